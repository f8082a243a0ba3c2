"""What a sentence says of an amount: hedge, change, the measure it is a value of, and which dollar."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from generator import units
from generator.extract.figures.amount import Amount
from generator.extract.figures.lexicon import Lexicon, UnitHit
from generator.extract.figures.tokens import Tokens
from generator.model import Change

REACH = 12
"""Words on either side in which a concept is looked for; three times as many characters in unspaced scripts."""
CHANGE_REACH = 6
FAR = frozenset(["km", "[mi_i]", "[nmi_i]"])
"""Units of distances, which do not rise and fall as levels do."""
_CLAUSE = frozenset(",;:()、;。!?")


class Hits:
    """What a sentence names of measures, findable by place: (concept, first token, token behind), in order."""

    __slots__ = ("_ends", "_longest", "all")

    def __init__(self, found: list[tuple[str, int, int]]) -> None:
        """``found``: by the token behind; a hit may begin before the one before it does."""
        self.all = found
        self._ends = [j for _, _, j in found]
        self._longest = max((j - i for _, i, j in found), default=0)

    def near(self, start: int, end: int, reach: int) -> Iterator[tuple[int, str, int, int]]:
        """(its number, concept, first token, token behind) of each that at most ``reach`` tokens part from
        ``start:end``, in order; a few that are a little further away may be among them."""
        last = end + reach + self._longest
        for order in range(bisect_left(self._ends, start - reach), len(self.all)):
            key, i, j = self.all[order]
            if j > last:
                return
            yield order, key, i, j


def modifier(amount: Amount, lex: Lexicon, t: Tokens) -> None:
    """Set ``amount.modifier`` from the words around it."""
    at = amount.i
    skipped = 0
    while at > 0 and skipped < 2:
        found = lex.before.back(t.words, at)
        if found is not None and amount.kind == "count" and lex.among.back(t.words, at) is not None:
            return
        if found is not None:
            level = lex.to.back(t.words, at)
            if (
                level is not None
                and level[1] <= found[1]
                and lex.changes.find(t.words, max(0, found[1] - 10), found[1])
            ):
                return  # "cayó hasta 3.400": the level reached, no limit
            if amount.modifier in ("", found[0]) or found[0] in ("at_least", "at_most", "more_than", "less_than"):
                amount.modifier = found[0]
            amount.steps.append((found[1], at, found[0]))
            return
        if t.words[at - 1] not in lex.fillers:
            break
        at -= 1
        skipped += 1
    for at in (amount.j, amount.num.j):
        hedge = lex.hedge_after(t, at)
        if hedge is not None and t.gaps[at] in ("", " ") and not (at == amount.num.j and amount.num.modifier):
            amount.modifier = hedge[0]
            amount.steps.append((at, hedge[1], hedge[0]))
            return


def change(amount: Amount, lex: Lexicon, t: Tokens) -> None:
    """Set ``amount.change`` where the amount is the size of a rise or a fall, not the level reached."""
    if amount.kind not in ("percent", "money", "count", "measure"):
        return
    start = min((step[0] for step in amount.steps), default=amount.i)
    start = min(start, amount.i)
    reach = (CHANGE_REACH if amount.kind == "percent" else CHANGE_REACH - 2) * (2 if lex.unspaced else 1)
    if lex.to.back(t.words, start) is not None:
        return
    opened = lex.range_from.back(t.words, start)
    if opened is not None and (t.words[opened[1]] not in lex.links or _leads_on(amount, lex, t)):
        return  # "rose from 5 to 10", "down from 64%": where it started; but "ein Anstieg von 5 %"
    size = start > 0 and t.words[start - 1] in lex.by
    if amount.kind == "measure" and not size and amount.unit in FAR:
        return  # "sank some 6 miles from the port": nothing falls by miles
    left = max(0, start - reach)
    for k in range(start - 1, left - 1, -1):
        if t.words[k] in _CLAUSE:
            left = k + 1
            break
    before = lex.changes.find(t.words, left, start)
    near = bool(before) and (amount.kind == "percent" or size or before[-1][2] == start)
    right = amount.j + (CHANGE_REACH if size or lex.unspaced else 3) * (2 if lex.unspaced else 1)
    for k in range(amount.j, min(t.stop, right)):
        if t.words[k] in _CLAUSE or (t.words[k] in lex.clauses and not lex.verb_final):
            right = k  # "took 33.7 percent and lost 24 seats"
            break
    after = lex.changes.find(t.words, amount.j, min(t.stop, right))
    behind = bool(after) and (amount.kind == "percent" or size)
    if near and not (behind and lex.verb_final):
        _set(amount, *before[-1])
    elif behind:
        _set(amount, *after[0])


def _leads_on(amount: Amount, lex: Lexicon, t: Tokens) -> bool:
    """Whether the level reached is named right behind: 从4.1%上升到4.6%."""
    for k in range(amount.j, min(amount.j + 4, t.stop)):
        if t.words[k] in _CLAUSE:
            return False
        if lex.range_to.match(t.words, k) is not None or lex.to.match(t.words, k) is not None:
            return True
    return False


def _set(amount: Amount, direction: Change, i: int, j: int) -> None:
    amount.change = direction
    amount.steps.append((i, j, f"change {direction}"))


def concept(amount: Amount, lex: Lexicon, t: Tokens, hits: Hits) -> None:
    """Set ``amount.concept`` to the nearest measure that can be said of its kind."""
    if amount.concept:
        return
    if amount.unit == "a" and _an_age(amount, lex, t):
        amount.concept = "age"
        amount.steps.append((amount.i, amount.j, "concept age"))
        return
    known = units.concepts()
    best: tuple[int, int, str, int, int] | None = None
    reach = REACH * (3 if lex.unspaced else 1)
    for order, key, i, j in hits.near(amount.i, amount.j, reach):
        entry = known.get(key)
        if entry is None or amount.kind not in entry.kinds:
            continue
        if amount.i <= i and j <= amount.j and (amount.kind != "count" or entry.names_people(amount.unit)):
            continue  # part of the amount itself: a unit; "25 soldiers were wounded" says more
        if i > 0 and t.words[i - 1] in lex.denied and not amount.i <= i - 1 < amount.j:
            continue  # "240 crates, no injuries"
        if amount.kind == "count" and not entry.counts_unit(amount.unit):
            continue  # "40 schools" near "students"
        if i >= amount.j:
            distance = i - amount.j + _barriers(t, amount.j, i, lex)
        elif j <= amount.i:
            distance = amount.i - j + _barriers(t, j, amount.i, lex) + (1 if lex.verb_final else 0)
        else:
            distance = 0
        if distance <= reach and (best is None or (distance, order) < best[:2]):
            best = (distance, order, key, i, j)
    if best is not None:
        if best[2] == "magnitude" and amount.unit == "deg":
            if amount.high > 10:
                return
            amount.unit = "{magnitude}"  # قوته 5.6 درجة
            amount.steps.append((best[3], best[4], "unit {magnitude}"))
        amount.concept = best[2]
        amount.steps.append((best[3], best[4], f"concept {best[2]}"))
        return
    for key, entry in sorted(known.items()):
        if amount.kind == "count" and amount.unit in entry.counts:
            amount.concept = key
            return


def points(amount: Amount, lex: Lexicon, t: Tokens, hits: Hits) -> None:
    """Eight points behind the leader (sekiz puan) are no percentage points: not unless the sentence speaks of shares."""
    if amount.unit != "pp" or lex.points.match(t.words, amount.num.j) is None or amount.j - amount.i == t.stop:
        return
    known = units.concepts()
    if any(
        key in known and "percent" in known[key].kinds and "count" not in known[key].kinds for key, _, _ in hits.all
    ):
        return
    if any(word == "%" or word in lex.percent_before.first for word in t.words):
        return
    if any(hit is not None and hit[0].code == "%" for hit in (lex.unit.match(t.words, k) for k in range(t.stop))):
        return
    amount.kind, amount.unit, amount.hit = "count", "point", UnitHit("point", "count")
    amount.steps.append((amount.num.j, amount.j, "unit point: the sentence speaks of no shares"))


def people(amount: Amount) -> None:
    """37 deaths, 37 Tote are the same as 37 people who died: the count is of people, what befell them the measure."""
    known = units.concepts()
    for key, entry in sorted(known.items()):
        if amount.kind == "count" and entry.implies and amount.unit in entry.counts:
            amount.unit = entry.implies
            if amount.concept != key:
                amount.concept = key
            amount.steps.append((amount.num.j, amount.j, f"unit {entry.implies}: {key}"))
            return


def shared(amounts: list[Amount], lex: Lexicon, t: Tokens) -> None:
    """What is said of one of a list is said of all: jailed for 12, 14 and 20 years."""
    pairs = [
        (a, b)
        for a, b in pairwise(amounts)
        if a.hit is not None and (a.kind, a.unit) == (b.kind, b.unit) and b.i == b.num.i == a.j + 1 and a.j == a.num.j
    ]
    pairs = [(a, b) for a, b in pairs if t.words[a.j] in (",", "、") or t.words[a.j] in lex.joiners]
    for one, other in [*pairs, *((b, a) for a, b in reversed(pairs))]:
        said = [(i, j, gave) for i, j, gave in one.steps if gave.startswith(("concept ", "change "))]
        if one.concept and not other.concept:
            other.concept = one.concept
            other.steps += [step for step in said if step[2].startswith("concept ")]
        if one.change and not other.change:
            other.change = one.change
            other.steps += [step for step in said if step[2].startswith("change ")]


def _an_age(amount: Amount, lex: Lexicon, t: Tokens) -> bool:
    """Marta, 37 ans, …; un hombre de 20 años; ein 34-jähriger Fahrer."""
    i, j = amount.i, amount.j
    if lex.unspaced or amount.low != amount.high or not 0 < amount.low <= 110 or j >= t.stop:
        return False
    behind = lex.unit.match(t.words, j) if t.gaps[j] == " " and t.gaps[amount.num.j] in ("", "-") else None
    if behind is not None and behind[0].code in units.BODIES:
        return amount.num.j < j or j - i == 1
    if i < 2:
        return False
    if t.words[i - 1] in lex.links:
        before = lex.unit.back(t.words, i - 1)
        return before is not None and before[0].code in units.BODIES
    if t.words[i - 1] not in ",(" or t.words[j] not in ",)" or t.gaps[j]:
        return False
    word = t.words[i - 2]
    return word[0].isalpha() and len(word) > 2 and word not in lex.stops and t.exact(i - 2)[0].isupper()


def _barriers(t: Tokens, i: int, j: int, lex: Lexicon) -> int:
    """What lies between an amount and a word costs: a comma, or a word that opens another clause."""
    if j - i > 40:
        return j - i
    return sum(6 if t.words[k] in _CLAUSE else 4 if t.words[k] in lex.clauses else 0 for k in range(i, j))
