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


# Family names of two characters, and those that are read otherwise than the same character in a word.
DOUBLE = frozenset(
    re.findall("..", "欧阳司马诸葛上官夏侯皇甫尉迟公孙慕容长孙宇文司徒令狐东方南宫西门端木百里呼延轩辕钟离澹台万俟")
)
READ = (
    "单Shan 解Xie 曾Zeng 仇Qiu 任Ren 朴Piao 查Zha 盖Ge 区Ou 翟Zhai 覃Qin 员Yun 冼Xian 缪Miao 种Chong 折She 乐Yue 宁Ning"
)
READ += " 尉迟Yuchi 万俟Moqi 澹台Tantai 长孙Zhangsun 重Chong 黑He 秘Bi 逄Pang"
FAMILY = dict(re.findall(r"([\u3400-\u9fff]+)(\w+)", READ, flags=re.ASCII))
MASK = "＊"  # what stands for the given name where a room reads it


@lru_cache(10_000)
def person(name: str) -> str:
    """舒云华 as Shu Yunhua, the family name first; 舒＊ as Shu *; a name that is not Chinese stays as it is."""
    bare = name.strip()
    masked = bare.endswith(MASK)
    bare = bare.removesuffix(MASK).replace(" ", "")
    if "·" in bare:  # a name of another language, in its own order
        return " ".join(romanised(part) for part in bare.split("·"))
    if not CHINESE.fullmatch(bare):
        return name
    size = 2 if bare[:2] in DOUBLE else 1
    family, given = bare[:size], bare[size:]
    told = [FAMILY.get(family) or _joined(family), _joined(given) if given else "", "*" if masked else ""]
    return " ".join(filter(None, told))


def _spelt(name: str) -> str:
    """A name with a space between what is Chinese and what is not."""
    parted = re.sub(r"(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])", " ", name)
    return CHINESE.sub(lambda part: _joined(part[0]), parted)


def _joined(chinese: str) -> str:
    """Syllables as one word; an apostrophe parts one that begins with a vowel from the one before."""
    first, *others = lazy_pinyin(chinese, v_to_u=True)
    return first.capitalize() + "".join(f"'{each}" if each[0] in "aeo" else each for each in others)


def _figure(number: str) -> str:
    """A Chinese number up to 99 in figures."""
    if not number:
        return ""
    tens, ten, ones = number.rpartition("十")
    return str((10 * (DIGITS.index(tens) + 1 if tens else 1) if ten else 0) + (DIGITS.index(ones) + 1 if ones else 0))
