"""What a reader of the database can rely on."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, insert, select

from queries import database, migrations
from queries.schema import Notice

NOTICES = select(func.count().label("notices")).select_from(Notice)


@pytest.fixture
def empty(database_url: str, look_at: Callable[[str], None]) -> str:
    """Address of a database with tables and no rows, where the board looks."""
    look_at(database_url)
    with database.engine().begin() as connection:
        migrations.upgrade(connection)
    return database_url


@pytest.mark.usefixtures("empty")
def test_a_run_reads_one_state_whatever_is_stored_meanwhile() -> None:
    with database.snapshot():
        assert database.rows(NOTICES) == [{"notices": 0}]
        with database.engine().begin() as connection:
            connection.execute(insert(Notice).values(key="new", text_zh="新", text_en="new"))
        assert database.rows(NOTICES) == [{"notices": 0}]
    assert database.rows(NOTICES) == [{"notices": 1}]


@pytest.mark.usefixtures("empty")
def test_a_snapshot_ends_with_its_run_however_it_ends() -> None:
    with pytest.raises(ArithmeticError), database.snapshot():
        raise ArithmeticError(database.rows(NOTICES))
    with database.engine().begin() as connection:
        connection.execute(insert(Notice).values(key="new", text_zh="新", text_en="new"))
    assert database.rows(NOTICES) == [{"notices": 1}]
