"""Slips planted one at a time: a factor, a separator, a scale word, digits, year and amount, a currency, a date."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stories import Told, aligned, clusters, lines_of, stories, told, told_as

from generator.model import Alignment, Figure

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
    text = list(lines_of(story / f"{t.article.id}.txt"))
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
        # a day, not a month: 9月29日, 9월 29일
        match = re.search(r"([12]\d|[1-9])(?=\s?[日일号])", text) or re.search(r"(?<!\d)([1-9]|[12]\d)(?!\d)", text)
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
                (changed.article.text[f.start : f.end], told_as(f))
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
