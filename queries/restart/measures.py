"""Measures of work resumption, and their counts as screens read them by name.

How many have restarted has no limits of its own: when they shall is decided elsewhere, and a post sets them (`GRID_LIMITS`).
What holds enterprises back, and whether those at work again are safe, has.
"""

from queries.counts import Counts, counts
from queries.measures import Measure, Share
from queries.schema import EnterpriseTotal, QuestionTotal, ReportStatus, SpecialTotal, TowerTotal

NO_LIMITS = (0.0, 0.0)
ALL = counts(EnterpriseTotal.industry, EnterpriseTotal.shops, EnterpriseTotal.offices)
RESTARTED = counts(
    EnterpriseTotal.industry_restarted, EnterpriseTotal.shops_restarted, EnterpriseTotal.offices_restarted
)
COMPANIES = counts(EnterpriseTotal.industry, EnterpriseTotal.offices)
COMPANIES_RESTARTED = counts(EnterpriseTotal.industry_restarted, EnterpriseTotal.offices_restarted)


def _share(
    key: str,
    numerator: Counts,
    denominator: Counts,
    limits: tuple[float, float],
    practice: tuple[str, ...],
    less: Counts = (),
    of: str = "enterprises",
) -> Share:
    """A share of what was told: places that keep silent are in neither of its counts."""
    amber, red = limits
    return Share(
        key=key,
        numerator=numerator,
        less=less,
        denominator=denominator,
        amber=amber,
        red=red,
        practice=practice,
        of_reports=True,
        expected=counts(ReportStatus.expected, of=of),
        reported=counts(ReportStatus.on_time, ReportStatus.late, of=of),
    )


MEASURES: tuple[Measure, ...] = (
    _share("companies_restarted", COMPANIES_RESTARTED, COMPANIES, NO_LIMITS, ("A14", "E13")),
    _share(
        "industry_restarted",
        counts(EnterpriseTotal.industry_restarted),
        counts(EnterpriseTotal.industry),
        NO_LIMITS,
        ("A14",),
    ),
    _share(
        "offices_restarted",
        counts(EnterpriseTotal.offices_restarted),
        counts(EnterpriseTotal.offices),
        NO_LIMITS,
        ("E13",),
    ),
    _share(
        "shops_reopened", counts(EnterpriseTotal.shops_restarted), counts(EnterpriseTotal.shops), NO_LIMITS, ("A11",)
    ),
    _share("staff_back", counts(EnterpriseTotal.staff_back), counts(EnterpriseTotal.staff), NO_LIMITS, ("A14",)),
    _share("enterprises_visited", counts(EnterpriseTotal.visited), ALL, NO_LIMITS, ("A13", "A12")),
    _share("four_checks", counts(EnterpriseTotal.four_checks), ALL, NO_LIMITS, ("E13",)),
    _share("safe_restarts", RESTARTED, RESTARTED, (100, 90), ("E13",), less=counts(EnterpriseTotal.unchecked)),
    _share(
        "questions_closed",
        counts(QuestionTotal.closed),
        counts(QuestionTotal.raised),
        (95, 80),
        ("A12",),
        of="questions",
    ),
    _share(
        "towers_inspected",
        counts(TowerTotal.inspected),
        counts(TowerTotal.towers),
        (100, 90),
        ("E13",),
        of="towers",
    ),
    Share(
        key="special_checked",
        numerator=counts(SpecialTotal.checked),
        denominator=counts(SpecialTotal.places),
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
    "special_problems": counts(SpecialTotal.problems_open),
}
