"""One viewer's screen under AppTest, read as a leader reads it: the answer, the figures, the table, the tiles, all words."""

import base64
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from pages.presentation.words import dictionary
from tests.support.board import PATIENCE

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


class Screen:
    """A viewer's session: open a link to one of the screens, read, click, read again."""

    def __init__(self, locale: str | None = None, page: str | None = None, **link: str) -> None:
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
        (title,) = self.app.title
        return unescaped(title.value)

    @property
    def table(self) -> pd.DataFrame:
        """The first table, row by row as shown."""
        table: pd.DataFrame = self.app.dataframe[0].value
        return table.reset_index(drop=True)

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

    def tiles(self) -> dict[str, dict[str, Any]]:
        """The tiles by the code of their place: the code around it, area, label, text."""
        (map_,) = [trace for chart in self.charts() for trace in chart["data"] if trace["type"] == "treemap"]
        columns = {key: values(map_[key]) for key in ("parents", "values", "labels", "text")}
        return {code: {key: columns[key][n] for key in columns} for n, code in enumerate(values(map_["ids"]))}

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
    """A Markdown text as it is read: without the backslashes, colours and invisible joiners in it."""
    without_colour = re.sub(r":(?:[a-z]+-background|[a-z]+)\[((?:\\.|[^\]\\])*)\]", r"\1", text)
    return re.sub(r"\\(.)", r"\1", without_colour).replace("\u2060", "")


def word(key: str, lang: str) -> str:
    return dictionary()[key][lang]


def said(key: str, lang: str, **values: str | float) -> str:
    """A sentence with its values: numbers grouped, with one decimal where they have one."""
    shown = {name: value if isinstance(value, str) else number(value) for name, value in values.items()}
    return word(key, lang).format(**shown)


def number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def named(names: list[str], lang: str) -> str:
    """Several names as the reader lists them."""
    return "、".join(names) if lang == "zh" else " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
