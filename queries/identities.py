"""Sums that must agree between reports, decided once: intake refuses by them, and the roll-up keeps what they find.

Where the report of the day before is known, a sum that fails is a slip in the file, which is refused whole. What is left
are reports after a silence, which go on from the last one before it, and files that tell of the same thing apart. What is
told so far only grows; where it shrinks it is loaded, since it may put right what was told before, and said. So are kinds: who
told of one lately tells of it again, and where it is left out that is refused, or kept of a file that came before the deadline.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from queries.schema import (
    ContactDay,
    EnterpriseDay,
    EnterpriseQuestion,
    HomeObservation,
    HouseholdGroup,
    InflowDay,
    LeaderRoundDay,
    LitWindow,
    ServiceDay,
    ServiceTeamDay,
    SixItems,
    SupplyDay,
    VolunteerDay,
)

Side = Callable[[str], Any]  # a count by its name: a column of a statement, or of a frame


@dataclass(frozen=True, kw_only=True)
class Sum:
    """One sum: what is `told` must be what it comes to, or with `at_most` no more, with `at_least` no less.

    It comes to what was `carried` from the report before, with what came and without what went; of what is a `part_of`
    another count, so much may have gone as that has fallen by. `subject` names whose reports it is of. `people`: it counts
    people observed.
    """

    key: str
    subject: str
    facts: Any
    told: tuple[str, ...]
    carried: str = ""
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    part_of: str = ""
    at_most: bool = False
    at_least: bool = False
    people: bool = False

    @property
    def columns(self) -> list[str]:
        """The counts that it is made of."""
        return list(dict.fromkeys([*filter(None, [self.carried]), *self.came, *self.went, *self.told]))

    def due(self, carried: Any, now: Side) -> Any:
        """What it comes to, after what the report before left."""
        total = carried
        for name in self.came:
            total = total + now(name)
        for name in self.went:
            total = total - now(name)
        return total

    def said(self, now: Side) -> Any:
        """What was told."""
        first, *others = map(now, self.told)
        total = first
        for other in others:
            total = total + other
        return total

    def fails(self, told: Any, due: Any) -> Any:
        """Whether the two sides do not agree."""
        return told > due if self.at_most else told < due if self.at_least else told != due


OBSERVED = Sum(
    key="observed",
    subject="homes",
    facts=HomeObservation,
    told=("current",),
    carried="current",
    came=("new",),
    went=("released", "transferred"),
    people=True,
)
ITEMS = Sum(key="items", subject="homes", facts=SixItems, told=("of",), people=True)  # against households observed
ON_FILE = Sum(
    key="on_file", subject="homes", facts=ContactDay, told=("on_file",), at_most=True
)  # … and registered, as those that follow
VISITED = Sum(key="visited", subject="homes", facts=ContactDay, told=("visited",), at_most=True)
GROUPS = Sum(key="groups", subject="homes", facts=HouseholdGroup, told=("households",), at_most=True)
WINDOWS = Sum(key="windows", subject="lit_windows", facts=LitWindow, told=("lit_listed", "dark_listed"))
OPEN_SERVICES = Sum(
    key="services",
    subject="services",
    facts=ServiceDay,
    told=("done", "waiting"),
    carried="waiting",
    came=("asked",),
    at_most=True,
)
STOCK = Sum(
    key="stock",
    subject="supplies",
    facts=SupplyDay,
    told=("stock",),
    carried="stock",
    came=("came_in",),
    went=("went_out",),
)
ROUNDS = Sum(
    key="rounds",
    subject="leader_rounds",
    facts=LeaderRoundDay,
    told=("still_open",),
    carried="still_open",
    came=("found",),
    went=("closed",),
)


def _so_far(key: str, subject: str, facts: Any, count: str, part_of: str = "") -> Sum:
    """What is told as it stands so far: no less than the report before told."""
    return Sum(key=key, subject=subject, facts=facts, told=(count,), carried=count, part_of=part_of, at_least=True)


CALLED_ON = _so_far("enterprises_visited", "enterprises", EnterpriseDay, "visited", "registered")
GUIDED = _so_far("enterprises_online", "enterprises", EnterpriseDay, "online", "registered")
RAISED = _so_far("questions_raised", "questions", EnterpriseQuestion, "raised")
CLOSED = _so_far("questions_closed", "questions", EnterpriseQuestion, "closed")

OF_ONE_DAY = (ITEMS, ON_FILE, VISITED, GROUPS, WINDOWS)
GOING_ON = (OPEN_SERVICES, STOCK, ROUNDS, CALLED_ON, GUIDED, RAISED, CLOSED)
SUMS = {each.key: each for each in (OBSERVED, *OF_ONE_DAY, *GOING_ON)}


@dataclass(frozen=True, kw_only=True)
class Kinds:
    """Facts of which a place tells a row per `kind` and date: one that it told of lately and leaves out would read as none."""

    key: str
    subject: str
    facts: Any
    kind: str = "kind"
    people: bool = False


KINDS = {
    each.key: each
    for each in (
        Kinds(key="kinds_items", subject="homes", facts=SixItems, kind="item_key", people=True),
        Kinds(key="kinds_groups", subject="homes", facts=HouseholdGroup),
        Kinds(key="kinds_enterprises", subject="enterprises", facts=EnterpriseDay),
        Kinds(key="kinds_questions", subject="questions", facts=EnterpriseQuestion, kind="bottleneck"),
        Kinds(key="kinds_teams", subject="service_teams", facts=ServiceTeamDay),
        Kinds(key="kinds_volunteers", subject="volunteers", facts=VolunteerDay),
        Kinds(key="kinds_inflow", subject="inflow", facts=InflowDay),
    )
}
HELD: dict[str, Sum | Kinds] = {**SUMS, **KINDS}  # whatever is held against another report, the weightiest first
