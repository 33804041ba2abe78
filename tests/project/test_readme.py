"""Both READMEs name every screen, setting and file that there is, and nothing that there is not."""

import re
from pathlib import Path

import pytest

from queries.intake.formats import format_table
from queries.settings import PROJECT

READMES = {"en": "README.md", "zh": "README.zh-CN.md"}


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param, (PROJECT / READMES[request.param]).read_text(encoding="utf-8")


def settings_in_code() -> set[str]:
    """The environment variables that the program reads, and those of `make run`."""
    read = set(re.findall(r'environ\.get\("(\w+)"', (PROJECT / "queries" / "settings.py").read_text(encoding="utf-8")))
    return read | {"HOST", "PORT"}


def test_every_setting_is_explained_and_no_other(readme: tuple[str, str]) -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", readme[1], flags=re.MULTILINE)
    assert set(rows) == settings_in_code()
    assert len(rows) == len(set(rows))


def test_every_screen_is_listed_and_no_other(readme: tuple[str, str]) -> None:
    listed = set(re.findall(r"^\| [^|]+ \| `/(\w+)` \|", readme[1], flags=re.MULTILINE))
    assert listed == {file.stem for file in (PROJECT / "pages" / "screens").glob("*.py")} - {"__init__"}


def test_everything_that_a_link_can_say_is_explained_and_nothing_else(readme: tuple[str, str]) -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "pages").rglob("*.py"))
    read = set(re.findall(r'(?:asked|one_of|query_params\)?\.get|link(?:\(\))?\.get)\(\s*"(\w+)"', code))
    header = {"en": "| in the link |", "zh": "| 链接里写 |"}[readme[0]]
    table = readme[1].partition(header)[2].partition("\n\n")[0]
    told = [
        name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    ]
    assert sorted(told) == sorted(read)


def test_the_format_table_is_the_schemas(readme: tuple[str, str]) -> None:
    language, text = readme
    page = {"en": "docs/formats.md", "zh": "docs/formats.zh-CN.md"}[language]
    assert f"({page})" in text
    assert (PROJECT / page).read_text(encoding="utf-8").endswith(f"\n\n{format_table(language).strip()}\n")


def test_every_picture_and_page_that_it_points_at_exists(readme: tuple[str, str]) -> None:
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", readme[1])
    assert targets
    assert [target for target in targets if not Path(PROJECT / target).is_file()] == []


def test_the_commands_are_the_makefiles(readme: tuple[str, str]) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake (\w+)\b", readme[1]))
    assert {"run", "test", "check", "bench"} <= named
    assert [target for target in named if not re.search(rf"^{target}:", makefile, flags=re.MULTILINE)] == []
