"""A failed browser test leaves what somebody needs who has only its output: the picture, the console, the server's log."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.support.board import ROOT

pytestmark = pytest.mark.waits


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What tests that fail on purpose print, and where they leave their evidence."""
    folder = tmp_path_factory.mktemp("red")
    command = [sys.executable, "-m", "pytest", "-n", "0", "tests/support/red_on_purpose.py", "-p", "no:cacheprovider"]
    command += [f"--evidence={folder / 'evidence'}", f"--basetemp={folder / 'base'}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == pytest.ExitCode.TESTS_FAILED, run.stdout + run.stderr
    return run.stdout, folder / "evidence"


def test_a_failure_names_the_folder_with_picture_console_and_log(red: tuple[str, Path]) -> None:
    printed, evidence = red
    left = evidence / "support_red_on_purpose_py_test_a_claim_that_is_wrong"
    assert str(left) in printed
    assert Image.open(left / "page-1.png").size == (1920, 1080)
    assert "log: said by the page" in (left / "console-1.txt").read_text(encoding="utf-8")
    assert "URL: http://127.0.0.1" in (left / "server-1.log").read_text(encoding="utf-8")


def test_a_complaint_that_is_found_at_the_end_has_its_picture_too(red: tuple[str, Path]) -> None:
    left = red[1] / "support_red_on_purpose_py_test_a_page_that_complains"
    assert str(left) in red[0]
    assert Image.open(left / "page-1.png").size == (1920, 1080)
    assert "error: complained of" in (left / "console-1.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [1, 2])
def test_a_page_that_stays_open_leaves_its_own_of_every_test(number: int, red: tuple[str, Path]) -> None:
    left = red[1] / f"support_red_on_purpose_py_test_a_page_that_stays_open[{number}]"
    assert str(left) in red[0]
    assert Image.open(left / "page-1.png").size == (1920, 1080)
    assert f"log: said in test {number}" in (left / "console-1.txt").read_text(encoding="utf-8")
    assert f"test {3 - number}" not in (left / "console-1.txt").read_text(encoding="utf-8")


def test_every_page_of_a_browser_test_is_watched() -> None:
    """One that is not leaves nothing."""
    lines = [line for file in Path(__file__).parent.glob("test_*.py") for line in file.read_text("utf-8").splitlines()]
    opened = [line.strip() for line in lines if re.search(r"\.new_page\(", line)]
    assert opened
    assert [line for line in opened if "Watch(" not in line] == []
