"""Whole stories written for the purpose, by outlets that tell one event in their own words: what a careful reader
finds in them (`stories/NAME/expected.toml`), against what the report says."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.executors import SerialExecutor

STORIES = Path(__file__).parent / "stories"
NAMES = sorted(path.parent.name for path in STORIES.glob("*/expected.toml"))
KINDS = ("fact", "date", "quote", "name")
Row = dict[str, Any]


def expected(name: str) -> Row:
    return tomllib.loads((STORIES / name / "expected.toml").read_text(encoding="utf-8"))


CASES = [
    pytest.param(
        name,
        kind,
        row,
        id=f"{name}-{kind}-{row.get('what') or row.get('label') or row['speaker']}",
        marks=[pytest.mark.xfail(strict=True, reason="not found yet")] if row.get("fails") else [],
    )
    for name in NAMES
    for kind, rows in expected(name).items()
    for row in rows
]


@cache
def tables(name: str) -> dict[str, list[Row]]:
    """The tables of the story ``name``, each source called by its file's stem."""
    told = pipeline.story(STORIES / name / "content", executor=SerialExecutor())
    stems = {article.id: Path(article.path).stem for article in told.articles}
    out: dict[str, list[Row]] = {}
    for table in ("facts", "figures", "dates", "quotes", "quote_groups", "entities", "names"):
        rows = told.tables.frames[table].to_dict("records")
        for row in rows:
            if isinstance(row.get("source"), str):
                row["source"] = stems[row["source"]]
        out[table] = rows
    return out


@pytest.mark.parametrize(("name", "kind", "row"), CASES)
def test_a_careful_reader_s_finding(name: str, kind: str, row: Row) -> None:
    {"fact": _fact, "date": _date, "quote": _quote, "name": _name}[kind](tables(name), row)


@pytest.mark.parametrize("name", NAMES)
def test_no_conflict_but_the_planted_ones(name: str) -> None:
    """A false alarm costs more than a miss."""
    wanted = {
        (row["value"] if isinstance(row["value"], str) else float(row["value"]))
        for kind in ("fact", "date")
        for row in expected(name).get(kind, ())
        if row["verdict"] == "conflict"
    }
    odd = {float(value) for row in expected(name)["fact"] for value in row.get("odd", {}).values()}
    told = tables(name)
    for fact in told["facts"]:
        if fact["verdict"] == "conflict":
            said = fact["edtf"] if fact["kind"] == "date" else fact["low"]
            assert said in wanted | odd, f"{fact['label']}: {said} {fact['unit']}"


def test_there_is_something_to_check() -> None:
    assert len(NAMES) >= 4
    assert {kind for name in NAMES for kind in expected(name)} == set(KINDS)


def _fact(told: dict[str, list[Row]], row: Row) -> None:
    mentions: dict[str, list[Row]] = {}
    for figure in told["figures"]:
        mentions.setdefault(figure["fact"], []).append(figure)
    candidates = [
        (fact, {figure["source"]: figure for figure in mentions[fact["fact"]]})
        for fact in told["facts"]
        if any(
            figure["low"] == row["value"] and figure["unit"] == row.get("unit", figure["unit"])
            for figure in mentions.get(fact["fact"], ())
        )
    ]
    _one_of(candidates, row)


def _date(told: dict[str, list[Row]], row: Row) -> None:
    mentions: dict[str, list[Row]] = {}
    for date in told["dates"]:
        if date["fact"]:
            mentions.setdefault(date["fact"], []).append(date)
    candidates = [
        (fact, {date["source"]: date for date in mentions[fact["fact"]]})
        for fact in told["facts"]
        if any(date["edtf"] == row["value"] for date in mentions.get(fact["fact"], ()))
    ]
    _one_of(candidates, row)


def _one_of(candidates: list[tuple[Row, dict[str, Row]]], row: Row) -> None:
    """One of the facts has every source, the verdict, and the odd values at the sources that have them."""
    verdicts = [row["verdict"]] if isinstance(row["verdict"], str) else row["verdict"]
    seen = [(sorted(by_source), fact["verdict"], fact["cause"]) for fact, by_source in candidates]
    assert any(
        set(row["sources"]) <= set(by_source)
        and fact["verdict"] in verdicts
        and row.get("cause", fact["cause"]) == fact["cause"]
        and all(by_source[source]["low"] == value for source, value in row.get("odd", {}).items())
        for fact, by_source in candidates
    ), f"found instead: {seen}"


def _quote(told: dict[str, list[Row]], row: Row) -> None:
    labels = {name["entity"]: name["label"] for name in told["names"]}
    groups: dict[str, set[str]] = {}
    for quote in told["quotes"]:
        if quote["group"] and labels.get(quote["speaker"]) == row["speaker"]:
            groups.setdefault(quote["group"], set()).add(quote["source"])
    assert any(set(row["sources"]) <= found for found in groups.values()), f"found instead: {groups}"


def _name(told: dict[str, list[Row]], row: Row) -> None:
    ids = {name["entity"]: name["type"] for name in told["names"] if name["label"] == row["label"]}
    assert len(ids) == 1, f"{row['label']}: {sorted(name['label'] for name in told['names'])}"
    ((entity, kind),) = ids.items()
    assert kind == row["type"]
    found = {mention["source"] for mention in told["entities"] if mention["entity"] == entity}
    assert set(row["sources"]) <= found, f"found in {sorted(found)}"
