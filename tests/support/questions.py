"""All questions that there are, found by walking the package: a new one is looked at without being named anywhere."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import get_type_hints

import queries
from queries.database import Statement

Question = Callable[..., Statement]


def modules() -> Iterator[ModuleType]:
    """Every module with questions: what loads and what reckons has none for a screen."""
    for found in pkgutil.walk_packages(queries.__path__, "queries."):
        if not found.name.startswith(("queries.intake", "queries.rollup", "queries.migrations", "queries.schema")):
            yield importlib.import_module(found.name)


def questions() -> dict[str, Question]:
    """Every public function that gives a statement, under its module's name."""
    return {
        f"{module.__name__}.{name}": made
        for module in modules()
        for name, made in vars(module).items()
        if inspect.isfunction(made)
        and made.__module__ == module.__name__
        and not name.startswith("_")
        and get_type_hints(made).get("return") == Statement
    }
