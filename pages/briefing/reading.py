"""The tables of a slide, read from its markup as a screen reader reads it: so a file says what the slide says."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from queries.measures import State

VOID = ("br", "hr", "img", "input", "meta", "wbr")
STATES = {str(state): state for state in State}
NUMBER = re.compile(r"[+−-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?")
LINES = ("ladder", "figures")  # parts that are lists of lines, not tables


@dataclass(frozen=True)
class Stretch:
    """A stretch of a line of time, in parts of the line; `some`: of part of what it stands for, `upper`: above others of it."""

    look: str
    begin: float
    long: float
    label: str
    some: bool
    upper: bool = False


@dataclass(frozen=True)
class Cell:
    """What one cell says. `change` is what stands smaller beside a figure, `beside` who answers beside a name.

    `word` is that of its mark, where those who listen hear it there.

    A line of time has `stretches`, and its text is what those hear who listen.
    """

    text: str
    change: str = ""
    beside: str = ""
    state: State | None = None
    word: str = ""
    stretches: tuple[Stretch, ...] = ()

    @property
    def number(self) -> float | None:
        """The text as a number, if it is nothing else; a share is one of 1."""
        return number(self.text)


@dataclass(frozen=True)
class Table:
    """A table, or a list of lines. `part` is what drew it, `totals` how many of the rows at the end add the others up.

    `planned` is the column of those who are to come and not there yet, where there is one.
    """

    part: str
    heading: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: int = 0
    hours: tuple[tuple[float, str], ...] = ()  # of a line of time: where an hour is written, in parts of it
    planned: int | None = None


@dataclass(frozen=True)
class Flow:
    """People who go from one place to another."""

    giver: str
    taker: str
    people: float


def number(text: str) -> float | None:
    """A text as a number, if it is nothing else. A share is one of 1."""
    bare = text.strip()
    if not NUMBER.fullmatch(bare):
        return None
    value = float(bare.replace(",", "").replace("−", "-").rstrip("%"))
    return round(value / 100, 6) if bare.endswith("%") else value


def tables(markup: str) -> list[Table]:
    """Every table and list of lines in the markup, in order."""
    return [_table(each) if each.tag == "table" else _lines(each) for each in _outermost(grown(markup))]


def moves(markup: str) -> list[Flow]:
    """Who sends whom, of a picture of flows."""
    found = []
    for part in (each for each in grown(markup).iter("figure") if "flows" in _classes(each)):
        names = {
            str(li.get("data-key")): _text(li.find("strong")) for li in part.iter("li") if li.find("strong") is not None
        }
        for li in (li for li in part.iter("li") if " " in li.get("data-key", "")):
            giver, taker = li.get("data-key", "").split(" ", 1)
            people = re.search(r"\d[\d,]*", _seen(li))
            if people and giver in names and taker in names:
                found.append(Flow(names[giver], names[taker], float(people[0].replace(",", ""))))
    return found


def legend(markup: str) -> list[tuple[str, str]]:
    """What the looks of a legend mean: look -> word, in order."""
    found = []
    for li in grown(markup).iter("li"):
        looks = [name for each in _classed(li, "sign") for name in _classes(each) if name != "sign"]
        found += [(look, _text(li)) for look in looks]
    return found


def grown(markup: str) -> Element:
    """The markup as a tree."""
    parser = _Grown()
    parser.feed(f"<div>{markup}</div>")
    parser.close()
    return parser.builder.close()


class _Grown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def _outermost(tree: Element) -> Iterator[Element]:
    for each in tree:
        if each.tag == "table" or any(name in _classes(each) for name in LINES):
            yield each
        else:
            yield from _outermost(each)


def _table(part: Element) -> Table:
    head, body, foot = (part.findall(f"./{name}/tr") for name in ("thead", "tbody", "tfoot"))
    total = [tr for tr in foot if "note" not in _classes(tr)]
    headers = [_header(cell) for tr in head for cell in tr]
    rows = [[_cell(cell) for cell in tr] for tr in [*body, *total]]
    kept = [at for at in range(len(headers)) if any(at < len(row) and row[at] != Cell("") for row in rows)]
    table = Table(
        part=_part(part),
        heading=_heading(part) or part.get("aria-label", ""),
        headers=tuple(headers[at] for at in kept),
        rows=tuple(tuple(row[at] if at < len(row) else Cell("") for at in kept) for row in rows),
        totals=len(total),
        hours=tuple((_percent(span, "left"), _seen(span)) for ticks in _classed(part, "ticks") for span in ticks),
    )
    to_come = {at for at, tr in enumerate([*body, *total]) if any(True for _ in _classed(tr, "planned"))}
    return _apart(table, to_come) if to_come else table


def _apart(table: Table, to_come: Collection[int]) -> Table:
    """With two columns for the one of those there or, in some rows, to come (在岗/已安排)."""
    both = next((at for at, header in enumerate(table.headers) if header.count("/") == 1), None)
    if both is None:
        return table
    there, planned = (header.strip() for header in table.headers[both].split("/"))
    none = Cell("")
    rows = [
        (*row[:both], *((none, row[both]) if at in to_come else (row[both], none)), *row[both + 1 :])
        for at, row in enumerate(table.rows)
    ]
    headers = (*table.headers[:both], there, planned[:1].upper() + planned[1:], *table.headers[both + 1 :])
    return replace(table, headers=headers, rows=tuple(rows), planned=both + 1)


def _heading(part: Element) -> str:
    """Without what only explains the drawing."""
    caption = part.find("./caption")
    return "" if caption is None else _text(caption, _classed(caption, "said"))


def _lines(part: Element) -> Table:
    """A row per line, a cell per piece of it."""
    lines = [each for each in part.iter() if each.tag == "li" or (part.tag == "dl" and each.tag == "div")]
    rows = [[_cell(piece) for piece in line] for line in lines]
    wide = max(map(len, rows), default=0)
    filled = tuple(tuple([*row, *[Cell("")] * (wide - len(row))]) for row in rows)
    return Table(_part(part), _text(part.find("./h2")), ("",) * wide, filled)


def _header(cell: Element) -> str:
    """What is said to those who listen goes before what is only drawn."""
    return next((_text(each) for each in _classed(cell, "heard")), "") or _text(cell)


def _cell(cell: Element) -> Cell:
    stretches = tuple(_stretch(li) for li in cell.iter("li")) if "track" in _classes(cell) else ()
    mark = next((each for each in _classed(cell, "mark") if _state(each)), None)
    aside = [*_classed(cell, "change"), *_classed(cell, "answers")] if "answers" not in _classes(cell) else []
    return Cell(
        text=cell.get("data-parts") or _text(cell, aside),
        change=" ".join(_text(each) for each in _classed(cell, "change")),
        beside=" ".join(_text(each) for each in aside if "answers" in _classes(each)),
        state=None if mark is None else _state(mark),
        word="" if mark is None else mark.get("aria-label", ""),
        stretches=stretches,
    )


def _state(mark: Element) -> State | None:
    return next((STATES[name] for name in _classes(mark) if name in STATES), None)


def _stretch(li: Element) -> Stretch:
    look, *more = _classes(li)
    label = " ".join(_seen(each) for each in _classed(li, "label"))
    return Stretch(look, _percent(li, "left"), _percent(li, "width"), label, "some" in more, "upper" in more)


def _percent(element: Element, name: str) -> float:
    found = re.search(rf"{name}:([\d.]+)%", element.get("style", ""))
    return float(found[1]) / 100 if found else 0.0


def _part(part: Element) -> str:
    return next((name for name in _classes(part) if name != "part"), "")


def _classes(element: Element) -> list[str]:
    return str(element.get("class", "")).split()


def _classed(element: Element, name: str) -> list[Element]:
    return [each for each in element.iter() if name in _classes(each)]


def _text(element: Element | None, without: list[Element] | None = None) -> str:
    """All text in it but what is hidden from those who listen."""
    return "" if element is None else _plain(_said(element, without or [], {"aria-hidden": "true"}))


def _seen(element: Element) -> str:
    """All text in it but what only those hear who listen."""
    return _plain(_said(element, [], {"class": "heard"}))


def _said(element: Element, without: list[Element], hidden: Mapping[str, Any]) -> Iterator[str]:
    yield element.text or ""
    before: Element | None = None
    for each in element:
        if each not in without and not any(each.get(name) == value for name, value in hidden.items()):
            if each.tag == "div" and before is not None and before.tag == "bdi":  # a second line below a first
                yield "· "
            yield from _said(each, without, hidden)
            yield " "
            before = each
        yield each.tail or ""


def _plain(texts: Iterator[str]) -> str:
    return " ".join("".join(texts).split())
