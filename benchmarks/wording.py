"""Differences of substance between the versions of an utterance: planted ones found, and alarms where nothing was planted.

    python benchmarks/wording.py STORIES [--least 200] [--seed 7] [--show]

In clusters of six languages one version of a quotation loses its negation, or has another number or another name;
a difference counts as found where the group says so of that source. An alarm is any such sentence on the untouched
text; many are true, for translators do drop a number or a name.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stories import HUB, Told, aligned, clusters, lines_of, stories, told

from generator import language
from generator.align import differences
from generator.model import Quote, QuoteGroup

KINDS = {"negation": "a negation is missing", "number": "the number", "name": "the name"}


@dataclass(frozen=True)
class Change:
    """``text[start:end]`` of a version of ``quote`` becomes ``words``."""

    kind: str
    quote: str
    start: int
    end: int
    words: str


def _changes(t: Told, quote: Quote, rng: random.Random) -> list[Change]:
    found: list[Change] = []
    text = t.article.text[quote.start : quote.end]
    spoken = language.find(t.article.language)
    negations = differences.negated(text, spoken) if spoken and len(text) == len(text.casefold()) else []
    if len(negations) == 1:
        a, b = negations[0]
        # with the space behind it, so that a quotation does not begin with one
        b += text[b : b + 1].isspace() and (not a or text[a - 1].isspace())
        found.append(Change("negation", quote.id, quote.start + a, quote.start + b, ""))
    for figure in t.mentions.figures:
        said = re.search(r"\d+", t.article.text[figure.start : figure.end])
        if quote.start <= figure.start and figure.end <= quote.end and said and int(said[0]) > 9:
            a = figure.start + said.start()
            found.append(Change("number", quote.id, a, a + len(said[0]), str(int(said[0]) + rng.choice((3, 20, 400)))))
    others = sorted({e.canonical for e in t.mentions.entities if e.type in ("PER", "ORG", "LOC")})
    for entity in t.mentions.entities:
        rivals = [o for o in others if o not in entity.canonical and entity.canonical not in o and o not in text]
        if quote.start <= entity.start and entity.end <= quote.end and rivals and entity.type in ("PER", "ORG", "LOC"):
            found.append(Change("name", quote.id, entity.start, entity.end, rng.choice(rivals)))
    return found


def _apply(t: Told, story: Path, change: Change) -> Told:
    text = list(lines_of(story / f"{t.article.id}.txt"))
    at = max(k for k, start in enumerate(t.starts) if start <= change.start)
    line, offset = t.lines[at], t.starts[at]
    text[line] = text[line][: change.start - offset] + change.words + text[line][change.end - offset :]
    return told(story, t.article.id, text=text)


def _negated_elsewhere(group: QuoteGroup, quote: Quote, sources: dict[str, Told]) -> bool:
    """Do most of the other versions negate, so that a careful reader would miss a negation?"""
    others = [
        bool(differences.negations(t.article.text[q.start : q.end], code))
        for code, t in sources.items()
        for q in t.mentions.quotes
        if q.id in group.quotes and q.id != quote.id and q.kind != "indirect"
    ]
    return 2 * sum(others) >= len(others)


def _alarms(group: QuoteGroup) -> list[str]:
    return [d for d in group.differences if any(words in d for words in KINDS.values())]


def measure(folder: Path, codes: Sequence[str], rng: random.Random, *, least: int, show: bool) -> None:
    plans: dict[str, list[tuple[Path, tuple[str, ...], str, Change]]] = defaultdict(list)
    groups = quiet = 0
    alarms: Counter[str] = Counter()
    for story in stories(folder):
        for cluster in clusters(codes, 6):
            sources = {code: told(story, code) for code in cluster}
            alignment = aligned(list(sources.values()))
            for group in alignment.quote_groups:
                groups += 1
                said = _alarms(group)
                quiet += not said
                for kind, words in KINDS.items():
                    alarms[kind] += any(words in d for d in said)
                if show and said:
                    print("ALARM", story.name, cluster, said)
                if len(group.sources) < 4:
                    continue
                for code in cluster[1:]:
                    mine = [q for q in sources[code].mentions.quotes if q.id in group.quotes and q.kind != "indirect"]
                    for quote in mine[:1]:
                        for change in _changes(sources[code], quote, rng):
                            if change.kind != "negation" or _negated_elsewhere(group, quote, sources):
                                plans[change.kind].append((story, cluster, code, change))
    print(
        f"untouched: {groups} groups, {100 * quiet / groups:.1f} % say no difference of number, name or negation;",
        dict(alarms),
    )
    for kind in KINDS:
        rng.shuffle(plans[kind])
        chosen = plans[kind][: least // len(KINDS)]
        found = lost = 0
        for story, cluster, code, change in chosen:
            sources = [told(story, c) for c in cluster]
            changed = _apply(next(t for t in sources if t.article.id == code), story, change)
            alignment = aligned([changed if t.article.id == code else t for t in sources])
            at = next((q.id for q in changed.mentions.quotes if q.start <= change.start <= q.end), "")
            group = next((g for g in alignment.quote_groups if at in g.quotes), None)
            hit = group is not None and any(KINDS[kind] in d and f"{code} (" in d for d in group.differences)
            found += hit
            lost += group is None
            if show and not hit:
                t = next(t for t in sources if t.article.id == code)
                print(
                    "MISSED",
                    kind,
                    story.name,
                    code,
                    repr(t.article.text[change.start : change.end]),
                    "->",
                    change.words,
                    group and group.differences,
                )
        print(
            f"{kind:10} n {len(chosen)}  found {100 * found / max(1, len(chosen)):.1f} %  no longer in the group {lost}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("--least", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    codes = sorted(p.stem for p in stories(given.stories)[0].glob("*.txt"))
    measure(
        given.stories,
        [HUB, *(c for c in codes if c != HUB)],
        random.Random(given.seed),
        least=given.least,
        show=given.show,
    )


if __name__ == "__main__":
    main()
