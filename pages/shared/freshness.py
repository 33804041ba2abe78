"""How fresh and how complete the figures are, and what kind of data they are: at a desk above them, in a room below."""

from pages.presentation.drawing.slide import Told
from pages.shared import doors
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places, reports, settings


def told(here: Here) -> list[Told]:
    """Word by word; loud is what must not be overlooked."""
    words = here.words
    said = [Told(text) for text in _of_reports(here)]
    base = ask(places.counted_on)[0]["counted_on"]
    if base:
        said.append(Told(words.t("frame.base", date=words.day(base))))
    return [*said, *_loud(here)]


def in_brief(here: Here) -> list[Told]:
    """The same in one line of large letters, beside which the day is named; the base date of the register is left to a desk."""
    return [*(Told(text) for text in _of_reports(here, briefly=True)), *_loud(here, briefly=True)]


def _loud(here: Here, briefly: bool = False) -> list[Told]:
    words = here.words
    said: list[Told] = []
    if here.span is not None and here.span.day != max(here.days):
        day = {} if briefly else {"day": words.day(here.span.day)}
        said.append(Told(words.t("frame.not_newest_briefly" if briefly else "frame.not_newest", **day), loud=True))
    said += [Told(words.name(row, "text"), loud=True) for row in ask(places.notices)]
    if not here.wall and doors.open_to_others():
        said.append(Told(words.t("frame.open_to_others"), loud=True))
    return said


def _of_reports(here: Here, briefly: bool = False) -> list[str]:
    """Until when, how many of those that should have reported, and whether more may come."""
    words = here.words
    if here.span is None:
        return [words.t("frame.no_reports")]
    said = []
    if here.as_of is not None:
        on, at = here.as_of.date(), words.clock(here.as_of)
        if briefly and on == here.span.day:
            said.append(words.t("frame.as_of_hour", time=at))
        else:
            day = words.day(on) if briefly else words.dated(on, settings.today())
            said.append(words.t("frame.as_of", day=day, time=at))
    of_day = ask(reports.reporting, here.id, here.span.day)
    if of_day and of_day[0]["units"]:
        units, reported = of_day[0]["units"], of_day[0]["units_reported"]
        share = {} if briefly else {"share": words.percent(reported, units)}
        key = "frame.reported_briefly" if briefly else "frame.reported"
        said.append(words.t(key, reported=reported, units=units, **share))
    if here.provisional:
        closes = {} if briefly else {"time": words.clock(settings.day_closes())}
        said.append(words.t("frame.provisional_briefly" if briefly else "frame.provisional", **closes))
    return said
