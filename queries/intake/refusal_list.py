"""The list of refusals for people, written from the sentences themselves and one example of each."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from queries.intake.refusals import Refusal
from queries.intake.words import sentences, word


@cache
def examples() -> dict[str, Refusal]:
    """One refusal of each kind, as it may happen; what its sentence says beside stays in braces."""
    told: dict[str, dict[str, Any]] = tomllib.loads(
        (Path(__file__).parent / "examples.toml").read_text(encoding="utf-8")
    )
    return {kind: Refusal(**place, reason_key=kind) for kind, place in told.items()}


def refusal_list() -> str:
    """One Markdown table: each kind, where it may be seen, and what is said, in both languages."""
    kinds = [key.partition(".")[2] for key in sentences() if key.startswith("refusal.")]
    head = " | ".join(f"{word(f'format.{key}', 'zh')} {word(f'format.{key}', 'en')}" for key in ("refused", "example"))
    return "\n".join([f"| {head} | 中文 | English |", "|---|---|---|---|", *map(_line, kinds)])


def _line(kind: str) -> str:
    example = examples()[kind]
    value = f"“{example.value}”" if example.value else ""
    place = ", ".join(part for part in (example.where("en"), value) if part)
    texts = [sentences()[f"refusal.{kind}"][lang].replace("{{", "{").replace("}}", "}") for lang in ("zh", "en")]
    cells = [f"`{kind}`", place, *texts]
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(cell: str) -> str:
    shown = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in cell)
    return shown.replace("|", "\\|")
