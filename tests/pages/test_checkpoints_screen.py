"""The Checkpoints screen, through the frame: what a leader reads is what the files of the shifts say, minute by minute."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
import streamlit as st

from pages.panels.checkpoints import where
from pages.presentation import checkpoint_lines
from pages.presentation.drawing.glyphs import LETTERS
from pages.presentation.words import in_language
from pages.shared import stage
from queries.checkpoints import window
from queries.checkpoints.states import Stand
from queries.database import engine
from sample_data import faults
from tests.support import markup, sample, sample_checkpoints, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, named, points, said, unescaped, values, word

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
pytestmark = pytest.mark.usefixtures("on_the_newest_day")
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
RING = {letter: str(stand) for stand, letter in LETTERS.items()}


@cache
def opened(code: str, day: dt.date, lang: str, **link: str) -> Screen:
    """A screen that is only read."""
    return Screen(page="checkpoints", place=code, date=day.isoformat(), lang=lang, **link)


def now(day: dt.date) -> dt.datetime:
    """The moment that is shown without a choice."""
    return sample_checkpoints.AS_OF if day == sample.NEWEST else dt.datetime.combine(day, dt.time(23, 59))


def clock(at: dt.datetime, lang: str) -> str:
    return f"{at.hour} 时" if lang == "zh" and not at.minute else f"{at:%H:%M}"


def date(day: dt.date, lang: str) -> str:
    return {"zh": f"{day.month}月{day.day}日", "en": f"{day.day} {day:%b}"}[lang]


def sentence(code: str, at: dt.datetime, lang: str) -> str:
    """How the checkpoints stand at the moment, by what the files say."""
    day, posts = at.date(), sample_checkpoints.open_at(code, at.date())
    stand = Counter(sample_checkpoints.state_at(each, at) for each in posts)
    due = len(posts) - stand["not_due"]
    when = clock(at, lang)
    if day != sample.NEWEST:
        when = said("checkpoints.at_day", lang, day=date(day, lang), time=when)
    if not due:
        return said("checkpoints.none_due", lang, at=when, checkpoints=len(posts))
    for each in ("staffed", "rostered"):
        if stand[each] == due > 1:
            return said("checkpoints.all_alike", lang, at=when, n=due, stand=word(f"checkpoints.{key(each, at)}", lang))
    order = ["staffed", *(each for each in reversed(sample_checkpoints.WORST[:-1]) if each != "staffed")]
    told = [
        said("checkpoints.count", lang, n=stand[each], stand=word(f"checkpoints.{key(each, at)}", lang))
        for each in order
        if stand[each]
    ]
    together = {"zh": "，", "en": "; "}[lang].join(told)
    return said("checkpoints.answer" if due > 1 else "checkpoints.answer_one", lang, at=when, n=due, told=together)


def key(stand: str, at: dt.datetime) -> str:
    """The word of a stand: what is planned and has begun is pending."""
    pending = stand in ("rostered", "no_roster") and at <= sample_checkpoints.AS_OF
    return f"pending_{stand}" if pending else f"stand_{stand}"


def head(screen: Screen) -> str:
    """The sentence and what stands under it."""
    return "\n".join([screen.answer, *(markup.words(each) for each in screen.drawn("under-answer"))])


@READY
@EVERYWHERE
def test_the_sentence_counts_checkpoints_by_how_they_stand(code: str, day: dt.date, lang: str) -> None:
    assert sentence(code, now(day), lang) in head(opened(code, day, lang))


@READY
@BOTH
def test_the_sentence_says_first_what_can_still_be_mended(lang: str) -> None:
    tonight = [gap for gap in sample_checkpoints.gaps(sample.TOP, sample.NEWEST) if gap.stand == "not_rostered"]
    assert {gap.code for gap in tonight} == set(faults.UNMANNED_TONIGHT)
    assert {(gap.starts.hour, gap.minutes, gap.missing) for gap in tonight} == {(23, 480, 2)}
    expected = {
        "zh": "今晚 23 时至次日 7 时 4 个卡点未排班（3 个在柳堤社区），须于 23 时前补齐 8 人",
        "en": "23:00 tonight to 07:00 next day: 4 checkpoints not rostered, 3 of them in Liudi Community; "
        "8 people needed by 23:00",
    }
    screen = opened(sample.TOP, sample.NEWEST, lang)
    assert screen.answer == expected[lang]
    last = {
        "zh": "昨晚 2 个卡点无人值守（在望河社区），最长 8 小时，23 个卡点人手不足；同一时间最多 2 个卡点未报",
        "en": "Last night: 2 checkpoints unstaffed, in Wanghe Community, for up to 8 h; 23 understaffed; "
        "up to 2 not reported at a time",
    }
    assert last[lang] in head(screen)
    dawn = dt.datetime.combine(sample.NEWEST, dt.time(8))
    few = [gap for gap in sample_checkpoints.gaps(sample.TOP, sample.NEWEST) if gap.stand == "understaffed"]
    assert len({gap.code for gap in few if gap.starts < dawn}) == 23


@READY
@BOTH
def test_now_and_tonight_are_said_of_today_alone(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of another day its date is: nobody has loaded anything yet on the morning after, or the newest report is years old."""
    answer = {
        "zh": "2月17日 23 时至次日 7 时 4 个卡点未排班（3 个在柳堤社区），须于 23 时前补齐 8 人",
        "en": "17 Feb, 23:00 to 07:00 next day: 4 checkpoints not rostered, 3 of them in Liudi Community; "
        "8 people needed by 23:00",
    }
    dated = {
        "zh": ("2月17日 17 时，应值守卡点 190 个", "2月16日晚 2 个卡点无人值守"),
        "en": ("17 Feb, 17:00: of 190 checkpoints", "Night of 16 Feb: 2 checkpoints unstaffed"),
    }
    said_of_today = {"zh": ("今晚", "昨晚", "现在"), "en": ("tonight", "Tonight", "Last night", "Now,")}
    monkeypatch.setattr("queries.settings.today", lambda: sample.NEWEST + dt.timedelta(days=1))
    desk = Screen(page="checkpoints", lang=lang)
    slides = [Screen(page="checkpoints", lang=lang, projector="1", question=question) for question in ("now", "night")]
    assert desk.answer == answer[lang]
    assert all(part in head(desk) for part in dated[lang])
    assert answer[lang] in slides[0].answer
    assert dated[lang][1] in slides[1].answer
    first = said("checkpoints.last", lang, time=clock(now(sample.NEWEST), lang))
    assert desk.app.selectbox(key="at_choice").options[0] == first
    for screen in (desk, *slides):
        drawn = [markup.words(part) for kind in ("timeline", "under-answer", "notes") for part in screen.drawn(kind)]
        assert not [word_ for word_ in said_of_today[lang] if word_ in " ".join([screen.answer, *drawn])]


@READY
def test_reported_and_planned_are_told_apart() -> None:
    assert "168 个有人值守，22 个已排班、待报" in head(opened(sample.TOP, sample.NEWEST, "zh"))
    tonight = head(opened(sample.TOP, sample.NEWEST, "zh", at="tonight"))
    assert "4 个未排班" in tonight
    assert "有人值守" not in tonight.split("昨晚")[0]


@READY
@BOTH
@pytest.mark.parametrize("day", [sample.NEWEST, PAST], ids=str)
def test_another_hour_is_told_by_reports_and_later_ones_by_the_roster(day: dt.date, lang: str) -> None:
    for at in ("03", "12", "20", "tonight"):
        shown = dt.datetime.combine(day, dt.time(23 if at == "tonight" else int(at)))
        assert sentence(sample.TOP, shown, lang) in head(opened(sample.TOP, day, lang, at=at)), at


@READY
@BOTH
@pytest.mark.parametrize("day", [sample.NEWEST, PAST], ids=str)
def test_the_choice_of_moments_names_the_one_that_is_shown(day: dt.date, lang: str) -> None:
    choice = opened(sample.TOP, day, lang).app.selectbox(key="at_choice")
    key = "now" if day == sample.NEWEST else "last"
    assert choice.options[0] == said(f"checkpoints.{key}", lang, time=clock(now(day), lang))


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
        # silence is not none of none
        assert (said(f"measure.{measure}.base", lang, **hours) in card.base) == (
            figure.told or figure.denominator > 0
        ), measure
        if figure.told and before.told:
            assert points(card.change) == round(figure.share - before.share, 1), measure
        else:
            assert not card.change, measure


@READY
@BOTH
@pytest.mark.parametrize(("question", "measure"), [("where", "checkpoint_cover"), ("night", "night_cover")])
def test_what_a_cover_leaves_out_is_told_in_hours_on_its_slide_and_in_its_help(
    question: str, measure: str, lang: str
) -> None:
    figure, required = sample_checkpoints.cover(sample.TOP, sample.NEWEST, measure), sample_checkpoints.required
    due = (figure.expected if measure == "night_cover" else required(sample.TOP, sample.NEWEST)) / 60
    missing = due - figure.denominator / 60
    assert missing > 1
    slide = Screen(page="checkpoints", lang=lang, projector="1", question=question)
    assert {"zh": "已报应守", "en": "people-hours reported"}[lang] in slide.read()
    left_out = said("checkpoints.hours_left_out", lang, required=due, n=missing)
    assert (left_out in slide.read()) == (question == "night"), "the map needs the room"
    cards = {card.get("data-key"): card for card in opened(sample.TOP, sample.NEWEST, lang).drawn("card")}
    (button,) = markup.classed(cards[measure], "help")
    bases = {"checkpoints": figure.expected, "checkpoints_reported": figure.reported}  # those that cover waits for
    left_out = said(f"measure.{measure}.leaves_out", lang, hours_left_out=missing, **bases)
    assert said("help.leaves_out", lang, leaves_out=left_out) in button.get("data-tip", "").split("\n")


@READY
@EVERYWHERE
def test_passages_are_those_of_shifts_begun_that_day_and_silence_is_no_zero(code: str, day: dt.date, lang: str) -> None:
    told = passed(code, day, lang)
    silent = not sample_checkpoints.cover(code, day).reported
    assert (told in opened(code, day, lang).read().split("\n")) != silent
    assert (said("checkpoints.passages_silent", lang, day=date(day, lang)) in opened(code, day, lang).read()) == silent


def passed(code: str, day: dt.date, lang: str, entry: str = "passages", **other: Any) -> str:
    """Who came through on a day, and how long nobody was there, if at all."""
    entries, turned_back, fevers, gap = sample_checkpoints.passages(code, day)
    gaps = said("checkpoints.passages_gap", lang, gap=round(gap, 1)) if round(gap, 1) else ""
    counts: dict[str, Any] = {"entries": entries, "turned_back": turned_back, "fevers": fevers}
    counts |= {"gap": gaps, "day": date(day, lang)}
    return said(f"checkpoints.{entry}", lang, **counts | other)


def gap_table(screen: Screen, lang: str) -> pd.DataFrame:
    """The list of gaps; empty where the screen says that there is none."""
    listed = [part for part in screen.drawn("table") if word("checkpoints.from_to", lang) in markup.words(part)]
    assert (word("checkpoints.no_gaps", lang) in screen.read()) == (not listed)
    return screen.plain_table(word("checkpoints.gaps", lang)) if listed else pd.DataFrame()


def span(starts: dt.datetime, ends: dt.datetime, day: dt.date | None, lang: str) -> str:
    """From when to when, with the date where it is another one, or where no day is given."""
    until = "24:00" if ends.time() == dt.time() else f"{ends:%H:%M}"
    over = ends.date() > starts.date() and until != "24:00"
    told = said(f"checkpoints.{'span_next' if over else 'span'}", lang, first=f"{starts:%H:%M}", last=until)
    return (
        told
        if starts.date() == day
        else said("checkpoints.span_of_day", lang, day=date(starts.date(), lang), span=told)
    )


def length(minutes: int, lang: str) -> str:
    hours, rest = divmod(minutes, 60)
    entry = "hours_minutes" if hours and rest else "hours" if hours else "minutes"
    return said(f"checkpoints.{entry}", lang, hours=hours, minutes=rest)


MARKED = {
    "unstaffed": "■",
    "not_rostered": "□",
    "understaffed": "▲",
    "few_rostered": "▲",
    "staffed": "●",
    "silent": "▨",
}


def every(code: str, day: dt.date) -> list[sample_checkpoints.Gap]:
    """All of the list: the gaps, and after them of whom nobody knows."""
    return [*sample_checkpoints.gaps(code, day), *sample_checkpoints.untold(code, day)]


def listed(code: str, day: dt.date, lang: str) -> list[list[str]]:
    """The rows of the list, as the files have them: who kept silent comes after those who lack people."""
    rows = []
    for gap in every(code, day):
        post, below = sample_checkpoints.checkpoints()[gap.code], sample_checkpoints.child(code, gap.code)
        mouth = word(f"checkpoints.mouth_{post['mouth']}", lang)
        place = sample.name(below, lang) if below else ""
        where = said("checkpoints.place_and_mouth", lang, place=place, mouth=mouth) if place else mouth
        dated = None if gap.ends <= sample_checkpoints.AS_OF else day  # what is over always has its date
        when = {"span": span(gap.starts, gap.ends, dated, lang), "length": length(gap.minutes, lang)}
        stand = word(f"checkpoints.stand_{gap.stand}", lang)
        lacks = said("checkpoints.missing", lang, stand=stand, n=gap.missing) if gap.missing else stand
        leader = in_language(lang).person(post["leader"]) or word("checkpoints.nobody_named", lang)
        name = sample_checkpoints.name(gap.code, lang)
        rows.append(
            [
                name,
                where,
                said("checkpoints.span_and_length", lang, **when),
                f"{MARKED.get(gap.stand, '')} {lacks}".strip(),
                leader,
            ]
        )
    return rows


@READY
@EVERYWHERE
def test_the_list_is_that_of_the_files_what_can_be_mended_first(code: str, day: dt.date, lang: str) -> None:
    """A few of them are read at a glance, all stand in the table to explore."""
    screen, rows = opened(code, day, lang), listed(code, day, lang)
    assert gap_table(screen, lang).to_numpy().tolist() == rows[:FEW]
    found = every(code, day)
    codes = [link_of(part)["checkpoint"] for table in screen.drawn("table") for part in table.findall("./tbody/tr")]
    assert codes == list(dict.fromkeys(gap.code for gap in found[:FEW]))
    assert (said("checkpoints.gaps_few_of", lang, shown=FEW, of=len(found)) in screen.read()) == (len(found) > FEW)
    whole = opened(code, day, lang, more="gaps").app.dataframe
    assert [frame.value.to_numpy().tolist() for frame in whole] == ([rows] if rows else [])


@READY
def test_who_kept_silent_last_night_is_in_the_list_of_the_district() -> None:
    silent = {gap.code for gap in sample_checkpoints.untold(sample.TOP, sample.NEWEST) if gap.stand == "silent"}
    assert silent == {"K077", "K152", "K188"}
    (table,) = opened(sample.TOP, sample.NEWEST, "zh", more="gaps").app.dataframe
    names = [sample_checkpoints.name(code, "zh") for code in silent]
    assert sorted(table.value.iloc[-len(silent) :, 0]) == sorted(names)


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
def test_every_minute_of_the_strip_is_that_of_the_files(code: str, day: dt.date, lang: str) -> None:
    """As lines of time at a glance, and hour by hour where it is explored."""
    screen = opened(code, day, lang)
    below = {sample_checkpoints.child(code, each) for each in sample_checkpoints.open_at(code, day)}
    names = {sample.name(each, lang) if each else word("checkpoints.own", lang): each for each in below}
    drawn = [row for row in strip(screen) if "under" not in row.get("class", "")]
    lines = {markup.words(line.find("th")): line for line in drawn}
    assert set(lines) <= set(names)
    bad = {*sample_checkpoints.LACKING, "silent"}
    ill = sum(any(bad & {*each} for each in sample_checkpoints.line(code, day, one)) for one in names.values())
    most, under = min(len(names), SHOWN_LINES), min(len({gap.code for gap in every(code, day)}), FEW)
    assert len(lines) == max(min(most, AT_ONCE - under), min(most, ill))
    if left := len(names) - len(lines):
        assert said("checkpoints.strip_worst", lang, shown=len(lines), n=left) in screen.read()
    (chart,) = opened(code, day, lang, more="hours").charts()
    (cells,), order = chart["data"], list(Stand)
    assert chart["layout"]["yaxis"]["ticktext"][: len(lines)] == list(lines)
    for number, (name, line) in enumerate(lines.items()):
        assert link_of(line).get("place") == (names[name] or None)
        told = sample_checkpoints.line(code, day, names[name])
        ground, upon = shown(line, some=False), shown(line, some=True)
        for minute, counts in enumerate(told):
            worst = min(counts, key=sample_checkpoints.WORST.index, default="")
            stands_out = worst in (*sample_checkpoints.LACKING, "silent") and len(counts) > 1
            assert upon[minute] == (LOOKS[worst] if stands_out else ""), (name, minute)
            assert ground[minute] in {LOOKS[each] for each in counts} or (not counts and not ground[minute])
            if len(counts) == 1:
                assert ground[minute] == LOOKS[worst]
        for hour in range(38):
            within = {stand for counts in told[60 * hour : 60 * hour + 60] for stand in counts}
            worst = min(within, key=sample_checkpoints.WORST.index, default="not_due")
            assert order[values(cells["z"])[number][hour]] == worst, (name, hour)


@READY
@BOTH
def test_the_chart_of_hours_has_a_legend_of_what_stands_in_it_and_says_what_stands_out(lang: str) -> None:
    screen = opened(sample.TOP, sample.NEWEST, lang, more="hours")
    (chart,), order = screen.charts(), list(Stand)
    (cells,) = chart["data"]
    stands = {order[cell] for row in values(cells["z"]) for cell in row}
    *_, legend = screen.drawn("legend")
    told = {str(sign.get("class")).split()[-1] for sign in markup.classed(legend, "sign")}
    assert told == {str(checkpoint_lines.LOOKS[stand]) for stand in stands}
    marked = {mark for row in values(cells["text"]) for mark in row if mark}
    assert {mark for mark in marked if mark not in markup.words(legend)} == set()
    (shown,) = screen.app.get("plotly_chart")
    assert sample.name(sample.TOP, lang) in shown.proto.alt
    colon = {"zh": "：", "en": ": "}[lang]
    said_of = {
        each for each in checkpoint_lines.UPON if f"{word(f'checkpoints.stand_{each}', lang)}{colon}" in shown.proto.alt
    }
    assert said_of == stands & set(checkpoint_lines.UPON) != set()


def strip(screen: Screen) -> list[ElementTree.Element]:
    """The rows of the lines of time."""
    return [row for part in screen.drawn("timeline") for row in part.findall("./tbody/tr")]


@READY
@EVERYWHERE
def test_the_worst_checkpoints_stand_by_name_under_their_place_with_who_answers(
    code: str, day: dt.date, lang: str
) -> None:
    """As many as of the list are read at a glance, each where the files say that it lacks people or kept silent.

    Of the others that lack people how many they are.
    """
    gaps, place, told, counted = every(code, day), "", dict[str, ElementTree.Element](), 0
    for row in strip(opened(code, day, lang)):
        note = "".join(markup.words(each) for each in row.findall("./td[@class='note']"))
        if "under" not in row.get("class", ""):
            place = link_of(row).get("place", "")
            counted += int("".join(letter for letter in note if letter.isdigit()) or 0)
            continue
        post = link_of(row)["checkpoint"]
        told[post] = row
        assert (sample_checkpoints.child(code, post) or "") == place
        leader = in_language(lang).person(sample_checkpoints.checkpoints()[post]["leader"])
        assert (leader or word("checkpoints.nobody_named", lang)) in note
    posts = list(dict.fromkeys(gap.code for gap in gaps))
    assert set(told) == set(posts[:FEW])
    assert counted == len({gap.code for gap in sample_checkpoints.gaps(code, day)} - told.keys())
    for post, row in told.items():
        looks = [""] * (38 * 60)
        for gap in (gap for gap in gaps if gap.code == post):
            first, last = (window.minute(side, day) for side in (gap.starts, gap.ends))
            looks[first:last] = [LOOKS[gap.stand]] * (last - first)
        assert shown(row, some=False) == looks, post


SHOWN_LINES, AT_ONCE = 14, 18  # places, and lines of places and checkpoints that a small desk shows above the fold
LOOKS = {str(stand): str(checkpoint_lines.LOOKS[stand]) for stand in Stand}


def shown(line: ElementTree.Element, some: bool) -> list[str]:
    """The look of each minute of a line of time: of what most of its checkpoints do, or of what stands out upon it."""
    looks = [""] * (38 * 60)
    for each in line.findall(".//ol/li"):
        look, *upon = each.get("class", "").split()
        if bool(upon) == some:
            first = round(markup.style(each)["left"] * len(looks) / 100)
            last = first + round(markup.style(each)["width"] * len(looks) / 100)
            looks[first:last] = [look] * (last - first)
    return looks


def link_of(line: ElementTree.Element) -> dict[str, str]:
    return {key: value for each in line.iter("a") for key, value in stage.values(each.get("href", "")).items()}


@READY
def test_the_strip_points_at_the_moment_that_the_screen_is_about() -> None:
    def now(**link: str) -> list[str]:
        return [markup.words(each) for each in Screen(page="checkpoints", lang="zh", **link).drawn("now")][:1]

    assert now() == [said("checkpoints.now", "zh", time="17 时")]
    assert now(at="tonight") == [word("checkpoints.tonight", "zh")]
    night = said("checkpoints.night_of", "zh", day="2月11日")
    assert now(at="03", date=PAST.isoformat()) == [f"{night} 3 时"], "it stands where the name of the night would"
    assert now(at="12", date=PAST.isoformat()) == ["12 时"]
    assert now(date=PAST.isoformat()) == [], "the end of a past day is no moment to point at"


# --- Glyphs -----------------------------------------------------------------------------------------------------------


def glyphs(screen: Screen) -> list[dict[str, Any]]:
    (layer,) = [layer for layer in screen.deck()["layers"] if layer["id"] == "checkpoints"]
    assert {row["icon"] for row in layer["data"]} == set(layer["iconMapping"])
    return list(layer["data"])


def ring(icon: str) -> list[str]:
    """The states of the parts of a ring, as the name of its picture tells them."""
    return [RING[letter] for letter in icon.split("-")[2]]


GRIDS = [code for code, place in sample.places().items() if place["level"] == "grid"]
WITH_GAPS = [grid for grid in GRIDS if sample_checkpoints.gaps(grid, sample.NEWEST)]


@READY
@pytest.mark.parametrize(
    ("grid", "day"),
    [*((grid, sample.NEWEST) for grid in WITH_GAPS), (sample.GRID, sample.NEWEST), (GRID, PAST)],
    ids=str,
)
def test_each_glyph_stands_as_the_files_say_and_so_does_each_part_of_its_ring(grid: str, day: dt.date) -> None:
    screen = opened(grid, day, "zh")
    single = [row for row in glyphs(screen) if row["code"]]
    assert single
    for row in single:
        code = row["code"]
        mouth, stand = row["icon"].split("-")[:2]
        assert mouth == sample_checkpoints.checkpoints()[code]["mouth"]
        assert stand == sample_checkpoints.state_at(code, now(day))
        assert ring(row["icon"]) == sample_checkpoints.ring(code, day, now(day))
    placed = {code for code in sample_checkpoints.open_at(grid, day) if sample_checkpoints.checkpoints()[code]["lon"]}
    assert sum(int(row["icon"].split("-")[-1]) for row in glyphs(screen)) == len(placed)


def test_gaps_are_looked_for_where_single_glyphs_can_show_them() -> None:
    assert {gap.code for grid in WITH_GAPS for gap in sample_checkpoints.gaps(grid, sample.NEWEST)} >= {
        *faults.UNMANNED_TONIGHT[:3],
        *faults.UNMANNED_LAST_NIGHT,
    }


@READY
@BOTH
def test_a_group_says_how_many_stand_how_and_looks_like_the_worst(lang: str) -> None:
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
        mouth, stand, _, count = row["icon"].split("-")
        counted, *told = [line for line in row["tip"].split("\n") if line != "…"]
        assert (mouth, len(told)) == ("group", min(int(count), 5))
        assert stand == min((tips[line] for line in told), key=sample_checkpoints.WORST.index)
        if stand != "not_due":
            assert word(f"checkpoints.stand_{stand}", lang) in counted
    assert sum(row["icon"].split("-")[1] == "not_rostered" for row in rows) >= 3


def tip(code: str, at: dt.datetime, lang: str) -> str:
    row = sample_checkpoints.minutes(code, at.date())[at.hour * 60 + at.minute]
    none = word("figure.no_figure", lang)
    required = row.required if row else sample_checkpoints.by_default(code) or none
    present = none if row is None or row.present is None else row.present
    state = word(f"checkpoints.{key(sample_checkpoints.state_at(code, at), at)}", lang)
    name = sample_checkpoints.name(code, lang)
    return said("checkpoints.tip", lang, name=name, state=state, required=required, present=present)


@READY
@BOTH
def test_the_legend_says_what_its_fill_is_and_follows_the_time_chosen(lang: str) -> None:
    """Beside the map of a desk, and above that of a slide."""
    for at, hour in (("now", 17), ("tonight", 23), ("03", 3)):
        time = clock(dt.datetime.combine(sample.NEWEST, dt.time(hour)), lang)
        when = said("checkpoints.at_day", lang, day=date(sample.NEWEST, lang), time=time)
        told = said("checkpoints.legend_ground", lang, day=date(sample.NEWEST, lang), at=when)
        desk = opened(sample.TOP, sample.NEWEST, lang, at=at)
        (legend,) = [unescaped(each.value) for each in desk.app.markdown if told in unescaped(each.value)]
        assert word("checkpoints.legend_shape", lang) in legend, "its lines are one element"
        slide = Screen(page="checkpoints", lang=lang, projector="1", question="where", at=at)
        assert told in slide.read()
        for explains in ("legend_shape", "town_numbered"):
            assert word(f"checkpoints.{explains}", lang) in slide.read()


@READY
@BOTH
@pytest.mark.parametrize("at", ["now", "tonight"])
def test_the_slide_of_the_map_says_what_each_look_on_it_means(at: str, lang: str) -> None:
    slide = Screen(page="checkpoints", lang=lang, projector="1", question="where", at=at)
    (drawn,), (legend,) = slide.drawn("town"), slide.drawn("legend")
    classes = [each.get("class", "").split() for each in drawn.iter()]
    looks = {each[1] for each in classes if each and each[0] in ("sign-large", "sign-small", "area")}
    told = {each.get("class", "").split()[1] for each in legend.iter("span")}
    assert looks == told
    assert len(looks) > 3
    assert all("".join(each.itertext()).strip() for each in legend.iter("li"))


@READY
@BOTH
def test_a_silent_place_says_on_desk_and_slide_what_it_told_last_and_of_which_day(lang: str) -> None:
    before, silent = PAST - dt.timedelta(days=1), faults.UNREPORTED_COMMUNITY
    assert sample_checkpoints.cover(silent, PAST).state == "not_reported"
    last = sample_checkpoints.cover(silent, before)
    known = said("figure.known", lang, share=last.percent, day=date(before, lang))
    slide = Screen(page="checkpoints", lang=lang, date=PAST.isoformat(), projector="1", question="where")
    for screen in (opened(sample.TOP, PAST, lang), slide):
        assert known in screen.read()


@READY
def test_of_very_many_the_map_shows_a_sign_per_place_and_the_worst_by_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    st.cache_data.clear()
    monkeypatch.setattr(where, "SINGLE", 100)
    rows = glyphs(Screen(page="checkpoints", place=sample.TOP, lang="zh", at="tonight"))
    st.cache_data.clear()
    at = 29 * 60  # minutes from the evening before to 23:00
    for community in sample.shown_children(sample.TOP):
        (row,) = [row for row in rows if row["place"] == community and row["code"] is None]
        counts = sample_checkpoints.line(sample.TOP, sample.NEWEST, community)[at]
        below = [
            sample_checkpoints.child(sample.TOP, each) for each in sample_checkpoints.open_at(sample.TOP, sample.NEWEST)
        ]
        _, stand, _, count = row["icon"].split("-")
        assert stand == min(counts, key=sample_checkpoints.WORST.index)
        assert int(count) == below.count(community)
        assert row["tip"].startswith(sample.name(community, "zh"))
        for each, n in counts.items():
            assert said("checkpoints.count", "zh", n=n, stand=word(f"checkpoints.stand_{each}", "zh")) in row["tip"]
    alone = {row["code"]: row["icon"].split("-")[1] for row in rows if row["code"]}
    assert alone == dict.fromkeys(faults.UNMANNED_TONIGHT, "not_rostered")


# --- One checkpoint ---------------------------------------------------------------------------------------------------


@READY
@BOTH
@pytest.mark.parametrize(("code", "day"), [("K160", sample.NEWEST), ("K130", sample.NEWEST), ("K163", PAST)], ids=str)
def test_the_link_to_a_checkpoint_opens_its_shifts(code: str, day: dt.date, lang: str) -> None:
    place = sample.path(sample_checkpoints.checkpoints()[code]["place"])[2]
    screen = opened(place, day, lang, checkpoint=code)
    title = said("checkpoints.one", lang, name=sample_checkpoints.name(code, lang))
    assert title in [markup.words(part.find(".//h2")) for part in screen.drawn("one")]
    read, shifts = screen.plain_table(title), sample_checkpoints.lasting(code, day)
    table = opened(place, day, lang, checkpoint=code, more="shifts").table
    assert len(table) == len(read) == len(shifts) > 1
    for column in table:
        none = word("figure.no_figure", lang)
        texts = [none if pd.isna(cell) else str(cell).removesuffix(".0") for cell in table[column]]
        assert list(read[column]) == texts, column
    for n, shift in enumerate(shifts):
        passed = shift.passed if shift.present is not None and shift.ends <= sample_checkpoints.AS_OF else (None,) * 3
        stand = word(f"checkpoints.{key(shift.stand, shift.starts)}", lang)
        expected = [span(shift.starts, shift.ends, day, lang), f"{MARKED.get(shift.stand, '')} {stand}".strip()]
        cells = [None if pd.isna(cell) else cell for cell in table.iloc[n]]
        assert cells[:5] == [*expected, shift.required, shift.planned, shift.present]
        assert cells[5:] == list(passed) or shift.present == 0


SILENT_SHIFTS = """\
checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at
K1,2020-02-14 20:00,2020-02-15 08:00,2,,1,30,1,0,2020-02-15 08:05
K1,2020-02-15 08:00,2020-02-15 12:00,2,2,,,,,
K2,2020-02-15 08:00,2020-02-15 16:00,3,,3,0,0,0,2020-02-15 17:00
"""


@BOTH
def test_a_silent_checkpoint_says_what_it_told_last_on_the_map_and_in_its_panel(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    address = f"sqlite:///{tmp_path / 'silent.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", checkpoint_shift=SILENT_SHIFTS), made)
    made.dispose()
    look_at(address)
    day = dt.date(2020, 2, 15)
    before = day - dt.timedelta(days=1)
    hours = said("checkpoints.span_next", lang, first="20:00", last="08:00")
    when = said("checkpoints.span_of_day", lang, day=date(before, lang), span=hours)
    last = said("checkpoints.last_shift", lang, when=when, required=2, present=1)
    screen = opened("D", day, lang, at="09", checkpoint="K1")
    [tip_of_it] = [row["tip"] for row in glyphs(screen) if row["code"] == "K1"]
    state = word("checkpoints.stand_silent", lang)
    name = {"zh": "和平小区门岗", "en": "Peace Court gate"}[lang]
    assert tip_of_it == said("checkpoints.tip_last", lang, name=name, state=state, required=2, last=last)
    assert screen.figures()[word("checkpoints.last_told", lang)] == last
    later = opened("D", day, lang, at="16")
    assert last not in " ".join(row["tip"] for row in glyphs(later)), "of that hour nothing is due"


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
    assert screen.answer in [opened(sample.TOP, sample.NEWEST, "en").answer]
    assert not screen.drawn("one")


@READY
@BOTH
def test_the_wall_shortens_the_names_of_those_who_answer(lang: str) -> None:
    wall = Screen(page="checkpoints", lang=lang, projector="1")
    assert wall.answer.startswith(opened(sample.TOP, sample.NEWEST, lang).answer)
    leaders = {in_language(lang).person(row["leader"]) for row in sample_checkpoints.checkpoints().values()} - {""}
    assert leaders & set(gap_table(opened(sample.TOP, sample.NEWEST, lang), lang)[word("checkpoints.leader", lang)])
    assert not [name for name in leaders if name in wall.read()]
    assert {"zh": "＊", "en": " *"}[lang] in wall.read()
    assert "000-" not in wall.read()


# --- Slides -----------------------------------------------------------------------------------------------------------


@READY
@BOTH
def test_projected_the_first_slide_draws_the_same_lines_and_names_as_the_desk(lang: str) -> None:
    slide, desk = Screen(page="checkpoints", lang=lang, projector="1"), opened(sample.TOP, sample.NEWEST, lang)

    def drawn(screen: Screen) -> list[tuple[str, list[str], list[str]]]:
        return [(markup.words(row.find("th")), shown(row, False), shown(row, True)) for row in strip(screen)]

    assert drawn(slide) == drawn(desk)
    assert head(desk).split("\n")[0] in slide.answer


@READY
@BOTH
@pytest.mark.parametrize(
    ("code", "question"), [(sample.TOP, "now"), (sample.TOP, "night"), (COMMUNITY, "night"), (GRID, "now")], ids=str
)
def test_a_room_reads_what_the_numbers_and_the_hatch_above_them_mean_where_there_are_any(
    code: str, question: str, lang: str
) -> None:
    slide = opened(code, sample.NEWEST, lang, projector="1", question=question)
    stretches = [each for row in strip(slide) for each in row.findall(".//ol/li")]
    numbered = any(markup.classed(each, "label") for each in stretches)
    upper = any("upper" in each.get("class", "").split() for each in stretches)
    told = word("checkpoints.strip_numbers", lang), word("checkpoints.strip_numbers_upper", lang)
    notes = [markup.words(each) for part in slide.drawn("notes") for each in part.findall("./p")]
    assert [each in notes for each in told] == [numbered and not upper, numbered and upper]
    assert numbered or code == GRID
    assert upper or code != sample.TOP


@READY
@BOTH
def test_the_slide_of_last_night_tells_last_night_alone(lang: str) -> None:
    slide = Screen(page="checkpoints", lang=lang, projector="1", question="night")
    told = {"zh": "昨晚 2 个卡点无人值守（在望河社区），最长 8 小时", "en": "Last night: 2 checkpoints unstaffed"}
    assert slide.answer.startswith(told[lang])
    looks = {each.get("class", "").split()[0] for row in strip(slide) for each in row.findall(".//ol/li")}
    assert looks == {"reported", "understaffed", "unstaffed", "silent"}, "nothing of it is still to come"
    named = {link_of(row).get("checkpoint") for row in strip(slide) if "under" in row.get("class", "")}
    assert named >= set(faults.UNMANNED_LAST_NIGHT)
    assert not named & set(faults.UNMANNED_TONIGHT[:3])


@READY
def test_last_night_is_listed_whole_however_few_gaps_the_board_has_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    def listed() -> list[str]:
        st.cache_data.clear()
        return [markup.words(row) for row in strip(Screen(page="checkpoints", projector="1", question="night"))]

    whole = listed()
    monkeypatch.setattr("queries.checkpoints.situation.LISTED", 1)
    assert listed() == whole


@READY
@BOTH
def test_the_slide_of_the_map_numbers_the_worst_checkpoints_as_the_table_beside_it(lang: str) -> None:
    slide = Screen(page="checkpoints", lang=lang, projector="1", question="where")
    (drawn,), posts = slide.drawn("town"), sample_checkpoints.open_at(sample.TOP, sample.NEWEST)
    numbers = {
        link_of(sign)["checkpoint"]: markup.words(sign) for sign in drawn.iter("a") if "checkpoint" in link_of(sign)
    }
    rows = [row for table in slide.drawn("table") for row in table.findall("./tbody/tr")]
    listed = {link_of(row)["checkpoint"]: markup.words(row.find("th")) for row in rows}
    worst = list(dict.fromkeys(gap.code for gap in sample_checkpoints.gaps(sample.TOP, sample.NEWEST)))[: len(listed)]
    assert list(listed) == worst
    assert len(listed) == 6
    for number, code in enumerate(worst, 1):
        named = [str(number), *sample_checkpoints.name(code, lang).split()]
        assert listed[code].split()[: len(named)] == named
        assert str(number) in numbers[code]
    small = len(markup.classed(drawn, "sign-small"))
    assert 0.8 * len(posts) < small + len(worst) + faults.CHECKPOINTS_WITHOUT_POSITION <= len(posts)
    assert said("checkpoints.unplaced", lang, n=faults.CHECKPOINTS_WITHOUT_POSITION) in slide.read()
    assert {link_of(area)["place"] for area in drawn.iter("a") if "place" in link_of(area)} >= set(
        sample.shown_children(sample.TOP)
    )


@READY
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, COMMUNITY, WITH_GAPS[0]])
def test_beside_the_map_stands_of_how_many_checkpoints_so_many_are_named(code: str, lang: str) -> None:
    slide = opened(code, sample.NEWEST, lang, projector="1", question="where")
    [rows] = slide.drawn("gaps")
    named, heading = len(rows.findall(".//tbody/tr")), word("checkpoints.gaps", lang)
    lacking = len({gap.code for gap in every(code, sample.NEWEST)})
    if named < lacking:
        heading = said("places.worst_few", lang, heading=heading, n=named, of=lacking)
    assert markup.words(rows.find(".//caption")) == heading
    assert named == min(lacking, 6)
    assert code != sample.TOP or lacking > 20


@READY
@BOTH
def test_where_the_board_has_not_all_at_hand_it_does_not_say_of_how_many(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.checkpoints.situation.LISTED", 6)
    st.cache_data.clear()
    [rows] = Screen(page="checkpoints", lang=lang, projector="1", question="where").drawn("gaps")
    told = {
        "zh": "须补齐和断岗清单（最需关注的 6 个）",
        "en": "To be filled, and gaps: the 6 that matter most",
    }
    assert markup.words(rows.find(".//caption")) == told[lang]
    st.cache_data.clear()


@READY
@BOTH
def test_what_is_over_stands_with_its_date_in_the_list_and_beside_the_map(lang: str) -> None:
    """From midnight on, last night is a part of today: beside the hours of tonight it would read as still to come."""
    told = {"zh": "2月17日 00:00–06:00", "en": "17 Feb, 00:00–06:00"}[lang]
    desk = gap_table(opened(sample.TOP, sample.NEWEST, lang), lang)[word("checkpoints.from_to", lang)]
    [rows] = opened(sample.TOP, sample.NEWEST, lang, projector="1", question="where").drawn("gaps")
    for spans in (list(desk), [markup.words(row) for row in rows.findall(".//tbody/tr")]):
        assert [told in span for span in spans].count(True) == 1
        assert sum("23:00" in span and "2月" not in span and "Feb" not in span for span in spans) == 4, "tonight"


@READY
@pytest.mark.parametrize(("day", "at"), [(sample.NEWEST, 3), (PAST, 20)], ids=str)
def test_no_checkpoint_that_lacks_people_or_kept_silent_is_missing_on_the_slide_of_the_map(
    day: dt.date, at: int
) -> None:
    """However many there are: only those that are well make way for the name of a place."""
    slide = opened(sample.TOP, day, "zh", projector="1", question="where", at=f"{at:02}")
    (drawn,) = slide.drawn("town")
    shown = Counter(each.get("class", "").split()[1] for each in markup.classed(drawn, "sign-small"))
    listed = {link_of(sign).get("checkpoint") for sign in drawn.iter("a")}
    others = Counter(
        sample_checkpoints.state_at(code, dt.datetime.combine(day, dt.time(at)))
        for code in sample_checkpoints.open_at(sample.TOP, day)
        if code not in listed and sample_checkpoints.checkpoints()[code]["lon"]
    )
    for stand in Stand:
        drawn_so, so = shown[checkpoint_lines.LOOKS[stand]], others[stand]
        assert drawn_so == so if stand in checkpoint_lines.UPON else drawn_so <= so, stand
    assert sum(others[stand] for stand in checkpoint_lines.UPON) > 15
