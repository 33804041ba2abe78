"""Requests of the fourteen days, the way of some of them upward, stocks, and donations."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sample_data import faults
from sample_data.chance import Dice
from sample_data.days import FIRST_DAY, LAST_DAY, Row, days, written
from sample_data.register import COMMUNITIES, DISTRICT, STREET, Place

NEED = (
    "number,place,kind,item_zh,item_en,unit,asked,committed,on_its_way,met,channel,batch,organisation,source,"
    "raised_at,answered_at,arrived_at,met_at"
)
STEP = "need,at,level,name_zh,name_en"
SUPPLY = "date,place,item_zh,unit,item_en,stock,came_in,went_out,daily_use,reported_at"
DONATION = "date,place,item_zh,unit,source,item_en,donated"

NOW = datetime.combine(LAST_DAY, time(17))  # the newest reports
CLOSED = 82  # requests of goods and services that were met; call-outs and open ones come on top
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Item:
    """Something that is asked for: how much of it at a time, through which channel, and who mostly answers."""

    kind: str
    zh: str
    en: str
    unit: str
    least: int
    most: int
    channel: str
    organisations: tuple[str, ...]
    sources: tuple[str, ...]


GOODS = [
    Item("goods", "口罩", "Masks", "mask", 100, 1_200, "call", ("D08", "D03"), ("post", "company", "deputies")),
    Item("goods", "消毒液", "Disinfectant", "jin", 20, 160, "call", ("D08", "D04"), ("post", "company")),
    Item("goods", "酒精", "Alcohol", "jin", 10, 60, "call", ("D08", "D03"), ("post", "new_organisations")),
    Item("goods", "手套", "Gloves", "pair", 50, 300, "call", ("D08",), ("post", "united_front")),
    Item("goods", "耳温枪", "Ear thermometers", "piece", 2, 12, "call", ("D03",), ("post", "department")),
    Item("goods", "米面油", "Rice, flour and oil", "portion", 5, 40, "order", ("D08", "V02"), ("party", "company")),
]  # fmt: skip
SERVICES = [
    Item("service", "代买药品", "Buying medicine", "time", 1, 3, "order", ("V01", "V02", "D03"), ("party", "person")),
    Item("service", "代缴电费", "Paying electricity bill", "time", 1, 1, "order", ("V01",), ("person",)),
    Item("service", "就医陪护", "Escort to a doctor", "time", 1, 1, "order", ("V02", "H01"), ("department",)),
    Item("service", "心理疏导", "Counselling", "time", 1, 2, "wish", ("H03", "V02"), ("department",)),
    Item("service", "上门维修", "Repairs at home", "time", 1, 1, "wish", ("D04", "V01"), ("party",)),
]
STAFF = [
    ("增派值守人员", "Checkpoint staff"),
    ("增派排查人员", "Door-to-door staff"),
    ("增派消杀人员", "Disinfection staff"),
]

# Batches: number, day on which departments were called out (C10).
BATCHES = [(1, date(2020, 2, 5)), (2, date(2020, 2, 10)), (3, date(2020, 2, 15))]
CALLED = ("D01", "D02", "D03", "D04", "D06", "D07", "D08")

# Who takes a request on at each level.
HELD = {"community": ("社区防控专班", "Community working group"), "district": ("社区管控组", "Community control team")}

# Stocks: item, unit, used a day in each community, days that the communities' and the store's stocks last at the end.
STOCKS = [
    ("口罩", "Masks", "mask", 500, 1.6, 0.8),
    ("消毒液", "Disinfectant", "jin", 20, 3.1, 2.1),
    ("酒精", "Alcohol", "jin", 10, 5, 3.3),
    ("手套", "Gloves", "pair", 60, 8, 4),
    ("防护服", "Protective suits", "set", 4, 6, 6),
    ("耳温枪", "Ear thermometers", "piece", 1, 9, 6),
]
WEIGHTS = (1.3, 1.0, 0.9, 1.1, 1.1, 0.6)  # of the communities: the last has least in store
GIVEN = {
    "口罩": ("company", "deputies", "person"),
    "消毒液": ("company", "new_organisations"),
    "酒精": ("united_front", "company"),
    "手套": ("new_organisations",),
}
MONEY = [(5, "person", 2_600), (8, "united_front", 20_000), (11, "deputies", 8_000), (14, "person", 1_450)]


@dataclass
class Asked:
    """One request. `steps`: when it went to which level."""

    place: Place
    item: Item
    asked: int
    raised: datetime
    answered: datetime | None = None
    arrived: datetime | None = None
    closed: datetime | None = None
    committed: int = 0
    on_its_way: int = 0
    met: int = 0
    organisation: str = ""
    source: str = ""
    batch: int | None = None
    steps: tuple[tuple[datetime, str], ...] = ()
    number: str = ""


def asked(places: Sequence[Place]) -> list[Asked]:
    """Every request, in the order in which they were raised."""
    dice = Dice("needs")
    every = [*_met(places, dice), *_call_outs(places, dice), *_open(places)]
    every.sort(key=lambda one: (one.raised, one.place.code, one.item.zh))
    of_day: Counter[date] = Counter()
    for one in every:
        day = one.raised.date()
        of_day[day] += 1
        one.number = f"X{day:%m%d}{of_day[day]:02}"
    return every


def needs(every: Sequence[Asked]) -> Iterator[Row]:
    for one in every:
        item = one.item
        yield (
            *(one.number, one.place.code, item.kind, item.zh, item.en, item.unit),
            *(one.asked, one.committed, one.on_its_way, one.met, item.channel, one.batch or ""),
            *(one.organisation, one.source),
            *(written(moment) for moment in (one.raised, one.answered, one.arrived, one.closed)),
        )


def steps(every: Sequence[Asked]) -> Iterator[Row]:
    for one in every:
        for at, level in one.steps:
            yield one.number, written(at), level, *HELD[level]


def _met(places: Sequence[Place], dice: Dice) -> Iterator[Asked]:
    """Requests that were met: most of them within a day, and where they were raised."""
    asking = {level: [place for place in places if place.level == level] for level in ("community", "grid", "building")}
    for number in range(CLOSED):
        item = dice.pick(GOODS if dice.chance(0.55) else SERVICES)
        level = "building" if item.kind == "service" else dice.weighted(("community", "grid"), (2, 3))
        place, amount = dice.pick(asking[level]), dice.whole(item.least, item.most)
        amount = round(amount, -1) if amount > 100 else amount
        day = FIRST_DAY + timedelta(days=number * 13 // CLOSED)
        raised = _at(day, dice.whole(8 * 60, 19 * 60))
        up = item.kind == "goods" and dice.chance(0.3)
        answered = raised + timedelta(minutes=dice.whole(10, 500 if dice.chance(0.2) else 150))
        took = dice.between(14, 44) if up else dice.between(2, 30 if dice.chance(0.2) else 14)
        closed = min(max(raised + took * HOUR, answered + HOUR), NOW - 2 * HOUR)
        closed = closed.replace(second=0, microsecond=0)
        ways = [way for way in ("community", "district") if way != level]
        gone = tuple((raised + (3 + 5 * n) * HOUR, way) for n, way in enumerate(ways)) if up else ()
        yield Asked(
            place, item, amount, raised, answered, closed - timedelta(minutes=20), closed, amount, 0, amount,
            dice.pick(item.organisations), dice.pick(item.sources), steps=gone,
        )  # fmt: skip


def _call_outs(places: Sequence[Place], dice: Dice) -> Iterator[Asked]:
    """Departments called out for people: all came of the first two batches, and not yet all of the third."""
    communities = [place for place in places if place.level == "community"]
    for batch, day in BATCHES:
        for number, department in enumerate(CALLED):
            zh, en = STAFF[(number + batch) % len(STAFF)]
            item = Item("people", zh, en, "person", 4, 20, "call_out", (department,), ("department",))
            place = communities[(number + batch) % len(communities)]
            late = batch == 3 and department == faults.LATE_DEPARTMENT
            raised = _at(day, 17 * 60 + 30 if late else dice.whole(8 * 60, 11 * 60))
            answered = raised + timedelta(minutes=dice.whole(15, 180))
            people = dice.whole(8, 30)
            came = people * 3 // 5 if late else people
            arrived = raised + timedelta(minutes=dice.whole(10 * 60, 26 * 60))
            yield Asked(
                place, item, people, raised, answered, arrived, None if late else arrived,
                people, people - came, came, department, "department", batch,
            )  # fmt: skip


def _open(places: Sequence[Place]) -> Iterator[Asked]:
    """What is still open: the oldest for 50 hours, one that nobody has answered, one for which nobody came."""
    at = {place.code: place for place in places}
    goods = {item.en: item for item in (*GOODS, *SERVICES)}
    staff = Item("people", *STAFF[0], "person", 4, 20, "call_out", (), ())
    oldest = NOW - faults.OLDEST_NEED_HOURS * HOUR
    yield Asked(
        at[faults.OLDEST_NEED_AT], goods["Ear thermometers"], 20, oldest, oldest + 1.5 * HOUR, oldest + 20 * HOUR, None,
        12, 8, 4, "D03", "post", steps=((oldest + 18 * HOUR, "district"),),
    )  # fmt: skip
    mask = NOW - 45.5 * HOUR
    yield Asked(
        at[f"{STREET}003"], goods["Masks"], 3_000, mask, mask + 2 * HOUR, mask + 22 * HOUR, None,
        3_000, 2_000, 1_000, "D08", "company", steps=((mask + 15 * HOUR, "district"),),
    )  # fmt: skip
    yield Asked(at[faults.UNANSWERED_AT], goods["Disinfectant"], 120, NOW - faults.UNANSWERED_HOURS * HOUR)
    called = NOW - 32 * HOUR
    yield Asked(
        at[f"{STREET}004"], staff, 12, called, called + 5 * HOUR, committed=12,
        organisation=faults.IDLE_DEPARTMENT, source="department", batch=3,
    )  # fmt: skip
    # Hours open, community, grid and building by number (0: none), what, how much, undertaken, on its way, who answers.
    for hours, code, name, amount, committed, moving, organisation in OPEN:
        raised = NOW - hours * HOUR
        answered = raised + timedelta(minutes=25 + 7 * len(name)) if organisation else None
        source = goods[name].sources[0] if committed else ""
        yield Asked(
            at[code], goods[name], amount, raised, answered, None, None, committed, moving, 0, organisation, source
        )


OPEN = [
    (29.0, f"{STREET}006004", "Alcohol", 40, 40, 0, "D08"),
    (26.5, f"{STREET}005", "Gloves", 400, 400, 400, "D08"),
    (24.7, f"{STREET}003009", "Rice, flour and oil", 18, 18, 0, "V02"),
    (22.0, f"{STREET}004002", "Masks", 500, 300, 300, "D08"),
    (20.5, f"{STREET}006", "Disinfectant", 160, 160, 0, "D04"),
    (9.0, f"{STREET}00300101001", "Buying medicine", 1, 1, 0, "V01"),
    (8.2, f"{STREET}001005", "Masks", 300, 300, 300, "D03"),
    (7.5, f"{STREET}00600502004", "Buying medicine", 2, 2, 0, "V02"),
    (6.0, f"{STREET}00400101001", "Escort to a doctor", 1, 1, 0, "H01"),
    (5.1, f"{STREET}002003", "Alcohol", 20, 0, 0, ""),
    (3.5, f"{STREET}00500101002", "Paying electricity bill", 1, 1, 0, "V01"),
    (1.3, f"{STREET}00100101001", "Counselling", 1, 0, 0, ""),
]


def supplies() -> list[Row]:
    """One row per day, place and item. Reckoned from the last day back, so that each stock follows from the one before."""
    dice = Dice("supplies")
    found: list[Row] = []
    for zh, en, unit, use, lasts, stored in STOCKS:
        issued: Counter[date] = Counter()
        for code in COMMUNITIES:
            weight = WEIGHTS[int(code[-1]) - 1]
            stock = round(use * lasts * weight)
            for day in reversed(list(days())):
                out = max(1, round(use * dice.between(0.8, 1.2)))
                came = min(stock, round(out * dice.between(0.5, 0.9 if zh == "口罩" else 1.3)))
                issued[day] += came
                found.append((day.isoformat(), code, zh, unit, en, stock, came, out, use, _reported(day, dice)))
                stock = stock - came + out
        stock = round(use * stored * len(COMMUNITIES))
        for day in reversed(list(days())):
            came = min(stock, round(issued[day] * dice.between(0.6, 1.2)))
            found.append((day.isoformat(), DISTRICT, zh, unit, en, stock, came, issued[day], 0, _reported(day, dice)))
            stock = stock - came + issued[day]
    return sorted(found, key=lambda row: (str(row[0]), str(row[1])))


def donations(stocks: Sequence[Row]) -> Iterator[Row]:
    """Part of what came into the store on some days, and money."""
    dice = Dice("donations")
    for day, place, zh, unit, en, _, came, *_ in stocks:
        if place == DISTRICT and zh in GIVEN and dice.chance(0.45):
            yield day, place, zh, unit, dice.pick(GIVEN[str(zh)]), en, max(1, int(came) * dice.whole(2, 8) // 10)
    for number, source, amount in MONEY:
        yield _day_of(number), DISTRICT, "现金", "yuan", source, "Money", amount


def _day_of(number: int) -> str:
    return date(2020, 2, number).isoformat()


def _reported(day: date, dice: Dice) -> str:
    """Stocks are told at the end of the afternoon."""
    return f"{day.isoformat()} 16:{dice.whole(10, 59):02}"


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)
