"""Files that are damaged, cut short, locked or no files at all get a refusal; what systems leave behind is passed over."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from queries.intake import load
from tests.support.broken import Good, good
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

__all__ = ["good"]

NOTICE = FILES["notice.csv"]
POINT = {"type": "Point", "coordinates": [114.3, 30.6]}


def feature(**changed: object) -> str:
    """A collection of one road, with parts of the feature replaced."""
    properties = {"code": "r1", "kind": "road"}
    road = {"type": "Feature", "properties": properties, "geometry": POINT, **changed}
    return json.dumps({"type": "FeatureCollection", "crs": "WGS84", "features": [road]})


def collection(text: str) -> str:
    return feature().replace('"WGS84"', text)


CONTENTS: dict[str, tuple[str, bytes, int, str, str, str]] = {
    "nothing": ("notice.csv", b"", 1, "", "", "no_header"),
    "newlines only": ("notice.csv", b"\n" * 20, 1, "", "", "no_header"),
    "newlines of Windows only": ("notice.csv", b"\r\n" * 20, 1, "", "", "no_header"),
    "spaces and commas only": ("notice.csv", b" , ,\n , ,\n", 1, "", "", "no_header"),
    "zeros": ("notice.csv", b"\0" * 100, 1, "", "", "unreadable_encoding"),
    "half a UTF-16": ("notice.csv", b"\xff\xfe" + NOTICE.encode("utf-16-le")[:-1], 2, "", "", "unreadable_encoding"),
    "lone surrogate in UTF-16": ("notice.csv", b"\xff\xfea\0\n\0\0\xd8b\0", 2, "", "", "unreadable_encoding"),
    "JSON cut short": ("map_feature.geojson", feature()[:-5].encode(), 0, "", "", "unreadable_json"),
    "JSON that is a list": ("map_feature.geojson", b"[1]", 0, "", "", "not_a_collection"),
    "JSON that is a number": ("map_feature.geojson", b"5", 0, "", "", "not_a_collection"),
    "features that are a text": ("map_feature.geojson", b'{"features": "x"}', 0, "", "", "not_a_collection"),
    "features that are numbers": ("map_feature.geojson", b'{"features": [1]}', 0, "", "", "not_a_collection"),
    "geometry that is a list": (
        "map_feature.geojson", feature(geometry=[1]).encode(), 1, "geometry", "[1]", "not_an_object",
    ),
    "geometry that is a text": (
        "map_feature.geojson", feature(geometry="here").encode(), 1, "geometry", "here", "not_an_object",
    ),
    "properties that are a list": (
        "map_feature.geojson", feature(properties=["a"]).encode(), 1, "properties", '["a"]', "not_an_object",
    ),
    "properties that are a text": (
        "map_feature.geojson", feature(properties="a").encode(), 1, "properties", "a", "not_an_object",
    ),
    "system that is a list": (
        "map_feature.geojson", collection('["WGS84"]').encode(), 0, "crs", '["WGS84"]', "not_an_object",
    ),
    "system of properties that are a list": (
        "map_feature.geojson", collection('{"properties": [1]}').encode(), 0, "crs", '{"properties": [1]}', "not_an_object",
    ),
    "name that is a list": (
        "map_feature.geojson",
        feature(properties={"code": "r1", "kind": "road", "name_zh": ["a"]}).encode(), 1, "name_zh", '["a"]', "not_a_value",
    ),
    "lone surrogate": (
        "map_feature.geojson",
        feature(properties={"code": "r1", "kind": "road", "name_zh": "\ud800"}).encode(),
        1, "name_zh", "\\ud800", "bad_character",
    ),
    "number of 5 000 digits": (
        "map_feature.geojson", feature().replace("114.3", "1" * 5000).encode(), 0, "", "", "number_too_long",
    ),
    "deep nesting": ("map_feature.geojson", b"[" * 200_000, 0, "", "", "nested_too_deep"),
    "deep nesting of coordinates": (
        "map_feature.geojson", feature().replace("[114.3, 30.6]", "[" * 90_000 + "]" * 90_000).encode(),
        0, "", "", "nested_too_deep",
    ),
    "coordinates beyond any number": (
        "map_feature.geojson", feature().replace("114.3", "1e999").encode(), 1, "geometry", "", "broken_geometry",
    ),
    "coordinates that are no number": (
        "map_feature.geojson", feature().replace("114.3", "NaN").encode(), 1, "geometry", "", "broken_geometry",
    ),
    "coordinates that are texts": (
        "map_feature.geojson", feature().replace("114.3", '"x"').encode(), 1, "geometry", "", "broken_geometry",
    ),
    "geometry of an unknown type": (
        "map_feature.geojson", feature(geometry={"type": 5, "coordinates": [1]}).encode(), 1, "geometry", "", "broken_geometry",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "row", "column", "value", "reason"), CONTENTS.values(), ids=CONTENTS)
def test_content(
    file: str, content: bytes, row: int, column: str, value: str, reason: str, good: Good, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / file).write_bytes(content)
    assert good.told(folder) == [(file, row, column, value, reason)]


@pytest.mark.parametrize(
    ("old", "column", "reason"),
    [
        ("40,110", "households", "too_large"),
        ("114.31,30.61", "lon", "too_large"),
        ("2019-01-01", "valid_from", "bad_date"),
    ],
)
def test_number_of_5000_digits_in_a_table(old: str, column: str, reason: str, good: Good, tmp_path: Path) -> None:
    """The message shows where it begins, and no more."""
    text = FILES["place.csv"].replace(old, ",".join(["9" * 5000, *old.split(",")[1:]]), 1)
    [refusal, *_] = good.refusals(write(tmp_path / "files", (), place=text))
    assert (refusal.column, refusal.reason_key) == (column, reason)
    assert refusal.value == "9" * 199 + "…"


METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def damaged(method: int) -> Callable[[Path], None]:
    """An archive whose content was changed after it was packed."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", method) as archive:
            archive.writestr("notice.csv", NOTICE + "".join(f"k{i},甲,a{i * 7919}\n" for i in range(500)))
        content = bytearray(path.read_bytes())
        content[60:90] = bytes(30)
        path.write_bytes(content)

    return make


def cut_short(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notice.csv", NOTICE)
    path.write_bytes(path.read_bytes()[:-30])


def method_of_its_own(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notice.csv", NOTICE)
    content = path.read_bytes().replace(b"\x14\0\0\0\0\0", b"\x14\0\0\0\x63\0")
    path.write_bytes(content)


@pytest.mark.parametrize(
    "make",
    [
        *map(damaged, (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)),
        cut_short,
        method_of_its_own,
    ],
    ids=["stored", "deflated", "bzip2", "lzma", "cut short", "unknown method"],
)
def test_damaged_archive(make: Callable[[Path], None], good: Good, tmp_path: Path) -> None:
    make(tmp_path / "reports.zip")
    assert good.told(tmp_path / "reports.zip") == [("reports.zip", 0, "", "", "unreadable_zip")]


@pytest.mark.parametrize("name", ["book.xlsx", "book.xls", "book.ods", "book.xlsm"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + b"\0" * 60, NOTICE.encode()], ids=["empty", "cut", "text"])
def test_damaged_workbook(name: str, content: bytes, good: Good, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert good.told(tmp_path / name) == [(name, 0, "", "", "unreadable_workbook")]


def test_no_files_at_all(good: Good, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    (folder / "place.csv").mkdir(parents=True)
    (folder / "place.csv" / "notice.csv").write_text(NOTICE, encoding="utf-8")
    os.mkfifo(folder / "level.csv")
    (folder / "notice.csv").symlink_to(tmp_path / "gone.csv")
    expected = [(name, 0, "", "", "not_a_file") for name in ("level.csv", "notice.csv", "place.csv")]
    assert good.told(folder) == expected
    assert good.told(folder / "level.csv") == [("level.csv", 0, "", "", "not_a_file")]


def test_file_that_another_program_holds(good: Good, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read anything, so the system's refusal is put in for it."""
    folder = write(tmp_path / "files", SOME)
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == "place.csv":
            raise PermissionError(13, "The process cannot access the file", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    assert good.told(folder) == [("place.csv", 0, "", "", "cannot_open")]
    assert good.told(folder / "place.csv") == [("place.csv", 0, "", "", "cannot_open")]


SOME = ("notice", "screening_round", "screening_day")
LEFT_BEHIND = ["Thumbs.db", "desktop.ini", ".DS_Store", "~$下沉.xlsx", "说明.txt"]


def with_litter(folder: Path) -> Path:
    """The district in subfolders, with what systems leave behind in each."""
    write(folder / "一" / "上报", SOME)
    (folder / "一" / "上报" / "notice.csv").rename(folder / "notice.csv")
    for name in LEFT_BEHIND:
        (folder / "一" / name).write_bytes(b"\0\1")
    for aside in (".git", "__MACOSX"):
        (folder / aside).mkdir()
        (folder / aside / "place.csv").write_bytes(b"\0")
    return folder


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_litter_is_passed_over_and_said(packed: bool, database: Engine, tmp_path: Path) -> None:
    """Folders and archives are gone through alike."""
    prepare(write(tmp_path / "plain", SOME), database)
    before = dump(database)
    source = with_litter(tmp_path / "files")
    if packed:
        with zipfile.ZipFile(tmp_path / "files.zip", "w") as archive:
            for path in sorted(source.rglob("*")):
                archive.write(path, path.relative_to(source))
        source = tmp_path / "files.zip"
    report = load(source, database)
    assert dump(database) == before
    assert sorted(note.file for note in report.notes) == sorted(f"一/{name}" for name in LEFT_BEHIND)
    assert {note.reason("en") for note in report.notes} == {"no data, passed over"}
    assert sorted(file["name"] for file in report.files)[0] == "notice.csv"


def test_folder_beyond_the_limit(good: Good, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRID_INTAKE_LIMIT_MB", "0")
    assert good.told(write(tmp_path / "files", SOME)) == [("files", 0, "", "", "too_big")]
