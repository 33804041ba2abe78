"""A folder, a zip or a workbook -> the sheets in it."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from queries import settings
from queries.intake.read.csv_files import read_csv
from queries.intake.read.geojson import read_geojson
from queries.intake.read.names import loadable, plain, tables_called
from queries.intake.read.sheets import Sheet, is_note, sheet_of
from queries.intake.read.workbooks import UnreadableWorkbook, read_workbook
from queries.intake.refusals import Refusals

WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
PASSED_OVER = {".md", ".txt", ".py", ".pyc"}


def read_source(source: Path, refusals: Refusals) -> list[Sheet]:
    """Every sheet of a source, in the order in which their tables refer to each other."""
    if source.suffix.lower() in WORKBOOKS:
        found = list(_sheets_of_workbook(source.name, source.read_bytes(), refusals))
    elif source.is_dir():
        files = ((path.name, path.read_bytes()) for path in sorted(source.iterdir()) if path.is_file())
        found = list(_sheets_of_files(files, refusals))
    elif zipfile.is_zipfile(source):
        found = list(_sheets_of_files(_zipped(source, refusals), refusals))
    elif source.suffix.lower() == ".zip":
        found = []
        refusals.add(source.name, 0, "", "", "unreadable_zip")
    else:
        found = list(_sheets_of_files([(source.name, source.read_bytes())], refusals))
    if not found and not refusals.total:
        refusals.add(source.name, 0, "", "", "nothing_to_load", accepted=_accepted())
    return _one_per_table(found, refusals)


def _sheets_of_files(files: Iterable[tuple[str, bytes]], refusals: Refusals) -> Iterator[Sheet]:
    for name, content in files:
        stem, suffix = Path(name).stem, Path(name).suffix.lower()
        if suffix in PASSED_OVER or name.startswith((".", "~$")) or is_note(name):
            continue
        table = tables_called().get(plain(stem))
        kind = "geojson" if suffix in {".geojson", ".json"} else "csv"
        if table is None or loadable()[table].info["file"] != kind or suffix not in {".geojson", ".json", ".csv"}:
            refusals.add(name, 0, "", "", "unknown_file", accepted=_accepted())
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        if kind == "geojson":
            yield read_geojson(name, table, sha256, content, refusals)
        else:
            yield read_csv(name, table, sha256, content, refusals)


def _sheets_of_workbook(name: str, content: bytes, refusals: Refusals) -> Iterator[Sheet]:
    if zipfile.is_zipfile(io.BytesIO(content)) and not _fits(name, zipfile.ZipFile(io.BytesIO(content)), refusals):
        return
    try:
        sheets = read_workbook(content)
    except UnreadableWorkbook:
        refusals.add(name, 0, "", "", "unreadable_workbook")
        return
    sha256 = hashlib.sha256(content).hexdigest()
    for title, lines in sheets.items():
        if not any(any(line) for line in lines) or is_note(title):
            continue
        called = f"{name} [{title}]"
        table = tables_called().get(plain(title))
        if table is None or loadable()[table].info["file"] != "csv":
            refusals.add(called, 0, "", "", "unknown_file", accepted=_accepted())
        else:
            yield sheet_of(called, table, sha256, lines, refusals)


def _zipped(source: Path, refusals: Refusals) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, in whatever folder they lie there. Nothing is unpacked to disk."""
    try:
        with zipfile.ZipFile(source) as archive:
            if not _fits(source.name, archive, refusals):
                return
            for member in archive.infolist():
                path = PurePosixPath(_member_name(member).replace("\\", "/"))
                if member.is_dir() or any(part.startswith(("__", ".")) for part in path.parts if part != ".."):
                    continue
                if path.is_absolute() or ".." in path.parts:
                    refusals.add(source.name, 0, "", str(path), "zip_path")
                elif member.flag_bits & 0x1:
                    refusals.add(source.name, 0, "", "", "zip_encrypted")
                    return
                else:
                    yield path.name, archive.read(member)
    except (zipfile.BadZipFile, NotImplementedError):
        refusals.add(source.name, 0, "", "", "unreadable_zip")


def _fits(name: str, archive: zipfile.ZipFile, refusals: Refusals) -> bool:
    """Whether an archive stays within the limit once unpacked. It cannot lie: `read` stops at the size it states."""
    size, limit = sum(member.file_size for member in archive.infolist()), settings.intake_limit()
    if size > limit:
        refusals.add(name, 0, "", "", "too_big", size=str(size // 1_000_000), limit=str(limit // 1_000_000))
    return size <= limit


def _member_name(member: zipfile.ZipInfo) -> str:
    """A name inside an archive. Windows writes it in the system's code page and does not say so; zipfile reads cp437."""
    if member.flag_bits & 0x800:
        return member.filename
    written = member.filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _one_per_table(sheets: list[Sheet], refusals: Refusals) -> list[Sheet]:
    kept: dict[str, Sheet] = {}
    for sheet in sheets:
        if sheet.table in kept:
            refusals.add(sheet.file, 0, "", "", "two_files", other=kept[sheet.table].file)
        else:
            kept[sheet.table] = sheet
    return [kept[table] for table in loadable() if table in kept]


def _accepted() -> str:
    return ", ".join(f"{name}.{table.info['file']} ({table.info['zh']})" for name, table in loadable().items())
