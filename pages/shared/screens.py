"""The screens, in the order of the navigation; each has its file in `pages/screens`, and its panels."""

SCREENS = ("briefing", "places", "checkpoints", "staffing", "actions")
