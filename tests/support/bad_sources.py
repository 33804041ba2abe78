"""Bad inputs that no single value of a table makes: archives, workbooks, encodings, and what only several files show."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl

from tests.support.small_district import FILES, write

NOTICE = FILES["notice.csv"]
Source = Callable[[Path], Path]


def archive(folder: Path, **members: str) -> Path:
    with zipfile.ZipFile(folder / "reports.zip", "w") as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return folder / "reports.zip"


def locked(folder: Path) -> Path:
    """An archive whose members are marked as having a password."""
    made = archive(folder, **{"notice.csv": NOTICE})
    content = made.read_bytes()
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        spot = content.index(mark) + at
        content = content[:spot] + b"\x01" + content[spot + 1 :]
    made.write_bytes(content)
    return made


def written(name: str, content: bytes) -> Source:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def workbook(merged: str = "", hidden: bool = False) -> Source:
    def make(folder: Path) -> Path:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "声明"
        for row in (["标识", "中文", "英文"], ["a", "甲", "a"], ["b", "乙", "b"]):
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
        if hidden:
            book.create_sheet("说明")
            sheet.sheet_state = "hidden"
        book.save(folder / "reports.xlsx")
        return folder / "reports.xlsx"

    return make


def outline(ring: list[list[float]]) -> Source:
    collection = json.loads(FILES["outline.geojson"])
    collection["features"][2]["geometry"]["coordinates"] = [ring]
    return written("outline.geojson", json.dumps(collection).encode())


def circle(points: int) -> list[list[float]]:
    angle = np.linspace(0, 2 * np.pi, points)
    ring: list[list[float]] = np.column_stack([114.32 + 0.01 * np.cos(angle), 30.61 + 0.005 * np.sin(angle)]).tolist()
    return [*ring[:-1], ring[0]]


def no_file(folder: Path) -> Path:
    (folder / "notice.csv").symlink_to(folder / "gone.csv")
    return folder


def two_files(folder: Path) -> Path:
    (write(folder / "files") / "声明.csv").write_text(NOTICE, encoding="utf-8")
    return folder / "files"


def inside_a_building(folder: Path) -> Path:
    """A request from a household, where the tree goes down that far."""
    files = {
        "level": "household,4,住户,Household,Households,no\n",
        "place": "001-A-1-9,household,001-A-1,9号,No. 9,,,,,,,,\n",
    }
    for stem, line in files.items():
        (folder / f"{stem}.csv").write_text(FILES[f"{stem}.csv"] + line, encoding="utf-8")
    asked = FILES["need.csv"].replace("N2,001-A-1,", "N2,001-A-1-9,")
    (folder / "need.csv").write_text(asked, encoding="utf-8")
    return folder


# Each with file, row, column, value and reason of its refusal.
BAD_SOURCES: list[tuple[Source, tuple[str, int, str, str, str]]] = [
    (written("reports.zip", b"no archive"), ("reports.zip", 0, "", "", "unreadable_zip")),
    (locked, ("reports.zip", 0, "", "", "zip_encrypted")),
    (
        lambda folder: archive(folder, **{"../notice.csv": NOTICE}),
        ("reports.zip", 0, "", "../notice.csv", "zip_path"),
    ),
    (lambda folder: archive(folder, **{"README.md": ""}), ("reports.zip", 0, "", "", "nothing_to_load")),
    (written("reports.xlsx", b"no workbook"), ("reports.xlsx", 0, "", "", "unreadable_workbook")),
    (workbook(merged="A2:B2"), ("reports.xlsx [声明]", 2, "", "A2:B2", "merged_cells")),
    (workbook(hidden=True), ("reports.xlsx [声明]", 0, "", "", "hidden_sheet")),
    (
        written("notice.csv", NOTICE.encode() + "x,各单位请于十时前报送,x\n".encode("gbk")),
        ("notice.csv", 3, "", "", "mixed_encoding"),
    ),
    (
        written("notice.csv", (NOTICE.splitlines()[0] + "\nx,各單位請於十時前報送,x\n").encode("big5")),
        ("notice.csv", 1, "", "", "foreign_encoding"),
    ),
    (no_file, ("notice.csv", 0, "", "", "not_a_file")),
    (two_files, ("声明.csv", 0, "", "", "two_files")),
    (outline([[lon + 0.1, lat] for lon, lat in circle(9)]), ("outline.geojson", 3, "code", "002", "outline_apart")),
    (outline(circle(20_002)), ("outline.geojson", 3, "geometry", "", "too_many_points")),
    (
        written("level.csv", FILES["level.csv"].splitlines()[0].encode() + b"\nstreet,1,a,Street,Streets,no\n"),
        ("level.csv", 2, "depth", "1", "depth_taken"),
    ),
    (
        written(
            "posting.csv",
            b"badge,place,job,shift,sent,arrived,ended\n0001,001,checkpoint,day,2020-02-10,2020-02-11,2020-02-12\n",
        ),
        ("posting.csv", 2, "badge", "0001", "worked_outside"),
    ),
    (inside_a_building, ("need.csv", 3, "place", "001-A-1-9", "below_building")),
]
