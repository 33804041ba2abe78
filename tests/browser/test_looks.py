"""How screens look, measured: each composition once and each level once. `make looks` does all of them.

Each measure is first shown to find what is wrong, and to leave alone what is right.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pages.presentation.drawing import style, theme
from pages.presentation.drawing.ladder import Rung, ladder
from queries.measures import State
from tests.looks.looking import HAVE_TOOLBARS, ROWS, Eye, eye
from tests.looks.views import DECK, DESK_ALONE, FIRST, LANGUAGES, LEVELS, SIZES, THEMES, View, screens
from tests.parts import long_names, parts
from tests.support import measuring
from tests.support.board import Board
from tests.support.browsing import DESK, SMALL, Deck, Watch
from tests.support.map_boxes import astray, covering

# At a desk and as slides, at both sizes: the screens whose pictures are the most crowded. Those of a theme follow each other,
# as another theme is another page to load.
DESKS = [
    View("places", "district", "zh"),
    View("places", "grid", "en"),
    View("checkpoints", "district", "en"),
    View("staffing", "community", "en"),
    View("places", "community", "en", "dark"),
    View("places", "building", "zh", "dark"),
    View("checkpoints", "grid", "zh", "dark"),
    View("staffing", "district", "zh", "dark"),
]
SLIDES = [
    View("places", "building", "zh", "dark", slide=FIRST),
    View("checkpoints", "district", "zh", "dark", slide=FIRST),
    View("places", "district", "en", slide=FIRST),
    View("staffing", "district", "en", slide=FIRST),
]
# All other screens at one size each; levels, languages, sizes and themes are spread over them.
SMALLER = SMALL["width"]
DESKS_ONCE = [
    View("briefing", "community", "en"),
    View("actions", "district", "zh", width=SMALLER),
    View("homes", "grid", "en", width=SMALLER),
    View("needs", "building", "en", width=SMALLER),
    View("measures", "district", "en", width=SMALLER),
    View("command", "community", "zh", "dark", width=SMALLER),
    View("reports", "district", "en", "dark", width=SMALLER),
    View("restart", "grid", "zh", "dark"),
    View("screening", "building", "zh", "dark"),
]
SLIDES_ONCE = [
    View("briefing", "grid", "zh", "dark", slide=FIRST, width=SMALLER),
    View("actions", "district", "en", "dark", slide=FIRST),
    View("homes", "district", "zh", "dark", slide=FIRST),
    View("needs", "community", "en", "dark", slide=FIRST, width=SMALLER),
    View("command", "district", "en", slide=FIRST),
    View("reports", "community", "zh", slide=FIRST),
    View("restart", "district", "en", slide=FIRST, width=SMALLER),
    View("screening", "building", "zh", slide=FIRST, width=SMALLER),
]


@pytest.fixture(scope="module")
def opened(browser: Browser, board: Board) -> Iterator[Eye]:
    """One page for all views."""
    with eye(browser, board) as looks:
        yield looks


@pytest.fixture
def looking(opened: Eye) -> Iterator[Eye]:
    """The same. Afterwards: nothing left the machine, and the browser had no complaint."""
    with opened.watch.over():
        yield opened


@pytest.fixture(scope="module")
def nobodys(browser: Browser) -> Iterator[Watch]:
    """A page of no server."""
    watch = Watch(browser.new_page(viewport=DESK), "nowhere")
    yield watch
    watch.page.close()


@pytest.fixture
def blank(nobodys: Watch) -> Iterator[Page]:
    """The same. Afterwards: nothing left the machine, and the browser had no complaint."""
    with nobodys.over() as page:
        yield page


def wrong_at(looking: Eye, view: View) -> list[str]:
    """At both sizes; contrast does not depend on them."""
    found = []
    for size in SIZES:
        looking.go(view.at(size))
        found += [f"{size['width']}: {each}" for each in looking.wrong(view.at(size), barriers=size == DESK)]
    return found


@pytest.mark.parametrize("view", DESKS, ids=lambda view: view.name)
def test_a_desk_shows_what_it_should(view: View, looking: Eye) -> None:
    assert wrong_at(looking, view) == []


@pytest.mark.parametrize("view", SLIDES, ids=lambda view: view.name)
def test_every_slide_is_one_view_that_the_back_row_reads(view: View, looking: Eye) -> None:
    looking.go(view)
    assert {
        question: found for question in looking.slides() if (found := wrong_at(looking, replace(view, slide=question)))
    } == {}


@pytest.mark.parametrize("view", DESKS_ONCE, ids=lambda view: view.name)
def test_a_desk_of_every_other_screen_shows_what_it_should(view: View, looking: Eye) -> None:
    looking.go(view)
    assert looking.wrong(view) == []


@pytest.mark.parametrize("view", SLIDES_ONCE, ids=lambda view: view.name)
def test_every_slide_of_every_other_screen_is_one_view(view: View, looking: Eye) -> None:
    """Of the briefing its own: it plays those of all the others, too."""
    looking.go(view)
    found = {}
    for question in looking.slides():
        if view.screen != DECK or question.startswith(f"{DECK}-"):
            looking.go(view.of(question))
            found[question] = looking.wrong(view.of(question))
    assert {question: wrong for question, wrong in found.items() if wrong} == {}
    assert found


def test_no_screen_level_language_size_or_theme_is_left_out() -> None:
    for views, all_screens in (
        ([*DESKS, *DESKS_ONCE], screens()),
        ([*SLIDES, *SLIDES_ONCE], sorted({*screens()} - {*DESK_ALONE})),
    ):
        assert sorted({view.screen for view in views}) == all_screens
    for views in (DESKS_ONCE, SLIDES_ONCE):
        seen = {(view.level, view.language, view.theme, view.width) for view in views}
        assert [{*each} for each in zip(*seen, strict=True)] == [
            {*LEVELS},
            {*LANGUAGES},
            {*THEMES},
            {size["width"] for size in SIZES},
        ]


def test_a_map_and_tiles_fit_the_desk_and_the_slide_that_they_stand_on(looking: Eye) -> None:
    """Where names are longest: buildings with their compounds, in English."""
    desk = View("places", "grid", "en")
    views = [desk.on_map(), desk.on_map().of("where"), desk.as_tiles().of("where")]
    assert {view.name: wrong_at(looking, view) for view in views} == {view.name: [] for view in views}


@pytest.mark.parametrize("more", ["list", "history"])
def test_what_comes_above_a_table_or_chart_that_is_pointed_at_covers_nothing(more: str, looking: Eye) -> None:
    view = replace(View("places", "district", "en"), more=more)
    looking.go(view)
    assert looking.page.locator(HAVE_TOOLBARS).count() == 1
    assert looking.wrong(view, barriers=False) == []


def test_the_map_of_orders_is_as_large_as_one_view_and_its_places_fill_it(looking: Eye) -> None:
    """On a page much wider than high, what is drawn would stand in the middle of nothing."""
    view = replace(View("staffing", "district", "en"), more="orders")
    for size in SIZES:
        looking.go(view.at(size))
        ((wide, high),) = measuring.ask(looking.page, "drawn_of_maps")
        assert (wide > 0.7, high > 0.85) == (True, True), size
        _, top, _, bottom = measuring.ask(looking.page, "box", ".order-map")
        assert 0.75 * size["height"] < bottom - top < size["height"]


# --- The measures themselves: what is wrong is found, and what is right is not ---------------------------------------------

PAGE = "<!doctype html><html lang=en><title>t</title><body style='margin: 0'><main>{}</main>"
MAIN = "<section data-testid=stMain style='height: 1080px; overflow: auto'>{}</section>"
SLIDE = """<div class=frame style='height: {frame}px'></div><div class=slide>
    <h1 style='font-size: {sentence}px; line-height: 1; margin: 0'>Answer</h1><div class=picked style='height: {picture}px'>
    <table><tbody><tr><td style='font-size: {row}px'>Row<td style='font-size: {least}px'>Note</table>
    <div class=flows><li><b>Place</b> <em style='font-size: {people}px'>17</em></div></div></div>
    <footer>Foot</footer>"""
RIGHT_SLIDE = {"frame": 60, "sentence": 44, "picture": 900, "row": 28, "least": 22, "people": 28}


def slide(**changed: int) -> str:
    styled = "<style>* { margin: 0; font-size: 28px } footer { position: fixed; bottom: 0; height: 50px }</style>"
    return styled + SLIDE.format(**RIGHT_SLIDE | changed)


def too_small(page: Page) -> list[str]:
    return measuring.too_small(page, "h1", ROWS)


def frame(page: Page) -> list[str]:
    return measuring.too_large_a_frame(page, "h1", "footer")


def english(page: Page) -> list[str]:
    return measuring.foreign(page, "en")


def chinese(page: Page) -> list[str]:
    return measuring.foreign(page, "zh")


def fold(page: Page) -> list[str]:
    return measuring.below_the_fold(page, {"list": ".list"})


def picture(page: Page) -> list[str]:
    return measuring.too_low_a_picture(page, ".picked")


TOWN = "<div style='width: {}; height: 200px'><svg class=town width=200 height=200 viewBox='0 0 200 200'>"
TOWN += "<path class=area d='M{}Z' /></svg></div>"
TOOLBAR = (
    "<p>a text</p><div data-testid=stElementToolbar style='position: absolute; top: {}px'><button>×</button></div>"
)
NARROW = "<p style='width: 60px; white-space: nowrap; {}'>a long line of text</p>"
BAR = "<ol class=track><li style='width: {}; height: 30px; overflow-wrap: normal'>12</li></ol>"
BADGE = "<div style='position: relative'>a text{}</div>"
DRAWING = "<svg width=200 height=200><circle class='sign-large' cx=20 cy=20 r=15 /><text x=10 y={} {}>望河</text></svg>"
IN_SHADOW = (
    "<div id=host></div><script>host.attachShadow({{mode: 'open'}}).innerHTML = `<div class=stage>{}</div>`</script>"
)
PAIRS: list[tuple[Callable[[Page], list[str]], str, str]] = [
    (measuring.cut, NARROW.format("overflow: hidden; text-overflow: ellipsis"), NARROW.format("")),
    (measuring.cut, IN_SHADOW.format(NARROW.format("overflow: clip")), IN_SHADOW.format(NARROW.format(""))),
    (measuring.cut, "<input value='a long line of text' size=4>", "<input value='a' size=4>"),
    (
        measuring.overlapping,
        BADGE.format("<b style='position: absolute; left: 0'>over it</b>"),
        BADGE.format("<b>on</b>"),
    ),
    (
        measuring.overlapping,
        "<p>a text</p><i style='position: absolute; inset: 0; background: red'></i>",
        "<p>a text</p><i style='position: absolute; inset: 0'></i>",
    ),
    (measuring.overlapping, DRAWING.format(25, ""), DRAWING.format(80, "")),
    (measuring.overlapping, DRAWING.format(25, ""), DRAWING.format(25, "class='in-sign'")),
    (
        measuring.sideways,
        MAIN.format("<p style='width: 3000px'>wide</p>"),
        MAIN.format("<p style='width: 300px'>wide</p>"),
    ),
    (
        measuring.sideways,
        f"<div style='overflow: auto; width: 60px'>{NARROW}</div>",
        "<div style='overflow: auto'>b</div>",
    ),
    (measuring.more_than_one_view, MAIN.format("<p style='height: 2000px'>high</p>"), MAIN.format("<p>low</p>")),
    (measuring.unfilled, TOWN.format("200px", "60 60H140V140H60"), TOWN.format("300px", "60 5H140V195H60")),
    (measuring.under_toolbars, TOOLBAR.format(18), TOOLBAR.format(90)),
    (fold, "<p style='margin-top: 1200px' class=list>below</p>", "<p class=list>above</p>"),
    (fold, "<p>no list</p>", "<p class=list>above</p>"),
    (too_small, slide(least=20), slide()),
    (too_small, slide(row=24), slide()),
    (too_small, slide(sentence=40), slide()),
    (too_small, slide(people=24), slide()),
    (frame, slide(frame=120), slide()),
    (picture, slide(picture=500), slide()),
    (english, "<p>Wanghe</p><p>望河</p>", "<p>Wanghe</p><p>中文</p>"),
    (english, IN_SHADOW.format("<i data-tip='望河'>a</i>"), IN_SHADOW.format("<i data-tip='Wanghe'>a</i>")),
    (chinese, "<p>望河 Wanghe</p>", "<p>望河 5 m，下载 CSV</p>"),
    (
        measuring.barriers,
        IN_SHADOW.format("<p style='color: #aaa; background: #fff'>pale</p>"),
        IN_SHADOW.format("<p style='color: #333; background: #fff'>dark</p>"),
    ),
]


@pytest.mark.parametrize(("measure", "wrong", "right"), PAIRS)
def test_a_measure_finds_what_is_wrong_and_nothing_else(
    measure: Callable[[Page], list[str]], wrong: str, right: str, blank: Page
) -> None:
    for content, finds in ((wrong, True), (right, False)):
        blank.set_content(
            f"<!doctype html><html lang=en><title>t</title><style>body {{ margin: 0 }}</style><main>{content}</main>"
        )
        assert bool(measure(blank)) == finds, content


def test_a_long_role_on_the_ladder_breaks_and_is_not_cut(blank: Page) -> None:
    role = "Deputy head of the community's standing group for the care of people under observation"
    rungs = [Rung("a", "Qingshiqiao", role, "Xiong Zhaodi", State.WATCH, "watch", "2 of 3", parts=(2, 1))] * 5
    looks = style.DESK_AT_THE_FRONT
    drawn = f"<div class=glance><div class=picked>{ladder(rungs, 'Who answers', 'nobody')}</div></div>"
    blank.set_content(
        f"<!doctype html><style>{looks}</style><div class=drawn style='width: 900px; height: 800px'>{drawn}</div>"
    )
    assert blank.locator(".role").count() == len(rungs)
    assert (measuring.cut(blank), measuring.overlapping(blank)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_means_harm_covers_nothing_in_any_part_at_a_desk(language: str, blank: Page) -> None:
    wrong: dict[str, list[str]] = {}
    for name, part in parts.harmed(language).items():
        box = f"<div style='width: 1200px; height: 20rem'><div class=drawn>{part}</div></div>"
        blank.set_content(f"<!doctype html><style>{style.DESK_AT_THE_FRONT}</style>{box}")
        found = [*measuring.overlapping(blank), *measuring.sideways(blank)]
        wrong |= {name: found} if found else {}
    assert wrong == {}


PROJECTED = f"<!doctype html><style>{style.SLIDES} html {{ font-size: {theme.PROJECTED} }} body {{ margin: 0 }}"
PROJECTED += " body > section { box-sizing: border-box; height: 100vh; padding: 3rem 1.4rem .6rem }</style>"
# What ends below the foot of a slide begins, or at its right edge beyond it.
BEYOND = """() => {
    const slide = document.querySelector('.slide'), foot = slide.querySelector('footer').getBoundingClientRect()
    return [...slide.querySelectorAll('*')].filter(each => {
        const box = each.getBoundingClientRect(), shown = each.closest('.shown')
        if (each.tagName === 'TABLE') return false  // it ends where the air around its cells does
        return box.width && !each.closest('.heard, svg') && (box.right > foot.right + 2 || (shown && box.bottom > foot.top + 2))
    }).map(each => `${each.tagName}.${each.className}`)
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_many_places_as_a_slide_draws_beside_its_flows_are_read_whole(language: str, blank: Page) -> None:
    shown = long_names.drawn(long_names.Shown(parts.roomy_flows_part(language)))
    for size in SIZES:
        blank.set_viewport_size(size)
        blank.set_content(f"{PROJECTED}<section><div class=drawn>{shown}</div></section>")
        assert blank.locator(".flows :is(em, .detail):visible").count() == 20
        found = [*measuring.cut(blank), *measuring.overlapping(blank), *blank.evaluate(BEYOND)]
        assert [*found, *measuring.too_small(blank, "h1", ROWS)] == [], size
    blank.set_viewport_size(DESK)


@pytest.mark.parametrize("long", long_names.LONG_NAMES)
def test_a_long_name_is_read_whole_on_a_slide_and_covers_nothing(long: str, blank: Page) -> None:
    name = long_names.LONG_NAMES[long]
    wrong: dict[str, list[str]] = {}
    for what, shown in long_names.SLIDES.items():
        blank.set_content(f"{PROJECTED}<section><div class=drawn>{long_names.drawn(shown(name))}</div></section>")
        assert blank.get_by_text(name).count(), what
        found = [*measuring.cut(blank), *measuring.overlapping(blank), *blank.evaluate(BEYOND)]
        wrong |= {what: found[:4]} if found else {}
    assert wrong == {}


def deck(*layers: dict[str, Any]) -> Deck:
    return {"initialViewState": {"longitude": 0, "latitude": 0, "zoom": 10}, "layers": layers}


def label(text: str, down: int) -> dict[str, Any]:
    row = {"at": [0, 0], "text": text, "down": [0, down]}
    where = {"getPosition": "@@=at", "getPixelOffset": "@@=down"}
    return {"@@type": "TextLayer", "id": text, "data": [row], "getText": "@@=text", "getSize": 20, **where}


@pytest.mark.parametrize(
    ("down", "covered"), [(10, ["一 × 二"]), (40, []), (600, ["二 at the edge"])], ids=["upon", "apart", "beyond"]
)
def test_labels_upon_each_other_or_beyond_the_map_are_found(down: int, covered: list[str]) -> None:
    assert covering(deck(label("一", 0), label("二", down)), 800, 500) == covered


def test_a_label_under_a_glyph_is_found_and_a_count_in_its_disc_is_not() -> None:
    glyph = {"@@type": "IconLayer", "id": "glyphs", "data": [{"at": [0, 0], "tip": "卡点"}], "getPosition": "@@=at"}
    assert covering(deck(label("村口", 15), glyph | {"getSize": 30}), 800, 500) == ["村口 × 卡点"]
    assert covering(deck(label("3", 0), glyph | {"getSize": 30}), 800, 500) == []


@pytest.mark.parametrize(("down", "beside"), [(0, []), (90, ["望河 ■ 58.9% beside its place"])], ids=["in", "beside"])
def test_a_label_beside_its_place_is_found(down: int, beside: list[str]) -> None:
    ring = [[-0.05, -0.05], [0.05, -0.05], [0.05, 0.05], [-0.05, 0.05], [-0.05, -0.05]]
    area = {"@@type": "PolygonLayer", "id": "children", "data": [{"ring": [ring], "tip": "望河\n■ 58.9%"}]}
    assert astray(deck(area, label("望河\n■ 58.9%", down))) == beside
