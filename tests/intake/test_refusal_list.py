"""The list of refusals is complete, holds only what happens, and is the one in the docs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from queries import settings
from queries.intake.refusal_list import examples, refusal_list
from queries.intake.refusals import shown
from queries.intake.words import sentences
from tests.support.bad_kinds import told_by_kind
from tests.support.bad_sources import BAD_SOURCES, Source
from tests.support.broken import Good, Told, good

__all__ = ["good"]

KINDS = {key.partition(".")[2] for key in sentences() if key.startswith("refusal.")}
BUILT = re.compile(r"unknown_\w+|\w+_too_early")  # keys that the code puts together


def test_every_kind_has_bad_inputs_that_bring_it_about() -> None:
    assert set(told_by_kind()) == KINDS
    assert sum(map(len, told_by_kind().values())) >= 400


def test_every_kind_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (settings.PROJECT / "queries" / "intake").rglob("*.py"))
    assert [kind for kind in KINDS if f'"{kind}"' not in code and not BUILT.fullmatch(kind)] == []


def test_examples_are_bad_inputs_of_the_tests() -> None:
    told = told_by_kind()
    assert set(examples()) == KINDS
    for kind, example in examples().items():
        places = [(file, row, column, shown(value)) for file, row, column, value in told[kind]]
        assert (example.file, example.row, example.column, example.value) in places, kind


@pytest.mark.parametrize(("make", "expected"), BAD_SOURCES, ids=[told[-1] for _, told in BAD_SOURCES])
def test_bad_source(make: Source, expected: Told, good: Good, tmp_path: Path) -> None:
    assert expected in good.told(make(tmp_path))


def test_the_docs_hold_the_list() -> None:
    path = settings.PROJECT / "docs" / "refusals.md"
    assert refusal_list().strip() in path.read_text(encoding="utf-8")


def test_the_command_prints_it() -> None:
    command = [sys.executable, "-m", "queries.intake", "--refusals"]
    told = subprocess.run(command, cwd=settings.PROJECT, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.strip() == refusal_list().strip()
    assert len(told.stdout.splitlines()) == len(KINDS) + 2
