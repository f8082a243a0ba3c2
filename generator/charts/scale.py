"""From a value to a share of the width: linear, logarithmic and calendar axes, with round ticks."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.wording import when

_COMPACT = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
DECADES_FOR_LOG = 2
"""A linear axis hides what lies more than a hundredfold apart."""
LEFT, RIGHT = 0.04, 0.96
"""Room for a dot and an arrow at either end of the plot."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values between ``low`` and ``high`` to shares of the width between ``left`` and ``right``."""

    low: float
    high: float
    log: bool = False
    left: float = LEFT
    right: float = RIGHT
    ticks: tuple[tuple[float, str], ...] = ()
    knots: tuple[float, ...] = ()
    """Where given, values that stand equally far apart on the axis: in order, not to scale."""

    def at(self, value: float) -> float:
        """The share of the width for ``value``; what lies outside stands at the edge."""
        if self.knots:
            part = _rank(value, self.knots)
        elif self.log:
            part = (math.log10(max(value, self.low)) - math.log10(self.low)) / (
                math.log10(self.high) - math.log10(self.low)
            )
        else:
            part = (value - self.low) / (self.high - self.low)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, part))


def values(numbers: Sequence[float], *, left: float = LEFT, right: float = RIGHT) -> Scale:
    """The scale for amounts: logarithmic where they are all positive and span more than two decades."""
    finite = [float(number) for number in numbers if math.isfinite(number)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    if low > 0 and high / low > 10**DECADES_FOR_LOG:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        step = max(1, math.ceil((last - first) / 5))
        marks = tuple((10.0**power, short(10.0**power)) for power in range(first, last + 1, step))
        return Scale(10.0**first, 10.0**last, log=True, left=left, right=right, ticks=marks)
    if high - low <= 1e-9 * max(abs(low), abs(high)):  # one value: in the middle, so that nothing suggests a direction
        low, high = (0.0, 2 * high) if high > 0 else (2 * low, 0.0) if low < 0 else (-1.0, 1.0)
        three = tuple((value, short(value)) for value in (low, (low + high) / 2, high))
        return Scale(low, high, left=left, right=right, ticks=three)
    size = _round_step((high - low) / 4)
    first, last = math.floor(low / size), math.ceil(high / size)
    ticks = tuple((n * size, short(n * size)) for n in range(first, last + 1))
    return Scale(first * size, last * size, left=left, right=right, ticks=ticks[:: 2 if len(ticks) > 6 else 1])


def short(value: float) -> str:
    """For a tick: 10K, 2.5M, 30B."""
    for size, letter in _COMPACT:
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}" if abs(value) < 1e15 else f"{value:.0e}".replace("+", "")
    return f"{value:.3g}"


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough * 0.999)


def _rank(value: float, knots: Sequence[float]) -> float:
    """Where ``value`` stands among ``knots``, from 0 to 1, in proportion between two of them."""
    above = bisect_left(knots, value)
    if above == 0:
        return 0.0
    if above == len(knots):
        return 1.0
    below = above - 1
    return (below + (value - knots[below]) / (knots[above] - knots[below])) / (len(knots) - 1)


def days(
    ordinals: Sequence[int], names: Mapping[int, str] | None = None, *, left: float = LEFT, right: float = RIGHT
) -> Scale:
    """The scale over proleptic Gregorian day numbers: a calendar with ticks on years, months or days; where most days
    would stand on one another (a week of news, and the company's founding in 1998), the days in order, not to scale. ``names``: how the sources
    write a day, for the ticks of the latter ("2015" for 1 January 2015)."""
    distinct = sorted(set(ordinals))
    if len(distinct) > 3 and _crowded(distinct):
        knots = (distinct[0] - 1, *distinct, distinct[-1] + 1)
        called = names or {}
        ticked = [day for day in distinct if day in called] or distinct  # not the last day of what is said as a month
        step = -(-len(ticked) // 5)
        named = tuple(
            (float(day), when.short(called.get(day) or date.fromordinal(day).isoformat())) for day in ticked[::step]
        )
        return Scale(knots[0], knots[-1], left=left, right=right, ticks=named, knots=tuple(map(float, knots)))
    return calendar(ordinals, left=left, right=right)


def calendar(ordinals: Sequence[int], *, left: float = LEFT, right: float = RIGHT) -> Scale:
    """The scale over day numbers, true to time, with ticks on years, months or days."""
    low, high = (min(ordinals), max(ordinals)) if ordinals else (1, 2)
    if low == high:
        low, high = max(1, low - 1), high + 1
    pad = max(1, (high - low) // 50)
    low, high = max(1, low - pad), high + pad
    return Scale(low, high, left=left, right=right, ticks=_calendar_ticks(low, high))


def _crowded(distinct: Sequence[int]) -> bool:
    """Whether more than half of the days would stand within a fiftieth of the axis of the next."""
    near = (distinct[-1] - distinct[0]) / 50
    return sum(b - a < near for a, b in pairwise(distinct)) * 2 > len(distinct)


def _calendar_ticks(low: int, high: int) -> tuple[tuple[float, str], ...]:
    first, last = date.fromordinal(low), date.fromordinal(min(high, date.max.toordinal()))
    years, months = last.year - first.year, (last.year - first.year) * 12 + last.month - first.month
    if years >= 4:
        step = int(_round_step(max(1.0, years / 5))) or 1
        start = -(-first.year // step) * step
        marks = [(date(year, 1, 1), str(year)) for year in range(max(1, start), last.year + 1, step)]
    elif months >= 4:
        step = next(n for n in (1, 3, 6, 12) if months / n <= 6 or n == 12)
        at = [(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1) for n in range(months + 1)]
        marks = [
            (date(year, month, 1), when.short(f"{year:04}-{month:02}")) for year, month in at if (month - 1) % step == 0
        ]
    else:
        step = max(1, math.ceil((high - low) / 5))
        days_of = (date.fromordinal(day) for day in range(low, high, step))
        marks = [(day, when.short(day.isoformat()).rsplit(" ", 1)[0]) for day in days_of]  # within months, no year
    return tuple((float(day.toordinal()), label) for day, label in marks if low <= day.toordinal() <= high)
