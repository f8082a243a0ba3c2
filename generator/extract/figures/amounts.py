"""Amounts: numbers with what they are counted in."""

from __future__ import annotations

from generator import units
from generator.extract.figures.amount import Amount
from generator.extract.figures.composed import Composed
from generator.extract.figures.implied import Implied
from generator.extract.figures.lexicon import Lexicon, UnitHit
from generator.extract.figures.negatives import Negatives
from generator.extract.figures.num import Num, times
from generator.extract.figures.shares import Shares
from generator.extract.figures.tokens import Tokens
from generator.numerals import Value


class AmountReader(Shares, Negatives, Implied, Composed):
    """Reads the amounts of one sentence."""

    __slots__ = ("bare",)

    def __init__(self, lex: Lexicon, tokens: Tokens) -> None:
        super().__init__(lex, tokens)
        self.bare: list[Num] = []
        """The numbers that nothing right beside them makes an amount."""

    def all(self) -> list[Amount]:
        """Every amount, in order, without overlap."""
        found: list[Amount] = []
        i = 0
        wholes = (
            {i for i, word in enumerate(self.t.words) if word in self.lex.wholes.first} if self.lex.wholes.first else ()
        )
        while i < self.t.stop:
            share = self.lex.percent_before.match(self.t.words, i)
            if share is not None and share[1] < self.t.stop and self.numbers.starts(share[1]):
                i = share[1]  # 百分之七十: 百 opens no number of its own
            if i in wholes:
                amount, behind = self.whole(i), i + 1
            elif self.numbers.starts(i):
                amount, behind = self.at(i)
            elif self.lex.adjectives is not None and len(self.t.words[i]) > 6:
                amount, behind = self._adjective(i)
            elif self.t.words[i] in self.lex.articles:
                amount, behind = None, i + 1
            else:
                i += 1
                continue
            if amount is None and i in wholes and self.numbers.starts(i):
                amount, behind = self.at(i)
            if amount is None and self.t.words[i] in self.lex.articles:
                amount = self.one(i)
            if amount is None:
                i = max(behind, i + 1)
                continue
            self.composed(amount)
            if amount.j == self.t.stop and amount.j - amount.i > 1 and self.t.words[amount.j - 1] == ".":
                amount.j -= 1  # the full stop ends the sentence, too
            if found and amount.i < found[-1].j:
                amount.i = found[-1].j
            found += self.listed(amount, found[-1].j if found else 0)
            found.append(amount)
            i = max(amount.j, i + 1)
        return found

    def at(self, i: int) -> tuple[Amount | None, int]:
        """The amount whose number begins with token ``i``; and the token to go on from where there is none."""
        prefix = self.prefix(i)
        num = self.numbers.at(i, money=prefix is not None)
        if num is None:
            return None, i + 1
        ratio = self.ratio(num) or self.of_whole(num) or self.of_those(num)
        if ratio is not None:
            return ratio, ratio.j
        share = self.percent_before(num)
        if share is not None:
            return share, share.j
        ranged = self.range(num, prefix)
        if ranged is not None:
            return ranged, ranged.j
        if prefix is None and self.not_a_number(num):
            if num.plain and self.lex.tally.back(self.t.words, num.i) is not None:
                self.bare.append(num)  # मरने वालों की संख्या 157
            return None, num.j
        amount = self.single(num, prefix)
        if amount is None and num.fraction and not num.portion:
            amount = self.share(num)
        amount = amount or self.age(num)
        if amount is None:
            self.bare.append(num)
        return amount, num.j

    def _adjective(self, i: int) -> tuple[Amount | None, int]:
        """A whole amount in one word: sechsmonatige, шестимесячная."""
        t = self.t
        found = self.lex.adjective(t.words[i])
        value, code = found or (None, "")
        if value is None:
            return None, i + 1
        kind = units.unit(code).kind
        num = Num(value, value, i, i + 1, steps=[(i, i + 1, f"number {value}")])
        amount = Amount(i, i + 1, value, value, kind, code, num, UnitHit(code, kind))
        amount.steps = [*num.steps, (i, i + 1, f"unit {code}")]
        return amount, i + 1

    def single(self, num: Num, prefix: tuple[UnitHit, int] | None) -> Amount | None:
        suffix = self.suffix(num)
        if prefix is not None and suffix is not None and suffix[2] < self.t.stop and self.t.literal[suffix[2]]:
            suffix = None  # "rmb 10 usd 20"
        if prefix is not None and (suffix is None or suffix[0].kind != "money"):
            hit, start = prefix
            return self.coins_behind(self.amount(num, start, num.j, hit, (start, num.i)))
        if suffix is not None:
            hit, at, end = suffix
            if hit.kind == "count":
                return self._counted(num, hit, at, end)
            if self.is_date(num, hit) or (num.weak and hit.kind == "money" and not self.one_of(hit, end)):
                return None  # a year; "uma coroa" is a wreath, "a nickel mine" no coin
            if self.time_of_day(num, hit, end):
                return None
            if prefix is not None and not prefix[0].shared and hit.per == 1:
                hit = prefix[0]  # 港币两千元 are Hong Kong dollars
            amount = self.amount(num, num.i if prefix is None else prefix[1], end, hit, (at, end))
            return None if amount is None else self.more_in_unit(amount)
        named = self.name_before(num)
        if named is not None:
            hit, start = named
            return self.amount(num, start, num.j, hit, (start, num.i))
        return self.half_of(num) or self.behind_noun(num) or self._count(num)

    def amount(self, num: Num, i: int, j: int, hit: UnitHit, where: tuple[int, int]) -> Amount | None:
        if self.titled(i, j, hit.kind):
            return None
        tenth = hit.factor == 10 and hit.kind == "percent" and not num.literal
        if tenth and self.t.gaps[num.i] and not self.lex.word_by_word and self.lex.language.word_boundaries:
            return None  # 목숨을 구할 수: to save, no nine tenths
        low, high = num.low, num.high
        scaled: list[tuple[int, int, str]] = []
        if hit.factor != 1 and (hit.kind == "money" or high <= 10):
            low, high = times(low, hit.factor), times(high, hit.factor)
            scaled.append((*where, f"×{hit.factor}"))
        steps = [*num.steps, *scaled, (*where, f"unit {hit.code or hit.shared}")]
        if hit.concept:
            steps.append((*where, f"concept {hit.concept}"))
        kind = hit.kind
        return Amount(i, j, low, high, kind, hit.code, num, hit, where[0] < num.i, num.modifier, "", hit.concept, steps)

    def _counted(self, num: Num, hit: UnitHit, at: int, end: int) -> Amount | None:
        if num.portion and not num.worded:  # "half of the voters": a share of them
            return Amount(num.i, num.j, num.low, num.high, "ratio", "", num, steps=list(num.steps))
        if num.weak or (num.plain and 1900 <= num.low <= 2100 and num.low % 100):
            return None
        if num.fraction and not num.worded:
            return None
        steps = [*num.steps, (at, end, f"unit {hit.code}")]
        return Amount(
            num.i, end, *self._whole(num), "count", hit.code, num, hit, False, num.modifier, "", hit.concept, steps
        )

    def _whole(self, num: Num) -> tuple[Value, Value]:
        """Things come whole: "10.000 GPUs" in a language where the point is decimal can only be a group mark."""
        if num.decimals == 3 and num.other is not None and not num.worded:
            num.steps.append((num.i, num.j, f"read as {num.other}: things come whole"))
            return num.other, num.other
        return num.low, num.high

    def _count(self, num: Num) -> Amount | None:
        """A number of something no table knows: its head words."""
        t, _lex = self.t, self.lex
        few = (num.vague and num.high < 10) or num.low == 0
        if not (num.literal or num.worded or num.vague) or few or num.fraction or num.portion or num.j >= t.stop:
            return None
        if num.plain and 1000 <= num.low <= 2100:
            return None
        head = self.head(num)
        if head is None or self.titled(num.i, head[1], "duration"):
            return None
        at, end = head
        unit = t.raw[t.starts[at] : t.ends[end - 1]].lower()
        steps = [*num.steps, (at, end, f"unit {unit}")]
        return Amount(num.i, end, *self._whole(num), "count", unit, num, None, False, num.modifier, "", "", steps)
