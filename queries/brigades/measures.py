"""Measures of service teams, health points, leaders' rounds and projects, and their counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Amount, Better, Measure, share_told
from queries.schema import HealthPointTotal, LeaderRoundTotal, ProjectLongest, ServiceTeamTotal

MEASURES: tuple[Measure, ...] = (
    share_told(
        "service_teams_mixed",
        "service_teams",
        counts(ServiceTeamTotal.with_both),
        counts(ServiceTeamTotal.teams),
        (80, 60),
        ("A10", "B3", "B12"),
    ),
    share_told(
        "health_points_active",
        "health_points",
        counts(HealthPointTotal.active),
        counts(HealthPointTotal.points),
        (100, 90),
        ("B11",),
    ),
    share_told(
        "round_problems_closed",
        "leader_rounds",
        counts(LeaderRoundTotal.closed),
        counts(LeaderRoundTotal.closed, LeaderRoundTotal.still_open),
        (70, 50),
        ("D14",),
    ),
    Amount(
        key="project_days_left",
        unit="days",
        numerator=counts(ProjectLongest.days_left),
        denominator=counts(ProjectLongest.projects),
        amber=7,
        red=14,
        practice=("C6",),
        better=Better.LOWER,
    ),
)

BY_NAME: dict[str, Counts] = {
    "service_team_people": counts(ServiceTeamTotal.people),
    "health_points_without": counts(HealthPointTotal.without),
    "leader_rounds": counts(LeaderRoundTotal.rounds),
    "projects": counts(ProjectLongest.projects),
}
