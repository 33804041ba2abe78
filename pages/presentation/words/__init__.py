"""Words in a reader's language: sentences, names, numbers, dates. A missing word raises; tests prove that none is missing.

The sentences lie beside this file, one TOML file per subject, both languages of each side by side.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal

from pages.presentation.words.pinyin import person, romanised
from queries.rounding import half_up
from queries.rounding import rounded as rounded

LANGUAGES = {"zh": "中文", "en": "EN"}
LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}
FOLDER = Path(__file__).parent
CLOCK = re.compile(r"\d\d:\d\d")


def read(folder: Path) -> dict[str, dict[str, str]]:
    """Key -> language -> sentence, from every TOML file of a folder. A key that two files define raises."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            for key, entry in _entries("", tomllib.load(file)):
                if key in found:
                    raise ValueError(f"{path.name} defines {key}, and so does another file")
                found[key] = entry
    return found


def _entries(path: str, table: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    if all(isinstance(value, str) for value in table.values()):
        yield path, dict(table)
        return
    for key, value in table.items():
        yield from _entries(f"{path}.{key}" if path else key, value)


@cache
def dictionary() -> dict[str, dict[str, str]]:
    """Every sentence of the board, read once."""
    return read(FOLDER)


class Counted(str):
    """A value of a sentence, to which words agree: `{n} {n:day|days}` is 1 day, or 2 days."""

    def __format__(self, forms: str) -> str:
        one, parted, more = forms.partition("|")
        if not parted:
            return super().__format__(forms)
        return one if self == "1" else more


def _apart(sentence: str, values: Mapping[str, Any]) -> str:
    """The sentence with a space after 23:30 where a letter follows, as after other figures; 23 时 is a word and needs none."""
    for name, value in values.items():
        if isinstance(value, str) and CLOCK.fullmatch(value):
            sentence = re.sub(rf"(?<={{{name}}})(?=[\u4e00-\u9fff])", " ", sentence)
    return sentence


@dataclass(frozen=True)
class Words:
    """How one language says and writes things. `sentences`: by key, with braces for what they take."""

    language: str
    sentences: Mapping[str, str] = field(repr=False, compare=False)

    def t(self, key: str, **values: Any) -> str:
        """The sentence under this key; numbers are written as the reader writes them, and English words agree with them."""
        if not values:
            return self.sentences[key].format()
        shown = {
            name: self.number(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
            for name, value in values.items()
        }
        sentence = self.sentences[key]
        if "|" in sentence:
            shown = {name: Counted(value) for name, value in shown.items()}
        return (_apart(sentence, shown) if self.language == "zh" else sentence).format(**shown)

    def name(self, row: Mapping[str, Any], field: str = "name") -> str:
        """A name from the data; in pinyin where the English one is missing."""
        given, chinese = row.get(f"{field}_{self.language}"), row.get(f"{field}_zh") or ""
        return given or (romanised(chinese) if self.language == "en" else chinese)

    def person(self, name: str | None) -> str:
        """The name of somebody of the staff, in pinyin for who reads English; "" where nobody is named."""
        return (person(name) if self.language == "en" else name) if name else ""

    def spelt(self, name: str | None) -> str:
        """A name that the data have in Chinese alone, such as that of a stairwell."""
        return (romanised(name) if self.language == "en" else name) if name else ""

    def number(self, value: float, pattern: str = "#,##0.#") -> str:
        return _number(value, pattern, self.language)

    def percent(self, numerator: float, denominator: float) -> str:
        """A share as it is shown everywhere: see `rounded`."""
        return f"{self.number(rounded(100 * numerator / denominator), '#,##0.0')}%"

    def points(self, value: float) -> str:
        """A change in percentage points, with its sign."""
        return self.number(value, "+0.0;−0.0")

    def day(self, date: dt.date) -> str:
        return _date(date, "M月d日" if self.language == "zh" else "d MMM", self.language)

    def days(self, first: dt.date, last: dt.date) -> str:
        """From one day to another, as short as they can be said: 18–19 Feb."""
        if first == last:
            return self.day(first)
        return format_interval(first, last, "MMMd", locale=LOCALES[self.language]).replace("\u2009", "")

    def dated(self, date: dt.date, today: dt.date) -> str:
        """A day, with its year where that is not today's: figures of another year must not pass for those of this one."""
        if date.year == today.year:
            return self.day(date)
        return _date(date, "yyyy年M月d日" if self.language == "zh" else "d MMM yyyy", self.language)

    def day_with_weekday(self, date: dt.date, newest: dt.date | None = None) -> str:
        """A day with its weekday, and with its year where that is not the year of the newest."""
        year = newest is not None and newest.year != date.year
        if self.language == "zh":
            return _date(date, ("yyyy年" if year else "") + "M月d日（E）", self.language)
        return _date(date, "EEE d MMM" + (" yyyy" if year else ""), self.language)

    def clock(self, moment: dt.datetime | dt.time) -> str:
        """A time of day as the reader says it: 17 时, and minutes only where they matter; 17:00. Tables keep 17:00."""
        return f"{moment.hour} 时" if self.language == "zh" and not moment.minute else f"{moment:%H:%M}"

    def parts(self, said: Sequence[str]) -> str:
        """Parts of a sentence, one after the other."""
        return ("，" if self.language == "zh" else "; ").join(said)

    def sentences_of(self, said: Sequence[str]) -> str:
        """Several short sentences, one after the other."""
        return ("；" if self.language == "zh" else ". ").join(said)

    def listed(self, names: Sequence[str]) -> str:
        """Several names as the reader lists them."""
        return "、".join(names) if self.language == "zh" else format_list(list(names), locale=LOCALES["en"])

    def side_by_clause(self, clauses: Sequence[str]) -> str:
        """Clauses of one sentence."""
        return ("，" if self.language == "zh" else ", ").join(clauses)

    def side_by_side(self, names: Sequence[str]) -> str:
        """Several of more names, to be followed by how many there are."""
        return ("、" if self.language == "zh" else ", ").join(names)


@cache
def in_language(language: str) -> Words:
    """The words of one language, made once: a screen asks them hundreds of times."""
    return Words(language, {key: entry[language] for key, entry in dictionary().items()})


@lru_cache(10_000)
def _number(value: float, pattern: str, language: str) -> str:
    """Halves go up: what would write the number takes them to the even one."""
    decimals = len(pattern.split(";")[0].partition(".")[2])
    shown = value if isinstance(value, int) else half_up(float(value), decimals)
    return format_decimal(shown, format=pattern, locale=LOCALES[language])


@lru_cache(10_000)
def _date(date: dt.date, pattern: str, language: str) -> str:
    return format_date(date, pattern, locale=LOCALES[language])


def unparted(text: str) -> str:
    """A text whose numbers stay on one line with what they count: 30 栋, 8 hours; in Chinese with the word before, too.

    So does the number of a name, Grid 8, and a word of two parts, people-hours. Lines would break there first otherwise.
    """
    text = re.sub(r"(?<=[a-z])-(?=[a-z])", "-\u2060", text)
    text = re.sub(r"\b([A-Z][a-z]+) (?=\d)", "\\1\u00a0", text)
    return re.sub(r"(?<=\d) (?=[^\W\d_])|(?<=[\u4e00-\u9fff]) (?=\d)", "\u00a0", text)


def bare(text: str) -> str:
    """A text that reads no Markdown: a file is named in it without the marks of code."""
    return text.replace("`", "")


def plain(text: str) -> str:
    """A text for a place that reads Markdown: it stays a text, never a link, picture or heading."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|<>~$:])", r"\\\1", unparted(text))
    # Bare addresses become links even so, unless something invisible parts them.
    return re.sub(r"(?<=:/)(?=/)|(?<=www)(?=\.)|(?<=@)", "\u2060", escaped, flags=re.IGNORECASE)
