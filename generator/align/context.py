"""What stands around a mention: the ground on which every link between sources is judged.

A `Story` cuts every source into `Place`s (its sentences) and gives each the language-neutral features two
translations would share: names, dates, amounts, measures named, words alike in many languages
("president", "prezydent", президент). A feature weighs more the rarer it is. Where two sources tell the
same things in the same order, the order itself is evidence (`Story.position`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from generator import language
from generator.align import amounts
from generator.model import Article, Figure, Mentions, Span

# what each kind of feature is worth when it is as rare as can be
WEIGHTS: dict[str, float] = {"n": 1.0, "d": 0.9, "v": 1.0, "c": 0.7, "t": 0.8, "k": 0.5, "z": 0.15, "p": 0.8}
_RAREST = 3.0  # natural log: once in twenty sentences
_FEW_SOURCES = 60  # up to here the order of two sources is compared; beyond, other evidence is plenty
_WORD = re.compile(r"[^\W\d_]+")
_VOWELISH = str.maketrans("", "", "aeiouyhjw'`")
_SAME_SOUND = str.maketrans({"c": "k", "q": "k", "z": "s", "x": "s", "v": "f", "g": "k", "d": "t", "b": "p"})


@dataclass(slots=True)
class Place:
    """A sentence of a source and what it holds. ``key`` indexes `Story.places`."""

    key: int
    source: str
    index: int
    """Position among the source's sentences, from 0."""
    span: Span
    paragraph: int
    region: str
    features: dict[str, float] = field(default_factory=dict)
    """Feature → 1.0; the weight is `Story.weight`."""


@lru_cache(maxsize=65536)
def romanised(word: str) -> str:
    """``word`` in ASCII lower case: Президент → prezident, 推特 → tuite."""
    from anyascii import anyascii

    return anyascii(word).lower()


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The first consonants of ``word``, alike in related words: president, prezydent, президент → prstn."""
    plain = romanised(word).replace("ph", "f").replace("sch", "s").replace("ck", "k")
    bones = plain.translate(_VOWELISH).translate(_SAME_SOUND)
    squeezed = re.sub(r"(.)\1+", r"\1", bones)
    return squeezed[:5] if len(squeezed) >= 4 else ""


def wide(char: str) -> bool:
    """Is ``char`` of a script written without spaces (Han, kana)?"""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def word_features(text: str) -> set[str]:
    """Language-neutral features of the words of ``text``: names in Latin letters, cognates, pairs of Han characters."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        if wide(word[0]) or wide(word[-1]):
            for run in re.findall(r"[\u2e80-\u9fff\uf900-\ufaff]{2,}|[A-Za-z]{2,}", word):
                if wide(run[0]):
                    found.update(f"z:{run[i : i + 2]}" for i in range(len(run) - 1))
                else:
                    found.update(_latin(run))
        else:
            found.update(_latin(word))
    return found


def _latin(word: str) -> set[str]:
    found: set[str] = set()
    if len(word) > 40:
        return found
    if word.isascii() and len(word) >= 2 and (word.isupper() or any(c.isupper() for c in word[1:])):
        found.add(f"t:{word.lower()}")  # GPU, OpenAI: the same in every language
    bones = skeleton(word.lower())
    if bones:
        found.add(f"k:{bones}")
    return found


class Story:
    """All sources of a report, cut into places, with the weight of every feature they hold."""

    def __init__(
        self, articles: list[Article], mentions: Mapping[str, Mentions], name_of: Mapping[str, str] | None = None
    ) -> None:
        self.articles: dict[str, Article] = {a.id: a for a in articles if a.ok and a.id in mentions}
        self.mentions = {source: mentions[source] for source in self.articles}
        self.places: list[Place] = []
        self.of_source: dict[str, list[Place]] = {}
        self._starts: dict[str, list[int]] = {}
        self._parallel: dict[tuple[str, str], tuple[tuple[int, ...], tuple[int, ...]] | None] = {}
        for source in sorted(self.articles):
            self._cut(source, name_of or {})
        self._weigh()

    # -- building ------------------------------------------------------------------------------------

    def _cut(self, source: str, name_of: Mapping[str, str]) -> None:
        article, mentions = self.articles[source], self.mentions[source]
        sentences = sorted(mentions.sentences) or [Span(0, len(article.text))]
        wrapped = any("\n" in article.text[s.start : s.end].strip() for s in sentences)
        paragraph, places = 0, list[Place]()
        spoken = language.find(article.language)
        stems = _concept_stems(spoken) if spoken else None
        for index, span in enumerate(sentences):
            if index:
                gap = article.text[sentences[index - 1].end : span.start]
                # in hard-wrapped text a single line break only wraps
                paragraph += gap.count("\n") >= (2 if wrapped else 1)
            place = Place(len(self.places), source, index, span, paragraph, article.region_at(span.start))
            words = article.text[span.start : span.end]
            for name in word_features(words):
                place.features[name] = 1.0
            if stems:
                for concept in stems.find(words):
                    place.features[f"c:{concept}"] = 1.0
            places.append(place)
            self.places.append(place)
        self.of_source[source] = places
        self._starts[source] = [p.span.start for p in places]
        for entity in mentions.entities:
            if entity.id in name_of and (at := self.place(source, entity.start)):
                at.features[f"n:{name_of[entity.id]}"] = 1.0
        for date in mentions.dates:
            if date.resolved and date.edtf and (at := self.place(source, date.start)):
                at.features[f"d:{date.edtf}"] = 1.0
        for figure in mentions.figures:
            if at := self.place(source, figure.start):
                at.features[value_feature(figure)] = 1.0

    def _weigh(self) -> None:
        """Weight of a feature: rare within the sources that hold it, and held by two languages or one."""
        count: dict[str, int] = defaultdict(int)
        holders: dict[str, set[str]] = defaultdict(set)
        for place in self.places:
            for name in place.features:
                count[name] += 1
                holders[name].add(place.source)
        self.weights: dict[str, float] = {}
        lengths = {source: len(places) for source, places in self.of_source.items()}
        for name, sources in holders.items():
            if len(sources) < 2:
                continue
            sentences = sum(lengths[s] for s in sources) / len(sources)
            per_source = count[name] / len(sources)
            rarity = min(_RAREST, math.log(max(sentences, 8.0) / per_source))
            self.weights[name] = max(0.0, rarity) * WEIGHTS[name[0]]

    # -- asking --------------------------------------------------------------------------------------

    def place(self, source: str, offset: int) -> Place | None:
        """The place of ``source`` that holds ``offset``; the one before it where it falls between two."""
        starts = self._starts.get(source)
        if not starts:
            return None
        at = bisect_right(starts, offset) - 1
        return self.of_source[source][max(at, 0)]

    def language_of(self, source: str) -> str:
        return self.articles[source].language or ""

    def near(self, place: Place) -> list[Place]:
        """The sentences before and after in the same paragraph; the neighbours where it stands alone."""
        around = self.of_source[place.source]
        lo, hi = max(0, place.index - 1), min(len(around), place.index + 2)
        return [p for p in around[lo:hi] if p.index != place.index]

    def shared(self, a: Place, b: Place, *, but: frozenset[str] = frozenset()) -> list[tuple[float, str]]:
        """Features both places hold, the heaviest first; ``but`` is left out."""
        small, large = (a.features, b.features) if len(a.features) <= len(b.features) else (b.features, a.features)
        weights = self.weights
        found = [(weights.get(name, 0.0), name) for name in small if name in large and name not in but]
        return sorted((pair for pair in found if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))

    def context(self, a: Place, b: Place, *, but: frozenset[str] = frozenset()) -> float:
        """How much the sentences (fully) and their neighbours (in part) have in common."""
        own = damped(weight for weight, _ in self.shared(a, b, but=but))
        around = 0.0
        for here, there in ((a, self.near(b)), (b, self.near(a))):
            for place in there:
                around = max(around, damped(w for w, _ in self.shared(here, place, but=but)))
        # the neighbours' own likeness: two passages that go on alike are the same passage
        beside = 0.0
        for here in self.near(a):
            for there_ in self.near(b):
                if (here.index < a.index) == (there_.index < b.index):
                    beside += 0.35 * damped(w for w, _ in self.shared(here, there_, but=but))
        return own + 0.25 * max(0.0, around - own) + min(beside, 2.0)

    def position(self, a: Place, b: Place) -> float:
        """+1 where two sources run parallel and these places face each other, -1 where far apart, 0 unknown."""
        if len(self.articles) > _FEW_SOURCES or a.source == b.source:
            return 0.0
        if a.source > b.source:
            a, b = b, a
        key = (a.source, b.source)
        if key not in self._parallel:
            self._parallel[key] = self._order(*key)
        anchors = self._parallel[key]
        if anchors is None:
            return 0.0
        expected = _interpolate(anchors[0], anchors[1], a.index)
        apart = abs(expected - b.index)
        return 1.0 if apart < 0.75 else 0.6 if apart <= 1.5 else 0.0 if apart <= 3 else -1.0

    def _order(self, one: str, two: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """Matching sentence indices of two sources told in the same order; None where they are not."""
        first, second = _unique(self.of_source[one]), _unique(self.of_source[two])
        votes: dict[tuple[int, int], float] = defaultdict(float)
        for name, i in first.items():
            j = second.get(name)
            if j is not None:
                votes[i, j] += self.weights.get(name, 0.0) * (0.5 if name[0] in "kz" else 1.0)
        best: dict[int, tuple[float, int]] = {}
        for (i, j), weight in votes.items():
            if weight >= 0.8 and weight > best.get(i, (0.0, 0))[0]:
                best[i] = (weight, j)
        pairs = sorted((i, j) for i, (_, j) in best.items())
        if len(pairs) < 4:
            return None
        chain = _increasing(pairs)
        # by chance a chain of about 2·√n is found in n shuffled pairs
        if len(chain) < max(4.0, 0.62 * len(pairs), 2.2 * math.sqrt(len(pairs))):
            return None
        ends = (len(self.of_source[one]) - 1, len(self.of_source[two]) - 1)
        if chain[-1][0] < ends[0] and chain[-1][1] < ends[1] and abs(ends[0] - ends[1]) <= 0.15 * max(ends):
            chain.append(ends)
        return tuple(i for i, _ in chain), tuple(j for _, j in chain)


def value_feature(figure: Figure) -> str:
    """The figure's amount as a feature of its sentence."""
    return f"v:{amounts.dimension(figure)}:{amounts.key(figure)}"


def damped(weights: object) -> float:
    """A sum in which each further piece counts a little less: many weak hints do not make a proof."""
    total, factor = 0.0, 1.0
    for weight in weights:  # type: ignore[attr-defined]
        total += weight * factor
        factor *= 0.85
    return total


def _unique(places: list[Place]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for place in places:
        for name in place.features:
            seen[name] = -1 if name in seen else place.index
    return {name: index for name, index in seen.items() if index >= 0}


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of ``pairs`` (sorted) that rises in both."""
    from bisect import bisect_left

    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for k, (_, j) in enumerate(pairs):
        slot = bisect_left(tails, j)
        if slot == len(tails):
            tails.append(j)
            at.append(k)
        else:
            tails[slot] = j
            at[slot] = k
        back.append(at[slot - 1] if slot else -1)
    chain: list[tuple[int, int]] = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append(pairs[k])
        k = back[k]
    return chain[::-1]


def _interpolate(xs: tuple[int, ...], ys: tuple[int, ...], x: int) -> float:
    k = bisect_right(xs, x) - 1
    if k < 0:
        return max(0.0, ys[0] - (xs[0] - x)) if xs[0] != x else float(ys[0])
    if xs[k] == x or k + 1 == len(xs):
        return float(ys[k] + (x - xs[k]))
    share = (x - xs[k]) / (xs[k + 1] - xs[k])
    return ys[k] + share * (ys[k + 1] - ys[k])


class Stems:
    """Words of concepts in one language, found by the beginning of a word (or anywhere, without spaces)."""

    def __init__(self, concepts: Mapping[str, list[str]], boundaries: bool) -> None:
        by_form: dict[str, set[str]] = defaultdict(set)
        for concept, words in concepts.items():
            for word in words:
                folded = " ".join(word.split()).casefold().strip("*")
                if len(folded) >= (4 if boundaries else 2):
                    by_form[folded].add(concept)
        self.forms = {form: tuple(sorted(found)) for form, found in by_form.items()}
        alternatives = "|".join(re.escape(f) for f in sorted(self.forms, key=lambda f: (-len(f), f)))
        edge = r"(?<!\w)" if boundaries else ""
        self.pattern = re.compile(f"{edge}(?:{alternatives})") if alternatives else None

    def find(self, text: str) -> set[str]:
        if self.pattern is None:
            return set()
        found: set[str] = set()
        for match in self.pattern.finditer(" ".join(text.split()).casefold()):
            found.update(self.forms[match[0]])
        return found


@lru_cache(maxsize=64)
def _concept_stems(spoken: language.Language) -> Stems:
    return Stems(spoken.concepts, spoken.word_boundaries)
