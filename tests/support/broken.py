"""Loading what must not load: the refusals, and that nothing in the database has changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, func, select

from queries.intake import Refusal, Refused, load
from queries.schema import DataVersion, IntakeRun
from tests.support.dump import Dump, dump, sqlite_script
from tests.support.prepared import prepare
from tests.support.small_district import write

Told = tuple[str, int, str, str, str]  # file, row, column, value, reason


class Good(NamedTuple):
    """A database in order, and all that it held before anybody tried to load anything broken."""

    database: Engine
    dump: Dump

    def refusals(self, source: Path) -> list[Refusal]:
        """Why a source is refused. The database is the same afterwards."""
        with pytest.raises(Refused) as refused:
            load(source, self.database)
        self.is_as_before()
        for refusal in refused.value.refusals:
            assert refusal.sentence("zh") != refusal.sentence("en")
        return refused.value.refusals

    def is_as_before(self) -> None:
        """Every row of every table is."""
        assert dump(self.database, runs=True) == self.dump

    def told(self, source: Path) -> list[Told]:
        """Likewise, as plain tuples."""
        return [(each.file, each.row, each.column, each.value, each.reason_key) for each in self.refusals(source)]


class Shared(Good):
    """The same for hundreds of sources: all rows are compared at the end, and after each what every write changes."""

    def is_as_before(self) -> None:
        with self.database.connect() as connection:
            written = [tuple(row) for row in connection.execute(select(DataVersion.__table__))]
            loads = connection.scalar(select(func.count()).select_from(IntakeRun))
        assert (written, loads) == (self.dump["data_version"], len(self.dump["intake_run"]))


@pytest.fixture(scope="module")
def good(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Good]:
    """The small district, loaded once: no refusal may change it for the next one."""
    prepare(write(tmp_path_factory.mktemp("good")), shared_database)
    before, script = dump(shared_database, runs=True), _script(shared_database)
    yield Shared(shared_database, before)
    assert dump(shared_database, runs=True) == before
    assert _script(shared_database) == script


def _script(database: Engine) -> list[str]:
    """What would write an SQLite database anew, to the last byte of every row."""
    return sqlite_script(database) if database.dialect.name == "sqlite" else []
