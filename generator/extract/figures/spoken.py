"""What is said behind a number's words: decimals read out ("three point one four") and a magnitude behind a fraction
("two and a half million")."""

from __future__ import annotations

from decimal import Decimal

from generator.extract.figures.num import Base, Num
from generator.numerals import Value
from generator.numerals.western import Sum


class Spoken(Base):
    """Reads on where a number's words go on."""

    __slots__ = ()

    def role(self, j: int) -> str:
        """The role of the number word at ``j``, or ""."""
        raise NotImplementedError

    def run(
        self, num: Num, total: Sum, joined: bool = True, scales: bool = True
    ) -> tuple[Sum, int, tuple[Value, int, Value] | None]:
        """The sum of all that goes on the number ``num`` has begun."""
        raise NotImplementedError

    def fraction_at(self, j: int) -> tuple[Value, int] | None:
        """The denominator at ``j``."""
        raise NotImplementedError

    def spoken_point(self, num: Num) -> None:
        """Three point one four; vírgula vinte e oito."""
        t = self.t
        figures, j = self._decimals(num.j + 1)
        if not figures or num.low != num.low // 1 or (j < t.stop and self.fraction_at(j) is not None):
            return  # "cien con tres cuartos" is 100 3/4
        num.low = num.high = Decimal(f"{num.low}.{figures}")
        num.steps.append((num.j, j, f"point {figures}"))
        num.j, num.plain = j, False
        self.scaled_portion(num)

    def _decimals(self, j: int) -> tuple[str, int]:
        """The digits that words at ``j`` read out, one by one or as one number, and the token behind them."""
        t, lex = self.t, self.lex
        if t.literal[j]:
            return (t.words[j], j + 1) if t.words[j].isdigit() and len(t.words[j]) < 9 else ("", j)
        figures = ""
        while j < t.stop and t.gaps[j] == " " and len(figures) < 12:
            hit = lex.number.match(t.words, j)
            if hit is None or hit[0].role != "add" or not 0 <= hit[0].low < 10:
                break
            figures, j = f"{figures}{hit[0].low}", hit[1]
        if figures or j >= t.stop or t.gaps[j] != " ":
            return figures, j
        scales = self.role(j) == "scale"  # coma mil quinientos setenta y ocho
        total, end, _ = self.run(Num(0, 0, j, j), Sum(lex.vigesimal), scales=scales)
        return ("", j) if total.empty else (str(total.value), end)

    def scaled_portion(self, num: Num) -> None:
        """A magnitude behind a number that already has its fraction: "two and a half million", "half a million"."""
        t, lex = self.t, self.lex
        while num.j < t.stop and self.close(num.j):
            hit = lex.number.match(t.words, num.j)
            if hit is None or hit[0].role not in ("scale", "times", "group", "plural"):
                short = lex.short.match(t.words, num.j) if num.literal else None
                if short is None:
                    return
                value, end = short
            else:
                value, end = hit[0].scale, hit[1]
            num.spread(value)
            num.steps.append((num.j, end, f"×{value}"))
            num.j, num.scale, num.worded, num.portion = end, value, True, False
