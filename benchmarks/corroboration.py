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
import re
import sys
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator import language
from generator.align import align, reuse
from generator.extract import extract
from generator.model import Alignment, Article, Figure, Mentions, Region
from generator.project import Project

HUB = "en"
NO_SPACES = ("zh", "ja", "ar")
_PROJECT = Project(root=Path())


# -- stories --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """A story in one language: the article, its mentions, and which line of the story each offset belongs to."""

    article: Article
    mentions: Mentions
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    """Number of each paragraph's line in the whole story."""

    def line(self, offset: int) -> int:
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]


@cache
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(line.strip() for line in path.read_text(encoding="utf-8").splitlines())


def told(story: Path, code: str, lines: Sequence[int] | None = None, text: Sequence[str] | None = None) -> Told:
    """The story in ``code``; ``lines`` chooses and orders its lines, ``text`` replaces them."""
    all_lines = list(text if text is not None else _lines(story / f"{code}.txt"))
    chosen = [n for n in (lines if lines is not None else range(len(all_lines))) if all_lines[n]]
    return _told(story.name, code, tuple(chosen), tuple(all_lines[n] for n in chosen))


@cache
def _told(story: str, code: str, numbers: tuple[int, ...], texts: tuple[str, ...]) -> Told:
    starts, at = [], 0
    for line in texts:
        starts.append(at)
        at += len(line) + 2
    text = "\n\n".join(texts) + "\n"
    titled = bool(numbers) and numbers[0] == 0
    edge = len(texts[0]) if titled else 0
    regions = (*((Region(0, edge, "title"),) if titled else ()), Region(edge, len(text), "body"))
    article = Article(id=code, path=f"{story}/{code}.txt", text=text, language=code, regions=regions)
    return Told(article, extract(article, language.find(code), with_keywords=False), tuple(starts), numbers)


def aligned(sources: Sequence[Told]) -> Alignment:
    return align([t.article for t in sources], {t.article.id: t.mentions for t in sources}, _PROJECT)


def stories(folder: Path) -> list[Path]:
    found = sorted(p for p in folder.iterdir() if (p / f"{HUB}.txt").is_file())
    if not found:
        raise SystemExit(f"no stories in {folder}")
    return found


def clusters(codes: Sequence[str], size: int = 6) -> list[tuple[str, ...]]:
    """The languages in groups of about ``size``, English in each."""
    others = [c for c in codes if c != HUB]
    count = max(1, round(len(others) / (size - 1)))
    return [(HUB, *others[k::count]) for k in range(count)]


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
                            _told_as(figure),
                            "|",
                            [
                                (other.article.text[f.start : f.end], _told_as(f))
                                for f in other.mentions.figures
                                if other.line(f.start) == line
                            ],
                        )
            a, b = _pairs(sources, alignment, story)
            right, wrong = right + a, wrong + b
            if show and b:
                for fact in alignment.facts:
                    lines = _lines_of(sources, fact.mentions)
                    if len({n for _, n in lines}) > 1:
                        print("MIXED", story.name, fact.label, fact.kind, fact.low, fact.high, sorted(lines))
    return {
        "clusters": groups,
        "clusters with a false conflict": false_conflicts,
        "joined pairs in facing lines": round(100 * right / max(1, right + wrong), 1),
        "by language": {c: _shares(score[c]) for c in sorted(score)},
        "together": _shares(sum(score.values(), Counter())),
    }


def _told_as(figure: Figure) -> tuple[Any, ...]:
    return (figure.kind, figure.low, figure.high, figure.unit, figure.concept)


def _shares(counts: Counter[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for kind in ("all", "money+percent"):
        total = counts[f"{kind} total"]
        if total:
            found[kind] = round(100 * counts[f"{kind} joined"] / total, 1)
            found[f"{kind} (read on both sides)"] = round(100 * counts[f"{kind} there"] / total, 1)
            found[f"{kind} n"] = total
    return found


def _lines_of(sources: Sequence[Told], mentions: Iterable[str]) -> set[tuple[str, int]]:
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
                print("     ", t.article.id, t.line(f.start), repr(t.article.text[f.start : f.end]), _told_as(f))


# -- 2 mutation -----------------------------------------------------------------------------------------------

_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_SCALE_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("million", "billion"), ("billion", "million"), ("thousand", "million"), ("trillion", "billion")),
    "de": (
        ("Millionen", "Milliarden"),
        ("Milliarden", "Millionen"),
        ("Million", "Milliarde"),
        ("Milliarde", "Million"),
        ("Tausend", "Millionen"),
    ),
    "es": (("millones", "billones"), ("millón", "billón")),
    "fr": (("millions", "milliards"), ("milliards", "millions"), ("million", "milliard"), ("milliard", "million")),
    "pt": (("milhões", "bilhões"), ("bilhões", "milhões"), ("milhão", "bilhão"), ("bilhão", "milhão")),
    "it": (("milioni", "miliardi"), ("miliardi", "milioni"), ("milione", "miliardo"), ("miliardo", "milione")),
    "nl": (("miljoen", "miljard"), ("miljard", "miljoen")),
    "pl": (
        ("milionów", "miliardów"),
        ("miliardów", "milionów"),
        ("miliona", "miliarda"),
        ("mln", "mld"),
        ("mld", "mln"),
    ),
    "cs": (("milionů", "miliard"), ("miliard", "milionů"), ("miliony", "miliardy")),
    "ru": (
        ("миллионов", "миллиардов"),
        ("миллиардов", "миллионов"),
        ("миллиона", "миллиарда"),
        ("млн", "млрд"),
        ("млрд", "млн"),
    ),
    "uk": (("мільйонів", "мільярдів"), ("мільярдів", "мільйонів"), ("млн", "млрд")),
    "zh": (("万", "亿"), ("亿", "万")),
    "ja": (("万", "億"), ("億", "万")),
    "tr": (("milyon", "milyar"), ("milyar", "milyon")),
    "sv": (("miljoner", "miljarder"), ("miljarder", "miljoner"), ("miljon", "miljard")),
    "id": (("juta", "miliar"), ("miliar", "juta")),
    "vi": (("triệu", "tỷ"), ("tỷ", "triệu")),
    "ko": (("만", "억"), ("억", "만")),
}
_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("$", "€"), ("€", "$"), ("£", "$"), ("dollars", "euros"), ("Dollar", "Euro"), ("dólares", "euros"), ("dolarów", "euro"),
    ("dolar", "euro"), ("долларов", "евро"), ("доларів", "євро"), ("美元", "欧元"), ("ドル", "ユーロ"), ("dollari", "euro"), ("dollar", "euro"),
    ("USD", "EUR"), ("euros", "dollars"), ("Euro", "Dollar"), ("欧元", "美元"), ("英镑", "美元"), ("pounds", "dollars"), ("Pfund", "Dollar"), ("libras", "dólares"),
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """One slip: ``text[start:end]`` of a line became ``words``. ``start`` counts in the article."""

    kind: str
    cause: str
    start: int
    end: int
    words: str
    fact: str


def _group(digits: str, like: str) -> str:
    """``digits`` grouped as the language of ``like`` would ("10.000" in German)."""
    mark = {"de": ".", "es": ".", "pt": ".", "it": ".", "nl": ".", "id": ".", "tr": ".", "vi": "."}.get(like, ",")
    if like in ("fr", "pl", "cs", "ru", "uk", "sv"):
        mark = "\u00a0"
    return f"{int(digits):,}".replace(",", mark)


def _mutants(t: Told, figure: Figure, fact: str, rng: random.Random) -> list[Mutation]:
    """Every slip that this figure's words allow."""
    code = t.article.id
    text = t.article.text[figure.start : figure.end]
    found: list[Mutation] = []

    def add(kind: str, cause: str, a: int, b: int, words: str) -> None:
        if text[a:b] != words:
            found.append(Mutation(kind, cause, figure.start + a, figure.start + b, words, fact))

    match = _DIGITS.search(text)
    if match:
        token = match[0]
        digits = re.sub(r"\D", "", token)
        a, b = match.span()
        whole = not re.search(r"[.,]\d{1,2}$", token)
        if whole and len(digits) <= 9 and int(digits or 0) > 0:
            if digits.endswith("000"):
                add("thousand", "scale", a, b, _group(digits[:-3], code))
            elif len(digits) <= 5 and figure.kind in ("count", "money"):
                add("thousand", "scale", a, b, _group(digits + "000", code))
            if digits.endswith("0000"):
                add("ten thousand", "scale", a, b, digits[:-4])
        if not whole:
            add("separator", "digits", a, b, digits.lstrip("0"))
        swaps = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and (i or digits[i + 1] != "0")]
        if len(digits) >= 2 and swaps:
            i = rng.choice(swaps)
            new = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            rest = iter(new)
            add("transposed", "digits", a, b, "".join(next(rest) if c.isdigit() else c for c in token))
    for old, new in _SCALE_WORDS.get(code, ()):
        at = text.find(old)
        if at >= 0:
            add("scale word", "scale", at, at + len(old), new)
            break
    if figure.kind == "money":
        for old, new in _CURRENCIES:
            at = text.find(old)
            if at >= 0:
                add("currency", "currency", at, at + len(old), new)
                break
    return found


def _year_swap(t: Told, figure: Figure, fact: str) -> tuple[Mutation, Mutation] | None:
    """A year of the figure's sentence and its number change places."""
    sentence = next((s for s in t.mentions.sentences if s.start <= figure.start < s.end), None)
    if sentence is None:
        return None
    text = t.article.text
    number = re.search(r"\d+(?:[.,]\d+)?", text[figure.start : figure.end])
    found = re.finditer(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])", text[sentence.start : sentence.end])
    years = [m for m in found if not figure.start <= sentence.start + m.start() < figure.end]
    if not number or not years:
        return None
    a = (figure.start + number.start(), figure.start + number.end())
    b = (sentence.start + years[0].start(), sentence.start + years[0].end())
    return (
        Mutation("year and amount", "digits", *a, years[0][0], fact),
        Mutation("year and amount", "digits", *b, number[0], fact),
    )


def _apply(t: Told, story: Path, mutations: Sequence[Mutation]) -> Told:
    text = list(_lines(story / f"{t.article.id}.txt"))
    for m in sorted(mutations, key=lambda m: -m.start):
        at = bisect_right(t.starts, m.start) - 1
        line, offset = t.lines[at], t.starts[at]
        text[line] = text[line][: m.start - offset] + m.words + text[line][m.end - offset :]
    return told(story, t.article.id, text=text)


def _moved_dates(t: Told, rng: random.Random) -> list[tuple[Mutation, int]]:
    """Dates with a day's number, moved by some days."""
    found: list[tuple[Mutation, int]] = []
    for date in t.mentions.dates:
        text = t.article.text[date.start : date.end]
        match = re.search(r"(?<!\d)([1-9]|[12]\d)(?!\d)", text)
        if (match and len(date.edtf) >= 10) or (match and not date.resolved and len(text) > 3):
            day = int(match[1])
            new = day + rng.choice([3, 5, 7]) if day < 20 else day - rng.choice([3, 5, 7])
            found.append(
                (
                    Mutation("date moved", "date", date.start + match.start(), date.start + match.end(), str(new), ""),
                    t.line(date.start),
                )
            )
    return found


def mutation(folder: Path, codes: Sequence[str], rng: random.Random, *, show: bool, least: int = 440) -> dict[str, Any]:
    """Slips planted one at a time in clusters of six; only where the untouched figure was joined."""
    plans: list[tuple[Path, tuple[str, ...], Told, list[Mutation], int]] = []
    for story in stories(folder):
        for group in clusters(codes, 6):
            sources = [told(story, code) for code in group]
            alignment = aligned(sources)
            joined = {m: f for f in alignment.facts for m in f.mentions if len(f.sources) > 1 and f.verdict == "agree"}
            for t in sources[1:]:
                for figure in t.mentions.figures:
                    fact = joined.get(figure.id)
                    if fact is None:
                        continue
                    line = t.line(figure.start)
                    plans.extend((story, group, t, [m], line) for m in _mutants(t, figure, fact.id, rng))
                    swap = _year_swap(t, figure, fact.id)
                    if swap:
                        plans.append((story, group, t, list(swap), line))
                if any(e.verdict == "agree" for e in alignment.facts):
                    for moved, line in _moved_dates(t, rng):
                        if sum(any(o.line(d.start) == line for d in o.mentions.dates) for o in sources) >= 2:
                            plans.append((story, group, t, [moved], line))
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for plan in plans:
        by_kind[plan[3][0].kind].append(plan)
    for held in by_kind.values():
        rng.shuffle(held)
    chosen: list[Any] = []
    while len(chosen) < least and any(by_kind.values()):
        chosen.extend(by_kind[kind].pop() for kind in sorted(by_kind) if by_kind[kind])
    caught: Counter[str] = Counter()
    cause: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for story, group, t, mutants, line in chosen:
        changed = _apply(t, story, mutants)
        sources = [changed if code == t.article.id else told(story, code) for code in group]
        alignment = aligned(sources)
        found = _conflict_at(alignment, sources, changed, line, mutants)
        for key in (mutants[0].kind, f"lang {t.article.id}", "all"):
            total[key] += 1
            caught[key] += found is not None
            cause[key] += found == mutants[0].cause
        if show and found != mutants[0].cause:
            said = [
                (changed.article.text[f.start : f.end], _told_as(f))
                for f in changed.mentions.figures
                if changed.line(f.start) == line
            ]
            print(
                "UNCAUGHT" if found is None else f"CAUSE {found}",
                mutants[0].kind,
                story.name,
                t.article.id,
                line,
                repr(t.article.text[mutants[0].start : mutants[0].end]),
                "->",
                repr(mutants[0].words),
                said,
            )
    return {
        key: {
            "n": total[key],
            "caught": round(100 * caught[key] / total[key], 1),
            "cause of caught": round(100 * cause[key] / max(1, caught[key]), 1),
        }
        for key in sorted(total)
    }


def _conflict_at(
    alignment: Alignment, sources: Sequence[Told], changed: Told, line: int, mutants: Sequence[Mutation]
) -> str | None:
    """The cause of a conflict that holds the changed words and the facing line of another source."""
    places, moved = [], 0
    for m in sorted(mutants, key=lambda m: m.start):
        places.append((m.start + moved, m.start + moved + len(m.words)))
        moved += len(m.words) - (m.end - m.start)
    touched = {
        m.id
        for m in (*changed.mentions.figures, *changed.mentions.dates)
        if any(m.start < end and start < m.end for start, end in places)
    }
    for fact in alignment.facts:
        if fact.verdict != "conflict" or not touched & set(fact.mentions):
            continue
        wanted = set(fact.mentions)
        if any(
            m.id in wanted and t.line(m.start) == line
            for t in sources
            if t is not changed
            for m in (*t.mentions.figures, *t.mentions.dates)
        ):
            return fact.cause
    return None


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
                count = len(_lines(story / f"{code}.txt"))
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
                    lines = _lines_of(sources, fact.mentions)
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


# -- 5 copies -------------------------------------------------------------------------------------------------


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
                lines = _lines(story / f"{code}.txt")
                host = _lines(all_stories[(k + 7) % len(all_stories)] / f"{code}.txt")
                third = _lines(all_stories[(k + 13) % len(all_stories)] / f"{code}.txt")
                if len(lines) < 4:
                    continue
                at = rng.randrange(1, len(lines) - 2)
                passage = " ".join(lines[at : at + 3])
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
        for one, two in pairwise(all_stories):
            texts = ["\n".join(_lines(s / f"{code}.txt")) for s in (one, two)]
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
        import datasketch  # noqa: F401
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


# -- growth ---------------------------------------------------------------------------------------------------


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
            count = len(_lines(story / f"{code}.txt"))
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

    entities.link = clocked
    try:
        began = time.perf_counter()
        alignment = align(articles, mentions, _PROJECT)
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
            results[part] = mutation(given.stories, codes, rng, show=given.show, least=given.least)
        elif part == "quotes":
            results[part] = quotes(given.stories, codes, show=given.show)
        elif part == "comparable":
            results[part] = comparable(given.stories, codes, rng, show=given.show)
        elif part == "reuse":
            results[part] = copies(given.stories, codes, rng)
        else:
            results[part] = growth(given.stories, codes, rng, [int(s) for s in given.sizes.split(",")])
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
