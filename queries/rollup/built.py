"""What is counted on a date, as statements that are built once and run for every date: small dates take longer to build than
to run.

What a subject gives is read as `queries.statements` reads a question: its dates may be moved by a `timedelta`, and what else
is reckoned from them in Python goes through `worked_out`.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, CursorResult

from queries.statements import Shapes

_SHAPES = Shapes(lambda statements: (statements[0], None))


def built(query: Callable[..., Any], *values: Any) -> tuple[Any, dict[str, Any]]:
    """The statement that a function gives for such values, and these values where it takes them."""
    found = _SHAPES.of([(query, *values)])
    return found.statement, found.parameters([values])


def run(connection: Connection, query: Callable[..., Any], *values: Any) -> CursorResult[Any]:
    return connection.execute(*built(query, *values))
