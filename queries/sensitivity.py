"""What not everybody may see, question by question, and the rows as a wall may see them.

A wall is what a whole room reads: the projector, the briefing, exports, and every viewer from elsewhere. Names of staff
are shortened there and phones left out; counts of people observed are shown from the grid up, and small ones hidden.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from queries import actions, briefing, checkpoints, figures, people, places, reports, settings, staffing
from queries.database import Rows, Statement
from queries.staffing import parties
from queries.suppression import Hidden, in_tree


@dataclass(frozen=True)
class Tells:
    """Columns of a question's rows that a wall may not see as they are."""

    names: tuple[str, ...] = ()  # of staff
    secrets: tuple[str, ...] = ()  # phones and badges
    people: tuple[str, ...] = ()  # counts of people observed, of one place or thing alone
    in_tree: tuple[str, ...] = ()  # … of places beside each other and below each other (`code`, `above`)


TELLS: Mapping[Callable[..., Statement], Tells] = {
    places.path_to: Tells(names=("leader",)),
    places.holders: Tells(names=("name",), secrets=("phone",)),
    figures.below: Tells(names=("leader",)),
    figures.days_of: Tells(people=("fevers",)),
    reports.reports_of: Tells(people=("outsiders", "moved_in", "moved_out")),
    checkpoints.checkpoints_at: Tells(names=("leader",)),
    checkpoints.checkpoint: Tells(names=("leader",), secrets=("leader_phone",)),
    checkpoints.gaps: Tells(names=("leader",)),
    checkpoints.one_checkpoint: Tells(people=("fevers",)),
    people.outsiders: Tells(in_tree=("outsiders",)),
    people.fevers: Tells(in_tree=("fevers",)),
    staffing.tired: Tells(secrets=("badge",)),
    parties.answering: Tells(names=("leader",)),
    actions.actions: Tells(names=("person",)),
    briefing.places_below: Tells(names=("leader",)),
}


def for_wall(query: Callable[..., Statement], rows: Rows) -> Rows:
    """The rows of a question as a wall may see them."""
    tells = TELLS.get(query, Tells())
    hidden = {column: in_tree(rows, column, settings.smallest_count()) for column in tells.in_tree}
    return [
        row
        | {column: shortened(row[column]) for column in tells.names}
        | dict.fromkeys(tells.secrets)
        | {column: None if row[column] is None else Hidden.WITHHELD for column in tells.people}
        | {column: cells[number] for column, cells in hidden.items()}
        for number, row in enumerate(rows)
    ]


def shortened(name: Any) -> Any:
    """A person's name as a room reads it: the family name."""
    return f"{name[0]}＊" if name else name
