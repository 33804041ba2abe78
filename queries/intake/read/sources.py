"""A folder, a zip or a single file -> the sheets in it."""

import hashlib
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

from sqlalchemy import Table

from queries.intake.read.archives import NotRead, files_in_folder, files_in_zip, is_zip, read_file
from queries.intake.read.csv_files import read_csv
from queries.intake.read.geojson import read_geojson
from queries.intake.read.names import loadable, plain, tables_called
from queries.intake.read.sheets import Sheet, is_note, sheet_of
from queries.intake.read.workbooks import WORKBOOKS, read_workbook
from queries.intake.refusals import Refusals

PASSED_OVER = {".md", ".txt", ".py", ".pyc"}
JUNK = {"thumbs.db", "desktop.ini", ".ds_store"}  # what Windows and macOS leave in folders
GEOJSON = {".geojson", ".json"}
NEAREST = 5  # names that are told where one is not known


def read_source(source: Path, refusals: Refusals) -> list[Sheet]:
    """Every sheet of a source, in the order in which their tables refer to each other."""
    found = [sheet for name, content in _files(source, refusals) for sheet in _sheets_of(name, content, refusals)]
    if not found and not refusals.total:
        refusals.add(source.name, 0, "", "", "nothing_to_load", accepted=_accepted(source.stem))
    return _one_per_table(found, refusals)


def _files(source: Path, refusals: Refusals) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file that is to be read. Folders and archives are gone through alike."""
    try:
        if source.is_dir():
            yield from files_in_folder(source, _chosen(refusals), refusals)
        elif source.suffix.lower() not in WORKBOOKS and (source.suffix.lower() == ".zip" or is_zip(source)):
            yield from files_in_zip(source, _chosen(refusals), refusals)
        elif _chosen(refusals)(source.name):
            yield source.name, read_file(source)
    except NotRead as trouble:
        refusals.add(trouble.file or source.name, 0, "", "", trouble.reason_key, **trouble.details)


def _chosen(refusals: Refusals) -> Callable[[str], bool]:
    """Whether a file is to be read, by its name alone. What is passed over is said, what nobody knows is refused."""

    def is_wanted(name: str) -> bool:
        last = PurePosixPath(name).name
        suffix = PurePosixPath(last).suffix.lower()
        if suffix in PASSED_OVER or last.startswith((".", "~$")) or last.casefold() in JUNK or is_note(last):
            refusals.say(name, 0, "", "", "passed_over")
            return False
        table, kind = _table_of(last), "geojson" if suffix in GEOJSON else suffix.removeprefix(".")
        known = suffix in WORKBOOKS or (table is not None and loadable()[table].info["file"] == kind)
        if not known:
            refusals.add(name, 0, "", "", "unknown_file", accepted=_accepted(PurePosixPath(last).stem))
        return known

    return is_wanted


def _table_of(name: str) -> str | None:
    return tables_called().get(plain(PurePosixPath(name).stem))


def _sheets_of(name: str, content: bytes, refusals: Refusals) -> Iterator[Sheet]:
    suffix, sha256 = PurePosixPath(name).suffix.lower(), hashlib.sha256(content).hexdigest()
    if suffix in WORKBOOKS:
        yield from _sheets_of_workbook(name, sha256, content, refusals)
        return
    table = str(_table_of(name))
    read = read_geojson if suffix in GEOJSON else read_csv
    yield read(name, table, sha256, content, refusals)


def _sheets_of_workbook(name: str, sha256: str, content: bytes, refusals: Refusals) -> Iterator[Sheet]:
    """A sheet is called by its table; where there is but one, the file may be."""
    pages = list(read_workbook(name, content, refusals))
    told = [page for page in pages if page.lines and not page.hidden and not is_note(page.title)]
    for page in pages:
        called = f"{name} [{page.title}]"
        table = tables_called().get(plain(page.title)) or (_table_of(name) if told == [page] else None)
        known = table is not None and loadable()[table].info["file"] == "csv"
        if not page.lines or is_note(page.title) or (page.hidden and not known):
            if page.lines:
                refusals.say(called, 0, "", "", "passed_over")
        elif table is None or not known:
            refusals.add(called, 0, "", "", "unknown_file", accepted=_accepted(page.title))
        elif page.hidden:
            refusals.add(called, 0, "", "", "hidden_sheet")
        else:
            page.refuse_marks(called, refusals)
            yield sheet_of(called, table, sha256, page.lines, refusals)


def _one_per_table(sheets: list[Sheet], refusals: Refusals) -> list[Sheet]:
    kept: dict[str, Sheet] = {}
    for sheet in sheets:
        if sheet.table in kept:
            refusals.add(sheet.file, 0, "", "", "two_files", other=kept[sheet.table].file)
        else:
            kept[sheet.table] = sheet
    return [kept[table] for table in loadable() if table in kept]


def _accepted(name: str) -> str:
    """The names most like one that nobody knows."""

    def alike(table: Table) -> float:
        return max(SequenceMatcher(None, plain(name), plain(each)).ratio() for each in (table.name, table.info["zh"]))

    nearest = sorted(loadable().values(), key=alike, reverse=True)[:NEAREST]
    return ", ".join(f"{table.name}.{table.info['file']} ({table.info['zh']})" for table in nearest)
