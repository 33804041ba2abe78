"""`docs/links.md` names every slide and every table that a link opens, as the screens call them, and nothing else."""

import re
from collections import defaultdict
from collections.abc import Mapping

import pytest

from pages.presentation.words import LANGUAGES, dictionary
from pages.shared import choosers, deck
from pages.shared.screens import SCREENS
from queries.settings import PROJECT
from tests.support import sample
from tests.support.screen import Screen, word

PAGES = {"en": "docs/links.md", "zh": "docs/links.zh-CN.md"}
# Where each table is offered: a building has tables of its own, and so has a checkpoint.
LINKS = [
    *((page, {}) for page in ("places", "command", "staffing", "screening", "homes", "needs", "restart", "reports")),
    ("places", {"place": sample.BUILDING}),
    ("checkpoints", {"checkpoint": "K160"}),
]


def listed(lang: str) -> dict[str, dict[str, str]]:
    """Screen -> what the link says -> what it opens, as the page has it."""
    _, *parts = re.split(r"^## ", (PROJECT / PAGES[lang]).read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {}
    for part in parts:
        [(name, screen)] = re.findall(r"^(.+) `/(\w+)`$", part, flags=re.MULTILINE)
        assert name == word(f"screen.{screen}", lang)
        found[screen] = dict(re.findall(r"^\| `(\w+=[\w-]+)` \| (.+) \|$", part, flags=re.MULTILINE))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_is_listed_by_its_title_and_no_other(lang: str) -> None:
    told = {
        screen: {link: title for link, title in links.items() if not link.startswith("more=")}
        for screen, links in listed(lang).items()
    }
    there = {screen: deck.questions(screen) for screen in SCREENS}
    assert told == {
        screen: {
            f"slide={screen}-{each.key}" if screen == "briefing" else f"question={each.key}": word(each.title, lang)
            for each in questions
        }
        for screen, questions in there.items()
        if questions
    }


@pytest.mark.usefixtures("sample")
def test_every_table_below_a_screen_is_listed_by_its_title_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    offered: dict[str, dict[str, str]] = defaultdict(dict)
    for page, link in LINKS:

        def more(titles: Mapping[str, str], label: str, page: str = page) -> None:
            offered[page] |= {f"more={key}": title for key, title in titles.items()}

        monkeypatch.setattr(choosers, "more", more)
        Screen(page=page, lang="en", **link)
    english, chinese = (
        {(screen, link): title for screen, links in listed(lang).items() for link, title in links.items()}
        for lang in ("en", "zh")
    )
    there = {(screen, link): title for screen, links in offered.items() for link, title in links.items()}
    assert {at: title for at, title in english.items() if at[1].startswith("more=")} == there
    for at, title in there.items():
        assert chinese[at] in {entry["zh"] for entry in dictionary().values() if entry["en"] == title}, at
    assert chinese.keys() == english.keys()
