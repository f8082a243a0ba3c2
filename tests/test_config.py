"""Errors in the user's files name the file and the line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from generator import config, project
from generator.errors import ConfigError
from generator.project import Report


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('title = "a"\nlanguage = = "en"\n', 2, "not TOML: Invalid value"),
        ('title = "a\n', 1, "a quotation mark is not closed on its line"),
        ('title = "a"\nlanguage = “en”\n', 2, "text stands between straight quotation marks"),
        ('title = "a"\ntitle = "b"\n', 2, "a key stands twice"),
        ('title = "a"\n[sources\n', 2, "not TOML: Expected ']'"),
        ('[sources."a"]\npublish = "full"\n[extras', 3, "not TOML: Expected ']'"),
        ('titel = "a"\n', 1, "unknown key `titel` (did you mean `title`?); there is description, "),
        ('executor = "slurm"\n', 1, "`executor` is `slurm`; it must be dask, processes or serial"),
        ('title = "a"\n\ncolour = "red"\n', 3, "unknown key `colour`; there is "),
        ('title = "a"\npublish = "everything"\n', 2, "`publish` is `everything`; it must be excerpts, full or links"),
        ('[sources."a/*"]\npublish = "all"\n', 2, "`publish` is `all`; it must be excerpts, full or links"),
        ('[sources."a/*"]\npublsh = "full"\n', 2, "unknown key `publsh`"),
        ('title = "a"\n[[facts]]\nunit = "GPU"\n[[facts]]\nunit = 3\n', 5, "`unit` must be text, not a whole number"),
        ('[[sources]]\npublish = "full"\n', 1, "`sources` must be a table, not a list"),
    ],
)
def test_the_line_is_named(text: str, line: int, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.parse(text, Report, name="report.toml")
    assert caught.value.path == "report.toml"
    assert caught.value.line == line
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"report.toml:{line}: ")


def test_a_bare_folder_needs_no_configuration(tmp_path: Path) -> None:
    loaded = project.load(tmp_path)
    assert loaded.report == Report()
    assert loaded.publish_of("a.txt", None) == "excerpts"


def test_publishing_policy(tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_text('publish = "full"\n[sources."de/*"]\npublish = "links"\n', encoding="utf-8")
    loaded = project.load(tmp_path)
    assert loaded.publish_of("en/a.md", None) == "full"
    assert loaded.publish_of("de/a.md", None) == "links"
    assert loaded.publish_of("de/a.md", "excerpts") == "excerpts"


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_bytes(b'title = "a"\ndescription = "caf\xe9"')
    with pytest.raises(ConfigError, match=r"^report\.toml:2: not UTF-8"):
        project.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('title = "a"\nurl = "paper.example"\n', 2, "http"),
        ('title = "a"\n\nlanguage = "English"\n', 3, "language"),
        ('executor = "slurm"\n', 1, "slurm"),
    ],
)
def test_a_value_that_cannot_be_used_is_said_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    (tmp_path / "report.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        project.load(tmp_path)
    assert caught.value.line == line
    assert says in str(caught.value)


def test_tables_of_other_names_may_stand_between() -> None:
    text = "[[facts]]\na = 1\n\n[[quotes]]\nb = 1\n\n[[facts]]\na = 2\n\n[[quotes]]\nb = 2\n"
    assert config.line_of(text, ["facts", "1"]) == 7
    assert config.line_of(text, ["quotes", "1", "b"]) == 11


@pytest.mark.parametrize(
    "text", ["plain", 'a "b" \\ c', "two\nlines\ttab", "\u202ehidden\u200b", "\U000e0001 tag", "名 é", ""]
)
def test_a_quoted_text_reads_back_and_shows_all(text: str) -> None:
    line = config.quoted(text)
    assert tomllib.loads(f"key = {line}") == {"key": text}
    assert line.isprintable()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[facts]]\nid = "x-1"\n[[facts]]\nlabel = "A"\n', 3, "this rule does not say which: give id, words, kind"),
        ("[[quotes]]\npin = true\n", 1, "this rule does not say which: give id, words, by"),
        ('[[facts]]\nid = "x-1"\nlabel = "A"\n[[facts]]\nid = "x-1"\nlabel = "B"\n', 6, "gives x-1 another label"),
    ],
)
def test_a_rule_that_cannot_be_meant_so(tmp_path: Path, text: str, line: int, says: str) -> None:
    (tmp_path / "report.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        project.load(tmp_path)
    assert caught.value.line == line
    assert says in str(caught.value)


def test_one_fact_may_have_several_rules(tmp_path: Path) -> None:
    text = '[[facts]]\nid = "x-1"\nlabel = "A"\n[[facts]]\nid = "x-1"\npin = true\n[[facts]]\nvalue = 0.0\ndismiss = true\n'
    (tmp_path / "report.toml").write_text(text, encoding="utf-8")
    assert len(project.load(tmp_path).report.facts) == 3


def test_a_policy_that_fits_no_source_is_said(tmp_path: Path) -> None:
    text = 'publish = "full"\n[sources."de/*"]\npublish = "links"\n[sources."en/*"]\npublish = "links"\n'
    (tmp_path / "report.toml").write_text(text, encoding="utf-8")
    assert project.load(tmp_path).unused(["en/a.md"]) == ["report.toml:2: sources: no source fits 'de/*'"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[a]\nlabel = "A"\n\n["Ann Smith"]\n', 4, "'Ann Smith': an id has letters a to z, digits and hyphens"),
        ('[a]\nlabel = "A"\nwikidata = "Ann_Smith"\n', 3, "wikidata is 'Ann_Smith'; it must be like Q42"),
        ('[a]\ntype = "PERSON"\n', 2, "`type` is `PERSON`; it must be LOC, MISC, ORG or PER"),
    ],
)
def test_a_name_that_has_not_its_form(tmp_path: Path, text: str, line: int, says: str) -> None:
    (tmp_path / "names.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        project.load(tmp_path)
    assert (caught.value.path, caught.value.line) == ("names.toml", line)
    assert says in str(caught.value)


PAGE = Path(__file__).parents[1] / "docs" / "configuration.md"


@pytest.mark.skipif(not PAGE.is_file(), reason="not a checkout")
def test_the_reference_has_every_key_and_its_examples_hold() -> None:
    text = PAGE.read_text(encoding="utf-8")
    report, names = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert config.parse(report, Report, name="report.toml").facts
    assert len(config.parse(names, dict[str, project.StoryName], name="names.toml")) == 2
    about_report, about_names = text.split("## names.toml")
    for key in Report.__struct_fields__:
        assert re.search(rf"`\[*{key}\b", about_report), key
    for key in project.StoryName.__struct_fields__:
        assert f"| `{key}` |" in about_names, key
