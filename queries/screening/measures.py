"""Measures of screening, and its counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Amount, Measure, Share
from queries.schema import RegisterTotal, ReportStatus, ScreeningTotal, TeamTotal

EXPECTED = counts(ReportStatus.expected, of="screening")
REPORTED = counts(ReportStatus.on_time, ReportStatus.late, of="screening")
REACHED = counts(ScreeningTotal.at_door, ScreeningTotal.by_phone, ScreeningTotal.by_data)
TEAMS = counts(TeamTotal.teams)
TEAMS_EXPECTED = counts(ReportStatus.expected, of="teams")
TEAMS_REPORTED = counts(ReportStatus.on_time, ReportStatus.late, of="teams")
COMPOUND = "compound"  # the one level that the program knows by its key: a sweep goes through its places (E5)

MEASURES: tuple[Measure, ...] = (
    Share(
        key="screening_coverage",
        numerator=REACHED,
        denominator=counts(RegisterTotal.households),
        amber=95,
        red=85,
        practice=("D9", "E3", "E5"),
        expected=EXPECTED,
        reported=REPORTED,
    ),
    Share(
        key="follow_up",
        numerator=counts(ScreeningTotal.absent_reached),
        denominator=counts(ScreeningTotal.absent),
        amber=90,
        red=70,
        practice=("B6",),
        of_reports=True,
        expected=EXPECTED,
        reported=REPORTED,
    ),
    Share(
        key="teams_with_medic",
        numerator=counts(TeamTotal.with_medic),
        denominator=TEAMS,
        amber=90,
        red=70,
        practice=("B3",),
        of_reports=True,
        expected=TEAMS_EXPECTED,
        reported=TEAMS_REPORTED,
    ),
    Share(
        key="teams_with_police",
        numerator=counts(TeamTotal.with_police),
        denominator=TEAMS,
        amber=90,
        red=70,
        practice=("B3",),
        of_reports=True,
        expected=TEAMS_EXPECTED,
        reported=TEAMS_REPORTED,
    ),
    Amount(
        key="screening_pace",
        unit="stairwells",
        numerator=counts(TeamTotal.stairwells),
        denominator=counts(TeamTotal.half_days),
        each=True,
        amber=5,
        red=3,
        practice=("B4",),
        of_reports=True,
        expected=TEAMS_EXPECTED,
        reported=TEAMS_REPORTED,
    ),
)

BY_NAME: dict[str, Counts] = {
    "households": counts(RegisterTotal.households),
    "screening_expected": EXPECTED,
    "screening_reported": REPORTED,
    "at_door": counts(ScreeningTotal.at_door),
    "by_phone": counts(ScreeningTotal.by_phone),
    "by_data": counts(ScreeningTotal.by_data),
    "absent": counts(ScreeningTotal.absent),
    "absent_reached": counts(ScreeningTotal.absent_reached),
    "stairwells": counts(RegisterTotal.stairwells),
    "compounds": counts(RegisterTotal.places, of=COMPOUND),
    "teams": TEAMS,
    "teams_reported": TEAMS_REPORTED,
    "team_stairwells": counts(TeamTotal.stairwells),
    "team_half_days": counts(TeamTotal.half_days),
}
