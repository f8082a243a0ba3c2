"""Names as speakers and origins: a phrase that holds a name is not that name."""

from __future__ import annotations

import pytest

from generator.align.heads import Heads
from generator.model import Article, Entity, EntityType, Span


def heads(text: str, code: str) -> Heads:
    return Heads([Article(id="case", path="case.txt", text=text, language=code)])


def mention(text: str, name: str, kind: EntityType) -> Entity:
    at = text.index(name)
    return Entity(source="case", start=at, end=at + len(name), type=kind, canonical=name)


@pytest.mark.parametrize(
    ("code", "phrase", "name", "kind", "expected"),
    [
        ("en", "Paula Reyes", "Paula Reyes", "PER", True),
        ("en", "Mr. Reyes", "Reyes", "PER", True),
        ("en", "the mayor Paula Reyes", "Paula Reyes", "PER", True),
        ("en", "Reyes, an engineer", "Reyes", "PER", True),
        ("en", "a former Orbex engineer", "Orbex", "ORG", False),
        ("en", "Orbex's lawyers", "Orbex", "ORG", False),
        ("en", "the Guardian", "Guardian", "ORG", True),
        ("de", "eine Orbex-Sprecherin", "Orbex", "ORG", False),
        ("de", "Bürgermeister Karl Holt", "Karl Holt", "PER", True),
        ("pl", "rzecznik Orbeksu", "Orbeksu", "ORG", False),
        ("zh", "海港集团的律师", "海港集团", "ORG", False),
        ("zh", "海港集团律师", "海港集团", "ORG", False),
        ("ja", "林市長", "林", "PER", True),
        ("xx", "Reyes", "Reyes", "PER", True),
        ("xx", "der Reyes", "Reyes", "PER", False),
    ],
)
def test_a_speaker_is_a_name_with_its_titles_at_most(
    code: str, phrase: str, name: str, kind: EntityType, expected: bool
) -> None:
    text = f"“…”, said {phrase} on Monday."
    at = text.index(phrase)
    assert heads(text, code).speaks("case", Span(at, at + len(phrase)), mention(text, name, kind)) is expected


@pytest.mark.parametrize(
    ("code", "phrase", "name", "kind", "expected"),
    [
        ("en", "Reuters", "Reuters", "ORG", True),
        ("en", "Nevada records", "Nevada", "LOC", False),
        ("en", "Nevada", "Nevada", "LOC", False),
        ("en", "Paula Reyes", "Paula Reyes", "PER", False),
        ("zh", "内华达州备案文件", "内华达州", "LOC", False),
        ("en", "Orbex filings", "Orbex", "ORG", False),
    ],
)
def test_an_origin_is_an_organisation_named_alone(
    code: str, phrase: str, name: str, kind: EntityType, expected: bool
) -> None:
    text = f"According to {phrase}, sales fell."
    at = text.index(phrase)
    assert heads(text, code).publishes("case", Span(at, at + len(phrase)), mention(text, name, kind)) is expected


def test_a_source_that_was_not_read_names_nobody() -> None:
    text = "the mayor Paula Reyes"
    assert not heads(text, "en").speaks("other", Span(0, len(text)), mention(text, "Paula Reyes", "PER"))
