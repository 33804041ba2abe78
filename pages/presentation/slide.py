"""What a slide tells: one question answered in a headline, one picture, at most eight rows; what does not fit stands smaller."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from pages.presentation.words import Words, unparted
from queries.measures import State

ROWS = 8  # beside a picture: more are not read in passing
LINE = 38  # em: what a line holds of the largest letters
HEADLINE = 2 * LINE
BREAK = re.compile("[，；、]| ")  # after which a line may end: Chinese ones end at no other place
LATIN, SPACE = 0.58, 0.25  # em, of a letter that is not as wide as it is high, and of what parts words
WORST_FIRST = (
    State.SHORT,
    State.ZERO,
    State.WATCH,
    State.NOT_REPORTED,
    State.ENOUGH,
    State.UNJUDGED,
    State.NOT_APPLICABLE,
)


@dataclass(frozen=True)
class Course:
    """A line of the picture, for files whose charts can be changed: a value per day, None where nobody reported.

    `events`: what happened on some of the days, by their number.
    """

    name: str
    days: tuple[str, ...]
    values: tuple[float | None, ...]
    events: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Slide:
    """The answer to one question at one place; markup as text, so that it can be kept.

    `said`: sentences, the weightiest first. `state`: the worst of what is shown. `picture` is empty where Streamlit draws
    it; `rows`: at most `ROWS` of them, beside the picture. `notes` and `legend` stand in the smaller line, and so do `hints`,
    which explain how the picture is drawn: a file that draws it otherwise leaves them out. `courses` are the lines that the
    picture draws. `measures` are those of the rows, where they are others from day to day.
    """

    said: tuple[str, ...]
    state: State
    picture: str = ""
    rows: str = ""
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    legend: str = ""
    courses: tuple[Course, ...] = ()
    measures: tuple[str, ...] = ()


def headline(said: Sequence[str], words: Words) -> tuple[str, list[str]]:
    """As many of the sentences as two lines hold, the first in any case; and the others."""
    held = 1
    while held < len(said) and _two_lines(words.sentences_of(said[: held + 1])):
        held += 1
    told = said[:held]
    if wide(words.sentences_of(told)) > LINE:  # a line begins with a sentence, where both lines hold whole ones
        splits = [(max(wide(words.sentences_of(part)) for part in (told[:at], told[at:])), at) for at in range(1, held)]
        longest, at = min(splits, default=(HEADLINE, 0))
        if longest <= LINE:
            told = [*told[:at], f"\n{told[at]}", *told[at + 1 :]]
    return words.sentences_of(told), list(said[held:])


def _two_lines(text: str) -> bool:
    """Whether two lines hold a text, the first of which ends where a line may end."""
    bound = unparted(text).replace("\u2060", "")  # letter by letter the same, but for spaces at which no line ends
    ends = [found.end() for found in BREAK.finditer(bound)]
    return any(wide(text[:end]) <= LINE and wide(text[end:]) <= LINE for end in (*ends, len(text)))


def wide(text: str) -> float:
    """How wide a text is, in em."""
    return sum(1 if east_asian_width(letter) in "WF" else SPACE if letter == " " else LATIN for letter in text)


def worst(states: Iterable[State]) -> State:
    """The state that a whole takes of its parts: of none, that nothing applies."""
    return min(states, key=WORST_FIRST.index, default=State.NOT_APPLICABLE)
