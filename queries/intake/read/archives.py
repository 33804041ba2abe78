"""The files of a folder or a zip, wherever in it they lie. Nothing is unpacked to disk."""

import io
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from queries import settings
from queries.intake.refusals import Refusals

DATA = {".csv", ".geojson", ".json", ".xlsx", ".xlsm", ".xls", ".ods"}
# What zipfile raises on archives that are damaged, cut short, or packed in a way of their own.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class NotRead(Exception):
    """A file that cannot be read; the reason is a key of `words.toml`."""

    def __init__(self, file: str, reason_key: str, **details: str) -> None:
        super().__init__(reason_key)
        self.file, self.reason_key, self.details = file, reason_key, details


def read_file(path: Path) -> bytes:
    """The content of a file: not of a pipe, which would keep us waiting, and not of one that another program holds."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotRead(path.name, "not_a_file")
        return path.read_bytes()
    except FileNotFoundError as trouble:  # a link that leads nowhere
        raise NotRead(path.name, "not_a_file") from trouble
    except OSError as trouble:
        raise NotRead(path.name, "cannot_open") from trouble


def is_zip(source: Path) -> bool:
    """Whether a file is an archive, whatever it is called."""
    try:
        return stat.S_ISREG(source.stat().st_mode) and zipfile.is_zipfile(source)
    except OSError:
        return False


def files_in_folder(folder: Path, wanted: Callable[[str], bool], refusals: Refusals) -> Iterator[tuple[str, bytes]]:
    """Name and content of the files below a folder that are wanted, in order of their names."""
    size, limit = 0, settings.intake_limit()
    for path in _below(folder, refusals):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or not wanted(name):
            continue
        try:
            content = read_file(path)
        except NotRead as trouble:
            refusals.add(name, 0, "", "", trouble.reason_key)
            continue
        size += len(content)
        if size > limit:
            raise NotRead(folder.name, "too_big", **_sizes(size, limit))
        yield name, content


def _below(folder: Path, refusals: Refusals) -> Iterator[Path]:
    """All files below a folder. A folder that is called like a file of data is refused, hidden ones are not looked into."""

    def tell(trouble: OSError) -> None:
        refusals.add(Path(str(trouble.filename)).name, 0, "", "", "cannot_open")

    for here, folders, files in os.walk(folder, onerror=tell):
        for name in folders:
            if Path(name).suffix.lower() in DATA:
                refusals.add((Path(here) / name).relative_to(folder).as_posix(), 0, "", "", "not_a_file")
        folders[:] = sorted(name for name in folders if not _is_aside(name) and Path(name).suffix.lower() not in DATA)
        yield from (Path(here) / name for name in sorted(files))


def files_in_zip(source: Path, wanted: Callable[[str], bool], refusals: Refusals) -> Iterator[tuple[str, bytes]]:
    """Name and content of the files of an archive that are wanted."""
    packed = io.BytesIO(read_file(source))
    try:
        with zipfile.ZipFile(packed) as archive:
            check_size(source.name, archive)
            for member in archive.infolist():
                path = PurePosixPath(_member_name(member).replace("\\", "/"))
                if member.is_dir() or any(_is_aside(part) for part in path.parts[:-1] if part != ".."):
                    continue
                if path.is_absolute() or ".." in path.parts:
                    refusals.add(source.name, 0, "", str(path), "zip_path")
                elif member.flag_bits & 0x1:
                    raise NotRead(source.name, "zip_encrypted")
                elif wanted(str(path)):
                    yield str(path), archive.read(member)
    except DAMAGE as trouble:
        raise NotRead(source.name, "unreadable_zip") from trouble


def check_size(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse an archive beyond the limit once unpacked. It cannot lie: `read` stops at the size it states."""
    size, limit = sum(member.file_size for member in archive.infolist()), settings.intake_limit()
    if size > limit:
        raise NotRead(name, "too_big", **_sizes(size, limit))


def _sizes(size: int, limit: int) -> dict[str, str]:
    return {"size": str(size // 1_000_000), "limit": str(limit // 1_000_000)}


def _is_aside(folder: str) -> bool:
    return folder.startswith(("__", "."))


def _member_name(member: zipfile.ZipInfo) -> str:
    """A name inside an archive. Windows writes it in the system's code page and does not say so; zipfile reads cp437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        written = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
