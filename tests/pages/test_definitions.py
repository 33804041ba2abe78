"""The Definitions screen: every measure, in the very words of its card's help, with the bases of the place and day."""

import re
from xml.etree import ElementTree

import pytest

from pages.presentation.drawing import style
from pages.presentation.drawing.definitions import Definition, definitions
from pages.shared import stage
from queries.measures import Measure, Share, measures
from tests.support import markup, sample
from tests.support.screen import Screen, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def meanings(screen: Screen) -> dict[str, dict[str, str]]:
    """What is told of each measure: key -> heading -> words."""
    return {part.get("data-anchor", ""): told(part) for part in screen.drawn("meaning")}


def told(part: ElementTree.Element) -> dict[str, str]:
    (lines,) = part.findall("dl")
    headings, said = ([markup.words(each) for each in lines.findall(tag)] for tag in ("dt", "dd"))
    return dict(zip(headings, said, strict=True))


def test_no_definition_lies_over_the_page() -> None:
    """As what is opened over the foot does: then only the last of them would be seen."""
    fixed = re.findall(r"\.([\w-]+)[^{}]*\{[^{}]*position:fixed", style.DESK)
    assert fixed
    drawn = markup.tree(definitions([Definition("a", "A", [("b", "c")]), Definition("d", "D", [("e", "f")])]))
    assert not [each for look in fixed for each in markup.classed(drawn, look)]


@pytest.mark.usefixtures("sample")
@BOTH
def test_every_measure_of_every_kind_is_explained(lang: str) -> None:
    screen = Screen(page="measures", lang=lang)
    found = meanings(screen)
    assert list(found) == list(measures(Measure))
    assert screen.answer == word("screen.measures", lang)
    for key, measure in measures(Measure).items():
        counted = "numerator" if isinstance(measure, Share) else "amount"
        of = "denominator" if isinstance(measure, Share) else "among"
        headings = (counted, of, "date", "standard", "not_counted", "behind")
        assert list(found[key]) == [word(f"help.{heading}", lang) for heading in headings]
        assert all(code in found[key][word("help.behind", lang)] for code in measure.practice)
        assert not [said for said in found[key].values() if "{" in said or not said]


@pytest.mark.usefixtures("sample")
@BOTH
def test_it_says_what_the_help_of_a_card_says_and_that_leads_there(lang: str) -> None:
    cards = Screen(lang=lang, place=sample.COMMUNITY).drawn("card")
    found = meanings(Screen(page="measures", lang=lang, place=sample.COMMUNITY))
    for card in cards:
        (button,) = markup.classed(card, "help")
        key, said = card.get("data-key", ""), button.get("data-tip", "")
        address, _, anchor = button.get("href", "").partition("#")
        assert (address.split("?")[0], anchor) == ("measures", key)
        assert stage.values(f"?{address.split('?')[1]}") == {"place": sample.COMMUNITY, "lang": lang}
        for heading in ("numerator", "denominator", "date", "standard", "not_counted"):
            assert found[key][word(f"help.{heading}", lang)] in said
    assert cards
