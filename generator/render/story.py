"""A story with its indexes: what templates and shortcodes ask. Views are made once and kept."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from generator.extras import NAMES
from generator.model import (
    Alignment,
    Article,
    Citation,
    Date,
    Entity,
    Fact,
    Figure,
    Mention,
    Mentions,
    Name,
    Origin,
    Passage,
    Quote,
    Span,
    Verdict,
)
from generator.project import Project
from generator.render import limits, links, offices, passages, sources, versions
from generator.render.inert import NOTHING, Safe, prose
from generator.render.offices import OfficeView
from generator.render.passages import Mark
from generator.render.told import Teller
from generator.render.views import (
    CAUSES,
    TYPES,
    VERDICTS,
    FactView,
    GroupView,
    NameView,
    PassageView,
    QuoteView,
    RootView,
    SourceView,
    ValueView,
    anchor,
    language_name,
    page_name,
)
from generator.wording import amounts, when

M = TypeVar("M", bound=Mention)
_LOOSE = ("", "about", "almost", "vague")
"""Modifiers that leave the value what it is; the others are bounds."""


class Story:
    """A story with its indexes: the only thing templates and shortcodes ask."""

    def __init__(
        self, project: Project, articles: Sequence[Article], mentions: Mapping[str, Mentions], alignment: Alignment
    ) -> None:
        self.project = project
        self.articles = tuple(article for article in articles if article.ok)
        self.set_aside = tuple(article for article in articles if not article.ok)
        self.mentions = {article.id: mentions.get(article.id, Mentions(article.id)) for article in self.articles}
        self.alignment = alignment
        self._articles = {article.id: article for article in self.articles}
        self._lines: dict[str, tuple[Span, ...]] = {}
        self._facts: dict[str, FactView] = {}

    # ------------------------------------------------------------ indexes

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        """Mention id → mention."""
        return {
            mention.id: mention
            for found in self.mentions.values()
            for group in (found.figures, found.dates, found.quotes, found.entities, found.citations)
            for mention in group
        }

    @cached_property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple(self._source_views.values())

    @cached_property
    def _source_views(self) -> dict[str, SourceView]:
        return sources.views(self.project, self.articles)

    def source(self, identifier: str) -> SourceView:
        return self._source_views[identifier]

    def has_source(self, identifier: str) -> bool:
        return identifier in self._source_views

    @cached_property
    def names(self) -> tuple[NameView, ...]:
        """Names, the widest spread first."""
        found = [self._name_view(name) for name in self.alignment.names]
        return tuple(
            sorted(found, key=lambda v: (-len(v.name.sources), -len(v.name.mentions), v.label.casefold(), v.name.id))
        )

    @cached_property
    def main_names(self) -> tuple[NameView, ...]:
        """The names that have a page."""
        return tuple(view for view in self.names if view.path)

    @cached_property
    def _names(self) -> dict[str, NameView]:
        return {view.name.id: view for view in self.names}

    def name(self, identifier: str | None) -> NameView | None:
        return self._names.get(identifier) if identifier else None

    def _name_view(self, name: Name) -> NameView:
        main = len(name.sources) >= 2 or len(name.mentions) >= 3
        path = f"names/{page_name(name.id)}.md" if main else ""
        found = [self.by_id[ident] for ident in name.mentions if ident in self.by_id]
        layers = Counter(NAMES[e.layer] for e in found if isinstance(e, Entity) and e.layer in NAMES)
        link = links.link(path) if path else None
        return NameView(name, path, link, TYPES.get(name.type, ""), tuple(sorted(layers.items())))

    @cached_property
    def facts(self) -> tuple[FactView, ...]:
        """Facts of two sources or more and those that conflict within one, in the alignment's order."""
        return tuple(self.fact(fact) for fact in self.alignment.facts)

    @cached_property
    def fact_by_id(self) -> dict[str, FactView]:
        return {view.id: view for view in self.facts}

    def with_verdict(self, *verdicts: Verdict) -> tuple[FactView, ...]:
        return tuple(view for view in self.facts if view.key in verdicts)

    @cached_property
    def period(self) -> tuple[str, str] | None:
        """The first and the last date of publication, in words."""
        dates = sorted((a.published for a in self.articles if a.published), key=when.key)
        return (when.words(dates[0]), when.words(dates[-1])) if dates else None

    @cached_property
    def languages(self) -> tuple[tuple[str, str, int], ...]:
        """(tag, name, sources), the most used first; what is in no known language is none of them."""
        count = Counter(article.language for article in self.articles if article.language)
        return tuple(
            (tag, language_name(tag), number)
            for tag, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))
        )

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        return tuple(sorted({article.publisher for article in self.articles if article.publisher}))

    # ------------------------------------------------------------ passages

    def lines(self, source: str) -> tuple[Span, ...]:
        if source not in self._lines:
            self._lines[source] = passages.paragraphs(self._articles[source])
        return self._lines[source]

    def words_of(self, source: str, span: Span | None) -> Safe:
        """The words at ``span``; empty where the source's policy forbids them."""
        if span is None or self.source(source).policy == "links":
            return NOTHING
        return prose(" ".join(self._articles[source].text[span.start : span.end].split()))

    def extract(self, source: str, span: Span, marks: Iterable[Mark] = (), context: int = 0) -> Safe:
        """The sentence (or sentences) of ``span``, as the source's policy allows.

        Whole sentences stand without an ellipsis; with ``context`` what is left out around it is marked.
        """
        if self.source(source).policy == "links":
            return NOTHING
        article, sentences = self._articles[source], self.mentions[source].sentences
        core = passages.excerpt(article, sentences, span)
        if not context:
            return passages.show(article, replace(core, cut_before=False, cut_after=False), marks, self.lines(source))
        piece = passages.excerpt(article, sentences, span, context)
        return passages.show(article, piece, (*marks, *passages.context_marks(piece, core)), self.lines(source))

    def passage(self, mention: Mention, *, context: int = 0, outlier: bool = False) -> PassageView:
        view = self.source(mention.source)
        article = view.article
        kind = "out" if outlier else ""
        onward = links.onward(article.url, article.text, mention) if article.url else None
        exact = self.words_of(mention.source, mention.span)
        return PassageView(
            source=view,
            id=mention.id,
            text=self.extract(mention.source, mention.span, (passages.highlight(mention.span, kind),), context),
            exact=exact,
            link=links.link(view.path, anchor(mention.id)),
            onward=onward,
            amount=amounts.as_written(amounts.of(mention), exact) if isinstance(mention, Figure | Date) else None,
            steps=tuple(
                (self.words_of(mention.source, Span(s.start, s.end)), s.gave)
                for s in (mention.steps if isinstance(mention, Figure | Date) else ())
            ),
            outlier=outlier,
        )

    def passages_of(self, ids: Iterable[str], *, context: int = 0) -> tuple[PassageView, ...]:
        return tuple(self.passage(self.by_id[i], context=context) for i in ids if i in self.by_id)

    # ------------------------------------------------------------ facts

    def fact(self, fact: Fact) -> FactView:
        if fact.id not in self._facts:
            self._facts[fact.id] = self._fact_view(fact)
        return self._facts[fact.id]

    def _fact_view(self, fact: Fact) -> FactView:
        sign, verdict = VERDICTS[fact.verdict]
        path = f"facts/{page_name(fact.id)}.md"
        return FactView(
            fact=fact,
            amount=amounts.of(fact),
            path=path,
            link=links.link(path),
            sign=sign,
            verdict=verdict,
            cause=CAUSES.get(fact.cause, "") if fact.verdict == "conflict" else "",
            values=self._values(fact),
            sources=tuple(self.source(s) for s in fact.sources if self.has_source(s)),
            languages=tuple(language_name(tag) for tag in fact.languages),
            roots=tuple(self.root(key) for key in fact.roots),
            names=tuple(view for key in fact.names if (view := self.name(key))),
        )

    def _values(self, fact: Fact) -> tuple[ValueView, ...]:
        found: dict[tuple[bool, str], list[PassageView]] = {}  # what is said, "about" left out: a passage shows it
        for identifier in fact.mentions:
            figure = self.by_id.get(identifier)
            if not isinstance(figure, Figure | Date):
                continue
            out = identifier in fact.outliers
            view = self.passage(figure, outlier=out)
            context = self.extract(
                figure.source, figure.span, (passages.highlight(figure.span, "out" if out else ""),), 1
            )
            view = replace(view, wide=context, rank=self._rank(view, fact))
            found.setdefault((out, _said(figure)), []).append(view)
        for group in found.values():
            group.sort(key=lambda passage: passage.rank)
        values = [
            ValueView(amount=_plainest(group) or amounts.of(fact), outlier=out, passages=tuple(group))
            for (out, _), group in found.items()
        ]
        if fact.verdict == "changes":
            return tuple(sorted(values, key=lambda v: min(p.source.article.published or "9" for p in v.passages)))
        return tuple(sorted(values, key=lambda v: (v.outlier, -len(v.sources))))

    def _rank(self, passage: PassageView, fact: Fact) -> tuple[bool, ...]:
        """What the reader can read goes first, then what is said without a hedge, then what does not repeat others."""
        own = passage.source.language.split("-")[0] == self.project.report.language.split("-")[0]
        hedged = bool(passage.amount and passage.amount.before)
        return (not own, hedged, passage.source.id not in fact.roots)

    @cached_property
    def told(self) -> Callable[..., Safe]:
        """See `Teller.told`."""
        return Teller(self._source_views, self.alignment.names).told

    def root(self, key: str) -> RootView:
        """The origin ``key`` (a name id or a source id) as pages show it."""
        if key in self._source_views:
            return RootView(self.source(key).name, self.source(key).link)
        view = self.name(key)
        return RootView(view.label, view.link) if view else RootView(key, None)

    @cached_property
    def unaligned(self) -> tuple[PassageView, ...]:
        """Figures that belong to no fact."""
        return tuple(
            self.passage(figure)
            for source in self.sources
            for figure in self.mentions[source.id].figures
            if figure.id not in self.alignment.fact_of
        )

    @cached_property
    def offices(self) -> tuple[OfficeView, ...]:
        """Who has which role, contradictions first."""
        return offices.offices(self)

    # ------------------------------------------------------------ quotations

    def quote(self, quote: Quote, differences: Sequence[Span] = (), apart: frozenset[str] = frozenset()) -> QuoteView:
        """``quote`` as pages show it. ``differences``: spans of its own text where it departs from another version in
        its language; ``apart``: ids of figures no other version gives."""
        found = self.mentions[quote.source]
        inside = [passages.difference(quote.start + span.start, quote.start + span.end) for span in differences]
        inside += [
            passages.highlight(mention.span, kind)
            for mention, kind in (
                *((figure, "out" if figure.id in apart else "fig") for figure in _within(found.figures, quote.span)),
                *((entity, "name") for entity in _within(found.entities, quote.span)),
            )
            if quote.span.contains(mention.span)
        ]
        text = NOTHING
        if self.source(quote.source).policy != "links":
            article = self._articles[quote.source]
            piece = passages.Excerpt(quote.start, quote.end, False, False)
            text = passages.show(article, piece, inside, self.lines(quote.source))
        speaker = self.name(self.alignment.name_of.get(quote.id))
        return QuoteView(
            quote=quote,
            passage=self.passage(quote),
            text=text,
            speaker=speaker,
            speaker_words=self.words_of(quote.source, quote.speaker),
            resolved=self.words_of(quote.source, quote.resolved_from),
            cue=self.words_of(quote.source, quote.cue),
            group=self.alignment.group_of.get(quote.id, ""),
            odd=any(figure.id in apart for figure in _within(found.figures, quote.span)),
        )

    @cached_property
    def groups(self) -> tuple[GroupView, ...]:
        """Utterances with two versions or more: direct quotations first, the widest spread first."""
        return versions.groups(self)

    @cached_property
    def lone_quotes(self) -> tuple[QuoteView, ...]:
        """Quotations that stand in one place only, without those the editor dismissed."""
        grouped = {version.quote.id for view in self.groups for version in view.versions}
        return tuple(
            self.quote(quote)
            for source in self.sources
            for quote in self.mentions[source.id].quotes
            if quote.id not in grouped and quote.id not in self.alignment.dismissed
        )

    @cached_property
    def listed_quotes(self) -> frozenset[str]:
        """Ids of the quotations that the quotations page lists although they stand in one place only."""
        listed: set[str] = set()
        for reported in (False, True):
            of = [view.quote for view in self.lone_quotes if (view.kind == "indirect") is reported]
            listed.update(quote.id for quote in limits.fairly(of, limits.QUOTES, lambda quote: quote.source))
        return frozenset(listed)

    @cached_property
    def listed_groups(self) -> frozenset[str]:
        """Ids of the utterances that the quotations page lists: those most sources share, as many of each kind."""
        return frozenset(
            view.group.id
            for quoted in (True, False)
            for view in [view for view in self.groups if view.quoted is quoted][: limits.GROUPS]
        )

    @cached_property
    def _groups(self) -> dict[str, GroupView]:
        return {view.group.id: view for view in self.groups}

    def group(self, identifier: str) -> GroupView | None:
        return self._groups.get(identifier)

    # ------------------------------------------------------------ typed access

    def of_name(self, name: Name) -> tuple[PassageView, ...]:
        return self.passages_of(name.mentions)

    def facts_with(self, identifier: str) -> tuple[FactView, ...]:
        return tuple(view for view in self.facts if identifier in view.fact.names)

    def facts_of_source(self, identifier: str) -> tuple[FactView, ...]:
        return tuple(self._by_source[0].get(identifier, ()))

    def edges_of(self, identifier: str) -> tuple[Origin, ...]:
        """What the source ``identifier`` rests on, itself left out."""
        return tuple(self._by_source[1].get(identifier, ()))

    def shared_by(self, identifier: str) -> tuple[tuple[Span, Passage, str], ...]:
        """(span here, passage, the other source) for every passage the source ``identifier`` shares."""
        return tuple(self._by_source[2].get(identifier, ()))

    @cached_property
    def _by_source(
        self,
    ) -> tuple[dict[str, list[FactView]], dict[str, list[Origin]], dict[str, list[tuple[Span, Passage, str]]]]:
        facts: dict[str, list[FactView]] = {}
        edges: dict[str, list[Origin]] = {}
        shared: dict[str, list[tuple[Span, Passage, str]]] = {}
        for view in self.facts:
            for source in view.fact.sources:
                facts.setdefault(source, []).append(view)
        for edge in self.alignment.origins:
            if edge.via != "is":
                edges.setdefault(edge.source, []).append(edge)
        for p in self.alignment.passages:
            if self.has_source(p.source_a) and self.has_source(p.source_b):
                shared.setdefault(p.source_a, []).append((Span(p.start_a, p.end_a), p, p.source_b))
                shared.setdefault(p.source_b, []).append((Span(p.start_b, p.end_b), p, p.source_a))
        return facts, edges, shared

    def citation(self, identifier: str) -> Citation | None:
        found = self.by_id.get(identifier)
        return found if isinstance(found, Citation) else None

    def entity(self, identifier: str) -> Entity | None:
        found = self.by_id.get(identifier)
        return found if isinstance(found, Entity) else None


def _said(mention: Figure | Date) -> str:
    """Equal for mentions that give one value: about 27,500 firmas are 27,500 signatures, at least 27,500 are not."""
    if isinstance(mention, Date):
        return mention.edtf
    bound = mention.modifier if mention.modifier not in _LOOSE else ""
    unit = "" if mention.kind == "count" else mention.unit
    return f"{mention.low} {mention.high} {bound} {mention.change} {unit}"


def _plainest(group: Sequence[PassageView]) -> amounts.Amount | None:
    """How the first passage says it, of those that say it without a hedge where there is one."""
    said = [passage.amount for passage in group if passage.amount]
    return min(said, key=lambda amount: bool({"about", "almost"} & set(amount.before.split())), default=None)


def _within(mentions: Sequence[M], span: Span) -> Iterable[M]:
    """Those of ``mentions`` (sorted by start) that lie in ``span``."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    for mention in islice(mentions, first, None):
        if mention.start >= span.end:
            return
        if mention.end <= span.end:
            yield mention
