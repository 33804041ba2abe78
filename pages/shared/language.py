"""Which language this reader asked for: the one place that looks for it in the link and the browser."""

from collections.abc import Mapping

import streamlit as st

from pages.presentation.words import LANGUAGES, Words, in_language
from pages.shared import reader, unattended

TAGS = {"zh": "zh-CN", "en": "en-GB"}


def asked() -> str:
    """The language of this reader: from the link, else from the browser, else Chinese."""
    said = reader.link().get("lang")
    if said in LANGUAGES:
        return str(said)
    return meant({}, None if unattended.run() else st.context.locale)


def meant(link: Mapping[str, str], locale: str | None) -> str:
    """The language that a link says, else that of a browser with this locale, else Chinese."""
    language = link.get("lang")
    if language in LANGUAGES:
        return str(language)
    return "zh" if (locale or "zh").lower().startswith("zh") else "en"


def tag() -> str:
    """The language of this reader as the browser names it, for whoever reads the screen aloud and for its fonts."""
    return TAGS[asked()]


def words() -> Words:
    """The words of this reader's language. A screen has them as `here.words`."""
    return in_language(asked())
