"""Going to a view, and what is wrong with it there."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Browser

from tests.looks.views import MAP as ON_MAP
from tests.looks.views import View
from tests.support import measuring
from tests.support.arriving import TWO_FRAMES, arriving, until
from tests.support.board import Board
from tests.support.browsing import DESK, Watch
from tests.support.map_boxes import Decks, astray, covering

WHOLE = 3000  # px, of a desk down to its last table
HAVE_TOOLBARS = ":is([data-testid=stDataFrame], [data-testid=stPlotlyChart])"
MAP = "[data-testid=stDeckGlJsonChart]"  # a canvas that Streamlit makes: it has no mark of ours
SENTENCE = "h1"


def first_rows(table: str, few: int) -> str:
    """The first rows of a table, where it has any."""
    return f":is(h1, {table} tbody tr:nth-child(-n+{few}))"


# What a desk shows of each screen without scrolling: at 1920 × 1080 all of it, at 1280 × 720 all but the list. The briefing,
# the actions and the definitions are lists and have no cards. Where `h1` stands beside a part, there may be nothing to list.
DESKS = {
    "actions": {"picture": first_rows(".actions", 4), "list": first_rows(".actions", 8)},
    "briefing": {"picture": ".issues tbody tr:nth-child(4)", "list": ".issues table"},
    "places": {"cards": ".cards", "picture": ".tiles", "list": ".worst"},
    "checkpoints": {"cards": ".cards", "picture": ".timeline", "list": ".by_hour table"},
    "command": {"cards": ".cards", "picture": ".ladder", "list": first_rows(".listed", 4)},
    "measures": {"list": ".meaning:first-child"},
    # Where nobody is short nothing flows, and required and in post are the picture.
    "staffing": {"cards": ".cards", "picture": ":is(.flows, .across .bars)", "list": ".bars"},
    "screening": {"cards": ".cards", "picture": ".burnup", "list": ":is(.worst, .figures)"},
    "homes": {"cards": ".cards", "picture": ":is(.buildings, .reporting)", "list": ".worst, .calm"},
    "needs": {"cards": ".cards", "picture": ".aged", "list": first_rows(".waiting", 4)},
    "reports": {"cards": ".cards", "picture": ".across .heat", "list": first_rows(":is(.sums, .longest)", 3)},
    "restart": {"cards": ".cards", "picture": ".courses", "list": first_rows(":is(.bars, .resumed)", 4)},
}
# Of a building: its sheet begins without scrolling; it has no checkpoint and no staff, and those screens say so alone.
OF_BUILDINGS: dict[str, dict[str, str]] = {
    "briefing": {"list": ".issues table"},  # it has few issues
    "places": {"register": ".sheet .figures"},
    "checkpoints": {},
    "staffing": {},
    "screening": {"cards": ".cards", "picture": ".burnup", "list": ".table"},
    "homes": {"picture": ".buildings"},
    "needs": {"cards": ".cards", "picture": ".aged"},
    "reports": {"cards": ".cards"},
    "restart": {},  # nobody told of any enterprise there
}
# Of a slide; both where it is one piece and where Streamlit draws its picture between a head and a foot.
ANSWER, PICTURE, FOOT = ":is(.slide, .slide-head) h1", f".slide .picked, {MAP}", "footer"
ROWS = ".slide tbody tr, .slide .flows :is(li, em)"  # what each is read by; beside flows also how many people

CLICKER = "a.way[aria-keyshortcuts=PageDown]"
# Back and forward, as the browser does them: another view without loading the page again.
GO = "address => { history.pushState({}, '', address); dispatchEvent(new PopStateEvent('popstate')) }"
TO_THE_TOP = "document.querySelector('[data-testid=stMain]').scrollTo(0, 0)"
LAID_OUT = """() => JSON.stringify([...document.querySelectorAll('[data-testid=stMain] *')].map(each => {
    const box = each.getBoundingClientRect()
    return [Math.round(box.left), Math.round(box.top), Math.round(box.width), Math.round(box.height)]
}))"""


class Eye:
    """One page on which one view after the other is looked at."""

    def __init__(self, watch: Watch, board: Board) -> None:
        self.watch, self.page, self._board, self._theme = watch, watch.page, board, ""
        self.decks = Decks(self.page)

    def go(self, view: View) -> None:
        """Be there, and wait until nothing moves. A theme is chosen when a page is loaded; the next slide takes the clicker."""
        address = f"/{view.screen}?{urlencode(view.link)}"
        self.page.set_viewport_size(view.size)
        if self._at(view):
            self._rest()
            return
        with arriving(self.page, **view.link):
            if self._theme != view.theme:
                self.page.goto(self._board.url + address)
            elif self._leads(view):
                self.page.keyboard.press("PageDown")
            else:
                self.page.evaluate(GO, address)
        self._theme = view.theme
        self._rest()

    def _at(self, view: View) -> bool:
        at = urlsplit(self.page.url)
        return (at.path, _said(at.query)) == (f"/{view.screen}", view.link)

    def _leads(self, view: View) -> bool:
        """Whether the next slide of the sequence that is shown is the one asked for."""
        there = self.page.locator(CLICKER)
        if not view.slide or not there.count() or urlsplit(self.page.url).path != f"/{view.screen}":
            return False
        return _said(str(there.first.get_attribute("href"))) == view.link

    def _rest(self) -> None:
        """Charts and maps take the size of a new window one after another."""
        before = ""

        def moving() -> str:
            nonlocal before
            self.page.evaluate(TWO_FRAMES)
            last, before = before, self.page.evaluate(LAID_OUT)
            return "" if last == before else "a page that stands still"

        until(self.page, moving)

    def slides(self) -> list[str]:
        """The questions that the foot of a slide leads to, in order."""
        links = self.page.locator(".steps li a:not(.screen)").evaluate_all(
            "all => all.map(each => each.getAttribute('href'))"
        )
        return [said[name] for said in map(_said, links) for name in ("question", "slide") if name in said]

    def wrong(self, view: View, barriers: bool = True) -> list[str]:
        """What is wrong where we are; `barriers` takes most of the time, and does not depend on the size."""
        page = self.page
        found = {
            "cut": measuring.cut(page),
            "overlapping": measuring.overlapping(page),
            "sideways": measuring.sideways(page),
            "words": measuring.foreign(page, view.language),
            "map": [*self._map(), *measuring.unfilled(page)],
            **(self._slide() if view.projected else self._desk(view)),
            "barriers": self._barriers(view) if barriers else [],
        }
        return [f"{measure}: {each}" for measure, all in found.items() for each in all]

    def _desk(self, view: View) -> dict[str, list[str]]:
        shown = DESKS[view.screen]
        if view.level == "building":
            shown = OF_BUILDINGS.get(view.screen, shown)
        parts = {"sentence": SENTENCE, **shown}
        if view.view == ON_MAP and "picture" in parts:
            parts["picture"] = ".town"
        if view.size != DESK:
            parts.pop("list", None)
        page = self.page
        return {
            "fold": measuring.below_the_fold(page, parts),
            "frame": measuring.too_large_a_frame(page, SENTENCE),
            "toolbars": self._toolbars(),
        }

    def _toolbars(self) -> list[str]:
        """What the toolbar of each of Streamlit's tables and charts covers while it is pointed at."""
        found = []
        for part in self.page.locator(HAVE_TOOLBARS).all():
            part.hover(position={"x": 5, "y": 5})
            self.page.evaluate(TWO_FRAMES)
            found += measuring.under_toolbars(self.page)
        self.page.mouse.move(0, 0)
        self.page.evaluate(TO_THE_TOP)
        return found

    def _slide(self) -> dict[str, list[str]]:
        page = self.page
        return {
            "higher than the view": measuring.more_than_one_view(page),
            "small": measuring.too_small(page, ANSWER, ROWS),
            "frame": measuring.too_large_a_frame(page, ANSWER, FOOT),
            "picture": measuring.too_low_a_picture(page, PICTURE),
        }

    def _barriers(self, view: View) -> list[str]:
        """Also of what a desk has below the fold: contrast is looked at only where it is on the screen.

        The window stays as high: whoever goes on gives it the size that is wanted next.
        """
        if not view.projected:
            self.page.set_viewport_size({**view.size, "height": WHOLE})
            self._rest()
        return measuring.barriers(self.page)

    def _map(self) -> list[str]:
        box = measuring.ask(self.page, "box", MAP)
        if box is None or self.decks.newest is None:
            return []
        deck = self.decks.newest
        return covering(deck, box[2] - box[0], box[3] - box[1]) + astray(deck)


def _said(query: str) -> dict[str, str]:
    """What an address says."""
    return {name: values[0] for name, values in parse_qs(query.removeprefix("?")).items()}


@contextmanager
def eye(browser: Browser, board: Board) -> Iterator[Eye]:
    """A leader's browser. Afterwards: nothing left the machine, and the browser had no complaint."""
    context = browser.new_context(locale="zh-CN", viewport=DESK)
    watch = Watch(context.new_page(), board.host)
    watch.begin()
    yield Eye(watch, board)
    watch.close()
    context.close()
