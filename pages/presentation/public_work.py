"""What was disinfected and published: rows of `queries.services` as tables, counters and sentences in words."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages.presentation import figures, labels
from pages.presentation.drawing.counters import Counter
from pages.presentation.services import Measures, Row, counts, judged, names
from pages.presentation.slide import WORST_FIRST
from pages.presentation.slide import worst as worst_of
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.schema import AREAS, PUBLICITY, USED
from queries.spread import alike


def areas(rows: Rows, day: dt.date, known: Measures, words: Words) -> Table:
    """One row per place, as `worst_first` has them: areas due and done, with what, and days since anything was done."""
    return {
        words.t("table.place"): names(rows, words, known["disinfection"]),
        words.t("measure.disinfection.short"): [
            judged(
                known["disinfection"],
                row["public_done"] + row["grid_done"],
                row["public_due"] + row["grid_due"],
                row,
                words,
            )
            for row in rows
        ],
        **{words.t(f"services.area_{area}"): [_of(row, area, words) for row in rows] for area in AREAS},
        words.t("services.since_last"): [(day - row["last"]).days if row["last"] else None for row in rows],
        **{words.t(f"services.{name}"): counts(rows, name) for name in ("area_m2", *USED)},
    }


def _of(row: Row, area: str, words: Words) -> str:
    """Areas of one kind, done of due; a dash where none is due."""
    if not row[f"{area}_due"]:
        return words.t("figure.no_figure")
    return words.t("figure.base", numerator=row[f"{area}_done"], denominator=row[f"{area}_due"])


def longest_undone(rows: Rows, day: dt.date, words: Words) -> str:
    """The place that lies undone for longest, and how long; nothing where all that told of areas due did some of them."""
    if not rows:
        return ""
    first = rows[0]
    place = figures.with_alike(labels.under(first, words), alike(first, rows, lambda row: row["last"]), words)
    if first["last"] is None:
        return words.t("services.never_disinfected", place=place)
    days = (day - first["last"]).days
    return words.t("services.undone", place=place, n=days, day=words.day(first["last"]))


@dataclass(frozen=True)
class Cared:
    """One place one step down: how it stands on disinfection and on loudspeaker rounds."""

    row: Row
    disinfected: Marked
    rounds: Marked
    share: float

    @property
    def state(self) -> State:
        return worst_of((self.disinfected.state, self.rounds.state))


def cared(areas_below: Rows, publicity_below: Rows, known: Measures, words: Words) -> list[Cared]:
    """Places by disinfection and loudspeaker rounds, those that stand worst on either first; nothing of who has neither.

    Both questions have the same places in the same order.
    """
    found = []
    for area, loud in zip(areas_below, publicity_below, strict=True):
        if not area["steps"]:
            continue
        done, due = area["public_done"] + area["grid_done"], area["public_due"] + area["grid_due"]
        shares = [part / whole for part, whole in ((done, due), (loud["rounds_kept"], loud["rounds_planned"])) if whole]
        found.append(
            Cared(
                row=area,
                disinfected=judged(known["disinfection"], done, due, area, words),
                rounds=judged(known["loudspeaker_rounds"], loud["rounds_kept"], loud["rounds_planned"], loud, words),
                share=min(shares, default=1.0),
            )
        )
    found = [each for each in found if each.state != State.NOT_APPLICABLE]
    return sorted(found, key=lambda each: (WORST_FIRST.index(each.state), each.share, each.row["code"]))


def cared_table(rows: Sequence[Cared], leaders: Mapping[str, str], day: dt.date, words: Words) -> Table:
    """The same as a room reads it, with days since anything was disinfected and who answers."""
    lasts = [each.row["last"] for each in rows]
    return {
        words.t("table.place"): [words.name(each.row) for each in rows],
        words.t("services.tab_disinfection"): [each.disinfected for each in rows],
        words.t("services.kind_rounds"): [each.rounds for each in rows],
        words.t("services.since_last"): [(day - last).days if last else None for last in lasts],
        words.t("table.leader"): [leaders.get(each.row["code"], "") or None for each in rows],
    }


def published(rows: Rows, known: Measures, words: Words) -> Table:
    """One row per place, as `worst_first` has them: what was done of what was planned, by kind."""
    loud = known["loudspeaker_rounds"]
    table: dict[str, list[Value]] = {words.t("table.place"): names(rows, words, loud)}
    for kind in PUBLICITY:
        if kind != "rounds":
            table[words.t(f"services.kind_{kind}")] = [_done(row, kind, words) for row in rows]
    table[words.t("services.kind_rounds")] = [_done(row, "rounds", words) for row in rows]
    table[words.t("measure.loudspeaker_rounds.short")] = [
        judged(loud, row["rounds_kept"], row["rounds_planned"], row, words) for row in rows
    ]
    return table


def _done(row: Row, kind: str, words: Words) -> str:
    if not row[f"{kind}_planned"] and not row[kind]:
        return words.t("figure.no_figure")
    return words.t("figure.base", numerator=row[kind], denominator=row[f"{kind}_planned"])


def publicity_counters(row: Row, measure: Measure, words: Words) -> list[Counter]:
    """What was done of each kind: vans and rounds of the date, and what stays since the first day."""
    return [
        _counter(row, kind, measure, words) for kind in PUBLICITY if row[f"{kind}_planned_ever"] or row[f"{kind}_ever"]
    ]


PASSING = ("vans", "rounds")  # of the day; leaflets, banners and posts stay and add up


def _counter(row: Row, kind: str, measure: Measure, words: Words) -> Counter:
    span = "" if kind in PASSING else "_ever"
    done, planned = row[f"{kind}{span}"], row[f"{kind}_planned{span}"]
    kept = row["rounds_kept"] if kind == "rounds" else min(done, planned)
    state = measure.state(kept, planned, row["expected"], row["reported"])
    key = "of_day_planned" if kind in PASSING else "ever_planned"
    return Counter(
        code=kind,
        name=words.t(f"services.kind_{kind}"),
        figure=words.t(f"services.count_{kind}", n=done),
        target=words.t(f"services.{key}", n=planned),
        state=state,
        state_word=labels.state_word(state, words),
        part=kept / planned if planned else None,
        more="" if kind in PASSING else words.t("services.of_day_count", n=row[kind]),
    )


def disinfection_counters(row: Row, measure: Measure, words: Words) -> list[Counter]:
    """Areas of both kinds, done of due."""
    found = []
    for area in AREAS:
        done, due = row[f"{area}_done"], row[f"{area}_due"]
        if due:
            state = measure.state(done, due, row["expected"], row["reported"])
            found.append(
                Counter(
                    code=area,
                    name=words.t(f"services.area_{area}"),
                    figure=words.t("services.count_areas", n=done),
                    target=words.t("services.areas_due", n=due),
                    state=state,
                    state_word=labels.state_word(state, words),
                    part=done / due,
                )
            )
    return found


def means(row: Row, words: Words) -> str:
    """With what the place was disinfected on the date, as far as anybody told."""
    used = [words.t(f"services.used_{name}", n=row[name]) for name in USED if row[name] is not None]
    if not used:
        return words.t("services.means_untold", area_m2=row["area_m2"])
    return words.t("services.means", area_m2=row["area_m2"], used=words.side_by_side(used))
