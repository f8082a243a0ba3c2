"""Number systems: how digits and number words become values. Pure arithmetic, no language knows itself here:
the words come from outside.

    digits    1.234,56 and its cousins, read by a language's own habits
    western   words that add and multiply: "two hundred thousand", zweihundertfünfzigtausend, "1.5 lakh crore"
    myriad    characters that add and multiply: 三千八百万, 1万4000, 二〇一八
"""

from __future__ import annotations

from decimal import Decimal

from generator.model import Number

Value = int | Decimal
"""Values while they are read: exact, so that 1.1 × 10⁹ is 1,100,000,000."""

LARGEST = 10**30
"""Beyond this no figure of the news is meant."""


def tidy(value: Value | float) -> Number:
    """``value`` as it is published: an int where it is whole, else a float."""
    if isinstance(value, int):
        return value
    if value == value // 1:
        return int(value)
    return float(value)
