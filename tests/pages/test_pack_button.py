"""The morning pack on one button: how far it is, its files as one, and one sentence where it is not made."""

import sys
import time
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from pages.panels.briefing import making
from pages.panels.briefing.pack import MADE
from pages.presentation.words import in_language
from tests.support import sample
from tests.support.screen import Screen, word

pytestmark = pytest.mark.waits
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
# What the command does, in short: it tells its steps, and writes files once it may.
WRITES = """
import pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
print("0% 汇集：今日研判", flush=True)
print("45% 汇集：网格总览", flush=True)
while not (folder.parent / "go").exists():
    time.sleep(0.02)
folder.mkdir()
for kind in ("pptx", "xlsx"):
    (folder / f"briefing.{kind}").write_text(" ".join(sys.argv[2:]))
"""
FAILS = "import sys; print('no such place', file=sys.stderr); sys.exit(1)"


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(making, "_running", [])
    yield
    for each in making._running:
        each.kill()
        each.wait()


def does(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(making, "COMMAND", (sys.executable, "-c", script))


def until_told(pack: making.Making, step: str) -> None:
    end = time.monotonic() + 60
    while step not in pack.step()[0] and time.monotonic() < end:
        time.sleep(0.02)


@BOTH
@pytest.mark.usefixtures("sample")
def test_the_button_makes_what_is_seen_and_gives_it_as_one_file(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    does(monkeypatch, WRITES)
    screen = Screen(page="briefing", lang=lang, place=sample.GRID).click("pack")
    pack: making.Making = screen.app.session_state[MADE]
    until_told(pack, "网格总览")
    assert pack.step() == ("汇集：网格总览", 0.45)
    assert "网格总览" in str(screen.again().app.get("progress")[0].proto)
    assert "pack" not in {button.key for button in screen.app.button}, "one is enough"
    (pack._made.parent / "go").touch()
    pack._process.wait(60)
    screen.again()
    (given,) = screen.app.get("download_button")
    name = f"briefing_{sample.GRID}_{sample.NEWEST}_{lang}.zip"
    assert given.proto.label == in_language(lang).t("pack.take", file=name)
    with ZipFile(BytesIO(pack.archive)) as packed:
        assert packed.namelist() == ["briefing.pptx", "briefing.xlsx"]
        asked = packed.read("briefing.pptx").decode()
    assert asked == f"--steps --place {sample.GRID} --date {sample.NEWEST} --lang {lang}"


@pytest.mark.usefixtures("sample")
def test_what_was_not_made_says_why_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    does(monkeypatch, FAILS)
    screen = Screen(page="briefing", lang="en").click("pack")
    screen.app.session_state[MADE]._process.wait(60)
    assert in_language("en").t("pack.not_made", fault="no such place") in screen.again().read()
    assert "pack" in {button.key for button in screen.app.button}


@pytest.mark.usefixtures("sample")
def test_a_third_pack_at_once_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    does(monkeypatch, WRITES)
    for _ in range(making.MOST):
        making.Making("D", "2020-02-17", "zh")
    screen = Screen(page="briefing", lang="zh").click("pack")
    assert word("pack.busy", "zh") in screen.read()
    assert "pack" in {button.key for button in screen.app.button}
