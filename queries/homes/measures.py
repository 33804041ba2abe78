"""Measures of homes, and their counts as screens read them by name.

What is counted of people observed is theirs (`Sensitivity.PEOPLE`) also where staff did the work: checks that are due tell
how many people they are due for.
"""

from dataclasses import replace

from queries.counts import Counts, counts
from queries.measures import Amount, Better, Measure, Sensitivity, Share, share_told
from queries.schema import HomeTotal, ReportStatus

EXPECTED = counts(ReportStatus.expected, of="homes")
REPORTED = counts(ReportStatus.on_time, ReportStatus.late, of="homes")
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
    replace(
        share_told(
            "six_items", "six_items", counts(HomeTotal.items_done), counts(HomeTotal.items_due), (100, 95), ("D10",)
        ),
        sensitivity=Sensitivity.PEOPLE,
    ),
    share_told(
        "elder_contacts",
        "household_groups",
        counts(HomeTotal.elders_with_contact),
        counts(HomeTotal.elders),
        (100, 95),
        ("C13", "E32"),
    ),
    share_told(
        "child_contacts",
        "household_groups",
        counts(HomeTotal.children_with_contact),
        counts(HomeTotal.children),
        (100, 95),
        ("E32",),
    ),
    share_told(
        "hardship_kits",
        "household_groups",
        counts(HomeTotal.hardship_with_kit),
        counts(HomeTotal.hardship),
        (100, 95),
        ("E20",),
    ),
    share_told(
        "files_kept", "contacts", counts(HomeTotal.on_file), counts(HomeTotal.file_base), (95, 85), ("A6", "B1")
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
