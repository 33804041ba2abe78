"""Words in the reader's language: sentences, numbers, dates. A missing word raises; tests prove that none is missing."""

import datetime as dt
import math
import re
import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LANGUAGES = {"zh": "中文", "en": "EN"}
LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}

_chosen: ContextVar[str] = ContextVar("language")  # of this run: a screen asks for it hundreds of times


@cache
def dictionary() -> dict[str, dict[str, str]]:
    """Key -> language -> sentence, from `words.toml`, where each entry holds both languages side by side."""
    with Path(__file__).with_name("words.toml").open("rb") as file:
        return dict(_entries("", tomllib.load(file)))


def _entries(path: str, table: Mapping[str, Any]) -> Any:
    if all(isinstance(value, str) for value in table.values()):
        yield path, table
        return
    for key, value in table.items():
        yield from _entries(f"{path}.{key}" if path else key, value)


def asked_language() -> str:
    """The language of this reader: from the link, else from the browser, else Chinese."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    return "zh" if (st.context.locale or "zh").lower().startswith("zh") else "en"


def begin() -> None:
    """Settle the language of this run."""
    _chosen.set(asked_language())


def language() -> str:
    """The language of this run."""
    return _chosen.get(None) or asked_language()


def t(key: str, **values: Any) -> str:
    """The sentence under this key; numbers are written as the reader writes them."""
    shown = {
        name: number(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        for name, value in values.items()
    }
    return dictionary()[key][language()].format(**shown)


def name(row: Mapping[str, Any], field: str = "name") -> str:
    """A name from the data in the reader's language; the Chinese one where the English is missing."""
    return row.get(f"{field}_{language()}") or row.get(f"{field}_zh") or ""


def plain(text: str) -> str:
    """A text from the data for a place that reads Markdown: it stays a text, never a link, picture or heading."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|<>~$:])", r"\\\1", text)
    # Bare addresses become links even so, unless something invisible parts them.
    return re.sub(r"(?<=:/)(?=/)|(?<=www)(?=\.)|(?<=@)", "\u2060", escaped, flags=re.IGNORECASE)


def person(text: str, wall: bool) -> str:
    """A person on duty: the name at a desk, shortened where a room can read it."""
    return f"{text[0]}＊" if wall and text else text


def number(value: float, pattern: str = "#,##0.#") -> str:
    return _number(value, pattern, language())


@lru_cache(10_000)
def _number(value: float, pattern: str, language: str) -> str:
    return format_decimal(value, format=pattern, locale=LOCALES[language])


def percent(numerator: float, denominator: float) -> str:
    """A share with one decimal."""
    share = floored(100 * numerator / denominator)
    return "<0.1%" if share == 0 and numerator > 0 else f"{number(share, '#,##0.0')}%"


def floored(share: float) -> float:
    """A share in percent, rounded down to one decimal: 100 % is said only when nothing is left."""
    return math.floor(10 * share + 1e-6) / 10


def points(value: float) -> str:
    """A change in percentage points, with its sign."""
    return number(value, "+0.0;−0.0")


def day(date: dt.date) -> str:
    return _date(date, "M月d日" if language() == "zh" else "d MMM", language())


def day_with_weekday(date: dt.date) -> str:
    return _date(date, "yyyy年M月d日 E" if language() == "zh" else "EEE d MMM yyyy", language())


@lru_cache(10_000)
def _date(date: dt.date, pattern: str, language: str) -> str:
    return format_date(date, pattern, locale=LOCALES[language])


def full_hours(first: int, last: int) -> str:
    """A period of a day from minutes after midnight: 23:00–24:00."""
    return f"{first // 60:02}:{first % 60:02}–{last // 60:02}:{last % 60:02}"


def listed(names: list[str]) -> str:
    """Several names as the reader lists them."""
    return "、".join(names) if language() == "zh" else format_list(names, locale=LOCALES["en"])
