"""Steps that follow each other, and counts beside their targets: what is drawn is what is said."""

from dataclasses import replace

from pages.presentation.drawing import counters, funnel
from tests.parts import rows
from tests.parts.rows import SCRIPT
from tests.support.markup import Seen, classed, tree, words


def widths(part: object, look: str) -> list[str]:
    return [each.get("style", "").rpartition("width:")[2] for each in classed(tree(str(part)), look)]


def test_a_bar_is_as_long_as_its_step_and_what_waits_follows_it() -> None:
    part = funnel.funnel(rows.funnel_steps("en"), "Orders", rows.funnel_headers("en"))
    assert widths(part, "have") == ["100.00%", "98.40%", "96.70%", "76.88%"]
    assert widths(part, "open") == ["1.60%", "1.70%", "19.82%"]  # nothing waits before the first
    last = tree(str(part)).findall("./tbody/tr")[-1]
    assert words(last).endswith("148 of 812")
    assert (last.get("class"), last.get("data-key")) == ("short", "s3")
    assert [bar.get("aria-label") for bar in classed(last, "bar")] == ["Delivered: 4380 orders so far"]


def test_without_any_orders_nothing_is_divided_by_them() -> None:
    none = [replace(step, amount=0, waiting="") for step in rows.funnel_steps("zh")]
    assert widths(funnel.funnel(none, "", rows.funnel_headers("zh")), "have") == ["0.00%"] * 4


def test_a_counter_has_a_bar_up_to_its_target_and_none_without_one() -> None:
    part = counters.counters(rows.counter_rows("zh"), "宣传")
    found = {item.get("data-key"): item for item in tree(str(part)).iter("li")}
    assert [key for key, item in found.items() if not classed(item, "bar")] == ["c3"]
    assert classed(found["c4"], "bar")[0].find("i").get("style") == "width:43.6%"  # type: ignore[union-attr]
    assert words(found["c0"]) == "宣传车 168 计划 172"


def test_names_are_text() -> None:
    step = replace(rows.funnel_steps("zh")[0], name=SCRIPT)
    counter = replace(rows.counter_rows("zh")[0], name=SCRIPT)
    for part in (funnel.funnel([step], "", rows.funnel_headers("zh")), counters.counters([counter], "")):
        assert "script" not in Seen(part).tags
