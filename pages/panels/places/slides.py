"""The slides of Places: where is it wrong, how did it go, and who answers. A building's first one is its sheet."""

from collections.abc import Mapping, Sequence

import htpy as h

from pages.panels.places import kinds, sheet, town
from pages.panels.places.picture import answered, chain_of, every, judged, legend, tiles_of
from pages.presentation import answers, attention, cards, comparison, labels, places, states
from pages.presentation.drawing import heat, marks, trend
from pages.presentation.drawing import worst as lists
from pages.presentation.kinds import ALL
from pages.presentation.slide import ROWS, Slide, worst
from pages.presentation.states import shown
from pages.shared import link, ranked
from pages.shared import rounds as of_screening
from pages.shared.ask import ask
from pages.shared.cards import changes, days_and_changes
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures, priorities, reports, settings
from queries.database import Rows
from queries.measures import Measure, State

# What a room compares places by; the other measures have their own screens.
COMPARED = (
    "screening_coverage",
    "follow_up",
    "observers_on_time",
    "chain_of_duty",
    "checkpoint_cover",
    "night_cover",
    "staffing",
    "pairing",
)
TILES_RATIO = 2.6  # of the picture of a slide
MULTIPLES = 4
NAMED_DAYS = 4  # every so many of a small picture


def where(here: Here) -> Slide:
    """Every place one step down by every measure."""
    below = judged(here)
    if not below:
        return sheet.slide(here)
    days, words = days_and_changes(here, COMPARED), here.words
    answer = answered(here, below, days)
    if not days:
        headers, rows = places.worst(below, str(here.place["code"]), here.measure, None, words, link.leads("place"))
        return Slide((answer,), State.NOT_APPLICABLE, str(lists.worst_list(rows, words.t("places.below"), headers)))
    places_below, figures, known = shown(below), changes(here, COMPARED), _known(COMPARED)
    told = attention.sentences(priorities.ranked(places_below, figures, known), days[-1]["date"], words)
    stood = _on_each(here, places_below, figures, known)
    made = comparison.comparison(
        places_below,
        figures,
        days,
        stood,
        [found for found, _ in told],
        here.place,
        words,
        link.leads("place"),
    )
    narrowed = kinds.chosen(here) != ALL
    said = [sentence for _, sentence in told]
    if link.asked("view") == "tiles":
        return _as_tiles(here, below, (answer, *said), worst(made.shown))
    if link.asked("view") == "map" and (on_map := town.drawn(here, below, answer)):
        return Slide(
            (answer, *said),
            worst(made.shown),
            str(on_map.drawn),
            town.worst(here, below),
            hints=tuple(on_map.notes),
            legend=str(_legend(here, made.shown)),
        )
    table = heat.heat(
        made.rows, made.columns, words.t("places.comparison"), words.t("table.place_and_leader"), made.total
    )
    return Slide(
        said=(answer, *said) if link.asked("measure") or narrowed else (*said, answer),
        state=worst(made.shown),
        picture=str(table),
        notes=(*_notes(here, made, places_below), *_silent(here, stood)),
        legend=str(_legend(here, made.shown)),
    )


def _on_each(here: Here, places: Rows, figures: Rows, known: Sequence[Measure]) -> dict[Measure, Rows]:
    """How places one step down stand on each of several measures, the silent ones with what they told last.

    `figures`: rows of `figures.compared`.
    """
    return ranked.each_with_last_told(here, {measure: states.on(places, figures, measure) for measure in known})


def _as_tiles(here: Here, below: Rows, said: tuple[str, ...], state: State) -> Slide:
    """The same by the one measure that is chosen, two levels at once."""
    drawn = tiles_of(here, below, said[0], TILES_RATIO)
    return Slide(said, state, picture=str(drawn), legend=str(legend(here, below) or ""))


def _known(keys: tuple[str, ...]) -> list[Measure]:
    by_key = measures.measures()
    return [by_key[key] for key in keys]


def _notes(here: Here, made: comparison.Comparison, below: Rows) -> tuple[str, ...]:
    words = here.words
    unit = words.t("places.comparison_unit_today" if here.day == settings.today() else "places.comparison_unit")
    return tuple(filter(None, (unit, comparison.more(made.left_out, below, here.levels, words, made.better))))


def _silent(here: Here, stood: Mapping[Measure, Rows]) -> list[str]:
    """What the total of each measure holds of silent places, or leaves out: of the chosen one also two steps down."""
    words, below = here.words, {m: every(here) if m == here.measure else rows for m, rows in stood.items()}
    told = {measure: places.silent_in_total(rows, measure, here.levels, words) for measure, rows in below.items()}
    return [
        words.t("places.total_holds", measure=words.t(f"measure.{measure.key}.name"), told=each)
        for measure, each in told.items()
        if each
    ]


def _legend(here: Here, states_shown: list[State]) -> h.Element:
    signs = [marks.Sign(state, labels.state_word(state, here.words)) for state in State if state in states_shown]
    return marks.legend(signs, here.words.t("places.legend"))


def course(here: Here) -> Slide | None:
    """The last days of the few measures that stand worst here."""
    days, words = days_and_changes(here, COMPARED), here.words
    if not days:
        return None
    chosen = {measure: states.own_days(days, measure) for measure in _worst_measures(here, days)}
    rounds, told = of_screening.names(here), {measure: _of_round(measure, chosen[measure]) for measure in chosen}
    drawn = [_course(here, measure, days_judged, rounds) for measure, days_judged in chosen.items()]
    # What begins anew with each round rises from nothing, and what stands still is no news: those are told last.
    news = sorted(
        told, key=lambda measure: (told[measure][0]["share"] == told[measure][-1]["share"], measure.over_round)
    )
    return Slide(
        said=tuple(cards.course(words.t(f"measure.{each.key}.name"), told[each], words) for each in news[:2]),
        state=worst(days_judged[-1]["state"] for days_judged in chosen.values()),
        picture=str(h.div(class_="multiples")[drawn]),
        courses=tuple(
            cards.line(each, judged, words, places.marked(judged, {}, ask(reports.events), words))
            for each, judged in chosen.items()
        ),
    )


def _of_round(measure: Measure, days_judged: Rows) -> Rows:
    """The days that may be compared with the newest."""
    return [row for row in days_judged if not measure.over_round or row["round"] == days_judged[-1]["round"]]


def _worst_measures(here: Here, days: Rows) -> list[Measure]:
    """What weighs most first; then those that are well, in their order."""
    known = [m for m in _known(COMPARED) if states.own_days(days, m)[-1]["state"] != State.NOT_APPLICABLE]
    ranked = [found.measure for found in priorities.of_place(here.place, days, known)]
    return [*ranked, *(measure for measure in known if measure not in ranked)][:MULTIPLES]


def _course(here: Here, measure: Measure, days_judged: Rows, rounds: dict[int, str]) -> h.Element:
    words, name, last = here.words, here.words.t(f"measure.{measure.key}.name"), len(days_judged) - 1
    return trend.trend(
        cards.last_days(days_judged, words, lambda number: (last - number) % NAMED_DAYS == 0),
        places.levels(measure, words),
        places.marked(days_judged, rounds if measure.over_round else {}, ask(reports.events), words),
        words.t("places.course_of", measure=name, share=cards.share_now(days_judged, words)),
        cards.course(name, days_judged, words),
    )


def who(here: Here) -> Slide | None:
    """The ladder of the levels, and the places below in which most positions are empty."""
    chain = chain_of(here)
    if chain is None:
        return None
    days, below, words = days_and_changes(here, COMPARED), shown(judged(here)), here.words
    (measure,) = _known(("chain_of_duty",))
    on_chain = states.shown(_by_share(states.on(below, changes(here, COMPARED), measure))) if days else []
    now = states.own_days(days, measure)[-1] if days else None
    rows = _named_least(here, on_chain, measure) if on_chain else sheet.held(here) if not below else ""
    return Slide(
        said=(answers.sentence(str(here.place["code"]), measure, now, on_chain, "", words),),
        state=now["state"] if now else State.NOT_APPLICABLE,
        picture=str(chain),
        rows=str(rows),
    )


def _by_share(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (row["share"] is None, row["share"], row["code"]))


def _named_least(here: Here, below: Rows, measure: Measure) -> h.Element:
    words = here.words
    headers, rows = places.filled(below[:ROWS], str(here.place["code"]), measure, words, link.leads("place"))
    heading = labels.first_of(words.t("places.worst_first"), len(rows), len(below), words)
    return lists.worst_list(rows, heading, headers)


QUESTIONS = (
    Question("where", "places.ask_where", where, measures=COMPARED),
    Question("course", "places.ask_course", course, measures=COMPARED),
    Question("who", "places.ask_answers", who, measures=("chain_of_duty",), told_by="command-ladder"),
)
