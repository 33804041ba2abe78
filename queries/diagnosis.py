"""What is wrong with the database, for people who look at it: where the error itself does not tell, its tables do."""

from sqlalchemy import inspect, text

from queries.database import engine
from queries.faults import fault_of
from queries.migrations import stand

EMPTY = "empty"  # nobody has loaded anything yet


def trouble(error: Exception) -> str | None:
    """One of `queries.faults.FAULTS`, or that nothing is loaded yet; nothing where the error is not about the database."""
    fault = fault_of(error)
    return (_told_by_its_tables() or "other") if fault in ("other", "older") else fault


def _told_by_its_tables() -> str | None:
    try:
        with engine().connect() as connection:
            tables = inspect(connection).get_table_names()
            if not tables or "alembic_version" not in tables:
                return "not_ours" if tables else EMPTY
            stand.check(connection.scalar(text("SELECT max(version_num) FROM alembic_version")))
    except Exception as error:
        return fault_of(error)
    return None
