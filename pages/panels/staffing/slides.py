"""The slides of the deployed staff: shortfall and transfers, the coming shifts, and where people work too long."""

import datetime as dt

from pages.panels.staffing import above, picture, tired, transfers
from pages.presentation import answers, labels, staff_slides, states, transfer_orders
from pages.presentation.drawing import table
from pages.presentation.drawing import worst as lists
from pages.presentation.drawing.flows import ROOMY
from pages.presentation.slide import ROWS, Slide, worst
from pages.presentation.tables import rows as table_rows
from pages.shared import attention, link, moment, ranked
from pages.shared.ask import ask
from pages.shared.cards import days_and_changes
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import measures, staffing
from queries.measures import State


def shortfall(here: Here) -> Slide:
    """Who has, who lacks, what moves, and what stays open."""
    words, measure, days = here.words, measures.measures()["staffing"], days_and_changes(here, picture.CARDS)
    if not days or not days[-1]["staff_required"]:
        return Slide((above.said(here),), State.NOT_APPLICABLE, picture=above.ways(here))
    picture.ready(here, (staffing.coming_shifts, here.id, here.day))
    found, now = transfers.proposed(here), states.own_days(days, measure)[-1]
    answer = answers.gap_and_cure(measure, now, found, words)
    drawn, rest = picture.moving(here, found, answer, ROOMY)
    changed = attention.change(here, ranked.judged(here, measure, here.deep), picture.CARDS, (measure.key,))
    notes = [staff_slides.largest_gap(picture.own_needs(here), words), rest]
    if drawn is not None:
        notes = [words.t("staffing.transfers_hint"), *notes, transfer_orders.summary(found, words)]
    return Slide(
        said=tuple(filter(None, (answer, *changed, answers.unfit(found, words)))),
        state=now["state"],
        picture=str(drawn or picture.needed(here)),
        notes=tuple(filter(None, notes)),
    )


def coming(here: Here) -> Slide | None:
    """Each shift of the day and of the next, and the jobs in which most people are missing."""
    if here.day is None:
        return None
    rows, words = ask(staffing.coming_shifts, here.id, here.day), here.words
    if not rows:
        return None
    days, heard = (here.day + dt.timedelta(days=1), here.day), moment.heard(here, here.day)
    said = [staff_slides.coming([row for row in rows if row["date"] == day], here.day, heard, words) for day in days]
    drawn = staff_slides.shifts(rows, here.day, heard, words)
    over = staff_slides.surplus(known[-1], words) if (known := days_and_changes(here, picture.CARDS)) else ""
    return Slide(
        said=tuple(filter(None, said)),
        state=worst(row.state for row in drawn),
        picture=str(
            picture.turns(
                drawn, "checkpoints.watch", words.t("staffing.coming"), words, have="staffing.present_or_arranged"
            )
        ),
        rows=_lacking(here),
        notes=(over,) if over else (),
    )


def _lacking(here: Here) -> str:
    """The jobs and shifts that lack most, of how many that lack anybody; nothing where none does."""
    words, needs = here.words, picture.own_needs(here)
    turns = staff_slides.turns(needs, words)
    if not turns:
        return ""
    lines, of = table_rows(turns, words), sum(bool(row["short"]) for row in needs)
    heading = labels.first_of(words.t("staffing.by_turn"), len(lines), of, words)
    return str(table.table(lines, heading, list(turns)))


def too_long(here: Here) -> Slide | None:
    """Who works too long: counts by place and by organisation, nobody by name."""
    if here.day is None:
        return None
    board, words = ask(staffing.board, here.id, here.folded, here.day), here.words
    own = next(row for row in board if not row["steps"])
    if not own["staff_present"]:
        return None
    places = staff_slides.tired_places(board, words, link.leads("place"))
    senders = staff_slides.tired_organisations(ask(staffing.tired, here.id, here.day), words)
    headers = words.t("table.place"), words.t("staffing.tired_short"), words.t("staffing.in_post")
    total, few = staff_slides.tired_total(own, words), places[:ROWS]
    heading = labels.first_of(words.t("staffing.tired_by_place"), len(few), len(places), words)
    return Slide(
        said=tuple(filter(None, (tired.said(here), tired.left_out(here)))),
        state=total.state,
        picture=str(lists.worst_list(few, heading, headers, total)),
        rows=_senders(here, senders),
    )


def _senders(here: Here, rows: list[lists.Row]) -> str:
    words, few = here.words, rows[:ROWS]
    headers = words.t("staffing.organisation"), words.t("staffing.tired_short")
    heading = words.t("staffing.tired_by_organisation")
    heading = labels.first_of(heading, len(few), len(rows), words, "staffing.organisations_few")
    return str(lists.worst_list(few, heading, headers)) if rows else ""


QUESTIONS = (
    Question("shortfall", "staffing.ask_shortfall", shortfall, measures=("staffing",)),
    Question("coming", "staffing.ask_coming", coming, measures=("staffing",)),
    Question("tired", "staffing.ask_tired", too_long, measures=("over_hours",)),
)
