"""One viewer's screen under AppTest, read as a leader reads it: the answer, the figures, the table, the tiles, all words."""

import base64
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from pages.presentation.drawing import theme
from pages.presentation.words import Counted, dictionary
from pages.shared import stage as stage_of
from pages.shared.finder import LOOKED_FOR
from queries.measures import State
from tests.support import markup
from tests.support.board import PATIENCE

WAYS = "ways"  # the component of the line above
DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
# Text fields of Streamlit's messages that nobody reads.
UNREAD = {
    "page",
    "page_script_hash",
    "id",
    "tag",
    "type",
    "icon",
    "url",
    "form_id",
    "autocomplete",
    "config",
    "theme",
    "deferred_file_id",
    "columns",
    "format",
}
UNREAD |= {
    "spec",
    "json",
    "page_script_hash",
    "query_string",
    "width",
    "height",
    "element_id",
    "selection_mode",
    "tooltip",
}
# Keys of a chart or deck whose texts are drawn; every other one is geometry, style or an address.
DRAWN = {"text", "labels", "ticktext", "ticksuffix", "tip", "title", "name", "customdata", "hovertext"}


@dataclass(frozen=True)
class Card:
    """One card as it is read."""

    name: str
    state: str
    figure: str
    change: str
    base: str


def _card(element: ElementTree.Element) -> Card:
    (mark, *_) = markup.classed(element, "mark")
    figure = element.find("./p[@class='figure']")
    assert figure is not None
    return Card(
        name=markup.words(element.find("./h3//bdi")),
        state=mark.get("class", "").split()[1],
        figure=markup.words(figure.find("strong")),
        change=" ".join(markup.words(each) for each in markup.classed(figure, "change")),
        base=" ".join(markup.words(each) for each in markup.classed(element, "base")),
    )


def _caption(table: ElementTree.Element) -> str:
    """The heading of a plain table, without the hint beside it."""
    return table.findtext("./caption") or ""


def _table(part: ElementTree.Element) -> pd.DataFrame:
    """Rows and then the total, as they are read."""
    headers = [markup.words(each) for each in part.findall("./thead/tr/*")]  # a corner without a word is one, too
    rows = [[_marked(cell) for cell in row] for inner in ("tbody", "tfoot") for row in part.findall(f"./{inner}/tr")]
    return pd.DataFrame(rows, columns=headers, dtype=object)


def _marked(cell: ElementTree.Element) -> str:
    """A cell with the sign of its state, if it has one, as a table of texts writes it."""
    signs = [theme.MARK[State(mark.get("class", "").split()[1])] for mark in markup.classed(cell, "mark")]
    return " ".join(filter(None, [*signs, markup.words(cell)]))


class Screen:
    """A viewer's session: open a link to one of the screens, read, click, read again."""

    def __init__(self, locale: str | None = None, page: str | None = "places", **link: str) -> None:
        self.app = AppTest.from_file(str(DASHBOARD), default_timeout=PATIENCE)
        if locale:
            self.app.context = {"locale": locale}
        if page:
            self.app.switch_page(f"pages/screens/{page}.py")  # through the frame: the script stays dashboard.py
        self.open(**link)

    def open(self, **link: str) -> "Screen":
        """Open a link in the same session."""
        self.app.query_params.clear()
        for name, value in link.items():
            self.app.query_params[name] = value
        return self.again()

    def again(self) -> "Screen":
        self.app.run()
        assert not self.app.exception, [e.value for e in self.app.exception]
        return self

    def look_for(self, words: str) -> "Screen":
        """Type into the search."""
        self.app.session_state[LOOKED_FOR] = words
        return self.again()

    @property
    def finder(self) -> dict[str, str]:
        """What the search is given to show."""
        given: list[dict[str, str]] = [json.loads(element.proto.json) for element in self.app.get("bidi_component")]
        return next(each for each in given if "words" in each)

    def click(self, key: str) -> "Screen":
        self.app.button(key=key).click()
        return self.again()

    @property
    def link(self) -> dict[str, Any]:
        """What the address says after the run."""
        return {name: value[0] if isinstance(value, list) else value for name, value in self.app.query_params.items()}

    @property
    def answer(self) -> str:
        """The sentence at the top, as it is read: without the backslashes that keep Markdown out."""
        if slide := [*self.drawn("slide"), *self.drawn("slide-head")]:
            return markup.words(slide[0].find("./header/h1"))
        (title,) = self.app.title
        return unescaped(title.value)

    def steps(self) -> list[tuple[str, str, bool]]:
        """The slides as the foot names them: title, state of the mark, whether it is the one shown."""
        (steps,) = self.drawn("steps")
        found = [a for a in steps.findall("./ol//li/a") if a.get("class") != "screen"]
        marks = [markup.classed(each, "mark")[0].get("class", "").split()[1] for each in found]
        return [(a.get("aria-label", ""), m, bool(a.get("aria-current"))) for a, m in zip(found, marks, strict=True)]

    def press(self, key: str) -> "Screen":
        """Press a key that a link on a stage names."""
        (link,) = [a for stage in self.stages() for a in stage.iter("a") if a.get("aria-keyshortcuts") == key]
        return self.open(**stage_of.values(link.get("href", "")))

    @property
    def table(self) -> pd.DataFrame:
        """The first table, row by row as shown."""
        table: pd.DataFrame = self.app.dataframe[0].value
        return table.reset_index(drop=True)

    def drawn(self, kind: str) -> list[ElementTree.Element]:
        """What is drawn of this class on any stage."""
        return [each for stage in self.stages() for each in markup.classed(stage, kind)]

    def stages(self) -> list[ElementTree.Element]:
        """What stands on each stage, as trees."""
        return self._trees(lambda name: name != WAYS)

    def ways(self) -> list[tuple[str, str]]:
        """The ways in the line above: what each says, and where it leads."""
        links = [each for tree in self._trees(lambda name: name == WAYS) for each in tree.iter("a")]
        return [(markup.words(each), each.get("href", "")) for each in links]

    def _trees(self, wanted: Callable[[str], bool]) -> list[ElementTree.Element]:
        given = [each.proto for each in self.app.get("bidi_component") if wanted(each.proto.component_name)]
        return [markup.tree(f"<div>{json.loads(each.json)['markup']}</div>") for each in given]

    def go(self, way: str) -> "Screen":
        """Take the one way to a place that says this."""
        (address,) = [link for said, link in self.ways() if said == way and link.startswith("?")]
        return self.open(**stage_of.values(address))

    def card(self, name: str) -> Card:
        """The card of the measure with this name."""
        (found,) = [card for card in self.cards() if card.name == name]
        return found

    def cards(self) -> list[Card]:
        """All cards, in order."""
        return [_card(each) for each in self.drawn("card")]

    def worst(self) -> pd.DataFrame:
        """The list of the worst as it is read: a column per header, and the mark and link of each row."""
        (part,) = self.drawn("worst")
        headers = [markup.words(each) for each in part.findall("./thead/tr/th")]
        rows = part.findall("./tbody/tr")
        cells = [[markup.words(cell) for cell in row] for row in rows]
        table = pd.DataFrame(cells, columns=headers)
        table["state"] = [row.get("class") for row in rows]
        table["code"] = [row.get("data-key") for row in rows]
        return table

    def plain_table(self, heading: str) -> pd.DataFrame:
        """The plain table under this heading as it is read: a column per header, the mark of a state before its word."""
        (part,) = [each for each in self.drawn("table") if heading in (each.get("aria-label"), _caption(each))]
        return _table(part)

    def figures(self) -> dict[str, str]:
        """The figures that stand beside each other, by their names."""
        found = [each for part in self.drawn("figures") for each in part.findall("./div")]
        return {markup.words(each.find("dt")): markup.words(each.find("dd")) for each in found}

    def tables(self) -> list[pd.DataFrame]:
        """The tables on the stages as they are read, rows and then the total; a state is the sign that tables write for it."""
        return [_table(part) for stage in self.stages() for part in stage.iter("table")]

    def links(self) -> dict[str, dict[str, str]]:
        """Where the links on the stages lead: address -> what it says."""
        found = [each.get("href", "") for stage in self.stages() for each in stage.iter("a")]
        return {address: stage_of.values(address) for address in found}

    def follow(self, **link: str) -> "Screen":
        """Follow the first link that says this."""
        found = next(said for said in self.links().values() if link.items() <= said.items())
        return self.open(**found)

    def metric(self, label: str) -> Any:
        """The figure whose label ends like this."""
        (found,) = [metric for metric in self.app.metric if metric.label.endswith(label)]
        return found

    def charts(self) -> list[dict[str, Any]]:
        """What is sent of each chart; Plotly itself checks it, which the board leaves out."""
        specs = [json.loads(element.proto.spec) for element in self.app.get("plotly_chart")]
        for spec in specs:
            go.Figure(spec)
        return specs

    def tiles(self) -> dict[str, dict[str, str]]:
        """The tiles by the code of their place: the code around it, state, what it says in full, and where it leads."""
        (part,) = self.drawn("tiles")
        found = {}
        for item in part.findall("./ul/li"):
            for above, each in [("", item), *((item.get("data-key", ""), below) for below in item.findall("./ul/li"))]:
                (tile,) = [child for child in each if "tile" in child.get("class", "").split()]
                found[each.get("data-key", "")] = {
                    "above": above,
                    "state": tile.get("class", "").split()[1],
                    "tip": tile.get("aria-label", ""),
                    "link": tile.get("href", ""),
                    "style": (tile if each is not item else item if item.get("style") else tile).get("style", ""),
                }
        return found

    def deck(self) -> dict[str, Any]:
        """The map."""
        (element,) = self.app.get("deck_gl_json_chart")
        deck: dict[str, Any] = json.loads(element.proto.json)
        return deck

    def button(self, words: str) -> str:
        """The key of the one button that says this."""
        (found,) = [button.key for button in self.app.button if words in unescaped(button.label)]
        return str(found)

    def read(self) -> str:
        """Everything on the screen, one text per line: words, labels, tooltips, cells, what charts and maps draw."""
        return "\n".join(text for node in self.app._tree for text in _texts_of(node) if text.strip())


def _texts_of(node: Any) -> Iterator[str]:
    message = getattr(node, "proto", None)
    if message is None or type(message).__name__ == "Html":
        return
    kind = type(message).__name__
    if kind == "BidiComponent":
        yield from _on_stage(markup.tree(f"<div>{json.loads(message.json)['markup']}</div>"))
        return
    drawn = kind in ("Dataframe", "PlotlyChart", "DeckGlJsonChart")
    yield from (text if drawn else unescaped(text) for text in _fields(message))
    if kind == "Dataframe":
        table = node.value
        yield from map(str, table.columns)
        yield from (str(cell) for column in table for cell in table[column] if isinstance(cell, str))
        yield from (entry["help"] for entry in json.loads(message.columns or "{}").values() if entry.get("help"))
    if kind == "PlotlyChart":
        yield from _drawn(json.loads(message.spec))
    if kind == "DeckGlJsonChart":
        yield from _drawn(json.loads(message.json)["layers"])


def _on_stage(element: ElementTree.Element) -> Iterator[str]:
    """What is read on a stage, by the eye or the ear: texts of lines and cells, hints, and labels."""
    for each in element.iter():
        yield from (each.get(name, "") for name in ("aria-label", "data-tip") if each.get(name))
        if each.tag in ("li", "p", "dt", "dd", "td", "th", "h2", "h3", "caption", "figcaption", "span", "strong"):
            yield markup.words(each)


def _fields(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in UNREAD:
            continue
        if isinstance(value, str):
            yield value
        elif hasattr(value, "ListFields"):
            yield from _fields(value)
        elif hasattr(value, "values"):
            yield from (each for each in value.values() if isinstance(each, str))
        elif hasattr(value, "__iter__") and not isinstance(value, bytes):
            for each in value:
                yield from [each] if isinstance(each, str) else _fields(each) if hasattr(each, "ListFields") else []


def _drawn(part: Any, drawn: bool = False) -> Iterator[str]:
    if isinstance(part, str):
        if drawn:
            yield html.unescape(part.replace("<br>", "\n"))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _drawn(value, key in DRAWN)
    elif isinstance(part, list):
        for value in part:
            yield from _drawn(value, drawn)


def values(column: Any) -> list[Any]:
    """A column of a chart, packed or not."""
    if isinstance(column, dict):
        return list(np.frombuffer(base64.b64decode(column["bdata"]), dtype=np.dtype(column["dtype"])))
    return list(column)


def unescaped(text: str) -> str:
    """A Markdown text as it is read: without the backslashes, colours and joiners in it."""
    without_colour = re.sub(r":(?:[a-z]+-background|[a-z]+)\[((?:\\.|[^\]\\])*)\]", r"\1", text)
    return re.sub(r"\\(.)", r"\1", without_colour).replace("\u2060", "").replace("\u00a0", " ")


def points(change: str) -> float:
    """A change in percentage points as a card writes it: ↓ 1.2 points."""
    if change in dictionary()["figure.unchanged"].values():
        return 0.0
    way, by = change.split()[:2]
    return {"↑": 1, "↓": -1}[way] * float(by)


def word(key: str, lang: str) -> str:
    return dictionary()[key][lang]


def said(key: str, lang: str, **values: str | float) -> str:
    """A sentence with its values: numbers grouped, with one decimal where they have one."""
    shown = {name: Counted(value if isinstance(value, str) else number(value)) for name, value in values.items()}
    return word(key, lang).format(**shown)


def spoken(held: int, total: int, lang: str) -> str:
    """A half or more of a whole as people say it."""
    if held == total:
        return {"zh": "全部", "en": "all"}[lang]
    if 2 * held == total:
        return {"zh": "半数", "en": "half"}[lang]
    if total < 10:
        return {"zh": "多数", "en": "most"}[lang]
    tenths = (20 * held + total) // (2 * total)
    zh = ("过半", "六成", "七成", "八成", "九成", "绝大多数")
    en = ("just over half", "six in ten", "seven in ten", "eight in ten", "nine in ten", "nearly all")
    return {"zh": zh, "en": en}[lang][tenths - 5]


def number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def named(names: list[str], lang: str) -> str:
    """Several names as the reader lists them."""
    return "、".join(names) if lang == "zh" else " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
