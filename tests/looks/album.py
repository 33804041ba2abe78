"""The pictures of all views as one page, with what is wrong under each."""

from collections.abc import Sequence
from pathlib import Path

import htpy as h

from tests.looks.views import View

Seen = tuple[View, Sequence[str]]  # a view, and what is wrong with it

STYLE = """
body { font-family: sans-serif; margin: 1rem }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(30rem, 1fr)); gap: 1rem }
figure { margin: 0; border: 1px solid #bbb; padding: .5rem }
.wrong { border-color: #c8391f }
img { width: 100% }
li { overflow-wrap: anywhere }
"""


def bind(folder: Path, seen: Sequence[Seen]) -> Path:
    """Write index.html beside the pictures; those with something wrong stand first."""
    page = h.html[
        h.head[h.meta(charset="utf-8"), h.title["Looks"], h.style[STYLE]],
        h.body[
            h.h1[f"{len(seen)} views, {sum(bool(wrong) for _, wrong in seen)} with something wrong"],
            h.main[[_figure(view, wrong) for view, wrong in sorted(seen, key=lambda each: not each[1])]],
        ],
    ]
    index = folder / "index.html"
    index.write_text(str(page), encoding="utf-8")
    return index


def _figure(view: View, wrong: Sequence[str]) -> h.Element:
    file = f"{view.name}.png"
    return h.figure(class_="wrong" if wrong else None)[
        h.figcaption[view.name],
        h.a(href=file)[h.img(src=file, loading="lazy", alt=view.name)],
        h.ul[[h.li[each] for each in wrong]],
    ]
