"""The Definitions screen: every measure, in the very words of its card's help, with the bases of the place and day.

So is what cards tell that is no measure.
"""

import re
from xml.etree import ElementTree

import pytest

from pages.presentation import unmeasured
from pages.presentation.drawing import style
from pages.presentation.drawing.definitions import Definition, definitions
from pages.presentation.unmeasured import Figure
from pages.shared import stage
from queries.measures import Measure, Share, measures
from tests.support import markup, sample
from tests.support.screen import Screen, word

WITH_CARDS = ("places", "checkpoints", "staffing", "screening", "homes", "needs", "restart", "command", "reports")
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
    assert list(found) == [*measures(Measure), *unmeasured.FIGURES]
    assert screen.answer == word("screen.measures", lang)
    known: dict[str, Measure | Figure] = {**measures(Measure), **unmeasured.FIGURES}
    for key, measure in known.items():
        share = measure.share if isinstance(measure, Figure) else isinstance(measure, Share)
        counted, of = ("numerator", "denominator") if share else ("amount", "among")
        headings = (counted, of, "date", "standard", "not_counted", "behind")
        assert list(found[key]) == [word(f"help.{heading}", lang) for heading in headings]
        assert all(code in found[key][word("help.behind", lang)] for code in measure.practice)
        assert not [said for said in found[key].values() if "{" in said or not said]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("page", WITH_CARDS)
@BOTH
def test_it_says_what_the_help_of_a_card_says_and_that_leads_there(lang: str, page: str) -> None:
    cards = Screen(page=page, lang=lang, place=sample.COMMUNITY).drawn("card")
    found = meanings(Screen(page="measures", lang=lang, place=sample.COMMUNITY))
    helps = [(card.get("data-key"), button) for card in cards for button in markup.classed(card, "help")]
    assert page != "reports" or [own for own, _ in helps] == [key for key in unmeasured.FIGURES if key.startswith(page)]
    for own, button in helps:
        address, _, key = button.get("href", "").partition("#")
        assert address.split("?")[0] == "measures"
        assert stage.values(f"?{address.split('?')[1]}") == {"place": sample.COMMUNITY, "lang": lang}
        said = button.get("data-tip", "")
        if key == own:  # what is worked out from a measure, such as what remains, says so itself
            assert all(each in said for each in list(found[key].values())[:5])  # but for the practice behind it
    assert [own for own, button in helps if button.get("href", "").endswith(f"#{own}")]


@pytest.mark.usefixtures("sample")
@BOTH
def test_what_stands_beside_the_cards_of_checkpoints_is_explained_too(lang: str) -> None:
    (beside,) = Screen(page="checkpoints", lang=lang).drawn("told")
    found = meanings(Screen(page="measures", lang=lang))
    helps = {button.get("href", "").partition("#")[2]: button for button in markup.classed(beside, "help")}
    assert list(helps) == ["passages", "unbroken"]
    for key, button in helps.items():
        assert all(each in button.get("data-tip", "") for each in list(found[key].values())[:5])
