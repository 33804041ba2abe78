"""What the sample's files say of homes and services, counted by loops: the totals are held against it."""

import datetime as dt
from collections import Counter, defaultdict
from functools import cache

from tests.support import sample
from tests.support.sample import table

Row = dict[str, str]
OBSERVED = (
    *("new", "current", "released", "transferred", "checks_due", "checks_done", "households", "with_runner"),
    *("isolated_2h", "isolated_6h", "isolated_12h", "isolated_24h", "isolated_later", "at_home_confirmed"),
)
SERVICES = ("asked", "done", "waiting")


@cache
def _by_date(name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table(name):
        found[row["date"]].append(row)
    return found


def told(name: str, code: str, day: dt.date) -> list[Row]:
    """The rows of a file of that date, of the place and those below it."""
    within = set(sample.under(code))
    return [row for row in _by_date(name).get(day.isoformat(), []) if row["place"] in within]


def homes(code: str, day: dt.date) -> Counter[str]:
    """What is counted of people observed, of households looked after, and of buildings silent for long."""
    found: Counter[str] = Counter(silent_long=len(silent_long(code, day)), silent_new=len(silent_new(code, day)))
    for row in told("home_observation", code, day):
        found.update({name: int(row[name]) for name in OBSERVED})
    for row in told("six_items", code, day):
        found.update(items_due=int(row["of"]), items_done=int(row["done"]))
    for row in told("household_group", code, day):
        if row["kind"] == "lone_elder":
            found.update(elders=int(row["households"]), elders_with_contact=int(row["with_contact"]))
        if row["kind"] == "child_alone":
            found.update(children=int(row["households"]), children_with_contact=int(row["with_contact"]))
        if row["kind"] == "hardship":
            found.update(hardship=int(row["households"]), hardship_with_kit=int(row["with_kit"]))
    for row in told("contact_day", code, day):
        found.update(visited=int(row["visited"]), on_file=int(row["on_file"]))
        found.update(file_base=sample.registered(row["place"], "households"))
    return found


def silent(code: str, day: dt.date) -> list[str]:
    """Codes of the buildings whose observer should have reported in that day and did not."""
    return [
        each for each in sample.under(code) if sample.named_observer(each) and sample.observation(each, day) is None
    ]


def silent_long(code: str, day: dt.date) -> list[str]:
    """Those that did not the day before either."""
    before = day - dt.timedelta(days=1)
    if before not in sample.DAYS:
        return []
    earlier = set(silent(code, before))
    return [each for each in silent(code, day) if each in earlier]


def silent_new(code: str, day: dt.date) -> list[str]:
    """Of the others those that did not on the first day: nobody knows yet. Who reports is named for all days of the sample."""
    return silent(code, day) if day == sample.DAYS[0] else []


def alarmed(code: str, day: dt.date) -> int:
    """Buildings with something to report."""
    return sum(row["normal"] == "no" for row in told("observer_report", code, day))


def services(code: str, day: dt.date) -> Counter[str]:
    """Services of all kinds; of those asked for the day before, whose 24 hours are over, how many were done in them."""
    found: Counter[str] = Counter()
    for row in told("service_day", code, day):
        found.update({name: int(row[name]) for name in SERVICES})
    for row in due(code, day):
        found.update(judged(row))
    return found


def due(code: str, day: dt.date) -> list[Row]:
    """What places that told of any service on the date told the day before."""
    now = {row["place"] for row in told("service_day", code, day)}
    return [row for row in told("service_day", code, day - dt.timedelta(days=1)) if row["place"] in now]


def judged(row: Row) -> dict[str, int]:
    """What the row is judged by on the day after."""
    return {"due": int(row["asked"]), "in_24h": int(row["in_24h"])}


def deliveries(code: str, day: dt.date) -> Counter[str]:
    """Orders by step, their hours, and late ones."""
    found: Counter[str] = Counter()
    for row in told("delivery_step", code, day):
        step = row["step"]
        found.update({step: int(row["orders"]), f"{step}_hours": int(row["hours"]), f"{step}_late": int(row["late"])})
    return found


def disinfection(code: str, day: dt.date) -> Counter[str]:
    """Areas of both kinds, done of due."""
    found: Counter[str] = Counter()
    for row in told("disinfection_day", code, day):
        found.update({f"{row['area']}_due": int(row["due"]), f"{row['area']}_done": int(row["done"])})
    return found


def publicity(code: str, day: dt.date) -> Counter[str]:
    """Publicity by kind, done of planned."""
    found: Counter[str] = Counter()
    for row in told("publicity_day", code, day):
        found.update({row["kind"]: int(row["done"]), f"{row['kind']}_planned": int(row["planned"])})
    return found
