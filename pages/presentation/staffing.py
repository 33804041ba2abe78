"""Rows of staff with words for the parts that show them: required and there per place, and who could send whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pages.presentation import figures, labels, staff_tables
from pages.presentation.bar_rows import alt, bar
from pages.presentation.drawing import bars
from pages.presentation.drawing.flows import MOST, Flow, Side
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State
from queries.staffing.orders import Orders
from queries.staffing.transfers import NOBODY

FEW = 8  # places of a list that a room reads; all of them stand in the table
SIDES = 6  # places that lack people beside the flows, if no more get somebody
OUTSIDE = "outside"  # stands for the place of those who come from outside

Leads = Callable[[str], str]  # the code of a place -> a link there
Levels = Mapping[str, Mapping[str, Any]]  # by key


def bar_headers(words: Words) -> list[str]:
    keys = ("table.place", "staffing.bar", "staffing.required", "staffing.present", "staffing.short")
    return [words.t(key) for key in (*keys, "measure.staffing.short")]


def bar_alt(words: Words) -> str:
    """How the bar of one row is read, to be filled in."""
    return alt("staffing.bar_alt", words)


def bar_rows(rows: Rows, levels: Levels, words: Words, leads: Leads) -> tuple[list[bars.Row], bars.Row | None]:
    """The few places with the most people short, and the place itself as the total."""
    below = [
        _bar(row, staff_tables.name_in_line(row, levels, words), leads(row["code"]), words)
        for row in rows
        if row["steps"]
    ]
    own = [_bar(row, words.t("staffing.total"), "", words) for row in rows if not row["steps"]]
    return below[:FEW], own[0] if own else None


def _bar(row: Mapping[str, Any], name: str, link: str, words: Words) -> bars.Row:
    told = staff_tables.lacking(row, words)
    share = staff_tables.filled(row)
    return bar(
        str(row["code"]),
        name,
        (row["staff_present"], row["staff_required"]),
        told.text,
        told.state,
        words,
        covered=row["staff_covered"],
        link=link,
        cells=(words.t("figure.no_figure") if share is None else words.percent(share, 100),),
    )


@dataclass(frozen=True)
class Picture:
    """What `drawing.flows` shows of a proposal, and how many people move beside that.

    `giving` and `lacking`: how many send somebody in all, and how many get somebody or lack people.
    """

    givers: list[Side]
    takers: list[Side]
    moves: list[Flow]
    rest: int
    giving: int
    lacking: int


class Ends:
    """The places shown that the ends of orders lie in, by code, and how all of them are called.

    `board`: the place and those one step down; `below` tells which of them a place farther down lies in. An end that lies
    in none stands for itself, and `OUTSIDE` for those who come from above.
    """

    def __init__(self, found: Orders, board: Rows, below: Rows, levels: Levels, words: Words) -> None:
        self.rows = {row["code"]: row for row in board}
        self._within = {row["code"]: row["parent_code"] or row["code"] for row in below}
        self._within |= {code: code for code in self.rows}
        self._places, self._words = found.places, words
        self.names = {code: staff_tables.name_in_line(row, levels, words) for code, row in self.rows.items()}
        self.names[OUTSIDE] = words.t("staffing.outside")

    def of(self, number: int) -> str:
        """The code of the place shown that a place with this number lies in."""
        if number == NOBODY:
            return OUTSIDE
        row = self._places[number]
        code = str(self._within.get(row["code"], row["code"]))
        self.names.setdefault(code, labels.under(row, self._words))
        return code

    def way(self, order: Mapping[str, Any]) -> tuple[str, str]:
        """From where to where an order goes."""
        return self.of(order["from_id"]), self.of(order["to_id"])


def ways(found: Orders, ends: Ends) -> dict[tuple[str, str], int]:
    """People by where they go from and to, the most first."""
    people: Counter[tuple[str, str]] = Counter()
    for order in found.orders:
        people[ends.way(order)] += int(order["cadres"])
    return dict(sorted(people.items(), key=lambda way: (-way[1], way[0])))


def flows(found: Orders, ends: Ends, words: Words, leads: Leads, most: int = MOST) -> Picture:
    """The largest flows between the places one step down, of which `most` stand on either side.

    Where those that get somebody would fill a side of a room, the least of them makes way for a place that lacks more.
    """
    people = ways(found, ends)
    largest = _largest(people, most, most)
    sides = _Sides(people, largest, most, ends.rows, ends.names, bool(found.left), words, leads)
    if sides.crowded_out():
        largest = _largest(people, most, most - 1)
        sides = replace(sides, largest=largest)
    givers, takers = sides.givers(), sides.takers()
    place = [{side.code: n for n, side in enumerate(each)} for each in (givers, takers)]
    largest.sort(key=lambda way: (place[0][way[0]], place[1][way[1]]))
    moves = [_move(way, people[way], ends.names, words) for way in largest]
    rest = sum(people.values()) - sum(people[way] for way in largest)
    return Picture(givers, takers, moves, rest, len({giver for giver, _ in people}), sides.taking())


def _largest(people: Iterable[tuple[str, str]], giving: int, taking: int) -> list[tuple[str, str]]:
    """The first of these ways, as many as are drawn, from at most so many places to at most so many."""
    chosen: list[tuple[str, str]] = []
    for way in people:
        few = (len({each[end] for each in (*chosen, way)}) <= most for end, most in enumerate((giving, taking)))
        if len(chosen) < MOST and all(few):
            chosen.append(way)
    return chosen


@dataclass(frozen=True)
class _Sides:
    people: Mapping[tuple[str, str], int]  # of every way, also of those that are not drawn
    largest: Sequence[tuple[str, str]]
    most: int  # places on either side
    rows: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    unmet: bool  # whether anybody stays short: else nobody asks who could not move
    words: Words
    leads: Leads

    def givers(self) -> list[Side]:
        """Whoever sends somebody, with all that is beyond its need, the most first."""
        sides = [self._side(code, self._beyond(code), "gives", State.ENOUGH) for code, _ in self.largest]
        return sorted({side.code: side for side in sides}.values(), key=lambda side: (-side.people, side.code))

    def takers(self) -> list[Side]:
        """Whoever gets somebody, and those who stay short, the most first."""
        coming = dict.fromkeys(code for _, code in self.largest)
        more = self._left(coming)[: max(min(SIDES, self.most) - len(coming), 0)]
        sides = [self._side(code, self._short(code), "lacks", self._stands(code)) for code in [*coming, *more]]
        return sorted(sides, key=lambda side: (-side.people, side.code))

    def crowded_out(self) -> bool:
        """Whether whoever gets somebody leaves no room for a place that lacks more people than one of them."""
        coming = dict.fromkeys(code for _, code in self.largest)
        if len(coming) < self.most or self.most > SIDES:
            return False
        return any(self._short(code) > min(map(self._short, coming)) for code in self._left(coming)[:1])

    def taking(self) -> int:
        """How many there are of those, drawn or not."""
        return len({*self._lacking(), *(code for _, code in self.people)})

    def _left(self, coming: Iterable[str]) -> list[str]:
        """The places that lack people beside those, the most first."""
        left = [code for code in self._lacking() if code not in coming]
        return sorted(left, key=self._short, reverse=True)

    def _lacking(self) -> list[str]:
        return [code for code, row in self.rows.items() if row["steps"] and row["staff_short"]]

    def _beyond(self, code: str) -> int:
        row, sent = self.rows.get(code), self._sum(0, code)
        return max(row["staff_present"] - row["staff_covered"], sent) if row and row["steps"] else sent

    def _short(self, code: str) -> int:
        row, come = self.rows.get(code), self._sum(1, code)
        return max(row["staff_short"], come) if row and row["steps"] else come

    def _stands(self, code: str) -> State:
        """How a place stands that gets somebody; of one that is not told beside the others only that it lacks people."""
        row = self.rows.get(code)
        return staff_tables.stands(row["staff_short"], row["staff_required"]) if row and row["steps"] else State.SHORT

    def _sum(self, end: int, code: str) -> int:
        return sum(count for way, count in self.people.items() if way[end] == code)

    def _side(self, code: str, people: int, key: str, state: State) -> Side:
        row, words = self.rows.get(code), self.words
        return Side(
            code=code,
            name=self.names[code],
            people=people,
            # Who comes from above is above no requirement of ours.
            figure=words.t("staffing.flow" if code == OUTSIDE else f"staffing.{key}", n=people),
            detail=self._detail(code, people, key) if row and row["steps"] else "",
            state=state,
            link=self.leads(code) if row and row["steps"] else "",
        )

    def _detail(self, code: str, people: int, key: str) -> str:
        """What a place requires and has; of what is above it how many cannot move, of what is short how many stay so."""
        row, words = self.rows[code], self.words
        told = words.t("staffing.side", required=row["staff_required"], present=row["staff_present"])
        rest = people - self._sum(0 if key == "gives" else 1, code)
        if key == "gives" and not self.unmet:
            return told
        if rest:
            return words.t(f"staffing.side_{key}", side=told, n=rest)
        return words.t(f"staffing.side_{key}_all", side=told)


def _move(way: tuple[str, str], people: int, names: Mapping[str, str], words: Words) -> Flow:
    start, end = way
    return Flow(
        giver=start,
        taker=end,
        people=people,
        label=words.t("staffing.flow", n=people),
        tip=words.t("staffing.flow_tip", start=names[start], end=names[end], n=people),
    )


def uncovered(found: Orders, words: Words) -> str | None:
    """Where people stay missing, the most first."""
    named = [
        words.t("staffing.uncovered_one", place=labels.under(found.places[number], words), n=people)
        for number, people in found.uncovered
        if number in found.places
    ]
    return (
        words.t("staffing.uncovered", names=figures.few(named, words, max(found.short_places, len(named))))
        if named
        else None
    )
