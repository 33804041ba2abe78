"""What every table is made of: columns that people fill in, columns that intake computes, and what they share."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

CODE, KEY, NAME, PHONE = 40, 40, 120, 40
WORD_LENGTH = 20
BEGINNING = dt.date(1900, 1, 1)  # where no first day is given, it was so from the beginning


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, list[dict[str, Any]]: JSON}


def letters(length: int) -> Any:
    """A text that every database compares letter by letter, so that what begins with a word is a range of an index."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def given(
    zh: str,
    meaning: str,
    *kind: Any,
    file: str = "",
    choices: dict[str, str] | None = None,
    former: str = "",
    former_choices: dict[str, str] | None = None,
    **more: Any,
) -> Any:
    """A column that people fill in: Chinese headers (parted by `|`), meaning, and its name in files if another.

    `choices` are the only values that it takes, each with its Chinese word, which files may use as well. Files written
    before a renaming still load: `former` are the headers that the column once had, `former_choices` the values that
    it once took with what they are now. A table's former file names stand in its `info`, likewise as `former`.
    """
    info = {"zh": zh.split("|"), "file": file, "choices": choices or {}}
    info |= {"former": former, "former_choices": former_choices or {}}
    return mapped_column(*kind, comment=meaning, info=info, **more)


def derived(meaning: str, *kind: Any, **more: Any) -> Any:
    """A column that intake computes."""
    return mapped_column(*kind, comment=meaning, info={"derived": True}, **more)


def place_of(meaning: str, **more: Any) -> Any:
    """The place a row belongs to: its code in files, its id in the database."""
    return given("地点编码|所属编码|编码", meaning, ForeignKey("place.id"), file="place", **more)


def report_date() -> Any:
    return given("日期|报告日期", "Report date", primary_key=True)


def since_start(meaning: str) -> Any:
    """A count that grows through a round of screening, and begins again with the next."""
    return mapped_column(comment=meaning, info={"derived": True, "since_start": True})
