"""Cards of work resumption: at work again, shops open again, all four checks, open questions, key premises not checked."""

from collections.abc import Callable
from dataclasses import replace

from pages.presentation import cards, figures, restart, states
from pages.presentation.drawing.cards import Card
from pages.presentation.restart import Measures
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import SIDES, Measure


def cards_of(known: Measures, days: Rows, bottlenecks: Rows, words: Words, leads: Callable[[str], str]) -> list[Card]:
    """All five. `leads`: where a definition is. Where nothing applies or nobody told, a card says that and nothing else."""
    made = {key: _card(known[key], days, words, leads(key)) for key in CARDS}
    for key in CARDS[:2]:
        judged, name = states.own_days(days, known[key]), words.t(f"measure.{key}.name")
        if judged[-1]["state"] not in states.UNTOLD:
            went = cards.course(name, judged, words, figures.unreached)
            made[key] = replace(made[key], figure=figures.unreached(judged[-1], words), trend_alt=went)
    told = {key for key in CARDS if states.own_days(days, known[key])[-1]["state"] not in states.UNTOLD}
    changed = {"four_checks": _checked, "questions_closed": _open, "special_checked": _unchecked}
    for key in told & changed.keys():
        made[key] = changed[key](made[key], known, days, bottlenecks, words)
    return [card if key in told else replace(card, base="") for key, card in made.items()]


CARDS = ("companies_restarted", "shops_reopened", "four_checks", "questions_closed", "special_checked")


def _card(measure: Measure, days: Rows, words: Words, meaning: str) -> Card:
    card = cards.card(measure, days, words, meaning=meaning)
    return card if restart.as_many(days, measure.key) else replace(card, **cards.NO_CHANGE)


def _checked(card: Card, _: Measures, days: Rows, __: Rows, words: Words) -> Card:
    """The four checks of all, and beside them how many are at work again without: the sentence and the list judge that."""
    unsafe = days[-1]["enterprises_unchecked"]
    return replace(card, more=words.t("restart.at_least", n=unsafe) if unsafe else "")


def _open(card: Card, _: Measures, days: Rows, bottlenecks: Rows, words: Words) -> Card:
    first = restart.oldest(bottlenecks)
    more = ""
    if first is not None:
        name = restart.bottleneck(first, bottlenecks, words)
        more = words.t("restart.oldest_of", days=restart.waited(first["oldest_days"], words), bottleneck=name)
    changed = cards.counted(
        _alike(days), restart.open_questions, lambda n: words.t("restart.count_questions", n=n), words
    )
    figure = words.t("restart.count_questions", n=restart.open_questions(days[-1]))
    of = {name: days[-1][f"questions_closed_{name}"] for name in SIDES[:2]}
    base = words.t("restart.closed_of", **of)
    return replace(
        card,
        name=words.t("restart.open_card"),
        figure=figure,
        base=base,
        more=more,
        days=cards.missing(card.days),
        **changed,
    )


def _alike(days: Rows) -> Rows:
    """The last two days if questions were told of on both, and alike."""
    last = days[-2:]
    told = all(row["questions_closed_denominator"] for row in last)
    return last if told and restart.as_many(days, "questions_closed") else []


def _unchecked(card: Card, _: Measures, days: Rows, __: Rows, words: Words) -> Card:
    now = days[-1]
    problems = now["premises_problems"]
    return replace(
        card,
        name=words.t("restart.unchecked_card"),
        figure=words.t("restart.count_places", n=restart.unchecked(now)),
        base=words.t("restart.checked_of", **{name: now[f"special_checked_{name}"] for name in SIDES[:2]}),
        more=words.t("restart.problems", n=problems) if problems else "",
        days=cards.missing(card.days),
        **cards.counted(days, restart.unchecked, lambda n: words.t("restart.count_places", n=n), words),
    )
