"""What is wrong in the sample on purpose. README.md lists it for readers; tests name it from here."""

from datetime import date

SILENT_GRID = "990922101003008"
SILENT_FROM = date(2020, 2, 15)

STALE_COMMUNITY = "990922101004"
STALE_FROM = date(2020, 2, 16)

SLOW_COMMUNITY = "990922101003"

GRID_WITHOUT_HEAD = "990922101002011"
COMPOUND_WITHOUT_HEAD = "99092210100100502"
COMPOUND_WITHOUT_OUTLINE = "99092210100600302"

BUILDINGS_WITHOUT_POSITION = 12
BUILDINGS_WITHOUT_OBSERVER = 15
STAIRWELLS_WITHOUT_HEAD = 15
UNGUARDED_COMMUNITY = "990922101005"
UNGUARDED_BUILDINGS = 8

# Buildings where nobody lives: what they are, in Chinese and English, and their floors.
EMPTY_BUILDINGS = [
    ("幼儿园", "Kindergarten", 3),
    ("社区办公楼", "Community offices", 4),
    ("{number}号楼（未入住）", "Building {number} (not yet occupied)", 7),
]
