"""Buildings and home observation: each row of its tables leads to the place behind it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.panels.homes import board, details
from pages.presentation.words import LANGUAGES, in_language
from queries.database import engine
from queries.measures import measures
from sample_data import faults
from tests.support import markup, sample, sample_homes, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, number, said, word


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("more", ["silent", "observed", "groups"])
def test_each_row_leads_to_its_place(more: str, lang: str) -> None:
    screen = Screen(page="homes", lang=lang, more=more)
    (table,) = [each for each in screen.drawn("table") if word(f"homes.more_{more}", lang) in "".join(each.itertext())]
    rows = table.findall("./tbody/tr")
    own = [row for row in rows if row.get("data-key") == sample.TOP]
    assert len(rows) > len(own)
    for row in rows:
        links = [a.get("href", "") for a in row.iter("a")]
        assert links if row not in own else not links
        assert all(f"place={row.get('data-key')}" in link for link in links)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_services_are_told_by_kind_and_place_and_whose_are_not_in_the_total(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """One community told the day before, and kept silent that day."""
    header, before, *told = small_district.FILES["service_day.csv"].splitlines()[:4]
    other = before.replace(",001,", ",002,")
    address = f"sqlite:///{tmp_path / 'silent.sqlite'}"
    made = engine(address)
    files = small_district.write(tmp_path / "files", service_day="\n".join([header, before, other, *told]))
    prepare(files, made)
    made.dispose()
    look_at(address)
    silent = word("measure.service_in_24h.silent", lang)
    room = Screen(page="homes", lang=lang, projector="1", question="brought")
    [stacked] = room.drawn("stacked")
    assert [part.get("class") for part in stacked] == ["part bars funnel", "part worst"]
    _, places = room.drawn("worst")
    assert markup.words(places.find("./caption")) == word("services.by_place", lang)
    first, second = (markup.words(row) for row in places.findall("./tbody/tr"))
    assert silent in first
    assert "80.0%" in second
    assert said("figure.base", lang, numerator=8, denominator=10) in second
    name = {"zh": "先锋社区", "en": "Pioneer"}[lang]
    named = said("total.missing_left_out_one", lang, n=1, silent=silent, places=name)
    assert named in " ".join(room.answer.split())
    left_out = said("total.missing_left_out", lang, n=1, silent=silent)
    desk = Screen(page="homes", lang=lang, more="services")
    for heading in ("services.by_kind", "services.by_place"):
        assert left_out in str(desk.plain_table(word(heading, lang)).iloc[-1, 0])
    alone = Screen(page="homes", lang=lang, projector="1", question="brought", place="001")
    assert word("services.by_place", lang) not in alone.read(), "no building tells of services"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_in_distress_is_said_where_every_report_says_so_alone(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Two communities said on the 14th that there was nobody; on the 15th one of them left it blank, and so once in two days."""
    header = small_district.FILES["service_day.csv"].splitlines()[0]
    told = [("14", "001", "0"), ("14", "002", "0"), ("15", "001", "0"), ("15", "002", "")]
    rows = [f"2020-02-{day},{place},goods,1,1,1,0,{people}," for day, place, people in told]
    address = f"sqlite:///{tmp_path / 'calm.sqlite'}"
    made = engine(address)
    files = ("service_kind", "service_day", "observer_report")
    prepare(small_district.write(tmp_path / "files", files, service_day="\n".join([header, *rows])), made)
    made.dispose()
    look_at(address)
    desk = Screen(page="homes", lang=lang, more="services")
    assert said("services.incidents_partly", lang, told=3, due=4) in desk.read()
    for link, counts in (
        ({"place": "001"}, {"told": 2, "due": 2}),
        ({"date": "2020-02-14"}, {"told": 2, "due": 2}),
    ):
        assert said("services.incidents_none", lang, **counts) in desk.open(lang=lang, more="services", **link).read()
    assert (
        said("services.incidents_partly", lang, told=1, due=2)
        in desk.open(lang=lang, more="services", place="002").read()
    )


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_off_target_is_told_on_the_slide_as_at_the_desk(lang: str) -> None:
    end, told = word("homes.off_target", lang).rsplit("}", 1)[1], 0
    for code in (sample.TOP, *sample.shown_children(sample.TOP)):
        answer = Screen(page="homes", place=code, lang=lang).answer
        slide = Screen(page="homes", place=code, lang=lang, projector="1", question="report_in")
        assert (end in slide.answer + slide.read()) >= (end in answer), code
        told += end in answer
    assert told


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_a_room_says_in_which_grid_each_silent_building_stands(lang: str) -> None:
    """As the list of a desk does in a column: the headline names the place with most of all, and these may lie in another."""
    for code in (sample.TOP, sample.path(faults.GRID_SILENT_ON_HOMES)[1]):
        [desk] = Screen(page="homes", place=code, lang=lang).drawn("longest")
        slide = Screen(page="homes", place=code, lang=lang, projector="1", question="report_in")
        [room] = slide.drawn("longest")
        lie = {row.get("data-key"): markup.words(row.findall("td")[1]) for row in desk.findall(".//tbody/tr")}
        assert lie
        assert {
            row.get("data-key"): markup.words(markup.classed(row, "said")[0]) for row in room.findall(".//tbody/tr")
        } == dict(list(lie.items())[:6])
        headers = [markup.words(each) for each in room.findall(".//thead/tr/th")]
        assert headers == [word(key, lang) for key in ("table.place", "homes.silent_for", "homes.observer")]


KEYS = {  # of measures of care that no place is left out of: their counts in `sample_homes.homes`
    "errand_runners": ("with_runner", "households"),
    "elder_contacts": ("elders_with_contact", "elders"),
    "child_contacts": ("children_with_contact", "children"),
    "hardship_kits": ("hardship_with_kit", "hardship"),
}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_slide_of_care_tells_first_what_is_off_target(lang: str) -> None:
    """For which it has its mark."""
    counts, off = sample_homes.homes(sample.TOP, sample.NEWEST), []
    for key, (done, due) in KEYS.items():
        shares = {"numerator": counts[done], "denominator": counts[due], "missing": counts[due] - counts[done]}
        percent = 100 * counts[done] / counts[due]
        if percent < measures()[key].red:
            share = in_language(lang).percent(percent, 100)
            off.append(said(f"answer.{key}.some", lang, share=share, **{name: number(n) for name, n in shares.items()}))
    slide = Screen(page="homes", lang=lang, projector="1", question="care")
    [table] = slide.drawn("heat")
    reds = [cell for cell in table.findall("./tfoot/tr/td") if cell.get("class") in ("short", "zero")]
    assert len(reds) == len(off) > 0
    assert any(slide.answer.startswith(each) for each in off), slide.answer


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_slide_of_disinfection_tells_first_of_what_stands_worst(lang: str) -> None:
    """At the district that is the loudspeaker rounds."""
    rows = [row for row in sample_homes.told("publicity_day", sample.TOP, sample.NEWEST) if row["kind"] == "rounds"]
    planned, kept = (
        sum(int(row["planned"]) for row in rows),
        sum(min(int(row["done"]), int(row["planned"])) for row in rows),
    )
    slide = Screen(page="homes", lang=lang, projector="1", question="clean")
    share = in_language(lang).percent(kept, planned)
    told = said("answer.loudspeaker_rounds.some", lang, share=share, numerator=kept, denominator=planned, missing="\0")
    assert 100 * kept / planned < measures()["loudspeaker_rounds"].red
    assert slide.answer.startswith(told.split("\0")[0])


@pytest.mark.usefixtures("sample")
def test_a_grid_that_keeps_silent_shows_what_it_told_last_and_a_room_nothing_of_its_people() -> None:
    grid, words = faults.GRID_SILENT_ON_HOMES, in_language("zh")
    last = words.day(faults.SILENT_ON_HOMES_FROM - dt.timedelta(days=1))
    told: dict[str, list[str]] = {}
    for room in ("", "1"):
        more = {"projector": room, "question": "care"} if room else {}
        [table] = Screen(page="homes", place=sample.path(grid)[1], lang="zh", **more).drawn("heat")
        [row] = [each for each in table.iter("tr") if each.get("data-key") == grid]
        told[room] = [" ".join(map(markup.words, markup.classed(cell, "day"))) for cell in row.findall("td")]
    assert told[""][:2] == [last, last]
    assert told["1"][:2] == ["", ""]


TOLD = {  # of each day, by file
    "home_observation": ["0,24,0,0,48,40,12,11,0,0,0,0,0,0,"],
    "household_group": ["lone_elder,5,4,3,0", "hardship,2,2,1,1"],
    "six_items": ["doctor,11,12"],
    "contact_day": ["5,10"],
}


@pytest.fixture
def one_silent(look_at: Callable[[str], None], tmp_path: Path) -> None:
    """Two communities told of all of it the day before; on the day itself the second told of home observation alone."""
    headers = {name: small_district.FILES[f"{name}.csv"].splitlines()[0] for name in TOLD}
    days = {name: ["2020-02-14,001", "2020-02-14,002", "2020-02-15,001"] for name in TOLD}
    days["home_observation"].append("2020-02-15,002")
    files = {
        name: "\n".join([headers[name], *(f"{day},{row}" for day in days[name] for row in rows)])
        for name, rows in TOLD.items()
    }
    address = f"sqlite:///{tmp_path / 'one.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", ("observer_report", "duty_holder"), **files), made)
    made.dispose()
    look_at(address)


@pytest.mark.usefixtures("one_silent")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_told_nothing_of_households_looked_after_has_a_row_and_is_in_no_total(lang: str) -> None:
    silent = word("measure.elder_contacts.silent", lang)
    screen = Screen(page="homes", lang=lang, more="groups")
    rows = screen.plain_table(word("homes.more_groups", lang)).to_numpy().tolist()
    assert [each[1:3] for each in rows[:4]] == [
        [word("homes.group_hardship", lang), "2"],
        [word("homes.group_lone_elder", lang), "5"],
    ] * 2, "the district and the first community: what the second told the day before is in neither"
    assert said("total.missing_left_out", lang, n=1, silent=silent) in rows[0][0]
    assert silent not in rows[1][0]
    assert len(rows) == 5
    assert rows[4][1] == f"▨ {silent}"
    assert set(rows[4][2:]) == {word("figure.no_figure", lang)}
    alone = screen.open(lang=lang, more="groups", place="002").read()
    assert said("answer.not_reported", lang, silent=silent) in alone
    before = screen.open(lang=lang, more="groups", date="2020-02-14")
    assert len(before.plain_table(word("homes.more_groups", lang))) == 6, "then both told"
    below = screen.open(lang=lang, more="groups", place="001-A-1").read()
    assert word("homes.groups_not_here", lang) in below
    assert word("homes.observed_not_here", lang) not in alone, "which told of home observation"


@pytest.mark.usefixtures("one_silent")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_told_nothing_of_the_six_items_is_told_as_silent(lang: str) -> None:
    silent = word("measure.six_items.silent", lang)
    screen = Screen(page="homes", lang=lang, more="items")
    assert said("total.missing_left_out", lang, n=1, silent=silent) in screen.read()
    rows = screen.plain_table(word("homes.more_items", lang)).to_numpy().tolist()
    assert rows[0][1:] == ["11", "12"]
    alone = screen.open(lang=lang, more="items", place="002").read()
    assert said("answer.not_reported", lang, silent=silent) in alone
    assert word("homes.items_not_here", lang) in screen.open(lang=lang, more="items", place="001-A-1").read()


@pytest.mark.usefixtures("one_silent")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_totals_of_care_and_of_households_called_on_name_whose_reports_they_lack(lang: str) -> None:
    name = {"zh": "先锋社区", "en": "Pioneer"}[lang]
    left_out = [
        said("total.missing_left_out_one", lang, n=1, silent=word(f"measure.{key}.silent", lang), places=name)
        for key in ("six_items", "elder_contacts", "files_kept")
    ]
    for room in ({}, {"projector": "1", "question": "care"}):
        read = Screen(page="homes", lang=lang, **room).read()
        assert said("homes.visited", lang, n=5) in read
        assert [each for each in left_out if each not in read] == []
    before = Screen(page="homes", lang=lang, date="2020-02-14").read()
    assert [each for each in left_out if each in before] == []


@pytest.mark.usefixtures("one_silent")
@pytest.mark.parametrize(("lang", "leader"), [("zh", "张＊"), ("en", "Zhang *")])
def test_a_room_reads_who_answers_for_the_people_at_home(lang: str, leader: str) -> None:
    [table] = Screen(page="homes", lang=lang, projector="1", question="care").drawn("heat")
    last = {
        row.get("data-key"): markup.words(row.findall("td")[-1])
        for row in table.findall("./*/tr")
        if row.get("data-key")
    }
    none = word("figure.no_figure", lang)
    assert last == {"001": leader, "002": word("places.vacant", lang), "total": none}, "nobody leads the district"
    assert markup.words(table.findall("./thead/tr/th")[-1]) == word("table.leader", lang)
    [desk] = Screen(page="homes", lang=lang).drawn("heat")
    assert len(desk.findall("./thead/tr/th")) == len(table.findall("./thead/tr/th")) - 1


def thirty_communities() -> dict[str, str]:
    """Files of a district of thirty communities with a building each: in C21 to C30 nobody reported in.

    Of thirty areas the first community disinfected one, the next one two, and so on.
    """
    codes = [f"C{number:02}" for number in range(1, 31)]
    header, district, *_ = small_district.FILES["place.csv"].splitlines()
    building = small_district.FILES["observer_report.csv"].splitlines()[0]
    areas = "date,place,area,due,done,area_m2,reported_at"
    observed, told, *_ = small_district.FILES["home_observation.csv"].splitlines()
    places = [f"{code},community,D,{code}社区,{code} Community,,,,,,,," for code in codes]
    places += [f"{code}-1,building,{code},1栋,Building 1,40,110,2,,,,," for code in codes]
    holders = [f"{code}-1,observer,,李宁,,,," for code in codes]
    return {
        "place": "\n".join([header, district, *places]),
        "duty_holder": "\n".join([small_district.FILES["duty_holder.csv"].splitlines()[0], *holders]),
        "observer_report": "\n".join(
            [building, *(f"2020-02-14,{code}-1,2020-02-14 08:30,yes,0,0,0" for code in codes[:20])]
        ),
        "home_observation": "\n".join([observed, *(told.replace(",001,", f",{code},") for code in codes)]),
        "disinfection_day": "\n".join(
            [areas, *(f"2020-02-14,{code},public,30,{done},{100 * done}," for done, code in enumerate(codes, start=1))]
        ),
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_many_places_a_room_reads_the_worst_and_how_many_there_are(
    lang: str, look_at: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = f"sqlite:///{tmp_path / 'many.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", (), **thirty_communities()), made)
    made.dispose()
    look_at(address)
    monkeypatch.setattr(board, "SQUARES", 0)  # as if there were more buildings than can be shown one by one
    room = Screen(page="homes", lang=lang, projector="1", question="report_in")
    [bars] = room.drawn("reporting")
    heading = word("homes.by_place", lang)
    assert markup.words(bars.find("./caption")) == said("places.worst_few", lang, heading=heading, n=8, of=30)
    assert [row.get("data-key") for row in bars.findall("./tbody/tr")] == [f"C{number}" for number in range(21, 29)]
    assert [markup.words(cell) for cell in bars.findall("./tfoot/tr/td")][1:3] == ["30", "10"], "of all of them"
    room.open(lang=lang, projector="1", question="care")
    [table] = room.drawn("heat")
    assert len(table.findall("./tbody/tr")) == 14
    assert said("homes.not_listed", lang, n=16) in room.read()
    room.open(lang=lang, projector="1", question="clean")
    heading = said("places.worst_few", lang, heading=word("services.cared", lang), n=8, of=30)
    level = {"zh": "社区", "en": " Community"}[lang]
    places = [*room.plain_table(heading)[word("table.place", lang)]]
    assert places == [f"C{number:02}{level}" for number in range(1, 9)]
    desk = Screen(page="homes", lang=lang)
    assert [len(desk.drawn(part)[0].findall("./tbody/tr")) for part in ("reporting", "heat")] == [30, 30]
    silent = word("homes.more_silent", lang)
    assert len(desk.open(lang=lang, more="silent").plain_table(silent)) == 10
    monkeypatch.setattr(details, "MOST", 4)
    assert len(desk.open(lang=lang, more="silent").plain_table(said("homes.silent_few", lang, n=4, of=10))) == 4
