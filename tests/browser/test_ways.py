"""The menus above every screen: a click, the keyboard, a new tab, and no page loaded anew."""

from playwright.sync_api import Page, expect

from tests.support import sample
from tests.support.arriving import arriving
from tests.support.board import Board
from tests.support.browsing import go_back, open_link


def test_a_menu_leads_to_a_screen_by_click_keyboard_and_new_tab(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh", place=sample.COMMUNITY)
    page.evaluate("() => { window.kept = true }")
    link = page.locator(".menus a[href^=checkpoints]")
    menu = page.locator(".menus button:has(+ [popover] a[href^=checkpoints])")
    menu.click()
    with page.context.expect_page() as other:
        link.click(modifiers=["Control"])
    assert "/checkpoints?" in other.value.url
    other.value.close()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    menu.click()
    with arriving(page, place=sample.COMMUNITY, lang="zh"):
        link.click()
    assert "/checkpoints?" in page.url
    expect(link).to_be_hidden()
    expect(menu).to_have_attribute("aria-current", "true")
    go_back(page, place=sample.COMMUNITY)
    assert "/places?" in page.url
    menu.focus()
    page.keyboard.press("ArrowDown")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with arriving(page, place=sample.COMMUNITY):
        page.keyboard.press("Enter")
    assert "/checkpoints?" in page.url
    with arriving(page, place=sample.COMMUNITY):
        page.locator(".card a[href^=measures]").first.click()  # a part leads on as the menus do
    assert "/measures?" in page.url
    assert page.evaluate("() => window.kept"), "the page was not loaded anew"


def test_a_menu_that_is_open_stays_open_while_the_path_beside_it_changes(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh", place=sample.COMMUNITY)
    above = sample.path(sample.COMMUNITY)[-2]
    with arriving(page, place=above, lang="zh"):
        page.locator(f".crumbs [data-key='{above}'] a").click()
    link = page.locator(".menus a[href^=checkpoints]")
    page.locator(".menus button:has(+ [popover] a[href^=checkpoints])").click()
    link.focus()
    go_back(page, place=sample.COMMUNITY)
    expect(link).to_be_focused()
    assert sample.COMMUNITY in str(link.get_attribute("href")), "and leads to where the reader is now"


def test_on_a_narrow_window_what_stands_beside_the_path_goes_below_it(page: Page, board: Board) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    open_link(page, board, lang="en", place=sample.COMMUNITY)
    path, find = (page.locator(each).first.bounding_box() for each in (".crumbs", "[class*=st-key-find]"))
    assert path
    assert find
    assert path["width"] > 200
    assert find["y"] >= path["y"] + path["height"]
