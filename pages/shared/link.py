"""What the link says: place, date, language, projector, measure, view, question, slide. A link opens the same view anywhere.

The address is the only memory of these. A choice writes it, the browser's back and forward buttons read it again.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from pages.shared import language, reader, stage, unattended

DETAILS = ("checkpoint", "more")  # what is opened beside or below a picture: see `alone`
SEQUENCE = ("question", "slide", "roll", "auto")  # which slide is shown, and whether the next one follows by itself

FORM = ("action", "for", "mends")  # which form is open at a desk, and for what

_said: ContextVar[dict[str, str | None] | None] = ContextVar("said", default=None)


def asked(name: str) -> str | None:
    """What the link says under this name."""
    return reader.link().get(name)


def say(**values: str | None) -> None:
    """Write the link; None takes a name out. The language is always written, so that a colleague reads the same words."""
    said = {**st.query_params.to_dict(), "lang": language.asked(), **values}
    st.query_params.from_dict({name: value for name, value in said.items() if value is not None})


def current() -> dict[str, Any]:
    """What the link says, with the language that it may leave to the browser; what `saying` adds stands first, as in `leads`."""
    first = _said.get() or {}
    said = {**first, **reader.link(), "lang": language.asked(), **first}
    return {name: value for name, value in said.items() if value is not None}


@contextmanager
def at_slide(name: str, key: str) -> Iterator[None]:
    """Links that are made inside lead back to this slide, whichever one is shown: a slide is kept for all who see it."""
    with saying(**dict.fromkeys((*SEQUENCE, *FORM)) | ({} if name == "roll" else {name: key})):
        yield


@contextmanager
def saying(**values: str | None) -> Iterator[None]:
    """Links that are made inside are made as if the address said this, too; None takes a name out."""
    before = _said.set(values)
    try:
        yield
    finally:
        _said.reset(before)


def closed() -> AbstractContextManager[None]:
    """What is drawn inside is the same whatever is opened beside or below it: its links do not say it, nor does its view."""
    return saying(**dict.fromkeys(DETAILS))


def elsewhere() -> dict[str, Any]:
    """What a link to another screen carries along: everything but the slide and the form, which are this screen's own."""
    return {name: value for name, value in current().items() if name not in (*SEQUENCE, *FORM)}


def to(screen: str, **values: str) -> str:
    """The address of another screen, which says this beside what it carries along."""
    return f"{screen}?{urlencode({**elsewhere(), **values})}"


def ways() -> Callable[[str], str]:
    """What makes addresses of other screens: what they carry along is written once."""
    carried = urlencode(elsewhere())
    return lambda screen: f"{screen}?{carried}"


def leads(name: str) -> Callable[[str], str]:
    """What makes addresses of this screen that differ in this name alone: a value in, `?…` out. A file leads nowhere."""
    if unattended.run():
        return lambda value: ""
    left_out = (name, *(FORM if name in SEQUENCE else ()))  # in a room nothing is filled in
    kept = urlencode({key: value for key, value in current().items() if key not in left_out})
    return lambda value: f"?{name}={quote(value)}&{kept}" if kept else f"?{name}={quote(value)}"


def meaning(key: str) -> str:
    """The address of the page that explains every measure, at this one."""
    return f"measures?{urlencode(current())}#{key}"


def address() -> str:
    """The address of this screen as it is."""
    return f"?{urlencode(current())}"


def without(name: str) -> str:
    """The address of this screen that no longer says this."""
    return f"?{urlencode({key: value for key, value in current().items() if key != name})}"


def follow(address: str) -> None:
    """Go where such an address leads; the browser comes back from there as from any other page.

    What is opened below a picture stays open: it may have been chosen since, without the picture being drawn again.
    """
    more = {"more": value} if (value := asked("more")) else {}
    st.query_params.from_dict({name: value for name, value in stage.values(address).items() if name != "more"} | more)


def chooser(name: str, key: str) -> Any:
    """A callback for the widget `key`: its value goes into the link under `name`."""

    def choose() -> None:
        value = st.session_state[key]
        say(**{name: str(value)})

    return choose
