"""All that a pack tells: the slides of the deck at one place and date, in its order, as a wall may see them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pages.briefing.reading import Flow, Table, moves, tables
from pages.presentation import definitions
from pages.presentation.deck import Order
from pages.presentation.slide import Slide, headline
from pages.presentation.unmeasured import FIGURES
from pages.presentation.words import Words
from pages.shared import ask as asking
from pages.shared import cards, deck, freshness, language, place, unattended
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.slides import Question, as_known
from queries import measures, places, reports, settings
from queries.briefing.days import opening_day
from queries.measures import Measure
from queries.spans import span_of
from queries.terminal import Progress

TRIES = 3  # a load in between lets it begin anew


class NotThere(Exception):
    """There is no such place or date, or nothing at all: the sentence says which."""


@dataclass(frozen=True)
class Page:
    """One slide. `said` and `notes` are its two texts, `meant` what its measures mean, line by line."""

    title: str
    said: str
    notes: tuple[str, ...]
    slide: Slide
    tables: tuple[Table, ...]
    flows: tuple[Flow, ...]
    meant: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """One pack. `data` tells how fresh and complete the figures are, and `missing` what is not among them."""

    words: Words
    code: str
    place: str
    date: dt.date | None
    day: str
    data: tuple[str, ...]
    missing: str
    pages: tuple[Page, ...]

    @property
    def name(self) -> str:
        """What its files are called, whatever the language of the system."""
        return f"briefing_{self.code}_{self.date or 'none'}_{self.words.language}"

    @property
    def title(self) -> str:
        return self.words.t("pack.named", place=self.place, day=self.day)


def gathered(code: str | None, date: str | None, lang: str, progress: Progress) -> Pack:
    """The pack of a place, or of the top; of a date, or of the newest one whose deadline has passed."""
    said = {"lang": lang, "projector": "1", "theme": "light"}
    for _ in range(TRIES):
        with suppress(unattended.Loaded), unattended.running(**said):
            return _pack(_arrive(code, date), progress)
    raise unattended.Loaded


def _arrive(code: str | None, date: str | None) -> Here:
    asking.begin()
    root, words = ask(places.top), language.words()
    if not root:
        raise NotThere(words.t("empty.title"))
    days, within = ask(places.report_days), int(root[0]["id"])
    by_date = {row["date"].isoformat(): row for row in days}
    opens = opening_day((row["date"] for row in days), settings.now(), settings.day_closes())
    found = by_date.get(date or (opens.isoformat() if opens else ""))
    if date and found is None:
        raise NotThere(words.t("unknown.date", date=date))
    path = place.path_to(within, code, found["date"] if found else None)
    if not path:
        raise NotThere(words.t("unknown.place", code=code or ""))
    if found is None:
        return place.stand(within, path, days, None, None)
    return place.stand(within, path, days, span_of(days, found["date"]), found["as_of"])


def _pack(here: Here, progress: Progress) -> Pack:
    words = here.words
    return Pack(
        words=words,
        code=str(here.place["code"]),
        place=words.name(here.place),
        date=here.day,
        day=words.day_with_weekday(here.day, max(here.days)) if here.day else "",
        data=tuple(told.text for told in freshness.told(here)),
        missing=_missing(here),
        pages=tuple(_pages(here, progress)),
    )


def _missing(here: Here) -> str:
    rows = ask(reports.reporting, here.id, here.day) if here.day else []
    if not rows or not rows[0]["units"]:
        return here.words.t("frame.no_reports")
    silent = rows[0]["units"] - rows[0]["units_reported"]
    return here.words.t("pack.missing", n=silent) if silent else here.words.t("pack.nothing_missing")


def _pages(here: Here, progress: Progress) -> list[Page]:
    """The slides of the deck in its order; where none of them has an answer here, those of the usual order."""
    order, _ = deck.order(here.words)
    return list(_told(here, order, progress)) or list(_told(here, deck.usual(), progress))


def _told(here: Here, order: Order, progress: Progress) -> Iterator[Page]:
    chosen = deck.chosen(order)
    for number, question in enumerate(chosen):
        progress(here.words.t("pack.gathering", screen=here.words.t(f"screen.{question.screen}")), number / len(chosen))
        slide = question.slide(here)
        if slide is not None:
            yield _page(here, question, slide)


def _page(here: Here, question: Question, slide: Slide) -> Page:
    words = here.words
    said, notes = headline(slide.said, words)
    return Page(
        title=words.t(question.title),
        said=said,
        notes=(*notes, *slide.notes, *as_known(here, question)),
        slide=slide,
        tables=tuple(tables(slide.picture + slide.rows)),
        flows=tuple(moves(slide.picture)),
        meant=tuple(_meant(here, question.measures or slide.measures)),
    )


def _meant(here: Here, keys: Sequence[str]) -> Iterator[str]:
    """The definition of each measure or other figure that a slide tells of, from the page that explains them all."""
    words, known = here.words, measures.measures(Measure)
    days, registered = cards.days_of(here), ask(places.counted_on)[0]["counted_on"]
    for key in keys:
        told = (
            definitions.definition(known[key], days[-1:], registered, words)
            if key in known
            else definitions.of_figure(FIGURES[key], here.day, words)
        )
        yield told.name
        yield from (words.t("pack.line", heading=heading, told=said) for heading, said in told.said)
