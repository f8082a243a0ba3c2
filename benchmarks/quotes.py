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
import sys
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from pathlib import Path

from generator import language
from generator.extract import citations, entities, quotes
from generator.extract.quotes.marks import pair
from generator.model import Article, Entity, Quote, Span
from generator.text import Document

HALF = 0.5


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
        rules = textacy_spans(row["text"]) if code == "en" else None
        if rules is not None:
            count["textacy rows"] += 1
            count["textacy"] += any(overlap(one, wanted) >= HALF for one in rules)
        if best is None or overlap(best.span, wanted) < HALF:
            continue
        count["found"] += 1
        count["exact"] += best.span == wanted
        count["speaker"] += _right(best, gold.get("speaker_spans", []))
    print("quotes-dev: found / exact / speaker right / baseline of all marks (spans only)")
    for code, count in sorted(counts.items()):
        rows = count["rows"]
        shares = " ".join(f"{count[key] / rows:6.1%}" for key in ("found", "exact", "speaker", "marks"))
        extra = f"  textacy {count['textacy'] / rows:.1%}" if count["textacy rows"] else ""
        print(f"  {code}  {shares}  of {rows}{extra}")


def _right(quote: Quote, spans: list[list[int]]) -> bool:
    if quote.speaker is None:
        return not spans
    return any(quote.speaker.start < end and start < quote.speaker.end for start, end in spans)


def by_line(text: str, found: list[Quote]) -> dict[int, list[Quote]]:
    starts = [0] + [at + 1 for at, char in enumerate(text) if char == "\n"]
    lines: dict[int, list[Quote]] = defaultdict(list)
    for quote in found:
        if quote.kind != "indirect":
            lines[bisect_right(starts, quote.start) - 1].append(quote)
    return lines


def stories(folder: Path) -> None:
    seconds: Counter[str] = Counter()
    size: Counter[str] = Counter()
    agree: dict[str, Counter[str]] = defaultdict(Counter)
    for story in sorted(folder.iterdir()):
        lines: dict[str, dict[int, list[Quote]]] = {}
        for code in language.known():
            path = story / f"{code}.txt"
            if not path.is_file():
                continue
            text = path.read_text(encoding="utf-8")
            document, spoken, names = read(text, code)
            begin = time.process_time()
            found = quotes.find(document, spoken, names)
            citations.find(document, spoken, names)
            seconds[code] += time.process_time() - begin
            size[code] += len(text.encode())
            lines[code] = by_line(text, found)
        for code, mine in lines.items():
            for line, english in lines.get("en", {}).items():
                if any(quote.kind == "direct" for quote in english):
                    agree[code]["lines"] += 1
                    agree[code]["found"] += line in mine
                    agree[code]["named"] += any(quote.speaker or quote.resolved_from for quote in mine.get(line, []))
            agree[code]["alone"] += sum(line not in lines.get("en", {}) for line in mine)
    print(
        "\naligned stories: English lines with a direct quotation: found / with a speaker (named, or resolved); lines found here alone; KB/s"
    )
    for code, count in sorted(agree.items()):
        total = max(1, count["lines"])
        speed = size[code] / 1000 / max(seconds[code], 1e-9)
        print(
            f"  {code}  {count['found'] / total:6.1%} {count['named'] / total:6.1%}  of {total}  {count['alone']:3}  {speed:7.0f}"
        )


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
    dev(shared / "bench" / "quotes-dev.jsonl")
    stories(shared / "stories" / "ntrex")


if __name__ == "__main__":
    main()
