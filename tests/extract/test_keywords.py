"""Keywords: what every language must find, and what no text may break."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from generator import language as languages
from generator.extract import keywords
from generator.model import Article, Entity, Keyword, Region
from generator.text import Document

CASES = Path(__file__).resolve().parents[1] / "cases" / "keywords"


def _find(text: str, code: str, entities: tuple[Entity, ...] = (), regions: tuple[Region, ...] = ()) -> list[Keyword]:
    language = languages.load(code)
    article = Article(id="a", path="a", text=text, language=code, regions=regions)
    return keywords.find(Document(article, abbreviations=frozenset(language.abbreviations)), language, entities)


def _cases() -> list[tuple[str, dict[str, object]]]:
    return [
        (path.stem, case)
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def test_there_are_cases() -> None:
    assert {code for code, _ in _cases()} >= {"de", "en", "es", "pl", "pt", "zh"}


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, object]) -> None:
    text = str(case["text"])
    found = _find(text, code)
    names = [keyword.keyword.lower() for keyword in found]
    wanted, never = case["found"], case["never"]
    assert isinstance(wanted, list)
    assert isinstance(never, list)
    assert [word for word in wanted if word.lower() not in names] == []
    assert [word for word in never if word.lower() in names] == []
    _sound(found, text, code)


def _sound(found: list[Keyword], text: str, code: str) -> None:
    """What holds of all keywords: ranks, places, edges, no doubles."""
    stops = keywords.stop_words(languages.load(code))
    assert [keyword.rank for keyword in found] == list(range(1, len(found) + 1))
    assert len(found) <= keywords.TOP
    assert len({keyword.keyword.lower() for keyword in found}) == len(found)
    for keyword in found:
        assert keyword.places
        surfaces = {" ".join(text[span.start : span.end].split()) for span in keyword.places}
        assert keyword.keyword in surfaces
        assert {surface.lower() for surface in surfaces} == {keyword.keyword.lower()}
        words = keyword.keyword.split()
        assert len(words) <= keywords.LONGEST
        for edge in (words[0], words[-1]):  # AI is none, whatever "ai" is
            assert edge.lower() not in stops or edge.isupper()
        assert not keyword.keyword.replace(" ", "").isdigit()
        assert "\n" not in keyword.keyword


def test_no_keyword_crosses_punctuation_or_a_paragraph() -> None:
    text = "Sea wall, Kingsport debate.\n\n" * 4 + "Kingsport debate; sea wall.\n\nWall"
    assert not [k for k in _find(text, "en") if "wall Kingsport" in k.keyword or "debate sea" in k.keyword.lower()]


def test_nothing_comes_from_boilerplate() -> None:
    body = "The tidal barrier leaks. The tidal barrier is old.\n"
    junk = "cookie banner cookie banner cookie banner\n"
    regions = (Region(0, len(body), "body"), Region(len(body), len(body + junk), "boilerplate"))
    found = [k.keyword.lower() for k in _find(body + junk, "en", regions=regions)]
    assert "tidal barrier" in found
    assert not [word for word in found if "cookie" in word]


def test_a_name_is_one_word_in_a_segmented_language() -> None:
    text = "贾里德·伯查尔辞职。贾里德·伯查尔是秘书。董事会感谢贾里德·伯查尔。"
    name = "贾里德·伯查尔"
    entities = tuple(
        Entity(source="a", start=at, end=at + len(name), type="PER", canonical=name)
        for at in range(len(text))
        if text.startswith(name, at)
    )
    assert len(entities) == 3
    assert name in [k.keyword for k in _find(text, "zh", entities)]


def test_inflections_and_parts_appear_once() -> None:
    text = "Projekt ruszył wczoraj. Władze chwalą projekt. Szczegółów projektu brak. Kosztów projektu nikt nie zna."
    found = [k.keyword.lower() for k in _find(text, "pl")]
    assert len([word for word in found if word.startswith("projekt")]) == 1


def test_the_display_form_is_the_most_frequent() -> None:
    text = "TIDAL BARRIER\n\nThe tidal barrier leaks. A tidal barrier helps. Kingsport needs the tidal barrier."
    (barrier,) = [k for k in _find(text, "en") if k.keyword.lower() == "tidal barrier"]
    assert barrier.keyword == "tidal barrier"
    assert len(barrier.places) == 4


def test_the_same_twice() -> None:
    text = "The tidal barrier leaks and Kingsport pays. The tidal barrier is old, and Kingsport is poor."
    assert _find(text, "en") == _find(text, "en")


@pytest.mark.parametrize("text", ["", " ", "12 34 56", "the of and", "!!! ??? ...", "\ud800", "a", "的", "Neu"])
def test_poor_texts(text: str) -> None:
    for code in ("en", "zh", "ja", "ar"):
        assert len(_find(text, code)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "word" * 50_000,
        "ab " * 100_000,
        "谷歌" * 50_000,
        "x, " * 80_000,
        "A" * 300_000,
        "\n".join(f"w{i}" for i in range(60_000)),
    ],
    ids=["one word", "many", "han", "breaks", "capitals", "different"],
)
def test_hostile_texts_end(text: str) -> None:
    started = time.process_time()
    _find(text, "zh" if "谷" in text else "en")
    assert time.process_time() - started < 60


def test_every_language_loads_its_stop_words() -> None:
    for code in languages.known():
        assert len(keywords.stop_words(languages.load(code))) > 50
