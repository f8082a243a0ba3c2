"""The hub pages: what each is given. They make the navigation; every other page is reached from one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model import Page, Verdict
from generator.render import limits, links, relations
from generator.render.figures import matrix
from generator.render.inert import Safe
from generator.render.story import Story
from generator.render.views import KINDS, FactView, PassageView, QuoteView, SourceView, language_name, lone_anchor
from generator.render.writer import Writer
from generator.schema import SCHEMA
from generator.tables import Tables
from generator.wording.counts import capital, count, plural

HUBS = (
    ("Overview", "index.md"),
    ("Figures", "figures.md"),
    ("Quotations", "quotations.md"),
    ("Names", "names.md"),
    ("Timeline", "timeline.md"),
    ("Origins", "origins.md"),
    ("Keywords", "keywords.md"),
    ("Sources", "sources.md"),
    ("Data", "data.md"),
    ("Method", "method.md"),
)
SECTION_HEADS: dict[Verdict, tuple[str, tuple[str, str]]] = {
    "conflict": ("Contradictions", ("contradiction", "contradictions")),
    "changes": ("Changing over time", ("fact that changes over time", "facts that change over time")),
    "agree": ("Agreements", ("agreement", "agreements")),
}
"""Verdict → heading, and what one and several of its facts are called."""


def pages(write: Writer, charts: Mapping[str, Any], tables: Tables) -> Iterable[Page]:
    story = write.story

    class Charts(dict[str, Any]):
        def __missing__(self, key: str) -> None:
            return None

    drawn = Charts(charts)
    shared, more_shared = relations.shared(story, limits.SHARED)
    origins = relations.origins(story)
    conflicts, agreements = story.with_verdict("conflict"), story.with_verdict("agree")
    changes = story.with_verdict("changes")
    yield write.page(
        "index.md.j2",
        "index.md",
        story.project.title,
        story=story,
        title=story.project.title,
        lede=" ".join(filter(None, (_lede(story), _findings(story), _voices(story, origins)))),
        stats=_stats(story),
        conflicts=conflicts,
        disputed=[view for view in story.offices if view.key == "conflict"],
        changes=changes,
        agreements=agreements,
        charts=drawn,
        matrix=matrix(story),
        groups=[g for g in story.groups if g.quoted] or story.groups[:2],
        shared=shared,
        origins=[v for v in origins if len(v.sources) > 1] or [v for v in origins if v.sources],
    )
    sections = [(key, *said, some) for key, said in SECTION_HEADS.items() if (some := story.with_verdict(key))]
    multiple = [fact for fact in story.facts if fact.key != "single"]
    kinds = [(head, of) for kind, head in KINDS.items() if (of := [f for f in multiple if f.fact.kind == kind])]
    every = _alone(story)
    alone = limits.fairly(every, limits.AMOUNTS, lambda pair: pair[0].source.id)
    yield write.page(
        "figures.md.j2",
        "figures.md",
        "Figures",
        story=story,
        charts=drawn,
        sections=sections,
        alone=alone,
        more_alone=len(every) - len(alone),
        kinds=kinds if len(multiple) >= limits.KINDS_FROM else [],
        lede=_figures_lede(story),
    )
    lone = [(view, lone_anchor(view.quote.id)) for view in story.lone_quotes if view.quote.id in story.listed_quotes]
    single = sum(1 for view in story.lone_quotes if view.kind != "indirect")
    reported = len(story.lone_quotes) - single
    yield write.page(
        "quotations.md.j2",
        "quotations.md",
        "Quotations",
        story=story,
        quoted=[view for view in story.groups if view.quoted and view.group.id in story.listed_groups],
        reported=[view for view in story.groups if not view.quoted and view.group.id in story.listed_groups],
        more_quoted=sum(view.quoted for view in story.groups) - limits.GROUPS,
        more_reported=sum(not view.quoted for view in story.groups) - limits.GROUPS,
        more_direct=single - sum(1 for v, _ in lone if v.kind != "indirect"),
        more_indirect=reported - sum(1 for v, _ in lone if v.kind == "indirect"),
        direct=[_Anchored(view, at) for view, at in lone if view.kind != "indirect"],
        indirect=[_Anchored(view, at) for view, at in lone if view.kind == "indirect"],
        lede=_said(len(story.groups), single, reported),
    )
    yield from _name_hub(write, drawn)
    every_moment, every_unresolved = relations.timeline(story), relations.unresolved_dates(story)
    moments = _telling(every_moment)
    unresolved = limits.fairly(every_unresolved, limits.UNRESOLVED, lambda view: view.source.id)
    yield write.page(
        "timeline.md.j2",
        "timeline.md",
        "Timeline",
        charts=drawn,
        moments=[_Moment(m) for m in moments],
        more_moments=len(every_moment) - len(moments),
        unresolved=unresolved,
        more_unresolved=len(every_unresolved) - len(unresolved),
        lede="What the sources date, and when they were published themselves.",
    )
    facts = [f for f in story.facts if len(f.sources) > 1]
    every_credit = relations.unlinked_citations(story)
    unlinked = limits.fairly(every_credit, limits.UNLINKED, lambda view: view.source.id)
    yield write.page(
        "origins.md.j2",
        "origins.md",
        "Who stands behind whom",
        charts=drawn,
        origins=[view for view in origins if view.sources],
        shared=shared,
        more_shared=more_shared,
        unlinked=unlinked,
        more_unlinked=len(every_credit) - len(unlinked),
        echoes=sorted(facts, key=lambda f: f.fact.origins - len(f.sources)),
        lede="Sources that credit one report, or share its text, are one voice. This is the evidence.",
    )
    yield write.page(
        "keywords.md.j2",
        "keywords.md",
        "Keywords",
        charts=drawn,
        groups=relations.keyword_groups(story),
        by_source=[(s, words) for s in story.sources if (words := relations.keywords(story, s))],
        lede="What each source is about, ranked, and joined across languages where one thing is meant.",
    )
    yield write.page(
        "sources.md.j2",
        "sources.md",
        "Sources",
        story=story,
        lede=_lede(story),
        rows=[_row(story, s) for s in story.sources],
    )
    yield write.page(
        "data.md.j2",
        "data.md",
        "Data",
        tables=[_table(tables, table.name) for table in SCHEMA],
        chart_files=list(charts.values()),
        lede="Everything this report says, as tables: to download, to check, to use.",
    )
    yield write.page(
        "method.md.j2",
        "method.md",
        "Method",
        policy=_policy(story),
        abstained=_abstained(story),
        helpers=_helpers(story),
    )


class _Anchored:
    """A quotation with the id it has on the quotations page."""

    def __init__(self, view: QuoteView, at: Safe) -> None:
        self._view, self.anchor = view, at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)


def _telling(moments: Sequence[relations.Moment]) -> list[relations.Moment]:
    """In order, the dates that most sources speak of."""

    def weight(at: int) -> tuple[int, int, int]:
        moment = moments[at]
        return (-len({view.source.id for view in moment.statements}), -len(moment.statements), at)

    return [moments[at] for at in sorted(sorted(range(len(moments)), key=weight)[: limits.MOMENTS])]


class _Moment:
    def __init__(self, moment: relations.Moment) -> None:
        self.edtf, self.words = moment.edtf, moment.words
        self.statements, self.published = moment.statements, moment.published
        self.machine = bool(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", moment.edtf))


def _lede(story: Story) -> str:
    parts = [f"{capital(plural(len(story.sources), 'source'))}{_spoken(story)}"]
    if len(story.publishers) > 1:
        parts.append(f"from {plural(len(story.publishers), 'publisher')}")
    text = " ".join(parts)
    if story.period:
        first, last = story.period
        text += f", published {first}" if first == last else f", published between {first} and {last}"
    dated = sum(1 for a in story.articles if a.published)
    if story.period and dated < len(story.articles):
        text += f" ({plural(len(story.articles) - dated, 'source')} without a date)"
    return text + "."


def _spoken(story: Story) -> str:
    """In two languages; where no language could be told of some sources, the others' are counted."""
    if not story.sources:
        return ""
    told = sum(number for _, _, number in story.languages)
    if told == len(story.sources):
        return f" in {plural(len(story.languages), 'language')}"
    of_them = f", {count(told)} of them in {plural(len(story.languages), 'known language')}"
    return of_them if told else " in no known language"


def _figures_lede(story: Story) -> str:
    said = []
    for verdict, words in (
        ("conflict", ("contradicts itself", "contradict one another")),
        ("agree", ("agrees", "agree")),
        ("changes", ("changes over time", "change over time")),
    ):
        if n := len(story.with_verdict(verdict)):  # type: ignore[arg-type]
            said.append(f"{count(n)} {words[n > 1]}")
    if not said:
        return "No figure stands in two sources."
    text = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
    return f"Of the figures and dates that sources share, {text}. Every value leads to the passage it was read from."


def _findings(story: Story) -> str:
    """They contradict one another on two figures and agree on three."""
    conflicts, agreements = len(story.with_verdict("conflict")), len(story.with_verdict("agree"))
    if conflicts and agreements:
        return f"They contradict one another on {plural(conflicts, 'point')} and agree on {count(agreements)}."
    if conflicts:
        return f"They contradict one another on {plural(conflicts, 'point')}."
    return f"They agree on {plural(agreements, 'point')}." if agreements else ""


def _voices(story: Story, origins: Sequence[relations.OriginView]) -> str:
    """Harbour Gazette stands behind four of them; two share text."""
    said = []
    top = next((view for view in origins if len(view.sources) > 1), None)
    if top:
        said.append(f"{top.root.label} stands behind {count(len(top.sources))} of them")
    sharing = {source for p in story.alignment.passages for source in (p.source_a, p.source_b)}
    if len(sharing) > 1:
        said.append(f"{count(len(sharing))} share text")
    return capital("; ".join(said)) + "." if said else ""


def _said(groups: int, single: int, reported: int) -> str:
    """Two utterances stand in more than one version, 24 quotations in one."""
    said = [f"{plural(groups, 'utterance stands', 'utterances stand')} in more than one version"] if groups else []
    if single:
        each = " in one" if groups else " in one source" if single == 1 else ", each in one source"
        said.append(f"{plural(single, 'quotation')}{each}")
    if not said:
        return f"{capital(plural(reported, 'report'))} of what someone said, none word for word." if reported else ""
    side = (
        " Versions stand side by side as the sources give them; figures and names in them are marked." if groups else ""
    )
    return f"{capital(', '.join(said))}.{side}"


def _alone(story: Story) -> list[tuple[PassageView, FactView | None]]:
    """Figures of one source only, in the order of sources and text, with their fact where they have one."""
    found: list[tuple[PassageView, FactView | None]] = [
        (passage, fact) for fact in story.with_verdict("single") for value in fact.values for passage in value.passages
    ]
    found += [(passage, None) for passage in story.unaligned]
    return sorted(found, key=lambda pair: (pair[0].source.article.path, story.by_id[pair[0].id].start))


def _stats(story: Story) -> list[tuple[str, str, Safe, str]]:
    found = [
        (len(story.with_verdict("conflict")), "contradictions", links.link("figures.md", "contradictions"), "conflict"),
        (len(story.with_verdict("agree")), "agreements", links.link("figures.md", "agreements"), "agree"),
        (len(story.with_verdict("changes")), "changing figures", links.link("figures.md"), "changes"),
        (len(story.groups), "shared quotations", links.link("quotations.md"), ""),
        (len(story.main_names), "main names", links.link("names.md"), ""),
        (len(story.sources), "sources", links.link("sources.md"), ""),
        (len(story.languages), "languages", links.link("sources.md"), ""),
    ]
    return [(f"{n:,}", words if n > 1 else words.removesuffix("s"), href, kind) for n, words, href, kind in found if n]


def _name_hub(write: Writer, charts: Mapping[str, Any]) -> Iterable[Page]:
    story = write.story
    heads = {"PER": "People", "ORG": "Organisations", "LOC": "Places", "MISC": "Works, products, events"}
    rare = [
        (view, passage)
        for view in story.names
        if not view.path and (passage := next(iter(story.passages_of(view.name.mentions[:1])), None))
    ]
    yield write.page(
        "names.md.j2",
        "names.md",
        "Names",
        charts=charts,
        offices=story.offices,
        sections=[(h, v) for t, h in heads.items() if (v := [n for n in story.main_names if n.name.type == t])],
        rare=sorted(rare[: limits.RARE], key=lambda pair: pair[0].label.casefold()),
        more_rare=len(rare) - limits.RARE,
        lede=f"{capital(plural(len(story.main_names), 'name'))} that two sources or more give, or that stand three times: "
        "each is one thing, whatever the language and script.",
    )


class _row:  # noqa: N801 - a record for one template
    def __init__(self, story: Story, source: SourceView) -> None:
        found = story.mentions[source.id]
        self.source = source
        quotes = sum(1 for q in found.quotes if q.kind != "indirect")
        self.counts = [
            (f"{number:,}", words if number != 1 else words.removesuffix("s"))
            for number, words in (
                (source.article.words, "words"),
                (len(found.figures), "figures"),
                (quotes, "quotations"),
                (len(found.citations), "credits"),
            )
            if number
        ]
        self.conflicts = sum(
            1
            for fact in story.facts_of_source(source.id)
            if fact.key == "conflict" and any(source in value.sources for value in fact.outliers)
        )


def _table(tables: Tables, name: str) -> dict[str, Any]:
    table = next(t for t in SCHEMA if t.name == name)
    return {
        "name": name,
        "meaning": capital(table.meaning) + ".",
        "rows": len(tables.frames[name]) if name in tables.frames else 0,
        "csv": f"data/{name}.csv",
        "json": f"data/{name}.json",
        "columns": [{"name": c.name, "type": c.type, "meaning": c.meaning} for c in table.columns],
    }


def _helpers(story: Story) -> str:
    """The optional libraries of this report and what each gave, in words; "" where there are none."""
    wanted = story.project.report.extras
    said = [
        *(f"names proposed by the spaCy pipeline {Path(name).name} ({code})" for code, name in wanted.spacy.items()),
        *(["companies by their legal forms, by rigour"] if "companies" in wanted.rigour else []),
        *(["names of people in several scripts, by rigour"] if "people" in wanted.rigour else []),
        *([f"likeness of sentences by the model {Path(wanted.embeddings).name}"] if wanted.embeddings else []),
    ]
    return "; ".join(said)


def _policy(story: Story) -> str:
    words = {
        "full": "shown in full",
        "excerpts": "shown as excerpts: the sentences that carry evidence",
        "links": "only linked: none of their words are shown, only what was read",
    }
    by_policy = {key: sum(1 for s in story.sources if s.policy == key) for key in words}
    said = [f"{plural(n, 'source is', 'sources are')} {words[key]}" for key, n in by_policy.items() if n]
    return capital("; ".join(said)) + "." if said else ""


def _abstained(story: Story) -> list[tuple[str, str, str, str]]:
    found = story.mentions.values()
    figures = [f for m in found for f in m.figures]
    quotes = [q for m in found for q in m.quotes]
    dates = [d for m in found for d in m.dates]
    entities = [e for m in found for e in m.entities]
    credited = [c for m in found for c in m.citations]
    names = story.alignment.name_of
    unread = [a for a in story.articles if language_name(a.language) == a.language or not a.language]

    def row(words: str, total: int, left: int, meaning: str) -> tuple[str, str, str, str]:
        return words, f"{total:,}", f"{left:,}", meaning

    return [
        row("Figures", len(figures), len(_alone(story)), "matched with no other source"),
        row("Quotations", len(quotes), sum(1 for q in quotes if q.id not in names), "speaker not linked to a name"),
        row("Dates", len(dates), sum(1 for d in dates if not d.resolved), "not resolved to a day, month or year"),
        row("Names", len(entities), sum(1 for e in entities if e.id not in names), "mentions linked to no name"),
        row("Credits", len(credited), sum(1 for c in credited if c.id not in names), "origin not linked to a name"),
        row("Sources", len(story.articles), len(unread), "in a language that has no rules yet: listed, not read"),
        row("Files", len(story.articles) + len(story.set_aside), len(story.set_aside), "could not be read"),
    ]
