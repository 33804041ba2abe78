"""Work resumption as a leader reads it: the sentence, the cards, the lines, the list, the tabs, the slides, and no data."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pages.presentation.drawing.courses import APART, Line, ends_of
from queries.database import engine
from sample_data import faults
from tests.support import sample, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
TABS = ("visits", "checks", "questions", "towers", "special")


@pytest.mark.usefixtures("sample")
@BOTH
def test_sentence_cards_lines_lists_and_tabs_stand_together(lang: str) -> None:
    screen = Screen(page="restart", lang=lang)
    assert word("measure.companies_restarted.name", lang) in screen.answer
    cards = {card.name: card for card in screen.cards()}
    assert len(cards) == 5
    assert {word("restart.open_card", lang), word("restart.unchecked_card", lang)} <= cards.keys()
    (drawn,) = screen.drawn("courses")
    assert {"first", "second", "third"} <= {line.get("class") for line in drawn.iter("polyline")}
    (bars,) = screen.drawn("bars")
    assert len(list(bars.iter("tr"))) == 1 + 5, "a row per bottleneck"
    (places,) = screen.drawn("worst")
    leads = [a.get("href", "") for a in places.iter("a")]
    assert len(leads) == 6
    assert any(faults.UNSAFE_COMMUNITY in address for address in leads[:2]), "who works unsafely stands first"
    for more in TABS:
        assert Screen(page="restart", lang=lang, more=more).drawn("table")


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, faults.UNCHECKED_COMMUNITY, sample.GRID, sample.BUILDING])
def test_slides_stand_at_every_level(code: str, lang: str) -> None:
    screen = Screen(page="restart", lang=lang, projector="1", place=code)
    titles = [title for title, _, _ in screen.steps()]
    assert titles[0] == word("restart.ask_restart", lang)
    assert screen.answer
    if code == sample.TOP:
        assert titles == [word(f"restart.ask_{key}", lang) for key in ("restart", "questions", "special")]


def test_what_is_not_there_is_said_calmly(look_at: Callable[[str], None], tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'few.sqlite'}"
    gone = dict.fromkeys(("enterprise_day", "enterprise_question", "tower_day", "special_place", "special_check"), "")
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", **gone), made)
    made.dispose()
    look_at(address)
    for lang in ("zh", "en"):
        assert word("screen.restart_unloaded", lang) in Screen(page="restart", lang=lang).read()
        assert Screen(page="restart", lang=lang, projector="1").read()


def test_names_at_the_ends_of_lines_never_touch_and_stay_within() -> None:
    for shares in ((50.0, 50.0, 50.0), (0.0, 1.0, 2.0), (100.0, 99.0, 98.0)):
        ends = sorted(ends_of([Line("first", "", (share,)) for share in shares]))
        assert all(after - before >= APART - 1e-9 for before, after in pairwise(ends))
        assert -1e-9 <= ends[0] <= ends[-1] <= 1 + 1e-9
