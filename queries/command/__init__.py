"""The command structure: who is named, which branches cover what, which department stands by which place, who is on duty."""

from queries.command.groups import group_actions, group_members, groups, leaders
from queries.command.questions import (
    branches,
    covered_below,
    departments_below,
    empty_below,
    mouths,
    uncovered,
)

__all__ = [
    "branches",
    "covered_below",
    "departments_below",
    "empty_below",
    "group_actions",
    "group_members",
    "groups",
    "leaders",
    "mouths",
    "uncovered",
]
