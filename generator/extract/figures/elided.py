"""Numbers whose noun or unit is said elsewhere: "21 are still missing", "of which 97,000", "a 21,7 miliardi".

A number that nothing near it explains is left out, except where the sentence leaves no choice: a word beside it that is
said of people only, another amount it is listed with, or the currency the sentence counts in. What was borrowed, and
from where, stands in the steps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

from generator import units
from generator.extract.figures import context
from generator.extract.figures.amount import Amount
from generator.extract.figures.lexicon import Lexicon
from generator.extract.figures.num import Num
from generator.extract.figures.tokens import Tokens

BEHIND = 5
"""Tokens behind a bare number in which a word that is said of people makes it people: "21 werden noch vermisst"."""
BEFORE = 14
"""Tokens before it in which a toll is named: "the death toll … rose to 157"."""
MOST = 60
"""Numbers of a sentence beyond which it is a table rather than a sentence."""
_ENDS = frozenset(",;:()、;。!?.—–|")
_LISTS = frozenset(",;、")


class Elided:
    """Fills in what one sentence leaves out. ``counted`` is the last counted thing of the sentence before."""

    def __init__(self, lex: Lexicon, t: Tokens, found: list[Amount], hits: context.Hits, counted: str = "") -> None:
        self.lex, self.t = lex, t
        self.found = found
        self.hits = hits
        self.counted = counted
        known = units.concepts()
        self.of_people = [
            (key, i, j, known[key].implies) for key, i, j in hits.all if key in known and known[key].implies
        ]
        self._people_ends = [j for _, _, j, _ in self.of_people]
        self._people_at = {hit[1]: hit for hit in reversed(self.of_people)}

    def amounts(self, bare: list[Num]) -> list[Amount]:
        """The amounts of the sentence with those of its ``bare`` numbers that can be told, sorted by place."""
        if len(self.found) + len(bare) > MOST:
            return self.found
        for known in self.found:
            self._renamed(known)
        for num in bare:
            amount: Amount | None = self._magnitude(num) or self._of_which(num) or self._money(num)
            if amount is None and self._may_count(num):
                amount = self._people(num) or self._toll(num) or self._listed(num)
            if amount is not None:
                insort(self.found, amount, key=lambda a: a.i)
        return self.found

    # -- what a number counts ------------------------------------------------------------------------

    def _may_count(self, num: Num) -> bool:
        """A whole number that is no year and no part of a name ("Flight 370", "Boeing 737")."""
        if num.fraction or num.portion or num.weak or num.ordinal or num.low < 2 or num.low != num.low // 1:
            return False
        if num.plain and 1900 <= num.low <= 2100:
            return False
        i = num.i
        if i == 0 or self.t.gaps[i] != " " or self.lex.language.nouns_capitalised:
            return True
        word, raw = self.t.words[i - 1], self.t.exact(i - 1)
        plain = not raw[0].isupper() or i == 1 or word in self.lex.stops or word in self.lex.fillers
        return (
            plain
            or self.lex.before.back(self.t.words, i) is not None
            or self.lex.where.back(self.t.words, i) is not None
        )

    def _people(self, num: Num) -> Amount | None:
        """21 are still missing, 21 werden noch vermisst, 12 sont portées disparues."""
        t = self.t
        if self.lex.aged.back(t.words, num.i) is not None:
            return None  # mit 69 gestorben
        end = min(t.stop, num.j + BEHIND)
        for k in range(num.j, end):
            if t.words[k] in _ENDS or t.literal[k]:
                return None
            if k in self._people_at:
                key, i, j, unit = self._people_at[k]
                return self._count(num, unit, key, (i, j, f"unit {unit}: {key}"), (i, j, f"concept {key}"))
            if self.lex.language.nouns_capitalised and t.exact(k)[0].isupper():
                return None  # Drei Gemälde wurden gerettet
            hit = self.lex.unit.match(t.words, k)
            if hit is not None and (k == num.j or hit[0].kind == "count"):
                return None
        return None

    def _toll(self, num: Num) -> Amount | None:
        """The death toll rose to 157, El número de heridos asciende a 375, मरने वालों की संख्या 157 हो गई."""
        t, lex = self.t, self.lex
        start = self._hedged(num)
        if num.j < t.stop and t.gaps[num.j] and t.words[num.j] in lex.links:
            return None
        at = bisect_right(self._people_ends, start)
        if at == 0:
            return None
        key, i, j, unit = self.of_people[at - 1]
        if start - j > BEFORE or any(t.literal[k] or t.words[k] in ";!?" for k in range(j, start)):
            return None
        if not self._level(i, j, start, num):
            return None
        return self._count(num, unit, key, (i, j, f"unit {unit}: {key}"), (i, j, f"concept {key}"))

    def _level(self, i: int, j: int, start: int, num: Num) -> bool:
        """Whether a number is how many those named in tokens ``i`` to ``j`` are: "killing 12", "dead: 12", "toll rose
        to 12"."""
        t, lex = self.t, self.lex
        ends = num.j >= t.stop or t.words[num.j] in _ENDS or t.words[num.j] in lex.stops
        if j == start or (j == start - 1 and t.words[j] == ":"):
            return ends and not lex.unspaced
        if any(lex.tally.match(t.words, k) is not None for k in range(max(0, i - 2), start)):
            return True
        moved = bool(lex.changes.find(t.words, j, num.i) or lex.moves.find(t.words, j, num.i))
        for at in (start, num.i):
            found = lex.to.back(t.words, at)
            if found is not None:
                # "dead at 69" is an age, "the toll stood at 69" is none
                verb = any(t.words[k] not in lex.stops and t.words[k] not in lex.fillers for k in range(found[1], at))
                if moved or verb or (at - found[1] == 1 and t.words[found[1]] in lex.links):
                    return True
        return lex.verb_final and any(
            lex.to.match(t.words, k) is not None or lex.changes.find(t.words, k, k + 1)
            for k in range(num.j, min(num.j + 3, t.stop))
        )

    def _listed(self, num: Num) -> Amount | None:
        """105 people died in Jajarkot and 52 in Rukum; in Kherson 12, in Odesa 7 people were wounded."""
        at = bisect_left(self.found, num.j, key=lambda a: a.i)
        after = self.found[at] if at < len(self.found) else None
        while at and self.found[at - 1].j > num.i:
            at -= 1
        before = self.found[at - 1] if at else None
        if (
            before is not None
            and before.kind == "count"
            and before.unit in units.units()
            and self._goes_on(before, num)
        ):
            return self._alike(num, before)
        if after is not None and after.kind == "count" and self._part_of(num, after):
            return self._alike(num, after)
        if after is not None and after.kind == "count" and after.unit in units.units() and self._leads_to(num, after):
            return self._alike(num, after)
        return None

    def _goes_on(self, before: Amount, num: Num) -> bool:
        """Whether a number goes on a list whose noun was said: "… and 52 in", "ещё 52 —"."""
        t, lex = self.t, self.lex
        start = self._hedged(num)
        if num.i - before.j > BEFORE or start == 0:
            return False
        context.concept(before, lex, t, self.hits)
        more = t.words[start - 1] in lex.others or (num.j < t.stop and t.words[num.j] in lex.others)
        if t.words[start - 1] in lex.others:
            start -= 1
        opened = start > 0 and (t.words[start - 1] in _LISTS or t.words[start - 1] in lex.ands)
        placed = num.j < t.stop and lex.where.match(t.words, num.j) is not None
        dashed = num.j < t.stop and (t.gaps[num.j].strip() in ("—", "–") or t.words[num.j] in "—–")
        return opened and (placed or more or (dashed and not lex.unspaced))

    def _leads_to(self, num: Num, after: Amount) -> bool:
        """Whether the noun comes with the last of a list: "in Jajarkot 105 and in Rukum 52 people"."""
        t, lex = self.t, self.lex
        if after.i - num.j > 8 or num.j >= t.stop or not (t.words[num.j] in _LISTS or t.words[num.j] in lex.ands):
            return False
        if any(t.words[k] in ".;:!?" for k in range(num.j, after.i)):
            return False
        return self._at_place(self._hedged(num)) and self._at_place(self._hedged(after.num))

    def _part_of(self, num: Num, whole: Amount) -> bool:
        """112 of the 240 seats, 112 z 240 mandatów: seats, too."""
        t, lex = self.t, self.lex
        if whole.i - num.j > 3 or whole.unit not in units.units() or not num.low < whole.low:
            return False
        return whole.i > num.j and all(
            t.words[k] in lex.fillers or lex.of_total.back(t.words, k + 1) is not None for k in range(num.j, whole.i)
        )

    def _at_place(self, start: int) -> bool:
        """Whether a place is named right before token ``start``: में; in Kherson; Adana'da."""
        t, lex = self.t, self.lex
        if lex.where.back(t.words, start) is not None:
            return lex.verb_final
        return any(
            lex.where.back(t.words, k) is not None and t.exact(k)[0].isupper()
            for k in range(max(1, start - 3), start)
            if not lex.verb_final
        )

    def _alike(self, num: Num, other: Amount) -> Amount:
        at = (other.num.i, other.j)
        made = self._count(num, other.unit, other.concept, (*at, f"unit {other.unit}: listed with it"))
        made.hit = other.hit
        return made

    # -- of which ------------------------------------------------------------------------------------

    def _renamed(self, amount: Amount) -> None:
        """What looked like a counted thing is a word said of it: "21 siguen desaparecidas", "di cui 97.000 elettriche"."""
        if amount.kind != "count" or amount.unit in units.units() or amount.hit is not None:
            return
        ends = self._people_ends
        for at in range(bisect_right(ends, amount.num.j), bisect_right(ends, amount.j + 1)):
            key, i, j, unit = self.of_people[at]
            if amount.num.j <= i:
                steps = [step for step in amount.steps if not step[2].startswith("unit ")]
                amount.unit, amount.concept = unit, key
                amount.steps = [*steps, (i, j, f"unit {unit}: {key}"), (i, j, f"concept {key}")]
                return
        said = self._antecedent(amount.num)
        if said is not None:
            steps = [step for step in amount.steps if not step[2].startswith("unit ")]
            amount.unit = said[0]
            amount.steps = [*steps, said[1]]

    def _of_which(self, num: Num) -> Amount | None:
        """Of which 97,000 were electric; bunların 97 bini; a jejich 97 tisíc."""
        if num.fraction or num.portion or num.weak or num.low != num.low // 1:
            return None
        said = self._antecedent(num)
        return None if said is None else self._count(num, said[0], "", said[1])

    def _antecedent(self, num: Num) -> tuple[str, tuple[int, int, str]] | None:
        """The counted thing "of which" points back to, and the step that says so."""
        start = self._hedged(num)
        named = self._of_the(start)
        if named is not None:
            return named
        at, end = self._of_them(num, start)
        if at is None:
            return None
        before = [a for a in self.found if a.j <= at and a.kind == "count" and a.unit in units.units()]
        unit = before[-1].unit if before else self.counted if at <= 3 else ""
        return (unit, (at, end, f"unit {unit}: of them")) if unit else None

    def _of_the(self, start: int) -> tuple[str, tuple[int, int, str]] | None:
        """What a sentence that opens with those it speaks of counts: "Of the children in the trial, 3,200 …"."""
        t, lex = self.t, self.lex
        opening = lex.of_total.match(t.words, 0)
        if opening is None or not 2 < start <= 12 or t.words[start - 1] not in (",", "、"):
            return None
        for k in range(opening[1], min(opening[1] + 3, start - 1)):
            hit = lex.unit.match(t.words, k)
            if hit is not None and hit[0].kind == "count":
                return hit[0].code, (k, hit[1], f"unit {hit[0].code}: of them")
        return None

    def _of_them(self, num: Num, start: int) -> tuple[int | None, int]:
        """Where "of which" stands: right before a number, before a comma or one word (av dem *fick* 3 200), behind it."""
        t, lex = self.t, self.lex
        found = lex.of_which.back(t.words, start)
        if found is None and start > 1 and t.words[start - 1] in (",", "、"):
            found = lex.of_which.back(t.words, start - 1)
        if found is None and start > 1 and not lex.unspaced and t.words[start - 1][0].isalpha():
            found = lex.of_which.back(t.words, start - 1)
            found = found if found is not None and found[1] <= 1 else None
        if found is not None:
            return found[1], start
        behind = lex.of_which.match(t.words, num.j)
        return (num.j, behind[1]) if behind is not None and not lex.unspaced else (None, 0)

    # -- other dimensions ----------------------------------------------------------------------------

    def _magnitude(self, num: Num) -> Amount | None:
        """A magnitude 5.6 earthquake, магнитудой 5,6, マグニチュード5.6: the number is the measure."""
        t = self.t
        if not 0 < num.low <= 10 or num.worded or num.vague or not num.literal or num.decimals > 2:
            return None
        start = self._hedged(num)
        for _, key, i, j in self.hits.near(start, num.j, 2):
            if key != "magnitude":
                continue
            between = range(j, start) if j <= start else range(num.j, i)
            if len(between) <= 2 and not any(t.words[k] in _ENDS or t.literal[k] for k in between):
                steps = [*num.steps, (i, j, "unit {magnitude}"), (i, j, "concept magnitude")]
                return Amount(
                    num.i, num.j, num.low, num.high, "measure", "{magnitude}", num, concept="magnitude", steps=steps
                )
        return None

    def _money(self, num: Num) -> Amount | None:
        """L'utile è sceso a 1,24 miliardi di euro, i ricavi sono saliti a 21,7 miliardi: euros, too."""
        t, lex = self.t, self.lex
        if not num.literal or num.scale < 10**6 or num.fraction:
            return None
        j = num.j
        if j < t.stop and t.words[j][0].isalnum() and (t.words[j] in lex.links or t.words[j] not in lex.stops):
            return None
        money = [a for a in self.found if a.kind == "money" and a.hit is not None and a.hit.per == 1]
        if (j < t.stop and t.words[j] == "(") or any(t.words[a.i - 1] == "(" for a in money if a.i > 0):
            return None  # "16억(25억 4천만 달러)": converted from another
        if not money or len({(a.unit, a.hit.shared) for a in money if a.hit is not None}) > 1:
            return None
        near = min(money, key=lambda a: abs(a.i - num.i))
        steps = [*num.steps, (near.i, near.j, f"unit {near.unit}: the sentence counts in it")]
        made = Amount(num.i, j, num.low, num.high, "money", near.unit, num, near.hit, steps=steps)
        context.concept(made, lex, t, self.hits)
        known = units.concepts().get(made.concept)
        made.modifier = num.modifier
        return made if known is not None and "money" in known.kinds and "count" not in known.kinds else None

    # -- helpers -------------------------------------------------------------------------------------

    def _hedged(self, num: Num) -> int:
        """The token at which the hedge of a number begins: "at least 157"."""
        found = self.lex.before.back(self.t.words, num.i)
        return num.i if found is None else found[1]

    def _count(self, num: Num, unit: str, concept: str, *steps: tuple[int, int, str]) -> Amount:
        return Amount(
            num.i,
            num.j,
            num.low,
            num.high,
            "count",
            unit,
            num,
            modifier=num.modifier,
            concept=concept,
            steps=[*num.steps, *steps],
        )


__all__ = ["Elided"]
