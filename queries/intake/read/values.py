"""One value as a person writes it -> one value as the database keeps it. Each function raises `Unreadable` with a reason."""

import datetime as dt
import re
import unicodedata

from queries.intake.read.coordinates import SYSTEMS

BLANKS = {"", "无", "-", "--", "—", "——", "–", "/"}  # "无" is written where a part does not exist
LARGEST = 2_147_483_647  # what an INTEGER of PostgreSQL holds

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([, ])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?")
_MANGLED = re.compile(r"\d(?:\.\d+)?E\+\d+|\d+\.0*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?|(\d{2})(\d{2}))")
_TIME = re.compile(r"(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?|[时点](?:(\d{1,2})分?(?:(\d{1,2})秒)?)?)")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # Excel counts days; these are the years 1954 to 2118
_EXCEL_BEGINS = dt.datetime.fromisoformat("1899-12-30")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TRUE = {"是", "有", "对", "√", "✓", "✔", "yes", "y", "true", "1", "1.0"}
_FALSE = {"否", "无", "没有", "×", "✗", "✘", "no", "n", "false", "0", "0.0"}


class Unreadable(Exception):
    """A value that cannot be kept; the reason is a key of `words.toml`."""

    def __init__(self, reason_key: str, **details: str) -> None:
        super().__init__(reason_key)
        self.reason_key = reason_key
        self.details = details


def folded(text: str) -> str:
    """The text in half-width characters, without space around it; every minus sign is a hyphen."""
    return unicodedata.normalize("NFKC", text).strip().replace("−", "-")


def text(written: str, longest: int | None) -> str:
    kept = written.strip()
    if longest and len(kept) > longest:
        raise Unreadable("too_long", length=str(len(kept)), limit=str(longest))
    if _CONTROL.search(kept):
        raise Unreadable("bad_character")
    return kept


def code(written: str, longest: int | None) -> str:
    """A code stays a text: 001 is not 1."""
    kept = folded(written)
    if _MANGLED.fullmatch(kept):
        raise Unreadable("code_mangled")
    return text(kept, longest)


def number(written: str) -> float:
    kept = folded(written).upper()
    if _GROUPED.fullmatch(kept):
        kept = kept.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(kept):
        raise Unreadable("not_a_number")
    return float(kept)


def count(written: str) -> int:
    value = number(written)
    if value < 0:
        raise Unreadable("negative")
    if value > LARGEST:
        raise Unreadable("too_large")
    if not value.is_integer():
        raise Unreadable("not_whole")
    return int(value)


def boolean(written: str) -> bool:
    kept = folded(written).casefold()
    if kept not in _TRUE | _FALSE:
        raise Unreadable("bad_boolean")
    return kept in _TRUE


def date(written: str) -> dt.date:
    kept = folded(written)
    if _SERIAL.fullmatch(kept) and float(kept).is_integer():
        return (_EXCEL_BEGINS + dt.timedelta(days=int(float(kept)))).date()
    day, rest = _leading_date(kept, "bad_date")
    if rest and rest not in {"00:00", "00:00:00", "0:00", "0:00:00"}:
        raise Unreadable("bad_date")
    return day


def moment(written: str) -> dt.datetime:
    kept = folded(written)
    if _SERIAL.fullmatch(kept):
        return _EXCEL_BEGINS + dt.timedelta(seconds=round(float(kept) * 86400))
    if _TIME.fullmatch(kept):
        raise Unreadable("time_without_date")
    day, rest = _leading_date(kept, "bad_moment")
    if not rest:
        raise Unreadable("time_missing")
    parts = _TIME.fullmatch(rest)
    if not parts:
        raise Unreadable("bad_moment")
    hour, minute, second = (int(part or 0) for part in (parts[1], parts[2] or parts[4], parts[3] or parts[5]))
    if hour > 23 or minute > 59 or second > 59:
        raise Unreadable("bad_moment")
    return dt.datetime.combine(day, dt.time(hour, minute, second))


def choice(written: str, choices: dict[str, str], former: dict[str, str]) -> str:
    """One of the few values that a column takes, written as its key, its Chinese word, or what it was once called."""
    kept = folded(written).casefold()
    for key, word in choices.items():
        if kept in {key, word}:
            return key
    if kept in former:
        return former[kept]
    raise Unreadable("unknown_choice", accepted=", ".join(f"{key} ({word})" for key, word in choices.items()))


def system(written: str) -> str:
    """The coordinate system meant, by its short name."""
    kept = re.sub(r"[\s_-]", "", folded(written)).upper()
    for name, also in SYSTEMS.items():
        if kept in also:
            return name
    raise Unreadable("crs_unknown", accepted=", ".join(SYSTEMS))


def _leading_date(kept: str, reason_key: str) -> tuple[dt.date, str]:
    """The date that a text begins with, and what follows it."""
    found = _DATE.match(kept)
    rest = kept[found.end() :] if found else ""
    if not found or (rest[:1].isdigit() and not found[4]):
        raise Unreadable(reason_key)
    year, month, day = found[1], found[2] or found[4] or found[6], found[3] or found[5] or found[7]
    try:
        return dt.date(int(year), int(month), int(day)), rest.removeprefix("T").strip()
    except ValueError as trouble:
        raise Unreadable("impossible_date") from trouble
