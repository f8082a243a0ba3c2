"""Drawings of a story that very many sources tell."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator import charts, tables
from generator.charts import facts, figures
from generator.charts.frames import Row
from generator.model import Alignment, Article, Mentions, Origin
from generator.project import Project


class Pen:
    """Notes what is drawn where, in place of a drawing."""

    def __init__(self) -> None:
        self.dots: list[float] = []
        self.said: list[str] = []
        self.tallies: list[str] = []

    def circle(self, x: float, *_: Any) -> None:
        self.dots.append(round(x, 3))

    shape = circle

    def begin_link(self, _: str, said: str) -> int:
        self.said.append(said)
        return len(self.said)

    def text(self, _x: float, _y: float, words: str, kind: str = "", *_: Any) -> None:
        if kind == "px-tally":
            self.tallies.append(words)

    def __getattr__(self, _: str) -> Any:
        return lambda *_: None


class Named:
    def label(self, source: str) -> str:
        return source


def strip(monkeypatch: pytest.MonkeyPatch, readings: list[facts.Reading]) -> tuple[Pen, dict[str, figures.Marks]]:
    monkeypatch.setattr(facts, "readings", lambda *_: readings)
    fact: Row = {"fact": "x-1", "label": "Ferries", "low": 10_000, "high": 10_000, "kind": "count", "unit": ""}
    pen, points = Pen(), {"agree": figures.Marks(), "outlier": figures.Marks()}
    figures._strip(Named(), fact, pen, 0.0, 1, points)  # type: ignore[arg-type]
    return pen, points


def reading(n: int, low: float = 10_000, high: float | None = 10_000, outlier: bool = False) -> facts.Reading:
    return facts.Reading(f"s{n}", f"f-{n}", f"{low:g}", f"{low:,}", low, high, outlier, False)


@pytest.mark.parametrize("sources", [1, 2, 9, 200])
def test_equal_values_are_one_mark_with_their_number(monkeypatch: pytest.MonkeyPatch, sources: int) -> None:
    pen, points = strip(monkeypatch, [reading(n) for n in range(sources)])
    assert pen.dots == [0.5]
    assert pen.tallies == ([str(sources)] if sources > 1 else [])
    assert points["agree"].tallies == [str(sources) if sources > 1 else ""]
    assert not points["outlier"].points
    if sources == 9:
        assert pen.said[-1] == "s0, s1, s2, s3, s4, s5 and 3 more: 10,000"


@pytest.mark.parametrize(("low", "high"), [(2_000, 999_000), (5_000, None), (10_000, 20_000)])
def test_a_range_that_holds_the_consensus_stands_with_it(
    monkeypatch: pytest.MonkeyPatch, low: float, high: float | None
) -> None:
    pen, _ = strip(monkeypatch, [reading(0), reading(1, low, high)])
    assert pen.dots == [0.5]
    assert pen.said[-1] == ("s0, s1: 10,000" if low == 10_000 else f"s0: 10,000; s1: {low:,}")


def test_what_conflicts_stands_apart_even_where_it_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    pen, points = strip(monkeypatch, [reading(0), reading(1, 10, 10, True), reading(2, 10_001, 10_001, True)])
    assert len(pen.dots) == len(set(pen.dots)) == 3
    assert min(pen.dots) < 0.2
    assert len(points["outlier"].points) == 2


def test_the_drawing_of_origins_does_not_grow_with_the_sources() -> None:
    articles = [
        Article(id=f"s{n:03}", path=f"s{n:03}.txt", text="Text.", title=f"Paper {n}", language="en") for n in range(120)
    ]
    links = [Origin(source=a.id, origin="s000", via="cites") for a in articles[1:80]]
    links += [
        Origin(source=b.id, origin=a.id, via="reuses", directed=False)
        for n, a in enumerate(articles[:40])
        for b in articles[n + 1 : 40]
    ]
    mentions = {article.id: Mentions(article.id) for article in articles}
    project = Project(root=Path("story"))
    told = tables.tabulate(project, articles, mentions, Alignment(origins=tuple(links)))
    chart = charts.all(told)["origins"]
    assert len(chart.rows) == len(links)
    height = re.search(r'height="(\d+)"', chart.svg)
    assert height is not None
    assert int(height[1]) < 1_200
    assert len(chart.svg) < 60_000
    assert len(json.dumps(chart.figure)) < 30_000
    assert "stands behind 79 of 120 sources" in chart.title


def test_a_source_that_names_another_currency_is_quoted_in_it() -> None:
    fact: Row = {"fact": "x-1", "kind": "money", "unit": "EUR", "low": 18e6, "high": 18e6, "verdict": "conflict"}
    rows = [
        {"id": f"f-{unit}", "source": unit, "exact": "18", "low": 18e6, "high": 18e6, "unit": unit, "edtf": None}
        for unit in ("EUR", "USD")
    ]
    told = SimpleNamespace(figures={"x-1": rows})
    found = facts.readings(told, {**fact, "outliers": ["f-USD"]})  # type: ignore[arg-type]
    assert facts.finding(fact, found) == "One of two sources says €18 million; one says $18 million"
