"""What is written in a drawing: ticks, labels cut to their room, nothing that could be markup."""

from __future__ import annotations

import pytest

from generator.charts.figures import distance
from generator.charts.scale import short
from generator.charts.svg import columns, inert, shorten


@pytest.mark.parametrize(("value", "said"), [(950, "950"), (10_000, "10K"), (2_500_000, "2.5M"), (3e10, "30B"), (0.5, "0.5")])  # fmt: skip
def test_axis_labels_are_short(value: float, said: str) -> None:
    assert short(value) == said


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
