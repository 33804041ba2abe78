"""What the sample's files say of staff, counted by loops: every number of that screen is held against it."""

import datetime as dt
from collections import Counter, defaultdict
from functools import cache

from tests.support import sample
from tests.support.sample import Figure, table

Turn = tuple[str, str, str]  # place, job, shift
Sums = dict[str, int]
Row = dict[str, str]


def there(row: Row, day: dt.date) -> bool:
    """Whether a posting puts its cadre in post on a date."""
    date = day.isoformat()
    return bool(row["arrived"]) and row["arrived"] <= date and (not row["ended"] or row["ended"] > date)


@cache
def _turns(day: dt.date) -> dict[Turn, tuple[int, int]]:
    """People needed and in post, per turn of the very place."""
    date = day.isoformat()
    found: dict[Turn, list[int]] = defaultdict(lambda: [0, 0])
    for row in table("staff_need"):
        if row["valid_from"] <= date and (not row["valid_to"] or row["valid_to"] > date):
            found[row["place"], row["job"], row["shift"]][0] += int(row["headcount"])
    for row in table("posting"):
        if there(row, day):
            found[row["place"], row["job"], row["shift"]][1] += 1
    return {turn: (need, has) for turn, (need, has) in found.items()}


@cache
def turns(code: str, day: dt.date) -> dict[Turn, tuple[int, int]]:
    """People needed and in post, per turn at the place or below it."""
    within = set(sample.under(code))
    return {turn: pair for turn, pair in _turns(day).items() if turn[0] in within}


def sums(pairs: list[tuple[int, int]]) -> Sums:
    """Required, present, covered and short; more than needed in one turn fills no other."""
    return {
        "required": sum(need for need, _ in pairs),
        "present": sum(has for _, has in pairs),
        "covered": sum(min(pair) for pair in pairs),
        "short": sum(max(0, need - has) for need, has in pairs),
    }


def by_job(code: str, day: dt.date) -> dict[tuple[str, str], Sums]:
    """Sums per job and shift."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (_, kind, shift), pair in turns(code, day).items():
        found[kind, shift].append(pair)
    return {key: sums(pairs) for key, pairs in found.items()}


def by_shift(code: str, day: dt.date) -> dict[str, Sums]:
    """Sums per shift, in order of their hours."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (_, _, shift), pair in turns(code, day).items():
        found[shift].append(pair)
    order = sorted(table("duty_shift"), key=lambda row: float(row["starts"]))
    return {row["key"]: sums(found[row["key"]]) for row in order if row["key"] in found}


@cache
def _last_postings(day: dt.date) -> dict[str, Row]:
    """The last posting of each cadre sent by that day, by badge."""
    last: dict[str, Row] = {}
    for row in table("posting"):
        sent = row["sent"] <= day.isoformat()
        if sent and (row["badge"] not in last or last[row["badge"]]["sent"] < row["sent"]):
            last[row["badge"]] = row
    return last


def last_postings(code: str, day: dt.date) -> list[Row]:
    within = set(sample.under(code))
    return [row for row in _last_postings(day).values() if row["place"] in within]


@cache
def worked(day: dt.date) -> dict[str, list[tuple[str, float]]]:
    """Shifts and hours of whoever worked on a date, by badge."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in table("attendance"):
        if row["date"] == day.isoformat():
            found[row["badge"]].append((row["shift"], float(row["hours"])))
    return found


@cache
def _organisations() -> dict[str, str]:
    return {row["badge"]: row["organisation"] for row in table("cadre")}


def organisation(badge: str) -> str:
    return _organisations()[badge]


def name(code: str, lang: str) -> str:
    return next(row[f"name_{lang}"] for row in table("organisation") if row["code"] == code)


def in_post(code: str, day: dt.date) -> list[Row]:
    """Postings in force at the place or below it."""
    within = set(sample.under(code))
    return [row for row in table("posting") if row["place"] in within and there(row, day)]


@cache
def hours_in_24(badge: str, day: dt.date) -> float:
    """The most hours in any 24 that end with a shift begun that day."""
    starts = {row["key"]: float(row["starts"]) for row in table("duty_shift")}
    periods = [
        (24 * n + starts[shift], 24 * n + starts[shift] + hours)
        for n in (-1, 0, 1)
        for shift, hours in worked(day + dt.timedelta(days=n)).get(badge, [])
    ]
    ends = [end for begin, end in periods if 0 <= begin < 24]
    return max(
        (sum(max(0.0, min(b, end) - max(a, end - 24)) for a, b in periods) for end in ends),
        default=0.0,
    )


def restless(badge: str, day: dt.date) -> bool:
    """Whether somebody worked on that date and each of the five before it."""
    return all(badge in worked(day - dt.timedelta(days=n)) for n in range(6))


@cache
def tired(code: str, day: dt.date) -> list[tuple[str, str, float, bool]]:
    """Badge, place, hours and whether without rest, of whoever works too long; the longest first."""
    told = [(row["badge"], row["place"], hours_in_24(row["badge"], day)) for row in in_post(code, day)]
    found = [(badge, place, hours, restless(badge, day)) for badge, place, hours in told]
    return sorted((row for row in found if row[2] > 12 or row[3]), key=lambda row: (-row[2], row[0]))


@cache
def counts(code: str, day: dt.date) -> Sums:
    """What the board says of one place."""
    sent = last_postings(code, day)
    return sums(list(turns(code, day).values())) | {
        "sent": len(sent),
        "arrived": sum(bool(row["arrived"]) and row["arrived"] <= day.isoformat() for row in sent),
        "on_duty": sum(row["badge"] in worked(day) for row in in_post(code, day)),
        "over_hours": len(tired(code, day)),
        "residents": sample.registered(code, "residents"),
    }


def pairs() -> dict[str, list[str]]:
    """Organisations by the compound that they stand by."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("pairing"):
        found[row["place"]].append(row["organisation"])
    return found


def unpaired(code: str) -> list[str]:
    """Compounds without an organisation, codes in order."""
    compounds = [each for each in sample.under(code) if sample.places()[each]["level"] == "compound"]
    return sorted(each for each in compounds if each not in pairs())


def firms(code: str, day: dt.date) -> dict[str, tuple[int, int]]:
    """Staff of property firms present and on the roll, the lowest share first."""
    within = set(sample.under(code))
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in table("property_day"):
        if row["date"] == day.isoformat() and row["place"] in within:
            found[row["organisation"]][0] += int(row["present"])
            found[row["organisation"]][1] += int(row["on_roll"])
    order = sorted(found, key=lambda firm: (found[firm][0] / found[firm][1], firm))
    return {firm: (found[firm][0], found[firm][1]) for firm in order}


@cache
def figure(measure: str, code: str, day: dt.date = sample.NEWEST) -> Figure:
    """A measure of this screen at a place and everything below it."""
    told = counts(code, day)
    compounds = [each for each in sample.under(code) if sample.places()[each]["level"] == "compound"]
    roll = list(firms(code, day).values())
    numerator, denominator = {
        "staffing": (told["covered"], told["required"]),
        "arrivals": (told["arrived"], told["sent"]),
        "pairing": (len(compounds) - len(unpaired(code)), len(compounds)),
        "property_firms": (sum(present for present, _ in roll), sum(there for _, there in roll)),
    }[measure]
    return Figure(numerator, denominator, 0, 0, measure)


def idle(day: dt.date) -> list[str]:
    """Organisations that sent somebody but stand by no place, or have nobody in post; codes in order."""
    sent: Counter[str] = Counter()
    present: Counter[str] = Counter()
    for row in _last_postings(day).values():
        sent[organisation(row["badge"])] += 1
        present[organisation(row["badge"])] += there(row, day)
    paired = {row["organisation"] for row in table("pairing")}
    return sorted(code for code in sent if code not in paired or not present[code])


def transfers_by_job(code: str, day: dt.date) -> dict[tuple[str, str], int]:
    """People whom a surplus can send to a gap of the same kind and shift."""
    short: Counter[tuple[str, str]] = Counter()
    spare: Counter[tuple[str, str]] = Counter()
    for (_, kind, shift), (need, has) in turns(code, day).items():
        short[kind, shift] += max(0, need - has)
        spare[kind, shift] += max(0, has - need)
    return {turn: min(short[turn], spare[turn]) for turn in short}


def transfers(code: str, day: dt.date) -> tuple[int, int]:
    """Gaps that transfers can cover, and those that stay."""
    covered = sum(transfers_by_job(code, day).values())
    return covered, sums(list(turns(code, day).values()))["short"] - covered
