"""Names without an English form: in pinyin, with the words of the tree in English, as on a signpost."""

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

# What a name ends with -> what that is in English.
KINDS = {
    "街道": "subdistrict",
    "片区": "area",
    "社区": "community",
    "网格": "grid",
    "家属院": "compound",
    "小区": "compound",
    "号楼": "building",
    "楼栋": "building",
    "栋": "building",
    "单元": "stairwell",
    "楼道": "stairwell",
    "胡同": "lane",
    "卡点": "checkpoint",
}
DIGITS = "一二三四五六七八九"
CHINESE = re.compile(r"[\u3400-\u9fff]+")
NUMBERED = re.compile(
    rf"(?P<name>.*?)(?:第?(?P<figure>\d+)|第(?P<number>[{DIGITS}十]+)|(?P<ordinal>[{DIGITS}十]+)(?=号楼))?"
    rf"(?P<kind>{'|'.join(sorted(KINDS, key=len, reverse=True))})"
)


@lru_cache(10_000)
def romanised(name: str) -> str:
    """望河社区 as Wanghe community, 第三网格 as Grid 3; what is not Chinese stays as it is."""
    found = NUMBERED.fullmatch(name)
    if found is None:
        return _spelt(name)
    number = found["figure"] or _figure(found["number"] or found["ordinal"] or "")
    said = [_spelt(found["name"].strip()), KINDS[found["kind"]], number]
    whole = " ".join(filter(None, said))
    return whole[:1].upper() + whole[1:]


def _spelt(name: str) -> str:
    """A name with a space between what is Chinese and what is not."""
    parted = re.sub(r"(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])", " ", name)
    return CHINESE.sub(lambda part: _joined(part[0]), parted)


def _joined(chinese: str) -> str:
    """Syllables as one word; an apostrophe parts one that begins with a vowel from the one before."""
    first, *others = lazy_pinyin(chinese)
    return first.capitalize() + "".join(f"'{each}" if each[0] in "aeo" else each for each in others)


def _figure(number: str) -> str:
    """A Chinese number up to 99 in figures."""
    if not number:
        return ""
    tens, ten, ones = number.rpartition("十")
    return str((10 * (DIGITS.index(tens) + 1 if tens else 1) if ten else 0) + (DIGITS.index(ones) + 1 if ones else 0))
