"""Digits as they are written: 10.000, 10,000, 10 000, 1,50,000, 1'000, 3.14, ٣٫١٤."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from generator.numerals import Value

MOST = 40
"""Digits: a longer run is an id or noise, not an amount."""

_WESTERN_GROUPS = re.compile(r"\d{1,3}(?:[ .,'’٬،]\d{3})+")
_INDIAN_GROUPS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_MYRIAD_GROUPS = re.compile(r"\d{1,4}(?:,\d{4})+")
_SEPARATORS = re.compile(r"[^\d]")


class Digits(NamedTuple):
    """A literal that was read."""

    value: Value
    plain: bool
    """Digits only: no separator of any kind."""
    decimals: int
    """Digits after the decimal mark."""
    other: Value | None
    """The other reading where one separator before three digits can be taken either way (10.000 in English)."""


def ascii_digits(text: str) -> str | None:
    """``text`` with digits of any one script as ASCII; None where scripts are mixed."""
    if text.isascii():
        return text
    zeros = set()
    out = []
    for char in text:
        if char.isdigit() and not char.isdecimal():
            return None  # ² and its like
        if char.isdecimal():
            digit = unicodedata.decimal(char)
            zeros.add(ord(char) - digit)
            out.append(str(digit))
        else:
            out.append({"٫": ".", "٬": ",", "’": "'"}.get(char, char))
    return "".join(out) if len(zeros) <= 1 else None


def read(text: str, decimal: str, group: str) -> Digits | None:
    """The value of a literal, by the language's ``decimal`` and ``group`` marks; None where it is no number
    (1.2.3, 10,00,0) or too long."""
    if len(text) > MOST:
        return None
    if "٫" in text or "٬" in text:
        decimal, group = ".", ","
    plain = ascii_digits(text)
    if plain is None:
        return None
    if plain.isdigit():
        return Digits(int(plain), True, 0, None)
    if "،" in plain and "," not in plain:
        plain = plain.replace("،", ",")
    marks = _SEPARATORS.findall(plain)
    last = marks[-1]
    if len(set(marks)) > 1:
        return _mixed(plain, last)
    head, _, tail = plain.rpartition(last)
    if len(marks) > 1 or last in " '":
        whole = _grouped(plain)
        return None if whole is None else Digits(whole, False, 0, None)
    fraction = Decimal(f"{head or 0}.{tail}")
    if len(tail) == 3 and 0 < len(head) <= 3 and head != "0":
        whole = int(head + tail)
        if last == group or (last != decimal and decimal != "."):
            return Digits(whole, False, 0, fraction)
        return Digits(fraction, False, 3, whole)
    return Digits(fraction, False, len(tail), None)


def _mixed(plain: str, last: str) -> Digits | None:
    """1.234.567,89: the last mark is the decimal one if it stands once."""
    if last in " '" or plain.count(last) > 1:
        whole = _grouped(plain)
        return None if whole is None else Digits(whole, False, 0, None)
    head, _, tail = plain.rpartition(last)
    whole = _grouped(head)
    if whole is None:
        return None
    return Digits(Decimal(f"{whole}.{tail}"), False, len(tail), None)


def _grouped(text: str) -> int | None:
    for shape in (_WESTERN_GROUPS, _INDIAN_GROUPS, _MYRIAD_GROUPS):
        if shape.fullmatch(text) and len(set(_SEPARATORS.findall(text))) == 1:
            return int(_SEPARATORS.sub("", text))
    return None
