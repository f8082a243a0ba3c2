"""Fractions and signs: 2 1/2, two thirds, 三分之一, one in five, .77, 1.3e6, −5."""

from __future__ import annotations

from decimal import Decimal

from generator.extract.figures import tokens
from generator.extract.figures.num import Base, Num, times
from generator.numerals import Value, digits

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
ROUND = frozenset([4, 5, 10, 20, 100, 1000])
"""Wholes of which a part is a share, where some of several may be meant: "one of three suspects" counts three."""
_TIMES = frozenset("×x*·⋅")
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))


def _power(base: Value, exponent: int) -> Decimal:
    raised: Decimal = Decimal(base) ** exponent
    return raised


class Fractions(Base):
    """Reads what makes a number a part, a power, or less than nothing."""

    __slots__ = ()

    def over(self, num: Num) -> None:
        """Two thirds, zwei Drittel; 三分之一, 3분의 1."""
        lex = self.lex
        if lex.divided.entries:
            self._divided(num)
            self._mixed(num)
        if self._out_of(num) or self._and_part(num):
            return
        if not lex.fractions.entries or not self.close(num.j) or num.fraction or num.decimals or num.low < 1:
            return
        found = self.fraction_at(num.j) or self._linked(num.j) or (self._long(num.j) if num.low == 1 else None)
        if found is None:
            return
        divisor, j = found
        if divisor <= 1 or num.low != num.low // 1:
            return
        whole = num.whole or 0
        part = num.low - whole
        if part >= divisor or (lex.tens_joined and part > 1 and whole % 100 >= 20):
            whole, part = 0, num.low  # "trinta e dois quintos" is 32/5, "vinte e um quinto" 20 1/5
        value = whole + Decimal(part) / Decimal(divisor) * (num.whole_scale if whole else 1)
        num.steps.append((num.j, j, f"÷{divisor}"))
        last = self.t.words[j - 1]
        num.ordinal = num.low == 1 and (last in lex.ranks or last.endswith(lex.fraction_suffixes or ("\0",)))
        num.low = num.high = value
        num.j, num.fraction, num.weak, num.plain = j, True, False, False
        self._of_scale(num)

    def _of_scale(self, num: Num) -> None:
        """Two thirds of a million, trois quarts de milliard."""
        t, lex = self.t, self.lex
        j = num.j
        if num.low >= 1 or j >= t.stop:
            return
        if lex.links:  # where there are none, cases do it: две трети миллиона
            if j + 1 >= t.stop or t.words[j] not in lex.links:
                return
            j += 2 if t.words[j + 1] in lex.articles or t.words[j + 1] in lex.weak else 1
        hit = lex.number.match(t.words, j)
        if hit is not None and hit[0].role == "scale" and all(self.close(k) for k in range(num.j, hit[1])):
            num.spread(hit[0].low)
            num.steps.append((num.j, hit[1], f"×{hit[0].low}"))
            num.j, num.scale, num.worded = hit[1], hit[0].low, True

    def _mixed(self, num: Num) -> None:
        """一又二分之一: a whole number and its fraction."""
        t, lex = self.t, self.lex
        link = lex.mixed.match(t.words, num.j)
        if num.fraction or link is None or link[1] >= t.stop or not self.starts(link[1]):
            return
        j = link[1]
        part = self.from_digits(j) if t.literal[j] else self.from_words(j)
        if part is None or part.low != part.high or part.j >= t.stop:
            return
        self._divided(part)
        if part.fraction:
            num.low = num.high = num.low + part.low
            num.steps += part.steps
            num.weak = False
            num.j, num.fraction, num.plain = part.j, True, False

    def _and_part(self, num: Num) -> bool:
        """Three and a fifth; five billion and three quarters, which is 5.75 billion."""
        t, lex = self.t, self.lex
        j = num.j
        if j + 1 >= t.stop:
            return False
        if (
            (t.words[j] not in lex.joiners and t.words[j] not in lex.point)
            or t.gaps[j] not in ("", " ")
            or num.fraction
        ):
            return False
        if j + 1 >= t.stop or not self.starts(j + 1) or t.literal[j + 1]:
            return False
        part = self.from_words(j + 1)
        if part is None or part.low != part.high or part.worded:
            return False
        value, end = part.low, part.j
        bare = lex.fractions.match(t.words, j + 1) if self.loose and 0 < num.low < 10 and lex.units_first else None
        if bare is not None and bare[1] == end == j + 2 and value == bare[0]:
            value = Decimal(1) / Decimal(value)  # ثلاثة وخمس: three and a fifth, for no number goes on so
        elif not part.portion:
            divisor = self.fraction_at(part.j) if part.j < t.stop else None
            if divisor is None or divisor[0] <= 1:
                return False
            value, end = Decimal(part.low) / Decimal(divisor[0]), divisor[1]
        if not 0 < value < 1:
            return False
        num.steps += part.steps
        smaller = lex.number.match(t.words, end)
        scale = num.scale
        if smaller is not None and smaller[0].role == "scale" and smaller[0].low < scale:
            scale, end = smaller[0].low, smaller[1]  # one billion and three quarters million
        num.low = num.high = num.low + value * Decimal(scale)
        num.j, num.fraction, num.weak, num.plain = end, True, False, False
        return True

    def _out_of(self, num: Num) -> bool:
        """One in five, 8 out of 10, un Français sur trois' numbers: part and whole, no year and no measure."""
        t, lex = self.t, self.lex
        found = lex.out_of.match(t.words, num.j)
        round_only = False
        if found is None:
            found = lex.out_of_round.match(t.words, num.j)
            round_only = found is not None
        if found is None and self.loose:
            found = lex.parts_of.match(t.words, num.j)
        if found is None or found[1] >= t.stop or num.fraction or not 0 < num.low < 1000 or not self.starts(found[1]):
            return False
        j = found[1]
        whole = self.from_digits(j, False, True) if t.literal[j] else self.from_words(j, True)
        if whole is None or whole.low != whole.high or not num.low < whole.low or whole.vague:
            return False
        if round_only and whole.low not in ROUND:
            return False
        if whole.plain and 1000 < whole.low <= 2200:
            return False
        unit = lex.unit.match(t.words, whole.j)
        if unit is not None and unit[0].kind in ("duration", "measure", "percent"):
            return False
        num.steps += [*whole.steps, (num.j, j, f"out of {whole.low}")]
        num.low = num.high = Decimal(num.low) / Decimal(whole.low)
        num.j, num.fraction, num.weak, num.plain = whole.j, True, False, False
        return True

    def fraction_at(self, j: int) -> tuple[Value, int] | None:
        """The denominator at ``j``: thirds, twenty-fifth."""
        t, lex = self.t, self.lex
        found = lex.fractions.match(t.words, j)
        if found is None and lex.fraction_suffixes and j < t.stop and t.words[j] not in lex.minor.first:
            divisor = lex.denominator(t.words[j], lex.fraction_suffixes)
            found = (divisor, j + 1) if divisor is not None else None
        if found is None and lex.fraction_marks and j < t.stop and self.starts(j):
            second = self.from_digits(j, False, True) if t.literal[j] else self.from_words(j, True)
            if second is not None and second.j < t.stop and t.words[second.j] in lex.fraction_marks:
                found = second.low, second.j + 1
        if found is not None or j + 1 >= t.stop or t.gaps[j + 1] != "-":
            return found
        tens = lex.number.entries.get(t.words[j])
        ones = lex.fractions.match(t.words, j + 1)
        if tens is None or ones is None or not (20 <= tens.low < 100 and tens.role == "add" and ones[0] < 10):
            return None
        return tens.low + ones[0], ones[1]

    def _linked(self, j: int) -> tuple[Value, int] | None:
        """का पांचवां, के एक सौ पांचवें: what divides, behind its link."""
        t, lex = self.t, self.lex
        if j + 1 >= t.stop or t.words[j] not in lex.fraction_links:
            return None
        divisor = lex.denominator(t.words[j + 1], lex.ordinal_suffixes)
        if divisor is not None:
            return divisor, j + 2
        return self._long(j + 1)

    def _long(self, j: int) -> tuple[Value, int] | None:
        """A denominator of several words: one *hundred and fifth*, vingt et unième."""
        t, lex = self.t, self.lex
        if t.literal[j] or not self.close(j):
            return None
        begun, end = self.cardinal(j)
        if begun < 20 or end >= t.stop:
            return None
        if t.words[end] in lex.joiners and end + 1 < t.stop:
            end += 1
        last = lex.fractions.match(t.words, end)
        if last is None and lex.ordinal_suffixes:
            divisor = lex.denominator(t.words[end], lex.ordinal_suffixes)
            last = None if divisor is None else (divisor, end + 1)
        room = 10 if begun % 100 else 100
        return (begun + last[0], last[1]) if last is not None and last[0] < room else None

    def divisor_first(self, i: int) -> Num | None:
        """Üçte iki, dörtte biri, 3'te 2'si: the denominator stands before its numerator."""
        t, lex = self.t, self.lex
        bottom, at = lex.divisors.get(tokens.fold(t.exact(i))), i + 1
        if bottom is None and t.literal[i] and i + 5 < t.stop and t.words[i + 1] == t.words[i + 4] == "'":
            read = digits.read(t.words[i], lex.decimal, lex.group)
            if (
                read is not None
                and read.plain
                and t.words[i + 2] in lex.divisor_endings
                and t.words[i + 5] in lex.endings
            ):
                bottom, at = read.value, i + 3
        if bottom is None or at >= t.stop or t.gaps[at] != " ":
            return None
        top: Value | None = lex.part_words.get(tokens.fold(t.exact(at)))
        end = at + 1
        if top is None:
            hit = lex.number.match(t.words, at)
            read = digits.read(t.words[at], lex.decimal, lex.group) if t.literal[at] else None
            if read is not None and read.plain:
                top = read.value
            elif hit is not None and hit[0].role == "add":
                top, end = hit[0].low, hit[1]
        if top is None or not 0 < top < bottom <= 100:
            return None
        value = Decimal(top) / Decimal(bottom)
        return Num(value, value, i, end, fraction=True, steps=[(i, end, f"number {value:.6g}")])

    def _divided(self, num: Num) -> None:
        t, lex = self.t, self.lex
        found = lex.divided.match(t.words, num.j)
        if found is None or found[1] >= t.stop or num.low <= 0 or not self.starts(found[1]):
            return
        at = found[1]
        role = lex.number.entries.get(t.words[at])
        if role is not None and role.role == "digit":
            top = self.characters(at, sure=True)  # 오분의 이는: here 이 is a two
        else:
            top = self.from_digits(at, False, True) if t.literal[at] else self.from_words(at, True)
        if top is None or top.low != top.high:
            return
        num.steps += [*top.steps, (num.j, found[1], f"÷{num.low}")]
        value = Decimal(top.low) / Decimal(num.low)
        num.low = num.high = value
        num.j, num.fraction, num.weak, num.plain = top.j, True, False, False

    def written_fraction(self, i: int, whole: Value) -> Num | None:
        """1/2, 2 1/2, 2½."""
        t = self.t
        if i + 1 < t.stop and t.words[i + 1] in VULGAR and t.gaps[i + 1] in ("", " "):
            top, bottom = VULGAR[t.words[i + 1]]
            value = whole + Decimal(top) / bottom
            return Num(value, value, i, i + 2, True, fraction=True, steps=[(i, i + 2, f"number {value:.6g}")])
        if self._slash(i):
            return self._ratio(i, i, 0)
        if i + 2 < t.stop and t.words[i + 1] in self.lex.joiners and t.literal[i + 2] and self._slash(i + 2):
            return self._ratio(i, i + 2, whole)  # 1 und 3/4
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

    def power(self, num: Num) -> None:
        """1.2 × 10^14, 3·10⁸, 12.3×10の14乗, 2.5の−1乗."""
        t, lex = self.t, self.lex
        j = num.j
        if j + 2 < t.stop and t.words[j] in _TIMES and t.words[j + 1] == "10" and num.literal:
            raised = self._raised(j + 2)
            if raised is not None:
                self._raise(num, times(num.low, _power(10, raised[0])), raised[1])
        elif lex.power and j < t.stop and num.low and max(num.low, -num.low) < 10**6:
            raised = self._raised(j)
            if raised is not None:
                self._raise(num, _power(num.low, raised[0]), raised[1])

    def _raise(self, num: Num, value: Value, end: int) -> None:
        num.steps.append((num.j, end, f"power {value:.6g}"))
        num.low = num.high = value
        num.j, num.plain, num.worded, num.weak = end, False, True, False

    def _raised(self, j: int) -> tuple[int, int] | None:
        """The exponent at ``j`` and the token behind it: ^14, ⁻⁸, の−1乗."""
        t, lex = self.t, self.lex
        end = j
        figures = ""
        while end < t.stop and t.words[end] in _SUPERSCRIPTS and not t.gaps[end] and len(figures) < 3:
            figures, end = figures + _SUPERSCRIPTS[t.words[end]], end + 1
        if figures and figures != "-":
            return int(figures), end
        if j + 1 >= t.stop or not (t.words[j] == "^" or (lex.power and t.words[j] in lex.links)):
            return None
        at = j + 1
        minus = lex.minus.match(t.words, at)
        negative = t.gaps[at] in ("-", "\u2212") or minus is not None
        at = minus[1] if minus is not None else at
        if at >= t.stop or not (t.literal[at] or self.starts(at)):
            return None
        found = self.from_digits(at, False, False) if t.literal[at] else self.characters(at, sure=True)
        if found is None or found.low != found.high or not found.low <= 40 or found.low != found.low // 1:
            return None
        if t.words[j] != "^":
            if found.j >= t.stop or t.words[found.j] not in lex.power:
                return None
            found.j += 1
        return int(-found.low if negative else found.low), found.j

    def vulgar(self, i: int) -> Num:
        top, bottom = VULGAR[self.t.words[i]]
        value = Decimal(top) / bottom
        num = Num(value, value, i, i + 1, portion=True, fraction=True, steps=[(i, i + 1, f"number {value:.6g}")])
        self.scaled_portion(num)
        return num

    def point_before(self, i: int) -> bool:
        """.77 opens with its decimal mark."""
        t = self.t
        if i == 0 or t.gaps[i] or t.words[i - 1] not in (".", self.lex.decimal):
            return False
        return i == 1 or bool(t.gaps[i - 1])

    def exponent(self, i: int) -> tuple[Decimal, int] | None:
        """What the digits at ``i`` are multiplied by, and the token behind: 1.3e6, 12e+14, 5e-3; 1.1^23."""
        t, w = self.t, self.t.words
        if i + 2 >= t.stop or w[i + 1] not in ("e", "^") or t.gaps[i + 1]:
            return None
        at = i + 3 if w[i + 2] == "+" else i + 2
        if at >= t.stop or not t.literal[at] or not w[at].isdigit() or len(w[at]) > 2 or t.gaps[at] not in ("", "-"):
            return None
        power = -int(w[at]) if t.gaps[at] else int(w[at])
        if w[i + 1] == "e":
            return Decimal(10) ** power, at + 1
        base = digits.read(w[i], self.lex.decimal, self.lex.group)
        if base is None or not 0 < base.value < 10**6:
            return None
        return Decimal(base.value) ** (power - 1), at + 1

    def _minus_before(self, i: int, gap: str) -> bool:
        """A dash close to the digits is a sign after a space, an opening, or a currency sign of its own."""
        t = self.t
        if i == 0 or gap in (" -", " \u2212", " \u2013"):
            return True
        before = t.words[i - 1]
        if len(gap) != 1:
            return False
        if before in "([":
            return True
        if before in "$€£¥":
            return not (i > 1 and t.literal[i - 2])
        return self.lex.unspaced and before.isalpha() and not before.isascii() and gap != "\u2013"

    def sign(self, num: Num) -> None:
        """A minus sign written close to the digits, or the word."""
        t = self.t
        i = num.i
        gap = t.gaps[i]
        if num.literal and gap and gap[-1] in "-\u2212\u2013" and self._minus_before(i, gap):
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
