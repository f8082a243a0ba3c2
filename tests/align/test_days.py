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
    return days.Days(built.story, names, Behind(built.story, names, built.name_of, ())).conflicts()


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


@pytest.mark.parametrize(
    ("inferred", "counts"),
    [("day", True), ("year", False)],
)
def test_a_day_counted_from_another_contradicts_nothing(inferred: str, counts: bool) -> None:
    gave = {k: v.replace("2024-03-15", f"2024-03-15 inferred={inferred}") for k, v in QUARRY.items()}
    assert (conflicts(story(gave)) == ()) == counts


def test_a_month_contradicts_no_day_of_another_month() -> None:
    months = {k: v.replace("2024-03-15", "2024-04") for k, v in QUARRY.items()}
    assert conflicts(story(months)) == ()


def test_a_dateline_is_no_event() -> None:
    assert conflicts(story(QUARRY, de={"published": "2024-03-15"})) == ()


# two reports that are no translations of one another: their own words, their own order
FOUNDED = {
    "a:en": """Reactor firm
Investors have waited for this for years, one of them said in a crowded room.
{Helion Works|ORG helion} was entered in the register of {Delmont|LOC delmont} on {9 March|date 2024-03-09}.
It wants to sell heat to towns by the sea, and has bought land there.
The mayor of the town hopes for work, and so do the shops along the quay.""",
    "b:pl": """Nowa firma
{Helion Works|ORG helion} powstała w {Delmont|LOC delmont} {9 marca|date 2024-03-09}, wynika z akt.
Szefem jest człowiek z branży gazowej, o którym mało wiadomo.""",
    "c:es": """Energía
Los vecinos no están contentos con el ruido de las obras de la playa.
{Helion Works|ORG helion}, inscrita en {Delmont|LOC delmont} el {9 de abril|date 2024-04-09}, promete calor barato.
Nadie ha visto todavía una máquina que funcione, dicen los críticos.
La empresa no contesta.""",
}


def test_a_moved_month_is_found_between_reports_that_share_no_order() -> None:
    (fact,) = conflicts(story(FOUNDED))
    assert fact.because == "9 April 2024 is 9 March 2024 with another month; two sources say 9 March 2024."
    assert [m for m in fact.outliers if m in fact.mentions]
    assert fact.edtf == "2024-03-09"


def test_a_day_that_another_report_gives_too_is_the_day_of_something_else() -> None:
    more = {**FOUNDED, "d:de": "Gericht\nAm {9. April|date 2024-04-09} verhandelt das Gericht über den Lärm am Strand."}
    assert conflicts(story(more)) == ()


def test_other_events_of_one_subject_have_their_own_days() -> None:
    other = FOUNDED["c:es"].replace("inscrita en {Delmont|LOC delmont} el", "demandada por ruido el")
    assert conflicts(story({**FOUNDED, "c:es": other})) == ()
