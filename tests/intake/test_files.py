"""Whatever way people save their tables, the same district arrives; what cannot be opened is refused."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from queries.database import engine
from queries.intake import Refused, load
from queries.intake.read.coordinates import gcj02_to_bd09, wgs84_to_gcj02
from queries.intake.read.names import file_name, given_columns, loadable
from tests.support.dump import Dump, dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, lines_of, write

CSV = [name for name in FILES if name.endswith(".csv")]
# All kinds of values that files hold: how one is written is read alike in all of them.
SOME = ("screening_round", "screening_day", "observer_report", "duty_holder", "staff_need", "outline", "map_feature")


def tables(folder: Path) -> list[str]:
    """The names of the CSV files in a folder."""
    return [name for name in CSV if (folder / name).exists()]


def encoded(encoding: str) -> Callable[[Path], Path]:
    def save(folder: Path) -> Path:
        for name in tables(folder):
            (folder / name).write_text(FILES[name], encoding=encoding)
        return folder

    return save


def replaced(*pairs: tuple[str, str]) -> Callable[[Path], Path]:
    """The CSV files with texts replaced, each of which must occur somewhere."""

    def save(folder: Path) -> Path:
        for old, _ in pairs:
            assert any(old in FILES[name] for name in tables(folder)), old
        for name in tables(folder):
            text = FILES[name]
            for old, new in pairs:
                text = text.replace(old, new)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return save


def in_chinese(folder: Path) -> Path:
    """Chinese file names and headers, with full-width spaces and a byte order mark as Excel writes it."""
    for name in tables(folder):
        table = loadable()[name.removesuffix(".csv")]
        headers = {file_name(column): column.info["zh"][-1] for column in given_columns(table.name)}
        first, rest = FILES[name].split("\n", 1)
        line = ",".join("　" + headers[header] + " " for header in first.split(","))
        (folder / name).unlink()
        (folder / f"{table.info['zh']}.csv").write_text(line + "\n" + rest, encoding="utf-8-sig")
    return folder


def tabs(folder: Path) -> Path:
    """What Excel calls Unicode text."""
    for name in tables(folder):
        (folder / name).write_text(FILES[name].replace(",", "\t"), encoding="utf-16")
    return folder


def semicolons_and_empty_rows(folder: Path) -> Path:
    for name in tables(folder):
        lines = [line.replace(",", ";") + ";;" for line in FILES[name].splitlines()]
        (folder / name).write_bytes("\r\n".join([lines[0], ";;;;", "", *lines[1:], ";;"]).encode())
    return folder


def shifted(system: str) -> Callable[[Path], Path]:
    """Positions as a Chinese map shows them."""

    def save(folder: Path) -> Path:
        header, *places = lines_of("place.csv")
        for place in places:
            if place[8]:
                lon, lat = wgs84_to_gcj02(float(place[8]), float(place[9]))  # type: ignore[arg-type]
                lon, lat = gcj02_to_bd09(lon, lat) if system == "百度" else (lon, lat)
                place[8:11] = [f"{lon:.9f}", f"{lat:.9f}", system]
        (folder / "place.csv").write_text("\n".join(map(",".join, [header, *places])), encoding="utf-8")
        return folder

    return save


def zipped(folder: Path) -> Path:
    archive = folder.parent / "district.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.iterdir()):
            file.write(path, f"上报/{path.name}")
        file.writestr("__MACOSX/._place.csv", b"\0")
        file.writestr("上报/说明.txt", "只是说明")
    return archive


def zipped_by_windows(folder: Path) -> Path:
    """An archive whose Chinese names are in GBK, with nothing to say so."""
    archive = zipped(in_chinese(folder))
    with zipfile.ZipFile(archive) as file:
        members = {member.filename: file.read(member) for member in file.infolist()}
    with zipfile.ZipFile(archive, "w") as file:
        for name, content in members.items():
            file.writestr(WindowsName(name), content)
    return archive


class WindowsName(zipfile.ZipInfo):
    """A name in GBK without the mark for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


WRITTEN = {
    "UTF-8 with mark": encoded("utf-8-sig"),
    "GB18030": encoded("gb18030"),
    "Unicode text": tabs,
    "semicolons and empty rows": semicolons_and_empty_rows,
    "Chinese headers": in_chinese,
    "dates with slashes": replaced(("2020-02-", "2020/2/"), ("2019-01-01", "2019/1/1"), ("2020-03-01", "2020/3/1")),
    "dates with dots": replaced(("2020-02-", "2020.2."), ("2019-01-01", "2019.1.1")),
    "dates in Chinese": replaced(
        ("2020-02-15 08:30", "2020年2月15日8时30分"),
        ("2020-02-15 18:00", "2020年2月15日 18点"),
        ("2020-02-14", "2020年2月14日"),
        ("2019-01-01", "2019年1月1日"),
        ("2020-02-15,", "2020年02月15日,"),
    ),
    "dates in digits": replaced(
        ("2020-02-15,", "20200215,"), ("2020-03-01", "20200301"), ("2020-02-14,0", "20200214,0")
    ),
    "dates as Excel counts them": replaced(
        ("2020-02-15,", "43876,"), ("2020-02-15 18:00", "43876.75"), ("2020-03-01", "43891")
    ),
    "full-width digits": replaced(("40,110", "４０,１１０"), ("2020-02-15,", "２０２０－０２－１５,")),
    "thousands separators": replaced(("40,110", '"0,040","110"'), ("12,25", "12.0,25.00")),
    "words for nothing": replaced((",,12,25", ",无,12,25"), ("80,1,,,", "80,1,—,／,-")),
    "yes and no in Chinese": replaced(
        ("08:30,yes", "08:30,是"),
        ("11:05,no", "11:05,×"),
        ("Compounds,yes", "Compounds,√"),
        ("Buildings,no", "Buildings,0"),
    ),
    "GCJ-02": shifted("高德"),
    "BD-09": shifted("百度"),
    "CGCS2000": replaced(("WGS84", "CGCS 2000")),
    "zip": zipped,
    "zip made by Windows": zipped_by_windows,
}


# How a file is written is behind it when its rows reach a database: a few ways show that on PostgreSQL, too.
WAYS = [
    *(("sqlite", way) for way in WRITTEN),
    *(("postgresql", way) for way in ("GB18030", "dates in Chinese", "BD-09")),
]


@pytest.mark.parametrize(("database_url", "way"), WAYS, indirect=["database_url"])
def test_the_same_district_arrives(way: str, database: Engine, tmp_path: Path, some: Dump) -> None:
    load(WRITTEN[way](write(tmp_path / "files", SOME)), database)
    assert rounded(dump(database)) == rounded(some)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_table_has_a_chinese_name_and_chinese_headers(database: Engine, tmp_path: Path, plain: Dump) -> None:
    load(in_chinese(write(tmp_path / "files")), database)
    assert rounded(dump(database)) == rounded(plain)


def test_workbook(database: Engine, tmp_path: Path, plain: Dump) -> None:
    """A sheet per table; numbers as numbers, dates as dates, as somebody types them into Excel."""
    load(workbook(tmp_path / "district.xlsx"), database)
    outlines = tmp_path / "outlines"
    outlines.mkdir()
    for name in set(FILES) - set(CSV):
        (outlines / name).write_text(FILES[name], encoding="utf-8")
    load(outlines, database)
    assert rounded(dump(database)) == rounded(plain)


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.create_sheet("说明").append(["只是说明"])
    for name in CSV:
        sheet = book.create_sheet(str(loadable()[name.removesuffix(".csv")].info["zh"]))
        for row in lines_of(name):
            cells: list[dt.date | int | str | None] = []
            for text in row:
                if text.startswith("2020-02-15"):
                    cells.append(dt.datetime.fromisoformat(text) if " " in text else dt.date.fromisoformat(text))
                else:
                    cells.append(int(text) if text.isdigit() and not text.startswith("0") else text or None)
            sheet.append(cells)
    book.save(path)
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Dump:
    """The district loaded from plain UTF-8 into SQLite: what every other way must come to, on either database."""
    return loaded(write(tmp_path_factory.mktemp("plain") / "files"))


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Dump:
    """Likewise some of its files."""
    return loaded(write(tmp_path_factory.mktemp("some") / "files", SOME))


def loaded(folder: Path) -> Dump:
    database = engine(f"sqlite:///{folder.parent / 'loaded.sqlite'}")
    prepare(folder, database)
    return dump(database)


def rounded(dumped: Dump) -> Dump:
    """Degrees to about a decimetre: positions that were shifted come back as near as that."""
    return {
        table: [tuple(round(value, 6) if isinstance(value, float) else value for value in row) for row in rows]
        for table, rows in dumped.items()
    }


def refusals(source: Path, database: Engine) -> list[tuple[str, int, str]]:
    with pytest.raises(Refused) as refused:
        load(source, database)
    return [(refusal.file, refusal.row, refusal.reason_key) for refusal in refused.value.refusals]


def test_damaged_encoding(tmp_path: Path) -> None:
    database, folder = engine(f"sqlite:///{tmp_path / 'a.sqlite'}"), write(tmp_path / "files", ["notice"])
    (folder / "notice.csv").write_bytes(FILES["notice.csv"].encode() + "x,中文中文中文,".encode() + b"\xe4\xff\n")
    assert refusals(folder, database) == [("notice.csv", 3, "unreadable_encoding")]
    (folder / "notice.csv").write_bytes(b"PK\0\0\0")
    assert refusals(folder, database) == [("notice.csv", 1, "unreadable_encoding")]


def test_sources_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, folder = engine(f"sqlite:///{tmp_path / 'a.sqlite'}"), write(tmp_path / "files", SOME)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "README.md").write_text("nothing here")
    assert refusals(empty, database) == [("empty", 0, "nothing_to_load")]
    for name, reason_key in {"broken.zip": "unreadable_zip", "broken.xlsx": "unreadable_workbook"}.items():
        (tmp_path / name).write_bytes(b"not at all")
        assert refusals(tmp_path / name, database) == [(name, 0, reason_key)]
    archive = zipped(folder)
    with zipfile.ZipFile(tmp_path / "up.zip", "w") as file:
        file.writestr("../place.csv", FILES["place.csv"])
    assert refusals(tmp_path / "up.zip", database) == [("up.zip", 0, "zip_path")]
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as file:
        file.writestr("notice.csv", FILES["notice.csv"])
        file.writestr("声明.csv", FILES["notice.csv"])
    assert refusals(tmp_path / "two.zip", database) == [("声明.csv", 0, "two_files")]
    monkeypatch.setenv("GRID_INTAKE_LIMIT_MB", "0")
    assert refusals(archive, database) == [("district.zip", 0, "too_big")]
    assert refusals(workbook(tmp_path / "big.xlsx"), database) == [("big.xlsx", 0, "too_big")]


def test_the_only_sheet_of_a_workbook_may_be_called_by_the_file(tmp_path: Path) -> None:
    database, book = engine(f"sqlite:///{tmp_path / 'a.sqlite'}"), openpyxl.Workbook()
    for row in (["标识", "中文", "英文"], ["a", "甲", "A"]):
        book.worksheets[0].append(row)
    book.create_sheet("填表说明").append(["x"])
    for title in ("Sheet1", "声明（2月）"):
        book.worksheets[0].title = title
        book.save(tmp_path / "声明.xlsx")
        assert [file["table"] for file in load(tmp_path / "声明.xlsx", database).files] == ["notice"]
    book.create_sheet("另一张").append(["x"])
    book.save(tmp_path / "声明.xlsx")
    both = {("声明.xlsx [声明（2月）]", 0, "unknown_file"), ("声明.xlsx [另一张]", 0, "unknown_file")}
    assert set(refusals(tmp_path / "声明.xlsx", database)) == both


def test_of_an_unknown_name_the_nearest_are_told(tmp_path: Path) -> None:
    (tmp_path / "企业复工统计.csv").write_text("x\n1\n", encoding="utf-8")
    (tmp_path / "enterprise_daily.csv").write_text("x\n1\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(tmp_path, engine("sqlite://"))
    for refusal in refused.value.refusals:
        nearest = str(refusal.details["accepted"]).split(", ")
        assert len(nearest) == 5
        assert nearest[0] == "enterprise_day.csv (企业复工日报)"


def test_workbook_names_the_sheet_and_the_row(tmp_path: Path) -> None:
    database, book = engine(f"sqlite:///{tmp_path / 'a.sqlite'}"), openpyxl.Workbook()
    book.worksheets[0].title = "声明"
    rows: list[list[str | None]] = [["标识", "中文", "英文"], [None, None, None], ["a", "甲", None]]
    for row in rows:
        book.worksheets[0].append(row)
    book.create_sheet("小道消息").append(["x"])
    book.save(tmp_path / "b.xlsx")
    expected = [("b.xlsx [声明]", 3, "missing_value"), ("b.xlsx [小道消息]", 0, "unknown_file")]
    assert refusals(tmp_path / "b.xlsx", database) == expected
