"""Checkpoints and staff where a part of the files is missing: the screens say what they know and name what they lack."""

import csv
import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pages.presentation.drawing.glyphs import LETTERS
from pages.presentation.words import dictionary
from queries.checkpoints.states import Stand
from queries.database import engine
from sample_data.district import FOLDER
from tests.pages.test_checkpoints_screen import COMMUNITY, GRID, date, glyphs, head, shown
from tests.support import sample, sample_checkpoints, sample_staff
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

SINCE = "2020-02-16"  # the last two days of what happens, and no buildings: a load takes a second
BEFORE = dt.date(2020, 2, 16)
EVERY_DAY = {"checkpoint_shift": "starts", "attendance": "date", "property_day": "date"}
TREE, HELD = ("level", "place", "organisation", "notice"), ("checkpoint", "checkpoint_shift")
STAFF = ("cadre", "posting", "staff_need", "job", "duty_shift", "pairing", "attendance", "property_day")

Rows = list[dict[str, str]]
Change = Callable[[Rows], Rows]
Board = Callable[..., None]


@pytest.fixture
def board(look_at: Callable[[str], None], tmp_path: Path) -> Board:
    """The board on some of the sample's files, with others changed."""

    def show(files: tuple[str, ...], outlines: bool = True, **changed: Change) -> None:
        folder = tmp_path / "files"
        folder.mkdir()
        for name in (*TREE, *files):
            rows = [row for row in sample.table(name) if row.get(EVERY_DAY.get(name, ""), SINCE) >= SINCE]
            rows = [row for row in rows if row.get("level") != "building"] if name == "place" else rows
            rows = changed[name](rows) if name in changed else rows
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(sample.table(name)[0]))
                writer.writeheader()
                writer.writerows(rows)
        if outlines:
            collection = json.loads((FOLDER / "outline.geojson").read_text(encoding="utf-8"))
            known = [each for each in collection["features"] if len(each["properties"]["code"]) < len(sample.BUILDING)]
            (folder / "outline.geojson").write_text(json.dumps({**collection, "features": known}), encoding="utf-8")
        address = f"sqlite:///{tmp_path / 'hollow.sqlite'}"
        made = engine(address)
        prepare(folder, made)
        made.dispose()
        look_at(address)

    return show


def without(*names: str) -> Change:
    """The rows with nothing in these columns."""
    return lambda rows: [row | dict.fromkeys(names, "") for row in rows]


def stands(screen: Screen, lang: str) -> dict[str, int]:
    """The numbers of the sentence: how many checkpoints are due, and how many of them stand how, by the key of its word."""
    text = head(screen)
    template = re.sub(r"\{\w+:[^}]*\}", "AGREES", word("checkpoints.answer", lang))
    pattern = re.sub(r"\\{\w+\\}", r"(.+?)", re.escape(template)).replace("AGREES", r"\w+")
    told = re.search(pattern.replace("(.+?)", ".+?", 1), text)
    assert told, text
    found = {"due": int(told[1])}
    for key in (f"{state}_{stand}" for stand in Stand for state in ("stand", "pending")):
        if f"checkpoints.{key}" in dictionary():
            counted = said("checkpoints.count", lang, n="N", stand=re.escape(word(f"checkpoints.{key}", lang)))
            if number := re.search(counted.replace("N", r"([\d,]+)") + r"(?=[，；;.\n]|$)", text):
                found[key] = int(number[1].replace(",", ""))
    return found


def gap_names(screen: Screen, lang: str) -> list[str]:
    table = screen.plain_table(word("checkpoints.gaps", lang))
    return list(table[word("checkpoints.checkpoint", lang)])


def looks(screen: Screen) -> list[str]:
    """The looks of the minutes of the strip's first row, from 18:00 of the day before."""
    (strip,) = screen.drawn("timeline")
    return shown(strip.findall("./tbody/tr")[0], some=False)


TONIGHT = [gap.code for gap in sample_checkpoints.gaps(sample.TOP, sample.NEWEST)][:4]


@pytest.mark.parametrize("place", [sample.TOP, COMMUNITY, GRID])
def test_headings_over_nothing_are_a_screen_too(place: str, board: Board) -> None:
    """Compounds are folded, and no buildings are loaded yet: a grid then has nothing to list."""
    board((*HELD, "screening_round"))
    for lang in ("zh", "en"):
        assert sample.name(place, lang) in Screen(page="places", lang=lang, place=place).read()


@pytest.mark.parametrize(
    ("screen", "files"), [("checkpoints", STAFF), ("staffing", HELD)], ids=["checkpoints", "staffing"]
)
def test_a_screen_whose_files_were_never_loaded_says_which_it_needs(
    screen: str, files: tuple[str, ...], board: Board
) -> None:
    board((*files, "event"))
    for lang in ("zh", "en"):
        shown_ = Screen(page=screen, lang=lang)
        assert shown_.answer == word(f"screen.{screen}", lang)
        assert word(f"screen.{screen}_unloaded", lang) in shown_.read()
        marked = said("frame.unloaded", lang, screen=word(f"screen.{screen}", lang))
        labels = [said for said, _ in shown_.ways()]
        assert marked in labels
        assert len([label for label in labels if label in (marked, word(f"screen.{screen}", lang))]) == 1


# --- Checkpoints ------------------------------------------------------------------------------------------------------


def test_without_outlines_the_gaps_and_orders_are_still_told(board: Board) -> None:
    board((*HELD, *STAFF), outlines=False)
    for lang in ("zh", "en"):
        held = Screen(page="checkpoints", lang=lang)
        assert stands(held, lang)["due"] == 190
        assert gap_names(held, lang)[:4] == [sample_checkpoints.name(code, lang) for code in TONIGHT]
        room = Screen(page="checkpoints", lang=lang, projector="1", question="where")
        assert word("places.plan", lang) in room.read()
        assert not room.drawn("sign-small"), "on a plan positions mean nothing"
        assert room.drawn("area")
        staff = Screen(page="staffing", lang=lang, more="orders")
        assert sample_staff.figure("staffing", sample.TOP).percent in staff.answer
        assert word("staffing.order_from", lang) in staff.read()


def test_checkpoints_without_position_are_counted_and_named(board: Board) -> None:
    board(HELD, checkpoint=without("lon", "lat", "crs"))
    for lang in ("zh", "en"):
        screen = Screen(page="checkpoints", lang=lang)
        assert stands(screen, lang)["due"] == 190
        codes = sample_checkpoints.open_at(sample.TOP, sample.NEWEST)[:3]
        first = {"zh": "、", "en": ", "}[lang].join(sample_checkpoints.name(code, lang) for code in codes)
        names = said("figure.and_others", lang, names=first, n=190)
        assert said("checkpoints.no_position", lang, n=190, names=names) in screen.read()
        assert gap_names(screen, lang)[:4] == [sample_checkpoints.name(code, lang) for code in TONIGHT]


def test_a_community_without_shifts_is_silent_and_not_empty(board: Board) -> None:
    missing = {code for code, row in sample_checkpoints.checkpoints().items() if row["place"].startswith(COMMUNITY)}
    board(HELD, checkpoint_shift=lambda rows: [row for row in rows if row["checkpoint"] not in missing])
    count = len(sample_checkpoints.open_at(COMMUNITY, sample.NEWEST))
    needed = sum(bool(sample_checkpoints.by_default(code)) for code in missing)
    for lang in ("zh", "en"):
        district = Screen(page="checkpoints", lang=lang, at="12")
        assert stands(district, lang)["due"] == 190 - (count - needed), "the others are due only when a shift says so"
        assert stands(district, lang)["stand_silent"] >= needed
        for at, told in (("12", "stand_silent"), ("now", "pending_no_roster"), ("tonight", "stand_no_roster")):
            screen = Screen(page="checkpoints", lang=lang, place=COMMUNITY, at=at)
            assert stands(screen, lang) == {"due": needed, told: needed}
        for measure in ("checkpoint_cover", "night_cover"):
            card = screen.card(word(f"measure.{measure}.name", lang))
            assert card.figure.startswith(word(f"measure.{measure}.silent_for", lang).split("{n}")[0])
            assert card.state == "not_reported"
        read = screen.read()
        assert word("checkpoints.no_gaps", lang) not in read
        listed = screen.plain_table(word("checkpoints.gaps", lang))
        assert set(listed[word("checkpoints.lacks", lang)]) == {f"▨ {word('checkpoints.stand_silent', lang)}"}
        assert said("checkpoints.gaps_few_of", lang, shown=len(listed), of=2 * needed) in read, "tonight, too"
        assert said("checkpoints.passages_silent", lang, day=date(sample.NEWEST, lang)) in read
        assert word("checkpoints.unbroken", lang).split("{")[0] not in read
        assert set(looks(screen)[: 20 * 60]) == {"silent"}
        nothing = {LETTERS[Stand.NO_ROSTER], LETTERS[Stand.NOT_DUE]}
        assert {row["icon"].split("-")[2] for row in glyphs(screen) if row["code"]} <= nothing


def test_without_any_shift_nothing_is_known_of_any_checkpoint(board: Board) -> None:
    """Nobody ever told anything of them, so no report of theirs is due."""
    board(("checkpoint", *STAFF))
    needed = [
        code for code in sample_checkpoints.open_at(sample.TOP, sample.NEWEST) if sample_checkpoints.by_default(code)
    ]
    for lang in ("zh", "en"):
        screen = Screen(page="checkpoints", lang=lang)
        assert stands(screen, lang) == {"due": len(needed), "stand_no_roster": len(needed)}
        assert said("checkpoints.passages_silent", lang, day=date(sample.NEWEST, lang)) in screen.read()
        assert set(looks(screen)) == {"no_roster"}


def test_without_any_report_of_a_day_the_screens_say_so(board: Board) -> None:
    board(("checkpoint",))
    for lang in ("zh", "en"):
        assert Screen(page="checkpoints", lang=lang).answer == word("answer.no_reports", lang)
        for page in ("staffing", "screening"):
            assert word(f"screen.{page}_unloaded", lang) in Screen(page=page, lang=lang).read()


def test_a_past_day_whose_reports_stop_at_noon_keeps_silent_from_then_on(board: Board) -> None:
    def until_noon(rows: Rows) -> Rows:
        told = ("present", "entries", "turned_back", "fevers", "reported_at")
        noon, evening = "2020-02-16 12:00", "2020-02-17"
        return [row | dict.fromkeys(told, "") if noon <= row["starts"] < evening else row for row in rows]

    board(HELD, checkpoint_shift=until_noon)
    screen = Screen(page="checkpoints", lang="zh", date=str(BEFORE))
    assert set(looks(screen)[23 * 60 : 29 * 60]) == {"silent"}
    grid = Screen(page="checkpoints", lang="zh", place=GRID, date=str(BEFORE))
    rings = [row["icon"].split("-")[2] for row in glyphs(grid) if row["code"]]
    assert rings
    assert all(ring.endswith(LETTERS[Stand.SILENT]) for ring in rings)


def test_a_past_night_of_which_nobody_told_is_silent_and_no_gap(board: Board) -> None:
    """Nobody was on the roster either: sentence, list, glyphs, hours and the count of tonight all say the same."""
    held = sample_checkpoints.open_at(GRID, BEFORE)
    night, counts = f"{BEFORE} 23:00", ("present", "entries", "turned_back", "fevers", "reported_at")

    def silenced(rows: Rows) -> Rows:
        kept = [row for row in rows if not (row["checkpoint"] in held and row["ends"] > night)]
        roster = {"ends": f"{sample.NEWEST} 07:00", "required": "2", "planned": "0", **dict.fromkeys(counts, "")}
        cut = [row | ({"ends": night} if row["ends"] > night else {}) for row in rows if row["checkpoint"] in held]
        before = [row for row in cut if row["starts"] < night and row not in kept]
        return [*kept, *before, *({"checkpoint": code, "starts": night} | roster for code in held)]

    board(HELD, checkpoint_shift=silenced)
    for lang in ("zh", "en"):
        screen = Screen(page="checkpoints", lang=lang, place=GRID, date=str(BEFORE), at="tonight")
        assert stands(screen, lang) == {"due": len(held), "stand_silent": len(held)}
        assert word("checkpoints.stand_not_rostered", lang) not in screen.answer
        header = word("checkpoints.from_to", lang)
        listed = [table for table in screen.tables() if header in table.columns]
        of_night = [row for table in listed for _, row in table.iterrows() if row[header] >= "23"]
        silent = f"▨ {word('checkpoints.stand_silent', lang)}"
        assert {row[word("checkpoints.lacks", lang)] for row in of_night} <= {silent}, "no gap of its roster"
        assert looks(screen)[29 * 60] == "silent"
        single = [row["icon"].split("-") for row in glyphs(screen) if row["code"]]
        assert single
        assert {(state, ring[-1]) for _, state, ring, _ in single} == {("silent", LETTERS[Stand.SILENT])}


def test_without_checkpoints_the_screen_says_so_and_no_zero(board: Board) -> None:
    board((*STAFF, "checkpoint"), checkpoint=lambda rows: [row for row in rows if COMMUNITY not in row["place"]][:1])
    for lang in ("zh", "en"):
        screen = Screen(page="checkpoints", lang=lang, place=COMMUNITY)
        names = {"screen": word("screen.checkpoints", lang), "place": sample.name(COMMUNITY, lang)}
        assert screen.answer == said("above.told", lang, **names, above=sample.name(sample.TOP, lang))
        assert not screen.drawn("card")
        assert not screen.app.get("deck_gl_json_chart")
        day = date(sample.NEWEST, lang)
        assert said("checkpoints.passages_silent", lang, day=day) not in screen.read()
        none: dict[str, Any] = {"entries": 0, "turned_back": 0, "fevers": 0, "gap": "", "day": day}
        assert said("checkpoints.passages", lang, **none) not in screen.read()


def test_a_single_minute_short_is_not_a_full_day(board: Board) -> None:
    """Post-hours are shown with one decimal; the share is that of the minutes."""
    (first, *_) = [code for code in sample_checkpoints.open_at(GRID, BEFORE)]

    def broken(rows: Rows) -> Rows:
        whole = [row | {"present": row["required"]} for row in rows if row["starts"] < "2020-02-17"]
        row = next(row for row in whole if row["checkpoint"] == first and row["starts"] >= "2020-02-16 06")
        end = dt.datetime.fromisoformat(row["ends"])
        minute = f"{end - dt.timedelta(minutes=1):%Y-%m-%d %H:%M}"
        late = row | {"starts": minute, "present": "1", "entries": "", "turned_back": "", "fevers": ""}
        return [*(each for each in whole if each is not row), row | {"ends": minute}, late]

    board(HELD, checkpoint_shift=broken)
    card = Screen(page="checkpoints", lang="en", place=GRID, date=str(BEFORE)).card("Checkpoint cover")
    assert card.figure == "99.9%"
    assert card.state == "watch"


# --- Staff ------------------------------------------------------------------------------------------------------------


def test_without_attendance_nobody_is_called_absent_or_rested(board: Board) -> None:
    board(tuple(name for name in STAFF if name != "attendance"))
    for lang in ("zh", "en"):
        screen = Screen(page="staffing", lang=lang, more="list")
        assert sample_staff.figure("staffing", sample.TOP).percent in screen.answer
        read = screen.read()
        assert word("staffing.tired_unknown", lang) in read
        assert said("staffing.tired", lang, n=0) not in read
        (table,) = [each.value for each in screen.app.dataframe]
        assert not [count for count in table[word("staffing.on_duty", lang)] if count == count and count is not None]
        screen = Screen(page="staffing", lang=lang, more="batches")
        (table,) = [each for each in screen.tables() if word("staffing.batch", lang) in each.columns]
        assert set(table[word("staffing.on_duty", lang)]) == {word("figure.no_figure", lang)}


def test_without_postings_every_post_is_short_and_nothing_is_proposed(board: Board) -> None:
    board(tuple(name for name in STAFF if name not in ("posting", "attendance")))
    required = sample_staff.figure("staffing", sample.TOP).denominator
    for lang in ("zh", "en"):
        screen = Screen(page="staffing", lang=lang)
        assert f"{required:,}" in screen.answer
        assert screen.card(word("measure.staffing.name", lang)).figure == "0.0%"
        assert screen.card(word("measure.arrivals.name", lang)).figure == word("state.not_applicable", lang)
        assert word("staffing.no_transfers", lang) in screen.read()
        assert word("staffing.matrix", lang) not in screen.read()
