"""A regular CSV file is read in one go, any other line by line; what is read is the same."""

import pytest

from queries.intake.read import csv_files
from queries.intake.read.sheets import Sheet
from queries.intake.refusals import Refusals

REGULAR = [
    "key,text_zh\nk1,通告\nk2,\n",
    "key,text_zh\nk1,通告\nk1,通告",
    "key\ttext_zh\nNA\tNULL\nk2\t#N/A\n",
    "key;text_zh\n k1 ;a,b\n001;1.0\n",
    "key\nk1\nk2\n",
    "key,text_zh\n'k1,k2'\n",
    "key,text_zh\nk1,a\x0bb\x85c\u2028d\n",
]
OTHER = [
    "",
    "\n",
    "key,text_zh",
    "key,text_zh\n",
    "key,text_zh\nk1\n",
    "key,text_zh\nk1,a,b\n",
    "key,text_zh\nk1,a\n\nk3,c\n",
    "key,text_zh\nk1,a\n\n",
    "key\nk1\n\nk3\n",
    "key,text_zh\n,a\n",
    "key,text_zh\n ,a\n",
    "key,\nk1,a\n",
    'key,text_zh\n"k1",a\n',
    "key,text_zh\r\nk1,a\r\n",
    "key,text_zh\nk1,\ud800\n",
]


def read(text: str, at_once: bool, patch: pytest.MonkeyPatch) -> tuple[object, ...]:
    """What is read of a text, and what is refused."""
    if not at_once:
        patch.setattr(csv_files, "_at_once", lambda _: None)
    patch.setattr(csv_files, "decoded", lambda _: text)
    refusals = Refusals()
    return (*told(csv_files.read_csv("notice.csv", "notice", "", b"", refusals)), refusals.listed())


def told(sheet: Sheet) -> tuple[object, ...]:
    return sheet.headers, [texts.tolist() for texts in sheet.columns], sheet.row.tolist(), sheet.broken


@pytest.mark.parametrize("text", [*REGULAR, *OTHER])
def test_the_same_is_read_either_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(text, True, monkeypatch) == read(text, False, monkeypatch)


@pytest.mark.parametrize("text", REGULAR)
def test_regular_files_are_read_in_one_go(text: str) -> None:
    assert csv_files._at_once(text)


@pytest.mark.parametrize("text", OTHER)
def test_others_are_not(text: str) -> None:
    assert not csv_files._at_once(text)
