"""Amounts as a reader of the report expects them: 10,000; $30 billion; 20–99 million USD; at least 6 months."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator import units
from generator.model import Change, Date, Fact, Figure, Modifier, Number
from generator.wording import when

_SCALES: tuple[tuple[int, str], ...] = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_MEASURES = {
    "m2": "m²",
    "km2": "km²",
    "m3": "m³",
    "Cel": "°C",
    "[degF]": "°F",
    "har": "ha",
    "[mi_i]": "miles",
    "[ft_i]": "feet",
    "[in_i]": "inches",
    "[lb_av]": "pounds",
}
_MODIFIERS: dict[Modifier, str] = {
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "more_than": "more than",
    "less_than": "less than",
    "almost": "almost",
}
_CHANGES: dict[Change, str] = {"up": "up by", "down": "down by"}
_LONGEST = 40
"""Digits of a number that is written out; a longer one is hostile or a mistake and is shown by its length."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount ready to be shown: ``before`` ("about"), ``value`` ("$30 billion"), ``unit`` ("GPU", "")."""

    before: str
    value: str
    unit: str
    exact: str
    """Base unit, nothing shortened: "30,000,000,000 USD"."""

    def __str__(self) -> str:
        return " ".join(part for part in (self.before, self.value, self.unit) if part)


def of(thing: Figure | Date | Fact) -> Amount:
    """The amount a figure gives, the day a date gives, or the consensus of a fact."""
    if isinstance(thing, Date) or (isinstance(thing, Fact) and thing.edtf):
        return Amount("", when.words(thing.edtf) if thing.edtf else "date not resolved", "", thing.edtf)
    modifier: Modifier = thing.modifier if isinstance(thing, Figure) else ""
    change: Change = thing.change if isinstance(thing, Figure) else ""
    return amount(thing.low, thing.high, thing.unit, modifier, change)


def as_written(shown: Amount, exact: str) -> Amount:
    """``shown`` with its counted thing as ``exact``, the words of the source, writes it: Ampullen, where it is found as ampullen."""
    at = exact.casefold().find(shown.unit) if shown.unit and len(exact) == len(exact.casefold()) else -1
    return replace(shown, unit=exact[at : at + len(shown.unit)]) if at >= 0 else shown


def amount(low: Number | None, high: Number | None, unit: str, modifier: Modifier = "", change: Change = "") -> Amount:
    """``low``/``high`` in the base unit of ``unit``; None is an open end."""
    before = [_CHANGES[change]] if change else []
    word = _MODIFIERS.get(modifier, "")
    if low is None and high is None:
        return Amount("", "unknown", unit, f"unknown {unit}".strip())
    if high is None and low is not None:
        value, bare = _one(low, unit), plain(low)
        before.append(word or "at least")
    elif low is None and high is not None:
        value, bare = _one(high, unit), plain(high)
        before.append(word or "at most")
    elif low == high and low is not None:
        value, bare = _one(low, unit), plain(low)
        before.append(word)
    else:
        assert low is not None
        assert high is not None
        value, bare = _range(low, high, unit), f"{plain(low)} to {plain(high)}"
        before.append("" if word in {"", "about"} else word)
    if noted := annotation(unit):
        return Amount(" ".join(part for part in (*before, noted) if part), value, "", f"{noted} {bare}")
    shown_unit = _unit_word(unit, 1 if low == high == 1 else 2)
    exact = f"{bare} {unit}".strip()
    return Amount(" ".join(part for part in before if part), value, shown_unit, exact)


def annotation(unit: str) -> str:
    """The word of a unit that is no measure but says what a bare number is: "{magnitude}" → "magnitude"."""
    return unit[1:-1] if unit.startswith("{") and unit.endswith("}") else ""


def said(low: Number | None, high: Number | None, unit: str) -> str:
    """An amount in a sentence: "$30 billion", "at least 6 months"; "unknown" where both ends are open."""
    return "unknown" if low is None and high is None else str(amount(low, high, unit))


def plain(value: Number) -> str:
    """10,000 or 1.25; nothing shortened or rounded."""
    if isinstance(value, int) and abs(value) >= 10**_LONGEST:
        return "a number of more than 40 digits"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return "not a number"
        if value.is_integer() and abs(value) < 1e15:
            value = int(value)
        else:
            return f"{value:,.10g}" if abs(value) < 1e15 else f"{value:.6g}"
    return f"{value:,}"


def short(value: Number) -> tuple[str, str]:
    """(number, scale word): 1,250,000,000 → ("1.25", "billion"); only where nothing is lost."""
    for size, word in _SCALES:
        if size <= abs(value) < size * 1000 or (size == 10**12 and size <= abs(value) < size * 10**6):
            scaled = round(value / size, 3)
            if abs(scaled * size - value) < size * 1e-9:
                return plain(scaled), word
    return plain(value), ""


def _one(value: Number, unit: str) -> str:
    number, word = short(value)
    return _with_sign(f"{number} {word}".strip(), unit)


def _range(low: Number, high: Number, unit: str) -> str:
    (a, a_word), (b, b_word) = short(low), short(high)
    if a_word == b_word:
        return _with_sign(f"{a}–{b} {b_word}".strip(), unit)
    return _with_sign(f"{a} {a_word}".strip() + " – " + f"{b} {b_word}".strip(), unit)


def _with_sign(number: str, unit: str) -> str:
    if unit == "%":
        return f"{number}%"
    sign = _SIGNS.get(unit, "")
    return f"−{sign}{number[1:]}" if sign and number.startswith("-") else sign + number


def _unit_word(unit: str, count: int) -> str:
    """The unit as a reader says it: GPUs, months, km²; "" where a sign stands before or behind the number."""
    if not unit or unit == "%" or unit in _SIGNS:
        return ""
    known = units.unit(unit)
    if known.kind == "count":
        return unit if count == 1 else known.label
    if known.kind == "duration" or unit == "pp":
        return known.word(count)
    return _MEASURES.get(unit, unit)
