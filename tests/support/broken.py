"""Loading what must not load: the refusals, and that nothing in the database has changed."""

from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Engine

from queries.intake import Refusal, Refused, load
from tests.support.dump import Dump, dump
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
        assert dump(self.database, runs=True) == self.dump
        for refusal in refused.value.refusals:
            assert refusal.sentence("zh") != refusal.sentence("en")
        return refused.value.refusals

    def told(self, source: Path) -> list[Told]:
        """Likewise, as plain tuples."""
        return [(each.file, each.row, each.column, each.value, each.reason_key) for each in self.refusals(source)]


@pytest.fixture(scope="module")
def good(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Good:
    """The small district, loaded once: no refusal may change it for the next one."""
    load(write(tmp_path_factory.mktemp("good")), shared_database)
    return Good(shared_database, dump(shared_database, runs=True))
