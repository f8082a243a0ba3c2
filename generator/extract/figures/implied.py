"""Amounts of which only a part is said: a cent, an age between commas, the 17 of "17, 18 and 20 years", عامين."""

from __future__ import annotations

from generator.extract.figures.amount import Amount, Base
from generator.extract.figures.lexicon import UnitHit
from generator.extract.figures.num import Num
from generator.extract.figures.tokens import DASHES


class Implied(Base):
    """Reads what is left out."""

    __slots__ = ()

    def whole(self, i: int) -> Amount | None:
        """A word that is an amount by itself: عامين, 나흘, полчаса, 半数."""
        t, lex = self.t, self.lex
        found = lex.wholes.match(t.words, i)
        if found is None:
            return None
        (value, hit, hedged, size), j = found
        for start in (i - 1, i):
            longer = lex.never.match(t.words, start) if start >= 0 else None
            if longer is not None and longer[1] > (i if start < i else j):
                return None  # gece yarısı is midnight, 過半数 more than half
        if lex.unspaced and not lex.word_by_word and self.numbers.inside_word(i):
            return None
        j = i + size if size else j
        num = Num(value, value, i, j, weak=hedged, steps=[(i, j, f"number {value}")])
        if hit.kind == "ratio":
            return Amount(i, j, value, value, "ratio", "", num, steps=list(num.steps))
        return self.amount(num, i, j, hit, (i, j))

    def one(self, i: int) -> Amount | None:
        """A cent, a grand, "at least a week": an article that is a one."""
        num = Num(1, 1, i, i + 1, weak=True, steps=[(i, i + 1, "number 1")])
        unit = self.lex.unit.match(self.t.words, i + 1)
        if unit is None or self.t.gaps[i + 1] != " " or self.numbers.never(i):
            return None  # "on a dime"
        hit, end = unit
        coin = hit.kind == "money" and (hit.per > 1 or hit.factor > 1) and self.one_of(hit, end)
        if not coin and hit.kind != "duration":
            return None
        return self.single(num, None)

    def one_of(self, hit: UnitHit, end: int) -> bool:
        """Whether an article before a unit is a one: "a cent", "a grand" where no noun follows; "a dollar"."""
        t, lex = self.t, self.lex
        if hit.per > 1 or hit.factor > 1:
            return end >= t.stop or not t.words[end][0].isalnum() or t.words[end] in lex.stops
        return hit.shared in ("", "dollar")

    def age(self, num: Num) -> Amount | None:
        """Michael Vann, *72*, said: an age between commas."""
        t, lex = self.t, self.lex
        i, j = num.i, num.j
        if lex.unspaced or not num.plain or not 10 <= num.low <= 105 or num.lead or i < 2 or j >= t.stop:
            return None
        if t.words[i - 1] != "," or t.gaps[i] != " " or t.gaps[i - 1] or t.gaps[j]:
            return None
        word, name = t.words[i - 2], self.raws[i - 2][0].isupper()
        if not word[0].isalpha() or len(word) < 3 or word in lex.stops or word in lex.weekdays:
            return None
        if lex.months.find(t.words, i - 2, i - 1) or (i > 2 and t.literal[i - 3]):
            return None
        if not (t.words[j] == "," or (name and t.words[j] in ".;)")):
            return None
        steps = [*num.steps, (i - 1, j, "unit a: an age between commas")]
        return Amount(
            i, j, num.low, num.high, "duration", "a", num, UnitHit("a", "duration"), concept="age", steps=steps
        )

    def listed(self, amount: Amount, behind: int) -> list[Amount]:
        """The bare numbers before ``amount`` that share its unit, none of them before token ``behind``: "17, 18 and
        20 years"."""
        t, lex = self.t, self.lex
        hit = amount.hit
        if hit is None or amount.i != amount.num.i or amount.kind in ("count", "ratio") or amount.num.lead:
            return []
        found: list[Amount] = []
        k = amount.num.i - 1
        if k <= behind or not (t.words[k] in lex.joiners or lex.either.back(t.words, k + 1) is not None):
            return []
        while k - 1 >= behind and t.literal[k - 1] and t.gaps[k] in ("", " "):
            num = self.numbers.at(k - 1, joined=False)
            if num is None or num.j != k or num.i != k - 1 or (num.plain and 1900 <= num.low <= 2100):
                break
            gap = t.gaps[k - 1]
            if (
                (k > 1 and t.words[k - 2] in lex.point)
                or self.not_a_number(num)
                or (gap not in ("", " "))
                or any(c in DASHES for c in gap)
            ):
                break
            one = self.amount(num, num.i, num.j, hit._replace(concept=""), (amount.num.j, amount.j))
            if one is None:
                break
            one.concept = amount.concept
            found.insert(0, one)
            if k - 2 < behind or t.words[k - 2] not in (",", "、"):
                break
            k -= 2
        return found

    def not_a_number(self, num: Num) -> bool:
        """Ids, models, versions, ordinals, times of day, phone numbers, dates."""
        raise NotImplementedError
