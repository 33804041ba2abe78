"""The map of a slide: it fits its box, names stand beside signs, and the checkpoints that matter are numbered and lead on."""

import json
from xml.etree import ElementTree

from pages.presentation.drawing.town import LARGE, TALL, WIDE, Sign, town
from queries.measures import State
from tests.support.markup import classed, tree, words

FRAME = (115.0, 35.8, 115.2, 35.9)


def place(code: str, west: float, east: float, state: State) -> dict[str, object]:
    ring = [[west, 35.8], [east, 35.8], [east, 35.9], [west, 35.9], [west, 35.8]]
    middle = {"label_lon": (west + east) / 2, "label_lat": 35.85, "lon": west, "lat": 35.85}
    sketch = json.dumps({"type": "Polygon", "coordinates": [ring]})
    told = {"label": f"{code}社区\n● 97.5%", "tooltip": f"{code}社区 97.5%", "link": f"?place={code}"}
    return {"code": code, "state": state, "sketch": sketch, **middle, **told}


ROWS = [place("甲", 115.0, 115.1, State.ENOUGH), place("乙", 115.1, 115.2, State.NOT_REPORTED)]
ROAD = {
    "kind": "road",
    "geometry": json.dumps({"type": "LineString", "coordinates": [[114.9, 35.85], [115.3, 35.86]]}),
}
SIGNS = [
    Sign(115.05, 35.85, "door", "not_rostered", "东门：未排班，缺 2 人", "1", "?checkpoint=K1"),
    Sign(115.15, 35.83, "road", "reported", "北路：有人值守"),
]


def names(drawn: ElementTree.Element) -> list[ElementTree.Element]:
    return [each for each in drawn.iter("text") if "in-sign" not in each.get("class", "")]


def test_places_and_numbered_checkpoints_lead_on_and_say_what_they_are() -> None:
    drawn = tree(town(ROWS, SIGNS, [ROAD], FRAME, "地图"))
    links = {each.get("href"): each.get("aria-label") for each in drawn.iter("a")}
    assert links == {
        "?place=甲": "甲社区 97.5%",
        "?place=乙": "乙社区 97.5%",
        "?checkpoint=K1": "东门：未排班，缺 2 人",
    }
    assert [words(each) for each in classed(drawn, "in-sign")] == ["1"]
    assert {each.get("class") for each in drawn.iter("path")} >= {
        "area enough",
        "area not_reported",
        "ground road",
        "sign-large not_rostered",
        "sign-small reported",
    }


def test_the_place_fills_its_box_and_a_name_stands_beside_the_sign() -> None:
    drawn = tree(town(ROWS, SIGNS, [ROAD], FRAME, "地图"))
    corners = [
        [float(part) for part in corner.split()]
        for area in classed(drawn, "area")
        for corner in area.get("d", "").strip("MZ").split("L")
    ]
    xs, ys = ([corner[side] for corner in corners] for side in (0, 1))
    assert 0 <= min(xs) < max(xs) <= WIDE
    assert 0 <= min(ys) < max(ys) <= TALL
    assert max(xs) - min(xs) > 0.9 * WIDE or max(ys) - min(ys) > 0.9 * TALL
    (sign,) = classed(drawn, "in-sign")
    x, y = float(sign.get("x", "")), float(sign.get("y", ""))
    for line in names(drawn):
        inside = abs(float(line.get("x", "")) - x) < LARGE / 2 and abs(float(line.get("y", "")) - y) < LARGE / 2
        assert not inside, words(line)
    assert {words(line) for line in names(drawn)} >= {"甲社区", "乙社区"}


def test_figures_stand_beside_all_names_or_none() -> None:
    def told(row: dict[str, object]) -> set[str]:
        return {words(each) for each in names(tree(town([row, ROWS[1]], [], [], FRAME, "地图")))}

    assert told(ROWS[0]) == {"甲社区", "乙社区", "● 97.5%"}
    narrow = place("甲", 115.09, 115.1, State.ENOUGH) | {"label": "甲\n● 97.5% · 2月15日"}
    assert told(narrow) <= {"甲", "乙社区"}


def test_a_name_that_means_harm_stays_text_and_small_signs_make_way_for_a_name() -> None:
    harm = '"><script>alert(1)</script>'
    rows = [place("甲", 115.0, 115.2, State.ENOUGH) | {"label": harm, "tooltip": harm}]
    crowd = [
        Sign(115.0 + x / 500, 35.8 + y / 500, "door", "reported", f"{x} {y}")
        for x in range(1, 100)
        for y in range(1, 50)
    ]
    drawn = tree(town(rows, crowd, [], FRAME, "地图"))
    assert [words(each) for each in names(drawn)] == [harm]
    assert not list(drawn.iter("script"))
    shown = len(classed(drawn, "sign-small"))
    assert 0 < len(crowd) - shown < len(crowd) / 4
