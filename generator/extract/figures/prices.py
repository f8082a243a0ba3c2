"""Price fields: "1 198,- Kr", "CAN$1.23", "$.75". Short texts of no language, in which nearly anything is money."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from generator import units
from generator.extract.figures.tokens import fold
from generator.model import Figure, Step
from generator.numerals import tidy

_THOUSANDS = re.compile(r"(?<![\d.,])([1-9]\d{0,2})[.,](\d{3})(?![\d.,]\d)")
"""In a price field, three digits behind the only mark are thousands: nobody asks 1.198 crowns."""
_APART = re.compile(r"[.,]\s(\d\d)(?!\d)")
"""Cents that were moved away from their mark: "119. 95"."""
_WHOLE_APART = re.compile(r"(?<![\d.,])(\d{1,9})[.,]\s$")
"""What stands before cents that are apart, where the currency follows: "229. 95 zł"."""
_BARE_CENTS = re.compile(r"(?<![\d.,])[.,](?=\d\d?(?!\d))")
"""$.75"""
REACH = 16
"""Characters beside a number in which the name of its currency must lie."""


def settle(text: str, found: Figure, hint: str = "") -> Figure:
    """``found`` as a price field means it: three digits behind one mark are thousands, cents may stand apart, and
    what stands beside the number names its currency; ``hint`` is a text to take it from where there is nothing."""
    thousands = _THOUSANDS.search(text, found.start, found.end)
    if thousands is not None:
        value = int(thousands[1] + thousands[2])
        found = replace(found, low=value, high=value)
    found = _cents(text, found)
    if found.unit:
        return found
    named = _beside(text, found) or (_mentioned(hint) if hint else None)
    if named is None:
        return found
    code, start, end = named
    if end:
        found = replace(found, start=min(found.start, start), end=max(found.end, end))
    step = Step(start, end, f"unit {code}") if end else Step(found.start, found.end, f"unit {code}: from the hint")
    shared = units.table().money.shared.get(code)
    unit = code if shared is None else shared.means
    return replace(found, unit=unit, steps=(*found.steps, step))


def _cents(text: str, found: Figure) -> Figure:
    if found.low is None or found.low != int(found.low) or found.low != found.high:
        return found
    apart = _APART.match(text, found.end)
    if apart is not None and text[found.end - 1].isdecimal():
        value = tidy(Decimal(int(found.low)) + Decimal(int(apart[1])) / 100)
        return replace(found, low=value, high=value, end=apart.end())
    whole = _WHOLE_APART.search(text, max(0, found.start - REACH), found.start)
    if whole is not None and found.low < 100 and text[found.start : found.start + 2].isdecimal():
        value = tidy(Decimal(int(whole[1])) + Decimal(int(found.low)) / 100)
        return replace(found, low=value, high=value, start=whole.start())
    bare = _BARE_CENTS.search(text, max(0, found.start - 1), found.end)
    if bare is not None and text[bare.end() : found.end].isdecimal():
        figures = text[bare.end() : found.end]
        value = tidy(Decimal(f"0.{figures}"))
        return replace(found, low=value, high=value, start=bare.start())
    return found


def _beside(text: str, found: Figure) -> tuple[str, int, int] | None:
    """(currency, start, end) of the longest name right behind the number or right before it."""
    low = fold(text)
    names, longest = _names()
    end = found.end
    while end < len(low) and (low[end].isspace() or low[end] in "-–—,."):
        end += 1
    behind = low[end : end + longest]
    for size in range(min(longest, len(behind)), 0, -1):
        code = names.get(behind[:size].rstrip())
        if code and not _goes_on(low, end + size - 1, end + size):
            return code, end, end + len(behind[:size].rstrip())
    start = found.start
    while start > 0 and (low[start - 1].isspace() or low[start - 1] in ":."):
        if low[start - 1] == "." and low[max(0, start - REACH) : start] and names.get(_last(low, start)):
            break
        start -= 1
    for size in range(min(longest, start), 0, -1):
        code = names.get(low[start - size : start].lstrip())
        if code and not _goes_on(low, start - size - 1, start - size):
            return code, start - len(low[start - size : start].lstrip()), start
    return None


def _last(low: str, end: int) -> str:
    """The last word of ``low[:end]``."""
    return low[max(0, end - REACH) : end].split()[-1]


def _goes_on(low: str, a: int, b: int) -> bool:
    """Whether characters ``a`` and ``b`` belong to one word."""
    return a >= 0 and b < len(low) and low[a].isalnum() and low[b].isalnum() and not low[a].isdecimal()


def _mentioned(hint: str) -> tuple[str, int, int] | None:
    """The first currency a hint names: "€", "Price: 5 руб."."""
    low = fold(hint)
    names, longest = _names()
    for start in range(len(low)):
        for size in range(min(longest, len(low) - start), 0, -1):
            name = low[start : start + size]
            code = names.get(name)
            if code is None or _goes_on(low, start + size - 1, start + size):
                continue
            if start and low[start].isalnum() and low[start - 1].isalpha():
                continue
            if len(name) == 1 and name.isalpha() and low.strip() != name:
                continue  # a letter of a word
            return code, 0, 0
    return None


@cache
def _names() -> tuple[dict[str, str], int]:
    """Folded names → currency or key of `shared`, and the length of the longest."""
    file = units.table().money
    names = {fold(code): code for code in file.lower}
    names |= {fold(sign): code for sign, code in file.symbols.items()}
    for code, listed in file.fields.items():
        names |= {fold(name): code for name in listed}
    return names, max(map(len, names))
