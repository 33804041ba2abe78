"""A bar of what is there beside what is required, with its words: one way, whatever is counted."""

from typing import Any

from pages.presentation import labels
from pages.presentation.drawing.bars import Row
from pages.presentation.words import Words
from queries.measures import State


def bar(code: str, name: str, counts: tuple[int, int], verdict: str, state: State, words: Words, **more: Any) -> Row:
    """A bar of `counts`: how many are there, of how many. `verdict` says what follows; `more` are other fields of the row."""
    have, required = counts
    return Row(
        code=code,
        name=name,
        required=required,
        have=have,
        required_text=words.number(required),
        have_text=words.number(have),
        verdict=verdict,
        state=state,
        state_word=labels.state_word(state, words),
        **more,
    )


def alt(key: str, words: Words) -> str:
    """What a bar says to those who listen; the part fills it in."""
    return words.t(key, name="{name}", required="{required}", have="{have}")
