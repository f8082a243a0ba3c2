"""One amount in several units: an hour and 15 minutes, 2小时30分, 5 feet 3 inches. It is one figure, in the smallest
unit said, so that it compares with "75 minutes"."""

from __future__ import annotations

from generator.extract.figures.amount import Amount, Base
from generator.extract.figures.lexicon import UnitHit
from generator.extract.figures.num import Num, times

_PARTS = {
    "a": {"mo": 12, "d": 365, "h": 8760, "min": 525_600, "s": 31_536_000},
    "wk": {"d": 7, "h": 168, "min": 10_080, "s": 604_800},
    "d": {"h": 24, "min": 1440, "s": 86_400},
    "h": {"min": 60, "s": 3600},
    "min": {"s": 60},
    "[ft_i]": {"[in_i]": 12},
    "[stone_av]": {"[lb_av]": 14},
    "[lb_av]": {"[oz_av]": 16},
    "m": {"cm": 100},
    "kg": {"g": 1000},
}
"""How many of a smaller unit are one of a larger. Months and days do not convert, so "two months and five days" stay two."""
_CLOSE = ("", " ")


class Composed(Base):
    """Joins what stands behind a unit and is counted in a smaller one."""

    __slots__ = ()

    def composed(self, amount: Amount) -> None:
        """Take the smaller units behind ``amount``, as many as follow."""
        lex, t = self.lex, self.t
        if amount.kind not in ("duration", "measure") or amount.low != amount.high or amount.prefixed:
            return
        if lex.between.back(t.words, amount.i) is not None:
            return  # "between two hours and 30 minutes"
        while amount.j < t.stop and self._more(amount):
            pass

    def _more(self, amount: Amount) -> bool:
        j = self._behind_joint(amount)
        if j is None or amount.low != int(amount.low) or amount.low <= 0:
            return False
        num = self._number(j)
        found = None if num is None else self._smaller(amount.unit, num.j)
        if num is None or found is None:
            return False
        hit, end = found
        per = _PARTS[amount.unit][hit.code]
        # "2 hours and 90 minutes" are two; "3 days, 12 hours a day"
        if num.low != num.high or not 0 < num.low < per or num.vague or num.fraction or self._each(end):
            return False
        if self.t.words[amount.j] == "," and not self._goes_on(end):
            return False  # "two years, six months of them suspended"
        amount.low = amount.high = times(amount.low, per) + num.low
        amount.steps += [(amount.j - 1, amount.j, f"×{per} {hit.code}"), *num.steps, (num.j, end, f"unit {hit.code}")]
        amount.j, amount.unit, amount.hit = end, hit.code, hit._replace(concept="")
        amount.num.weak = False  # "one year" may be an article's, "one year and six months" not
        return True

    def _behind_joint(self, amount: Amount) -> int | None:
        """The token at which a smaller unit's number may begin: behind "and", behind a comma, or at once."""
        t, lex, j = self.t, self.lex, amount.j
        if amount.unit not in _PARTS or t.gaps[j] not in _CLOSE:
            return None
        joined = t.words[j] in lex.joiners or t.words[j] in lex.ands
        if (joined or t.words[j] == ",") and amount.kind == "duration":
            j += 1
            if j < t.stop and t.words[j - 1] == "," and (t.words[j] in lex.joiners or t.words[j] in lex.ands):
                j += 1
        return j if j < t.stop and t.gaps[j] in _CLOSE else None

    def _number(self, j: int) -> Num | None:
        num = self.numbers.at(j, joined=False) if self.numbers.starts(j) else None
        if num is not None:
            return num
        if self.t.words[j] in self.lex.articles:
            return Num(1, 1, j, j + 1, steps=[(j, j + 1, "number 1")])  # "a year and a day"
        return None

    def _smaller(self, larger: str, j: int) -> tuple[UnitHit, int] | None:
        t = self.t
        if j >= t.stop or t.gaps[j] not in (*_CLOSE, "-"):
            return None
        for table in (self.lex.unit, self.lex.parts):
            found = table.match(t.words, j)
            if found is not None and found[0].code in _PARTS[larger]:
                return found
        return None

    def _goes_on(self, j: int) -> bool:
        """Does the clause end at ``j``, or "and" follow?"""
        t, lex = self.t, self.lex
        return j >= t.stop or not t.words[j][0].isalnum() or t.words[j] in lex.joiners or t.words[j] in lex.ands

    def _each(self, j: int) -> bool:
        """Does a rate follow ("12 hours a day")?"""
        t = self.t
        return j + 1 < t.stop and t.words[j] in self.lex.articles and self.lex.unit.match(t.words, j + 1) is not None
