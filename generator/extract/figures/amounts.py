"""Amounts: numbers with what they are counted in, ranges, and what makes a number no amount at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator import units
from generator.extract.figures.lexicon import Lexicon, UnitHit
from generator.extract.figures.numbers import Num, NumberReader, times
from generator.extract.figures.tokens import DASHES, Tokens
from generator.model import FigureKind, Modifier
from generator.numerals import Value

HEAD_WITHIN = 4
"""Tokens after a number in which its counted thing is looked for: "two remaining data centres"."""


@dataclass(slots=True)
class Amount:
    """Tokens ``i`` to ``j`` (behind it)."""

    i: int
    j: int
    low: Value
    high: Value
    kind: FigureKind
    unit: str
    num: Num
    hit: UnitHit | None = None
    prefixed: bool = False
    """Its currency stands before the number."""
    modifier: Modifier = ""
    change: str = ""
    concept: str = ""
    steps: list[tuple[int, int, str]] = field(default_factory=list)


class AmountReader:
    """Reads the amounts of one sentence."""

    __slots__ = ("lex", "numbers", "raws", "t")

    def __init__(self, lex: Lexicon, tokens: Tokens) -> None:
        self.lex = lex
        self.t = tokens
        self.numbers = NumberReader(lex, tokens)
        self.raws = [tokens.raw[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]

    def all(self) -> list[Amount]:
        """Every amount, in order, without overlap."""
        found: list[Amount] = []
        i = 0
        while i < self.t.stop:
            share = self.lex.percent_before.match(self.t.words, i)
            if share is not None and share[1] < self.t.stop and self.numbers.starts(share[1]):
                i = share[1]  # 百分之七十: 百 opens no number of its own
            if self.numbers.starts(i):
                amount, behind = self.at(i)
            elif self.lex.adjectives is not None and len(self.t.words[i]) > 6:
                amount, behind = self._adjective(i)
            else:
                i += 1
                continue
            if amount is None:
                i = max(behind, i + 1)
                continue
            if found and amount.i < found[-1].j:
                amount.i = found[-1].j
            found.append(amount)
            i = max(amount.j, i + 1)
        return found

    def at(self, i: int) -> tuple[Amount | None, int]:
        """The amount whose number begins with token ``i``; and the token to go on from where there is none."""
        prefix = self._prefix(i)
        num = self.numbers.at(i, money=prefix is not None)
        if num is None:
            return None, i + 1
        ratio = self._ratio(num)
        if ratio is not None:
            return ratio, ratio.j
        share = self._percent_before(num)
        if share is not None:
            return share, share.j
        ranged = self._range(num, prefix)
        if ranged is not None:
            return ranged, ranged.j
        if prefix is None and self._not_a_number(num):
            return None, num.j
        amount = self._single(num, prefix)
        if amount is None and num.fraction and not num.portion:
            amount = self._share(num)
        return amount, num.j

    # ---- one number and its unit

    def _percent_before(self, num: Num) -> Amount | None:
        """yüzde 71, 百分之七十."""
        found = self.lex.percent_before.back(self.t.words, num.i)
        if found is None or self.t.gaps[num.i] not in ("", " "):
            return None
        hit, start = found
        return self._amount(num, start, num.j, hit, (start, num.i))

    def _share(self, num: Num) -> Amount | None:
        """Two thirds of something: a share without a unit. A slash (3/4) may be anything."""
        t = self.t
        if any(t.words[k] == "/" for k in range(num.i, num.j)) or not 0 < num.low < 1:
            return None
        return Amount(num.i, num.j, num.low, num.high, "ratio", "", num, steps=list(num.steps))

    def _adjective(self, i: int) -> tuple[Amount | None, int]:
        """A whole amount in one word: sechsmonatige, шестимесячная."""
        t = self.t
        found = self.lex.adjective(t.words[i])
        if found is None or found[0] is None:
            return None, i + 1
        value, code = found
        kind = units.unit(code).kind
        num = Num(value, value, i, i + 1, steps=[(i, i + 1, f"number {value}")])
        amount = Amount(i, i + 1, value, value, kind, code, num, UnitHit(code, kind))
        amount.steps = [*num.steps, (i, i + 1, f"unit {code}")]
        return amount, i + 1

    def _single(self, num: Num, prefix: tuple[UnitHit, int] | None) -> Amount | None:
        suffix = self._suffix(num)
        if prefix is not None and (suffix is None or suffix[0].kind != "money"):
            hit, start = prefix
            return self._amount(num, start, num.j, hit, (start, num.i))
        if suffix is not None:
            hit, at, end = suffix
            if hit.kind == "count":
                return self._counted(num, hit, at, end)
            if self._is_date(num, hit):
                return None
            amount = self._amount(num, num.i if prefix is None else prefix[1], end, hit, (at, end))
            return self._more_in_unit(amount)
        return self._count(num)

    def _amount(self, num: Num, i: int, j: int, hit: UnitHit, where: tuple[int, int]) -> Amount:
        low, high = num.low, num.high
        if hit.factor != 1 and high < 10:
            low, high = low * hit.factor, high * hit.factor
        steps = [*num.steps, (*where, f"unit {hit.code or hit.shared}")]
        if hit.concept:
            steps.append((*where, f"concept {hit.concept}"))
        kind = hit.kind
        return Amount(i, j, low, high, kind, hit.code, num, hit, where[0] < num.i, num.modifier, "", hit.concept, steps)

    def _prefix(self, i: int) -> tuple[UnitHit, int] | None:
        """A currency sign, code or name right before token ``i``."""
        t, lex = self.t, self.lex
        if i == 0 or t.gaps[i] not in ("", " ") or not (t.literal[i] or lex.unspaced or t.gaps[i] == " "):
            return None
        found = lex.sign.back(self.raws, i) or lex.low_code.back(t.words, i)
        if found is not None:
            start = found[1]
            glued = start > 0 and t.gaps[start] == "" and t.words[start - 1][-1].isalnum()
            if not glued and not (self.raws[start].isalpha() and not self._code_before(start, i)):
                return found
        if lex.unspaced:
            found = lex.money_before.back(t.words, i)
            if found is not None and not (found[1] > 0 and t.literal[found[1] - 1]):
                return found
        return None

    def _code_before(self, start: int, i: int) -> bool:
        """EUR 20; but "TOP 10" is no Tongan money."""
        if self.raws[start] in units.WORDLIKE_CODES:
            return False
        # "5 USD 10 EUR": the code belongs to the number before it
        return not (start > 0 and self.t.literal[start - 1] and self.t.gaps[start] in ("", " "))

    def _suffix(self, num: Num) -> tuple[UnitHit, int, int] | None:
        """The unit behind a number: its phrase, where it starts and ends."""
        t, lex = self.t, self.lex
        j = num.j
        if j >= t.stop:
            return None
        gap = t.gaps[j]
        found = self._unit_at(j, num) if gap in ("", " ", "-") or gap in DASHES else None
        if found is not None:
            return found
        if gap == " " and t.words[j] in lex.links and (num.worded or num.vague or num.portion):
            at = j + 1
            if at < t.stop and t.words[at] in lex.fillers:
                at += 1
            found = self._unit_at(at, num) if at < t.stop else None
            if found is not None:
                return found
        return self._counted_ahead(num)

    def _unit_at(self, j: int, num: Num) -> tuple[UnitHit, int, int] | None:
        t, lex = self.t, self.lex
        if num.literal and num.j == j:
            sign = lex.symbol.match(self.raws, j)
            if sign is not None and self._symbol_fits(j, sign[1], num):
                return sign[0], j, sign[1]
        elif self.raws[j] in ("%", "€", "$", "£", "¥", "°"):
            sign = lex.symbol.match(self.raws, j)
            if sign is not None:
                return sign[0], j, sign[1]
        elif self.raws[j].isupper() and len(self.raws[j]) in (3, 4):
            sign = lex.symbol.match(self.raws, j)
            if sign is not None:
                return sign[0], j, sign[1]
        if len(self.raws[j]) == 4 and self.raws[j][1:].isupper() and num.literal:
            sign = lex.symbol.match([self.raws[j][1:]], 0)  # MUSD, kEUR
            factor = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}.get(self.raws[j][0])
            if sign is not None and sign[0].kind == "money" and factor:
                num.spread(factor)
                num.worded = True
                num.steps.append((j, j + 1, f"×{factor}"))
                return sign[0], j, j + 1
        unit = lex.unit.match(t.words, j)
        if unit is not None:
            return unit[0], j, unit[1]
        if lex.adjectives is not None and num.j == j and t.gaps[j] in ("-", "", " "):  # 30-jährige, 6-месячный
            found = lex.adjective(t.words[j])
            if found is not None and found[0] is None:
                return UnitHit(found[1], units.unit(found[1]).kind), j, j + 1
        return None

    def _symbol_fits(self, j: int, end: int, num: Num) -> bool:
        """5 m, 5m, but not "5 M" read as metres, and no single letter that goes on as a word (A4, T-shirt)."""
        t = self.t
        text = "".join(self.raws[j:end])
        if any(t.gaps[k] for k in range(j + 1, end)) and any(c.isdigit() for c in text):
            return False
        if end < t.stop and t.gaps[end] == "" and (t.literal[end] or self.raws[end][0].isalpha()) and text[-1].isalnum():
            return False
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
            at = self._classifier(num.j)
            if at == num.j:
                return None
            start = at
        while at < min(t.stop, start + within):
            word = t.words[at]
            if t.gaps[at] not in ("", " ", "-") or not (word[0].isalnum() or word in "'&"):
                return None
            if at > start and (t.literal[at] and not lex.unspaced):
                return None
            unit = lex.unit.match(t.words, at)
            whole_word = not lex.unspaced or at == start or (unit is not None and (unit[1] > at + 1 or len(word) > 1))
            if unit is not None and unit[0].kind == "count" and whole_word:
                return unit[0], at, unit[1]
            if word in lex.stops and word not in lex.links:
                return None
            at += 1
        return None

    def _classifier(self, j: int) -> int:
        t, lex = self.t, self.lex
        if j < t.stop and t.gaps[j] in ("", " "):
            for size in (3, 2, 1):
                if "".join(t.words[j : j + size]) in lex.classifiers:
                    return j + size
        return j

    def _counted(self, num: Num, hit: UnitHit, at: int, end: int) -> Amount | None:
        if num.weak or (num.plain and 1900 <= num.low <= 2100 and num.low % 100):
            return None
        if num.fraction and not num.worded:
            return None
        steps = [*num.steps, (at, end, f"unit {hit.code}")]
        return Amount(num.i, end, *self._whole(num), "count", hit.code, num, hit, False, num.modifier, "", hit.concept, steps)

    def _whole(self, num: Num) -> tuple[Value, Value]:
        """Things come whole: "10.000 GPUs" in a language where the point is decimal can only be a group mark."""
        if num.decimals == 3 and num.other is not None and not num.worded:
            num.steps.append((num.i, num.j, f"read as {num.other}: things come whole"))
            return num.other, num.other
        return num.low, num.high

    def _count(self, num: Num) -> Amount | None:
        """A number of something no table knows: its head words."""
        t, lex = self.t, self.lex
        few = num.vague and num.high < 10
        if not (num.literal or num.worded or num.vague) or few or num.fraction or num.portion or num.j >= t.stop:
            return None
        if num.plain and 1000 <= num.low <= 2100:
            return None
        head = self._head(num)
        if head is None:
            return None
        at, end = head
        unit = t.raw[t.starts[at] : t.ends[end - 1]].lower()
        steps = [*num.steps, (at, end, f"unit {unit}")]
        return Amount(num.i, end, *self._whole(num), "count", unit, num, None, False, num.modifier, "", "", steps)

    def _head(self, num: Num) -> tuple[int, int] | None:
        t, lex = self.t, self.lex
        at = num.j
        if lex.unspaced:
            at = self._classifier(num.j)
            if at == num.j:
                return None
            end = at
            while end < t.stop and end < at + 4 and t.gaps[end] == "" and t.words[end].isalpha() and t.words[end] not in lex.stops:
                end += 1
            return (at, end) if end - at >= 2 else None
        if t.words[at] in lex.links and (num.worded or num.vague):
            at += 1
        capital = lex.language.nouns_capitalised
        for end in range(at, min(at + 3, t.stop)):
            word = t.words[end]
            if t.gaps[end] != " " or not word[0].isalpha() or len(word) < 3 or word in lex.stops:
                return None
            if not capital or self.raws[end][0].isupper():
                return end, end + 1
        return None

    # ---- units that go on

    def _more_in_unit(self, amount: Amount) -> Amount:
        """What follows the unit and belongs to the amount: 3 Euro 50, 五块六, "a year and a half"."""
        t, lex = self.t, self.lex
        j = amount.j
        half = lex.halves.match(t.words, j)
        if half is not None and amount.num.low == amount.num.high and not amount.num.fraction and t.gaps[j] in ("", " "):
            value, end = half
            amount.low, amount.high, amount.j = amount.low + value, amount.high + value, end
            amount.num.weak = False  # "a year" is an article's, "a year and a half" an amount
            amount.steps.append((j, end, f"+{value}"))
        elif amount.kind == "money" and amount.hit is not None:
            self._late_scale(amount)
            self._coins(amount, amount.hit.per)
        return amount

    def _late_scale(self, amount: Amount) -> None:
        """75 USD million."""
        t, lex = self.t, self.lex
        if amount.num.worded or amount.j >= t.stop or t.gaps[amount.j] != " ":
            return
        found = lex.number.match(t.words, amount.j)
        if found is None or found[0].role != "scale":
            return
        word, end = found
        amount.low, amount.high = times(amount.low, word.low), times(amount.high, word.low)
        amount.steps.append((amount.j, end, f"×{word.low}"))
        amount.j, amount.num.worded = end, True

    def _coins(self, amount: Amount, last: int = 1) -> None:
        """15 dollars and 50 cents, 五元六角."""
        t, lex = self.t, self.lex
        j = amount.j
        if j < t.stop and t.words[j] in lex.joiners:
            j += 1
        if j >= t.stop or t.gaps[j] not in ("", " ") or amount.num.worded or not self.numbers.starts(j):
            return
        num = self.numbers.at(j)
        if num is None or num.low != num.high:
            return
        unit = lex.minor.match(t.words, num.j) if num.j < t.stop else None
        if unit is None:
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
        ends = num.j >= t.stop or not (t.words[num.j][0].isalnum() or t.words[num.j] in "%‰°") or lex.range_to.match(t.words, num.j)
        if not ends or amount.low != amount.low // 1 and last == 1:
            return
        if lex.myriad:
            if num.j == num.i + 1 and 0 < num.low < 10 and not num.literal and t.gaps[num.i] == "":
                self._add_coins(amount, num, units.coins(num.low, 10 * last), num.j)
        elif last == 1 and 0 < num.low < 100 and num.decimals == 0 and not num.worded and not num.weak:
            if not num.literal or (num.plain and len(t.words[num.i]) == 2):
                self._add_coins(amount, num, units.coins(num.low, 100), num.j)

    def _add_coins(self, amount: Amount, num: Num, extra: Value, end: int) -> None:
        amount.low, amount.high, amount.j = amount.low + extra, amount.high + extra, end
        amount.steps.append((num.i, end, f"+{extra}"))

    # ---- ranges and ratios

    def _range(self, first: Num, prefix: tuple[UnitHit, int] | None) -> Amount | None:
        """3–5 million, from $10 to $15 billion, between 10 and 20 dollars, 四到五千."""
        t, lex = self.t, self.lex
        if first.vague or first.weak or (first.portion and not first.worded):
            return None
        between = lex.between.back(t.words, prefix[1] if prefix else first.i)
        if between is not None:
            again = self.numbers.at(first.i, money=prefix is not None, joined=False)
            first = again if again is not None and again.j < first.j else first
        unit = self._unit_at(first.j, first) if first.j < t.stop and t.gaps[first.j] in ("", " ") else None
        if unit is not None and unit[0].kind == "count":
            unit = None
        j = unit[2] if unit is not None else first.j
        if unit is not None and unit[0].kind == "money" and lex.myriad:  # 五块六到五块七毛八
            before = self._more_in_unit(self._amount(first, first.i, j, unit[0], (unit[1], unit[2])))
            j, first.low, first.high = before.j, before.low, before.high
        at = self._connector(j, between is not None, first, prefix is not None or unit is not None)
        if at is None:
            return None
        start = at
        while start < t.stop and not self.numbers.starts(start) and start < at + 3:
            start += 1
        if start >= t.stop or not self.numbers.starts(start):
            return None
        second_prefix = self._prefix(start)
        if start > at and (second_prefix is None or second_prefix[1] != at):
            return None
        second = self.numbers.at(start, money=(second_prefix or prefix) is not None)
        if second is None or second.vague or second.low != second.high or second.i > start:
            return None
        return self._join(first, second, prefix, second_prefix, unit, between)

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
        whole = self._single(second, second_prefix or prefix)
        if whole is None or (unit is not None and whole.unit != unit[0].code):
            return None
        if prefix is not None and whole.kind != "money":
            return None
        low = first.low
        shares = second.worded and not first.worded or (lex.unspaced and first.scale < second.scale)
        if shares and second.scale > 1 and 0 < low and low * second.scale <= second.low:
            low = low * second.scale
        if not low < whole.low:
            return None
        i = prefix[1] if prefix else first.i
        opening = between or lex.range_from.back(t.words, i)
        if opening is not None and between is None and lex.changes.find(t.words, max(0, opening[1] - 4), opening[1]):
            return None  # "rose from 5 to 10": two levels, no range
        if opening is not None:
            i = opening[1]
        steps = [*first.steps, *whole.steps, (first.i, second.j, f"range {low} to {whole.low}")]
        whole.steps = steps
        whole.i, whole.low = i, low
        return whole

    def _ratio(self, first: Num) -> Amount | None:
        """One to one, 3:1, um para um; only where the sentence speaks of a ratio."""
        t, lex = self.t, self.lex
        found = lex.ratio.match(t.words, first.j)
        if found is None or not self.numbers.starts(found[1] if found[1] < t.stop else 0):
            return None
        second = self.numbers.at(found[1]) if found[1] < t.stop else None
        if second is None or second.low <= 0 or not lex.ratio_cues.find(t.words, 0, t.stop):
            return None
        if self._suffix(second) is not None:
            return None
        value = units.divide(first.low, second.low)
        steps = [*first.steps, *second.steps, (first.j, found[1], "ratio")]
        num = Num(value, value, first.i, second.j, steps=steps)
        return Amount(first.i, second.j, value, value, "ratio", "", num, steps=steps)

    # ---- what is no amount

    def _is_date(self, num: Num, hit: UnitHit) -> bool:
        """2018年 is a year, 20年 a duration."""
        t = self.t
        return hit.code == "a" and self.lex.unspaced and num.plain and 1000 <= num.low <= 2200 and t.gaps[num.j] == ""

    def _not_a_number(self, num: Num) -> bool:
        """Ids, models, versions, ordinals, times of day, phone numbers, dates."""
        t, lex = self.t, self.lex
        i, j = num.i, num.j
        if lex.ids.back(t.words, i) is not None:
            return True
        if not num.literal:
            return False
        if self._month_beside(num):
            return True
        if i > 0 and self._glued_before(i):
            return True
        if j < t.stop and self._glued_after(num, j):
            return True
        return self._run_of_literals(i, j)

    def _glued_before(self, i: int) -> bool:
        t = self.t
        word, gap = t.words[i - 1], t.gaps[i]
        if gap == "":
            if word[-1].isalpha():  # A100; but 约100 and 第100 in unspaced script are read apart
                return not self.lex.unspaced or word.isascii() or word == "第"
            if word in ".,'":  # the middle of 1.2.3 or 1,23,4; but "2成,2.5成"
                return i > 1 and t.gaps[i - 1] == "" and (t.literal[i - 2] or (word == "." and t.words[i - 2].isascii()))
            return word in "#№@/\\_:§^=&"
        if gap in DASHES:  # GPT-4, COVID-19
            return word[0].isalnum()
        return word in "#№§"

    def _glued_after(self, num: Num, j: int) -> bool:
        t, lex = self.t, self.lex
        word, gap = t.words[j], t.gaps[j]
        if gap == "" and lex.ordinals.match(t.words, j) is not None:
            last = lex.ordinals.match(t.words, j)
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
                return self._unit_at(j, num) is None
            if word[0].isalpha() and word[0].isascii():
                return self._unit_at(j, num) is None
        return False

    def _run_of_literals(self, i: int, j: int) -> bool:
        """020 7946 0018; 1 2 3 4 5."""
        t = self.t
        run = 1
        a = i
        while a > 0 and t.literal[a - 1] and t.gaps[a].strip() in ("", "-") and run < 4:
            a, run = a - 1, run + 1
        while j < t.stop and t.literal[j] and t.gaps[j].strip() in ("", "-") and run < 4:
            j, run = j + 1, run + 1
        return run >= 3

    def _month_beside(self, num: Num) -> bool:
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
