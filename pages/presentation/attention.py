"""What needs attention in words: what stands worst, and what fell most since the day before, each with its link."""

import datetime as dt
from collections.abc import Callable, Sequence

import htpy as h

from pages.presentation import labels
from pages.presentation.drawing.marks import linked, mark
from pages.presentation.words import Words, half_up
from queries import settings
from queries.measures import Measure, Share, subject_of
from queries.priorities import Finding, fallen

# Subjects whose measures stand on the screen of that name; those of all others are chosen on the overview.
AT_HOME = ("checkpoints", "staffing", "needs", "command", "restart")
ELSEWHERE = {"observers": "homes", "brigades": "command"}  # subjects without a screen of that name

Leads = Callable[[Finding], str]


def address(found: Finding) -> dict[str, str]:
    """Where a finding is shown, as a link says it: the screen, and the place with its measure."""
    screen = home(found.measure)
    place = {"screen": screen, "place": str(found.place["code"])}
    return place if screen != "places" else place | {"measure": found.measure.key}


def home(measure: Measure) -> str:
    """The screen on which a measure is at home; on the overview only shares are chosen."""
    subject = subject_of(measure)
    if isinstance(measure, Share):
        return subject if subject in AT_HOME else "places"
    return ELSEWHERE.get(subject, subject)


def worst(found: Finding, words: Words) -> str:
    """How far a share is from where it should be."""
    return words.t("attention.worst", **said(found, words), beyond=words.number(found.beyond, "0.0"))


def lost(found: Finding, day: dt.date, words: Words) -> str:
    """How much a share fell, since yesterday only if the day is today."""
    key = "attention.lost_today" if day == settings.today() else "attention.lost"
    return words.t(key, **said(found, words), lost=words.number(found.lost, "0.0"))


def said(found: Finding, words: Words) -> dict[str, str]:
    """A finding in the parts of a sentence: place, measure, share, and the two counts behind it."""
    per = found.measure.per
    counts = {
        "numerator": half_up(found.numerator / per) if per > 1 else found.numerator,
        "denominator": half_up(found.denominator / per) if per > 1 else found.denominator,
    }
    return {
        "place": labels.alone(found.place, words),
        "measure": words.t(f"measure.{found.measure.key}.name"),
        "share": words.percent(found.share, 100),
        "base": labels.counts(counts, found.measure, words),
    }


def sentences(found: Sequence[Finding], day: dt.date, words: Words) -> list[tuple[Finding, str]]:
    """Of ranked findings what stands worst, and what fell most; both at once where they are the same."""
    beyond, down = next((each for each in found if each.beyond), None), fallen(found)
    told = [] if beyond is None else [(beyond, worst(beyond, words))]
    if down is None:
        return told
    if down is beyond:
        key = "attention.both_today" if day == settings.today() else "attention.both"
        both = {"beyond": words.number(down.beyond, "0.0"), "lost": words.number(down.lost, "0.0")}
        return [(down, words.t(key, **said(down, words), **both))]
    return [*told, (down, lost(down, day, words))]


def lines(found: Sequence[Finding], day: dt.date, words: Words, leads: Leads) -> h.Element | None:
    """The same as a line with a link each; nothing where all is well."""
    told = sentences(found, day, words)
    if not told:
        return None
    return h.ul(class_="attention", aria_label=words.t("attention.heading"))[
        [h.li[mark(each.state, labels.state_word(each.state, words)), linked(text, leads(each))] for each, text in told]
    ]
