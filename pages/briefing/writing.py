"""The files of a pack, all from the same figures: slides, workbook, page, and PDF where it can be printed."""

from collections.abc import Callable
from pathlib import Path

from pages.briefing.gathering import Pack, gathered
from pages.briefing.powerpoint import powerpoint
from pages.briefing.printing import print_page
from pages.briefing.web_page import web_page
from pages.briefing.workbook import workbook
from queries.terminal import Progress

FILES: dict[str, Callable[[Pack], bytes]] = {"pptx": powerpoint, "xlsx": workbook, "html": web_page}
GATHERED = 0.5  # of all the work


def write(folder: Path, code: str | None, date: str | None, lang: str, progress: Progress) -> list[Path]:
    """The files as they were written. Nothing is written before all of it is told."""
    pack = gathered(code, date, lang, lambda step, share: progress(step, share * GATHERED))
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, (kind, make) in enumerate(FILES.items()):
        file = folder / f"{pack.name}.{kind}"
        progress(pack.words.t("pack.writing", file=file.name), GATHERED + (1 - GATHERED) * number / (len(FILES) + 1))
        file.write_bytes(make(pack))
        made.append(file)
    pdf = folder / f"{pack.name}.pdf"
    progress(pack.words.t("pack.writing", file=pdf.name), 0.9)
    pdf.unlink(missing_ok=True)  # one of an earlier pack is not this one's
    printed = print_page(folder / f"{pack.name}.html", folder / f"{pack.name}.pptx", pdf)
    return [*made, pdf] if printed else made
