"""Tests that fail on purpose: what they leave behind is looked at by test_evidence.py. Their name keeps them out of the suite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browsing import DESK, Serve, Visit, Watch


def test_a_claim_that_is_wrong(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    board = serve(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    page = visit(board.host)
    page.goto(board.url)
    page.evaluate("() => console.log('said by the page')")
    assert page.title() == "something else"


def test_a_page_that_complains(visit: Visit) -> None:
    page = visit("127.0.0.1:1")
    page.set_content("<h1>quiet</h1>")
    page.evaluate("() => console.error('complained of')")


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[Watch]:
    watch = Watch(browser.new_page(viewport=DESK), "nowhere")
    yield watch
    watch.page.close()


@pytest.fixture
def stays(kept: Watch) -> Iterator[Page]:
    with kept.over() as page:
        yield page


@pytest.mark.parametrize("number", [1, 2])
def test_a_page_that_stays_open(number: int, stays: Page) -> None:
    stays.evaluate("number => console.log(`said in test ${number}`)", number)
    assert number == 0
