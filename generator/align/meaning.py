"""Sentence vectors as one more piece of evidence, where report.toml names a model; without one there is none.

Models differ in how alike they find any two sentences, and so do languages. So a likeness counts only by how far it
stands above what is usual between these two sources, and never against a link: a model that does not know a
language says nothing.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from generator.extras import embeddings
from generator.project import Project

if TYPE_CHECKING:
    from generator.align.context import Place

_LEAST = 0.35
"""How much of the way from the usual likeness to a full one must be gone."""
_FLOOR = 0.2
_FEW = 4  # sentences of a source among which nothing is usual


class Vectors(Protocol):
    """What gives vectors: `extras.embeddings.Model`, or a test's own."""

    name: str

    def vectors(self, texts: list[str]) -> Any:
        """An array (texts, dimensions), each row of length 1 or 0."""


def model(project: Project) -> Vectors | None:
    """The model that report.toml names, or None."""
    named = project.report.extras.embeddings
    return embeddings.Model(project.root / named) if named else None


class Meaning:
    """How alike two sentences of different sources are by the model."""

    def __init__(self, given: Vectors, sentences: Mapping[str, list[str]]) -> None:
        """``sentences``: source → its sentences, in the order of `Place.index`."""
        self.name = given.name
        self._rows = {source: given.vectors(texts) for source, texts in sorted(sentences.items())}
        self._usual: dict[tuple[int, str], float] = {}

    def likeness(self, a: Place, b: Place) -> float:
        """The cosine of the two sentences, to three decimals."""
        return round(float(self._rows[a.source][a.index] @ self._rows[b.source][b.index]), 3)

    def score(self, a: Place, b: Place) -> float:
        """0 (nothing to say) to 1: how far the likeness stands above the usual one of either sentence."""
        if a.source == b.source:
            return 0.0
        usual = max(self._usually(a, b.source), self._usually(b, a.source), _FLOOR)
        above = (self.likeness(a, b) - usual) / max(1.0 - usual, 0.05)
        return round(min(above, 1.0), 3) if above >= _LEAST else 0.0

    def _usually(self, place: Place, source: str) -> float:
        """The median likeness of a sentence to those of another source."""
        key = (place.key, source)
        if key not in self._usual:
            rows = self._rows[source]
            found = (rows @ self._rows[place.source][place.index]).tolist() if len(rows) >= _FEW else [0.5]
            self._usual[key] = statistics.median(round(value, 3) for value in found)
        return self._usual[key]

    def reason(self, a: Place, b: Place) -> str:
        """What the model says, for a reader."""
        return f"the sentences are alike (model {self.name}: {self.likeness(a, b):.2f})"
