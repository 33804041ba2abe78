"""Leaders' rounds and projects: rows of `queries.brigades` as tables, bars and sentences in words."""

import datetime as dt

from pages.presentation import figures, labels
from pages.presentation.bar_rows import bar
from pages.presentation.drawing import bars
from pages.presentation.services import Measures, Row, counts, judged, names, told
from pages.presentation.tables import Marked, Table
from pages.presentation.words import Words
from queries.brigades.questions import ALL_DONE
from queries.database import Rows
from queries.measures import Measure, State
from queries.spread import alike

CLOSED = "round_problems_closed"
UNMOVED = 3  # days without any problem closed: one or two may be needed to mend it


def rounds(rows: Rows, known: Measures, words: Words) -> Table:
    """One row per place, as `worst_first` has them: rounds, and the problems that they found."""
    return {
        words.t("table.place"): names(rows, words, known[CLOSED]),
        words.t(f"measure.{CLOSED}.short"): [
            judged(known[CLOSED], row["closed"], row["closed"] + row["still_open"], row, words) for row in rows
        ],
        **{words.t(f"brigades.{name}"): counts(rows, name) for name in ("still_open", "closed", "found", "rounds")},
    }


def rounds_told(row: Row, words: Words) -> str:
    """Rounds and problems of the day, and since the first; what is open where nobody reported is in the latter alone."""
    key = "brigades.rounds_told_silent" if row["reported"] < row["expected"] else "brigades.rounds_told"
    return words.t(key, **{name: row[name] for name in ("rounds", "found", "found_ever", "closed_ever")})


def nothing_open(row: Row, words: Words) -> tuple[str, State]:
    """What is said where nobody told of an open problem; of those that kept silent nothing follows."""
    silent = row["expected"] - row["reported"]
    if silent > 0:
        return words.t("brigades.no_problem_silent", rounds=row["rounds"], n=silent), State.NOT_REPORTED
    return words.t("brigades.no_problem", rounds=row["rounds"]), State.ENOUGH


def none_unsolved(row: Row, words: Words) -> str:
    """That every place that told of open problems closed some."""
    silent = row["expected"] - row["reported"]
    return words.t("brigades.none_unsolved_silent", n=silent) if silent > 0 else words.t("brigades.none_unsolved")


def by_open(rows: Rows) -> Rows:
    """The places one step down that told of problems, those with most open first."""
    found = [row for row in rows if row["steps"] and told(row) and row["closed"] + row["still_open"]]
    return sorted(found, key=lambda row: (-row["still_open"], -row["closed"], row["code"]))


def problem_bar(row: Row, measure: Measure, link: str, words: Words) -> bars.Row:
    """A bar of one place: problems closed that day, of those that were to be closed."""
    left, counts = row["still_open"], (row["closed"], row["closed"] + row["still_open"])
    verdict = words.t("brigades.open_problems", n=left) if left else words.t("brigades.none_open")
    state = measure.state(*counts, row["expected"], row["reported"])
    return bar(row["code"], words.name(row), counts, verdict, state, words, link=link)


def problem_headers(words: Words) -> list[str]:
    keys = ("closed_of_all", "to_close", "closed", "stands")
    return [words.t("table.place"), *(words.t(f"brigades.{key}") for key in keys)]


def unsolved(rows: Rows, code: str, day: dt.date, words: Words) -> Table:
    """One row per place that closed none of its problems, the longest since first, and who answers there.

    `code` is that of the place shown, which names none of them.
    """
    return {
        words.t("table.place"): [_named(row, code, words) for row in rows],
        words.t("brigades.still_open"): [Marked(unmoved(row, day), words.number(row["still_open"])) for row in rows],
        words.t("brigades.since"): [(day - row["last"]).days if row["last"] else None for row in rows],
        words.t("table.leader"): [words.person(row["leader"]) or None for row in rows],
    }


def _named(row: Row, code: str, words: Words) -> str:
    return words.name(row) if code in (row["code"], row["above_code"]) else labels.under(row, words)


def unmoved(row: Row, day: dt.date) -> State:
    """How a place stands that closed none of its problems: to be watched, and for days on end off target."""
    waits = row["last"] is not None and (day - row["last"]).days < UNMOVED
    return State.WATCH if waits else State.SHORT


def longest(rows: Rows, code: str, day: dt.date, words: Words) -> str:
    """The place where nothing was closed for longest; nothing where every place closed some."""
    if not rows:
        return ""
    first = rows[0]
    as_long = [row for row in rows if row["last"] == first["last"]]
    others = alike(first, rows, lambda row: row["last"])
    place = figures.with_alike(_named(first, code, words), others, words)
    said = {"place": place, "open": sum(row["still_open"] for row in as_long)}
    if first["last"] is None:
        return words.t("brigades.longest_ever", **said)
    return words.t("brigades.longest", **said, n=(day - first["last"]).days)


def stalled(row: Row) -> bool:
    """Whether nothing was done of a project since it told before; of one that keeps silent nobody knows."""
    return bool(not row["silent"] and row["done_percent"] < ALL_DONE and row["done_percent"] == row["done_before"])


def projects(rows: Rows, measure: Measure, day: dt.date, words: Words) -> Table:
    """One row per project, as `queries.brigades.projects` has them: what it told last, with its date."""
    return {
        words.t("brigades.project"): [words.name(row) for row in rows],
        words.t("table.place"): [words.name(row, "place") for row in rows],
        words.t("brigades.done_percent"): [words.t("brigades.percent", n=row["done_percent"]) for row in rows],
        words.t("brigades.days_left"): [_days_left(row, measure, day, words) for row in rows],
        words.t("brigades.moving"): [_moving(row, day, words) for row in rows],
        words.t("brigades.beds"): [row["beds"] or None for row in rows],
        words.t("brigades.told_on"): [words.day(row["date"]) for row in rows],
    }


def _days_left(row: Row, measure: Measure, day: dt.date, words: Words) -> Marked:
    """The days left as they were told; where they have run out since, nobody has told whether it was done in them."""
    over = row["done_percent"] < ALL_DONE and row["date"] + dt.timedelta(days=row["days_left"]) < day
    state = State.NOT_REPORTED if row["silent"] or over else measure.state(row["days_left"], 1, 0, 0)
    return Marked(state, words.number(row["days_left"]))


def _moving(row: Row, day: dt.date, words: Words) -> Marked:
    if row["silent"]:
        return Marked(State.NOT_REPORTED, words.t("brigades.project_untold", n=(day - row["date"]).days))
    if row["done_percent"] == ALL_DONE:
        return Marked(State.ENOUGH, words.t("brigades.finished"))
    if row["done_before"] is None:
        return Marked(State.ENOUGH, words.t("brigades.first_told"))
    still = stalled(row)
    return Marked(State.SHORT, words.t("brigades.stands_still")) if still else _on_its_way(words)


def _on_its_way(words: Words) -> Marked:
    return Marked(State.ENOUGH, words.t("brigades.goes_on"))


def latest(rows: Rows, day: dt.date, words: Words) -> list[str]:
    """The projects that stand still, the one that takes longest if it goes on, or that all are done; then those long silent."""
    heard = [row for row in rows if not row["silent"]]
    silent, still = [row for row in rows if row["silent"]], [row for row in heard if stalled(row)]
    said = [_stand_still(still, day, words)] if still else []
    if heard and heard[0]["done_percent"] == ALL_DONE:
        done = "brigades.projects_done_heard" if silent else "brigades.projects_done"
        said.append(words.t(done, n=len(heard)))
    elif heard and heard[0] not in still:
        said.append(_goes_on(heard[0], day, words))
    return [*said, _untold(silent, day, words)] if silent else said


def _goes_on(row: Row, day: dt.date, words: Words) -> str:
    """How far it is; with the date where it did not tell that day."""
    if row["date"] < day:
        return words.t("brigades.project_told_on", **_stand(row, words), day=words.day(row["date"]))
    return words.t("brigades.project_told", **_stand(row, words))


def _stand_still(rows: Rows, day: dt.date, words: Words) -> str:
    """What is not done of them; with the date where any did not tell that day, of several the first."""
    told = min(row["date"] for row in rows)
    if len(rows) == 1:
        key = "brigades.project_stalled" if told == day else "brigades.project_stalled_on"
        return words.t(key, **_stand(rows[0], words), day=words.day(told))
    key = "brigades.projects_stalled" if told == day else "brigades.projects_stalled_since"
    return words.t(key, projects=_several(rows, words), left=rows[0]["days_left"], day=words.day(told))


def _untold(rows: Rows, day: dt.date, words: Words) -> str:
    """What was told last of the one that keeps silent; of several since when the longest does."""
    first = min(rows, key=lambda row: row["date"])
    since = {"n": (day - first["date"]).days, "day": words.day(first["date"])}
    if len(rows) == 1:
        return words.t("brigades.project_silent", **_stand(first, words), **since)
    return words.t("brigades.projects_silent", projects=_several(rows, words), **since)


def _several(rows: Rows, words: Words) -> str:
    return figures.few([words.name(row) for row in rows], words, others="brigades.and_projects")


def _stand(row: Row, words: Words) -> dict[str, str | int]:
    return {"project": words.name(row), "done": row["done_percent"], "left": row["days_left"]}
