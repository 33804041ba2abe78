"""What a failed browser test leaves behind, in one folder that the failure names: pictures, the console, the server's log."""

import re
import shutil
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.support.board import ROOT, Board
from tests.support.browsing import Watch, watches


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--evidence", default=str(ROOT / ".test-failures"), help="where failed browser tests leave evidence"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Evidence of the run before would be taken for that of this one."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.getoption("--evidence"), ignore_errors=True)


def pytest_runtest_setup() -> None:
    watches.clear()
    Board.known[:] = [board for board in Board.known if not board.stopped]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed and watches:
        folder = Path(item.config.getoption("--evidence")) / re.sub(
            r"[^\w\[\]-]+", "_", item.nodeid.removeprefix("tests/")
        )
        keep(folder)
        report.sections.append(("What the browser showed, its console and the server's log", str(folder)))
    return report


def keep(folder: Path) -> None:
    """Write down what all open pages show, what they complained about, and what the servers said."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, watch in enumerate(watches, 1):
        (folder / f"console-{number}.txt").write_text("\n".join([watch.page.url, *watch.console]), encoding="utf-8")
        photograph(watch, folder / f"page-{number}.png")
    for number, board in enumerate(Board.known, 1):
        with suppress(OSError):
            shutil.copy(board.log, folder / f"server-{number}.log")


def photograph(watch: Watch, file: Path) -> None:
    """A picture of the page; one that hangs has none."""
    with suppress(Error):
        file.write_bytes(watch.picture or watch.page.screenshot(timeout=10_000))
