"""Who stands behind whom, and how many origins are left."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import executors, pipeline, render
from generator.align import reuse
from generator.align.origins import Behind
from generator.model import Citation, Figure, Origin, QuoteGroup
from tests.align.build import Built, story

SHARED = (
    "The tunnel was flooded within minutes after the pump failed, and the night shift climbed out through an old "
    "ventilation shaft that no map of the mine had shown for thirty years."
)
MINE = {
    "a:en": f"Mine floods\n{{According to {{Tanjug|ORG tanjug}}|cite}}, {{41 miners|count 41 worker}} got out.\n{SHARED}",
    "b:de": "Grube\n{Laut {Tanjug|ORG tanjug}|cite} entkamen {41 Bergleute|count 41 worker}.",
    "c:en": f"Flood\nRescuers have brought up {{41 men|count 41 worker}}.\n{SHARED}",
    "d:pl": "Kopalnia\nUratowano {41 górników|count 41 worker}.",
}


def behind(built: Built) -> Behind:
    return Behind(built.story, list(built.names.values()), built.name_of, reuse.find(built.articles))


def made(**meta: dict[str, Any]) -> Built:
    return story(MINE, **meta)


def edges(built: Built, via: str) -> list[Origin]:
    return [e for e in behind(built).edges() if e.via == via]


def test_citations_are_edges_with_their_passage() -> None:
    found = edges(made(), "cites")
    assert [(e.source, e.origin) for e in found] == [("a", "n-tanjug"), ("b", "n-tanjug")]
    assert "According to Tanjug" in found[0].reasons[0]
    assert all(e.evidence for e in found)


def test_copying_has_no_direction_without_proof() -> None:
    (edge,) = edges(made(), "reuses")
    assert (edge.source, edge.origin, edge.directed) == ("a", "c", False)
    assert "nothing proves who copied" in edge.reasons


def test_dates_prove_the_direction() -> None:
    (edge,) = edges(made(a={"published": "2024-02-03"}, c={"published": "2024-02-01"}), "reuses")
    assert (edge.source, edge.origin, edge.directed) == ("a", "c", True)
    (edge,) = edges(made(a={"published": "2024-02"}, c={"published": "2024-02-01"}), "reuses")
    assert not edge.directed


def test_a_publisher_is_the_origin_itself() -> None:
    built = made(c={"publisher": "TANJUG"})
    assert [(e.source, e.origin) for e in edges(built, "is")] == [("c", "n-tanjug")]
    (edge,) = edges(built, "reuses")
    assert (edge.source, edge.origin, edge.directed) == ("a", "c", True)  # a credits what c is


def test_echoes_count_once() -> None:
    built = made()
    figures: list[Figure] = [f for m in built.mentions.values() for f in m.figures]
    roots = behind(built).roots(figures)
    # the agency stands behind a and b; c's figure is not in the shared passage
    assert roots == {"a": "n-tanjug", "b": "n-tanjug", "c": "c", "d": "d"}


def test_shared_text_that_holds_the_fact_joins() -> None:
    marked = {
        "a:en": "Mine\n" + SHARED.replace("thirty years", "{thirty years|duration 30 a}"),
        "b:en": "Flood\n" + SHARED.replace("thirty years", "{thirty years|duration 30 a}"),
    }
    built = story(marked)
    roots = behind(built).roots(f for m in built.mentions.values() for f in m.figures)
    assert len(set(roots.values())) == 1


def test_a_shared_quotation_proves_no_copying() -> None:
    built = story(dict.fromkeys(("a:en", "b:en"), "Mine\n{“" + SHARED + "”|quote ?}"))
    assert edges(built, "reuses") == []


SAID = {
    "a:en": "Mine\n{“We paid {$3 million|money 3000000 USD} for nothing”|quote ruiz}, {Ruiz|PER ruiz} wrote.",
    "b:de": "Grube\n{„Wir zahlten {3 Millionen Dollar|money 3000000 USD} für nichts“|quote ruiz}, schrieb {Ruiz|PER ruiz}, {laut {Tanjug|ORG tanjug}|cite}.",
    "c:pl": "Kopalnia\nZarząd wydał {3 miliony dolarów|money 3000000 USD}, {podał {Tanjug|ORG tanjug}|cite}.",
}


def test_all_who_quote_one_speaker_rest_on_the_speaker() -> None:
    built = story(SAID)
    roots = behind(built).roots(f for m in built.mentions.values() for f in m.figures)
    assert roots == {"a": "n-ruiz", "b": "n-ruiz", "c": "n-tanjug"}


def test_an_utterance_without_a_speaker_is_one_origin() -> None:
    built = story({k: v.replace("|quote ruiz}", "|quote ?}") for k, v in SAID.items()})
    quotes = tuple(q.id for m in built.mentions.values() for q in m.quotes)
    group = QuoteGroup(
        id="g-x", speaker=None, quotes=quotes, sources=("a", "b"), languages=(), representative=quotes[0]
    )
    found = Behind(built.story, list(built.names.values()), built.name_of, (), (group,))
    roots = found.roots(f for m in built.mentions.values() for f in m.figures)
    assert roots["a"] == roots["b"] == "a"
    assert roots["c"] == "n-tanjug"


def test_people_and_places_are_no_reports() -> None:
    built = story(
        {"a:en": "Mine\n{According to {Ruiz|PER ruiz}|cite} and {sources in {Oruro|LOC oruro}|cite}, all is well."}
    )
    assert edges(built, "cites") == []


# ------------------------------------------------------------ agency copy

WIRE = {
    "a:en": f"Pump failed\nSPLIT ({{Tanjug|ORG tanjug}}) - Rescuers brought up {{41 men|count 41 worker}} at dawn.\n{SHARED}",
    "b:en": f"Night in the mine\n{SHARED}\n{{41 men|count 41 worker}} are safe.\nSource: {{Tanjug|ORG tanjug}}",
    "c:en": f"Flooded\n{SHARED}\nBy our own reporter.",
}


def wire(*, line: bool = True, **meta: dict[str, Any]) -> Built:
    """`WIRE`, with Tanjug credited in a line of its own (or in a sentence) of a and b."""
    built = story(WIRE, **meta)
    for source in ("a", "b"):
        name = next(e for e in built.mentions[source].entities)
        credit = Citation(source=source, start=name.start, end=name.end, origin=name.span, cue=name.span, line=line)
        built.mentions[source] = replace(built.mentions[source], citations=(credit,))
        built.name_of[credit.id] = "n-tanjug"
    return built


def test_two_that_share_text_under_one_credit_line_carry_agency_copy() -> None:
    found = behind(wire(a={"published": "2024-02-01"}, b={"published": "2024-02-03"}))
    (passage,) = [p for p in found.shared if (p.source_a, p.source_b) == ("a", "b")]
    assert passage.agency == "n-tanjug"
    copies = [e for e in found.edges() if e.via == "reuses" and e.origin == "n-tanjug"]
    assert [e.source for e in copies] == ["a", "b"]
    for edge in copies:
        assert edge.directed
        assert edge.reasons[0] == "agency copy (Tanjug)"
        assert edge.evidence[0].startswith("c-")
    # neither copied the other, although b is two days younger
    assert not [e for e in found.edges() if {e.source, e.origin} == {"a", "b"}]


def test_who_shares_the_text_without_the_credit_has_it_from_anybody() -> None:
    found = behind(wire())
    assert {p.agency for p in found.shared if "c" in (p.source_a, p.source_b)} == {""}
    assert [e for e in found.edges() if e.via == "reuses" and "c" in (e.source, e.origin)]


def test_a_credit_in_a_sentence_is_no_agency_line() -> None:
    assert {p.agency for p in behind(wire(line=False)).shared} == {""}


def test_the_agency_is_the_one_origin_of_what_its_copies_say() -> None:
    built = wire()
    found = behind(built)
    copied = SHARED.find("thirty")
    figures = []
    for source in ("a", "b"):
        at = next(a.text for a in built.articles if a.id == source).find(SHARED) + copied
        figures.append(Figure(source=source, start=at, end=at + 6, kind="count", low=30, high=30))
    assert found.roots(figures) == {"a": "n-tanjug", "b": "n-tanjug"}


def test_agency_copy_from_articles_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dateline here, a credit line there; wrapped lines; simplified characters here, traditional ones there."""
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "cache"))
    content = Path(__file__).parents[1] / "cases" / "agency"
    with executors.make("serial") as workers:
        told = pipeline.story(content, executor=workers)
    labels = {name.id: name.label for name in told.alignment.names}
    source = {article.id: Path(article.path).stem for article in told.articles}
    copies = {(source[p.source_a], source[p.source_b]): labels.get(p.agency) for p in told.alignment.passages}
    assert copies == {("one", "two"): "Reuters", ("san", "si"): "Xinhua"}
    edges = {(source[e.source], labels[e.origin]) for e in told.alignment.origins if e.via == "reuses"}
    assert edges == {("one", "Reuters"), ("two", "Reuters"), ("san", "Xinhua"), ("si", "Xinhua")}
    shared = [f for f in told.alignment.facts if len(f.sources) > 1]
    assert shared
    assert {f.origins for f in shared} == {1}
    site = render.render(told.project, told.articles, told.mentions, told.alignment, told.tables)
    page = next(p.markdown for p in site.pages if p.path == "origins.md")
    assert re.search(r"agency copy \(<a [^>]*><bdi>Reuters</bdi></a>\)", page)
    assert "carries agency copy of" in page
