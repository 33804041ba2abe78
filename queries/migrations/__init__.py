"""Changes of the schema, in order, and the way to apply them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect

from queries.faults import NotOurs


def config(connection: Connection) -> Config:
    """Alembic's settings for one open connection; there is no second file for them."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    """Bring the tables of this database to the newest schema, inside the connection's transaction.

    A database that holds tables of another program is left alone.
    """
    tables = inspect(connection).get_table_names()
    if tables and "alembic_version" not in tables:
        raise NotOurs
    command.upgrade(config(connection), "head")


def new_revision(message: str) -> None:
    """Write a revision holding what `queries.schema` has and an upgraded database lacks: `python -m queries.migrations TEXT`."""
    number = len(list((Path(__file__).parent / "versions").glob("*.py"))) + 1
    with create_engine("sqlite://").connect() as connection:
        upgrade(connection)
        command.revision(config(connection), message, autogenerate=True, rev_id=f"{number:04}")
