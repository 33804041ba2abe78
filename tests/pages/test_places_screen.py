"""Screens, through the frame, on real databases: what a leader reads is what the files say, in both languages."""

import datetime as dt
import io
import json
import logging
import math
import re
import socket
import threading
from collections.abc import Callable, Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from pages.presentation import export
from pages.presentation.words import in_language
from pages.shared import stage
from queries import migrations
from queries.database import engine
from queries.intake.loading import load
from queries.measures import measures
from sample_data import faults
from tests.support import markup, sample, two_communities
from tests.support.prepared import prepare
from tests.support.screen import Card, Screen, said, spoken, word

LookAt = Callable[[str], None]
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
DATABASES = pytest.mark.parametrize(
    ("database_url", "lang"), [("sqlite", "zh"), ("postgresql", "en")], indirect=["database_url"]
)


def in_turn(name: str, values: Iterable[Any], both: Collection[Any] = ()) -> pytest.MarkDecorator:
    """Each value in one language or the other, in turn; those that tell most in both."""
    pairs = [
        pytest.param(value, lang, id=f"{value}-{lang}")
        for n, value in enumerate(values)
        for lang in (("zh", "en") if value in both else ("zh", "en")[n % 2 :][:1])
    ]
    return pytest.mark.parametrize((name, "lang"), pairs)


LEVELS = in_turn("code", [c for level, c in sample.LEVELS.items() if level != "building"], both=[sample.TOP])
MEASURES = in_turn("measure", sample.MEASURES, both=["screening_coverage"])
READY = pytest.mark.usefixtures("sample")

SILENT_GRID = faults.SILENT_GRID
EMPTY_BUILDING = "99092210100400601005"  # a kindergarten: nobody lives there


def card_of(screen: Screen, measure: str, lang: str) -> Card:
    return screen.card(word(f"measure.{measure}.name", lang))


def expected_order(code: str, measure: str, day: dt.date = sample.NEWEST) -> list[str]:
    """The places one click below, worst first: silent ones, then by share, and last those it does not apply to."""

    def badness(child: str) -> tuple[int, float, str]:
        figure = sample.figure(measure, child, day)
        group = {"not_reported": 0, "not_applicable": 2}.get(figure.state, 1)
        return group, figure.share if figure.denominator else 101.0, child

    return sorted(sample.shown_children(code), key=badness)


def full_name(code: str, here: str, lang: str) -> str:
    above = sample.places()[code]["parent"]
    if sample.places()[above]["level"] != "compound" or above == here:
        return sample.name(code, lang)
    return word("table.under", lang).format(heading=sample.name(above, lang), place=sample.name(code, lang))


def leader(code: str, lang: str) -> str:
    role = next(row for row in sample.table("duty_role") if row["leads"] == "yes" and row["level"] == level(code))
    named = [row["name"] for row in sample.holders(code) if row["role"] == role["key"]]
    return in_language(lang).person(named[0]) or word("places.vacant", lang)


def level(code: str) -> str:
    return sample.places()[code]["level"]


def unreported(measure: str, code: str, day: dt.date = sample.NEWEST) -> int:
    """Reports that the measure waits for and that did not come; of a register any."""
    figure = sample.figure(measure, code, day)
    awaited = measures()[measure].expected
    expected, reported = (figure.expected, figure.reported) if awaited else sample.units(code, day)
    return expected - reported


def check_list(screen: Screen, code: str, measure: str, lang: str, day: dt.date = sample.NEWEST) -> None:
    """The worst stand first, each with what the files say of it and a link there; the others are counted."""
    order = expected_order(code, measure, day)
    listed = screen.worst()
    assert list(listed["code"]) == order[:FEW]
    assert (f"{len(order)}" in screen.read()) or len(order) <= FEW
    assert list(listed[word("table.place", lang)]) == [full_name(child, code, lang) for child in order[:FEW]]
    links = {said.get("place") for said in screen.links().values()}
    for n, child in enumerate(order[:FEW]):
        figure, change = sample.figure(measure, child, day), sample.change(measure, child, day)
        row = listed.iloc[n]
        assert row["state"] == figure.state, child
        assert child in links
        share = row[word(f"measure.{measure}.short", lang)]
        assert share == known(measure, child, day, lang), child
        told = of(figure, lang) if figure.told else "—"
        if figure.state == "not_reported" and sample.silent(measure, child, day)[1]:
            told = silence(measure, child, day, lang)
        assert row[word("table.counts", lang)] == told, child
        assert row[word("table.change", lang)] == ("—" if change is None else arrow(change, lang)), child
        assert row[word("table.silent", lang)] == f"{unreported(measure, child, day):,}", child
        assert row[word("table.leader", lang)] == leader(child, lang), child


def shown_share(figure: sample.Figure) -> float:
    return float(figure.percent.strip("%"))


def counts(figure: sample.Figure, lang: str) -> str:
    """The two counts of a share with what they count."""
    return said(f"measure.{figure.measure}.base", lang, numerator=figure.numerator, denominator=figure.denominator)


def of(figure: sample.Figure, lang: str) -> str:
    """The two counts of a share alone."""
    return said("figure.base", lang, numerator=figure.numerator, denominator=figure.denominator)


def silence(measure: str, code: str, day: dt.date, lang: str, alone: bool = False) -> str:
    """What did not come from a silent place, and for how long; of the place shown also where nobody knows what came last."""
    days, last = sample.silent(measure, code, day)
    if days > 1 and (last or alone):
        return said(f"measure.{measure}.silent_for", lang, n=days)
    return word(f"measure.{measure}.silent", lang)


def known(measure: str, code: str, day: dt.date, lang: str) -> str:
    """A share as the list writes it; of a silent place the last one that is known, with its day."""
    figure, last = sample.figure(measure, code, day), sample.silent(measure, code, day)[1]
    if figure.state != "not_reported":
        return figure.percent if figure.told else word("state.not_applicable", lang)
    if last is None:
        return silence(measure, code, day, lang)
    told = {"zh": f"{last.month}月{last.day}日", "en": f"{last.day} {last:%b}"}[lang]
    return said("figure.known", lang, share=sample.figure(measure, code, last).percent, day=told)


def changed(change: float, lang: str) -> str:
    """A change as a card writes it."""
    told = arrow(change, lang)
    return told if told == word("figure.unchanged", lang) else said("figure.change", lang, arrow=told)


def arrow(change: float, lang: str) -> str:
    """A change as the list writes it, halves up as a spreadsheet has them."""
    size = Decimal(f"{abs(change):.9f}").quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{'↑' if change > 0 else '↓'} {size}" if size else word("figure.unchanged", lang)


def check_table(screen: Screen, code: str, measure: str, lang: str, day: dt.date = sample.NEWEST) -> None:
    """The list, and every row of the whole table, say what the files say, and stand worst first."""
    check_list(screen, code, measure, lang, day)
    link = dict(screen.link)
    screen = Screen(**{**link, "lang": lang, "place": code, "more": "list"})
    table = screen.table
    order = expected_order(code, measure, day)
    amber = sample.LIMITS[measure][0]
    assert list(table[word("table.place", lang)]) == [full_name(child, code, lang) for child in order]
    for n, child in enumerate(order):
        figure = sample.figure(measure, child, day)
        row = {key: table[word(key, lang).format(limit=amber)][n] for key in COLUMNS}
        row |= {part: table[word(f"measure.{measure}.{part}", lang)][n] for part in ("short", "missing")}
        assert row["table.to_limit"].startswith(sample.MARKS[figure.state]), child
        if figure.told:
            away = min(shown_share(figure) - amber, -0.1 if figure.share < amber else 100)
            assert row["table.to_limit"][2:] == f"{away:+.1f}".replace("-", "−"), child
        last = sample.silent(measure, child, day)[1]
        told = counts(figure, lang) if figure.told else "—"
        if figure.state == "not_reported" and last:
            base = counts(sample.figure(measure, child, last), lang)
            told = said("figure.last", lang, known=known(measure, child, day, lang), base=base)
            assert row["table.to_limit"][2:] == silence(measure, child, day, lang)
        assert table[word("table.counts", lang)][n] == told, child
        assert row["table.leader"] == leader(child, lang), child
        assert row["table.silent"] == unreported(measure, child, day), child
        if figure.told:
            assert f"{row['short']:.1f}%" == figure.percent, child
            assert row["missing"] == figure.missing, child
        else:
            assert pd.isna(row["short"]), child
            assert pd.isna(row["missing"]), child
        change = sample.change(measure, child, day)
        if change is None:
            assert pd.isna(row["table.change"]), child
        else:
            assert row["table.change"] == pytest.approx(change), child


FEW = 8  # rows of the list
COLUMNS = ("table.to_limit", "table.change", "table.silent", "table.leader")


def check_cards(screen: Screen, code: str, lang: str, day: dt.date = sample.NEWEST) -> None:
    """Every measure shows its state by a mark, its share, its base, the change since the day before, and leads to its tiles."""
    for measure in sample.MEASURES:
        card, figure = card_of(screen, measure, lang), sample.figure(measure, code, day)
        assert card.state == figure.state, measure
        told = figure.percent if figure.told else word("state.not_applicable", lang)
        assert card.figure == (silence(measure, code, day, lang, True) if figure.state == "not_reported" else told), (
            measure
        )
        if figure.state != "not_reported":
            assert counts(figure, lang) in card.base, measure
        change = sample.change(measure, code, day)
        assert card.change == ("" if change is None else changed(change, lang)), measure
        assert measure in {said.get("measure") for said in screen.links().values()}


# --- Figures ----------------------------------------------------------------------------------------------------------


@READY
@LEVELS
def test_every_level_shows_the_figures_of_the_files(code: str, lang: str) -> None:
    screen = Screen(place=code, lang=lang)
    figure = sample.figure("screening_coverage", code)
    assert figure.percent in screen.answer
    assert f"{figure.missing:,}" in screen.answer
    check_cards(screen, code, lang)
    check_table(screen, code, "screening_coverage", lang)
    read = screen.read()
    assert f"{sample.registered(code, 'households'):,}" in read
    assert f"{sample.registered(code, 'residents'):,}" in read
    expected, reported = sample.units(code)
    assert (
        in_language(lang).t(
            "frame.reported",
            units=expected,
            reported=reported,
            share=sample.Figure(reported, expected, 0, 0, "").percent,
        )
        in read
    )


@READY
@MEASURES
def test_every_measure_answers_with_its_number_and_where_most_is_missing(measure: str, lang: str) -> None:
    screen = Screen(measure=measure, lang=lang)
    figure = sample.figure(measure, sample.TOP)
    assert figure.percent in screen.answer
    assert f"{figure.missing:,}" in screen.answer
    missing = sorted(sample.shown_children(sample.TOP), key=lambda c: -sample.figure(measure, c).missing)
    held = [sum(sample.figure(measure, c).missing for c in missing[:few]) / figure.missing for few in (1, 2)]
    named = 1 if held[0] >= 0.5 else 2 if held[1] >= 0.5 else 0
    for n, code in enumerate(missing):
        assert (sample.name(code, lang) in screen.answer) == (n < named), code
    if named:
        of = sum(sample.figure(measure, c).missing for c in missing)
        assert spoken(sum(sample.figure(measure, c).missing for c in missing[:named]), of, lang) in screen.answer
    check_table(screen, sample.TOP, measure, lang)


@pytest.mark.usefixtures("sample_on_both")
def test_both_databases_show_the_same_figures() -> None:
    for code in (sample.TOP, sample.GRID, SILENT_GRID):
        screen = Screen(place=code, lang="en", measure="observers_on_time")
        check_cards(screen, code, "en")
        check_table(screen, code, "observers_on_time", "en")
    building = Screen(place=sample.BUILDING, lang="zh")
    assert "16/22" in building.answer


@READY
@BOTH
def test_tiles_lie_in_the_place_above_tell_their_figure_and_lead_there(lang: str) -> None:
    screen = Screen(lang=lang, date="2020-02-17")
    tiles, links = screen.tiles(), screen.links()
    communities = sample.shown_children(sample.TOP)
    grids = [grid for community in communities for grid in sample.shown_children(community)]
    assert set(tiles) == {*communities, *grids}
    for code in (*communities, *grids):
        figure = sample.figure("screening_coverage", code)
        assert tiles[code]["above"] == ("" if code in communities else sample.places()[code]["parent"])
        assert tiles[code]["state"] == figure.state
        assert sample.name(code, lang) in tiles[code]["tip"]
        if figure.told:
            assert word(f"state.{figure.state}", lang) in tiles[code]["tip"]
            assert figure.percent in tiles[code]["tip"]
        else:
            assert silence("screening_coverage", code, sample.NEWEST, lang) in tiles[code]["tip"]
            assert known("screening_coverage", code, sample.NEWEST, lang) in tiles[code]["tip"]
        down = code if code in communities else sample.places()[code]["parent"]  # one level, wherever one clicks
        assert links[tiles[code]["link"]] == {"place": down, "lang": lang, "date": "2020-02-17"}


@READY
def test_tiles_are_as_large_as_their_households() -> None:
    tiles = Screen(lang="zh").tiles()
    for community in sample.shown_children(sample.TOP):
        grids = sample.shown_children(community)
        told = [area_of(tiles[grid]["style"]) for grid in grids]
        homes = [sample.registered(grid, "households") for grid in grids]
        for area, households in zip(told, homes, strict=True):
            assert area / sum(told) == pytest.approx(households / sum(homes), rel=0.02), community


def area_of(style: str) -> float:
    """What a tile takes of the box around it."""
    sides = dict(part.split(":") for part in style.split(";"))
    return float(sides["width"].strip("%")) * float(sides["height"].strip("%"))


@READY
def test_a_place_without_households_keeps_a_tile() -> None:
    grid = sample.path(EMPTY_BUILDING)[2]
    assert area_of(Screen(place=grid).tiles()[EMPTY_BUILDING]["style"]) > 0


@READY
def test_buildings_lie_in_the_tile_of_their_compound() -> None:
    tiles = Screen(place=sample.GRID).tiles()
    assert tiles[sample.BUILDING]["above"] == sample.COMPOUND
    assert tiles[sample.COMPOUND]["above"] == ""


def on_map(screen: Screen) -> dict[str, ElementTree.Element]:
    """The links of the map by the code of the place that each leads to."""
    (town,) = screen.drawn("town")
    return {stage.values(each.get("href", ""))["place"]: each for each in town.iter("a")}


@READY
@BOTH
def test_the_map_shows_every_place_below_and_names_those_it_cannot(lang: str) -> None:
    screen = Screen(lang=lang, view="map")
    assert set(on_map(screen)) == set(sample.shown_children(sample.TOP))
    (town,) = screen.drawn("town")
    texts = {markup.words(text) for text in town.iter("text")}
    for code in sample.shown_children(sample.TOP):
        percent = sample.figure("screening_coverage", code).percent
        assert percent in on_map(screen)[code].get("aria-label", "")
        assert any(percent in text for text in texts)
    lost = "99092210100100501002"
    for shown in ({}, {"projector": "1"}):
        read = Screen(place=sample.path(lost)[2], lang=lang, view="map", **shown).read()
        assert word("places.no_position", lang).split("{")[1].split("}")[1].split("：")[0].split(":")[0] in read


@READY
def test_a_silent_place_is_hatched_on_the_map_and_on_the_tiles() -> None:
    community = sample.path(SILENT_GRID)[1]
    for code, area in on_map(Screen(place=community, view="map")).items():
        silent = sample.figure("screening_coverage", code).state == "not_reported"
        assert [each.get("fill") for each in area.iter("path")] == (["url(#silent)"] if silent else [None])
    tiles = Screen(place=community).tiles()
    assert SILENT_GRID in tiles
    for code, tile in tiles.items():
        assert tile["state"] == sample.figure("screening_coverage", code).state  # the hatch is the look of the state


# --- A building -------------------------------------------------------------------------------------------------------


@READY
@BOTH
def test_a_building_shows_its_register_its_people_and_its_days(lang: str) -> None:
    screen = Screen(place=sample.BUILDING, lang=lang)
    figure = sample.figure("screening_coverage", sample.BUILDING)
    told = sample.observation(sample.BUILDING, sample.NEWEST)
    assert told is not None
    assert str(figure.numerator) in screen.answer
    assert str(figure.denominator) in screen.answer
    assert told["reported_at"][11:] in screen.answer
    for field in ("households", "residents", "stairwells", "floors"):
        assert screen.figures()[word(f"sheet.{field}", lang)] == sample.places()[sample.BUILDING][field]
    people = screen.plain_table(word("sheet.duty", lang))
    assert sorted(people[word("sheet.person", lang)]) == sorted(
        in_language(lang).person(h["name"]) for h in sample.holders(sample.BUILDING)
    )
    assert sorted(people[word("sheet.phone", lang)]) == sorted(h["phone"] for h in sample.holders(sample.BUILDING))
    days = screen.plain_table(word("sheet.days", lang))
    assert len(days) == len(sample.DAYS)
    for n, day in enumerate(reversed(sample.DAYS)):
        row, said = days.iloc[n], sample.screening(sample.BUILDING, day)
        seen = sample.observation(sample.BUILDING, day)
        assert (seen["reported_at"][11:] if seen else "▨") in row[word("sheet.observer", lang)], day
        expected = word("sheet.screened", lang).format(door=said["at_door"], phone=said["by_phone"]) if said else None
        assert row[word("sheet.screening", lang)] == (expected or word("sheet.missing", lang)), day


@READY
@BOTH
@pytest.mark.parametrize(
    ("more", "title"), [("duty", "sheet.duty"), ("days", "sheet.days"), ("forces", "forces.title")]
)
def test_each_table_of_a_sheet_can_be_explored_as_it_is_read(more: str, title: str, lang: str) -> None:
    screen = Screen(place=sample.BUILDING, lang=lang, more=more)
    read, table = screen.plain_table(word(title, lang)), screen.table
    assert list(read) == list(table)
    assert read.to_numpy().tolist() == [[str(cell) for cell in row] for row in table.to_numpy().tolist()]
    assert not Screen(place=sample.BUILDING, lang=lang).app.dataframe


@READY
@BOTH
def test_a_sheet_leads_to_the_compound_around_it_and_keeps_the_link(lang: str) -> None:
    screen = Screen(place=sample.BUILDING, lang=lang, date="2020-02-16")
    (around,) = screen.drawn("within")
    assert sample.name(sample.COMPOUND, lang) in markup.words(around)
    (link,) = around.iter("a")
    assert stage.values(link.get("href", "")) == {"place": sample.COMPOUND, "lang": lang, "date": "2020-02-16"}


@READY
@BOTH
def test_a_silent_building_says_so(lang: str) -> None:
    (code, *_) = [c for c in sample.under(SILENT_GRID) if level(c) == "building"]
    screen = Screen(place=code, lang=lang)
    assert word("sheet.silent", lang) in screen.answer
    days = screen.plain_table(word("sheet.days", lang))
    assert list(days[word("sheet.observer", lang)])[:3] == [word("sheet.missing", lang)] * 3
    assert word("sheet.missing", lang) not in list(days[word("sheet.observer", lang)])[3:5]


@READY
@BOTH
def test_a_building_where_nobody_lives_shows_no_coverage(lang: str) -> None:
    screen = Screen(place=EMPTY_BUILDING, lang=lang)
    assert "%" not in screen.answer
    assert "0/0" not in screen.answer
    assert screen.figures()[word("sheet.households", lang)] == "0"


@READY
@BOTH
def test_an_empty_position_is_called_vacant(lang: str) -> None:
    vacant = "99092210100100302002"  # without an observer
    people = Screen(place=vacant, lang=lang).plain_table(word("sheet.duty", lang))
    assert word("table.vacant", lang) in list(people[word("sheet.person", lang)])
    community = sample.path(faults.GRID_WITHOUT_HEAD)[1]
    screen = Screen(place=community, lang=lang, more="list")
    rows = screen.table.set_index(word("table.place", lang))
    name = sample.name(faults.GRID_WITHOUT_HEAD, lang)
    assert rows[word("table.leader", lang)][name] == word("places.vacant", lang)


# --- Dates ------------------------------------------------------------------------------------------------------------


@READY
@in_turn("day", [dt.date(2020, 2, 12), dt.date(2020, 2, 14), dt.date(2020, 2, 4)])
def test_a_past_date_shows_the_figures_of_that_date(day: dt.date, lang: str) -> None:
    screen = Screen(date=day.isoformat(), lang=lang)
    figure = sample.figure("screening_coverage", sample.TOP, day)
    assert figure.percent in screen.answer
    assert sample.round_of(day)[f"name_{lang}"] in screen.answer
    check_cards(screen, sample.TOP, lang, day)
    check_table(screen, sample.TOP, "screening_coverage", lang, day)
    assert word("frame.not_newest", lang).split("{")[0] in screen.read()


@READY
def test_the_trend_ends_with_the_date_shown_and_breaks_where_nobody_reported() -> None:
    def days(**link: str) -> list[tuple[str, str]]:
        (plot,) = Screen(lang="zh", **link).drawn("plot")
        return [(each.get("data-tip", ""), each.get("class", "")) for each in plot.findall("./ol/li")]

    told = days(date="2020-02-12")
    assert [tip.split()[0] for tip, _ in told] == [f"{day.month}月{day.day}日" for day in sample.DAYS[:9]]
    told = days(place=SILENT_GRID)
    assert len(told) == len(sample.DAYS)
    for day, (tip, look) in zip(sample.DAYS, told, strict=True):
        figure = sample.figure("screening_coverage", SILENT_GRID, day)
        if figure.told:
            assert word(f"state.{figure.state}", "zh") in tip
            assert figure.percent in tip
        else:
            assert silence("screening_coverage", SILENT_GRID, day, "zh", True) in tip
        assert (look == "silent") == (figure.state == "not_reported")


@READY
@BOTH
def test_the_whole_history_is_drawn_only_when_it_is_asked_for(lang: str) -> None:
    screen = Screen(lang=lang, place=sample.COMMUNITY)
    assert screen.charts() == []
    assert not screen.app.dataframe
    (chart,) = Screen(lang=lang, place=sample.COMMUNITY, more="history").charts()
    assert list(chart["data"][0]["x"]) == [day.isoformat() for day in sample.DAYS]
    for day, text in zip(sample.DAYS, chart["data"][0]["text"], strict=True):
        assert sample.figure("screening_coverage", sample.COMMUNITY, day).percent in text


# --- States -----------------------------------------------------------------------------------------------------------


@READY
@in_turn("measure", ["screening_coverage", "follow_up", "observers_on_time"])
def test_silence_is_said_and_not_shown_as_zero(measure: str, lang: str) -> None:
    screen = Screen(place=SILENT_GRID, measure=measure, lang=lang)
    days, last = sample.silent(measure, SILENT_GRID)
    assert (days, last) == (3, dt.date(2020, 2, 14))
    told = known(measure, SILENT_GRID, sample.NEWEST, lang)
    base = counts(sample.figure(measure, SILENT_GRID, dt.date(2020, 2, 14)), lang)
    silent = silence(measure, SILENT_GRID, sample.NEWEST, lang)
    assert "3" in silent
    last_told = said("figure.last", lang, known=told, base=base)
    assert screen.answer == said("answer.last_told", lang, silent=silent, last=last_told)
    card = card_of(screen, measure, lang)
    assert card.figure == silent
    assert last_told in card.base
    assert card.state == "not_reported"
    assert not card.change
    community = Screen(place=sample.path(SILENT_GRID)[1], measure=measure, lang=lang)
    check_table(community, sample.path(SILENT_GRID)[1], measure, lang)
    assert community.worst()["state"][0] == "not_reported"


def finish(first: dt.date, last: dt.date | None, lang: str) -> str:
    """When all are expected, from the fastest to the slowest of the latest days; all of it is in February."""
    if last is None:
        day = {"zh": f"2月{first.day}日", "en": f"{first.day} Feb"}[lang]
        return said("outlook.expected_open", lang, day=day)
    if first == last:
        return {"zh": f"预计 2月{first.day}日全部完成", "en": f"All expected by {first.day} Feb"}[lang]
    assert last.month == 2
    return {
        "zh": f"预计 2月{first.day}日至{last.day}日全部完成",
        "en": f"All expected by {first.day}–{last.day} Feb",
    }[lang]


@READY
@in_turn("code", [sample.TOP, faults.STALE_COMMUNITY, sample.COMMUNITY, sample.GRID], both=[faults.STALE_COMMUNITY])
def test_a_round_tells_when_all_are_expected_or_that_it_has_stalled(code: str, lang: str) -> None:
    """The third round is in its fourth day."""
    screen = Screen(place=code, lang=lang)
    reached = [sample.figure("screening_coverage", code, day).numerator for day in sample.DAYS[-4:]]
    left = sample.figure("screening_coverage", code).missing
    lately = reached[-1] - reached[-3]
    base = card_of(screen, "screening_coverage", lang).base
    assert left > 0
    told = sample.figure("screening_coverage", code)
    if 5 * told.reported < 4 * told.expected:
        awaited = said("outlook.awaited", lang, n=told.expected - told.reported)
        assert awaited in base
        assert screen.answer.endswith(awaited)
    elif 10 * lately < left:
        stalled = said("outlook.stalled", lang, lately=lately)
        assert stalled in base
        assert screen.answer.endswith(stalled)
    else:
        days = [(day, sample.figure("screening_coverage", code, day)) for day in sample.DAYS[-4:]]
        telling = [(day, figure.numerator) for day, figure in days if 5 * figure.reported >= 4 * figure.expected]
        begun = (sample.DAYS[-5], 0)
        paces = [(n - m) / (day - since).days for (since, m), (day, n) in zip([begun, *telling], telling, strict=False)]
        first, last = (
            sample.NEWEST + dt.timedelta(days=math.ceil(left / pace)) if pace > 0 else None
            for pace in (max(paces[-3:]), min(paces[-3:]))
        )
        assert first is not None
        assert finish(first, last, lang) in base
        assert word("outlook.stalled", lang).split("}")[1] not in screen.answer


@READY
@pytest.mark.parametrize("code", [sample.TOP, sample.path(SILENT_GRID)[1]])
@in_turn("measure", ["screening_coverage", "observers_on_time", "chain_of_duty"])
def test_a_total_says_what_it_holds_of_silent_places(measure: str, code: str, lang: str) -> None:
    (table,) = Screen(place=code, measure=measure, lang=lang).drawn("worst")
    rows = [[markup.words(cell) for cell in row] for row in table.findall("./tfoot/tr")]
    figure = sample.figure(measure, code)
    assert rows[0][:3] == [word("staffing.total", lang), figure.percent, of(figure, lang)]
    if measure == "chain_of_duty":  # a register waits for no report
        assert len(rows) == 1
        return
    grids = [each for each in sample.under(code) if level(each) == "grid"]
    if code != sample.TOP:  # the lowest level shown are buildings
        grids = [each for grid in grids for each in sample.shown_children(grid)]
    silent = [each for each in grids if sample.figure(measure, each).state == "not_reported"]
    assert silent
    done, due = (
        sum(getattr(sample.figure(measure, each), side) for each in silent) for side in ("numerator", "denominator")
    )
    ((note,),) = rows[1:]
    assert counts(sample.Figure(done, due, 0, 0, measure), lang) in note
    assert f"{len(silent)}" in note
    assert word(f"measure.{measure}.silent", lang) in note


@READY
def test_the_silent_come_first_however_well_they_stood() -> None:
    code = faults.STALE_COMMUNITY
    figures = [sample.figure("screening_coverage", grid) for grid in sample.shown_children(code)]
    worst_told = min(figure.share for figure in figures if figure.told)
    assert any(figure.share > worst_told for figure in figures if figure.state == "not_reported")
    check_table(Screen(place=code, lang="zh"), code, "screening_coverage", "zh")


@READY
@BOTH
def test_zero_is_a_figure(lang: str) -> None:
    """On the first day of a round nobody absent can have been reached again."""
    screen = Screen(date="2020-02-14", measure="follow_up", lang=lang)
    assert sample.figure("follow_up", sample.TOP, dt.date(2020, 2, 14)).state == "zero"
    card = card_of(screen, "follow_up", lang)
    assert card.figure == "0.0%"
    assert card.state == "zero"
    check_table(screen, sample.TOP, "follow_up", lang, dt.date(2020, 2, 14))


@READY
@BOTH
def test_what_does_not_apply_is_told_last_and_without_a_figure(lang: str) -> None:
    grid = sample.path(EMPTY_BUILDING)[2]
    check_table(Screen(place=grid, lang=lang), grid, "screening_coverage", lang)
    screen = Screen(place=grid, lang=lang, more="list")
    assert full_name(EMPTY_BUILDING, grid, lang) == list(screen.table[word("table.place", lang)])[-1]
    state = word("table.to_limit", lang).format(limit=95)
    assert list(screen.table[state])[-1].startswith("–")


@READY
def test_a_place_whose_measure_never_applied_opens() -> None:
    """A compound where nobody was absent in fourteen days has no follow-up on any of them."""
    never = [
        code
        for code in sample.places()
        if level(code) == "compound"
        and not any(sample.figure("follow_up", code, day).denominator for day in sample.DAYS[:3])
    ]
    assert never
    screen = Screen(place=never[0], date="2020-02-06", measure="follow_up", lang="en")
    assert word("answer.not_applicable", "en").split("}")[1] in screen.answer


@READY
def test_a_post_sees_the_limits_that_it_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRID_LIMITS", "screening_coverage=92:80")
    screen = Screen(lang="en")
    assert card_of(screen, "screening_coverage", "en").state == "enough"
    assert word("table.to_limit", "en").format(limit=92) in Screen(lang="en", more="list").table.columns
    assert "92%" in screen.read()


# --- Ways through the tree --------------------------------------------------------------------------------------------


@READY
@BOTH
def test_the_breadcrumb_leads_up_one_click_at_a_time(lang: str) -> None:
    screen = Screen(place=sample.BUILDING, lang=lang, date="2020-02-16")
    for above in (sample.GRID, sample.path(sample.GRID)[1], sample.TOP):
        screen.go(sample.name(above, lang))
        assert screen.link == {"place": above, "lang": lang, "date": "2020-02-16"}
        figure = sample.figure("screening_coverage", above, dt.date(2020, 2, 16))
        assert figure.percent in screen.answer


@READY
def test_a_building_leads_to_its_compound_too() -> None:
    screen = Screen(place=sample.BUILDING, lang="zh").follow(place=sample.COMPOUND)
    check_table(screen, sample.COMPOUND, "screening_coverage", "zh")


@READY
@pytest.mark.parametrize(
    ("words", "lang"), [("槐荫", "zh"), ("hysq", "zh"), ("Huaiyin", "en"), ("990922101003", "zh"), ("huaiyin", "en")]
)
def test_a_search_finds_by_name_initials_and_code_and_opens(words: str, lang: str) -> None:
    screen = Screen(lang=lang).look_for(words)
    found = markup.tree(screen.finder["markup"])
    assert found.get("role") == "listbox"
    assert sample.COMMUNITY in [hit.get("data-key") for hit in found]
    screen.follow(place=sample.COMMUNITY, lang=lang)
    assert sample.figure("screening_coverage", sample.COMMUNITY).percent in screen.answer


@READY
@BOTH
def test_a_search_without_a_hit_says_so(lang: str) -> None:
    screen = Screen(lang=lang).look_for("**[zz](http://e.example)")
    assert word("frame.nothing_found", lang).format(words="**[zz](http://e.example)") in screen.read()


@READY
def test_choices_go_into_the_link() -> None:
    screen = Screen()
    screen.app.selectbox(key="date_choice").set_value("2020-02-12")
    screen.again()
    assert screen.link["date"] == "2020-02-12"
    screen.app.selectbox(key="measure_choice").set_value("follow_up")
    screen.again()
    assert screen.link["measure"] == "follow_up"
    screen.click("projector_switch")
    assert screen.link["projector"] == "1"
    screen.click("projector_switch")
    assert "projector" not in screen.link
    day = dt.date(2020, 2, 12)
    assert sample.figure("follow_up", sample.TOP, day).percent in screen.answer


@READY
@pytest.mark.parametrize(
    ("locale", "lang"), [("en-GB", "en"), ("fr", "en"), ("zh-CN", "zh"), ("zh-TW", "zh"), (None, "zh")]
)
def test_the_browser_tells_the_language_where_the_link_does_not(locale: str | None, lang: str) -> None:
    assert word("board.title", lang) is not None
    assert card_of(Screen(locale=locale), "screening_coverage", lang)


@READY
def test_the_link_tells_the_language_before_the_browser_does() -> None:
    assert card_of(Screen(locale="en-GB", lang="zh"), "screening_coverage", "zh")
    assert card_of(Screen(locale="zh-CN", lang="en"), "screening_coverage", "en")
    assert card_of(Screen(locale="zh-CN", lang="xx"), "screening_coverage", "zh")


@READY
@pytest.mark.parametrize("link", [{"measure": "nonsense"}, {"view": "nonsense"}, {"projector": "9"}])
def test_what_a_link_says_wrongly_falls_back(link: dict[str, str]) -> None:
    assert sample.figure("screening_coverage", sample.TOP).percent in Screen(lang="en", **link).answer


# --- Projector --------------------------------------------------------------------------------------------------------


@READY
@BOTH
def test_the_projector_hides_phones_and_shortens_names(lang: str) -> None:
    names = {in_language(lang).person(row["name"]) for row in sample.table("duty_holder")} - {""}
    for code in (sample.TOP, sample.GRID, sample.BUILDING):
        desk, wall = (Screen(place=code, lang=lang, **mode).read() for mode in ({}, {"projector": "1"}))
        assert any(name in desk for name in names)
        assert not [name for name in names if name in wall]
        assert {"zh": "＊", "en": " *"}[lang] in wall
        assert "000-0000" not in wall
    assert "000-0000" in desk
    assert word("sheet.phones_hidden", lang) in wall


# --- What is not there ------------------------------------------------------------------------------------------------


@DATABASES
def test_a_database_without_tables_says_how_to_begin(lang: str, look_at: LookAt, database_url: str) -> None:
    look_at(database_url)
    screen = Screen(lang=lang)
    assert screen.answer == word("empty.title", lang)
    assert "python -m queries.intake" in screen.read()


@DATABASES
def test_a_database_without_places_says_how_to_begin(lang: str, look_at: LookAt, database_url: str) -> None:
    made = engine(database_url)
    with made.begin() as connection:
        migrations.upgrade(connection)
    made.dispose()
    look_at(database_url)
    for link in ({}, {"place": "1"}, {"date": "2020-02-17"}):
        assert Screen(lang=lang, **link).answer == word("empty.title", lang)


@pytest.fixture
def closed_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@in_turn("address", ["postgresql://post@127.0.0.1:{port}/grid", "sqlite:////no/such/folder/grid.sqlite"])
def test_a_database_that_does_not_answer_gets_one_calm_sentence(
    address: str, lang: str, look_at: LookAt, closed_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    look_at(address.format(port=closed_port))
    with caplog.at_level(logging.ERROR):
        screen = Screen(lang=lang, place=sample.GRID)
    assert screen.answer == word("trouble.title", lang)
    read = screen.read()
    for technical in ("Traceback", "Error", "psycopg", "sqlite3", str(closed_port), "127.0.0.1", "SELECT"):
        assert technical not in read
    assert ["".join(each.itertext()) for each in screen.stages()] == [""], "but it says in which language it speaks"
    assert screen.ways(), "and the frame stays"
    assert not screen.app.dataframe
    assert "The database did not answer" in caplog.text  # the cause is in the log
    screen.click("again")
    assert screen.answer == word("trouble.title", lang)


def test_the_board_comes_back_with_its_database(look_at: LookAt, closed_port: int, sample_file: Path) -> None:
    look_at(f"postgresql://post@127.0.0.1:{closed_port}/grid")
    screen = Screen(lang="zh", place=sample.GRID)
    look_at(f"sqlite:///{sample_file}")
    screen.click("again")
    assert sample.figure("screening_coverage", sample.GRID).percent in screen.answer


def crumbs(screen: Screen) -> list[str]:
    """The places above, as the breadcrumb names them and leads there."""
    return [said for said, address in screen.ways() if address.startswith("?")]


@READY
@in_turn("code", ["0000", "*[x](http://e.example)*", "'; drop table place --"])
def test_an_unknown_place_is_named_and_leads_to_the_top(code: str, lang: str) -> None:
    screen = Screen(place=code, lang=lang, date="2020-02-16")
    assert screen.answer == word("unknown.place", lang).format(code=code)
    assert len(screen.ways()) > 10, "the menus stay, also around what cannot be shown"
    assert crumbs(screen) == [sample.name(sample.TOP, lang)]
    screen.click("to_the_top")
    assert "place" not in screen.link
    assert sample.figure("screening_coverage", sample.TOP, dt.date(2020, 2, 16)).percent in screen.answer


@READY
@in_turn("date", ["2019-12-31", "2020-02-30", "yesterday", "`code`"])
def test_an_unknown_date_is_named_and_leads_to_the_newest(date: str, lang: str) -> None:
    screen = Screen(place=sample.GRID, date=date, lang=lang)
    assert screen.answer == word("unknown.date", lang).format(date=date)
    assert len(screen.ways()) > 10, "the menus stay"
    above = sample.path(sample.GRID)[:-1]
    assert crumbs(screen) == [sample.name(each, lang) for each in above]
    way_up = Screen(page="places", place=sample.GRID, date=date, lang=lang).go(crumbs(screen)[-1])
    assert way_up.link == {"place": above[-1], "lang": lang}
    screen.click("to_the_newest")
    assert screen.link == {"place": sample.GRID, "lang": lang}
    assert sample.figure("screening_coverage", sample.GRID).percent in screen.answer


@pytest.fixture
def register_alone(look_at: LookAt, database: Engine, tmp_path: Path) -> str:
    """The tree and nothing else."""
    left_out = {
        stem: "" for stem in (*two_communities.FILES, "organisation", "notice") if stem not in ("level", "place")
    }
    prepare(two_communities.write(tmp_path / "files", **left_out), database)
    address = database.url.render_as_string(hide_password=False)
    look_at(address)
    return address


@DATABASES
@pytest.mark.usefixtures("register_alone")
def test_a_tree_without_reports_shows_its_register(lang: str) -> None:
    screen = Screen(lang=lang)
    assert screen.answer == word("answer.no_reports", lang)
    assert not screen.cards()
    assert list(screen.worst()[word("table.place", lang)]) == [{"zh": "先锋社区", "en": "Pioneer"}[lang]] * 2
    assert "210" in screen.read()  # households, without the building pulled down
    assert "%" not in "".join(map(str, screen.worst().to_numpy().ravel()))
    for code in ("A", "A1", "A1X", "A1X1"):
        for view in ("tiles", "map"):
            Screen(place=code, lang=lang, view=view)
    building = Screen(place="A1X1", lang=lang)
    assert building.figures()[word("sheet.households", lang)] == "40"


@DATABASES
@pytest.mark.usefixtures("register_alone")
def test_a_date_asked_for_where_there_is_none_leads_back(lang: str) -> None:
    screen = Screen(lang=lang, date="2020-02-17")
    assert screen.answer == word("unknown.date", lang).format(date="2020-02-17")
    screen.click("to_the_newest")
    assert screen.answer == word("answer.no_reports", lang)


def test_a_load_shows_at_once(look_at: LookAt, database: Engine, tmp_path: Path) -> None:
    two_communities.build(database, tmp_path / "before")
    look_at(database.url.render_as_string(hide_password=False))
    screen = Screen(lang="en")
    assert "33.3%" in screen.answer  # 70 of 210
    late = two_communities.FILES["screening_day"] + "2020-02-15,A2U,50,0,0,0,2020-02-15 17:45\n"
    load(two_communities.write(tmp_path / "after", screening_day=late), database)
    assert "57.1%" in screen.again().answer  # 120 of 210


# --- Names from the data ----------------------------------------------------------------------------------------------

WICKED = [
    "[x](http://e.example)",
    "![](http://e.example/a.png)",
    "<b>bold</b>",
    "# 1",
    ":red[x]",
    "$x$",
    "`x`",
    "*x*",
    "{x}",
]


BRANCH = {"A", "A1", "A1X", "A1X1"}  # from a community down to a building


def with_wicked_names() -> dict[str, str]:
    """The two communities, and for each of these names one like the first, whose places and people are called by it."""
    files = dict(two_communities.FILES)
    for stem in ("place", "duty_holder", "screening_day"):
        lines = [line for line in files[stem].splitlines() if BRANCH & set(line.split(",")[:2])]
        files[stem] += "".join(f"{renamed(line, n)}\n" for n in range(len(WICKED)) for line in lines)
    outlines = json.loads(files["outline"])
    first = outlines["features"][0]
    outlines["features"] += [{**first, "properties": {"code": f"W{n}"}} for n in range(len(WICKED))]
    return files | {"outline": json.dumps(outlines)}


def renamed(line: str, n: int) -> str:
    """A line of the first community's branch, in that of the wicked name with this number."""
    return re.sub("先锋社区|和平里|1号楼|张某", lambda _: WICKED[n], line.replace("A", f"W{n}"))


def test_a_name_stays_a_text(look_at: LookAt, tmp_path: Path) -> None:
    """On every level, wherever Markdown is read, each sign that means something to it has a backslash before it."""
    address = f"sqlite:///{tmp_path / 'grid.sqlite'}"
    loading = engine(address)
    two_communities.build(loading, tmp_path / "files", **with_wicked_names())
    loading.dispose()
    look_at(address)
    for link in ({}, {"view": "map"}):
        check_names(Screen(lang="zh", **link), WICKED)
    for n, wicked in enumerate(WICKED):
        screen = Screen(lang="zh")
        for link in ({"place": f"W{n}"}, {"place": f"W{n}1"}, {"place": f"W{n}1X1"}, {"place": f"W{n}", "view": "map"}):
            check_names(screen.open(lang="zh", **link), [wicked])


def check_names(screen: Screen, shown: list[str]) -> None:
    """These names are on the screen, and wherever Markdown is read, no wicked one without its backslashes."""
    read = screen.read()
    assert [wicked for wicked in shown if wicked not in read] == []
    for text in markdown(screen):
        left = text.replace("\u2060", "")
        for wicked in WICKED:
            left = left.replace(re.sub(r"([`*\[\]()#!<>$:{}])", r"\\\1", wicked), "")
        assert [wicked for wicked in WICKED if wicked in left] == [], text


def markdown(screen: Screen) -> list[str]:
    """Every text that is read as Markdown: sentences, labels of buttons and figures."""
    app = screen.app
    texts = [element.value for kind in (app.title, app.markdown, app.caption, app.subheader) for element in kind]
    return [*texts, *(button.label for button in app.button), *(metric.label for metric in app.metric)]


# --- Export -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def downloaded(monkeypatch: pytest.MonkeyPatch) -> Callable[[Screen], bytes]:
    """What the download button of a screen gives. The server makes it after the run, in a thread of its own."""
    made: list[Callable[[], bytes]] = []
    kept = MediaFileManager.add_deferred

    def add(self: MediaFileManager, callback: Any, *values: Any, **named: Any) -> str:
        made.append(callback)
        return kept(self, callback, *values, **named)

    monkeypatch.setattr(MediaFileManager, "add_deferred", add)

    def download(screen: Screen) -> bytes:
        screen.again()
        found: list[bytes] = []
        thread = threading.Thread(target=lambda: found.append(made[-1]()))
        thread.start()
        thread.join()
        assert found, "the file could not be made"
        return found[0]

    return download


@READY
@BOTH
def test_the_export_holds_what_the_files_say_in_the_readers_language(
    lang: str, downloaded: Callable[[Screen], bytes]
) -> None:
    file = downloaded(Screen(lang=lang, place=sample.COMMUNITY, date="2020-02-16"))
    assert file.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(file), dtype=str, encoding="utf-8-sig")
    day = dt.date(2020, 2, 16)
    assert set(rows[word("table.date", lang)]) == {day.isoformat()}
    assert set(rows[word("table.base_date", lang)]) == {"2020-02-01"}
    order = expected_order(sample.COMMUNITY, "screening_coverage", day)
    assert list(rows[word("table.code", lang)]) == order
    assert list(rows[word("table.place", lang)]) == [sample.name(code, lang) for code in order]
    for n, code in enumerate(order):
        figure = sample.figure("screening_coverage", code, day)
        assert rows[word("export.numerator", lang)][n] == str(figure.numerator)
        assert rows[word("export.denominator", lang)][n] == str(figure.denominator)
        key = f"measure.{figure.measure}.silent" if figure.state == "not_reported" else f"state.{figure.state}"
        assert rows[word("export.state", lang)][n] == word(key, lang)
        last = sample.silent(figure.measure, code, day)[1] if figure.state == "not_reported" else None
        assert rows.fillna("")[word("export.last_day", lang)][n] == (last.isoformat() if last else "")


def test_the_export_runs_no_formula() -> None:
    risky = ["=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1", "plain", "1号楼", "+2.1", "-1,204.5%"]
    rows = pd.DataFrame({"=name": risky, "n": range(len(risky)), "change": [-1.5] * len(risky)})
    text = export.csv(rows).decode("utf-8-sig")
    header, *lines = [line for line in text.split("\r\n") if line]
    assert header == "'=name,n,change"
    assert len(lines) >= len(risky)
    for value in risky[:6]:
        assert f"'{value}" in text
    assert text.count("'") == 7
    assert "-1.5" in lines[-1]
    assert "'-1.5" not in text  # numbers stay numbers
    assert "'+2.1" not in text
    assert "'-1,204.5%" not in text


def test_what_streamlit_itself_saves_of_a_table_runs_no_formula() -> None:
    """Its button saves the cells as they are shown."""

    def script() -> None:
        from types import SimpleNamespace

        from pages.presentation.words import in_language
        from pages.shared import tables

        here = SimpleNamespace(words=in_language("en"))
        tables.show(here, {"name": ["=HYPERLINK(1)", "Wanghe"], "n": [1, 2]}, "risky", "")  # type: ignore[arg-type]

    (shown,) = AppTest.from_function(script).run().dataframe
    assert shown.value.to_numpy().tolist() == [["'=HYPERLINK(1)", 1], ["Wanghe", 2]]


@BOTH
@pytest.mark.usefixtures("sample")
def test_what_happened_is_marked_on_the_trend(lang: str) -> None:
    shown = Screen(lang=lang)
    (trend,) = shown.drawn("trend")
    marks = [markup.words(event) for event in markup.classed(trend, "event")]
    for event in sample.table("event"):
        assert any(event[f"text_{lang}"] in mark for mark in marks), (event, marks)
