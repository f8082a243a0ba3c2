"""The likely slip behind two amounts that cannot both hold, and the sentence that says so.

Each rule looks at one known slip; the first that fits is the cause. How telling a slip is (``strength``) is
evidence that the two amounts were meant to be the same at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from generator.align import amounts
from generator.model import Cause, Figure

_NUMBER = re.compile(r"\d[\d.,]*")
_POWERS = {3: "three", 4: "four", 6: "six", 9: "nine", 5: "five", 7: "seven", 8: "eight", 12: "twelve"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A cause, how telling it is (0 to 2), and the reasoning as a clause: "10 is 10,000 with …"."""

    cause: Cause
    strength: float
    because: str
    swap: bool = False
    """Two numbers of the passage stand in each other's place."""


@dataclass(frozen=True)
class Said:
    """A figure with the words around it (its sentence and its neighbours)."""

    figure: Figure
    around: str
    raw: bool = False
    """Compare the numbers as they stand: the units are the same."""

    @cached_property
    def number(self) -> float | None:
        number = amounts.said(self.figure)
        return round(number / amounts.factor(self.figure), 9) if number is not None and self.raw else number

    @cached_property
    def as_it_stands(self) -> Said:
        return replace(self, raw=True)


def write(figure: Figure) -> str:
    """The amount in words of the report: "10,000 GPU", "USD 1 billion", "1,000 to 9,999"."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        one = low if low is not None else high
        text = "an open amount" if one is None else number(float(one))
    elif low == high:
        text = number(float(low))
    else:
        text = f"{number(float(low))} to {number(float(high))}"
    if figure.kind == "money" and figure.unit:
        return f"{figure.unit} {text}"
    if figure.kind == "percent":
        return f"{text} %"
    return text


def number(value: float) -> str:
    """10000 → "10,000", 1.5e9 → "1.5 billion"."""
    if not math.isfinite(value):
        return "an open amount"
    for power, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= power:
            return f"{value / power:,.6g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def slip(odd: Said, right: Said) -> Slip:
    """How ``odd`` may have come from ``right``; cause "unknown" where no known slip fits."""
    rules = RULES
    if odd.figure.unit == right.figure.unit:
        odd, right = odd.as_it_stands, right.as_it_stands
    elif odd.figure.kind in ("duration", "measure"):
        rules = RULES[:2]  # six months are no slip of five years
    for rule in rules:
        found = rule(odd, right)
        if found:
            return found
    return Slip("unknown", -0.5, f"{write(odd.figure)} and {write(right.figure)} cannot both hold")


def _currency(odd: Said, right: Said) -> Slip | None:
    a, b = odd.figure, right.figure
    if a.kind != "money" or b.kind != "money" or a.unit == b.unit or not a.unit or not b.unit:
        return None
    if amounts.key(a) != amounts.key(b):
        return None
    return Slip("currency", 1.2, f"the same number stands in {a.unit} and in {b.unit}")


def _unit(odd: Said, right: Said) -> Slip | None:
    a, b = odd.figure, right.figure
    if a.kind not in ("duration", "measure") or a.unit == b.unit or (a.low, a.high) != (b.low, b.high):
        return None
    return Slip("unit", 1.0, f"the same number stands with the unit {a.unit} and with {b.unit}")


def _year(odd: Said, right: Said) -> Slip | None:
    """2019 billion where 1 billion belongs, and "in the year 1" near by: year and amount changed places."""
    head, other = mantissa(odd.number), mantissa(right.number)
    if head is None or other is None or not _is_year(head) or _is_year(other):
        return None
    swapped = stands(other, odd.around)
    year = f"{head:.0f}"
    if odd.figure.kind == "duration" and not (swapped and stands(head, right.around)):
        return None
    if not swapped and not stands(head, right.around) and odd.figure.kind == "count" and not odd.figure.unit:
        return None
    tail = f", and the {other:g} stands elsewhere in its passage" if swapped else ""
    return Slip("digits", 2.0 if swapped else 1.4, f"{year} looks like a year standing where the amount belongs{tail}")


def _scale(odd: Said, right: Said) -> Slip | None:
    a, b = odd.number, right.number
    if not a or not b or a * b <= 0:
        return None
    power = math.log10(abs(a / b))
    whole = round(power)
    # a wrong scale word keeps the digits: 1.5 million for 1.5 billion
    if abs(power - whole) > 1e-9 or abs(whole) < 3:
        return None
    zeros = _POWERS.get(abs(whole), str(abs(whole)))
    what = f"with its last {zeros} zeros lost" if whole < 0 else f"with {zeros} zeros too many"
    if _shifted(b) and abs(whole) % 3 == 0:
        what = "with a wrong scale word or a lost group of digits" if whole < 0 else "with a scale word too large"
    return Slip("scale", 1.5, f"{write(odd.figure)} is {write(right.figure)} {what}")


def _shifted(value: float) -> bool:
    """Does the number carry digits behind its scale (1.5 million), so that no plain zeros could be lost?"""
    return abs(value) >= 1e6


def _scale_of_interval(odd: Said, right: Said) -> Slip | None:
    """Thousands against 10: some power of a thousand brings one into the other. "Many" (2 to 99) is no scale."""
    if odd.number is not None and right.number is not None:
        return None
    low_a, high_a = amounts.leeway(odd.figure)
    low_b, high_b = amounts.leeway(right.figure)
    if min(low_a, low_b) < 3 or not (math.isfinite(high_a) and math.isfinite(high_b)):
        return None
    for power in (3, 4, 6, 9):
        for by in (10.0**power, 10.0**-power):
            if low_a * by <= high_b and low_b <= high_a * by:
                return Slip("scale", 0.8, f"{write(odd.figure)} and {write(right.figure)} are a power of ten apart")
    return None


def _point(odd: Said, right: Said) -> Slip | None:
    a, b = odd.number, right.number
    if not a or not b or a * b <= 0:
        return None
    power = math.log10(abs(a / b))
    if abs(power - round(power)) > 1e-9 or abs(round(power)) not in (1, 2):
        return None
    return Slip(
        "digits", 1.0, f"{write(odd.figure)} is {write(right.figure)} with its decimal mark or a zero misplaced"
    )


def _swapped(odd: Said, right: Said) -> Slip | None:
    """The number of another thing in the passage stands here, and this one's there."""
    head, other = mantissa(odd.number), mantissa(right.number)
    if head is None or other is None or head == other:
        return None
    here, there = stands(other, odd.around), stands(head, right.around)
    same_thing = odd.figure.unit == right.figure.unit != ""
    if here and there and same_thing and (head >= 10 or other >= 10):
        because = f"{head:g} and {other:g} both stand in the passages and seem to have changed places"
        return Slip("digits", 1.5, because, swap=True)
    return None


def _digits(odd: Said, right: Said) -> Slip | None:
    a, b = figures_of(odd.number), figures_of(right.number)
    if not a or not b or a == b or not odd.number or not right.number or odd.number * right.number < 0:
        return None
    apart = abs(math.log10(odd.number / right.number))
    if apart > 1.5:
        return None  # 1.2 billion has no digit less than 12.5 million: it is another amount
    if len(a) == len(b) >= 2 and sorted(a) == sorted(b):
        near = sum(x != y for x, y in zip(a, b, strict=True)) == 2
        return Slip(
            "digits", 1.6 if near else 0.7, f"{write(odd.figure)} is {write(right.figure)} with digits transposed"
        )
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == 1 and len(long) >= 3 and _drops(long, short):
        verb = "lost" if short == a else "added"
        return Slip("digits", 1.0, f"{write(odd.figure)} is {write(right.figure)} with a digit {verb}")
    if len(a) == len(b) >= 3 and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
        return Slip("digits", 0.4, f"{write(odd.figure)} is {write(right.figure)} with one digit changed")
    return None


def _drops(long: str, short: str) -> bool:
    return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


@lru_cache(maxsize=65536)
def mantissa(value: float | None) -> float | None:
    """The number without its scale word, as it was probably written: 2.019e12 → 2019, 1e9 → 1, 10000 → 10000."""
    if value is None or not math.isfinite(value) or value <= 0:
        return None
    head = value
    while head >= 1e6 or (head >= 1e5 and head % 1000 == 0 and head / 1000 >= 1900):
        head /= 1000.0
    if value >= 1e6:
        while head % 1000 == 0 and head >= 1000:
            head /= 1000.0
    return round(head, 6)


def _is_year(value: float) -> bool:
    return value == int(value) and 1900 <= value <= 2100


@lru_cache(maxsize=65536)
def figures_of(value: float | None) -> str:
    """The digits said, without zeros at the end: 13470 → "1347", 1.5e6 → "15"; at least two digits kept of 10 and 20."""
    if value is None or not math.isfinite(value) or value == 0:
        return ""
    text = f"{abs(value):.10e}".split("e")[0].replace(".", "").rstrip("0")
    whole = f"{abs(value):.0f}" if abs(value) < 1e5 and abs(value) == int(abs(value)) else ""
    return whole or text


@lru_cache(maxsize=1024)
def _numbers(text: str) -> frozenset[str]:
    """The numbers of a text, as written and without their marks."""
    tokens = [match[0].rstrip(".,") for match in _NUMBER.finditer(text)]
    return frozenset([*tokens, *(token.replace(".", "").replace(",", "") for token in tokens)])


def stands(value: float, text: str) -> bool:
    """Does ``value`` stand in ``text`` as a number of its own?"""
    return f"{value:g}" in _numbers(text)


RULES: tuple[Callable[[Said, Said], Slip | None], ...] = (
    _currency,
    _unit,
    _year,
    _scale,
    _scale_of_interval,
    _swapped,
    _point,
    _digits,
)
