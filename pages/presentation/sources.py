"""Sources in words: every kind of report and when it told last, and every file with its last load."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from pages.presentation import briefing
from pages.presentation.reporting import Kinds, Silence, name_of, place, status
from pages.presentation.reporting_cards import sources
from pages.presentation.tables import Marked, Table
from pages.presentation.words import Words
from queries.database import Rows


def kinds_of(rows: Rows, kinds: Kinds, words: Words) -> Table:
    """Every kind of report of which any was due, as columns: what came of it, and on which day it told last."""
    found, day = sources(rows, kinds), rows[-1]["date"]
    now = [status(rows[-1], [each.kind]) for each in found]
    return {
        words.t("reports.kind"): [
            Marked(told.state, name_of(each.kind, kinds, words)) for each, told in zip(found, now, strict=True)
        ],
        words.t("reports.due"): [told.expected for told in now],
        words.t("reports.on_time"): [told.on_time for told in now],
        words.t("reports.late"): [told.late for told in now],
        words.t("reports.missing"): [told.missing for told in now],
        words.t("reports.share"): [
            words.percent(told.on_time, told.expected) if told.expected else None for told in now
        ],
        words.t("reports.newest"): [words.day(each.newest) if each.newest else None for each in found],
        words.t("reports.behind"): [each.behind(day) for each in found],
    }


def silences_of(found: list[Silence], day: dt.date, kinds: Kinds, code: str, words: Words) -> Table:
    """Every place of which nothing came of some kind, as columns, the longest silence first."""
    every = [(each, kind) for each in found for kind in each.kinds]
    return {
        words.t("table.place"): [place(each.place, words, code) for each, _ in every],
        words.t("table.code"): [str(each.place["code"]) for each, _ in every],
        words.t("reports.kind"): [name_of(kind, kinds, words) for _, kind in every],
        words.t("reports.since"): [words.day(each.since) for each, _ in every],
        words.t("reports.days"): [each.days(day) for each, _ in every],
        words.t("table.leader"): [briefing.who(each.place, words) for each, _ in every],
    }


def loads_of(loads: Rows, tables: Mapping[str, Mapping[str, Any]], words: Words) -> Table:
    """Every table that files bring, with the newest load that stands, the oldest first. `tables`: what each is called."""
    newest: dict[str, tuple[dt.datetime, str, Mapping[str, Any]]] = {}
    for load in loads:  # the newest comes first
        for file in json.loads(load["files"]):
            newest.setdefault(str(file["table"]), (load["finished_at"], load["source"], file))
    found = sorted(newest.items(), key=lambda pair: (pair[1][0], pair[0]))
    never = [name for name in tables if name not in newest]
    told = [(tables.get(name, {}), at, source, file) for name, (at, source, file) in found]
    nothing = [None] * len(never)
    return {
        words.t("reports.table"): [
            *(words.name(of) or file["table"] for of, _, _, file in told),
            *(words.name(tables[name]) for name in never),
        ],
        words.t("reports.loaded"): [
            *(words.t("reports.at", day=words.day(at.date()), time=f"{at:%H:%M}") for _, at, _, _ in told),
            *(words.t("reports.never_loaded") for _ in never),
        ],
        words.t("reports.rows"): [*(int(file["rows"]) for *_, file in told), *nothing],
        words.t("reports.file"): [*(str(file["name"]) for *_, file in told), *nothing],
        words.t("reports.source"): [*(str(source) for _, _, source, _ in told), *nothing],
    }
