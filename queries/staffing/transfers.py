"""Transfers: which surplus covers which gap. As many as possible, keeping pairings, then the nearest.

The proposal is reckoned from rows that three statements give for one place and date. A turn is a place's need of one
job and shift; a cadre goes only to a turn of the same job and shift, and no turn gives more than it has beyond its need.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import and_, exists, select, union
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import inside
from queries.schema import DutyShift, Job, Pairing, Place, PlaceAncestor, Turn, TurnCadres
from queries.staffing.transport import Whole, candidates, cheapest, diameter, points
from queries.validity import in_force

TURN = ["job", "shift"]
ORDERS = ["from_id", "to_id", *TURN, "organisation_id", "cadres", "km", "keeps"]
TAKEN = ["kind", "gap", "cadres", "km", "keeps"]
NOBODY = -1  # the place and organisation of whoever comes from outside
LONGEST_CHAIN = 100  # of moves that may grow longer together for one pairing kept


@dataclass(frozen=True)
class Proposal:
    """What to do. `orders`: who goes where; `uncovered`: what stays short. `NOBODY` sends those from outside.

    An order `keeps` 1 where the cadres go to a place that their organisation stands by, -1 where they leave one.
    """

    orders: pd.DataFrame
    uncovered: pd.DataFrame

    @property
    def covered(self) -> int:
        return int(self.orders["cadres"].sum())

    @property
    def left(self) -> int:
        """People still missing."""
        return int(self.uncovered["short"].sum())


def surpluses(within: int, day: dt.date) -> Statement:
    """One row per turn at or below the place with more people than it needs, and organisation that they come from.

    `cadres` of that organisation are there; `spare` is what the turn can give in all.
    """
    same = [getattr(TurnCadres, name) == getattr(Turn, name) for name in ("date", "place_id", "job_key", "shift_key")]
    return (
        select(
            Turn.place_id,
            Turn.job_key.label("job"),
            Turn.shift_key.label("shift"),
            TurnCadres.organisation_id,
            TurnCadres.cadres,
            (Turn.present - Turn.required).label("spare"),
        )
        .join(TurnCadres, and_(*same))
        .where(Turn.date == day, Turn.present > Turn.required, inside(Turn.place_id, within))
        .order_by(Turn.place_id, Turn.job_key, Turn.shift_key, TurnCadres.organisation_id)
    )


def gaps(within: int, day: dt.date) -> Statement:
    """One row per turn at or below the place with fewer people than it needs: `short` of them."""
    return (
        select(
            Turn.place_id,
            Turn.job_key.label("job"),
            Turn.shift_key.label("shift"),
            (Turn.required - Turn.present).label("short"),
        )
        .where(Turn.date == day, Turn.present < Turn.required, inside(Turn.place_id, within))
        .order_by(Turn.place_id, Turn.job_key, Turn.shift_key)
    )


def positions(within: int, day: dt.date) -> Statement:
    """One row per place at or below this one that has jobs: its names, and its position where it has one.

    `above_*` names the place one click up.
    """
    above = aliased(Place)
    named = [above.name_zh.label("above_zh"), above.name_en.label("above_en")]
    return (
        select(Place.id, Place.code, Place.level_key, Place.name_zh, Place.name_en, Place.lon, Place.lat, *named)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(Place.id.in_(_with_turns(within, day)))
        .order_by(Place.id)
    )


def stands_by(within: int, day: dt.date) -> Statement:
    """One row per organisation and place with jobs that it stands by: paired with it, or with one above or below it."""
    turns, over = _with_turns(within, day).distinct().subquery("turns"), aliased(PlaceAncestor)
    down = (
        select(Pairing.organisation_id, turns.c.place_id)
        .join_from(turns, over, over.place_id == turns.c.place_id)
        .join(Pairing, Pairing.place_id == over.ancestor_id)
    )
    turn = exists().where(Turn.date == day, Turn.place_id == PlaceAncestor.ancestor_id)
    up = (  # whatever lies below a place within the one shown lies within that, too
        select(Pairing.organisation_id, PlaceAncestor.ancestor_id)
        .join(PlaceAncestor, PlaceAncestor.place_id == Pairing.place_id)
        .where(inside(Pairing.place_id, within), inside(PlaceAncestor.ancestor_id, within), turn)
    )
    near = union(*(way.where(in_force(Pairing, day)) for way in (down, up))).subquery("near")
    return select(near.c.organisation_id, near.c.place_id)


def _with_turns(within: int, day: dt.date) -> Statement:
    """The places at or below one that need people or have some."""
    return select(Turn.place_id).where(Turn.date == day, inside(Turn.place_id, within))


def job_names() -> Statement:
    """One row per job and per shift: its key and names."""
    kinds = select(Job.key, Job.name_zh, Job.name_en)
    return select(*kinds.union_all(select(DutyShift.key, DutyShift.name_zh, DutyShift.name_en)).subquery("names").c)


def propose(
    surpluses: pd.DataFrame,
    gaps: pd.DataFrame,
    positions: pd.DataFrame,
    stands_by: pd.DataFrame,
    extra_from_outside: int = 0,
) -> Proposal:
    """Orders that cover as many gaps as can be, then keep the most pairings, then go the least far.

    Rows without a column `shift` let cadres go to any shift. So many people from outside (what if?) take the jobs that
    surpluses cannot fill, wherever that spares the others the longest ways.
    """
    lacking = _with_turn(gaps, gaps).sort_values(["turn", "place_id"], ignore_index=True)
    people = _people(_with_turn(surpluses, gaps), lacking, stands_by, extra_from_outside)
    kinds = people.groupby(["turn", "place_id", "kin"], as_index=False).agg(
        spare=("spare", "first"), own=("own", "first"), cadres=("cadres", "sum")
    )
    ways = Ways(kinds, lacking, positions, stands_by)
    moves = [ways.taken(turn) for turn in kinds["turn"].unique()]
    taken = pd.concat([pd.DataFrame(columns=TAKEN, dtype="int64"), *moves], ignore_index=True)
    orders = _orders(taken, people, kinds, lacking)
    return Proposal(orders, _left(lacking, orders))


def _with_turn(rows: pd.DataFrame, gaps: pd.DataFrame) -> pd.DataFrame:
    """The rows whose kind and shift are short somewhere, with one number for both."""
    gaps, rows = (frame if "shift" in frame else frame.assign(shift="") for frame in (gaps, rows))
    turns_short = gaps.loc[gaps["short"] > 0, TURN].drop_duplicates().sort_values(TURN)
    rows = rows.merge(turns_short.assign(turn=range(len(turns_short))), on=TURN)
    return rows[rows["short" if "short" in rows else "spare"] > 0]


def _missing(surpluses: pd.DataFrame, lacking: pd.DataFrame) -> "pd.Series[int]":
    """Per turn the people whom no transfer can bring."""
    spare = surpluses.drop_duplicates(["turn", "place_id"]).groupby("turn")["spare"].sum()
    short = lacking.groupby("turn")["short"].sum()
    return (short - spare.reindex(short.index).fillna(0)).clip(lower=0).astype(int)


def _people(
    surpluses: pd.DataFrame, lacking: pd.DataFrame, stands_by: pd.DataFrame, extra_from_outside: int
) -> pd.DataFrame:
    """One row per turn, place and organisation that can give people, and one per turn for those from outside.

    `own`: their organisation stands by the place; `kin`: their organisation if it stands by one of the gaps, else a
    number common to all others there, who are told apart no further.
    """
    people = surpluses.merge(stands_by.drop_duplicates().assign(own=1), on=["organisation_id", "place_id"], how="left")
    people["own"] = people["own"].fillna(0).astype(int)
    near = stands_by.loc[stands_by["place_id"].isin(lacking["place_id"]), "organisation_id"]
    people["kin"] = people["organisation_id"].where(people["organisation_id"].isin(near), NOBODY - people["own"])
    missing = _missing(surpluses, lacking)
    # Whoever comes from outside is shared out over the jobs in proportion to what each is missing.
    ends = np.cumsum([0, *missing]) * min(extra_from_outside, int(missing.sum())) // max(1, int(missing.sum()))
    guests = pd.DataFrame({"turn": missing.index, "spare": np.diff(ends)}).query("spare > 0")
    guests = guests.assign(cadres=guests["spare"], place_id=NOBODY, organisation_id=NOBODY, own=0, kin=NOBODY)
    return pd.concat([people, guests], ignore_index=True)[
        ["turn", "place_id", "organisation_id", "kin", "own", "spare", "cadres"]
    ]


class Ways:
    """Who can go where: kinds of people, gaps, how far they are apart, and which organisations stand by which."""

    def __init__(
        self, kinds: pd.DataFrame, lacking: pd.DataFrame, positions: pd.DataFrame, stands_by: pd.DataFrame
    ) -> None:
        ground = positions.set_index("id")[["lon", "lat"]].astype(float)
        self._far = diameter(ground["lon"], ground["lat"])
        at, to = (ground.reindex(rows["place_id"]) for rows in (kinds, lacking))
        self._start, self._end = points(at["lon"], at["lat"], self._far), points(to["lon"], to["lat"], self._far)
        self._kinds = {name: kinds[name].to_numpy(dtype="int64") for name in kinds}
        self._gaps = {name: lacking[name].to_numpy(dtype="int64") for name in ("turn", "short")}
        near = lacking[["turn", "place_id"]].assign(gap=range(len(lacking))).merge(stands_by, on="place_id")
        both = (
            kinds[["turn", "kin"]]
            .assign(kind=range(len(kinds)))
            .merge(near.rename(columns={"organisation_id": "kin"})[["turn", "kin", "gap"]], on=["turn", "kin"])
        )
        # Every pair of a kind and a gap that its organisation stands by, as one number, in order.
        self._paired = np.unique(self._pair(both["kind"].to_numpy("int64"), both["gap"].to_numpy("int64")))

    def taken(self, turn: int) -> pd.DataFrame:
        """One row per way used for one turn: kind and gap by their rows, people, km, pairing kept (1) or left (-1)."""
        first, last = np.searchsorted(self._kinds["turn"], [turn, turn + 1])
        begin, end = np.searchsorted(self._gaps["turn"], [turn, turn + 1])
        places, sample, sender = np.unique(self._kinds["place_id"][first:last], return_index=True, return_inverse=True)
        spare, short = self._kinds["spare"][first:last][sample], self._gaps["short"][begin:end]
        one, other = candidates(self._start.of(first + sample), self._end.of(np.arange(begin, end)), spare, short)
        # Each kind of people of a place may take every way that leads from it.
        starts, ends = np.searchsorted(one, sender), np.searchsorted(one, sender, side="right")
        kind = np.repeat(np.arange(first, last), ends - starts)
        way = np.arange(len(kind)) - np.repeat(np.cumsum(ends - starts) - (ends - starts), ends - starts)
        pairs = [self._pair(kind, begin + other[np.repeat(starts, ends - starts) + way])]
        pairs.append(self._paired[slice(*np.searchsorted(self._paired, self._pair(np.array([first, last]), 0)))])
        guests = first + np.flatnonzero(self._kinds["place_id"][first:last] == NOBODY)
        pairs.append(self._pair(np.repeat(guests, end - begin), np.tile(np.arange(begin, end), len(guests))))
        pair = np.unique(np.concatenate(pairs))
        kind, gap = np.divmod(pair, len(self._gaps["short"]))
        km = self._start.km(kind, self._end, gap)
        keeps = np.isin(pair, self._paired).astype(np.int64) - self._kinds["own"][kind]
        strong = self._far * min(LONGEST_CHAIN, 1 + min(len(places), len(short)))
        limits = (spare, short, self._kinds["cadres"][first:last])
        cadres = cheapest(km - strong * keeps, (sender[kind - first], gap - begin, kind - first), limits)
        used = cadres > 0
        columns = (kind, gap, cadres, km, keeps)
        return pd.DataFrame({name: values[used] for name, values in zip(TAKEN, columns, strict=True)})

    def _pair(self, kind: Whole, gap: Whole | int) -> Whole:
        return kind * len(self._gaps["short"]) + gap


def _orders(taken: pd.DataFrame, people: pd.DataFrame, kinds: pd.DataFrame, lacking: pd.DataFrame) -> pd.DataFrame:
    """One row per order: the ways used, with the organisations of a kind told apart again."""
    of = people.merge(kinds.assign(kind=range(len(kinds)))[["turn", "place_id", "kin", "kind"]])
    there: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for kind, organisation, cadres in of[["kind", "organisation_id", "cadres"]].itertuples(index=False):
        there[kind].append((organisation, cadres))
    rows = []
    for kind, gap, cadres, km, keeps in taken.itertuples(index=False):
        while cadres:
            organisation, left = there[kind].pop()
            gone = min(cadres, left)
            cadres -= gone
            if left > gone:
                there[kind].append((organisation, left - gone))
            rows.append((kind, gap, organisation, gone, km, keeps))
    orders = pd.DataFrame(rows, columns=["kind", "gap", "organisation_id", "cadres", "km", "keeps"])
    orders["from_id"] = kinds["place_id"].reindex(orders["kind"]).to_numpy()
    for name, column in (("to_id", "place_id"), ("job", "job"), ("shift", "shift")):
        orders[name] = lacking[column].reindex(orders["gap"]).to_numpy()
    outside = orders["from_id"] == NOBODY
    orders = orders.astype({"organisation_id": "Int64", "km": float})
    orders.loc[outside, ["organisation_id", "km"]] = None
    return orders[ORDERS].sort_values([*TURN, "from_id", "to_id", "organisation_id"], ignore_index=True)


def _left(lacking: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """One row per gap that stays, with what is still missing in it."""
    come = orders.rename(columns={"to_id": "place_id"}).groupby(["place_id", *TURN])["cadres"].sum().reset_index()
    left = lacking.merge(come, on=["place_id", *TURN], how="left")
    left["short"] = left["short"] - left["cadres"].fillna(0).astype(int)
    return left.loc[left["short"] > 0, ["place_id", *TURN, "short"]].reset_index(drop=True)
