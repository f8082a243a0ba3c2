"""Units around a number: currency before it, unit or counted thing behind it."""

from __future__ import annotations

from generator import units
from generator.extract.figures.amount import Behind
from generator.extract.figures.counters import Counters
from generator.extract.figures.lexicon import UnitHit
from generator.extract.figures.num import Num
from generator.extract.figures.tokens import DASHES

HEAD_WITHIN = 4
"""Tokens after a number in which its counted thing is looked for: "two remaining data centres"."""


class UnitWords(Counters):
    """Finds what a number is counted in."""

    __slots__ = ()

    def prefix(self, i: int) -> tuple[UnitHit, int] | None:
        """A currency sign, code or name right before token ``i``."""
        t, lex = self.t, self.lex
        if i == 0 or not (t.literal[i] or lex.unspaced or t.gaps[i] == " "):
            return None
        if t.gaps[i] not in ("", " "):  # € -12
            below = t.gaps[i][0] == " " and t.gaps[i][1:] in DASHES and not self.raws[i - 1].isalpha()
            return lex.sign.back(self.raws, i) if below and t.literal[i] else None
        found = lex.sign.back(self.raws, i)
        low = lex.low_code.back(t.words, i)
        if low is not None and (found is None or low[1] < found[1]):
            found = low
        if found is not None:
            start = found[1]
            before = t.words[start - 1][-1] if start > 0 and not t.gaps[start] else " "
            glued = before.isalnum() and not (lex.unspaced and not before.isascii())
            if not glued and not (self.raws[start].isalpha() and not self._code_before(start, i)):
                return found
        if lex.unspaced:
            found = lex.money_before.back(t.words, i)
            if found is not None and i - found[1] > 1 and not (found[1] > 0 and t.literal[found[1] - 1]):
                return found
        return None

    def _code_before(self, start: int, i: int) -> bool:
        """EUR 20; but "TOP 10" is no Tongan money."""
        if self.raws[start] in units.WORDLIKE_CODES:
            return False
        # "5 USD 10 EUR": the code belongs to the number before it
        return not (start > 0 and self.t.literal[start - 1] and self.t.gaps[start] in ("", " "))

    def name_before(self, num: Num) -> tuple[UnitHit, int] | None:
        """रुपये 500, "euro 4,50": a currency's name before its amount, in the languages that do so."""
        t, lex = self.t, self.lex
        if not num.literal or t.gaps[num.i] != " " or (num.plain and 1000 <= num.low <= 2200):
            return None
        found = lex.money_first.back(t.words, num.i)
        if found is None:
            return None
        start, j = found[1], num.j
        counted = start > 0 and t.gaps[start] in ("", " ") and (t.literal[start - 1] or lex.number.back(t.words, start))
        if counted or (j < t.stop and t.words[j][0].isalpha() and self.head(num) is not None):
            return None  # "5 million euro 20 Menschen"
        return found

    def suffix(self, num: Num) -> tuple[UnitHit, int, int] | None:
        """The unit behind a number: its phrase, where it starts and ends."""
        t, lex = self.t, self.lex
        j = num.j
        if j >= t.stop:
            return None
        gap = t.gaps[j]
        if not gap and t.words[j] == "'" and lex.endings and lex.after.match(t.words, j) is None:
            return None  # 900'ü okullara: a noun of its own
        found = self.unit_at(j, num) if gap in ("", " ", "-") or gap in DASHES else None
        if found is not None and found[0].kind == "count":
            if not self._noun(j):
                found = None
            elif lex.counters.get(t.words[j]) == "person" and found[0].code == "person":
                said = self.people(num, found)  # 8人の犠牲者, 女性3人
                more = self._counted_ahead(num) if said[0] is found[0] and lex.language.word_boundaries else None
                return said if more is None or more[0].code not in units.HUMANS else more
            elif lex.unspaced and t.words[j] in lex.classifiers:  # 8名受害者 are victims
                return self._counted_ahead(num) or self.counted_before(num) or found
            else:
                found = self._last_noun(*found)
        if found is not None:
            return found
        hedge = lex.after.match(t.words, j)
        if hedge is not None and hedge[1] < t.stop and not lex.unspaced:  # "300 से अधिक घर", "150'den fazla kişi"
            found = self.unit_at(hedge[1], num)
            if found is not None:
                return found
        if gap == " " and t.words[j] in lex.links and (num.worded or num.vague or num.portion):
            at = j + 2 if t.words[j + 1 : j + 2] == ["'"] else j + 1
            if at < t.stop and t.words[at] in lex.fillers:
                at += 1
            found = self.unit_at(at, num) if at < t.stop else None
            if found is not None and found[0].kind == "money" and found[2] < t.stop and t.literal[found[2]]:
                found = None  # half of |$3 million
            if found is not None:
                return found
        of = lex.partitive.match(t.words, j)
        if of is not None and of[1] < t.stop and (gap == " " or lex.unspaced) and num.low > 1:
            found = self.unit_at(of[1], num)  # five of the victims, 18の州
            if found is not None and found[0].kind == "count" and self._noun(of[1]):
                return found
        return self._counted_ahead(num) or self.counted_before(num)

    def unit_at(self, j: int, num: Num) -> tuple[UnitHit, int, int] | None:
        t, lex = self.t, self.lex
        if num.literal and num.j == j:
            sign = lex.symbol.match(self.raws, j)
            if sign is not None and self._symbol_fits(j, sign[1], num):
                longer = lex.unit.match(t.words, j)
                if longer is not None and longer[1] > sign[1] and longer[0].kind == sign[0].kind:
                    return longer[0], j, longer[1]  # 3.5%포인트
                return sign[0], j, sign[1]
        elif self.raws[j] in ("%", "€", "$", "£", "¥", "°") or (self.raws[j].isupper() and len(self.raws[j]) in (3, 4)):
            sign = lex.symbol.match(self.raws, j)
            if sign is not None:
                return sign[0], j, sign[1]
        if len(self.raws[j]) == 4 and self.raws[j][1:].isupper() and num.literal:
            sign = lex.symbol.match([self.raws[j][1:]], 0)  # MUSD, kEUR
            factor = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}.get(self.raws[j][0])
            if sign is not None and sign[0].kind == "money" and factor:
                return sign[0]._replace(factor=factor), j, j + 1
        unit = lex.unit.match(t.words, j)
        if unit is not None and not self._across_words(j, unit[1]):
            return self._of_nation(*unit, j)
        if t.gaps[j] == " " and lex.nations and j + 1 < t.stop and t.gaps[j + 1] == " " and num.j == j:
            unit = lex.unit.match(t.words, j + 1)  # kanadischen Dollar
            if unit is not None and unit[0].shared and unit[0].kind == "money":
                code = lex.nation(t.words[j], unit[0].shared)
                if code:
                    return unit[0]._replace(code=code, shared=""), j, unit[1]
        if lex.adjectives is not None and num.j == j and t.gaps[j] in ("-", "", " "):  # 30-jährige, 6-месячный
            found = lex.adjective(t.words[j])
            if found is not None and found[0] is None:
                aged = found[1] == "a" and lex.language.nouns_capitalised and self.raws[j][0].isupper()
                return UnitHit(found[1], units.unit(found[1]).kind, concept="age" if aged else ""), j, j + 1
        return None

    def _across_words(self, j: int, end: int) -> bool:
        """Whether a unit of characters is made of a particle and another word's start: no 의사 in "명의 사람"."""
        return self.lex.unspaced and end > j + 1 and self.t.gaps[j + 1] == " " and self.t.words[j] in self.lex.links

    def _of_nation(self, hit: UnitHit, end: int, j: int) -> Behind:
        """Francos *suíços*: the word behind a shared name may say whose it is."""
        t, lex = self.t, self.lex
        if hit.shared and hit.kind == "money" and lex.nations and end < t.stop and t.gaps[end] == " ":
            code = lex.nation(t.words[end], hit.shared)
            if code:
                return hit._replace(code=code, shared=""), j, end + 1
        return hit, j, end

    def _symbol_fits(self, j: int, end: int, num: Num) -> bool:
        """5 m, 5m, but not "5 M" read as metres, and no single letter that goes on as a word (A4, T-shirt)."""
        t = self.t
        text = "".join(self.raws[j:end])
        if t.gaps[j] and t.words[j] in self.lex.stops:
            return False  # Italian "ha" is a verb
        if any(t.gaps[k] for k in range(j + 1, end)) and any(c.isdigit() for c in text):
            return False
        if (
            end < t.stop
            and t.gaps[end] == ""
            and (t.literal[end] or self.raws[end][0].isalpha())
            and text[-1].isalnum()
            and not (self.lex.unspaced and text.islower() and not self.raws[end][0].isascii())  # 7000t급
        ):
            return False
        if text == "%" and end < t.stop and not t.gaps[end] and t.words[end][0].isascii() and t.words[end][0].isalnum():
            return False  # %28and%29 of a web address
        if len(text) == 1 and text.isalpha():
            return t.gaps[j] in ("", " ") and not (end < t.stop and t.gaps[end] == "-")
        return True

    def _counted_ahead(self, num: Num) -> tuple[UnitHit, int, int] | None:
        """The counted thing within the next few words: "10 neue GPUs", 1万张英伟达A100 GPU."""
        t, lex = self.t, self.lex
        within = HEAD_WITHIN * (4 if lex.unspaced else 1)
        at = num.j
        start = at
        if lex.unspaced:
            at = self.classifier(num.j)
            if at == num.j and not (num.worded or num.vague):
                return None
            start = at
        things = at > num.j and "".join(t.words[num.j : at]) in lex.thing_classifiers
        while at < min(t.stop, start + within):
            word = t.words[at]
            if t.gaps[at] not in ("", " ", "-") or not (word[0].isalnum() or word in "'&"):
                return None
            if at > start and (t.literal[at] and not lex.unspaced):
                return None
            unit = lex.unit.match(t.words, at)
            if unit is not None and self._across_words(at, unit[1]):
                unit = None
            if things and unit is not None and unit[0].code in units.HUMANS:
                at = unit[1]  # 300支|儿童|牙刷
                continue
            if unit is None and not lex.unspaced and self.numbers.starts(at):
                return None  # "27,500 five days later": the days are five
            whole_word = (
                not lex.unspaced
                or (at == start and word not in lex.classifiers)
                or (unit is not None and (unit[1] > at + 1 or len(word) > 1))
            )
            if (
                unit is not None
                and unit[0].kind == "duration"
                and at == num.j + 1
                and not lex.unspaced
                and not num.weak
            ):
                return unit[0], at, unit[1]  # "deux prochaines décennies"
            if unit is not None and unit[0].kind == "count" and whole_word and self._noun(at):
                return self._last_noun(unit[0], at, unit[1])
            if lex.unspaced and at > start and word in lex.noun_endings:
                return UnitHit(lex.noun_endings[word], "count"), start, at + 1
            if word in lex.links and not lex.unspaced:
                if at > num.j or not (num.worded or num.vague):
                    return None  # "dos furgonetas de policía" are no police
            elif word in lex.stops and word not in lex.links:
                return None
            at += 1
        return None

    def _noun(self, at: int) -> bool:
        """Where every noun has a capital, a small letter means a verb: "49 Demokraten sitzen"."""
        return not self.lex.language.nouns_capitalised or not self.raws[at][0].islower()

    def _last_noun(self, hit: UnitHit, at: int, end: int) -> tuple[UnitHit, int, int]:
        """ "20,000 school pupils" are pupils."""
        t, lex = self.t, self.lex
        if lex.language.figures.noun_chains and end < t.stop and t.gaps[end] == " ":
            unit = lex.unit.match(t.words, end)
            if unit is not None and unit[0].kind == "count" and self._noun(end):
                return unit[0], at, unit[1]
        return hit, at, end

    def classifier(self, j: int) -> int:
        t, lex = self.t, self.lex
        if j < t.stop and t.gaps[j] in ("", " "):
            for size in (3, 2, 1):
                if "".join(t.words[j : j + size]) in lex.classifiers:
                    return j + size
        return j

    def head(self, num: Num) -> tuple[int, int] | None:
        t, lex = self.t, self.lex
        at = num.j
        if lex.unspaced:
            at = self.classifier(num.j)
            if at == num.j:
                return None
            if lex.noun_linked:  # 2本の映像; but 2本放った
                if at >= t.stop or t.words[at] not in lex.links:
                    return None
                at += 1
            end = at
            while (
                end < t.stop
                and end < at + 4
                and t.gaps[end] == ""
                and t.words[end].isalpha()
                and t.words[end] not in lex.stops
            ):
                end += 1
            return (at, end) if end - at >= 2 else None
        if t.words[at] in lex.links and (num.worded or num.vague):
            at += 1
        elif num.vague and not num.literal and lex.links and t.words[at - 1] not in lex.links:
            return None  # "could cost millions due to …"
        capital = lex.language.nouns_capitalised
        if not capital and self._name_before(num):
            return None  # "The Boeing 737 landed"
        for end in range(at, min(at + 3, t.stop)):
            word = t.words[end]
            if t.gaps[end] != " " or not word[0].isalpha() or len(word) < 3 or word in lex.stops:
                return None
            if self.numbers.starts(end) or (
                t.words[end + 1 : end + 2] == ["."] and not t.gaps[end + 1] and end + 2 < t.stop
            ):
                return None
            if capital:
                if self.raws[end][0].isupper():
                    return end, end + 1
                if lex.attributive and not word.endswith(lex.attributive):
                    return None  # 41.500 erhielt Polen
            elif lex.noun_plurals and word.endswith(lex.noun_plurals) and not word.endswith(lex.no_plurals):
                return end, end + 1
        return None

    def _name_before(self, num: Num) -> bool:
        """Whether a name stands right before the number, so that it may be part of it."""
        i = num.i
        if i == 0 or self.t.gaps[i] != " " or not self.raws[i - 1][0].isupper():
            return False
        word = self.t.words[i - 1]
        return (
            word not in self.lex.fillers
            and word not in self.lex.stops
            and self.lex.before.back(self.t.words, i) is None
        )
