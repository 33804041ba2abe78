"""The style of all drawn parts: one text for the stage, a slide and the pack alike. Colours follow the theme around them."""

import re
from collections.abc import Iterator
from pathlib import Path

# rem: sizes of a picture from which on one more text in it fits; each an eighth larger than the one before.
STEPS = tuple(round(8 * 1.12**step) for step in range(27))


def _fits() -> Iterator[str]:
    """What is not drawn in pictures that are smaller than a step: texts (w, h) and marks (x, y)."""
    for step in STEPS:
        yield f"@container tiles (width<{step}rem){{.w{step},.x{step}::before{{display:none}}}}"
        yield f"@container tiles (height<{step}rem){{.h{step},.y{step}::before{{display:none}}}}"


def _sent(text: str) -> str:
    """The style without what only its readers need: it goes to the browser with every change."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return re.sub(r";?\s*}\s*", "}\n", re.sub(r"\s*([{;,>])\s*|(?<=[\w-]:) ", r"\1", bare))


STYLE = _sent(Path(__file__).with_name("parts.css").read_text(encoding="utf-8")) + "\n".join(_fits())
