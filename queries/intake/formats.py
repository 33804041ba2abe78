"""The table of file formats for people, written from the schema, so that it cannot tell anything else."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, String

from queries.identities import KINDS
from queries.intake.read.names import file_name, given_columns, is_code, loadable, required
from queries.intake.words import word

_TELLING_OF_KINDS = {each.facts.__tablename__ for each in KINDS.values()}
_KINDS: list[tuple[type, str]] = [
    (Boolean, "boolean"),
    (Integer, "whole"),
    (DateTime, "moment"),
    (Date, "date"),
    (Float, "number"),
    (String, "text"),
]


def format_table(lang: str) -> str:
    """One Markdown table per file: its columns, their headers, kinds and, in English, meanings."""
    return "\n\n".join(_of_file(name, lang) for name in loadable())


def _of_file(name: str, lang: str) -> str:
    table = loadable()[name]
    kind, zh = str(table.info["file"]), str(table.info["zh"])
    title = f"**`{name}.{kind}`**{word('format.or', lang)}`{zh}.{kind}`"
    if lang == "en":
        title += f": {table.info['title']}"
    if name in _TELLING_OF_KINDS:
        title += word("format.kinds", lang)
    keys = ["column", "headers", "kind", "required", *(["meaning"] if lang == "en" else [])]
    head = " | ".join(word(f"format.{key}", lang) for key in keys)
    lines = [_line(column, lang) for column in given_columns(name)]
    return "\n".join([title, "", f"| {head} |", "|" + "---|" * len(keys), *lines])


def _line(column: Column[Any], lang: str) -> str:
    headers = word("format.comma", lang).join(column.info["zh"])
    must = word("format.yes", lang) if required(column) else ""
    cells = [f"`{file_name(column)}`", headers, _kind(column, lang), must]
    if lang == "en":
        cells.append(str(column.comment))
    return "| " + " | ".join(cells) + " |"


def _kind(column: Column[Any], lang: str) -> str:
    length = getattr(column.type, "length", None)
    if is_code(column):
        return word("format.code", lang)
    if choices := column.info.get("choices"):
        return word("format.comma", lang).join(f"`{key}` ({name})" for key, name in choices.items())
    kind = next(word(f"format.{key}", lang) for type_, key in _KINDS if isinstance(column.type, type_))
    return kind + (word("format.length", lang, length=str(length)) if length else "")
