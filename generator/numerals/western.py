"""Number words that add and multiply, in reading order.

A word is an `Atom`. ``Sum`` takes atoms one by one and refuses the one that cannot belong to the same number:
"twenty" "five" is one number, "five" "twenty" two. The rules are the same in every language read so far:

    add    a word smaller than the room the last one left: hundred leaves 100, twenty 10, five none
    times  hundred, mươi, puluh: multiplies the part before it
    scale  thousand, lakh, million: multiplies all since the last scale; a larger one after a smaller one
           multiplies the whole (mil milhões, lakh crore)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.numerals import Value

Role = Literal["add", "times", "scale", "plus"]


class Atom(NamedTuple):
    """A number word. ``plus`` is added to the digit before it (belas: dua belas = 12)."""

    role: Role
    value: Value


_NO_LIMIT = 10**30
_WHOLE_MULTIPLIED_UP_TO = 10**7
"""The largest scale that a larger one may multiply: "1.5 lakh crore", "mil milhões", "10 tys. mld"."""


@dataclass(slots=True)
class Sum:
    """A number while it is read."""

    vigesimal: frozenset[int] = frozenset()
    """Tens that take 1 to 19: soixante-quinze, quatre-vingt-dix."""
    parts: tuple[tuple[Value, Value], ...] = ()
    """(value, its scale) of what stands before the last scale, scales falling."""
    group: Value = 0
    part: Value = 0
    room: Value = _NO_LIMIT
    limit: Value = _NO_LIMIT
    """The room there was when the part began: "two hundred | three hundred" are two numbers."""
    last_scale: Value = 0
    empty: bool = True
    last: str = ""
    """The role of the last atom taken."""

    def take(self, atom: Atom, *, units_first: bool = False) -> bool:
        """Take ``atom`` if it can go on the number; ``units_first``: "fünf und zwanzig", خمسة وعشرون."""
        role, value = atom
        if role == "add":
            return self._add(value, units_first)
        if role == "plus":
            if not 0 < self.part < 10:
                return False
            self.part += value
            self.room = 0
        elif role == "times":
            before = self.limit if self.part else self.room
            if self.part >= 100 or (self.part or 1) * value >= before:
                return False  # "zero hundred twenty" is a number read out: 120
            self.group += (self.part or 1) * value
            self.part = 0
            self.room = value
        else:
            return self._scale(value)
        self.empty, self.last = False, role
        return True

    def _add(self, value: Value, units_first: bool) -> bool:
        if units_first and 0 < self.part < 10 and 20 <= value < 100 and value % 10 == 0 and self.last == "add":
            self.part += value
            self.room = 0
        elif value >= 1000 and value % 1000 == 0:
            return self._whole_scales(value)
        elif value < self.room and (value or self.empty or self.last == "scale" or not self.value):
            if not self.part:
                self.limit = self.room
            self.part += value
            self.room = self._room_after(value)
        else:
            return False
        self.empty, self.last = False, "add"
        return True

    def _whole_scales(self, value: Value) -> bool:
        """A word that holds its magnitude: ألفين 2,000, zweitausend, مليونين 2,000,000."""
        scale = max(scale for scale in (10**3, 10**6, 10**9, 10**12) if value % scale == 0)
        if self.group or self.part or (self.parts and self.parts[-1][1] <= value):
            return False
        self.parts = (*self.parts, (value, scale))
        self.room = self.last_scale = scale
        self.empty, self.last = False, "scale"
        return True

    def _room_after(self, value: Value) -> Value:
        if value == 0:
            return self.room  # "zero eight"
        if value in self.vigesimal:
            return 20
        if value >= 100 and value % 100 == 0 and value < 1000:
            self.group += self.part
            self.part = 0
            return 100
        if 20 <= value < 100 and value % 10 == 0:
            return 10
        return 0

    def _scale(self, value: Value) -> bool:
        here = self.group + self.part
        bare = here == 0
        if bare and not self.empty and self.last != "scale":
            return False  # "zero thousand"
        kept = len(self.parts)
        while kept and self.parts[kept - 1][1] < value:
            if self.parts[kept - 1][1] > _WHOLE_MULTIPLIED_UP_TO:
                return False
            kept -= 1
            here += self.parts[kept][0]  # "mil milhões", "cinco mil trezentos milhões"
        if (kept and self.parts[kept - 1][1] == value) or (bare and kept == len(self.parts) and kept and value != 1000):
            return False  # "two million three million", "billion million"; but "dos millones mil"
        self.parts = (*self.parts[:kept], ((here or 1) * value, value))
        self.group = self.part = 0
        self.room = self.last_scale = value
        self.empty, self.last = False, "scale"
        return True

    def literal(self, value: Value) -> None:
        """Digits open a part that only a multiplier can go on."""
        self.limit, self.room = self.room, 0
        self.part, self.empty, self.last = value, False, "literal"

    @property
    def value(self) -> Value:
        return sum((value for value, _scale in self.parts), self.group + self.part)

    @property
    def tail(self) -> Value:
        """What a following "and a half" is half of: the last scale, else 1."""
        return self.last_scale if self.last == "scale" else 1
