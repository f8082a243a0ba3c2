"""Article -> mentions. Pure: the same article, language and story names give the same mentions, so this is
the unit of caching and of distribution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from generator.extras import NONE, Layers
from generator.language import Language
from generator.model import Article, Date, Figure, Mention, Mentions
from generator.project import StoryName
from generator.text import Document

M = TypeVar("M", bound=Mention)


def extract(
    article: Article,
    language: Language | None,
    names: Mapping[str, StoryName] | None = None,
    *,
    with_keywords: bool = True,
    layers: Layers = NONE,
) -> Mentions:
    """All that ``article`` mentions. Nothing is extracted where its language has no file (``language`` is None).

    ``layers`` are optional libraries that propose further names.
    """
    if language is None or not article.ok:
        return Mentions(article.id)
    from generator.extract import citations, dates, entities, figures, keywords, quotes

    document = Document(
        article, abbreviations=frozenset(language.abbreviations), continues=frozenset(language.continues)
    )
    found_entities = entities.find(document, language, names or {}, layers)
    found_dates = dates.find(document, language)
    found_figures = figures.find(document, language, found_dates)
    return Mentions(
        source=article.id,
        sentences=tuple(sentence.source for sentence in document.sentences),
        entities=_in_order(found_entities),
        figures=_in_order(found_figures),
        dates=_in_order(_dates_beside(found_dates, found_figures)),
        quotes=_in_order(quotes.find(document, language, found_entities)),
        citations=_in_order(citations.find(document, language, found_entities)),
        keywords=tuple(keywords.find(document, language, found_entities)) if with_keywords else (),
    )


def _in_order(mentions: Iterable[M]) -> tuple[M, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _dates_beside(dates: Sequence[Date], figures: Sequence[Figure]) -> list[Date]:
    """The dates that no amount claims: in "2019 billion dollars" 2019 is no year. "Three months ago" is both
    a date and a duration, so durations claim nothing."""
    claimed = [figure for figure in figures if figure.kind != "duration"]
    kept: list[Date] = []
    at = 0
    for date in sorted(dates, key=lambda mention: (mention.start, mention.end)):
        while at < len(claimed) and claimed[at].end <= date.start:
            at += 1
        if at == len(claimed) or claimed[at].start >= date.end:
            kept.append(date)
    return kept
