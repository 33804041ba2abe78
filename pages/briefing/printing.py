"""The pack as PDF, where a program that prints pages is at hand: Chromium, else LibreOffice."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
OFFICES = ("soffice", "libreoffice")
PATIENCE = 60  # seconds
QUIETLY = subprocess.DEVNULL
# Nothing in the page asks for anything; these keep the browser itself from asking.
QUIET = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--no-pdf-header-footer")


def print_page(page: Path, pdf: Path) -> bool:
    """Whether the PDF was made from the page, by a browser."""
    browser = _found(BROWSERS)
    if browser is None:
        return False
    # A browser started by root runs without its sandbox or not at all; what it opens is our own page.
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        given = [f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", page.resolve().as_uri()]
        return _ran([browser, *QUIET, *alone, *given]) and pdf.exists()


def print_slides(slides: Path, pdf: Path) -> bool:
    """Whether the PDF was made from the slides, by an office program."""
    office = _found(OFFICES)
    if office is None:
        return False
    given = ["--headless", "--convert-to", "pdf", "--outdir", str(pdf.parent), str(slides)]
    return _ran([office, *given]) and pdf.exists()


def _found(names: tuple[str, ...]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


def _ran(command: list[str]) -> bool:
    """Whether it ended well and in time. Both are started by scripts: where one takes too long, all that it began ends."""
    try:
        started = subprocess.Popen(command, stdout=QUIETLY, stderr=QUIETLY, start_new_session=True)
    except OSError:
        return False
    try:
        return started.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(started.pid, signal.SIGKILL)
        started.kill()
        started.wait()
        return False
