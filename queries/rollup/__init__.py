"""The roll-up: what every place of every level counts on a date. One driver, one file per subject, all listed here."""

from queries.rollup.brigades import HEALTH_POINTS, LEADER_ROUNDS, PROJECTS, SERVICE_TEAMS, VOLUNTEER_WORK
from queries.rollup.broken_sums import BROKEN_SUMS
from queries.rollup.checkpoints import CHECKPOINTS
from queries.rollup.command import BRANCHES, LEADS
from queries.rollup.compounds import COMPOUNDS
from queries.rollup.duty import DUTY
from queries.rollup.homes import HOMES
from queries.rollup.inflow import INFLOWS
from queries.rollup.inspection import INSPECTION
from queries.rollup.lists import LISTS
from queries.rollup.lit_windows import LIT_WINDOWS
from queries.rollup.needs import NEEDS, OLDEST
from queries.rollup.observers import OBSERVERS
from queries.rollup.offers import OFFERS
from queries.rollup.register import REGISTER
from queries.rollup.restart import ENTERPRISES, PREMISES, QUESTIONS, TOWERS
from queries.rollup.screening import SCREENING
from queries.rollup.services import DELIVERIES, DISINFECTION, PUBLICITY_WORK, SERVICES
from queries.rollup.staffing import STAFFING
from queries.rollup.standing import STANDING
from queries.rollup.supplies import SUPPLIES
from queries.rollup.sweep import SWEEP
from queries.rollup.teams import TEAMS
from queries.rollup.unbroken import UNBROKEN
from queries.rollup.waited_for import CONTACTS, GROUPS, ITEMS

SUBJECTS = (
    REGISTER,
    DUTY,
    SCREENING,
    TEAMS,
    SWEEP,
    OBSERVERS,
    CHECKPOINTS,
    STANDING,
    UNBROKEN,
    INSPECTION,
    STAFFING,
    LISTS,
    LIT_WINDOWS,
    SERVICES,
    DELIVERIES,
    DISINFECTION,
    PUBLICITY_WORK,
    HOMES,
    ITEMS,
    GROUPS,
    CONTACTS,
    NEEDS,
    OLDEST,
    SUPPLIES,
    BRANCHES,
    LEADS,
    SERVICE_TEAMS,
    HEALTH_POINTS,
    LEADER_ROUNDS,
    PROJECTS,
    VOLUNTEER_WORK,
    COMPOUNDS,
    INFLOWS,
    OFFERS,
    ENTERPRISES,
    QUESTIONS,
    TOWERS,
    PREMISES,
    BROKEN_SUMS,
)
