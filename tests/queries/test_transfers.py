"""The transfer proposal: as many as possible, then pairings, then the least distance; nobody is stripped."""

from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.staffing import transport
from queries.staffing.transfers import NOBODY, Proposal, propose

TURN = {"job": "checkpoint", "shift": "night"}
GAPS = ["place_id", "job", "shift", "short"]
SURPLUSES = ["place_id", "job", "shift", "organisation_id", "cadres", "spare"]

Problem = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]


def problem(spare: Any, short: Any, stands_by: Any = (), lon: dict[int, float | None] | None = None) -> Problem:
    """`spare`: place -> (how many it can give, people by organisation); `short`: place -> how many; places on a line."""
    giving = [
        (place, *TURN.values(), unit, n, give) for place, (give, units) in spare.items() for unit, n in units.items()
    ]
    lacking = [(place, *TURN.values(), count) for place, count in short.items()]
    places = sorted({*spare, *short})
    at = {place: place / 100 for place in places} | (lon or {})
    return (
        pd.DataFrame(giving, columns=SURPLUSES),
        pd.DataFrame(lacking, columns=GAPS),
        pd.DataFrame({"id": places, "lon": [at[place] for place in places], "lat": [0.0] * len(places)}),
        pd.DataFrame(list(stands_by), columns=["organisation_id", "place_id"], dtype="int64"),
    )


@st.composite
def problems(draw: st.DrawFn, most: int = 3) -> Problem:
    """A few places that give and a few that lack, people of three organisations, some without a position."""
    count = st.integers(1, 3)
    spare = {}
    for place in range(1, draw(st.integers(1, most)) + 1):
        units = draw(st.dictionaries(st.integers(1, 3), count, min_size=1, max_size=2))
        spare[place] = (draw(st.integers(1, sum(units.values()))), units)
    short = {place: draw(count) for place in range(11, draw(st.integers(11, 10 + most)) + 1)}
    places = [*spare, *short]
    stands_by = draw(st.sets(st.tuples(st.integers(1, 3), st.sampled_from(places)), max_size=4))
    lon = {place: draw(st.none() | st.integers(0, 9).map(lambda n: n / 10)) for place in places}
    return problem(spare, short, stands_by, lon)


def worth(orders: pd.DataFrame) -> tuple[int, int, float]:
    """People, pairings kept, and how far all go: the more the better, but for the last."""
    cadres = orders["cadres"]
    return int(cadres.sum()), int((cadres * orders["keeps"]).sum()), float((cadres * orders["km"]).sum())


def ways(given: Problem) -> list[tuple[int, int, int, int, float, int]]:
    """Every way of one person: giving place, organisation, gap, most, km, pairing kept or left."""
    surpluses, gaps, positions, stands_by = given
    far = transport.diameter(positions["lon"], positions["lat"])
    at = positions.set_index("id")["lon"]
    pairs = set(stands_by.itertuples(index=False, name=None))
    found = []
    for row, gap in product(surpluses.to_dict("records"), gaps.to_dict("records")):
        unit, place, to = int(row["organisation_id"]), int(row["place_id"]), int(gap["place_id"])
        ends = transport.points([at[place], at[to]], [0.0, 0.0], far)
        km = float(ends.km(np.array([0]), ends, np.array([1]))[0])
        keeps = ((unit, to) in pairs) - ((unit, place) in pairs)
        found.append((place, unit, to, min(int(row["cadres"]), int(row["spare"]), int(gap["short"])), km, keeps))
    return found


def fits(given: Problem, orders: list[tuple[int, int, int, int]]) -> bool:
    """Whether no place gives more than it can, none more of an organisation than are there, none takes more than it lacks."""
    surpluses, gaps, _, _ = given
    table = pd.DataFrame(orders, columns=["place_id", "organisation_id", "to_id", "count"])
    gives = table.groupby("place_id")["count"].sum()
    of_unit = table.groupby(["place_id", "organisation_id"])["count"].sum()
    takes = table.groupby("to_id")["count"].sum()
    spare, there = (
        surpluses.groupby("place_id")["spare"].first(),
        surpluses.groupby(["place_id", "organisation_id"])["cadres"].sum(),
    )
    return bool(
        (gives <= spare.reindex(gives.index)).all()
        and (of_unit <= there.reindex(of_unit.index)).all()
        and (takes <= gaps.groupby("place_id")["short"].sum().reindex(takes.index)).all()
    )


def best(given: Problem) -> tuple[int, int, float]:
    """The best of every possible set of orders, one person after another."""
    surpluses, gaps, _, _ = given
    spare = surpluses.groupby("place_id")["spare"].first().to_dict()
    there = surpluses.groupby(["place_id", "organisation_id"])["cadres"].sum().to_dict()
    states = {(tuple(gaps["short"]), tuple(spare.items()), tuple(there.items())): (0, 0, 0.0)}
    number = {place: index for index, place in enumerate(gaps["place_id"])}
    for place, unit, to, most, km, keeps in ways(given):
        reached = dict(states)
        for (short, gives, of_unit), (people, kept, far) in states.items():
            for count in range(1, most + 1):
                left, giving, units = list(short), dict(gives), dict(of_unit)
                left[number[to]] -= count
                giving[place] -= count
                units[place, unit] -= count
                if min(left[number[to]], giving[place], units[place, unit]) < 0:
                    break
                state = (tuple(left), tuple(giving.items()), tuple(units.items()))
                value = (people + count, kept + count * keeps, far + count * km)
                if state not in reached or _key(value) > _key(reached[state]):
                    reached[state] = value
        states = reached
    return max(states.values(), key=_key)


def _key(value: tuple[int, int, float]) -> tuple[int, int, float]:
    return value[0], value[1], -value[2]


def greedy(given: Problem) -> tuple[int, int, float]:
    """What a clerk would do: pairings first, then the nearest, as many as go each time."""
    orders: list[tuple[int, int, int, int]] = []
    kept, far = 0, 0.0
    for place, unit, to, most, km, keeps in sorted(ways(given), key=lambda way: (-way[5], way[4])):
        count = next((n for n in range(most, 0, -1) if fits(given, [*orders, (place, unit, to, n)])), 0)
        if count:
            orders.append((place, unit, to, count))
            kept, far = kept + count * keeps, far + count * km
    return sum(order[3] for order in orders), kept, far


def left_at_best(given: Problem, extra: int) -> int:
    """People whom nobody can replace, post by turn, less those who come from outside."""
    surpluses, gaps = given[0], given[1]
    turn = ["job", "shift"] if "shift" in surpluses else ["job"]
    spare = surpluses.drop_duplicates([*turn, "place_id"]).groupby(turn)["spare"].sum()
    short = gaps.groupby(turn)["short"].sum()
    return max(0, int((short - spare.reindex(short.index).fillna(0)).clip(lower=0).sum()) - extra)


def taken(proposal: Proposal) -> list[tuple[int, int, int, int]]:
    return list(proposal.orders[["from_id", "organisation_id", "to_id", "cadres"]].itertuples(index=False, name=None))


@given(given=problems(most=2))
@settings(max_examples=60, deadline=None)
def test_small_problems_are_solved_best(given: Problem) -> None:
    people, kept, far = worth(propose(*given).orders)
    assert (people, kept) == best(given)[:2]
    assert far == pytest.approx(best(given)[2], abs=1e-6)


@given(given=problems(most=5), few=st.booleans())
@settings(max_examples=50, deadline=None)
def test_never_worse_than_a_clerk_and_never_stripping_a_place(given: Problem, few: bool) -> None:
    proposal = propose(*given)
    value = worth(proposal.orders)
    assert _key((value[0], value[1], value[2] - 1e-6)) >= _key(greedy(given))
    assert fits(given, taken(proposal))
    assert proposal.covered + proposal.left == given[1]["short"].sum()
    assert proposal.left == left_at_best(given, 0)


@given(given=problems(most=6))
@settings(max_examples=60, deadline=None)
def test_few_candidates_still_cover_the_most(given: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transport, "ALL_PAIRS", 0)
        patch.setattr(transport, "NEAREST", 1)
        proposal = propose(*given)
    assert proposal.left == left_at_best(given, 0)
    assert fits(given, taken(proposal))


@given(given=problems(), extra=st.integers(0, 12))
@settings(max_examples=60, deadline=None)
def test_people_from_outside_take_what_is_left(given: Problem, extra: int) -> None:
    proposal = propose(*given, extra_from_outside=extra)
    missing = left_at_best(given, 0)
    assert proposal.left == left_at_best(given, extra) == max(0, missing - extra)
    guests = proposal.orders[proposal.orders["from_id"] == NOBODY]
    assert guests["cadres"].sum() == min(extra, missing)
    assert guests["organisation_id"].isna().all()


def test_a_paired_cadre_stays_and_another_goes() -> None:
    given = problem({1: (1, {7: 1, 8: 1})}, {2: 1}, [(7, 1)])
    assert taken(propose(*given)) == [(1, 8, 2, 1)]


def test_a_cadre_goes_to_the_paired_place_though_it_is_farther() -> None:
    given = problem({1: (1, {7: 1})}, {2: 1, 9: 1}, [(7, 9)])
    assert taken(propose(*given)) == [(1, 7, 9, 1)]


def test_covering_comes_before_keeping_a_pairing() -> None:
    given = problem({1: (1, {7: 1})}, {2: 1}, [(7, 1)])
    proposal = propose(*given)
    assert taken(proposal) == [(1, 7, 2, 1)]
    assert proposal.orders["keeps"].tolist() == [-1]


def test_the_nearest_goes_and_a_place_without_position_is_the_farthest() -> None:
    given = problem({1: (1, {7: 1}), 3: (1, {7: 1}), 50: (1, {7: 1})}, {20: 2}, lon={1: None})
    assert [(order[0], order[2]) for order in taken(propose(*given))] == [(3, 20), (50, 20)]


def test_kinds_and_shifts_do_not_mix_unless_shifts_are_left_out() -> None:
    surpluses, gaps, positions, stands_by = problem({1: (2, {7: 2})}, {2: 1})
    other = surpluses.assign(shift="day")
    assert propose(other, gaps, positions, stands_by).left == 1
    assert propose(surpluses.assign(job="service"), gaps, positions, stands_by).covered == 0
    assert propose(other.drop(columns="shift"), gaps.drop(columns="shift"), positions, stands_by).left == 0


def test_without_gaps_nobody_goes() -> None:
    surpluses, gaps, positions, stands_by = problem({1: (2, {7: 2})}, {2: 1})
    proposal = propose(surpluses, gaps.head(0), positions, stands_by)
    assert proposal.orders.empty
    assert proposal.uncovered.empty
    assert propose(surpluses.head(0), gaps, positions, stands_by).left == 1
