"""What alignment finds of what is there: agreement, planted slips, quotations, comparable news, copies, growth.

    python benchmarks/corroboration.py STORIES [--part agreement,mutation,quotes,comparable,reuse,growth]
                                       [--languages de,zh,…] [--seed 7] [--json FILE] [--show]

STORIES holds one folder a story with one file a language (LANG.txt), a sentence a line, line by line the same
story (as NTREX-128 is). A figure of the English text is *joined* in a language when one fact holds it and a
figure of the facing line. Everything runs through the real extractors, and every random choice from ``--seed``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import copies
import slips
from stories import HUB, Told, aligned, clusters, lines_of, stories, told, told_as

from generator.model import Alignment, Figure

NO_SPACES = ("zh", "ja", "ar")


# -- 1 agreement ----------------------------------------------------------------------------------------------


def _facing(hub: Told, other: Told, alignment: Alignment, figure: Figure) -> tuple[bool, bool]:
    """(joined, could be joined: the facing line has the same amount)."""
    from generator.align import amounts

    line = hub.line(figure.start)
    fact = alignment.fact_of.get(figure.id)
    here = [f for f in other.mentions.figures if other.line(f.start) == line]
    joined = any(alignment.fact_of.get(f.id) == fact for f in here) if fact else False
    there = any(amounts.family(f) == amounts.family(figure) and amounts.key(f) == amounts.key(figure) for f in here)
    return joined, there or joined


def agreement(folder: Path, codes: Sequence[str], *, show: bool, size: int = 6) -> dict[str, Any]:
    score: dict[str, Counter[str]] = defaultdict(Counter)
    false_conflicts, groups = 0, 0
    right = wrong = 0
    for story in stories(folder):
        for group in clusters(codes, size):
            sources = [told(story, code) for code in group]
            alignment = aligned(sources)
            groups += 1
            conflicts = [f for f in alignment.facts if f.verdict == "conflict"]
            false_conflicts += bool(conflicts)
            if show:
                for fact in conflicts:
                    print("FALSE CONFLICT", story.name, group, fact.label, "|", fact.cause, fact.because)
                    _print_mentions(sources, fact.mentions)
            hub = sources[0]
            for other in sources[1:]:
                for figure in hub.mentions.figures:
                    joined, there = _facing(hub, other, alignment, figure)
                    kinds = ["all"] + (["money+percent"] if figure.kind in ("money", "percent") else [])
                    for kind in kinds:
                        score[other.article.id][f"{kind} total"] += 1
                        score[other.article.id][f"{kind} joined"] += joined
                        score[other.article.id][f"{kind} there"] += there
                    if show and there and not joined:
                        line = hub.line(figure.start)
                        print(
                            "MISS",
                            story.name,
                            other.article.id,
                            line,
                            repr(hub.article.text[figure.start : figure.end]),
                            told_as(figure),
                            "|",
                            [
                                (other.article.text[f.start : f.end], told_as(f))
                                for f in other.mentions.figures
                                if other.line(f.start) == line
                            ],
                        )
            a, b = _pairs(sources, alignment, story)
            right, wrong = right + a, wrong + b
            if show and b:
                for fact in alignment.facts:
                    lines = _fact_lines(sources, fact.mentions)
                    if len({n for _, n in lines}) > 1:
                        print("MIXED", story.name, fact.label, fact.kind, fact.low, fact.high, sorted(lines))
    return {
        "clusters": groups,
        "clusters with a false conflict": false_conflicts,
        "joined pairs in facing lines": round(100 * right / max(1, right + wrong), 1),
        "by language": {c: _shares(score[c]) for c in sorted(score)},
        "together": _shares(sum(score.values(), Counter())),
    }


def _shares(counts: Counter[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for kind in ("all", "money+percent"):
        total = counts[f"{kind} total"]
        if total:
            found[kind] = round(100 * counts[f"{kind} joined"] / total, 1)
            found[f"{kind} (read on both sides)"] = round(100 * counts[f"{kind} there"] / total, 1)
            found[f"{kind} n"] = total
    return found


def _fact_lines(sources: Sequence[Told], mentions: Iterable[str]) -> set[tuple[str, int]]:
    wanted = set(mentions)
    return {(t.article.id, t.line(f.start)) for t in sources for f in t.mentions.figures if f.id in wanted}


def _pairs(sources: Sequence[Told], alignment: Alignment, story: Path) -> tuple[int, int]:
    """Pairs of sources joined by a fact: (in facing lines, elsewhere).

    Where the story itself says an amount in several lines, each of them faces the others.
    """
    from generator.align import amounts

    whole = told(story, HUB)
    said: dict[tuple[str, str], set[int]] = defaultdict(set)
    for figure in whole.mentions.figures:
        said[amounts.family(figure), amounts.key(figure)].add(whole.line(figure.start))
    right = wrong = 0
    for fact in alignment.facts:
        wanted = set(fact.mentions)
        lines: dict[str, set[int]] = defaultdict(set)
        for t in sources:
            for figure in t.mentions.figures:
                if figure.id in wanted:
                    line = t.line(figure.start)
                    again = said.get((amounts.family(figure), amounts.key(figure)), set())
                    lines[t.article.id].update({line} | (again if line in again else set()))
        for one, two in combinations(sorted(lines), 2):
            if lines[one] & lines[two]:
                right += 1
            else:
                wrong += 1
    return right, wrong


def _print_mentions(sources: Sequence[Told], mentions: Iterable[str]) -> None:
    wanted = set(mentions)
    for t in sources:
        for f in t.mentions.figures:
            if f.id in wanted:
                print("     ", t.article.id, t.line(f.start), repr(t.article.text[f.start : f.end]), told_as(f))


# -- 3 quotations ---------------------------------------------------------------------------------------------


def quotes(folder: Path, codes: Sequence[str], *, show: bool) -> dict[str, Any]:
    """Pairs of languages: quotations whose lines face each other are one utterance."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories(folder):
        for group in clusters(codes, 6):
            sources = [told(story, code) for code in group]
            alignment = aligned(sources)
            for one, two in combinations(sources, 2):
                label = "with zh, ja, ar" if {one.article.id, two.article.id} & set(NO_SPACES) else "others"
                for key in (label, *(c for c in (one.article.id, two.article.id) if c != HUB)):
                    _quote_pair(one, two, alignment, counts[key], show and key == label)
    return {
        key: {
            "pairs": c["gold"],
            "recall": round(100 * c["found"] / max(1, c["gold"]), 1),
            "precision": round(100 * c["right"] / max(1, c["right"] + c["wrong"]), 1),
            "wrong": c["wrong"],
        }
        for key, c in sorted(counts.items())
    }


def _quote_lines(t: Told, start: int, end: int) -> set[int]:
    return set(range(t.line(start), t.line(max(start, end - 1)) + 1))


def _quote_pair(one: Told, two: Told, alignment: Alignment, count: Counter[str], show: bool) -> None:
    mine = [(q, _quote_lines(one, q.start, q.end)) for q in one.mentions.quotes if q.kind != "indirect"]
    theirs = [(q, _quote_lines(two, q.start, q.end)) for q in two.mentions.quotes if q.kind != "indirect"]
    for q, lines in mine:
        # gold only where one quotation faces one: several in a line have no known order
        facing = [r for r, other in theirs if lines & other]
        rivals = [r for r, other in mine if lines & other]
        if len(facing) == 1 and len(rivals) == 1:
            count["gold"] += 1
            together = alignment.group_of.get(q.id)
            hit = together is not None and together == alignment.group_of.get(facing[0].id)
            count["found"] += hit
            if show and not hit:
                print(
                    "QUOTE MISS",
                    one.article.id,
                    two.article.id,
                    repr(one.article.text[q.start : q.end][:70]),
                    repr(two.article.text[facing[0].start : facing[0].end][:70]),
                )
        group = alignment.group_of.get(q.id)
        joined = [(r, other) for r, other in theirs if group is not None and alignment.group_of.get(r.id) == group]
        if joined:
            # a quotation told twice (in the headline and below) has two lines that are right
            right = any(lines & other for _, other in joined)
            count["right" if right else "wrong"] += 1
            if show and not right:
                r = joined[0][0]
                print(
                    "QUOTE WRONG",
                    one.article.path,
                    two.article.id,
                    repr(one.article.text[q.start : q.end][:70]),
                    repr(two.article.text[r.start : r.end][:70]),
                )


# -- 4 comparable news ----------------------------------------------------------------------------------------


def comparable(folder: Path, codes: Sequence[str], rng: random.Random, *, show: bool) -> dict[str, Any]:
    """Two in five sentences dropped from each side, the rest shuffled: what is left to be joined, and joins."""
    gold = found = right = wrong = conflicts = groups = 0
    for story in stories(folder):
        for group in clusters(codes, 6):
            sources = []
            for code in group:
                count = len(lines_of(story / f"{code}.txt"))
                body = [n for n in range(1, count) if rng.random() >= 0.4]
                rng.shuffle(body)
                sources.append(told(story, code, [0, *body]))
            alignment = aligned(sources)
            groups += 1
            bad = [f for f in alignment.facts if f.verdict == "conflict"]
            conflicts += bool(bad)
            if show:
                for fact in bad:
                    print("COMPARABLE FALSE CONFLICT", story.name, group, fact.because)
                    _print_mentions(sources, fact.mentions)
            hub = sources[0]
            for other in sources[1:]:
                for figure in hub.mentions.figures:
                    joined, there = _facing(hub, other, alignment, figure)
                    gold += there
                    found += joined
            a, b = _pairs(sources, alignment, story)
            right, wrong = right + a, wrong + b
            if show and b:
                for fact in alignment.facts:
                    lines = _fact_lines(sources, fact.mentions)
                    if len({n for _, n in lines}) > 1:
                        print("MIXED", story.name, fact.label, fact.kind, fact.low, fact.high, sorted(lines))
    return {
        "recall of figures read on both sides": round(100 * found / max(1, gold), 1),
        "n": gold,
        "precision": round(100 * right / max(1, right + wrong), 1),
        "pairs": right + wrong,
        "clusters with a false conflict": conflicts,
        "clusters": groups,
    }


# -- the command ----------------------------------------------------------------------------------------------

PARTS = ("agreement", "pairs", "mutation", "quotes", "comparable", "reuse", "growth")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("--part", default="agreement,mutation,quotes,comparable,reuse")
    parser.add_argument("--languages", default="")
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--least", type=int, default=440, help="mutations")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true", help="print every miss")
    given = parser.parse_args()
    first = stories(given.stories)[0]
    codes = [c for c in given.languages.split(",") if c] or sorted(p.stem for p in first.glob("*.txt"))
    codes = [HUB, *(c for c in codes if c != HUB)]
    results: dict[str, Any] = {}
    for part in given.part.split(","):
        if part not in PARTS:
            raise SystemExit(f"no part {part!r}; there is {', '.join(PARTS)}")
        rng = random.Random(given.seed)
        began = time.perf_counter()
        if part == "agreement":
            results[part] = agreement(given.stories, codes, show=given.show)
        elif part == "pairs":
            results[part] = agreement(given.stories, codes, show=given.show, size=2)
        elif part == "mutation":
            results[part] = slips.mutation(given.stories, codes, rng, show=given.show, least=given.least)
        elif part == "quotes":
            results[part] = quotes(given.stories, codes, show=given.show)
        elif part == "comparable":
            results[part] = comparable(given.stories, codes, rng, show=given.show)
        elif part == "reuse":
            results[part] = copies.copies(given.stories, codes, rng)
        else:
            results[part] = copies.growth(given.stories, codes, rng, [int(s) for s in given.sizes.split(",")])
        print(f"== {part} ({time.perf_counter() - began:.0f} s)")
        _print(results[part])
    if given.json:
        given.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _print(result: dict[str, Any], indent: str = "  ") -> None:
    for key, value in result.items():
        if isinstance(value, dict) and any(isinstance(v, dict) for v in value.values()):
            print(f"{indent}{key}")
            _print(value, indent + "  ")
        elif isinstance(value, dict):
            print(f"{indent}{key:22} " + "  ".join(f"{k} {v}" for k, v in value.items()))
        else:
            print(f"{indent}{key}: {value}")


if __name__ == "__main__":
    main()
