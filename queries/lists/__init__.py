"""Lists received for checking, and windows counted at night: what became of each, and since when it is open."""

from queries.lists.questions import nights, outcomes, outcomes_of_part, received_lists

__all__ = ["nights", "outcomes", "outcomes_of_part", "received_lists"]
