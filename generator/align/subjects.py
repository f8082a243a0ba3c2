"""Do two passages speak of different things? Other names stand in them, or their amounts stand otherwise.

Reports of one subject hold many amounts that look alike: the profit of one company and of its rival, the dead of two
towns, a profit and the one that was forecast. What speaks against a link is as telling as what speaks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from generator import language
from generator.align.context import Place, Story, romanised, wide
from generator.model import Figure

KINDS = ("expected", "earlier", "each", "whole")
"""How an amount may stand: forecast, of the year before, again and again, summed up."""
_WEIGHTS = {"expected": 1.4, "earlier": 1.2, "each": 1.2, "whole": 0.5}
_CLAUSE = re.compile(r"[,;:–—(]\s|\)|[,，；：、（）]|\s[-–—]\s")
_DECIMAL = re.compile(r"\d[,:]\d")
ONE_SIDED = 0.4
_TYPES = frozenset({"PER", "ORG", "LOC"})


class Subjects:
    """What the passages of a story name, and how their amounts stand."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._of_place: dict[int, dict[str, frozenset[str]]] = {}
        self._of_word: dict[int, frozenset[str]] = {}
        self._likeness: dict[tuple[str, str], bool] = {}
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, set[str]] = defaultdict(set)
        self._listed: set[str] = set()
        types: dict[str, Counter[str]] = defaultdict(Counter)
        for mentions in story.mentions.values():
            for entity in mentions.entities:
                if name := story.name_of.get(entity.id):
                    types[name][entity.type] += 1
                    if entity.known:
                        self._listed.add(name)
                    self._forms[name].update((entity.canonical, entity.original or entity.canonical))
        for place in story.places:
            self._known[place.source].update(f[2:] for f in place.features if f.startswith("n:"))
        self._type = {name: self._surely(name, held) for name, held in types.items()}
        self._stances: dict[str, frozenset[str]] = {}
        self._clauses: dict[int, tuple[list[int], list[int]]] = {}
        self._starts: dict[str, list[int]] = {}

    def _surely(self, name: str, held: Counter[str]) -> str:
        """The type of a name, "" where nothing but its shape told it, or its mentions do not agree."""
        kind = min(held, key=lambda t: (-held[t], t))
        if name in self._listed or (kind == "PER" and any(" " in form for form in self._forms[name])):
            return kind
        agreed = 3 * held[kind] >= 2 * sum(held.values()) and self.story.stands_in_several(name)
        return kind if kind in _TYPES and kind != "PER" and agreed else ""

    # -- names ---------------------------------------------------------------------------------------

    def names(self, place: Place) -> dict[str, frozenset[str]]:
        """Type → the names of a place."""
        held = self._of_place.get(place.key)
        if held is None:
            found: dict[str, set[str]] = defaultdict(set)
            for feature in place.features:
                if feature.startswith("n:"):
                    found[self._type.get(feature[2:], "")].add(feature[2:])
            held = self._of_place[place.key] = {kind: frozenset(names) for kind, names in found.items()}
        return held

    def share(self, a: Place, b: Place) -> bool:
        """Does a name, or a word that is spelt alike everywhere (GPU), stand in both?"""
        return not self._spelt(a).isdisjoint(self._spelt(b))

    def _spelt(self, place: Place) -> frozenset[str]:
        """The names of a place and its words that are spelt alike everywhere, as features."""
        held = self._of_word.get(place.key)
        if held is None:
            held = self._of_word[place.key] = frozenset(f for f in place.features if f[0] in "nt")
        return held

    def sure(self, place: Place) -> bool:
        """Does the place name something whose type is sure: a town, a company, a person?"""
        return any(kind and names for kind, names in self.names(place).items())

    def more(self, a: Place, b: Place) -> bool:
        """Does one of the two name a town, company or person of several sources that the other does not name?"""
        return any(
            f"n:{name}" not in other.features and self.story.stands_in_several(name)
            for place, other in ((a, b), (b, a))
            for kind, names in self.names(place).items()
            for name in names
            if kind
        )

    def apart(self, a: Place, b: Place) -> float:
        """How surely the two speak of different companies, people or towns, from 0 to 1.

        1 where no name stands in both, and a name of the one, known in the other's source, too, faces another name that
        may be of its type: the profit of Nordvik, the profit of Halbrand. Less where the names are known in one source alone:
        then they might be one name that was not recognised in two languages; and `ONE_SIDED` where one of the two
        names nobody, though its source knows the name.
        """
        here, there = self.names(a), self.names(b)
        if any(f[0] == "n" for f in self._spelt(a) & self._spelt(b)) or not (here or there):
            return 0.0
        if not here or not there:
            lone = {n for names in (here or there).values() for n in names}
            return ONE_SIDED if lone & (self._known[b.source] if here else self._known[a.source]) else 0.0
        surely = 0.0
        for kind, other in ((k, o) for k in sorted(here) for o in sorted(there)):
            if {kind, other} - {""} <= _TYPES and (kind == other or not kind or not other):
                known = here[kind] & self._known[b.source] or there[other] & self._known[a.source]
                if a.source == b.source or (kind == other and known):
                    return 1.0
                if known or not any(self._alike(x, y) for x in here[kind] for y in there[other]):
                    surely = 0.6
        return surely

    def _alike(self, one: str, two: str) -> bool:
        """Might two names be one, from how they are written? Of scripts without letters nobody can tell."""
        held = self._likeness.get((one, two))
        if held is None:
            forms = [sorted(self._forms[name]) for name in (one, two)]
            held = self._likeness[one, two] = any(_alike(x, y) for x in forms[0] for y in forms[1])
        return held

    # -- how an amount stands ------------------------------------------------------------------------

    def stance(self, figure: Figure, place: Place) -> frozenset[str]:
        """Which of `KINDS` the words beside an amount say, in its sentence, or in its clause where others stand beside it."""
        held = self._stances.get(figure.id)
        if held is None:
            spoken = language.find(self.story.articles[figure.source].language)
            held = _stands(self._words(figure, place), spoken) if spoken else frozenset()
            self._stances[figure.id] = held
        return held

    def _words(self, figure: Figure, place: Place) -> str:
        text, span = self.story.articles[figure.source].text, place.span
        start, end = span.start, span.end
        if self._figures(place) > 1:
            opens, closes = self._breaks(place)
            before, after = bisect_right(closes, figure.start), bisect_left(opens, figure.end)
            start = closes[before - 1] if before else start
            end = opens[after] if after < len(opens) else end
        return " ".join(text[start:end].split()).casefold()

    def _figures(self, place: Place) -> int:
        """How many figures begin in ``place``."""
        starts = self._starts.get(place.source)
        if starts is None:
            starts = self._starts[place.source] = [f.start for f in self.story.mentions[place.source].figures]
        return bisect_left(starts, place.span.end) - bisect_left(starts, place.span.start)

    def _breaks(self, place: Place) -> tuple[list[int], list[int]]:
        """Where the signs between the clauses of ``place`` begin, and where they end."""
        held = self._clauses.get(place.key)
        if held is None:
            text, span = self.story.articles[place.source].text, place.span
            found = [m for m in _CLAUSE.finditer(text, span.start, span.end) if not _DECIMAL.match(text, m.start() - 1)]
            held = self._clauses[place.key] = ([m.start() for m in found], [m.end() for m in found])
        return held

    def unlike(self, a: Figure, at_a: Place, b: Figure, at_b: Place) -> float:
        """How differently two amounts stand: a profit and the one that was forecast; 0 where alike."""
        one, two = self.stance(a, at_a), self.stance(b, at_b)
        return sum(_WEIGHTS[kind] for kind in one ^ two)


def _stands(words: str, spoken: language.Language) -> frozenset[str]:
    found = set()
    for kind, pattern in _patterns(spoken):
        words, times = pattern.subn(" ", words)  # "a year earlier" is no "a year"
        if times:
            found.add(kind)
    return frozenset(found)


@lru_cache(maxsize=64)
def _patterns(spoken: language.Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = {"expected": spoken.align.expected, "earlier": spoken.align.earlier, "each": spoken.align.each, "whole": spoken.align.whole}  # fmt: skip
    return tuple((kind, words_pattern(lists[kind], spoken.word_boundaries)) for kind in KINDS if lists[kind])


def words_pattern(words: Sequence[str], boundaries: bool) -> re.Pattern[str]:
    """A pattern of the listed words; "*" stands for any letters at either end ("forecast*")."""
    forms = []
    for word in sorted(words):
        before = "" if word.startswith("*") or not boundaries else r"(?<!\w)"
        after = "" if word.endswith("*") or not boundaries else r"(?!\w)"
        forms.append(before + re.escape(word.strip("*")) + after)
    return re.compile("|".join(forms))


@lru_cache(maxsize=65536)
def _alike(one: str, two: str) -> bool:
    if any(wide(c) for c in one + two):
        return True
    first, second = ({w[:3] for w in romanised(x).split()} for x in (one, two))
    initials = {"".join(w[0] for w in romanised(x).split()) for x in (one, two)}
    return bool(first & second) or len(initials) == 1 or any(len(i) >= 2 and i in first | second for i in initials)


__all__ = ["KINDS", "Subjects", "words_pattern"]
