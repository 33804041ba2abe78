"""Cards: what is read, what is heard, and what is left out where there is nothing to say."""

from dataclasses import replace

from pages.presentation.drawing.cards import cards
from queries.measures import State
from tests.parts import rows
from tests.support.markup import classed, tree, words


def test_a_card_says_measure_state_figure_change_and_base() -> None:
    short = next(row for row in rows.card_rows("zh") if row.state == State.SHORT)
    card = classed(tree(cards([short], "主要指标", "说明")), "card")[0]
    assert "short" in card.get("class", "").split()
    assert [mark.get("aria-label") for mark in classed(card, "mark") if mark.get("role")] == ["不达标"]
    assert words(card.find("h3")).startswith("排查率")
    assert words(classed(card, "figure")[0]) == "58.9% ↓ 34.0"
    assert words(classed(card, "base")[0]) == "15,077/16,336 户"


def test_what_a_change_and_a_measure_mean_is_reached_by_keyboard() -> None:
    card = tree(cards(rows.card_rows("zh")[:1], "主要指标", "说明"))
    change, help_button = classed(card, "change")[0], classed(card, "help")[0]
    assert (change.get("tabindex"), change.get("data-tip")) == ("0", "较昨日变化，个百分点")
    assert change.get("aria-label") == "较昨日变化，个百分点"
    assert help_button.tag == "button"
    assert help_button.get("data-tip") == "已排查户数 ÷ 登记户数；底数截至 2月1日"
    assert help_button.get("aria-label", "").startswith("说明 排查率")


def test_a_line_of_days_is_drawn_only_where_there_are_days() -> None:
    told = {row.state: row for row in rows.card_rows("zh")}
    drawn = tree(cards([told[State.ENOUGH], told[State.NOT_REPORTED]], "主要指标", "说明"))
    assert [len(list(card.iter("svg"))) for card in classed(drawn, "card")] == [1, 0]
    assert [svg.get("aria-label") for svg in drawn.iter("svg")] == ["近 14 日走势"]


def test_what_is_not_known_takes_no_place() -> None:
    bare = replace(rows.card_rows("zh")[0], change="", base="", more="", help="", link="", days=())
    card = tree(cards([bare], "主要指标", "说明"))
    assert not [name for name in ("change", "base", "help", "spark") if classed(card, name)]
    assert list(card.iter("a")) == []


def test_hints_open_towards_the_middle() -> None:
    sides = [button.get("data-side", "") for button in classed(tree(cards(rows.card_rows("zh"), "", "")), "help")]
    assert sides == ["", "", "", "", "left", "left", "left"]


def test_on_the_page_of_parts_every_state_has_a_card() -> None:
    told = tree(cards(rows.card_rows("zh"), "", ""))
    assert {card.get("class", "").split()[1] for card in classed(told, "card")} == {*State}


def test_help_may_lead_to_all_of_it_and_what_is_reckoned_explains_itself() -> None:
    told = tree(cards(rows.card_rows("en"), "Measures", "What is"))
    assert [link.get("href") for link in classed(told, "help") if link.tag == "a"] == ["?place=measures&lang=en"]
    (why,) = classed(told, "why")
    assert words(why) == "all expected by 19 Feb"
    assert (why.get("tabindex"), why.get("data-tip")) == ("0", "629 households a day of late, 1,259 remain")
