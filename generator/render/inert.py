"""The one way from a source to a page.

Whatever a source wrote reaches a page as letters, digits and spaces; every other character is written ``&#N;``.
No Markdown, HTML, template, search or theme syntax survives that, in text or in an attribute. `Safe` carries the
proof through the types: a template writes a `Safe` as it is and passes everything else through `inert`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


class Safe(str):
    """Markup of our own, or text that `inert` made harmless."""

    __slots__ = ()

    def __html__(self) -> Safe:
        return self


NOTHING = Safe("")

_JOINERS = "\u200c\u200d"
_KEPT = "\u00ad\ufe0e\ufe0f"  # soft hyphen, variation selectors: part of ordinary text
_FILLERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters and signs that look like nothing
_LINES = "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"


@lru_cache(maxsize=4096)
def _hidden(char: str) -> bool:
    """Whether a reader cannot see ``char``: bidi controls, zero-width characters, tags, fillers."""
    if char in _KEPT:
        return False
    return char in _FILLERS or unicodedata.category(char) == "Cf"


@lru_cache(maxsize=4096)
def _dropped(char: str) -> bool:
    """Control characters, surrogates and noncharacters have no place in HTML at all."""
    code = ord(char)
    return unicodedata.category(char) in {"Cc", "Cs"} or 0xFDD0 <= code <= 0xFDEF or (code & 0xFFFE) == 0xFFFE


def _joins(before: str) -> bool:
    """A joiner after ``before`` shapes a letter or an emoji (می‌خواهم, क्‍ष): it belongs to the word."""
    return bool(before) and (
        0x0600 <= ord(before) <= 0x0DFF or unicodedata.category(before) in {"So", "Sk", "Mn", "Mc"}
    )


_OTHER = re.compile(r"[^\w ]|_")
"""Whatever is not a letter, a digit or a space."""


def _written(text: str, mark: str) -> Safe:
    def write(found: re.Match[str]) -> str:
        char = found[0]
        if char in _LINES:
            return " "
        if _dropped(char):
            return ""
        if _hidden(char) and not (char in _JOINERS and _joins(text[found.start() - 1 : found.start()])):
            return mark.format(code=f"{ord(char):04X}")
        return f"&#{ord(char)};"

    return Safe(_OTHER.sub(write, text))


def inert(value: object) -> Safe:
    """``value`` as text for any place of a page, an attribute included; what cannot be seen is named in brackets."""
    if isinstance(value, Safe):
        return value
    return _written(str(value), "&#91;U&#43;{code}&#93;")


def prose(text: str) -> Safe:
    """``text`` of a source for running text (not for attributes): what cannot be seen stands in a small box."""
    return _written(text, '<span class="px-invisible" title="invisible character U&#43;{code}">U&#43;{code}</span>')


def plain(text: str, limit: int = 200) -> str:
    """``text`` on one line without control or invisible characters, for places that hold plain text: titles, logs."""
    line = "".join(" " if c in _LINES else c for c in text)
    line = "".join(c for c in line if not _dropped(c) and (not _hidden(c) or c in _JOINERS))
    line = " ".join(line.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


_TITLE = frozenset(".,:;!?-/ ")


def title_text(text: str) -> str:
    """``text`` for a page's title, which themes write into ``<title>`` and navigation without escaping: whatever is
    syntax anywhere is ``&#N;``; ordinary punctuation stays, since other generators escape titles themselves."""
    return "".join(c if c.isalnum() or c in _TITLE or ord(c) > 127 else f"&#{ord(c)};" for c in plain(text))


def yaml_string(text: str) -> str:
    """``text`` as a double-quoted YAML scalar that any reader takes for a string, whatever it holds.

    Only letters, digits and spaces stand as they are; the rest is escaped by code point.
    """
    out = []
    for char in plain(text):
        code = ord(char)
        if char == " " or (char.isalnum() and code < 0x10000):
            out.append(char)
        else:
            out.append(f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    return '"' + "".join(out) + '"'
