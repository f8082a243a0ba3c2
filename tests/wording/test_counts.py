from __future__ import annotations

from generator.wording.counts import capital, count, listed, plural


def test_counts_in_a_sentence() -> None:
    assert plural(1, "source") == "one source"
    assert plural(12, "source") == "twelve sources"
    assert plural(13, "source") == "13 sources"
    assert plural(2, "source is", "sources are") == "two sources are"
    assert count(1_250) == "1,250"
    assert count(-1) == "-1"


def test_lists_in_a_sentence() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
    assert capital("four of five") == "Four of five"
