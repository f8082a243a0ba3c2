"""Numbers, whatever they count: read from a token on, in every notation of a language."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal

from generator.extract.figures.lexicon import Lexicon, Word
from generator.extract.figures.tokens import DASHES, Tokens
from generator.model import Modifier
from generator.numerals import LARGEST, Value, digits, myriad
from generator.numerals.western import Atom, Sum

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip


@dataclass(slots=True)
class Num:
    """A number: tokens ``i`` to ``j`` (behind it) and what they say."""

    low: Value
    high: Value
    i: int
    j: int
    literal: bool = False
    """Written in digits, at least in part."""
    plain: bool = False
    """Digits alone: no mark, no word."""
    decimals: int = 0
    other: Value | None = None
    """The other reading of its one separator (see numerals.digits)."""
    scale: Value = 1
    """Its last magnitude, which the first number of a range may share: 3–5 million."""
    mantissa: Value = 0
    worded: bool = False
    """Has a magnitude word."""
    vague: bool = False
    portion: bool = False
    """A part (half) that needs something to be a part of."""
    weak: bool = False
    """A word for one that may be an article."""
    fraction: bool = False
    whole: Value | None = None
    """What stands before "and" a fraction: the 9,000,000 of "nine million and five ninths"."""
    lead: int = 0
    """Characters before the first token that belong to the number: a minus sign."""
    modifier: Modifier = ""
    steps: list[tuple[int, int, str]] = field(default_factory=list)

    def spread(self, factor: Value) -> None:
        self.low, self.high = times(self.low, factor), times(self.high, factor)


def times(a: Value, b: Value) -> Value:
    product = a * b
    if not isinstance(product, int) and product == product.to_integral_value():
        return int(product)
    return product


class NumberReader:
    """Reads numbers from one sentence's tokens."""

    __slots__ = ("lex", "loose", "t")

    def __init__(self, lex: Lexicon, tokens: Tokens, *, loose: bool = False) -> None:
        self.lex = lex
        self.t = tokens
        self.loose = loose
        """A dash and a space at the start are a minus sign, too, no list mark."""

    def starts(self, i: int) -> bool:
        """Whether a number may begin with token ``i``."""
        t = self.t
        word = t.words[i]
        return (
            t.literal[i]
            or word in self.lex.number.first
            or word in VULGAR
            or (word in self.lex.articles and i + 1 < t.stop and t.words[i + 1] in self.lex.fractions.first)
            or (len(word) > 5 and self.lex.compound(word) is not None)
        )

    def at(self, i: int, *, money: bool = False, joined: bool = True) -> Num | None:
        """The number that begins with token ``i``. ``money``: £5m is a magnitude; ``joined`` False: stop before "and"."""
        t, lex = self.t, self.lex
        if t.literal[i]:
            found = self._from_digits(i, money, joined)
        elif t.words[i] in VULGAR:
            found = self._vulgar(i)
        else:
            found = self._from_words(i, joined)
        if found is None or abs(found.high) >= LARGEST:
            return None
        if found.low == found.high and found.j < t.stop:
            self._over(found)
        if not found.steps:
            return None
        self._sign(found)
        if lex.articles and found.worded and found.i > 0 and t.words[found.i - 1] in lex.articles and t.gaps[found.i] == " ":
            found.i -= 1  # "a million"
        return found

    # ---- digits

    def _from_digits(self, i: int, money: bool, joined: bool) -> Num | None:
        t, lex = self.t, self.lex
        read = digits.read(t.words[i], lex.decimal, lex.group)
        if read is None:
            return None
        if lex.myriad:
            found = self._characters(i)
            if found is not None and found.j > i + 1:
                return found
        simple = self._written_fraction(i, read.value) if read.plain else None
        if simple is not None:
            return simple
        total = Sum(lex.vigesimal)
        value, first, last = read.value, i, i + 1
        if read.plain and self._point_before(i):
            value, first = Decimal(f"0.{t.words[i]}"), i - 1
        if self._exponent(i):
            value, last = value * Decimal(10) ** int(t.words[i + 2]), i + 3
        total.literal(value)
        num = Num(value, value, first, last, True, read.plain and last - first == 1, read.decimals, read.other)
        num.steps.append((first, last, f"number {value}"))
        return self._go_on(num, total, money, joined)

    def _point_before(self, i: int) -> bool:
        """.77 opens with its decimal mark."""
        t = self.t
        if i == 0 or t.gaps[i] or t.words[i - 1] not in (".", self.lex.decimal):
            return False
        return i == 1 or bool(t.gaps[i - 1])

    def _exponent(self, i: int) -> bool:
        """1.3e6."""
        t, w = self.t, self.t.words
        return (
            i + 2 < t.stop
            and w[i + 1] == "e"
            and not t.gaps[i + 1]
            and t.gaps[i + 2] in ("", "+", "-")
            and t.literal[i + 2]
            and w[i + 2].isdigit()
            and len(w[i + 2]) <= 2
        )

    def _written_fraction(self, i: int, whole: Value) -> Num | None:
        """1/2, 2 1/2, 2½."""
        t = self.t
        if i + 1 < t.stop and t.words[i + 1] in VULGAR and t.gaps[i + 1] in ("", " "):
            top, bottom = VULGAR[t.words[i + 1]]
            value = whole + Decimal(top) / bottom
            return Num(value, value, i, i + 2, True, fraction=True, steps=[(i, i + 2, f"number {value:.6g}")])
        if self._slash(i):
            return self._ratio(i, i, 0)
        if i + 1 < t.stop and t.literal[i + 1] and t.gaps[i + 1] == " " and self._slash(i + 1):
            return self._ratio(i, i + 1, whole)
        return None

    def _slash(self, i: int) -> bool:
        t, w = self.t, self.t.words
        return (
            i + 2 < t.stop
            and w[i + 1] == "/"
            and t.literal[i + 2]
            and t.gaps[i + 1] == t.gaps[i + 2] == ""
            and w[i].isdigit()
            and w[i + 2].isdigit()
            and max(len(w[i]), len(w[i + 2])) <= 4
            and int(w[i + 2]) != 0
            and not (i + 3 < t.stop and w[i + 3] == "/")
            and not (i > 0 and w[i - 1] == "/")
        )

    def _ratio(self, i: int, top: int, whole: Value) -> Num:
        w = self.t.words
        value = whole + Decimal(int(w[top])) / int(w[top + 2])
        return Num(value, value, i, top + 3, True, fraction=True, steps=[(i, top + 3, f"number {value:.6g}")])

    def _vulgar(self, i: int) -> Num:
        top, bottom = VULGAR[self.t.words[i]]
        value = Decimal(top) / bottom
        num = Num(value, value, i, i + 1, portion=True, fraction=True, steps=[(i, i + 1, f"number {value:.6g}")])
        self._scaled_portion(num)
        return num

    # ---- words

    def _from_words(self, i: int, joined: bool) -> Num | None:
        t, lex = self.t, self.lex
        if lex.never.match(t.words, i):
            return None
        hit = lex.number.match(t.words, i)
        if hit is None:
            if t.words[i] in lex.articles:
                return Num(1, 1, i, i + 1, weak=True)  # "a third": `_over` makes it a number
            if lex.compound(t.words[i]) is None:
                return None
            return self._go_on(Num(0, 0, i, i), Sum(lex.vigesimal), False, joined)
        word, j = hit
        if word.role in ("digit", "tens") or (lex.myriad and word.role in ("times", "scale")):
            return self._characters(i)
        if word.role in ("vague", "plural"):
            return self._vague(i, j, word)
        if word.role == "portion":
            return self._portion(i, j, word.low)
        if word.role == "plus":
            return None
        num = self._go_on(Num(0, 0, i, i), Sum(lex.vigesimal), False, joined)
        if num is not None and num.j == i + 1 and t.words[i] in lex.weak:
            num.weak = True
        return num

    def _go_on(self, num: Num, total: Sum, money: bool, joined: bool) -> Num | None:
        """Take tokens as long as they belong to the number."""
        t = self.t
        j = num.j
        safe: tuple[Sum, int] | None = None  # the state before "and", to return to
        joint: tuple[Value, int] | None = None  # the value before the last "and": nine million and five ninths
        while j < t.stop:
            if j > num.i and not self._close(j):
                break
            taken = self._take(total, j, num)
            if taken == 0 and joined and safe is None and t.words[j] in self.lex.joiners and not total.empty:
                ahead = copy(total)
                more = self._take(ahead, j + 1, num, after_joiner=True) if j + 1 < t.stop and self._close(j + 1) else 0
                if more > 0:
                    safe = (total, j)
                    joint = (total.value, j + 1)
                    total, j = ahead, j + 1 + more
                    continue
                break
            if taken < 0 and safe is not None:
                total, j = safe
                break
            if taken <= 0:
                break
            safe = None
            j += taken
        if total.empty:
            return None
        num.j = j
        num.low = num.high = total.value
        if joint is not None and t.words[j - 1 : j] and joint[1] < j and self._fraction_at(j) is not None:
            num.whole = joint[0]
        if j > num.i + 1 or not num.literal:
            num.plain = False
        num.worded = num.worded or total.last_scale > 0
        num.scale, num.mantissa = (total.tail, total.value) if total.tail == 1 else (total.tail, total.value)
        if not num.literal:
            num.steps.append((num.i, j, f"number {num.low}"))
        self._ending(num, total, money)
        return num

    def _close(self, j: int) -> bool:
        gap = self.t.gaps[j]
        return gap in ("", " ") or (gap == "-" and not self.t.literal[j] and not self.t.literal[j - 1])

    def _take(self, total: Sum, j: int, num: Num, *, after_joiner: bool = False) -> int:
        """Tokens taken at ``j``: 0 where nothing numeral stands there, -1 where it does not go on this number."""
        t, lex = self.t, self.lex
        if t.literal[j]:
            return self._second_literal(total, j)
        hit = lex.number.match(t.words, j)
        if hit is not None:
            word, end = hit
            atom = word.atom
            if word.role == "plural":
                atom = Atom("scale", word.low // 2)
            if word.role == "group":
                if after_joiner or total.last in ("group",):
                    return -1
                return self._dozen(total, word, end - j, num)
            if atom is None:
                return -1
            if lex.never.match(t.words, j):
                return -1
            if not total.take(atom, units_first=lex.units_first and after_joiner):
                return -1
            if num.literal and atom.role in ("scale", "times"):
                num.steps.append((j, end, f"×{atom.value:g}" if atom.value < 1000 else f"×1e{len(str(atom.value)) - 1}"))
            return end - j
        atoms = lex.compound(t.words[j]) if len(t.words[j]) > 5 else None
        if atoms is not None:
            trial = copy(total)
            if all(trial.take(atom, units_first=lex.units_first) for atom in atoms):
                for name in ("total", "group", "part", "room", "limit", "last_scale", "empty", "last"):
                    setattr(total, name, getattr(trial, name))
                return 1
            return -1
        if total.last in ("literal", "scale"):
            return self._abbreviation(total, j, num)
        return 0

    def _second_literal(self, total: Sum, j: int) -> int:
        """2 mln 300 tys.: digits behind a magnitude, if a smaller magnitude follows them."""
        t, lex = self.t, self.lex
        if total.last != "scale" or j + 1 >= t.stop or not t.words[j].isdigit() or len(t.words[j]) > 3:
            return -1
        after = lex.number.match(t.words, j + 1) or lex.short.match(t.words, j + 1)
        if after is None:
            return -1
        word = after[0]
        value = word.low if isinstance(word, Word) and word.role == "scale" else word if not isinstance(word, Word) else 0
        if not 0 < value < total.last_scale or int(t.words[j]) * value >= total.last_scale:
            return -1
        total.literal(int(t.words[j]))
        return 1

    def _abbreviation(self, total: Sum, j: int, num: Num) -> int:
        short = self.lex.short.match(self.t.words, j)
        if short is None:
            return 0
        value, end = short
        if not total.take(Atom("scale", value)):
            return -1
        num.steps.append((j, end, f"×1e{len(str(value)) - 1}"))
        return end - j

    def _dozen(self, total: Sum, word: Word, size: int, num: Num) -> int:
        if total.last == "scale" or total.value > 1000:
            return -1
        value = times(total.value if not total.empty else 1, word.low)
        total.total, total.group, total.part, total.room = value, 0, 0, 0
        total.empty, total.last, total.last_scale = False, "group", 0
        num.worded = True
        return size

    def _ending(self, num: Num, total: Sum, money: bool) -> None:
        """Letters (10k, £5m), a point spoken out, "and a half"."""
        t, lex = self.t, self.lex
        if num.literal and num.j == num.i + 1 and num.j < t.stop and t.gaps[num.j] == "":
            letter = t.exact(num.j)
            value = lex.letters.get(letter) or (lex.money_letters.get(letter) if money else None)
            if value is not None:
                num.spread(value)
                num.steps.append((num.j, num.j + 1, f"×1e{len(str(value)) - 1}"))
                num.j += 1
                num.scale, num.plain, num.worded = value, False, True
                return
        if lex.point and num.j + 1 < t.stop and t.words[num.j] in lex.point and num.decimals == 0:
            self._spoken_point(num, total)
        half = lex.halves.match(t.words, num.j)
        if half is not None and self._close(num.j) and not num.fraction:
            value, end = half
            extra = times(value, total.tail)
            num.low, num.high = num.low + extra, num.high + extra
            num.steps.append((num.j, end, f"+{value}"))
            num.j, num.plain = end, False
            self._scaled_portion(num)

    def _spoken_point(self, num: Num, total: Sum) -> None:
        t, lex = self.t, self.lex
        j = num.j + 1
        figures = ""
        while j < t.stop and t.gaps[j] == " " and len(figures) < 12:
            hit = lex.number.match(t.words, j)
            if hit is None or hit[0].role != "add" or not 0 <= hit[0].low < 100 or (figures and hit[0].low > 9):
                if t.literal[j] and not figures and t.words[j].isdigit() and num.literal:
                    figures, j = t.words[j], j + 1
                break
            figures += str(hit[0].low)
            j = hit[1]
            if hit[0].low > 9:
                follow = lex.number.match(t.words, j)
                if follow and follow[0].role == "add" and hit[0].low % 10 == 0 and hit[0].low >= 20 and follow[0].low < 10:
                    figures, j = str(hit[0].low + follow[0].low), follow[1]
                break
        if not figures or num.low != num.low // 1:
            return
        num.low = num.high = Decimal(f"{num.low}.{figures}")
        num.steps.append((num.j, j, f"point {figures}"))
        num.j, num.plain = j, False
        self._scaled_portion(num)

    def _scaled_portion(self, num: Num) -> None:
        """A magnitude behind a number that already has its fraction: "two and a half million", "half a million"."""
        t, lex = self.t, self.lex
        while num.j < t.stop and self._close(num.j):
            hit = lex.number.match(t.words, num.j)
            if hit is None or hit[0].role not in ("scale", "times", "group", "plural"):
                short = lex.short.match(t.words, num.j) if num.literal else None
                if short is None:
                    return
                value, end = short
            else:
                value, end = (hit[0].low // 2 if hit[0].role == "plural" else hit[0].low), hit[1]
            num.spread(value)
            num.steps.append((num.j, end, f"×{value}"))
            num.j, num.scale, num.worded, num.portion = end, value, True, False

    def _portion(self, i: int, j: int, value: Value) -> Num | None:
        num = Num(value, value, i, j, portion=True, steps=[(i, j, f"number {value}")])
        self._scaled_portion(num)
        return num

    def _vague(self, i: int, j: int, word: Word) -> Num:
        t, lex = self.t, self.lex
        num = Num(word.low, word.high, i, j, vague=True, modifier="vague", worded=word.role == "plural")
        num.steps.append((i, j, f"vague {word.low} to {word.high}"))
        while num.j < t.stop and word.role == "vague":
            at = num.j
            if t.words[at] in lex.links and at + 1 < t.stop and t.gaps[at] == " ":
                at += 1
            hit = lex.number.match(t.words, at)
            short = None if hit is not None else lex.short.match(t.words, at)
            if hit is None or hit[0].role not in ("scale", "times", "plural"):
                if short is None:
                    break
                value, end = short
            else:
                value, end = (hit[0].low // 2 if hit[0].role == "plural" else hit[0].low), hit[1]
            num.spread(value)
            num.steps.append((at, end, f"×1e{len(str(value)) - 1}"))
            num.j, num.worded, num.scale = end, True, value
        return num

    # ---- characters

    def _characters(self, i: int) -> Num | None:
        """三千八百万, 1.5亿, 3万4000, with 点, 多, 几, 半."""
        t, lex = self.t, self.lex
        if lex.never.match(t.words, i):
            return None
        pieces: list[myriad.Piece] = []
        any_literal = False
        j = i
        while j < t.stop and len(pieces) < 40 and (j == i or t.gaps[j] in ("", " ")):
            if t.literal[j]:
                read = digits.read(t.words[j], lex.decimal, lex.group)
                if read is None or (j > i and not (read.plain and t.gaps[j] == "")):
                    break
                pieces.append(myriad.Piece("literal", read.value))
                any_literal = True
            else:
                hit = lex.number.entries.get(t.words[j])
                if hit is None or hit.role not in ("digit", "times", "scale", "tens"):
                    break
                if j > i and lex.never.match(t.words, j):
                    break
                pieces.append(myriad.Piece(hit.role, hit.low))  # type: ignore[arg-type]
            j += 1
        found = myriad.read(pieces)
        if found is None:
            return None
        end = i + found.used
        num = Num(found.low, found.high, i, end, any_literal, any_literal and found.used == 1 and t.words[i].isdigit())
        num.scale = found.unit
        num.worded = any(piece.role == "scale" for piece in pieces[: found.used])
        num.vague = found.low != found.high
        if num.vague:
            num.modifier = "vague"
        num.weak = found.used == 1 and t.words[i] in lex.weak
        num.steps.append((i, end, f"number {found.low}" if found.low == found.high else f"{found.low} to {found.high}"))
        self._character_ending(num)
        return num

    def _character_ending(self, num: Num) -> None:
        t, lex = self.t, self.lex
        j = num.j
        if j + 1 < t.stop and t.words[j] in lex.point and num.low == num.high:
            end = j + 1
            figures = ""
            while end < t.stop and len(figures) < 12:
                hit = lex.number.entries.get(t.words[end])
                if hit is not None and hit.role == "digit":
                    figures += str(hit.low)
                elif t.literal[end] and t.words[end].isdigit() and not figures:
                    figures = t.words[end]
                else:
                    break
                end += 1
            if figures:
                num.low = num.high = Decimal(f"{num.low}.{figures}")
                num.steps.append((j, end, f"point {figures}"))
                num.j, num.weak, num.plain = end, False, False
                self._scaled_characters(num)
        if num.j < t.stop and t.gaps[num.j] == "":
            more = lex.after.match(t.words, num.j)
            # 十多万, 50余万: the word stands inside the number
            if more is not None and more[0] == "more_than":
                hit = lex.number.entries.get(t.words[more[1]]) if more[1] < t.stop else None
                if hit is not None and hit.role == "scale":
                    num.steps.append((num.j, more[1], "more_than"))
                    num.modifier, num.j = "more_than", more[1]
                    self._scaled_characters(num)

    def _scaled_characters(self, num: Num) -> None:
        t, lex = self.t, self.lex
        while num.j < t.stop and t.gaps[num.j] == "":
            hit = lex.number.entries.get(t.words[num.j])
            if hit is None or hit.role not in ("scale", "times"):
                return
            num.spread(hit.low)
            num.steps.append((num.j, num.j + 1, f"×{hit.low}"))
            num.j, num.worded, num.scale = num.j + 1, True, hit.low

    def _over(self, num: Num) -> None:
        """Two thirds, zwei Drittel; 三分之一, 3분의 1."""
        t, lex = self.t, self.lex
        if lex.divided.entries:
            self._divided(num)
        if not lex.fractions.entries or not self._close(num.j) or num.fraction or num.decimals or num.low < 1:
            return
        found = self._fraction_at(num.j)
        if found is None:
            return
        divisor, j = found
        if divisor <= 1 or num.low != num.low // 1:
            return
        whole = num.whole or 0
        value = whole + Decimal(num.low - whole) / Decimal(divisor)
        num.steps.append((num.j, j, f"÷{divisor}"))
        num.low = num.high = value
        num.j, num.fraction, num.weak, num.plain = j, True, False, False

    def _fraction_at(self, j: int) -> tuple[Value, int] | None:
        """The denominator at ``j``: thirds, twenty-fifth."""
        t, lex = self.t, self.lex
        found = lex.fractions.match(t.words, j)
        if found is not None or j + 1 >= t.stop or t.gaps[j + 1] != "-":
            return found
        tens = lex.number.entries.get(t.words[j])
        ones = lex.fractions.match(t.words, j + 1)
        if tens is None or ones is None or not (20 <= tens.low < 100 and tens.role == "add" and ones[0] < 10):
            return None
        return tens.low + ones[0], ones[1]

    def _divided(self, num: Num) -> None:
        t, lex = self.t, self.lex
        found = lex.divided.match(t.words, num.j)
        if found is None or found[1] >= t.stop or num.low <= 0 or not self.starts(found[1]):
            return
        top = self._from_digits(found[1], False, True) if t.literal[found[1]] else self._from_words(found[1], True)
        if top is None or top.low != top.high:
            return
        num.steps += [*top.steps, (num.j, found[1], f"÷{num.low}")]
        value = Decimal(top.low) / Decimal(num.low)
        num.low = num.high = value
        num.j, num.fraction, num.weak, num.plain = top.j, True, False, False

    def _sign(self, num: Num) -> None:
        """A minus sign written close to the digits, or the word."""
        t = self.t
        i = num.i
        gap = t.gaps[i]
        if num.literal and gap and gap[-1] in "-\u2212\u2013" and (len(gap) > 1 and gap[-2] == " " or i == 0 or t.words[i - 1] in "([$€£"):
            if i == 0 or len(gap) == 2 or t.words[i - 1] in "([$€£":
                num.low, num.high = -num.high, -num.low
                num.lead = 1
                num.steps.insert(0, (i, i + 1, "negative"))
            return
        if self.loose and num.literal and i == 0 and gap.strip() in ("-", "\u2212") and gap.endswith(" "):
            num.low, num.high = -num.high, -num.low
            num.lead = len(gap.lstrip())
            return
        back = self.lex.minus.back(t.words, i)
        if back is not None and gap in ("", " ") and self.lex.before.back(t.words, i) is None:
            num.low, num.high = -num.high, -num.low
            num.steps.insert(0, (back[1], i, "negative"))
            num.i = back[1]


__all__ = ["DASHES", "Num", "NumberReader"]
