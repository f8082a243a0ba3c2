"""Numbers as a reader expects them, the same in charts as on the pages."""

from __future__ import annotations

import pytest

from generator.charts import words
from generator.charts.figures import distance
from generator.charts.svg import columns, inert, shorten
from generator.render import amounts


@pytest.mark.parametrize(
    ("low", "high", "kind", "unit"),
    [
        (30_000_000_000, 30_000_000_000, "money", "USD"),
        (1_250_000, 1_250_000, "money", "EUR"),
        (5_000_000, 5_000_000, "money", "CNY"),
        (20_000_000, 99_000_000, "money", "USD"),
        (40, 40, "percent", "%"),
        (10, 20, "percent", "%"),
        (3, 3, "duration", "mo"),
        (1, 1, "duration", "a"),
        (10_000, None, "money", "USD"),
        (None, 6, "duration", "wk"),
        (None, None, "money", "USD"),
        (1.5, 1.5, "measure", "km"),
        (1234.5, 1234.5, "measure", "kg"),
    ],
)
def test_charts_say_an_amount_as_pages_do(low: float | None, high: float | None, kind: str, unit: str) -> None:
    shown = amounts.amount(low, high, unit)
    said = words.amount(low, high, kind, unit)
    assert said == (str(shown) if low is not None or high is not None else "unknown")


def test_counted_things_have_their_plural() -> None:
    assert words.amount(10_000, 10_000, "count", "GPU") == "10,000 GPUs"
    assert words.amount(1, 1, "count", "GPU") == "1 GPU"


@pytest.mark.parametrize(("value", "said"), [(950, "950"), (10_000, "10K"), (2_500_000, "2.5M"), (3e10, "30B"), (0.5, "0.5")])  # fmt: skip
def test_axis_labels_are_short(value: float, said: str) -> None:
    assert words.short(value) == said


def test_monstrous_numbers_are_named_not_written() -> None:
    assert words.plain(10**5000) == "a number of more than 40 digits"
    assert words.long(10**5000) == "a number of more than 40 digits"
    assert words.plain(float("inf")) == "not a number"


def test_sentences() -> None:
    assert words.plural(1, "source") == "one source"
    assert words.plural(12, "source") == "12 sources"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a"]) == "a"


def test_distance_from_the_consensus() -> None:
    assert distance(24, 24, 24) == 0
    assert distance(30, 20, 40) == 0
    assert distance(5, None, 10) == 0
    assert -1 < distance(1.2e6, 1.2e9, 1.2e9) < -0.8
    assert 0 < distance(26, 24, 24) < distance(42, 24, 24) < 0.6
    assert distance(1e30, 1, 1) == 1
    assert distance(-5, 5, 5) == -1


def test_wide_letters_count_two() -> None:
    assert columns("海湾ab") == 6
    assert shorten("电动渡轮公司的订单", 9) == "电动渡轮…"
    assert shorten("short", 9) == "short"


@pytest.mark.parametrize("text", ['<a href="x">', "a&b", "{{x}}", "`x`", "[x](y)", "a\u202eb", "x\x00y"])
def test_inert_leaves_only_letters_digits_spaces_and_references(text: str) -> None:
    import html
    import re

    written = inert(text)
    assert re.fullmatch(r"(?:[\w ]|&#\d+;)*", written)
    assert html.unescape(written) == "".join(char for char in text if char.isprintable())
