"""Sentence vectors as evidence: above what is usual between two sources, never against a link."""

from __future__ import annotations

from typing import Any

import numpy as np

from generator.align.context import Story
from generator.align.facts import Evidence, items
from tests.align.build import story

PAIR = {
    "a:en": "Harbour\nThe ferry carried {40 people|count 40 person}.\nThe cargo was bread.\nThe fog came late.\nNight fell.",
    "b:de": "Hafen\nDie Fähre trug {40 Leute|count 40 person}.\nSie hatte Brot geladen.\nDer Nebel kam spät.\nEs wurde Nacht.",
}
MEANINGS = (("ferry", "Fähre"), ("bread", "Brot"), ("fog", "Nebel"), ("Night", "Nacht"))


class Known:
    """Knows what is about the same thing; everything else is a little alike."""

    name = "hand-made"

    def __init__(self, flat: bool = False) -> None:
        self.flat = flat

    def vectors(self, texts: list[str]) -> Any:
        rows = np.full((len(texts), len(MEANINGS)), 0.3)
        for n, text in enumerate(texts):
            for k, words in enumerate(MEANINGS):
                if not self.flat and any(word in text for word in words):
                    rows[n, k] += 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def told(model: Known | None) -> Story:
    built = story(PAIR)
    return Story(built.articles, built.mentions, built.name_of, model)


def test_without_a_model_there_is_no_evidence() -> None:
    found = told(None)
    one, two = found.of_source["a"][1], found.of_source["b"][1]
    assert found.meaning is None
    assert found.alike(one, two) == 0.0


def test_what_is_said_in_both_stands_above_the_usual() -> None:
    found = told(Known())
    assert found.meaning is not None
    one, two, other = found.of_source["a"][1], found.of_source["b"][1], found.of_source["b"][2]
    assert found.alike(one, two) == found.alike(two, one) > 0.9
    assert found.alike(one, other) == 0.0
    assert found.alike(one, found.of_source["a"][2]) == 0.0
    assert found.meaning.reason(one, two) == "the sentences are alike (model hand-made: 1.00)"


def test_a_model_that_finds_all_alike_says_nothing() -> None:
    found = told(Known(flat=True))
    assert {found.alike(a, b) for a in found.of_source["a"] for b in found.of_source["b"]} == {0.0}


def test_it_adds_to_the_evidence_of_figures() -> None:
    def score(found: Story) -> float:
        return Evidence(found, items(found)).pair(0, 1)

    assert score(told(Known())) > score(told(None)) + 0.9
    assert score(told(Known(flat=True))) == score(told(None))
