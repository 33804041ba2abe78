"""Cards of requests and supplies: open, oldest, how long it takes, solved where raised, and what runs out first."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from pages.presentation import amounts, cards, figures, labels, needs, states
from pages.presentation.drawing.cards import Card
from pages.presentation.drawing.trend import Day
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Amount, Measure


def cards_of(
    measures: Mapping[str, Measure],
    days: Rows,
    open_requests: Rows,
    stocks: Rows,
    words: Words,
    leads: Callable[[str], str],
    unloaded: Collection[str] = (),
    silent: Sequence[needs.Row] = (),
) -> list[Card]:
    """Open, oldest, how long it takes, solved where raised, and what runs out first. `leads`: where a definition is.

    `unloaded` are the tables that never came: without requests no number of them is open. `silent`: see `needs.told`.
    """
    now, share = days[-1], cards.card(measures["needs_met"], days, words, meaning=leads("needs_met"))
    more = [words.t("needs.over", n=now["needs_open_48h"] + now["needs_open_longer"])] if needs.still_open(now) else []
    opened = _plain(
        share,
        words.t("needs.open"),
        words.t("needs.count", n=needs.still_open(now)),
        words.t("needs.closed_of", closed=now["needs_closed"], raised=now["needs_raised"]),
    )
    if (
        now["needs_raised"] and not now["needs_met_denominator"]
    ):  # all that is open is young: its age tells how it stands
        state = measures["oldest_need"].state_in(now)
        opened = replace(opened, state=state, state_word=labels.state_word(state, words))
    opened = replace(
        opened,
        change=_arrow(days, words),
        change_tip=needs.changed(days, words),
        more=more[0] if more else "",
        days=_line(days, share.days, needs.still_open, lambda value: words.t("needs.count", n=value), words),
    )
    if not now["needs_raised"]:
        opened = replace(opened, base="", more="")
    if "need" in unloaded:
        opened = replace(opened, figure=words.t("figure.no_figure"), days=())
    return [
        opened,
        _oldest(measures["oldest_need"], days, open_requests, words, leads("oldest_need")),
        _median(measures["needs_in_time"], days, words, leads("needs_in_time")),
        _solved(measures["solved_here"], days, words, leads("solved_here"), unloaded),
        _cover(measures["days_of_cover"], days, stocks, words, leads("days_of_cover"), silent),
    ]


def _solved(measure: Measure, days: Rows, words: Words, meaning: str, unloaded: Collection[str]) -> Card:
    made = cards.card(measure, days, words, meaning=meaning)
    if measure.known_by not in unloaded:
        return made
    return replace(made, figure=words.t("figure.no_figure"), base=words.t("needs.no_steps"), days=())


def _oldest(measure: Measure, days: Rows, open_requests: Rows, words: Words, meaning: str) -> Card:
    base = ""
    if open_requests:
        open_now = needs.still_open(days[-1])
        base = needs.as_old(open_requests, open_now, words) or needs.named(open_requests[0], words)
    return _of_amount(measure, days, lambda value: needs.hours(value * 60, words), base, words, meaning)


def _cover(
    measure: Measure, days: Rows, stocks: Rows, words: Words, meaning: str, silent: Sequence[needs.Row] = ()
) -> Card:
    base = ""
    assert isinstance(measure, Amount)
    if silent and not stocks:  # they were expected to, and did not: that is no place without any stock
        days, base = [*days[:-1], days[-1] | {f"{measure.key}_expected": 1}], needs.lasted_last(days, words)
    if stocks and stocks[0]["daily_use"]:
        first, others = stocks[0], needs.as_scarce(stocks, words)
        stock, use = (amounts.amount(first[name], first["unit"], words) for name in ("stock", "daily_use"))
        name = figures.with_alike(words.name(first, "item"), others, words, "goods")
        base = name if others else words.t("needs.stock_of", item=name, stock=stock, use=use)
    made = cards.amount_card(measure, days, lambda value: needs.days_told(value, words), words, meaning, measure.key)
    return replace(made, base=base, more=needs.stores(days, words, silent))


def _median(measure: Measure, days: Rows, words: Words, meaning: str) -> Card:
    now, share = days[-1], cards.card(measure, days, words, meaning=meaning)
    bands = {"answer": needs.median(now, needs.ANSWERED, words), "close": needs.median(now, needs.CLOSED, words)}
    told_share = states.own_days(days, measure)[-1]
    base = ""
    if told_share["denominator"]:
        counts = {name: told_share[name] for name in ("numerator", "denominator")}
        base = words.t("needs.median_base", share=figures.share(told_share, words), **counts)
    made = _plain(share, words.t("needs.median"), words.t("needs.median_figure", **bands), base)
    quiet = replace(made, change="", change_tip="", days=(), trend_alt=words.t("needs.median_alt", **bands))
    return replace(quiet, more=needs.accepted(now, words))


def _line(
    days: Rows, judged: Sequence[Day], count: Callable[[needs.Row], int], said: Callable[[float], str], words: Words
) -> list[Day]:
    """Counts of days, each with the state that the measure beside them has."""
    newest = judged[-len(days) :]
    return [
        cards.day_of(row["date"], count(row), one.state, said, words) for row, one in zip(days, newest, strict=True)
    ]


def _arrow(days: Rows, words: Words) -> str:
    if not needs.changed(days, words):
        return ""
    more = needs.still_open(days[-1]) - needs.still_open(days[-2])
    return labels.way(more, words.number(abs(more)), words)


def _plain(card: Card, name: str, figure: str, base: str) -> Card:
    return replace(card, name=name, figure=figure, base=base)


def _of_amount(
    measure: Measure, days: Rows, said: Callable[[float], str], base: str, words: Words, meaning: str
) -> Card:
    assert isinstance(measure, Amount)
    return replace(cards.amount_card(measure, days, said, words, meaning), base=base)
