"""An amount as it was read, and what every reader of amounts shares."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.extract.figures.lexicon import Lexicon, UnitHit
from generator.extract.figures.num import Num
from generator.extract.figures.numbers import NumberReader
from generator.extract.figures.tokens import Tokens
from generator.model import FigureKind, Modifier
from generator.numerals import Value

Before = tuple[UnitHit, int]
"""A unit before a number, and its first token."""
Behind = tuple[UnitHit, int, int]
"""A unit behind a number, its first token and the one behind it."""


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


class Base:
    """The tokens of a sentence, as written too, and a reader for its numbers."""

    __slots__ = ("_ratios", "lex", "numbers", "raws", "t")

    def __init__(self, lex: Lexicon, tokens: Tokens) -> None:
        self.lex = lex
        self.t = tokens
        self.numbers = NumberReader(lex, tokens)
        self.raws = [tokens.raw[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
        self._ratios: bool | None = None

    @property
    def of_ratios(self) -> bool:
        """Whether the sentence speaks of a ratio; looked up once."""
        if self._ratios is None:
            self._ratios = bool(self.lex.ratio_cues.find(self.t.words, 0, self.t.stop))
        return self._ratios

    def single(self, num: Num, prefix: Before | None) -> Amount | None:
        """One number and its unit."""
        raise NotImplementedError

    def is_date(self, num: Num, hit: UnitHit) -> bool:
        """Whether a number with the unit ``hit`` is a year."""
        raise NotImplementedError

    def month_beside(self, num: Num) -> bool:
        """Whether a month's name makes a number a date."""
        raise NotImplementedError

    def unit_at(self, j: int, num: Num) -> Behind | None:
        """The unit that stands at token ``j``, behind ``num``."""
        raise NotImplementedError

    def amount(self, num: Num, i: int, j: int, hit: UnitHit, where: tuple[int, int]) -> Amount | None:
        """The amount of tokens ``i`` to ``j`` whose unit stands at ``where``."""
        raise NotImplementedError
