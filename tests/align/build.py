"""Small stories for the tests of alignment: text with its mentions marked in place.

    {Twitter|ORG twitter}            a name; the second word is the thing it names
    {10,000 GPUs|count 10000 GPU}    an amount: kind, value (or low..high, "..9" open), unit, then concept=, modifier=, change=
    {5 May|date 2023-05-05}          a date; gave=+0_d_from_2023-05-05 for its trace, inferred=day or year
    {“…”|quote musk}                 a quotation and its speaker's name (or "?"); kind=partial
    {says {Reuters|ORG reuters}|cite}  a citation of the name inside it

Marks may be nested. A line is a paragraph; the first is the title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.align.assemble import Maker
from generator.align.context import Story
from generator.align.origins import Behind
from generator.model import (
    Article,
    Citation,
    Date,
    Entity,
    Fact,
    Figure,
    Keyword,
    Mentions,
    Name,
    Quote,
    Region,
    Span,
    Step,
)
from generator.text import Document


@dataclass
class Built:
    """A story ready to be aligned. ``name_of`` maps mention ids to ids like "n-musk"."""

    articles: list[Article] = field(default_factory=list)
    mentions: dict[str, Mentions] = field(default_factory=dict)
    name_of: dict[str, str] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)

    @property
    def story(self) -> Story:
        return Story(self.articles, self.mentions, self.name_of)

    @property
    def labels(self) -> dict[str, str]:
        return {name.id: name.label for name in self.names.values()}

    def figure(self, ident: str) -> Figure:
        return next(f for m in self.mentions.values() for f in m.figures if f.id == ident)

    def text(self, mention: Any) -> str:
        source = next(a for a in self.articles if a.id == mention.source)
        return source.text[mention.start : mention.end]


@dataclass
class _Mark:
    start: int
    end: int
    spec: str
    inside: list[_Mark]


def story(sources: Mapping[str, str], **meta: Mapping[str, Any]) -> Built:
    """``sources``: "id:language" → marked text. ``meta``: id → further fields of the article."""
    built = Built()
    for key, marked in sources.items():
        ident, language = key.split(":")
        text, marks = _parse(marked.strip())
        first = text.find("\n")
        regions = (Region(0, first, "title"), Region(first, len(text), "body")) if first > 0 else ()
        article = Article(
            id=ident, path=f"{ident}.txt", text=text, language=language, regions=regions, **meta.get(ident, {})
        )
        built.articles.append(article)
        built.mentions[ident] = _mentions(article, marks, built)
    return built


def facts_of(built: Built) -> list[Fact]:
    """The facts of the story's figures."""
    names = list(built.names.values())
    return list(Maker(built.story, names, Behind(built.story, names, built.name_of, ())).all())


def _parse(marked: str) -> tuple[str, list[_Mark]]:
    out: list[str] = []
    size = 0
    stack: list[tuple[int, list[_Mark]]] = [(0, [])]
    for token in re.findall(r"\{|\|[^{}|]*\}|[^{}|]+", marked):
        if token == "{":
            stack.append((size, []))
        elif token.startswith("|"):
            start, inside = stack.pop()
            stack[-1][1].append(_Mark(start, size, token[1:-1], inside))
        else:
            out.append(token)
            size += len(token)
    assert len(stack) == 1, "unbalanced marks"
    return "".join(out), stack[0][1]


def _mentions(article: Article, marks: list[_Mark], built: Built) -> Mentions:
    found: dict[str, list[Any]] = {
        kind: [] for kind in ("entities", "figures", "dates", "quotes", "citations", "keywords")
    }
    queue = list(marks)
    while queue:
        mark = queue.pop(0)
        queue.extend(mark.inside)
        kind, mention = _mention(article, mark, built)
        found[kind].append(mention)
    ordered = {k: tuple(sorted(v, key=lambda m: (m.start, m.end))) for k, v in found.items() if k != "keywords"}
    return Mentions(
        source=article.id,
        sentences=tuple(s.source for s in Document(article).sentences),
        keywords=tuple(found["keywords"]),
        **ordered,
    )


def _mention(article: Article, mark: _Mark, built: Built) -> tuple[str, Any]:
    kind, *rest = mark.spec.split()
    options = dict(part.split("=", 1) for part in rest if "=" in part)
    plain = [part for part in rest if "=" not in part]
    base: dict[str, Any] = {
        "source": article.id,
        "start": mark.start,
        "end": mark.end,
        "region": article.region_at(mark.start),
    }
    words = article.text[mark.start : mark.end]
    if kind in ("PER", "ORG", "LOC", "MISC"):
        entity = Entity(**base, type=kind, canonical=words)
        name = f"n-{plain[0]}" if plain else f"n-{words.lower()}"
        built.name_of[entity.id] = name
        known = built.names.get(name) or Name(id=name, label=plain[0].capitalize() if plain else words, type=kind)
        built.names[name] = known
        return "entities", entity
    if kind == "date":
        words = options.get("gave", "").replace("_", " ")
        steps = (Step(mark.start, mark.end, words),) if words else ()
        by: Any = options.get("inferred", "")
        return "dates", Date(**base, edtf=plain[0] if plain else "", resolved=bool(plain), inferred=by, steps=steps)
    if kind == "quote":
        quote = Quote(**base, kind=options.get("kind", "direct"))
        if plain and plain[0] != "?":
            built.name_of[quote.id] = f"n-{plain[0]}"
        return "quotes", quote
    if kind == "cite":
        inner = mark.inside[0]
        citation = Citation(**base, origin=Span(inner.start, inner.end), cue=Span(mark.start, inner.start))
        built.name_of[citation.id] = f"n-{inner.spec.split()[1]}"
        return "citations", citation
    if kind == "keyword":
        return "keywords", Keyword(
            source=article.id,
            keyword=words,
            score=float(plain[0]) if plain else 0.1,
            rank=int(plain[1]) if len(plain) > 1 else 1,
            places=(Span(mark.start, mark.end),),
        )
    low, high = _value(plain[0])
    return "figures", Figure(**base, kind=kind, low=low, high=high, unit=plain[1] if len(plain) > 1 else "", **options)


def _value(text: str) -> tuple[float | int | None, float | int | None]:
    def one(part: str) -> float | int | None:
        return None if not part else int(part) if part.isdigit() else float(part)

    low, sep, high = text.partition("..")
    return (one(low), one(high)) if sep else (one(low), one(low))
