"""What two versions do not share."""

from __future__ import annotations

import pytest

from generator.render.differences import differing


@pytest.mark.parametrize(
    ("theirs", "mine", "marked"),
    [
        ("Ten ferries left", "Two ferries left", ["Two"]),
        ("Ten ferries left", "TEN ferries left", []),
        ("渡轮离开小岛", "渡輪離開小島", []),
        ("渡轮离开小岛", "渡輪離開大島", ["大"]),
        ("", "x", []),
    ],
)
def test_marks(theirs: str, mine: str, marked: list[str]) -> None:
    assert [mine[span.start : span.end] for span in differing(theirs, mine)] == marked
