"""What a file is refused for: where, which value, and why, in the reader's language."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from queries.intake.words import word

LISTED = 200
LONGEST = 200  # characters of a value that are told


@dataclass(frozen=True)
class Refusal:
    """One thing wrong in one file. `row` counts as Excel does (the header is row 1); 0 stands for the file as a whole.

    Of `details` one that ends in a language, such as `accepted_zh`, stands for the same one without it to who reads that.
    """

    file: str
    row: int
    column: str
    value: str
    reason_key: str
    details: Mapping[str, str] = field(default_factory=dict)
    kind: str = "refusal"

    def reason(self, lang: str) -> str:
        """Why it is refused and what to do about it."""
        details = {name: self.details.get(f"{name}_{lang}", text) for name, text in self.details.items()}
        return word(f"{self.kind}.{self.reason_key}", lang, value=self.value, column=self.column, **details)

    def where(self, lang: str) -> str:
        """File, row and column, as far as they are known."""
        parts = [self.file]
        if self.row:
            parts.append(word("where.row", lang, row=str(self.row)))
        if self.column:
            parts.append(word("where.column", lang, column=self.column))
        return word("where.joint", lang).join(parts)

    def sentence(self, lang: str) -> str:
        """All of it in one line."""
        if not self.value:
            return word("where.sentence", lang, where=self.where(lang), reason=self.reason(lang))
        return word("where.sentence_value", lang, where=self.where(lang), value=self.value, reason=self.reason(lang))


def shown(text: str) -> str:
    """A text as any terminal can show it: not endless, and without characters that no encoding holds."""
    cut = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return cut.encode("utf-8", "backslashreplace").decode("utf-8")


def _shown(details: Mapping[str, str]) -> dict[str, str]:
    # Lists of what is accepted are our own words and stay whole.
    return {name: text if name.startswith("accepted") else shown(text) for name, text in details.items()}


class Refused(Exception):
    """The files were refused whole; nothing was stored. `total` counts also what the list leaves out."""

    def __init__(self, refusals: list[Refusal], total: int) -> None:
        super().__init__(f"{total} refusals, first: {refusals[0].sentence('en')}")
        self.refusals = refusals
        self.total = total


class Refusals:
    """Collects refusals over all files, so that a clerk mends them in one go."""

    def __init__(self) -> None:
        self.total = 0
        self.notes: list[Refusal] = []
        self._kept: list[tuple[int, Refusal]] = []
        self._alike: Counter[tuple[str, str, str]] = Counter()

    def say(self, file: str, row: int, column: str, value: str, note_key: str, **details: str) -> None:
        """Note what is loaded or passed over all the same, but should be known."""
        self.notes.append(
            Refusal(shown(file), row, shown(column), shown(value), note_key, _shown(details), kind="note")
        )

    def add(self, file: str, row: int, column: str, value: str, reason_key: str, **details: str) -> None:
        file, column, value = shown(file), shown(column), shown(value)
        alike = (file, column, reason_key)
        self.total += 1
        self._alike[alike] += 1
        if self._alike[alike] <= LISTED:
            self._kept.append((self._alike[alike], Refusal(file, row, column, value, reason_key, _shown(details))))

    def raise_if_any(self) -> None:
        if self._kept:
            raise Refused(self.listed(), self.total)

    def listed(self) -> list[Refusal]:
        """At most `LISTED`, by file and row. A mistake made on every row must not crowd out the others, so the first of
        each kind come before the second of any."""
        chosen = sorted(self._kept, key=lambda kept: kept[0])[:LISTED]
        return sorted((refusal for _, refusal in chosen), key=lambda refusal: (refusal.file, refusal.row))
