"""Digits in every local habit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.numerals import digits


@pytest.mark.parametrize(
    ("text", "decimal", "group", "value"),
    [
        ("10000", ".", ",", 10000),
        ("10,000", ".", ",", 10000),
        ("10.000", ",", ".", 10000),
        ("10 000", ",", " ", 10000),
        ("1.234.567,89", ",", ".", Decimal("1234567.89")),
        ("1,234,567.89", ".", ",", Decimal("1234567.89")),
        ("1,50,000", ".", ",", 150000),
        ("1,2345,6789", ".", ",", 123456789),
        ("1'000'000", ".", "'", 1000000),
        ("3,5", ".", ",", Decimal("3.5")),
        ("3.5", ",", ".", Decimal("3.5")),
        ("0.125", ",", ".", Decimal("0.125")),
        ("٣٫٥", ".", ",", Decimal("3.5")),
        ("١٢٬٥٠٠", ".", ",", 12500),
    ],
)
def test_read(text: str, decimal: str, group: str, value: object) -> None:
    found = digits.read(text, decimal, group)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["1.2.3", "10,00,0", "192.168.1.2", "1٢३", "9" * 5000, "1,23,4"])
def test_no_number(text: str) -> None:
    assert digits.read(text, ".", ",") is None


def test_the_other_reading_is_kept() -> None:
    found = digits.read("10.000", ".", ",")
    assert found is not None
    assert (found.value, found.decimals, found.other) == (Decimal("10.000"), 3, 10000)
