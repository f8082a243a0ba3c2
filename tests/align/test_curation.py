"""report.toml's word on facts and quotations, alone and in a small story from end to end."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from generator import cli, config, pipeline, tables
from generator.align import curation, found
from generator.errors import ConfigError
from generator.model import Alignment, Fact, QuoteGroup
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
    facts = curation.facts(FACTS, project('[[facts]]\nkind = "money"\nvalue = 4e7\nlabel = "Loss"\npin = true\n'))
    assert [(f.id, f.label, f.pinned) for f in facts] == [("x-2", "Loss", True), ("x-1", "Cars", False)]
    facts = curation.facts(FACTS, project('[[facts]]\nid = "x-1"\ndismiss = true\n'))
    assert [f.id for f in facts] == ["x-2"]


@pytest.mark.parametrize("rule", ['id = "x-9"', 'kind = "money"\nvalue = 5', "pin = true", 'words = "ferry"'])
def test_a_rule_that_matches_nothing_is_an_error_with_its_line(rule: str) -> None:
    toml = f'title = "T"\n\n[[facts]]\nid = "x-1"\n\n[[facts]]\n{rule}\n'
    with pytest.raises(ConfigError) as error:
        curation.facts(FACTS, project(toml))
    assert (error.value.path, error.value.line) == ("report.toml", 6)


def test_lines_are_counted_within_one_kind_of_rule() -> None:
    toml = '[[quotes]]\nid = "g-1"\n\n[[facts]]\nid = "x-1"\n\n[[quotes]]\nid = "g-9"\n\n[[facts]]\nid = "x-9"\n'
    with pytest.raises(ConfigError) as error:
        curation.facts(FACTS, project(toml))
    assert error.value.line == 10
    groups = [QuoteGroup(id="g-1", speaker=None, quotes=("q-1",), sources=(), languages=(), representative="q-1")]
    with pytest.raises(ConfigError) as error:
        curation.quotes(groups, project(toml))
    assert error.value.line == 7


def test_what_was_found_reads_back_as_rules() -> None:
    text = found.as_toml(Alignment(facts=FACTS))
    assert [r["id"] for r in tomllib.loads(text)["facts"]] == ["x-1", "x-2"]
    assert curation.facts(FACTS, project(text)) == FACTS


def test_comments_hold_no_line_break_and_no_sign_that_hides() -> None:
    odd = replace(FACTS[0], because="one\r\u2028two\u202ethree\x07")
    text = found.as_toml(Alignment(facts=(odd,)))
    assert "# one  two three" in text
    assert tomllib.loads(text)["facts"][0]["id"] == "x-1"


# ---------------------------------------------------------------- a story from end to end

STORY = {
    "lantern.md": """---
date: 2025-03-04
publisher: The Lantern
---
# Port Alder buys 24 electric ferries

The ferry company Norhaven has ordered 24 electric ferries for $300 million, its director said. The yard in Lindvik will
build the ferries by 2031.

"We are buying quiet water, and the city will hear the difference," said Ingrid Solberg, the director of Norhaven.
""",
    "faehrblatt.md": """---
date: 2025-03-04
publisher: Fährblatt
lang: de
---
# Port Alder kauft elektrische Fähren

Die Reederei Norhaven hat 24 elektrische Fähren für 300 Millionen Dollar bestellt, sagte ihre Direktorin.

„Am Lärm der Motoren stören sich die Leute am meisten“, sagte Ingrid Solberg, die Direktorin von Norhaven.
""",
    "harbour.md": """---
date: 2025-03-04
publisher: Harbour News
---
# Ferries without a sound

Norhaven will pay $340 million for its new boats. About 1,900 people work at the yard in Lindvik.

"We are buying quiet water, and the city will hear the difference," said Ingrid Solberg.
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "ferries"
    place.mkdir()
    for name, text in STORY.items():
        (place / name).write_text(text, encoding="utf-8")
    (place / "report.toml").write_text('executor = "serial"\n', encoding="utf-8")
    return place


def told(folder: Path, rules: str = "") -> pipeline.Story:
    (folder / "report.toml").write_text(f'executor = "serial"\nkeywords = false\n\n{rules}', encoding="utf-8")
    return pipeline.story(folder)


def money(story: pipeline.Story, value: float) -> Fact:
    (fact,) = [f for f in story.alignment.facts if f.kind == "money" and f.low == value]
    return fact


def figure(story: pipeline.Story, source: str, exact: str) -> str:
    texts = {article.id: article.text for article in story.articles}
    at = next(article.id for article in story.articles if article.path.startswith(source))
    (ident,) = [f.id for f in story.mentions[at].figures if texts[at][f.start : f.end] == exact]
    return ident


def test_facts_the_editor_joins_are_judged_anew(folder: Path) -> None:
    before = told(folder)
    two, one = money(before, 300_000_000), money(before, 340_000_000)
    assert (two.verdict, len(two.sources), one.verdict) == ("agree", 2, "single")
    after = told(folder, f'[[facts]]\nid = "{two.id}"\nmerge = ["{one.id}"]\nlabel = "The price of the ferries"\n')
    fact = money(after, 300_000_000)
    assert (fact.id, fact.label, fact.verdict) == (two.id, "The price of the ferries", "conflict")
    assert len(fact.sources) == fact.origins == 3
    assert set(fact.outliers) == set(one.mentions)
    assert fact.joined == (one.id,)
    assert any(reason.startswith("joined by the editor") for reason in fact.reasons)
    assert one.id not in {f.id for f in after.alignment.facts}
    assert {after.alignment.fact_of[m] for m in fact.mentions} == {two.id}


def test_facts_that_match_a_pattern_are_joined(folder: Path) -> None:
    after = told(folder, '[[facts]]\nkind = "money"\nunit = "USD"\nmerge = true\npin = true\n')
    (fact,) = [f for f in after.alignment.facts if f.kind == "money"]
    assert (len(fact.sources), fact.pinned) == (3, True)
    assert after.alignment.facts[0].id == fact.id


def test_a_fact_is_split_by_source_and_by_mention(folder: Path) -> None:
    before = told(folder)
    fact = money(before, 300_000_000)
    mention = figure(before, "faehrblatt", "300 Millionen Dollar")
    for entry in (mention, "faehrblatt.md", "faehr*"):
        after = told(folder, f'[[facts]]\nwords = "300 million"\nsplit = ["{entry}"]\n')
        parts = [f for f in after.alignment.facts if f.kind == "money" and f.low == 300_000_000]
        rest = next(f for f in parts if f.id == fact.id)
        other = next(f for f in parts if f.id != fact.id)
        assert (len(rest.sources), rest.verdict, rest.apart) == (1, "single", (mention,))
        assert (other.mentions, other.verdict) == ((mention,), "single")
        assert all(any(r.startswith("kept apart by the editor") for r in part.reasons) for part in parts)


def test_a_mention_is_moved_from_one_fact_to_another(folder: Path) -> None:
    before = told(folder)
    one = money(before, 340_000_000)
    mention = figure(before, "faehrblatt", "300 Millionen Dollar")
    after = told(folder, f'[[facts]]\nid = "{one.id}"\nmerge = ["{mention}"]\n')
    joined = next(f for f in after.alignment.facts if f.id == one.id)
    assert (len(joined.sources), joined.verdict) == (2, "conflict")
    left = next(f for f in after.alignment.facts if f.id == money(before, 300_000_000).id)
    assert (len(left.sources), mention in left.mentions, left.apart) == (1, False, ())


def group(story: pipeline.Story) -> QuoteGroup:
    (found,) = [g for g in story.alignment.quote_groups if len(g.sources) == 2]
    return found


def quotation(story: pipeline.Story, words: str) -> str:
    texts = {article.id: article.text for article in story.articles}
    (ident,) = [q.id for m in story.mentions.values() for q in m.quotes if words in texts[q.source][q.start : q.end]]
    return ident


def test_quotations_are_joined_split_renamed_and_dismissed(folder: Path) -> None:
    before = told(folder)
    was, noise = group(before), quotation(before, "Lärm der Motoren")
    joined = told(folder, f'[[quotes]]\nwords = "quiet water"\nmerge = ["{noise}"]\nlabel = "On noise"\npin = true\n')
    (now,) = joined.alignment.quote_groups
    assert (now.id, now.label, now.pinned, len(now.sources)) == (was.id, "On noise", True, 3)
    assert now.reasons[-1].startswith("joined by the editor")
    assert joined.alignment.group_of[noise] == was.id

    split = told(folder, f'[[quotes]]\nid = "{was.id}"\nsplit = ["harbour*"]\n')
    assert sorted(len(g.quotes) for g in split.alignment.quote_groups) == [1, 1]
    assert all(g.reasons[-1].startswith("kept apart by the editor") for g in split.alignment.quote_groups)

    renamed = told(folder, '[[quotes]]\nby = "Ingrid Solberg"\nwords = "quiet water"\nspeaker = "Norhaven"\n')
    labels = {name.id: name.label for name in renamed.alignment.names}
    assert labels[group(renamed).speaker or ""] == "Norhaven"
    assert {labels[renamed.alignment.name_of[q]] for q in group(renamed).quotes} == {"Norhaven"}

    water = '[[quotes]]\nwords = "quiet water"\ndismiss = true\n\n'
    gone = told(folder, f'{water}[[quotes]]\nid = "{noise}"\ndismiss = true\n')
    assert gone.alignment.quote_groups == ()
    assert gone.alignment.dismissed == {*was.quotes, noise}


ERRORS = [
    ('[[facts]]\nkind = "money"\nmerge = ["x-00000000"]\n', 3, "x-00000000 is not in this report any more"),
    ('[[facts]]\nkind = "money"\nsplit = ["nobody"]\n', 3, "nobody"),
    ('[[facts]]\nvalue = 340_000_000\nsplit = ["harbour*"]\n', 3, "nothing would be left"),
    ('[[facts]]\nvalue = 340_000_000\nunit = "USD"\nmerge = true\n', 4, "only one of them"),
    ('[[facts]]\nwords = "ferries"\nmerge = true\n', 3, "cannot be one fact"),
    ('[[quotes]]\nwords = "loud water"\npin = true\n', 1, "no quotation matches"),
    ('[[quotes]]\nwords = "quiet water"\nspeaker = "Nobody Known"\n', 3, "no name of this report"),
    ('[[quotes]]\nwords = "quiet water"\nmerge = ["g-00000000"]\n', 3, "not in this report any more"),
]


@pytest.mark.parametrize(("rules", "line", "message"), ERRORS)
def test_what_no_longer_fits_is_an_error_with_its_line(folder: Path, rules: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        told(folder, rules)
    assert (error.value.path, error.value.line) == ("report.toml", 3 + line)
    assert message in str(error.value)


def test_a_rule_for_what_another_rule_joined_says_so(folder: Path) -> None:
    before = told(folder)
    two, one = money(before, 300_000_000), money(before, 340_000_000)
    with pytest.raises(ConfigError, match=f"{one.id} was joined to {two.id}"):
        told(folder, f'[[facts]]\nid = "{two.id}"\nmerge = ["{one.id}"]\n\n[[facts]]\nid = "{one.id}"\nlabel = "Old"\n')


def printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    cli.main(["facts", str(folder)])
    return capsys.readouterr().out


def test_what_is_printed_can_be_saved_and_gives_the_same_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = told(folder)
    two, one = money(before, 300_000_000), money(before, 340_000_000)
    noise = quotation(before, "Lärm der Motoren")
    first = told(
        folder,
        f'[[facts]]\nid = "{two.id}"\nmerge = ["{one.id}"]\nsplit = ["faehr*"]\npin = true\n\n'
        f'[[facts]]\nwords = "1,900"\ndismiss = true\n\n'
        f'[[quotes]]\nwords = "quiet water"\nsplit = ["harbour.md"]\n\n[[quotes]]\nid = "{noise}"\nlabel = "Noise"\n',
    )
    text = printed(folder, capsys)
    assert re.search(
        rf"^#   {figure(first, 'lantern', '$300 million')}  lantern-\w+.*: .*>>\$300 million<<", text, re.M
    )
    again = told(folder, text)
    assert again.alignment == first.alignment
    assert printed(folder, capsys) == text


def test_pages_and_data_say_what_the_editor_did(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = told(folder)
    two, one = money(before, 300_000_000), money(before, 340_000_000)
    rules = (
        f'[[facts]]\nid = "{two.id}"\nmerge = ["{one.id}"]\n\n[[facts]]\nwords = "24 electric"\nsplit = ["faehr*"]\n\n'
        '[[quotes]]\nwords = "quiet water"\nlabel = "On quiet water"\n'
    )
    story = told(folder, rules)
    out = tmp_path / "pages"
    cli.main(["pages", str(folder), "--out", str(out)])
    page = (out / "facts" / f"{two.id}.md").read_text(encoding="utf-8")
    assert "joined by the editor" in page
    split = next(f for f in story.alignment.facts if f.apart)
    assert "kept apart by the editor" in (out / "facts" / f"{split.id}.md").read_text(encoding="utf-8")
    assert "On quiet water" in (out / "quotations.md").read_text(encoding="utf-8")
    rows = {row["fact"]: row for row in json.loads((out / "data" / "facts.json").read_text(encoding="utf-8"))}
    assert rows[two.id]["joined"] == [one.id]
    assert rows[split.id]["apart"] == list(split.apart)
    assert set(story.tables.frames) == {table.name for table in tables.SCHEMA}
    capsys.readouterr()
    cli.main(["check", str(out)])
    assert "All of it holds" in capsys.readouterr().out
