"""A source's own page: its text in place with every mark, as much of it as its publishing policy allows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.extras import NAMES
from generator.model import USABLE, Article, Citation, Date, Entity, Figure, Mention, Passage, Quote, RegionKind, Span
from generator.render import passages
from generator.render.inert import Safe, inert
from generator.render.links import link
from generator.render.passages import Excerpt, Mark
from generator.render.relations import in_words, keyword_anchor, percent, shared_anchor
from generator.render.story import Story
from generator.render.views import VERDICTS, GroupView, PassageView, SourceView, anchor, lone_anchor
from generator.wording import amounts, when
from generator.wording.counts import listed, plural

_UNREAD = {"boilerplate": "navigation, advertising and other matter around the article", "comment": "readers' comments"}


_NAMED = 3
"""Sources named in one note."""
_ANCHOR = re.compile(r'<(?:mark|span)[^>]* id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: what a mark means and where it leads."""

    kind: str
    """figure, quote, citation, date or shared."""
    sign: str
    verdict: str
    head: str
    text: str
    link: Safe | None
    at: Safe
    """The anchor the note belongs to, as a fragment."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (or an excerpt, or unread matter) of the page."""

    kind: RegionKind
    html: tuple[Safe, ...]
    notes: tuple[Note, ...] = ()
    why: str = ""
    """For unread matter: what it is."""


@dataclass(frozen=True, slots=True)
class Annotated:
    source: SourceView
    blocks: tuple[Block, ...]
    rest: tuple[PassageView, ...]
    """Mentions that stand in text that is not shown: their anchors must exist all the same."""
    shown: int
    """Percent of the text that is shown."""


def annotate(story: Story, source: SourceView) -> Annotated:
    """The page of ``source`` under its own policy."""
    if source.policy == "full":
        return _full(story, source)
    if source.policy == "excerpts":
        return _excerpts(story, source)
    rest = tuple(story.passage(mention) for mention in _mentions(story, source))
    return Annotated(source, (), rest, 0)


def _mentions(story: Story, source: SourceView) -> tuple[Mention, ...]:
    found = story.mentions[source.id]
    pools: tuple[Mention, ...] = (
        *found.figures, *found.quotes, *found.citations, *found.dates, *found.entities
    )  # fmt: skip
    return tuple(sorted(pools, key=lambda m: (m.start, -m.end, m.id)))


def _dated(story: Story, source: SourceView) -> list[Date]:
    """The dates other sources speak of, too."""
    return [date for date in story.mentions[source.id].dates if date.id in story.alignment.fact_of]


def _full(story: Story, source: SourceView) -> Annotated:
    article = source.article
    seen = set[int]()
    reaching = passages.reaching(_marks(story, source))
    blocks: list[Block] = []
    mentions = _mentions(story, source)
    unread: list[Safe] = []
    unread_kind: RegionKind = "boilerplate"

    def flush() -> None:
        if unread:
            blocks.append(Block(unread_kind, tuple(unread), why=_UNREAD.get(unread_kind, unread_kind)))
            unread.clear()

    for line in story.lines(source.id):
        for piece, kind in _by_region(article, line):
            html = passages.marked(article.text, piece.start, piece.end, reaching(piece), seen)
            if kind in USABLE:
                flush()
                blocks.append(Block(kind, (html,), _notes(story, source, (piece,), mentions)))
            else:
                if unread and kind != unread_kind:
                    flush()
                unread_kind = kind
                unread.append(html)
    flush()
    return Annotated(source, tuple(blocks), (), 100)


def _by_region(article: Article, line: Span) -> list[tuple[Span, RegionKind]]:
    """``line`` cut where the region changes."""
    cuts = [line.start, *(r.start for r in article.regions if line.start < r.start < line.end), line.end]
    found: list[tuple[Span, RegionKind]] = []
    for a, b in pairwise(cuts):
        while a < b and article.text[a].isspace():
            a += 1
        while b > a and article.text[b - 1].isspace():
            b -= 1
        if a < b:
            found.append((Span(a, b), article.region_at(a)))
    return found


def _excerpts(story: Story, source: SourceView) -> Annotated:
    """Sentences with evidence, those that other sources speak of with a sentence of context."""
    article, found = source.article, story.mentions[source.id]
    mentions = _mentions(story, source)
    wanted: list[Excerpt] = []
    for mention in (*found.figures, *found.quotes, *found.citations, *_dated(story, source)):
        fact = story.fact_by_id.get(story.alignment.fact_of.get(mention.id, ""))
        aligned = fact is not None and fact.key != "single"
        if isinstance(mention, Quote) and mention.kind == "indirect" and mention.id not in story.alignment.group_of:
            continue
        wanted.append(passages.excerpt(article, found.sentences, mention.span, 1 if aligned else 0))
    pieces = joined(article, passages.merged(wanted))
    marks, seen = _marks(story, source), set[int]()
    reaching = passages.reaching(marks)
    blocks = []
    for piece in pieces:
        lines = passages.within(story.lines(source.id), piece.start, piece.end)
        inside = [line for line in lines if article.region_at(line.start) in USABLE]
        html = [passages.marked(article.text, line.start, line.end, reaching(line), seen) for line in inside]
        if not html:
            continue
        if piece.cut_before:
            html[0] = Safe(passages.CUT + " " + html[0])
        if piece.cut_after:
            html[-1] = Safe(html[-1] + " " + passages.CUT)
        blocks.append(Block("body", tuple(html), _notes(story, source, inside, mentions)))
    shown = {mention.id for mark, mention in zip(marks, mentions, strict=False) if id(mark) in seen}
    rest = tuple(story.passage(mention) for mention in mentions if mention.id not in shown)
    total = sum(1 for c in article.text if not c.isspace()) or 1
    visible = sum(1 for p in pieces for c in article.text[p.start : p.end] if not c.isspace())
    return Annotated(source, tuple(blocks), tuple(_bare(p) for p in rest), round(100 * visible / total))


def joined(article: Article, pieces: Sequence[Excerpt]) -> list[Excerpt]:
    """``pieces`` without signs of text left out where nothing but white space stands between them."""
    ends = [0, *(piece.end for piece in pieces)]
    starts = [*(piece.start for piece in pieces), len(article.text)]
    gaps = [bool(article.text[a:b].strip()) for a, b in zip(ends, starts, strict=True)]
    return [
        replace(piece, cut_before=piece.cut_before and before, cut_after=piece.cut_after and after)
        for piece, before, after in zip(pieces, gaps, gaps[1:], strict=False)
    ]


def _bare(view: PassageView) -> PassageView:
    """``view`` without its context: only the words themselves."""
    return replace(view, text=view.exact)


# ------------------------------------------------------------ marks


def _marks(story: Story, source: SourceView) -> tuple[Mark, ...]:
    """One mark a mention, in the order of `_mentions`, then the passages shared with other sources."""
    mentions = _mentions(story, source)
    linked = _linked(mentions)
    marks = [_mark(story, mention, mention.id in linked) for mention in mentions]
    close = Safe("</span>")
    for mine in sorted({mine for mine, _, _ in story.shared_by(source.id)}):
        start = '<span class="px-mk px-mk--shared"'
        opened = Safe(f'{start} id="{shared_anchor(source.id, mine)}">')
        marks.append(Mark(mine.start, mine.end, opened, Safe(f"{start}>"), close))
    for keyword in story.mentions[source.id].keywords:
        if keyword.places:
            place = keyword.places[0]
            opened = Safe(f'<span id="{keyword_anchor(source.id, keyword.keyword)}">')
            marks.append(Mark(place.start, place.end, opened, Safe("<span>"), close))
    return tuple(marks)


def other_anchors(story: Story, source: SourceView, page: Annotated) -> list[tuple[Safe, str]]:
    """(id, words) of keywords and shared passages whose text is not shown in place."""
    if source.policy == "full":
        return []
    here = {found for block in page.blocks for html in block.html for found in _ANCHOR.findall(html)}
    return [(at, words) for at, words in _others(story, source) if at not in here]


def _others(story: Story, source: SourceView) -> list[tuple[Safe, str]]:
    others: dict[Safe, list[str]] = {}
    for mine, _, other in story.shared_by(source.id):
        others.setdefault(shared_anchor(source.id, mine), []).append(story.source(other).name)
    return [
        *(
            (at, f"text shared with {', '.join(names[:3])}{' and others' if names[3:] else ''}")
            for at, names in others.items()
        ),
        *(
            (keyword_anchor(source.id, k.keyword), "a keyword" if source.policy == "links" else f"keyword: {k.keyword}")
            for k in story.mentions[source.id].keywords
        ),
    ]


def _linked(mentions: tuple[Mention, ...]) -> set[str]:
    """The figures, dates and names that may be links: no link stands inside another; figures go first."""
    taken: list[Span] = []
    chosen: set[str] = set()
    for kind in (Figure, Date, Entity):
        spans = sorted(taken)
        for mention in mentions:
            if isinstance(mention, kind):
                at = bisect_right(spans, mention.span)
                near = spans[max(0, at - 1) : at + 1]
                if not any(mention.span.overlaps(span) for span in near):
                    chosen.add(mention.id)
                    insort(spans, mention.span)
        taken = spans
    return chosen


def _mark(story: Story, mention: Mention, linked: bool) -> Mark:
    kind, extra, href, title = "entity", "", None, ""
    fact = story.fact_by_id.get(story.alignment.fact_of.get(mention.id, ""))
    if isinstance(mention, Figure) or (isinstance(mention, Date) and fact):
        verdict = fact.key if fact else "single"
        kind, extra = "figure", f" px-v-{verdict}"
        href = fact.link if fact else None
        title = f"{amounts.of(mention).exact}: {fact.label}, {fact.verdict}" if fact else amounts.of(mention).exact
    elif isinstance(mention, Quote):
        kind = "quote" if mention.kind != "indirect" else "indirect"
    elif isinstance(mention, Citation):
        kind = "citation"
    elif isinstance(mention, Date):
        kind, title = "date", when.words(mention.edtf) if mention.resolved else "date not resolved"
    elif isinstance(mention, Entity):
        name = story.name(story.alignment.name_of.get(mention.id))
        href, title = (name.link, name.label) if name else (None, "")
        if mention.layer in NAMES:
            title = f"{title} (found by {NAMES[mention.layer]})".strip()
    titled = Safe(f' title="{inert(title)}"') if title else Safe("")
    href = href if linked else None
    inner = Safe(f'<a href="{href}"{titled}>') if href else Safe("")
    outer_title = Safe("") if href else titled
    start = f'<mark class="px-mk px-mk--{kind}{extra}"'
    return Mark(
        mention.start,
        mention.end,
        Safe(f'{start} id="{anchor(mention.id)}"{outer_title}>{inner}'),
        Safe(f"{start}>{inner}"),
        Safe("</a></mark>" if href else "</mark>"),
    )


# ------------------------------------------------------------ margin notes


def _start(mention: Mention) -> int:
    return mention.start


def _notes(story: Story, source: SourceView, spans: Iterable[Span], mentions: Sequence[Mention]) -> tuple[Note, ...]:
    inside = tuple(spans)

    def here(start: int) -> bool:
        return any(span.start <= start < span.end for span in inside)

    near: Sequence[Mention] = ()
    if inside:
        first = bisect_left(mentions, inside[0].start, key=_start)
        near = mentions[first : bisect_left(mentions, inside[-1].end, key=_start)]
    notes = [note for mention in near if here(mention.start) and (note := _note(story, source, mention)) is not None]
    notes += _shared_notes(story, source, [entry for entry in story.shared_by(source.id) if here(entry[0].start)])
    return tuple(notes)


def _shared_notes(story: Story, source: SourceView, found: Sequence[tuple[Span, Passage, str]]) -> list[Note]:
    """One note a passage, whoever and however many share it."""
    text = source.article.text
    by_span: dict[tuple[Span, str], dict[str, tuple[int, str]]] = {}
    for mine, passage, other in found:
        view = story.source(other)
        ends = ((passage.source_a, passage.start_a, passage.end_a), (passage.source_b, passage.start_b, passage.end_b))
        theirs = next(end for end in ends if end != (source.id, mine.start, mine.end))
        like = percent(passage, text[mine.start : mine.end], view.article.text[theirs[1] : theirs[2]])
        agency = story.root(passage.agency).label if passage.agency else ""
        held = by_span.setdefault((mine, agency), {})
        held[other] = min(held.get(other, (0, view.name)), (-like, view.name))  # it may stand twice in the other source
    notes = []
    for (_, agency), by_source in by_span.items():
        others = sorted(by_source.values())
        most, least = -others[0][0], -others[-1][0]
        words = in_words(most) if most == least else f"at least {in_words(least)}"
        head = f"Agency copy ({agency})" if agency else "Shared text"
        names = [name for _, name in others]
        more = [plural(len(names) - _NAMED, "other source")] if len(names) > _NAMED else []
        notes.append(
            Note(
                "shared",
                "",
                "",
                head,
                f"{words}, with {listed(names[:_NAMED] + more)}",
                link("origins.md"),
                Safe(""),
            )
        )
    return notes


def _quoted_at(story: Story, group: GroupView | None, quote: Mention) -> Safe | None:
    """The anchor of ``quote`` on the quotations page, which does not list every one of very many."""
    if quote.id in story.alignment.dismissed:
        return None
    if group:
        return group.anchor if group.group.id in story.listed_groups else None
    return lone_anchor(quote.id) if quote.id in story.listed_quotes else None


def _note(story: Story, source: SourceView, mention: Mention) -> Note | None:
    at = Safe(f"#{anchor(mention.id)}")
    fact = story.fact_by_id.get(story.alignment.fact_of.get(mention.id, ""))
    if isinstance(mention, Figure) or (isinstance(mention, Date) and fact):
        amount = str(amounts.of(mention))
        if fact is None:
            return Note("figure", "", "", amount, "not matched with another source", None, at)
        out = mention.id in fact.fact.outliers
        sign, words = VERDICTS[fact.key]
        text = f"{fact.label} ({'stands apart' if out else words})"
        return Note("figure", sign, fact.key, amount, text, fact.link, at)
    if isinstance(mention, Quote):
        name = story.name(story.alignment.name_of.get(mention.id))
        speaker = name.label if name else "speaker unknown"
        group = story.group(story.alignment.group_of.get(mention.id, ""))
        kind = "reported speech" if mention.kind == "indirect" else f"{mention.kind} quotation"
        text = f"{kind}, in {len(group.group.sources)} sources" if group else kind
        place = _quoted_at(story, group, mention)
        target = link("quotations.md", place) if place else None
        return Note("quote", "", "", speaker, text, target, at)
    if isinstance(mention, Citation):
        name = story.name(story.alignment.name_of.get(mention.id))
        return Note(
            "citation",
            "",
            "",
            "Credits",
            name.label if name else "an origin not linked to a name",
            link("origins.md"),
            at,
        )
    if isinstance(mention, Date) and not mention.resolved:
        return Note("date", "", "", "Date", "not resolved", None, at)
    return None
