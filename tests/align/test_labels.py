"""Labels a person would write, and nothing the sentences do not say."""

from __future__ import annotations

import pytest

from generator import units
from generator.align.labels import PHRASES, label
from generator.model import EntityType, FigureKind, Name


def name(text: str, kind: EntityType) -> Name:
    return Name(id=f"n-{text.lower()}", label=text, type=kind)


MUSK, TWITTER, META = name("Ilva", "PER"), name("Twitter", "ORG"), name("Meta", "ORG")
OSLO = name("Oslo", "LOC")


@pytest.mark.parametrize(
    ("kind", "unit", "concept", "names", "change", "words"),
    [
        ("count", "GPU", "purchase", [TWITTER], "", "GPUs bought for Twitter"),
        ("count", "GPU", "purchase", [TWITTER, META], "", "GPUs bought (Twitter, Meta)"),
        ("money", "USD", "donation", [MUSK, META], "", "Ilva’s donation to Meta"),
        ("money", "USD", "donation", [META], "", "Donation (Meta)"),
        ("percent", "%", "market_share", [META], "", "Meta’s market share"),
        ("percent", "%", "revenue", [META], "down", "Fall of revenue (Meta)"),
        ("count", "person", "population", [OSLO], "", "Population of Oslo"),
        ("count", "person", "staff", [META], "", "Meta’s staff"),
        ("count", "person", "staff", [], "", "Staff"),
        ("count", "person", "signatures", [], "", "Signatures"),
        ("count", "engineer", "hires", [META], "", "Engineers hired (Meta)"),
        ("count", "data_center", "computing", [MUSK, META], "", "Data centres (Meta)"),
        ("money", "EUR", "", [], "", "Amount of money"),
        ("duration", "mo", "", [OSLO], "", "Length of time (Oslo)"),
    ],
)
def test_labels(kind: FigureKind, unit: str, concept: str, names: list[Name], change: str, words: str) -> None:
    assert label(kind, unit, concept, names, change) == words


def test_phrases_belong_to_known_concepts() -> None:
    assert set(PHRASES) <= set(units.concepts())


def test_a_part_the_sentence_leaves_out_may_stand_beside() -> None:
    assert label("money", "USD", "donation", [MUSK], beside=[META, TWITTER]) == "Ilva’s donation to Meta"


def test_words_of_another_language_are_quoted() -> None:
    assert label("count", "häuser", "", [], foreign=True) == "“häuser”"
