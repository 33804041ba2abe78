"""The Staffing screen, through the frame: what a leader reads is what the files of the staff add up to."""

import datetime as dt
import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pandas as pd
import pytest

from pages.presentation import staff_slides, transfer_orders
from pages.presentation.words import in_language
from pages.shared import stage as stage_of
from pages.shared import viewer
from sample_data import faults
from tests.support import markup, sample, sample_staff
from tests.support.sample_checkpoints import AS_OF
from tests.support.screen import Screen, named, number, points, said, unescaped, word

PAST = dt.date(2020, 2, 13)
COMMUNITY = faults.SLOW_COMMUNITY
GRID = "990922101004005"
SHOWN = [(code, day) for code in (sample.TOP, COMMUNITY, GRID) for day in (sample.NEWEST, PAST)]
SHOWN += [(faults.UNPAIRED_COMMUNITY, sample.NEWEST), (sample.TOP, dt.date(2020, 2, 10))]  # then, no attendance
LANGUAGES = ("zh", "en")
READY = pytest.mark.usefixtures("sample")
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
# The whole district in both languages, the other places in one or the other.
CASES = [
    (code, day, lang)
    for n, (code, day) in enumerate(SHOWN)
    for lang in ("zh", "en")
    if not n or lang == LANGUAGES[n % 2]
]
WITHIN = [sample.TOP, *sample.shown_children(sample.TOP)]
DETAILS = pytest.mark.parametrize(("code", "day", "lang"), CASES[::3], ids=str)
EVERYWHERE = pytest.mark.parametrize(("code", "day", "lang"), CASES, ids=str)
MEASURES = ("staffing", "arrivals", "property_firms", "pairing")
FEW = 8  # rows of a list that a room reads
NAMED = 3  # names in a sentence


@cache
def opened(code: str, day: dt.date, lang: str, **link: str) -> Screen:
    """A screen that is only read."""
    return Screen(page="staffing", place=code, date=day.isoformat(), lang=lang, **link)


def frame(screen: Screen, *headers: str) -> pd.DataFrame:
    """The one table of the details with these columns, among others."""
    (found,) = [each.value for each in screen.app.dataframe if set(headers) <= set(map(str, each.value.columns))]
    table: pd.DataFrame = found
    return table.astype(object).where(table.notna(), None)


def drawn(screen: Screen, *headers: str) -> pd.DataFrame:
    """The one table on the stage with these columns, among others."""
    (found,) = [each for each in screen.tables() if set(headers) <= set(each.columns)]
    return found


def written(rows: list[list[Any]], lang: str) -> list[list[str]]:
    """Values as a drawn table writes them."""
    none = word("figure.no_figure", lang)
    return [
        [value if isinstance(value, str) else none if value is None else number(value) for value in row] for row in rows
    ]


def moved(screen: Screen) -> list[tuple[str, str, int]]:
    """The flows as they are heard: from, to, and how many people."""
    found = []
    for part in screen.drawn("flows"):
        for item in part.findall(".//ol/li"):
            start, rest = markup.words(item.find(".//span[@class='heard']")).split(" → ")
            end, people = re.split("[:：]", rest)
            found.append((start, end, int(re.sub(r"\D", "", people))))
    return found


def lines(screen: Screen) -> list[str]:
    return screen.read().split("\n")


def short(people: int, required: int) -> str:
    """People short, with the mark of the share that is there: of few among many the limits make no alarm."""
    return f"{marked(people, required)} {people}"


def marked(people: int, required: int) -> str:
    if not required:
        return "●"
    state = sample.Figure(required - people, required, 0, 0, "staffing").state
    return {"enough": "●", "watch": "▲", "short": "■", "zero": "□"}[state]


def key_name(file: str, key: str, lang: str) -> str:
    return next(row[f"name_{lang}"] for row in sample.table(file) if row["key"] == key)


@READY
@EVERYWHERE
def test_the_sentence_says_what_is_missing_and_what_transfers_could_fill(code: str, day: dt.date, lang: str) -> None:
    figure = sample_staff.figure("staffing", code, day)
    covered, left = sample_staff.transfers(code, day)
    assert covered + left == figure.missing
    assert opened(code, day, lang).answer == sentence(code, day, lang, moved=covered, left=left)


def sentence(code: str, day: dt.date, lang: str, moved: int, left: int, reinforced: int = 0) -> str:
    """The gap and its cure, from the counts of the files."""
    figure = sample_staff.figure("staffing", code, day)
    counts = {"numerator": figure.numerator, "denominator": figure.denominator, "missing": figure.missing}
    if not figure.missing:
        return said("answer.staffing.none", lang, **counts)
    above = sum(max(0, has - need) for need, has in sample_staff.turns(code, day).values())
    case = ["moved" if moved else "none", *["reinforced"] * bool(reinforced), *["left"] * bool(left)]
    case += ["unfit"] * bool(left and above > moved)
    cure = {"moved": moved, "reinforced": reinforced, "left": left, "unfit": above - moved}
    return said(f"staffing.gap_{'_'.join(case)}", lang, share=figure.percent, **counts, **cure)


@READY
@EVERYWHERE
def test_flows_between_places_carry_what_the_sentence_says(code: str, day: dt.date, lang: str) -> None:
    covered, _ = sample_staff.transfers(code, day)
    screen = opened(code, day, lang)
    flows = moved(screen)
    read = [line for line in lines(screen) if line.startswith(word("staffing.flows_rest", lang).split("{")[0])]
    rest = int(re.sub(r"\D", "", read[0])) if read else 0
    assert sum(people for *_, people in flows) + rest == covered
    assert bool(flows) == bool(covered)
    below = {sample.name(child, lang): child for child in sample.shown_children(code)}
    below |= {short_name(child, lang): child for child in below.values()}
    for start, end, _ in flows:
        assert sample_staff.counts(below[end], day)["short"], end
        assert sample_staff.counts(below[start], day)["present"], start


@READY
@DETAILS
def test_orders_move_as_many_as_the_sentence_says_and_never_below_a_need(code: str, day: dt.date, lang: str) -> None:
    covered, _ = sample_staff.transfers(code, day)
    screen = opened(code, day, lang, more="orders")
    assert (word("staffing.no_transfers", lang) in lines(screen)) == (not covered)
    if not covered:
        return
    orders = ordered(screen, lang)
    assert sum(orders["people"]) == covered
    moved: Counter[tuple[str, str]] = Counter()
    for _, row in orders.iterrows():
        moved[row["job"], row["shift"]] += row["people"]
    for (kind, shift), count in sample_staff.transfers_by_job(code, day).items():
        turn = (key_name("job", kind, lang), key_name("duty_shift", shift, lang))
        assert moved.pop(turn, 0) == count, turn
    assert not moved


def ordered(screen: Screen, lang: str) -> pd.DataFrame:
    """The orders on the sheet, row by row, as their columns are called."""
    (sheet,) = screen.drawn("orders")
    headers = [markup.words(each) for each in sheet.findall("./details[1]/table/thead/tr/th")]
    assert headers == [word(f"staffing.order_{column}", lang) for column in transfer_orders.COLUMNS]
    cells = [[markup.words(cell) for cell in row] for row in sheet.findall("./details/table/tbody/tr")]
    orders = pd.DataFrame(cells, columns=list(transfer_orders.COLUMNS))
    return orders.assign(people=[int(re.sub(r"\D", "", people)) for people in orders["people"]])


@READY
@BOTH
def test_orders_are_grouped_by_where_from_and_to_as_the_flows_are(lang: str) -> None:
    screen = opened(sample.TOP, sample.NEWEST, lang, more="orders")
    (sheet,) = screen.drawn("orders")
    ways = []
    for group in sheet.findall("./details"):
        head = group.find("./summary")
        assert head is not None
        start, end = (markup.words(each) for each in head.findall("./bdi"))
        people = int(re.sub(r"\D", "", markup.words(head.find("strong"))))
        rows = [markup.words(row.findall("td")[2]) for row in group.findall("./table/tbody/tr")]
        assert sum(int(re.sub(r"\D", "", count)) for count in rows) == people
        ways.append((start, end, people))
    assert sorted(ways) == sorted(moved(screen))


@READY
def test_the_sheet_names_who_sends_and_who_answers_and_a_wall_shortens_the_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = opened(sample.TOP, sample.NEWEST, "zh", more="orders")
    monkeypatch.setattr(viewer, "at_this_machine", lambda *_: False)
    wall = Screen(page="staffing", lang="zh", more="orders")
    names = {row["name_zh"] for row in sample.table("organisation")}
    orders = ordered(desk, "zh")
    assert {organisation.removesuffix("（结对）") for organisation in orders["organisation"]} <= names
    people = {row["name"] for row in sample.table("duty_holder")} - {""}
    answering = {person.split()[-1] for person in orders["answers"]}
    assert answering & people
    assert {f"{person[0]}＊" for person in answering & people} <= {
        person.split()[-1] for person in ordered(wall, "zh")["answers"]
    }


@READY
@BOTH
def test_people_from_outside_fill_what_transfers_leave(lang: str) -> None:
    screen = Screen(page="staffing", lang=lang)
    covered, left = sample_staff.transfers(sample.TOP, sample.NEWEST)
    assert left > 20
    screen.app.number_input(key="extra_choice").set_value(20)
    expected = sentence(sample.TOP, sample.NEWEST, lang, moved=covered, left=left - 20, reinforced=20)
    assert screen.again().answer == expected
    assert screen.link["extra"] == "20"
    again = Screen(page="staffing", lang=lang, extra="20", more="orders")
    assert again.answer == expected
    orders = ordered(again, lang)
    assert orders["people"].sum() == covered + 20  # the sheet tells of all whom the sentence counts
    assert orders["people"][orders["from"] == word("staffing.outside", lang)].sum() == 20


@READY
@BOTH
def test_a_slide_shows_five_places_that_lack_people_in_letters_that_a_room_reads_and_counts_the_others(
    lang: str,
) -> None:
    """Thirteen grids, and the community's own jobs, lack people."""
    community = sample.path(GRID)[1]
    lacking = [grid for grid in sample.shown_children(community) if sample_staff.counts(grid, sample.NEWEST)["short"]]
    extra = sum(sample_staff.counts(grid, sample.NEWEST)["short"] for grid in lacking)
    slide = opened(community, sample.NEWEST, lang, projector="1", question="shortfall", extra=str(extra))
    (part,) = slide.drawn("flows")
    assert part.get("class") == "part flows"
    assert len(lacking) > len(markup.classed(part, "taker")[0].findall("./ul/li")) == 5
    own = sample_staff.counts(community, sample.NEWEST)["short"] > extra
    few = said("staffing.sides_few", lang, heading=word("staffing.to", lang), n=5, of=len(lacking) + own)
    assert [markup.words(head) for head in part.iter("h3")] == [word("staffing.from", lang), few]
    drawn_people = sum(people for *_, people in moved(slide))
    assert 0 < drawn_people < extra
    assert said("staffing.flows_rest", lang, n=extra - drawn_people) in lines(slide)


@READY
@EVERYWHERE
def test_cards_show_the_shares_of_the_files(code: str, day: dt.date, lang: str) -> None:
    screen = opened(code, day, lang)
    for measure in MEASURES:
        figure = sample_staff.figure(measure, code, day)
        before = sample_staff.figure(measure, code, day - dt.timedelta(days=1))
        card = screen.card(word(f"measure.{measure}.name", lang))
        assert card.state == figure.state, measure
        assert card.figure == (figure.percent if figure.told else word(f"state.{figure.state}", lang)), measure
        base = {"numerator": figure.numerator, "denominator": figure.denominator}
        assert said(f"measure.{measure}.base", lang, **base) in card.base, measure
        if figure.told and before.denominator:
            assert points(card.change) == round(figure.share - before.share, 1), measure
        else:
            assert not card.change, measure


def check_own_jobs(table: pd.DataFrame, code: str, day: dt.date) -> None:
    """Where nobody is posted below a place, its picture has its own jobs and shifts, those that lack most first."""
    needs: Counter[tuple[str, str]] = Counter()
    for row in sample.table("staff_need"):
        if row["place"].startswith(code) and row["valid_from"] <= day.isoformat() <= (row["valid_to"] or "9"):
            needs[row["job"], row["shift"]] += int(row["headcount"])
    required, lacking = table.iloc[:, 2].tolist(), [int(told.split()[-1]) for told in table.iloc[:, 4]]
    assert 0 < len(required) <= FEW
    assert not Counter(required) - Counter(map(number, needs.values()))
    assert lacking == sorted(lacking, reverse=True)


@READY
@EVERYWHERE
def test_the_picture_shows_the_worst_places_and_their_total(code: str, day: dt.date, lang: str) -> None:
    table = drawn(opened(code, day, lang), word("staffing.bar", lang))
    below = {child: sample_staff.counts(child, day) for child in sample.shown_children(code)}
    if not any(told["required"] or told["present"] for told in below.values()):
        check_own_jobs(table, code, day)
        return
    worst = sorted(below, key=lambda child: (-below[child]["short"], child))[:FEW]
    rows = []
    for each in [*worst, code]:
        told = sample_staff.counts(each, day)
        whole = sample.name(each, lang)
        name = word("staffing.total", lang) if each == code else whole if len(whole) <= 12 else short_name(each, lang)
        none = "–" if not (told["required"] or told["present"]) else short(told["short"], told["required"])
        share = filled(told["required"], told["short"])
        rows.append([name, "", number(told["required"]), number(told["present"]), none])
        rows[-1].append(word("figure.no_figure", lang) if share is None else f"{share:.1f}%")
    assert table.to_numpy().tolist() == rows


@READY
@BOTH
@pytest.mark.parametrize("job", ["", "checkpoint"])
def test_what_is_in_post_required_and_short_adds_up_at_a_desk_too(job: str, lang: str) -> None:
    """Under the table: of one job what is beyond the needs of that."""
    for code in (sample.TOP, COMMUNITY):
        pairs = [pair for (_, kind, _), pair in sample_staff.turns(code, sample.NEWEST).items() if job in ("", kind)]
        told = sample_staff.sums(pairs)
        over = told["present"] - told["covered"]
        assert told["required"] - told["short"] == told["covered"] == told["present"] - over
        line = said("staffing.surplus", lang, present=number(told["present"]), over=number(over))
        assert over or code != sample.TOP
        read = opened(code, sample.NEWEST, lang, **({"job": job} if job else {})).read()
        assert (line in read) == bool(over), code


@READY
@DETAILS
def test_the_list_has_every_place_worst_first_and_their_total(code: str, day: dt.date, lang: str) -> None:
    table = frame(opened(code, day, lang, more="list"), word("staffing.load", lang))
    below = {child: sample_staff.counts(child, day) for child in sample.shown_children(code)}
    order = [*sorted(below, key=lambda child: (-below[child]["short"], child)), code]
    none = word("figure.no_figure", lang)
    rows = []
    for each in order:
        told = sample_staff.counts(each, day)
        name = word("staffing.total", lang) if each == code else sample.name(each, lang)
        base = {"numerator": told["arrived"], "denominator": told["sent"]}
        arrived = said("figure.base", lang, **base) if told["sent"] else none
        load = round(told["residents"] / told["present"]) if told["present"] and told["residents"] else None
        concerned = told["required"] or told["present"]
        attended = bool(told["on_duty"]) or not told["present"]
        rows.append(
            [name, told["required"], told["present"], short(told["short"], told["required"]) if concerned else "–"]
        )
        rows[-1] += [filled(told["required"], told["short"]), arrived]
        rows[-1] += [told["on_duty"] if attended else None, told["over_hours"] if attended else None, load]
    assert table.to_numpy().tolist() == rows


def filled(required: int, missing: int) -> float | None:
    """Percent of those needed who are there, as it is shown."""
    return float(sample.Figure(required - missing, required, 0, 0, "").percent.strip("%")) if required else None


@READY
@BOTH
@pytest.mark.parametrize("more", ["list", "tired"])
def test_every_number_of_a_table_is_written_with_commas_or_as_a_share(more: str, lang: str) -> None:
    screen = opened(sample.TOP, sample.NEWEST, lang, more=more)
    formats = [json.loads(element.proto.columns) for element in screen.app.dataframe]
    assert formats
    for element, columns in zip(screen.app.dataframe, formats, strict=True):
        for header, column in element.value.items():
            known = [value for value in column if value is not None and value == value]
            if known and all(isinstance(value, int | float) for value in known):
                assert columns[header]["type_config"]["format"] in ("localized", "%.1f%%"), header


@READY
@BOTH
def test_the_board_narrows_to_one_post_and_one_shift(lang: str) -> None:
    kind, shift = "checkpoint", "night"
    sums = {each: sample_staff.by_job(each, sample.NEWEST).get((kind, shift)) for each in WITHIN}
    told = {each: counts for each, counts in sums.items() if counts}
    below = sorted((each for each in told if each != sample.TOP), key=lambda each: (-told[each]["short"], each))
    rows = []
    for each in [*below, sample.TOP]:
        name = word("staffing.total", lang) if each == sample.TOP else sample.name(each, lang)
        counts = told[each]
        rows.append([name, counts["required"], counts["present"], short(counts["short"], counts["required"])])
        rows[-1].append(filled(counts["required"], counts["short"]))
    screen = Screen(page="staffing", lang=lang, job=kind, shift=shift, more="list")
    assert frame(screen, word("measure.staffing.short", lang)).to_numpy().tolist() == rows
    picture = drawn(screen, word("staffing.bar", lang))
    keys = ("staffing.required", "staffing.present", "staffing.short")
    read = picture[[word(key, lang) for key in keys]].to_numpy().tolist()
    assert read == written([row[1:4] for row in rows], lang)


@READY
@EVERYWHERE
def test_posts_by_shift_show_required_present_and_short(code: str, day: dt.date, lang: str) -> None:
    told = sample_staff.by_job(code, day)
    kinds, shifts = ({key[side] for key in told} for side in (0, 1))
    names = {shift: key_name("duty_shift", shift, lang) for shift in shifts}
    screen = opened(code, day, lang, more="jobs")
    table = drawn(screen, word("staffing.job", lang), *names.values())
    assert set(table.columns) == {word("staffing.job", lang), *names.values()}
    rows = table.set_index(word("staffing.job", lang))
    assert set(rows.index) == {key_name("job", kind, lang) for kind in kinds}
    for kind in kinds:
        for shift in shifts:
            sums = told.get((kind, shift))
            counts = sums and "{required:,} / {present:,} / {short:,}".format(**sums)
            cell = f"{marked(sums['short'], sums['required'])} {counts}" if sums else "–"
            assert rows.loc[key_name("job", kind, lang), names[shift]] == cell, (kind, shift)


def to_come(date: dt.date, shift: str, day: dt.date) -> bool:
    """Whether whoever is on a shift is only arranged: of the day after, or not begun when the latest report came in."""
    (starts,) = [int(float(row["starts"])) for row in sample.table("duty_shift") if row["key"] == shift]
    return date > day or dt.datetime.combine(date, dt.time(starts)) > AS_OF


@READY
@EVERYWHERE
def test_todays_and_tomorrows_shifts_stand_beside_each_other(code: str, day: dt.date, lang: str) -> None:
    screen = opened(code, day, lang, more="coming")
    table = drawn(screen, word("table.date", lang), word("checkpoints.watch", lang))
    rows = []
    for date in (day, day + dt.timedelta(days=1)):
        told = {"zh": f"{date.month}月{date.day}日", "en": f"{date.day} {date:%b}"}[lang]
        for shift, sums in sample_staff.by_shift(code, date).items():
            name = key_name("duty_shift", shift, lang)
            have = [None, sums["present"]] if to_come(date, shift, day) else [sums["present"], None]
            rows.append([told, name, sums["required"], *have, short(sums["short"], sums["required"])])
    assert table.to_numpy().tolist() == written(rows, lang)


def short_name(code: str, lang: str) -> str:
    """The name without the word for the level, where a name is left."""
    level = {row["key"]: row[f"name_{lang}"] for row in sample.table("level")}[sample.places()[code]["level"]]
    whole = sample.name(code, lang)
    cut = whole.removesuffix(level).strip()
    return cut if len(cut) > 1 else whole


@READY
@BOTH
def test_the_matrix_narrows_to_one_batch(lang: str) -> None:
    there = Counter(
        (sample_staff.organisation(row["badge"]), each)
        for row in sample_staff.last_postings(sample.TOP, sample.NEWEST)
        for each in WITHIN[1:]
        if row["batch"] == "2" and row["place"] in sample.under(each) and sample_staff.there(row, sample.NEWEST)
    )
    screen = Screen(page="staffing", lang=lang, batch="2", more="departments")
    table = drawn(screen, word("staffing.organisation", lang), short_name(WITHIN[1], lang))
    assert said("staffing.batch_number", lang, n=2) in lines(screen)
    table = table.set_index(word("staffing.organisation", lang))
    for organisation in sorted({organisation for organisation, _ in there}):
        row = [table.loc[sample_staff.name(organisation, lang), short_name(each, lang)] for each in WITHIN[1:]]
        assert row == [number(there[organisation, each]) for each in WITHIN[1:]]
    assert sum(int(count.replace(",", "")) for count in table.to_numpy().flat) == there.total()


@READY
@EVERYWHERE
def test_the_matrix_counts_people_in_post_by_department_and_place(code: str, day: dt.date, lang: str) -> None:
    screen = opened(code, day, lang, more="departments")
    sent = sample_staff.last_postings(code, day)
    places = {row["place"] for row in sent}
    below = [code] * (code in places)
    below += [child for child in sorted(sample.shown_children(code)) if places & set(sample.under(child))]
    names = [short_name(each, lang) if len(below) >= 4 else sample.name(each, lang) for each in below]
    table = drawn(screen, word("staffing.organisation", lang), *names).set_index(word("staffing.organisation", lang))
    present: Counter[tuple[str, str]] = Counter()
    for row in sent:
        inside = [each for each in below if each != code and row["place"] in sample.under(each)] or [code]
        organisation = sample_staff.organisation(row["badge"])
        present[organisation, inside[0]] += sample_staff.there(row, day)
    organisations = sorted({organisation for organisation, _ in present})
    assert list(table.index) == [sample_staff.name(each, lang) for each in organisations]
    assert list(table.columns) == names
    rows = [[present[each, place] for place in below] for each in organisations]
    assert table.to_numpy().tolist() == written(rows, lang)


def few(names: list[str], lang: str, others: str = "figure.and_others") -> str:
    """At most three by name; of more it is said how many there are."""
    if len(names) <= NAMED:
        return named(names, lang)
    return said(others, lang, names={"zh": "、", "en": ", "}[lang].join(names[:NAMED]), n=len(names))


@READY
@EVERYWHERE
def test_unpaired_places_and_idle_departments_are_named(code: str, day: dt.date, lang: str) -> None:
    read, lost = lines(opened(code, day, lang)), sample_staff.unpaired(code)
    names = []
    for each in lost:
        above = sample.name(sample.places()[each]["parent"], lang)
        names.append(said("frame.hit", lang, name=sample.name(each, lang), above=above))
    assert (said("staffing.unpaired", lang, names=few(names, lang)) in read) == bool(lost)
    assert (word("staffing.all_paired", lang) in read) == (not lost)
    idle = [sample_staff.name(each, lang) for each in sample_staff.idle(day)]
    assert (said("staffing.idle", lang, names=few(idle, lang, "staffing.idle_others")) in read) == bool(idle)
    assert bool(idle) == (word("staffing.idle", lang).split("{")[0] in "".join(read))


@READY
@EVERYWHERE
def test_channels_and_batches_are_followed_from_sent_to_on_duty(code: str, day: dt.date, lang: str) -> None:
    screen = opened(code, day, lang, more="batches")
    table = drawn(screen, word("staffing.channel", lang), word("staffing.batch", lang))
    counts: dict[tuple[str, str], list[int]] = {}
    for row in sample_staff.last_postings(code, day):
        there = sample_staff.there(row, day)
        arrived = bool(row["arrived"]) and row["arrived"] <= day.isoformat()
        told = (True, arrived, there, there and row["badge"] in sample_staff.worked(day))
        cells = counts.setdefault((row["channel"], row["batch"]), [0, 0, 0, 0])
        counts[row["channel"], row["batch"]] = [n + yes for n, yes in zip(cells, told, strict=True)]
    silent = not sample_staff.counts(code, day)["on_duty"]
    order = sorted(counts, key=lambda way: (way[0], way[1] or "9"))
    rows = []
    for channel, batch in order:
        told_cells: list[int | None] = [*counts[channel, batch]]
        told_cells[3] = None if silent and counts[channel, batch][2] else told_cells[3]
        rows.append([word(f"staffing.{channel}", lang), batch or word("staffing.no_batch", lang), *told_cells])
    assert table.to_numpy().tolist() == written(rows, lang)


@READY
@EVERYWHERE
def test_the_tired_are_counted(code: str, day: dt.date, lang: str) -> None:
    read, told = lines(opened(code, day, lang)), sample_staff.tired(code, day)
    silent = not sample_staff.counts(code, day)["on_duty"]
    assert (word("staffing.tired_unknown", lang) in read) == silent
    assert (said("staffing.tired", lang, n=len(told)) in read) != silent


@READY
@DETAILS
def test_the_tired_are_listed_at_a_desk(code: str, day: dt.date, lang: str) -> None:
    screen, told = opened(code, day, lang, more="tired"), sample_staff.tired(code, day)
    titles = [unescaped(part.value) for part in screen.app.subheader]
    silent = not sample_staff.counts(code, day)["on_duty"]
    assert sample_staff.counts(code, day)["present"]
    assert (word("staffing.tired_unknown", lang) in titles) == silent
    assert (said("staffing.tired", lang, n=len(told)) in titles) != silent
    if not told:
        assert word("staffing.badge", lang) not in lines(screen)
        return
    rows = [
        (badge, sample_staff.name(sample_staff.organisation(badge), lang), sample.name(place, lang), hours, restless)
        for badge, place, hours, restless in told
    ]
    table = frame(screen, word("staffing.badge", lang)).replace({word("staffing.yes", lang): True, "": False})
    assert [tuple(row) for row in table.to_numpy()] == rows


@READY
@EVERYWHERE
def test_property_firms_stand_lowest_share_first(code: str, day: dt.date, lang: str) -> None:
    screen = opened(code, day, lang, more="firms")
    table = drawn(screen, word("staffing.firm", lang))
    rows = []
    for firm, (present, on_roll) in sample_staff.firms(code, day).items():
        share = sample.Figure(present, on_roll, 0, 0, "").percent
        rows.append([sample_staff.name(firm, lang), share, present, on_roll])
    assert table.to_numpy().tolist() == written(rows, lang)


@READY
@BOTH
def test_the_wall_names_no_badge(lang: str) -> None:
    desk, wall = (
        Screen(page="staffing", lang=lang, **link)
        for link in ({"more": "tired"}, {"projector": "1", "question": "tired"})
    )
    badges = {row["badge"] for row in sample.table("cadre")}
    assert len(badges & set(lines(desk))) == len(sample_staff.tired(sample.TOP, sample.NEWEST)) > 0
    assert not badges & set(lines(wall))
    assert wall.answer == said("staffing.tired", lang, n=len(sample_staff.tired(sample.TOP, sample.NEWEST)))
    people = {row["name"] for row in sample.table("duty_holder")} | {
        row["leader"] for row in sample.table("checkpoint")
    }
    people |= {in_language(lang).person(name) for name in people}
    assert not [name for name in people - {""} if name in wall.read()]
    assert "000-" not in wall.read()


@READY
@BOTH
def test_every_place_has_its_name_on_the_map_of_the_orders_clear_of_their_lines(lang: str) -> None:
    (drawn,) = opened(sample.TOP, sample.NEWEST, lang, more="orders").drawn("town")
    named = {markup.words(each) for each in drawn.iter("text")}
    names = {sample.name(code, lang): short_name(code, lang) for code in sample.shown_children(sample.TOP)}
    assert not [name for name, short in names.items() if not {name, short} & named]
    assert len(list(drawn.iter("title"))) > len(names)


@READY
@BOTH
def test_a_building_leads_up_to_the_grid_that_has_people(lang: str) -> None:
    building, grid = sample.BUILDING, sample.GRID
    required, present = (sample_staff.counts(grid, sample.NEWEST)[each] for each in ("required", "present"))
    for link in ({}, {"projector": "1"}):
        screen = Screen(page="staffing", lang=lang, place=building, **link)
        assert sample.name(grid, lang) in screen.answer
        assert sample.name(building, lang) in screen.answer
        assert sample.name(sample.COMPOUND, lang) in screen.answer
        assert f"{required:,}" in screen.answer
        assert f"{present:,}" in screen.answer
        up, own = (each.get("href", "") for stage in screen.drawn("within") for each in stage.iter("a"))
        assert stage_of.values(up)["place"] == grid
        assert own.startswith("places?")


@READY
def test_nothing_of_the_details_is_drawn_before_it_is_asked_for() -> None:
    screen = opened(sample.TOP, sample.NEWEST, "zh")
    assert (len(screen.app.dataframe), len(screen.drawn("town"))) == (0, 0)
    orders = opened(sample.TOP, sample.NEWEST, "zh", more="orders")
    assert (len(orders.drawn("orders")), len(orders.drawn("town"))) == (1, 1)
    assert len(screen.drawn("table")) == 0


@READY
@BOTH
def test_every_place_on_the_picture_leads_down_and_keeps_the_rest_of_the_link(lang: str) -> None:
    screen = Screen(page="staffing", lang=lang, job="checkpoint", extra="20")
    led = [said for said in screen.links().values() if "place" in said]
    assert {said["place"] for said in led} == set(WITHIN[1:])
    assert [said for said in led if (said["job"], said["extra"], said["lang"]) != ("checkpoint", "20", lang)] == []
    assert (
        screen.follow(place=COMMUNITY).answer == Screen(page="staffing", lang=lang, place=COMMUNITY, extra="20").answer
    )


@READY
@BOTH
def test_a_place_where_nobody_is_short_has_one_sentence_and_no_empty_picture(lang: str) -> None:
    calm = next(
        code
        for code in sample.under(sample.TOP)
        if (told := sample_staff.counts(code, sample.NEWEST))["required"] and not told["short"]
    )
    screen = opened(calm, sample.NEWEST, lang)
    assert screen.answer == sentence(calm, sample.NEWEST, lang, moved=0, left=0)
    assert (screen.drawn("flows"), word("staffing.no_transfers", lang) in lines(screen)) == ([], False)


# --- On the projector -------------------------------------------------------------------------------------------------


def projected(question: str, lang: str, code: str = sample.TOP) -> Screen:
    return opened(code, sample.NEWEST, lang, projector="1", question=question)


@READY
@BOTH
def test_a_slide_tells_who_has_who_lacks_what_moves_and_what_stays_open(lang: str) -> None:
    for code in (sample.TOP, COMMUNITY, GRID):
        screen = projected("shortfall", lang, code)
        covered, _ = sample_staff.transfers(code, sample.NEWEST)
        figure = sample_staff.figure("staffing", code, sample.NEWEST)
        counts = {"numerator": figure.numerator, "denominator": figure.denominator, "missing": figure.missing}
        key = "some" if figure.missing else "none"
        assert screen.answer.startswith(said(f"answer.staffing.{key}", lang, share=figure.percent, **counts))
        assert sum(people for *_, people in moved(screen)) <= covered
        assert bool(screen.drawn("flows")) == bool(covered)
        assert bool(screen.drawn("bars")) != bool(covered)


@READY
@BOTH
def test_a_slide_has_a_bar_for_each_shift_to_come_and_tells_the_next_day_first(lang: str) -> None:
    screen, rows, planned = projected("coming", lang), [], []
    for date in (sample.NEWEST, sample.NEWEST + dt.timedelta(days=1)):
        sums = sample_staff.by_shift(sample.TOP, date)
        rows += [
            [number(each["required"]), number(each["present"]), short(each["short"], each["required"])]
            for each in sums.values()
        ]
        planned += [to_come(date, shift, sample.NEWEST) for shift in sums]
    keys = ("required", "present_or_arranged", "short")
    table = drawn(screen, word("staffing.bar", lang))
    assert table[[word(f"staffing.{key}", lang) for key in keys]].to_numpy().tolist() == rows
    figure = sample_staff.figure("staffing", sample.TOP, sample.NEWEST)
    present = sum(each["present"] for each in sample_staff.by_shift(sample.TOP, sample.NEWEST).values())
    over = said("staffing.surplus", lang, present=number(present), over=number(present - figure.numerator))
    assert present > figure.numerator
    assert over in screen.read(), "in post, required and short add up"
    lacking = sum(each["short"] for each in sums.values())
    first = screen.answer.split("；")[0].split(". ")[0]
    assert first.count(number(lacking)) == 1
    assert ("按现有安排" if lang == "zh" else "as arranged") in first
    (bars,) = screen.drawn("bars")
    looks = ["planned" in bar.get("class", "").split() for bar in bars.findall(".//div[@role='img']")]
    assert looks == planned, "on shifts to come nobody is in post yet"
    assert planned[: len(sums)] == sorted(planned[: len(sums)])
    assert (any(planned[: len(sums)]), all(planned[: len(sums)])) == (True, False), "the night of the day has not begun"


@READY
@BOTH
def test_a_slide_counts_the_tired_by_place_and_organisation(lang: str) -> None:
    people = sample_staff.tired(sample.TOP, sample.NEWEST)
    by_place = Counter(next(each for each in WITHIN[1:] if place in sample.under(each)) for _, place, *_ in people)
    by_sender = Counter(sample_staff.name(sample_staff.organisation(badge), lang) for badge, *_ in people)
    screen = projected("tired", lang)
    places, senders = screen.drawn("worst")
    read = [markup.words(row.find("./td[1]/span[1]")) for row in places.findall("./tbody/tr")]
    assert sorted(read) == sorted(number(by_place[each]) for each in WITHIN[1:])
    told = {
        markup.words(row.find("./th/bdi")): int(markup.words(row.find("./td[1]/span[1]")))
        for row in senders.findall("./tbody/tr")
    }
    assert told == dict(by_sender.most_common(FEW))


@READY
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, COMMUNITY])
def test_a_slide_says_of_how_many_it_lists_those_that_lack_most(code: str, lang: str) -> None:
    lacking = [told for told in sample_staff.by_job(code, sample.NEWEST).values() if told["short"]]
    people = sample_staff.tired(code, sample.NEWEST)
    counts = {
        "by_turn": ("coming", len(lacking), "places.worst_few"),
        "tired_by_place": ("tired", len(sample.shown_children(code)), "places.worst_few"),
        "tired_by_organisation": (
            "tired",
            len({sample_staff.organisation(badge) for badge, *_ in people}),
            "staffing.organisations_few",
        ),
    }
    assert any(of > FEW for _, of, _ in counts.values()), code
    for key, (question, of, few) in counts.items():
        heading = word(f"staffing.{key}", lang)
        told = said(few, lang, heading=heading, n=FEW, of=of) if of > FEW else heading
        assert (told in captions(projected(question, lang, code))) == bool(of), key


@READY
@BOTH
def test_where_nobody_is_posted_below_the_jobs_and_shifts_say_of_how_many_they_are(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if a room read three of the seven."""
    grid, day = "990922101005001", dt.date(2020, 2, 12)
    needs, heading = sample_staff.by_job(grid, day), word("staffing.by_job", lang)
    monkeypatch.setattr(staff_slides, "ROWS", 3)
    told = said("places.worst_few", lang, heading=heading, n=3, of=len(needs))
    assert told in captions(opened(grid, day, lang))


def captions(screen: Screen) -> list[str]:
    """What heads the tables on the stage."""
    return [markup.words(each) for stage in screen.stages() for each in stage.iter("caption")]
