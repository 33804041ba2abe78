"""The style of all drawn parts: one text for a desk, one for slides and the pack. Colours follow the theme around them."""

import re
from collections.abc import Iterator
from pathlib import Path

# rem: sizes of a picture from which on one more text in it fits; each a sixth larger than the one before.
STEPS = tuple(round(8 * 1.16**step) for step in range(21))


def _fits() -> Iterator[str]:
    """What is not drawn in pictures that are smaller than a step: texts (w, h) and marks (x, y)."""
    for step in STEPS:
        yield f"@container (width<{step}rem){{.w{step},.x{step}::before{{display:none}}}}"
        yield f"@container (height<{step}rem){{.h{step},.y{step}::before{{display:none}}}}"


def _sent(text: str) -> str:
    """The style without what only its readers need: it goes to the browser with every change."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return re.sub(r";?\s*}\s*", "}\n", re.sub(r"\s*([{;,>])\s*|(?<=[\w-]:) ", r"\1", bare))


def _read(name: str) -> str:
    return _sent(Path(__file__).with_name(f"{name}.css").read_text(encoding="utf-8"))


# What goes to the browser with every change: at a desk nothing of slides, and of the front line only where it is drawn; on a
# wall, where one slide follows another, nothing of desks. The pack needs no desk either.
_PARTS, _FRONT_LINE = _read("parts") + "\n".join(_fits()), _read("front_line")
DESK = f"{_PARTS}\n{_read('desk')}"
DESK_AT_THE_FRONT = f"{DESK}\n{_FRONT_LINE}"
SLIDES = f"{_PARTS}\n{_FRONT_LINE}\n{_read('slide')}"

_LOOKS = frozenset(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "", _FRONT_LINE))) - frozenset(
    re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "", DESK))
)
_AT_THE_FRONT = re.compile(rf'class="(?:[^"]* )?(?:{"|".join(sorted(_LOOKS))})[ "]')


def at_the_front(markup: str) -> bool:
    """Whether markup has parts whose looks stand in the style of the front line alone."""
    return _AT_THE_FRONT.search(markup) is not None
