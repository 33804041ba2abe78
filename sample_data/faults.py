"""What is wrong in the sample on purpose. README.md lists it for readers; tests name it from here."""

from datetime import date

SILENT_GRID = "990922101003008"
SILENT_FROM = date(2020, 2, 15)

STALE_COMMUNITY = "990922101004"
STALE_FROM = date(2020, 2, 16)

SLOW_COMMUNITY = "990922101003"
TEAMS_WITHOUT_MEDICS = "990922101005"

GRID_WITHOUT_HEAD = "990922101002011"
COMPOUND_WITHOUT_HEAD = "99092210100100502"
COMPOUND_WITHOUT_OUTLINE = "99092210100600302"

BUILDINGS_WITHOUT_POSITION = 12
BUILDINGS_WITHOUT_OBSERVER = 15
STAIRWELLS_WITHOUT_HEAD = 15
UNGUARDED_COMMUNITY = "990922101005"
UNGUARDED_BUILDINGS = 8

# Staff. Communities by number: short ones, one whose nights are held by half, ones with more people than needed.
SHORT_COMMUNITIES = (3, 4)
SHORT_NIGHTS = 5
RICH_COMMUNITIES = (1, 2, 6)
UNPAIRED_COMMUNITY = "990922101006"
IDLE_DEPARTMENT = "D05"
SLACK_FIRM = "P05"
NIGHT_AND_DAY = 6
WITHOUT_REST = 9

UNMANNED_TONIGHT = ["K160", "K163", "K171", "K012"]
UNMANNED_LAST_NIGHT = ["K130", "K140"]
SHORT_NIGHT_COMMUNITY = "990922101005"
UNREPORTED_COMMUNITY, UNREPORTED_ON = "990922101002", date(2020, 2, 12)
UNROSTERED_GRID = "990922101002004"
UNBROKEN_CHECKPOINT = "K088"
CLOSED_CHECKPOINT, CLOSED_CHECKPOINT_ON = "K191", date(2020, 2, 14)
CHECKPOINTS_WITHOUT_POSITION = 4

# Kit: what lacks at which checkpoint, a grid without codes, a checkpoint never counted. Inspections whose findings are open.
KIT_LACKING = {"K160": "loudspeaker", "K130": "posters", "K189": "notice", "K012": "tent"}
GRID_WITHOUT_CODES = "990922101003006"
KIT_NEVER_COUNTED = "K171"
FINDINGS_OPEN = [
    ("K130", "2020-02-17 01:20", "nobody"),
    ("K163", "2020-02-14 22:50", "unchecked"),
    ("K160", "2020-02-15 23:05", "kit"),
]

# Received lists and lit windows: whom nobody asks about any more, who counted, and how much of last night's is mended.
LIST_STALLED_FROM = date(2020, 2, 15)
COUNTED_COMMUNITIES = ("990922101002", SLOW_COMMUNITY)
UNCLOSED = 0.3
# Services: late orders and those beyond 24 hours are in the slow community, loudspeaker rounds fail in the stale one.
UNDISINFECTED_GRID = "990922101005007"
UNDISINFECTED_FROM = date(2020, 2, 14)
# Homes: a grid that keeps silent on them, one whose checks are missed, one without emergency kits; one whose floors are told.
GRID_SILENT_ON_HOMES, SILENT_ON_HOMES_FROM = "990922101006004", date(2020, 2, 16)
GRID_WITHOUT_CHECKS, CHECKS_MISSED_FROM = "990922101005003", date(2020, 2, 15)
GRID_WITHOUT_KITS = "990922101003005"
CONFIRMED_AT_HOME = ("990922101005003", date(2020, 2, 12))  # for a day
GRID_WITH_FLOORS = "990922101001002"
# Requests: the oldest open one, one that nobody has answered, and a department that has not come in full.
OLDEST_NEED_AT, OLDEST_NEED_HOURS = "990922101006", 50
UNANSWERED_AT, UNANSWERED_HOURS = "990922101004006", 33
LATE_DEPARTMENT = "D06"
# Command: a group without a leader, a compound that no branch covers, grids whose few members joined in one branch; shifts for
# which nobody leads, and one of which the roster is silent.
GROUP_WITHOUT_LEADER = "order"
UNCOVERED_COMPOUND = "99092210100200501"
FEW_MEMBERS = [("990922101001", (12, 13)), ("990922101004", (12, 13)), ("990922101006", (12, 13))]
NOBODY_LEADS = [
    ("990922101005", date(2020, 2, 17), "night"),
    ("990922101003", date(2020, 2, 16), "night"),
    ("990922101003", date(2020, 2, 18), "day"),
]
ROSTER_SILENT = [("990922101004", date(2020, 2, 17), "evening")]
# Inflow and openings: where the station brings people, whose openings at checkpoints hardly anybody claims, who is in no team,
# and the community to which no medic was sent.
GRIDS_BY_THE_STATION = ("990922101001004", "990922101001005")
UNCLAIMED_AT = "990922101004"
WITHOUT_TEAM = 37
WITHOUT_MEDICS = 5

# Work resumption: shops at work without all four checks, a question that nobody closes, towers and key premises unchecked.
UNSAFE_COMMUNITY = "990922101004"
STUCK_QUESTION = ("990922101006", "logistics")
TOWERS_IDLE_IN, TOWERS_IDLE_FROM = "990922101002", date(2020, 2, 16)
UNCHECKED_COMMUNITY, UNCHECKED_FROM = "990922101005", date(2020, 2, 8)
NEVER_CHECKED = "T041"

# Sums between reports: what was not reported on a day, so that the next report does not go on from the last one, and a grid
# that tells of an item at more households than it has under observation.
NOT_TOLD_ON = date(2020, 2, 16)
OBSERVED_NOT_TOLD_AT = "990922101003007"
MEALS_NOT_TOLD_AT, GLOVES_NOT_TOLD_AT = "990922101001", "990922101004"
ITEM_TOO_OFTEN_AT, ITEM_TOO_OFTEN, ITEM_TOO_OFTEN_ON = "990922101005002", "thermometer", date(2020, 2, 17)

# Buildings where nobody lives: what they are, in Chinese and English, and their floors.
EMPTY_BUILDINGS = [
    ("幼儿园", "Kindergarten", 3),
    ("社区办公楼", "Community offices", 4),
    ("{number}号楼（未入住）", "Building {number} (not yet occupied)", 7),
]

# Who serves beside the cadres. Vanguard teams without a medic are in the community of TEAMS_WITHOUT_MEDICS.
GRID_WITHOUT_HEALTH_POINT = "990922101006009"
UNSOLVED_GRID, UNSOLVED_FROM = "990922101002007", date(2020, 2, 13)
WARD_STANDS_FROM = date(2020, 2, 16)
