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

    Beside ours: plain 8-word shingles (5 shared), and MinHash (128 permutations, whole articles, estimated
    Jaccard 0.3 or more) from datasketch where it is installed.
    """
    all_stories = stories(folder)
    table: dict[str, dict[str, Any]] = {}
    for share in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
        ours = shingles = minhash = total = 0
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
                one, two = _shingles(a, spaced), _shingles(b, spaced)
                shingles += len(one & two) >= 5
                minhash += _minhash(one, two) >= 0.3
        table[f"{share:.0%} edited"] = {
            "n": total,
            "ours": round(100 * ours / total, 1),
            "shingles": round(100 * shingles / total, 1),
            "minhash": round(100 * minhash / total, 1) if _has_datasketch() else None,
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


def _edited(text: str, share: float, other: str, spaced: bool, rng: random.Random) -> str:
    units = text.split(" ") if spaced else re.findall(r"\w{1,2}|\W", text)
    spare = [w for w in (other.split(" ") if spaced else re.findall(r"\w{1,2}", other)) if w] or ["x"]
    for k in rng.sample(range(len(units)), round(share * len(units))):
        units[k] = rng.choice(
            [rng.choice(spare), rng.choice(spare), "", f"{rng.choice(spare)}{' ' if spaced else ''}{units[k]}"]
        )
    return (" " if spaced else "").join(u for u in units if u)


def _shingles(text: str, spaced: bool) -> set[str]:
    words = re.findall(r"\w+", text.casefold()) if spaced else [c for c in text if c.isalnum()]
    width = 8 if spaced else 14
    return {" ".join(words[i : i + width]) for i in range(len(words) - width + 1)}


@cache
def _has_datasketch() -> bool:
    try:
        import datasketch  # type: ignore[import-not-found]  # noqa: F401
    except ImportError:
        return False
    return True


def _minhash(one: set[str], two: set[str]) -> float:
    if not _has_datasketch():
        return 0.0
    from datasketch import MinHash

    hashes = []
    for held in (one, two):
        found = MinHash(num_perm=128)
        found.update_batch([s.encode() for s in sorted(held)])
        hashes.append(found)
    return float(hashes[0].jaccard(hashes[1]))


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
