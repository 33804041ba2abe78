"""Bytes -> text. UTF-8 and UTF-16 say what they are; older Chinese and Japanese encodings are told by what they spell.

Almost any bytes can be read as GB18030. What was written in Big5 or Shift-JIS then spells rare characters, so the text
that spells common ones is the right one: of a Chinese text nearly all are among the 3,755 of GB 2312's first level.
"""

import codecs
import re

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_PLAUSIBLE = 0.8  # share of common characters from which on a text is believed
_LOOKED_AT = 20_000  # characters

# Lead bytes of the common characters of each encoding: punctuation, kana, and the first level of its characters.
_COMMON = {"gb2312": (0xA1, 0xD7), "big5": (0xA1, 0xC6), "shift_jis": (0x81, 0x97)}
NAMES = {"big5": "Big5", "shift_jis": "Shift-JIS"}


class NotText(Exception):
    """Bytes that cannot be read; `lines` are those in the way, the reason is a key of `words.toml`."""

    def __init__(self, lines: list[int], reason_key: str, **details: str) -> None:
        super().__init__(reason_key)
        self.lines, self.reason_key, self.details = lines, reason_key, details


def decoded(content: bytes) -> str:
    """The text that the bytes spell."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _as(content, encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as trouble:
        text = _older(content, trouble)
    if "\0" in text:  # a picture or a workbook that was renamed
        raise NotText([content.count(b"\n", 0, max(content.find(b"\0"), 0)) + 1], "unreadable_encoding")
    return text


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise NotText([_line(content, trouble)], "unreadable_encoding") from trouble


def _older(content: bytes, trouble: UnicodeDecodeError) -> str:
    """The text of bytes that are not UTF-8."""
    lines = content.split(b"\n")
    modern = [_in_utf8(line) for line in lines]
    strange = [number for number, is_modern in enumerate(modern, 1) if is_modern is False]
    if any(modern):
        mixed = all(_reads(lines[number - 1], "gb18030") for number in strange)
        raise NotText(strange, "mixed_encoding" if mixed else "unreadable_encoding")
    if (foreign := _foreign(content)) is not None:
        raise NotText([1], "foreign_encoding", encoding=NAMES[foreign], read=_sample(content.decode(foreign)))
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        raise NotText([_line(content, trouble)], "unreadable_encoding") from trouble


def _in_utf8(line: bytes) -> bool | None:
    """Whether a line is Chinese in UTF-8, or none; unknown where it could be either, as a line of digits."""
    try:
        return True if _CHINESE.search(line.decode("utf-8")) else None
    except UnicodeDecodeError:
        return False


def _foreign(content: bytes) -> str | None:
    """Big5 or Shift-JIS, where it spells common characters and GB18030 does not."""
    share = {encoding: _common(content, encoding) for encoding in _COMMON}
    best = max(NAMES, key=share.__getitem__)
    return best if share["gb2312"] < _PLAUSIBLE <= share[best] else None


def _common(content: bytes, encoding: str) -> float:
    """The share of common characters among those that are not ASCII; 0 where the bytes cannot be read so."""
    try:
        text = content.decode("gb18030" if encoding == "gb2312" else encoding)[:_LOOKED_AT]
    except UnicodeDecodeError:
        return 0.0
    first, last = _COMMON[encoding]
    told = [character.encode(encoding, "replace") for character in text if character > "\x7f"]
    return sum(len(code) == 2 and first <= code[0] <= last for code in told) / len(told) if told else 0.0


def _reads(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _sample(text: str) -> str:
    """The first words that are not ASCII, so that somebody who knows them recognises the file."""
    return "".join(character for character in text if _CHINESE.match(character))[:12]


def _line(content: bytes, trouble: UnicodeDecodeError) -> int:
    return content.count(b"\n", 0, trouble.start) + 1
