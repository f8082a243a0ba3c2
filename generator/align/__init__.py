"""Mentions -> what the sources say together. Pure: the same mentions and project give the same alignment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.align import curation, days, entities, keywords, quotes, reuse, timeline
from generator.align.assemble import facts as assemble_facts
from generator.align.context import Story
from generator.align.curation import as_toml
from generator.align.heads import Heads
from generator.align.origins import Behind
from generator.model import Alignment, Article, Mentions
from generator.project import Project

__all__ = ["align", "as_toml"]
VERDICTS = ("conflict", "changes", "agree", "single")
"""In the order in which a report shows them."""


def align(articles: Iterable[Article], mentions: Mapping[str, Mentions], project: Project) -> Alignment:
    """Names, facts, quote groups, shared passages, origins, keyword groups and the timeline of a report.

    ``mentions``: article id → what `extract` gave; articles that were set aside have none. Raises `ConfigError`
    where a rule of report.toml matches nothing.
    """
    read = sorted((a for a in articles if a.ok and a.id in mentions), key=lambda a: a.id)
    names, linked = entities.link(read, mentions, project)
    name_of = dict(linked)
    _name_spans(mentions, name_of, Heads(read))
    labels = {name.id: name.label for name in names}
    story = Story(read, mentions, name_of)
    passages = reuse.find(read)
    quote_groups = quotes.build(story, name_of, labels)
    behind = Behind(story, names, name_of, passages, quote_groups)
    found = (*days.conflicts(story, names, behind), *assemble_facts(story, names, behind))
    facts, _ = curation.apply(sorted(found, key=lambda fact: VERDICTS.index(fact.verdict)), project)
    fact_of = {mention: fact.id for fact in facts for mention in fact.mentions}
    keyword_groups, group_of = keywords.build(story, name_of, labels)
    group_of.update({quote: group.id for group in quote_groups for quote in group.quotes})
    return Alignment(
        names=names,
        facts=facts,
        quote_groups=quote_groups,
        passages=passages,
        origins=behind.edges(),
        keyword_groups=keyword_groups,
        timeline=timeline.build(story),
        name_of=name_of,
        fact_of=fact_of,
        group_of=group_of,
        about=_about(story, fact_of),
    )


def _name_spans(mentions: Mapping[str, Mentions], name_of: dict[str, str], heads: Heads) -> None:
    """Adds quote id → its speaker's name and citation id → its origin's name to ``name_of``."""
    name_at = entities.resolver(mentions, name_of, heads.speaks)
    origin_at = entities.resolver(mentions, name_of, heads.publishes)
    found: dict[str, str] = {}
    for source in sorted(mentions):
        for quote in mentions[source].quotes:
            span = quote.resolved_from or quote.speaker
            if span and (name := name_at(source, span)):
                found[quote.id] = name
        for citation in mentions[source].citations:
            if name := origin_at(source, citation.origin):
                found[citation.id] = name
    name_of.update(found)


def _about(story: Story, fact_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Citation id → the facts and quotations of its sentence."""
    found: dict[str, tuple[str, ...]] = {}
    for source, mentions in story.mentions.items():
        held: dict[int, set[str]] = {}
        for figure in mentions.figures:
            place = story.place(source, figure.start)
            if place and figure.id in fact_of:
                held.setdefault(place.key, set()).add(fact_of[figure.id])
        for quote in mentions.quotes:
            place = story.place(source, quote.start)
            if place:
                held.setdefault(place.key, set()).add(quote.id)
        for citation in mentions.citations:
            place = story.place(source, citation.start)
            if place and place.key in held:
                found[citation.id] = tuple(sorted(held[place.key]))
    return found
