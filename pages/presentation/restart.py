"""Work resumption in words: the sentence, what changed, what is open, and key premises that nobody checked."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pages.presentation import answers, cards, figures, labels, needs, states
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.spread import alike

Row = Mapping[str, Any]
Measures = Mapping[str, Measure]
RATES = ("companies_restarted", "shops_reopened")  # where there are no companies, shops are told


def told(code: str, known: Measures, days: Rows, below: Rows, words: Words) -> list[str]:
    """What a leader must know first: who works unsafely, how many work again, and what changed; then the lines under it.

    `below` are the places one step down, judged on the enterprises at work again.
    """
    now = states.own_days(days, known["safe_restarts"])[-1]
    safe = (
        "" if now["state"] in states.UNTOLD else answers.sentence(code, known["safe_restarts"], now, below, "", words)
    )
    rates = [said for key in RATES if (said := rate(known[key], days, words))][:1]
    return list(filter(None, (safe, *rates))) or [silence(known, days, words)]


def rate(measure: Measure, days: Rows, words: Words) -> str:
    """How many are at work again, close to a round share or with its decimals, and the change since the day before."""
    judged = states.own_days(days, measure)
    now, before = states.last_two(judged, measure)
    if now["state"] in states.UNTOLD:
        return ""
    share = figures.nearly(now["numerator"], now["denominator"], words)
    counts = {name: now[name] for name in ("numerator", "denominator")}
    said = words.t("restart.rate", name=words.t(f"measure.{measure.key}.name"), share=share, **counts)
    change = labels.change(now, before) if as_many(days, measure.key) else None
    if change is None:
        return said
    if not change:
        return words.side_by_clause([said, words.t("restart.same")])
    return words.side_by_clause([said, cards.since(change, now["date"], words)])


def as_many(days: Rows, key: str) -> bool:
    """Whether as many told of a measure on both of the last two days: another base would be a change of its own."""
    return len({row[f"{key}_reported"] for row in days[-2:]}) == 1


def judged(below: Rows, figures_of: Rows, measure: Measure) -> Rows:
    """The places as `states.on` has them on a measure, with no change where not `as_many` told the day before."""
    before = {row["place_id"]: row[f"{measure.key}_reported_before"] for row in figures_of}
    rows = states.on(below, figures_of, measure)
    return [row if row["reported"] == before[row["id"]] else row | {"change": None} for row in rows]


def silence(known: Measures, days: Rows, words: Words) -> str:
    """What is said where nobody tells of enterprises: that a report is missing, or that there are none."""
    now = states.own_days(days, known["four_checks"])[-1]
    if now["state"] is State.NOT_REPORTED:
        return answers.sentence("", known["four_checks"], now, [], "", words)
    return words.t("restart.none_registered" if now["reported"] else "restart.none_told")


def questions(days: Rows, bottlenecks: Rows, words: Words) -> str:
    """How many questions are open, and which for longest."""
    now = days[-1]
    left = open_questions(now)
    if not now["questions_closed_denominator"]:
        return words.t("restart.none_asked") if now["questions_closed_reported"] else ""
    if not left:
        return words.t("answer.questions_closed.none", denominator=now["questions_closed_denominator"])
    first = oldest(bottlenecks)
    if first is None:
        return words.t("restart.open", n=left)
    age = waited(first["oldest_days"], words)
    return words.t("restart.open_oldest", n=left, bottleneck=bottleneck(first, bottlenecks, words), days=age)


def bottleneck(first: Row, bottlenecks: Rows, words: Words) -> str:
    """What a bottleneck is called inside a sentence, and how many others have been open for as long."""
    name = needs.inside(words.t(f"restart.bottleneck_{first['bottleneck']}"), words)
    return figures.with_alike(name, alike(first, bottlenecks, lambda row: row["oldest_days"]), words, "things")


def oldest(bottlenecks: Rows) -> Row | None:
    """The bottleneck with the question that has been open for longest."""
    waiting = [row for row in bottlenecks if row["oldest_days"]]
    return max(waiting, key=lambda row: int(row["oldest_days"]), default=None)


def of_places(below: Rows) -> dict[str, Row]:
    """What waits longest in each place one step down, by its code."""
    return {str(row["code"]): row for row in below if row["rank"] == 1}


def of_bottlenecks(below: Rows) -> dict[str, Row]:
    """Where each bottleneck is open for longest, and of the same age most often."""
    ranked = sorted(below, key=lambda row: (row["oldest_days"] or 0, row["left"]))
    return {str(row["bottleneck"]): row for row in ranked}


def waited(days: int | None, words: Words) -> str:
    """For how long a question has been open; one of the day itself for less than a day."""
    if days is None:
        return words.t("figure.no_figure")
    return figures.amount(days, "days", words) if days else words.t("restart.of_today")


def open_questions(row: Row) -> int:
    return int(row["questions_closed_denominator"] - row["questions_closed_numerator"])


def unchecked(row: Row) -> int:
    """Key premises that nobody has checked for seven days."""
    return int(row["special_checked_denominator"] - row["special_checked_numerator"])


def key_premises(days: Rows) -> int:
    """How many key premises there are: a list may show the first of them."""
    return int(days[-1]["special_checked_denominator"])


def premises(days: Rows, listed: Rows, day: dt.date, words: Words) -> str:
    """How many key premises nobody has checked for seven days, and which for longest."""
    places, left = key_premises(days), unchecked(days[-1])
    if not places:
        return ""
    if not left:
        return words.t("answer.special_checked.none", denominator=places)
    if not listed:
        return words.t("restart.unchecked", n=left, places=places)
    first, others = listed[0], alike(listed[0], listed, lambda row: row["last"])
    name = figures.with_alike(premises_name(first, words), others, words, more=others == len(listed) - 1 < left - 1)
    if first["last"] is None:
        return words.t("restart.unchecked_never", n=left, places=places, name=name)
    return words.t("restart.unchecked_longest", n=left, places=places, name=name, days=(day - first["last"]).days)


def premises_name(row: Row, words: Words) -> str:
    return words.name(row, "premises")


def course(known: Measures, days: Rows, words: Words) -> str:
    """How the shares of all kinds went, in one sentence each: for those who do not see the lines."""
    names = {key: words.t(f"measure.{key}.name") for key in LINES}
    return words.sentences_of(
        [cards.course(name, states.own_days(days, known[key]), words, figures.unreached) for key, name in names.items()]
    )


LINES = ("industry_restarted", "offices_restarted", "shops_reopened")  # of the picture, in the order of their looks
