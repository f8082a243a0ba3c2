"""The data package says what the interface promises, and `check` notices when it does not."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import check, schema, tables
from generator.errors import CheckError
from tests.render import sample

COLUMNS = {
    "sources": "source path title publisher url published language words sha256 status",
    "regions": "source start end region",
    "figures": "kind low high unit modifier change concept explain fact",
    "dates": "edtf resolved",
    "quotes": "kind speaker speaker_exact speaker_start speaker_end group",
    "entities": "entity type",
    "names": "entity label type aliases wikidata sources mentions",
    "citations": "origin about",
    "keywords": "source keyword score rank group",
    "facts": "fact label kind unit concept low high verdict cause mentions sources languages origins",
    "quote_groups": "group speaker sources languages representative",
    "reuse": "source_a start_a end_a source_b start_b end_b similarity",
    "origins": "source origin via",
    "timeline": "edtf source start end exact date",
}
MENTION = "id source start end exact prefix suffix region"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    found = tables.tabulate(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)
    return tables.package(found, sample.PROJECT)


@pytest.fixture
def written(files: dict[str, bytes], tmp_path: Path) -> Path:
    for path, content in files.items():
        (tmp_path / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / path).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_there_first_and_in_order(name: str, files: dict[str, bytes]) -> None:
    promised = COLUMNS[name].split()
    if name in schema.MENTIONS:
        promised = MENTION.split() + promised
    header = files[f"{name}.csv"].decode().split("\n", 1)[0].split(",")
    assert header[: len(promised)] == promised or [column for column in header if column in promised] == promised
    rows = json.loads(files[f"{name}.json"])
    assert rows, f"the sample has no {name}: nothing was checked"
    assert all(list(row) == header for row in rows)


def test_every_passage_is_exact(files: dict[str, bytes]) -> None:
    checked = 0
    for name in schema.MENTIONS:
        for row in json.loads(files[f"{name}.json"]):
            text = files[f"text/{row['source']}.txt"].decode()
            assert text[row["start"] : row["end"]] == row["exact"]
            assert text[: row["start"]].endswith(row["prefix"])
            assert len(row["prefix"]) == min(32, row["start"])
            checked += 1
    assert checked > 50


def test_csv_and_json_say_the_same(files: dict[str, bytes]) -> None:
    for table in schema.SCHEMA:
        rows = json.loads(files[f"{table.name}.json"])
        cells = list(csv.DictReader(io.StringIO(files[f"{table.name}.csv"].decode(), newline="")))
        assert len(rows) == len(cells)
        for row, cell in zip(rows, cells, strict=True):
            for column in table.columns:
                if column.type in ("integer", "number") and row[column.name] is not None:
                    assert float(cell[column.name]) == row[column.name]
                if row[column.name] is None:
                    assert cell[column.name] == ""


def test_no_carriage_returns_and_utf8(files: dict[str, bytes]) -> None:
    for table in schema.SCHEMA:
        assert b"\r\n" not in files[f"{table.name}.csv"]


@pytest.mark.parametrize("cell", ["a\rb", "\r\n", "a\nb", 'a "b", c', "plain"])
def test_a_line_end_in_a_cell_ends_no_row(cell: str) -> None:
    text = tables.csv_text([["one", cell], [cell, "two"]])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["one", cell], [cell, "two"]]
    assert text.endswith("two\n")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "\n=1", " =1", "\u200b@x", "|x", "%x"]
)
def test_formulas_are_defused(cell: str) -> None:
    assert tables.defuse(cell) == f"'{cell}"


def test_ordinary_cells_are_left_alone() -> None:
    assert [tables.defuse(cell) for cell in ("", "a=1", "约1万", "“x”")] == ["", "a=1", "约1万", "“x”"]


def test_the_description_matches_the_files(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == set(files) - {"datapackage.json"}
    for path, resource in described.items():
        assert resource["bytes"] == len(files[path])


def test_check_proves_the_sample(written: Path) -> None:
    report = check.check(written)
    assert report.problems == []
    assert report.counts["passages"] > 50
    assert report.counts["numbers"] > 10


def test_nothing_to_check_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CheckError):
        check.check(tmp_path)


def _change(table: str, edit: Callable[[list[dict[str, Any]]], None]) -> Callable[[Path], None]:
    def apply(data: Path) -> None:
        path = data / f"{table}.json"
        rows = json.loads(path.read_text(encoding="utf-8"))
        edit(rows)
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")

    return apply


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_change("figures", lambda rows: rows[0].update(start=rows[0]["start"] + 1)), "does not stand at"),
        (_change("figures", lambda rows: rows[0].update(fact="x-nothing")), "is not in facts"),
        (_change("figures", lambda rows: rows[1].update(id=rows[0]["id"])), "stands twice"),
        (_change("figures", lambda rows: rows[0].update(region="boilerplate")), "was taken from a boilerplate"),
        (_change("facts", lambda rows: rows[0].update(sources=99)), "sources or languages"),
        (_change("facts", lambda rows: rows[0].update(origins=99)), "origins"),
        (_change("names", lambda rows: rows[0].update(mentions=99)), "99 mentions"),
        (_change("regions", lambda rows: rows[0].update(end=rows[0]["end"] + 1)), "gap or overlap"),
        (_change("sources", lambda rows: rows.pop()), "differ in rows"),
    ],
)
def test_check_notices(damage: Callable[[Path], None], says: str, written: Path) -> None:
    damage(written / "data")
    problems = check.check(written).problems
    assert any(says in problem for problem in problems), problems
    assert any("SHA-256" in problem for problem in problems)


def test_check_notices_broken_links(written: Path) -> None:
    (written / "index.html").write_text(
        '<a href="a/#here">x</a><a href="b.html">y</a><a href="../out">z</a><a href="https://example.org">w</a>',
        encoding="utf-8",
    )
    (written / "a").mkdir()
    (written / "a" / "index.html").write_text('<p id="there">', encoding="utf-8")
    problems = check.check(written).problems
    assert [problem.rsplit(": ", 1)[1] for problem in problems] == [
        "no such anchor",
        "no such file",
        "leads out of the site",
    ]


def test_the_reference_of_the_data_package_is_current() -> None:
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, str(root / "tools" / "data_docs.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
