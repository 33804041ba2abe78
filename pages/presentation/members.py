"""Who the deployed are, in sentences and tables: roles, medics, teams, report-ins, openings claimed, compounds without a firm."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pages.presentation import staff_tables
from pages.presentation.kinds import kind_name
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.rounding import half_up
from queries.schema import CHANNELS, ROLES

OTHER = "other"  # jobs that are none of the four roles
ROWS_OF = (*ROLES, OTHER)
OF_STAFF = ("staff_present", "staff_medics", "staff_teamed")
OF_OFFERS = ("expected", "reported", "offered", "claimed")
OF_COMPOUNDS = ("compounds", "without_firm", "staff_required", "staff_present", "staff_short")


def last_the_total(rows: Rows, counts: Sequence[str]) -> Rows:
    """Those below the place, what it has of its own beside them if anything (without a code), and the total."""
    below = [row for row in rows if row["steps"]]
    totals = [row for row in rows if not row["steps"]]
    left = [{name: row[name] - sum(each[name] for each in below) for name in counts} for row in totals if below]
    own = [
        {**row, **itself, "steps": 1, "code": "", "residents": None, "kind": None}
        for row, itself in zip(totals, left, strict=False)
        if any(itself.values()) and min(itself.values()) >= 0
    ]
    return [*below, *own, *totals]


def _named(rows: Rows, words: Words) -> list[Value]:
    return [_name(row, words) if row["steps"] else words.t("staffing.total") for row in rows]


def _name(row: Mapping[str, Any], words: Words) -> str:
    return words.name(row) if row["code"] else words.t("checkpoints.own")


def _by_role(roles: Rows) -> Counter[tuple[str, str]]:
    """People in post by place and role; under no code those of the place itself, beside all below it."""
    people: Counter[tuple[str, str]] = Counter()
    for row in roles:
        role = row["role"] or OTHER
        people[row["code"], role] += row["present"]
        people["", role] += -row["present"] if row["steps"] else row["present"]
    return people


def staffed(board: Rows) -> Rows:
    """The places with anybody in post, the total last."""
    return [row for row in last_the_total(board, OF_STAFF) if row["staff_present"]]


def mix(board: Rows, roles: Rows, words: Words) -> Table:
    """One row per place with anybody in post, the total last: people by role, medics, in a team, residents per cadre (E14)."""
    people = _by_role(roles)
    rows = staffed(board)
    table: dict[str, list[Value]] = {
        words.t("table.place"): _named(rows, words),
        words.t("staffing.in_post"): [row["staff_present"] for row in rows],
    }
    table |= {words.t(f"members.role_{role}"): [people[row["code"], role] for row in rows] for role in ROWS_OF}
    return table | {
        words.t("members.medics"): [row["staff_medics"] for row in rows],
        words.t("members.teamed"): [
            words.t("figure.base", numerator=row["staff_teamed"], denominator=row["staff_present"]) for row in rows
        ],
        words.t("staffing.load"): [load(row) for row in rows],
    }


def load(row: Mapping[str, Any]) -> int | None:
    """Residents per cadre in post; unknown where nobody is registered or in post."""
    return (
        int(half_up(row["residents"] / row["staff_present"], 0)) if row["staff_present"] and row["residents"] else None
    )


def mix_said(board: Rows, roles: Rows, words: Words) -> str:
    """The place itself in one sentence."""
    own, people = next(row for row in board if not row["steps"]), _by_role(roles)
    counts = {role: people[own["code"], role] for role in ROWS_OF}
    said = [words.t(f"members.count_{role}", n=n) for role, n in counts.items() if n]
    return words.t("members.mix_said", n=own["staff_present"], roles=words.listed(said), medics=own["staff_medics"])


def report_ins(rows: Rows, words: Words) -> Table:
    """One row per level reported to, the total last; a column per way in: reported of those assigned (D8, E24)."""
    levels = {row["level_key"]: words.name(row) for row in rows}
    sums: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        for level in (row["level_key"], ""):
            for channel in (row["channel"], ""):
                sums[level, channel, "sent"] += row["sent"]
                sums[level, channel, "arrived"] += row["arrived"]
    every = [*levels, ""]
    table: dict[str, list[Value]] = {words.t("members.level"): [*levels.values(), words.t("staffing.total")]}
    for channel in (*CHANNELS, ""):
        heading = words.t(f"staffing.{channel}") if channel else words.t("members.all_ways")
        table[heading] = [_of(sums[level, channel, "arrived"], sums[level, channel, "sent"], words) for level in every]
    return table


def _of(part: int, whole: int, words: Words) -> Value:
    return words.t("figure.base", numerator=part, denominator=whole) if whole else None


def report_ins_said(rows: Rows, words: Words) -> str:
    """How many reported where they live, and at which levels."""
    home = [row for row in rows if row["channel"] == "home_community" and row["arrived"]]
    if not home:
        return ""
    said = [words.t("members.at_level", level=words.name(row).lower(), n=row["arrived"]) for row in home]
    return words.t("members.report_ins_said", home=sum(row["arrived"] for row in home), places=words.listed(said))


def offering(rows: Rows) -> Rows:
    """The places that offer openings or should tell of them, the total last."""
    return [row for row in last_the_total(rows, OF_OFFERS) if row["expected"] or row["offered"]]


def offers(rows: Rows, measure: Measure, words: Words) -> Table:
    """One row per place that offers posts or should tell of them, the total last; silence and a nil return are said."""
    shown = offering(rows)
    return {
        words.t("table.place"): _named(shown, words),
        words.t("members.offered"): [row["offered"] if row["reported"] else None for row in shown],
        words.t("members.claimed"): [row["claimed"] if row["reported"] else None for row in shown],
        words.t("members.unclaimed"): [row["offered"] - row["claimed"] if row["reported"] else None for row in shown],
        words.t("measure.posts_claimed.short"): [_claimed(row, measure, words) for row in shown],
        words.t("grounds.reported"): [_of(row["reported"], row["expected"], words) for row in shown],
    }


def _claimed(row: Mapping[str, Any], measure: Measure, words: Words) -> Value:
    state = measure.state(row["claimed"], row["offered"], row["expected"], row["reported"])
    if state is State.NOT_REPORTED:
        return Marked(state, words.t("measure.posts_claimed.silent"))
    if not row["offered"]:
        return Marked(State.NOT_APPLICABLE, words.t("members.nil"))
    return Marked(state, words.percent(row["claimed"], row["offered"]))


def offers_said(rows: Rows, words: Words) -> str:
    """The openings of the place itself in one sentence, with how many kept silent; nothing where nobody told of any."""
    own = next(row for row in rows if not row["steps"])
    missing, silent = own["offered"] - own["claimed"], own["expected"] - own["reported"]
    if not own["reported"] or not own["offered"]:
        return ""
    said = words.t(
        "answer.posts_claimed.some" if missing else "answer.posts_claimed.none",
        share=words.percent(own["claimed"], own["offered"]),
        numerator=own["claimed"],
        denominator=own["offered"],
        missing=missing,
    )
    return words.t("grounds.inflow_some_silent", said=said, n=silent) if silent > 0 else said


def offered_jobs(rows: Rows, measure: Measure, words: Words) -> Table:
    """One row per job, all of them last."""
    told = [{"offered": row["offered"], "claimed": row["claimed"], "expected": 1, "reported": 1} for row in rows]
    every = [*told, {name: sum(row[name] for row in told) for name in OF_OFFERS}]
    return {
        words.t("staffing.job"): [*(words.name(row, "job") for row in rows), words.t("staffing.total")],
        words.t("members.offered"): [row["offered"] for row in every],
        words.t("members.claimed"): [row["claimed"] for row in every],
        words.t("members.unclaimed"): [row["offered"] - row["claimed"] for row in every],
        words.t("measure.posts_claimed.short"): [_claimed(row, measure, words) for row in every],
    }


def with_compounds(rows: Rows) -> Rows:
    """The places with compounds, the total last."""
    return last_the_total(rows, OF_COMPOUNDS)


def unmanaged(rows: Rows, words: Words) -> Table:
    """One row per place with compounds, those without a firm first, the total last."""
    shown = with_compounds(rows)
    table: dict[str, list[Value]] = {words.t("table.place"): _named(shown, words)}
    if any(row["kind"] for row in shown):
        table[words.t("grounds.kind")] = [kind_name(row["kind"], words) if row["kind"] else "" for row in shown]
    return table | {
        words.t("members.compounds"): [row["compounds"] for row in shown],
        words.t("members.without_firm"): [row["without_firm"] for row in shown],
        words.t("staffing.required"): [row["staff_required"] for row in shown],
        words.t("staffing.present"): [row["staff_present"] for row in shown],
        words.t("staffing.short"): [staff_tables.lacking(row, words) for row in shown],
    }


def unmanaged_said(rows: Rows, words: Words) -> str:
    """How many compounds have no firm, and how many people are missing where they lie."""
    own = next(row for row in rows if not row["steps"])
    if not own["without_firm"]:
        return words.t("members.all_managed", of=own["compounds"])
    places = [
        row for row in rows if row["steps"] and not row["kind"]
    ]  # compounds are served by whoever their place has
    short_there = [row["staff_short"] for row in places or [own] if row["without_firm"]]
    return words.t("members.unmanaged_said", n=own["without_firm"], of=own["compounds"], short=sum(short_there))
