"""Orders: the transfers of a place as they are shown, few enough to be kept in memory for every place and date."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from queries.database import Rows, Statement
from queries.staffing import transfers
from queries.together import columns

MOST_NAMED = 6  # places with people missing still, by name


@dataclass(frozen=True)
class Orders:
    """The proposal as it is shown. Of the people short so many are `moved` from elsewhere, `reinforced` from outside, or `left`.

    `unfit` are above requirement and cannot move: nobody is short in their job and shift any more.

    `orders`, the longest first: from_id, to_id, job, shift, organisation_id, cadres, km, keeps; whoever comes from
    outside comes from the place and the organisation `NOBODY`.

    `uncovered`: place and people short, the most first. `places`: where they are, and how they are called.
    """

    moved: int
    reinforced: int
    left: int
    unfit: int
    orders: Rows
    uncovered: list[tuple[int, int]]
    places: dict[int, dict[str, Any]]
    short_places: int = 0


def proposed(ask: Callable[..., Rows], place_id: int, day: dt.date, extra: int) -> Orders:
    """The best transfers within a place on a day, with so many more people from outside.

    `ask` gives the rows of a query and its values.
    """

    def frame(query: Callable[..., Statement]) -> pd.DataFrame:
        """The rows of a query with its columns, also where there are none."""
        return pd.DataFrame(ask(query, place_id, day), columns=columns((query, place_id, day)))

    surpluses = frame(transfers.surpluses)
    found = transfers.propose(
        surpluses, frame(transfers.gaps), frame(transfers.positions), frame(transfers.stands_by), extra
    )
    spare = int(surpluses.drop_duplicates(["place_id", *transfers.TURN])["spare"].sum())
    reinforced = int(found.orders.loc[found.orders["from_id"] == transfers.NOBODY, "cadres"].sum())
    senders = found.orders["organisation_id"].fillna(transfers.NOBODY).astype(int)
    orders = (
        found.orders.assign(organisation_id=senders)
        .groupby(["from_id", "to_id", "job", "shift", "organisation_id"], as_index=False)
        .agg(cadres=("cadres", "sum"), km=("km", "max"), keeps=("keeps", "max"))
    )
    orders = orders.sort_values(["cadres", "km"], ascending=[False, True], kind="stable")
    left = found.uncovered.groupby("place_id")["short"].sum().sort_values(ascending=False)
    short, left = len(left), left.head(MOST_NAMED)
    named = {*orders["from_id"], *orders["to_id"], *left.index}
    return Orders(
        moved=found.covered - reinforced,
        reinforced=reinforced,
        left=found.left,
        unfit=spare - (found.covered - reinforced),
        orders=[{str(key): value for key, value in row.items()} for row in orders.to_dict("records")],
        uncovered=list(zip(left.index.tolist(), left.tolist(), strict=True)),
        short_places=short,
        places={row["id"]: row for row in ask(transfers.positions, place_id, day) if row["id"] in named},
    )
