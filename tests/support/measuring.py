"""What is wrong with a page as its reader sees it: one function for each measure, each with a list of complaints.

Sizes are said for 1920 × 1080; at 1280 × 720 two thirds of them hold. See `measuring.js` for what is read of the page.
"""

import re
from pathlib import Path
from typing import Any, cast

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.support.browsing import DESK

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
SMALLEST, BODY, SENTENCE = 22, 28, 44  # px on the projector
FRAME, PICTURE = 0.12, 0.55  # of the height: at most, at least
FILLED = 0.68  # of the width or the height of its box, what a map draws at least
ROUNDED = 0.5  # px

# Words that are the same in both languages, and the language switch, which names each language in itself.
LATIN = {"CSV", "EN", "PageDown", "PageUp"}  # a kind of file, the language switch, keys
CHINESE_IN_ENGLISH = {"中文"}

# What axe finds in elements that Streamlit makes and that no setting of ours changes, each with its reason.
NOT_OURS: dict[str, str] = {}


def ask(page: Page, measure: str, *given: Any) -> Any:
    """The answer of a measure of `measuring.js`, which is put on the page where it is not yet."""
    question = f"given => window.measures ? [window.measures.{measure}(...given)] : []"
    answer = page.evaluate(question, list(given))
    if not answer:
        page.evaluate(SCRIPT)
        answer = page.evaluate(question, list(given))
    return answer[0]


def scale(page: Page) -> float:
    """How large things have to be on this view, as a part of what they are at 1920 × 1080."""
    assert page.viewport_size
    return min(page.viewport_size["width"] / DESK["width"], page.viewport_size["height"] / DESK["height"])


def height(page: Page) -> int:
    assert page.viewport_size
    return page.viewport_size["height"]


# --- Everywhere ---------------------------------------------------------------------------------------------------------


def cut(page: Page) -> list[str]:
    """Texts, numbers and chosen values that end before their last letter, or do not fit what they are written on."""
    return [*ask(page, "cut"), *ask(page, "spilling")]


def overlapping(page: Page) -> list[str]:
    """Texts that cover each other, names upon the signs of a map, and texts under something else."""
    return [*ask(page, "overlaps"), *ask(page, "upon_signs"), *ask(page, "covered")]


def sideways(page: Page) -> list[str]:
    """The page, or a box on it, that is wider than what is shown of it."""
    return cast(list[str], ask(page, "sideways"))


def foreign(page: Page, language: str) -> list[str]:
    """Words of the other language: Chinese letters on an English screen, Latin words on a Chinese one."""
    return sorted(set(filter(None, (_foreign_in(text, language) for text in ask(page, "words")))))


def _foreign_in(text: str, language: str) -> str:
    """The text, if it holds a word of the other language."""
    if language == "en":
        return text if re.search("[\u3400-\u9fff]", text) and text not in CHINESE_IN_ENGLISH else ""
    return text if set(re.findall("[A-Za-z]{2,}", text)) - LATIN else ""


def barriers(page: Page) -> list[str]:
    """What axe-core finds serious, in shadow roots too: contrast under 4.5 : 1, links and fields without a name."""
    found = axe(page, resultTypes=["violations"])["violations"]
    return [
        f"{rule['id']}: {_told(node)}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if rule["id"] not in NOT_OURS
    ]


def axe(page: Page, **options: Any) -> dict[str, Any]:
    """What axe-core tells of a page, onto which it is put where it is not yet."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    return cast(dict[str, Any], page.evaluate("options => axe.run(options)", options))


def _told(node: dict[str, Any]) -> str:
    contrast = re.search(r"contrast of [\d.]+ \(.*?\)", node["failureSummary"])
    return f"{node['html'][:90]} {contrast[0] if contrast else node['target'][-1]}"


def beyond(page: Page) -> list[str]:
    """What stands beyond the box of its drawn part."""
    return cast(list[str], ask(page, "beyond"))


def unfilled(page: Page) -> list[str]:
    """Maps whose places reach to neither side of their box."""
    shares = [max(wide, high) for wide, high in ask(page, "drawn_of_maps")]
    return [f"its places take {share:.0%} of its box" for share in shares if share < FILLED]


# --- At a desk ----------------------------------------------------------------------------------------------------------


def below_the_fold(page: Page, parts: dict[str, str]) -> list[str]:
    """The parts that are not to be seen without scrolling. `parts`: name → where it is."""
    wrong = []
    for name, query in parts.items():
        box = ask(page, "box", query)
        if box is None:
            wrong.append(f"no {name}")
        elif box[3] > height(page) + ROUNDED:
            wrong.append(f"{name} ends at {box[3]:.0f} of {height(page)}")
    return wrong


def under_toolbars(page: Page) -> list[str]:
    """Texts that lie under a toolbar of Streamlit's, once it is to be seen."""
    return cast(list[str], ask(page, "under_toolbars"))


# --- On the projector ---------------------------------------------------------------------------------------------------


def more_than_one_view(page: Page) -> list[str]:
    """What is higher than the view."""
    beyond = ask(page, "hidden_below")
    return [f"{beyond:.0f} px below the view"] if beyond > ROUNDED else []


def small(page: Page) -> list[str]:
    """Texts that the back row cannot read."""
    return _smaller(page, SMALLEST, "small", ask(page, "sizes", ""))


def too_small(page: Page, sentence: str, rows: str) -> list[str]:
    """Such texts, a sentence that is no headline, and rows without a word as large as a body."""
    return [
        *small(page),
        *_smaller(page, SENTENCE, "small sentence", ask(page, "sizes", sentence) or [[0, "none"]]),
        *_smaller(page, BODY, "row in small letters", ask(page, "largest", rows)),
    ]


def _smaller(page: Page, pixels: float, what: str, sizes: list[tuple[float, str]]) -> list[str]:
    """The texts under so many px at 1920 × 1080, in one line."""
    found = [f"{text} ({size:.1f} px)" for size, text in sizes if size < pixels * scale(page) - ROUNDED]
    return [f"{len(found)} {what}: {', '.join(found[:3])}"] if found else []


def too_large_a_frame(page: Page, answer: str, foot: str = "") -> list[str]:
    """What is above the answer, and from the foot on where there is one, takes more than its part of the height."""
    above, below = ask(page, "box", answer), ask(page, "box", foot) if foot else [0, height(page)]
    if above is None or below is None:
        return ["no answer, or no foot"]
    share = (above[1] + height(page) - below[1]) / height(page)
    return [f"the frame takes {share:.1%}"] if share > FRAME else []


def too_low_a_picture(page: Page, picture: str) -> list[str]:
    """The picture takes less than its part of the height."""
    box = ask(page, "box", picture)
    if box is None:
        return ["no picture"]
    share = (box[3] - box[1]) / height(page)
    return [f"the picture takes {share:.1%}"] if share < PICTURE else []
