"""Whether a phrase is a name, or only holds one: "a former Orbex engineer" is not Orbex."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator import language
from generator.model import Article, Entity, Span

_LETTERS = re.compile(r"[^\W_](?:[\w'’.]*\w)?")
_OPENS_APPOSITION = (",", "(", "，", "（", "،")


class Heads:
    """The articles of a report, to tell what the phrases in them name."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}

    def speaks(self, source: str, span: Span, entity: Entity) -> bool:
        """Whether ``entity`` is who speaks where the speaker stands at ``span``: the name, its titles, an apposition."""
        if span.start >= entity.start and span.end <= entity.end:
            return True
        article = self._articles.get(source)
        if article is None:
            return False
        before, after = article.text[span.start : entity.start], article.text[entity.end : span.end]
        return _only(before, article.language, entity, 0) and (
            after.lstrip().startswith(_OPENS_APPOSITION) or _only(after, article.language, entity, 1)
        )

    def publishes(self, source: str, span: Span, entity: Entity) -> bool:
        """Whether ``entity`` is the origin at ``span``: an organisation, a medium or a document, never a place or a
        person, nor the name inside a document's phrase."""
        return entity.type in ("ORG", "MISC") and self.speaks(source, span, entity)


def _only(part: str, code: str | None, entity: Entity, side: int) -> bool:
    """Whether nothing but articles and, beside a person, titles stands in ``part`` (``side``: 0 before, 1 after)."""
    rest = part.casefold().strip()
    if not _LETTERS.search(rest):
        return True
    words, spaced = _small_words(code, entity.type == "PER", side)
    if rest in words:
        return True
    return spaced and all(match.group() in words for match in _LETTERS.finditer(rest))


@cache
def _small_words(code: str | None, person: bool, side: int) -> tuple[frozenset[str], bool]:
    spoken = language.find(code)
    if spoken is None:
        return frozenset(), True
    quotes, names = spoken.quotes, spoken.names
    listed = [] if side else [*quotes.determiners, *names.determiners]
    if person:
        listed += [*quotes.he_titles, *quotes.she_titles]
        listed += names.titles_after if side else names.titles
    whole = {word.casefold() for word in listed}
    # "prime minister": each word of a title counts, so "deputy prime minister" does
    return frozenset(whole | {part for word in whole for part in word.split()}), spoken.word_boundaries
