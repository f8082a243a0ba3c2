"""Numbers and sentences as a reader expects them in a chart's title, on an axis and in its text alternative."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COMPACT = ((1e12, "trillion", "T"), (1e9, "billion", "B"), (1e6, "million", "M"), (1e3, "thousand", "K"))
_PERIODS = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}
_PREFIX = {"more_than": "more than ", "less_than": "less than ", "at_least": "at least ", "at_most": "at most "}


def count(n: int) -> str:
    """Four, 11: words to ten, then digits."""
    return _SMALL[n] if n <= 10 else str(n)


def plural(n: int, noun: str) -> str:
    return f"{count(n)} {noun}{'' if n == 1 else 's'}"


def sentence(words: str) -> str:
    """``words`` with a capital in front, the rest as it is."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def plain(value: float) -> str:
    """1,250 or 0.5; a long fraction to six figures; astronomically large in powers of ten."""
    if not math.isfinite(value):
        return str(value)
    if abs(value) >= 1e18:
        return f"{value:.3g}"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def short(value: float) -> str:
    """For an axis: 10K, 2.5M, 30B."""
    for size, _, letter in _COMPACT:
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}" if abs(value) < 1e15 else f"{value:.0e}".replace("+", "")
    return f"{value:.3g}"


def long(value: float) -> str:
    """In words where that is shorter and exact: 30 billion, 1.5 million; else `plain`."""
    for size, word, _ in _COMPACT[:3]:
        if size <= abs(value) < 1e15 and float(f"{value / size:.4g}") * size == value:
            return f"{value / size:.4g} {word}"
    return plain(value)


@lru_cache(maxsize=256)
def symbol(currency: str) -> str:
    """The sign an English reader knows, distinct for each currency: US$, €, CN¥; else the code and a space."""
    from babel.numbers import get_currency_symbol

    sign = get_currency_symbol(currency, locale="en")
    return "US$" if currency == "USD" else f"{currency} " if sign == currency else sign


def amount(low: float | None, high: float | None, kind: str, unit: str) -> str:
    """An amount or interval with its unit: US$30 billion, 10–20 %, more than 3 months; "unknown" where both ends are."""
    if low is None and high is None:
        return "unknown"
    if low is None or high is None:
        bound = _PREFIX["at_least" if high is None else "at_most"]
        return bound + amount(low if high is None else high, low if high is None else high, kind, unit)
    digits = long(low) if low == high else f"{long(low)} to {long(high)}"
    if kind == "money" and unit:
        return f"{symbol(unit)}{digits}" if low == high else f"{symbol(unit)}{long(low)} to {symbol(unit)}{long(high)}"
    if kind == "percent" or unit == "%":
        return f"{digits} points" if unit == "pp" else f"{digits}%"
    if unit in _PERIODS:
        return f"{digits} {_PERIODS[unit]}{'' if low == high == 1 else 's'}"
    return f"{digits} {unit}".strip()
