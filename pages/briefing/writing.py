"""The files of a pack, all from the same figures: slides, workbook, page, and PDF where it can be printed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pages.briefing.gathering import Pack, gathered
from pages.briefing.powerpoint import powerpoint
from pages.briefing.printing import print_page, print_slides
from pages.briefing.web_page import web_page
from pages.briefing.workbook import workbook
from queries.terminal import Progress

FILES: dict[str, Callable[[Pack], bytes]] = {"html": web_page, "pptx": powerpoint, "xlsx": workbook}
GATHERED = 0.5  # of all the work


def write(folder: Path, code: str | None, date: str | None, lang: str, progress: Progress) -> list[Path]:
    """The files as they were written. Nothing is written before all of it is told."""
    pack = gathered(code, date, lang, lambda step, share: progress(step, share * GATHERED))
    folder.mkdir(parents=True, exist_ok=True)
    files = {kind: folder / f"{pack.name}.{kind}" for kind in (*FILES, "pdf")}
    pdf = files["pdf"]
    pdf.unlink(missing_ok=True)  # one of an earlier pack is not this one's

    def make(kind: str) -> None:
        done = list(FILES).index(kind) / (len(FILES) + 1)
        progress(pack.words.t("pack.writing", file=files[kind].name), GATHERED + (1 - GATHERED) * done)
        files[kind].write_bytes(FILES[kind](pack))

    make("html")
    with ThreadPoolExecutor(1) as beside:  # while a browser prints the page, the others are made
        printing = beside.submit(print_page, files["html"], pdf)
        make("pptx")
        make("xlsx")
        progress(pack.words.t("pack.writing", file=pdf.name), 0.9)
        printed = printing.result() or print_slides(files["pptx"], pdf)
    return [file for kind, file in files.items() if kind in FILES or printed]
