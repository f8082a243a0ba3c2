"""Numbers in characters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.numerals import myriad
from generator.numerals.myriad import Piece


def pieces(text: str) -> list[Piece]:
    """Pieces of a string of numeral characters; [1.5] stands for written digits."""
    found: list[Piece] = []
    while text:
        if text[0] == "[":
            literal, text = text[1:].split("]", 1)
            found.append(Piece("literal", Decimal(literal) if "." in literal else int(literal)))
            continue
        char, text = text[0], text[1:]
        tables = (
            ("digit", myriad.HAN_DIGITS),
            ("times", myriad.HAN_TIMES),
            ("scale", myriad.HAN_SCALES),
            ("tens", myriad.HAN_TENS),
        )
        found += [Piece(role, table[char]) for role, table in tables if char in table]  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千八百九十六万四千九百六十五", 38_964_965),
        ("一百零四万", 1_040_000),
        ("二十万亿", 20 * 10**12),
        ("二〇一八", 2018),
        ("两千三百五", 2350),
        ("[1.5]亿", 150_000_000),
        ("[3]万[4000]", 34_000),
        ("[25]万[6]千", 256_000),
        ("卅三", 33),
        ("肆佰叁拾萬", 4_300_000),
    ],
)
def test_read(text: str, value: int) -> None:
    found = myriad.read(pieces(text))
    assert found is not None
    assert (found.low, found.high) == (value, value)
    assert found.used == len(pieces(text))


def test_neighbours_are_a_range() -> None:
    found = myriad.read(pieces("四五千"))
    assert found is not None
    assert (found.low, found.high, found.used) == (4000, 5000, 3)


def test_shortened_endings_are_a_habit_of_some_languages() -> None:
    shortened = myriad.read(pieces("千三"))
    whole = myriad.read(pieces("千三"), shortened=False)
    assert shortened is not None
    assert whole is not None
    assert (shortened.low, whole.low) == (1300, 1003)


def test_nothing_is_no_number() -> None:
    assert myriad.read([]) is None
