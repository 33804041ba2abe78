"""Whatever a file holds, it loads or is refused: nothing else may be raised, and no half of it is stored."""

import csv
import io
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Engine

from queries.database import engine
from queries.intake import Refused, load
from queries.intake.read.entries import read_entry
from queries.intake.read.sources import read_source
from queries.intake.refusals import Refusals
from tests.support.bad_sources import workbook
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, lines_of, write

NAMES = sorted(FILES)
BREAKS = [
    b"\n",
    b"\r\n",
    b",",
    b'"',
    b"\t",
    b";",
    b"\0",
    b"\xff",
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"1e999",
    b"-1",
    b"=A1",
    b"#N/A",
]
BITS = [
    *BREAKS,
    b"\xef\xbb\xbf",
    b"\xe5\x90\x88\xe8\xae\xa1",
    b"\xba\xcf",
    b"99999",
    b"2020-02-30",
    b"NaN",
    b'"\\ud800"',
    b"\\u0000",
]
quiet: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}


@some.composite
def mutated(draw: some.DrawFn, contents: dict[str, bytes]) -> tuple[str, bytes]:
    """A good file with some bytes replaced, left out or put in, or not good at all."""
    name = draw(some.sampled_from(sorted(contents)))
    content = bytearray(contents[name])
    for _ in range(draw(some.integers(1, 6))):
        at, length = draw(some.integers(0, len(content))), draw(some.integers(0, 12))
        content[at : at + length] = draw(some.one_of(some.sampled_from(BITS), some.binary(max_size=8)))
    return name, bytes(content)


VALUES = [*(value for name in FILES if name.endswith(".csv") for row in lines_of(name)[1:] for value in row)]
ODD = ["", "0", "-0", "1", "1e3", "0.5", "90", "180", "-91", "2147483647", "1900-01-01", "1949-10-01", "2020-02-29", "43876",
       "9999-12-31", "2020-02-15 23:59", "是", "合计", "D", "001-A", "WGS84", "百度", "x" * 40, "字" * 120]  # fmt: skip


@some.composite
def cells_changed(draw: some.DrawFn) -> tuple[str, bytes]:
    """A table of the right form with values from elsewhere: what is wrong shows only between rows, files and database."""
    name = draw(some.sampled_from([name for name in NAMES if name.endswith(".csv")]))
    header, *rows = lines_of(name)
    value = some.one_of(some.sampled_from(VALUES), some.sampled_from(ODD), some.text(max_size=6))
    for _ in range(draw(some.integers(1, 4))):
        row = rows[draw(some.integers(0, len(rows) - 1))]
        row[draw(some.integers(0, len(row) - 1))] = draw(value)
    made = io.StringIO()
    csv.writer(made).writerows([header, *draw(some.permutations(rows))])
    return name, made.getvalue().encode("utf-8", "surrogatepass")


GOOD = {name: text.encode() for name, text in FILES.items()}
OLDER = {name: text.encode("gb18030") for name, text in FILES.items()}
RANDOM = some.tuples(some.sampled_from(NAMES), some.binary(max_size=400))


def packed(name: str, content: bytes, method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(name, content)
    return made.getvalue()


ZIPS = {
    f"{method}.zip": packed("place.csv", GOOD["place.csv"], method)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
}


def a_workbook() -> dict[str, bytes]:
    """One whose parts are not compressed, so that a changed byte changes what it says."""
    with TemporaryDirectory() as folder:
        made = workbook(merged="A9:B9")(Path(folder))
        with zipfile.ZipFile(made) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return {"reports.xlsx": made.read_bytes()}


BOOK = a_workbook()


@some.composite
def parts_changed(draw: some.DrawFn) -> tuple[str, bytes]:
    """A workbook whole as an archive, of which one part says something else."""
    with zipfile.ZipFile(io.BytesIO(BOOK["reports.xlsx"])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name, content = draw(mutated(members))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, kept in (members | {name: content}).items():
            archive.writestr(each, kept)
    return "reports.xlsx", made.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


def read(path: Path, content: bytes) -> None:
    """Read a file as far as that goes without a database."""
    path.write_bytes(content)
    refusals = Refusals()
    for sheet in read_source(path, refusals):
        read_entry(sheet, refusals)
    for told in (*refusals.listed(), *refusals.notes):
        assert told.sentence("zh").encode() != told.sentence("en").encode()
    path.unlink()


@settings(max_examples=600, **quiet)
@given(file=some.one_of(mutated(GOOD), mutated(OLDER), RANDOM))
def test_a_table_or_map_is_read_or_refused(file: tuple[str, bytes], folder: Path) -> None:
    read(folder / file[0], file[1])


@settings(max_examples=200, **quiet)
@given(file=mutated(ZIPS))
def test_an_archive_is_read_or_refused(file: tuple[str, bytes], folder: Path) -> None:
    read(folder / file[0], file[1])


@settings(max_examples=200, **quiet)
@given(file=some.one_of(mutated(BOOK), parts_changed()))
def test_a_workbook_is_read_or_refused(file: tuple[str, bytes], folder: Path) -> None:
    read(folder / file[0], file[1])


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = engine(f"sqlite:///{tmp_path_factory.mktemp('stored') / 'grid.sqlite'}")
    prepare(write(tmp_path_factory.mktemp("good")), made)
    return made


@settings(max_examples=120, **quiet)
@given(file=some.one_of(mutated(GOOD), cells_changed(), cells_changed()))
def test_a_load_stores_all_or_nothing(file: tuple[str, bytes], folder: Path, stored: Engine) -> None:
    """Loads are taken back, so that each meets the same database."""
    path = folder / file[0]
    path.write_bytes(file[1])
    with suppress(Refused):
        load(path, stored, check_only=True)
    path.unlink()


def test_nothing_was_stored_by_all_of_these(stored: Engine, tmp_path: Path) -> None:
    plain = engine(f"sqlite:///{tmp_path / 'grid.sqlite'}")
    prepare(write(tmp_path / "good"), plain)
    assert dump(stored) == dump(plain)
    plain.dispose()
