"""Units and measures: the tables every language's words lead to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator import units


def test_units_by_code() -> None:
    assert units.unit("km").dimension == "length"
    assert units.unit("km").factor == 1000
    assert units.unit("mo").kind == "duration"
    assert units.unit("EUR").kind == "money"
    assert units.unit("%").kind == "percent"
    assert units.unit("GPU").label == "GPUs"
    assert units.unit("lampposts").kind == "count"


def test_there_are_measures_for_the_news() -> None:
    assert len(units.concepts()) >= 150
    assert units.concepts()["market_share"].label == "market share"
    assert "money" in units.concepts()["donation"].kinds


@pytest.mark.parametrize("code", sorted(units.units()))
def test_every_unit_is_whole(code: str) -> None:
    unit = units.unit(code)
    assert unit.label
    assert unit.dimension
    assert unit.factor is None or unit.factor > 0


def test_coins_are_exact() -> None:
    assert units.coins(50, 100) == Decimal("0.5")
    assert units.coins(300, 100) == 3
