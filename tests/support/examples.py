"""Random examples of what must hold on each database: most of them on SQLite, a few where only the dialect is another."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import Engine

ON_POSTGRESQL = 6


def hold(
    claim: Callable[..., None], database: Engine, number: int, phases: Sequence[Phase] = tuple(Phase), **drawn: Any
) -> None:
    """Make a claim of a database and of so many examples, drawn by these strategies."""
    few = min(number, ON_POSTGRESQL)

    @settings(
        max_examples=few if database.dialect.name == "postgresql" else number,
        phases=phases,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(**drawn)
    def example(**data: Any) -> None:
        claim(database, **data)

    example()
