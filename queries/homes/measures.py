"""Measures of homes, and their counts as screens read them by name.

What is counted of people observed is theirs (`Sensitivity.PEOPLE`) also where staff did the work: checks that are due tell
how many people they are due for.
"""

from queries.counts import Counts, counts
from queries.measures import Amount, Better, Measure, Sensitivity, Share
from queries.schema import HomeTotal, ReportStatus

EXPECTED = counts(ReportStatus.expected, of="homes")
REPORTED = counts(ReportStatus.on_time, ReportStatus.late, of="homes")
ITEMS, GROUPS, CONTACTS = (
    (counts(ReportStatus.expected, of=kind), counts(ReportStatus.on_time, ReportStatus.late, of=kind))
    for kind in ("six_items", "household_groups", "contacts")
)
BUILDINGS = counts(ReportStatus.expected, of="observers")

MEASURES: tuple[Measure, ...] = (
    Share(
        key="heard_from",
        numerator=BUILDINGS,
        less=counts(HomeTotal.silent_long),
        unjudged=counts(HomeTotal.silent_new),
        denominator=BUILDINGS,
        amber=100,
        red=98,  # one in fifty: who is silent on end is called on, and that many are no slips
        practice=("B8",),
    ),
    Share(
        key="home_checks",
        numerator=counts(HomeTotal.checks_done),
        denominator=counts(HomeTotal.checks_due),
        amber=100,
        red=95,
        practice=("B7",),
        of_reports=True,
        expected=EXPECTED,
        reported=REPORTED,
        sensitivity=Sensitivity.PEOPLE,
    ),
    Share(
        key="errand_runners",
        numerator=counts(HomeTotal.with_runner),
        denominator=counts(HomeTotal.households),
        amber=100,
        red=95,
        practice=("C5",),
        of_reports=True,
        expected=EXPECTED,
        reported=REPORTED,
        sensitivity=Sensitivity.PEOPLE,
    ),
    Share(
        key="six_items",
        numerator=counts(HomeTotal.items_done),
        denominator=counts(HomeTotal.items_due),
        amber=100,
        red=95,
        practice=("D10",),
        of_reports=True,
        expected=ITEMS[0],
        reported=ITEMS[1],
        sensitivity=Sensitivity.PEOPLE,
    ),
    Share(
        key="elder_contacts",
        numerator=counts(HomeTotal.elders_with_contact),
        denominator=counts(HomeTotal.elders),
        amber=100,
        red=95,
        practice=("C13", "E32"),
        of_reports=True,
        expected=GROUPS[0],
        reported=GROUPS[1],
    ),
    Share(
        key="child_contacts",
        numerator=counts(HomeTotal.children_with_contact),
        denominator=counts(HomeTotal.children),
        amber=100,
        red=95,
        practice=("E32",),
        of_reports=True,
        expected=GROUPS[0],
        reported=GROUPS[1],
    ),
    Share(
        key="hardship_kits",
        numerator=counts(HomeTotal.hardship_with_kit),
        denominator=counts(HomeTotal.hardship),
        amber=100,
        red=95,
        practice=("E20",),
        of_reports=True,
        expected=GROUPS[0],
        reported=GROUPS[1],
    ),
    Share(
        key="files_kept",
        numerator=counts(HomeTotal.on_file),
        denominator=counts(HomeTotal.file_base),
        amber=95,
        red=85,
        practice=("A6", "B1"),
        of_reports=True,
        expected=CONTACTS[0],
        reported=CONTACTS[1],
    ),
    Amount(
        key="at_home_confirmed",
        numerator=counts(HomeTotal.at_home_confirmed),
        denominator=EXPECTED,
        amber=0,
        red=0,
        practice=("E17",),
        unit="people",
        better=Better.LOWER,
        expected=EXPECTED,
        reported=REPORTED,
        sensitivity=Sensitivity.PEOPLE,
    ),
)

BY_NAME: dict[str, Counts] = {
    "observed": counts(HomeTotal.current),
    "visited": counts(HomeTotal.visited),
}
