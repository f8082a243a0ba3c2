"""Numbers and sentences as a reader expects them in a chart's title, on an axis and in its text alternative."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator import units

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COMPACT = ((1e12, "trillion", "T"), (1e9, "billion", "B"), (1e6, "million", "M"), (1e3, "thousand", "K"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_SYMBOLS = {
    "m2": "m²",
    "km2": "km²",
    "m3": "m³",
    "Cel": "°C",
    "[degF]": "°F",
    "har": "ha",
    "[mi_i]": "miles",
    "[ft_i]": "feet",
}


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
    if isinstance(value, int) and abs(value) >= 10**40:
        return "a number of more than 40 digits"  # hostile or a mistake
    if not math.isfinite(value):
        return "not a number"
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
    if abs(value) >= 10**18:
        return plain(value)
    for size, word, _ in _COMPACT[:3]:
        if size <= abs(value) < 1e15 and float(f"{value / size:.4g}") * size == value:
            return f"{value / size:.4g} {word}"
    return plain(value)


def amount(low: float | None, high: float | None, kind: str, unit: str) -> str:
    """An amount or interval with its unit: $30 billion, 10–20%, at least 3 months; "unknown" where both ends are."""
    if low is None and high is None:
        return "unknown"
    if low is None or high is None:
        bound = "at least" if high is None else "at most"
        only = low if high is None else high
        return f"{bound} {amount(only, only, kind, unit)}"
    sign = _SIGNS.get(unit, "")
    digits = f"{sign}{long(low)}" if low == high else _range(low, high, sign)
    if sign:
        return digits.replace(f"{sign}-", f"-{sign}")
    if unit == "%":
        return f"{digits}%"
    return f"{digits} {_unit(kind, unit, low == high == 1)}".strip()


def _range(low: float, high: float, sign: str) -> str:
    """20–99 million where both ends share the scale word, else 900 thousand – 2 million."""
    (a, _, first), (b, _, last) = long(low).partition(" "), long(high).partition(" ")
    return f"{sign}{a}–{b} {last}".strip() if first == last else f"{sign}{long(low)} – {sign}{long(high)}"


def _unit(kind: str, unit: str, one: bool) -> str:
    """The unit as words: GPUs, months, CNY; symbols for measures."""
    if not unit:
        return ""
    known = units.unit(unit)
    if kind == "count":
        return unit if one else known.label
    if known.kind == "duration" or unit == "pp":
        return known.label if one else f"{known.label}s"
    return _SYMBOLS.get(unit, unit) if known.kind == "measure" else unit
