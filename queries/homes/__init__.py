"""Homes: who is observed at home and how they are served, which buildings keep silent, who is looked after."""

from queries.homes.questions import board, floors, groups, items, silent_longest, told_below

__all__ = ["board", "floors", "groups", "items", "silent_longest", "told_below"]
