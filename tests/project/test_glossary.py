"""The glossary names every table of the schema, with the Chinese name that its files have, and no table that is not there."""

import re

import pytest
from sqlalchemy import Table

from queries.schema import Base
from queries.settings import PROJECT

FILES = [PROJECT / "docs" / "glossary.md", *sorted((PROJECT / "docs" / "glossary").glob("*.md"))]
TEXTS = [file.read_text(encoding="utf-8") for file in FILES]
LINES = [
    line for text in TEXTS for line in re.findall(r"^\| ([^|]+) \|([^|]*)\| ([^|]+) \|$", text, flags=re.MULTILINE)[1:]
]
# Word -> Chinese, of the words that are names in the code.
ROWS = {name: chinese.strip() for words, chinese, _ in LINES for name in re.findall(r"`(\w+)`", words)}
TABLES: list[Table] = Base.metadata.sorted_tables


def test_every_table_is_explained_and_nothing_else_is_called_one() -> None:
    assert set(ROWS) == {table.name for table in TABLES}


@pytest.mark.parametrize("table", [table for table in TABLES if "zh" in table.info], ids=lambda table: table.name)
def test_a_file_has_the_chinese_name_of_the_glossary(table: Table) -> None:
    assert ROWS[table.name] == table.info["zh"]


def test_no_word_and_no_meaning_stands_twice() -> None:
    for column in ([words for words, _, _ in LINES], [meaning for _, _, meaning in LINES]):
        assert len(column) > 40
        assert len(set(column)) == len(column)


@pytest.mark.parametrize("text", TEXTS, ids=[file.stem for file in FILES])
def test_it_is_short_enough_to_be_read(text: str) -> None:
    assert len(text.splitlines()) <= 60
