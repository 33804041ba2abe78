"""`docs/practices.md` has every practice once, and names only screens, measures, questions and tests that there are."""

import ast
import importlib
import re
from dataclasses import dataclass
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


SIDE = "(numerator|denominator|expected|reported)"


@cache
def functions_of(file: str) -> set[str]:
    """The tests of a file, which is read and not run."""
    parsed = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(parsed) if isinstance(node, ast.FunctionDef)}


@dataclass(frozen=True)
class TestFile:
    """A file of tests, which is read and not run: what stands in it by name, and what it takes from elsewhere."""

    __test__ = False

    stands: dict[str, ast.AST]
    imported: dict[str, object]

    def reached(self, test: str) -> list[ast.AST]:
        """A test with what it uses of its file: helpers, fixtures and constants, and what those use in turn."""
        found, left = dict[str, ast.AST](), [test]
        while left:
            name = left.pop()
            if name in self.stands and name not in found:
                found[name] = self.stands[name]
                left += [used for node in ast.walk(found[name]) if (used := _name(node))]
        return list(found.values())


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else ""


@cache
def read(file: str) -> TestFile:
    parsed, imported = ast.parse((PROJECT / file).read_text(encoding="utf-8")), {}
    stands: dict[str, ast.AST] = {}
    for node in parsed.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ("queries", "pages"):
            room = importlib.import_module(node.module)
            for each in node.names:
                inner = getattr(room, each.name, None) or importlib.import_module(f"{node.module}.{each.name}")
                imported[each.asname or each.name] = inner
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            stands[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            stands |= {name: node for target in targets for each in ast.walk(target) if (name := _name(each))}
    return TestFile(stands, imported)


@cache
def told_by(file: str, test: str) -> tuple[list[object], str]:
    """What a test reaches of the code, by whatever name it has there: the very objects; and all texts that it holds."""
    whole, found, texts = read(file), list[object](), list[str]()
    for node in (each for part in whole.reached(test) for each in ast.walk(part)):
        if isinstance(node, ast.Name):
            found.append(whole.imported.get(node.id))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.append(getattr(whole.imported.get(node.value.id), node.attr, None))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append(node.value)
    return found, "\n".join([*texts, *(each for each in found if isinstance(each, str))])


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
def test_what_a_row_names_is_told_by_one_of_its_tests(row: tuple[str, ...]) -> None:
    """A question is asked there, and a measure has its name there, or a test goes through all of them."""
    *_, told, proved = row
    tests = [told_by(file, test) for file, _, test in (name.partition("::") for name in named(proved))]
    found, texts = [each for objects, _ in tests for each in objects], "\n".join(text for _, text in tests)
    known = measures(Measure)
    unasked = [name for name in named(told) if name not in known and not any(each is question(name) for each in found)]
    untold = [name for name in named(told) if name in known and not re.search(rf"\b{name}(_{SIDE})?\b", texts)]
    assert not unasked + untold


def question(name: str) -> object:
    """A question by the name of its room, such as `staffing.board`."""
    room, _, function = name.rpartition(".")
    return getattr(importlib.import_module(f"queries.{room}"), function, None)
