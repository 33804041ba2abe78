"""The screens, in the order of the navigation; each has its file in `pages/screens`, and its panels.

`TABLES` names what a screen tells of at a glance, `BESIDE` what it tells of below that alone: it has nothing to say as long as
none of all these tables was loaded.
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
    "staffing": ("staff_need",),
    "screening": ("screening_day",),
    "homes": (
        *("observer_report", "home_observation", "household_group", "six_items", "contact_day"),
        *("service_day", "delivery_step", "disinfection_day", "publicity_day"),
    ),
    "needs": ("need", "supply_day"),
    "command": ("duty_holder", "branch", "work_group", "lead_duty", "service_team_day", "leader_round_day"),
    "restart": ("enterprise_day", "enterprise_question", "tower_day", "key_premises"),
}
BESIDE: Mapping[str, Sequence[str]] = {
    "staffing": ("posting", "property_day", "post_offer"),
    "screening": ("team_day", "sweep_hour", "received_list", "lit_window"),
    "needs": ("donation",),
    "command": ("pairing", "health_point_day", "project_day", "volunteer_day"),
}
