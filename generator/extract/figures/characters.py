"""Numbers in characters: 三千八百万, 1.5亿, 3万4000, with 点, 多 and 几 inside."""

from __future__ import annotations

from decimal import Decimal

from generator.extract.figures.num import Base, Num
from generator.numerals import digits, myriad


class Characters(Base):
    """Reads numbers where numerals are myriad."""

    __slots__ = ()

    def characters(self, i: int) -> Num | None:
        """三千八百万, 1.5亿, 3万4000, with 点, 多, 几, 半."""
        t, lex = self.t, self.lex
        if self.never(i):
            return None
        pieces: list[myriad.Piece] = []
        any_literal = False
        j = i
        while j < t.stop and len(pieces) < 40 and (j == i or t.gaps[j] in ("", " ")):
            if t.literal[j]:
                read = digits.read(t.words[j], lex.decimal, lex.group)
                if read is None or (j > i and not (read.plain and (t.gaps[j] == "" or self._multiplied(j + 1)))):
                    break
                pieces.append(myriad.Piece("literal", read.value))
                any_literal = True
            else:
                hit = lex.number.entries.get(t.words[j])
                if hit is None or hit.role not in ("digit", "times", "scale", "tens"):
                    break
                if j > i and hit.role in ("digit", "tens") and self.never(j):
                    break
                if pieces and hit.role == "scale" and pieces[-1] == (hit.role, hit.low):
                    break  # 万万万… is no number, however long
                pieces.append(myriad.Piece(hit.role, hit.low))  # type: ignore[arg-type]
            j += 1
        found = myriad.read(pieces, shortened=lex.shortened)
        if found is None:
            return None
        end = i + found.used
        num = Num(found.low, found.high, i, end, any_literal, any_literal and found.used == 1 and t.words[i].isdigit())
        num.scale = found.unit
        num.worded = any(piece.role == "scale" for piece in pieces[: found.used])
        num.vague = found.low != found.high
        if num.vague:
            num.modifier = "vague"
        if found.used == 1 and t.words[i] in myriad.FINANCIAL:
            return None  # 参议员, 内陆: these are numerals only in company
        num.weak = found.used == 1 and t.words[i] in lex.weak
        num.steps.append((i, end, f"number {found.low}" if found.low == found.high else f"{found.low} to {found.high}"))
        self._character_ending(num)
        return num

    def _multiplied(self, j: int) -> bool:
        """Whether a multiplier stands right at ``j``: 6천 2백 70만."""
        t = self.t
        hit = self.lex.number.entries.get(t.words[j]) if j < t.stop and not t.gaps[j] else None
        return hit is not None and hit.role in ("times", "scale")

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
                follows = more[1] < t.stop and (
                    t.words[more[1]] in lex.classifiers or lex.unit.match(t.words, more[1]) is not None
                )
                if follows and more[1] == num.j + 1:  # 150多人
                    num.steps.append((num.j, more[1], "more_than"))
                    num.modifier, num.j = "more_than", more[1]
                    return
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
