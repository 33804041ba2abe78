"""The migrations make exactly the tables of the schema, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from queries import migrations
from queries.schema import Base


def test_nothing_differs_from_the_schema(database: Engine) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(database: Engine) -> None:
    with database.begin() as connection:
        migrations.upgrade(connection)
    test_nothing_differs_from_the_schema(database)
