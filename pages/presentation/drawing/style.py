"""The style of all drawn parts: one text for a desk, one for slides and the pack. Colours follow the theme around them."""

import re
from collections.abc import Iterator
from pathlib import Path

# rem: sizes of a picture from which on one more text in it fits; each a sixth larger than the one before.
STEPS = tuple(round(8 * 1.16**step) for step in range(21))
NARROW = 35  # rem: no picture of a board is narrower


def _fits() -> Iterator[str]:
    """What is not drawn in pictures that are smaller than a step: texts (w, h) and marks (x, y); and what is in its place (n).

    The smallest width comes after the larger ones, and heights after all: what has no room there is drawn in nothing's place.
    """
    for step in reversed(STEPS):
        instead = f".n{step}{{display:block}}" if step > NARROW else ""
        yield f"@container (width<{step}rem){{.w{step},.x{step}::before{{display:none}}{instead}}}"
    for step in STEPS:
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


def _selectors(sent: str) -> Iterator[str]:
    """What the rules of a style are for, one by one."""
    for rule in re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"@[^{}]*\{", "", sent)):
        yield from re.split(r",(?![^()]*\))", rule.strip())


# What the front line's rules begin with. No rule for a desk knows these: where none of them is drawn, none of its rules is met.
ROOTS = frozenset(found[1] for each in _selectors(_FRONT_LINE) if (found := re.match(r"\.([a-z][\w-]*)", each)))
_AT_THE_FRONT = re.compile(rf'class="(?:[^"]* )?(?:{"|".join(sorted(ROOTS))})[ "]')


def at_the_front(markup: str) -> bool:
    """Whether any rule of the front line's style is for something in this markup."""
    return _AT_THE_FRONT.search(markup) is not None
