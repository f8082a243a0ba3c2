"""One utterance in all its versions: in what order they stand, and what is marked in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from generator.model import Alignment, Figure, Mention, Mentions, Quote, QuoteGroup, Span
from generator.render.differences import differing
from generator.render.inert import Safe
from generator.render.views import GroupView, NameView, QuoteView, SourceView, language_name, page_name

_OWN_WORDS = 0.4
"""Share of a version that may differ from the first in its language and still be marked word by word: beyond it is a
translation of its own, and marking every word would say nothing."""


class Quoted(Protocol):
    """A story, as far as its quotations need it."""

    alignment: Alignment

    @property
    def mentions(self) -> Mapping[str, Mentions]: ...

    @property
    def by_id(self) -> Mapping[str, Mention]: ...

    def name(self, identifier: str | None) -> NameView | None: ...

    def source(self, identifier: str) -> SourceView: ...

    def quote(self, quote: Quote, differences: Sequence[Span], apart: frozenset[str]) -> QuoteView: ...


def groups(story: Quoted) -> tuple[GroupView, ...]:
    """Utterances with two versions or more, and what the editor pins: pinned ones first, in the editor's order, then
    direct quotations, the widest spread first."""
    found = [view for group in story.alignment.quote_groups if (view := _group(story, group)) is not None]
    pinned = [view for view in found if view.group.pinned]
    rest = [view for view in found if not view.group.pinned]
    rest.sort(key=lambda v: (len(v.direct) < 2, -len(v.group.sources), -len(v.group.languages), v.group.id))
    return (*pinned, *rest)


def _group(story: Quoted, group: QuoteGroup) -> GroupView | None:
    quotes = [quote for key in group.quotes if isinstance(quote := story.by_id.get(key), Quote)]
    if len(quotes) < (1 if group.pinned else 2):
        return None
    return GroupView(
        group=group,
        speaker=story.name(group.speaker),
        versions=_versions(story, sorted(quotes, key=lambda quote: _appearance(story, quote))),
        anchor=Safe(f"px-g-{page_name(group.id)}"),
        languages=tuple(language_name(tag) for tag in group.languages),
    )


def _appearance(story: Quoted, quote: Quote) -> tuple[bool, str, str, int]:
    """Quotations before reported speech, then in the order of publication."""
    published = story.source(quote.source).article.published or "9999"
    return (quote.kind == "indirect", published, quote.source, quote.start)


def _versions(story: Quoted, quotes: Sequence[Quote]) -> tuple[QuoteView, ...]:
    """A later version marks where it departs from the first in its language."""
    apart = _apart(story, quotes)
    first: dict[str, str] = {}
    views = []
    for quote in quotes:
        article = story.source(quote.source).article
        words = article.text[quote.start : quote.end]
        spans: tuple[Span, ...] = ()
        if quote.kind != "indirect" and article.language:
            reference = first.setdefault(article.language, words)
            spans = differing(reference, words) if reference != words else ()
            if sum(span.end - span.start for span in spans) > _OWN_WORDS * len(words):
                spans = ()
        views.append(story.quote(quote, spans, apart))
    return tuple(views)


def _apart(story: Quoted, quotes: Sequence[Quote]) -> frozenset[str]:
    """Figures that one version alone gives where two others or more agree on another of their kind."""
    given: dict[tuple[object, ...], list[Figure]] = {}
    for quote in quotes:
        for figure in story.mentions[quote.source].figures:
            if quote.span.contains(figure.span):
                given.setdefault((figure.kind, figure.low, figure.high, figure.unit), []).append(figure)
    agreed = {key[0] for key, figures in given.items() if len({f.source for f in figures}) > 1}
    return frozenset(
        figure.id
        for key, figures in given.items()
        if key[0] in agreed and len({f.source for f in figures}) == 1
        for figure in figures
    )
