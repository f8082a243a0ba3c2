"""Halves and quarters said within a number: साढ़े तीन लाख is three and a half lakh, 一个半小时 an hour and a half."""

from __future__ import annotations

from decimal import Decimal

from generator.extract.figures.num import Base, Num, times


class Parted(Base):
    """Numbers with a part of one before them, or within."""

    __slots__ = ()

    def parted(self, i: int) -> Num | None:
        """साढ़े तीन (3.5), सवा दो सौ (225), पौने दो (1.75): a part of the number's last magnitude. None elsewhere."""
        t, lex = self.t, self.lex
        part = lex.part_before.get(t.words[i])
        if part is None or i + 1 >= t.stop or not self.close(i + 1):
            return None
        word = lex.number.match(t.words, i + 1)
        if not t.literal[i + 1] and (word is None or word[0].role != "add"):
            return None  # सवा लाख, सवा सौ: a portion of the magnitude itself
        num = self.at(i + 1)
        if num is None or num.low != num.high or num.fraction or num.lead:
            return None
        hundreds = 100 if not num.literal and num.low >= 100 and not num.low % 100 else 1
        value = Decimal(num.low) + Decimal(str(part)) * Decimal(max(num.scale, hundreds))
        num.low = num.high = times(value, 1)
        num.i, num.plain, num.weak = i, False, False
        num.steps.insert(0, (i, i + 1, f"+{part}"))
        return num

    def half_within(self, num: Num) -> None:
        """一个半小时, 两个半月: a half between the classifier and the unit."""
        t, lex, j = self.t, self.lex, num.j
        if not lex.unspaced or j + 2 >= t.stop or t.words[j] not in lex.classifiers or num.low != num.high:
            return
        half = lex.number.match(t.words, j + 1)
        if half is not None and not num.fraction and not num.vague and self.half_unit(j + 1):
            num.low = num.high = times(Decimal(num.low) + Decimal(str(half[0].low)), 1)
            num.steps.append((j + 1, half[1], f"+{half[0].low}"))
            num.j, num.plain, num.weak = half[1], False, False
