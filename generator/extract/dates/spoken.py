"""Times of day, as one says them: "at 11 AM", "8h10", 下午5点, "noon". Only with ``spoken=True``.

A time is a moment of a day: of the date beside it, else of the day on which it is said. EDTF here ends at the day.
The words are the language's (``clock``, ``clock_before``, ``clock_at``, ``moments``, ``day_parts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from generator.extract.dates.join import Found
from generator.extract.dates.lexicon import Lexicon, expand, trie
from generator.extract.dates.parts import NONE, Base, How, Parts, Resolved, ymd
from generator.language import Dates

_ZONE = r"(?:\s?(?:utc|gmt|[pecm][sd]t)(?:[+-]\d{1,2}(?::?\d\d)?)?|\+\d{1,2}(?::?\d\d)?|\s?[+-]\d{4}(?!\d)|z)?"
_LONGEST_GAP = 16
_LONGEST = 120


class _Patterns(NamedTuple):
    times: re.Pattern[str]
    """Groups: time, moment ("noon") and part ("morning", which needs a date or a time beside it)."""
    between: re.Pattern[str]
    """What may stand between a day and its time, or between two times."""


def _any(words: Iterable[str]) -> str:
    return trie(word for pattern in words for word in expand(pattern)) or "(?!)"


@cache
def _patterns(dates: Dates) -> _Patterns:
    names, first, at, to = (_any(w) for w in (dates.clock, dates.clock_before, dates.clock_at, dates.range_to))
    hour = r"(?:[01]?\d|2[0-4])" if not dates.digits else rf"(?:[01]?\d|2[0-4]|[{dates.digits}]{{1,3}})"
    left, right = ("", "") if dates.attached else (r"(?<![^\W\d_])", r"(?![^\W\d_])")
    named = rf"\s?{names}{right}"
    minute, second = _any(dates.minute_marks), _any(dates.second_marks)
    signs = rf"[{dates.hour_marks}][{dates.digits}]{{1,3}}(?:{minute})?|" if dates.digits and dates.hour_marks else ""
    minutes = rf"\s?[:h{dates.hour_marks}]\s?[0-5]\d(?::[0-5]\d(?:\.\d{{1,9}})?|{minute}(?:\d\d{second})?)?"  # 9点15分
    number = rf"{hour}(?:(?:{signs}{minutes})(?:{named})?|[.][0-5]\d{named}|{named})"
    time = rf"(?:{left}{first}\s?{hour}(?:{minutes}|[.][0-5]\d)?(?:{named})?|{number}){_ZONE}"
    through = rf"\s?(?:[-–~]|{to})\s?"
    clause = r"(?=\s*(?:\Z|[.,!?;)\n](?!\d)))"
    return _Patterns(
        re.compile(
            rf"(?<![\d.,:/-])(?:(?P<time>(?:{hour}{through})?{time}(?!\d|[.:]\d)|{left}{at}\s{hour}(?:[.]\d\d)?(?![\d:/-]){clause})"
            rf"|(?P<moment>{left}{_any(dates.moments)}{right})|(?P<part>{left}{_any(dates.day_parts)}{right}))"
        ),
        re.compile(rf"(?:\s|,|{at}|{to}|{_any(dates.of)}|[-–~])*"),
    )


def with_clock(lexicon: Lexicon, low: str, start: int, end: int, found: list[Found], base: Base) -> list[Found]:
    """``found`` and the times of day; a time beside a date, or a second time of a range, makes one with it."""
    patterns = _patterns(lexicon.dates)
    value = Resolved(ymd(base.date), True, How(f"day of {base}")) if base.date else NONE
    clocks: list[Found] = []
    at = 0
    for match in patterns.times.finditer(low, start, end):
        a, b = match.span()
        while at < len(found) and found[at].end <= a:
            at += 1
        if at < len(found) and found[at].start < b:
            continue  # a date has these words
        clocks.append(Found(a, b, match.lastgroup or "", Parts(), value, [(a, b, "time of day")], 0, 0))
    out: list[Found] = []
    for one in sorted([*found, *clocks], key=lambda each: (each.start, each.end)):
        if out and _belongs(patterns, low, out[-1], one):
            out[-1] = _together(out[-1], one)
        else:
            out.append(one)
    return [one for one in out if one.shape != "part"]


def _is_clock(one: Found) -> bool:
    return one.shape in ("time", "moment", "part", "clock")


def _belongs(patterns: _Patterns, low: str, left: Found, right: Found) -> bool:
    if not (_is_clock(left) or _is_clock(right)) or right.start - left.end > _LONGEST_GAP:
        return False
    if right.end - left.start > _LONGEST:
        return False
    gap = low[left.end : right.start]
    if "part" in (left.shape, right.shape):
        return not gap.strip() and len(gap) < 2
    return patterns.between.fullmatch(gap) is not None


def _together(left: Found, right: Found) -> Found:
    """The date of the two with the words of both; of two times a time."""
    day = right if _is_clock(left) and not _is_clock(right) else left
    trace = sorted([*left.trace, *right.trace])
    shape = "clock" if _is_clock(day) else day.shape
    return Found(left.start, right.end, shape, day.parts, day.value, trace, day.first, day.last)
