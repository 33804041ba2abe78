"""A table is read in the encoding in which it was written, or refused with what was read; codes are one, however typed."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from queries.intake import load
from queries.intake.read.encodings import NotText, decoded
from queries.schema import Organisation
from tests.support.broken import Good, good
from tests.support.small_district import FILES

__all__ = ["good"]

HEADER = "key,text_zh,text_en\n"
TRADITIONAL = "通告：各單位請於每日十時前報送，逾時視為未報。網格員須逐戶登記，不得遺漏。"
JAPANESE = "お知らせ：すべての報告は毎日十時までに提出してください。データは架空のものです。"
SIMPLIFIED = "各单位请于每日十时前报送，逾时视为未报。网格员须逐户登记，不得遗漏。"


def notices(*texts: str) -> str:
    return HEADER + "".join(f"k{number},{text},x\n" for number, text in enumerate(texts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("text", [SIMPLIFIED, "联通", "张喆、李堃、王翀", "a"])
def test_chinese_is_read(encoding: str, text: str) -> None:
    """Two characters of GBK may look like UTF-8: 联通 is the famous pair."""
    assert decoded(notices(text, text).encode(encoding)) == notices(text, text)


@pytest.mark.parametrize("lines", [1, 3, 40])
def test_lines_of_two_encodings(lines: int, good: Good, tmp_path: Path) -> None:
    """Two files copied into one: each line in the way is named."""
    content = notices(*[SIMPLIFIED] * 30).encode() + b"".join(
        f"g{i},{SIMPLIFIED},x\n".encode("gbk") for i in range(lines)
    )
    (tmp_path / "notice.csv").write_bytes(content)
    expected = [("notice.csv", 32 + number, "", "", "mixed_encoding") for number in range(lines)]
    assert good.told(tmp_path / "notice.csv") == expected


@pytest.mark.parametrize(
    ("encoding", "text", "name"), [("big5", TRADITIONAL, "Big5"), ("shift_jis", JAPANESE, "Shift-JIS")]
)
def test_foreign_encodings_are_told_by_what_they_spell(
    encoding: str, text: str, name: str, good: Good, tmp_path: Path
) -> None:
    (tmp_path / "notice.csv").write_bytes(notices(text).encode(encoding))
    [refusal] = good.refusals(tmp_path / "notice.csv")
    assert (refusal.reason_key, refusal.row) == ("foreign_encoding", 1)
    assert refusal.details["encoding"] == name
    assert refusal.details["read"] in text
    assert len(refusal.details["read"]) == 12


def test_damage_names_its_line() -> None:
    with pytest.raises(NotText) as trouble:
        decoded(notices(SIMPLIFIED, SIMPLIFIED).encode() + b"k9,\xff\xff,x\n")
    assert (trouble.value.lines, trouble.value.reason_key) == ([4], "unreadable_encoding")


ODD_CODES = {
    "full-width": "ＨＢ",
    "zero-width space": "H\u200bB",
    "byte order mark": "\ufeffHB",
    "soft hyphen": "H\u00adB",
    "word joiner": "HB\u2060",
    "no-break space around": "\u00a0HB\u00a0",
    "tab around": "HB\t",
}


@pytest.mark.parametrize("code", ODD_CODES.values(), ids=ODD_CODES)
def test_a_code_is_the_same_however_it_is_typed(code: str, database: Engine, tmp_path: Path) -> None:
    for written in ("HB", code):
        text = f'code,name_zh,kind\n"{written}",某局,other\n'
        (tmp_path / "organisation.csv").write_text(text, encoding="utf-8")
        load(tmp_path / "organisation.csv", database)
    with database.connect() as connection:
        assert connection.scalars(select(Organisation.code)).all() == ["HB"]


@pytest.mark.parametrize("code", ["H\nB", "H\tB", "H\r\nB", "H\u202eB"])
def test_a_code_of_several_lines_is_refused(code: str, good: Good, tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_bytes(f'code,name_zh,kind\n"{code}",某局,other\n'.encode())
    assert good.told(tmp_path / "organisation.csv") == [("organisation.csv", 2, "code", code, "bad_character")]


@pytest.mark.parametrize("name", ["\u200b", "\u3164\u3164", "\ufeff", "\u2060 \u200d", "\u00ad"])
def test_a_name_holds_something_to_see(name: str, good: Good, tmp_path: Path) -> None:
    (tmp_path / "organisation.csv").write_bytes(f"code,name_zh,kind\nX,{name},other\n".encode())
    [(*where, reason)] = good.told(tmp_path / "organisation.csv")
    assert (where[:3], reason) == (["organisation.csv", 2, "name_zh"], "missing_value")


def test_a_name_is_one_line(database: Engine, tmp_path: Path) -> None:
    """Excel lets people break lines inside a cell."""
    (tmp_path / "organisation.csv").write_bytes('code,name_zh,kind\nX,"卫生\r\n健康\u200b局",other\n'.encode())
    load(tmp_path / "organisation.csv", database)
    with database.connect() as connection:
        assert connection.scalars(select(Organisation.name_zh)).all() == ["卫生 健康局"]


def test_the_small_district_in_every_encoding_of_china() -> None:
    for name, text in FILES.items():
        if name.endswith(".csv"):
            assert {decoded(text.encode(encoding)) for encoding in ("utf-8", "gbk", "gb18030", "utf-16")} == {text}
