"""The Checkpoints screen, through the frame: what a leader reads is what the files of the shifts say, minute by minute."""

import datetime as dt
from collections import Counter
from functools import cache
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from pages.presentation.drawing import theme
from pages.shared import stage
from sample_data import faults
from tests.support import markup, sample, sample_checkpoints
from tests.support.screen import Screen, named, points, said, values, word

PAST = dt.date(2020, 2, 12)
COMMUNITY = faults.SHORT_NIGHT_COMMUNITY
GRID = "990922101005007"
SHOWN = [
    (sample.TOP, sample.NEWEST),
    (sample.TOP, PAST),
    (COMMUNITY, sample.NEWEST),
    (faults.UNREPORTED_COMMUNITY, PAST),
    (GRID, sample.NEWEST),
    (faults.UNROSTERED_GRID, PAST),
]
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
EVERYWHERE = pytest.mark.parametrize(("code", "day", "lang"), CASES, ids=str)
FEW = 8  # gaps that are read at a glance
MEASURES = ("checkpoint_cover", "night_cover")
RING = {"enh": "enough", "sht": "short", "zeo": "zero", "nod": "not_reported", "noe": "not_applicable"}


@cache
def opened(code: str, day: dt.date, lang: str, **link: str) -> Screen:
    """A screen that is only read."""
    return Screen(page="checkpoints", place=code, date=day.isoformat(), lang=lang, **link)


def now(day: dt.date) -> dt.datetime:
    """The moment that is shown without a choice."""
    return sample_checkpoints.AS_OF if day == sample.NEWEST else dt.datetime.combine(day, dt.time(23, 59))


def moment(at: dt.datetime, lang: str) -> str:
    date = {"zh": f"{at.month}月{at.day}日", "en": f"{at.day} {at:%b}"}[lang]
    return said("checkpoints.at_day", lang, day=date, time=f"{at:%H:%M}")


def answers(code: str, at: dt.datetime, lang: str) -> list[str]:
    """The sentence at a moment, once for each place that holds most of tonight's gaps."""
    posts = sample_checkpoints.open_at(code, at.date())
    stand = Counter(sample_checkpoints.state_at(each, at) for each in posts)
    words: dict[str, Any] = {"at": moment(at, lang), "checkpoints": len(posts) - stand["not_applicable"]}
    words |= {"held": stand["enough"], "short": stand["short"], "empty": stand["zero"], "silent": stand["not_reported"]}
    tonight = sample_checkpoints.open_tonight(code, at.date())
    if not tonight:
        return [said("checkpoints.answer", lang, **words)]
    held = Counter(sample_checkpoints.child(code, each) for each in tonight)
    night = "tonight" if at.date() == sample.NEWEST else "night"
    return [
        said(
            f"checkpoints.answer_{night}", lang, **words, night=len(tonight), most=most, place=sample.name(place, lang)
        )
        for place, most in ((child or code, count) for child, count in held.items())
        if most == max(held.values())
    ]


@READY
@EVERYWHERE
def test_the_sentence_counts_checkpoints_by_how_they_stand(code: str, day: dt.date, lang: str) -> None:
    assert opened(code, day, lang).answer in answers(code, now(day), lang)


@READY
@BOTH
@pytest.mark.parametrize("day", [sample.NEWEST, PAST], ids=str)
def test_another_hour_is_told_by_reports_and_later_ones_by_the_roster(day: dt.date, lang: str) -> None:
    for at in ("03", "12", "20", "tonight"):
        shown = dt.datetime.combine(day, dt.time(23 if at == "tonight" else int(at)))
        assert opened(sample.TOP, day, lang, at=at).answer in answers(sample.TOP, shown, lang), at


@READY
@BOTH
@pytest.mark.parametrize("day", [sample.NEWEST, PAST], ids=str)
def test_the_choice_of_moments_names_the_one_that_is_shown(day: dt.date, lang: str) -> None:
    choice = opened(sample.TOP, day, lang).app.selectbox(key="at_choice")
    key = "now" if day == sample.NEWEST else "last"
    assert choice.options[0] == said(f"checkpoints.{key}", lang, time=f"{now(day):%H:%M}")


@READY
@EVERYWHERE
def test_cards_show_post_hours_held_of_those_reported(code: str, day: dt.date, lang: str) -> None:
    screen = opened(code, day, lang)
    for measure in MEASURES:
        figure = sample_checkpoints.cover(code, day, measure)
        before = sample_checkpoints.cover(code, day - dt.timedelta(days=1), measure)
        card = screen.card(word(f"measure.{measure}.name", lang))
        assert card.state == figure.state, measure
        silent = f"measure.{measure}.silent" if figure.state == "not_reported" else f"state.{figure.state}"
        assert card.figure == (figure.percent if figure.told else word(silent, lang)), measure
        hours = {"numerator": figure.numerator / 60, "denominator": figure.denominator / 60}
        assert said(f"measure.{measure}.base", lang, **hours) in card.base, measure
        if figure.told and before.told:
            assert points(card.change) == round(figure.share - before.share, 1), measure
        else:
            assert not card.change, measure


@READY
@EVERYWHERE
def test_passages_are_those_of_shifts_begun_that_day_and_silence_is_no_zero(code: str, day: dt.date, lang: str) -> None:
    entries, turned_back, fevers, gap = sample_checkpoints.passages(code, day)
    told = said(
        "checkpoints.passages", lang, entries=entries, turned_back=turned_back, fevers=fevers, gap=round(gap, 1)
    )
    silent = not sample_checkpoints.cover(code, day).reported
    assert (told in opened(code, day, lang).read().split("\n")) != silent
    assert (word("checkpoints.passages_silent", lang) in opened(code, day, lang).read()) == silent


def gap_table(screen: Screen, lang: str) -> pd.DataFrame:
    """The list of gaps; empty where the screen says that there is none."""
    listed = [part for part in screen.drawn("table") if word("checkpoints.from_to", lang) in markup.words(part)]
    assert (word("checkpoints.no_gaps", lang) in screen.read()) == (not listed)
    return screen.plain_table(word("checkpoints.gaps", lang)) if listed else pd.DataFrame()


def hours(first: int, last: int) -> str:
    return f"{first // 60:02}:{first % 60:02}–{last // 60:02}:{last % 60:02}"


@READY
@EVERYWHERE
def test_the_list_of_gaps_is_that_of_the_files_the_longest_first(code: str, day: dt.date, lang: str) -> None:
    """A few of them are read at a glance, all stand in the table to explore."""
    screen, found = opened(code, day, lang), sample_checkpoints.gaps(code, day)
    rows = []
    for gap in found:
        watch = word(f"checkpoints.{gap.watch}", lang)
        shift = said("checkpoints.planned", lang, watch=watch) if gap.planned else watch
        leader = sample_checkpoints.checkpoints()[gap.code]["leader"] or word("table.vacant", lang)
        rows.append([sample_checkpoints.name(gap.code, lang), hours(gap.first, gap.last), gap.minutes, shift, leader])
    read = [[*row[:2], f"{row[2]:,}", *row[3:]] for row in rows[:FEW]]
    assert gap_table(screen, lang).to_numpy().tolist() == read
    codes = [said["checkpoint"] for said in screen.links().values() if "checkpoint" in said]
    assert codes == list(dict.fromkeys(gap.code for gap in found[:FEW]))
    more = said("checkpoints.gaps_few", lang, shown=FEW, n=len(found) - FEW)
    assert (more in screen.read()) == (len(found) > FEW)
    whole = opened(code, day, lang, more="gaps").app.dataframe
    assert [frame.value.to_numpy().tolist() for frame in whole] == ([rows] if rows else [])


@READY
@EVERYWHERE
def test_the_longest_unbroken_are_named_with_their_days(code: str, day: dt.date, lang: str) -> None:
    days = {each: sample_checkpoints.unbroken(each, day) for each in sample_checkpoints.open_at(code, day)}
    best = [each for each in sorted(days, key=lambda each: (-days[each], each))[:3] if days[each]]
    names = [said("checkpoints.unbroken_days", lang, name=sample_checkpoints.name(e, lang), days=days[e]) for e in best]
    line = said("checkpoints.unbroken", lang, names=named(names, lang))
    assert (line in opened(code, day, lang).read().split("\n")) == bool(best)


@READY
def test_the_checkpoint_without_a_gap_is_the_one_of_the_readme() -> None:
    assert sample_checkpoints.unbroken(faults.UNBROKEN_CHECKPOINT, sample.NEWEST) == len(sample.DAYS)


@READY
@EVERYWHERE
def test_every_hour_of_the_strip_is_that_of_the_files(code: str, day: dt.date, lang: str) -> None:
    """As lines of time at a glance, and hour by hour where it is explored."""
    screen = opened(code, day, lang)
    below = sorted({sample_checkpoints.child(code, each) for each in sample_checkpoints.open_at(code, day)})
    names = [sample.name(each, lang) if each else word("checkpoints.own", lang) for each in below]
    lines = [row for part in screen.drawn("timeline") for row in part.findall("./tbody/tr")]
    assert [markup.words(line.find("th")) for line in lines] == names
    assert [values.get("place") for values in map(link_of, lines)] == [each or None for each in below]
    (chart,) = opened(code, day, lang, more="hours").charts()
    (cells,), order = chart["data"], [str(state) for state in theme.FILL]
    assert chart["layout"]["yaxis"]["ticktext"] == names
    for number, each in enumerate(below):
        told = [sample_checkpoints.hour(code, day, each, hour) for hour in range(24)]
        assert stretches(lines[number]) == expected(told, names[number], lang)
        for hour, (state, staffed, required, empty) in enumerate(told):
            assert order[values(cells["z"])[number][hour]] == state, (each, hour)
            counts = {"staffed": round(staffed / 60, 1), "required": round(required / 60, 1), "gap": empty}
            tip = said("checkpoints.strip_cell", lang, place=names[number], hour=hour, **counts)
            assert cells["customdata"][number][hour] == tip, (each, hour)


LOOKS = {
    "enough": "reported",
    "short": "understaffed",
    "zero": "unstaffed",
    "not_reported": "silent",
    "not_applicable": "not_due",
}


def link_of(line: ElementTree.Element) -> dict[str, str]:
    return {key: value for each in line.iter("a") for key, value in stage.values(each.get("href", "")).items()}


def stretches(line: ElementTree.Element) -> list[tuple[Any, str, str]]:
    """Each stretch of a line of time: where it begins in percent, its look, and what it says."""
    drawn = line.findall(".//ol/li")
    return [(markup.style(each)["left"], each.get("class", ""), each.get("data-tip", "")) for each in drawn]


def expected(told: list[tuple[str, int, int, int]], name: str, lang: str) -> list[tuple[Any, str, str]]:
    """The same from the hours of the files: those that stand alike one after the other are one stretch."""
    found, first = [], 0
    for state, run in groupby(told, key=lambda hour: hour[0]):
        these = list(run)
        counts: dict[str, Any] = {"gap": sum(empty for *_, empty in these)}
        counts["staffed"] = round(sum(staffed for _, staffed, _, _ in these) / 60, 1)
        counts["required"] = round(sum(required for _, _, required, _ in these) / 60, 1)
        span = hours(60 * first, 60 * (first + len(these)))
        tip = said("checkpoints.strip_stretch", lang, place=name, hours=span, **counts)
        found.append((pytest.approx(100 * first / 24, abs=0.01), LOOKS[state], tip))
        first += len(these)
    return found


@READY
def test_the_strip_points_at_the_moment_that_the_screen_is_about() -> None:
    def now(**link: str) -> list[str]:
        return [markup.words(each) for each in Screen(page="checkpoints", lang="zh", **link).drawn("now")][:1]

    assert now() == [said("checkpoints.now", "zh", time="17:00")]
    assert now(at="tonight") == [word("checkpoints.tonight", "zh")]
    assert now(at="03", date=PAST.isoformat()) == ["03:00"]
    assert now(date=PAST.isoformat()) == [], "the end of a past day is no moment to point at"


# --- Glyphs -----------------------------------------------------------------------------------------------------------


def glyphs(screen: Screen) -> list[dict[str, Any]]:
    (layer,) = [layer for layer in screen.deck()["layers"] if layer["id"] == "checkpoints"]
    assert {row["icon"] for row in layer["data"]} == set(layer["iconMapping"])
    return list(layer["data"])


def ring(icon: str) -> list[str]:
    """The states of the parts of a ring, as the name of its picture tells them."""
    parts = icon.split("-")[2]
    return [RING[parts[n : n + 3]] for n in range(0, len(parts), 3)]


GRIDS = [code for code, place in sample.places().items() if place["level"] == "grid"]
WITH_GAPS = [grid for grid in GRIDS if sample_checkpoints.gaps(grid, sample.NEWEST)]


@READY
@pytest.mark.parametrize(
    ("grid", "day"),
    [*((grid, sample.NEWEST) for grid in WITH_GAPS), (sample.GRID, sample.NEWEST), (GRID, PAST)],
    ids=str,
)
def test_a_ring_is_hollow_exactly_where_the_list_has_a_gap(grid: str, day: dt.date) -> None:
    """And each of its parts stands as the shift does that it is of."""
    screen = opened(grid, day, "zh")
    listed = set(gap_table(screen, "zh").get(word("checkpoints.checkpoint", "zh"), []))
    single = [row for row in glyphs(screen) if row["code"]]
    assert single
    for row in single:
        code = row["code"]
        mouth, state = row["icon"].split("-")[:2]
        assert mouth == sample_checkpoints.checkpoints()[code]["mouth"]
        assert state == sample_checkpoints.state_at(code, now(day))
        assert ring(row["icon"]) == sample_checkpoints.ring(code, day)
        assert ("zero" in ring(row["icon"])) == (sample_checkpoints.name(code, "zh") in listed), code
    placed = {code for code in sample_checkpoints.open_at(grid, day) if sample_checkpoints.checkpoints()[code]["lon"]}
    assert sum(int(row["icon"].split("-")[-1]) for row in glyphs(screen)) == len(placed)


def test_gaps_are_looked_for_where_single_glyphs_can_show_them() -> None:
    assert {gap.code for grid in WITH_GAPS for gap in sample_checkpoints.gaps(grid, sample.NEWEST)} >= {
        *faults.UNMANNED_TONIGHT[:3],
        *faults.UNMANNED_LAST_NIGHT,
    }


@READY
@BOTH
def test_a_group_counts_its_checkpoints_and_looks_like_the_worst(lang: str) -> None:
    rows = glyphs(opened(sample.TOP, sample.NEWEST, lang, at="tonight"))
    at = dt.datetime.combine(sample.NEWEST, dt.time(23))
    tips = {
        tip(code, at, lang): sample_checkpoints.state_at(code, at)
        for code in sample_checkpoints.open_at(sample.TOP, at.date())
    }
    groups = [row for row in rows if row["code"] is None]
    assert sum(int(row["icon"].split("-")[-1]) for row in rows) == 190 - faults.CHECKPOINTS_WITHOUT_POSITION
    assert groups
    for row in groups:
        mouth, state, _, count = row["icon"].split("-")
        told = [line for line in row["tip"].split("\n") if line != "…"]
        assert (mouth, len(told)) == ("group", min(int(count), 5))
        worst = ("zero", "short", "not_reported", "enough", "not_applicable")
        assert state == min((tips[line] for line in told), key=worst.index)
    assert any(row["icon"].split("-")[1] == "zero" for row in rows)


def tip(code: str, at: dt.datetime, lang: str) -> str:
    row = sample_checkpoints.minutes(code, at.date())[at.hour * 60 + at.minute]
    none = word("figure.no_figure", lang)
    required = row.required if row else sample_checkpoints.by_default(code) or none
    present = none if row is None or row.present is None else row.present
    state = word(f"state.{sample_checkpoints.state_at(code, at)}", lang)
    name = sample_checkpoints.name(code, lang)
    return said("checkpoints.tip", lang, name=name, state=state, required=required, present=present)


# --- One checkpoint ---------------------------------------------------------------------------------------------------


@READY
@BOTH
@pytest.mark.parametrize(("code", "day"), [("K160", sample.NEWEST), ("K130", sample.NEWEST), ("K163", PAST)], ids=str)
def test_the_link_to_a_checkpoint_opens_its_shifts(code: str, day: dt.date, lang: str) -> None:
    place = sample.path(sample_checkpoints.checkpoints()[code]["place"])[2]
    screen = opened(place, day, lang, checkpoint=code)
    title = said("checkpoints.one", lang, name=sample_checkpoints.name(code, lang))
    assert title in [markup.words(part.find(".//h2")) for part in screen.drawn("one")]
    read, shifts = screen.plain_table(title), sample_checkpoints.shifts(code, day)
    table = opened(place, day, lang, checkpoint=code, more="shifts").table
    assert len(table) == len(read) == len(shifts) > 1
    for column in table:
        none = word("figure.no_figure", lang)
        texts = [none if pd.isna(cell) else str(cell).removesuffix(".0") for cell in table[column]]
        assert list(read[column]) == texts, column
    for n, shift in enumerate(shifts):
        first, last = (sample_checkpoints.clipped(at, day) for at in (shift.starts, shift.ends))
        state = shift.state()
        passed = shift.passed if shift.present is not None and shift.ends <= sample_checkpoints.AS_OF else (None,) * 3
        expected = [hours(first, last), f"{sample.MARKS[state]} {word(f'state.{state}', lang)}"]
        cells = [None if pd.isna(cell) else cell for cell in table.iloc[n]]
        assert cells[:5] == [*expected, shift.required, shift.planned, shift.present]
        assert cells[5:] == list(passed) or shift.present == 0


@READY
def test_a_checkpoint_is_closed_with_a_click() -> None:
    screen = Screen(page="checkpoints", place="990922101006004", lang="en", checkpoint="K160")
    (close,) = screen.drawn("close")
    assert markup.words(close) == word("checkpoints.close", "en")
    assert stage.values(close.get("href", "")) == {"place": "990922101006004", "lang": "en"}
    assert not screen.open(**stage.values(close.get("href", ""))).drawn("one")


@READY
def test_an_unknown_checkpoint_opens_nothing() -> None:
    screen = Screen(page="checkpoints", lang="en", checkpoint="no such")
    assert screen.answer in answers(sample.TOP, now(sample.NEWEST), "en")
    assert not screen.drawn("one")


@READY
@BOTH
def test_the_wall_shortens_the_names_of_those_who_answer(lang: str) -> None:
    wall = Screen(page="checkpoints", lang=lang, projector="1")
    assert wall.answer in answers(sample.TOP, now(sample.NEWEST), lang)
    leaders = {row["leader"] for row in sample_checkpoints.checkpoints().values()} - {""}
    assert leaders & set(gap_table(opened(sample.TOP, sample.NEWEST, lang), lang)[word("table.leader", lang)])
    assert not [name for name in leaders if name in wall.read()]
    assert "＊" in wall.read()
    assert "000-" not in wall.read()
