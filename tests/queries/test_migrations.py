"""The migrations make exactly the tables of the schema, on both databases."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from queries import migrations
from queries.database import engine
from queries.schema import Base


def test_nothing_differs_from_the_schema(database: Engine) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(database: Engine) -> None:
    with database.begin() as connection:
        migrations.upgrade(connection)
    test_nothing_differs_from_the_schema(database)


@pytest.mark.parametrize(
    "revision", sorted(file.name[:4] for file in Path(migrations.__file__).parent.glob("versions/0*.py"))
)
def test_a_database_of_any_earlier_schema_becomes_the_newest(revision: str, database_url: str) -> None:
    made = engine(database_url)
    with made.begin() as connection:
        command.upgrade(migrations.config(connection), revision)
        migrations.upgrade(connection)
    test_nothing_differs_from_the_schema(made)
    made.dispose()
