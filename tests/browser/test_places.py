"""The board in a real browser: down and up by every way, links, languages, and not one request to another host."""

import re
from itertools import groupby
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from queries.database import engine
from tests.support import sample, two_communities
from tests.support.arriving import TWO_FRAMES, arriving, follow, link_of
from tests.support.board import Board
from tests.support.browsing import (
    DESK,
    SMALL,
    TOO_WIDE,
    Serve,
    Visit,
    choose,
    click_crumb,
    click_row,
    go_back,
    go_forward,
    open_link,
    paste,
    press,
    search,
    switch,
    title,
)
from tests.support.screen import word

COMMUNITY, GRID, BUILDING = sample.path(sample.BUILDING)[1], sample.GRID, sample.BUILDING


def figure(code: str, measure: str = "screening_coverage") -> str:
    """The number in the answer of a place; nothing where there is none to tell."""
    told = sample.figure(measure, code)
    number = str(told.numerator) if sample.places()[code]["level"] == "building" else told.percent
    return number if told.told else ""


# --- Down, up, back -----------------------------------------------------------------------------------------------------


def click_tile(page: Page, code: str) -> None:
    """Click the tile of a place, beside the tiles inside it."""
    tile = page.locator(f'.tiles [data-key="{code}"] > a.tile')
    with arriving(page, figure(code), place=code):
        tile.click(position={"x": 12, "y": 8})


def test_tiles_lead_down_the_breadcrumb_up_and_the_browser_back(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh")
    for code in (COMMUNITY, GRID, BUILDING):
        click_tile(page, code)
    for code in (GRID, COMMUNITY, sample.TOP):
        click_crumb(page, code, figure(code))
    for code in (COMMUNITY, GRID, BUILDING, GRID):
        go_back(page, figure(code), place=code)
    go_forward(page, figure(BUILDING), place=BUILDING)


# Of some screens: what leads to a place below, what stays where it is whatever is shown under it, and the picture there, the
# first of each. The cards of Checkpoints stand below what is said of a place, in as many lines as it takes.
FRAME = (".menus", ".crumbs", "h1")
MAP = "[data-testid=stDeckGlJsonChart]"
DRILLS = {
    "/places": (".tiles {} > a.tile", (*FRAME, ".card"), (".tile", ".worst", ".trend")),
    "/checkpoints": (".timeline {} a", FRAME, (".card", ".timeline", MAP)),
    "/staffing": (".bars {} a", FRAME, (".card", ".bars")),
}
# Where each of these stands in every frame that the browser shows, and how solid it is; nothing where it is not there.
WATCH = """parts => {
    const find = query => document.querySelector(query)
        ?? [...document.querySelectorAll('*')].map(each => each.shadowRoot?.querySelector(query)).find(Boolean)
    // Streamlit pales what it shows once half a second passed without an answer: how fast that comes is not looked at here.
    const pale = each => each.dataset.stale === 'true' ? 1 : getComputedStyle(each).opacity
    const solid = each => each ? pale(each) * solid(each.parentElement ?? each.getRootNode().host) : 1
    window.frames_seen = []
    const look = () => {
        window.frames_seen.push(parts.map(part => {
            const each = find(part), box = each?.getBoundingClientRect()
            return box?.height ? [Math.round(box.left), Math.round(box.top), solid(each)] : null
        }))
        window.watching = requestAnimationFrame(look)
    }
    look()
}"""
WATCHED = "() => { cancelAnimationFrame(window.watching); return window.frames_seen }"


@pytest.mark.parametrize("path", DRILLS)
def test_on_the_way_down_and_up_nothing_flashes_and_the_frame_stays_where_it_is(
    page: Page, board: Board, path: str
) -> None:
    way, frame, picture = DRILLS[path]
    page.set_viewport_size(DESK)
    open_link(page, board, path, lang="zh")
    page.evaluate(WATCH, [*frame, *picture])
    with arriving(page, place=COMMUNITY):
        page.locator(way.format(f'[data-key="{COMMUNITY}"]')).first.click(position={"x": 12, "y": 8})
    click_crumb(page, sample.TOP)
    seen = dict(zip((*frame, *picture), zip(*page.evaluate(WATCHED), strict=True), strict=True))
    for part, places in seen.items():
        assert all(place and place[2] == 1 for place in places), f"{part} is not there, or pale, in some frame"
        stood = [place for place, _ in groupby(places)]
        assert len(stood) <= (1 if part in frame else 3), f"{part} moves more than there and back: {stood}"
    assert len(seen["h1"]) > 4, "two frames at least after each of the two ways"


def test_rows_of_the_list_lead_down(page: Page, board: Board) -> None:
    """A click anywhere on a row does."""
    open_link(page, board, lang="zh")
    code = sample.TOP
    while sample.shown_children(code):
        code = min(sample.shown_children(code), key=worst_first)
        row = page.locator(f'.worst tr[data-key="{code}"]')
        with arriving(page, figure(code), place=code):
            row.locator("td").nth(3).click(force=True)  # what lies above it is the link of the row
    assert sample.places()[code]["level"] == "building"


def test_rows_of_the_whole_table_lead_down(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh", more="list")
    code = sample.TOP
    while sample.shown_children(code):
        code = min(sample.shown_children(code), key=worst_first)
        click_row(page.get_by_test_id("stDataFrame").first, 0, {named_below(code): code})
        assert figure(code) in title(page)
    assert sample.places()[code]["level"] == "building"


def test_a_link_on_the_picture_is_followed_by_the_keyboard_and_opens_in_a_tab_of_its_own(
    page: Page, board: Board
) -> None:
    open_link(page, board, lang="zh", date="2020-02-17")
    link = page.locator(f'.tiles [data-key="{COMMUNITY}"] > a.tile')
    with page.context.expect_page() as opened:
        link.click(position={"x": 12, "y": 8}, modifiers=["ControlOrMeta"])
    other = opened.value
    other.wait_for_load_state()
    assert link_of(other) == {"place": COMMUNITY, "lang": "zh", "date": "2020-02-17"}
    other.close()
    link.focus()
    with arriving(page, figure(COMMUNITY), place=COMMUNITY, date="2020-02-17"):
        page.keyboard.press("Enter")


def test_a_card_chooses_its_measure(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh")
    with arriving(page, sample.figure("follow_up", sample.TOP).percent, measure="follow_up"):
        page.locator('.card[data-key="follow_up"] a:not(.help)').click()
    go_back(page, figure(sample.TOP), measure=None)


def named_below(code: str) -> str:
    """What a place is called in the table above it: a building with its compound."""
    above = sample.places()[code]["parent"]
    within = sample.name(above, "zh") if sample.places()[above]["level"] == "compound" else ""
    return within + sample.name(code, "zh")


def worst_first(code: str) -> tuple[int, float, str]:
    figure = sample.figure("screening_coverage", code)
    group = {"not_reported": 0, "not_applicable": 2}.get(figure.state, 1)
    return group, figure.share if figure.denominator else 101.0, code


def test_the_map_fills_its_box_above_the_fold_and_leads_down(page: Page, board: Board) -> None:
    page.set_viewport_size(SMALL)
    open_link(page, board, lang="zh", view="map")
    for code in (COMMUNITY, GRID, BUILDING):
        box, town = (page.locator(each).bounding_box() for each in (".where .box", ".town"))
        assert box
        assert box == town
        assert box["y"] + box["height"] <= SMALL["height"]
        with arriving(page, figure(code), place=code):
            area = page.locator(f'.town a[href*="place={code}&"], .town a[href$="place={code}"]').first
            area.dispatch_event("click")  # as on a touch board, without a hover before it
    assert link_of(page)["view"] == "map"


# --- Choices and links --------------------------------------------------------------------------------------------------


def test_date_measure_and_language_are_chosen_and_travel_with_the_link(page: Page, board: Board, visit: Visit) -> None:
    open_link(page, board, place=COMMUNITY)
    day = sample.DAYS[-2]
    coverage, follow_up = (
        sample.figure(measure, COMMUNITY, day).percent for measure in ("screening_coverage", "follow_up")
    )
    choose(page, word("frame.date", "zh"), "2月16日（周日）", coverage, date=day.isoformat())
    choose(page, word("places.measure", "zh"), word("measure.follow_up.name", "zh"), follow_up, measure="follow_up")
    switch(page, "EN", lang="en")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    assert "Round 3" in title(page)
    assert link_of(page) == {"place": COMMUNITY, "date": "2020-02-16", "measure": "follow_up", "lang": "en"}

    colleague = visit(board.host, locale="zh-CN", size=SMALL)
    paste(colleague, page.url)
    assert title(colleague) == title(page)


def test_a_search_leads_to_a_place_by_name_initials_or_code(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh")
    for words, code in (("柳堤", COMMUNITY), ("hysq", sample.COMMUNITY), (GRID, GRID)):
        search(page, words, code, figure(code))
        expect(page.locator("[role=dialog] input")).to_be_hidden()
        expect(page.locator("[role=dialog] input")).to_have_value("")


def test_the_first_visit_speaks_the_browsers_language(visit: Visit, board: Board) -> None:
    for locale, lang in (("en-GB", "en"), ("zh-CN", "zh")):
        page = visit(board.host, locale=locale)
        open_link(page, board, "/")
        expect(page.get_by_text(word("briefing.rule", lang).partition("{")[0]).first).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", locale)
        assert word("measure.night_cover.name", lang) in title(page)


def test_an_unknown_place_is_named_and_its_button_leads_to_the_top(page: Page, board: Board) -> None:
    open_link(page, board, place="0000", lang="zh")
    assert title(page) == word("unknown.place", "zh").format(code="0000")
    press(page, word("unknown.place_way_on", "zh"), figure(sample.TOP), place=sample.TOP)


def test_the_file_comes_in_the_readers_language(page: Page, board: Board, tmp_path: Path) -> None:
    open_link(page, board, place=GRID, lang="en", date="2020-02-16")
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    rows = pd.read_csv(file, dtype=str)
    assert len(rows) == len(sample.shown_children(GRID))
    assert set(rows[word("table.date", "en")]) == {"2020-02-16"}


# --- Room on the screen -------------------------------------------------------------------------------------------------

ANSWER_FROM = "() => document.querySelector('[data-testid=stCaptionContainer]').getBoundingClientRect().bottom"


def test_the_frame_leaves_the_height_to_the_answer(page: Page, board: Board) -> None:
    """One line and a quiet one take an eighth of it at most, however deep the place."""
    for code in (sample.TOP, BUILDING):
        open_link(page, board, place=code, lang="zh")
        for size in (DESK, SMALL):
            page.set_viewport_size(size)
            page.evaluate(TWO_FRAMES)
            assert page.evaluate(ANSWER_FROM) <= 0.12 * size["height"], (code, size)


@pytest.mark.parametrize("mode", ["desk", "projector"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_scrolls_sideways(lang: str, mode: str, page: Page, board: Board) -> None:
    wide = {}
    for code in (sample.TOP, COMMUNITY, GRID, BUILDING):
        page.set_viewport_size(SMALL)
        open_link(page, board, place=code, lang=lang, **({"projector": "1"} if mode == "projector" else {}))
        for size in (SMALL, DESK):
            page.set_viewport_size(size)
            page.evaluate(TWO_FRAMES)
            if found := page.evaluate(TOO_WIDE):
                wide[code, size["width"]] = found
    assert wide == {}


# --- Names from the data ------------------------------------------------------------------------------------------------

WICKED = (
    '[x](http://e.example) ![](http://e.example/a) <b>B</b> www.e.example x@e.example <a href="http://e.example">c</a>'
)
LEADS_OUT = """() => [...document.querySelectorAll('a, img, image, use, iframe')]
    .filter(each => [...each.attributes].some(a => /(href|src)$/.test(a.name) && a.value.includes('e.example')))
    .map(each => each.outerHTML)"""


def test_a_wicked_name_draws_no_link_no_picture_and_no_tag(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    """Its letters are shown as they are, and the watch over requests sees none of them fetched."""
    quoted = '"' + WICKED.replace('"', '""') + '"'
    files = dict(two_communities.FILES)
    for name in ("先锋社区", "和平里", "1号楼", "第一轮", "第二轮"):
        files = {stem: text.replace(f",{name},", f",{quoted},") for stem, text in files.items()}
    address = f"sqlite:///{tmp_path / 'grid.sqlite'}"
    loading = engine(address)
    two_communities.build(loading, tmp_path / "files", **files)
    loading.dispose()
    board = serve(address)
    page = visit(board.host)
    follow(page).on_sample = False
    for link in ({}, {"place": "A"}, {"place": "A1"}, {"place": "A1X1"}, {"place": "A", "view": "map"}):
        open_link(page, board, lang="zh", **link)
        shown = page.inner_text("body") + " ".join(page.locator(".stage").all_inner_texts())
        assert "[x](http://e.example)" in shown.replace("\u2060", "")
        assert page.evaluate(LEADS_OUT) == []
        assert page.locator("b", has_text=re.compile("^B$")).count() == 0
