"""`docs/practices.md` has every practice once, and names only screens, measures, questions and tests that there are."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest

from pages.shared.screens import SCREENS
from queries.measures import Measure, measures
from queries.settings import PROJECT

ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (PROJECT / "docs" / "practices.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [A-E]\d", line)
]
EVERY = [
    f"{group}{number}"
    for group, last in zip("ABCDE", (14, 13, 15, 14, 34), strict=True)
    for number in range(1, last + 1)
]


@cache
def functions_of(file: str) -> set[str]:
    """The tests of a file, which is read and not run."""
    parsed = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(parsed) if isinstance(node, ast.FunctionDef)}


@cache
def asked_in(file: str) -> list[object]:
    """What a test's file reaches of `queries`, by whatever name it has there: the very functions, not their names."""
    parsed, known, found = ast.parse((PROJECT / file).read_text(encoding="utf-8")), dict[str, object](), list[object]()
    for node in ast.walk(parsed):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "queries":
            room = importlib.import_module(node.module)
            for each in node.names:
                inner = getattr(room, each.name, None) or importlib.import_module(f"{node.module}.{each.name}")
                known[each.asname or each.name] = inner
    for node in ast.walk(parsed):
        if isinstance(node, ast.Name):
            found.append(known.get(node.id))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.append(getattr(known.get(node.value.id), node.attr, None))
    return found


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_practice_stands_there_once_in_order() -> None:
    assert [row[0] for row in ROWS] == EVERY
    assert {len(row) for row in ROWS} == {6}
    assert all(zh and en for _, zh, en, *_ in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_a_row_names_is_there(row: tuple[str, ...]) -> None:
    _, _, _, screen, told, proved = row
    assert named(screen)
    assert set(named(screen)) <= {*SCREENS}
    assert named(told), "a measure or question tells it"
    assert named(proved), "a test proves it"
    for name in named(told):
        assert name in measures(Measure) or callable(question(name)), name
    for file, _, test in (name.partition("::") for name in named(proved)):
        assert Path(PROJECT / file).is_file(), file
        assert test in functions_of(file), f"{file} has no {test}"


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_question_that_a_row_names_is_asked_by_one_of_its_tests(row: tuple[str, ...]) -> None:
    *_, told, proved = row
    reached = [each for name in named(proved) for each in asked_in(name.partition("::")[0])]
    unasked = [name for name in named(told) if name not in measures(Measure)]
    assert not [name for name in unasked if not any(each is question(name) for each in reached)]


def question(name: str) -> object:
    """A question by the name of its room, such as `staffing.board`."""
    room, _, function = name.rpartition(".")
    return getattr(importlib.import_module(f"queries.{room}"), function, None)
