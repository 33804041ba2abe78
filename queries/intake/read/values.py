"""One value as a person writes it -> one value as the database keeps it. Each function raises `Unreadable` with a reason."""

import datetime as dt
import math
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
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd-\uffff]"
)
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0]"
)
_BREAK = re.compile(r"\s+")
_ERROR = re.compile(
    r"#(?:N/A|(?:DIV/0|REF|VALUE|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|UNKNOWN)!|NAME\?|GETTING_DATA)|Err:\d{3}"
)
_TRUE = {"是", "有", "对", "√", "✓", "✔", "yes", "y", "true", "1", "1.0"}
_FALSE = {"否", "无", "没有", "×", "✗", "✘", "no", "n", "false", "0", "0.0"}


class Unreadable(Exception):
    """A value that cannot be kept; the reason is a key of `words.toml`."""

    def __init__(self, reason_key: str, **details: str) -> None:
        super().__init__(reason_key)
        self.reason_key = reason_key
        self.details = details


def folded(text: str) -> str:
    """The text in half-width characters, without what nobody sees, nor space around it; every minus is a hyphen."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip().replace("−", "-")


def refuse_formula(written: str) -> None:
    """What Excel shows where it could not reckon is no value, in whatever column."""
    kept = written.strip()
    if _ERROR.fullmatch(kept):
        raise Unreadable("excel_error")
    if kept.startswith("=") and len(kept) > 1:
        raise Unreadable("excel_formula")


def text(written: str, longest: int | None) -> str:
    """A text in one line, without what nobody sees."""
    kept = _BREAK.sub(" ", _INVISIBLE.sub("", written)).strip()
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
    if {"\n", "\r", "\t"} & set(kept):
        raise Unreadable("bad_character")
    return text(kept, longest)


def number(written: str) -> float:
    kept = folded(written).upper()
    if _GROUPED.fullmatch(kept):
        kept = kept.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(kept):
        raise Unreadable("not_a_number")
    if math.isinf(value := float(kept)):
        raise Unreadable("too_large")
    return value


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
