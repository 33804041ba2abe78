"""Compounds by kind: which there are at and below a place, and which of them no property firm looks after."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, Base, derived


class CompoundTotal(Base):
    """One row per place of any level, kind and period: compounds of that kind at and below it (A1), those without a firm (B2)."""

    __tablename__ = "compound_total"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kind: Mapped[str] = derived("Kind of the compound, as the register has it", String(KEY), primary_key=True)
    valid_from: Mapped[dt.date] = derived("First day of the period", primary_key=True)
    valid_to: Mapped[dt.date | None] = derived("First day of the next; empty = there is none")
    compounds: Mapped[int] = derived("Compounds of that kind in force")
    without_firm: Mapped[int] = derived("… where no position is held by somebody of a property firm")
