"""Who stands behind whom, and how many origins are left."""

from __future__ import annotations

from typing import Any

from generator.align import reuse
from generator.align.origins import Behind
from generator.model import Figure, Origin, QuoteGroup
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
