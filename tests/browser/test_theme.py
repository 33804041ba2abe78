"""The dark theme, for a command hall: it is there from the first picture on, whatever the machine prefers."""

from tests.support.arriving import arriving
from tests.support.board import Board
from tests.support.browsing import SMALL, Visit

# Every ground that the page has while it comes up.
WATCHED = """
window.grounds = new Set()
const look = () => {
  for (const each of [document.documentElement, document.querySelector('[data-testid=stApp]')])
    if (each) window.grounds.add(getComputedStyle(each).backgroundColor)
  requestAnimationFrame(look)
}
requestAnimationFrame(look)
"""


def light(colour: str) -> bool:
    """Whether a colour as the browser names it is light; nothing of a colour is not."""
    *parts, alpha = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")] + [1.0]
    return len(parts) == 3 and alpha > 0 and sum(parts) > 3 * 128


def test_a_dark_page_is_never_light_and_stays_dark_on_the_next_screen(visit: Visit, board: Board) -> None:
    page = visit(board.host, size=SMALL, color_scheme="light")
    page.add_init_script(WATCHED)
    with arriving(page, theme="dark"):
        page.goto(f"{board.url}/places?theme=dark")
    page.get_by_role("button", name="一线").click()
    with arriving(page, theme="dark"):
        page.get_by_role("link", name="下沉力量").click()
    seen = page.evaluate("[...window.grounds]")
    assert "rgb(15, 24, 34)" in seen
    assert [colour for colour in seen if light(colour)] == []
