"""Needs and supplies: who asked, who answers, how far it came, and what runs out first."""

from queries.needs.called import called_to
from queries.needs.questions import call_outs, requests, upward
from queries.needs.supplies import donations, own_store, scarcest_below, silent_stores, supplies

__all__ = [
    "call_outs",
    "called_to",
    "donations",
    "own_store",
    "requests",
    "scarcest_below",
    "silent_stores",
    "supplies",
    "upward",
]
