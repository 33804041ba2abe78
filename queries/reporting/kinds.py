"""Kinds of reports: each subject that waits for some, with the measure that says what it is called when none came."""

from queries.counts import Counts, counts
from queries.measures import Measure, measures
from queries.rollup.subject import STATUS
from queries.schema import Base, ReportStatus

UNMEASURED = ("volunteers", "inflow")  # subjects that wait for reports, of which no measure is made


def kinds() -> dict[str, Measure | None]:
    """By the subject of `report_status` the first measure that waits for its reports, in the order of the screens.

    Last those that no measure waits for.
    """
    found: dict[str, Measure | None] = {}
    for measure in measures(Measure).values():
        for count in measure.reported:
            if count.table is ReportStatus and count.of is not None:
                found.setdefault(count.of, measure)
    return found | dict.fromkeys(UNMEASURED)


def status_counts() -> Counts:
    """What is due, came in time, and came late, of every kind."""
    told = (getattr(ReportStatus, name) for name in STATUS)
    columns = tuple(told)
    return tuple(count for kind in kinds() for count in counts(*columns, of=kind))


def titles() -> dict[str, dict[str, str]]:
    """By its name what each table is called that files bring."""
    told = ((table.name, table.info) for table in Base.metadata.sorted_tables if "file" in table.info)
    return {name: {"name_zh": info["zh"], "name_en": info["title"]} for name, info in told}
