"""Lists accounted for, and two questions crossed: what is drawn adds up, and each number has its words."""

import pytest

from pages.presentation.drawing.accounted import accounted
from tests.parts.account_rows import account_words, accounts
from tests.parts.parts import crossed_part
from tests.support.markup import classed, style, tree, words


def test_the_pieces_of_a_list_lie_end_to_end_and_fill_its_bar() -> None:
    (whole, *_) = tree(accounted(accounts("zh"), **account_words("zh"))).findall("./tbody")
    bar, *lines = [classed(row, "bar")[0] for row in whole.findall("./tr")]
    for pieces in (list(bar), [line[0] for line in lines]):
        begins = 0.0
        for piece in pieces:
            assert style(piece)["left"] == pytest.approx(begins, abs=0.02)
            begins += style(piece)["width"]
        assert begins == pytest.approx(100, abs=0.1)
    assert bar.get("aria-label") == "第一批名单共 273 人"
    assert [words(row) for row in whole.findall("./tr")][-1] == "漏排 12 4.4%"


def test_a_count_that_is_not_told_has_a_line_and_no_bar() -> None:
    (_, veiled, silent) = tree(accounted(accounts("en"), **account_words("en"))).findall("./tbody")
    hidden = veiled.findall("./tr")[2]
    assert words(hidden) == "Wrong data <10"
    assert list(classed(hidden, "bar")[0]) == []
    assert [piece.get("class") for piece in classed(veiled, "bar")[0]] == ["done", "veiled", "open"]
    assert len(silent.findall("./tr")) == 1, "a list without lines is one line"
    assert style(classed(silent, "bar")[0][0])["width"] == pytest.approx(100 * 246 / 273, abs=0.02)


def test_every_bar_has_the_scale_of_the_longest_list_and_who_is_pending_stands_at_its_end() -> None:
    """Of 87, 40 are told, 23 are not told one by one, and 24 are pending: their line begins at 63."""
    (_, veiled, _) = tree(accounted(accounts("en"), **account_words("en"))).findall("./tbody")
    whole, told, _, pending = [classed(row, "bar")[0] for row in veiled.findall("./tr")]
    for bar, places in ((whole, [(0, 40), (40, 23), (63, 24)]), (told, [(0, 40)]), (pending, [(63, 24)])):
        drawn = [(style(piece)["left"], style(piece)["width"]) for piece in bar]
        assert drawn == [pytest.approx((100 * left / 273, 100 * wide / 273), abs=0.02) for left, wide in places]


def test_homes_crossed_have_their_sums_on_the_edges() -> None:
    part = tree(crossed_part("en"))
    assert [words(row) for row in part.findall("./tbody/tr")] == [
        "Listed 2,976 match 56 to call 48 called, 8 to call 3,032",
        "Not listed 40 to add 39 added, 1 to add 207 nothing to check 247",
    ]
    assert words(part.find("./tfoot/tr")) == "Total 3,016 263 3,279"
    assert [cell.get("class") for cell in part.findall("./tbody/tr/td")] == [
        None,
        "short",
        "edge",
        "watch",
        None,
        "edge",
    ]
