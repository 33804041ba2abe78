"""The slides of Checkpoints: now and tonight, last night, where, and kit with inspections. Each names who answers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import htpy as h

from pages.panels.checkpoints import equipped, hours, one, passages, situation, where
from pages.panels.checkpoints.picture import CARDS, told_of
from pages.presentation import answers, checkpoint_lines, checkpoint_nights, inspection, labels, states
from pages.presentation import checkpoints as said
from pages.presentation.drawing import marks
from pages.presentation.drawing.table import table
from pages.presentation.drawing.town import Sign, town
from pages.presentation.slide import ROWS, Slide, worst
from pages.presentation.words import Words
from pages.shared import above, attention, cards, ground, link, moment, ranked
from pages.shared.ask import ahead
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures
from queries.checkpoints import window
from queries.checkpoints.situation import SINGLE, Gap, Situation
from queries.database import Rows
from queries.measures import Measure, State

PLACES, LINES = 10, 16  # places that a room reads, and lines in all with the checkpoints under them
CHECKED = ("checkpoint_kit", "findings_closed")
POINTS = 6  # checkpoints by name on the map, and beside it


def now(here: Here) -> Slide:
    """Every place below from last night to tomorrow morning."""
    if here.day is None:
        return Slide((here.words.t("answer.no_reports"),), State.NOT_APPLICABLE)
    stand = _stand(here)
    if not stand.parts:
        return above.slide(here, "checkpoints", told_of, here.words.t("checkpoints.none"))
    cards.days_and_changes(here, CARDS)
    ahead(ranked.question(here, measures.measures()[CARDS[0]]), *situation.asked_of_untold(here, stand))
    words, drawn = here.words, hours.rows(here, stand, PLACES, stand, named=_named(stand))
    picture = hours.table(here, drawn, hours.line(here, stand, here.day), words.t("checkpoints.strip"))
    return Slide(
        said=(*answers.checkpoints_told(stand, here.day, here.today, words), *_change(here, *CARDS)),
        state=worst([said.state_of(stand.whole), *_states_of_change(here, *CARDS)]),
        picture=str(h.fragment[one.part(here), picture]),
        notes=_said(passages.passed(here, cards.days_of(here)), hours.left_out_of(stand, PLACES, words)),
        hints=hours.numbers(drawn, words),
        legend=str(hours.legend(drawn, words)),
    )


def night(here: Here) -> Slide | None:
    """The same of last night alone; nothing where it is not told yet."""
    if here.day is None:
        return None
    stand, words = _stand(here), here.words
    told = checkpoint_nights.last_night_alone(stand, here.day, here.today, words)
    if not told:
        return None
    covers = (measures.measures()[key] for key in CARDS)
    ahead(*(ranked.question(here, cover) for cover in covers), *situation.asked_of_untold(here, stand))
    listed = situation.last_night(here)
    drawn = hours.rows(here, stand, PLACES, listed, window.NIGHT, _named(stand))
    picture = hours.table(here, drawn, checkpoint_lines.night_line(here.day, words), words.t("checkpoints.strip_night"))
    return Slide(
        said=(told, *_cover(here, "night_cover"), *_change(here, "night_cover")),
        state=worst([said.state_of(stand.whole.until(window.NIGHT)), *_states_of_change(here, "night_cover")]),
        picture=str(h.fragment[one.part(here), picture]),
        notes=_said(passages.unbroken(here, stand), hours.left_out_of(stand, PLACES, words)),
        hints=hours.numbers(drawn, words),
        legend=str(hours.legend(drawn, words)),
    )


def placed(here: Here) -> Slide | None:
    """The map with the worst checkpoints by name, and their gaps beside it; where no outlines are known, tiles without them."""
    if here.day is None:
        return None
    stand, words = _stand(here), here.words
    if not stand.parts:
        return None
    ahead(ranked.question(here, measures.measures()["checkpoint_cover"]), *situation.asked_of_untold(here, stand))
    lacking, leads = _first_of_each([*stand.gaps, *situation.untold(here, stand)]), link.leads("place")
    gaps, found = lacking[:POINTS], where.ground_of(here, stand)
    areas = [row | {"link": leads(row["code"])} for row in found.areas]
    signs = [] if found.planned else _signs(here, stand, gaps)
    drawn = town(
        areas,
        signs,
        [] if found.planned else ground.features_of(here),
        found.frame,
        words.t("checkpoints.town_alt", place=words.name(here.place)),
    )
    told = answers.checkpoints_told(stand, here.day, here.today, words)
    return Slide(
        said=(told[0], *_covered(here)),
        state=worst([said.state_of(stand.whole), *(row["state"] for row in areas)]),
        picture=str(h.fragment[one.part(here), drawn]),
        rows=_gaps(here, stand, lacking),
        notes=_said(_hours_missing(here), said.outsiders(where.outsiders(here), here.day, words)),
        hints=_said(
            *_told_of(here, signs, stand.at), words.t("places.plan") if found.planned else _lost(here, stand, gaps)
        ),
        legend=str(_legend(here, areas, signs)),
    )


def _told_of(here: Here, signs: Sequence[Sign], at: dt.datetime) -> list[str]:
    """Of which day the ground is and of which moment the signs are; what their shapes and numbers mean."""
    assert here.day is not None
    words, small = here.words, any(not sign.number for sign in signs)
    ground_alone = words.t("checkpoints.town_hint", day=words.day(here.day))
    return [
        where.ground_told(here, at) if small else ground_alone,
        words.t("checkpoints.legend_shape") if signs else "",
        words.t("checkpoints.town_numbered") if any(sign.number for sign in signs) else "",
    ]


def _lost(here: Here, stand: Situation, gaps: list[Gap]) -> str:
    """How many checkpoints are not on the map for want of a position, of those that it shows."""
    n = stand.lost if stand.total <= SINGLE else sum(gap.lon is None for gap in gaps)
    return here.words.t("checkpoints.unplaced", n=n) if n else ""


def _legend(here: Here, areas: Rows, signs: Sequence[Sign]) -> h.Element:
    """What the ground and the looks of the signs mean, as far as they are drawn."""
    words, shown = here.words, {row["state"] for row in areas}
    ground_looks = [marks.Sign(state, labels.state_word(state, words)) for state in State if state in shown]
    return marks.legend(
        [*ground_looks, *hours.signs({sign.look for sign in signs}, words)], words.t("checkpoints.strip_looks")
    )


def equipment(here: Here) -> Slide | None:
    """Each thing on the list of the kit, and what inspections found and is still open; nothing where neither was told."""
    if here.day is None or not (days := cards.days_of(here)):
        return None
    told = [key for key in CHECKED if days[-1][f"{key}_denominator"]]
    if not told:
        return None
    known, inspected = measures.measures(), days[-1]["checkpoints_inspected"]
    below = [ranked.question(here, known[key]) for key in told]
    ahead(equipped.kit_of(here), equipped.log_of(here), equipped.lacking_of(here), *below)
    return Slide(
        said=tuple(_sentence(here, known[key], days) for key in told),
        state=worst(
            [*(states.own_days(days, known[key])[-1]["state"] for key in told), *equipped.states_shown(here, ROWS)]
        ),
        picture=str(h.fragment[one.part(here), equipped.things(here)]),
        rows=str(equipped.worst(here, ROWS) or ""),
        notes=_said(
            inspection.inspected(inspected, here.day, here.today, here.words),
            inspection.uncounted(_uncounted(days[-1]), here.words),
        ),
    )


def _uncounted(now: Mapping[str, Any]) -> int:
    """Checkpoints that the counted kit leaves out; none where nobody told of any kit."""
    counted = now["checkpoint_kit_denominator"]
    return int(now["checkpoints"] - counted) if counted else 0


def _gaps(here: Here, stand: Situation, lacking: list[Gap]) -> str:
    """What is missing at the checkpoints named on the map, and who answers; with how many others lack something, if known."""
    assert here.day is not None
    words, heading = here.words, here.words.t("checkpoints.gaps")
    lines = said.gap_rows(lacking[:POINTS], here.day, words, link.leads("checkpoint"))
    headers = [words.t("checkpoints.checkpoint"), words.t("checkpoints.lacks")]
    if situation.all_at_hand(stand, situation.untold(here, stand)):
        heading = labels.first_of(heading, len(lines), len(lacking), words)
    else:
        heading = words.t("checkpoints.gaps_worst", heading=heading, n=len(lines))
    return str(h.div(class_="gaps")[table(lines, heading, headers)]) if lines else ""


def _stand(here: Here) -> Situation:
    return situation.with_last_night(here, moment.chosen(here))


def _said(*notes: str) -> tuple[str, ...]:
    """Those of the notes that say something."""
    return tuple(note for note in notes if note)


def _named(stand: Situation) -> int:
    """How many checkpoints stand by name under their places: as many as the lines of these leave room for."""
    return min(hours.NAMED, LINES - min(PLACES, len(stand.parts)))


def _cover(here: Here, key: str) -> tuple[str, ...]:
    """The sentence of a cover of the day, if anything was reported, and what it leaves out."""
    days = cards.days_of(here)
    return tuple(ranked.answer(here, measures.measures()[key], days)) if days else ()


def _covered(here: Here) -> tuple[str, ...]:
    """The sentence of the cover alone: it says that it is of what was reported, and the map needs the room."""
    days = cards.days_of(here)
    return (_sentence(here, measures.measures()["checkpoint_cover"], days),) if days else ()


def _hours_missing(here: Here) -> str:
    """What that leaves out, where it is the larger part."""
    days = cards.days_of(here)
    return said.mostly_left_out("checkpoint_cover", days[-1], here.words) if days else ""


def _sentence(here: Here, measure: Measure, days: Rows) -> str:
    """The sentence of a measure of the day alone."""
    now, below = states.own_days(days, measure)[-1], ranked.judged(here, measure)
    return answers.sentence(str(here.place["code"]), measure, now, below, "", here.words)


def _change(here: Here, *keys: str) -> tuple[str, ...]:
    """Which of these shares fell most since the day before, and where; asked for with all that the desk compares."""
    return attention.change(here, ranked.judged(here, measures.measures()[keys[0]]), CARDS, keys)


def _states_of_change(here: Here, *keys: str) -> tuple[State, ...]:
    """How that stands."""
    return attention.state_of_change(here, ranked.judged(here, measures.measures()[keys[0]]), CARDS, keys)


def _first_of_each(gaps: Sequence[Gap]) -> list[Gap]:
    """The first gap of each checkpoint, in the order of the list: after those that lack people those of whom nobody knows."""
    found: dict[str, Gap] = {}
    for gap in gaps:
        found.setdefault(gap.code, gap)
    return list(found.values())


def _numbered(n: int, gap: Gap, words: Words) -> Sign:
    lacks = said.lacks(gap.stand, gap.missing, words)
    name = words.name(vars(gap))
    tip = words.t("checkpoints.tip_gap", name=name, lacks=lacks)
    assert gap.lon is not None
    assert gap.lat is not None
    look, leads = checkpoint_lines.LOOKS[gap.stand], link.leads("checkpoint")
    return Sign(gap.lon, gap.lat, gap.mouth, look, tip, words.number(n), leads(gap.code))


def _signs(here: Here, stand: Situation, gaps: list[Gap]) -> list[Sign]:
    """Every checkpoint that has a position: the worst large, with the numbers of the list."""
    worst_ones = [_numbered(n, gap, here.words) for n, gap in enumerate(gaps, 1) if gap.lon is not None]
    return [*_others(here, stand, gaps), *worst_ones]


def _others(here: Here, stand: Situation, gaps: list[Gap]) -> list[Sign]:
    """All others as they stand at the moment, those that are well small; none where too many for a room to tell apart."""
    if stand.total > SINGLE:
        return []
    named = {gap.code for gap in gaps}
    return [
        Sign(
            row["lon"],
            row["lat"],
            row["mouth"],
            checkpoint_lines.LOOKS[row["stand"]],
            said.tip(row, stand.pending, here.words),
            well=row["stand"] not in checkpoint_lines.UPON,
        )
        for row in situation.each_one(here, stand.at)
        if row["code"] not in named and row["lon"] is not None
    ]


QUESTIONS = (
    Question("now", "checkpoints.ask_now", now, measures=("checkpoint_cover", "passages")),
    Question("night", "checkpoints.ask_night", night, measures=("night_cover", "unbroken")),
    Question("where", "checkpoints.ask_where", placed, measures=("checkpoint_cover",)),
    Question("equipment", "inspection.ask", equipment, measures=CHECKED),
)
