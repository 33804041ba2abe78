"""`docs/adding.md`, done as it says in a copy of the project: its files, its lines, a load, and the screen read."""

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from queries.settings import PROJECT

GUIDE = (PROJECT / "docs" / "adding.md").read_text(encoding="utf-8")
EXAMPLE = PROJECT / "docs" / "example"
FILES = {
    "level.csv": "key,depth,name_zh,name_en,plural_en,folded\ndistrict,0,区,District,districts,no\n"
    "community,1,社区,Community,communities,no\n",
    "place.csv": "code,level,parent,name_zh,name_en,households\nD,district,,云槐,Yunhuai,\n"
    "A,community,D,望河,Wanghe,100\nB,community,D,柳堤,Liudi,200\n",
    "学校巡查.csv": "日期,地点编码,应巡查次数,已巡查次数,报送时间\n2020-02-14,A,9,9,2020-02-14 17:00\n"
    "2020-02-15,A,10,4,2020-02-15 17:00\n2020-02-15,B,30,30,2020-02-15 17:30\n",
}
LISTED = {
    "README.md": "| Schools | `/schools` | Is every school patrolled that is due? |\n",
    "README.zh-CN.md": "| 学校巡查 | `/schools` | 应巡查的学校是否都已巡查？ |\n",
}
PRINTED = {"en": "docs/formats.md", "zh": "docs/formats.zh-CN.md"}
OF_SCREEN = {*LISTED, "pages/screens/schools.py", "pages/shared/screens.py"}  # and its title, among the words
OWN_TESTS = ("test_rooms", "test_glossary", "test_readme")
READ = """
import sys
from queries import database
from queries.schema import SchoolTotal
from sqlalchemy import select
from tests.support.screen import Screen
total = SchoolTotal
print(database.rows(select(total.due, total.done).order_by(total.date)))
for lang in ("zh", "en"):
    print(Screen(page="schools", lang=lang).answer)
print(Screen(page="schools", lang="en", place="A", date="2020-02-14").answer)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a stranger would have it after following the page."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(
        PROJECT,
        folder,
        ignore=shutil.ignore_patterns(".*", "*.sqlite*", "bench_data", "__pycache__", "district", "versions.old"),
    )
    shutil.copytree(PROJECT / ".streamlit", folder / ".streamlit")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    added = re.findall(r"^- `([^`]+)`, after `([^`]+)`:\n  `([^`]+)`$", GUIDE, flags=re.MULTILINE)
    changed = re.findall(r"^- `([^`]+)`: `([^`]+)` becomes `([^`]+)`$", GUIDE, flags=re.MULTILINE)
    assert (len(added), len(changed)) == (3, 3)
    for name, line, new in added:
        replace(folder / name, f"{line}\n", f"{line}\n{new}\n")
    for name, old, new in changed:
        replace(folder / name, old, new)
    for name, row in LISTED.items():
        file = folder / name
        replace(
            file,
            last := re.findall(r"^\| [^|]+ \| `/\w+` \|.*\n", file.read_text("utf-8"), re.MULTILINE)[-1],
            last + row,
        )
    run(folder, "-m", "queries.migrations", "schools")
    for lang, name in PRINTED.items():
        text = (folder / name).read_text(encoding="utf-8")
        old = run(PROJECT, "-m", "queries.intake", "--formats", "--lang", lang).strip()
        assert old in text
        new = run(folder, "-m", "queries.intake", "--formats", "--lang", lang).strip()
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} has no such line any more: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, *command: str, database: Path | None = None) -> str:
    """What a command of the copy prints."""
    address = {"GRID_DATABASE_URL": f"sqlite:///{database}"} if database else {}
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder), "HOME": str(folder), **address}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_is_added_loads_is_added_up_and_shows_on_its_screen(copy: Path, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for name, text in FILES.items():
        (files / name).write_text(text, encoding="utf-8")
    run(copy, "-m", "queries.intake", str(files), database=tmp_path / "grid.sqlite")
    said = run(copy, "-c", READ, database=tmp_path / "grid.sqlite").splitlines()
    assert "'due': 9, 'done': 9" in said[0]
    assert "'due': 40, 'done': 34" in said[0]
    assert said[1:] == [
        "学校巡查完成 85.0%（34/40 次），尚余 6 次",
        "85.0% of school patrols done (34 of 40); 6 remain",
        "All 9 school patrols done",
    ]


def test_a_file_that_is_wrong_is_refused_like_any_other(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "school_day.csv").write_text("date,place,due,done\n2020-02-15,Z,1,-1\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"school_day\.csv"):
        run(copy, "-m", "queries.intake", str(tmp_path), database=tmp_path / "grid.sqlite")


def test_its_columns_stand_in_the_format_table(copy: Path) -> None:
    assert "应巡查次数" in (copy / PRINTED["zh"]).read_text(encoding="utf-8")


def test_it_touches_as_many_files_as_the_page_says(copy: Path) -> None:
    touched = set()
    for folder, _, names in os.walk(copy):
        for file in (Path(folder, name).relative_to(copy) for name in names if name.endswith((".py", ".toml", ".md"))):
            if not (PROJECT / file).exists() or not filecmp.cmp(PROJECT / file, copy / file, shallow=False):
                touched.add(re.sub(r"versions/.*", "versions/…", file.as_posix()))
    for name in touched:
        assert any(f"`{part}`" in GUIDE for part in (name, Path(name).name)), name
    assert touched >= OF_SCREEN | {*PRINTED.values()}
    of_measure = touched - OF_SCREEN - {*PRINTED.values()}
    assert (len(of_measure), len(OF_SCREEN) + 1) == (10, 5), sorted(of_measure)


def test_the_copy_passes_its_own_tests_of_rooms_glossary_and_readmes(copy: Path) -> None:
    files = [f"tests/project/{name}.py" for name in OWN_TESTS]
    said = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={copy.parent / 'base'}", *files)
    assert re.search(r"^\d+ passed", said, re.MULTILINE), said


def test_the_page_is_short_and_names_every_file_of_the_example() -> None:
    assert len(GUIDE.splitlines()) <= 80
    for file in EXAMPLE.rglob("*.*"):
        if file.suffix in (".py", ".toml"):
            assert file.name in GUIDE, file
