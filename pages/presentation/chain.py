"""The chain of duty: who answers from the top down to a place, and how many of the positions below are filled."""

from pages.presentation.drawing import theme
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State


def links(path: Rows, below: Rows, words: Words, mark: str = theme.MARK[State.SHORT]) -> list[str]:
    """One text per position on the rows of `places.path_to`, and per role of `places.chain_below`, from the top down.

    `mark` stands before what is vacant.
    """
    said = []
    for above in path:
        if role := words.name(above, "leader_role"):
            holder = above["leader"]
            key = "places.link" if holder else "places.link_vacant"
            said.append(words.t(key, role=role, **({"person": holder} if holder else {"mark": mark})))
    own = words.name(path[-1], "leader_role")
    for row in below:
        if words.name(row) != own:
            counts = {"role": words.name(row), "filled": row["filled"], "positions": row["positions"]}
            missing = row["positions"] - row["filled"]
            vacant = {"mark": mark, "missing": missing} if missing else {}
            said.append(words.t("places.link_short" if missing else "places.link_below", **counts, **vacant))
    return said
