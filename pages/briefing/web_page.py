"""The pack as one page that needs nothing but itself: the same slides, one below the other, and one a sheet on paper."""

import re

import htpy as h
from markupsafe import Markup

from pages.briefing.gathering import Pack, Page
from pages.presentation.drawing import slide as drawing
from pages.presentation.drawing import theme
from pages.presentation.drawing.style import SLIDES
from pages.shared import language

NOWHERE = drawing.Way("", "", "")
# A slide fills the window, and PageDown goes on to the next; on paper, or as PDF, it fills a page of 16:9.
AROUND = f"""
html {{ font-size: {theme.PROJECTED}; scroll-snap-type: y mandatory; }}
body {{ margin: 0; background: #f7f8fa; color: #0a131c; }}
body > section {{ height: 100vh; padding: .9rem 1.4rem .6rem; scroll-snap-align: start; }}
.cover {{ display: grid; align-content: center; gap: .8rem; height: 100%; }}
.cover h1 {{ margin: 0; font-size: 2.4rem; }}
.cover .place {{ font-size: 1.6rem; font-weight: 700; }}
.cover .missing {{ font-weight: 700; }}
@page {{ size: 1920px 1080px; margin: 0; }}
@media print {{
  html {{ font-size: {theme.PROJECTOR_SIZE}px; }}
  body > section {{ width: 1920px; height: 1080px; break-after: page; }}
  body > section:last-child {{ break-after: auto; }}
  * {{ print-color-adjust: exact; }}
}}
"""


def web_page(pack: Pack) -> bytes:
    """The whole page, in UTF-8. What leads somewhere on the board leads nowhere here."""
    words = pack.words
    page = h.html(lang=language.TAGS[words.language])[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width"),
            h.title[pack.title],
            h.style[Markup(SLIDES + AROUND)],
        ],
        h.body(class_="drawn")[h.section[_cover(pack)], [h.section[_slide(page, pack)] for page in pack.pages]],
    ]
    return re.sub(rb'(<a\b[^>]*?) href="[^"]*"', rb"\1", str(page).encode())


def _cover(pack: Pack) -> h.Element:
    words = pack.words
    return h.div(class_="cover")[
        h.h1[words.t("pack.title")],
        h.p(class_="place")[h.bdi[pack.place], " ", pack.day],
        h.p(class_="missing")[pack.missing],
        [h.p[line] for line in pack.data],
        h.p[words.t("pack.withheld")],
    ]


def _slide(page: Page, pack: Pack) -> h.Element:
    foot = drawing.Foot(
        told=[drawing.Told(line) for line in pack.data],
        steps=[],
        steps_word=page.title,
        back=NOWHERE,
        on=NOWHERE,
        place=pack.place,
        day=pack.day,
        before=NOWHERE,
        after=NOWHERE,
    )
    slide = page.slide
    return drawing.slide(page.said, (*page.notes, *slide.hints), slide.legend, slide.picture, slide.rows, foot)
