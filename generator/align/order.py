"""Do two sources tell the same things in the same order, and if so, which sentences face each other?

Two translations, or two prints of one agency report, run parallel: then a sentence's place is evidence. The
sentences are aligned by what they share and by length (as Gale and Church did); the alignment counts only
where most of what the two share lies along it. Two accounts that merely treat one subject have no such order.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_CELLS = 60_000
"""Sentence pairs that are looked at for two sources; longer ones have no order to go by."""
_TELLING = 0.8  # shared weight from which two sentences look like one another
_SHUFFLES = 4  # orders of the second source that stand for chance
_BEYOND, _GAIN = 0.15, 0.3  # shares by which the true order must beat the best and the mean of them
_FACING = 0.2  # share of the shorter source's sentences that must look like the one they face
_FREQUENT = 4  # sentences a feature may stand in and still point to a place


@dataclass(frozen=True, slots=True)
class Path:
    """Sentences of one source (``xs``, rising) and those that face them in the other (``ys``, rising)."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    strength: float
    """How much the facing sentences share, summed."""

    def turned(self) -> Path:
        return Path(self.ys, self.xs, self.strength)

    def at(self, x: float) -> float:
        """Where ``x`` of the first source falls in the second."""
        xs, ys = self.xs, self.ys
        k = bisect_left(xs, x)
        if k < len(xs) and xs[k] == x:
            return float(ys[k])
        if k == 0:
            return ys[0] - (xs[0] - x)
        if k == len(xs):
            return ys[-1] + (x - xs[-1])
        share = (x - xs[k - 1]) / (xs[k] - xs[k - 1])
        return ys[k - 1] + share * (ys[k] - ys[k - 1])


def path(
    one: Sequence[Mapping[str, float]],
    two: Sequence[Mapping[str, float]],
    lengths: tuple[Sequence[float], Sequence[float]],
) -> Path | None:
    """The facing sentences of two sources, or None where they run in no common order.

    A source is what each of its sentences holds: feature → weight.
    """
    if not one or not two or len(one) * len(two) > MOST_CELLS:
        return None
    like = _likeness(one, two)
    if not like:
        return None
    pairs, score = _align(like, len(one), len(two), lengths)
    facing = sum(like.get(pair, 0.0) >= _TELLING for pair in pairs)
    if score <= 0 or facing < _FACING * min(len(one), len(two)):
        return None
    chance = [_align(*_shuffled(like, lengths, k))[1] for k in range(_SHUFFLES)]
    beyond = (score - max(chance)) / score
    gain = 1 - sum(chance) / len(chance) / score
    if beyond >= _BEYOND and gain >= _GAIN and min(len(one), len(two)) >= 5:
        return _path(pairs, like, len(one), len(two))
    if beyond >= _BEYOND / 3 and _along(pairs, like):
        return _path(pairs, like, len(one), len(two))
    return None


def _shuffled(
    like: Mapping[tuple[int, int], float], lengths: tuple[Sequence[float], Sequence[float]], seed: int
) -> tuple[dict[tuple[int, int], float], int, int, tuple[Sequence[float], Sequence[float]]]:
    """The same two sources, the sentences of the second in another order: what chance would give."""
    n, m = len(lengths[0]), len(lengths[1])
    old = list(range(m))
    random.Random(seed).shuffle(old)
    new = {sentence: at for at, sentence in enumerate(old)}
    return {(i, new[j]): w for (i, j), w in like.items()}, n, m, (lengths[0], [lengths[1][j] for j in old])


def _likeness(one: Sequence[Mapping[str, float]], two: Sequence[Mapping[str, float]]) -> dict[tuple[int, int], float]:
    where: dict[str, list[int]] = defaultdict(list)
    for j, features in enumerate(two):
        for name, weight in features.items():
            if weight > 0.1:
                where[name].append(j)
    held: dict[str, int] = defaultdict(int)
    for features in one:
        for name in features:
            held[name] += 1
    like: dict[tuple[int, int], float] = defaultdict(float)
    for i, features in enumerate(one):
        for name, weight in features.items():
            places = where.get(name, ())
            if places and len(places) <= _FREQUENT and held[name] <= _FREQUENT:
                share = weight / math.sqrt(len(places) * held[name])
                for j in places:
                    like[i, j] += share
    return dict(like)


def _align(
    like: Mapping[tuple[int, int], float], n: int, m: int, lengths: tuple[Sequence[float], Sequence[float]]
) -> tuple[list[tuple[int, int]], float]:
    """The rising chain of pairs that are most alike in words and length, and how alike they are in sum."""
    first, second = lengths
    ratio = max(sum(second), 1.0) / max(sum(first), 1.0)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    step = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        expected = first[i - 1] * ratio
        scale = 1.0 / math.sqrt(6.8 * max(expected, 1.0))
        above, row, steps = best[i - 1], best[i], step[i]
        for j in range(1, m + 1):
            off = abs(second[j - 1] - expected) * scale
            here = above[j - 1] + min(like.get((i - 1, j - 1), 0.0), 4.0) + 0.45 - 0.22 * min(off, 4.0)
            up, left = above[j], row[j - 1]
            if here >= up and here >= left:
                row[j], steps[j] = here, 0
            elif up >= left:
                row[j], steps[j] = up, 1
            else:
                row[j], steps[j] = left, 2
    pairs: list[tuple[int, int]] = []
    i, j = n, m
    while i and j:
        if step[i][j] == 0:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif step[i][j] == 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1], best[n][m]


def _along(pairs: list[tuple[int, int]], like: Mapping[tuple[int, int], float]) -> bool:
    """Does the path hold most of the likeness there is to be had without any order?"""
    rows: dict[int, float] = defaultdict(float)
    columns: dict[int, float] = defaultdict(float)
    for (i, j), weight in like.items():
        if weight >= _TELLING:
            rows[i] = max(rows[i], weight)
            columns[j] = max(columns[j], weight)
    free = min(sum(rows.values()), sum(columns.values()))
    telling = [like[pair] for pair in pairs if like.get(pair, 0.0) >= _TELLING]
    # by chance a rising chain of 2·√n is found among n shuffled pairs
    needed = max(0.66, min(0.92, 2 / math.sqrt(max(len(rows), 1)) + 0.12))
    return len(telling) >= 4 and sum(telling) >= needed * free


def _path(pairs: list[tuple[int, int]], like: Mapping[tuple[int, int], float], n: int, m: int) -> Path:
    kept = [(i, j) for i, j in pairs if abs(i * m - j * n) <= 0.5 * n * m or like.get((i, j), 0.0) >= _TELLING]
    strength = sum(like.get(pair, 0.0) for pair in kept)
    return Path(tuple(i for i, _ in kept), tuple(j for _, j in kept), strength)
