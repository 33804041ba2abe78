"""Changes of the schema, in order, and the way to apply them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, delete, inspect, select, update

from queries.faults import NotOurs
from queries.migrations import stand
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import DataVersion, ReportDay, UndoRow
from queries.version import raise_version


def config(connection: Connection) -> Config:
    """Alembic's settings for one open connection; there is no second file for them."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    """Bring the tables of this database to the newest schema, inside the connection's transaction.

    A database that holds tables of another program is left alone. Totals follow from facts. Where a revision leaves them
    to be added up anew, that is done here with the rules of today, and not in the revision with those of its own day: it
    would have to know the tables of every later one.
    """
    tables = inspect(connection).get_table_names()
    if tables and "alembic_version" not in tables:
        raise NotOurs
    # Alembic would compile every revision to find that there is nothing to do.
    if _revision(connection) not in stand.heads():
        command.upgrade(config(connection), "head")
        connection.execute(delete(UndoRow))  # what was kept for taking back speaks of the columns of its own day
    if not connection.scalar(select(DataVersion.summed)):
        roll_up_tree(connection)
        roll_up_days(connection, connection.scalars(select(ReportDay.date)).all())
        connection.execute(update(DataVersion).values(summed=True))
        raise_version(connection)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def new_revision(message: str) -> None:
    """Write a revision holding what `queries.schema` has and an upgraded database lacks: `python -m queries.migrations TEXT`."""
    number = max(int(file.name[:4]) for file in (Path(__file__).parent / "versions").glob("0*.py")) + 1
    with create_engine("sqlite://").connect() as connection:
        command.upgrade(config(connection), "head")  # totals cannot be added up: they may lack a column that is to come
        command.revision(config(connection), message, autogenerate=True, rev_id=f"{number:04}")
