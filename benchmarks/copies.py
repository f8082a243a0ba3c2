"""Planted copies, a share of their words changed; and the time alignment takes for many sources."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from stories import PROJECT, lines_of, stories, told

from generator import language
from generator.align import align, reuse
from generator.model import Alignment, Article, Mentions


def copies(folder: Path, codes: Sequence[str], rng: random.Random) -> dict[str, Any]:
    """A passage of three lines planted in another story, a share of its words replaced; found or not.

    Beside ours: plain 8-word shingles (5 shared), and MinHash from datasketch where it is installed (128
    permutations, 3-word shingles, estimated Jaccard 0.3 or more): of whole articles, as near-duplicate detection
    takes it, and of windows of 40 words, each article's against the other's through an LSH index.
    """
    all_stories = stories(folder)
    table: dict[str, dict[str, Any]] = {}
    for share in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
        ours = shingles = minhash = windows = total = 0
        similar: list[float] = []
        for code in codes:
            spoken = language.find(code)
            spaced = spoken is None or spoken.word_boundaries
            for k, story in enumerate(all_stories):
                lines = lines_of(story / f"{code}.txt")
                host = lines_of(all_stories[(k + 7) % len(all_stories)] / f"{code}.txt")
                third = lines_of(all_stories[(k + 13) % len(all_stories)] / f"{code}.txt")
                if len(lines) < 4:
                    continue
                at = rng.randrange(1, len(lines) - 2)
                passage = " ".join(lines[at : at + 3])
                if len(passage.split() if spaced else passage) < (20 if spaced else 45):
                    continue  # what is left of it after the edits is below our least passage
                copy = _edited(passage, share, " ".join(third), spaced, rng)
                a = "\n".join([*lines[:at], passage, *lines[at + 3 :]])
                b = "\n".join([*host[: len(host) // 2], copy, *host[len(host) // 2 :]])
                articles = [Article(id=i, path=i, text=x, language=code) for i, x in (("a", a), ("b", b))]
                start = a.find(passage)
                hits = [p for p in reuse.find(articles) if p.start_a < start + len(passage) and start < p.end_a]
                covered = sum(min(p.end_a, start + len(passage)) - max(p.start_a, start) for p in hits)
                total += 1
                ours += covered >= 0.5 * len(passage)
                similar.extend(p.similarity for p in hits)
                shingles += len(_shingles(a, spaced) & _shingles(b, spaced)) >= 5
                if _has_datasketch():
                    minhash += _minhash(a, b, spaced)
                    windows += _minhash_windows(a, b, spaced)
        table[f"{share:.0%} edited"] = {
            "n": total,
            "ours": round(100 * ours / total, 1),
            "shingles": round(100 * shingles / total, 1),
            "minhash": round(100 * minhash / total, 1) if _has_datasketch() else None,
            "minhash of windows": round(100 * windows / total, 1) if _has_datasketch() else None,
            "mean similarity": round(sum(similar) / max(1, len(similar)), 2),
        }
    # what is found where nothing was planted
    false = pairs = 0
    for code in codes:
        for before, after in pairwise(all_stories):
            texts = ["\n".join(lines_of(s / f"{code}.txt")) for s in (before, after)]
            pairs += 1
            false += bool(reuse.find([Article(id=str(i), path="", text=x, language=code) for i, x in enumerate(texts)]))
    table["nothing planted"] = {"pairs": pairs, "ours": false}
    return table


_UNIT = r"[A-Za-z0-9]+|\w{1,2}|\W"
"""A word where words stand without spaces: one or two characters, or a word in Latin letters."""


def _edited(text: str, share: float, other: str, spaced: bool, rng: random.Random) -> str:
    units = text.split(" ") if spaced else re.findall(_UNIT, text)
    spare = [w for w in (other.split(" ") if spaced else re.findall(r"[A-Za-z0-9]+|\w{1,2}", other)) if w] or ["x"]
    for k in rng.sample(range(len(units)), round(share * len(units))):
        units[k] = rng.choice(
            [rng.choice(spare), rng.choice(spare), "", f"{rng.choice(spare)}{' ' if spaced else ''}{units[k]}"]
        )
    return (" " if spaced else "").join(u for u in units if u)


def _words(text: str, spaced: bool) -> list[str]:
    return re.findall(r"\w+", text.casefold()) if spaced else [c for c in text if c.isalnum()]


def _shingles(text: str, spaced: bool) -> set[str]:
    words = _words(text, spaced)
    width = 8 if spaced else 14
    return {" ".join(words[i : i + width]) for i in range(len(words) - width + 1)}


@cache
def _has_datasketch() -> bool:
    try:
        import datasketch  # noqa: F401
    except ImportError:
        return False
    return True


_LEAST_JACCARD = 0.3


def _sketch(words: Sequence[str], width: int) -> Any:
    from datasketch import MinHash

    found = MinHash(num_perm=128)
    found.update_batch([" ".join(words[i : i + width]).encode() for i in range(max(1, len(words) - width + 1))])
    return found


def _minhash(a: str, b: str, spaced: bool) -> bool:
    width = 3 if spaced else 5
    one, two = (_sketch(_words(text, spaced), width) for text in (a, b))
    return float(one.jaccard(two)) >= _LEAST_JACCARD


def _minhash_windows(a: str, b: str, spaced: bool) -> bool:
    """Whether a window of the one article is like a window of the other."""
    from datasketch import MinHashLSH

    width, size = (3, 40) if spaced else (5, 80)
    index = MinHashLSH(threshold=_LEAST_JACCARD, num_perm=128)
    sketches: list[Any] = []
    for text in (a, b):
        words = _words(text, spaced)
        held = [_sketch(words[at : at + size], width) for at in range(0, max(1, len(words) - size // 2), size // 2)]
        if not sketches:
            sketches = held
            for number, sketch in enumerate(held):
                index.insert(number, sketch)
        elif any(float(sketch.jaccard(sketches[n])) >= _LEAST_JACCARD for sketch in held for n in index.query(sketch)):
            return True
    return False


def growth(folder: Path, codes: Sequence[str], rng: random.Random, sizes: Sequence[int]) -> dict[str, Any]:
    """Seconds of alignment for many sources: versions of the stories, each a random half of its lines."""
    table: dict[str, Any] = {}
    all_stories = stories(folder)
    base = [(story, code, told(story, code)) for story in all_stories for code in codes]
    for size in sizes:
        articles: list[Article] = []
        mentions: dict[str, Mentions] = {}
        for k in range(size):
            story, code, _ = base[k % len(base)]
            count = len(lines_of(story / f"{code}.txt"))
            keep = [n for n in range(count) if n == 0 or rng.random() < 0.5]
            version = told(story, code, keep)
            ident = f"{story.name}-{code}-{k}"
            articles.append(replace(version.article, id=ident))
            mentions[ident] = _renamed(version.mentions, ident)
        took: dict[str, float] = {}
        alignment = _timed(articles, mentions, took)
        table[str(size)] = {
            "seconds": round(took["all"], 2),
            "of them linking names": round(took["names"], 2),
            "ms an article without names": round(1000 * (took["all"] - took["names"]) / size, 2),
            "figures": sum(len(m.figures) for m in mentions.values()),
            "facts": len(alignment.facts),
        }
        print(size, table[str(size)], file=sys.stderr, flush=True)
    return table


def _timed(articles: Sequence[Article], mentions: dict[str, Mentions], took: dict[str, float]) -> Alignment:
    """`align`, with the time of linking names (`align.entities`) told apart."""
    from generator.align import entities

    link = entities.link

    def clocked(*given: Any) -> Any:
        began = time.perf_counter()
        found = link(*given)
        took["names"] = time.perf_counter() - began
        return found

    entities.link = clocked  # type: ignore[assignment]
    try:
        began = time.perf_counter()
        alignment = align(articles, mentions, PROJECT)
        took["all"] = time.perf_counter() - began
    finally:
        entities.link = link
    return alignment


def _renamed(mentions: Mentions, ident: str) -> Mentions:
    moved = {
        kind: tuple(replace(m, source=ident) for m in getattr(mentions, kind))
        for kind in ("entities", "figures", "dates", "quotes", "citations", "keywords")
    }
    return replace(mentions, source=ident, **moved)
