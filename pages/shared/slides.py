"""The slides of a screen: the one that the link asks for, exactly one view high, with the keys of a clicker.

A screen brings its questions in order, and nothing else knows them. PageDown and PageUp go through them, Home and End to the
first and the last, the arrows to the places beside this one; each key is a link at the foot, for mouse and touch.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing import slide as drawing
from pages.presentation.slide import Slide, headline
from pages.shared import freshness, link, pulse, stage
from pages.shared.ask import ask, drawn
from pages.shared.place import Here
from queries import places


@dataclass(frozen=True)
class Question:
    """One question of a screen. `key` names it in the link, `title` is the key of its words.

    `slide` tells the answer at a place, or None where it has none there; it is kept, so it may not draw on the page itself.
    `picture` draws what is no markup, such as a map, into the room between head and foot: as high as the container around.
    What changes with the clock is not `kept`, but made anew each time. `named` is the title where no word is.
    `measures` are those it tells of: what is handed on without the board says what they mean.
    """

    key: str
    title: str
    slide: Callable[[Here], Slide | None]
    picture: Callable[[Here], None] | None = None
    kept: bool = True
    named: str = ""
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deck:
    """A sequence that a screen does not bring itself. `name` is what the link calls its slides, `asked` the one it asks for.

    Each stays for so many `seconds`, by its key, where the next one follows by itself; `ways` are further ones at the foot.
    """

    name: str
    asked: str | None
    seconds: Callable[[str], float]
    ways: tuple[drawing.Way, ...] = ()


def play(here: Here, questions: Sequence[Question], deck: Deck | None = None) -> None:
    """The slide of the question that the link asks for; of one that is unknown, or has no answer here, the first."""
    name, asked = (deck.name, deck.asked) if deck else ("question", link.asked("question"))
    told = [(each, slide) for each in questions if (slide := _slide(here, each, name))]
    question, slide = next((pair for pair in told if pair[0].key == asked), told[0])
    said, notes = headline(slide.said, here.words)
    notes += slide.notes
    foot = _foot(here, told, question, name, (*deck.ways, _auto(here)) if deck else ())
    with st.container(height="stretch", key="slide", gap="xsmall"):
        if question.picture is None:
            whole = drawing.slide(said, notes, slide.legend, slide.picture, slide.rows, foot)
            stage.show(whole, "slide_whole", link.follow, height="stretch")
        else:
            stage.show(drawing.head(said, notes, slide.legend), "slide_head", link.follow)
            with st.container(height="stretch"):
                question.picture(here)
            stage.show(drawing.foot(foot), "slide_foot", link.follow)
    if deck and link.asked("auto"):
        after = told[(told.index((question, slide)) + 1) % len(told)][0]
        pulse.beat(link.leads(name)(after.key), deck.seconds(question.key))
    else:
        pulse.beat()


def _slide(here: Here, question: Question, name: str) -> Slide | None:
    """Kept for all who see the same place alike, whichever slide they are at: its own links lead back to it."""
    with link.at_slide(name, question.key):
        if not question.kept:
            return question.slide(here)
        slide: Slide | None = drawn(question.slide, f"{question.key} {here.seen}", here)
        return slide


def _foot(
    here: Here, told: Sequence[tuple[Question, Slide]], now: Question, name: str, ways: tuple[drawing.Way, ...]
) -> drawing.Foot:
    words, leads = here.words, link.leads(name)
    steps = [
        drawing.Step(
            question.named or words.t(question.title),
            slide.state,
            labels.state_word(slide.state, words),
            leads(question.key),
            question is now,
        )
        for question, slide in told
    ]
    at = next(number for number, step in enumerate(steps) if step.here)
    before, after = _beside(here)
    return drawing.Foot(
        told=freshness.in_brief(here),
        steps=steps,
        steps_word=words.t("slide.steps"),
        back=drawing.Way("PageUp", "‹", words.t("slide.back"), steps[at - 1].link if at else ""),
        on=drawing.Way("PageDown", "›", words.t("slide.on"), steps[at + 1].link if at + 1 < len(steps) else ""),
        place=words.name(here.place),
        day=words.day_with_weekday(here.day, max(here.days)) if here.day else "",
        before=drawing.Way("ArrowLeft", "←", words.t("slide.before"), before),
        after=drawing.Way("ArrowRight", "→", words.t("slide.after"), after),
        ways=ways,
    )


def _auto(here: Here) -> drawing.Way:
    """What starts and stops the sequence."""
    if link.asked("auto"):
        return drawing.Way("p", "❚❚", here.words.t("slide.pause"), link.without("auto"))
    return drawing.Way("p", "▶", here.words.t("slide.play"), link.leads("auto")("1"))


def _beside(here: Here) -> tuple[str, str]:
    """Links to the places before and after this one, among those of its level under the same place; "" at either end."""
    above = [row for row in here.path[:-1] if not row["folded"]]
    if not above:
        return "", ""
    rows = ask(places.of_level, int(above[-1]["id"]), str(here.place["level_key"]), here.day)
    codes = [str(row["code"]) for row in rows]
    at, leads = codes.index(str(here.place["code"])), link.leads("place")
    before = leads(codes[at - 1]) if at else ""
    return before, leads(codes[at + 1]) if at + 1 < len(codes) else ""
