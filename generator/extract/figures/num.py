"""A number as it was read, and what every reader of numbers shares."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.extract.figures.lexicon import Lexicon
from generator.extract.figures.tokens import Tokens
from generator.model import Modifier
from generator.numerals import Value


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
    worded: bool = False
    """Has a magnitude word."""
    vague: bool = False
    portion: bool = False
    """A part (half) that needs something to be a part of."""
    weak: bool = False
    """A word for one that may be an article."""
    fraction: bool = False
    ordinal: bool = False
    """One of its denominator, which is an ordinal, too: a share before "of", "a third man" before a noun."""
    whole: Value | None = None
    """What stands before "and" a fraction: the 9,000,000 of "nine million and five ninths"."""
    whole_scale: Value = 1
    """Its last magnitude."""
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


class Base:
    """The tokens of a sentence and the lexicon to read them with."""

    __slots__ = ("lex", "loose", "t")

    def __init__(self, lex: Lexicon, tokens: Tokens, *, loose: bool = False) -> None:
        self.lex = lex
        self.t = tokens
        self.loose = loose
        """A dash and a space at the start are a minus sign, too, no list mark."""

    def starts(self, i: int) -> bool:
        """Whether a number may begin with token ``i``."""
        raise NotImplementedError

    def at(self, i: int, *, money: bool = False, joined: bool = True) -> Num | None:
        """The number that begins with token ``i``."""
        raise NotImplementedError

    def from_digits(self, i: int, money: bool = False, joined: bool = True) -> Num | None:
        """The number whose digits are token ``i``."""
        raise NotImplementedError

    def characters(self, i: int, *, sure: bool = False) -> Num | None:
        """The number whose first character is token ``i``."""
        raise NotImplementedError

    def from_words(self, i: int, joined: bool = True) -> Num | None:
        """The number whose first word is token ``i``."""
        raise NotImplementedError

    def cardinal(self, j: int) -> tuple[Value, int]:
        """The value of the number words at ``j``, with nothing that may stand behind them, and the token behind."""
        raise NotImplementedError

    def scaled_portion(self, num: Num) -> None:
        """Take a magnitude behind a number that already has its fraction."""
        raise NotImplementedError

    def close(self, j: int) -> bool:
        gap = self.t.gaps[j]
        return gap in ("", " ") or (gap == "-" and not self.t.literal[j] and not self.t.literal[j - 1])

    def inside_word(self, i: int) -> bool:
        """Where digits are everyday syllables, a spelled-out number opens a word: not the 이 of 그들이."""
        t = self.t
        return i > 0 and not t.gaps[i] and t.words[i - 1][-1].isalpha() and not t.words[i - 1].isascii()

    def lone_character(self, num: Num) -> bool:
        """One character that happens to be a numeral (이, 万, 세) needs a unit, or to stand alone."""
        t, lex = self.t, self.lex
        if num.j - num.i != 1 or num.fraction or lex.minus.back(t.words, num.i) is not None:
            return False
        if num.j >= t.stop or (t.gaps[num.j] and lex.word_by_word and not num.vague) or not t.words[num.j][0].isalnum():
            word = lex.number.entries.get(t.words[num.i])
            alone = num.i == 0 or bool(t.gaps[num.i]) or not t.words[num.i - 1][-1].isalnum()
            return word is None or word.role == "scale" or num.vague or not (alone or lex.word_by_word)
        following = t.words[num.j]
        if self.loose and lex.word_by_word and "\u3040" < following < "\u30a0" and not t.gaps[num.j] and not num.weak:
            return num.i > 0 and not t.gaps[num.i] and t.words[num.i - 1][-1].isalnum()  # 三は素数です
        word = lex.number.entries.get(t.words[num.i])
        if not lex.word_by_word and word is not None and word.role == "digit":  # 이 사람 is "this person", 이달러 $2
            unit = lex.unit.match(t.words, num.j)
            return bool(t.gaps[num.j]) or unit is None or unit[0].kind == "count"
        if following in lex.range_to.first or lex.minor.match(t.words, num.j) or lex.divided.match(t.words, num.j):
            return False
        return not (following in lex.classifiers or lex.unit.match(t.words, num.j) or lex.after.match(t.words, num.j))

    def half_unit(self, j: int) -> bool:
        """一个半小时: a half of a unit of time stands at ``j``, where no spaces are written."""
        t, lex = self.t, self.lex
        half = lex.number.match(t.words, j) if lex.unspaced and j < t.stop else None
        if half is None or half[0].role != "portion" or half[1] >= t.stop:
            return False
        unit = lex.unit.match(t.words, half[1])
        return unit is not None and unit[0].kind == "duration"

    def never(self, i: int) -> bool:
        """Whether a phrase that is no number stands at ``i``; in unspaced scripts, without a space in it."""
        t, lex = self.t, self.lex
        for start in (i, i - 1, i - 2):  # 三星; 上半年; 過半数
            found = lex.never.match(t.words, start) if start >= 0 else None
            if found is not None and found[1] > i and not (lex.unspaced and any(t.gaps[start + 1 : found[1]])):
                return not (start == i and self.half_unit(found[1]))
        return False
