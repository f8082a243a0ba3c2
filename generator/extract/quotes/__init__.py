"""Quotations and their speakers.

`find` gives what someone is quoted as saying, in any convention of marks, in dashes, or in a paragraph of its own
after a colon. What is chosen:

- Only outermost quotations are given; one inside another belongs to it.
- A quotation interrupted by "he said" is two mentions with one speaker; one over several paragraphs is one
  mention a paragraph, each with the speaker named for the first.
- ``start:end`` is without the outer marks and the white space inside them.
- ``speaker`` is where the speaker is named; ``resolved_from`` the antecedent where that is a pronoun. Where the verb
  has no subject of its own (``powiedział.``) ``speaker`` is None and ``resolved_from`` is who spoke last, if near.
- Titles, nicknames, terms and words in quotation marks that nobody is said to have used are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.extract.quotes import blocks, dashes, indirect
from generator.extract.quotes.direct import direct
from generator.extract.quotes.found import Found
from generator.extract.quotes.lexicon import lexicon
from generator.extract.quotes.scene import stage
from generator.language import Language
from generator.model import Entity, Quote, Span
from generator.text import Document

__all__ = ["find"]


def find(document: Document, language: Language, entities: Sequence[Entity]) -> list[Quote]:
    """The quotations of ``document``, sorted by place; offsets are of the article's text."""
    scene = stage(document, lexicon(language), entities)
    found = direct(scene)
    found += dashes.find(scene, found)
    found += blocks.find(scene, found)
    found += indirect.find(scene, found)
    found.sort(key=lambda f: (f.start, f.end))
    return [quote for one in found if (quote := _quote(document, one)) is not None]


def _quote(document: Document, found: Found) -> Quote | None:
    text = document.text
    start, end = found.start, found.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    span = document.span(start, end)

    def place(where: tuple[int, int] | None) -> Span | None:
        return document.span(*where) if where is not None and where[0] < where[1] else None

    return Quote(
        source=document.article.id,
        start=span.start,
        end=span.end,
        region=document.article.region_at(span.start),
        kind=found.kind,
        speaker=place(found.speaker),
        cue=place(found.cue),
        resolved_from=place(found.resolved),
    )
