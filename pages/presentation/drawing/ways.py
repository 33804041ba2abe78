"""The ways from a screen: a menu of screens for each group, and the path of places down to the one that is shown.

Both are drawn once, as text, for all runs that have the same ones: where a picture is kept they were most of what was drawn.
"""

from functools import lru_cache
from typing import NamedTuple

import htpy as h

from pages.presentation.drawing.marks import linked

KEPT = 200  # texts of each kind; the menus are 6 kB


class Way(NamedTuple):
    """One way that can be taken. `here`: it leads to what is shown already."""

    name: str
    link: str
    here: bool = False


class Menu(NamedTuple):
    """What a group of screens is called, with the screen that is shown where it is one of them."""

    title: str
    ways: tuple[Way, ...]


class Crumb(NamedTuple):
    """A place above the one that is shown."""

    code: str
    name: str
    link: str


@lru_cache(maxsize=KEPT)
def menus(groups: tuple[Menu, ...], heading: str) -> str:
    """A button for each group; its screens open over the page."""
    return str(h.nav(class_="menus", aria_label=heading)[[_menu(number, menu) for number, menu in enumerate(groups)]])


def _menu(number: int, menu: Menu) -> h.Fragment:
    here = any(way.here for way in menu.ways)
    return h.fragment[
        h.button(type="button", popovertarget=f"menu-{number}", aria_current="true" if here else None)[menu.title],
        h.div(id=f"menu-{number}", popover=True)[
            h.ul[[h.li[h.a(href=way.link, aria_current="page" if way.here else None)[way.name]] for way in menu.ways]]
        ],
    ]


@lru_cache(maxsize=KEPT)
def crumbs(above: tuple[Crumb, ...], name: str, heading: str) -> str:
    """The places above from the top down, and the one that is shown."""
    return str(
        h.nav(class_="crumbs", aria_label=heading)[
            h.ol[
                [h.li(data_key=each.code)[linked(each.name, each.link)] for each in above],
                h.li[h.strong(aria_current="page")[h.bdi[name]]],
            ]
        ]
    )
