"""One event in two years: copied digits, never two events."""

from __future__ import annotations

from typing import Any

import pytest

from generator.align import years
from generator.align.days import Days
from generator.align.origins import Behind
from generator.align.years import slip
from generator.model import Fact
from tests.align.build import Built, story


def conflicts(built: Built) -> list[Fact]:
    names = tuple(built.names.values())
    return list(Days(built.story, names, Behind(built.story, names, built.name_of, ())).conflicts())


OPENED = {
    "a:en": "The {Solvik|LOC solvik} baths, opened in {1968|date 1968}, close in May.",
    "b:de": "Das Bad in {Solvik|LOC solvik} wurde {1968|date 1968} eröffnet.",
    "c:fr": "La piscine de {Solvik|LOC solvik} date de {1968|date 1968}.",
}


def test_a_year_with_two_digits_exchanged_is_a_conflict() -> None:
    built = story({**OPENED, "d:it": "La piscina di {Solvik|LOC solvik}, aperta nel {1986|date 1986}, chiude."})
    (fact,) = conflicts(built)
    assert (fact.verdict, fact.cause, fact.edtf) == ("conflict", "date", "1968")
    assert fact.because == "1986 is 1968 with two digits exchanged; three sources say 1968."
    assert [built.text(d) for m in built.mentions.values() for d in m.dates if d.id in fact.outliers] == ["1986"]
    assert fact.sources == ("a", "b", "c", "d")
    assert fact.label == "Date (Solvik)"


def test_a_salient_year_needs_no_word_in_common() -> None:
    built = story(
        {
            "a:en": "The baths were opened in {1968|date 1968}.",
            "b:de": "Eröffnet wurde das Bad {1968|date 1968}.",
            "c:fr": "Elle date de {1968|date 1968}.",
            "d:it": "Aperta nel {1986|date 1986}, la piscina chiude.",
        }
    )
    (fact,) = conflicts(built)
    assert fact.label == "Date (1968)"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("{Solvik|LOC solvik} was rebuilt in {1986|date 1986}; it opened in {1968|date 1968}.", "it says both"),
        ("{Tarnow|LOC tarnow} opened baths in {1986|date 1986}.", "another town"),
        ("The baths of {Solvik|LOC solvik} were painted in {1967|date 1967}.", "the year before"),
        ("The baths of {Solvik|LOC solvik} were painted in {1942|date 1942}.", "no copied digits"),
    ],
)
def test_two_events_have_two_years(told: str, why: str) -> None:
    more = {"e:en": "{Tarnow|LOC tarnow} lies an hour from {Solvik|LOC solvik}."}
    assert not conflicts(story({**OPENED, **more, "d:en": told})), why


def test_a_year_that_a_second_source_gives_is_of_something_else() -> None:
    built = story(
        {
            **OPENED,
            "d:it": "La piscina di {Solvik|LOC solvik}, aperta nel {1986|date 1986}, chiude.",
            "e:es": "La piscina de {Solvik|LOC solvik} se amplió en {1986|date 1986}.",
        }
    )
    assert not conflicts(built)


@pytest.mark.parametrize(
    ("odd", "right", "words"),
    [
        ("1986", "1968", "two digits exchanged"),
        ("2004", "2014", "one digit changed"),
        ("2013", "2014", ""),
        ("1942", "1968", ""),
        ("8196", "1968", ""),
    ],
)
def test_slips_of_years(odd: str, right: str, words: str) -> None:
    assert slip(odd, right) == words


def test_a_year_written_again_and_again_is_compared_in_some_places(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counted(*given: Any) -> float:
        compared.append(given)
        return alike(*given)

    alike = years._alike
    monkeypatch.setattr(years, "_alike", counted)
    often = " ".join(["It was {1986|date 1986}."] * 200)
    told = f"{often} The baths of {{Solvik|LOC solvik}} opened in {{1986|date 1986}}."
    (fact,) = conflicts(story({**OPENED, "d:en": told}))
    assert fact.edtf == "1968"
    assert len(fact.outliers) == 201
    assert len(compared) == 3 * years._PLACES
