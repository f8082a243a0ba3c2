"""report.toml's word on the facts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from generator import config
from generator.align import curation
from generator.errors import ConfigError
from generator.model import Alignment, Fact
from generator.project import Project, Report

FACTS = (
    Fact(
        id="x-1",
        label="Cars",
        kind="count",
        unit="car",
        concept="",
        low=12000,
        high=12000,
        verdict="conflict",
        cause="scale",
        sources=("a", "b"),
    ),
    Fact(
        id="x-2",
        label="Damage",
        kind="money",
        unit="USD",
        concept="damage",
        low=4e7,
        high=4e7,
        verdict="agree",
        sources=("a",),
    ),
)


def project(toml: str) -> Project:
    return Project(root=Path(), report=config.parse(toml, Report, name="report.toml"), report_text=toml)


def test_labels_pins_and_dismissals() -> None:
    facts, pinned = curation.apply(
        FACTS, project('[[facts]]\nkind = "money"\nvalue = 4e7\nlabel = "Loss"\npin = true\n')
    )
    assert [(f.id, f.label) for f in facts] == [("x-2", "Loss"), ("x-1", "Cars")]
    assert pinned == {"x-2"}
    facts, _ = curation.apply(FACTS, project('[[facts]]\nid = "x-1"\ndismiss = true\n'))
    assert [f.id for f in facts] == ["x-2"]


@pytest.mark.parametrize("rule", ['id = "x-9"', 'kind = "money"\nvalue = 5', "pin = true"])
def test_a_rule_that_matches_nothing_is_an_error_with_its_line(rule: str) -> None:
    toml = f'title = "T"\n\n[[facts]]\nid = "x-1"\n\n[[facts]]\n{rule}\n'
    with pytest.raises(ConfigError) as error:
        curation.apply(FACTS, project(toml))
    assert (error.value.path, error.value.line) == ("report.toml", 6)


def test_what_was_found_reads_back_as_rules() -> None:
    text = curation.as_toml(Alignment(facts=FACTS))
    assert [r["id"] for r in tomllib.loads(text)["facts"]] == ["x-1", "x-2"]
    facts, _ = curation.apply(FACTS, project(text))
    assert facts == FACTS
