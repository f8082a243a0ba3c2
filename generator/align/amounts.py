"""Amounts made comparable: one base unit a dimension, the interval a hedge leaves open, how much a number says."""

from __future__ import annotations

import math
from functools import lru_cache

from generator import units
from generator.model import Figure, Number

HEAT = frozenset({"deg", "Cel", "[degF]"})
"""Degrees, the scale often left out."""
_ABOUT = 0.15
_BOUNDS = ("at_least", "at_most", "more_than", "less_than")
_ONE_OPEN, _BOTH_OPEN = 3.0, 1.25  # how far numbers may be apart where one side, or both, leave an end open


def dimension(figure: Figure) -> str:
    """What can be compared at all: "money:USD", "percent", "time", "length", "count:GPU" …"""
    if figure.kind == "percent":
        return "percent"  # translators write per cent for points: the dimension is one
    if figure.kind in ("duration", "measure"):
        return _converted(figure.unit)[0] or f"{figure.kind}:{figure.unit}"
    return f"{figure.kind}:{figure.unit}"


def family(figure: Figure) -> str:
    """The coarser dimension: amounts of one family may be the same though a unit is unknown or wrong."""
    if figure.unit in HEAT:
        return "temperature"
    if figure.kind in ("duration", "measure"):
        return _converted(figure.unit)[0] or figure.kind
    return figure.kind


def factor(figure: Figure) -> float:
    """How many base units one unit of ``figure`` is; 1 for money, percent and counts."""
    return _converted(figure.unit)[1] if figure.kind in ("duration", "measure") else 1.0


@lru_cache(maxsize=4096)
def _converted(code: str) -> tuple[str, float]:
    """(dimension, factor) of a unit that multiplication converts; ("", 1) for any other."""
    unit = units.units().get(code)
    if unit is None or not unit.factor or unit.kind not in ("duration", "measure"):
        return "", 1.0
    return unit.dimension, unit.factor


def ends(figure: Figure) -> tuple[float, float]:
    """What is said, in the base unit: (low, high); an open end is -inf or inf."""
    return _ends(figure.low, figure.high, factor(figure))


def _ends(low: Number | None, high: Number | None, by: float) -> tuple[float, float]:
    return (
        -math.inf if low is None else finite(low) * by,
        math.inf if high is None else finite(high) * by,
    )


def finite(value: Number) -> float:
    """``value`` as a float; an integer too large for one is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def said(figure: Figure) -> float | None:
    """The number that stands there, in the base unit, when it is one number ("more than 100" says 100)."""
    return _said(figure.low, figure.high, figure.modifier, factor(figure))


@lru_cache(maxsize=65536)
def _said(least: Number | None, most: Number | None, modifier: str, by: float) -> float | None:
    low, high = _ends(least, most, by)
    if math.isfinite(low) and math.isfinite(high):
        return low if low == high else None
    if modifier in ("at_least", "more_than") and math.isfinite(low):
        return low
    if modifier in ("at_most", "less_than", "almost") and math.isfinite(high):
        return high
    if math.isfinite(low) != math.isfinite(high):
        return low if math.isfinite(low) else high
    return None


@lru_cache(maxsize=65536)
def _short(value: float) -> str:
    return f"{value:.6g}" if math.isfinite(value) else "open"


def key(figure: Figure) -> str:
    """Equal for amounts that say the same number, whatever the hedge and the unit of the dimension."""
    number = said(figure)
    if number is not None:
        return _short(number)
    low, high = ends(figure)
    return f"{_short(low)}..{_short(high)}"


def leeway(figure: Figure) -> tuple[float, float]:
    """All that may be true where the figure is right: hedges widen, bounds open, a round number rounds."""
    return _leeway(figure.low, figure.high, figure.modifier, factor(figure), figure.kind == "count")


@lru_cache(maxsize=65536)
def _leeway(least: Number | None, most: Number | None, modifier: str, by: float, counted: bool) -> tuple[float, float]:
    low, high = _ends(least, most, by)
    number = _said(least, most, modifier, by)
    if number is None:
        # a vague word is vague at its edges too: thousands may be ten thousand
        return (low * 0.95, high * 1.05) if low >= 0 else (low * 1.05, high * 1.05)
    if modifier in ("at_least", "more_than"):
        return number * 0.999, math.inf
    if modifier in ("at_most", "less_than"):
        return -math.inf, number * 1.001
    slack = rounding(number / by, counted=counted) * by
    if modifier in ("about", "vague"):
        slack = max(slack, abs(number) * _ABOUT)
    if modifier == "almost":
        return number - max(slack, abs(number) * 0.1), number
    return number - slack, number + slack


def rounding(value: float, *, counted: bool) -> float:
    """Half a unit of the last digit said, from the second digit on: 1.4 bn may be 1.37 bn, 26 miles are 42 km.

    What is ``counted`` one by one is not rounded below a thousand.
    """
    value = abs(value)
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{value:.10e}".split("e")[0].replace(".", "").rstrip("0")
    exponent = math.floor(math.log10(value))
    last = exponent - max(len(digits), 2) + 1
    if counted and value < 1000:
        return 0.0  # 46 dead are 46 dead
    last = min(last, 0) if value < 1000 else last
    return 0.5 * 10.0**last * 0.999


def compatible(a: Figure, b: Figure) -> bool:
    """Can both be right? (Their dimensions are taken to be the same.)"""
    if a.change and b.change and a.change != b.change and a.kind != "count":
        return False
    if key(a) == key(b) or _same_heat(a, b):
        return True
    low_a, high_a = leeway(a)
    low_b, high_b = leeway(b)
    if low_a > high_b or low_b > high_a:
        return False
    one, two = said(a), said(b)
    if one is None or two is None or (math.isfinite(high_a - low_a) and math.isfinite(high_b - low_b)):
        return True
    # "more than 5 million" leaves 5.4 million open, but nobody says it of 55 million
    most = _BOTH_OPEN if (a.modifier in _BOUNDS) and (b.modifier in _BOUNDS) else _ONE_OPEN
    small, large = sorted((abs(one), abs(two)))
    return one * two > 0 and large <= most * small


def converted(a: Figure, b: Figure) -> bool:
    """Is the one amount the other in another unit, as exactly as it is said: 104 °F are 40 °C, 120 miles 193 km?"""
    if a.unit == b.unit or not a.unit or not b.unit or family(a) != family(b):
        return False
    if _same_heat(a, b):
        return True
    one, two = said(a), said(b)
    if a.kind not in ("measure", "duration") or one is None or two is None or dimension(a) != dimension(b):
        return False
    slack = max(rounding(n / factor(f), counted=False) * factor(f) for n, f in ((one, a), (two, b)))
    if "about" in (a.modifier, b.modifier):  # some 6 miles are about 10 km
        return abs(one - two) <= 0.05 * max(abs(one), abs(two))
    return abs(one - two) <= min(slack, 0.02 * max(abs(one), abs(two)))


def known_thing(figure: Figure) -> bool:
    """Is the counted thing a language-neutral name of units.toml, rather than head words of one language?"""
    return figure.unit in units.units()


def _same_heat(a: Figure, b: Figure) -> bool:
    """80 degrees in one country are 27 in the next: Fahrenheit against Celsius, the scale often left out."""
    if not {a.unit, b.unit} <= HEAT or (a.unit == b.unit and a.unit != "deg"):
        return False
    one, two = said(a), said(b)
    if one is None or two is None:
        return False
    one, two = one / factor(a), two / factor(b)
    return abs((one - 32) / 1.8 - two) <= 1 or abs((two - 32) / 1.8 - one) <= 1


def bits(figure: Figure) -> float:
    """How telling the number is, 0 to 3: one and two say nothing, 10,000 a little, 17.5 or 1,347 much."""
    number = said(figure)
    if number is None:
        return 0.8
    value = abs(number / factor(figure))
    if value == 0 or not math.isfinite(value):
        return 0.3
    digits = f"{value:.6g}".split("e")[0].replace(".", "").strip("0")
    size = math.log10(value) if value > 1 else 0.0
    told = 0.75 * (len(digits) - 1) + min(size, 6.0) * 0.22
    if value < 4 and value == int(value):
        told = 0.0
    return min(3.0, 0.2 + told)
