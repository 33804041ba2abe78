"""Where something stands on a slide of a presentation, in inches."""

from dataclasses import dataclass

from pptx.util import Inches, Length

ROOM = 0.85  # of a line that texts may take: a machine without our font has a wider one, and more between the scripts


@dataclass(frozen=True)
class Box:
    """A rectangle, from the upper left corner of the slide."""

    left: float
    top: float
    width: float
    height: float

    def given(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx takes them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)

    def beside(self, part: float, gap: float) -> tuple["Box", "Box"]:
        """Two boxes beside each other; the left one has this part of the width."""
        left = (self.width - gap) * part
        return (
            Box(self.left, self.top, left, self.height),
            Box(self.left + left + gap, self.top, self.width - left - gap, self.height),
        )

    def below(self, count: int, gap: float) -> list["Box"]:
        """So many boxes below each other, all equally high."""
        high = (self.height - gap * (count - 1)) / count
        return [Box(self.left, self.top + n * (high + gap), self.width, high) for n in range(count)]
