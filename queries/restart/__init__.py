"""Work resumption: enterprises by kind, what holds them up, office towers, and special places with their last checks."""

from queries.restart.questions import below, bottlenecks, kinds, towers
from queries.restart.special import special_kinds, special_places

__all__ = ["below", "bottlenecks", "kinds", "special_kinds", "special_places", "towers"]
