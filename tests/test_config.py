"""Errors in the user's files name the file and the line."""

from __future__ import annotations

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
    (tmp_path / "report.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ConfigError, match=r"^report\.toml: cannot be read"):
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
