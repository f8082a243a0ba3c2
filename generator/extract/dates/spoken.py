"""Times of day, as one says them to an assistant: "at 11 AM", "8h10", 下午5点. Only with ``spoken=True``.

A time is a moment of a day: of the date beside it, else of the day on which it is said. EDTF here ends at the day.
"""

from __future__ import annotations

import re
from functools import cache

from generator.extract.dates.join import Found
from generator.extract.dates.lexicon import Lexicon, expand, trie
from generator.extract.dates.resolve import NONE, Base, Parts, Resolved, ymd

_BETWEEN = re.compile(r"(?:\s|,|pst|est|gmt|utc|à|at|um|às|a las|[-–~]|to|bis|a|到|至|,?\s*早上|下午|晚上|凌晨)*")


@cache
def _clock(words: tuple[str, ...]) -> re.Pattern[str]:
    names = trie(word for pattern in words for word in expand(pattern)) or "(?!)"
    minutes = r"\s?[:h.點点時]\s?[0-5]\d(?:[:分]\d\d)?"
    return re.compile(
        rf"(?<![\d.,:/-])(?:[01]?\d|2[0-4])(?:{minutes}(?:\s?{names})?|\s?{names})(?![^\W\d_]*\d|[^\W\d_]{{3}})"
    )


def with_clock(
    lexicon: Lexicon, text: str, low: str, start: int, end: int, found: list[Found], base: Base
) -> list[Found]:
    """``found`` and the times of day; a time beside a date, or a second time of a range, makes one with it."""
    value = Resolved(ymd(base.date), True, f"day of {base}") if base.date else NONE
    out = list(found)
    for match in _clock(tuple(lexicon.dates.clock)).finditer(low, start, end):
        a, b = match.span()
        if any(one.start < b and a < one.end for one in out):
            continue
        beside = next((one for one in out if _adjacent(low, one, a, b)), None)
        if beside is not None:
            beside.start, beside.end = min(beside.start, a), max(beside.end, b)
            beside.trace.append((a, b, "time of day"))
            continue
        out.append(Found(a, b, "clock", Parts(), value, [(a, b, "time of day")], 0, 0))
    return sorted(out, key=lambda one: one.start)


def _adjacent(low: str, one: Found, start: int, end: int) -> bool:
    gap = low[one.end : start] if one.end <= start else low[end : one.start]
    return len(gap) <= 8 and _BETWEEN.fullmatch(gap) is not None
