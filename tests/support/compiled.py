"""SQL that was compiled for one test's database, kept for those of the others.

The board keeps it with its engine, and the engine as long as it runs. A test makes an engine for each database: three
quarters of what its first screen costs would be compiling the same statements again (0.26 s with it, 0.07 without).
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.util import LRUCache

from queries import database

KEPT = 2000  # statements; the least used go first
_known: LRUCache[Any, Any] = LRUCache(KEPT)

Key = tuple[Any, ...]  # first the dialect, and then all that tells one statement from another


class _Kept(MutableMapping[Key, Any]):
    """What SQLAlchemy takes for the memory of one engine: it finds what engines of the same kind have put there."""

    def __getitem__(self, key: Key) -> Any:
        return _known[_of_the_kind(key)]

    def __setitem__(self, key: Key, compiled: Any) -> None:
        _known[_of_the_kind(key)] = compiled

    def __delitem__(self, key: Key) -> None:
        del _known[_of_the_kind(key)]

    def __iter__(self) -> Iterator[Key]:
        return iter(_known)

    def __len__(self) -> int:
        return len(_known)


def _of_the_kind(key: Key) -> Key:
    dialect: Dialect = key[0]
    version = getattr(dialect, "server_version_info", None)
    return (type(dialect), dialect.paramstyle, version, *key[1:])


_kept = _Kept()


def _look_there(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_kept)


def _made(*address: Any, **options: Any) -> Engine:
    """An engine of the board. Those that a test makes itself keep to themselves: some change what a statement says."""
    made = create_engine(*address, **options)
    event.listen(made, "engine_connect", _look_there)
    return made


vars(database)["create_engine"] = _made
