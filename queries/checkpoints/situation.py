"""The situation of a place's checkpoints at a moment: how they stand, what lacks people, who held out longest."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from queries.checkpoints import questions, standing, unbroken, window
from queries.checkpoints.reckoning import Counts, Line, Pending, lines, pending_last_night
from queries.checkpoints.states import EARLIEST, FEW, NOBODY, Stand, at_moment, of_shift, settled, told_until
from queries.database import Rows
from queries.statements import Question

Ask = Callable[..., Rows]  # the rows of a query and its values
NAMED = 3  # checkpoints without a position, by name
BEST = 3  # checkpoints held the longest
LISTED = 60  # gaps at hand: those of the list, and those named beside the line of their place
EVERY = 3000  # … of the whole table
NIGHTLY = 400  # … of last night, so that a place's line can tell how many there are beside those named
SINGLE = 400  # checkpoints that a map shows one by one; of more it shows clusters and the worst
GONE = (*NOBODY, *FEW, Stand.SILENT)


@dataclass(frozen=True)
class Gap:
    """A stretch of the window in which a checkpoint lacks people; or of which nobody knows, of `queries.checkpoints.unheard`.

    `to_come`: it lasts beyond the latest report. `missing`: people, at most. `child_code` is the place below it stands in.
    """

    code: str
    name_zh: str
    name_en: str | None
    mouth: str
    leader: str | None
    lon: float | None
    lat: float | None
    child_code: str | None
    child_zh: str | None
    child_en: str | None
    starts: dt.datetime
    ends: dt.datetime
    minutes: int
    missing: int
    stand: Stand
    to_come: bool


@dataclass(frozen=True)
class Lack:
    """What checkpoints lack people for: in the night to come, or last night.

    `checkpoints` are those with nobody, and `few` those with too few; where all have somebody (`nobody` is false) they are
    those with too few. `people` lack at both. `most` of the `checkpoints` are in the place below with this name. Both begin
    from `first` to `first_at_last` and end from `last_at_first` to `last`; `longest` is that of the `checkpoints`, in minutes.
    """

    checkpoints: int
    few: int
    people: int
    nobody: bool
    first: dt.datetime
    first_at_last: dt.datetime
    last_at_first: dt.datetime
    last: dt.datetime
    longest: int
    most: int
    place: Mapping[str, Any] | None


@dataclass(frozen=True)
class Situation:
    """How the checkpoints of a place stand at a moment; small, so that memory holds it for every place and hour.

    `counts` by how they stand. `whole` is the line of the place, `parts` those of the places below, the worst first.
    `gaps` are the worst ones, `more` whether there are others; `awaited` of how many last night's report is to come; `calm`
    where people lack nowhere, all told until now, and a roster is there for the night.
    `unbroken` the three held the longest; `lost` have no position; `corners` are those of the box around the others.
    """

    day: dt.date
    at: dt.datetime
    heard: dt.datetime | None
    total: int
    counts: Counts
    whole: Line
    parts: list[Line]
    gaps: list[Gap]
    more: bool
    to_come: Lack | None
    last_night: Lack | None
    awaited: Pending | None
    calm: bool
    unbroken: Rows
    lost: int
    corners: list[tuple[float, float]]

    @property
    def silent_last_night(self) -> int:
        """How many checkpoints kept silent at once last night, at most."""
        night = [each.counts.get(Stand.SILENT, 0) for each in self.whole.stretches if each.first < window.NIGHT]
        return max(night, default=0)

    @property
    def no_roster_tonight(self) -> int:
        """For how many checkpoints at once there is no roster yet for some hour of the night to come, at most."""
        now = max(self._now, window.TONIGHT)
        until = window.TONIGHT_ENDS
        night = [each for each in self.whole.stretches if now < min(each.last, until) and each.first < until]
        return max((each.counts.get(Stand.NO_ROSTER, 0) for each in night), default=0)

    @property
    def all_night(self) -> bool:
        """Whether somebody must be at every checkpoint throughout last night and the night to come."""
        every = [each for each in self.whole.stretches if sum(each.counts.values()) == self.total]
        return all(
            sum(max(0, min(each.last, last) - max(each.first, first)) for each in every) == last - first
            for first, last in window.NIGHTS
        )

    @property
    def _now(self) -> int:
        """The minute of the window from which on all is still to come; its first where nothing was heard."""
        return 0 if self.heard is None else window.minute(told_until(self.heard), self.day)

    @property
    def pending(self) -> bool:
        """Whether what is planned at the moment has begun already, so that its report is to come."""
        return self.heard is not None and self.at <= self.heard


@dataclass(frozen=True)
class Night:
    """The gaps of last night, as reported, or as rostered where the report is to come, as far as they lie in it.

    Where nobody was first, then the longest.

    `more`: there are others, so that nobody can say how many.
    """

    gaps: list[Gap]
    more: bool


def asked(place_id: int, day: dt.date, heard: dt.datetime | None) -> list[Question]:
    """The questions that `situation` asks."""
    known, due = heard or EARLIEST, settled(heard)
    return [
        (standing.periods, place_id, day),
        (standing.ground, place_id, day),
        (standing.gaps, place_id, day, known, due, LISTED),
        (standing.lacking, place_id, day, known, due),
        (unbroken.unbroken_days, place_id, day, BEST),
    ]


def situation(ask: Ask, place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Situation:
    """The checkpoints at and below a place, as far as was `heard` of them."""
    periods, ground, gaps, lacking, longest = (ask(*question) for question in asked(place_id, day, heard))
    whole, parts = lines(periods, ground, day, heard)
    box = next((row for row in ground if row["top_id"] is None), None)
    placed = box is not None and box["west"] is not None
    return Situation(
        day=day,
        at=at,
        heard=heard,
        total=whole.checkpoints,
        counts=whole.at(window.minute(at, day)),
        whole=whole,
        parts=parts,
        gaps=[gap_of(row) for row in gaps],
        more=len(gaps) == LISTED,
        to_come=_lack(lacking, "to_come", ground),
        last_night=_lack(lacking, "last_night", ground),
        awaited=pending_last_night(periods, ground, day, heard),
        calm=_calm(whole, window.minute(told_until(heard), day)),
        unbroken=longest,
        lost=box["unplaced"] if box else 0,
        corners=[(box["west"], box["south"]), (box["east"], box["north"])] if placed and box else [],
    )


def _calm(line: Line, now: int) -> bool:
    """Whether people lack nowhere, all told until now, and a roster is there for the night."""
    past = [each for each in line.stretches if each.first < now]
    told = all(stand == Stand.STAFFED for each in past for stand in each.counts)
    unknown = any(Stand.NO_ROSTER in each.counts for each in line.stretches if each.first < window.TONIGHT_ENDS)
    return told and not unknown and not any(each.worst in GONE for each in line.stretches)


def asked_of_night(place_id: int, day: dt.date, heard: dt.datetime | None) -> Question:
    """The question that `last_night` asks."""
    return (standing.gaps_last_night, place_id, day, heard or EARLIEST, settled(heard), NIGHTLY)


def last_night(ask: Ask, place_id: int, day: dt.date, heard: dt.datetime | None) -> Night:
    """The gaps of the night before the day, of the same rows as the sentence about it."""
    begins, ends = window.begins(day), window.last_night_ends(day)
    rows = ask(*asked_of_night(place_id, day, heard))
    gaps = [replace(gap, starts=max(gap.starts, begins), ends=min(gap.ends, ends)) for gap in map(gap_of, rows)]
    ordered = sorted(gaps, key=lambda gap: (gap.stand in FEW, -gap.minutes, gap.starts, gap.code))
    return Night(ordered, more=len(rows) == NIGHTLY)


def asked_of_every(place_id: int, day: dt.date, heard: dt.datetime | None) -> Question:
    """The question that `every_gap` asks."""
    return (standing.gaps, place_id, day, heard or EARLIEST, settled(heard), EVERY)


def every_gap(ask: Ask, place_id: int, day: dt.date, heard: dt.datetime | None) -> list[Gap]:
    """All gaps of the window, some thousand at most, in the order of the list."""
    return [gap_of(row) for row in ask(*asked_of_every(place_id, day, heard))]


def gap_of(row: Mapping[str, Any]) -> Gap:
    """A row of `standing.gaps`, with how the checkpoint stands in it."""
    stands = {
        (True, True): Stand.NOT_ROSTERED,
        (True, False): Stand.UNSTAFFED,
        (False, True): Stand.FEW_ROSTERED,
        (False, False): Stand.UNDERSTAFFED,
    }
    told = {name: row[name] for name in Gap.__dataclass_fields__ if name not in ("stand", "to_come")}
    return Gap(**told, stand=stands[row["nobody"], row["planned"]], to_come=bool(row["to_come"]))


def asked_of_silent(place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Question:
    """The question that `each_one` asks of those that keep silent at the moment, if there are any."""
    return (questions.last_shifts, place_id, day, at, settled(heard))


def each_one(ask: Ask, place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Rows:
    """One row per checkpoint, with how it stands at the moment, and `ring`: how its shifts of that day do, in order.

    `last`: of one that keeps silent the last shift that it told of, if it did lately.
    """
    due = settled(heard)
    found: dict[str, dict[str, Any]] = {}
    for row in ask(questions.shifts_of_day, place_id, day):
        one = found.setdefault(row["code"], row | {"stand": None, "ring": ()})
        if row["starts"] is None:
            continue
        one["ring"] = (*one["ring"], of_shift(row, due))
        if row["starts"] <= at < row["ends"]:
            one |= {name: row[name] for name in questions.SHIFT} | {"stand": at_moment(row, at, heard)}
    for one in found.values():
        if one["stand"] is None:
            unspoken: dict[str, Any] = dict.fromkeys(questions.SHIFT)
            one |= unspoken | {"stand": at_moment(one | unspoken, at, heard)}
            one["required"] = one["headcount"] if one["round_the_clock"] else None
        one["ring"] = one["ring"] or (one["stand"],)
    return _with_last_told(ask, list(found.values()), asked_of_silent(place_id, day, at, heard))


def _with_last_told(ask: Ask, rows: Rows, asked: Question) -> Rows:
    """The checkpoints, those that keep silent with what the answer to this question tells of them."""
    silent = any(row["stand"] == Stand.SILENT for row in rows)
    told = {row["code"]: row for row in ask(*asked)} if silent else {}
    return [row | {"last": told.get(row["code"]) if row["stand"] == Stand.SILENT else None} for row in rows]


def _lack(rows: Rows, kind: str, ground: Rows) -> Lack | None:
    """What is told of a kind: where nobody is, else where too few are, with what both lack; and the place with most of it."""
    whole = next((row["id"] for row in ground if row["top_id"] is None), None)
    mine = [row for row in rows if row["kind"] == kind]
    own = sorted((row for row in mine if row["id"] == whole), key=lambda row: not row["nobody"])
    if not own:
        return None
    found, others = own[0], own[1:]
    places = {row["id"]: row for row in ground if row["top_id"] is not None}
    within = [row for row in mine if row["id"] in places and row["nobody"] == found["nobody"]]
    # Of two alike the deeper one: a heading over the places shown says less than they do.
    best = max(
        within, key=lambda row: (row["checkpoints"], places[row["id"]]["top_id"] != row["id"], -row["id"]), default=None
    )
    # None is named before another one that has as many; a heading and the place under it are one.
    if best and len({places[row["id"]]["top_id"] for row in within if row["checkpoints"] == best["checkpoints"]}) > 1:
        best = None
    return Lack(
        checkpoints=found["checkpoints"],
        few=sum(row["checkpoints"] for row in others),
        people=sum(row["people"] for row in own),
        nobody=bool(found["nobody"]),
        first=min(row["first"] for row in own),
        first_at_last=max(row["first_at_last"] for row in own),
        last_at_first=min(row["last_at_first"] for row in own),
        last=max(row["last"] for row in own),
        longest=found["longest"],
        most=best["checkpoints"] if best else 0,
        place=places[best["id"]] if best else None,
    )
