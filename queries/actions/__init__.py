"""Actions: what the briefings assigned, who does it, and whether it is done in time."""

from queries.actions.questions import actions, departments

__all__ = ["actions", "departments"]
