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
MAP, MAPPED = "map", ("places", "where")  # the view without tiles, and the screen and the slide that have it
LANGUAGES, THEMES, SIZES = ("zh", "en"), ("light", "dark"), (DESK, SMALL)
DECK = "briefing"  # the screen whose slides are those of all
FIRST = ""  # the slide that a link without a question opens


@dataclass(frozen=True)
class View:
    """One look. `slide`: the question that the slide answers, None at a desk; `view`: what the link says of the picture.

    `date`: the day that the link asks for, the newest without one.
    """

    screen: str
    level: str = "district"
    language: str = "zh"
    theme: str = "light"
    slide: str | None = None
    width: int = DESK["width"]
    view: str = ""
    date: str = ""

    @property
    def name(self) -> str:
        shown = "desk" if self.slide is None else f"slide-{self.slide or 'first'}"
        shown += "".join(f"-{each}" for each in (self.view, self.date) if each)
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
        said |= {name: each for name, each in (("view", self.view), ("date", self.date)) if each}
        name = "slide" if self.screen == DECK else "question"
        return said | ({"projector": "1"} if self.projected else {}) | ({name: self.slide} if self.slide else {})

    def at(self, size: ViewportSize) -> "View":
        return replace(self, width=size["width"])

    def of(self, question: str) -> "View":
        return replace(self, slide=question)

    def on_map(self) -> "View":
        return replace(self, view=MAP)


def screens() -> list[str]:
    """Those that show a place, by file."""
    return sorted(file.stem for file in Path(ROOT, "pages", "panels").iterdir() if (file / "slides.py").is_file())


def every(asked: Sequence[str] = (), slide: str | None = None) -> list[View]:
    """All looks of the screens asked for, at a desk or of one slide; those that share a page one after the other."""
    looks = product(asked or screens(), LANGUAGES, THEMES, LEVELS, SIZES)
    return [View(screen, level, language, theme, slide).at(size) for screen, language, theme, level, size in looks]
