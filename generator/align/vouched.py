"""Names that other articles vouch for, where a capital that opens a sentence, or that every noun has, hides them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator import language
from generator.align import kinds
from generator.language import Language
from generator.model import Article, Entity, EntityType, Mentions

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f])*")
"""A word, with the signs that belong to it in Arabic and Hindi."""
_LEAST_LETTERS = 4
"""Letters of a name that other articles vouch for."""
_OTHERS = 2
"""Articles that have a name before another one's capital at the start of a sentence is taken for it."""


def repeated(articles: Sequence[Article], mentions: Mapping[str, Mentions]) -> dict[str, Mentions]:
    """``mentions`` with the names that several other articles know, where a capital that opens a sentence or every
    noun hides them: "Norvax said on Tuesday"."""
    sources: dict[str, set[str]] = defaultdict(set)
    types: dict[str, list[Entity]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.id):
        for entity in mentions[article.id].entities if article.id in mentions else ():
            text = entity.canonical
            if not entity.known and len(text) >= _LEAST_LETTERS and text[0].isupper() and text[0] < "\u0250":
                sources[text].add(article.id)
                types[text].append(entity)
    shared = {text: kinds.elect(types[text]) for text in sorted(sources) if len(sources[text]) >= _OTHERS}
    opening: dict[str, dict[str, list[str]]] = defaultdict(partial(defaultdict, list))
    for text in shared:
        words = WORD.findall(text) if WORD.match(text) else []
        opening[words[0] if words else text][words[1] if len(words) > 1 else ""].append(text)
    found = dict(mentions)
    for article in articles if shared else ():
        own = language.find(article.language)
        if own is not None and own.has_case and article.id in mentions:
            fresh = list(_again_here(article, own, mentions[article.id], shared, opening))
            if fresh:
                entities = sorted([*mentions[article.id].entities, *fresh], key=lambda e: (e.start, e.end))
                found[article.id] = replace(mentions[article.id], entities=tuple(entities))
    return found


def _openings(opening: Mapping[str, Mapping[str, Sequence[str]]], text: str, word: re.Match[str]) -> list[str]:
    """Names that may begin with ``word`` of ``text``, the longest first. ``opening``: first word → second → names."""
    held = opening.get(word[0])
    if held is None:
        return []
    following = WORD.search(text, word.end())
    names = [*held.get("", ()), *(held.get(following[0], ()) if following else ())]
    return sorted(names, key=lambda name: (-len(name), name))


def _again_here(
    article: Article,
    own: Language,
    mentions: Mentions,
    shared: Mapping[str, EntityType],
    opening: Mapping[str, Mapping[str, Sequence[str]]],
) -> Iterator[Entity]:
    taken = {place for entity in mentions.entities for place in range(entity.start, entity.end)}
    small = {word[0] for word in WORD.finditer(article.text) if word[0].islower()}
    determiners = frozenset((*own.names.determiners, *own.quotes.determiners))
    for sentence in mentions.sentences:
        before = ""
        for word in WORD.finditer(article.text, sentence.start, sentence.end):
            for text in _openings(opening, article.text, word):
                end = word.start() + len(text)
                whole = article.text.startswith(text, word.start()) and not article.text[end : end + 1].isalnum()
                single = text == word[0]
                common = text.lower() in small or (own.nouns_capitalised and before in determiners)
                if whole and not (single and common) and taken.isdisjoint(range(word.start(), end)):
                    yield Entity(
                        source=article.id, start=word.start(), end=end, region=article.region_at(word.start()),
                        type=shared[text], canonical=text, layer="text", evidence=("a name in other articles",),
                    )  # fmt: skip
                    taken.update(range(word.start(), end))
                    break
            before = word[0].lower()
