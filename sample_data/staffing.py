"""Staff: what is needed where, whom the departments sent, who came, and who is paired with whom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_data import faults, names
from sample_data.chance import Dice, apportion
from sample_data.days import FIRST_DAY, LAST_DAY, Row, days
from sample_data.duty import Holder
from sample_data.register import Place

CADRES, NOT_ARRIVED, ENDED, MOVED = 5_012, 146, 58, 40
SHORT_OF_NEED = 0.08
MORE_TOMORROW = 4  # people whom each grid of the slow community asks for, so that its round ends in time

# Jobs: key, names, and which of the four roles whoever does it has (C8). Those at the desk also answer calls and publish.
JOBS = [
    ("checkpoint", "卡点值守", "Checkpoint", "persuader"),
    ("door_to_door", "入户排查", "Door-to-door", "investigator"),
    ("service", "居民服务", "Services", "server"),
    ("disinfection", "消毒消杀", "Disinfection", ""),
    ("property", "物业协助", "Property support", ""),
    ("desk", "社区值班", "Community desk", "publicist"),
]
# Shifts: key, names, hour at which each begins. Each lasts eight hours.
SHIFTS = [("day", "白班", "Day", 7), ("evening", "中班", "Evening", 15), ("night", "夜班", "Night", 23)]
SHIFT_HOURS = 8

# Batches: number, people sent, when, and when they arrived (C10).
BATCHES = [
    (1, 1_900, date(2020, 2, 2), date(2020, 2, 3)),
    (2, 1_300, date(2020, 2, 8), date(2020, 2, 9)),
    (3, 898, date(2020, 2, 15), date(2020, 2, 16)),
]
RESIDENTS, RESIDENTS_FROM = (
    592,
    date(2020, 2, 1),
)  # members who report where they live (E24); the rest reported in (C11)

# How many each department has, by weight, and the communities that it stands by; the idle one is sent last of all.
DEPARTMENTS = {"D01": 17, "D02": 9, "D03": 14, "D04": 18, "D06": 12, "D07": 16, "D08": 13}
IDLE_CADRES = 46
MEDICS_FROM, MEDICS = "D03", 134  # medics whom the health commission sent (C7)
STANDS_BY = {1: ("D01", "D07"), 2: ("D02", "D04"), 3: ("D03", "D08"), 4: ("D06", "D01"), 5: ("D07", "D04"), 6: ()}

ATTENDED_FROM = LAST_DAY - timedelta(days=6)


@dataclass
class Crew:
    """One place's need of one kind and shift, and how many are there."""

    place: str
    kind: str
    shift: str
    need: int
    there: int = 0

    @property
    def community(self) -> int:
        return int(self.place[9:12])


@dataclass
class Person:
    """One cadre and the posting that holds at the end."""

    crew: Crew
    department: str = ""
    channel: str = "assigned"
    batch: int | None = None
    sent: date = FIRST_DAY
    arrived: date | None = None
    ended: date | None = None
    moved: date | None = None  # when the person came to this crew from another one
    badge: str = ""
    team: str = ""


@dataclass
class Staff:
    """All of it: the crews in the order of the places, the people in the order of their badges."""

    crews: list[Crew] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def staff(places: Sequence[Place]) -> Staff:
    """What is needed and who was sent: there by now, not there yet, or gone again."""
    crews = [crew for place in places for crew in _needs(place, places)]
    _fill(crews, Dice("gaps"))
    dice = Dice("people")
    short = [crew for crew in crews if _is_short(crew)]
    there = [Person(crew) for crew in crews for _ in range(crew.there)]
    missing = [Person(dice.pick(short)) for _ in range(NOT_ARRIVED)]
    gone = [Person(dice.pick(crews)) for _ in range(ENDED)]
    people = there + missing + gone
    for person in missing[:IDLE_CADRES]:
        person.department = faults.IDLE_DEPARTMENT
    _choose_departments([person for person in people if not person.department], dice)
    _send(there, missing, gone, dice)
    _give_badges(people, dice)
    for person in Dice("teams").some([each for each in there if each.channel == "volunteered"], faults.WITHOUT_TEAM):
        person.team = ""
    return Staff(crews, sorted(people, key=lambda person: person.badge))


def needs(staff: Staff) -> Iterator[Row]:
    """One row per crew: place, kind, shift, headcount, first day, first day no longer. One community asks for more."""
    tomorrow = _day(LAST_DAY + timedelta(days=1))
    for crew in staff.crews:
        grows = crew.kind == "door_to_door" and crew.place.startswith(faults.SLOW_COMMUNITY)
        yield crew.place, crew.kind, crew.shift, crew.need, _day(FIRST_DAY), tomorrow if grows else ""
        if grows:
            yield crew.place, crew.kind, crew.shift, crew.need + MORE_TOMORROW, tomorrow, ""


def cadres(staff: Staff) -> Iterator[Row]:
    """One row per person: badge, department, and whether a medic; to one community none was sent."""
    dice = Dice("medics")
    able = [
        each for each in staff.people if each.department == MEDICS_FROM and each.crew.community != faults.WITHOUT_MEDICS
    ]
    medics = {person.badge for person in dice.some(able, MEDICS)}
    for person in staff.people:
        yield person.badge, person.department, "yes" if person.badge in medics else ""


def postings(staff: Staff) -> Iterator[Row]:
    """One row per posting; whoever was moved has two."""
    dice = Dice("moves")
    for person in staff.people:
        crew = person.crew
        last = (person.channel, person.batch or "")
        if person.moved:
            before = dice.pick([other for other in staff.crews if other.community == crew.community])
            yield (
                *(person.badge, before.place, person.team, before.kind, before.shift, *last),
                *(_day(person.sent), _day(person.arrived), _day(person.moved)),
            )
        sent, arrived = (person.moved, person.moved) if person.moved else (person.sent, person.arrived)
        yield (
            *(person.badge, crew.place, person.team, crew.kind, crew.shift, *last),
            *(_day(sent), _day(arrived), _day(person.ended)),
        )


def attendance(staff: Staff) -> Iterator[Row]:
    """One row per cadre and shift worked in the last seven days; on the last one only the day shift is over."""
    dice = Dice("attendance")
    doubled, restless = _tired(staff.people, dice)
    before_last = LAST_DAY - timedelta(days=1)
    for day in days():
        for number, person in enumerate(staff.people if day >= ATTENDED_FROM else []):
            shift = "night" if person.badge in doubled and day == before_last else person.crew.shift
            rests = (number + day.toordinal()) % 6 == 0 and not (person.badge in doubled and day >= before_last)
            if not _in_post(person, day) or (day == LAST_DAY and shift != "day"):
                continue
            if person.badge in restless or not (rests or (person.badge not in doubled and dice.chance(0.03))):
                yield day.isoformat(), person.badge, shift, SHIFT_HOURS


def _tired(people: Sequence[Person], dice: Dice) -> tuple[set[str], set[str]]:
    """Badges of those who worked a night and the day after it, and of those who had no day of rest."""
    by_day = [
        person.badge
        for person in people
        if person.crew.shift == "day" and person.arrived and person.arrived < ATTENDED_FROM and not person.ended
    ]
    chosen = dice.shuffled(dice.some(by_day, faults.NIGHT_AND_DAY + faults.WITHOUT_REST))
    return set(chosen[: faults.NIGHT_AND_DAY]), set(chosen[faults.NIGHT_AND_DAY :])


def pairings(places: Sequence[Place]) -> Iterator[Row]:
    """One row per compound of a community that departments stand by: department and compound (E21)."""
    dice = Dice("pairings")
    for place in places:
        if place.level == "compound" and (departments := STANDS_BY[int(place.code[9:12])]):
            yield dice.pick(departments), place.code


def property_days(holders: Sequence[Holder]) -> Iterator[Row]:
    """One row per day and compound with a property firm: staff on the roll and present (E29)."""
    dice = Dice("property")
    firms = [code for code, kind, *_ in names.ORGANISATIONS if kind == "property_firm"]
    managed = [(row.organisation, row.place) for row in holders if row.organisation in firms]
    on_roll = [dice.whole(6, 14) for _ in managed]
    for day in days():
        for (firm, place), count in zip(managed, on_roll, strict=True):
            present = dice.tries(count, 0.6 if firm == faults.SLACK_FIRM else 0.9)
            yield day.isoformat(), firm, place, count, present


def _needs(place: Place, places: Sequence[Place]) -> Iterator[Crew]:
    """What one place needs itself."""
    if place.level == "community":
        for shift, count in (("day", 6), ("evening", 4), ("night", 4)):
            yield Crew(place.code, "desk", shift, count)
    elif place.level == "grid":
        inside = [other for other in places if other.code.startswith(place.code)]
        compounds = sum(other.level == "compound" for other in inside)
        households = sum(other.households or 0 for other in inside)
        for shift, *_ in SHIFTS:
            yield Crew(place.code, "checkpoint", shift, 3 * compounds)
        yield Crew(place.code, "door_to_door", "day", households // 10)
        yield Crew(place.code, "service", "day", households // 20)
        yield Crew(place.code, "service", "evening", households // 60)
        yield Crew(place.code, "disinfection", "day", 2 * compounds)
    elif place.level == "compound" and place.kind == "modern":
        yield Crew(place.code, "property", "day", 1)


def _fill(crews: list[Crew], dice: Dice) -> None:
    """People at each crew: gaps in two communities and one community's nights, more than needed in three others."""
    required = sum(crew.need for crew in crews)
    gap = round(SHORT_OF_NEED * required)
    for crew in crews:
        crew.there = crew.need
    nights = [crew for crew in crews if crew.community == faults.SHORT_NIGHTS and crew.shift == "night"]
    for crew in nights:
        crew.there = crew.need // 2
    left = gap - sum(crew.need - crew.there for crew in nights)
    _take(left, [crew for crew in crews if _is_short(crew) and crew not in nights], dice)
    spare = CADRES - NOT_ARRIVED - ENDED - (required - gap)
    rich = [
        crew
        for crew in crews
        if crew.community in faults.RICH_COMMUNITIES and crew.kind in ("checkpoint", "door_to_door", "service")
    ]
    for crew, more in zip(rich, apportion(spare, [crew.need * dice.between(0, 2) for crew in rich]), strict=True):
        crew.there += more


def _take(count: int, crews: list[Crew], dice: Dice) -> None:
    """Take so many people away, never below nobody."""
    for crew, less in zip(crews, apportion(count, [crew.need * dice.between(0.4, 1) for crew in crews]), strict=True):
        crew.there -= min(less, crew.there)


def _is_short(crew: Crew) -> bool:
    return crew.community in faults.SHORT_COMMUNITIES


def _choose_departments(people: list[Person], dice: Dice) -> None:
    """Each department's share of the people, most of them where it stands by."""
    left = dict(zip(DEPARTMENTS, apportion(len(people), list(DEPARTMENTS.values())), strict=True))
    for person in dice.shuffled(people):
        near = STANDS_BY[person.crew.community]
        weights = [(5 if department in near else 1) * count for department, count in left.items()]
        person.department = dice.weighted(list(left), weights)
        left[person.department] -= 1


def _send(there: list[Person], missing: list[Person], gone: list[Person], dice: Dice) -> None:
    """Channel, batch and days of everyone. Who is missing was sent with the last batch, who is gone with the first."""
    count = {number: people for number, people, *_ in BATCHES}
    count[1] -= len(gone)
    count[3] -= len(missing)
    ways: list[tuple[str, int | None]] = [("assigned", number) for number, some in count.items() for _ in range(some)]
    ways += [("home_community", None)] * RESIDENTS
    ways += [("volunteered", None)] * (len(there) - len(ways))
    for person, (channel, batch) in zip(there, dice.shuffled(ways), strict=True):
        person.channel, person.batch = channel, batch
        if channel == "home_community":
            person.sent = person.arrived = RESIDENTS_FROM
        elif channel == "volunteered":
            person.sent = person.arrived = FIRST_DAY + timedelta(days=dice.whole(1, 8))
    for person in gone:
        person.batch, person.ended = 1, LAST_DAY - timedelta(days=dice.whole(2, 7))
    for person in missing:
        person.batch = 3
    for number, _, sent, arrived in BATCHES:
        for person in (*there, *missing, *gone):
            if person.batch == number:
                person.sent, person.arrived = sent, arrived
    for person in missing:
        person.arrived = None
    for person in dice.some([person for person in there if person.batch == 1], MOVED):
        person.moved = LAST_DAY - timedelta(days=dice.whole(8, 10))


def _give_badges(people: list[Person], dice: Dice) -> None:
    """The department's number, then the person's."""
    numbers: Counter[str] = Counter()
    for person in people:
        numbers[person.department] += 1
        person.badge = f"{person.department[-1]}{numbers[person.department]:04}"
        person.team = f"{dice.whole(1, 3)}组"


def _in_post(person: Person, day: date) -> bool:
    since = person.moved or person.arrived
    return since is not None and since <= day and (person.ended is None or day < person.ended)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
