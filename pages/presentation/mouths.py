"""Grids by their named cadre, the three mouths that they hold and the three kinds of households that they look after (C13)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.presentation import labels, places
from pages.presentation.drawing.heat import Cell, Column, Row
from pages.presentation.slide import WORST_FIRST, worst
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State, measures
from queries.suppression import Hidden

Leads = Callable[[str], str]
MOUTHS, GROUPS = ("village", "road", "door"), ("party_centre", "hardship")
LOOKED_AFTER = "hardship_kits"  # waits for reports of all kinds of households
JUDGED = {"cadre": "grid_heads", "isolated": "errand_runners"}  # by the measure of the same, where there is one
OWN = "own"  # instead of a code
COLUMNS = ("cadre", *MOUTHS, *GROUPS, "isolated")


class Told:
    """What is known of each place by its code: a count of a whole for each column, as far as it may be told."""

    def __init__(
        self,
        heads: Mapping[str, tuple[int, int]],
        mouths: Rows,
        groups: Rows,
        observed: Rows,
        awaited: Mapping[str, int] | None = None,
    ) -> None:
        """`heads`: named and all, of each place; the others are rows of `command.mouths`, `homes.groups`, `people.observed`.

        `awaited`: how many reports of households looked after did not come from each place.
        """
        self._awaited = awaited or {}
        self._known: dict[tuple[str, str], tuple[Any, Any]] = {
            (code, "cadre"): counts for code, counts in heads.items() if counts[1]
        }
        self._silent: dict[tuple[str, str], int] = {}
        for row in mouths:
            held = row["checkpoints"] - row["unstaffed"] - row["silent"]
            self._known[row["code"], row["mouth"]] = (held, row["checkpoints"])
            self._silent[row["code"], row["mouth"]] = row["silent"]
        for row in groups:
            if row["kind"] in GROUPS and row["households"]:
                self._known[row["code"], row["kind"]] = (row["contacted"], row["households"])
        self._unobserved: dict[str, int] = {
            row["code"]: (row.get("expected") or 0) - (row.get("reported") or 0) for row in observed
        }
        self._heard = {row["code"] for row in observed if row.get("reported")}
        for row in observed:
            if row["households"] is not None and row["households"] != 0:
                self._known[row["code"], "isolated"] = (row["with_runner"], row["households"])

    def of(self, code: str, column: str) -> tuple[Any, Any] | None:
        return self._known.get((code, column))

    def knows(self, code: str) -> bool:
        """Whether anything is known of a place, or should be."""
        return bool(self.awaited(code) or self.unobserved(code)) or any(self.of(code, column) for column in COLUMNS)

    def awaited(self, code: str) -> int:
        """How many places there told nothing of the households that they look after."""
        return self._awaited.get(code, 0)

    def unobserved(self, code: str) -> int:
        """How many places there told nothing of home observation."""
        return self._unobserved.get(code, 0)

    def heard(self, code: str) -> bool:
        """Whether anybody there told of home observation, be it that there is nobody."""
        return code in self._heard

    def silent(self, code: str, *columns: str) -> int:
        """Of how many checkpoints of these mouths nobody reported all hours."""
        return sum(self._silent.get((code, column), 0) for column in columns)

    def untold(self, code: str, column: str) -> int:
        """Of how many nobody told, of whatever a column counts."""
        if column in GROUPS:
            return self.awaited(code)
        return self.unobserved(code) if column == "isolated" else self.silent(code, column)

    @property
    def anything(self) -> bool:
        return bool(self._known) or any(self._awaited.values())

    def missing(self, code: str, columns: Sequence[str]) -> int:
        """How many of these are wanting at a place."""
        counts = [told for column in columns if (told := self.of(code, column))]
        return sum(whole - done for done, whole in counts)

    def rest(self, code: str, below: Sequence[str]) -> "Told | None":
        """What hangs on the place itself, by the code `OWN`; None where all of it lies below, and of the observed nothing."""
        known: dict[tuple[str, str], tuple[int, int]] = {}
        silent: dict[tuple[str, str], int] = {}
        for column in (*MOUTHS, *GROUPS):
            done, whole = self.of(code, column) or (0, 0)
            parts = [told for each in below if (told := self.of(each, column))]
            left = whole - sum(part[1] for part in parts)
            if left > 0:
                known[OWN, column] = (done - sum(part[0] for part in parts), left)
                silent[OWN, column] = self.silent(code, column) - sum(self.silent(each, column) for each in below)
        if not below or not known:
            return None
        rest = Told({}, [], [], [])
        rest._known, rest._silent = known, silent
        return rest

    def whole(self, code: str, columns: Sequence[str]) -> int:
        return sum(told[1] for column in columns if (told := self.of(code, column)))


def said(told: Told, code: str, words: Words) -> list[str]:
    """Whether every mouth is held, every household observed has an errand runner, and all others are contacted; the worst first.

    A checkpoint that left hours unreported is none that is held.
    """
    checkpoints, unreported = told.whole(code, MOUTHS), told.silent(code, *MOUTHS)
    gap = told.missing(code, MOUTHS) - unreported
    silent, households, awaited = told.missing(code, GROUPS), told.whole(code, GROUPS), told.awaited(code)
    held, helped, contacted = (
        worst(_figure(told, code, column, words)[0] for column in part) for part in (MOUTHS, ("isolated",), GROUPS)
    )
    found = [
        (held, words.t(f"command.{'mouths_gap_one' if gap == 1 else 'mouths_gap'}", n=gap) if gap else ""),
        (helped, _without_runner(told, code, words)),
        (held, _not_heard_of(unreported, words) if unreported else ""),
        (held, words.t("command.mouths_held", n=checkpoints) if checkpoints and not gap and not unreported else ""),
        (contacted, _contacted(households, silent, awaited, words) if households or awaited else ""),
    ]
    ordered = sorted(found, key=lambda each: WORST_FIRST.index(each[0]))
    return [sentence for _, sentence in ordered if sentence] or [words.t("command.mouths_none")]


def _without_runner(told: Told, code: str, words: Words) -> str:
    """How many of the households under observation have no errand runner, as far as it may be told; nothing where all have."""
    done, whole = told.of(code, "isolated") or (0, 0)
    if isinstance(done, Hidden) or isinstance(whole, Hidden) or whole <= done:
        return ""
    return words.t("command.no_runner", n=whole - done, whole=whole)


def _contacted(households: int, left: int, awaited: int, words: Words) -> str:
    """Whether every household was contacted; of those of whom nobody told nothing is known."""
    if not households:
        return words.t("command.contacted_untold", n=awaited)
    said = words.t("command.not_contacted", n=left) if left else ""
    if not awaited:
        return said or words.t("command.all_contacted")
    told = said or words.t("command.all_told_contacted")
    return words.side_by_clause([told, words.t("command.contacts_awaited", n=awaited)])


def left_out(told: Told, below: Rows, code: str, words: Words) -> list[str]:
    """What a total of them does not tell: checkpoints, households looked after and observed of which no report came.

    `below`: the places one click down, of which a few are named.
    """
    silent, awaited = told.silent(code, *MOUTHS), told.awaited(code)
    said = [_not_heard_of(silent, words)] if silent else []
    if awaited and told.whole(code, GROUPS):

        def contacted(each: str) -> bool:
            return bool(told.whole(each, GROUPS))

        said.append(_left_out(awaited, LOOKED_AFTER, below, told.awaited, contacted, words))
    return [*said, *unobserved(told, below, code, words)]


def unobserved(told: Told, below: Rows, code: str, words: Words) -> list[str]:
    """That places did not report of home observation, where others did."""
    n = told.unobserved(code) if told.heard(code) else 0
    return [_left_out(n, JUDGED["isolated"], below, told.unobserved, told.heard, words)] if n else []


def _left_out(
    n: int, key: str, below: Rows, missing: Callable[[str], int], heard: Callable[[str], bool], words: Words
) -> str:
    """Whose reports are missing for a measure: how many of each place below, and whether others came from there."""
    lacking = [(row, missing(str(row["code"]))) for row in below if missing(str(row["code"]))]
    silent = [row for row, _ in lacking if not heard(str(row["code"]))]
    return places.left_out(n, measures()[key], words, silent, lacking)


def _not_heard_of(n: int, words: Words) -> str:
    return words.t(f"command.{'mouths_silent_one' if n == 1 else 'mouths_silent'}", n=n)


def states_of(told: Told, code: str, words: Words) -> list[State]:
    """How a place stands on each, but for people under observation, whom a mark would tell of."""
    return [_figure(told, code, column, words)[0] for column in COLUMNS[:-1]]


def lines(told: Told, below: Rows, place: Mapping[str, Any], words: Words, leads: Leads) -> tuple[list[Row], Row]:
    """A line per place, the one with most empty first, then with most households not contacted, and the total.

    Checkpoints and households of the place itself, in none below, have a line of their own: so the lines add up.
    """
    rows = [_line(told, row, words.name(row), leads(str(row["code"])), words) for row in _worst_first(told, below)]
    if rest := told.rest(str(place["code"]), [str(row["code"]) for row in below]):
        rows.append(_line(rest, {**place, "code": OWN}, words.t("command.own"), "", words))
    return rows, _line(told, place, words.t("command.total") if rows else words.name(place), "", words, "isolated")


def _worst_first(told: Told, below: Rows) -> Rows:
    def wanting(row: Mapping[str, Any]) -> tuple[int, int, str]:
        return -told.missing(row["code"], (*MOUTHS, "cadre")), -told.missing(row["code"], GROUPS), row["code"]

    return sorted(below, key=wanting)


def columns(words: Words) -> list[Column]:
    return [Column(words.t(f"command.{column}")) for column in COLUMNS]


def _line(told: Told, row: Mapping[str, Any], name: str, link: str, words: Words, noted: str = "") -> Row:
    """One place; `noted`: the column of which a sentence above says how many kept silent, so that the cell need not."""
    cells = tuple(_cell(told, row, column, words, column == noted) for column in COLUMNS)
    return Row(str(row["code"]), name, cells, link=link)


def _cell(told: Told, row: Mapping[str, Any], column: str, words: Words, noted: bool) -> Cell:
    code = str(row["code"])
    state, figure = _figure(told, code, column, words)
    untold = _untold(told, code, column, words)
    full = _full(state, figure, untold)
    tip = words.t("command.tip", place=words.name(row), column=words.t(f"command.{column}"), figure=full)
    if state is State.NOT_REPORTED:
        return Cell(state, labels.state_word(state, words), untold, tip=tip)
    return Cell(state, labels.state_word(state, words), figure, "" if noted else untold, tip=tip)


def _figure(told: Told, code: str, column: str, words: Words) -> tuple[State, str]:
    """Done of all, with its state; what is hidden has none, and where nobody at all reported there is nothing to count."""
    counts = told.of(code, column)
    if counts is None:
        nobody = told.untold(code, column) and not (column == "isolated" and told.heard(code))
        return State.NOT_REPORTED if nobody else State.NOT_APPLICABLE, words.t("figure.no_figure")
    done, whole = counts
    if isinstance(whole, Hidden) or isinstance(done, Hidden):
        return State.NOT_APPLICABLE, labels.count(whole, words)
    if whole and told.silent(code, column) == whole:
        return State.NOT_REPORTED, words.t("figure.no_figure")
    state = State.ENOUGH if done == whole else State.SHORT if not done else State.WATCH
    if column in JUDGED and whole:
        state = measures()[JUDGED[column]].state(done, whole, 1, 1)
    return state, words.t("command.counts", filled=done, positions=whole)


def _untold(told: Told, code: str, column: str, words: Words) -> str:
    """How many of them kept silent, if any did."""
    silent = told.untold(code, column)
    return words.t("command.silent", n=silent) if silent else ""


def table(told: Told, below: Rows, place: Mapping[str, Any], words: Words) -> Table:
    """The same to read and to save."""
    ordered = _worst_first(told, below)
    rest, codes = told.rest(str(place["code"]), [str(row["code"]) for row in below]), [row["code"] for row in ordered]
    known = [*((told, str(code)) for code in codes), *([(rest, OWN)] if rest else []), (told, str(place["code"]))]
    names = [words.name(row) for row in ordered] + ([words.t("command.own")] if rest else [])
    named: dict[str, list[Value]] = {
        words.t("table.place"): [*names, words.t("command.total") if names else words.name(place)]
    }
    for column in COLUMNS:
        named[words.t(f"command.{column}")] = [_marked(each, code, column, words) for each, code in known]
    return named


def _marked(told: Told, code: str, column: str, words: Words) -> Marked:
    state, figure = _figure(told, code, column, words)
    return Marked(state, _full(state, figure, _untold(told, code, column, words)))


def _full(state: State, figure: str, untold: str) -> str:
    """The figure and how many kept silent; where all of them did, that alone."""
    return untold if state is State.NOT_REPORTED else " · ".join(filter(None, [figure, untold]))
