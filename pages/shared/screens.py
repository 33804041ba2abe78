"""The screens, in the order of the navigation; each has its file in `pages/screens`, and its panels.

`TABLES` names what a screen tells of, where it has nothing to say as long as none of these tables was loaded.
"""

from collections.abc import Mapping, Sequence

GROUPS: Mapping[str, Sequence[str]] = {
    "situation": ("briefing", "places"),
    "command": ("command", "actions"),
    "front_line": ("checkpoints", "staffing", "screening", "homes", "needs", "restart"),
    "data": ("reports", "measures"),
}
SCREENS = tuple(screen for group in GROUPS.values() for screen in group)

TABLES: Mapping[str, Sequence[str]] = {
    "checkpoints": ("checkpoint",),
    "staffing": ("staff_need", "posting"),
    "screening": ("screening_day",),
    "homes": ("observer_report", "home_observation", "household_group"),
    "needs": ("need", "supply_day"),
    "command": ("duty_holder", "branch", "work_group", "lead_duty", "service_team_day", "leader_round_day"),
    "restart": ("enterprise_day", "enterprise_question", "tower_day", "key_premises"),
}
