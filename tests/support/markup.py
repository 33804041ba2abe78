"""Markup read back: as a tree, and as a browser's parser would see it."""

from functools import lru_cache
from html.parser import HTMLParser
from xml.etree import ElementTree

import htpy as h


def tree(part: h.Renderable | str) -> ElementTree.Element:
    """The part as a tree, to be read and not changed. Nothing that a name could break out of would close what was opened."""
    return _tree(str(part))


@lru_cache(32)  # a test asks the same screen many things
def _tree(text: str) -> ElementTree.Element:
    grown = _Grown()
    grown.feed(text)
    grown.close()
    assert grown.open == []
    return grown.builder.close()


class _Grown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder, self.open = ElementTree.TreeBuilder(), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.builder.start(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def words(element: ElementTree.Element | None) -> str:
    """All text in it, as it is read: what keeps a line from breaking is not seen."""
    assert element is not None
    return " ".join(" ".join(element.itertext()).replace("\u2060", "").split())


def classed(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """Everything in it that has this class."""
    return [each for each in element.iter() if name in each.get("class", "").split()]


def style(element: ElementTree.Element) -> dict[str, float]:
    """Its place in percent: left, top, width, height, bottom, as far as it is given."""
    given = [each.split(":") for each in element.get("style", "").split(";") if each.endswith("%")]
    return {name: float(value.removesuffix("%")) for name, value in given}


class Seen(HTMLParser):
    """The tags, attributes and texts that a browser would make of markup."""

    def __init__(self, part: h.Renderable) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.texts: list[str] = []
        self.feed(str(part))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
