"""Measures of work resumption, and their counts as screens read them by name.

How many have restarted has no limits of its own: when they shall is decided elsewhere; a command post sets them (`GRID_LIMITS`).
What holds enterprises back, and whether those at work again are safe, has.
"""

from queries.counts import Counts, counts
from queries.measures import Measure, Share, share_told
from queries.schema import EnterpriseTotal, PremisesTotal, QuestionTotal, TowerTotal

NO_LIMITS = (0.0, 0.0)
ALL = counts(EnterpriseTotal.industry, EnterpriseTotal.shops, EnterpriseTotal.offices)
RESTARTED = counts(
    EnterpriseTotal.industry_restarted, EnterpriseTotal.shops_restarted, EnterpriseTotal.offices_restarted
)
COMPANIES = counts(EnterpriseTotal.industry, EnterpriseTotal.offices)
COMPANIES_RESTARTED = counts(EnterpriseTotal.industry_restarted, EnterpriseTotal.offices_restarted)


MEASURES: tuple[Measure, ...] = (
    share_told("companies_restarted", "enterprises", COMPANIES_RESTARTED, COMPANIES, NO_LIMITS, ("A14", "E13")),
    share_told(
        "industry_restarted",
        "enterprises",
        counts(EnterpriseTotal.industry_restarted),
        counts(EnterpriseTotal.industry),
        NO_LIMITS,
        ("A14",),
    ),
    share_told(
        "offices_restarted",
        "enterprises",
        counts(EnterpriseTotal.offices_restarted),
        counts(EnterpriseTotal.offices),
        NO_LIMITS,
        ("E13",),
    ),
    share_told(
        "shops_reopened",
        "enterprises",
        counts(EnterpriseTotal.shops_restarted),
        counts(EnterpriseTotal.shops),
        NO_LIMITS,
        ("A11",),
    ),
    share_told(
        "staff_back",
        "enterprises",
        counts(EnterpriseTotal.staff_back),
        counts(EnterpriseTotal.staff),
        NO_LIMITS,
        ("A14",),
    ),
    share_told("enterprises_visited", "enterprises", counts(EnterpriseTotal.visited), ALL, NO_LIMITS, ("A13", "A12")),
    share_told("four_checks", "enterprises", counts(EnterpriseTotal.four_checks), ALL, NO_LIMITS, ("E13",)),
    share_told(
        "safe_restarts",
        "enterprises",
        RESTARTED,
        RESTARTED,
        (100, 90),
        ("E13",),
        less=counts(EnterpriseTotal.unchecked),
    ),
    share_told(
        "questions_closed",
        "questions",
        counts(QuestionTotal.closed),
        counts(QuestionTotal.raised),
        (95, 80),
        ("A12",),
    ),
    share_told(
        "towers_inspected",
        "towers",
        counts(TowerTotal.inspected),
        counts(TowerTotal.towers),
        (100, 90),
        ("E13",),
    ),
    Share(
        key="special_checked",
        numerator=counts(PremisesTotal.checked),
        denominator=counts(PremisesTotal.places),
        amber=100,
        red=90,
        practice=("E12", "E28"),
    ),
)

BY_NAME: dict[str, Counts] = {
    "enterprises": ALL,
    "enterprises_restarted": RESTARTED,
    "enterprises_online": counts(EnterpriseTotal.online),
    "enterprises_unchecked": counts(EnterpriseTotal.unchecked),
    "tower_routes": counts(TowerTotal.routes),
    "tower_routes_told": counts(TowerTotal.routes_told),
    "premises_problems": counts(PremisesTotal.problems_open),
}
