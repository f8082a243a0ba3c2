"""The same event on different days."""

from __future__ import annotations

import pytest

from generator.align import days
from generator.align.origins import Behind
from generator.model import Fact
from tests.align.build import Built, story

QUARRY = {
    "en:en": """Quarry closes
{Marden|PER marden} said {Stonex|ORG stonex} will close the {Hollin|LOC hollin} quarry on {5 March 2024|date 2024-03-05}.
{Petra Lund|PER lund} of {Unia|ORG unia} called for talks.""",
    "de:de": """Steinbruch schließt
{Marden|PER marden} sagte, {Stonex|ORG stonex} werde den Steinbruch {Hollin|LOC hollin} am {15. März 2024|date 2024-03-15} schließen.
{Petra Lund|PER lund} von {Unia|ORG unia} verlangte Gespräche.""",
    "pl:pl": """Kamieniołom
{Marden|PER marden} powiedział, że {Stonex|ORG stonex} zamknie kamieniołom {Hollin|LOC hollin} {5 marca|date XXXX-03-05}.
{Petra Lund|PER lund} z {Unia|ORG unia} chce rozmów.""",
}


def conflicts(built: Built) -> tuple[Fact, ...]:
    names = list(built.names.values())
    return days.conflicts(built.story, names, Behind(built.story, names, built.name_of, ()))


def test_a_moved_day_is_a_conflict() -> None:
    (fact,) = conflicts(story(QUARRY))
    assert (fact.kind, fact.verdict, fact.cause, fact.edtf) == ("date", "conflict", "date", "2024-03-05")
    assert fact.because == "15 March 2024 is 5 March 2024 with another day; two sources say 5 March 2024."
    assert fact.sources == ("de", "en", "pl")
    assert len(fact.outliers) == 1
    assert len(fact.mentions) == 3


def test_equal_dates_say_nothing() -> None:
    same = {k: v.replace("2024-03-15", "2024-03-05") for k, v in QUARRY.items()}
    assert conflicts(story(same)) == ()


def test_two_events_have_two_days() -> None:
    other = {
        "en:en": QUARRY["en:en"],
        "de:de": "Fest\n{Orla|PER orla} feiert in {Brill|LOC brill} am {15. März 2024|date 2024-03-15} mit {Gästen|ORG guests}.",
    }
    assert conflicts(story(other)) == ()


def test_months_of_a_story_are_no_slip() -> None:
    months = {k: v.replace("2024-03-05", "2024-03").replace("2024-03-15", "2024-04") for k, v in QUARRY.items()}
    assert conflicts(story(months)) == ()


@pytest.mark.parametrize(
    ("odd", "right", "words"),
    [
        ("2024-03-15", "2024-03-05", "another day"),
        ("2023-03-05", "2024-03-05", "another year"),
        ("2024-05-03", "2024-03-05", "day and month exchanged"),
        ("2023-07-19", "2024-03-05", ""),
    ],
)
def test_slips_of_dates(odd: str, right: str, words: str) -> None:
    built = story({"a:en": f"T\n{{x|date {odd}}}", "b:en": f"T\n{{y|date {right}}}"})
    first, second = days.items(built.story)
    said = days.slip(first, second)
    assert (words in said) if words else said == ""
