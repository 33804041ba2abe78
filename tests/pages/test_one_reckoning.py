"""Sentence, map, line of time and list come from one reckoning: on any shifts, rosters and reports they say the same."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select

from pages.presentation import answers, checkpoint_lines
from pages.presentation import checkpoints as said
from pages.presentation.drawing import checkpoints as drawn
from pages.presentation.words import in_language
from queries.checkpoints import unheard, window
from queries.checkpoints.situation import Gap, Lack, Night, Situation, each_one, last_night, situation
from queries.checkpoints.states import FEW, NOBODY, Stand, worst
from queries.database import Rows, Statement
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import Checkpoint, CheckpointShift, Level, Place, ReportDay
from tests.rollup.test_checkpoints import DAYS, rosters

PLANNED = (Stand.NOT_ROSTERED, Stand.FEW_ROSTERED)
DAY, MINUTE = DAYS[1], dt.timedelta(minutes=1)
minutes = st.integers(0, 24 * 60 - 1)
moments = st.integers(-12 * 60, 40 * 60).map(lambda minute: dt.datetime.combine(DAY, dt.time()) + minute * MINUTE)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("database_url", "examples"), [("sqlite", 40), ("postgresql", 10)], indirect=["database_url"])
def test_they_say_the_same(database: Engine, examples: int) -> None:
    """What the databases count of any shifts is shown to be the same in tests/rollup: here a few do for the second."""

    @given(data=rosters().map(around_the_night), minute=minutes, heard=st.none() | moments)
    @settings(phases=[Phase.generate], max_examples=examples, deadline=None)
    def said_alike(data: dict[str, Rows], minute: int, heard: dt.datetime | None) -> None:
        they_say_the_same(database, data, minute, heard)

    said_alike()


def around_the_night(data: dict[str, Rows]) -> dict[str, Rows]:
    """The same shifts a day later: most of them lie in the night before the day, or on it."""
    for shift in data["checkpoint_shift"]:
        shift |= {side: shift[side] + dt.timedelta(days=1) for side in ("starts", "ends")}
    return data


def they_say_the_same(database: Engine, data: dict[str, Rows], minute: int, heard: dt.datetime | None) -> None:
    at = dt.datetime.combine(DAY, dt.time()) + minute * MINUTE
    for number, checkpoint in enumerate(data["checkpoint"]):
        checkpoint |= {"lon": 114.0 + number / 10, "lat": 30.0}
    with database.connect() as connection:
        for table in (Level, Place, Checkpoint, CheckpointShift):
            if data[table.__tablename__]:
                connection.execute(insert(table), data[table.__tablename__])
        roll_up_tree(connection)
        roll_up_days(connection, DAYS)
        known = DAY in set(connection.scalars(select(ReportDay.date)))
        stand = situation(asking(connection), data["place"][0]["id"], DAY, at, heard)
        each = each_one(asking(connection), data["place"][0]["id"], DAY, at, heard)
        night = last_night(asking(connection), data["place"][0]["id"], DAY, heard)
        untold = unheard.stretches(asking(connection), data["place"][0]["id"], DAY, heard, unheard.LISTED)
        connection.rollback()
    if not known:
        assert not stand.total
        return
    glyphs_are_counted(stand, each)
    lines_add_up(stand)
    gaps_stand_out(stand)
    of_whom_nobody_knows_is_listed(stand, untold)
    to_come_is_listed(stand)
    last_night_is_listed(stand, night)
    whose_report_of_last_night_is_to_come_is_told(stand, night, data)
    the_sentence_says_both(stand)


def asking(connection: Connection) -> Callable[..., Rows]:
    def ask(question: Callable[..., Statement], *values: Any) -> Rows:
        return [dict(row) for row in connection.execute(question(*values)).mappings()]

    return ask


def glyphs_are_counted(stand: Situation, each: Rows) -> None:
    """What the sentence counts is what the glyphs of the map show, one by one and in groups."""
    assert Counter(row["stand"] for row in each) == Counter(stand.counts)
    groups = drawn.groups_on_map([row | {"child_code": row["child_code"]} for row in each], 4, 30, ())
    assert sum((Counter(group["counts"]) for group in groups), Counter()) == Counter(stand.counts)
    for group in groups:
        assert group["glyph"][1] == worst(group["counts"])
    for lang in ("zh", "en"):
        words = in_language(lang)
        told = said.counted(stand.counts, stand.pending, words)
        for one, count in stand.counts.items():
            if one != Stand.NOT_DUE:
                assert said.stand_word(one, stand.pending, words) in told
                assert words.number(count) in told


def lines_add_up(stand: Situation) -> None:
    """At each minute the parts add up to the whole, and what is drawn is the worst wherever that stands out."""
    edges = sorted(
        {minute for line in (stand.whole, *stand.parts) for each in line.stretches for minute in (each.first,)}
    )
    for minute in [*edges, window.minute(stand.at, DAY)]:
        parts = sum((Counter(line.at(minute)) for line in stand.parts), Counter())
        assert parts == Counter(stand.whole.at(minute))
    assert Counter(stand.counts) == Counter(stand.whole.at(window.minute(stand.at, DAY)))
    rows = checkpoint_lines.strip(stand, stand.parts, DAY, in_language("zh"), str)
    for row, line in zip(rows, stand.parts, strict=True):
        for each in line.stretches:
            upon = [one for one in row.stretches if one.begin <= each.first < one.end]
            if each.worst in checkpoint_lines.UPON:
                assert upon[-1].look == checkpoint_lines.LOOKS[each.worst]
            several = each.worst in checkpoint_lines.UPON and len(each.counts) > 1
            hidden = several and Stand.SILENT in each.counts and each.worst is not Stand.SILENT
            assert len(upon) == 1 + several + hidden
            assert not hidden or (upon[-2].look == checkpoint_lines.LOOKS[Stand.SILENT] and upon[-1].upper)


def gaps_stand_out(stand: Situation) -> None:
    """Each gap of the list is a red or amber stretch, and the other way round: as many as are listed, minute by minute."""
    for each in stand.whole.stretches:
        for one in (*NOBODY, *FEW):
            listed = {gap.code for gap in stand.gaps if gap.stand == one and covers(gap, each.first)}
            assert len(listed) == each.counts.get(one, 0), (one, each)
    for gap in stand.gaps:
        line = next(line for line in stand.parts if line.code == gap.child_code)
        first, last = (window.minute(side, DAY) for side in (gap.starts, gap.ends))
        within = [each for each in line.stretches if each.first < last and each.last > first]
        assert sum(each.last - each.first for each in within if gap.stand in each.counts) >= last - first


def of_whom_nobody_knows_is_listed(stand: Situation, untold: list[Gap]) -> None:
    """Who kept silent is listed minute by minute, and for the hours of the night to come who has no roster."""
    coming = 0 if stand.heard is None else window.minute(stand.heard.replace(second=0) + MINUTE, DAY)
    for each in stand.whole.stretches:
        for one in (Stand.SILENT, Stand.NO_ROSTER):
            listed = {gap.code for gap in untold if gap.stand == one and covers(gap, each.first)}
            ahead = max(each.first, coming, NIGHTS[1][0]) < min(each.last, NIGHTS[1][1])
            if one == Stand.SILENT or ahead:
                assert len(listed) == each.counts.get(one, 0), (one, each)
    assert bool(untold) == unheard.anybody(stand)
    for gap in untold:
        assert (gap.missing, gap.to_come) == (0, False)
        assert gap.minutes == (gap.ends - gap.starts) // MINUTE > 0
    order = [(gap.stand != Stand.SILENT, -gap.minutes, gap.starts, gap.code) for gap in untold]
    assert order == sorted(order)
    for gap in unheard.last_night(untold, DAY):
        begins, ends = (dt.datetime.combine(date, dt.time(hour)) for date, hour in ((DAYS[0], 18), (DAY, 8)))
        assert gap.stand == Stand.SILENT
        assert begins <= gap.starts < gap.ends <= ends
        assert gap.minutes == (gap.ends - gap.starts) // MINUTE


def to_come_is_listed(stand: Situation) -> None:
    """What must still be filled is what the list has of it: where nobody is on the roster, and where too few are."""
    planned = [gap for gap in stand.gaps if gap.stand in (Stand.NOT_ROSTERED, Stand.FEW_ROSTERED) and gap.to_come]
    assert (stand.to_come is not None) == bool(planned)
    if lack := stand.to_come:
        assert lack.people == sum(gap.missing for gap in planned)
        assert (lack.first, lack.last) == (min(gap.starts for gap in planned), max(gap.ends for gap in planned))
        begun, over = max(gap.starts for gap in planned), min(gap.ends for gap in planned)
        assert (lack.first_at_last, lack.last_at_first) == (begun, over)
        assert_of_both(lack, planned)


def last_night_is_listed(stand: Situation, night: Night) -> None:
    """Last night is what the list has of it, as far as it lies in the night: none is told for longer than it was dark."""
    begins, ends = (dt.datetime.combine(date, dt.time(hour)) for date, hour in ((DAYS[0], 18), (DAY, 8)))
    reported = [gap for gap in stand.gaps if gap.stand in (Stand.UNSTAFFED, Stand.UNDERSTAFFED) and gap.starts < ends]
    told = [gap for gap in reported if stand.heard and min(gap.ends, ends) <= stand.heard]
    assert (stand.last_night is not None) == bool(told)
    assert [gap for gap in night.gaps if gap.stand in (Stand.UNSTAFFED, Stand.UNDERSTAFFED)] == sorted(
        (replace(gap, starts=max(gap.starts, begins), ends=min(gap.ends, ends), minutes=dark(gap)) for gap in told),
        key=lambda gap: (gap.stand == Stand.UNDERSTAFFED, -gap.minutes, gap.starts, gap.code),
    )
    assert not any(gap.to_come for gap in night.gaps)
    if lack := stand.last_night:
        assert lack.longest == max(map(dark, assert_of_both(lack, told))) <= window.NIGHT


def whose_report_of_last_night_is_to_come_is_told(stand: Situation, night: Night, data: dict[str, Rows]) -> None:
    """What a roster has of last night is told and listed once the shift is over, until its report is due."""
    heard, morning = stand.heard, dt.datetime.combine(DAY, dt.time(6))
    codes = {row["id"]: row["code"] for row in data["checkpoint"]}
    over = {
        (codes[row["checkpoint_id"]], row["starts"])
        for row in data["checkpoint_shift"]
        if heard and row["starts"] < morning and row["ends"] <= heard
    }
    first_over = [gap for gap in stand.gaps if gap.stand in PLANNED and (gap.code, gap.starts) in over]
    listed = [gap for gap in night.gaps if gap.stand in PLANNED]
    assert {(gap.code, gap.stand) for gap in listed} == {(gap.code, gap.stand) for gap in first_over}
    assert all(gap.minutes == dark(gap) for gap in listed)
    awaited = stand.awaited
    for stands in PLANNED:
        counted = 0 if awaited is None else awaited.nobody if stands == Stand.NOT_ROSTERED else awaited.few
        codes_of = {gap.code for gap in listed if gap.stand == stands}
        assert bool(counted) == bool(codes_of)
        assert counted <= len(codes_of)
    if awaited is not None:
        assert max(awaited.nobody, awaited.few) <= awaited.checkpoints <= len({code for code, _ in over})
        words = in_language("zh")
        told = answers.checkpoints_told(stand, DAY, True, words)
        assert f"{said.several(awaited.checkpoints, words)}待报" in told[-1]


def dark(gap: Gap) -> int:
    """How many minutes of a gap lie in last night, one by one."""
    first = dt.datetime.combine(DAYS[0], dt.time(18))
    return sum(gap.starts <= first + minute * MINUTE < gap.ends for minute in range(window.NIGHT))


def assert_of_both(lack: Lack, gaps: list[Gap]) -> list[Gap]:
    """What stands first is where nobody is, if that is anywhere; where too few are is counted beside it. Those first."""
    first = [gap for gap in gaps if gap.stand in NOBODY] or gaps
    assert lack.nobody == (first[0].stand in NOBODY)
    assert lack.few == len({gap.code for gap in gaps if gap not in first})
    assert_placed(lack, first)
    return first


def assert_placed(lack: Lack, listed: list[Gap]) -> None:
    """As many checkpoints as are listed, and most of them in the place that is named."""
    assert lack.checkpoints == len({gap.code for gap in listed})
    if lack.place is not None:
        within = {gap.code for gap in listed if gap.child_code == lack.place["code"]}
        assert lack.most >= len(within)


def the_sentence_says_both(stand: Situation) -> None:
    """What lacks people tonight, and did last night, stands in the sentences; where all is calm nothing is listed."""
    for lang in ("zh", "en"):
        words = in_language(lang)
        told = answers.checkpoints_told(stand, DAY, True, words)
        if stand.to_come:
            people, few = stand.to_come.people, stand.to_come.few
            both = [said.people(people, words), *([words.t("checkpoints.few_rostered_too", n=few)] if few else [])]
            assert any(all(part in sentence for part in both) for sentence in told)
        if stand.last_night:
            few = stand.last_night.few
            one = [said.several(stand.last_night.checkpoints, words), said.lasting(stand.last_night.longest, words)]
            one += [words.t("checkpoints.understaffed_too", n=few)] if few else []
            assert any(all(part in sentence for part in one) for sentence in told)
        calm = words.t("checkpoints.one_well"), words.t("checkpoints.all_well", n=stand.total)
        if set(calm) & set(told):
            assert not stand.gaps
            assert not stand.no_roster_tonight
            assert not stand.silent_last_night
            assert all(at_every_checkpoint(stand, minute) for night in NIGHTS for minute in range(*night))


# From 23:00 to 06:00 in last night and the next one, in minutes from 18:00 of the day before.
NIGHTS = ((5 * 60, 12 * 60), (29 * 60, 36 * 60))


def at_every_checkpoint(stand: Situation, minute: int) -> bool:
    """Whether somebody must be at each of them."""
    return Stand.NOT_DUE not in stand.whole.at(minute)


def covers(gap: Gap, minute: int) -> bool:
    return window.minute(gap.starts, DAY) <= minute < window.minute(gap.ends, DAY)
