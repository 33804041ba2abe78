"""What a leader sees of the Grid overview at a desk without scrolling, and that the line above it stays one line."""

import pytest
from playwright.sync_api import Page

from tests.support import sample
from tests.support.arriving import until
from tests.support.board import Board
from tests.support.browsing import DESK, SMALL, TOO_WIDE, Visit, open_link

GRID = sample.GRID
ABOVE = {"h1": 720, ".cards": 720, ".tiles": 720}


def bottom(page: Page, part: str) -> float:
    box = page.locator(part).first.bounding_box()
    assert box, part
    return box["y"] + box["height"]


@pytest.mark.parametrize(("lang", "code"), [("en", GRID), ("zh", sample.COMMUNITY)])
def test_sentence_cards_and_picture_are_above_the_fold(lang: str, code: str, visit: Visit, board: Board) -> None:
    page = visit(board.host, locale={"zh": "zh-CN", "en": "en-GB"}[lang], size=SMALL)
    open_link(page, board, place=code, lang=lang)
    crumbs = page.locator(".crumbs li")
    tops = {round(box["y"]) for each in crumbs.all() if (box := each.bounding_box())}
    assert len(tops) == 1, "the way down to here stands on one line"
    assert {part: bottom(page, part) for part in ABOVE if bottom(page, part) > ABOVE[part]} == {}
    assert page.evaluate(TOO_WIDE) == []
    assert page.locator("h1").evaluate("each => getComputedStyle(each).textWrapStyle") == "balance"
    page.set_viewport_size(DESK)
    until(page, lambda: below_the_fold(page, ".worst tbody", ".tiles"))  # one after another takes the new size


def below_the_fold(page: Page, *parts: str) -> list[str]:
    return [part for part in parts if bottom(page, part) > DESK["height"]]
