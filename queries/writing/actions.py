"""Actions are recorded, changed, closed and reopened here. Who changes what another has changed meanwhile is refused."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from queries.schema import Base
from queries.writing.transaction import note, writing

LONGEST = 500  # letters of what is to be done, and of what became of it
ROW = Base.metadata.tables["action"]


@dataclass(frozen=True)
class Decided:
    """What was decided: what is to be done where, by whom, until when; `measure_key` names what it is to mend, if anything."""

    text: str
    place_code: str
    due: dt.datetime
    organisation_code: str | None = None
    role_key: str | None = None
    person: str | None = None
    measure_key: str | None = None


class Unfit(Exception):
    """What cannot be kept as it is: `reason` is no_text or too_long."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Stale(Exception):
    """Somebody else changed the action meanwhile. `theirs`: the row as it stands now; empty where it is gone."""

    def __init__(self, theirs: dict[str, Any] | None) -> None:
        super().__init__("changed meanwhile")
        self.theirs = theirs


def record(decided: Decided, given_on: dt.date, source: Engine | None = None) -> int:
    """Record a new action, assigned by the briefing of that day; gives its number."""
    _check(decided.text)
    values = asdict(decided) | {"text": decided.text.strip(), "given_on": given_on, "outcome": "", "stamp": 1}
    with writing(source) as connection:
        number = int(connection.execute(insert(ROW).values(values).returning(ROW.c.id)).scalar_one())
        note(connection, "action", str(number), "recorded", None, values)
    return number


def change(
    number: int,
    stamp: int,
    decided: Decided,
    outcome: str = "",
    done_at: dt.datetime | None = None,
    source: Engine | None = None,
) -> None:
    """Change an action whose newest change was read as `stamp`; with `done_at` it is done, without it is not, or no more.

    What it is to mend stays as it was.
    """
    _check(decided.text)
    _check(outcome, needed=False)
    values = {name: value for name, value in asdict(decided).items() if name != "measure_key"}
    values |= {"text": decided.text.strip(), "outcome": outcome.strip(), "done_at": done_at, "stamp": stamp + 1}
    with writing(source) as connection:
        before = _row(connection, number)
        newest = update(ROW).where(ROW.c.id == number, ROW.c.stamp == stamp)
        if before is None or not connection.execute(newest.values(values)).rowcount:
            raise Stale(_row(connection, number))
        what = "changed"
        if (before["done_at"] is None) != (done_at is None):
            what = "reopened" if done_at is None else "closed"
        note(connection, "action", str(number), what, before, before | values)


def _row(connection: Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(ROW).where(ROW.c.id == number)).mappings().first()
    return None if row is None else dict(row)


def _check(text: str, needed: bool = True) -> None:
    if needed and not text.strip():
        raise Unfit("no_text")
    if len(text.strip()) > LONGEST:
        raise Unfit("too_long")
