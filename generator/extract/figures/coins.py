"""What follows a unit and belongs to the amount: 3 Euro 50, 五块六, a year *and a half*, 75 USD *million*."""

from __future__ import annotations

from generator import units
from generator.extract.figures.amount import Amount, Base
from generator.extract.figures.num import Num, times
from generator.numerals import Value


class Coins(Base):
    """Reads on behind a unit."""

    __slots__ = ()

    def _hundredths(self, amount: Amount) -> None:
        """What stands behind tenths and is a part of one: 3割5分2厘, 三成五."""
        t, lex = self.t, self.lex
        room: Value = 10
        while amount.low == amount.high and amount.j < t.stop and not t.gaps[amount.j]:
            value: Value
            digit = lex.number.entries.get(t.words[amount.j])
            if t.literal[amount.j]:
                value = int(t.words[amount.j]) if t.words[amount.j] in "123456789" else 0
            else:
                value = digit.low if digit is not None and digit.role == "digit" else 0
            if not value:
                return
            behind = amount.j + 1
            found = lex.hundredths.match(t.words, behind)
            if found is None:
                if not lex.shortened or room < 10 or (behind < t.stop and t.words[behind] in lex.classifiers):
                    return
                found = (1, behind)  # 三成五
            part, end = found
            if part >= room:
                return
            amount.low = amount.high = amount.low + times(value, part)
            amount.steps.append((amount.j, end, f"+{times(value, part)}"))
            amount.j, room = end, part

    def more_in_unit(self, amount: Amount) -> Amount:
        """What follows the unit and belongs to the amount: 3 Euro 50, 五块六, "a year and a half"."""
        t, lex = self.t, self.lex
        j = amount.j
        below = lex.minus_after.match(t.words, j)
        if below is not None and amount.kind == "measure":
            amount.low, amount.high, amount.j = -amount.high, -amount.low, below[1]
            amount.steps.append((j, below[1], "negative"))
            return amount
        if amount.kind == "percent" and amount.hit is not None and amount.hit.factor == 10:
            self._hundredths(amount)
            j = amount.j
        half = lex.halves.match(t.words, j)
        if (
            half is not None
            and amount.num.low == amount.num.high
            and not amount.num.fraction
            and t.gaps[j] in ("", " ")
        ):
            value, end = half
            value *= amount.hit.factor if amount.hit is not None else 1
            amount.low, amount.high, amount.j = amount.low + value, amount.high + value, end
            amount.num.weak = False  # "a year" is an article's, "a year and a half" an amount
            amount.steps.append((j, end, f"+{value}"))
        elif amount.kind == "money" and amount.hit is not None:
            self._late_scale(amount)
            per = amount.hit.per
            if per > 1:  # cents are a part of their currency
                amount.low, amount.high = units.coins(amount.low, per), units.coins(amount.high, per)
                amount.hit = amount.hit._replace(per=1)
                amount.steps.append((amount.j - 1, amount.j, f"÷{per}"))
            self._coins(amount, per)
        return amount

    def coins_behind(self, amount: Amount | None) -> Amount | None:
        """$20 and 43 cents."""
        if amount is not None and amount.kind == "money":
            self._coins(amount, bare=False)
        return amount

    def _late_scale(self, amount: Amount) -> None:
        """75 USD million."""
        t, lex = self.t, self.lex
        if amount.num.worded or amount.j >= t.stop or t.gaps[amount.j] != " ":
            return
        found = lex.number.match(t.words, amount.j)
        if found is None or found[0].role not in ("scale", "plural"):
            return
        word, end = found
        value = word.scale
        amount.low, amount.high = times(amount.low, value), times(amount.high, value)
        amount.steps.append((amount.j, end, f"×{value}"))
        amount.j, amount.num.worded = end, True

    def _coins(self, amount: Amount, last: int = 1, *, bare: bool = True) -> None:
        """15 dollars and 50 cents, 五元六角. ``bare``: 15 dollars 50, too."""
        t, lex = self.t, self.lex
        j = amount.j
        if j < t.stop and (t.words[j] in lex.joiners or lex.between_and.match(t.words, j)):
            j += 1
        if j >= t.stop or t.gaps[j] not in ("", " ") or amount.num.worded or not self.numbers.starts(j):
            return
        num = self.numbers.at(j)
        if num is None or num.low != num.high:
            return
        unit = lex.minor.match(t.words, num.j) if num.j < t.stop else None
        if unit is None:
            if bare:
                self._bare_coins(amount, num, last)
            return
        hit, end = unit
        if not 0 < num.low < hit.per or hit.per <= last:
            return
        self._add_coins(amount, num, units.coins(num.low, hit.per), end)
        self._coins(amount, hit.per)

    def _bare_coins(self, amount: Amount, num: Num, last: int) -> None:
        """3 Euro 50, thirteen dollars forty-five; 五块六, 五元七毛八."""
        t, lex = self.t, self.lex
        ends = (
            num.j >= t.stop
            or not (t.words[num.j][0].isalnum() or t.words[num.j] in "%‰°")
            or lex.range_to.match(t.words, num.j)
        )
        if not ends or (amount.low != amount.low // 1 and last == 1):
            return
        if lex.myriad:
            zero = num.j == num.i + 2 and self.zero(num.i)  # 三块零四
            if (num.j == num.i + 1 or zero) and 0 < num.low < 10 and not num.literal and t.gaps[num.i] == "":
                self._add_coins(amount, num, units.coins(num.low, (100 if zero else 10) * last), num.j)
        elif last == 1 and 0 < num.low < 100 and num.decimals == 0 and not num.worded and not num.weak:
            two_digits = num.plain and len(t.words[num.i]) == 2
            if two_digits or not num.literal:
                self._add_coins(amount, num, units.coins(num.low, 100), num.j)

    def zero(self, i: int) -> bool:
        """Whether token ``i`` says nought: 零, 〇."""
        word = self.lex.number.entries.get(self.t.words[i])
        return word is not None and word.role == "digit" and word.low == 0

    def _add_coins(self, amount: Amount, num: Num, extra: Value, end: int) -> None:
        amount.low, amount.high, amount.j = amount.low + extra, amount.high + extra, end
        amount.steps.append((num.i, end, f"+{extra}"))
