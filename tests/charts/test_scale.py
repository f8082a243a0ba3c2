"""Axes: round ticks, logarithms where they are needed, days in order where a calendar would pile them up."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import edtf, scale


def test_two_decades_stay_linear_more_become_logarithmic() -> None:
    assert not scale.values([10, 1000]).log
    axis = scale.values([10, 10_000])
    assert axis.log
    assert [label for _, label in axis.ticks] == ["10", "100", "1K", "10K"]
    assert not scale.values([-5, 10_000]).log
    assert not scale.values([0, 10_000]).log


def test_one_value_stands_in_the_middle() -> None:
    assert scale.values([24, 24]).at(24) == pytest.approx(0.5)
    assert scale.values([-3]).at(-3) == pytest.approx(0.5)
    assert scale.values([0]).at(0) == pytest.approx(0.5)


@given(st.lists(st.floats(-1e50, 1e50, allow_subnormal=False), min_size=1, max_size=20))
def test_every_value_has_a_place_in_its_order(numbers: list[float]) -> None:
    axis = scale.values(numbers)
    places = [axis.at(number) for number in sorted(numbers)]
    assert all(axis.left <= place <= axis.right for place in places)
    assert all(a <= b for a, b in pairwise(places))
    assert 1 <= len(axis.ticks) <= 12
    assert all(a[0] < b[0] for a, b in pairwise(axis.ticks))


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_every_day_has_a_place_in_its_order(found: list[date]) -> None:
    axis = scale.days([day.toordinal() for day in found])
    places = [axis.at(day.toordinal()) for day in sorted(found)]
    assert all(axis.left <= place <= axis.right for place in places)
    assert all(a <= b for a, b in pairwise(places))


def test_a_week_of_news_and_an_old_founding_are_shown_in_order() -> None:
    week = [date(2025, 3, n).toordinal() for n in range(1, 8)]
    axis = scale.days([date(1998, 9, 4).toordinal(), *week])
    assert axis.knots
    assert axis.at(week[1]) - axis.at(week[0]) > 0.05
    assert not scale.days(week).knots


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-04-11", "2023-04-11", "2023-04-11"),
        ("2023-04", "2023-04-01", "2023-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2023-04-11~", "2023-04-11", "2023-04-11"),
        ("2023-22", "2023-06-01", "2023-08-31"),
        ("2023-04-11/2023-05", "2023-04-11", "2023-05-31"),
        ("2023-04-11/..", "2023-04-11", "2023-04-11"),
        ("2023-04-11T10:00", "2023-04-11", "2023-04-11"),
    ],
)
def test_edtf_in_days(text: str, first: str, last: str) -> None:
    assert edtf.days(text) == (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize("text", ["", "soon", "2023-13", "2023-02-30", "-0044", "../..", "2023-05/2023-04", "12345"])
def test_what_is_no_date_has_no_place(text: str) -> None:
    assert edtf.days(text) is None
