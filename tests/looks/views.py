"""What can be looked at: a screen at a place, at a desk or as a slide, in a language, a size and a theme."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.support import sample
from tests.support.board import ROOT
from tests.support.browsing import DESK, SMALL

PLACES = {level: sample.LEVELS[level] for level in ("district", "grid", "building")} | {
    "community": sample.path(sample.GRID)[1]
}
LEVELS = ("district", "community", "grid", "building")
MAP, TILES = "map", "tiles"  # views of a picture that has several
MAPPED = (
    "places",
    "where",
)  # the screen and the slide that have them: a desk has tiles without being asked, a slide a table
LANGUAGES, THEMES, SIZES = ("zh", "en"), ("light", "dark"), (DESK, SMALL)
DECK = "briefing"  # the screen whose slides are those of all
DESK_ALONE = ("measures",)  # without slides: a room reads none of it
FIRST = ""  # the slide that a link without a question opens


@dataclass(frozen=True)
class View:
    """One look. `slide`: the question that the slide answers, None at a desk; `view`: what the link says of the picture.

    `date`: the day that the link asks for, the newest without one; `more`: which table is opened below a desk.
    """

    screen: str
    level: str = "district"
    language: str = "zh"
    theme: str = "light"
    slide: str | None = None
    width: int = DESK["width"]
    view: str = ""
    date: str = ""
    more: str = ""

    @property
    def name(self) -> str:
        shown = "desk" if self.slide is None else f"slide-{self.slide or 'first'}"
        shown += "".join(f"-{each}" for each in (self.view, self.more, self.date) if each)
        return f"{self.screen}-{shown}-{self.level}-{self.language}-{self.theme}-{self.width}"

    @property
    def projected(self) -> bool:
        return self.slide is not None

    @property
    def size(self) -> ViewportSize:
        return next(size for size in SIZES if size["width"] == self.width)

    @property
    def link(self) -> dict[str, str]:
        """What the address says."""
        said = {"place": PLACES[self.level], "lang": self.language, "theme": self.theme}
        said |= {name: each for name, each in (("view", self.view), ("more", self.more), ("date", self.date)) if each}
        name = "slide" if self.screen == DECK else "question"
        return said | ({"projector": "1"} if self.projected else {}) | ({name: self.slide} if self.slide else {})

    def at(self, size: ViewportSize) -> "View":
        return replace(self, width=size["width"])

    def of(self, question: str) -> "View":
        return replace(self, slide=question)

    def on_map(self) -> "View":
        return replace(self, view=MAP)

    def as_tiles(self) -> "View":
        return replace(self, view=TILES)


def screens() -> list[str]:
    """All of them, by file."""
    return sorted(file.stem for file in Path(ROOT, "pages", "screens").glob("*.py") if file.stem != "__init__")


def every(asked: Sequence[str] = (), slide: str | None = None) -> list[View]:
    """All looks of the screens asked for, at a desk or of one slide; those that share a page one after the other."""
    shown = [screen for screen in asked or screens() if slide is None or screen not in DESK_ALONE]
    looks = product(shown, LANGUAGES, THEMES, LEVELS, SIZES)
    return [View(screen, level, language, theme, slide).at(size) for screen, language, theme, level, size in looks]
