"""Quotations and their speakers: cases by language, marks of every kind, hostile input."""

from __future__ import annotations

import json
import re
import time
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest

from generator import language
from generator.extract import quotes
from generator.extract.quotes.marks import pair
from generator.model import Article, Entity, EntityType, Quote, Region
from generator.text import Document

CASES = Path(__file__).parents[1] / "cases" / "quotes"
SHARED = Path(__file__).parents[3] / "shared" / "bench" / "quotes-dev.jsonl"
FIRST = {"en", "zh", "pl", "de", "pt", "es"}


def read(path: Path) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", tomllib.loads(path.read_text(encoding="utf-8"))["case"])


def named(article: Article, names: list[str]) -> list[Entity]:
    """Entity mentions for "TYPE:name", wherever the names stand."""
    found: list[Entity] = []
    for name in names:
        kind, _, form = name.partition(":")
        found += [
            Entity(source=article.id, start=m.start(), end=m.end(), type=cast(EntityType, kind), canonical=form)
            for m in re.finditer(re.escape(form), article.text)
        ]
    return sorted(found, key=lambda entity: entity.start)


def run(text: str, code: str, names: list[str] | None = None, regions: tuple[Region, ...] = ()) -> list[Quote]:
    article = Article(id="case", path="case.txt", text=text, language=code, regions=regions)
    read_as = language.load(code)
    document = Document(article, abbreviations=frozenset(read_as.abbreviations))
    return quotes.find(document, read_as, named(article, names or []))


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(read(path)):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}"))
    return found


def said(text: str, quote: Quote) -> tuple[str, str, str]:
    speaker = text[quote.speaker.start : quote.speaker.end] if quote.speaker else ""
    return quote.kind, speaker, text[quote.start : quote.end]


@pytest.mark.parametrize(("code", "case"), cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    found = run(case["text"], code, case.get("names"))
    expected = [(one["kind"], one["speaker"], one["exact"]) for one in case["quotes"]]
    assert [said(case["text"], quote) for quote in found] == expected
    for one, quote in zip(case["quotes"], found, strict=True):
        if "resolved" in one:
            who = quote.resolved_from
            assert who is not None
            assert case["text"][who.start : who.end] == one["resolved"]
    if case.get("unresolved"):  # a letter says so, not the person named before
        assert all(quote.resolved_from is None for quote in found[-1:])


def test_every_language_has_its_cases() -> None:
    counts = {path.stem: len(read(path)) for path in CASES.glob("*.toml")}
    assert set(counts) == set(language.known())
    assert all(counts[code] >= (40 if code in FIRST else 15) for code in counts), counts


def test_every_language_declares_marks_and_verbs() -> None:
    for code in language.known():
        data = language.load(code).quotes
        assert all([data.say, data.marks, data.self, data.roles]), code
        assert all(len(marks) == 2 for marks in data.marks), code


@pytest.mark.parametrize(
    "text",
    [
        "„It is late“",
        "„It is late”",
        "»It is late«",
        "«It is late»",
        "“It is late”",
        '"It is late"',
        "”It is late”",
        "‘It is late’",
        "「It is late」",
        "『It is late』",
        "““It is late””",
        '""It is late""',
        "”It is late“",
        "« It is late »",
        "<<It is late>>",
    ],
)
def test_any_marks_in_any_language(text: str) -> None:
    for code in ("en", "pl", "ja"):
        whole = f"{text}, said Berg"
        pairs = pair(whole, 0, len(whole)).pairs
        assert [whole[p.start : p.end].strip() for p in pairs] == ["It is late"], code


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"They said, "Go home,"" he told me', 'They said, "Go home,"'),
        ("“I said ‘no’ twice”, he told me", "I said ‘no’ twice"),
        ("„Er rief ‚nein‘“, sagte sie", "Er rief ‚nein‘"),
        ("“Don't call it the players' fault”", "Don't call it the players' fault"),
        ("'It's the players' fault,' she said", "It's the players' fault,"),
        ('«Il a dit : "non"»', 'Il a dit : "non"'),
    ],
)
def test_nested(text: str, inner: str) -> None:
    assert [text[p.start : p.end] for p in pair(text, 0, len(text)).pairs] == [inner]


@pytest.mark.parametrize("text", ["rock 'n' roll", "the '90s", "players' fault", "5'10\" tall", "l'homme d'hier"])
def test_apostrophes_quote_nothing(text: str) -> None:
    assert [p for p in pair(text, 0, len(text)).pairs if p.closed] == []


def test_an_open_mark_costs_one_paragraph() -> None:
    text = "“This mark is never closed, and the line ends.\n\nBerg left.\n\n“We go on,” said Lind. Then “nothing” happened."
    found = run(text, "en", ["PER:Lind", "PER:Berg"])
    assert ("direct", "Lind", "We go on,") in [said(text, quote) for quote in found]
    assert all(text[quote.start : quote.end] != "Berg left." for quote in found)


def test_spans_are_exact_across_wrapped_lines() -> None:
    text = "“The bridge will not open before the\nend of the summer, whatever they promise\nus in the letters they keep on sending,\nand nobody believes them,” said Marta\nLind on Monday."
    (found,) = run(text, "en", ["PER:Marta\nLind"])
    assert said(text, found) == ("direct", "Marta\nLind", text[1 : text.index("”")])
    assert found.cue is not None
    assert text[found.cue.start : found.cue.end] == "said"


def test_pronoun_is_resolved_to_the_subject_before() -> None:
    text = "Anna Berg lost the vote. “I will stay,” she said."
    (found,) = run(text, "en", ["PER:Anna Berg"])
    assert found.resolved_from is not None
    assert text[found.resolved_from.start : found.resolved_from.end] == "Anna Berg"


def test_pronoun_with_two_subjects_stays_unresolved() -> None:
    text = "Anna Berg met the press; Lena Roth stayed away. “I will stay,” she said."
    (found,) = run(text, "en", ["PER:Anna Berg", "PER:Lena Roth"])
    assert found.speaker is not None
    assert found.resolved_from is None


def test_title_contradicts_pronoun() -> None:
    text = "Mr. Berg lost the vote. “I will stay,” she said."
    (found,) = run(text, "en", ["PER:Berg"])
    assert found.resolved_from is None


def test_dropped_subject_names_nobody() -> None:
    text = "„Odchodzę” — powiedziała Anna Berg.\n„Nie wrócę” — dodała."
    first, second = run(text, "pl", ["PER:Anna Berg"])
    assert second.speaker is None
    assert second.resolved_from == first.speaker


def test_a_verb_alone_speaks_for_the_subject_before() -> None:
    text = "Anna Berg przegrała głosowanie. „Nie podam się do dymisji” — powiedziała w poniedziałek."
    (found,) = run(text, "pl", ["PER:Anna Berg"])
    assert found.speaker is None
    assert found.resolved_from is not None
    assert text[found.resolved_from.start : found.resolved_from.end] == "Anna Berg"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pl", "Anna Berg przegrała głosowanie. „Nie naprawię tego” — powiedział hydraulik."),
        ("pl", "Anna Berg spotkała Lenę Roth. Lena Roth wyszła, Anna Berg została. „Zostaję” — powiedziała."),
        ("es", "Anna Berg perdió la votación. «No hay agua en ningún sitio», se afirma en la carta."),
        ("en", "Anna Berg lost the vote. Said once more: “There is no water left.”"),
    ],
)
def test_a_verb_alone_speaks_for_nobody_in_doubt(code: str, text: str) -> None:
    found = run(text, code, ["PER:Anna Berg", "PER:Lena Roth"])
    assert found
    assert all(quote.resolved_from is None for quote in found)


def test_nothing_from_other_regions() -> None:
    text = "“We go on,” said Lind.\n\n“Read this too,” said Berg."
    at = text.index("\n\n")
    regions = (Region(0, at, "body"), Region(at, len(text), "comment"))
    assert [said(text, quote)[2] for quote in run(text, "en", ["PER:Lind", "PER:Berg"], regions)] == ["We go on,"]


@pytest.mark.parametrize("mark", ['"', "“", "”", "„", "«", "'", "‘", "「", "“”", '" ', "said “"])
def test_hostile_marks_take_linear_time(mark: str) -> None:
    def seconds(count: int) -> float:
        text = "Berg said: " + mark * count
        article = Article(id="case", path="case.txt", text=text, language="en")
        document = Document(article)
        begin = time.process_time()
        quotes.find(document, language.load("en"), [])
        return time.process_time() - begin

    assert seconds(8_000) < 1  # most of it is spent on finding sentences


@pytest.mark.parametrize(
    ("code", "piece"),
    [("zh", "他说：“好”，"), ("pl", "“a” said Berg, "), ("ja", "「あ」と言った"), ("en", "“He said no.\n")],
)
def test_thousands_of_quotations_in_one_paragraph_take_linear_time(code: str, piece: str) -> None:
    text = piece * 4_000
    document = Document(Article(id="case", path="case.txt", text=text, language=code))
    begin = time.process_time()
    quotes.find(document, language.load(code), [])
    assert time.process_time() - begin < 4


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="the shared test data is not here")
def test_dev_quotations_are_found_with_their_speakers() -> None:
    spans: dict[str, list[bool]] = {}
    speakers: dict[str, list[bool]] = {}
    for line in SHARED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        code = row["lang"].split("-")[0]
        gold = row["quotes"][0]
        found = [q for q in run(row["text"], code) if q.kind != "indirect"]
        found = [q for q in found if _overlap(q.start, q.end, gold["start"], gold["end"]) >= 0.5]
        spans.setdefault(code, []).append(bool(found))
        places = gold.get("speaker_spans", [])
        speaker = found[0].speaker if found else None
        right = any(speaker.start < end and start < speaker.end for start, end in places) if speaker else not places
        speakers.setdefault(code, []).append(bool(found) and right)
    assert len(spans) == 5
    for code in spans:
        assert sum(spans[code]) / len(spans[code]) >= 0.95, code
        assert sum(speakers[code]) / len(speakers[code]) >= 0.85, code


def _overlap(a: int, b: int, c: int, d: int) -> float:
    return max(0, min(b, d) - max(a, c)) / (max(b, d) - min(a, c))
