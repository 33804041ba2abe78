"""People under home observation in words, as far as they may be told: how many, how they are served, how they came and went."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import figures as figured
from pages.presentation import labels, states
from pages.presentation.drawing import heat
from pages.presentation.tables import Table
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
        sides = (None, None) if row is None else tuple(_told(row[column]) for column in columns)
        found |= {f"{key}_numerator": sides[0], f"{key}_denominator": sides[1]}
    return found


def _told(count: Any) -> int | None:
    """A count, none where nothing was reported, and None where it is hidden."""
    return None if isinstance(count, Hidden) else count or 0


def hidden(row: Mapping[str, Any] | None) -> bool:
    """Whether a place's people observed may not be told here."""
    return row is not None and isinstance(row["current"], Hidden)


def said(own: Rows, words: Words) -> list[str]:
    """What a leader must know of the people observed; `own` are the place's rows of `people.observed`, in order of dates."""
    if not own:
        return [words.t("homes.observed_not_here")]
    now, before = own[-1], _day_before(own)
    told = [_confirmed(now, words), _many(now, before, words)]
    if isinstance(now["current"], int) and now["current"]:
        missing = {name: now[due] - now[done] for name, (done, due) in SIDES_OF.items()}
        checks = "homes.checks_missing" if missing["home_checks"] else "homes.checks_all"
        told.append(words.t(checks, due=now["checks_due"], n=missing["home_checks"]))
        told.append(words.t("homes.runners_missing", n=missing["errand_runners"]) if missing["errand_runners"] else "")
    silent = now["expected"] - now["reported"]
    if now["current"] is not None and silent:
        told.append(words.t("homes.places_silent", n=silent))
    return [each for each in told if each]


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


def stand(below: Rows, figures: Rows, measure: Measure) -> Rows:
    """How places one step down stand on a measure of care: people observed by their own rows, all others by `figures`.

    `below` are rows of `people.observed` of one date, `figures` of `figures.compared`, which say who reported for each.
    """
    if measure.key in SIDES_OF:
        by_place = {row["place_id"]: row for row in figures}
        return [_stand(row, measure, *_reports(by_place.get(row["id"]), row, measure)) for row in below]
    return states.on(below, figures, measure)


def _reports(figure: Mapping[str, Any] | None, row: Mapping[str, Any], measure: Measure) -> tuple[int, int]:
    """How many reports a measure waits for at a place, and how many came: the six items have one of their own."""
    if figure is None:
        return row["expected"], row["reported"]
    return figure[f"{measure.key}_expected"], figure[f"{measure.key}_reported"]


def _stand(row: Mapping[str, Any], measure: Measure, expected: int, reported: int) -> dict[str, Any]:
    """How a place stands on a measure of people observed, as far as these may be told; hidden, it does not apply."""
    numerator, denominator = ((None if hidden(row) else _told(row[column])) for column in SIDES_OF[measure.key])
    return {
        **row,
        "state": measure.state(numerator, denominator, expected, reported),
        "asked": measure.key,
        "numerator": numerator,
        "denominator": denominator,
        "last": None,
        "silent_days": None,
    }


def care(
    below: Rows,
    own: Mapping[str, Any] | None,
    every: Mapping[Measure, Rows],
    days: Rows,
    name: str,
    words: Words,
    leads: Leads,
    remembers: bool,
) -> tuple[list[heat.Row], list[heat.Column], heat.Row]:
    """The heat table of places one step down by the measures of care, and the place itself.

    `below` and `own` are rows of `people.observed` of one date, `days` of `figures.days_of`; `every`: how those below `stand`
    on each measure, the silent ones with what they told last. `remembers`: so does the place itself of people observed.
    """
    stood = {measure: {row["id"]: row for row in rows} for measure, rows in every.items()}
    rows = [
        heat.Row(
            code=str(row["code"]),
            name=words.name(row),
            cells=tuple(_cell(found.get(row["id"]), measure, words) for measure, found in stood.items()),
            answers=_under(row, words),
            link=leads(str(row["code"])),
        )
        for row in sorted(below, key=lambda row: _worst_first(row))
    ]
    columns = [heat.Column(words.t(f"measure.{measure.key}.short")) for measure in every]
    cells = tuple(_cell(_itself(own, days, measure, remembers), measure, words) for measure in every)
    return rows, columns, heat.Row("total", name, cells, _under(own, words))


def _itself(own: Mapping[str, Any] | None, days: Rows, measure: Measure, remembers: bool) -> Mapping[str, Any] | None:
    """How the place itself stands on a measure, silent with what it told last; None where nobody reports for it."""
    now = states.own_days(days, measure)[-1]
    if measure.key not in SIDES_OF:
        return now
    if own is None:
        return None
    last = now["last"] if remembers else None
    return _stand(own, measure, *_reports(days[-1], own, measure)) | {"last": last, "silent_days": now["silent_days"]}


def _worst_first(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Who keeps silent, where somebody confirmed is at home, who misses most checks; no order tells a count that is hidden."""
    told = row["current"] is not None and not isinstance(row["current"], Hidden)
    confirmed = row["at_home_confirmed"] if isinstance(row["at_home_confirmed"], int) else 0
    missed = row["checks_due"] - row["checks_done"] if told else 0
    return row["current"] is not None, -confirmed, -missed, row["code"]


def _under(row: Mapping[str, Any] | None, words: Words) -> str:
    if row is None:
        return ""
    if row["current"] is None:
        return words.t("measure.home_checks.silent") if row["expected"] else ""
    if isinstance(row["current"], Hidden):
        current = words.t("homes.under_name_hidden", n=labels.count(row["current"], words))
        return words.side_by_clause([current, *_under_confirmed(row, words)])
    return words.side_by_clause([words.t("homes.under_name", n=row["current"]), *_under_confirmed(row, words)])


def _under_confirmed(row: Mapping[str, Any], words: Words) -> list[str]:
    """That somebody confirmed is still at home there, or where it may not be said how many, as much as may be."""
    count = row["at_home_confirmed"]
    if not count or count is Hidden.WITHHELD:
        return []
    return [words.t("homes.under_confirmed", n=labels.count(count, words))]


def _cell(row: Mapping[str, Any] | None, measure: Measure, words: Words) -> heat.Cell:
    """How a place stands on one measure; of a silent one what it told last, with its day."""
    if row is None:
        return _bare("", words)
    if measure.key in SIDES_OF and hidden(row):
        return _bare(words.t("figure.withheld"), words)
    state, word = row["state"], labels.state_word(row["state"], words, row["asked"])
    if state == State.NOT_REPORTED and row["last"]:
        day = figured.last_day(row, words)
        figure = figured.last_share(row, words) if day else ""
        return heat.Cell(state, word, figure, tip=labels.in_words(row, words), day=day)
    if state in states.UNTOLD or not row["denominator"]:
        return heat.Cell(state, word)
    base = words.t(f"measure.{measure.key}.base", numerator=row["numerator"], denominator=row["denominator"])
    share = words.percent(row["numerator"] or 0, row["denominator"])
    return heat.Cell(state, word, share, tip=f"{share} {word} · {base}")


def _bare(figure: str, words: Words) -> heat.Cell:
    state = State.NOT_APPLICABLE
    return heat.Cell(state, labels.state_word(state, words), figure)


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


def groups(rows: Rows, words: Words) -> Table:
    """The columns of a table with a row per place and kind of household looked after."""
    counts = ("households", "with_contact", "contacted", "with_kit")
    return {
        words.t("table.place"): [words.name(row) for row in rows],
        words.t("homes.kind"): [words.t(f"homes.group_{row['kind']}") for row in rows],
        **{words.t(f"homes.{name}"): [row[name] for row in rows] for name in counts},
    }
