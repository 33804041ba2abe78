"""What Excel shows and what it stores are not the same: errors, formulas, merged cells, hidden sheets and rows."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine, select

from queries.intake import load
from queries.schema import Notice, Organisation
from tests.support.broken import Good, good

__all__ = ["good"]

ERRORS = ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]


def book(path: Path, change: Callable[[Worksheet], None], title: str = "单位") -> Path:
    """Three organisations in a workbook, with something done to the sheet."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in (
        ["编码", "中文名称", "英文名称", "类型"],
        *([f"X{i}", f"某局{i}", f"Bureau {i}", "other"] for i in range(3)),
    ):
        sheet.append(row)
    change(sheet)
    made.save(path)
    return path


def cell(name: str, value: str, kind: str = "") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[name].value = value
        if kind:
            sheet[name].data_type = kind

    return change


@pytest.mark.parametrize("error", ERRORS)
def test_error_in_an_optional_cell(error: str, good: Good, tmp_path: Path) -> None:
    source = book(tmp_path / "b.xlsx", cell("C3", error, "e"))
    assert good.told(source) == [("b.xlsx [单位]", 3, "英文名称", error, "excel_error")]


@pytest.mark.parametrize("error", [*ERRORS, "Err:502"])
def test_error_in_a_table(error: str, good: Good, tmp_path: Path) -> None:
    """Excel saves what it shows also as CSV."""
    (tmp_path / "organisation.csv").write_text(f"code,name_zh,name_en,kind\nX,某局,{error},other\n", encoding="utf-8")
    expected = [("organisation.csv", 2, "name_en", error, "excel_error")]
    assert good.told(tmp_path / "organisation.csv") == expected


@pytest.mark.parametrize("name", ["A2", "C3", "D4"])
def test_formula_without_its_result(name: str, good: Good, tmp_path: Path) -> None:
    source = book(tmp_path / "b.xlsx", cell(name, "=1+1"))
    header = {"A": "编码", "C": "英文名称", "D": "类型"}[name[0]]
    assert good.told(source) == [("b.xlsx [单位]", int(name[1]), header, "=1+1", "excel_formula")]


def test_formula_beyond_the_table_and_below_it(good: Good, tmp_path: Path) -> None:
    """A cell that looks empty may lie where no other is."""
    source = book(tmp_path / "b.xlsx", cell("C9", "=SUM(A1:A3)"))
    assert ("b.xlsx [单位]", 9, "英文名称", "=SUM(A1:A3)", "excel_formula") in good.told(source)
    source = book(tmp_path / "b.xlsx", cell("F2", "=A1"))
    assert ("b.xlsx [单位]", 1, "", "", "blank_header") in good.told(source)


def test_formula_with_its_result(database: Engine, tmp_path: Path) -> None:
    source = book(tmp_path / "b.xlsx", cell("C3", "=A3"))
    _rewrite(source, "xl/worksheets/sheet1.xml", rb"<f>A3</f><v ?(/>|></v>)", b"<f>A3</f><v>7</v>")
    load(source, database)
    with database.connect() as connection:
        assert connection.scalar(select(Organisation.name_en).where(Organisation.code == "X1")) == "7"


def _rewrite(path: Path, member: str, pattern: bytes, new: bytes) -> None:
    """Put a result where openpyxl cannot write one; what it leaves empty there depends on its XML library."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member], found = re.subn(pattern, new, members[member])
    assert found
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(("cells", "row"), [("D2:D4", 2), ("B3:C3", 3), ("A1:B1", 1)])
def test_merged_cells(cells: str, row: int, good: Good, tmp_path: Path) -> None:
    source = book(tmp_path / "b.xlsx", lambda sheet: sheet.merge_cells(cells))
    assert ("b.xlsx [单位]", row, "", cells, "merged_cells") in good.told(source)


def test_merged_cells_without_a_value_matter_to_nobody(database: Engine, tmp_path: Path) -> None:
    load(book(tmp_path / "b.xlsx", lambda sheet: sheet.merge_cells("A9:C9")), database)


def test_hidden_sheet(good: Good, tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("说明")
        sheet.sheet_state = "hidden"

    assert good.told(book(tmp_path / "b.xlsx", hide)) == [("b.xlsx [单位]", 0, "", "", "hidden_sheet")]


def test_hidden_lists_of_a_form_are_passed_over(database: Engine, tmp_path: Path) -> None:
    def add(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        more = sheet.parent.create_sheet("下拉选项")
        more.append(["department"])
        more.sheet_state = "veryHidden"

    report = load(book(tmp_path / "b.xlsx", add), database)
    assert [(note.file, note.reason_key) for note in report.notes] == [("b.xlsx [下拉选项]", "passed_over")]


def test_hidden_rows_are_loaded_and_said(database: Engine, tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:D4"
        for row in (3, 4):
            sheet.row_dimensions[row].hidden = True

    report = load(book(tmp_path / "b.xlsx", hide), database)
    assert [(note.row, note.reason_key, dict(note.details)) for note in report.notes] == [
        (3, "hidden_rows", {"rows": "2"})
    ]
    with database.connect() as connection:
        assert len(connection.scalars(select(Organisation.code)).all()) == 3


TOTALS = ["合计", "总 计", "小计：", "Total", "GRAND TOTAL"]


@pytest.mark.parametrize("word", TOTALS)
def test_row_of_totals(word: str, good: Good, tmp_path: Path) -> None:
    source = book(tmp_path / "b.xlsx", lambda sheet: sheet.append([word, None, None, 3]))
    assert good.told(source) == [("b.xlsx [单位]", 5, "编码", word, "total_row")]
    lines = "key,text_zh,text_en\n" + "".join(f"k{number},甲,a\n" for number in range(6000))
    (tmp_path / "notice.csv").write_text(f"{lines},{word},\n", encoding="utf-8")
    assert good.told(tmp_path / "notice.csv") == [("notice.csv", 6002, "key", word, "total_row")]


def test_what_only_begins_like_a_total_is_no_total(database: Engine, tmp_path: Path) -> None:
    (tmp_path / "notice.csv").write_text("key,text_zh,text_en\n合计说明,甲,a\n", encoding="utf-8")
    load(tmp_path / "notice.csv", database)
    with database.connect() as connection:
        assert connection.scalars(select(Notice.key)).all() == ["合计说明"]
