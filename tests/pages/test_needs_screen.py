"""Requests and supplies as a leader reads them: the sentence, the cards, the points, the list, the slides, and no data."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.panels.needs import picture
from pages.presentation.drawing.ages import RANK, SMALL, TALL, WIDE, Point, Scale, ages
from pages.presentation.drawing.placing import Area, apart
from pages.presentation.slide import worst
from pages.presentation.words import bare, in_language
from queries.database import engine
from queries.measures import State, measures
from sample_data import faults
from tests.support import markup, sample, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
KINDS = [("goods", "物资"), ("people", "人员")]


@pytest.mark.usefixtures("sample")
def test_the_sentence_tells_what_waits_longest_and_what_changed() -> None:
    screen = Screen(page="needs", lang="zh")
    assert (
        screen.answer == "未办结需求 17 件，最长已 50 小时（柳堤社区耳温枪），已提级至社区管控组；未办结较前一日 +3 件"
    )
    assert "口罩库存可用 2.4 天，各类物资中最少" in screen.read()
    screen.open(lang="en")
    assert screen.answer.startswith(
        "17 requests open, the longest for 50 hours (ear thermometers, Liudi Community), escalated to the community control team"
    )


@pytest.mark.usefixtures("sample")
@BOTH
def test_cards_points_and_list_tell_the_same(lang: str) -> None:
    screen = Screen(page="needs", lang=lang)
    cards = {card.name: card for card in screen.cards()}
    assert len(cards) == 5
    assert cards[word("needs.open", lang)].figure.startswith("17")
    assert cards[word("measure.oldest_need.name", lang)].figure == said("unit.hours.more", lang, n="50")
    assert cards[word("measure.days_of_cover.name", lang)].figure == said("unit.days.more", lang, n="2.4")
    (drawn,) = screen.drawn("ages")
    points = markup.classed(drawn, "request")
    assert len(points) == 17
    assert sum("short" in point.get("class", "") for point in points) == 1
    assert all("place=" in a.get("href", "") for a in drawn.iter("a"))
    rows = screen.plain_table(said("needs.requests_first", lang, heading=word("needs.oldest", lang), n="8", of="17"))
    assert len(rows) == 8
    for more in ("requests", "upward", "calls", "supplies"):
        shown = screen.open(lang=lang, more=more)
        assert [*shown.drawn("table"), *shown.drawn("bars")]
        if more == "calls":
            [bars] = [each for each in shown.drawn("bars") if list(each.iter("a"))]
            assert all("place=9909" in a.get("href", "") for a in bars.iter("a")), "each department leads to a place"
            assert len(list(bars.iter("a"))) == len(markup.classed(bars, "track")) - 1


@pytest.mark.usefixtures("sample")
@BOTH
def test_three_batches_stand_side_by_side(lang: str) -> None:
    """Each batch with who came of those called out, recounted from the file."""
    asked, came = Counter[str](), Counter[str]()
    for row in sample.table("need"):
        if row["kind"] == "people" and row["batch"]:
            asked[row["batch"]] += int(row["asked"])
            came[row["batch"]] += int(row["met"])
    shown = Screen(page="needs", lang=lang, more="calls").plain_table(word("needs.batches", lang))
    told = dict(zip(shown[word("needs.batch", lang)], shown[word("needs.batch_called", lang)], strict=True))
    assert len(asked) == 3
    assert told == {said("needs.calls_batch", lang, n=int(batch)): f"{came[batch]}/{asked[batch]}" for batch in asked}


@pytest.mark.usefixtures("sample")
@BOTH
def test_requests_say_where_the_help_comes_from_and_supplies_where_they_run_out(lang: str) -> None:
    requests = Screen(page="needs", lang=lang, more="requests").plain_table(word("needs.requests", lang))
    sources = {row["number"]: row["source"] for row in sample.table("need")}
    told = dict(zip(requests[word("needs.number", lang)], requests[word("needs.help_from", lang)], strict=True))
    nobody = word("figure.no_figure", lang)
    assert told == {
        number: word(f"needs.source_{sources[number]}", lang) if sources[number] else nobody for number in told
    }
    assert len(set(told.values())) > 2
    supplies = Screen(page="needs", lang=lang, more="supplies")
    [below] = [part for part in supplies.drawn("worst") if word("needs.by_place", lang) in markup.words(part)]
    assert any(f"place={faults.OLDEST_NEED_AT}" in a.get("href", "") for a in below.iter("a"))
    own = said("needs.own_store", lang, place=sample.name(sample.TOP, lang))
    assert own in markup.words(below), "the town's store lasts for all, and none of the communities has it"
    slide = Screen(page="needs", lang=lang, projector="1", question="supplies")
    assert any(own in markup.words(part) for part in slide.drawn("worst"))


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, "990922101006", faults.UNANSWERED_AT, sample.BUILDING])
def test_slides_stand_at_every_level(code: str, lang: str) -> None:
    screen = Screen(page="needs", lang=lang, projector="1", place=code)
    titles = [title for title, _, _ in screen.steps()]
    assert titles[0] == word("needs.ask_oldest", lang)
    assert screen.answer
    if code == sample.TOP:
        assert titles == [word(f"needs.ask_{key}", lang) for key in ("oldest", "calls", "supplies")]
        assert "437/459" in Screen(page="needs", lang="zh", projector="1", question="calls").answer


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_slide_of_requests_says_of_how_many_it_lists_the_first(lang: str) -> None:
    room = Screen(page="needs", lang=lang, projector="1", question="oldest")
    heading = said("needs.requests_first", lang, heading=word("needs.oldest", lang), n="6", of="17")
    assert len(room.plain_table(heading)) == 6


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_slide_of_call_outs_has_the_mark_of_its_worst_department_and_says_the_limits(lang: str) -> None:
    """Recounted from the file: nobody came of one department, though the town as a whole is on target."""
    asked, came = Counter[str](), Counter[str]()
    for row in sample.table("need"):
        if row["channel"] == "call_out":
            asked[row["organisation"]] += int(row["asked"])
            came[row["organisation"]] += int(row["met"])
    measure, words = measures()["call_outs"], in_language(lang)
    states = [measure.state(came[each], people, 0, 0) for each, people in asked.items()]
    room = Screen(page="needs", lang=lang, projector="1", question="calls")
    [mark] = [mark for _, mark, here in room.steps() if here]
    assert mark == worst(states) == State.ZERO
    assert measure.state(came.total(), asked.total(), 0, 0) == State.ENOUGH
    [bars] = room.drawn("bars")
    marks = [
        each.get("class", "").split()[1] for row in bars.findall("./tbody/tr") for each in markup.classed(row, "mark")
    ]
    assert Counter(marks) == Counter(states)
    read = room.read()
    assert said("help.limits", lang, amber=words.number(measure.amber), red=words.number(measure.red)) in read
    batches = {"zh": "选派报到：", "en": "All deployed staff, reported of assigned: "}[lang]
    assert batches in read


@BOTH
def test_a_store_that_fell_silent_is_named_and_stands_among_the_places(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Two communities told of masks on the 14th and one of them the day after: what the other has is in no sum."""
    header = "date,place,item_zh,unit,item_en,stock,came_in,went_out,daily_use"
    told = [
        "14,001,口罩,mask,Masks,900,0,0,300",
        "14,002,口罩,mask,Masks,500,0,0,100",
        "15,002,口罩,mask,Masks,400,0,100,100",
    ]
    stock = "\n".join([header, *(f"2020-02-{each}" for each in told)])
    address = f"sqlite:///{tmp_path / 'silent.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", ("need", "duty_holder"), supply_day=stock), made)
    made.dispose()
    look_at(address)
    silent = word("measure.days_of_cover.silent", lang)
    days, name, then = {"zh": ("天", "先锋社区", "2月14日"), "en": ("days", "Pioneer", "14 Feb")}[lang]
    screen = Screen(page="needs", lang=lang, more="supplies")
    assert (
        said("needs.stores_silent", lang, n=1, silent=1) in screen.card(word("measure.days_of_cover.name", lang)).base
    )
    rows = screen.worst()
    assert [*rows["code"]] == ["002", "001"]
    assert [*rows["state"]] == ["watch", "not_reported"]
    assert [*rows[word("needs.cover", lang)]] == [f"4 {days}", f"3 {days} {then}"]
    heard = [{each.get("aria-label") for each in row.iter()} for row in screen.drawn("not_reported") if row.tag == "tr"]
    assert [silent in labels for labels in heard] == [True]
    left = {"zh": ["口罩 400 只", "口罩 900 只"], "en": ["Masks, 400 pieces", "Masks, 900 pieces"]}[lang]
    assert [*rows[word("needs.lowest_item", lang)]] == left
    head = {"zh": "张安", "en": "Zhang An"}[lang]
    assert [*rows[word("table.leader", lang)]] == [word("places.vacant", lang), head], "who answers there"
    note = said("total.missing_left_out_one", lang, n=1, silent=silent, places=name)
    assert note in screen.read()
    room = Screen(page="needs", lang=lang, projector="1", question="supplies")
    assert note in room.read()
    one = Screen(page="needs", lang=lang, place="001")
    assert said("needs.no_stock_of", lang, places=name) in one.read()
    assert one.card(word("measure.days_of_cover.name", lang)).state == "not_reported"


@BOTH
def test_of_many_requests_the_table_has_the_first_and_says_of_how_many(
    lang: str, look_at: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two are open, and one was closed that day: it comes last, and is the first that finds no room."""
    met = ",2020-02-14 15:00,2020-02-14 15:00"
    assert met in small_district.FILES["need.csv"]
    need = small_district.FILES["need.csv"].replace(met, met.replace("14 15", "15 15"))
    address = f"sqlite:///{tmp_path / 'many.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", ("supply_day", "need_step"), need=need), made)
    made.dispose()
    look_at(address)
    heading = word("needs.requests", lang)
    for drawn, first in ((3, heading), (2, said("needs.requests_first", lang, heading=heading, n=2, of=3))):
        monkeypatch.setattr(picture, "DRAWN", drawn)
        told = Screen(page="needs", lang=lang, more="requests").plain_table(first)
        assert [*told[word("needs.number", lang)]] == ["N1", "N3", "N2"][:drawn]


@BOTH
def test_of_many_supplies_and_gifts_a_room_reads_the_first_and_how_many_there_are(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Twelve items, the last of which lasts shortest, and eight gifts, of which money is the most by number alone."""
    items = [f"物资{number:02}" for number in range(1, 13)]
    stock = [f"2020-02-15,D,{item},box,Item {item[2:]},{900 - number},60,0,1" for number, item in enumerate(items)]
    given = [f"2020-02-15,D,{item},box,company,Item {item[2:]},60" for item in items[-7:]]
    money = "2020-02-15,D,现金,yuan,company,Money,2000"
    address = f"sqlite:///{tmp_path / 'many.sqlite'}"
    made = engine(address)
    supply = "\n".join(["date,place,item_zh,unit,item_en,stock,came_in,went_out,daily_use", *stock])
    gifts = "\n".join(["date,place,item_zh,unit,source,item_en,donated", money, *given])
    prepare(small_district.write(tmp_path / "files", ("need",), supply_day=supply, donation=gifts), made)
    made.dispose()
    look_at(address)
    room = Screen(page="needs", lang=lang, projector="1", question="supplies")
    (part,) = room.drawn("lasting")
    heading = said("needs.supplies_first", lang, heading=word("needs.supplies", lang), n=10, of=12)
    assert (part.findtext("./caption") or "") == heading
    assert [row.get("data-key") for row in part.findall("./tbody/tr")] == [f"{item} box" for item in items[:1:-1]]
    names = [{"zh": item, "en": f"Item {item[2:]}"}[lang] for item in items[:5:-1]]
    told = [said("needs.item_amount", lang, item=name, amount=said("quantity.box.more", lang, n=60)) for name in names]
    first = {"zh": "、", "en": ", "}[lang].join(told)
    assert said("needs.donated_first", lang, given=first, more=2) in room.read()
    desk = Screen(page="needs", lang=lang, more="supplies")
    assert [len(part.findall("./tbody/tr")) for part in desk.drawn("lasting")] == [12]
    assert len(desk.plain_table(word("needs.donations", lang))) == 8


@BOTH
def test_a_place_with_donations_alone_tells_of_them(lang: str, look_at: Callable[[str], None], tmp_path: Path) -> None:
    """Requests and stocks were told elsewhere; of the places below it a building that was given nothing has no tables."""
    header, *requests = small_district.FILES["need.csv"].splitlines()
    need = "\n".join([header, *(row for row in requests if row.startswith("N1"))])
    gift = "date,place,item_zh,unit,source,item_en,donated\n2020-02-15,002,现金,yuan,company,Money,500\n"
    address = f"sqlite:///{tmp_path / 'given.sqlite'}"
    made = engine(address)
    about = ("supply_day", "screening_day", "screening_round")
    prepare(small_district.write(tmp_path / "files", about, need=need, need_step="", donation=gift), made)
    made.dispose()
    look_at(address)
    screen = Screen(page="needs", lang=lang, place="002", more="supplies")
    assert not screen.cards()
    given = screen.plain_table(word("needs.donations", lang))
    assert [*given[word("needs.donated", lang)]] == [said("quantity.yuan.more", lang, n=500)]
    assert [*given[word("needs.donor", lang)]] == [word("needs.source_company", lang)]
    for more in ("requests", "upward", "calls"):
        key = {"upward": "needs.steps_unloaded", "calls": "needs.no_calls"}.get(more, "needs.none_raised")
        assert word(key, lang) in screen.open(lang=lang, place="002", more=more).read(), more
    assert word("places.more", lang) in screen.read()
    building = screen.open(lang=lang, place="002-B", more="supplies").read()
    assert word("needs.donations", lang) not in building
    assert word("places.more", lang) not in building


@pytest.mark.parametrize("files", ["none", "closed", "supplies", "young"])
def test_what_is_not_there_is_said_calmly(files: str, look_at: Callable[[str], None], tmp_path: Path) -> None:
    header, *rows = small_district.FILES["need.csv"].splitlines()
    closed, young = ("\n".join([header, next(row for row in rows if row.startswith(name))]) for name in ("N2", "N3"))
    kept = {
        "none": {"need": "", "supply_day": ""},
        "closed": {"need": closed, "supply_day": ""},
        "supplies": {"need": ""},
        "young": {"need": young, "supply_day": ""},
    }
    about = ("need", "supply_day", "screening_day", "screening_round", "observer_report", "duty_holder")
    address = f"sqlite:///{tmp_path / 'few.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", about, need_step="", donation="", **kept[files]), made)
    made.dispose()
    look_at(address)
    for lang in ("zh", "en"):
        screen = Screen(page="needs", lang=lang)
        key = {"none": "screen.needs_unloaded", "closed": "needs.one_closed", "supplies": "needs.need_unloaded"}
        told = word(key.get(files, "needs.open"), lang)
        assert (bare(told) if files == "supplies" else told) in screen.read()
        if files == "young":
            opened, *_ = screen.cards()
            assert opened.figure.startswith("1")
            assert opened.state == "enough", "nobody has failed to close what was raised ten hours ago"
        assert Screen(page="needs", lang=lang, projector="1").read()


def test_each_number_touches_its_own_point_and_covers_nothing() -> None:
    """Of nine crowded points the eight of the list have their number, within the picture and upon nothing else."""
    points = [
        Point(
            hours=50 - n / 2,
            kind="goods" if n % 3 else "people",
            size=0.4,
            state=State.WATCH,
            tip="tip",
            rank=str(n + 1) if n < 8 else "",
            name="消毒液",
            link="?x",
        )
        for n in range(9)
    ]
    drawn = markup.tree(str(ages(points, KINDS, Scale(24, 48, "{n} h"), "alt")))
    spots = markup.classed(drawn, "spot")
    assert [len(markup.classed(spot, "rank")) for spot in spots] == [1] * 8 + [0]
    assert [markup.classed(spot, "rank")[0].text for spot in spots[:8]] == [str(n) for n in range(1, 9)]
    boxes: list[Area] = []
    for point, spot in zip(points, spots, strict=True):
        said = dict(pair.split(":") for pair in spot.get("style", "").split(";"))
        x, y = (float(said[side].rstrip("%")) / 100 * whole for side, whole in (("left", WIDE), ("top", TALL)))
        boxes.append((x - point.radius, y - point.radius, x + point.radius, y + point.radius))
        for name in markup.classed(spot, "name"):
            wide = (RANK + (3.5 if name[0].tail else 0)) * SMALL
            near = float(said["--aside"].removesuffix("rem"))
            assert near <= point.radius + 0.5
            left = x - near - wide if "before" in name.get("class", "") else x + near
            box = (left, y - RANK * SMALL / 2, left + wide, y + RANK * SMALL / 2)
            assert min(box[0], box[1], WIDE - box[2], TALL - box[3]) >= 0
            assert all(not box[0] < WIDE * limit / 60 < box[2] for limit in (24, 48)), "no limit runs through it"
            boxes.append((box[0] + 0.02, box[1] + 0.02, box[2] - 0.02, box[3] - 0.02))
    assert [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if not apart(a, b)] == []
