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
    "dashboard": [
        "pages.presentation.words",
        "pages.shared",
        "queries.database",
        "queries.diagnosis",
        "queries.intake.first_run",
    ],
    "pages.screens": ["pages.panels", "pages.shared", "pages.presentation", "queries"],
    "pages.panels": ["pages.panels", "pages.shared", "pages.presentation", "queries"],
    "pages.shared": ["pages.shared", "pages.presentation", "queries"],
    "pages.briefing": ["pages.briefing", "pages.shared", "pages.presentation", "queries"],
    "pages.presentation": ["pages.presentation", "queries"],
    "queries.schema": ["queries.schema"],
    "queries.settings": [],
    "queries.faults": [],
    "queries.replaced": [],
    "queries.database": ["queries.replaced", "queries.settings"],
    "queries.migrations": [
        "queries.faults",
        "queries.migrations",
        "queries.rollup",
        "queries.schema",
        "queries.version",
    ],
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
    "pages.briefing": ["streamlit", "sqlalchemy", "plotly", "pydeck"],
    "pages.presentation": ["streamlit", "sqlalchemy"],
    "queries": ["streamlit", "plotly", "pydeck"],
    "sample_data": ["streamlit", "plotly", "pydeck"],
}
LONGEST = 310  # lines; longer files hold more than one thought
NAMES = {"queries.schema"}  # a list of what its files bring


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


PRESENTATION = [path for path in CODE if inside(module(path), "pages.presentation")]


@pytest.mark.parametrize("path", PRESENTATION, ids=module)
def test_presentation_takes_only_rows_from_the_database(path: Path) -> None:
    nodes = list(ast.walk(tree(path)))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = [
        node for node in nodes if isinstance(node, ast.ImportFrom) and node.module in ("queries", "queries.database")
    ]
    taken = {f"{node.module}.{alias.name}" for node in parts for alias in node.names} | whole
    assert {name for name in taken if inside(name, "queries.database")} <= {"queries.database.Rows"}


def test_rows_reach_the_pages_only_through_the_gate() -> None:
    """Whoever asked the database itself would hold what its viewer may not see."""
    for path in (path for path in CODE if inside(module(path), "pages") and module(path) != "pages.shared.ask"):
        nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
        taken = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
        assert not {name for name in taken if inside(name, "queries.sensitivity")}, module(path)
        allowed = {"queries.database.Rows", "queries.database.Statement"}
        assert {name for name in taken if inside(name, "queries.database")} <= allowed, module(path)


SCREENS = sorted((ROOT / "pages" / "screens").glob("*.py"))
PANELS = [path for path in CODE if path.parent.parent == ROOT / "pages" / "panels"]


def test_each_screen_has_its_panels_and_imports_no_others() -> None:
    """Nobody but the screen itself and its own panels imports what it alone shows; one that shows nothing alone has none."""
    assert {path.parent.name for path in PANELS} <= {path.stem for path in SCREENS}
    for path in CODE:
        own = f"pages.panels.{path.stem if path in SCREENS else path.parent.name}"
        panels = {name for name in imports(path) if inside(name, "pages.panels")}
        assert {name for name in panels if not inside(name, own)} == set(), module(path)


def test_a_panel_is_named_by_what_it_shows_and_not_by_its_screen() -> None:
    said = {f"{path.parent.name}.{path.stem}" for path in PANELS}
    assert {name for name in said if re.search(r"^(\w+?)s?\..*\1|_panel", name)} == set()


def reached(path: Path) -> set[str]:
    """Every module of the pages that a file leads to."""
    found: set[str] = set()
    ahead = [name for name in imports(path) if inside(name, "pages")]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += [each for each in imports(FILES[name]) if inside(each, "pages")]
    return found


FILES = {module(path): path for path in EVERY}


def test_what_is_shared_serves_two_screens_or_what_is_made_of_them_all() -> None:
    users = {path.stem: reached(path) for path in SCREENS}
    framed = reached(ROOT / "dashboard.py") | reached(ROOT / "pages" / "briefing" / "__main__.py")
    for path in CODE:
        name = module(path)
        if inside(name, "pages.shared") and name != "pages.shared":
            served = [screen for screen, found in users.items() if name in found]
            assert name in framed or len(served) > 1, f"{name} serves only {served}"


def named_in(path: Path) -> set[str]:
    """What a file takes from other modules of ours, by the whole name: pages.shared.sizes.wide."""
    called: dict[str, str] = {}
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            whole = {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            called |= {name: each for name, each in whole.items() if each in MODULES}
            found |= set(whole.values()) - MODULES
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called:
            found.add(f"{called[node.value.id]}.{node.attr}")
    return found


SHARED = [path for path in CODE if inside(module(path), "pages.shared")]


def test_a_function_that_one_screen_alone_uses_stands_with_that_screen() -> None:
    """A function of the shared room serves two screens, or others there or the frame; one that nobody uses is gone."""
    users: dict[str, set[str]] = {}
    for path in CODE:
        user = path.stem if path in SCREENS else path.parent.name if path in PANELS else module(path)
        for name in named_in(path):
            users.setdefault(name, set()).add(user)
    alone: dict[str, set[str]] = {}
    for path in SHARED:
        for node in tree(path).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                name = f"{module(path)}.{node.name}"
                at_home = len(re.findall(rf"\b{node.name}\b", path.read_text(encoding="utf-8"))) > 1
                found = users.get(name, set())
                others = [user for user in found if "." in user or user == "dashboard"]
                if not (at_home or others or len(found) > 1):
                    alone[name] = found
    assert alone == {}


@pytest.mark.parametrize(
    ("words", "users"),
    [
        (r"st\.query_params", {"link", "reader"}),
        (r"st\.context\.locale|\(\"lang\"\)", {"language"}),
        (r"st\.context\.(ip_address|headers)|\(\"projector\"\)", {"viewer"}),
    ],
)
def test_one_place_asks_for_the_language_and_one_who_looks(words: str, users: set[str]) -> None:
    found = {module(path) for path in CODE if re.search(words, path.read_text(encoding="utf-8"))}
    assert found == {f"pages.shared.{user}" for user in users}


def test_only_ask_remembers() -> None:
    caches = re.compile(r"st\.(cache_data|cache_resource|experimental_memo)|from streamlit import .*cache")
    users = {module(path) for path in CODE if caches.search(path.read_text(encoding="utf-8"))}
    assert users == {"pages.shared.ask"}


def test_no_script_lies_where_streamlit_would_take_it_for_a_page() -> None:
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


# A primary button has white letters, and in the dark what is chosen is pale.
@pytest.mark.parametrize(
    "word", ["plotly.express", "st.map(", "unsafe_allow_html", "eval(", "exec(", "pickle", 'type="primary"']
)
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
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST and name not in NAMES} == {}
