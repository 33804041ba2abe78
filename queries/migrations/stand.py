"""Whether a database has the schema that this program reads."""

from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory

from queries.faults import WrongSchema


def check(revision: str | None) -> None:
    """Raise where a database stands at another revision than the program."""
    if revision not in heads():
        raise WrongSchema("older" if revision in _known() else "newer")


@cache
def heads() -> frozenset[str]:
    """The newest revision."""
    return frozenset(_scripts().get_heads())


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent))
