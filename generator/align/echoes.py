"""Names that a script without capitals hides, heard because another article of the story writes them with capitals.

Nothing marks كيغان جاكوبس or ケニーマイラー as a name but that every word of it sounds like one of a full name the
story has elsewhere. What is found here is only seen to be a name: whether the two are one person is for
`entities.link` to decide, which asks for a second piece of evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator import language
from generator.align import sound
from generator.align.ear import Ear
from generator.align.groups import PARTS
from generator.align.soundtable import Table
from generator.align.vouched import repeated
from generator.model import Article, EntityType, Mentions

_CONSONANTS = 4
"""A name has as many: "Jo Lee" is like too much."""
_MOST_PARTS = 4


def heard(articles: Sequence[Article], mentions: Mapping[str, Mentions]) -> dict[str, Mentions]:
    """``mentions`` with the people heard in articles whose script has no capitals; the others as they are."""
    found = repeated(articles, mentions)
    table = Table(_people(articles, mentions), _places(articles, mentions))
    if not table.names and not table.places:
        return found
    for article in articles:
        own = language.find(article.language)
        if own is None or own.has_case or article.id not in mentions:
            continue
        fresh = Ear(article, own, mentions[article.id], table).entities()
        if fresh is not None:
            found[article.id] = replace(mentions[article.id], entities=fresh)
    return found


def _people(articles: Sequence[Article], mentions: Mapping[str, Mentions]) -> list[tuple[str, ...]]:
    """The full names of people in articles whose script has capitals, as words."""
    names: set[tuple[str, ...]] = set()
    for article in articles:
        own = language.find(article.language)
        if own is None or not own.has_case or article.id not in mentions:
            continue
        for entity in mentions[article.id].entities:
            if entity.type != "PER" or " " not in entity.canonical:
                continue
            parts = tuple(p for p in PARTS.split(entity.canonical) if len(p.strip(".")) > 1)
            if 2 <= len(parts) <= _MOST_PARTS and sum(len(sound.skeleton(p)) for p in parts) >= _CONSONANTS:
                names.add(parts)
                split = tuple(piece for part in parts for piece in part.split("-") if len(piece) > 1)
                if 2 < len(split) <= _MOST_PARTS:
                    names.add(split)  # Hans-Peter
                if len(parts) > 2:
                    names.add((parts[0], parts[-1]))
    return sorted(names)


def _places(articles: Sequence[Article], mentions: Mapping[str, Mentions]) -> dict[str, EntityType]:
    """Places and organisations of one word that no gazetteer knows, in articles whose script has capitals."""
    found: dict[str, EntityType] = {}
    for article in articles:
        own = language.find(article.language)
        if own is not None and own.has_case and article.id in mentions:
            for entity in mentions[article.id].entities:
                plain = entity.type in ("LOC", "ORG") and not entity.known and len(PARTS.split(entity.canonical)) == 1
                if plain and len(sound.skeleton(entity.canonical)) >= _CONSONANTS - 1:
                    found[entity.canonical] = entity.type
    return dict(sorted(found.items()))
