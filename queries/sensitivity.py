"""What not everybody may see, question by question, and the rows as a wall may see them.

A wall is what a whole room reads: the projector, the briefing, exports, and every viewer from elsewhere. Names of staff
are shortened there and phones left out; counts of people observed are shown from the grid up, and small ones hidden.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from queries import (
    actions,
    briefing,
    brigades,
    checkpoints,
    command,
    figures,
    homes,
    lists,
    needs,
    people,
    places,
    reporting,
    reports,
    restart,
    services,
    settings,
    staffing,
)
from queries.database import Rows, Statement
from queries.measures import SIDES, Measure, Sensitivity, measures, untold
from queries.reporting.questions import PEOPLE_SIDES
from queries.schema import ReportStatus
from queries.staffing import parties
from queries.suppression import Hidden, in_tree, rows_in_tree


@dataclass(frozen=True)
class Tells:
    """Columns of a question's rows that a wall may not see as they are."""

    names: tuple[str, ...] = ()  # of staff
    secrets: tuple[str, ...] = ()  # phones and badges
    people: tuple[str, ...] = ()  # counts of people observed, of one place or thing alone
    in_tree: tuple[str, ...] = ()  # … of places beside each other and below each other (`code`, `above`)
    together: tuple[str, ...] = ()  # … that depend on each other, so that a row is shown whole or not at all
    along: tuple[str, ...] = ()  # … what is shown where those are
    fine: tuple[str, ...] = ()  # … that are told from the grid up alone: a row tells by `fine` whether it lies below
    untold: tuple[str, ...] = ()  # figures of measures that count people observed: on a wall there are none
    untold_fine: tuple[str, ...] = ()  # … of people on received lists: on a wall there are none below the grid


PEOPLE = tuple(each for each in measures(Measure).values() if each.sensitivity is Sensitivity.PEOPLE)
LISTED = tuple(each for each in measures(Measure).values() if each.sensitivity is Sensitivity.LISTED)
# What `figures.days_of` tells of them: by whom they are counted is no secret, how many are due is.
_FIGURES_OF_PEOPLE = tuple(
    f"{each.key}_{side}" for each in PEOPLE for side in SIDES[:2] if getattr(each, side)[0].table is not ReportStatus
)
_FIGURES_OF_LISTS = tuple(f"{each.key}_{side}" for each in LISTED for side in SIDES[:2])

TELLS: Mapping[Callable[..., Statement], Tells] = {
    places.path_to: Tells(names=("leader",)),
    places.holders: Tells(names=("name",), secrets=("phone",)),
    figures.below: Tells(names=("leader",)),
    figures.days_of: Tells(
        people=("fevers", "observed"),
        untold=_FIGURES_OF_PEOPLE,
        untold_fine=(*_FIGURES_OF_LISTS, "list_people", "list_checked"),
    ),
    reports.reports_of: Tells(people=("outsiders", "moved_in", "moved_out")),
    checkpoints.checkpoints_at: Tells(names=("leader",)),
    checkpoints.checkpoint: Tells(names=("leader",), secrets=("leader_phone",)),
    checkpoints.gaps: Tells(names=("leader",)),
    checkpoints.gaps_last_night: Tells(names=("leader",)),
    checkpoints.untold: Tells(names=("leader",)),
    checkpoints.kit_lacking: Tells(names=("leader",)),
    checkpoints.inspections: Tells(names=("leader",)),
    checkpoints.one_checkpoint: Tells(people=("fevers",)),
    people.outsiders: Tells(in_tree=("outsiders",)),
    people.fevers: Tells(in_tree=("fevers",)),
    services.incidents: Tells(people=("incidents",)),
    people.inflow: Tells(in_tree=people.INFLOW),
    people.observed: Tells(
        people=("new", "released", "transferred", *(name for name in people.WATCHED if name.startswith("isolated_"))),
        in_tree=("at_home_confirmed",),
        together=("current", "households"),
        along=("checks_due", "checks_done", "with_runner", "items_due", "items_done"),
    ),
    homes.floors: Tells(people=("returned", "due_out")),
    homes.items: Tells(people=("done", "of")),
    homes.board: Tells(names=("observer",)),
    homes.silent_longest: Tells(names=("observer",)),
    command.groups: Tells(names=("leader",)),
    command.leaders: Tells(names=("leader",), secrets=("phone",)),
    brigades.unsolved: Tells(names=("leader",)),
    staffing.tired: Tells(secrets=("badge",)),
    parties.answering: Tells(names=("leader",)),
    actions.actions: Tells(names=("person",)),
    lists.received_lists: Tells(fine=("people", "pending")),
    lists.outcomes: Tells(in_tree=("people",)),
    lists.outcomes_of_part: Tells(people=("people",)),
    briefing.places_below: Tells(names=("leader",)),
    needs.scarcest_below: Tells(names=("leader",)),
    reporting.silent: Tells(names=("leader",)),
    restart.key_premises: Tells(names=("leader",)),
    reporting.broken: Tells(names=("leader",), people=PEOPLE_SIDES),
}


def for_wall(query: Callable[..., Statement], rows: Rows, values: Sequence[Any] = ()) -> Rows:
    """The rows of a question as a wall may see them. `values` are those it was asked with: among them may be measures."""
    tells, k = TELLS.get(query, Tells()), settings.smallest_count()
    hidden: dict[str, list[Any]] = {
        column: _by_date(rows, partial(in_tree, column=column, k=k)) for column in tells.in_tree
    }
    if tells.together:
        whole = _by_date(rows, partial(rows_in_tree, columns=tells.together, k=k))
        first, *others = (*tells.together, *tells.along)
        hidden[first] = [_hidden(row[first], out) for row, out in zip(rows, whole, strict=True)]
        for column in others:  # what is said of the first is enough
            hidden[column] = [
                _hidden(row[column], out and Hidden.WITHHELD) for row, out in zip(rows, whole, strict=True)
            ]
    everywhere = {*tells.untold, *_asked_untold(values, fine=False)}
    below_grid = {*tells.untold, *tells.untold_fine, *_asked_untold(values, fine=True)}
    return [
        row
        | {column: shortened(row[column]) for column in tells.names}
        | dict.fromkeys((*tells.secrets, *(below_grid if row.get("fine") else everywhere) & row.keys()))
        | {column: _withheld(row[column]) for column in tells.people}
        | {column: _withheld(row[column]) for column in tells.fine if row["fine"]}
        | {column: cells[number] for column, cells in hidden.items()}
        for number, row in enumerate(rows)
    ]


def concerns(query: Callable[..., Statement], values: Sequence[Any]) -> bool:
    """Whether a question tells anything that a wall may not see as it is."""
    return query in TELLS or any(True for _ in _asked_untold(values, fine=True))


def _asked_untold(values: Sequence[Any], fine: bool) -> Iterator[str]:
    """The columns of measures that a room is not told of such places, where a question is asked for some."""
    for value in values:
        if isinstance(value, Measure) and untold(value, fine):
            yield from (f"{side}{when}" for side in SIDES[:2] for when in ("", "_before"))
        elif isinstance(value, tuple):
            kept_back = (each for each in value if isinstance(each, Measure) and untold(each, fine))
            yield from (
                f"{each.key}_{side}{when}" for each in kept_back for side in SIDES[:2] for when in ("", "_before")
            )


def _withheld(told: Any) -> Any:
    return _hidden(told, Hidden.WITHHELD)


def _hidden(told: Any, out: Hidden | None) -> Any:
    """What may be told; where nothing was, that is no secret."""
    return told if told is None or out is None else out


def _by_date(rows: Rows, hide: Callable[[Rows], list[Any]]) -> list[Any]:
    """What is hidden of rows, each date on its own; rows without a date are all of one."""
    days: dict[Any, list[int]] = {}
    for number, row in enumerate(rows):
        days.setdefault(row.get("date"), []).append(number)
    told: dict[int, Any] = {}
    for numbers in days.values():
        told |= dict(zip(numbers, hide([rows[number] for number in numbers]), strict=True))
    return [told[number] for number in range(len(rows))]


def shortened(name: Any) -> Any:
    """A person's name as a room reads it: the family name."""
    return f"{name[0]}＊" if name else name
