"""Citations: the reports, media, documents and organisations an article says it rests on.

Each citation is one origin, so "according to the FT and Reuters" gives two. A person is a speaker, never an origin;
a source without a name (``people familiar with the matter``) is one, as it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.extract.citations.lines import credit, dateline, signature
from generator.extract.citations.scene import Found, Scene, lexicon
from generator.extract.citations.sentences import prefixed, reported, suffixed
from generator.language import Language
from generator.model import Citation, Entity
from generator.text import Document

__all__ = ["find"]


def find(document: Document, language: Language, entities: Sequence[Entity]) -> list[Citation]:
    """The citations of ``document``, sorted by place; ``origin`` is the name's span alone."""
    scene = Scene(document, lexicon(language), entities)
    lines: list[Found] = []
    for paragraph in document.paragraphs:
        lines += dateline(scene, paragraph)
        lines += credit(scene, paragraph)
        lines += signature(scene, paragraph)
    found = list(lines)
    for sentence in document.sentences:
        found += prefixed(scene, sentence)
        found += suffixed(scene, sentence)
        found += reported(scene, sentence)
    house = _words(document.article.publisher or "")
    own = [one for one in found if one not in lines and _is_tail(_words(scene.text[slice(*one.origin)]), house)]
    return [_citation(document, one, one in lines) for one in _best([one for one in found if one not in own])]


def _words(name: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"\w+", name[:80])]


def _is_tail(words: list[str], house: list[str]) -> bool:
    """Whether ``words`` end a publisher's name: she told *the Ledger*, in the Northern Ledger's own article."""
    return bool(words) and len(words) <= len(house) and house[-len(words) :] == words


def _best(found: list[Found]) -> list[Found]:
    """One citation an origin's place: the one with the longest name, then the first cue."""
    kept: list[Found] = []
    for one in sorted(set(map(_key, found))):
        origin, cue = (one[0], -one[1]), (one[2], one[3])
        if kept and origin[0] < kept[-1].origin[1]:
            continue
        kept.append(Found(origin, cue))
    return kept


def _key(one: Found) -> tuple[int, int, int, int]:
    return (one.origin[0], -one.origin[1], *one.cue)


def _citation(document: Document, found: Found, line: bool) -> Citation:
    start, end = min(found.origin[0], found.cue[0]), max(found.origin[1], found.cue[1])
    span = document.span(start, end)
    return Citation(
        source=document.article.id,
        start=span.start,
        end=span.end,
        region=document.article.region_at(span.start),
        origin=document.span(*found.origin),
        cue=document.span(*found.cue),
        line=line,
    )
