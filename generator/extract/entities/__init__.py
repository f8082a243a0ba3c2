"""Names in running text: people, organisations, places, works.

`find` reads a document in layers, the surest first: what the text itself says (an original in brackets, a title,
a middle dot), then names.toml, the gazetteers and CLDR, then shape. Every entity says which layer found it and why.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.extract.entities import (
    cued,
    extra,
    families,
    known,
    mashed,
    namesakes,
    originals,
    shape,
    shortened,
    tokens,
    unspaced,
    vocabulary,
)
from generator.extract.entities.candidate import Candidate, settle
from generator.extract.entities.tokens import Words
from generator.extras import NONE, Layers
from generator.language import Language
from generator.model import Entity, EntityType
from generator.project import StoryName
from generator.text import Document


def find(document: Document, language: Language, names: Mapping[str, StoryName], layers: Layers = NONE) -> list[Entity]:
    """Every name of the document's usable regions, sorted, none overlapping. ``names`` is names.toml.

    ``layers`` propose names after the rules have spoken.
    """
    words = tokens.read(document, language)
    mashed.split(words)
    mashed.compounds(words, known.index(language, names).by_word)
    voc = vocabulary.of(language)
    found = known.find(words, names)
    if language.has_case:
        found = namesakes.syllables(words, found) if language.names.syllables else found
        found = _without_swallowed(found, shape.find(words, found))
    elif language.word_boundaries:
        found = namesakes.uncased(words, voc, found)
        found += families.find(words, voc, {i for c in found for i in range(c.start, c.end)})
        found += cued.find(words, found)
        found += unspaced.latin(words, voc)
    else:
        found += families.find(words, voc, {i for c in found for i in range(c.start, c.end)})
        found += unspaced.find(words, found)
    found += originals.find(words, voc, found)
    suppressed = [c for c in found if c.layer == "suppress"]
    found = settle([c for c in found if c.layer != "suppress"])
    found = settle(found + _news(found, shortened.find(words, voc, found)))
    found = settle(found + shortened.variants(words, voc, found))
    found = [c for c in found if not any(c.overlaps(s) for s in suppressed)] if suppressed else found
    namesakes.addressed(words, voc, found)
    _share_types(words, found)
    if layers != NONE and (proposed := extra.find(words, voc, layers, found, suppressed)):
        found = settle(found + proposed)
        _share_types(words, found)
    return [_entity(document, words, candidate) for candidate in found]


def _news(found: list[Candidate], again: list[Candidate]) -> list[Candidate]:
    """Short forms, and those repetitions that no layer had found."""
    have = {(c.start, c.end) for c in found if c.type is not None}
    return [c for c in again if (c.start, c.end) not in have or c.evidence[0].startswith("short for")]


def _without_swallowed(found: list[Candidate], shaped: list[Candidate]) -> list[Candidate]:
    """A known short name inside a longer one of another person (Kimbal Musk) loses its claim."""
    by_start = sorted(shaped, key=lambda c: c.start)
    kept: list[Candidate] = []
    at = 0
    for candidate in sorted(found, key=lambda c: c.start):
        while at < len(by_start) and by_start[at].end <= candidate.start:
            at += 1
        over = by_start[at] if at < len(by_start) else None
        if (
            over is None
            or not over.overlaps(candidate)
            or candidate.layer in ("suppress", "names.toml")
            or (over.start, over.end) == (candidate.start, candidate.end)
        ):
            kept.append(candidate)
    return kept + shaped


def _share_types(words: Words, found: list[Candidate]) -> None:
    """What one mention of a name shows, the others have: "Kroiss" is a person because "Manuel Kroiss" is."""
    votes: dict[str, dict[EntityType, int]] = {}
    for candidate in found:
        kind = candidate.type
        if kind is None:
            continue
        keys = [candidate.canonical]
        if kind == "PER":
            keys += [candidate.canonical.split()[-1], candidate.canonical.split()[0]]
        for key in dict.fromkeys(keys):
            count = votes.setdefault(key, {})
            count[kind] = count.get(kind, 0) + 1
    for candidate in found:
        if candidate.type is None and candidate.canonical in votes:
            count = votes[candidate.canonical]
            candidate.type = min((-often, kind) for kind, often in count.items())[1]


def _entity(document: Document, words: Words, candidate: Candidate) -> Entity:
    span = document.span(candidate.start, candidate.end)
    return Entity(
        source=document.article.id,
        start=span.start,
        end=span.end,
        region=document.article.region_at(span.start),
        type=candidate.type or "MISC",
        canonical=candidate.canonical or document.text[candidate.start : candidate.end],
        known=candidate.known,
        original=candidate.original,
        layer=candidate.layer,
        evidence=tuple(candidate.evidence),
    )
