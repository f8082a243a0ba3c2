"""The whole of alignment, on marked-up mentions: the maps between mentions and what they belong to."""

from __future__ import annotations

from pathlib import Path

from generator.align import align, as_toml
from generator.model import Alignment
from generator.project import Project
from tests.align.build import Built, story

PIER = {
    "a:en": """Pier burns
{Mara Holt|PER holt} said the fire at {Seabrook|ORG seabrook} destroyed {31 boats|count 31 boat} on {4 May 2022|date 2022-05-04}, {said {Coastwire|ORG coastwire}|cite}.
{“We will build every one of them again before the winter comes”|quote holt}, {Mara Holt|PER holt} said.""",
    "b:en": """Fire at the pier
The fire destroyed {31 boats|count 31 boat}, {Seabrook|ORG seabrook} said on {4 May 2022|date 2022-05-04}, {according to {Coastwire|ORG coastwire}|cite}.
{“We will build every one of them again before the winter comes”|quote holt}, said {Mara Holt|PER holt}.""",
}


def aligned(built: Built, *, turned: bool = False) -> Alignment:
    articles = built.articles[::-1] if turned else built.articles
    return align(articles, built.mentions, Project(root=Path()))


def test_every_map_leads_to_what_is_there() -> None:
    built = story(PIER)
    found = aligned(built)
    facts = {fact.id: fact for fact in found.facts}
    names = {name.id for name in found.names}
    assert set(found.fact_of.values()) <= set(facts)
    assert set(found.name_of.values()) <= names
    (fact,) = [f for f in found.facts if f.kind == "count"]
    assert (fact.verdict, fact.origins) == ("agree", 1)  # two sources, one agency
    (group,) = found.quote_groups
    assert {found.group_of[q] for q in group.quotes} == {group.id}
    citations = [c for m in built.mentions.values() for c in m.citations]
    assert len(citations) == 2
    assert all(fact.id in found.about[c.id] for c in citations)
    assert len({found.name_of[c.id] for c in citations}) == 1
    assert [o.source for o in found.origins if o.via == "cites"] == ["a", "b"]
    assert [e.edtf for e in found.timeline] == ["2022-05-04", "2022-05-04"]


def test_the_order_of_reading_changes_nothing() -> None:
    built = story(PIER)
    assert aligned(built) == aligned(built, turned=True)


def test_what_was_found_can_be_curated() -> None:
    assert 'id = "x-' in as_toml(aligned(story(PIER)))


def test_a_quotation_of_one_source_is_printed_with_its_id() -> None:
    built = story({"a:en": PIER["a:en"]})
    found = aligned(built)
    (quote,) = built.mentions["a"].quotes
    assert not found.quote_groups
    printed = as_toml(found, built.articles, built.mentions).splitlines()
    (line,) = [line for line in printed if quote.id in line]
    assert line.startswith(f"#   {quote.id}  a: >>")  # a comment: a rule would make it a group


def test_a_source_that_was_set_aside_takes_no_part() -> None:
    from dataclasses import replace

    built = story(PIER)
    articles = [built.articles[0], replace(built.articles[1], status="empty", text="")]
    found = align(articles, {"a": built.mentions["a"]}, Project(root=Path()))
    assert {s for f in found.facts for s in f.sources} == {"a"}


def test_nothing_in_nothing_out() -> None:
    assert align([], {}, Project(root=Path())) == Alignment()
