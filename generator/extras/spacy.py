"""Names that a spaCy pipeline proposes. Loaded once a process, when the first article needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from generator.errors import ConfigError
from generator.extras import Pipeline
from generator.model import EntityType

MOST = 300_000
"""Characters of an article that are read: beyond that it is a book, and the time of one source would not do."""
TYPES: dict[str, EntityType] = {
    "PER": "PER", "PERSON": "PER", "PRS": "PER", "PS": "PER", "persName": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "OG": "ORG", "orgName": "ORG", "GPE_ORG": "ORG",
    "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "FACILITY": "LOC", "LC": "LOC", "GPE_LOC": "LOC",
    "placeName": "LOC", "geogName": "LOC",
    "MISC": "MISC", "PRODUCT": "MISC", "PROD": "MISC", "WORK_OF_ART": "MISC", "WRK": "MISC", "EVENT": "MISC",
    "EVN": "MISC", "EVT": "MISC", "OBJ": "MISC",
}  # fmt: skip
"""The labels of the published pipelines, by what we call them; others (dates, amounts, nations) name nothing of ours."""


@lru_cache(maxsize=32)
def loaded(pipeline: Pipeline) -> Any:
    """The pipeline itself; a `ConfigError` where it cannot be loaded."""
    try:
        import spacy
    except ImportError:
        from generator.extras import needs

        raise ConfigError(needs("spaCy", "spacy")) from None
    try:
        return spacy.load(pipeline.load)
    except Exception as error:  # a pipeline's own code may raise anything: a word list, a package it needs
        raise ConfigError(f"the spaCy pipeline {pipeline.name} cannot be loaded: {_said(error)}") from None


def names(pipeline: Pipeline, pieces: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int, EntityType]]:
    """(start, end, type) of every name proposed in ``pieces`` (where each begins, its text), offsets of the whole.

    A proposal whose words are not those that stand there is dropped.
    """
    nlp = loaded(pipeline)
    left, chosen = MOST, []
    for start, text in pieces:
        left -= len(text)
        if left < 0:
            break
        chosen.append((text, start))
    for document, start in nlp.pipe(chosen, as_tuples=True):
        text = document.text
        for found in document.ents:
            kind = TYPES.get(found.label_)
            a, b = found.start_char, found.end_char
            if kind and text[a:b] == found.text and found.text.strip():
                a += len(found.text) - len(found.text.lstrip())
                b -= len(found.text) - len(found.text.rstrip())
                yield start + a, start + b, kind


def _said(error: BaseException) -> str:
    """The first line of an error, short, without paths' worth of detail."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:160]}" if lines else type(error).__name__
