"""Reports of one event by different outlets, through the real extractors: what is one fact, what is not."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from generator import language
from generator.align import align
from generator.extract import extract
from generator.model import Alignment, Article, Fact, Mentions, Region
from generator.project import Project

CASES = Path(__file__).parent.parent / "cases" / "corroboration"


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        with path.open("rb") as file:
            found.extend(pytest.param(case, id=f"{path.stem}: {case['name']}") for case in tomllib.load(file)["case"])
    assert found
    return found


class Report:
    """The sources of a case, aligned. A figure or date is written "source words"."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.articles = [_article(ident, text, case.get("published", {})) for ident, text in case["sources"].items()]
        self.mentions: dict[str, Mentions] = {
            a.id: extract(a, language.find(a.language), with_keywords=False) for a in self.articles
        }
        self.alignment: Alignment = align(self.articles, self.mentions, Project(root=Path()))

    def fact(self, named: str) -> Fact:
        """The fact of the figure or date that stands within the words."""
        source, words = named.split(" ", 1)
        text = next(a.text for a in self.articles if a.id == source)
        assert text.count(words) == 1, f"{words!r} has to stand once in {source}"
        start = text.index(words)
        held = (*self.mentions[source].figures, *self.mentions[source].dates)
        inside = [m for m in held if (start <= m.start and m.end <= start + len(words)) or m.start <= start < m.end]
        of = [self.alignment.fact_of[m.id] for m in inside if m.id in self.alignment.fact_of]
        assert of, f"nothing was read in {named!r}: {inside}"
        return next(f for f in self.alignment.facts if f.id == of[0])


def _article(ident: str, text: str, published: dict[str, str]) -> Article:
    edge = text.index("\n")
    regions = (Region(0, edge, "title"), Region(edge, len(text), "body"))
    code = ident.rstrip("0123456789")
    return Article(id=ident, path=f"{ident}.txt", text=text, language=code, regions=regions, published=published.get(ident))  # fmt: skip


@pytest.mark.parametrize("case", cases())
def test_reports_of_one_event(case: dict[str, Any]) -> None:
    report = Report(case)
    for group in case.get("together", ()):
        assert len({report.fact(named).id for named in group}) == 1, group
    for group in case.get("apart", ()):
        for one, two in combinations(group, 2):
            assert report.fact(one).id != report.fact(two).id, (one, two)
    wanted = case.get("conflicts", ())
    for conflict in wanted:
        fact = report.fact(conflict["odd"][0])
        assert fact.verdict == "conflict", conflict
        assert {report.fact(named).id for named in (*conflict["odd"], *conflict["with"])} == {fact.id}
        assert fact.cause == conflict["cause"], fact.because
    found = [f for f in report.alignment.facts if f.verdict == "conflict"]
    assert len(found) == len(wanted), [(f.label, f.because) for f in found]
    for entry in case.get("verdict", ()):
        for named in entry["figures"]:
            fact = report.fact(named)
            assert fact.verdict == entry["is"] if "is" in entry else fact.verdict != entry["not"]
