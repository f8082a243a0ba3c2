"""Characters that add and multiply: 三千八百万, 1万4000, 二〇一八, 四五千, 十几亿, 천이백만.

The characters come as `Piece`s; digits written out (1.5) are pieces, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.numerals import Value

HAN_DIGITS: dict[str, int] = {
    **dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("壹貳參肆伍陸柒捌玖", range(1, 10), strict=True)),
    **dict(zip("贰叁陆弐参壱", (2, 3, 6, 2, 3, 1), strict=True)),
    "两": 2,
    "兩": 2,
    "俩": 2,
    "幺": 1,
}
FINANCIAL = frozenset("壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟弐壱")
"""Numerals of cheques, everyday words otherwise."""
HAN_TIMES: dict[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
HAN_TENS: dict[str, int] = {"廿": 20, "卅": 30, "卌": 40}
HAN_SCALES: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}

Role = Literal["digit", "literal", "times", "scale", "tens"]


class Piece(NamedTuple):
    role: Role
    value: Value


class Reading(NamedTuple):
    """``used`` pieces gave ``low`` to ``high`` (the same unless neighbours said so: 四五千)."""

    low: Value
    high: Value
    used: int
    """Pieces taken from the front."""
    unit: Value
    """The last multiplier, 1 where there was none: what a following 多 or 半 refers to."""


def read(pieces: Sequence[Piece], *, shortened: bool = True) -> Reading | None:
    """The longest number at the front of ``pieces``; None where there is none.
    ``shortened``: a last digit may leave its multiplier out (两千三 is 2,300, but 千三 in Japanese 1,003)."""
    if not pieces:
        return None
    if pieces[0].role == "digit":
        run = 0
        while run < len(pieces) and pieces[run].role == "digit":
            run += 1
        if run == 2 and _neighbours(pieces):
            return _two_values(pieces, shortened)
        if run > 2 or (run == 2 and pieces[0].value != 0 and not _then_multiplied(pieces, run)):
            digits = int("".join(str(piece.value) for piece in pieces[:run]))
            return Reading(digits, digits, run, 1)
    return _sum(pieces, shortened)


def _then_multiplied(pieces: Sequence[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].role in ("times", "scale")


def _neighbours(pieces: Sequence[Piece]) -> bool:
    """四五千: one digit and the next, then a multiplier or nothing."""
    first, second = pieces[0].value, pieces[1].value
    return 0 < first < 9 and second == first + 1


def _two_values(pieces: Sequence[Piece], shortened: bool) -> Reading | None:
    low = _sum([pieces[0], *pieces[2:]], shortened)
    high = _sum(pieces[1:], shortened)
    if low is None or high is None or low.used != high.used:
        return None
    return Reading(low.low, high.low, high.used + 1, high.unit)


def _sum(pieces: Sequence[Piece], shortened: bool) -> Reading | None:
    total: Value = 0
    section: Value = 0
    current: Value | None = None
    zero = literal = doubled = False
    floor: Value = 10**40  # the last multiplier: what follows must be smaller
    unit: Value = 1
    last_scale: Value = 10**40
    used = 0
    for piece in pieces:
        role, value = piece
        if role in ("digit", "literal"):
            if current is not None and not (current == 0 and (role == "digit" or (zero and value < floor))):
                break
            if role == "literal" and floor <= value:
                break
            if role == "digit" and value == 0:
                zero = True
            current, literal = value, role == "literal"
        elif role == "tens":
            if current is not None or section:
                break
            section, floor, unit = value, 10, 1
        elif role == "times":
            if value >= floor:
                break
            section += (1 if current is None or (current == 0 and zero) else current) * value
            current, floor, unit, zero, literal = None, value, value, False, False
        else:
            if shortened and current and not zero and not literal and 100 <= unit < 10**4 and section:
                current = current * (unit // 10)  # 百二万: 120 times 10,000
            here = section + (current or 0)
            if value > last_scale or (value == last_scale == 10**4 and not here and doubled is False):
                doubled = doubled or value == last_scale  # 十万万 is 十亿
                if here and last_scale < 10**8 and value < 10**8:
                    break
                total = (total + here) * value  # 万亿
            elif here == 0 and used != 0:
                break
            else:
                total += (here or 1) * value
                doubled = doubled or not here  # 万万 alone is no number: "never ever"
            section, current, floor, unit, last_scale = 0, None, value, value, value
            zero = literal = False
        used += 1
    if used == 0:
        return None
    rest: Value = current or 0
    if shortened and current and not zero and not literal and unit >= 100:
        rest = current * unit // 10 if isinstance(current, int) else current * unit / 10  # 两千三百五
        unit = unit // 10 if isinstance(unit, int) else unit / 10
    elif current is not None:
        unit = 1
    value = total + section + rest
    return Reading(value, value, used, unit)


def decimal(whole: Value, digits: Sequence[int]) -> Decimal:
    """三点一四: ``whole`` and the digits after the point."""
    return Decimal(f"{whole}.{''.join(str(digit) for digit in digits)}")
