"""What `make bench` measures with: Dash shows the same figures, screens tell something, and a failure ends nothing else."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pages.presentation.places import FEW
from pages.shared import cards
from queries import places, together
from queries.database import engine
from tests.bench import __main__ as bench
from tests.bench import dash_app, driver, record
from tests.bench.databases import codes_of
from tests.bench.driver import telling
from tests.bench.effort import QUICK, SCREENS, WALLS
from tests.bench.effort import Screen as View
from tests.bench.results import Result
from tests.support import sample, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen


def shown(code: str) -> dict[str, Any]:
    """What the app shows of a place, by the part of its page."""
    told = dash_app.answer(f"?place={code}")
    return {name: part for (name, _), part in zip(dash_app.OUTPUTS, told, strict=True)}


def numbers(text: str) -> list[int]:
    return [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", text)]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, sample.COMMUNITY])
def test_the_dash_app_shows_what_places_shows(code: str) -> None:
    assert (dash_app.CARDS, dash_app.DAYS) == (cards.HOUSEHOLDS, cards.DAYS)
    screen, theirs = Screen(lang="zh", place=code), shown(code)
    assert theirs["sentence"].split()[-1] in screen.answer
    for ours, key in zip(screen.cards(), dash_app.CARDS, strict=True):
        figure, change, base = theirs[f"card_{key}"]
        assert figure.children == ours.figure
        assert numbers(base.children) == numbers(ours.base)[:2]
        assert change.strip().lstrip("+-") in f"{ours.change} 0.0"
        assert len(theirs[f"spark_{key}"].data[0].x) == cards.DAYS
    tiles, treemap = screen.tiles(), theirs["tiles"].data[0]
    assert set(treemap.ids) == set(tiles)
    told = {each for each, tile in tiles.items() if not tile["state"].startswith("not")}
    assert len(told) > len(tiles) / 2
    for each, text in zip(treemap.ids, treemap.text, strict=True):
        assert each not in told or text in tiles[each]["tip"]
    every = screen.worst()
    judged = every[~every["state"].str.startswith("not")]  # of the silent ones ours says what they told last
    ours_by_name = {row[0]: list(row) for row in judged.itertuples(index=False)}
    found = [[cell.children for cell in row.children] for row in theirs["rows"]]
    assert len(found) == min(FEW, len(sample.shown_children(code)))
    for name, share, counts, _, silent, leader in found:
        mine = ours_by_name.get(name.children)
        assert mine is None or [mine[1], numbers(mine[2])[:2], mine[4], mine[5]] == [
            share,
            numbers(counts),
            f"{silent:.0f}",
            leader,
        ]


@pytest.mark.usefixtures("sample")
def test_in_the_sample_every_screen_has_something_to_tell() -> None:
    assert telling() == list(SCREENS)


def test_what_drills_build_is_told_with_how_often_they_join_what_is_built(
    lend_sample: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []

    def go(_: Any, code: str) -> None:
        """Ask for the same question in ever more company: so many others, each number of them twice."""
        gone.append(code)
        together.joined([(places.top,)] * (1 + len(gone) // 2))

    monkeypatch.setattr(driver, "SCREENS", SCREENS[:1])
    monkeypatch.setattr(driver, "_opened", lambda *_: None)
    monkeypatch.setattr(driver, "_go", go)
    made: Any = SimpleNamespace(kind="SQLite", sample=lend_sample())
    [result] = driver.built(made, replace(QUICK, drills=6))
    assert result.measured == 0
    assert result.detail == "6 drills in random order, 3 companies of questions joined anew"
    codes = [codes_of(made.sample, level)[:3] for level in ("community", "grid", "building")]
    first, others = [each[0] for each in codes], [code for each in codes for code in each[1:]]
    assert gone[:3] == first
    assert sorted(gone[3:]) == sorted(others)
    assert gone[3:] not in (others, [code for pair in zip(*codes, strict=True) for code in pair][3:])


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.title)
def test_a_wall_that_is_measured_asks_what_no_desk_asks_by_itself(wall: View, lend_sample: Callable[[], str]) -> None:
    desk = next(screen for screen in SCREENS if screen.page == wall.page)
    with driver.looking_at(lend_sample()) as seconds:
        assert wall in telling(WALLS)
        spent, asked = driver._cold(wall, {}, seconds)
        _, by_itself = driver._cold(desk, {}, seconds)
    assert spent > 0
    assert [question for question in asked if question not in by_itself]


def test_a_screen_without_its_files_is_not_measured(look_at: Callable[[str], None], tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'few.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", ("screening_day", "screening_round", "duty_holder")), made)
    made.dispose()
    look_at(address)
    pages = {screen.page for screen in telling()}
    assert {"places", "screening", "command", "briefing"} <= pages
    assert not {"restart", "needs", "homes", "staffing", "checkpoints"} & pages


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows, the first of which fails half-way, and no PostgreSQL."""

    @contextmanager
    def databases(kind: str, _: Any) -> Iterator[SimpleNamespace]:
        if kind == "PostgreSQL":
            raise OSError("no server")
        yield SimpleNamespace(kind=kind)

    def broken(made: Any, _: Any) -> Iterator[Result]:
        yield Result("before", made.kind, 1, 0.5)
        raise TimeoutError("30 s | waiting\nfor a click")

    def whole(made: Any, _: Any) -> Iterator[Result]:
        yield Result("after", made.kind, 1, 0.5)

    monkeypatch.setattr(bench, "databases", databases)
    monkeypatch.setattr(bench, "ROWS", {"broken": broken, "whole": whole})


TOLD = (
    "| before | SQLite | ≤ 1 | 0.50 | ok |  |",
    "| broken | SQLite |  |  | **failed** | TimeoutError: 30 s / waiting |",
    "| after | SQLite | ≤ 1 | 0.50 | ok |  |",
    "| databases | PostgreSQL |  |  | **failed** | OSError: no server |",
)


@pytest.mark.usefixtures("failing")
def test_what_fails_is_told_and_ends_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "--quick"])
    assert bench.main() == 1
    _, _, *told = capsys.readouterr().out.splitlines()
    assert told == list(TOLD)


@pytest.mark.usefixtures("failing")
def test_what_fails_stands_in_the_part_of_each_row_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "BENCHMARKS.md"
    page.write_text(f"{record.BEGINS}{record.ENDS}", encoding="utf-8")
    monkeypatch.setattr(record, "PAGE", page)
    monkeypatch.setattr("sys.argv", ["bench"])
    assert bench.main() == 1
    _, *found = record.PART.split(page.read_text(encoding="utf-8"))
    tables = [[line for line in text.splitlines() if line in TOLD] for text in found[1::2]]
    parts = dict(zip(found[::2], tables, strict=True))
    before, broken, after, lost = TOLD
    assert parts == {
        "broken on SQLite": [before, broken],
        "whole on SQLite": [after],
        "broken on PostgreSQL": [lost],
        "whole on PostgreSQL": [lost],
    }


@pytest.mark.usefixtures("failing")
def test_a_page_that_cannot_be_written_is_told_as_such_and_ends_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(record, "write", full)
    monkeypatch.setattr("sys.argv", ["bench"])
    assert bench.main() == 1
    _, _, *told = capsys.readouterr().out.splitlines()
    before, broken, after, lost = TOLD

    def unwritten(name: str, kind: str) -> str:
        return f"| {name}, written into BENCHMARKS.md | {kind} |  |  | **failed** | OSError: disk full |"

    assert told == [
        *(before, broken, unwritten("broken", "SQLite")),
        *(after, unwritten("whole", "SQLite")),
        *(lost, unwritten("broken", "PostgreSQL"), unwritten("whole", "PostgreSQL")),
    ]
