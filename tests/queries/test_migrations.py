"""The migrations make exactly the tables of the schema, on both databases, and what stood in them is kept."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from queries import migrations
from queries.database import engine
from queries.intake import load
from queries.schema import Base
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write


def test_nothing_differs_from_the_schema(database: Engine) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(database: Engine) -> None:
    with database.begin() as connection:
        migrations.upgrade(connection)
    test_nothing_differs_from_the_schema(database)


REVISIONS = sorted(file.name[:4] for file in Path(migrations.__file__).parent.glob("versions/0*.py"))


def test_a_database_of_any_earlier_schema_becomes_the_newest(database_url: str) -> None:
    """Step by step, each kept before the next begins: whatever schema a database has, the way from there is gone."""
    made = engine(database_url)
    for revision in REVISIONS:
        with made.begin() as connection:
            command.upgrade(migrations.config(connection), revision)
            assert MigrationContext.configure(connection).get_current_revision() == revision
    test_upgrading_twice_changes_nothing(made)
    made.dispose()


@pytest.mark.parametrize("revision", [REVISIONS[0], REVISIONS[-2]])
def test_the_whole_way_is_gone_at_once(revision: str, database_url: str) -> None:
    made = engine(database_url)
    with made.begin() as connection:
        command.upgrade(migrations.config(connection), revision)
        migrations.upgrade(connection)
    test_nothing_differs_from_the_schema(made)
    made.dispose()


def test_key_premises_keep_their_rows_and_totals_under_their_new_name(database_url: str, tmp_path: Path) -> None:
    made, files = engine(database_url), ("key_premises", "premises_check")
    prepare(write(tmp_path / "files", files), made)
    held = dump(made)
    assert all(held[table] for table in (*files, "premises_total", "premises_kind_total"))
    with made.begin() as connection:
        command.downgrade(migrations.config(connection), "0027")
    with made.begin() as connection:
        migrations.upgrade(connection)
    assert dump(made) == held
    one_more = FILES["key_premises.csv"] + FILES["key_premises.csv"].splitlines()[1].replace("T1,", "T9,", 1) + "\n"
    load(write(tmp_path / "more", files, key_premises=one_more), made)
    assert len(dump(made)["key_premises"]) == len(held["key_premises"]) + 1
    made.dispose()
