"""How well quotations and their speakers are found, and how fast.

    python benchmarks/quotes.py [SHARED]      (the folder of shared test data; default ../shared)

Prints, for quotes-dev.jsonl: recall of spans (overlap of at least a half, and exact) and speakers right, by language,
next to two baselines: everything between marks, and textacy's rule-based quotations where that package and
an English pipeline are installed. For the aligned stories: how far the quotations of one line agree with
the English line, by language (nobody labelled them: it is agreement, not accuracy). Then the speed of
quotations and citations together.
"""

from __future__ import annotations

import json
import re
import sys
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator import language
from generator.align.echoes import heard
from generator.align.entities import link as names_of
from generator.align.entities import resolver
from generator.align.heads import Heads
from generator.extract import citations, entities, quotes
from generator.extract.quotes.marks import pair
from generator.model import Article, Citation, Entity, Mentions, Quote, Span
from generator.project import Project
from generator.text import Document

HALF = 0.5
SIMPLE = re.compile(r"[\"“„«「]([^\"“”„«»「」\n]{10,})[\"”“»」]")
M = TypeVar("M", Quote, Citation)


def read(text: str, code: str) -> tuple[Document, language.Language, list[Entity]]:
    spoken = language.load(code)
    article = Article(id="benchmark", path="benchmark.txt", text=text, language=code)
    document = Document(article, abbreviations=frozenset(spoken.abbreviations))
    return document, spoken, entities.find(document, spoken, {})


def overlap(a: Span, b: Span) -> float:
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


def textacy_spans(text: str) -> list[Span] | None:
    """textacy's direct quotations, or None where it or its pipeline is not installed."""
    try:
        import spacy
        from textacy.extract import triples

        pipeline = spacy.load("en_core_web_sm")
        found = triples.direct_quotations(pipeline(text))
        return [Span(one.content.start_char, one.content.end_char) for one in found]
    except (ImportError, OSError):
        return None


def dev(path: Path) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        code, gold = row["lang"].split("-")[0], row["quotes"][0]
        wanted = Span(gold["start"], gold["end"])
        document, spoken, names = read(row["text"], code)
        found = [q for q in quotes.find(document, spoken, names) if q.kind != "indirect"]
        best = max(found, key=lambda q: overlap(q.span, wanted), default=None)
        count = counts[code]
        count["rows"] += 1
        between = [
            Span(p.start, p.end) for one in document.paragraphs for p in pair(document.text, one.start, one.end).pairs
        ]
        count["marks"] += any(overlap(document.span(p.start, p.end), wanted) >= HALF for p in between)
        simple = [Span(*match.span(1)) for match in SIMPLE.finditer(row["text"])]
        count["simple"] += any(overlap(one, wanted) >= HALF for one in simple)
        rules = textacy_spans(row["text"]) if code == "en" else None
        if rules is not None:
            count["textacy rows"] += 1
            count["textacy"] += any(overlap(one, wanted) >= HALF for one in rules)
        if best is None or overlap(best.span, wanted) < HALF:
            continue
        count["found"] += 1
        count["exact"] += best.span == wanted
        count["speaker"] += _right(best, gold.get("speaker_spans", []))
    print("quotes-dev: found / exact / speaker right / baselines, spans only: all marks as paired here, a regex")
    if not any(count["textacy rows"] for count in counts.values()):
        print("  textacy: not measured; its quotations need the package and a parsed English pipeline (a download)")
    for code, count in sorted(counts.items()):
        rows = count["rows"]
        shares = " ".join(f"{count[key] / rows:6.1%}" for key in ("found", "exact", "speaker", "marks", "simple"))
        extra = f"  textacy {count['textacy'] / rows:.1%}" if count["textacy rows"] else ""
        print(f"  {code}  {shares}  of {rows}{extra}")


def _right(quote: Quote, spans: list[list[int]]) -> bool:
    if quote.speaker is None:
        return not spans
    return any(quote.speaker.start < end and start < quote.speaker.end for start, end in spans)


def by_line(text: str, found: list[M]) -> dict[int, list[M]]:
    starts = [0] + [at + 1 for at, char in enumerate(text) if char == "\n"]
    lines: dict[int, list[M]] = defaultdict(list)
    for one in found:
        if not isinstance(one, Quote) or one.kind != "indirect":
            lines[bisect_right(starts, one.start) - 1].append(one)
    return lines


def stories(folder: Path) -> None:
    seconds: dict[str, float] = defaultdict(float)
    size: Counter[str] = Counter()
    agree: dict[str, Counter[str]] = defaultdict(Counter)
    for story in sorted(folder.iterdir()):
        articles, mentions = [], {}
        for code in language.known():
            path = story / f"{code}.txt"
            if not path.is_file():
                continue
            text = path.read_text(encoding="utf-8")
            document, spoken, names = read(text, code)
            begin = time.process_time()
            found = quotes.find(document, spoken, names)
            cited = citations.find(document, spoken, names)
            seconds[code] += time.process_time() - begin
            size[code] += len(text.encode())
            articles.append(replace(document.article, id=code))
            mentions[code] = Mentions(
                code,
                entities=tuple(replace(one, source=code) for one in names),
                quotes=tuple(replace(one, source=code) for one in found),
                citations=tuple(replace(one, source=code) for one in cited),
            )
        _compare(story, articles, heard(articles, mentions), agree)
    _print_stories(agree, seconds, size)


def _compare(
    story: Path, articles: list[Article], mentions: dict[str, Mentions], agree: dict[str, Counter[str]]
) -> None:
    """Counts, by language, how the lines of one story agree with the English ones."""
    _, name_of = names_of(articles, mentions, Project(root=story))
    name_at = resolver(mentions, name_of, Heads(articles).speaks)
    origin_at = resolver(mentions, name_of, Heads(articles).publishes)
    texts = {article.id: article.text for article in articles}
    lines = {code: by_line(texts[code], list(one.quotes)) for code, one in mentions.items()}
    cited = {code: by_line(texts[code], list(one.citations)) for code, one in mentions.items()}

    def speakers(code: str, line: int) -> set[str]:
        spans = [quote.resolved_from or quote.speaker for quote in lines[code].get(line, [])]
        return {name for span in spans if span and (name := name_at(code, span))}

    def origins(code: str, line: int) -> set[str]:
        return {name for one in cited[code].get(line, []) if (name := origin_at(code, one.origin))}

    for code, mine in lines.items():
        count = agree[code]
        for line, english in lines.get("en", {}).items():
            if not any(quote.kind == "direct" for quote in english):
                continue
            count["lines"] += 1
            count["found"] += line in mine
            count["named"] += any(quote.speaker or quote.resolved_from for quote in mine.get(line, []))
            if line in mine and (wanted := speakers("en", line)):
                count["linked"] += 1
                count["same"] += bool(wanted & speakers(code, line))
                count["other"] += bool(speakers(code, line)) and not wanted & speakers(code, line)
        count["alone"] += sum(line not in lines.get("en", {}) for line in mine)
        for line in cited.get("en", {}):
            count["cited"] += 1
            count["cited here"] += line in cited[code]
            if wanted := origins("en", line):
                count["origins"] += 1
                count["same origin"] += bool(wanted & origins(code, line))
        count["cited alone"] += sum(line not in cited.get("en", {}) for line in cited[code])


def _print_stories(agree: dict[str, Counter[str]], seconds: dict[str, float], size: Counter[str]) -> None:
    print("\naligned stories: English lines with a direct quotation: found / with a speaker (named, or resolved);")
    print("of those found whose English speaker has a name id: the same id / another; lines found here alone;")
    print("English lines with a citation: cited here / of those with a linked origin, the same; cited alone; KB/s")
    for code, count in sorted(agree.items()):
        total, linked = max(1, count["lines"]), max(1, count["linked"])
        speed = size[code] / 1000 / max(seconds[code], 1e-9)
        print(
            f"  {code}  {count['found'] / total:6.1%} {count['named'] / total:6.1%} of {total}"
            f"  {count['same'] / linked:6.1%} {count['other'] / linked:6.1%} of {linked}  {count['alone']:3}"
            f"  {count['cited here'] / max(1, count['cited']):6.1%} of {count['cited']}"
            f"  {count['same origin'] / max(1, count['origins']):6.1%} of {count['origins']}"
            f"  {count['cited alone']:3}  {speed:6.0f}"
        )


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
    dev(shared / "bench" / "quotes-dev.jsonl")
    stories(shared / "stories" / "ntrex")


if __name__ == "__main__":
    main()
