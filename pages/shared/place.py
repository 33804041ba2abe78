"""Where the reader stands: the place and date of the link, looked up once per run and handed to every screen."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.presentation.drawing import theme
from pages.presentation.drawing.theme import Palette
from pages.presentation.words import Words, plain
from pages.shared import language, link, stage, viewer
from pages.shared.ask import ask, at_once, on_wall
from queries import measures, places, reports, settings, two_levels
from queries.briefing.days import closed, opening_day
from queries.database import Rows
from queries.measures import Measure
from queries.people import AS_FINE, FINEST
from queries.spans import Span, span_of


@dataclass(frozen=True)
class Here:
    """The place, the date and the measure that a screen shows."""

    within: int  # the place that bounds what this viewer may see
    path: list[dict[str, Any]]
    days: list[dt.date]
    span: Span | None
    as_of: dt.datetime | None  # when the latest report of the date shown came in
    heard: dt.datetime | None  # … of any date: what was over by then and told nothing kept silent
    measure: Measure
    levels: dict[str, dict[str, Any]]
    totals: Rows
    projector: bool  # whether it is projected, and everything is large
    wall: bool  # whether only what a room may read is told
    words: Words
    palette: Palette  # the colours of charts and maps on this viewer's theme

    @property
    def place(self) -> dict[str, Any]:
        return self.path[-1]

    @property
    def id(self) -> int:
        return int(self.place["id"])

    @property
    def seen(self) -> str:
        """What tells this view from another of the same data: whose tree it is, the link, and what the command post has set."""
        return self.seen_but()

    def seen_but(self, *names: str) -> str:
        """The same of a part that does not change with what the link says under these names."""
        said = sorted((name, value) for name, value in link.current().items() if name not in names)
        by_the_clock = (settings.today(), self.provisional, self.spoken_of)
        return repr((self.within, self.day, said, settings.given(), by_the_clock))

    @property
    def fine(self) -> bool:
        """Whether the place lies below the grid: a wall is told no count of people there."""
        return self.depth > _finest(self.levels)

    def judged_by(self) -> dict[str, Measure]:
        """The measures that the places one step down may be judged by."""
        return dict(_to_choose(self.wall, self.depth, self.levels))

    @property
    def folded(self) -> bool:
        return bool(self.place["folded"])

    @property
    def shown_from(self) -> int | None:
        """The smallest count of people observed that this viewer may see, if not every one."""
        return settings.smallest_count() if self.wall else None

    @property
    def depth(self) -> int:
        return int(self.place["depth"])

    @property
    def day(self) -> dt.date | None:
        return self.span.day if self.span else None

    @property
    def provisional(self) -> bool:
        """Whether reports of this date may still come in: its deadline has not passed."""
        return self.day is not None and not closed(self.day, settings.now(), settings.day_closes())

    @property
    def newest(self) -> bool:
        """Whether the newest date is shown of which anybody told."""
        return self.day is not None and self.day == max(self.days)

    @property
    def today(self) -> bool:
        """Whether the date shown is today, so that "now" and "tonight" are true of it."""
        return self.day is not None and self.day == settings.today()

    @property
    def spoken_of(self) -> bool:
        """Whether the meeting that speaks of this date is not over: of those that are closed, none is newer."""
        closed = newest_closed(self.days)
        return self.day is not None and (closed is None or self.day >= closed)

    @property
    def deep(self) -> bool:
        """Whether two levels can be shown: the second one has few enough places to be read."""
        return two_levels.few_enough(self.totals, self.levels, self.depth)


Opens = Callable[[Iterable[dt.date]], dt.date | None]  # of all days that have reports, the one to open on
Lost = Callable[[Rows, str], None]  # draws the ways on: the path that is known, if any, and the code that nobody knows


def newest(days: Iterable[dt.date]) -> dt.date | None:
    """The day that most screens open on."""
    return max(days, default=None)


def newest_closed(days: Iterable[dt.date]) -> dt.date | None:
    """The day that a meeting speaks of: the newest one whose deadline has passed."""
    return opening_day(days, settings.now(), settings.day_closes())


def onward(here: Here) -> Callable[[str], str]:
    """Where the code of a place leads on this screen; that of the place shown leads nowhere."""
    leads, own = link.leads("place"), str(here.place["code"])
    return lambda code: "" if code == own else leads(code)


def look_around() -> None:
    """Bring at once what is told of every place, and which tables have anything: the menus, too, ask for that."""
    every = (places.top, places.levels, places.report_days, places.rounds, places.notices, places.counted_on)
    at_once(*((query,) for query in (*every, reports.events, reports.held)))


def arrive(opens: Opens, lost: Lost) -> Here:
    """Look up what the link asks for. An unknown place or date gets one sentence and ways on, and the run ends.

    `opens` chooses the day where the link asks for none.
    """
    within = _bound(lost)
    days = ask(places.report_days)
    span, as_of = _span(days, link.asked("date"), opens, lambda: lost(_known(within), ""))
    here = stand(within, _path(within, link.asked("place"), span.day if span else None, lost), days, span, as_of)
    st.session_state["here"] = here
    return here


def stand(within: int, path: list[dict[str, Any]], days: Rows, span: Span | None, as_of: dt.datetime | None) -> Here:
    """The reader at the end of a path, on one of the dates of `places.report_days`."""
    wall, number = on_wall(), int(path[-1]["id"])
    levels = {str(row["key"]): row for row in ask(places.levels)}
    known = _to_choose(wall, int(path[-1]["depth"]), levels)
    if span:
        at_once((places.totals, number), (reports.reporting, number, span.day))
    return Here(
        within=within,
        path=path,
        days=[row["date"] for row in days],
        span=span,
        as_of=as_of,
        heard=max((row["as_of"] for row in days if row["as_of"]), default=None),
        measure=known.get(link.asked("measure") or "", next(iter(known.values()))),
        levels=levels,
        totals=ask(places.totals, number),
        projector=viewer.projected(),
        wall=wall,
        words=language.words(),
        palette=theme.palette(viewer.theme()),
    )


def _finest(levels: Mapping[str, Any]) -> int:
    """How deep the level lies below which a wall shows no count of people."""
    return int(levels[FINEST]["depth"]) if FINEST in levels else AS_FINE


def _to_choose(wall: bool, depth: int, levels: Mapping[str, Any]) -> Mapping[str, Measure]:
    """The measures that places below one so deep may be judged by."""
    return measures.to_choose(wall, depth >= _finest(levels), {row["name"] for row in ask(reports.held)})


def at(here: Here, code: str) -> Here:
    """The same reader at another place, which lies within what they may see."""
    return stand(here.within, path_to(here.within, code, here.day), ask(places.report_days), here.span, here.as_of)


def chosen() -> Here:
    """What `arrive` found in this run."""
    here: Here = st.session_state["here"]
    return here


def go(code: str) -> None:
    """Go to the place with this code."""
    link.say(place=code)


def say_empty() -> None:
    """The database answers, but nobody has loaded anything yet: one sentence, and how to begin."""
    words = language.words()
    stage.speak()
    st.title(words.t("empty.title"), anchor=False)
    st.markdown(words.t("empty.way_on"))


def _bound(lost: Lost) -> int:
    """The place that bounds this viewer: the whole tree. Every question of a screen stays within it."""
    root = ask(places.top)
    if not root:
        lost([], "")
        say_empty()
        st.stop()
    return int(root[0]["id"])


def path_to(within: int, code: str | None, day: dt.date | None) -> list[dict[str, Any]]:
    """From the top down to the place with this code, or to the top; empty where there is no such place."""
    rows = ask(places.path_to, within, code, day)
    return list(reversed({row["id"]: row for row in reversed(rows)}.values()))  # of several leaders the first one


def _known(within: int) -> list[dict[str, Any]]:
    """The path of the place that the link asks for, on whatever day; to the top where there is none."""
    return path_to(within, link.asked("place"), None) or path_to(within, None, None)


def _path(within: int, code: str | None, day: dt.date | None, lost: Lost) -> list[dict[str, Any]]:
    path = path_to(within, code, day)
    if path:
        return path
    words = language.words()
    lost(path_to(within, None, None), code or "")
    stage.speak()
    st.title(words.t("unknown.place", code=plain(code or "")), anchor=False)
    st.button(words.t("unknown.place_way_on"), on_click=link.say, kwargs={"place": None}, key="to_the_top")
    st.stop()


def _span(
    days: Rows, asked: str | None, opens: Opens, lost: Callable[[], None]
) -> tuple[Span | None, dt.datetime | None]:
    """The dates that the figures of the asked date read; where none is asked for, of the one that the screen opens on."""
    if not days and asked is None:
        return None, None
    known = {row["date"]: row for row in days}
    day = opens(known) if asked is None else next((d for d in known if d.isoformat() == asked), None)
    if day is None:
        words, newest = language.words(), max(known, default=None)
        lost()
        stage.speak()
        st.title(words.t("unknown.date", date=plain(asked or "")), anchor=False)
        way_on = words.t("unknown.no_dates")
        if newest is not None:
            way_on = words.t("unknown.date_way_on", date=words.day_with_weekday(newest))
        st.button(way_on, on_click=link.say, kwargs={"date": None}, key="to_the_newest")
        st.stop()
    return span_of(days, day), known[day]["as_of"]
