"""An attacker on the wall: keeps every message that is sent there, and solves for the counts of people it does not tell.

It knows the tree, and that nobody counts below zero. A total is the sum of what lies below it and of what the place told
itself; the matrix of such sums has whole corners, so that the bounds found for a count are those of whole people.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from scipy.optimize import linprog

from pages.shared.deck import questions
from pages.shared.screens import SCREENS
from queries import measures
from tests.support.screen import Screen, word
from tests.support.watched import DAYS, FEVERS, GATES, OBSERVED, OUTSIDERS, TREE, K

LANG = "en"
LAYERS = ["checkpoints", "outsiders"]  # of the map, all that it has
QUESTIONS = {screen: [each.key for each in questions(screen)] for screen in SCREENS}  # the slides of each
COUNTED = ("places", "checkpoints")  # screens that are looked at from every side
ANYTHING, SMALL, COVERED = (0, None), (1, K - 1), (K, None)

Bounds: TypeAlias = tuple[int, int | None]
Cell: TypeAlias = tuple[str, dt.date, str]  # kind, date, place or gate
Link: TypeAlias = Mapping[str, str]
Sent: TypeAlias = dict[str, str]  # link -> everything that was sent for it


class Attacker:
    """Opens links, keeps what is sent, and notes each count that a message ties to a place and a date."""

    def __init__(self, export: Callable[[Screen], bytes]) -> None:
        self.sent: Sent = {}
        self.told: dict[Cell, Bounds] = {}
        self.exports = 0
        self._export = export
        self._screens: dict[str, Screen] = {}
        self._telling: set[tuple[str, str]] = set()  # screens and their slides that told a count of people

    def look(self, page: str, code: str, day: dt.date, telling: bool = False, /, **link: str) -> None:
        """Open one screen and read it; in a room, each of its slides, or only those that told a count before."""
        for question in QUESTIONS[page] or ("",) if "projector" in link else ("",):
            if not telling or (page, question) in self._telling:
                self._look(page, code, day, question, **link, **({"question": question} if question else {}))

    def _look(self, page: str, code: str, day: dt.date, slide: str, /, **link: str) -> None:
        link = {"lang": LANG, "place": code, "date": day.isoformat(), **link}
        if f"{page} {link}" in self.sent:
            return
        if page not in self._screens:
            self._screens[page] = Screen(page=page, **link)
        screen = self._screens[page].open(**link)
        if "layers" in {group.key for group in screen.app.button_group}:
            layers = screen.app.button_group(key="layers")
            if layers.value != LAYERS:
                layers.set_value(LAYERS)
                screen.again()
        self.sent[f"{page} {link}"] = messages(screen)
        if screen.app.get("download_button"):
            self.sent[f"{page} {link}"] += self._export(screen).decode()
            self.exports += 1
        for cell, limits in _tied(screen, code, day, link.get("checkpoint")):
            self._note(cell, limits)
            self._telling.add((page, slide))

    def _note(self, cell: Cell, limits: Bounds) -> None:
        low, high = self.told.get(cell, ANYTHING)
        both = [each for each in (high, limits[1]) if each is not None]
        self.told[cell] = (max(low, limits[0]), min(both, default=None))

    def solved(self) -> dict[Cell, int]:
        """Every count that can be only one, whether it was told or not."""
        found: dict[Cell, int] = {}
        for kind, day in product((OUTSIDERS, FEVERS, OBSERVED), DAYS):
            told = {code: bounds for (k, d, code), bounds in self.told.items() if (k, d) == (kind, day)}
            found |= {(kind, day, code): n for code, n in solved(told, [*TREE, *GATES]).items()}
        return found


def everything(attacker: Attacker, **mode: str) -> None:
    """Every screen at every level, tiles and maps, every fourth measure; where counts of people stand, also of every date."""
    counts_only(attacker, DAYS[1], **mode)
    for day in (DAYS[0], DAYS[2]):
        counts_only(attacker, day, True, **mode)
    for code in TREE:
        attacker.look("places", code, DAYS[1], **mode)
    for code, key in product(("D", "A1"), list(measures.measures())[::4]):
        attacker.look("places", code, DAYS[1], measure=key, view="map", **mode)
    for page, code in product((screen for screen in SCREENS if screen not in COUNTED), ("D", "A", "A1", "A1X1")):
        attacker.look(page, code, DAYS[1], **mode)


def counts_only(attacker: Attacker, day: dt.date, telling: bool = False, /, **mode: str) -> None:
    """The screens on which counts of people stand: the map with all its layers, sheets, and each checkpoint's table."""
    for code, (level, _) in TREE.items():
        if level != "building":
            attacker.look("checkpoints", code, day, telling, **mode)
            attacker.look("homes", code, day, telling, **mode)
        elif day == max(DAYS):  # a sheet tells the days before as well
            attacker.look("places", code, day, **mode)
    for gate in list(GATES)[DAYS.index(day) :: 2]:
        attacker.look("checkpoints", GATES[gate], day, telling, checkpoint=gate, **mode)


def messages(screen: Screen) -> str:
    """Every message that goes to the browser, as it goes; the number of a file that is yet to be made is new each time."""
    sent = [getattr(node, "proto", None) for node in screen.app._tree]
    told = "\n".join(map(str, filter(None, sent)))
    cells = [frame.value.to_csv() for frame in screen.app.dataframe]
    return "\n".join([re.sub(r'deferred_file_id: ".*"', "", told), *cells])


def _tied(screen: Screen, code: str, day: dt.date, gate: str | None) -> Iterator[tuple[Cell, Bounds]]:
    """Each count that stands on a screen with its place or gate."""
    read = screen.read()
    if said := re.search(_pattern("checkpoints.passages"), read):
        yield (FEVERS, day, code), bounds(said["fevers"])
    withheld = word("figure.withheld", LANG)
    for key in ("observed", "observed_up", "observed_down"):
        if said := re.search(_pattern(f"homes.{key}"), read):
            yield (OBSERVED, day, code), bounds(said["n"])
    if re.search(re.escape(word("homes.observed_few", LANG)).replace(r"\{k\}", str(K)), read):
        yield (OBSERVED, day, code), SMALL
    for place, count in re.findall(rf"Place (\w+)\s+(<?[\d,]*\d|·|{withheld}) observed", read):
        yield (OBSERVED, day, place), bounds(count)
    outsiders = re.compile(_pattern("checkpoints.outsiders"))
    for said in filter(None, map(outsiders.fullmatch, read.split("\n"))):
        for place, count in re.findall(rf"Place (\w+) (<?[\d,]*\d|{withheld})", said["places"]):
            yield (OUTSIDERS, day, place), COVERED if count == withheld else bounds(count)
    for deck in screen.app.get("deck_gl_json_chart"):
        layers = {layer["id"]: layer["data"] for layer in json.loads(deck.proto.json)["layers"] if "id" in layer}
        for row, text in zip(layers.get("outsiders", ()), layers.get("outsider_counts", ()), strict=True):
            yield (OUTSIDERS, day, row["code"]), bounds(text["text"])
    for table in screen.tables():
        for n, cell in enumerate(table.get(word("sheet.moves", LANG), ())):  # the newest first
            moves = re.match(_pattern("sheet.moves_value"), str(cell))
            yield (OUTSIDERS, day - dt.timedelta(days=n), code), bounds(moves["outsiders"] if moves else str(cell))
        collected = zip(
            table.get(word("table.place", LANG), ()), table.get(word("grounds.outsiders", LANG), ()), strict=False
        )
        for place, count in ((re.fullmatch(r"Place (\w+)", str(name)), count) for name, count in collected):
            if place:
                yield (OUTSIDERS, day, place[1]), bounds(str(count))
        if gate:
            yield from (((FEVERS, day, gate), bounds(str(n))) for n in table.get(word("checkpoints.fevers", LANG), ()))


def _pattern(key: str) -> str:
    return re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(word(key, LANG))) + r"(?=\s|$)"


def bounds(shown: str) -> Bounds:
    """Between which numbers a count lies that is shown like this."""
    if (number := shown.replace(",", "")).isdigit():
        return int(number), int(number)
    return {f"<{K}": SMALL, "·": COVERED}.get(shown, ANYTHING)


def solved(told: Mapping[str, Bounds], asked: Collection[str]) -> dict[str, int]:
    """Of the counts asked for, those that can be only one: places with all below them and gates, of one kind and date."""
    codes = [*TREE, *GATES]
    sums = np.zeros((len(TREE), 2 * len(codes)))  # a column per total, then one per what a place told itself
    for row, code in enumerate(TREE):
        sums[row, row], sums[row, len(codes) + row] = 1, -1
        for below, (_, above) in enumerate(TREE.values()):
            sums[row, below] -= above == code
        for n, place in enumerate(GATES.values()):
            sums[row, len(TREE) + n] -= place == code
    limits = [told.get(code, ANYTHING) for code in codes] + [ANYTHING] * len(codes)
    found = {}
    for code in asked:
        least, most = (_end(sums, limits, codes.index(code), sign) for sign in (1, -1))
        if least == most:
            found[code] = least
    return found


def _end(sums: Any, limits: list[Bounds], at: int, sign: int) -> int:
    """The least (1) or most (-1) that one count can be."""
    goal = np.zeros(sums.shape[1])
    goal[at] = sign
    best = linprog(goal, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=limits)
    assert best.status in (0, 3), best.message  # 3: without an end
    return round(best.x[at]) if best.status == 0 else 1_000_000
