"""The reader of this run: what their link says, and what the run keeps, each looked up once.

Streamlit looks for the run at each look into the address or the session, which a screen would do eighty times. A click, and a
part that is drawn alone, stand outside of a run: there both are looked up anew.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import streamlit as st

from pages.shared import unattended
from pages.shared.unattended import Run

_run: ContextVar[Run | None] = ContextVar("attended", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """What is asked for inside is asked for by one run of a reader with a browser. Nothing inside may change the address."""
    before = _run.set(Run(st.query_params.to_dict()))
    try:
        yield
    finally:
        _run.reset(before)


def link() -> Mapping[str, str]:
    """What the link of this run's reader says: name -> value."""
    run = unattended.run() or _run.get()
    return run.said if run else st.query_params


def keep(**values: Any) -> None:
    """Keep this for the rest of the run, and for parts of it that are drawn again alone."""
    if alone := unattended.run():
        alone.kept.update(values)
        return
    for name, value in values.items():
        st.session_state[name] = value
    if run := _run.get():
        run.kept.update(values)


def kept() -> Mapping[Any, Any]:
    """What this run keeps; before it keeps anything, what the last one of this reader kept."""
    if alone := unattended.run():
        return alone.kept
    run = _run.get()
    return run.kept if run and run.kept else cast(Mapping[str, Any], st.session_state)
