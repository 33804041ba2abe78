"""python -m tests.looks: every screen × level × size × language × theme, at a desk and as each of its slides.

Keeps a picture of each in `looks/` with an index.html, prints what is wrong with it, and fails where anything is.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from queries.database import engine
from queries.intake.loading import load
from sample_data.district import FOLDER
from tests.looks import album
from tests.looks.looking import Eye, eye
from tests.looks.views import FIRST, LANGUAGES, LEVELS, MAPPED, SIZES, THEMES, View, every, screens
from tests.support import leftovers
from tests.support.board import ROOT, Board
from tests.support.browsing import DESK, SWITCHES

LOOKS = ROOT / "looks"
WIDTHS = [size["width"] for size in SIZES]


def main() -> int:
    """Exit code 0 if nothing is wrong anywhere."""
    asked = _arguments()
    shutil.rmtree(asked.folder, ignore_errors=True)
    asked.folder.mkdir(parents=True)
    with served(asked.database) as board, launched() as browser, eye(browser, board) as looking:
        seen = [look(looking, view, asked.folder) for view in views(looking, asked)]
    wrong = sum(bool(found) for _, found in seen)
    print(f"{wrong} of {len(seen)} views with something wrong: {album.bind(asked.folder, seen)}")
    return int(bool(wrong) or not seen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=LOOKS, help="where the pictures go (looks)")
    parser.add_argument("--screen", action="append", choices=screens(), help="only this one; may be given again")
    parser.add_argument("--level", action="append", choices=LEVELS, help="likewise")
    parser.add_argument("--lang", action="append", choices=LANGUAGES, help="likewise")
    parser.add_argument("--theme", action="append", choices=THEMES, help="likewise")
    parser.add_argument("--size", action="append", type=int, choices=WIDTHS, help="likewise, by its width")
    parser.add_argument("--date", default="", help="such as 2020-02-16; without it the newest day")
    parser.add_argument("--database", help="its address; without it the sample is loaded into a new one")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--desk", action="store_true", help="no slides")
    shown.add_argument(
        "--slides",
        action="store_true",
        help="no desks; of the briefing this is the whole deck, as the clicker plays it",
    )
    return parser.parse_args()


def views(looking: Eye, asked: argparse.Namespace) -> Iterator[View]:
    """What is asked for. The slides of a screen are those that the foot of its first one leads to."""
    for screen in asked.screen or screens():
        desks = [] if asked.slides else list(wanted(every([screen]), asked))
        yield from desks
        if screen == MAPPED[0]:
            yield from (view.on_map() for view in desks)
        if asked.desk:
            continue
        for first in wanted(every([screen], FIRST), asked):
            looking.go(first)
            questions = looking.slides()
            yield from (first.of(question) for question in questions)
            if screen == MAPPED[0]:
                yield first.of(MAPPED[1]).on_map()
                yield first.of(MAPPED[1]).as_tiles()


def wanted(all_of_them: list[View], asked: argparse.Namespace) -> Iterator[View]:
    for view in all_of_them:
        if (
            view.level in (asked.level or LEVELS)
            and view.language in (asked.lang or LANGUAGES)
            and view.theme in (asked.theme or THEMES)
            and view.width in (asked.size or WIDTHS)
        ):
            yield replace(view, date=asked.date)


def look(looking: Eye, view: View, folder: Path) -> album.Seen:
    """Go there, keep a picture, and say what is wrong."""
    looking.go(view)
    looking.page.screenshot(path=folder / f"{view.name}.png")
    wrong = looking.wrong(view, barriers=view.size == DESK)
    print(f"{'■' if wrong else '●'} {view.name}", *(f"    {each}" for each in wrong), sep="\n", flush=True)
    return view, wrong


@contextmanager
def served(database: str | None) -> Iterator[Board]:
    """A server on a database, or with the sample district, loaded anew."""
    with leftovers.folder("looks") as folder:
        if database is None:
            loading = engine(f"sqlite:///{folder}/grid.sqlite")
            load(FOLDER, loading)
            loading.dispose()
        board = Board(database or f"sqlite:///{folder}/grid.sqlite", Path(folder) / "server.log")
        yield board
        board.stop()


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
