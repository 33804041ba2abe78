"""Service teams, health points and volunteers: rows of `queries.brigades` as tables, bars and sentences in words."""

from collections.abc import Mapping

from pages.presentation.bar_rows import bar
from pages.presentation.drawing import bars
from pages.presentation.services import Measures, Row, asked, counts, judged, names, own
from pages.presentation.tables import Marked, Noted, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State
from queries.rounding import half_up
from queries.schema import VOLUNTEERS

MIXED, ACTIVE = "service_teams_mixed", "health_points_active"
OF_TEAMS = {"medic": "with_medic", "police": "with_police"}  # the word of a column, and its count


def telling(rows: Rows, words: Words) -> Rows:
    """The place itself, and of those below it the ones that should tell: in a grid no building does.

    What hangs on the place itself and on none below, as the teams of a community do, is one of those below: so they add
    up to the place.
    """
    below = [row for row in rows if row["steps"] and asked(row)]
    total = own(rows)
    counts = [name for name, count in total.items() if isinstance(count, int) and name not in ("steps", "place_id")]
    rest = {name: total[name] - sum(row[name] for row in rows if row["steps"]) for name in counts}
    itself = {**total, **rest, "steps": 1, "name_zh": words.t("command.own"), "name_en": words.t("command.own")}
    return [total, *below, *([itself] if below and any(rest.values()) else [])]


def kinds(rows: Rows, total: Row, known: Measures, words: Words) -> Table:
    """One row per kind of service team, with its mix, and their total, which says whose reports it leaves out."""
    every: list[Row] = [*rows, total]
    named = [words.t(f"brigade.{row['kind']}") for row in rows]
    return {
        words.t("brigades.kind"): [*named, *names([dict(total)], words, known[MIXED])],
        words.t("brigades.teams"): [row["teams"] for row in every],
        words.t("brigades.people"): [row["people"] for row in every],
        **{words.t(f"brigades.{word}"): [row[name] for row in every] for word, name in OF_TEAMS.items()},
        words.t("brigades.both"): [row["with_both"] for row in every],
        words.t(f"measure.{MIXED}.short"): [
            judged(known[MIXED], row["with_both"], row["teams"], {}, words) for row in every
        ],
    }


def teams(rows: Rows, known: Measures, words: Words) -> Table:
    """One row per place, as `worst_first` has them: its service teams of all kinds."""
    return {
        words.t("table.place"): names(rows, words, known[MIXED]),
        words.t(f"measure.{MIXED}.short"): [
            judged(known[MIXED], row["with_both"], row["teams"], row, words) for row in rows
        ],
        words.t("brigades.teams"): counts(rows, "teams"),
        words.t("brigades.people"): counts(rows, "people"),
        **{words.t(f"brigades.{word}"): counts(rows, name) for word, name in OF_TEAMS.items()},
        words.t("brigades.both"): counts(rows, "with_both"),
    }


def few(rows: Rows, leaders: Mapping[str, str], measure: Measure, words: Words) -> Table:
    """The worst places as a room reads them, with who answers."""
    return {
        words.t("table.place"): [words.name(row) for row in rows],
        words.t(f"measure.{MIXED}.short"): [
            judged(measure, row["with_both"], row["teams"], row, words) for row in rows
        ],
        words.t("brigades.teams"): counts(rows, "teams"),
        words.t("brigades.people"): counts(rows, "people"),
        words.t("table.leader"): [leaders.get(row["code"], "") or None for row in rows],
    }


def team_people(row: Row, words: Words) -> str:
    """How many teams and people, and how many to a team."""
    if not row["teams"]:
        return words.t("brigades.no_team")
    mean = half_up(row["people"] / row["teams"])
    return words.t("brigades.team_people", teams=row["teams"], people=row["people"], mean=mean)


def kind_bars(rows: Rows, measure: Measure, words: Words) -> list[bars.Row]:
    """A bar per kind of service team: those with a medic and a police officer, of all."""
    return [_kind_bar(row, measure, words) for row in rows if row["teams"]]


def _kind_bar(row: Row, measure: Measure, words: Words) -> bars.Row:
    state, lacking = measure.state(row["with_both"], row["teams"], 0, 0), row["teams"] - row["with_both"]
    verdict = words.t("brigades.lacking", n=lacking) if lacking else words.t("brigades.all_mixed")
    name, counts = words.t(f"brigade.{row['kind']}"), (row["with_both"], row["teams"])
    return bar(row["kind"], name, counts, verdict, state, words)


def kind_headers(words: Words) -> list[str]:
    return [words.t(f"brigades.{key}") for key in ("kind", "both_of_teams", "teams", "both", "lacks")]


def health_points(rows: Rows, known: Measures, words: Words) -> Table:
    """One row per place, as `worst_first` has them: its health points, and places below without any."""
    return {
        words.t("table.place"): names(rows, words, known[ACTIVE]),
        words.t(f"measure.{ACTIVE}.short"): [_pointed(row, known[ACTIVE], words) for row in rows],
        words.t("brigades.points"): counts(rows, "points"),
        words.t("brigades.active"): counts(rows, "active"),
        words.t("brigades.without"): counts(rows, "without"),
    }


def _pointed(row: Row, measure: Measure, words: Words) -> Marked:
    """A place that says it has none is no place that the measure does not apply to."""
    if row["reported"] and not row["points"]:
        return Marked(State.ZERO, words.t("brigades.none_set_up"))
    return judged(measure, row["active"], row["points"], row, words)


def without_first(rows: Rows) -> Rows:
    """The same places, those that say they have no health point before all others."""
    return sorted(rows, key=lambda row: not (row["steps"] and row["reported"] and not row["points"]))


def without_point(row: Row, words: Words) -> str:
    """Whether every place that reported has a health point."""
    if not row["points"]:
        return words.t("brigades.no_point")
    return words.t("brigades.places_without", n=row["without"]) if row["without"] else words.t("brigades.each_has_one")


def volunteers(rows: Rows, words: Words) -> Table:
    """One row per place: volunteers by kind, and who joined the party."""
    return {
        words.t("table.place"): [words.name(row) if row["steps"] else _volunteers_total(row, words) for row in rows],
        **{words.t(f"brigades.{kind}"): counts(rows, kind) for kind in VOLUNTEERS},
        words.t("brigades.joined"): counts(rows, "joined"),
        words.t("brigades.joined_ever"): [row["joined_ever"] for row in rows],
    }


def _volunteers_total(own: Row, words: Words) -> Value:
    """What heads the total, with whose reports it leaves out; of volunteers there is no measure that would say it."""
    name, missing = words.t("services.total"), _volunteers_missing(own, words)
    return Noted(name, missing) if missing else name


def _volunteers_missing(own: Row, words: Words) -> str:
    """Whose reports are in no count of volunteers; nothing where all told, or nobody."""
    missing = own["expected"] - own["reported"]
    if missing <= 0 or not own["reported"]:
        return ""
    return words.t("total.missing_left_out", n=missing, silent=words.t("brigades.volunteers_missing"))


def volunteers_told(row: Row, words: Words) -> str:
    """Volunteers of the day by kind, and who joined the party so far; then whose reports of the day that leaves out."""
    told = {kind: row[kind] for kind in VOLUNTEERS}
    said = words.t("brigades.volunteers_told", **told, joined=row["joined_ever"])
    return words.sentences_of([*filter(None, (said, _volunteers_missing(row, words)))])
