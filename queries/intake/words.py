"""The sentences of intake in both languages, from `words.toml`."""

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Every sentence by its key, such as `refusal.not_whole`."""
    groups = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return {f"{group}.{key}": texts for group, entries in groups.items() for key, texts in entries.items()}


def word(key: str, lang: str, **details: str) -> str:
    """The sentence of this key in this language, with its gaps filled."""
    return sentences()[key][lang].format(**details)
