"""Mentions -> what the sources say together. Pure: the same mentions and project give the same alignment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator import language
from generator.align import curation, entities, keywords, meaning, offices, reuse, roles, timeline
from generator.align.assemble import Maker
from generator.align.context import Story
from generator.align.days import Days
from generator.align.echoes import heard
from generator.align.found import as_toml
from generator.align.heads import Heads
from generator.align.origins import Behind
from generator.align.quotes import Utterances
from generator.align.verdicts import RANK
from generator.model import Alignment, Article, Fact, Mention, Mentions, Name, QuoteGroup
from generator.project import Project

__all__ = ["align", "as_toml", "heard"]


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
    story = Story(read, mentions, name_of, meaning.model(project))
    passages = reuse.find(read)
    quote_groups, dismissed = _quotes(story, names, name_of, project)
    behind = Behind(story, names, name_of, passages, quote_groups)
    facts = _facts(story, names, behind, project)
    fact_of = {mention: fact.id for fact in facts for mention in fact.mentions}
    held = roles.read(story, names, name_of)
    keyword_groups, group_of = keywords.build(story, name_of, labels, language.find(project.report.language))
    group_of.update({quote: group.id for group in quote_groups for quote in group.quotes})
    return Alignment(
        names=names,
        facts=facts,
        quote_groups=quote_groups,
        passages=behind.shared,
        origins=behind.edges(),
        keyword_groups=keyword_groups,
        timeline=timeline.build(story),
        name_of=name_of,
        fact_of=fact_of,
        group_of=group_of,
        about=_about(story, fact_of),
        dismissed=dismissed,
        roles=tuple(held),
        offices=offices.build(held, names, behind),
    )


def _quotes(
    story: Story, names: tuple[Name, ...], name_of: dict[str, str], project: Project
) -> tuple[tuple[QuoteGroup, ...], frozenset[str]]:
    """The quote groups, curated, and the quotations dismissed; a speaker the editor names goes into ``name_of``."""
    utterances = Utterances(story, name_of, {name.id: name.label for name in names})
    found = utterances.all()
    said = {quote.id: quote for mentions in story.mentions.values() for quote in mentions.quotes}
    ground = curation.Ground(
        source_of={ident: quote.source for ident, quote in said.items()},
        path_of={article.id: article.path for article in story.articles.values()},
        passage=lambda ident: _words(story, said[ident]),
        names=names,
        speaker_of=name_of,
    )
    groups, dismissed = curation.quotes(found, project, ground, utterances.of)
    speakers = {group.id: group.speaker for group in found}
    for group in groups:
        if group.speaker != speakers.get(group.id, group.speaker) or (group.speaker and group.joined):
            for quote in group.quotes:
                if group.speaker:
                    name_of[quote] = group.speaker
                else:
                    name_of.pop(quote, None)
    return groups, dismissed


def _facts(story: Story, names: tuple[Name, ...], behind: Behind, project: Project) -> tuple[Fact, ...]:
    """The facts of figures and of dates, curated."""
    spoken = language.find(project.report.language)
    days, maker = Days(story, names, behind, spoken), Maker(story, names, behind, spoken)
    held: dict[str, Mention] = {
        mention.id: mention for mentions in story.mentions.values() for mention in (*mentions.figures, *mentions.dates)
    }
    dates = {date.id for mentions in story.mentions.values() for date in mentions.dates}

    def make(mentions: Sequence[str]) -> Fact:
        kinds = {ident in dates for ident in mentions}
        if len(kinds) > 1:
            raise ValueError("a date and an amount cannot be one fact")
        return days.of(mentions) if True in kinds else maker.of(mentions)

    # amounts before days: of as many sources, a loss of three zeros is the greater news
    found = sorted((*maker.all(), *days.conflicts()), key=lambda fact: (RANK[fact.verdict], -len(fact.sources)))
    ground = curation.Ground(
        source_of={ident: mention.source for ident, mention in held.items()},
        path_of={article.id: article.path for article in story.articles.values()},
        passage=lambda ident: _words(story, held[ident]),
        names=names,
    )
    return curation.facts(found, project, ground, make)


def _words(story: Story, mention: Mention) -> str:
    """The sentence a mention stands in, and the mention whole."""
    place = story.place(mention.source, mention.start)
    start = place.span.start if place else mention.start
    end = max(place.span.end if place else mention.end, mention.end)
    return story.articles[mention.source].text[min(start, mention.start) : end]


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
