"""Amounts between two numbers: 3–5 million, from $10 to $15 billion."""

from __future__ import annotations

from generator.extract.figures.amount import Amount
from generator.extract.figures.coins import Coins
from generator.extract.figures.lexicon import UnitHit
from generator.extract.figures.num import Num
from generator.extract.figures.tokens import DASHES
from generator.extract.figures.unitwords import UnitWords


class Ranges(UnitWords, Coins):
    """Reads "from 3 to 5 million", "between 10 and 20 dollars"."""

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
        at = self.connector(j, between is not None, first, prefix is not None or unit is not None)
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

    def connector(self, j: int, between: bool, first: Num, has_unit: bool) -> int | None:
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

    def _reached(self, j: int) -> bool:
        """Whether what stands at ``j`` makes the amount before it a level that was reached: 10 तक, 31億に."""
        t, lex = self.t, self.lex
        return lex.level_after.match(t.words, j) is not None or (
            lex.verb_final and lex.to.match(t.words, j) is not None
        )

    def _bracketed(self, j: int) -> int:
        """The token behind the brackets that open at ``j``, if they are short: 3.1 अरब *(3.6 अरब)* तक."""
        words = self.t.words
        if words[j : j + 1] == ["("] and ")" in words[j : j + 8]:
            return words.index(")", j) + 1
        return j

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
        spoken = not any(c in DASHES for c in t.gaps[second.i])
        if between is None and (moved or (spoken and self._reached(self._bracketed(whole.j)))):
            return None  # "rose from 5 to 10", "5 से 10 तक पहुँच": two levels, no range
        if opening is not None:
            i = opening[1]
        steps = [*first.steps, *whole.steps, (first.i, second.j, f"range {low} to {whole.low}")]
        whole.steps = steps
        whole.i, whole.low = i, low
        return whole
