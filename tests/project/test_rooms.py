"""Imports go one way: dashboard -> pages/screens -> pages/panels -> pages/shared
-> pages/presentation -> queries -> queries/schema."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted(
    path
    for room in ("pages", "queries", "sample_data")
    for path in (ROOT / room).rglob("*.py")
    if "versions" not in path.parts
)
CODE = [ROOT / "dashboard.py", *CODE]
EVERY = [*CODE, *sorted((ROOT / "tests").rglob("*.py"))]

# What a room may import of ours. The first line that a file's name begins with counts; every name ends where a part ends.
OURS: dict[str, list[str]] = {
    "dashboard": ["pages.shared", "pages.presentation", "queries.database", "queries.intake.first_run"],
    "pages.screens": ["pages.panels", "pages.shared", "pages.presentation", "queries"],
    "pages.panels": ["pages.panels", "pages.shared", "pages.presentation", "queries"],
    "pages.shared": ["pages.shared", "pages.presentation", "queries"],
    "pages.presentation": ["pages.presentation", "queries"],
    "queries.schema": ["queries.schema"],
    "queries.settings": [],
    "queries.database": ["queries.settings"],
    "queries.migrations": ["queries.migrations", "queries.rollup", "queries.schema"],
    "queries.intake": ["queries", "sample_data.district"],
    "queries": ["queries"],
    "sample_data": ["sample_data", "queries"],
}
# What of the rest stays outside of a room.
FORBIDDEN: dict[str, list[str]] = {
    "dashboard": ["pandas", "plotly", "pydeck"],
    "pages.screens": ["sqlalchemy", "plotly", "pydeck"],
    "pages.panels": ["sqlalchemy"],
    "pages.shared": ["sqlalchemy"],
    "pages.presentation": ["sqlalchemy"],
    "queries": ["streamlit", "plotly", "pydeck"],
    "sample_data": ["streamlit", "plotly", "pydeck"],
}
LONGEST = 310  # lines; longer files hold more than one thought


def module(path: Path) -> str:
    """dashboard, pages.shared.ask, queries.intake, …"""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Every module that a file names in an import, and of packages the member, as far as it is a module of ours."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module(path)} imports by a relative path"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            members = {name for name in names if name in MODULES}
            found |= members or {str(node.module)}
    return found


MODULES = {module(path) for path in EVERY}


def inside(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def room_of(name: str, table: dict[str, list[str]]) -> list[str] | None:
    return next((told for room, told in table.items() if inside(name, room)), None)


@pytest.mark.parametrize("path", CODE, ids=module)
def test_a_module_imports_only_from_its_own_room_and_those_below(path: Path) -> None:
    ours = {
        name
        for name in imports(path)
        if any(inside(name, room) for room in ("pages", "queries", "sample_data", "tests"))
    }
    allowed = room_of(module(path), OURS)
    assert allowed is not None or not ours
    assert {name for name in ours if not any(inside(name, room) for room in allowed or [])} == set()


@pytest.mark.parametrize("path", CODE, ids=module)
def test_a_module_leaves_other_rooms_tools_alone(path: Path) -> None:
    forbidden = room_of(module(path), FORBIDDEN) or []
    assert {name for name in imports(path) if any(inside(name, each) for each in forbidden)} == set()


def test_queries_know_nothing_of_pages_and_nobody_imports_a_screen() -> None:
    for path in CODE:
        known = imports(path)
        assert not any(inside(name, "pages.screens") for name in known), module(path)
        if not inside(module(path), "pages") and module(path) != "dashboard":
            assert not any(inside(name, "pages") for name in known), module(path)


def test_what_draws_takes_only_rows_from_the_database() -> None:
    for name in ("drawing/charts", "drawing/maps", "states", "drawing/theme"):
        nodes = ast.walk(tree(ROOT / "pages" / "presentation" / f"{name}.py"))
        taken = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "queries.database"]
        assert {alias.name for node in taken for alias in node.names} <= {"Rows"}, name


def test_only_ask_remembers() -> None:
    caches = re.compile(r"st\.(cache_data|cache_resource|experimental_memo)|from streamlit import .*cache")
    users = {module(path) for path in CODE if caches.search(path.read_text(encoding="utf-8"))}
    assert users == {"pages.shared.ask"}


def test_no_script_lies_where_streamlit_would_take_it_for_a_page() -> None:
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("word", ["plotly.express", "st.map(", "unsafe_allow_html", "eval(", "exec(", "pickle"])
def test_the_code_does_without(word: str) -> None:
    assert [module(path) for path in CODE if word in path.read_text(encoding="utf-8")] == []


def test_no_screen_defines_a_function_or_writes_a_sentence_or_a_colour() -> None:
    for path in (ROOT / "pages" / "screens").glob("*.py"):
        nodes = list(ast.walk(tree(path)))
        assert not [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda))], path.name
        texts = [node.value for node in nodes[1:] if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        told = [text for text in texts if text != ast.get_docstring(tree(path))]
        assert not [text for text in told if re.search(r"[\u4e00-\u9fff]|\w \w|^#[0-9A-Fa-f]{6}$", text)], path.name


def test_every_module_says_what_it_is() -> None:
    empty = {ROOT / "pages" / "__init__.py", ROOT / "tests" / "__init__.py"}
    assert [module(path) for path in EVERY if path not in empty and not ast.get_docstring(tree(path))] == []


def test_files_stay_short_enough_to_be_read() -> None:
    lengths = {module(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
