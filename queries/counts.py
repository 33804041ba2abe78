"""What is counted: a column of a table of totals, named by its typed attribute."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy.orm import InstrumentedAttribute

Attribute: TypeAlias = InstrumentedAttribute[int]


@dataclass(frozen=True)
class Count:
    """One column of a table of totals. `of` picks the rows of one subject (`report_status`) or one role (`duty_total`)."""

    table: Any
    name: str
    of: str | None = None

    @property
    def since_start(self) -> bool:
        """Whether it grows through a round, and starts again with the next."""
        return bool(self.table.__table__.columns[self.name].info.get("since_start"))


Counts: TypeAlias = tuple[Count, ...]


def counts(*attributes: Attribute, of: str | None = None) -> Counts:
    """Several columns, to be added up."""
    return tuple(Count(attribute.class_, str(attribute.key), of) for attribute in attributes)
