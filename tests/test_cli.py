"""The command line as a user meets it: what it writes, what it says, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from generator import cli

EN = """# Port Alder buys 24 electric ferries

PORT ALDER – The ferry company Norhaven has ordered 24 electric ferries for $300 million, its director said on 3 March 2025.

"We are buying quiet water," said Ingrid Solberg, the director of Norhaven.
"""
DE = """# Port Alder kauft 24 Elektrofähren

Die Reederei Norhaven hat am 3. März 2025 insgesamt 24 elektrische Fähren für 300 Millionen Dollar bestellt.

„Wir kaufen stilles Wasser“, sagte Ingrid Solberg, die Direktorin von Norhaven.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles-here"
    articles.mkdir()
    (articles / "one.md").write_text(EN, encoding="utf-8")
    (articles / "two.md").write_text(DE, encoding="utf-8")
    return articles


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """(exit status, stdout, stderr) of the command."""
    status = 0
    try:
        cli.main([str(argument) for argument in arguments])
    except SystemExit as done:
        status = int(done.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_bare_folder_needs_no_configuration(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    status, said, _ = run(capsys, "build", folder, "--out", out)
    assert status == 0
    assert f"Open {out / 'index.html'}" in said
    assert (out / "index.html").is_file()
    facts = json.loads((out / "data" / "facts.json").read_text(encoding="utf-8"))
    assert {(fact["unit"], fact["low"], fact["verdict"]) for fact in facts} >= {("USD", 300_000_000, "agree")}
    status, said, complaints = run(capsys, "check", out)
    assert (status, complaints) == (0, "")
    assert "passages" in said


def test_extract_writes_the_package_alone(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "data"
    assert run(capsys, "extract", folder, "--out", out)[0] == 0
    assert (out / "datapackage.json").is_file()
    assert run(capsys, "check", out)[0] == 0


def test_pages_for_another_generator(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "docs"
    assert run(capsys, "pages", folder, "--out", out)[0] == 0
    assert (out / "index.md").is_file()
    assert "px:" not in (out / "index.md").read_text(encoding="utf-8")
    assert (out / "data" / "datapackage.json").is_file()


def test_what_cannot_be_read_is_set_aside_and_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02\x00" * 100)
    status, _, complaints = run(capsys, "extract", folder, "--out", tmp_path / "data")
    assert status == 0
    assert "bad.txt: set aside" in complaints
    assert "Traceback" not in complaints
    assert run(capsys, "extract", folder, "--out", tmp_path / "data", "--strict")[0] == 1


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("report.toml", 'title = "x"\ncolour = "red"\n', "report.toml:2: "),
        ("report.toml", "title = \n", "report.toml:1: "),
        ("names.toml", "[a]\nnmaes = {}\n", "names.toml:2: "),
    ],
)
def test_a_wrong_file_is_one_line_and_status_2(
    file: str, text: str, says: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    status, _, complaints = run(capsys, "build", folder, "--out", out)
    assert status == 2
    assert says in complaints
    assert len(complaints.strip().splitlines()) == 1
    assert not out.exists()


def test_a_failed_build_leaves_the_last_good_site(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run(capsys, "build", folder, "--out", out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (folder / "report.toml").write_text("title = 3\n", encoding="utf-8")
    assert run(capsys, "build", folder, "--out", out)[0] == 2
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("arguments", [("build", "no-such-folder"), ("check", "no-such-folder"), ("nonsense",)])
def test_cannot_run(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    status, _, complaints = run(capsys, *arguments)
    assert status == 2
    assert complaints
    assert "Traceback" not in complaints


def test_a_file_is_no_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "one.txt").write_text("One article.", encoding="utf-8")
    status, _, complaints = run(capsys, "build", folder / "one.txt")
    assert status == 2
    assert complaints.rstrip().endswith("one.txt: is a file; name the folder it lies in")


@pytest.mark.parametrize("command", ["build", "extract", "pages"])
def test_a_folder_that_may_not_be_replaced_is_refused_before_anything_is_read(
    command: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.doc").write_text("years of work", encoding="utf-8")
    with patch("generator.pipeline.story", side_effect=AssertionError("read")):
        status, _, complaints = run(capsys, command, folder, "--out", tmp_path / "thesis")
    assert status == 2
    assert "holds files that no report of ours wrote" in complaints


def test_a_policy_for_no_source_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "report.toml").write_text('title = "a"\n[sources."nobody/*"]\npublish = "links"\n', encoding="utf-8")
    for command in ("build", "extract"):
        status, _, complaints = run(capsys, command, folder, "--out", tmp_path / command, "--strict")
        assert status == 1
        assert "report.toml:2: sources: no source fits 'nobody/*'" in complaints


def test_an_empty_folder_cannot_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "build", tmp_path, "--out", tmp_path / "out")[0] == 2


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for command in cli.parallax.commands:
        status, said, _ = run(capsys, command, "--help")
        assert status == 0
        assert "parallax" in said
    assert {"build", "serve", "extract", "pages", "bundle", "check", "languages"} <= set(cli.parallax.commands)


def test_languages_lists_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    status, said, _ = run(capsys, "languages")
    assert status == 0
    assert {"en", "zh", "pl", "de", "pt", "es"} <= {line.split()[0] for line in said.splitlines()}


def test_names_and_facts_can_be_put_back(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, names, _ = run(capsys, "names", folder)
    assert status == 0
    assert "Norhaven" in names
    status, facts, _ = run(capsys, "facts", folder)
    assert status == 0
    assert "[[facts]]" in facts
    (folder / "names.toml").write_text(names, encoding="utf-8")
    (folder / "report.toml").write_text(facts, encoding="utf-8")
    assert run(capsys, "extract", folder, "--out", tmp_path / "data")[0] == 0


def test_a_figure_is_explained(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "extract", folder, "--out", tmp_path / "data")
    figures = json.loads((tmp_path / "data" / "figures.json").read_text(encoding="utf-8"))
    money = next(figure for figure in figures if figure["unit"] == "USD")
    status, said, _ = run(capsys, "explain", money["id"], folder)
    assert status == 0
    assert money["exact"] in said
    assert "low 300000000" in said
    assert run(capsys, "explain", "f-nothing0", folder)[0] == 2
