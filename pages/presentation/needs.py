"""Requests and supplies in words: the sentence, the cards, and the bands that stand for a median."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pages.presentation import amounts, figures, places
from pages.presentation.words import Words, bare
from queries import settings
from queries.database import Rows
from queries.needs.measures import COVER
from queries.rounding import half_up
from queries.spread import alike

Row = Mapping[str, Any]
Bands = Sequence[tuple[str, int, int | None]]  # count, over how many hours, up to how many

ANSWERED: Bands = (
    ("needs_answered_2h", 0, 2),
    ("needs_answered_6h", 2, 6),
    ("needs_answered_24h", 6, 24),
    ("needs_answered_later", 24, None),
)
CLOSED: Bands = (
    ("needs_closed_12h", 0, 12),
    ("needs_closed_24h", 12, 24),
    ("needs_closed_48h", 24, 48),
    ("needs_closed_later", 48, None),
)


def told(
    days: Rows,
    open_requests: Rows,
    stocks: Rows,
    words: Words,
    unloaded: Collection[str] = (),
    silent: Sequence[Row] = (),
) -> list[str]:
    """What a leader must know first: what has waited longest, what changed since the day before, what runs out first.

    `unloaded` are the tables that never came: of requests and stocks that are not told, no nought is. `silent` are rows of
    `needs.silent_stores`.
    """
    first = filter(None, (waiting(days, open_requests, words, unloaded), changed(days, words)))
    return list(filter(None, (words.sentences_of(list(first)), lowest(days, stocks, words, unloaded, silent))))


def nothing(words: Words, unloaded: Collection[str]) -> str:
    """What is to be said where there has never been a request or a stock."""
    if not unloaded:
        return words.t("needs.no_data")
    return words.sentences_of(told([{"needs_raised": 0}], [], [], words, unloaded))


def waiting(days: Rows, open_requests: Rows, words: Words, unloaded: Collection[str] = ()) -> str:
    """How many requests are open, and which for longest."""
    if "need" in unloaded:
        return bare(words.t("needs.need_unloaded"))
    now = days[-1]
    raised = now["needs_raised"]
    if not raised:
        return words.t("needs.none_raised")
    n = still_open(now)
    if not n or not open_requests:
        return words.t("needs.one_closed" if raised == 1 else "needs.all_closed", n=raised)
    oldest = open_requests[0]
    who, key = held(oldest, words)
    if which := as_old(open_requests, n, words):
        return words.t("needs.oldest_alike", n=n, hours=hours(oldest["minutes"], words), which=which)
    said = {
        "n": n,
        "hours": hours(oldest["minutes"], words),
        "place": place(oldest, words),
        "item": item(oldest, words),
        "held": who,
    }
    return words.t(f"needs.one_{key}", **said) if n == 1 else words.t(f"needs.{key}", **said)


def as_old(open_requests: Rows, n: int, words: Words) -> str:
    """The oldest of `n` open requests and how many others have waited for as long; "" where it has waited longest alone."""
    still = [row for row in open_requests if not row["closed"]]
    others = alike(still[0], still, lambda row: hours(row["minutes"], words)) if still else 0
    more = others == len(still) - 1 < n - 1
    return figures.with_alike(named(still[0], words), others, words, "requests", more) if others else ""


def named(row: Row, words: Words) -> str:
    """A request by its place and what is asked for."""
    return words.t("needs.oldest_of", place=place(row, words), item=words.name(row, "item"))


def held(row: Row, words: Words) -> tuple[str, str]:
    """Who has a request: whoever it was escalated to, else who answers for it, else nobody; and which of these."""
    if row["escalated"]:
        return inside(last_held(row, words), words), "escalated"
    if row["answered_at"]:
        return (words.name(row, "organisation"), "answered") if row["organisation_zh"] else ("", "accepted")
    return "", "unanswered"


def last_held(row: Row, words: Words) -> str:
    """Who has a request that went up: by name, or the level where nobody was named."""
    return words.name(row, "held") or words.name(row, "level")


def place(row: Row, words: Words) -> str:
    """The place of a request, under those above it where its name alone says little, as that of a grid or a building."""
    told = words.name(row)
    for heading in (words.name(row, "above"), words.name(row, "over")):
        told = words.t("table.under", heading=heading, place=told) if heading else told
    return told


def item(row: Row, words: Words) -> str:
    """What is asked for, as it stands inside a sentence."""
    return inside(words.name(row, "item"), words)


def inside(name: str, words: Words) -> str:
    """A name that no longer begins what is said: an English word gets a small letter, what is spelt in large ones keeps them."""
    return name[:1].lower() + name[1:] if words.language == "en" and name[1:2].islower() else name


def changed(days: Rows, words: Words) -> str:
    """How many more or fewer are open than the day before; nothing where that is not known."""
    before = _day_before(days)
    if before is None or not days[-1]["needs_raised"]:
        return ""
    more = still_open(days[-1]) - still_open(before)
    way = "more" if more > 0 else "less" if more < 0 else "same"
    today = "_today" if days[-1]["date"] == settings.today() else ""
    return words.t(f"needs.{way}_open{today}", n=abs(more)) if more else words.t(f"needs.same_open{today}")


def _day_before(days: Rows) -> Row | None:
    if len(days) < 2 or days[-1]["date"] - days[-2]["date"] != dt.timedelta(days=1):
        return None
    return days[-2]


def came_since(days: Rows, words: Words) -> str:
    """How many more people of call-outs have arrived than the day before; nothing where that is not known."""
    before = _day_before(days)
    if before is None:
        return ""
    more = days[-1]["call_outs_numerator"] - before["call_outs_numerator"]
    if more <= 0 and days[-1]["call_outs_numerator"] >= days[-1]["call_outs_denominator"]:
        return ""
    return words.t("needs.more_came", n=more) if more > 0 else words.t("needs.none_came")


def lasted_before(days: Rows, words: Words) -> str:
    """For how many days what ran out first lasted the day before; nothing where that is not known."""
    before = _day_before(days)
    if before is None or not before["days_of_cover_denominator"]:
        return ""
    lasted = before["days_of_cover_numerator"] / before["days_of_cover_denominator"]
    return words.t("needs.lasted_before", days=days_told(lasted, words))


def lasted_last(days: Rows, words: Words) -> str:
    """For how many days what ran out first lasted when that was told last; nothing where it is not known."""
    for row in reversed(days):
        if row["days_of_cover_denominator"]:
            lasted = row["days_of_cover_numerator"] / row["days_of_cover_denominator"]
            return words.t("needs.lasted_last", day=words.day(row["date"]), days=days_told(lasted, words))
    return ""


def stores(days: Rows, words: Words, silent: Sequence[Row] = ()) -> str:
    """How many places told of their stock, and how many of them did not, or did the day before: a silent store is in no sum."""
    came = days[-1]["supply_stores"]
    before = _day_before(days)
    if not came:
        return ""
    if silent:
        return words.t("needs.stores_silent", n=came, silent=silent[0]["stores"])
    if before is None or not before["supply_stores"]:
        return words.t("needs.stores", n=came)
    return words.t("needs.stores_before", n=came, before=before["supply_stores"])


def silent_stores(silent: Sequence[Row], words: Words) -> str:
    """Which stores told of nothing that day and are in no sum, where others did; `silent`: rows of `needs.silent_stores`."""
    if not silent:
        return ""
    told_apart = [{**row, f"name_{words.language}": place(row, words)} for row in silent]
    return places.left_out(silent[0]["stores"], COVER, words, told_apart)


def lowest(days: Rows, stocks: Rows, words: Words, unloaded: Collection[str] = (), silent: Sequence[Row] = ()) -> str:
    """Which item lasts for the fewest days."""
    if "supply_day" in unloaded:
        return bare(words.t("needs.supply_unloaded"))
    if not stocks and silent:
        who = figures.few([place(row, words) for row in silent], words, silent[0]["stores"])
        return words.t("needs.no_stock_of", places=who)
    if not stocks:
        return "" if not _ever_stocked(days) else words.t("needs.no_stock")
    first = stocks[0]
    if not first["daily_use"]:
        return words.t("needs.no_use")
    others = as_scarce(stocks, words)
    called = figures.with_alike(item(first, words), others, words, "goods")
    if not first["stock"] and others:
        return words.t("needs.run_out_alike", item=called)
    if not first["stock"]:
        return words.t("needs.run_out", item=called, use=amounts.amount(first["daily_use"], first["unit"], words))
    return words.t("needs.lowest", item=called, days=days_told(first["stock"] / first["daily_use"], words))


def as_scarce(stocks: Rows, words: Words) -> int:
    """How many other items last for no longer than the first."""
    used = [row for row in stocks if row["daily_use"]]
    return alike(used[0], used, lambda row: days_told(row["stock"] / row["daily_use"], words)) if used else 0


def _ever_stocked(days: Rows) -> bool:
    return any(row.get("days_of_cover_denominator") for row in days)


def still_open(row: Row) -> int:
    """Requests of a day that were raised and not closed."""
    return int(row["needs_raised"] - row["needs_closed"])


def hours(minutes: float, words: Words) -> str:
    """Whole hours that have passed; less than one as one decimal."""
    told_hours = minutes // 60 if minutes >= 60 else half_up(minutes / 60)
    return figures.amount(int(told_hours) if minutes >= 60 else told_hours, "hours", words)


def days_told(value: float, words: Words) -> str:
    """For how many days a stock lasts, as the measure of it is told."""
    return figures.of_measure(COVER, value, words)


def accepted(row: Row, words: Words) -> str:
    """Of how many requests it is known how long it took to accept them, and how many nobody has accepted: no median has those."""
    n = sum(row[name] for name, _, _ in ANSWERED)
    waiting_still = row["needs_raised"] - n
    if waiting_still:
        return words.t("needs.accepted_some", n=n, waiting=waiting_still)
    return words.t("needs.accepted_all", n=n) if n else ""


def median(row: Row, bands: Bands, words: Words) -> str:
    """The band in which the median lies: counts of bands are all that adds up. A dash where nothing was counted."""
    total, so_far = sum(row[name] for name, _, _ in bands), 0
    for name, over, upto in bands:
        so_far += row[name]
        if total and 2 * so_far >= total:
            if upto is None:
                return words.t("needs.band_over", over=over)
            return words.t("needs.band_between" if over else "needs.band_within", over=over, upto=upto)
    return words.t("figure.no_figure")
