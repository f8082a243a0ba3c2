from __future__ import annotations

import pytest

from generator.wording import when


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-03-03", "3 March 2025"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("199X", "1990s"),
        ("2025-21", "spring 2025"),
        ("2025-03~", "about March 2025"),
        ("2025?", "perhaps 2025"),
        ("2024-01/2024-03", "January 2024 to March 2024"),
        ("2024/..", "from 2024"),
        ("../2024", "until 2024"),
        ("soon", "soon"),
        ("2025-99-99", "2025"),
    ],
)
def test_dates_in_words(edtf: str, expected: str) -> None:
    assert when.words(edtf) == expected


def test_order_puts_the_wider_period_first() -> None:
    assert sorted(["2025-03-03", "2024-12", "2025", "2025-03"], key=when.key) == [
        "2024-12",
        "2025",
        "2025-03",
        "2025-03-03",
    ]


def test_periods_that_begin_together_have_an_order_of_their_own() -> None:
    assert sorted(["1968/1990", "1968/1986"], key=when.key) == ["1968/1986", "1968/1990"]
    assert sorted(["1968/1986", "1968/1990"], key=when.key) == ["1968/1986", "1968/1990"]


def test_a_day_of_the_calendar() -> None:
    assert when.calendar(2024, 3, 5) == "5 March 2024"
    assert when.calendar(None, 12, 31) == "31 December"
    assert when.calendar(2024, 3) == "March 2024"
    assert when.calendar(2024, 22) == "summer 2024"
