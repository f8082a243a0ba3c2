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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from generator import language
from generator.align import amounts, order
from generator.align.meaning import Meaning, Vectors
from generator.align.stems import concept_stems
from generator.han import simplified
from generator.model import Article, Date, Figure, Mentions, Span

# what each kind of feature is worth when it is as rare as can be
WEIGHTS: dict[str, float] = {"n": 1.0, "d": 0.9, "v": 1.0, "c": 0.7, "t": 0.8, "k": 0.5, "z": 0.15, "p": 0.5}
_RAREST = 3.0  # natural log: once in twenty sentences
_DENSE = 0.76  # share of the longer source's sentences that have a counterpart where two run parallel
_FEW_SOURCES = 30  # up to here the order of two sources is compared; beyond, other evidence is plenty
HAN = 3.2
"""A Han character or kana says about as much as three letters."""
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0963\u0970-\u0dff\u0e31-\u0e4e"
"""Vowel signs and accents that belong to a word though Python counts them no letters (Hindi, Arabic), for a regex class."""
_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
_CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f][^\W\d_A-Z]+")
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
    length: float
    """In letters; a Han character or kana counts `HAN`."""
    features: set[str] = field(default_factory=set)
    telling: dict[str, float] = field(default_factory=dict)
    """Feature → weight, for those that weigh anything: the features a second source holds, too."""


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


WIDE = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters of scripts written without spaces (Han, kana), for a regex class."""
_WIDE = re.compile(f"[{WIDE}]")


def wide(char: str) -> bool:
    """Is ``char`` of a script written without spaces (Han, kana)?"""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def letters(text: str, *, han: float) -> float:
    """The length of ``text`` in letters, where a Han character or kana counts ``han`` of them."""
    return len(text) + (han - 1.0) * len(_WIDE.findall(text))


def word_features(text: str) -> set[str]:
    """Language-neutral features of the words of ``text``: names in Latin letters, cognates, pairs of Han characters."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        if wide(word[0]) or wide(word[-1]):
            for run in re.findall(r"[\u2e80-\u9fff\uf900-\ufaff]{2,}|[A-Za-z]{2,}", word):
                if wide(run[0]):
                    plain = simplified(run)
                    found.update(f"z:{plain[i : i + 2]}" for i in range(len(plain) - 1))
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
        self,
        articles: list[Article],
        mentions: Mapping[str, Mentions],
        name_of: Mapping[str, str] | None = None,
        model: Vectors | None = None,
    ) -> None:
        self.articles: dict[str, Article] = {a.id: a for a in articles if a.ok and a.id in mentions}
        self.mentions = {source: mentions[source] for source in self.articles}
        self.name_of: Mapping[str, str] = name_of or {}
        self.places: list[Place] = []
        self.of_source: dict[str, list[Place]] = {}
        self._starts: dict[str, list[int]] = {}
        self._paths: dict[tuple[str, str], order.Path | None] = {}
        self._straight: dict[tuple[str, str], order.Path | None] = {}
        spelt, same = self._spellings(self.name_of)
        self.name_of = {mention: same.get(name, name) for mention, name in self.name_of.items()}
        self._linked = self._in_several(self.name_of)
        for source in sorted(self.articles):
            self._cut(source, self.name_of, spelt)
        self._weigh()
        self.meaning = (
            Meaning(model, {s: [self._words(p) for p in self.of_source[s]] for s in self.of_source}) if model else None
        )
        """What a model of the user's says, where report.toml names one."""

    # -- building ------------------------------------------------------------------------------------

    def _spellings(self, name_of: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """(word → the name written so, name → the name it stands for), for names of a single capitalised word.

        A name that is the same rare word everywhere is one name for what is compared here, though nothing else proves
        it: "Nordvik" taken for a town in one language and for a person in the next.
        """
        forms: dict[str, set[str]] = defaultdict(set)
        for mentions in self.mentions.values():
            for entity in mentions.entities:
                if entity.id in name_of:
                    forms[name_of[entity.id]].add(entity.canonical)
        written: dict[str, list[str]] = defaultdict(list)
        for name, held in sorted(forms.items()):
            form = min(held)
            if len(held) == 1 and len(form) >= 4 and _CAPITALISED.fullmatch(form):
                written[form].append(name)
        return (
            {form: names[0] for form, names in written.items()},
            {name: names[0] for names in written.values() for name in names},
        )

    def _in_several(self, name_of: Mapping[str, str]) -> set[str]:
        """Names that stand in two sources or more."""
        held: dict[str, set[str]] = defaultdict(set)
        for source, mentions in self.mentions.items():
            for entity in mentions.entities:
                if entity.id in name_of:
                    held[name_of[entity.id]].add(source)
        return {name for name, sources in held.items() if len(sources) > 1}

    def _cut(self, source: str, name_of: Mapping[str, str], spelt: Mapping[str, str]) -> None:
        article, mentions = self.articles[source], self.mentions[source]
        sentences = sorted(mentions.sentences) or [Span(0, len(article.text))]
        wrapped = any("\n" in article.text[s.start : s.end].strip() for s in sentences)
        paragraph, places = 0, list[Place]()
        spoken = language.find(article.language)
        stems = concept_stems(spoken) if spoken else None
        for index, span in enumerate(sentences):
            if index:
                gap = article.text[sentences[index - 1].end : span.start]
                # in hard-wrapped text a single line break only wraps
                paragraph += gap.count("\n") >= (2 if wrapped else 1)
            words = article.text[span.start : span.end]
            place = Place(
                key=len(self.places),
                source=source,
                index=index,
                span=span,
                paragraph=paragraph,
                region=article.region_at(span.start),
                length=letters(words, han=HAN),
            )
            place.features.update(word_features(words))
            if stems:
                place.features.update(f"c:{concept}" for concept in stems.find(words))
            places.append(place)
            self.places.append(place)
        self.of_source[source] = places
        self._starts[source] = [p.span.start for p in places]
        for entity in mentions.entities:
            if entity.id in name_of and (at := self.place(source, entity.start)):
                at.features.add(f"n:{name_of[entity.id]}")
        # where every noun has a capital, an unknown name is no name by itself: another source tells
        linked = (e for e in mentions.entities if name_of.get(e.id) in self._linked)
        taken = {start for e in linked for start in range(e.start, min(e.end, e.start + 60))}
        common = {word for word in _WORD.findall(article.text) if word[0].islower()} if spelt else set()
        for match in _WORD.finditer(article.text) if spelt else ():
            word = match[0]
            unknown = word in spelt and match.start() not in taken and word.lower() not in common
            if unknown and (at := self.place(source, match.start())):
                at.features.add(f"n:{spelt[word]}")
        for date in mentions.dates:
            if at := self.place(source, date.start):
                at.features.update(date_features(date))
        for figure in mentions.figures:
            if at := self.place(source, figure.start):
                at.features.add(value_feature(figure))

    def _words(self, place: Place) -> str:
        return " ".join(self.articles[place.source].text[place.span.start : place.span.end].split())

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
        for place in self.places:
            weighed = ((name, self.weights.get(name, 0.0)) for name in sorted(place.features))
            place.telling = {name: weight for name, weight in weighed if weight > 0}

    # -- asking --------------------------------------------------------------------------------------

    def stands_in_several(self, name: str) -> bool:
        """Is the name recognised in two sources or more?"""
        return name in self._linked

    def place(self, source: str, offset: int) -> Place | None:
        """The place of ``source`` that holds ``offset``; the one before it where it falls between two."""
        starts = self._starts.get(source)
        if not starts:
            return None
        at = bisect_right(starts, offset) - 1
        return self.of_source[source][max(at, 0)]

    def wording(self, place: Place, offset: int) -> tuple[str, int, bool]:
        """What is the same for mentions at ``offset`` that stand in the same words: the sentence, the place in it."""
        text = self.articles[place.source].text[place.span.start : place.span.end]
        return text, offset - place.span.start, place.region == "title"

    def language_of(self, source: str) -> str:
        return self.articles[source].language or ""

    def near(self, place: Place) -> list[Place]:
        """The sentences before and after in the same paragraph; the neighbours where it stands alone."""
        around = self.of_source[place.source]
        return [*around[max(0, place.index - 1) : place.index], *around[place.index + 1 : place.index + 2]]

    def shared(self, a: Place, b: Place, *, but: frozenset[str] = frozenset()) -> list[tuple[float, str]]:
        """Features both places hold, the heaviest first; ``but`` is left out."""
        weights = a.telling
        found = [(weights[name], name) for name in weights.keys() & b.telling.keys() if name not in but]
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    def common(self, a: Place, b: Place, *, but: frozenset[str] = frozenset()) -> float:
        """What the features both places hold weigh together; ``but`` is left out."""
        weights = a.telling
        both = weights.keys() & b.telling.keys()
        return damped(sorted([weights[name] for name in both if name not in but], reverse=True)) if both else 0.0

    def context(self, a: Place, b: Place, *, but: frozenset[str] = frozenset()) -> float:
        """How much the sentences (fully) and their neighbours (in part) have in common."""
        own = self.common(a, b, but=but)
        near_a, near_b = self.near(a), self.near(b)
        beyond = [self.common(a, place, but=but) for place in near_b]
        around = max([own, *beyond, *(self.common(b, place, but=but) for place in near_a)])
        # the neighbours' own likeness: two passages that go on alike are the same passage
        beside = 0.0
        for here in near_a:
            for there in near_b:
                if (here.index < a.index) == (there.index < b.index):
                    beside += 0.35 * self.common(here, there, but=but)
        return own + 0.25 * (around - own) + min(beside, 2.0)

    def position(self, a: Place, b: Place) -> float:
        """+1 where two sources run parallel and these places face each other, -1 where far apart, 0 unknown."""
        if a.source == b.source or len(self.articles) > _FEW_SOURCES:
            return 0.0
        path = self.path(a.source, b.source)
        if path is None:
            return 0.0
        apart = abs(path.at(a.index) - b.index)
        if apart > 3:
            return -1.0 if self._parallel(path, a.source, b.source) else 0.0  # comparable news tells in its own order
        return 1.0 if apart < 0.75 else 0.5 if apart <= 1.5 else 0.0

    def faces(self, a: Place, b: Place) -> bool:
        """Do two sources run parallel nearly throughout (translations, prints of one report), these places side by side?

        News that merely treats one subject in a like order has a path, too, but one with many gaps.
        """
        if self.position(a, b) < 0.5:
            return False
        path = self.path(a.source, b.source)
        return path is not None and self._parallel(path, a.source, b.source)

    def _parallel(self, path: order.Path, one: str, two: str) -> bool:
        """Does a path touch most sentences of both sources?"""
        longest = max(len(self.of_source[one]), len(self.of_source[two]))
        return len(path.xs) >= _DENSE * longest

    def alike(self, a: Place, b: Place) -> float:
        """0 to 1: how alike two sentences are by the model report.toml names; 0 without one."""
        return self.meaning.score(a, b) if self.meaning else 0.0

    def path(self, one: str, two: str) -> order.Path | None:
        """Which sentences of two sources face each other: directly, or through a third that runs along both."""
        if one > two:
            turned = self.path(two, one)
            return turned.turned() if turned else None
        key = (one, two)
        if key not in self._paths:
            found = self._direct(one, two)
            self._paths[key] = found if found else self._through(one, two)
        return self._paths[key]

    def _direct(self, one: str, two: str) -> order.Path | None:
        if one > two:
            turned = self._direct(two, one)
            return turned.turned() if turned else None
        key = (one, two)
        if key not in self._straight:
            first, second = self.of_source[one], self.of_source[two]
            self._straight[key] = order.path(
                [p.telling for p in first],
                [p.telling for p in second],
                ([p.length for p in first], [p.length for p in second]),
            )
        return self._straight[key]

    def _through(self, one: str, two: str) -> order.Path | None:
        """Two sources that each run along a third run along one another."""
        best: tuple[float, order.Path] | None = None
        for other in sorted(self.articles):
            if other in (one, two):
                continue
            there, back = self._direct(one, other), self._direct(other, two)
            if there is None or back is None:
                continue
            strength = min(there.strength, back.strength)
            if best is None or strength > best[0]:
                ys = [round(back.at(y)) for y in there.ys]
                last = len(self.of_source[two]) - 1
                kept = [(x, y) for x, y in zip(there.xs, ys, strict=True) if 0 <= y <= last]
                if len(kept) >= 4:
                    best = (strength, order.Path(tuple(x for x, _ in kept), tuple(y for _, y in kept), strength))
        return best[1] if best else None


def value_feature(figure: Figure) -> str:
    """The figure's amount as a feature of its sentence."""
    return f"v:{amounts.dimension(figure)}:{amounts.key(figure)}"


def date_features(date: Date) -> list[str]:
    """The date, and the parts it names: a day of the week, a month, a year; also where it could not be resolved."""
    found = [f"d:{date.edtf}"] if date.edtf else []
    found.extend(f"p:{step.gave}" for step in date.steps if step.gave.split(" ")[0] in ("weekday", "month", "year"))
    return found


def moments(place: Place) -> list[str]:
    """The resolved days and months named in a place, sorted."""
    return sorted(f[2:] for f in place.features if f.startswith("d:") and f[2].isdigit() and len(f) >= 9)


def damped(weights: Iterable[float]) -> float:
    """A sum in which each further piece counts a little less: many weak hints do not make a proof."""
    total, factor = 0.0, 1.0
    for weight in weights:
        total += weight * factor
        factor *= 0.85
    return total
