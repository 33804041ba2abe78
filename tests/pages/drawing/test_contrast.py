"""Words are read on whatever they stand, in both themes: reckoned from the style and the theme, also on hatches.

A browser's own check gives no verdict on hatches. Here a word must stand out from both of their colours.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pages.presentation.drawing import style, theme
from queries.measures import State

FOLDER, ROOT = Path(style.__file__).parent, Path(__file__).parents[3]
LEAST, LEAST_DRAWN = 4.5, 3.0  # to 1: of words, and of what is drawn
THEMES = ("light", "dark", "none")  # none: in the pack, where the style has its own colours
Colour = tuple[float, float, float]  # red, green, blue, 0 to 1

# Every look with two colours, and the words that stand upon both: the variable that they are written in.
HATCHES: dict[str, tuple[str, ...]] = {
    ".not_reported": ("--on",),  # a cell's change; tiles and figures have a ground of their own
    ".silent": ("--over",),  # how many checkpoints, on the line of time
    ".no_roster": ("--over",),
    ".missing": ("--over",),  # how many buildings, in the bar of a place
    ".mark.not_reported": (),
    ".sign.not_reported": (),
    ".card.not_reported": (),  # what is upon it has a ground of its own
    ".plot ol li.silent": (),
    ".worst tr + .note td::before": (),
    ".bars .missing, .taker .pillar .rest": (),
    ".funnel .open": (),  # what is said upon it has a ground of its own
    ".rising .stack .data, .data.sign": (),
    ".rising .silent-day .stack i": (),
    ".accounted .open": (),
}
# Words that stand on a hatch with a ground of their own, and what they are written in where it is not ink.
GROUNDED = {
    ".card.not_reported > *": "--quiet",
    ".tile.not_reported > :is(bdi, b)": "--quiet",
    ".heat td.not_reported .figure": "--quiet",
    ".heat .day": "--quiet",
    ".square.missing:not(:empty)": "--ink",
    ".funnel .waits": "--ink",
}
HALOED = (".town text",)  # words on a map have an edge of paper around each letter


@cache
def rules() -> dict[str, str]:
    """Selector -> what it says, of all the parts of the style; of one that stands twice, both."""
    found: dict[str, str] = {}
    for name in ("parts", "front_line", "desk", "slide"):
        text = re.sub(r"/\*.*?\*/", "", (FOLDER / f"{name}.css").read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, said in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"@[^{}]*\{", "", text)):
            selector = " ".join(selector.split())
            found[selector] = f"{found.get(selector, '')}{said.strip()};"
    return found


def variables(said: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+)", said))


@cache
def themed(name: str) -> dict[str, str]:
    """The theme's colours as the style calls them: --st-text-color, …"""
    if name == "none":
        return {}
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][name]
    return {f"--st-{re.sub('[A-Z]', lambda found: f'-{found[0].lower()}', key)}": value for key, value in told.items()}


def colour(said: str, known: dict[str, str]) -> Colour:
    """What a value of the style comes to."""
    if found := re.fullmatch(r"#(..)(..)(..)", said):
        red, green, blue = (int(part, 16) / 255 for part in found.groups())
        return red, green, blue
    if found := re.fullmatch(r"var\((--[\w-]+)(?:, (.+))?\)", said):
        return colour(known.get(found[1]) or found[2], known)
    found = re.fullmatch(r"color-mix\(in (srgb|oklab), (.+?) ([\d.]+)%, (.+)\)", said)
    assert found, said
    first, second, part = colour(found[2], known), colour(found[4], known), float(found[3]) / 100
    if found[1] == "srgb":
        return mixed(first, second, part)
    return from_oklab(mixed(to_oklab(first), to_oklab(second), part))


def mixed(first: Colour, second: Colour, part: float) -> Colour:
    red, green, blue = (part * a + (1 - part) * b for a, b in zip(first, second, strict=True))
    return red, green, blue


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def times(matrix: tuple[Colour, Colour, Colour], by: Colour) -> Colour:
    first, second, third = (sum(a * b for a, b in zip(row, by, strict=True)) for row in matrix)
    return first, second, third


# After Ottosson, A perceptual color space for image processing (2020).
TO_CONES = ((0.4122215, 0.5363325, 0.0514460), (0.2119035, 0.6806995, 0.1073970), (0.0883025, 0.2817188, 0.6299787))
TO_LAB = ((0.2104543, 0.7936178, -0.0040720), (1.9779985, -2.4285922, 0.4505937), (0.0259040, 0.7827718, -0.8086758))
FROM_LAB = ((1.0, 0.3963378, 0.2158038), (1.0, -0.1055613, -0.0638542), (1.0, -0.0894842, -1.2914855))
FROM_CONES = (
    (4.0767417, -3.3077116, 0.2309699),
    (-1.2684380, 2.6097574, -0.3413194),
    (-0.0041961, -0.7034186, 1.7076147),
)


def to_oklab(of: Colour) -> Colour:
    red, green, blue = map(linear, of)
    long, middle, short = (value ** (1 / 3) for value in times(TO_CONES, (red, green, blue)))
    return times(TO_LAB, (long, middle, short))


def from_oklab(of: Colour) -> Colour:
    long, middle, short = (value**3 for value in times(FROM_LAB, of))
    straight = times(FROM_CONES, (long, middle, short))
    red, green, blue = (
        12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        for value in (min(1.0, max(0.0, each)) for each in straight)
    )
    return red, green, blue


def contrast(first: Colour, second: Colour) -> float:
    """After WCAG 2.2: from 1 to 21."""
    dark, light = sorted(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) for r, g, b in (first, second))
    return (light + 0.05) / (dark + 0.05)


def known_in(name: str, said: str = "") -> dict[str, str]:
    """All variables in a theme, with those that a rule sets."""
    return themed(name) | variables(rules()[".stage, .drawn"]) | variables(said)


def hatched() -> Iterator[str]:
    """The looks with two colours."""
    for selector, said in rules().items():
        stripes = re.search(r"var\(--hatch\)|repeating-linear-gradient|radial-gradient", said)
        if stripes and selector != ".stage, .drawn":
            yield selector


def grounds(selector: str, name: str) -> list[Colour]:
    """Both colours of a look: that of its stripes, and that of what is between them."""
    said = rules()[selector]
    known = known_in(name, said)
    drawn = (variables(said).get("--texture") or said).replace("var(--hatch)", known["--hatch"])
    (stripe,) = re.findall(r"gradient\((?:-?\d+deg, )?(var\(--[\w-]+\))", drawn)
    between = re.search(r"(var\(--[\w-]+\)) [\d.]+rem [\d.]+rem\)", drawn)
    ground = known.get("--fill") or known.get("--ground") or "var(--paper)"
    return [colour(stripe, known), colour(between[1] if between else ground, known)]


def test_of_every_hatch_it_is_known_which_words_stand_on_it() -> None:
    assert sorted(hatched()) == sorted(HATCHES)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("selector", [each for each, words in HATCHES.items() if words])
def test_a_word_on_a_hatch_stands_out_from_both_of_its_colours(selector: str, name: str) -> None:
    known = known_in(name, rules()[selector])
    for word in HATCHES[selector]:
        for ground in grounds(selector, name):
            assert contrast(colour(f"var({word})", known), ground) >= LEAST


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("selector", HATCHES)
def test_the_two_colours_of_a_hatch_are_told_apart(selector: str, name: str) -> None:
    assert contrast(*grounds(selector, name)) >= LEAST_DRAWN


@pytest.mark.parametrize("name", THEMES)
def test_silence_below_those_who_lack_people_has_an_edge_that_is_seen_and_the_number_above_is_read(name: str) -> None:
    edge = colour("var(--frame)", known_in(name, rules()[".silent.some"]))
    assert contrast(edge, colour("var(--paper)", known_in(name))) >= LEAST
    for look in (".understaffed", ".unstaffed"):
        known = known_in(name, rules()[look])
        assert contrast(colour("var(--over)", known), colour("var(--fill)", known)) >= LEAST


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("selector", GROUNDED)
def test_other_words_there_have_a_ground_of_their_own(selector: str, name: str) -> None:
    assert "background: var(--paper)" in rules()[selector]
    known = known_in(name)
    for word in ("--ink", GROUNDED[selector]):
        assert contrast(colour(f"var({word})", known), colour("var(--paper)", known)) >= LEAST


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("state", State)
def test_what_is_written_on_the_ground_of_a_state_is_read(state: State, name: str) -> None:
    said = next(text for selector, text in rules().items() if f".{state}" in selector.split(", ")).replace(
        "var(--dusk)", "color-mix(in srgb, var(--ink) 7%, var(--paper))"
    )
    known = known_in(name, said)
    assert contrast(colour("var(--on)", known), colour("var(--ground)", known)) >= LEAST
    assert contrast(colour("var(--word)", known), colour("var(--paper)", known)) >= LEAST


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_on_a_map_have_an_edge_of_paper_whatever_is_below_them(name: str) -> None:
    for selector in HALOED:
        assert {"fill: var(--ink)", "stroke: var(--paper)", "paint-order: stroke"} <= set(rules()[selector].split("; "))
    palette = theme.palette(name)
    assert contrast(colour(palette.ink, {}), colour(palette.paper, {})) >= LEAST
