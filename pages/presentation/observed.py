"""People under home observation in words, as far as they may be told: how many, how they are served, how they came and went."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import labels
from pages.presentation.places import total_named
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries import settings
from queries.database import Rows
from queries.measures import Measure, State
from queries.suppression import Hidden

Leads = Callable[[str], str]
# Measures of people observed -> the columns of `people.observed` that they are reckoned from.
SIDES_OF = {
    "home_checks": ("checks_done", "checks_due"),
    "errand_runners": ("with_runner", "households"),
    "six_items": ("items_done", "items_due"),
}
BANDS = ("isolated_2h", "isolated_6h", "isolated_12h", "isolated_24h", "isolated_later")
FLOW = ("new", "released", "transferred")


def days_told(days: Rows, own: Rows) -> Rows:
    """Rows of `figures.days_of` with the figures of people observed as far as they may be told; hidden, there is none."""
    told = {row["date"]: row for row in own}
    return [day | _figures(told.get(day["date"])) for day in days]


def _figures(row: Mapping[str, Any] | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, columns in SIDES_OF.items():
        sides = (None, None) if row is None else tuple(count_told(row[column]) for column in columns)
        found |= {f"{key}_numerator": sides[0], f"{key}_denominator": sides[1]}
    return found


def count_told(count: Any) -> int | None:
    """A count, none where nothing was reported, and None where it is hidden."""
    return None if isinstance(count, Hidden) else count or 0


def hidden(row: Mapping[str, Any] | None) -> bool:
    """Whether a place's people observed may not be told here."""
    return row is not None and isinstance(row["current"], Hidden)


def said(own: Rows, words: Words, key: str = "", off: str = "") -> list[str]:
    """What a leader must know of the people observed; `own` are the place's rows of `people.observed`, in order of dates.

    `off`: what is told of the measure with this key, which is off target: that comes before how many they are, and once.
    """
    if not own:
        return [words.t("homes.observed_not_here")]
    now, before = own[-1], _day_before(own)
    told = [_confirmed(now, words), off, _many(now, before, words)]
    if isinstance(now["current"], int) and now["current"]:
        told += [each for name, each in _looked_after(now, words).items() if name != key]
    silent = now["expected"] - now["reported"]
    if now["current"] is not None and silent:
        told.append(words.t("homes.places_silent", n=silent))
    return [each for each in told if each]


def _looked_after(now: Mapping[str, Any], words: Words) -> dict[str, str]:
    """What is not done for them, by the key of the measure that it is of."""
    missing = {name: now[due] - now[done] for name, (done, due) in SIDES_OF.items()}
    checks = "homes.checks_missing" if missing["home_checks"] else "homes.checks_all"
    told = {"home_checks": words.t(checks, due=now["checks_due"], n=missing["home_checks"])}
    if missing["errand_runners"]:
        told["errand_runners"] = words.t("homes.runners_missing", of=now["households"], n=missing["errand_runners"])
    return told


def _many(now: Mapping[str, Any], before: Mapping[str, Any] | None, words: Words) -> str:
    count = now["current"]
    if count is None:
        return words.t("homes.observed_silent")
    if count == Hidden.SMALL:
        return words.t("homes.observed_few", k=settings.smallest_count())
    if isinstance(count, Hidden):
        return words.t("homes.observed_hidden")
    if not count:
        return words.t("homes.observed_none")
    if before is None or not _adds_up(now, before) or before["current"] == count:
        return words.t("homes.observed", n=count)
    change = count - before["current"]
    return words.t("homes.observed_up" if change > 0 else "homes.observed_down", n=count, change=abs(change))


def _confirmed(now: Mapping[str, Any], words: Words) -> str:
    """Nobody confirmed is at home, as it should be, or somebody is."""
    count = now["at_home_confirmed"]
    if isinstance(count, Hidden):
        return words.t("homes.confirmed_hidden")
    return words.t("homes.confirmed", n=count) if count else ""


def flow(own: Rows, words: Words) -> list[str]:
    """How many came and went, and how soon the new ones were isolated; only where all of it may be told."""
    if not own or own[-1]["current"] is None:
        return []
    now, before = own[-1], _day_before(own)
    if any(isinstance(now[name], Hidden) for name in ("current", *FLOW)):
        return [words.t("homes.flow_hidden")]
    told = {name: now[name] for name in (*FLOW, "current")}
    if before is not None and _adds_up(now, before):
        first = words.t("homes.flow", before=before["current"], **told)
    else:
        first = words.t("homes.flow_short", **{name: now[name] for name in FLOW})
    bands = [words.t(f"homes.{name}", n=now[name]) for name in BANDS if now[name]]
    more = [words.t("homes.bands", n=now["new"], bands=words.side_by_side(bands))] if bands else []
    return [first, *more]


def _adds_up(now: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether who came and went makes up the change: where a place kept silent on one of the days, it is not all of it."""
    if not all(isinstance(count, int) for count in (before["current"], *(now[name] for name in (*FLOW, "current")))):
        return False
    return bool(before["current"] + now["new"] - now["released"] - now["transferred"] == now["current"])


def _day_before(own: Rows) -> Mapping[str, Any] | None:
    if len(own) < 2 or own[-1]["date"] - own[-2]["date"] != dt.timedelta(days=1):
        return None
    return own[-2]


def table(rows: Rows, words: Words) -> Table:
    """The columns of a table with a row per place of one date, and when a silent one told last; a hidden count stays so."""
    columns = {
        "homes.people": "current",
        "homes.new": "new",
        "homes.released": "released",
        "homes.transferred": "transferred",
        "homes.households": "households",
        "measure.home_checks.missing": None,
        "homes.confirmed_header": "at_home_confirmed",
        "homes.later_header": "isolated_later",
    }
    told: dict[str, list[Any]] = {words.t("table.place"): [words.name(row) for row in rows]}
    for key, column in columns.items():
        told[words.t(key)] = [
            _missing_checks(row, words) if column is None else labels.cell(row[column], words) for row in rows
        ]
    told[words.t("export.last_day")] = [words.day(row["last"]["date"]) if row.get("last") else None for row in rows]
    return told


def _missing_checks(row: Mapping[str, Any], words: Words) -> Any:
    due, done = row["checks_due"], row["checks_done"]
    return labels.cell(due, words) if due is None or isinstance(due, Hidden) else due - done


def items(rows: Rows, words: Words) -> Table:
    """The columns of a table with a row per item on the command post's list."""
    return {
        words.t("homes.item"): [words.name(row) for row in rows],
        words.t("homes.items_done"): [labels.cell(row["done"], words) for row in rows],
        words.t("homes.items_of"): [labels.cell(row["of"], words) for row in rows],
    }


def looked_after(rows: Rows) -> Rows:
    """The rows of `homes.groups` of which something is told, or should be."""
    return [row for row in rows if row["kind"] or row["expected"]]


def groups(rows: Rows, measure: Measure, words: Words) -> Table:
    """The columns of a table with a row per place and kind of household looked after; a silent place has one row.

    `measure` is one that waits for these reports. The first row of the place itself says whose it leaves out.
    """
    counts = ("households", "with_contact", "contacted", "with_kit")
    names = [words.name(row) for row in rows]
    own = next((number for number, row in enumerate(rows) if not row["steps"]), None)
    headed = [total_named(name, rows[own], measure, words) if own == at else name for at, name in enumerate(names)]
    return {
        words.t("table.place"): headed,
        words.t("homes.kind"): [_kind(row, measure, words) for row in rows],
        **{words.t(f"homes.{name}"): [row[name] for row in rows] for name in counts},
    }


def _kind(row: Mapping[str, Any], measure: Measure, words: Words) -> Value:
    if row["kind"]:
        return words.t(f"homes.group_{row['kind']}")
    return Marked(State.NOT_REPORTED, labels.state_word(State.NOT_REPORTED, words, measure.key))
