"""What makes a number no amount at all: ids, models, versions, ordinals, times of day, phone numbers, dates, titles."""

from __future__ import annotations

from generator.extract.figures.amount import Base
from generator.extract.figures.lexicon import UnitHit
from generator.extract.figures.num import Num
from generator.extract.figures.tokens import DASHES

_MONTHS = ("mo",)
_OPENERS = frozenset("\"“„«‹「『《'")
_CLOSERS = frozenset("\"”“»›」』》'")


class Negatives(Base):
    """Tells numbers that measure nothing."""

    __slots__ = ()

    def is_date(self, num: Num, hit: UnitHit) -> bool:
        """2018年 is a year, 20年 a duration."""
        t = self.t
        return (
            hit.code == "a"
            and self.lex.unspaced
            and num.plain
            and 1000 <= num.low <= 2200
            and t.gaps[num.j] in ("", " ")
        )

    def time_of_day(self, num: Num, hit: UnitHit, end: int) -> bool:
        """Às 19h, om 14 uur; 30 tháng 9."""
        t, lex = self.t, self.lex
        if hit.code == "h" and num.high <= 24 and lex.clock_before.back(t.words, num.i) is not None:
            return not (end < t.stop and t.words[end] in lex.links)  # "à 2 heures de route"
        return (
            hit.code in _MONTHS
            and lex.language.figures.numbered_months
            and num.plain
            and num.high <= 31
            and end < t.stop
            and t.literal[end]
            and t.gaps[end] == " "
        )

    def not_a_number(self, num: Num) -> bool:
        """Ids, models, versions, ordinals, times of day, phone numbers, dates."""
        t, lex = self.t, self.lex
        i, j = num.i, num.j
        if lex.ids.back(t.words, i) is not None and not self._measured(num):
            return True
        if num.ordinal and not num.worded and j < t.stop and t.words[j][0].isalpha() and t.words[j] not in lex.share_of:
            return True  # "a third man", "un troisième jour"
        if not num.literal:
            return False
        if self.month_beside(num):
            return True
        if i > 1 and t.words[i - 1] in lex.clock and t.literal[i - 2] and t.gaps[i] in ("", " "):
            return True  # 7時55分
        if i > 0 and not num.lead and self._glued_before(i):
            return True
        if j < t.stop and self._glued_after(num, j):
            return True
        return self._run_of_literals(i, j)

    def _measured(self, num: Num) -> bool:
        """Whether a unit behind a number says that no id is meant: "na poziom 3,1 mld EUR", "level 5 percent"."""
        if num.worded:
            return True
        unit = self.unit_at(num.j, num) if num.j < self.t.stop and self.t.gaps[num.j] in ("", " ") else None
        return unit is not None and (
            unit[0].kind in ("money", "percent") or (unit[0].kind == "measure" and num.decimals > 0)
        )

    def _glued_before(self, i: int) -> bool:
        t = self.t
        word, gap = t.words[i - 1], t.gaps[i]
        if gap == "":
            if word in self.lex.proclitics:
                return False  # و18
            if word[-1].isalpha():  # A100; but 约100 and 第100 in unspaced script are read apart
                return not self.lex.unspaced or word.isascii() or word in self.lex.ordinal_prefixes
            if word in ".,'":  # the middle of 1.2.3 or 1,23,4; but "2成,2.5成"
                return (
                    i > 1 and t.gaps[i - 1] == "" and (t.literal[i - 2] or (word == "." and t.words[i - 2].isascii()))
                )
            if word == ":" and self.lex.unspaced:
                return i > 1 and t.literal[i - 2]  # 標題:4人, but 3:2
            return word in "#№@/\\_:§^=&%"
        if gap in DASHES:  # GPT-4, COVID-19; but "a magnitude-5.6 quake"
            return word[0].isalnum() and not self._measures(i - 1)
        return word in "#№§"

    def _measures(self, i: int) -> bool:
        """Whether token ``i`` is a word that makes a bare number a measure: magnitude."""
        return any(key == "magnitude" for key, _, _ in self.lex.concepts.find(self.t.words, i, i + 1))

    def _glued_after(self, num: Num, j: int) -> bool:
        t, lex = self.t, self.lex
        word, gap = t.words[j], t.gaps[j]
        if gap == " " and len(word) > 1 and word.isalpha() and lex.ordinals.match(t.words, j) is not None:
            return True  # 7 pm
        if gap == "-" and len(word) < 4 and word.isalpha() and lex.ordinals.match(t.words, j) is not None:
            return True  # 19-го века
        if gap == "" and lex.ordinals.match(t.words, j) is not None:
            last = lex.ordinals.match(t.words, j)
            unit = lex.unit.match(t.words, j)
            if last is not None and unit is not None and unit[1] > last[1]:
                return False  # 3日間, but 3日
            if last is not None and (word != "." or (last[1] < t.stop and t.gaps[last[1]] == " " and num.plain)):
                return True
        if gap == "":
            if word in ":/\\_@^=" and j + 1 < t.stop and t.gaps[j + 1] == "" and t.words[j + 1][0].isalnum():
                return True
            if word == "." and j + 1 < t.stop and t.gaps[j + 1] == "" and t.words[j + 1][0].isalnum():
                return True  # 71396.com
            if word in ".)" and num.i == 0 and num.plain and num.low < 100:
                return True  # 1. or 1) opens a list
            if word[0].isalpha() and not lex.unspaced:
                return self.unit_at(j, num) is None
            if word[0].isalpha() and word[0].isascii():
                return self.unit_at(j, num) is None
        return False

    def _run_of_literals(self, i: int, j: int) -> bool:
        """020 7946 0018; 1 2 3 4 5."""
        t = self.t
        run = 1
        for k in (i - 1, j):
            if (
                0 <= k < t.stop
                and t.literal[k]
                and t.words[k][0] == "0"
                and t.words[k].isdigit()
                and len(t.words[k]) > 2
            ):
                return True  # 0800 555 111
        a = i
        while a > 0 and t.literal[a - 1] and t.gaps[a].strip() in ("", "-") and run < 4:
            a, run = a - 1, run + 1
        while j < t.stop and t.literal[j] and t.gaps[j].strip() in ("", "-") and run < 4:
            j, run = j + 1, run + 1
        return run >= 3

    def month_beside(self, num: Num) -> bool:
        """4 April, April 4, 4 de abril."""
        t, lex = self.t, self.lex
        if num.high > 31 and not (num.plain and num.high <= 2200):
            return False
        if not lex.months.stems and not lex.months.whole.entries:
            return False
        at = num.j
        while at < t.stop and at < num.j + 2 and (t.words[at] == "." or t.words[at] in lex.links):
            at += 1
        if lex.months.find(t.words, at, min(at + 1, t.stop)):
            return True
        back = num.i - 1
        while back >= 0 and back > num.i - 3 and (t.words[back] in (".", ",") or t.words[back] in lex.links):
            back -= 1
        return back >= 0 and bool(lex.months.find(t.words, back, back + 1)) and num.plain

    def titled(self, i: int, j: int, kind: str) -> bool:
        """ "60 Minutes", 《60分钟》: nothing but the amount in quotation marks is a title."""
        words = self.t.words
        return kind == "duration" and i > 0 and j < len(words) and words[i - 1] in _OPENERS and words[j] in _CLOSERS
