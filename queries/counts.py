"""What is counted: a column of a table of totals, named by its typed attribute."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy.orm import InstrumentedAttribute

Attribute: TypeAlias = InstrumentedAttribute[int]


@dataclass(frozen=True)
class Count:
    """One column of a table of totals. `of` picks the rows of one subject (`report_status`) or one role (`duty_total`)."""

    attribute: Attribute
    of: str | None = None

    @property
    def table(self) -> Any:
        return self.attribute.class_

    @property
    def name(self) -> str:
        return str(self.attribute.key)

    @property
    def since_start(self) -> bool:
        """Whether it grows through a round, and starts again with the next."""
        return bool(self.table.__table__.columns[self.name].info.get("since_start"))


Counts: TypeAlias = tuple[Count, ...]


def counts(*attributes: Attribute, of: str | None = None) -> Counts:
    """Several columns, to be added up."""
    return tuple(Count(attribute, of) for attribute in attributes)
