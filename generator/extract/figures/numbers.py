"""Numbers, whatever they count: read from a token on, in every notation of a language."""

from __future__ import annotations

from copy import copy
from decimal import Decimal

from generator.extract.figures.characters import Characters
from generator.extract.figures.fractions import VULGAR, Fractions
from generator.extract.figures.lexicon import Word
from generator.extract.figures.num import Num, times
from generator.extract.figures.parted import Parted
from generator.extract.figures.spoken import Spoken
from generator.numerals import LARGEST, Value, digits
from generator.numerals.western import Atom, Sum


class NumberReader(Characters, Fractions, Parted, Spoken):
    """Reads numbers from one sentence's tokens."""

    __slots__ = ()

    def starts(self, i: int) -> bool:
        """Whether a number may begin with token ``i``."""
        t = self.t
        word = t.words[i]
        return (
            t.literal[i]
            or word in self.lex.number.first
            or word in VULGAR
            or word in self.lex.part_before
            or word in self.lex.divisors
            or (word in self.lex.articles and i + 1 < t.stop and t.words[i + 1] in self.lex.fractions.first)
            or (len(word) > 3 and self.lex.compound(word) is not None)
            or (bool(self.lex.half_endings) and self.lex.with_half(word) is not None)
        )

    def at(self, i: int, *, money: bool = False, joined: bool = True) -> Num | None:
        """The number that begins with token ``i``. ``money``: £5m is a magnitude; ``joined`` False: stop before "and"."""
        t, lex = self.t, self.lex
        parted = self.parted(i) if lex.part_before else None
        if parted is not None:
            return parted
        divided = self.divisor_first(i) if lex.divisors else None
        if divided is not None:
            return divided
        if t.literal[i]:
            found = self.from_digits(i, money, joined)
        elif t.words[i] in VULGAR:
            found = self.vulgar(i)
        else:
            found = self.from_words(i, joined)
        if found is None or max(found.high, -found.low) >= LARGEST:
            return None
        if found.low == found.high and found.j < t.stop:
            self.over(found)
            if found.j < t.stop:
                self.power(found)
            if max(found.high, -found.high) >= LARGEST:
                return None
        if not found.literal and not lex.word_by_word and self.inside_word(i):
            return None
        if not found.steps or (lex.unspaced and not found.literal and self.lone_character(found)):
            return None
        self._restated(found)
        self.half_within(found)
        self.sign(found)
        if (
            lex.articles
            and found.worded
            and found.i > 0
            and t.words[found.i - 1] in lex.articles
            and t.gaps[found.i] == " "
        ):
            found.i -= 1  # "a million"
        return found

    def _restated(self, num: Num) -> None:
        """45 (forty-five) days: the same number once more, in brackets."""
        t = self.t
        j = num.j + 1
        if j >= t.stop or t.words[num.j] != "(" or t.gaps[j] or t.words[j] == "(" or not self.starts(j):
            return
        again = self.from_digits(j) if t.literal[j] else self.from_words(j)
        if again is None or again.j >= t.stop or t.words[again.j] != ")":
            return
        if again.low == again.high == num.low == num.high and (num.j - num.i, num.literal) != (1, again.literal):
            num.steps += again.steps
            num.j, num.plain, num.weak = again.j + 1, False, False

    def from_digits(self, i: int, money: bool = False, joined: bool = True) -> Num | None:
        t, lex = self.t, self.lex
        read = digits.read(t.words[i], lex.decimal, lex.group)
        if read is None:
            return None
        if lex.myriad:
            found = self.characters(i)
            if found is not None and found.j > i + 1:
                return found
        simple = self.written_fraction(i, read.value) if read.plain else None
        if simple is not None:
            return simple
        total = Sum(lex.vigesimal)
        value, first, last = read.value, i, i + 1
        if read.plain and self.point_before(i):
            value, first = Decimal(f"0.{t.words[i]}"), i - 1
        power = self.exponent(i)
        if power is not None:
            value, last = times(value, power[0]), power[1]
        total.literal(value)
        num = Num(value, value, first, last, True, read.plain and last - first == 1, read.decimals, read.other)
        num.steps.append((first, last, f"number {value}"))
        return self._go_on(num, total, money, joined)

    def from_words(self, i: int, joined: bool = True) -> Num | None:
        t, lex = self.t, self.lex
        if self.never(i):
            return None
        hit = lex.number.match(t.words, i)
        if hit is None:
            if t.words[i] in lex.articles:
                return Num(1, 1, i, i + 1, weak=True)  # "a third": `_over` makes it a number
            if lex.compound(t.words[i]) is None:
                half = lex.with_half(t.words[i]) if lex.half_endings else None
                return None if half is None else self._portion(i, i + 1, half)
            return self._go_on(Num(0, 0, i, i), Sum(lex.vigesimal), False, joined)
        word, j = hit
        if word.role in ("digit", "tens") or (lex.myriad and word.role in ("times", "scale")):
            return self.characters(i)
        if word.role in ("vague", "plural"):
            return self._vague(i, j, word)
        if word.role == "portion":
            return self._portion(i, j, word.low)
        if word.role == "plus" or (word.role == "group" and word.low == 2 and not self.loose):
            return None  # "a couple", "para": two people more often than a number
        num = self._go_on(Num(0, 0, i, i), Sum(lex.vigesimal), False, joined)
        if num is not None and num.j == i + 1 and t.words[i] in lex.weak:
            num.weak = True
        return num

    def _go_on(self, num: Num, total: Sum, money: bool, joined: bool) -> Num | None:
        """Take tokens as long as they belong to the number, and what may stand behind them."""
        total, j, joint = self.run(num, total, joined)
        if total.empty:
            return None
        num.j = j
        num.low = num.high = total.value
        if joint is not None and joint[1] < j and self.fraction_at(j) is not None:
            num.whole, _, num.whole_scale = joint
        if j > num.i + 1 or not num.literal:
            num.plain = False
        num.worded = num.worded or total.last_scale > 0
        num.scale = total.tail
        if not num.literal:
            num.steps.append((num.i, j, f"number {num.low}"))
        self._ending(num, total, money)
        return num

    def run(
        self, num: Num, total: Sum, joined: bool = True, scales: bool = True
    ) -> tuple[Sum, int, tuple[Value, int, Value] | None]:
        """The sum of all that goes on the number ``num`` has begun, the token behind it, and where its last "and"
        stood: the value before, the token behind the "and", the magnitude before. ``scales`` False: stop before
        a magnitude."""
        t = self.t
        j = num.j
        safe: tuple[Sum, int] | None = None  # the state before the last "and", to return to
        joint: tuple[Value, int, Value] | None = None
        while j < t.stop:
            if (j > num.i and not self.close(j)) or (not scales and not total.empty and self.role(j) == "scale"):
                break
            taken = self._take(total, j, num)
            if taken == 0 and joined and t.words[j] in self.lex.joiners and not total.empty:
                ahead = copy(total)
                more = self._take(ahead, j + 1, num, after_joiner=True) if j + 1 < t.stop and self.close(j + 1) else 0
                if more > 0:
                    safe = (total, j)
                    joint = (total.value, j + 1, total.tail)
                    total, j = ahead, j + 1 + more
                    continue
                break
            if taken < 0 and safe is not None and self.role(j) in ("scale", "times"):
                total, j = safe  # "two hundred and three hundred"
                break
            if taken <= 0:
                break
            safe = None
            j += taken
        return total, j, joint

    def role(self, j: int) -> str:
        hit = self.lex.number.match(self.t.words, j)
        if hit is None:
            return ""
        return "scale" if hit[0].role == "plural" else hit[0].role

    def _take(self, total: Sum, j: int, num: Num, *, after_joiner: bool = False) -> int:
        """Tokens taken at ``j``: 0 where nothing numeral stands there, -1 where it does not go on this number."""
        t, lex = self.t, self.lex
        if t.literal[j]:
            return self._second_literal(total, j, num)
        hit = lex.number.match(t.words, j)
        if hit is not None:
            word, end = hit
            atom = word.atom
            if word.role == "plural":
                atom = Atom("scale", word.low // 2)
            dozen = lex.number.entries.get(t.words[j]) if word.role in ("vague", "plural") else None
            if dozen is not None and dozen.role == "group":
                word, end = dozen, j + 1  # tre dozzine di uova
            if word.role == "group":
                if after_joiner or total.last in ("group",):
                    return -1
                return self._dozen(total, word, end - j, num)
            if atom is None:
                return -1
            if self.never(j):
                return -1
            if total.last == "literal" and atom.role == "times" and lex.unit.match(t.words, j) is not None:
                return 0  # "12 cents" in French: no 1200
            if atom.role == "add" and self._opens_denominator(total, atom, j, after_joiner):
                return -1
            if atom.role == "add" and num.literal and total.last == "scale":
                return -1  # "1.7 million four years ago"
            if not total.take(atom, units_first=lex.units_first and after_joiner):
                return -1
            if num.literal and atom.role in ("scale", "times"):
                num.steps.append(
                    (j, end, f"×{atom.value:g}" if atom.value < 1000 else f"×1e{len(str(atom.value)) - 1}")
                )
            return end - j
        atoms = lex.compound(t.words[j]) if len(t.words[j]) > 3 else None
        if atoms is not None:
            trial = copy(total)
            if all(trial.take(atom, units_first=lex.units_first) for atom in atoms):
                for name in ("parts", "group", "part", "room", "limit", "last_scale", "empty", "last"):
                    setattr(total, name, getattr(trial, name))
                return 1
            return -1
        if total.last in ("literal", "scale"):
            return self._abbreviation(total, j, num)
        return 0

    def _opens_denominator(self, total: Sum, atom: Atom, j: int, after_joiner: bool) -> bool:
        """One hundred | thirty-fifths; ثلاثون خمس, where a five would stand before the thirty."""
        t, lex = self.t, self.lex
        if total.empty:
            return False
        if lex.units_first and not after_joiner and atom.value < 10 and total.last == "add":
            return 20 <= total.part % 100 < 100 and total.part % 10 == 0
        tens = 20 <= atom.value < 100 and atom.value % 10 == 0
        return tens and j + 1 < t.stop and t.gaps[j + 1] == "-" and lex.fractions.match(t.words, j + 1) is not None

    def _second_literal(self, total: Sum, j: int, num: Num) -> int:
        """2 mln 300 tys.: digits behind a magnitude, if a smaller magnitude follows them; 3 hundred 21."""
        t, lex = self.t, self.lex
        if (
            total.last == "times"
            and t.words[j].isdigit()
            and num.literal
            and int(t.words[j][:3]) < min(total.room, 100)
            and total.room <= 100
        ):
            total.literal(int(t.words[j]))
            return 1
        if total.last != "scale" or j + 1 >= t.stop or not t.words[j].isdigit() or len(t.words[j]) > 3:
            return -1
        after = lex.number.match(t.words, j + 1) or lex.short.match(t.words, j + 1)
        if after is None:
            rest = num.literal and total.last_scale == 1000 and len(t.words[j]) == 3 and t.words[j][0] != "0"
            if not rest or t.gaps[j] != " " or t.gaps[j + 1] != " " or not t.words[j + 1][0].isalpha():
                return -1
            total.literal(int(t.words[j]))  # 4 bin 500 kişi, 4 тысячи 500 человек
            return 1
        word = after[0]
        if isinstance(word, Word):
            value = word.low if word.role in ("scale", "times") else 0
        else:
            value = word
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
        total.parts, total.group, total.part, total.room = (), value, 0, 0
        total.empty, total.last, total.last_scale = False, "group", 0
        num.worded = True
        if word.low >= 10 and word.low % 5 == 0 and not num.literal:
            num.modifier = num.modifier or "about"  # une vingtaine, ein Hundert; but a dozen eggs
        return size

    def _ending(self, num: Num, total: Sum, money: bool) -> None:
        """Letters (10k, £5m), a point spoken out, "and a half"."""
        t, lex = self.t, self.lex
        if num.literal and t.literal[num.j - 1] and not num.worded and num.j < t.stop and self._letter_close(num.j):
            letter = t.exact(num.j)
            value = lex.letters.get(letter) or (lex.money_letters.get(letter) if money else None)
            if value is not None and not (value == 10**9 and letter == "G" and num.plain and num.low < 10):  # 5G
                num.spread(value)
                num.steps.append((num.j, num.j + 1, f"×1e{len(str(value)) - 1}"))
                num.j += 1
                num.scale, num.plain, num.worded = value, False, True
                return
        if lex.point and num.j + 1 < t.stop and t.words[num.j] in lex.point and num.decimals == 0:
            self.spoken_point(num)
        half = lex.halves.match(t.words, num.j)
        if half is not None and self.close(num.j) and not num.fraction:
            value, end = half
            smaller = lex.number.match(t.words, end)
            if smaller is not None and smaller[0].role == "scale" and smaller[0].low < total.tail:
                value, end = times(value, smaller[0].low), smaller[1]  # one billion and a half million
            else:
                value = times(value, total.tail)
            num.low, num.high = num.low + value, num.high + value
            num.steps.append((num.j, end, f"+{value}"))
            num.j, num.plain = end, False
            if total.tail == 1:
                self.scaled_portion(num)

    def _letter_close(self, j: int) -> bool:
        """10k; and "10 k" where only numbers are asked for."""
        gap = self.t.gaps[j]
        return gap == "" or (gap == " " and self.loose and self.t.exact(j) == "k")

    def cardinal(self, j: int) -> tuple[Value, int]:
        total, end, _ = self.run(Num(0, 0, j, j), Sum(self.lex.vigesimal))
        return total.value, end

    def _portion(self, i: int, j: int, value: Value) -> Num | None:
        num = Num(value, value, i, j, portion=True, steps=[(i, j, f"number {value}")])
        self.scaled_portion(num)
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
                value, end = hit[0].scale, hit[1]
            num.spread(value)
            num.steps.append((at, end, f"×1e{len(str(value)) - 1}"))
            num.j, num.worded, num.scale = end, True, value
        return num
