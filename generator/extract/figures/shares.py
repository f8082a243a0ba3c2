"""Parts of a whole: 3:1, yüzde 71, two thirds, 5人に1人, her beş çocuktan biri."""

from __future__ import annotations

from generator import units
from generator.extract.figures.amount import Amount
from generator.extract.figures.fractions import ROUND
from generator.extract.figures.num import Num
from generator.extract.figures.ranges import Ranges
from generator.extract.figures.tokens import fold

_PHRASE = 6
"""Tokens of what the whole counts, up to the word that leads to its part."""


class Shares(Ranges):
    """Reads ratios and shares."""

    __slots__ = ()

    def of_whole(self, whole: Num) -> Amount | None:
        """5人に1人, 5명 중 1명, her beş çocuktan biri: the whole is said before its part."""
        lex = self.lex
        if not (lex.whole_first.entries or lex.whole_first_round.entries or lex.whole_endings):
            return None
        number = whole.low
        if number != whole.high or not 2 <= number <= 1000 or number != number // 1 or whole.fraction or whole.decimals:
            return None
        at = self._behind_whole(whole)
        part = None if at is None else self._part(at, whole)
        if part is None:
            return None
        value = units.divide(part[0], number)
        steps = [*whole.steps, (part[1], part[2], f"out of {number}")]
        num = Num(value, value, whole.i, part[2], fraction=True, steps=steps)
        return Amount(whole.i, part[2], value, value, "ratio", "", num, steps=steps)

    def of_those(self, num: Num) -> Amount | None:
        """Kurbanlardan beşi: five of the victims, who stand right before their number."""
        t, lex = self.t, self.lex
        i = num.i
        if not lex.partitive_endings or i == 0 or t.gaps[i] != " " or fold(t.exact(num.j - 1)) not in lex.part_words:
            return None
        if num.low < 2 or not fold(t.exact(i - 1)).endswith(lex.partitive_endings):
            return None
        hit = lex.unit.back(t.words, i)
        if hit is None or hit[0].kind != "count":
            return None
        steps = [*num.steps, (hit[1], i, f"unit {hit[0].code}: of them")]
        return Amount(hit[1], num.j, num.low, num.high, "count", hit[0].code, num, hit[0], True, steps=steps)

    def _behind_whole(self, whole: Num) -> int | None:
        """Where the part of ``whole`` begins: behind 人に, 명 중, çocuktan."""
        t, lex = self.t, self.lex
        every = lex.every.back(t.words, whole.i) is not None
        sure = every or whole.low in ROUND
        for at in range(whole.j, min(whole.j + _PHRASE, t.stop)):
            if t.gaps[at] not in ("", " ") or not t.words[at][0].isalnum() or t.literal[at]:
                return None
            for table in (lex.whole_first, lex.whole_first_round):
                found = table.match(t.words, at)
                if found is not None and (sure or table is lex.whole_first):
                    return found[1]
            opens = every or whole.i == 0 or not t.words[whole.i - 1][0].isalnum()
            if lex.whole_endings and opens and fold(t.exact(at)).endswith(lex.whole_endings):
                return at + 1
        return None

    def _part(self, at: int, whole: Num) -> tuple[int, int, int] | None:
        """The part that stands at ``at``: its number, first token and the one behind it with its classifier."""
        t, lex = self.t, self.lex
        if at >= t.stop or t.gaps[at] not in ("", " "):
            return None
        spoken = lex.part_words.get(fold(t.exact(at)))
        if spoken is None and t.words[at] in lex.weak and not lex.unspaced:
            spoken = 1  # में से एक, "one of them", is a part all the same
        if spoken is not None:
            return (spoken, at, at + 1) if spoken < whole.low else None
        if not self.numbers.starts(at):
            return None
        sure = lex.unspaced and not t.literal[at]  # 中有一个, whatever 一个 means elsewhere
        part = self.numbers.characters(at, sure=True) if sure else self.numbers.at(at, joined=False)
        if part is None or part.low != part.high or part.i != at or not 0 < part.low < whole.low:
            return None
        if part.low != part.low // 1 or part.fraction:
            return None
        end = part.j
        if lex.unspaced:
            same = t.words[whole.j : whole.j + 1] == t.words[end : end + 1]
            return (int(part.low), at, end + 1) if same else None
        return int(part.low), at, end

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
        at = self.connector(num.j, False, num, True) if num.j < t.stop and not num.vague else None
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
