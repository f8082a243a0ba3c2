"""Mentions joined into groups: the best pairs first, never against the evidence of the whole.

Pairs are scored only within blocks. What stands in the same words (copies of one report) is compared with the first
of them only. A block larger than `CROWD` is taken in portions, and each portion's groups stand for their members in
the next round, so the work grows with the number of mentions, not its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

CROWD = 72
"""Items of a block that are compared pair by pair."""
STAND_INS = 3
"""Members that speak for a group in later rounds."""
_SAMPLE = 16  # pairs looked at before two groups join

Score = Callable[[int, int], float]


class Groups:
    """Items 0..n-1 in disjoint groups, with the items of each source in a group."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.root = list(range(len(sources)))
        self.members: dict[int, list[int]] = {i: [i] for i in self.root}
        self.by_source: dict[int, dict[str, list[int]]] = {i: {source: [i]} for i, source in enumerate(sources)}

    def of(self, item: int) -> int:
        while self.root[item] != item:
            self.root[item] = self.root[self.root[item]]
            item = self.root[item]
        return item

    def join(self, one: int, two: int) -> int:
        """One group of two; its head is the smallest item, whatever the order of joining."""
        a, b = sorted((self.of(one), self.of(two)))
        if a == b:
            return a
        self.root[b] = a
        small, large = sorted((self.members.pop(a), self.members.pop(b)), key=len)
        large.extend(small)
        self.members[a] = large
        few, many = sorted((self.by_source.pop(a), self.by_source.pop(b)), key=len)
        for source, items in few.items():
            many.setdefault(source, []).extend(items)
        self.by_source[a] = many
        return a

    def meeting(self, one: int, two: int) -> list[tuple[int, int]]:
        """Pairs of items of one source that a join of the two groups would bring together."""
        few, many = sorted((self.by_source[self.of(one)], self.by_source[self.of(two)]), key=len)
        return [(x, y) for source in few if source in many for x in few[source] for y in many[source]]

    def all(self) -> list[list[int]]:
        return [sorted(self.members[root]) for root in sorted(self.members)]


class Joiner:
    """Joins the items of a block whose score reaches ``least``, where the mean between the groups reaches ``floor``.

    ``allowed(one, two)`` may forbid two items of one source to share a group (two amounts of one sentence);
    ``order(item)`` is what the items of a crowd are sorted by before it is portioned, alike next to alike;
    ``words(item)`` is the same for items that stand in the same words.
    """

    def __init__(
        self,
        groups: Groups,
        score: Score,
        *,
        least: float,
        floor: float,
        allowed: Callable[[int, int], bool],
        order: Callable[[int], Hashable],
        words: Callable[[int], Hashable],
    ) -> None:
        self.groups, self.least, self.floor, self.allowed = groups, least, floor, allowed
        self.order, self.words = order, words
        self._score = score
        self._known: dict[tuple[int, int], float] = {}

    def score(self, one: int, two: int) -> float:
        pair = (one, two) if one < two else (two, one)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._score(*pair)
        return known

    def block(self, items: Iterable[int]) -> None:
        """Join what belongs together among ``items``."""
        items = sorted({self.groups.of(item) for item in items})
        self._copies(items)
        while True:
            heads = sorted({self.groups.of(item) for item in items})
            if len(heads) < 2:
                return
            if len(heads) <= CROWD:
                self._portion(heads)
                return
            heads.sort(key=lambda head: (self.order(head), head))
            before = len(heads)
            for at in range(0, before, CROWD):
                self._portion(heads[at : at + CROWD])
            items = heads
            if len({self.groups.of(head) for head in heads}) > 0.9 * before:
                return  # many different things: what is alike has met its neighbours
            self._known.clear()

    def _copies(self, heads: Sequence[int]) -> None:
        """Joins those of ``heads`` in the same words as an earlier one to it, where nothing speaks against it."""
        first: dict[Hashable, int] = {}
        for head in heads:
            other = first.setdefault(self.words(head), head)
            if other != head and self.score(other, head) >= self.least and self._may(other, head):
                self.groups.join(other, head)

    def _portion(self, heads: Sequence[int]) -> None:
        speakers = {head: self._stand_ins(head) for head in heads}
        edges: list[tuple[float, int, int]] = []
        for k, one in enumerate(heads):
            for two in heads[k + 1 :]:
                best, pair = max(
                    ((self.score(a, b), (a, b)) for a in speakers[one] for b in speakers[two]),
                    key=lambda found: (found[0], -found[1][0], -found[1][1]),
                )
                if best >= self.least:
                    edges.append((-best, *pair))
        for _, a, b in sorted(edges):
            self._try(a, b)

    def _stand_ins(self, head: int) -> list[int]:
        members = self._unlike(head)
        step = max(1, len(members) // STAND_INS)
        return members[::step][:STAND_INS]

    def _try(self, a: int, b: int) -> None:
        one, two = self.groups.of(a), self.groups.of(b)
        if one == two:
            return
        if not self._may(one, two):
            return
        pairs = [(x, y) for x in _some(self._unlike(one)) for y in _some(self._unlike(two))]
        if sum(self.score(x, y) for x, y in pairs) / len(pairs) < self.floor:
            return
        self.groups.join(a, b)

    def _may(self, one: int, two: int) -> bool:
        """May all that the two groups hold of one source share a group?"""
        return all(self.allowed(x, y) for x, y in self.groups.meeting(one, two))

    def _unlike(self, head: int) -> list[int]:
        """Members of a group, one of each wording, sorted."""
        members = self.groups.members[head]
        if len(members) == 1:
            return members
        return sorted({self.words(member): member for member in sorted(members, reverse=True)}.values())


def _some(members: list[int]) -> list[int]:
    if len(members) <= _SAMPLE:
        return members
    step = len(members) / _SAMPLE
    return [members[int(k * step)] for k in range(_SAMPLE)]


def blocks(keys: Mapping[int, Iterable[str]]) -> list[tuple[str, list[int]]]:
    """Key → the items that have it, for keys of two items or more, sorted by key."""
    held: dict[str, list[int]] = defaultdict(list)
    for item in sorted(keys):
        for key in keys[item]:
            held[key].append(item)
    return [(key, held[key]) for key in sorted(held) if len(held[key]) > 1]
