"""The pages that the navigation knows, each made once: making one looks at its file."""

from copy import copy
from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import Page


def page(file: str, title: str, url_path: str | None = None, default: bool = False) -> Page:
    """The page of a file, for this run alone: the navigation notes on it whether it may be run."""
    return copy(_made(file, title, url_path, default))


@lru_cache(maxsize=256)
def _made(file: str, title: str, url_path: str | None, default: bool) -> Page:
    return st.Page(file, title=title, url_path=url_path, default=default)
