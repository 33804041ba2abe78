"""Work resumption: enterprises by kind, what holds them up, office towers, and key premises with their last checks."""

from queries.restart.premises import key_premises, premises_kinds
from queries.restart.questions import below, bottlenecks, kinds, towers

__all__ = ["below", "bottlenecks", "key_premises", "kinds", "premises_kinds", "towers"]
