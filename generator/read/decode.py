"""Bytes to text: byte order marks, then UTF-8, then chardet; what is no text is said to be none."""

from __future__ import annotations

import codecs
import re

from generator.errors import SourceError
from generator.read import languages

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that articles are found in. Left out: those that any ASCII text could be (UTF-7, HZ), and EBCDIC.
_ENCODINGS = (
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be gb18030 big5 big5-hkscs shift_jis cp932 euc-jp iso-2022-jp "
    "euc-kr cp949 iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-15 iso-8859-16 "
    "windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 "
    "koi8-r koi8-u cp866 tis-620 windows-874 mac-roman mac-cyrillic"
).split()
# Encodings that are part of a larger one, which files that call themselves the smaller one often use
_LARGER = {
    "ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "windows-874",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")
_MOST_CONTROLS = 0.005  # a stray control character is a scar, more of them are a picture or a program
_MOST_BROKEN = 0.001
_ENOUGH = 200_000  # bytes looked at to tell an encoding
_SURE = 0.8
_MOST_GUESSES = 5
_LEAST_LIKELY = 0.2


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and notes for the reader; a `SourceError` where it is not text.

    ``declared`` is the encoding the file claims for itself (HTML's ``charset``), believed when nothing contradicts it.
    Line ends are read as ``\\n``; a byte order mark is dropped; nothing else changes.
    """
    if not data.strip():
        raise SourceError("the file is empty")
    text, notes = _decoded(data, declared)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        raise SourceError("the file is empty")
    if len(_CONTROLS.findall(text)) > max(1, _MOST_CONTROLS * len(text)):
        raise SourceError("not text: the file holds binary data, or text in an encoding that could not be told")
    return text, notes


def _decoded(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, marked in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(marked), ()
            except UnicodeDecodeError:
                raise SourceError(
                    f"not text: the file begins as {marked.upper()} and goes on as something else"
                ) from None
    wide = b"\x00" in data
    if not wide:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
        almost = data.decode("utf-8", "replace")
        broken = almost.count("\ufffd")
        if broken <= max(1, _MOST_BROKEN * len(almost)) and any(char > "\x7f" and char != "\ufffd" for char in almost):
            return almost, (f"{broken} broken byte sequences of the file are shown as \ufffd",)
    guesses = _guesses(data)
    if wide and not (guesses and guesses[0].lower().startswith(("utf-16", "utf-32"))):
        raise SourceError("not text: the file holds NUL bytes")
    readings = [(name, _strictly(data, name)) for name in dict.fromkeys([*guesses, *([declared] if declared else [])])]
    fitting = [(name, text) for name, text in readings if text is not None]
    if not fitting:
        raise SourceError("not text: no encoding fits all of the file")
    # several can fit: what reads as a language is the text
    encoding, text = max(fitting, key=lambda one: languages.confidence(one[1])) if len(fitting) > 1 else fitting[0]
    if wide and languages.confidence(text) < _LEAST_LIKELY:
        raise SourceError("not text: the file holds NUL bytes")
    return text, (f"read as {encoding}",)


def _guesses(data: bytes) -> list[str]:
    """Encodings that chardet finds likely, the likeliest first; only that one where it is sure."""
    import chardet

    found = chardet.detect_all(data[:_ENOUGH], include_encodings=_ENCODINGS)
    names = [
        (_LARGER.get(str(one["encoding"]).lower(), str(one["encoding"])), one["confidence"] or 0.0)
        for one in found
        if one["encoding"]
    ]
    sure = bool(names) and names[0][1] >= _SURE
    return [name for name, _ in names[: 1 if sure else _MOST_GUESSES]]


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
