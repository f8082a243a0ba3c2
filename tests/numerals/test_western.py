"""Number words that add and multiply."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.numerals import Value
from generator.numerals.western import Atom, Sum


def add(value: int) -> Atom:
    return Atom("add", value)


def scale(value: int) -> Atom:
    return Atom("scale", value)


HUNDRED = Atom("times", 100)


def total(*atoms: Atom, vigesimal: frozenset[int] = frozenset(), units_first: bool = False) -> Value:
    found = Sum(vigesimal)
    for atom in atoms:
        assert found.take(atom, units_first=units_first), atom
    return found.value


@pytest.mark.parametrize(
    ("atoms", "value"),
    [
        ([add(20), add(5)], 25),
        ([add(2), HUNDRED, add(6)], 206),
        ([add(25), HUNDRED], 2500),
        ([add(7), HUNDRED, add(20), add(1), scale(1000), add(12)], 721012),
        ([add(2), scale(1000), scale(10**6)], 2 * 10**9),  # dois mil milhões
        ([add(3), scale(10**12), add(400), scale(1000), add(28), scale(10**6)], 3 * 10**12 + 400_028 * 10**6),
        ([add(0), add(8)], 8),
        ([scale(1000), add(900)], 1900),
    ],
)
def test_sums(atoms: list[Atom], value: int) -> None:
    assert total(*atoms) == value


def test_lakh_crore() -> None:
    found = Sum()
    found.literal(Decimal("1.5"))
    assert found.take(scale(10**5))
    assert found.take(scale(10**7))
    assert found.value == 1_500_000_000_000


def test_vigesimal_tens_take_teens() -> None:
    assert total(add(60), add(15), vigesimal=frozenset({60, 80})) == 75
    assert not _takes([add(60)], add(15))


def test_units_may_come_first() -> None:
    assert total(add(5), add(20), units_first=True) == 25
    assert not _takes([add(5)], add(20))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([add(5)], add(3)),
        ([add(2), HUNDRED, add(3)], HUNDRED),  # "two hundred and | three hundred"
        ([add(2), scale(10**6)], scale(10**6)),
        ([add(0)], scale(1000)),
    ],
)
def test_what_cannot_go_on(before: list[Atom], after: Atom) -> None:
    assert not _takes(before, after)


def _takes(before: list[Atom], after: Atom) -> bool:
    found = Sum()
    assert all(found.take(atom) for atom in before)
    return found.take(after)
