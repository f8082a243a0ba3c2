"""Amounts of two numbers: ranges, ratios, shares."""

from __future__ import annotations

from generator import units
from generator.extract.figures.amount import Amount
from generator.extract.figures.coins import Coins
from generator.extract.figures.lexicon import UnitHit
from generator.extract.figures.num import Num
from generator.extract.figures.tokens import DASHES
from generator.extract.figures.unitwords import UnitWords


class Ranges(UnitWords, Coins):
    """Reads "from 3 to 5 million", "one to one", "two thirds"."""

    __slots__ = ()

    def range(self, first: Num, prefix: tuple[UnitHit, int] | None) -> Amount | None:
        """3–5 million, from $10 to $15 billion, between 10 and 20 dollars, 四到五千."""
        t, lex = self.t, self.lex
        if first.vague or first.weak or (first.portion and not first.worded):
            return None
        between = lex.between.back(t.words, prefix[1] if prefix else first.i)
        if between is not None:
            again = self.numbers.at(first.i, money=prefix is not None, joined=False)
            first = again if again is not None and again.j < first.j else first
        unit = self.unit_at(first.j, first) if first.j < t.stop and t.gaps[first.j] in ("", " ") else None
        if unit is not None and unit[0].kind == "count":
            unit = None
        if unit is not None and self.is_date(first, unit[0]):
            return None  # 2014年至2019年间
        j = unit[2] if unit is not None else first.j
        if unit is not None and unit[0].kind == "money" and lex.myriad:  # 五块六到五块七毛八
            before = self.amount(first, first.i, j, unit[0], (unit[1], unit[2]))
            before = None if before is None else self.more_in_unit(before)
            j = j if before is None else before.j
        else:
            before = None
        j = self._inclusive(j)
        at = self._connector(j, between is not None, first, prefix is not None or unit is not None)
        if at is None:
            return None
        if before is not None:
            first.low, first.high = before.low, before.high
        start = at
        while start < t.stop and not self.numbers.starts(start) and start < at + 3:
            start += 1
        if start >= t.stop or not self.numbers.starts(start):
            return None
        second_prefix = self.prefix(start)
        if start > at and (second_prefix is None or second_prefix[1] != at):
            return None
        second = self.numbers.at(start, money=(second_prefix or prefix) is not None)
        if second is None or self.month_beside(second):
            return None
        if second.vague or second.low != second.high or second.i > start:
            return None
        return self._join(first, second, prefix, second_prefix, unit, between)

    def _inclusive(self, j: int) -> int:
        """The token behind a bracket that says whether the end itself is meant: 1万(含)-5万."""
        t, lex = self.t, self.lex
        if lex.inclusive.first and t.words[j : j + 1] == ["("]:
            found = lex.inclusive.match(t.words, j + 1)
            if found is not None and t.words[found[1] : found[1] + 1] == [")"]:
                return found[1] + 1
        return j

    def _connector(self, j: int, between: bool, first: Num, has_unit: bool) -> int | None:
        """The token behind what joins two ends of a range."""
        t, lex = self.t, self.lex
        if j >= t.stop:
            return None
        gap = t.gaps[j]
        if gap and any(c in DASHES for c in gap):
            tight = gap.strip() == gap or gap == gap[::-1]
            return j if tight and (first.literal or lex.unspaced or has_unit) else None
        if t.words[j] in ("~", "…", "—"):
            return j + 1
        for table in (lex.between_and,) if between else (lex.range_to, lex.either):
            found = table.match(t.words, j)
            if found is not None:
                return found[1]
        return None

    def _join(
        self,
        first: Num,
        second: Num,
        prefix: tuple[UnitHit, int] | None,
        second_prefix: tuple[UnitHit, int] | None,
        unit: tuple[UnitHit, int, int] | None,
        between: tuple[bool, int] | None,
    ) -> Amount | None:
        t, lex = self.t, self.lex
        whole = self.single(second, second_prefix or prefix)
        if whole is None and unit is not None and (between is not None or lex.range_from.back(t.words, first.i)):
            whole = self.amount(second, second.i, second.j, unit[0], (unit[1], unit[2]))  # "from 10 dollars to 20"
        if whole is None or (unit is not None and whole.unit != unit[0].code):
            return None
        if prefix is not None and whole.kind != "money":
            return None
        low = first.low
        shares = (second.worded and not first.worded) or (lex.unspaced and first.scale < second.scale)
        if shares and second.scale > 1 and low > 0 and low * second.scale <= second.low:
            low = low * second.scale
        if not low < whole.low:
            return None
        i = prefix[1] if prefix else first.i
        opening = between or lex.range_from.back(t.words, i)
        start = max(0, opening[1] - 4) if opening is not None else 0
        moved = opening is not None and (
            lex.changes.find(t.words, start, opening[1]) or lex.moves.find(t.words, start, opening[1])
        )
        if between is None and (moved or (lex.verb_final and lex.to.match(t.words, whole.j) is not None)):
            return None  # "rose from 5 to 10", "5 से 10 तक पहुँच": two levels, no range
        if opening is not None:
            i = opening[1]
        steps = [*first.steps, *whole.steps, (first.i, second.j, f"range {low} to {whole.low}")]
        whole.steps = steps
        whole.i, whole.low = i, low
        return whole

    def ratio(self, first: Num) -> Amount | None:
        """One to one, 3:1, um para um; only where the sentence speaks of a ratio."""
        t, lex = self.t, self.lex
        found = lex.ratio.match(t.words, first.j)
        if found is None or not self.numbers.starts(found[1] if found[1] < t.stop else 0):
            return None
        second = self.numbers.at(found[1]) if found[1] < t.stop else None
        if second is None or second.low <= 0 or not self.of_ratios:
            return None
        if self.suffix(second) is not None:
            return None
        value = units.divide(first.low, second.low)
        steps = [*first.steps, *second.steps, (first.j, found[1], "ratio")]
        num = Num(value, value, first.i, second.j, steps=steps)
        return Amount(first.i, second.j, value, value, "ratio", "", num, steps=steps)

    def percent_before(self, num: Num) -> Amount | None:
        """yüzde 71, 百分之七十, 百分之二十到三十."""
        t, lex = self.t, self.lex
        found = lex.percent_before.back(t.words, num.i)
        if found is None or t.gaps[num.i] not in ("", " "):
            return None
        hit, start = found
        if start > 0 and t.literal[start - 1] and t.gaps[start] == "":
            return None  # the sign of the number before: "5% 6"
        amount = self.amount(num, start, num.j, hit, (start, num.i))
        at = self._connector(num.j, False, num, True) if num.j < t.stop and not num.vague else None
        if amount is None or at is None:
            return amount
        again = lex.percent_before.match(t.words, at)
        at = at if again is None else again[1]
        second = self.numbers.at(at) if at < t.stop and self.numbers.starts(at) else None
        if second is None or second.low != second.high or second.low <= num.low or self.suffix(second) is not None:
            return amount
        amount.high, amount.j = second.high, second.j
        amount.steps += [*second.steps, (num.i, second.j, f"range {num.low} to {second.high}")]
        return amount

    def share(self, num: Num) -> Amount | None:
        """Two thirds of something: a share without a unit. A slash (3/4) may be anything."""
        t = self.t
        if any(t.words[k] == "/" for k in range(num.i, num.j)) or not 0 < num.low < 1:
            return None
        return Amount(num.i, num.j, num.low, num.high, "ratio", "", num, steps=list(num.steps))
