"""A slide: one composition exactly as high as its box, whose sizes follow the window. Sentence, picture, rows, foot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import htpy as h
from markupsafe import Markup

from pages.presentation.drawing.marks import hint, mark, named
from pages.presentation.slide import worst
from pages.presentation.words import unparted
from queries.measures import State


@dataclass(frozen=True)
class Step:
    """One slide of a sequence, as its foot shows it: the mark of its worst state, and a link there.

    `screen`: the name of the one it is of, where the slides of several follow each other.
    """

    title: str
    state: State
    state_word: str
    link: str
    here: bool = False
    screen: str = ""


@dataclass(frozen=True)
class Way:
    """Where a key leads, and a sign that does the same. `key` as browsers call it; without a link, nowhere."""

    key: str
    sign: str
    word: str
    link: str = ""


@dataclass(frozen=True)
class Told:
    """A word about the figures; `loud` where it must not be overlooked."""

    text: str
    loud: bool = False


@dataclass(frozen=True)
class Foot:
    """What stands under each slide: how sure the figures are, where in the sequence, which place and day."""

    told: Sequence[Told]
    steps: Sequence[Step]
    steps_word: str
    back: Way
    on: Way
    place: str
    day: str
    before: Way
    after: Way
    ways: Sequence[Way] = ()  # further ones, such as what starts and stops it
    renewed: str = (
        ""  # what the mark says that the stage gives to what newer data changed; seen only beside such a mark
    )


def slide(headline: str, notes: Sequence[str], legend: str, picture: str, rows: str, foot: Foot) -> h.Element:
    """All of it as one piece. `legend`, `picture` and `rows` are markup."""
    shown = h.div(class_="shown sided" if rows else "shown")[
        h.div(class_="picked")[Markup(picture)], h.div(class_="rows")[Markup(rows)] if rows else None
    ]
    return h.article(class_="slide")[_head(headline, notes, legend), shown, _foot(foot)]


def head(headline: str, notes: Sequence[str], legend: str) -> h.Element:
    """What stands above a picture that is no markup."""
    return h.div(class_="slide-head")[_head(headline, notes, legend)]


def foot(foot: Foot) -> h.Element:
    """What stands under such a picture."""
    return h.div(class_="slide-foot")[_foot(foot)]


def _head(headline: str, notes: Sequence[str], legend: str) -> h.Element:
    return h.header[
        h.h1[h.bdi[unparted(headline).replace("（", "\u2060（")]],  # no line begins with what explains the word before
        h.div(class_="notes")[[h.p[h.bdi[unparted(note)]] for note in notes], Markup(legend)]
        if notes or legend
        else None,
    ]


def _foot(foot: Foot) -> h.Element:
    return h.footer[
        h.p(class_="fresh")[
            [h.span(class_="loud" if each.loud else None)[each.text] for each in foot.told],
            h.span(class_="renewed")[foot.renewed] if foot.renewed else None,
        ],
        h.nav(class_="steps", aria_label=foot.steps_word)[
            _way(foot.back),
            h.ol[list(_dots(foot.steps))],
            _way(foot.on),
            [_way(way) for way in foot.ways],
        ],
        h.p(class_="at")[_way(foot.before), named(foot.place), _way(foot.after), h.span(class_="day")[foot.day]],
    ]


def _dots(steps: Sequence[Step]) -> Iterator[h.Element]:
    """A dot for each slide; of another screen one for all of its slides, which open as a list when it is pointed at."""
    for screen, found in groupby(steps, lambda step: step.screen):
        of_screen = list(found)
        dots = [_step(step, steps) for step in of_screen]
        if not screen or len(dots) == 1:
            yield from dots
        elif any(step.here for step in of_screen):
            yield h.li(class_="open")[h.ol(aria_label=screen)[dots]]
        else:
            yield h.li(class_="closed")[_all_of(screen, of_screen), h.ol(aria_label=screen)[dots]]


def _all_of(screen: str, steps: Sequence[Step]) -> h.Element:
    """The worst mark of a screen's slides, and a link to the first of them."""
    state = worst([step.state for step in steps])
    word = next(step.state_word for step in steps if step.state is state)
    return h.a(class_="screen", href=steps[0].link, aria_label=screen)[mark(state, word)]


def _step(step: Step, steps: Sequence[Step]) -> h.Element:
    """A dot: the first and the last of the sequence have a key of their own."""
    key = "Home" if step is steps[0] else "End" if step is steps[-1] else None
    return h.li[
        h.a(
            hint(step.title, right=True, low=True),
            href=step.link,
            aria_current="step" if step.here else None,
            aria_label=step.title,
            aria_keyshortcuts=key,
        )[mark(step.state, step.state_word), h.span(class_="title")[step.title] if step.screen else None]
    ]


def _way(way: Way) -> h.Element:
    """A sign to press; where it leads nowhere it keeps its place, so that nothing moves."""
    if not way.link:
        return h.span(class_="way", aria_hidden="true")[way.sign]
    told = {"href": way.link, "aria_label": way.word, "aria_keyshortcuts": way.key}
    return h.a(hint(way.word, right=True, low=True), class_="way", **told)[way.sign]
