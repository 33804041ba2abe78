"""The briefing: what needs attention first, how long it has lasted, and what earlier briefings told."""

from queries.briefing.questions import kept, last_before, places_below

__all__ = ["kept", "last_before", "places_below"]
