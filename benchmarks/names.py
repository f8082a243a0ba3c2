"""Names, measured: are the people of one story one id in every language, and how fast are they found?

    python benchmarks/names.py STORIES [--misses] [--languages en,de,...] [--sample N]

``STORIES`` is a folder of stories, each a folder of ``LANG.txt`` with one sentence a line, aligned across languages.
A person is an English name of two words or more; she is linked in a language where her id has a mention in that
language's article. `--sample` prints names linked across languages, to be read for wrong merges.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from generator import language
from generator.align import echoes
from generator.align import entities as align
from generator.extract import dates, entities, figures
from generator.model import Article, Entity, Mentions, Name
from generator.project import Project
from generator.text import Document

LANGUAGES = "en,de,pl,pt,es,fr,ru,zh,ja,ar"
_RUN = re.compile(r"(?<![.!?:] )(?<!^)\b[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)+")


def story(folder: Path, codes: list[str]) -> tuple[list[Article], dict[str, Mentions]]:
    articles, mentions = [], {}
    for code in codes:
        path = folder / f"{code}.txt"
        if not path.is_file():
            continue
        article = Article(id=code, path=path.name, text=path.read_text(encoding="utf-8"), language=code)
        known = language.load(code)
        document = Document(article, abbreviations=frozenset(known.abbreviations))
        found_dates = dates.find(document, known)
        mentions[code] = Mentions(
            code,
            sentences=tuple(s.source for s in document.sentences),
            entities=tuple(entities.find(document, known, {})),
            figures=tuple(figures.find(document, known, found_dates)),
            dates=tuple(found_dates),
        )
        articles.append(article)
    return articles, echoes.heard(articles, mentions)


def people(names: tuple[Name, ...], mentions: dict[str, Mentions]) -> Iterator[Name]:
    """Names with a full English mention of a person."""
    english = {e.id: e for e in mentions["en"].entities}
    for name in names:
        if any(m in english and english[m].type == "PER" and " " in english[m].canonical for m in name.mentions):
            yield name


def baseline(articles: list[Article]) -> dict[str, set[str]]:
    """Runs of capitalised words, linked where they are spelled the same: what costs nothing."""
    return {a.id: {m[0] for m in _RUN.finditer(a.text)} for a in articles}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--peers", action="store_true", help="compare with what is installed")
    given = parser.parse_args()
    codes = given.languages.split(",")
    linked, total, plain = Counter[str](), Counter[str](), Counter[str]()
    seconds, read = 0.0, 0
    merged: list[str] = []
    for folder in sorted(p for p in given.stories.iterdir() if p.is_dir()):
        articles, mentions = story(folder, codes)
        names, _ = align.link(articles, mentions, Project(root=folder))
        runs = baseline(articles)
        for name in people(names, mentions):
            full = max((e.canonical for e in mentions["en"].entities if e.id in name.mentions), key=len)
            for code in codes[1:]:
                total[code] += 1
                linked[code] += code in name.sources
                plain[code] += full in runs.get(code, ())
                if given.misses and code not in name.sources:
                    print(f"miss {folder.name} {code}: {full}")
        merged += [f"{folder.name} {n.id} {dict(n.aliases)}" for n in names if n.type == "PER" and len(n.sources) > 1]
        for article in articles:
            known = language.load(article.id)
            document = Document(article)
            begun = time.process_time()
            entities.find(document, known, {})
            seconds += time.process_time() - begun
            read += len(article.text.encode())
    if not sum(total.values()):
        print("no person found: nothing was measured")
        return 1
    print("people linked to one id, by language:")
    for code in codes[1:]:
        print(
            f"  {code}  {100 * linked[code] / total[code]:5.1f} %   same spelling only {100 * plain[code] / total[code]:5.1f} %"
        )
    share = 100 * sum(linked.values()) / sum(total.values())
    print(f"  all {share:5.1f} %  ({sum(linked.values())} of {sum(total.values())})")
    print(f"speed: {read / 1024 / seconds:.0f} KB/s on one core")
    if given.peers:
        peers(given.stories)
    for line in merged[: given.sample]:
        print(line)
    return 0


def peers(stories: Path) -> None:
    """What an installed segmenter finds of the Chinese articles' people, beside what we find; none is required."""
    try:
        peer = import_module("jieba.posseg")
    except ImportError:
        print("jieba is not installed: not compared")
        return
    ours = theirs = total = 0
    for folder in sorted(p for p in stories.iterdir() if (p / "zh.txt").is_file()):
        articles, mentions = story(folder, ["en", "zh"])
        names, _ = align.link(articles, mentions, Project(root=folder))
        text = next(a.text for a in articles if a.id == "zh")
        tagged = {word for word, part in peer.cut(text) if part.startswith("nr")}
        for name in people(names, mentions):
            forms = {form for code, forms in name.aliases if code == "zh" for form in forms}
            if forms:
                total += 1
                theirs += any(form in tagged or form.split("·")[-1] in tagged for form in forms)
        ours += len([e for e in mentions["zh"].entities if e.type == "PER"])
    print(f"Chinese: of {total} people we link jieba marks {theirs} as a name ({ours} mentions of people found by us)")


def mentioned(found: Mentions) -> list[Entity]:
    return [e for e in found.entities if e.type == "PER"]


if __name__ == "__main__":
    raise SystemExit(main())
