"""The story's full names and places by how their words sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.align import sound
from generator.model import EntityType

PART = 0.66
"""How alike each word of a name must sound at the least."""
_MOST_MISSING = 2
"""Consonants by which two like words may differ in number."""
_MOST_MET = 1_000
"""Words of names a word is compared with."""


class Table:
    """The story's full names, by their first two words; and which of their words a word sounds like."""

    def __init__(self, names: Sequence[tuple[str, ...]], places: Mapping[str, EntityType] | None = None) -> None:
        self.names, self.places = names, places or {}
        self._places = _Heard(self.places)
        self.by_two: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for name in names:
            self.by_two[name[0], name[1]].append(name)
        self._after: dict[str, set[str]] = defaultdict(set)
        for first, second in self.by_two:
            self._after[first].add(second)
        self._firsts, self._seconds = _Heard({n[0] for n in names}), _Heard({n[1] for n in names})

    def pairs(self, firsts: Iterable[str], seconds: Collection[str]) -> list[tuple[str, str]]:
        """Those of the first and second words that open a name together."""
        found: list[tuple[str, str]] = []
        for first in firsts:
            after = self._after.get(first, ())
            few, many = (after, seconds) if len(after) < len(seconds) else (seconds, after)
            found += [(first, second) for second in few if second in many]
        return sorted(found)

    def opening(self, word: str) -> dict[str, float]:
        """First words of names that ``word`` sounds like, and how much."""
        return self._firsts.like(word)

    def place(self, word: str) -> tuple[float, str]:
        """The place or organisation that ``word`` sounds most like, and how much; (0, "") where it sounds like none."""
        return max(((score, name) for name, score in self._places.like(word).items()), default=(0.0, ""))

    def second(self, word: str) -> dict[str, float]:
        """Second words of names that ``word`` sounds like, and how much."""
        return self._seconds.like(word)


class _Heard:
    """Words of names by how they sound."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            for key in sound.keys(word):
                self._by_key[key].append(word)
        self._known: dict[str, dict[str, float]] = {}

    def like(self, word: str) -> dict[str, float]:
        """The words that share a key with ``word`` and sound like it; of very many, those of its rarest keys."""
        held = self._known.get(word)
        if held is None:
            held = self._known[word] = {}
            size = len(sound.skeleton(word))
            shared = sorted((len(others), key) for key in sound.keys(word) if (others := self._by_key.get(key)))
            met: set[str] = set()
            for other in (other for _, key in shared for other in self._by_key[key]):
                if other not in met and abs(len(sound.skeleton(other)) - size) <= _MOST_MISSING:
                    if len(met) >= _MOST_MET:
                        break
                    met.add(other)
                    score = sound.alike(other, word)
                    if score >= PART:
                        held[other] = score
        return held
