"""The roll-up: what every place of every level counts on a date. One driver, one file per subject, all listed here."""

from queries.rollup.checkpoints import CHECKPOINTS
from queries.rollup.duty import DUTY
from queries.rollup.observers import OBSERVERS
from queries.rollup.register import REGISTER
from queries.rollup.screening import SCREENING
from queries.rollup.staffing import STAFFING
from queries.rollup.standing import STANDING
from queries.rollup.unbroken import UNBROKEN

SUBJECTS = (REGISTER, DUTY, SCREENING, OBSERVERS, CHECKPOINTS, STANDING, UNBROKEN, STAFFING)
