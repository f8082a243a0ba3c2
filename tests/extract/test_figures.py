"""Figures: the case files of every language, and what no case file can say."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from generator import language as languages
from generator import units
from generator.errors import ConfigError
from generator.extract import figures
from generator.extract.figures import context
from generator.extract.figures.lexicon import lexicon
from generator.model import Article, Date, Figure, Region
from generator.text import Document

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "figures"
FIRST_SIX = ("de", "en", "es", "pl", "pt", "zh")


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"]):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}"))
    return found


def _seen(text: str, figure: Figure) -> dict[str, Any]:
    seen: dict[str, Any] = {"exact": text[figure.start : figure.end], "kind": figure.kind}
    if figure.low == figure.high:
        seen["value"] = figure.low
    else:
        seen |= {"low": figure.low, "high": figure.high}
    for key in ("unit", "modifier", "change", "concept"):
        if getattr(figure, key):
            seen[key] = getattr(figure, key)
    return seen


@pytest.mark.parametrize(("code", "case"), _cases())
def test_cases(code: str, case: dict[str, Any]) -> None:
    found = figures.read(case["text"], code)
    assert [_seen(case["text"], figure) for figure in found] == case["figures"]
    for figure in found:
        assert figure.steps, "an amount without a trace"
        assert all(0 <= step.start < step.end <= len(case["text"]) and step.gave for step in figure.steps)


def test_there_are_enough_cases() -> None:
    sizes = {p.stem: len(tomllib.loads(p.read_text(encoding="utf-8"))["case"]) for p in CASES.glob("*.toml")}
    assert sorted(sizes) == list(languages.known())
    for code, size in sizes.items():
        assert size >= (60 if code in FIRST_SIX else 25), code
    for path in CASES.glob("*.toml"):
        assert "figures = []" in path.read_text(encoding="utf-8"), f"{path.stem} has no negatives"


# ---- which currency


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("He paid 5 dollars.", "USD"),
        ("The Canadian dollar fell. He paid C$7 and later 5 dollars.", "CAD"),
        ("He paid A$7 and C$8, then 5 dollars.", ""),
        ("Sydney, Australia: the fine was 5 dollars.", ""),
        ("Sydney, Australia, and Washington: the fine was 5 dollars.", "USD"),
        ("They owe 5 million pesos in Mexico.", "MXN"),
        ("They owe 5 million pesos.", ""),
    ],
)
def test_a_shared_name_is_settled_by_the_text(text: str, unit: str) -> None:
    last = figures.read(text, "en")[-1]
    assert last.kind == "money"
    assert last.unit == unit
    assert any(step.gave.startswith(("assumed", "not settled")) for step in last.steps)


# ---- places, dates, regions


def _document(text: str, code: str, regions: tuple[Region, ...] = ()) -> Document:
    article = Article(id="a", path="a.txt", text=text, language=code, regions=regions)
    return Document(article, abbreviations=frozenset(languages.load(code).abbreviations))


def test_offsets_are_the_sources_own() -> None:
    lines = [
        "Według gazety zarząd spółki wydał w zeszłym roku aż",
        "kilka  razy  tyle,  a  teraz  dołożył  kilkadziesiąt",
        "milionów   dolarów   na   sprzęt   oraz   na  nowych",
        "pracowników, o czym dotąd nikt nie chciał rozmawiać.",
    ]
    text = "\n".join(lines)
    found = [f for f in figures.read(text, "pl") if f.kind == "money"]
    assert [text[f.start : f.end] for f in found] == ["kilkadziesiąt\nmilionów   dolarów"]
    assert (found[0].low, found[0].high, found[0].unit) == (20_000_000, 99_000_000, "USD")


def test_nothing_comes_from_boilerplate() -> None:
    text = "Read also: 500 dollars off.\n\nThe city spent 40 million dollars."
    cut = text.index("The")
    document = _document(text, "en", (Region(0, cut, "boilerplate"), Region(cut, len(text), "body")))
    found = figures.find(document, languages.load("en"))
    assert [text[f.start : f.end] for f in found] == ["40 million dollars"]


def test_a_count_inside_a_date_is_the_dates() -> None:
    text = "The 12 games of 1900 people were played."
    date = Date(source="a", start=4, end=12, edtf="", resolved=False)
    document = _document(text, "en")
    assert "12 games" in [text[f.start : f.end] for f in figures.find(document, languages.load("en"))]
    found = figures.find(document, languages.load("en"), [date])
    assert "12 games" not in [text[f.start : f.end] for f in found]


def test_a_number_wrong_in_the_source_is_read_as_it_stands() -> None:
    found = figures.read("Der Konzern kündigte eine Investition von 2019 Milliarde US-Dollar an.", "de")
    assert (found[0].low, found[0].unit) == (2_019_000_000_000, "USD")


# ---- the Python interface


def test_numbers_reads_whatever_is_counted() -> None:
    text = "In 2019 twelve of them had two and a half."
    assert [(text[a:b], low) for a, b, low, _high in figures.numbers(text, "en")] == [
        ("2019", 2019),
        ("twelve", 12),
        ("two and a half", 2.5),
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.198,- Kr", 1198, ""),
        ("from £12.50", 12.5, "GBP"),
        ("75 990,00 Kč", 75990, "CZK"),
        ("149.00", 149, ""),
        ("CAN$4.20", 4.2, "CAD"),
        ("3 500 грн.", 3500, "UAH"),
        ("12 дин", 12, "RSD"),
        ("45 ج.م", 45, "EGP"),
        ("$.45", 0.45, "USD"),
        ("229. 95 zł", 229.95, "PLN"),
        ("S/ 15", 15, "PEN"),
        ("Cena: 17 Ft", 17, "HUF"),
        ("5 apples", 5, ""),
    ],
)
def test_price_fields(text: str, value: float, unit: str) -> None:
    found = figures.price(text)
    assert found is not None
    assert (found.low, found.unit) == (value, unit)
    assert found.steps
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "hint", "unit"),
    [("17,35", "€", "EUR"), ("1849.00", "zł", "PLN"), ("5.00", "out of stock", ""), ("$5", "€", "USD")],
)
def test_a_price_takes_its_currency_from_a_hint(text: str, hint: str, unit: str) -> None:
    found = figures.price(text, hint=hint)
    assert found is not None
    assert found.unit == unit


def test_a_price_field_without_a_number() -> None:
    assert figures.price("call us") is None


def test_an_unknown_language_reads_signs_and_codes_only() -> None:
    text = "xyz 5 million €7 and EUR 8"
    assert [text[f.start : f.end] for f in figures.read(text, None)] == ["€7", "EUR 8"]
    with pytest.raises(ConfigError):
        figures.read("5", "xx")


# ---- bad input


@pytest.mark.parametrize("code", ["en", "zh", "de", "ar", "tr", "ko"])
@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "1," * 30_000, "123 " * 20_000, "[" * 50_000, "1-" * 20_000, "one and " * 5_000, "万" * 20_000,
     "1/" * 20_000, "1 in " * 8_000, "三分之" * 6_000, "half " * 6_000],
)  # fmt: skip
def test_hostile_input_costs_linear_time(code: str, text: str) -> None:
    start = time.process_time()
    figures.read(text, code)
    figures.numbers(text, code)
    assert time.process_time() - start < 10


def test_odd_characters_do_no_harm() -> None:
    assert figures.read("5 million \ud800 dollars and 10\udfff%", "en") is not None
    assert [f.low for f in figures.read("\u202e5\u200f0 dollars", "en")] == [50]
    assert figures.read("1٢३ people", "en") == []
    assert figures.read("", "en") == []
    backward = figures.read("from 15 to 10 million dollars", "en")
    assert all((f.low or 0) <= (f.high or 0) for f in backward)


def test_twice_the_text_costs_about_twice() -> None:
    text = "The city spent 40 million dollars on 12 new schools and 300 buses over five years. " * 400
    figures.read("1", "en")
    once, twice = (_seconds(text * size) for size in (1, 4))
    assert twice < 12 * max(once, 0.01)


def test_one_giant_sentence_compares_each_amount_with_what_stands_near(monkeypatch: pytest.MonkeyPatch) -> None:
    clause = "revenue rose by 5 percent to 21 million euros and 40 people were injured while profit fell "
    real, asked = context._barriers, []

    def barriers(*args: Any) -> int:
        asked.append(args[1])
        return real(*args)

    monkeypatch.setattr(context, "_barriers", barriers)
    counts = []
    for size in (100, 200):
        asked.clear()
        assert len(figures.read(clause * size, "en")) == 3 * size
        counts.append(len(asked))
    assert counts[0] > 100
    assert counts[1] <= 2.1 * counts[0]


def test_measures_are_found_by_place() -> None:
    hits = context.Hits([("deaths", 0, 1), ("injured", 30, 33), ("damage", 29, 34), ("deaths", 90, 91)])
    assert [key for _, key, _, _ in hits.near(36, 37, 5)] == ["injured", "damage"]
    assert [order for order, *_ in hits.near(3, 4, 2)] == [0]
    assert list(hits.near(60, 61, 5)) == []
    assert len(list(hits.near(50, 51, 90))) == 4


def _seconds(text: str) -> float:
    start = time.process_time()
    figures.read(text, "en")
    return time.process_time() - start


# ---- the tables


@pytest.mark.parametrize("code", languages.known())
def test_every_language_speaks_of_the_measures_and_things(code: str) -> None:
    language = languages.load(code)
    assert set(language.concepts) == set(units.concepts()), "a measure without a word"
    lex = lexicon(language)
    counted = {hit.code for hit in lex.unit.entries.values() if hit.kind == "count"}
    assert len(counted) >= 50
    assert counted <= set(units.units())


def test_the_tables_of_one_language_are_ready_at_once() -> None:
    start = time.process_time()
    lexicon.cache_clear()
    lexicon(languages.load("uk"))
    assert time.process_time() - start < 0.3


def test_the_cldr_tables_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "cldr_tables.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
