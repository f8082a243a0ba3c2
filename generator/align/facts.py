"""Figures of different sources that measure the same thing, joined without a model.

A pair of figures is judged by its dimension, its value and how telling that value is, the counted thing, the
concept, and what the two sentences share (`context.Story`). Equal values need some shared context; unequal but
compatible ones ("tens of millions", 30 million) need more. Values that cannot both hold are `verdicts`' work.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator import language
from generator.align import amounts
from generator.align.cluster import Groups, Joiner, blocks
from generator.align.context import Place, Story, skeleton
from generator.align.labels import PERSONS
from generator.align.subjects import Subjects
from generator.model import Figure

LEAST_EQUAL = 3.0
"""Evidence two equal amounts need to be one fact."""
LEAST_COMPATIBLE = 4.6
"""Evidence two compatible but unequal amounts need."""
EVERYONES = ("USD", "EUR")
SOLE = 1.3
"""How telling it is that two sources name one sum of a currency each, and it is the same."""
LEAST_REPEATED = 3.6
"""Evidence two equal amounts of one source need (a headline and its body)."""
RELATED: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "donation pledge aid grant",
        "valuation market_cap",
        "spending cost purchase price budget fee",
        "investment funding stake capital",
        "acquisition purchase contract",
        "revenue sales ad_revenue",
        "fine damages settlement compensation",
        "damage insurance",
        "damage loss",
        "debt loan deficit",
        "salary bonus",
        "infections cases tests hospitalised",
        "staff jobs layoffs hires",
        "votes vote_share support opposition approval seats",
        "arrests prisoners sentence",
        "visitors attendance passengers protesters",
        "shipments deliveries orders production",
        "term work working_time",
        "pause ban delay leave",
        "computing purchase",
        "energy_use consumption power capacity",
        "students refugees homeless displaced evacuations",
    )
)
"""Concepts that translators and reporters use for one another."""
FEW = 3
"""Up to here persons are counted in any report ("two people familiar with the matter")."""
ONE_PASSAGE = 4.5
"""Shared context from which two passages are one passage, whatever their order."""
NUMBER_ALONE = 2.4
"""How telling a number has to be (1,347, 17.25) that two sources share it, and nothing else, by no chance."""
OTHER_MEASURE = 0.6
"""What it costs, more than where they face each other, that two measures are known and nobody takes one for the other."""
OTHER_NAMES = 3.0
"""What it costs that the passages name other companies, people or towns."""
_MOST_CONTEXT = 4.0
_STEPS = 6  # per decade, of the buckets in which compatible amounts meet


@dataclass(frozen=True, slots=True)
class Item:
    """A figure with what is asked of it again and again."""

    figure: Figure
    place: Place
    dimension: str
    family: str
    key: str
    bits: float
    alone: bool
    """No other figure of its source has this dimension and value."""
    own: frozenset[str]
    """Its own value as a feature: never evidence for itself."""
    sole: bool = False
    """Its source names no other amount of this currency, and the currency is not everyone's."""
    relative: bool = False
    """A span that only says when: "two weeks ago"."""


def items(story: Story) -> list[Item]:
    """All figures of the story, sorted by source and place."""
    from generator.align.context import value_feature

    found: list[Item] = []
    for source in sorted(story.mentions):
        figures = story.mentions[source].figures
        times = Counter((amounts.family(f), amounts.key(f)) for f in figures)
        sums = Counter(unit for unit, _ in {(f.unit, amounts.key(f)) for f in figures if f.kind == "money"})
        for figure in figures:
            place = story.place(source, figure.start)
            if place is None:
                continue
            family, key = amounts.family(figure), amounts.key(figure)
            found.append(
                Item(
                    figure=figure,
                    place=place,
                    dimension=amounts.dimension(figure),
                    family=family,
                    key=key,
                    bits=amounts.bits(figure),
                    alone=times[family, key] == 1,
                    own=frozenset({value_feature(figure)}),
                    sole=figure.kind == "money" and figure.unit not in ("", *EVERYONES) and sums[figure.unit] == 1,
                    relative=figure.kind == "duration" and says_when(story, figure),
                )
            )
    return found


def says_when(story: Story, figure: Figure) -> bool:
    """Does the span say when something was ("two weeks ago", "a month after"), rather than how long?

    A date was counted from it, or a word for "ago" or "after" stands beside it; a headed span (a pause) is a span.
    """
    source = figure.source
    if any(d.start < figure.end and figure.start < d.end for d in story.mentions[source].dates):
        return True
    spoken = language.find(story.articles[source].language)
    if spoken is None:
        return False
    before, after = _beside(spoken)
    text = story.articles[source].text
    follows = " ".join(text[figure.end : figure.end + 24].split()).casefold()
    leads = " ".join(text[max(0, figure.start - 24) : figure.start].split()).casefold()
    return bool((after and after.match(follows)) or (before and before.search(leads)))


@lru_cache(maxsize=64)
def _beside(spoken: language.Language) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Patterns of the words before and after a span that make it a point in time."""
    edge = r"(?!\w)" if spoken.word_boundaries else ""
    before = "|".join(re.escape(word) for word in spoken.align.when_before)
    after = "|".join(re.escape(word) for word in spoken.align.when_after)
    return (
        re.compile(rf"(?<!\w)(?:{before})(?: \w+)?$") if before else None,
        re.compile(rf"(?:{after}){edge}") if after else None,
    )


class Evidence:
    """Scores pairs of figures, and says why."""

    def __init__(self, story: Story, found: list[Item]) -> None:
        self.story, self.items = story, found
        self.subjects = Subjects(story)

    def dimension(self, a: Item, b: Item) -> float | None:
        """Same unit: a plus, the more the unit tells; an unknown unit: a doubt; another unit: None."""
        if a.family != b.family:
            return None
        if a.family == "count":
            return self._counted(a, b)
        one, two = a.figure.unit, b.figure.unit
        if a.dimension == b.dimension:
            return {"money": 0.8, "percent": 0.6}.get(a.family, 0.6) if one else 0.0
        if amounts.converted(a.figure, b.figure):
            return 0.6
        if not one or not two or {one, two} <= amounts.HEAT:
            return -0.3
        return None

    def _counted(self, a: Item, b: Item) -> float | None:
        """The counted things: language-neutral names can be compared, head words only within their language."""
        one, two = a.figure.unit, b.figure.unit
        if one == two:
            return 1.0 if one else 0.0
        if not one or not two:
            return -0.1
        if {one, two} <= PERSONS:
            return 0.1 if known_concept(a.figure) and a.figure.concept == b.figure.concept else -0.5
        if amounts.known_thing(a.figure) and amounts.known_thing(b.figure):
            return -0.8  # people here, workers there: translators do that, but seldom
        bones = skeleton(one.split()[0])
        if bones and bones == skeleton(two.split()[0]):
            return 0.8  # Republicans, Republikanów
        if self.story.language_of(a.figure.source) == self.story.language_of(b.figure.source):
            return -0.5
        return 0.0

    def concept(self, a: Item, b: Item) -> float:
        """The same measure is a plus; two different ones are a doubt, less so where the counted thing is the same."""
        one, two = a.figure.concept, b.figure.concept
        if not one or not two:
            return 0.0
        if one == two:
            return 1.0
        if related(one, two):
            return 0.5
        if not known_concept(a.figure) or not known_concept(b.figure):
            return -0.1
        same = a.family == "count" and a.figure.unit == b.figure.unit and amounts.known_thing(a.figure)
        if same and a.figure.unit not in PERSONS:
            return -0.3
        return -1.4  # people are counted as dead and as rescued

    def change(self, a: Figure, b: Figure) -> float:
        if a.change == b.change:
            return 0.3 if a.change else 0.0
        return -0.5 if not a.change or not b.change else -1.5

    def around(self, a: Item, b: Item) -> float:
        """What the two sentences share, and how they stand in the order of their sources."""
        context = self.story.context(a.place, b.place, but=a.own | b.own)
        score = min(0.8 * context, _MOST_CONTEXT)
        if a.place.region != "title" and b.place.region != "title":
            score += 2.1 * self.story.position(a.place, b.place)
        elif a.family == "count" and a.figure.unit == b.figure.unit and amounts.known_thing(a.figure):
            score += 1.0  # a headline says little, but it says what the story is about
        return score + self.story.alike(a.place, b.place)

    def pair(self, one: int, two: int) -> float:
        """Evidence that two figures are one fact; `-inf` where they cannot be."""
        a, b = self.items[one], self.items[two]
        unit = self.dimension(a, b)
        if unit is None:
            return -math.inf
        equal = a.key == b.key or amounts.converted(a.figure, b.figure)
        if not equal and not amounts.compatible(a.figure, b.figure):
            return -math.inf
        around = self.around(a, b)
        if not self.told(a, b):
            return -math.inf
        score = unit + self.concept(a, b) + self.change(a.figure, b.figure) + around
        if equal:
            score += 0.9 * min(a.bits, b.bits) + (0.8 if a.alone and b.alone else -0.2)
            score += SOLE if a.sole and b.sole and a.figure.unit == b.figure.unit else 0.0
            least = LEAST_EQUAL
        else:
            score += 0.4
            least = LEAST_COMPATIBLE
        if a.figure.source == b.figure.source:
            score -= LEAST_REPEATED - LEAST_EQUAL
            if a.place.region == b.place.region and not (
                known_concept(a.figure) and a.figure.concept == b.figure.concept
            ):
                score -= 1.5
        elif around < 0.4 and not (a.alone and b.alone and min(a.bits, b.bits) >= NUMBER_ALONE):
            score -= 1.0  # nothing around them is shared
        if score >= least:
            score -= self.against(a, b)
        return score - least

    def against(self, a: Item, b: Item) -> float:
        """What says that two passages speak of different things, where no order says that they face each other."""
        if self.story.faces(a.place, b.place):
            return 0.0
        title = "title" in (a.place.region, b.place.region)  # it names in brief what the body names at length
        other = 0.0 if title else self.subjects.apart(a.place, b.place)
        measure = (
            known_concept(a.figure) and known_concept(b.figure) and not related(a.figure.concept, b.figure.concept)
        )
        if measure and {a.figure.unit, b.figure.unit} & PERSONS:
            other += 0.2  # as many dead as missing are not the same people
        return (
            OTHER_MEASURE * measure + OTHER_NAMES * other + self.subjects.unlike(a.figure, a.place, b.figure, b.place)
        )

    def told(self, a: Item, b: Item) -> bool:
        """Amounts that hold for much in any text: only of one thing and in one passage are they one fact.

        "Two weeks ago" is a point in time, so it joins only what faces it. "Two people" and "two researchers" are
        two pairs of people until the passages face each other; so are "two people" where no name is shared.
        """
        if self.story.faces(a.place, b.place):
            return True
        but = a.own | b.own
        if not (a.relative or b.relative):
            if not self._few_persons(a, b):
                return True
            alike = a.figure.unit == b.figure.unit
            if alike and any(f[0] == "n" for _, f in self.story.shared(a.place, b.place, but=but)):
                return True
        one_amount = a.key == b.key and a.figure.unit == b.figure.unit
        return one_amount and self.story.context(a.place, b.place, but=but) >= ONE_PASSAGE

    @staticmethod
    def _few_persons(a: Item, b: Item) -> bool:
        """ "Two people": a count of persons so small that it may be of anybody."""
        one = amounts.said(a.figure)
        if a.family != "count" or one is None or one > FEW or amounts.said(b.figure) is None:
            return False
        return bool({a.figure.unit, b.figure.unit} & PERSONS)

    def allowed(self, one: int, two: int) -> bool:
        """May two figures of one source be one fact? Not in one sentence, and not without reason."""
        a, b = self.items[one], self.items[two]
        if a.place.key == b.place.key:
            return False
        return self.pair(one, two) >= 0.0


def related(one: str, two: str) -> bool:
    """Are two concepts one, or used for one another?"""
    return one == two or any(one in group and two in group for group in RELATED)


def known_concept(figure: Figure) -> bool:
    """Is the concept a key of concepts.toml rather than head words found? Keys are ASCII with underscores."""
    return _is_key(figure.concept)


@lru_cache(maxsize=65536)
def _is_key(concept: str) -> bool:
    return bool(concept) and concept.replace("_", "").isascii() and " " not in concept


def equal_blocks(found: list[Item]) -> list[tuple[str, list[int]]]:
    return blocks({k: (f"{item.family}={item.key}",) for k, item in enumerate(found)})


def near_blocks(found: list[Item]) -> list[tuple[str, list[int]]]:
    """Amounts whose leeways may meet: each in the buckets of a logarithmic scale that its leeway touches."""
    keys: dict[int, tuple[str, ...]] = {}
    for k, item in enumerate(found):
        if item.family == "temperature":
            keys[k] = (item.family,)  # two scales, one heat
            continue
        low, high = amounts.leeway(item.figure)
        if low <= 0 and high > 0:
            low = high / 3
        if low <= 0 or not math.isfinite(low):
            continue
        high = min(high, low * 30)
        first, last = math.floor(math.log10(low) * _STEPS), math.floor(math.log10(max(high, low)) * _STEPS)
        keys[k] = tuple(f"{item.family}~{step}" for step in range(first, last + 1))
    return blocks(keys)


def join(story: Story, found: list[Item]) -> tuple[Groups, Evidence]:
    """Groups of the figures in ``found`` (by index) that are one fact, values compatible throughout."""
    evidence = Evidence(story, found)
    groups = Groups([item.figure.source for item in found])

    def order(k: int) -> tuple[str, ...]:
        features = found[k].place.features
        heaviest = sorted(
            (-story.weights.get(f, 0.0), f) for f in features if f[0] in "ndvct" and f not in found[k].own
        )
        return tuple(f for _, f in heaviest[:3])

    def words(k: int) -> tuple[str, int, bool]:
        return story.wording(found[k].place, found[k].figure.start)

    joiner = Joiner(groups, evidence.pair, least=0.0, floor=-1.8, allowed=evidence.allowed, order=order, words=words)
    for _, members in equal_blocks(found):
        joiner.block(members)
    for _, members in near_blocks(found):
        joiner.block(_unlike(members, found))
    return groups, evidence


def _unlike(members: list[int], found: list[Item]) -> Iterable[int]:
    """``members``, where at least two different values are among them."""
    return members if len({found[k].key for k in members}) > 1 else ()
