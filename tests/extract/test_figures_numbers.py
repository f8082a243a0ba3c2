"""`figures.numbers`: the case files, and input that means harm, counted in steps."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator import language
from generator.extract import figures
from generator.model import Article, Date, Region
from generator.text import Document

CASES = Path(__file__).resolve().parents[1] / "cases" / "numbers"


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"]):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}"))
    return found


def test_there_are_cases() -> None:
    assert len(_cases()) > 50


@pytest.mark.parametrize(("code", "case"), _cases())
def test_cases(code: str, case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        [text[a:b], *({low, high} if low == high else (low, high))] for a, b, low, high in figures.numbers(text, code)
    ]
    assert [f[0] for f in found] == [n[0] for n in case["numbers"]]
    assert [f[1:] for f in found] == [pytest.approx(n[1:], rel=1e-12) for n in case["numbers"]]


@pytest.mark.parametrize(
    ("text", "code", "kept"),
    [
        ("A third man was held.", "en", []),
        ("A third day of talks began.", "en", []),
        ("A third of voters stayed away.", "en", ["A third"]),
        ("Un troisième jour de grève commence.", "fr", []),
        ("Un terzo degli elettori ha votato.", "it", ["Un terzo"]),
        ("Um quinto da população votou.", "pt", ["Um quinto"]),
    ],
)
def test_an_ordinal_before_a_noun_is_no_share(text: str, code: str, kept: list[str]) -> None:
    assert [text[f.start : f.end] for f in figures.read(text, code)] == kept


@pytest.mark.parametrize(
    ("text", "code", "exact", "low", "high"),
    [
        ("Oran yüzde 20 ile 30 arasında.", "tr", "yüzde 20 ile 30", 20, 30),
        ("占百分之二十到三十。", "zh", "百分之二十到三十", 20, 30),
        ("بلغت النسبة %50 أمس", "ar", "%50", 50, 50),
        ("売り上げは前年比の-5パーセントでした。", "ja", "-5パーセント", -5, -5),
        ("It holds 5 per mille of it.", "en", "5 per mille", 5, 5),
        ("占万分之肆。", "zh", "万分之肆", 4, 4),
        ("Te kosten liggen vijftig percent hoger.", "nl", "vijftig percent", 50, 50),
    ],
)
def test_percent(text: str, code: str, exact: str, low: float, high: float) -> None:
    found = [(text[f.start : f.end], f.low, f.high) for f in figures.read(text, code) if f.kind == "percent"]
    assert found == [(exact, low, high)]


# ---- bad input

HOSTILE = [
    ("en", "7"), ("en", "1 "), ("en", "123 "), ("en", "1,"), ("en", "1,000.000,"), ("en", "5 to "), ("en", "5-"),
    ("en", "(5"), ("en", "1/"), ("en", "10^"), ("en", "1×10"), ("en", "1⁰"), ("en", "hundred and "), ("en", "one point "),
    ("en", "one in "), ("en", "third of a "), ("en", "minus "), ("en", "$5 "), ("en", "http://a 5 "), ("en", "a third "),
    ("zh", "万"), ("zh", "万亿"), ("zh", "一"), ("zh", "一又"), ("zh", "三分之"), ("zh", "百分之"), ("ko", "이천"), ("ko", "만"),
    ("ja", "2の"), ("ja", "の1乗"), ("de", "zweihundert "), ("de", "ein"), ("es", "uno con "), ("pt", "um vírgula "),
    ("pt", "vinte avos "), ("tr", "%5"), ("hi", "एक का "), ("ar", "خمسة و "), ("ar", "1\u200f2\u202a,"), ("ar", "1٢३"),
    ("fr", "un vingt et "), ("en", "\ud800 5"),
]  # fmt: skip


def _steps(call: Callable[[], object]) -> int:
    """Calls of functions while ``call`` runs: the same on every machine."""
    count = 0

    def tick(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        call()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("code", "unit"), HOSTILE)
@pytest.mark.parametrize("reader", [figures.read, figures.numbers])
def test_twice_the_harm_takes_twice_the_steps(reader: Callable[[str, str], object], code: str, unit: str) -> None:
    reader(unit * 8, code)  # the tables are built here
    once, twice = (_steps(lambda size=size: reader(unit * size, code)) for size in (400, 800))  # type: ignore[misc]
    assert once > 0
    assert twice < 2.3 * once + 400


def test_dates_cost_a_figure_next_to_nothing() -> None:
    def found(size: int) -> Callable[[], object]:
        text = "They came in 12 buses. " * size
        region = (Region(0, len(text), "body"),)
        document = Document(
            Article(id="t", path="t", text=text, language="en", regions=region), abbreviations=frozenset()
        )
        dates = [Date(source="t", start=23 * k, end=23 * k + 4, edtf="2020", resolved=True) for k in range(size)]
        return lambda: figures.find(document, english, dates)

    english = language.load("en")
    found(2)()
    once, twice = (_steps(found(size)) for size in (100, 200))
    assert twice < 2.3 * once


@pytest.mark.parametrize("text", ["9" * 1_000_000, "1" * 50 + "," + "0" * 5000, "０" * 100_000])
def test_a_line_of_digits_is_no_amount(text: str) -> None:
    assert figures.read(text, "en") == []
    assert figures.numbers(text, "en") == []


def test_digits_of_several_scripts_are_no_number() -> None:
    assert figures.numbers("1٢३", "en") == []


def test_marks_of_direction_stand_in_a_numbers_way_no_more() -> None:
    text = "كلف 26،013\u202a,94 ريال"
    assert [(text[a:b], low) for a, b, low, _ in figures.numbers(text, "ar")] == [("26،013\u202a,94", 26013.94)]


@pytest.mark.parametrize("text", ["between 20 and 10 people", "20-10 percent", "from $15 to $5", "百分之三十到二十"])
def test_an_interval_written_backwards_is_none(text: str) -> None:
    for code in ("en", "zh"):
        assert all((f.low or 0) <= (f.high or 0) for f in figures.read(text, code))
        assert not any(f.low != f.high for f in figures.read(text, code))
