"""A map as markup: it fits its box, names stand beside signs and lines, and the checkpoints that matter lead on."""

import json
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from pages.presentation.drawing import style
from pages.presentation.drawing.placing import Area, apart, extent
from pages.presentation.drawing.timeline import Look
from pages.presentation.drawing.town import DESK, LARGE, MIDDLE, SMALL, Move, Sign, town
from pages.presentation.drawing.town_names import TALL, UNIT, WIDE
from queries.measures import State
from tests.parts import rows
from tests.parts.parts import town_part
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


NARROW = place("乙", 115.09, 115.11, State.WATCH) | {"label": "乙社区的长名字\n▲ 91.0%"}
THREE = [place("甲", 115.0, 115.09, State.ENOUGH), NARROW, place("丙", 115.11, 115.2, State.ENOUGH)]


def test_the_name_of_a_place_that_is_narrower_than_it_reaches_beyond_it_quietly_and_covers_nothing() -> None:
    sign = Sign(115.1, 35.85, "road", "not_rostered", "北路：未排班", "1")
    dots = [Sign(115.1, 35.83 + n / 50, "door", "reported", f"{n}") for n in (0, 2)]
    for signs in ([], [sign], [sign, *dots]):
        drawn = tree(town(THREE, signs, [], FRAME, "地图"))
        (name,) = [line for line in names(drawn) if words(line) == "乙社区的长名字"]
        assert name.get("class") == "between"
        assert {words(line) for line in names(drawn)} == {"甲社区", "乙社区的长名字", "丙社区"}
        (area,) = [each for each in classed(drawn, "area") if "watch" in each.get("class", "")]
        xs = [float(spot.split()[0]) for spot in area.get("d", "").strip("MZ").split("L")]
        assert min(xs) < float(name.get("x", "")) < max(xs)
        assert all(apart(one, other) for one, other in combinations([covered(line, UNIT) for line in names(drawn)], 2))
        assert len(classed(drawn, "sign-small")) == len(signs[1:]), "no dot makes way for it"
        for number in classed(drawn, "in-sign"):
            x, y = float(number.get("x", "")), float(number.get("y", ""))
            assert apart(covered(name, UNIT), (x - LARGE / 2, y - LARGE / 2, x + LARGE / 2, y + LARGE / 2))


def test_a_name_that_would_cover_signs_wherever_it_stood_is_not_written() -> None:
    crowd = [
        Sign(115.09 + x / 250, 35.8 + y / 250, "door", "silent", f"{x} {y}", well=False)
        for x in range(6)
        for y in range(26)
    ]
    drawn = tree(town(THREE, crowd, [], FRAME, "地图"))
    assert {words(line) for line in names(drawn)} == {"甲社区", "丙社区"}
    assert len(classed(drawn, "sign-small")) == len(crowd)


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


def test_what_lacks_people_or_keeps_silent_makes_way_for_no_name_and_lies_above_what_is_well() -> None:
    rows = [place("甲", 115.0, 115.2, State.ENOUGH)]
    crowd = [
        Sign(115.0 + x / 500, 35.8 + y / 500, "door", look, f"{x} {y}", well=look == "reported")
        for x in range(1, 100)
        for y in range(1, 50)
        for look in ("silent" if x % 9 == y % 9 == 0 else "reported",)
    ]
    drawn = tree(town(rows, crowd, [], FRAME, "地图"))
    looks = [each.get("class", "").split()[1] for each in drawn.iter("path") if "sign-" in each.get("class", "")]
    troubled = sum(not sign.well for sign in crowd)
    assert looks.count("silent") == troubled == 11 * 5
    assert 0 < looks.count("reported") < len(crowd) - troubled, "the name has its room of those that are well"
    assert looks == sorted(looks), "from the ground up"
    boxes = [spread(each) for each in classed(drawn, "sign-small") if "silent" in each.get("class", "")]
    for line in names(drawn):
        x, y = float(line.get("x", "")), float(line.get("y", ""))
        assert not any(left < x < right and above < y < below for left, above, right, below in boxes), words(line)


@pytest.mark.parametrize(("troubled", "size"), [(4, MIDDLE), (5, SMALL), (12, SMALL)])
def test_what_is_not_well_is_larger_as_long_as_it_is_the_exception(troubled: int, size: int) -> None:
    """Where most are not well, a name between larger ones would find no room."""
    looks = ["silent"] * troubled + ["reported"] * (12 - troubled)
    crowd = [Sign(115.0 + n / 80, 35.82, "road", look, look, well=look == "reported") for n, look in enumerate(looks)]
    drawn = tree(town(ROWS, crowd, [], FRAME, "地图"))
    assert sizes(drawn) == dict(zip(["silent", "reported"][: 1 + (troubled < 12)], [size, SMALL], strict=False))


def sizes(drawn: ElementTree.Element) -> dict[str, int]:
    """How wide the signs of roads without a number are, by look."""
    found = {}
    for sign in classed(drawn, "sign-small"):
        spots = [float(spot) for spot in re.findall(r"[-\d.]+", sign.get("d", ""))]
        found[sign.get("class", "").split()[1]] = round(max(spots[::2]) - min(spots[::2]))
    return found


def test_the_map_of_make_parts_has_signs_of_every_size_hatched_and_dotted_ones_among_them() -> None:
    told = rows.town_words("zh")["signs"]
    roads = tree(town_part("zh"))
    assert {sizes(roads)[look] for look in ("rostered", "silent")} == {SMALL, MIDDLE}
    assert {sign.look for sign in told if sign.number} >= {"not_rostered", "unstaffed", "no_roster"}
    filled = {each.get("class", ""): each.get("style") for each in roads.iter("path")}
    assert filled["sign-small silent"] == "fill:url(#silent)"
    assert filled["sign-small no_roster"] == filled["sign-large no_roster"] == "fill:url(#no_roster)"


def spread(sign: ElementTree.Element) -> Area:
    """The box around the arch of a gate."""
    numbers = re.search(r"M([-\d.]+) ([-\d.]+)", sign.get("d", ""))
    assert numbers
    left, below = float(numbers[1]), float(numbers[2])
    return left, below - MIDDLE, left + MIDDLE, below


@pytest.mark.parametrize("look", Look)
def test_a_sign_looks_as_its_swatch_in_the_legend(look: Look) -> None:
    """What is a pattern in the style is one in the drawing: a drawing has no such backgrounds."""
    signs = [Sign(115.05, 35.85, "door", look, "门", "1"), Sign(115.15, 35.83, "road", look, "路")]
    drawn = tree(town([], signs, [], FRAME, "地图"))
    textured = bool(re.search(rf"\.{look}{{[^}}]*--texture", style.SLIDES))
    patterns = {each.get("id") for each in drawn.iter("pattern")}
    for sign in (each for each in drawn.iter("path") if "sign-" in each.get("class", "")):
        assert sign.get("style") == (f"fill:url(#{look})" if textured else None)
        assert not textured or look in patterns
    assert f".{look}{{stroke-dasharray" not in style.SLIDES, "a swatch has a whole edge"


def test_what_was_not_reported_is_hatched_and_what_has_no_roster_dotted() -> None:
    drawn = tree(town(ROWS, [], [], FRAME, "地图"))
    made = {each.get("id"): [child.tag for child in each] for each in drawn.iter("pattern")}
    assert made == {"silent": ["rect", "rect"], "no_roster": ["rect", "circle"]}
    assert re.search(r"\.silent{[^}]*--texture:var\(--hatch\)", style.SLIDES)
    assert re.search(r"\.no_roster{[^}]*--texture:radial-gradient", style.SLIDES)


def covered(line: ElementTree.Element, size: float) -> Area:
    x, y = float(line.get("x", "")), float(line.get("y", ""))
    wide, high = extent(line.text or "", size)
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def on_way(line: ElementTree.Element) -> list[tuple[float, float]]:
    """Many spots of a bent line, as a browser draws it."""
    begin, bend, end = (
        [float(each) for each in spot] for spot in re.findall(r"([-\d.]+) ([-\d.]+)", spaced(line.get("d", "")))
    )
    parts = [number / 200 for number in range(201)]
    x, y = (
        [(1 - t) ** 2 * begin[side] + 2 * t * (1 - t) * bend[side] + t * t * end[side] for t in parts]
        for side in (0, 1)
    )
    return list(zip(x, y, strict=True))


def spaced(path: str) -> str:
    return path.replace("M", " ").replace("Q", " ")


def within(area: Area, spot: tuple[float, float]) -> bool:
    return area[0] < spot[0] < area[2] and area[1] < spot[1] < area[3]


MIDDLES = {f"{x}{y}": (115.02 + x * 0.04, 35.81 + y * 0.04) for x in range(5) for y in range(3)}
MOVES = [
    Move(MIDDLES[start], MIDDLES[end], people, f"{people} 人", f"{start} → {end}")
    for start, end, people in (("00", "42", 71), ("42", "00", 62), ("02", "40", 56), ("22", "20", 45), ("10", "31", 8))
]


def test_no_name_lies_on_a_line_of_people_who_move_and_no_number_on_the_line_of_others() -> None:
    rows = [
        {**place(code, lon - 0.02, lon + 0.02, State.NOT_APPLICABLE), "label": f"第{code}社区", "label_lat": lat}
        for code, (lon, lat) in MIDDLES.items()
    ]
    drawn = tree(town(rows, [], [ROAD], FRAME, "地图", moves=MOVES))
    ways = {move.label: on_way(each) for move, each in zip(MOVES, classed(drawn, "way"), strict=True)}
    written = [(words(line), covered(line, UNIT)) for line in names(drawn)]
    assert {text for text, _ in written} > {move.label for move in MOVES}
    assert len(written) > len(MOVES) + len(rows) / 2
    for text, area in written:
        for label, way in ways.items():
            assert text == label or not any(within(area, spot) for spot in way), (text, label)
    assert all(apart(one, other) for (_, one), (_, other) in combinations(written, 2))
    assert [words(each) for each in drawn.iter("title") if "→" in words(each)] == [move.tip for move in MOVES]


def test_a_place_without_an_outline_is_a_point_that_leads_on() -> None:
    bare = place("丙", 115.15, 115.2, State.NOT_REPORTED) | {"sketch": None, "label_lon": None, "label_lat": None}
    drawn = tree(town([ROWS[0], bare], [], [], FRAME, "地图", borders=[ROWS[0]["sketch"]], size=DESK))
    assert float(drawn.get("font-size", "")) == DESK
    assert {words(line) for line in names(drawn)} >= {"甲社区", "丙社区"}
    (point,) = classed(drawn, "point")
    assert (point.get("class"), point.get("fill")) == ("point not_reported", "url(#silent)")
    assert "?place=丙" in {each.get("href") for each in drawn.iter("a")}
    assert len(classed(drawn, "border")) == 1


def test_a_name_stands_beside_a_building_that_could_not_hold_it_and_so_near_that_it_is_no_others() -> None:
    def building(code: str, north: float) -> dict[str, object]:
        ring = [
            [115.04, north - 0.002],
            [115.06, north - 0.002],
            [115.06, north],
            [115.04, north],
            [115.04, north - 0.002],
        ]
        sketch = json.dumps({"type": "Polygon", "coordinates": [ring]})
        at = {"label_lon": 115.05, "label_lat": north - 0.001}
        return place(code, 115.0, 115.1, State.SHORT) | at | {"sketch": sketch, "label": code}

    compound = place("院", 115.0, 115.1, State.NOT_APPLICABLE) | {"label": "院", "between": True}
    drawn = tree(town([compound, building("一幢", 35.83), building("二幢", 35.87)], [], [], FRAME, "地图"))
    boxes = {}
    for drawn_area in (each for each in classed(drawn, "area") if "small" in each.get("class", "")):
        spots = [[float(part) for part in spot.split()] for spot in drawn_area.get("d", "").strip("MZ").split("L")]
        xs, ys = ([spot[side] for spot in spots] for side in (0, 1))
        boxes[words(drawn_area)] = min(xs), min(ys), max(xs), max(ys)
    assert len(boxes) == 2
    by_name = {words(line): line for line in names(drawn)}
    assert set(by_name) == {"一幢", "二幢", "院"}
    assert by_name["院"].get("class") == "between"
    for code in ("一幢", "二幢"):
        own = next(box for said, box in boxes.items() if said.startswith(code))
        area = covered(by_name[code], UNIT)
        assert all(apart(area, box) for box in boxes.values())
        assert own[1] - 3 * UNIT < area[1]
        assert area[3] < own[3] + 3 * UNIT
