"""Counted things around a classifier (차량 41만2000대, 8人の犠牲者, 여성 세 명) or before their number (السفن الأربع)."""

from __future__ import annotations

from generator import units
from generator.extract.figures.amount import Amount, Base, Behind
from generator.extract.figures.lexicon import UnitHit
from generator.extract.figures.num import Num

_TALLY = 40
"""Characters before a number in which a word for the number of some people is looked for."""
_PHRASE = 10
"""Characters of a noun phrase behind a classifier of people in which who is counted is looked for."""


class Counters(Base):
    """Finds what is counted where it does not stand right behind its number."""

    __slots__ = ()

    def counted_before(self, num: Num) -> Behind | None:
        """The counted thing right before a number whose classifier tells too little: 차량 41만2000대, 住宅2400棟."""
        t, lex = self.t, self.lex
        if not lex.counters or num.j >= t.stop or t.gaps[num.j] not in ("", " ") or num.low == 0:
            return None
        code = lex.counters.get(t.words[num.j])
        if code is None:
            return None
        if code != "person":
            named = self._noun_before(num, lex.fillers)
            if named is not None and named.code not in units.HUMANS:  # 議員が2台
                return named, num.j, num.j + 1
        return (UnitHit(code, "count"), num.j, num.j + 1) if code else None

    def people(self, num: Num, found: Behind) -> Behind:
        """Who is counted by a classifier of people, where a noun beside it says more: 8人の犠牲者, 女性3人; ``found``
        is what the classifier itself says."""
        t, lex = self.t, self.lex
        behind = num.j + 1
        if behind < t.stop and t.words[behind] in lex.links and not t.gaps[behind]:
            ahead = self._people_ahead(behind + 1)
            return (found[0], num.j, behind) if ahead is None else (ahead[0], num.j, ahead[1])
        named = self._noun_before(num, lex.links)
        if named is None or named.code not in units.HUMANS:
            named = self._tallied(num)
        return found if named is None else (named, found[1], found[2])

    def _tallied(self, num: Num) -> UnitHit | None:
        """Those whose number the sentence says: 視聴者*数*は170万人."""
        t, lex = self.t, self.lex
        for k in range(num.i - 1, max(0, num.i - _TALLY), -1):
            if t.words[k] in lex.count_nouns:
                hit = lex.unit.back(t.words, k)
                if hit is not None and hit[0].code in units.HUMANS:
                    return hit[0]
        return None

    def behind_noun(self, num: Num) -> Amount | None:
        """An amount whose number follows its noun, both with their article: السفن الأربع, الدول الـ18."""
        t, lex = self.t, self.lex
        at = num.i - 1
        if not lex.article or at < 2 or t.words[at] != lex.article or num.portion or num.fraction or num.low < 2:
            return None
        found = lex.unit.back(t.words, at)
        if found is None or found[0].kind not in ("count", "duration"):
            return None
        hit, start = found
        if start == 0 or t.words[start - 1] != lex.article or t.gaps[start]:
            return None
        steps = [*num.steps, (start, at, f"unit {hit.code}")]
        return Amount(
            start - 1, num.j, num.low, num.high, hit.kind, hit.code, num, hit, True, num.modifier, "", "", steps
        )

    def half_of(self, num: Num) -> Amount | None:
        """A part of what its article makes one whole: نصف المشاركين."""
        t, lex = self.t, self.lex
        if not lex.article or not num.portion or num.worded or num.j >= t.stop or t.gaps[num.j] != " ":
            return None
        if not t.words[num.j].startswith(lex.article) or not 0 < num.low < 1:
            return None
        return Amount(num.i, num.j, num.low, num.high, "ratio", "", num, steps=list(num.steps))

    def _people_ahead(self, at: int) -> tuple[UnitHit, int] | None:
        """The noun for people that ends the phrase at ``at``, no matter what opens it: 3人の*女子学生*."""
        t, lex = self.t, self.lex
        for k in range(at, min(at + _PHRASE, t.stop)):
            if not t.words[k].isalpha() or t.gaps[k] not in (("", " ") if k == at else ("",)):
                return None
            unit = lex.unit.match(t.words, k)
            if unit is not None and unit[0].code in units.HUMANS:
                end = unit[1]
                if end >= t.stop or t.gaps[end] or not t.words[end].isalpha() or t.words[end] in lex.stops:
                    return unit[0], end
            if t.words[k] in lex.stops:
                return None
        return None

    def _noun_before(self, num: Num, between: frozenset[str]) -> UnitHit | None:
        """The counted thing that ends right before a number, its hedge, and one word of ``between``."""
        t, lex = self.t, self.lex
        before = num.i
        hedge = lex.before.back(t.words, before)
        before = before if hedge is None else hedge[1]
        those = lex.of_those.back(t.words, before)
        if those is not None:
            before = those[1]  # 피해자 중 5명
        elif before > 1 and t.words[before - 1] in between:
            before -= 1
            if t.words[before] in lex.particles and self._governed(num.j + 1):
                return None  # 警官が3人を逮捕: the three are others
        found = lex.unit.back(t.words, before)
        if found is None or found[0].kind != "count" or t.literal[max(found[1] - 1, 0)]:
            return None
        return found[0]

    def _governed(self, j: int) -> bool:
        """Whether a particle behind the classifier makes the counted a phrase of their own: 3人*を*."""
        t, lex = self.t, self.lex
        return j < t.stop and not t.gaps[j] and t.words[j] in lex.particles
