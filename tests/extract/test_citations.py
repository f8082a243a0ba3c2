"""Citations: cases by language, spans, regions, hostile input."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from generator import language
from generator.extract import citations
from generator.model import Article, Citation, Entity, Region
from generator.text import Document
from tests.extract.test_quotes import named, read

CASES = Path(__file__).parents[1] / "cases" / "citations"


def run(text: str, code: str, names: list[str] | None = None, regions: tuple[Region, ...] = ()) -> list[Citation]:
    article = Article(id="case", path="case.txt", text=text, language=code, regions=regions)
    document = Document(article, abbreviations=frozenset(language.load(code).abbreviations))
    return citations.find(document, language.load(code), named(article, names or []))


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(read(path)):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize(("code", "case"), cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    text = case["text"]
    found = run(text, code, case.get("names"))
    assert [text[one.origin.start : one.origin.end] for one in found] == case["origins"]
    for one in found:
        assert one.span.contains(one.origin)
        assert one.span.contains(one.cue)


def test_every_language_has_its_cases() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(language.known())
    for code in language.known():
        data = language.load(code).citations
        assert data.credit, code
        assert data.before or data.after, code


def test_cue_and_origin_are_exact() -> None:
    text = "The bridge  will close, according  to  Reuters."
    (found,) = run(text, "en", ["ORG:Reuters"])
    assert text[found.cue.start : found.cue.end] == "according  to"
    assert text[found.start : found.end] == "according  to  Reuters"


def test_nothing_from_other_regions() -> None:
    text = "The bridge will close.\n\nAccording to Reuters, more."
    at = text.index("\n\n")
    regions = (Region(0, at, "body"), Region(at, len(text), "boilerplate"))
    assert run(text, "en", ["ORG:Reuters"], regions) == []


@pytest.mark.parametrize("piece", ["according to ", "Source: ", "(Reuters) - ", "据", "[", "„"])
def test_hostile_input_takes_linear_time(piece: str) -> None:
    text = piece * 20_000
    for code in ("en", "zh"):
        document = Document(Article(id="case", path="case.txt", text=text, language=code))
        begin = time.process_time()
        citations.find(document, language.load(code), [])
        assert time.process_time() - begin < 5


def test_the_house_itself_is_no_origin() -> None:
    text = "“We expect no delay,” she told the Lantern. He told the Courier the same."
    read_as = language.load("en")
    names = [
        Entity(source="case", start=text.index(form), end=text.index(form) + len(form), type="ORG", canonical=form)
        for form in ("Lantern", "Courier")
    ]

    def origins(publisher: str | None) -> list[str]:
        article = Article(id="case", path="case.txt", text=text, language="en", publisher=publisher)
        found = citations.find(Document(article), read_as, names)
        return [text[one.origin.start : one.origin.end] for one in found if one.origin]

    assert origins(None) == ["Lantern", "Courier"]
    assert origins("The Eastern Lantern") == ["Courier"]


def test_a_paragraph_of_a_name_and_an_agency_is_a_signature() -> None:
    found = run("Most zamknięto.\n\nEwa Lisowska, PAP", "pl", ["PER:Ewa Lisowska", "ORG:PAP"])
    assert [(one.line, one.region) for one in found] == [(True, "body")]
