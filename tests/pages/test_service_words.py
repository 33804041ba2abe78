"""What a leader reads of services, deliveries, disinfection and publicity: silence, nothing asked for, and figures apart."""

import datetime as dt
from typing import Any

import pytest

from pages.presentation import brigades, public_work, services
from pages.presentation.tables import Marked, Noted, flat
from pages.presentation.words import in_language
from queries.database import Rows
from queries.measures import State, measures
from queries.schema import PUBLICITY, STEPS, USED

ZH, EN = in_language("zh"), in_language("en")
KNOWN = measures()
DAY = dt.date(2020, 2, 17)
PLACE = {"steps": 1, "code": "A", "name_zh": "望河社区", "name_en": "Wanghe Community", "expected": 1, "reported": 1}
SILENT, NOBODY = {"expected": 1, "reported": 0}, {"expected": 0, "reported": 0}
NONE = dict.fromkeys(("asked", "done", "due", "in_24h", "waiting"), 0)


def place(code: str, **more: Any) -> dict[str, Any]:
    return PLACE | NONE | {"code": code, "name_en": code, "name_zh": code} | more


ROWS = [
    place("X", steps=0, asked=30, done=24, due=30, in_24h=21, waiting=9),
    place("good", asked=20, done=20, due=20, in_24h=20),
    place("bad", asked=10, done=4, due=10, in_24h=1, waiting=9),
    place("nil"),
    place("silent", **SILENT),
]


def test_places_stand_worst_first_with_what_they_did_not_tell() -> None:
    ranked = services.worst_first(ROWS, KNOWN["service_in_24h"], ("in_24h",), ("due",))
    assert [row["code"] for row in ranked] == ["silent", "bad", "good", "nil", "X"]
    table = services.by_place(ranked, KNOWN, ZH)
    assert table["提出"] == [None, 10, 20, 0, 30]
    assert table["24 小时办结率"] == [
        Marked(State.NOT_REPORTED, "服务未报"),
        Marked(State.SHORT, "10.0%"),
        Marked(State.ENOUGH, "100.0%"),
        Marked(State.NOT_APPLICABLE, "不适用"),
        Marked(State.SHORT, "70.0%"),
    ]
    assert table["地点"][-1] == "合计"


def test_kinds_stand_lowest_share_first_and_those_nobody_asked_for_last() -> None:
    kinds: Rows = [
        NONE | {"key": "goods", "name_zh": "送物资", "name_en": "Goods", "due": 10, "in_24h": 9},
        NONE | {"key": "trips", "name_zh": "用车", "name_en": "Trips"},
        NONE | {"key": "errands", "name_zh": "代办", "name_en": "Errands", "due": 10, "in_24h": 2},
    ]
    rows, headers = services.kind_rows(kinds, KNOWN["service_in_24h"], EN)
    assert [(row.name, row.state, row.figure) for row in rows] == [
        ("Errands", State.SHORT, "20.0%"),
        ("Goods", State.WATCH, "90.0%"),
        ("Trips", State.NOT_APPLICABLE, "Not applicable"),
    ]
    assert headers == ["Kind", "Within 24\xa0h", "Asked the day before", "Waiting"]


def test_of_a_kind_told_of_the_day_before_alone_nobody_knows_what_waits() -> None:
    left_out: Rows = [{"key": "goods", "name_zh": "送物资", "name_en": "Goods", "due": 10, "in_24h": 2}]
    kinds = [row | dict.fromkeys(("asked", "done", "waiting")) for row in left_out]
    [[row], _] = services.kind_rows(kinds, KNOWN["service_in_24h"], EN)
    assert (row.state, row.cells) == (State.SHORT, ("10", "—"))
    table = services.kinds(kinds, ROWS[0], KNOWN, ZH)
    assert (table["提出"], table["在办"]) == ([None, 30], [None, 9])


@pytest.mark.parametrize("silent", [0, 2])
def test_a_total_says_in_its_row_whose_reports_it_leaves_out(silent: int) -> None:
    total = place("X", steps=0, asked=30, done=24, due=30, in_24h=21, waiting=9, expected=9, reported=9 - silent)
    kinds = [NONE | {"key": "goods", "name_zh": "送物资", "name_en": "Goods", "due": 30, "in_24h": 21}]
    teams = total | dict.fromkeys(("teams", "people", "with_medic", "with_police", "with_both"), 4)
    volunteers = total | dict.fromkeys(("liaison", "vanguard", "donors", "joined", "joined_ever"), 4)
    delivered = orders(delivered=4, delivered_late=1) | total
    tables = {
        "志愿者未报": [brigades.volunteers([volunteers], ZH)],
        "配送未报": [services.orders([delivered], KNOWN, ZH)],
        "服务未报": [services.kinds(kinds, total, KNOWN, ZH), services.by_place([total], KNOWN, ZH)],
        "服务队未报": [brigades.teams([teams], KNOWN, ZH), brigades.kinds([], teams, KNOWN, ZH)],
    }
    for what, told in tables.items():
        note = f"另有 2 处{what}，未计入"
        for table in told:
            first, flattened = next(iter(table.values())), next(iter(flat(table).values()))
            assert first[-1] == (Noted("合计", note) if silent else "合计")
            assert flattened[-1] == (f"合计 · {note}" if silent else "合计")
    assert brigades.volunteers_told(volunteers, ZH).endswith("；另有 2 处志愿者未报，未计入") == bool(silent)


def orders(**told: int) -> dict[str, Any]:
    names = [f"{step}{what}" for step in STEPS for what in ("", "_hours", "_late", "_ever")]
    return PLACE | dict.fromkeys(names, 0) | told


def test_a_step_tells_what_has_not_come_to_it_and_how_long_it_took() -> None:
    row = orders(
        bought_ever=100,
        received_ever=90,
        divided_ever=90,
        delivered_ever=60,
        delivered=10,
        delivered_hours=31,
        delivered_late=3,
    )
    steps = services.steps(row, KNOWN["orders_on_time"], ZH)
    assert [step.waiting for step in steps] == ["", "待本环节 10 单", "", "待本环节 30 单"]
    assert [step.cells for step in steps[2:]] == [("0", "—"), ("10", "3.1")]
    assert (steps[3].state, steps[3].verdict) == (State.SHORT, "3/10 单")
    assert (steps[2].state, steps[2].verdict) == (State.NOT_APPLICABLE, "")
    assert services.slowest(row, ZH) == "当日用时最长的环节：送达，平均 3.1 小时"
    assert services.slowest(orders(), ZH) == ""


def test_what_lies_undone_is_told_with_how_long() -> None:
    left = PLACE | {"above_zh": "云槐县城区", "above_en": "Yunhuai Town", "last": dt.date(2020, 2, 13)}
    assert public_work.longest_undone([left], DAY, ZH) == "望河社区（云槐县城区）已 4 天未消杀，上次为 2月13日"
    assert "No disinfection on record" in public_work.longest_undone([left | {"last": None}], DAY, EN)
    assert public_work.longest_undone([], DAY, ZH) == ""


AREAS = {"public_due": 0, "public_done": 0, "grid_due": 4, "grid_done": 4, "last": DAY}
ROUNDS = {"rounds_kept": 3, "rounds_planned": 3}


def test_of_two_measures_the_worse_one_ranks_a_place() -> None:
    cases = {
        "well": (AREAS, ROUNDS),
        "loud": (AREAS, ROUNDS | {"rounds_kept": 1}),
        "dirty": (AREAS | {"grid_done": 0, "last": None}, ROUNDS),
        "silent": (AREAS | SILENT | {"grid_due": 0}, ROUNDS | SILENT | {"rounds_planned": 0}),
    }
    both = [[place(code, **parts[side]) for code, parts in cases.items()] for side in (0, 1)]
    areas, publicity = both
    ranked = public_work.cared(areas, publicity, KNOWN, EN)
    assert [each.row["code"] for each in ranked] == ["loud", "dirty", "silent", "well"]
    table = public_work.cared_table(ranked, {"loud": "Xiong *"}, DAY, EN)
    assert table["Days since last"] == [0, None, 0, 0]
    assert table["Person responsible"] == ["Xiong *", None, None, None]


def test_vans_and_rounds_are_of_the_day_and_what_stays_adds_up() -> None:
    names = [f"{kind}{side}{span}" for kind in PUBLICITY for side in ("", "_planned") for span in ("", "_ever")]
    row = PLACE | dict.fromkeys(names, 0) | {"rounds_kept": 0, "vans": 168, "vans_planned": 172, "vans_ever": 1_141}
    row |= {"vans_planned_ever": 1_204, "leaflets": 14_960, "leaflets_ever": 103_760, "leaflets_planned_ever": 103_000}
    vans, leaflets = public_work.publicity_counters(row, KNOWN["loudspeaker_rounds"], ZH)
    assert (vans.figure, vans.target, vans.more, vans.state) == ("168 辆", "当日计划 172", "", State.WATCH)
    assert (leaflets.figure, leaflets.more, leaflets.part, leaflets.state) == (
        "103,760 份",
        "当日 14,960",
        1.0,
        State.ENOUGH,
    )


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_with_what_is_told_as_it_was_counted(words: Any) -> None:
    told = {"area_m2": 190_000, "teams": 29, "people": 63, "machines": 2, "drones": 4}
    said = public_work.means(told, words)
    assert all(figure in said for figure in ("190,000", "29", "63", "2", "4"))
    assert public_work.means(told | {"drones": 0}, ZH).endswith("大型机械 2 台、无人机 0 架")
    assert public_work.means(told | {"drones": None}, ZH).endswith("大型机械 2 台"), "of drones nobody told"
    untold = public_work.means(told | dict.fromkeys(USED), ZH)
    assert untold == "消杀面积 190,000 平方米，队伍、人员、机械未报"
