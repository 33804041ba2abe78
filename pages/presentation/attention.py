"""What needs attention in words: what is most pressing, and the weightiest fall since the day before, each with its link."""

import datetime as dt
from collections.abc import Callable, Sequence

import htpy as h

from pages.presentation import figures, labels
from pages.presentation.drawing.marks import linked, mark
from pages.presentation.words import Words
from queries import settings
from queries.measures import SIDES, Measure, Share, subject_of
from queries.priorities import Finding, fallen, of_same, with_alike

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
    return words.t("attention.worst", **said(found, words), beyond=beyond(found, words))


def beyond(found: Finding, words: Words) -> str:
    """How many points the share of a finding, as it is shown, lies below its limit: never none."""
    return words.number(-labels.to_limit({"share": found.share}, found.measure), "0.0")


def lost(found: Finding, day: dt.date, words: Words) -> str:
    """How much a share fell, since yesterday only if the day is today."""
    key = "attention.lost_today" if day == settings.today() else "attention.lost"
    return words.t(key, **said(found, words), lost=words.number(found.lost, "0.0"))


def said(found: Finding, words: Words) -> dict[str, str]:
    """A finding in the parts of a sentence: place, and how many others stand alike, measure, share, and the two counts.

    Where others stand alike the counts are those of all of them together.
    """
    numbers = found.together or (found.numerator, found.denominator)
    counts = dict(zip(SIDES[:2], map(found.measure.told, numbers), strict=True))
    base = labels.counts(counts, found.measure, words)
    return {
        "place": figures.with_alike(labels.alone(found.place, words), found.alike, words),
        "measure": words.t(f"measure.{found.measure.key}.name"),
        "share": words.percent(found.share, 100),
        "base": words.t("attention.together", base=base) if found.together else base,
    }


def sentences(found: Sequence[Finding], day: dt.date, words: Words) -> list[tuple[Finding, str]]:
    """Of ranked findings the first, and the weightiest fall; both at once where they are the same."""
    first, down = next((with_alike(each, found) for each in found if each.beyond), None), fallen(found)
    told = [] if first is None else [(first, worst(first, words))]
    if down is None:
        return told
    if of_same(first, down):
        key = "attention.both_today" if day == settings.today() else "attention.both"
        both = {"beyond": beyond(down, words), "lost": words.number(down.lost, "0.0")}
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
