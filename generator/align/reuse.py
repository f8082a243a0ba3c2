"""Passages two sources share: runs of a few words found through an index, grown over small edits.

Sampling hashes (MinHash) miss half of all edited copies and every partial one, so every run of a few words is
indexed, also with one word of it left open. Words are compared folded (case, accents, line wraps; traditional Han characters as simplified
ones); spans are those of the sources. Titles and boilerplate take no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.align.context import MARKS, WIDE, romanised, wide
from generator.han import simplified
from generator.model import Article, Mentions, Passage, Span

SEED_WORDS = ((0, 1, 2, 3), (0, 1, 3, 4), (0, 1, 2, 4), (0, 2, 3, 4))
SEED_CHARS = ((0, 1, 2, 3, 4, 5), (0, 1, 2, 4, 5, 6), (0, 1, 3, 4, 5, 6), (0, 1, 2, 3, 5, 6))
"""Tokens that must stand unchanged somewhere in a shared passage: in a row, or around one word that was exchanged."""
LEAST_WORDS = 12
LEAST_CHARS = 25
"""A shorter run of words or Han characters is chance or a set phrase."""
LEAST_SIMILARITY = 0.55
_GAP = 30  # tokens from one seed of a passage to the next
_DRIFT = 12  # tokens inserted or lost between them
_CROWD = 12  # a passage more sources share is compared with the first of them only
_LARGE, _LARGE_CROWD = 400, 4  # the same, where there are more sources than anybody lays side by side
_TOKEN = re.compile(rf"[{WIDE}]|(?:[^\W_{WIDE}]|[{MARKS}])+")


@dataclass(slots=True)
class Tokens:
    """The body of a source as numbers for words, with where each stands."""

    source: str
    codes: list[int]
    spans: list[tuple[int, int]]
    wide: list[bool]
    long: frozenset[int] = frozenset()
    """Words of six letters and more that stand here once."""


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    return simplified(word) if wide(word[0]) else romanised(word.casefold())


def tokens(article: Article, codes: dict[str, int]) -> Tokens:
    """The words of the body; ``codes`` numbers each folded word and grows."""
    found = Tokens(article.id, [], [], [])
    stretches = [(r.start, r.end) for r in article.regions if r.kind == "body"]
    if not article.regions:
        stretches = [(0, len(article.text))]
    for start, end in stretches:
        for match in _TOKEN.finditer(article.text, start, end):
            word = match[0]
            if len(word) > 64:
                continue
            found.codes.append(codes.setdefault(_fold(word), len(codes)))
            found.spans.append(match.span())
            found.wide.append(wide(word[0]))
    once = (code for code, times in Counter(found.codes).items() if times == 1)
    lengths = {code: end - start for code, (start, end) in zip(found.codes, found.spans, strict=True)}
    found.long = frozenset(code for code in once if lengths[code] >= 6)
    return found


def find(articles: Iterable[Article]) -> tuple[Passage, ...]:
    """Shared passages of all pairs of sources, sorted. Time grows with the words there are and the matches found."""
    codes: dict[str, int] = {}
    texts = [tokens(article, codes) for article in sorted(articles, key=lambda a: a.id) if article.ok]
    passages: list[Passage] = []
    for (one, two), seeds in _seeds(texts).items():
        a, b = texts[one], texts[two]
        for chain in _chains(seeds):
            passage = _grow(a, b, chain)
            if passage:
                passages.append(passage)
    return tuple(_apart(sorted(set(passages))))


def _seeds(texts: list[Tokens]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """(source, source) → places where the same few tokens stand in both."""
    import numpy as np

    hashes, sources, places = [], [], []
    for number, text in enumerate(texts):
        values = np.asarray(text.codes, dtype=np.uint64) + np.uint64(1)
        kinds = np.asarray(text.wide, dtype=np.int64)
        for shape, is_wide in (*((s, False) for s in SEED_WORDS), *((s, True) for s in SEED_CHARS)):
            width = shape[-1] + 1
            if len(values) < width:
                continue
            rolled = np.full(len(values) - width + 1, sum(1 << step for step in shape), dtype=np.uint64)
            for step in shape:
                rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + values[step : len(values) - width + 1 + step]
                rolled ^= rolled >> np.uint64(29)
            mostly = np.convolve(kinds, np.ones(width, dtype=np.int64), mode="valid") * 2 >= width
            chosen = np.nonzero(mostly == is_wide)[0]
            hashes.append(rolled[chosen])
            sources.append(np.full(len(chosen), number, dtype=np.int64))
            places.append(chosen.astype(np.int64))
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    if not hashes:
        return found
    all_hashes, all_sources, all_places = np.concatenate(hashes), np.concatenate(sources), np.concatenate(places)
    order = np.lexsort((all_places, all_sources, all_hashes))
    all_hashes, all_sources, all_places = all_hashes[order], all_sources[order], all_places[order]
    edges = np.nonzero(np.diff(all_hashes))[0] + 1
    starts = np.concatenate(([0], edges))
    stops = np.concatenate((edges, [len(all_hashes)]))
    crowd = _CROWD if len(texts) <= _LARGE else _LARGE_CROWD
    for start, stop in zip(starts[stops - starts > 1].tolist(), stops[stops - starts > 1].tolist(), strict=True):
        held: dict[int, list[int]] = {}
        for source, place in zip(all_sources[start:stop].tolist(), all_places[start:stop].tolist(), strict=True):
            held.setdefault(source, []).append(place)
        if len(held) < 2:
            continue
        holders = sorted(held)
        firsts = holders if len(holders) <= crowd else holders[:1]
        for one in firsts:
            for two in holders:
                if two <= one:
                    continue
                for x in held[one][:3]:
                    for y in held[two][:3]:
                        found.setdefault((one, two), []).append((x, y))
    return dict(sorted(found.items()))


def _chains(seeds: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Seeds that follow one another in both sources, as (first a, last a, first b, last b)."""
    open_chains: list[list[int]] = []
    done: list[tuple[int, int, int, int]] = []
    for x, y in sorted(set(seeds)):
        best: list[int] | None = None
        for chain in open_chains:
            step_x, step_y = x - chain[1], y - chain[3]
            near = step_x <= _GAP and -1 <= step_y <= _GAP
            if (
                near
                and abs(step_x - step_y) <= _DRIFT
                and (best is None or abs(step_x - step_y) < abs((x - best[1]) - (y - best[3])))
            ):
                best = chain
        if best is None:
            open_chains.append([x, x, y, y])
        else:
            best[1], best[3] = x, max(y, best[3])
        done.extend((c[0], c[1], c[2], c[3]) for c in open_chains if x - c[1] > _GAP)
        open_chains = [chain for chain in open_chains if x - chain[1] <= _GAP]
    done.extend((c[0], c[1], c[2], c[3]) for c in open_chains)
    return sorted(done)


def _grow(a: Tokens, b: Tokens, chain: tuple[int, int, int, int]) -> Passage | None:
    """The chain grown on both sides over small edits, as a passage; None where it stays too short or too unlike."""
    from rapidfuzz.distance import Indel

    telling = a.long & b.long
    end_a, end_b = _forward(a.codes, b.codes, chain[1] + 1, chain[3] + 1, telling)
    start_a, start_b = _backward(a.codes, b.codes, chain[0], chain[2], telling)
    words_a, words_b = a.codes[start_a:end_a], b.codes[start_b:end_b]
    same = (len(words_a) + len(words_b) - Indel.distance(words_a, words_b)) / 2
    # Han characters count less than words: 25 of them are about as much as 12 words
    size = sum(LEAST_WORDS / LEAST_CHARS if is_wide else 1.0 for is_wide in a.wide[start_a:end_a])
    share = size / max(len(words_a), 1)
    similarity = 2 * same / (len(words_a) + len(words_b))
    if same * share < LEAST_WORDS * 0.75 or size < LEAST_WORDS or similarity < LEAST_SIMILARITY:
        return None
    return Passage(
        source_a=a.source,
        start_a=a.spans[start_a][0],
        end_a=a.spans[end_a - 1][1],
        source_b=b.source,
        start_b=b.spans[start_b][0],
        end_b=b.spans[end_b - 1][1],
        similarity=round(similarity, 3),
    )


_LOOK = 6  # tokens changed in a row that an edited copy may hold
_STEPS = sorted(((i, j) for i in range(_LOOK + 1) for j in range(_LOOK + 1)), key=lambda s: (max(s), sum(s), s))


def _forward(a: list[int], b: list[int], i: int, j: int, telling: frozenset[int]) -> tuple[int, int]:
    """Where the likeness that holds up to ``a[i]``, ``b[j]`` ends: just behind the last matching token."""
    end = (min(i, len(a)), min(j, len(b)))
    while i < len(a) and j < len(b):
        for di, dj in _STEPS:
            x, y = i + di, j + dj
            if x >= len(a) or y >= len(b) or a[x] != b[y]:
                continue
            # behind a changed word two must agree, or one long one: any small word would carry the passage on
            if (di or dj) and a[x] not in telling and a[x + 1 : x + 2] != b[y + 1 : y + 2]:
                continue
            i, j = x + 1, y + 1
            end = (i, j)
            break
        else:
            break
    return end


def _backward(a: list[int], b: list[int], i: int, j: int, telling: frozenset[int]) -> tuple[int, int]:
    """As `_forward`, towards the beginning; gives the first matching tokens."""
    x, y = _forward(a[max(0, i - 4000) : i][::-1], b[max(0, j - 4000) : j][::-1], 0, 0, telling)
    return i - x, j - y


def _apart(passages: list[Passage]) -> Iterable[Passage]:
    """Without the passages that lie within a better one of the same two sources."""
    by_pair: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        by_pair.setdefault((passage.source_a, passage.source_b), []).append(passage)
    kept: list[Passage] = []
    for found in by_pair.values():
        chosen: list[Passage] = []
        for passage in sorted(found, key=lambda p: (-(p.end_a - p.start_a) * p.similarity, p)):
            if not any(_one(passage, other) for other in chosen):
                chosen.append(passage)
        kept.extend(chosen)
    return sorted(kept)


def _one(worse: Passage, better: Passage) -> bool:
    """Is one shared passage mostly within the other, or does it begin where the other does on both sides?"""
    if (worse.start_a, worse.start_b) == (better.start_a, better.start_b):
        return True
    return (
        _overlap(worse.start_a, worse.end_a, better.start_a, better.end_a) > 0.5
        and _overlap(worse.start_b, worse.end_b, better.start_b, better.end_b) > 0.5
    )


def _overlap(a: int, b: int, c: int, d: int) -> float:
    return max(0, min(b, d) - max(a, c)) / max(1, b - a)


def unquoted(span: Span, mentions: Mentions) -> list[Span]:
    """What of ``span`` is no quotation: two sources that quote one speaker need not have read one another."""
    left, at = [], span.start
    for quote in sorted(mentions.quotes, key=lambda q: q.start):
        if quote.end <= at:
            continue
        if quote.start >= span.end:
            break
        if quote.start > at:
            left.append(Span(at, quote.start))
        at = quote.end
    return [*left, Span(at, span.end)] if at < span.end else left


def covering(passages: Iterable[Passage]) -> Mapping[str, list[tuple[int, int, str, Passage]]]:
    """Source → (start, end, the other source, passage), sorted."""
    found: dict[str, list[tuple[int, int, str, Passage]]] = {}
    for p in passages:
        found.setdefault(p.source_a, []).append((p.start_a, p.end_a, p.source_b, p))
        found.setdefault(p.source_b, []).append((p.start_b, p.end_b, p.source_a, p))
    return {source: sorted(held) for source, held in sorted(found.items())}
