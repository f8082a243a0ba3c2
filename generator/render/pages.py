"""All pages of the report in their order: the hubs, one page a fact, a name, a source, and those written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model import Origin, Page, Quote, Site
from generator.render import annotate, evidence, hubs, links, relations
from generator.render.figures import chart_views
from generator.render.inert import Safe, plain
from generator.render.story import Story
from generator.render.views import VERDICTS, FactView, NameView, PassageView, QuoteView, SourceView
from generator.render.writer import Writer
from generator.tables import Tables
from generator.wording import when
from generator.wording.counts import capital, count, plural

ASSETS = Path(__file__).parent.parent / "theme" / "assets"


def site(story: Story, charts: Mapping[str, Any], tables: Tables, data: dict[str, bytes]) -> Site:
    """All pages. ``charts``: key → Chart; ``data``: path below data/ → bytes."""
    views = chart_views(charts)
    write = Writer(story)
    pages = [*hubs.pages(write, views, tables), *_facts(write, views), *_names(write), *_sources(write)]
    written = evidence.pages(story, views, write.macro)
    pages += [page for page, _, _ in written]
    # numbered ones right behind the overview, the others before the data
    first = [(name, page.path) for page, name, order in written if order is not None]
    last = [(name, page.path) for page, name, order in written if order is None]
    data_at = next(at for at, (_, path) in enumerate(hubs.HUBS) if path == "data.md")
    nav = [hubs.HUBS[0], *first, *hubs.HUBS[1:data_at], *last, *hubs.HUBS[data_at:]]
    return Site(
        pages=tuple(pages),
        nav=tuple(nav),
        assets=_assets(),
        data=data,
        problems=tuple(plain(f"{a.path}: set aside: {a.status}", 400) for a in story.set_aside),
    )


def _assets() -> dict[str, bytes]:
    return {f"assets/{name}": (ASSETS / name).read_bytes() for name in ("parallax.css",)}


def _around(views: Sequence[Any], at: int) -> dict[str, Any]:
    def entry(index: int) -> tuple[str, Safe] | None:
        if not 0 <= index < len(views):
            return None
        view = views[index]
        words = view.label if isinstance(view, FactView | NameView) else view.name
        return words, links.link(view.path)

    return {"previous": entry(at - 1), "next": entry(at + 1)}


def _facts(write: Writer, charts: Mapping[str, Any]) -> Iterable[Page]:
    story = write.story
    order = [view for verdict in VERDICTS for view in story.with_verdict(verdict)]
    for at, view in enumerate(order):
        present = {source.id for source in view.sources}
        yield write.page(
            "fact.md.j2",
            view.path,
            view.label,
            "figures",
            fact=view,
            chart=charts.get(f"fact:{view.id}"),
            missing=[s for s in story.sources if s.id not in present] if len(story.sources) <= 60 else [],
            credits=[_credit(story, edge) for source in view.sources for edge in story.edges_of(source.id)],
            **_around(order, at),
        )


def _credit(story: Story, edge: Origin) -> dict[str, Any]:
    citation = next((c for key in edge.evidence if (c := story.citation(key))), None)
    return {
        "source": story.source(edge.source),
        "via": relations.via_of(story, edge),
        "root": story.root(edge.origin),
        "passage": story.passage(citation) if citation else None,
    }


def _names(write: Writer) -> Iterable[Page]:
    story = write.story
    quotes: dict[str, list[QuoteView]] = {}
    for source in story.sources:
        for quote in story.mentions[source.id].quotes:
            if key := story.alignment.name_of.get(quote.id):
                quotes.setdefault(key, []).append(story.quote(quote))
    credited = {view.key: view for view in relations.origins(story)}
    for at, view in enumerate(story.main_names):
        said = quotes.get(view.name.id, [])
        yield write.page(
            "name.md.j2",
            view.path,
            view.label,
            "names",
            view=view,
            kind=capital(view.type),
            standfirst=f"Named {view_count(len(view.name.mentions))} in {plural(len(view.name.sources), 'source')}.",
            facts=[f for f in story.facts_with(view.name.id) if f.key != "single"],
            quotes=[q for q in said if q.kind != "indirect"],
            indirect=[q for q in said if q.kind == "indirect"],
            credited=credited.get(view.name.id),
            mentions=_by_source(story, view),
            **_around(story.main_names, at),
        )


def view_count(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{count(n)} times")


def _by_source(story: Story, view: NameView) -> list[tuple[SourceView, list[Any]]]:
    found: dict[str, list[Any]] = {}
    for passage in story.of_name(view.name):
        found.setdefault(passage.source.id, []).append(passage)
    return [(story.source(key), passages) for key, passages in found.items()]


def _sources(write: Writer) -> Iterable[Page]:
    story = write.story
    for at, source in enumerate(story.sources):
        page = annotate.annotate(story, source)
        yield write.page(
            "source.md.j2",
            source.path,
            source.title,
            "sources",
            source=source,
            page=page,
            anchors=annotate.other_anchors(story, source, page),
            facts=[
                (fact, _own(fact, source))
                for fact in story.facts_of_source(source.id)
                if len(fact.sources) > 1 or fact.key == "conflict"
            ],
            meta=_meta(source),
            keywords=relations.keywords(story, source, 10) if source.policy != "links" else [],
            edges=[_credit(story, edge) for edge in story.edges_of(source.id)],
            kind_of=lambda key: _kind_of(story, key),
            **_around(story.sources, at),
        )


def _own(fact: FactView, source: SourceView) -> PassageView | None:
    """What ``source`` itself says of ``fact``: what stands apart from the others first."""
    found = [p for value in fact.values for p in value.passages if p.source.id == source.id]
    return min(found, key=lambda passage: (not passage.outlier, passage.rank), default=None)


def _kind_of(story: Story, key: str) -> str:
    mention = story.by_id.get(key)
    if isinstance(mention, Quote):
        return "a quotation"
    return {"e": "a name", "d": "a date", "c": "a credit", "f": "a figure"}.get(key[:1], "a passage")


def _meta(source: SourceView) -> list[tuple[str, str, str]]:
    article = source.article
    found = dict(article.provenance)
    policy = {"full": "in full", "excerpts": "as excerpts", "links": "as links only"}[source.policy]
    rows = (
        ("Title", article.title, found.get("title")),
        ("Publisher", article.publisher, found.get("publisher")),
        ("Published", when.words(article.published) if article.published else None, found.get("published")),
        ("Language", source.language_name, found.get("language")),
        ("Address", article.url, found.get("url")),
        ("File", article.path, ""),
        ("Words", f"{article.words:,}", ""),
        ("Shown", policy, ""),
        ("SHA 256", article.sha256, ""),
    )
    return [
        (words, value or "not known", f"from {where}" if value and where and where != "detected" else where or "")
        for words, value, where in rows
    ]
