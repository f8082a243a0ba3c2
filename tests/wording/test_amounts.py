from __future__ import annotations

import pytest

from generator.model import Change, Modifier, Number
from generator.wording.amounts import amount, as_written


@pytest.mark.parametrize(
    ("low", "high", "unit", "modifier", "change", "expected"),
    [
        (10000, 10000, "GPU", "", "", "10,000 GPUs"),
        (30_000_000_000, 30_000_000_000, "USD", "about", "", "about $30 billion"),
        (1_200_000_000, 1_200_000_000, "EUR", "", "", "€1.2 billion"),
        (2_019_000_000_000, 2_019_000_000_000, "USD", "", "", "$2.019 trillion"),
        (1_234_567, 1_234_567, "PLN", "", "", "1,234,567 PLN"),
        (20_000_000, 99_000_000, "USD", "vague", "", "$20–99 million"),
        (900_000, 2_000_000, "USD", "", "", "$900,000 – 2 million"),
        (6, None, "mo", "at_least", "", "at least 6 months"),
        (1, 1, "mo", "", "", "1 month"),
        (None, 5, "km", "", "", "at most 5 km"),
        (71, 71, "%", "about", "down", "down by about 71%"),
        (2, 2, "pp", "", "", "2 percentage points"),
        (0.5, 0.5, "", "", "", "0.5"),
        (5.6, 5.6, "{magnitude}", "about", "", "about magnitude 5.6"),
        (None, None, "USD", "", "", "unknown USD"),
        (24, 24, "ferry", "", "", "24 ferry"),
        (-5, -5, "USD", "", "", "−$5"),
    ],
)
def test_amounts_in_words(
    low: Number | None, high: Number | None, unit: str, modifier: Modifier, change: Change, expected: str
) -> None:
    assert str(amount(low, high, unit, modifier, change)) == expected


def test_the_exact_value_is_kept() -> None:
    assert amount(30_000_000_000, 30_000_000_000, "USD").exact == "30,000,000,000 USD"
    assert amount(2, 5, "d").exact == "2 to 5 d"
    assert amount(5.6, 5.6, "{magnitude}").exact == "magnitude 5.6"


@pytest.mark.parametrize("value", [10**5000, float("inf"), float("nan")], ids=["long", "infinite", "no number"])
def test_absurd_numbers_do_not_break_a_page(value: Number) -> None:
    assert len(str(amount(value, value, "USD"))) < 80


def test_a_counted_thing_is_written_as_its_source_writes_it() -> None:
    shown = amount(240, 240, "ampullen")
    assert str(as_written(shown, "240 Ampullen")) == "240 Ampullen"
    assert str(as_written(shown, "")) == "240 ampullen"
    assert as_written(amount(10, 10, "GPU"), "10 gpus").unit == "GPUs"
