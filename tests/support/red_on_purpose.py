"""Tests that fail on purpose: what they leave behind is looked at by test_evidence.py. Their name keeps them out of the suite."""

from pathlib import Path

from tests.support.browsing import Serve, Visit


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
