"""The wall read by somebody who keeps every message and reckons: no hidden count of people follows, whatever is asked.

Twice over. Solving the sums finds each count that can be only one. And a twin of the district, in which the hidden counts
are others, must send the very same messages: then nothing at all that is sent depends on them, tied to a place or not.
"""

import re
import threading
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.media_file_manager import MediaFileManager

from pages.presentation import labels
from pages.presentation.words import in_language
from queries import sensitivity
from queries.database import engine
from tests.support import watched
from tests.support.attacker import Attacker, Cell, bounds, counts_only, everything, solved
from tests.support.prepared import prepare
from tests.support.screen import Screen, word
from tests.support.watched import (
    COUNTS,
    DAYS,
    FEVERS,
    GATES,
    OBSERVED,
    OUTSIDERS,
    TREE,
    Counts,
    K,
    shown,
    shown_together,
    totals,
)

OTHER = watched.twin(COUNTS)
WORDS = in_language("en")
Attack = Callable[..., Attacker]
TABS = {  # of the front line, what is drawn below the screens when it is asked for
    "homes": ("services", "deliveries", "disinfection", "publicity"),
    "screening": ("rounds", "absent", "plan", "teams", "sweep", "lists", "windows"),
    "needs": ("requests", "upward", "calls", "supplies"),
    "command": ("mouths",),
}


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch) -> Callable[[Screen], bytes]:
    """The file behind a screen's download button; the server makes it after the run, in a thread of its own."""
    made: list[Callable[[], bytes]] = []
    kept = MediaFileManager.add_deferred

    def add(self: MediaFileManager, callback: Any, *values: Any, **named: Any) -> str:
        made.append(callback)
        return kept(self, callback, *values, **named)

    monkeypatch.setattr(MediaFileManager, "add_deferred", add)

    def export(_: Screen) -> bytes:
        found: list[bytes] = []
        thread = threading.Thread(target=lambda: found.append(made[-1]()))
        thread.start()
        thread.join()
        return found[0]

    return export


@pytest.fixture
def attack(look_at: Callable[[str], None], exported: Callable[[Screen], bytes], tmp_path: Path) -> Attack:
    """An attacker who has read a district, as often as it is asked for."""

    def read(counts: Counts, *ways: Callable[[Attacker], None]) -> Attacker:
        address = f"sqlite:///{tmp_path / f'{id(counts)}.sqlite'}"
        if not Path(address.removeprefix("sqlite:///")).exists():
            made = engine(address)
            prepare(watched.write(tmp_path / str(id(counts)), counts), made)
            made.dispose()
        look_at(address)
        attacker = Attacker(exported)
        for way in ways:
            way(attacker)
        return attacker

    return read


def on_projector(attacker: Attacker) -> None:
    everything(attacker, projector="1")


def one_day_on_projector(attacker: Attacker) -> None:
    counts_only(attacker, max(DAYS), projector="1")


def communities_on_projector(attacker: Attacker) -> None:
    for page, code in product(("checkpoints", "homes"), ("D", "A", "B", "C")):
        attacker.look(page, code, max(DAYS), projector="1")


def from_elsewhere(attacker: Attacker) -> None:
    """A desk's layout with its exports, dates and search, and the wall's figures."""
    for code in ("D", "A", "A1", "B", "A1X1"):
        attacker.look("places", code, DAYS[1])
        attacker.look("places", code, DAYS[1], more="inflow")
        attacker.look("checkpoints", code, DAYS[1])
        for more in ("observed", "silent", "groups"):
            attacker.look("homes", code, DAYS[1], more=more)
        attacker.look("reports", code, DAYS[1], more="sums")
    for code, (page, tabs) in product(("D", "A1"), TABS.items()):
        for more in tabs:
            attacker.look(page, code, DAYS[1], more=more)


def secrets(counts: Counts) -> dict[Cell, int]:
    """Each count that is small, and each of one checkpoint: what the wall must not tell."""
    known: dict[Cell, int] = {}
    for kind, days in counts.items():
        for day, told in days.items():
            small = {code: n for code, n in totals(told).items() if 0 < n < K}
            gates = {gate: told[place] for gate, place in GATES.items() if 0 < told.get(place, 0) < K}
            known |= {(kind, day, code): n for code, n in (small | (gates if kind == FEVERS else {})).items()}
    return known


def found(attacker: Attacker, counts: Counts) -> dict[Cell, int]:
    """The secrets that an attacker has solved for."""
    reckoned = attacker.solved()
    return {cell: n for cell, n in secrets(counts).items() if reckoned.get(cell) == n}


def test_the_wall_gives_no_hidden_count_away(attack: Attack) -> None:
    attacker = attack(COUNTS, on_projector)
    assert found(attacker, COUNTS) == {}
    assert {kind for kind, _, _ in attacker.told} == {OUTSIDERS, FEVERS, OBSERVED}
    large = [cell for cell, (low, high) in attacker.told.items() if low == high and low >= K and len(cell[2]) == 2]
    assert len(large) >= 6, "counts of grids that hide nobody are read: the attacker is not blind"
    restart = [sent for link, sent in attacker.sent.items() if link.startswith("restart")]
    told = re.compile(r"18(\\+u00a0| )of 49")  # a headline keeps numbers on one line
    assert any(map(told.search, restart)), "enterprises are there to be read"
    twin = attack(OTHER, on_projector)
    assert [link for link, sent in attacker.sent.items() if twin.sent[link] != sent] == []


def test_where_a_count_is_hidden_the_twin_has_another() -> None:
    ours, theirs = secrets(COUNTS), secrets(OTHER)
    alike = [cell for cell, n in ours.items() if theirs.get(cell) == n]
    assert {kind for kind, _, _ in alike} <= {OBSERVED}  # people and households move together, and not all of them can
    assert len(alike) < len(ours) / 8


def test_a_viewer_from_elsewhere_is_sent_no_more(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: "203.0.113.7"))
    attacker, twin = attack(COUNTS, from_elsewhere), attack(OTHER, from_elsewhere)
    assert attacker.exports >= 4
    for page, tabs in TABS.items():
        opened = {
            link for link in attacker.sent if link.startswith(page) for more in tabs if f"'more': '{more}'" in link
        }
        assert len(opened) == 2 * len(tabs)
    told = {"needs": "Ear thermometers", "homes": word("homes.confirmed", "en").format(n=20)}
    for page, words in told.items():
        assert any(words in sent for link, sent in attacker.sent.items() if link.startswith(page)), "there to be read"
    assert found(attacker, COUNTS) == {}
    assert attacker.sent == twin.sent


@pytest.mark.parametrize(
    ("switched_off", "least"),
    [
        ("in_tree", {(OUTSIDERS, "A1"), (FEVERS, "B1"), (FEVERS, "D")}),
        ("for_wall", {(OUTSIDERS, "A1X1"), (FEVERS, "KA3"), (OBSERVED, "C1")}),
        ("rows_in_tree", {(OBSERVED, "C1")}),
    ],
)
def test_without_suppression_the_attacker_finds_hidden_counts(
    switched_off: str, least: set[tuple[str, str]], attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_is: dict[str, Callable[..., Any]] = {
        "in_tree": lambda rows, column, k: [row[column] for row in rows],
        "for_wall": lambda query, rows, values: rows,
        "rows_in_tree": lambda rows, columns, k: [None] * len(rows),
    }
    monkeypatch.setattr(sensitivity, switched_off, as_it_is[switched_off])
    attacker, twin = attack(COUNTS, one_day_on_projector), attack(OTHER, communities_on_projector)
    assert least <= {(kind, code) for kind, _, code in found(attacker, COUNTS)}
    assert any(attacker.sent[link] != sent for link, sent in twin.sent.items())


few_or_many = st.integers(0, 12) | st.integers(0, 3) | st.integers(20, 60)


@given(st.lists(few_or_many, min_size=len(TREE), max_size=len(TREE)))
@settings(max_examples=40)
def test_no_hidden_count_of_any_district_follows_from_its_sums(counts: list[int]) -> None:
    told = dict(zip(TREE, counts, strict=True))
    limits = {code: bounds(str(labels.cell(cell, WORDS))) for code, cell in shown(told).items()}
    small = {code: n for code, n in totals(told).items() if 0 < n < K}
    assert solved(limits, small) == {}
    assert (
        solved({code: (n, n) for code, n in totals(told).items() if code in limits}, small).keys()
        >= small.keys() & limits
    )


@given(st.lists(few_or_many, min_size=len(TREE), max_size=len(TREE)))
@settings(max_examples=40)
def test_no_hidden_count_follows_where_counts_are_hidden_together(counts: list[int]) -> None:
    told = dict(zip(TREE, counts, strict=True))
    cells = shown_together(told)
    limits = {code: bounds(str(labels.cell(cells[code], WORDS))) for code in TREE if code in cells}
    homes = {code: bounds(str(labels.cell(cells[f"{code} homes"], WORDS))) for code in limits}
    assert solved(limits, {code: n for code, n in totals(told).items() if 0 < n < K}) == {}
    few = totals({code: -(-n // 2) for code, n in told.items()})
    assert solved(homes, {code: n for code, n in few.items() if 0 < n < K}) == {}
