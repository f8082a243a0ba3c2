"""Views of what binds sources together: origins, shared passages, the timeline, keywords."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.han import simplified
from generator.model import Citation, Keyword, KeywordGroup, Origin, Passage, Span, digest
from generator.render import limits, links, passages
from generator.render.differences import differing
from generator.render.inert import Safe
from generator.render.story import Story
from generator.render.views import PassageView, RootView, SourceView, language_name
from generator.wording import when

_VIA = {"cites": "credits", "reuses": "shares text with", "is": "is the origin itself"}


@dataclass(frozen=True, slots=True)
class EdgeView:
    """``source`` rests on the origin: how, and the passages that say so."""

    source: SourceView
    via: str
    directed: bool
    evidence: tuple[PassageView, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin and the sources behind which it stands."""

    key: str
    root: RootView
    edges: tuple[EdgeView, ...]

    @property
    def resting(self) -> tuple[EdgeView, ...]:
        """What is proved to rest on it: shared text whose direction is open is left to `shared`."""
        return tuple(edge for edge in self.edges if edge.via != _VIA["is"] and edge.directed)

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple({edge.source.id: edge.source for edge in self.resting}.values())

    @property
    def alone(self) -> bool:
        """Whether one source only rests on it: little to show, of many."""
        return len(self.sources) == 1

    @property
    def itself(self) -> tuple[EdgeView, ...]:
        return tuple(edge for edge in self.edges if edge.via == _VIA["is"])


def origins(story: Story) -> tuple[OriginView, ...]:
    """Origins that others credit or share text with, those behind most sources first."""
    grouped: dict[str, list[Origin]] = {}
    for edge in story.alignment.origins:
        if story.has_source(edge.source):
            grouped.setdefault(edge.origin, []).append(edge)
    views = [
        OriginView(key, story.root(key), tuple(_edge(story, edge) for edge in sorted(edges)))
        for key, edges in grouped.items()
        if any(edge.via != "is" and edge.directed for edge in edges)
    ]
    return tuple(sorted(views, key=lambda v: (-len(v.sources), v.root.label.casefold(), v.key)))


def _edge(story: Story, edge: Origin) -> EdgeView:
    found = [c for key in edge.evidence if (c := story.citation(key)) is not None]
    return EdgeView(
        source=story.source(edge.source),
        via=via_of(story, edge),
        directed=edge.directed,
        evidence=tuple(story.passage(citation) for citation in found),
        reasons=edge.reasons,
    )


def via_of(story: Story, edge: Origin) -> str:
    """How a source rests on an origin, as the words between the two."""
    if edge.via == "reuses" and not story.has_source(edge.origin):
        return "carries agency copy of"
    return _VIA[edge.via]


def unlinked_citations(story: Story) -> tuple[PassageView, ...]:
    """Credits whose origin is not linked to a name."""
    return tuple(
        story.passage(citation)
        for source in story.sources
        for citation in story.mentions[source.id].citations
        if story.alignment.name_of.get(citation.id) is None and isinstance(citation, Citation)
    )


# ------------------------------------------------------------ shared passages


@dataclass(frozen=True, slots=True)
class SideView:
    source: SourceView
    text: Safe
    link: Safe
    onward: Safe | None


@dataclass(frozen=True, slots=True)
class SharedView:
    """A passage two sources share, side by side, what differs marked."""

    a: SideView
    b: SideView
    alike: str
    """In words."""
    characters: int
    agency: RootView | None = None
    """Whose report both carry."""


def shared(story: Story, most: int) -> tuple[tuple[SharedView, ...], int]:
    """The longest ``most`` shared passages, and how many more there are."""
    known = [p for p in story.alignment.passages if story.has_source(p.source_a) and story.has_source(p.source_b)]
    longest = sorted(known, key=lambda p: (p.start_a - p.end_a, p))[:most]
    return tuple(_shared(story, p) for p in longest), len(known) - len(longest)


def _shared(story: Story, passage: Passage) -> SharedView:
    a, b = story.source(passage.source_a), story.source(passage.source_b)
    span_a, span_b = Span(passage.start_a, passage.end_a), Span(passage.start_b, passage.end_b)
    text_a, text_b = a.article.text[span_a.start : span_a.end], b.article.text[span_b.start : span_b.end]
    return SharedView(
        a=_side(story, a, span_a, differing(text_b, text_a)),
        b=_side(story, b, span_b, differing(text_a, text_b)),
        alike=alike(passage, text_a, text_b),
        characters=len("".join(text_a.split())),
        agency=story.root(passage.agency) if passage.agency else None,
    )


def alike(passage: Passage, a: str, b: str) -> str:
    """How much the two texts of ``passage`` are one, in words."""
    return in_words(percent(passage, a, b))


def percent(passage: Passage, a: str, b: str) -> int:
    """How much the two texts of ``passage`` are one: 100 only where no word differs."""
    return 100 if _letters(a) == _letters(b) else min(99, round(100 * passage.similarity))


def in_words(percent: int) -> str:
    """A likeness as pages say it: "word for word", "93% alike"."""
    return "word for word" if percent == 100 else f"{percent}% alike"


def _letters(text: str) -> str:
    return simplified("".join(char for char in text if char.isalnum()).casefold())


def _side(story: Story, view: SourceView, span: Span, different: Iterable[Span]) -> SideView:
    marks = [passages.difference(span.start + d.start, span.start + d.end) for d in different]
    text = Safe("")
    if view.policy != "links":
        start = passages.first_word(view.article.text, span.start, span.end)
        end = min(span.end, start + limits.SHARED_TEXT)
        cut = passages.Excerpt(start, end, False, end < span.end)
        text = passages.show(view.article, cut, marks, story.lines(view.id))
    onward = None
    if view.article.url:
        onward = links.outbound(view.article.url, links.text_fragment(view.article.text, span.start, span.end))
    return SideView(view, text, links.link(view.path, shared_anchor(view.id, span)), onward)


def shared_anchor(source: str, span: Span) -> Safe:
    """The id of a shared passage on its source's page."""
    return Safe(f"px-r-{digest('r', source, str(span.start), str(span.end))}")


# ------------------------------------------------------------ timeline


@dataclass(frozen=True, slots=True)
class Moment:
    """What one date has: statements about it, and sources published then."""

    edtf: str
    words: str
    statements: tuple[PassageView, ...]
    published: tuple[SourceView, ...]


def timeline(story: Story) -> tuple[Moment, ...]:
    """Dates in order, the wider period before the day."""
    statements: dict[str, list[PassageView]] = {}
    for event in story.alignment.timeline:
        date = story.by_id.get(event.date)
        if date is not None and story.has_source(event.source):
            statements.setdefault(event.edtf, []).append(story.passage(date))
    published: dict[str, list[SourceView]] = {}
    for source in story.sources:
        if source.article.published:
            published.setdefault(source.article.published, []).append(source)
    return tuple(
        Moment(key, when.words(key), tuple(statements.get(key, ())), tuple(published.get(key, ())))
        for key in sorted({*statements, *published}, key=when.key)
    )


def unresolved_dates(story: Story) -> tuple[PassageView, ...]:
    return tuple(
        story.passage(date) for source in story.sources for date in story.mentions[source.id].dates if not date.resolved
    )


# ------------------------------------------------------------ keywords


@dataclass(frozen=True, slots=True)
class KeywordView:
    source: SourceView
    words: str
    rank: int
    link: Safe
    language: str
    text: Safe
    """The sentence where it stands first."""


@dataclass(frozen=True, slots=True)
class KeywordGroupView:
    group: KeywordGroup
    members: tuple[KeywordView, ...]
    languages: tuple[str, ...]

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple({member.source.id: member.source for member in self.members}.values())

    @property
    def words(self) -> tuple[tuple[str, str, tuple[KeywordView, ...]], ...]:
        """(word, its language, where it stands): a word many sources use stands once."""
        found: dict[str, list[KeywordView]] = {}
        for member in self.members:
            found.setdefault(member.words, []).append(member)
        return tuple((words, members[0].language, tuple(members)) for words, members in found.items())


def keyword_anchor(source: str, words: str) -> Safe:
    """The id of a keyword's first place on its source's page."""
    return Safe(f"px-k-{digest('k', source, words)}")


def keyword_view(story: Story, keyword: Keyword) -> KeywordView:
    source = story.source(keyword.source)
    text = Safe("")
    if keyword.places:
        marks = (passages.highlight(keyword.places[0], "name"),)
        text = story.extract(source.id, keyword.places[0], marks)
    target = links.link(source.path, keyword_anchor(source.id, keyword.keyword)) if keyword.places else source.link
    return KeywordView(source, keyword.keyword, keyword.rank, target, source.language, text)


def keyword_groups(story: Story) -> tuple[KeywordGroupView, ...]:
    """Groups of two keywords or more, the widest spread first."""
    known = {(k.source, k.keyword): k for found in story.mentions.values() for k in found.keywords}
    views = []
    for group in story.alignment.keyword_groups:
        members = tuple(keyword_view(story, known[key]) for key in group.keywords if key in known)
        if len(members) > 1:
            views.append(KeywordGroupView(group, members, tuple(language_name(tag) for tag in group.languages)))
    return tuple(sorted(views, key=lambda v: (-len(v.sources), -len(v.languages), v.group.id)))


def keywords(story: Story, source: SourceView, limit: int = 12) -> list[KeywordView]:
    """The first ``limit`` keywords of ``source``, best first."""
    found = sorted(story.mentions[source.id].keywords, key=lambda k: k.rank)[:limit]
    return [keyword_view(story, keyword) for keyword in found]
