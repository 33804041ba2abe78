"""The slides of a screen: the one that the link asks for, exactly one view high, with the keys of a clicker.

A screen brings its questions in order, and nothing else knows them. PageDown and PageUp go through them, Home and End to the
first and the last, the arrows to the places beside this one; each key is a link at the foot, for mouse and touch.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing import slide as drawing
from pages.presentation.slide import Slide, headline
from pages.shared import ask, freshness, link, pulse, stage
from pages.shared.place import Here
from queries import places


@dataclass(frozen=True)
class Question:
    """One question of a screen. `key` names it in the link, `title` is the key of its words.

    `slide` tells the answer at a place, or None where it has none there; it is kept, so it may not draw on the page itself.
    `picture` draws what is no markup, such as a map, into the room between head and foot: as high as the container around.
    What changes with the clock is not `kept`, but made anew each time. `named` is the title where no word is.
    `measures` are those it tells of, or other figures that are explained (`unmeasured.FIGURES`), if those are always the
    same: what is handed on without the board says what they mean.
    `told_by` names the slide of another screen that shows the same, such as `briefing-reports`: where all are told, one of
    them is enough. `screen` is said where the slides of several screens follow each other. `as_told`: of a day that no
    meeting speaks of any more, it tells what the briefing told, or says that it does not.
    """

    key: str
    title: str
    slide: Callable[[Here], Slide | None]
    picture: Callable[[Here], None] | None = None
    kept: bool = True
    named: str = ""
    measures: tuple[str, ...] = ()
    told_by: str = ""
    screen: str = ""
    as_told: bool = False


@dataclass(frozen=True)
class Deck:
    """A sequence that a screen does not bring itself. `name` is what the link calls its slides, `asked` the one it asks for.

    Each stays for so many `seconds`, by its key, where the next one follows by itself; `ways` are further ones at the foot.
    """

    name: str
    asked: str | None
    seconds: Callable[[str], float]
    ways: tuple[drawing.Way, ...] = ()


Told: TypeAlias = Sequence[tuple[Question, Slide]]  # the questions that have an answer here, with it


def play(here: Here, questions: Sequence[Question], deck: Deck | None = None) -> None:
    """The slide of the question that the link asks for; of one that is unknown, or has no answer here, the first."""
    show(here, answered(here, questions, deck.name if deck else "question"), deck)


def answered(here: Here, questions: Sequence[Question], name: str) -> Told:
    """The questions that have an answer here, with it. `name` is what the link calls the slides of the sequence."""
    return [(each, slide) for each in questions if (slide := _slide(here, each, name))]


def show(here: Here, told: Told, deck: Deck | None = None) -> None:
    """The same of questions with their answers, of which there is at least one."""
    name, asked = (deck.name, deck.asked) if deck else ("question", link.asked("question"))
    at = next((n for n, (each, _) in enumerate(told) if each.key == asked), 0)
    question, slide = told[at]
    with st.container(height="stretch", key="slide", gap="xsmall"):
        if question.picture is None:
            whole = _whole(here, told, at, name, deck)
            stage.show(
                whole,
                "slide_whole",
                link.follow,
                height="stretch",
                ahead=_ahead(here, told, at + 1, name, deck),
                view=link.address(),
                renewed=ask.renewed(),
            )
        else:
            said, notes = headline(slide.said, here.words)
            notes = _notes(here, told[at], notes, deck)
            stage.show(drawing.head(said, notes, slide.legend), "slide_head", link.follow)
            with st.container(height="stretch"):
                question.picture(here)
            stage.show(drawing.foot(_foot(here, told, question, name, _ways(here, deck))), "slide_foot", link.follow)
    if deck and link.asked("auto"):
        after = told[(at + 1) % len(told)][0]
        pulse.beat(link.leads(name)(after.key), deck.seconds(question.key))
    else:
        pulse.beat()


def _whole(here: Here, told: Told, at: int, name: str, deck: Deck | None) -> str:
    """A slide of markup alone, from its sentence to its foot."""
    question, slide = told[at]
    said, notes = headline(slide.said, here.words)
    foot = _foot(here, told, question, name, _ways(here, deck))
    notes = _notes(here, told[at], notes, deck)
    return str(drawing.slide(said, notes, slide.legend, slide.picture, slide.rows, foot))


def _notes(here: Here, shown: tuple[Question, Slide], left: list[str], deck: Deck | None) -> list[str]:
    """What stands below the sentence: `left` of it, the slide's own notes, and in a deck whether it is as it was told."""
    question, slide = shown
    return [*left, *slide.notes, *slide.hints, *(as_known(here, question) if deck else ())]


def as_known(here: Here, question: Question) -> tuple[str, ...]:
    """Of a briefing that is over, that this slide of it has the figures as they are known now, not as they were told."""
    return () if here.spoken_of or question.as_told else (here.words.t("slide.as_known"),)


def _ahead(here: Here, told: Told, at: int, name: str, deck: Deck | None) -> tuple[str, str] | None:
    """Where the next key leads, and what stands there: it is in the browser before the key; a map comes when it is asked for."""
    if at >= len(told) or told[at][0].picture is not None:
        return None
    key = told[at][0].key
    address = link.leads(name)(key)
    with link.saying(**{name: key}):
        return address, _whole(here, told, at, name, deck)


def _ways(here: Here, deck: Deck | None) -> tuple[drawing.Way, ...]:
    return (*deck.ways, _auto(here)) if deck else ()


def _slide(here: Here, question: Question, name: str) -> Slide | None:
    """Kept for all who see the same place alike, whichever slide they are at: its own links lead back to it."""
    with link.at_slide(name, question.key):
        if not question.kept:
            return question.slide(here)
        slide: Slide | None = ask.drawn(question.slide, f"{question.key} {here.seen}", here)
        return slide


def _foot(here: Here, told: Told, now: Question, name: str, ways: tuple[drawing.Way, ...]) -> drawing.Foot:
    words, leads = here.words, link.leads(name)
    steps = [
        drawing.Step(
            question.named or words.t(question.title),
            slide.state,
            labels.state_word(slide.state, words),
            leads(question.key),
            question is now,
            words.t(f"screen.{question.screen}") if question.screen else "",
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
        renewed=words.t("slide.renewed"),
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
    rows = ask.ask(places.of_level, int(above[-1]["id"]), str(here.place["level_key"]), here.day)
    codes = [str(row["code"]) for row in rows]
    at, leads = codes.index(str(here.place["code"])), link.leads("place")
    before = leads(codes[at - 1]) if at else ""
    return before, leads(codes[at + 1]) if at + 1 < len(codes) else ""
