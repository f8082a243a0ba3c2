"""Known slips, told from one another."""

from __future__ import annotations

import pytest

from generator.align.causes import Said, number, slip
from generator.model import Figure


def said(value: float, around: str = "", **more: object) -> Said:
    fields = {"kind": "count", "source": "a", "start": 0, "end": 1, **more}
    return Said(Figure(low=value, high=value, **fields), around)  # type: ignore[arg-type]


def money(value: float, unit: str = "USD", around: str = "") -> Said:
    return said(value, around, kind="money", unit=unit)


@pytest.mark.parametrize(
    ("odd", "right", "cause", "words"),
    [
        (said(10), said(10000), "scale", "10 is 10,000 with its last three zeros lost"),
        (said(34_000_000), said(34_000), "scale", "scale word|three zeros too many"),
        (said(12), said(120_000), "scale", "last four zeros lost"),
        (money(1.5e6), money(1.5e9), "scale", "wrong scale word"),
        (
            money(2.019e12, around="Im Jahr 1 gab es"),
            money(1e9),
            "digits",
            "2019 looks like a year.*the 1 stands elsewhere",
        ),
        (said(1374), said(1347), "digits", "digits transposed"),
        (said(64), said(46), "digits", "digits transposed"),
        (said(147), said(1347), "digits", "digit lost"),
        (money(15e6), money(1.5e6), "digits", "decimal mark"),
        (said(175, kind="percent"), said(17.5, kind="percent"), "digits", "decimal mark"),
        (money(40, "EUR"), money(40, "USD"), "currency", "the same number stands in EUR and in USD"),
        (said(26, kind="measure", unit="km"), said(26, kind="measure", unit="[mi_i]"), "unit", "unit km and with"),
        (
            said(12, around="of the 300 cars", unit="car"),
            said(300, around="of the 12 lorries", unit="car"),
            "digits",
            "changed places",
        ),
        (said(21), said(34), "unknown", "cannot both hold"),
    ],
)
def test_slips(odd: Said, right: Said, cause: str, words: str) -> None:
    import re

    found = slip(odd, right)
    assert found.cause == cause
    assert re.search(words, found.because), found.because


def test_a_vague_word_can_be_off_by_a_scale() -> None:
    vague = Said(Figure(source="a", start=0, end=1, kind="count", low=1000, high=9999, modifier="vague"), "")
    assert slip(said(3), vague).cause == "scale"


@pytest.mark.parametrize(
    ("value", "text"),
    [(10000, "10,000"), (1.5e9, "1.5 billion"), (2.019e12, "2.019 trillion"), (17.5, "17.5"), (0, "0")],
)
def test_numbers_are_written_as_a_person_would(value: float, text: str) -> None:
    assert number(value) == text


def test_hostile_numbers_do_not_break() -> None:
    for value in (0.0, -5.0, 1e308, float("inf")):
        assert slip(said(value), said(3)).cause
