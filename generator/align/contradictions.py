"""Can two groups of figures not both hold? What two passages say of one thing, and when they speak of two.

Unequal values are brought together only on much more evidence than equal ones: the same unit, a passage that
is the same passage, the same part played in it, no other counterpart on either side, and mostly a known slip.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import partial

from generator.align import amounts, causes
from generator.align.cluster import Groups
from generator.align.context import Story, damped, moments
from generator.align.facts import Evidence, Item, known_concept, related
from generator.align.labels import PERSONS
from generator.model import Figure

APART = 0.6
"""More evidence where no order of the two sources shows that the passages are one."""
TELLING = 1.4
"""Strength of a slip that chance seldom makes: three zeros lost, a year in place of an amount."""
LEAST_BITS = 1.5
"""How telling a number has to be where no name is shared."""
MUCH, SOME = 5.0, 2.4
"""Shared surroundings that stand for a shared name; those that are enough where the passages name nobody."""
SUMMED = frozenset({"whole"})
"""How amounts may stand unlike though a telling slip shows that they are one: translators drop "in all"."""
LEAST_AROUND_VAGUE = 3.0
"""Shared surroundings a vague word needs to contradict anything."""
_COMMON = 400  # groups that hold a feature
_RIVALS = 200  # other groups that one is held against, those first that share what is rare
_MOST_SUPPORT = 1.5  # what many sources on one side add
_VOICES = 4  # members of a group that are compared


class Contradictions:
    """Pairs of groups (indices into ``groups``) that may contradict each other, and how strongly they do."""

    def __init__(self, story: Story, found: list[Item], groups: Groups, evidence: Evidence) -> None:
        self.story, self.items, self.evidence = story, found, evidence
        self.groups = groups.all()
        self.group_of = {item: k for k, members in enumerate(self.groups) for item in members}
        self.in_place: dict[int, list[int]] = defaultdict(list)
        for k, item in enumerate(found):
            self.in_place[item.place.key].append(k)
        self.values: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(partial(defaultdict, set))
        """(source, family, unit) → measure, "" where it is not known → the exact amounts of it."""
        for item in found:
            if amounts.said(item.figure) is not None:
                measure = item.figure.concept if known_concept(item.figure) else ""
                self.values[item.figure.source, item.family, item.figure.unit][measure].add(item.key)
        self.sources = [{found[m].figure.source for m in members} for members in self.groups]
        self.says: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(partial(defaultdict, set))
        """(dimension, value) → group → the sources that say it there."""
        self.in_source: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        """(source, family, unit) → the items with one exact amount."""
        for k, item in enumerate(found):
            self.says[item.dimension, item.key][self.group_of[k]].add(item.figure.source)
            if amounts.said(item.figure) is not None:
                self.in_source[item.figure.source, item.family, item.figure.unit].append(k)
        self._said: dict[str, causes.Said] = {}
        self._concepts: dict[int, frozenset[str]] = {}
        self._telling: dict[int, frozenset[str]] = {}

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of groups of one family that meet in a rare feature, or face each other in parallel sources."""
        by_feature: dict[str, list[int]] = defaultdict(list)
        for k in range(len(self.groups)):
            keys: set[str] = set()
            for m in self._voices(k):
                item = self.items[m]
                for feature in item.place.features:
                    if self.story.weights.get(feature, 0.0) >= 0.5 and feature not in item.own:
                        keys.add(f"{item.family} {feature}")
                if len(self.story.articles) <= 30:
                    keys.add(f"{item.family} @")
            for key in keys:
                by_feature[key].append(k)
        pairs: set[tuple[int, int]] = set()
        rivals: Counter[int] = Counter()
        for key in sorted(by_feature, key=lambda key: (len(by_feature[key]), key)):
            held = by_feature[key]
            if len(held) > _COMMON:
                break  # a feature so common proves nothing
            for i, one in enumerate(held):
                # what is rare has been met first
                met = [two for two in held[i + 1 :] if rivals[one] < _RIVALS or rivals[two] < _RIVALS]
                fresh = [(one, two) for two in met if (one, two) not in pairs]
                pairs.update(fresh)
                rivals.update(two for _, two in fresh)
                rivals[one] += len(fresh)
        return sorted(pairs)

    def _voices(self, k: int) -> list[int]:
        members = self.groups[k]
        if len(members) <= _VOICES:
            return members
        step = len(members) / _VOICES
        return [members[int(i * step)] for i in range(_VOICES)]

    def sides(self, one: int, two: int) -> tuple[int, int]:
        """(odd, right): fewer sources are the odd side; of two alike, the number that looks like a year, or the
        smaller one, for zeros are lost more often than won."""

        def rank(k: int) -> tuple[int, int, float, int]:
            first = self.items[self.groups[k][0]]
            said = amounts.said(first.figure)
            head = causes.mantissa(said)
            year = head is not None and 1900 <= head <= 2100
            return (len(self.sources[k]), 0 if year else 1, abs(said) if said is not None else math.inf, -k)

        return (one, two) if rank(one) < rank(two) else (two, one)

    def between(self, odd: int, right: int, least: float) -> tuple[float, tuple[int, int] | None, causes.Slip | None]:
        """(evidence that two groups contradict each other, their best pair, its slip).

        (-inf, None, None) where they do not; or where what many sources say could not lift it to ``least``.
        """
        weighed = []
        for a in self._voices(odd):
            for b in self._voices(right):
                if self.items[a].figure.source == self.items[b].figure.source and not self._headline(a, b):
                    continue
                unit = self._one_unit(a, b)
                if unit is None or not self._one_measure(a, b, right) or self._attested(a, b, right):
                    continue
                result = self._contradiction(a, b, unit)
                if result is not None and not (result[1].swap and self.items[a].figure.source in self.sources[right]):
                    weighed.append((result[0], (a, b), result[1]))
        if not weighed or max(score for score, _, _ in weighed) + _MOST_SUPPORT < least:
            return -math.inf, None, None
        scored = [found for found in weighed if self._one_subject(*found[1], found[2])]
        if not scored:
            return -math.inf, None, None
        scored.sort(key=lambda s: (-s[0], s[1]))
        best = scored[0]
        score = best[0] if len(scored) == 1 else (best[0] * 2 + scored[1][0]) / 3
        score += min(0.5 * (len(self.sources[right]) - 1), _MOST_SUPPORT)
        score -= self._exclusion(odd, right, best[1])
        if not self._faces(*best[1]):
            score -= (0.0 if self._akin(*best[1]) else APART) + (1.5 if len(self.sources[odd]) > 1 else 0.0)
        return score, best[1], best[2]

    def _faces(self, a: int, b: int) -> bool:
        """Do the two sources run parallel, and stand these passages at one point of them?"""
        return self.story.faces(self.items[a].place, self.items[b].place)

    def _alike(self, a: int, b: int) -> bool:
        """Are measure and counted thing (or currency) known and the same?"""
        one, two = self.items[a].figure, self.items[b].figure
        return known_concept(one) and one.concept == two.concept and one.unit == two.unit != ""

    def _one_subject(self, a: int, b: int, slip: causes.Slip) -> bool:
        """Do two passages that no order brings together tell one thing?

        They name no other company or town, their amounts stand alike, and they share a name, or their sources have
        this measure of this thing only once. A slip that chance makes often needs all of it.
        """
        one, two = self.items[a], self.items[b]
        subjects, faces = self.evidence.subjects, self._faces(a, b)
        if faces and slip.cause != "unknown":
            chance = slip.strength < TELLING and not subjects.share(one.place, two.place)
            return subjects.apart(one.place, two.place) < (0.3 if chance else 1.0)  # a like order may be chance
        here, there = subjects.stance(one.figure, one.place), subjects.stance(two.figure, two.place)
        unlike = here ^ there
        telling = slip.strength >= TELLING and not faces
        if subjects.apart(one.place, two.place) > 0.5:
            return False
        if unlike and not (telling and (here & there or unlike <= SUMMED)):
            return False
        shared, only = subjects.share(one.place, two.place), self._only(a) and self._only(b)
        nameless = not (subjects.names(one.place) or subjects.names(two.place))
        if faces:
            return shared or nameless
        if telling or (slip.cause == "currency" and min(one.bits, two.bits) >= LEAST_BITS):
            if not unlike and (shared or (only and self._alike(a, b))):
                return True
            if slip.cause == "currency":
                return not unlike and self._one_kind(a, b)
            alone = (shared or nameless or self._near(a, b) >= MUCH) and self._akin(a, b)
            exact = min(one.bits, two.bits) >= LEAST_BITS
            return alone and exact and not self._leaves(a, b) and not self._leaves(b, a)
        if not unlike and slip.cause in ("scale", "digits") and slip.strength >= 1.0 and self._one_passage(a, b):
            return True
        if not (only and self._alike(a, b)):
            return False
        if self._on_two_days(one, two):
            # "12,000 signatures by April 10", "27,500 on April 15": two days of one quantity need no name beside them
            return True
        if subjects.more(one.place, two.place):
            return False  # the staff of the company, the staff of its plant in one town
        return shared or (slip.cause != "unknown" and self._near(a, b) >= (SOME if nameless else MUCH))

    def _one_passage(self, a: int, b: int) -> bool:
        """Do the passages share so much that they are one, though no name and no measure is known ("1,240 people")?"""
        one, two = self.items[a], self.items[b]
        measures = known_concept(one.figure) and known_concept(two.figure)
        if one.figure.unit != two.figure.unit or not one.figure.unit or (measures and not self._one_kind(a, b)):
            return False
        telling = max(one.bits, two.bits) >= LEAST_BITS and self._near(a, b) >= MUCH
        return telling and not self._leaves(a, b) and not self._leaves(b, a)

    def _near(self, a: int, b: int) -> float:
        return self.evidence.around(self.items[a], self.items[b])

    def _akin(self, a: int, b: int) -> bool:
        """Are the two measures known and used for one another, and is the currency or counted thing the same?"""
        one, two = self.items[a].figure, self.items[b].figure
        return self._one_kind(a, b) and one.unit == two.unit != ""

    def _one_kind(self, a: int, b: int) -> bool:
        """Are the two measures known, and one or used for one another?"""
        one, two = self.items[a].figure, self.items[b].figure
        return known_concept(one) and known_concept(two) and related(one.concept, two.concept)

    def _leaves(self, a: int, b: int) -> bool:
        """Does the source of ``a`` hold another amount that ``b`` could as well be told wrongly from?

        Not one that has its equal in the source of ``b`` already, nor one whose passage speaks of something else.
        """
        one, two = self.items[a], self.items[b]
        subjects = self.evidence.subjects
        for k in self.in_source[one.figure.source, one.family, one.figure.unit]:
            other = self.items[k]
            if other.key in (one.key, two.key) or self.group_of[k] in (self.group_of[a], self.group_of[b]):
                continue
            if known_concept(other.figure) and not related(other.figure.concept, two.figure.concept):
                continue
            if two.figure.source in self.sources[self.group_of[k]]:
                continue
            if subjects.sure(other.place) and not subjects.names(two.place):
                continue
            if subjects.apart(other.place, two.place) < 0.5 and not subjects.unlike(
                other.figure, other.place, two.figure, two.place
            ):
                return True
        return False

    @staticmethod
    def _on_two_days(one: Item, two: Item) -> bool:
        """Does each passage name a day of its own?"""
        first, second = moments(one.place), moments(two.place)
        return len(first) == len(second) == 1 and first != second

    def _only(self, k: int) -> bool:
        """Does the source say one amount only of this measure and thing, however often?"""
        item = self.items[k]
        held = self.values.get((item.figure.source, item.family, item.figure.unit), {})
        same, unknown = held.get(item.figure.concept, set()), held.get("", set())
        return len(same) <= 1 and len(unknown) <= 1 and len(same | unknown) <= 1

    def _one_measure(self, a: int, b: int, right: int) -> bool:
        """May the two measure one thing? Two known measures that nobody uses for one another may not.

        What any source of the right side calls it counts; between facing passages the passage itself decides.
        """
        one, two = self.items[a].figure, self.items[b].figure
        if "vague" in (one.modifier, two.modifier):
            if one.concept != two.concept or not known_concept(one) or one.unit != two.unit or not one.unit:
                return False
            return self._near(a, b) >= LEAST_AROUND_VAGUE
        if self._faces(a, b) or not known_concept(one):
            return True
        counted = one.kind == "count" and one.unit == two.unit and amounts.known_thing(one) and one.unit not in PERSONS
        if counted and self.evidence.subjects.share(self.items[a].place, self.items[b].place):
            return True  # "destroyed" and "insured" are said of the same cars
        held = self._measures(right)
        if not held or any(related(one.concept, concept) for concept in held):
            return True
        # "fined 340 million over its prices": the sentence of its only amount speaks of the other's measure
        named = any(f"c:{concept}" in self.items[a].place.features for concept in held)
        return named and len(self.in_place[self.items[a].place.key]) == 1

    def _measures(self, group: int) -> frozenset[str]:
        """The known measures that a group's sources name."""
        held = self._concepts.get(group)
        if held is None:
            figures = (self.items[m].figure for m in self.groups[group])
            held = self._concepts[group] = frozenset(f.concept for f in figures if known_concept(f))
        return held

    def _attested(self, a: int, b: int, right: int) -> bool:
        """Does another source say the odd value of another fact? Then it is no slip but that other thing.

        Not between facing passages, and not where measure and counted thing are the same and known.
        """
        one = self.items[a]
        if self._faces(a, b) or one.bits < 0.4:
            return False
        attested = any(
            group != right and sources != {one.figure.source}
            for group, sources in self.says[one.dimension, one.key].items()
        )
        return attested and not (self._akin(a, b) or self._one_more(one, self.items[b]))

    @staticmethod
    def _one_more(one: Item, two: Item) -> bool:
        """Does another amount or a day stand in both sentences: "rose 18% to …"?"""
        both = one.place.features & two.place.features
        return any(f[0] in "vd" for f in both - one.own - two.own)

    def _headline(self, a: int, b: int) -> bool:
        regions = {self.items[a].place.region, self.items[b].place.region}
        return regions == {"title", "body"}

    def _exclusion(self, odd: int, right: int, pair: tuple[int, int]) -> float:
        """What speaks against a contradiction: a source that says both values says two things.

        Not where it says the other value in another place: a fact told twice can be told wrongly once.
        """
        both = self.sources[odd] & self.sources[right]
        if len(both & self._tell(odd) & self._tell(right)) > 1:
            return 9.0  # one source may tell a fact wrongly once; two that say both tell two things
        one, facing = self.items[pair[0]], self.items[pair[1]]
        fit = self.evidence.around(one, facing)
        odd_places = {self.items[m].place.key for m in self.groups[odd]}
        held, vague = 0, set[str]()
        for m in self.groups[right]:
            other = self.items[m]
            if other.figure.source not in both:
                continue
            if other.place.key in odd_places:
                return 9.0  # the very sentence says the other value, too
            if self._headline(pair[0], m):
                continue
            if amounts.said(other.figure) is None:
                vague.add(other.figure.source)
                continue
            if other.place.region != "title" and not self._faces(*pair):
                return 9.0
            if (
                other.figure.source != one.figure.source
                or facing.figure.source == other.figure.source
                or self.evidence.around(other, facing) > fit - 1.0
            ):
                held += 1
        if len(vague) > 1 and not self._faces(*pair):
            return 9.0  # "thousands" and then 10 may be a slip once; two sources say two things
        return 2.5 * min(held, 2) + 0.4 * (len(self.sources[odd]) - 1)

    def _tell(self, group: int) -> frozenset[str]:
        """The sources whose text, not their headline alone, says a value of the group, and exactly."""
        held = self._telling.get(group)
        if held is None:
            members = (self.items[m] for m in self.groups[group])
            held = self._telling[group] = frozenset(
                item.figure.source
                for item in members
                if item.place.region != "title" and amounts.said(item.figure) is not None
            )
        return held

    def _one_unit(self, a: int, b: int) -> float | None:
        """How surely two unequal amounts are of one unit, in passages that meet; None where they contradict nothing."""
        one, two = self.items[a], self.items[b]
        f, g = one.figure, two.figure
        same_unit = self.evidence.dimension(one, two)
        if same_unit is None:
            if one.family != two.family or f.kind != "money" or one.key != two.key:
                return None
            same_unit = 0.3
        elif one.key == two.key or amounts.compatible(f, g) or not self._one_thing(one, two):
            return None
        return same_unit if self._meets(one, two) else None

    def _contradiction(self, a: int, b: int, same_unit: float) -> tuple[float, causes.Slip] | None:
        one, two = self.items[a], self.items[b]
        f, g = one.figure, two.figure
        slip = causes.slip(self.said(one), self.said(two))
        if slip.strength < 2 and (self._is_a_year(one) or self._is_a_year(two)):
            return None
        if slip.strength < 1.4 and self._stands_there(one, two):
            return None
        if slip.cause == "unknown" and (not self._same_measure(one, two) or _rounded(f, g)):
            return None
        if slip.cause == "unknown" and self._stands_there(one, two, whole=True):
            return None
        if "vague" in (f.modifier, g.modifier) and slip.cause in ("unknown", "currency"):
            return None
        score = same_unit + self.evidence.concept(one, two) + self.evidence.around(one, two) + slip.strength
        score += self._role(a, b)
        if one.family == "count" and same_unit <= 0 and slip.strength <= 1.0:
            score -= 1.0  # other digits, and nothing says that the same things are counted
        if one.family == "count" and same_unit <= 0 and min(one.bits, two.bits) < 0.3:
            score -= 1.5  # one of this, a million of that
        if slip.cause == "unknown" and max(one.bits, two.bits) < 0.9:
            score -= 1.0  # two against three: counted things differ more often than counts
        return score, slip

    def _one_thing(self, one: Item, two: Item) -> bool:
        """Could the two count the same thing? "Few reasons" never contradict 10,000 GPUs."""
        f, g = one.figure, two.figure
        if one.family != "count" or f.unit == g.unit:
            return True
        known = amounts.known_thing(f) + amounts.known_thing(g)
        if {f.unit, g.unit} <= PERSONS and known_concept(f) and f.concept == g.concept:
            return "vague" not in (f.modifier, g.modifier)  # 350 people employed, 350 employees
        if "vague" in (f.modifier, g.modifier):
            return False
        return known < 2 and self.evidence.dimension(one, two) != -0.5

    def _same_measure(self, one: Item, two: Item) -> bool:
        """Do unit and concept say that the two measure one thing, so that unlike values need no known slip?"""
        f, g = one.figure, two.figure
        if one.dimension != two.dimension or f.unit != g.unit or not f.unit or one.family == "temperature":
            return False  # degrees are converted, and rounded on the way
        if f.kind in ("money", "percent"):
            return self.evidence.concept(one, two) >= 0
        return known_concept(f) and self.evidence.concept(one, two) > 0

    def _is_a_year(self, item: Item) -> bool:
        """2019 years is no duration but a year read wrongly: it contradicts nothing. Nor does less than nothing."""
        number = amounts.said(item.figure)
        if item.figure.kind != "duration" or number is None:
            return number is not None and number < 0
        return item.figure.unit == "a" and number / amounts.factor(item.figure) >= 1000

    def _stands_there(self, one: Item, two: Item, *, whole: bool = False) -> bool:
        """Does the other passage hold this very number too, for another thing? Then nothing contradicts it.

        ``whole``: the words of the figure itself count, too ("two 18-year-olds" read as 2).
        """
        telling = one.figure.unit and (one.family != "count" or amounts.known_thing(one.figure))
        if not whole and one.dimension == two.dimension and telling:
            return False
        here, there = (causes.mantissa(causes.Said(item.figure, "", raw=True).number) for item in (one, two))
        return (here is not None and causes.stands(here, self._sentence(two, whole))) or (
            there is not None and causes.stands(there, self._sentence(one, whole))
        )

    def _sentence(self, item: Item, whole: bool) -> str:
        text, span = self.story.articles[item.figure.source].text, item.place.span
        if whole:
            return text[span.start : span.end]
        return text[span.start : item.figure.start] + " " + text[item.figure.end : span.end]

    def _meets(self, one: Item, two: Item) -> bool:
        """A quick look: the passages share something, or face each other."""
        if self.story.position(one.place, two.place) > 0:
            return True
        shared = self.story.shared(one.place, two.place, but=one.own | two.own)
        return any(f[0] == "n" for _, f in shared) or damped(weight for weight, _ in shared) >= 1.0

    def _role(self, a: int, b: int) -> float:
        """Do the two play the same part: each the only amount of its sentence the other side does not have?"""
        one, two = self.items[a], self.items[b]
        here = [k for k in self.in_place[one.place.key] if self.items[k].family == one.family]
        there = [k for k in self.in_place[two.place.key] if self.items[k].family == two.family]
        groups_here, groups_there = {self.group_of[k] for k in here}, {self.group_of[k] for k in there}
        left_here, left_there = groups_here - groups_there, groups_there - groups_here
        if self.group_of[a] not in left_here or self.group_of[b] not in left_there:
            return -1.0
        if len(left_here) == 1 and len(left_there) == 1:
            return 1.0
        # several are left: the same rank among them is still a hint
        rank_a = sorted(k for k in here if self.group_of[k] in left_here).index(a) if a in here else 0
        rank_b = sorted(k for k in there if self.group_of[k] in left_there).index(b) if b in there else 0
        return 0.2 if rank_a == rank_b and len(left_here) == len(left_there) else -0.6

    def said(self, item: Item) -> causes.Said:
        """The figure of ``item`` with the words around it, its own left out."""
        held = self._said.get(item.figure.id)
        if held is None:
            held = self._said[item.figure.id] = causes.Said(item.figure, self._around(item))
        return held

    def _around(self, item: Item) -> str:
        source = item.figure.source
        text = self.story.articles[source].text
        places = [item.place, *(p for p in self.story.near(item.place) if p.paragraph == item.place.paragraph)]
        pieces = []
        for place in sorted(places, key=lambda p: p.index):
            if place.span.start <= item.figure.start < place.span.end:
                pieces.append(text[place.span.start : item.figure.start] + " " + text[item.figure.end : place.span.end])
            else:
                pieces.append(text[place.span.start : place.span.end])
        return " ".join(pieces)


def _rounded(f: Figure, g: Figure) -> bool:
    """Is one the other in a single digit, "one million" for 1.23 million? Nobody was wrong."""
    one, two = amounts.said(f), amounts.said(g)
    if one is None or two is None or one * two <= 0 or min(abs(one), abs(two)) < 1000:
        return False
    small, large = sorted((abs(one), abs(two)))
    return large <= 1.25 * small and any(f"{n:.6e}".split("e")[0].rstrip("0").endswith(".") for n in (one, two))
