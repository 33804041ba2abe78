"""The shape of each kind of mouth of checkpoints, on every map: none is that of a state (●▲■), which stand beside them (C13)."""

SHAPES = {  # around a point, from -1 to 1 and downward: a house, a diamond, and by default the arch of a gate
    "village": "M{left} {bottom}V{middle}L{x} {top}L{right} {middle}V{bottom}Z",
    "road": "M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z",
    "door": "M{left} {bottom}V{y}A{half} {half} 0 0 1 {right} {y}V{bottom}Z",
}


def outline(mouth: str, x: float, y: float, half: float) -> str:
    """The sign of a mouth around this point, as what an SVG path draws."""
    spots = {"x": x, "y": y, "half": half, "left": x - half, "right": x + half}
    spots |= {"top": y - half, "middle": y - 0.25 * half, "bottom": y + 0.9 * half}
    return SHAPES.get(mouth, SHAPES["door"]).format(**{name: f"{at:g}" for name, at in spots.items()})
