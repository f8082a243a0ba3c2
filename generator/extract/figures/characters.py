"""Numbers in characters: 三千八百万, 1.5亿, 3万4000, with 点, 多 and 几 inside."""

from __future__ import annotations

from decimal import Decimal

from generator.extract.figures.num import Base, Num
from generator.numerals import Value, digits, myriad


class Characters(Base):
    """Reads numbers where numerals are myriad."""

    __slots__ = ()

    def characters(self, i: int, *, sure: bool = False) -> Num | None:
        """三千八百万, 1.5亿, 3万4000, with 点, 多, 几, 半; ``sure``: whatever the first character means elsewhere."""
        t, lex = self.t, self.lex
        if not sure and self.never(i):
            return None
        pieces: list[myriad.Piece] = []
        any_literal = False
        floor: Value = 10**40
        airy = False  # 1 万 5 千: written with a space before its units
        j = i
        while j < t.stop and len(pieces) < 40 and (j == i or t.gaps[j] in ("", " ")):
            before = pieces[-1].role if pieces else ""
            if t.literal[j]:
                read = digits.read(t.words[j], lex.decimal, lex.group)
                joins = t.gaps[j] == "" or self._multiplied(j + 1)
                if read is None or (
                    j > i
                    and not (not read.decimals and joins)  # 2億3,000万: groups inside, but no decimals
                    and not (airy and before in ("times", "scale") and read.value < floor)
                ):
                    break
                pieces.append(myriad.Piece("literal", read.value))
                any_literal = True
            else:
                hit = lex.number.entries.get(t.words[j])
                if hit is None or hit.role not in ("digit", "times", "scale", "tens"):
                    break
                if t.gaps[j] and j > i and hit.role == before == "digit":
                    break  # 一 二 三: three numbers
                # 六千零五十一个: behind 十 a digit goes on the number, whatever 一个 means elsewhere
                if j > i and hit.role in ("digit", "tens") and not self._goes_on(before, j) and self.never(j):
                    break
                if hit.role == "scale" and pieces[-2:] == [(hit.role, hit.low)] * 2:
                    break  # 万万 is 亿, but 万万万… is no number, however long
                if hit.role == "times" and hit.low >= floor:
                    break  # 二千二千: no number goes on so
                if hit.role in ("times", "scale"):
                    floor = hit.low
                    airy = airy or (j > i and t.gaps[j] == " ")
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
        if found.used == 1 and t.words[i] in myriad.FINANCIAL and not self._in_company(i):
            return None  # 参议员, 内陆: these are numerals only in company
        num.weak = found.used == 1 and t.words[i] in lex.weak
        num.steps.append((i, end, f"number {found.low}" if found.low == found.high else f"{found.low} to {found.high}"))
        self._character_ending(num)
        if num.j < t.stop and num.low == num.high:
            group = lex.number.match(t.words, num.j)
            if group is not None and group[0].role == "group" and (group[0].low > 2 or self.loose):
                num.spread(group[0].low)  # 十打
                num.steps.append((num.j, group[1], f"×{group[0].low}"))
                num.j, num.worded, num.plain = group[1], True, False
        return num

    def _goes_on(self, before: str, j: int) -> bool:
        """Whether the digit at ``j`` goes on a number after all: 五十一个; in 만이천 because of the thousand behind."""
        if self.lex.word_by_word:
            return before in ("times", "tens")
        return before in ("times", "tens", "scale") and self._multiplied(j + 1)

    def _in_company(self, i: int) -> bool:
        """Whether a numeral of cheques is one here: 仟分之贰, 壹打, or nothing else at all."""
        t, lex = self.t, self.lex
        alone = (i == 0 or not t.words[i - 1][-1].isalnum()) and (i + 1 == t.stop or not t.words[i + 1][0].isalnum())
        following = lex.number.match(t.words, i + 1)
        counted = following is not None and following[0].role == "group"
        share = lex.divided.back(t.words, i) or lex.percent_before.back(t.words, i)
        return alone or counted or share is not None

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
        if num.j < t.stop and t.gaps[num.j] in ("", " "):
            more = lex.after.match(t.words, num.j)
            # 十多万, 50余万: the word stands inside the number
            if more is not None and more[0] == "more_than":
                hit = lex.number.entries.get(t.words[more[1]]) if more[1] < t.stop else None
                scaled = hit is not None and hit.role == "scale"
                follows = more[1] < t.stop and (
                    t.words[more[1]] in lex.classifiers or lex.unit.match(t.words, more[1]) is not None
                )
                if follows and not scaled and more[1] == num.j + 1:  # 150多人
                    num.steps.append((num.j, more[1], "more_than"))
                    num.modifier, num.j = "more_than", more[1]
                    return
                if scaled:
                    num.steps.append((num.j, more[1], "more_than"))
                    num.modifier, num.j = "more_than", more[1]
                    self._scaled_characters(num)

    def _scaled_characters(self, num: Num) -> None:
        t, lex = self.t, self.lex
        while num.j < t.stop and t.gaps[num.j] in ("", " "):
            hit = lex.number.entries.get(t.words[num.j])
            if hit is None or hit.role not in ("scale", "times"):
                return
            num.spread(hit.low)
            num.steps.append((num.j, num.j + 1, f"×{hit.low}"))
            num.j, num.worded, num.scale = num.j + 1, True, hit.low
