"""Who the deployed are, what grids collect, and the places of one kind of compound, read as a leader reads them."""

import datetime as dt

import pytest

from pages.presentation import inflow, kinds, members
from pages.presentation.words import in_language
from queries.suppression import Hidden
from sample_data import faults
from tests.support import sample
from tests.support.screen import Screen, number, word

READY = pytest.mark.usefixtures("sample")
COMMUNITY = faults.SLOW_COMMUNITY


def grids_with(kind: str) -> set[str]:
    """The grids of the community in which a compound of this kind lies."""
    return {
        row["parent"]
        for row in sample.places().values()
        if row["level"] == "compound" and row["kind"] == kind and row["parent"].startswith(COMMUNITY)
    }


@READY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_places_are_narrowed_to_a_kind_of_compound_and_say_so(lang: str) -> None:
    every, some = sample.shown_children(COMMUNITY), grids_with("open")
    assert 0 < len(some) < len(every)
    screen = Screen(page="places", place=COMMUNITY, kind="open", lang=lang)
    assert word("grounds.kind_open", lang) in screen.answer
    assert number(len(some)) in screen.answer
    assert number(len(every)) in screen.answer
    shown = set(screen.tiles())
    assert shown & set(every) == some
    buildings = {code for code in shown if sample.places()[code]["level"] == "building"}
    assert {sample.places()[sample.places()[code]["parent"]]["kind"] for code in buildings} == {"open"}
    assert (
        screen.open(place=COMMUNITY, kind="unheard", lang=lang).answer
        == Screen(page="places", place=COMMUNITY, lang=lang).answer
    )


@pytest.mark.parametrize(("lang", "called"), [("zh", "单位大院"), ("en", "Danweidayuan")])
def test_a_kind_that_one_post_alone_has_is_spelt_for_who_reads_english(lang: str, called: str) -> None:
    words = in_language(lang)
    rows = [{"kind": "单位大院", "compounds": 3, "without_firm": 0}, {"kind": "old", "compounds": 1, "without_firm": 0}]
    told = kinds.choices(rows, words)
    assert told["单位大院"] == words.t("grounds.counted", kind=called, n=3)
    assert told["old"] == words.t("grounds.counted", kind=words.t("grounds.kind_old"), n=1)
    assert kinds.kind_name("单位大院", words) == called


@READY
def test_a_desk_reads_what_each_grid_collected_and_which_kept_silent() -> None:
    told = {
        (row["place"], row["kind"]): int(row["count"])
        for row in sample.table("inflow_day")
        if row["date"] == sample.NEWEST.isoformat() and row["place"].startswith(COMMUNITY)
    }
    small = [n for (_, kind), n in told.items() if kind == "outsiders" and 0 < n < 10]
    desk = Screen(page="places", place=COMMUNITY, more="inflow", lang="en")
    (table,) = [each for each in desk.tables() if word("grounds.vehicles", "en") in each.columns]
    cells, none = list(table[word("grounds.outsiders", "en")]), word("figure.no_figure", "en")
    assert cells.count(none) == 1, "the silent grid has no count, not zero"
    counts = [int(cell) for cell in cells if cell != none]
    assert counts[-1] == sum(n for (_, kind), n in told.items() if kind == "outsiders")
    assert len([n for n in counts if 0 < n < 10]) == len(small) > 0


@READY
@pytest.mark.parametrize(
    ("more", "column"), [("mix", "staffing.in_post"), ("offers", "members.offered"), ("unmanaged", "staffing.required")]
)
def test_what_a_place_has_of_its_own_stands_beside_those_below_and_all_add_up(more: str, column: str) -> None:
    table = Screen(page="staffing", place=COMMUNITY, more=more, lang="en").plain_table(word(f"members.{more}", "en"))
    *parts, total = (int(cell) for cell in table[word(column, "en")] if cell != word("figure.no_figure", "en"))
    assert word("checkpoints.own", "en") in list(table.iloc[:, 0])
    assert sum(parts) == total


def test_what_is_hidden_on_one_day_is_drawn_on_none_and_said() -> None:
    words = in_language("en")
    days = [dt.date(2020, 2, 14), dt.date(2020, 2, 15)]
    own = [{"date": day, "outsiders": count} for day, count in zip(days, (12, Hidden.SMALL), strict=True)]
    drawn = str(inflow.course("outsiders", own, [], words))
    assert "fewer than 10" in drawn
    assert "12" in drawn, "what may be told of a day is told"
    silent = [{"date": day, "outsiders": count} for day, count in zip(days, (12, None), strict=True)]
    assert "Outsiders: not reported" in str(inflow.course("outsiders", silent, [], words))
    now = {"outsiders": Hidden.SMALL, "vehicles": 0, "fevers": Hidden.WITHHELD, "expected": 3, "reported": 2}
    assert inflow.said(now, words) == (
        "Newly found that day: <10 outsiders, 0 vehicles, withheld people with a fever; not reported: 1"
    )


def test_a_small_community_with_a_large_load_says_565() -> None:
    """As was published of one: 13 000 residents, 23 staff. Where nobody is registered or in post, nobody knows."""
    assert members.load({"residents": 13_000, "staff_present": 23}) == 565
    assert members.load({"residents": 0, "staff_present": 23}) is None
    assert members.load({"residents": 13_000, "staff_present": 0}) is None


def test_130000_arrivals_a_day_are_told_to_the_last_one() -> None:
    """As a railway station counted them (E28), people and vehicles both."""
    now = {"outsiders": 130_000, "vehicles": 4_200, "fevers": 0, "expected": 1, "reported": 1}
    assert inflow.said(now, in_language("en")) == (
        "Newly found that day: 130,000 outsiders, 4,200 vehicles, 0 people with a fever"
    )
