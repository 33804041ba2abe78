"""Checkpoints and staffing in a real browser: the maps are painted and fit, and every click leads where it says."""

import datetime as dt
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page, expect
from shapely import Point, Polygon, distance, points
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from sample_data.district import FOLDER
from tests.support import sample, sample_checkpoints
from tests.support.arriving import arriving, follow, link_of, until
from tests.support.board import Board
from tests.support.browsing import (
    DESK,
    SMALL,
    TALL,
    TOO_WIDE,
    Deck,
    Visit,
    choose,
    click_crumb,
    click_map,
    click_row,
    go_back,
    middle_at_rest,
    on_screen,
    open_link,
    paste,
    project,
    switch,
    title,
    until_asked,
)
from tests.support.screen import word

COMMUNITY = sample.path(sample.BUILDING)[1]
MIDNIGHT = dt.datetime.combine(sample.NEWEST, dt.time())
NOW = MIDNIGHT + dt.timedelta(hours=17)  # the sample's newest report
# What a place fills at least, of the width or height of the map on Checkpoints, which is as wide in any window.
FULL = 0.85
LARGEST = 18  # the zoom at which a single building is shown


@pytest.fixture
def alone(page: Page) -> Iterator[list[bool]]:
    """Whether each run drew a part of the screen alone, in order."""
    runs: list[bool] = []

    def note(message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "script_finished":
            runs.append(message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)

    with follow(page).heard_by(note):
        yield runs


def layer(deck: Deck, key: str) -> list[dict[str, Any]]:
    """What a layer of a map holds; nothing where the map lacks it."""
    return next((each["data"] for each in deck["layers"] if each["id"] == key), [])


def the_map(page: Page) -> Locator:
    return page.get_by_test_id("stDeckGlJsonChart").first


# --- Room on the screen, and something on the canvas --------------------------------------------------------------------


def painted(page: Page) -> float:
    """The share of the map's pixels that are not of its commonest colour."""
    picture = Image.open(io.BytesIO(the_map(page).locator("canvas").first.screenshot())).convert("RGB")
    counts = Counter(picture.get_flattened_data())
    return 1 - max(counts.values()) / (picture.width * picture.height)


def paint(page: Page) -> None:
    """Wait until the map's canvas is painted: outlines fill a good part of it."""
    until(page, lambda: "" if painted(page) > 0.15 else "paint on the map")


def fit(page: Page) -> None:
    """Wait until nothing scrolls sideways, as charts and tables take the width of a new window one after another."""
    until(page, lambda: page.evaluate(TOO_WIDE))


# The order of the tests: what leads to another screen comes late, so that the map stays from one test to the next.
# A map made anew takes 5 s of CPU to be made ready where the graphics card is emulated.
MAPS: list[tuple[str, dict[str, str]]] = [("/checkpoints", {})]


@pytest.mark.parametrize(("path", "link"), MAPS)
def test_the_map_fits_the_place_at_every_level(
    path: str, link: dict[str, str], page: Page, board: Board, decks: list[Deck]
) -> None:
    codes = [code for code in sample.path(sample.BUILDING) if sample.places()[code]["level"] != "compound"]
    open_link(page, board, path, lang="zh", place=codes[-1], **link)
    shown = []
    for code in reversed(codes):
        if code != codes[-1]:
            click_crumb(page, code)
        if not the_map(page).count():
            assert code == codes[-1], code  # no checkpoint in a building
            continue
        shown.append(code)
        for size in (SMALL, DESK):
            page.set_viewport_size(size)
            middle_at_rest(the_map(page))
            box = the_map(page).bounding_box()
            assert box
            corners = [on_screen(decks[-1], *corner) for corner in outlines()[code]]
            wide, tall = (2 * max(abs(corner[side]) for corner in corners) for side in (0, 1))
            assert wide <= box["width"], (code, size)
            assert tall <= box["height"], (code, size)
            full = wide >= FULL * box["width"] or tall >= FULL * box["height"]
            assert full or decks[-1]["initialViewState"]["zoom"] == LARGEST, (code, size)
    assert sample.TOP in shown


@pytest.mark.parametrize(("path", "link"), MAPS)
def test_the_screen_fits_and_its_map_is_painted_in_both_languages_at_a_desk_and_on_the_wall(
    path: str, link: dict[str, str], page: Page, board: Board
) -> None:
    """In Chinese at a desk, in English on the wall; in between it changes under the reader's eyes."""
    open_link(page, board, path, lang="zh", **link)
    for size in (SMALL, DESK):
        page.set_viewport_size(size)
        paint(page)
        fit(page)
    switch(page, "EN", lang="en")
    project(page, "en", on=True)
    for size in (DESK, SMALL):
        page.set_viewport_size(size)
        if page.locator(".slide").count() == 0:  # the first slide of a screen has no map
            paint(page)
        fit(page)
    project(page, "en", on=False)
    assert link_of(page) == {"lang": "en", **link}


@cache
def outlines() -> dict[str, list[list[float]]]:
    """The corners of each place's outline, as the sample has them."""
    features = json.loads((FOLDER / "outline.geojson").read_text(encoding="utf-8"))["features"]
    return {each["properties"]["code"]: each["geometry"]["coordinates"][0] for each in features}


# --- Clicks on the map and in the list ----------------------------------------------------------------------------------


def close(page: Page) -> None:
    with arriving(page, checkpoint=None):
        page.get_by_role("link", name=word("checkpoints.close", "zh")).click()


def test_a_checkpoint_opens_from_its_glyph_and_from_the_gap_list_as_often_as_asked(
    page: Page, board: Board, decks: list[Deck], alone: list[bool]
) -> None:
    """From the list without drawing the map again."""
    open_link(page, board, "/checkpoints", lang="zh")
    glyph = loneliest(layer(decks[-1], "checkpoints"))
    names = {row["code"]: row["name_zh"] for row in sample.table("checkpoint")}
    shifts, stays = (
        page.locator(".one .table"),
        [the_map(page), page.locator(".timeline"), page.locator(".beside .table")],
    )
    before = [part.bounding_box() for part in stays]
    click_map(page, *on_screen(decks[-1], *glyph["at"]), names[glyph["code"]], checkpoint=glyph["code"])
    assert [part.bounding_box() for part in stays] == before, "it opens over the page, and nothing on it moves"
    assert page.get_by_role("heading", name=names[glyph["code"]]).count() == 1
    assert shifts.locator("tbody tr").count() == len(shifts_of_day(glyph["code"]))
    alone.clear()
    close(page)
    assert shifts.count() == 0
    row = page.locator(".beside .table tbody tr").nth(2)
    code = row.get_attribute("data-key") or ""
    for way in ("mouse", "keyboard"):  # the same row again
        with arriving(page, checkpoint=code):
            if way == "mouse":
                row.locator("td").first.click(force=True)  # what lies above it is the link of the row
            else:
                page.locator(f'.table tr[data-key="{code}"] a').focus()
                page.keyboard.press("Enter")
        assert page.get_by_role("heading", name=names[code]).count() == 1
        close(page)
    assert alone == [True] * 5
    go_back(page, checkpoint=code)
    assert page.get_by_role("heading", name=names[code]).count() == 1
    assert alone[5:] == [False]


def test_a_tap_leads_where_a_click_does_without_a_hover_before_it(visit: Visit, board: Board) -> None:
    """On a touch board: a tile, a card and a row of Places, and a glyph on the map."""
    page = visit(board.host, size=TALL, has_touch=True)
    maps: list[Deck] = []
    open_link(page, board, lang="zh")
    with arriving(page, place=COMMUNITY):
        page.locator(f'.tiles [data-key="{COMMUNITY}"] > a.tile').tap(position={"x": 12, "y": 8})
    with arriving(page, measure="follow_up"):
        page.locator('.card[data-key="follow_up"] a:not(.help)').tap()
    row = page.locator(".worst tbody tr").first
    with arriving(page, place=row.get_attribute("data-key")):
        row.locator("td").last.tap(force=True)  # what lies above it is the link of the row

    with follow(page).heard_by(lambda message: maps.extend(deck_of(message))):
        open_link(page, board, "/checkpoints", lang="zh", place=COMMUNITY)
    paint(page)
    left, runs = layer(maps[-1], "checkpoints"), follow(page)
    since = runs.moment

    def tapped() -> str:
        """A map that is still busy takes a tap for nothing. A second one upon the same glyph would be one after a hover."""
        if runs.asked > since:  # a tap before was heard late
            return ""
        x, y = middle_at_rest(the_map(page))
        box = the_map(page).bounding_box()
        if not box:  # the map gives way to one that just came
            return "a map"
        glyph = loneliest(left)
        left.remove(glyph)
        right, down = on_screen(maps[-1], *glyph["at"])
        page.touchscreen.tap(x + box["width"] / 2 + right, y + box["height"] / 2 + down)
        until_asked(page, since)
        return "" if runs.asked > since else f"what a tap on {glyph['code']} leads to"

    with arriving(page):
        until(page, tapped)
    names = {row["code"]: row["name_zh"] for row in sample.table("checkpoint")}
    assert page.get_by_role("heading", name=names[link_of(page)["checkpoint"]]).count() == 1


def deck_of(message: ForwardMsg) -> list[Deck]:
    """The map in a message, if it holds one."""
    chart = message.delta.new_element.deck_gl_json_chart
    return [json.loads(chart.json)] if chart.json else []


def colours(page: Page, part: FloatRect) -> int:
    """How many colours a part of the page has: a ground has few, a glyph with its round edge many."""
    picture = Image.open(io.BytesIO(page.screenshot(clip=part))).convert("RGB")
    return len(set(picture.get_flattened_data()))


def test_a_line_of_the_hours_leads_to_its_place(page: Page, board: Board) -> None:
    open_link(page, board, "/checkpoints", lang="zh", checkpoint="K160")
    with arriving(page, place=COMMUNITY, checkpoint="K160"):
        page.locator(f'.timeline tr[data-key="{COMMUNITY}"] a').click()
    go_back(page, place=sample.TOP, checkpoint="K160")


def loneliest(glyphs: list[dict[str, Any]]) -> dict[str, Any]:
    """The glyph of one checkpoint that is the farthest from any other."""
    places = points([each["at"] for each in glyphs])
    alone = [n for n, each in enumerate(glyphs) if each["code"]]
    return glyphs[max(alone, key=lambda n: sorted(distance(places[n], places))[1])]


def shifts_of_day(code: str) -> list[dict[str, str]]:
    """The shifts of a checkpoint from the evening before the newest day to the morning after, as the sample has them."""
    first, last = (f"{MIDNIGHT + dt.timedelta(hours=hours):%F %H:%M}" for hours in (-6, 32))
    return [
        row
        for row in sample.table("checkpoint_shift")
        if row["checkpoint"] == code and row["starts"] < last and row["ends"] > first
    ]


def keep(page: Page) -> None:
    """Mark the map that stands on the page."""
    the_map(page).locator("canvas").first.evaluate("canvas => { canvas.dataset.kept = '' }")


def kept(page: Page) -> bool:
    """Whether the map that was marked is still the one on the page."""
    return page.locator("canvas[data-kept]").count() == 1


def test_an_outline_leads_down_to_its_grids(page: Page, board: Board, decks: list[Deck]) -> None:
    """As often as asked. The map stays where a word leads elsewhere, and is a new one where a choice upon it did."""
    open_link(page, board, "/checkpoints", lang="zh")
    glyphs = [Point(each["at"]) for each in layer(decks[-1], "checkpoints")]
    outline = Polygon(next(each["ring"] for each in layer(decks[-1], "children") if each["code"] == COMMUNITY)[0])
    west, south, east, north = outline.bounds
    lattice = [
        Point(west + (east - west) * x / 40, south + (north - south) * y / 40) for x in range(41) for y in range(41)
    ]
    bare = max((at for at in lattice if outline.contains(at)), key=lambda at: min(at.distance(each) for each in glyphs))
    for _ in (1, 2):
        keep(page)
        click_map(page, *on_screen(decks[-1], bare.x, bare.y), sample.name(COMMUNITY, "zh"), place=COMMUNITY)
        assert {each["code"] for each in layer(decks[-1], "children")} == set(sample.shown_children(COMMUNITY))
        assert not kept(page)
        keep(page)
        click_crumb(page, sample.TOP)
        assert kept(page)


def test_marks_of_checkpoints_and_of_arrivals_come_and_go(page: Page, board: Board, decks: list[Deck]) -> None:
    open_link(page, board, "/checkpoints", lang="zh")
    shown = [{"checkpoints"}]
    for key in ("layer_outsiders", "layer_checkpoints", "layer_outsiders"):
        switch(page, word(f"checkpoints.{key}", "zh"))
        shown.append({each["id"] for each in decks[-1]["layers"]} & {"checkpoints", "outsiders", "outsider_counts"})
    both = {"checkpoints", "outsiders", "outsider_counts"}
    assert shown == [{"checkpoints"}, both, both - {"checkpoints"}, set()]


# --- The moment ---------------------------------------------------------------------------------------------------------


def told(page: Page) -> str:
    """The sentence, and what stands under it."""
    return "\n".join([title(page), *page.locator(".under-answer").all_inner_texts()])


def test_the_moment_changes_the_sentence_and_travels_with_the_link(page: Page, board: Board, visit: Visit) -> None:
    open_link(page, board, "/checkpoints", lang="zh")
    posts = sample_checkpoints.open_at(sample.TOP, sample.NEWEST)
    tonight = word("checkpoints.that_night", "zh")  # the board runs by the clock, and its reports are of 2020
    for option, key, at in (
        ("", "now", NOW),
        ("3 时", "03", MIDNIGHT + dt.timedelta(hours=3)),
        (tonight, "tonight", MIDNIGHT + dt.timedelta(hours=23)),
    ):
        if option:
            choose(page, word("checkpoints.when", "zh"), option, at=key)
        stand = Counter(sample_checkpoints.state_at(code, at) for code in posts)
        expect(page.locator(".under-answer")).to_be_visible()
        assert f"{at.hour} 时，应值守卡点 {len(posts) - stand['not_due']} 个：" in told(page)
        for each in ("staffed", "not_rostered", "unstaffed"):
            counted = f"{stand[each]} 个{word(f'checkpoints.stand_{each}', 'zh')}"
            assert (counted in told(page)) == bool(stand[each]), (each, at)
    colleague = visit(board.host, locale="en-GB", size=SMALL)
    paste(colleague, page.url)
    assert title(colleague) == title(page)
    expect(colleague.get_by_role("combobox", name=word("checkpoints.when", "zh"))).to_have_value(tonight)


# --- Staffing -----------------------------------------------------------------------------------------------------------


def below(code: str) -> dict[str, str]:
    """The places below one, by their names."""
    return {sample.name(each, "zh"): each for each in sample.shown_children(code)}


def follow_row(page: Page, code: str) -> None:
    """Follow the link of a place among the bars; a click anywhere on its row does."""
    with arriving(page, place=code):
        page.locator(f'.bars tr[data-key="{code}"] td').nth(2).click(force=True)  # the row's link lies above it


def test_rows_of_the_board_lead_down_the_breadcrumb_up_and_the_browser_back(page: Page, board: Board) -> None:
    open_link(page, board, "/staffing", lang="zh")
    community = sample.shown_children(sample.TOP)[2]
    for _ in (1, 2):  # the same row again
        follow_row(page, community)
        click_crumb(page, sample.TOP)
    go_back(page, place=community)
    link = page.locator(".bars tbody a").first
    grid = str(link.get_attribute("href")).split("place=")[1].split("&")[0]
    link.focus()
    with arriving(page, place=grid):
        page.keyboard.press("Enter")
    for code in (community, sample.TOP):
        go_back(page, place=code)
    assert urlsplit(page.url).path == "/staffing"


def test_rows_of_the_whole_list_lead_down(page: Page, board: Board) -> None:
    open_link(page, board, "/staffing", lang="zh")
    switch(page, word("places.more_list", "zh"), more="list")
    community = click_row(page.get_by_test_id("stDataFrame").first, 1, below(sample.TOP))
    assert link_of(page) == {"lang": "zh", "more": "list", "place": community}


def test_more_people_from_outside_leave_fewer_missing(page: Page, board: Board) -> None:
    open_link(page, board, "/staffing", lang="zh")
    said = re.compile("内部可调剂 (\\d+) 人，仍缺 (\\d+) 人")
    moved, left = (int(count) for count in said.findall(title(page))[0])
    for extra, told in (
        (50, f"内部可调剂 {moved} 人，拟增派 50 人，仍缺 {left - 50} 人"),
        (0, f"内部可调剂 {moved} 人，仍缺 {left} 人，拟请上级增派"),
    ):
        field = page.get_by_role("spinbutton", name=word("staffing.extra", "zh"))
        field.fill(str(extra))
        with arriving(page, told):
            field.press("Enter")
    assert left > 50
