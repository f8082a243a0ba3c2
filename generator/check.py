"""Re-reads a built report and proves what it claims: every offset, id, derived number and internal link.

Knows only the published files (the data package and the HTML), so that what it proves, any reader can prove.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.errors import CheckError
from generator.schema import CONTEXT, MENTIONS, SCHEMA

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(slots=True)
class Report:
    """What was looked at, and what does not hold."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def expect(self, what: str, holds: bool, problem: str) -> None:
        self.counts[what] += 1
        if not holds:
            self.problems.append(problem)


def check(folder: Path) -> Report:
    """Checks a built site, an unpacked bundle or a bare data package. A `CheckError` where there is none."""
    data = next((place for place in (folder / "data", folder) if (place / "datapackage.json").is_file()), None)
    if data is None:
        raise CheckError("holds no data/datapackage.json: nothing to check", path=str(folder))
    report = Report()
    rows = _tables(data, report)
    texts = _texts(data, rows, report)
    if not rows["sources"]:
        raise CheckError("the package lists no source: nothing to check", path=str(data))
    _identifiers(rows, report)
    _references(rows, report)
    _passages(rows, texts, report)
    _derived(rows, report)
    if (folder / "index.html").is_file():
        _links(folder, report)
    return report


# ---------------------------------------------------------------- reading


def _tables(data: Path, report: Report) -> Rows:
    try:
        package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
        resources: dict[str, Row] = {resource["path"]: resource for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckError(f"cannot be read: {error}", path=str(data / "datapackage.json")) from None
    for path, resource in resources.items():
        file = data / path
        content = file.read_bytes() if file.is_file() else b""
        stated = resource.get("hash", "")
        found = f"sha256:{hashlib.sha256(content).hexdigest()}"
        report.expect("files", stated == found, f"{path}: is not the file the package describes (SHA-256)")
    rows: Rows = {}
    for table in SCHEMA:
        path = f"{table.name}.json"
        try:
            rows[table.name] = json.loads((data / path).read_text(encoding="utf-8"))
            cells = list(csv.reader(io.StringIO((data / f"{table.name}.csv").read_text(encoding="utf-8"), newline="")))
        except (OSError, ValueError) as error:
            raise CheckError(f"cannot be read: {error}", path=str(data / path)) from None
        names = [column.name for column in table.columns]
        report.expect("tables", cells[0] == names, f"{table.name}.csv: columns are not {', '.join(names)}")
        same = len(cells) - 1 == len(rows[table.name]) == resources.get(path, {}).get("rows")
        report.expect("tables", same, f"{table.name}: CSV, JSON and description differ in rows")
        for row in rows[table.name]:
            if list(row) != names:
                report.problems.append(f"{path}: a row lacks columns")
                break
    return rows


def _texts(data: Path, rows: Rows, report: Report) -> dict[str, str]:
    texts: dict[str, str] = {}
    for source in rows["sources"]:
        path = data / "text" / f"{source['source']}.txt"
        if source["status"] == "ok":
            report.expect("texts", path.is_file(), f"text/{source['source']}.txt: is missing")
            if path.is_file():
                texts[source["source"]] = path.read_bytes().decode("utf-8")
    return texts


# ---------------------------------------------------------------- proofs


def _identifiers(rows: Rows, report: Report) -> None:
    for table in SCHEMA:
        seen: set[tuple[Any, ...]] = set()
        for row in rows[table.name]:
            key = tuple(row[name] for name in table.key)
            report.expect("identifiers", key not in seen, f"{table.name}: {' '.join(map(str, key))} stands twice")
            seen.add(key)


def _references(rows: Rows, report: Report) -> None:
    for table in SCHEMA:
        for column in table.columns:
            if column.refers is None:
                continue
            known = {row[column.refers[1]] for row in rows[column.refers[0]]}
            for row in rows[table.name]:
                value = row[column.name]
                if value is not None:
                    report.expect(
                        "references",
                        value in known,
                        f"{table.name}.{column.name}: {value} is not in {column.refers[0]}",
                    )
    things = {row["entity"] for row in rows["names"]} | {row["source"] for row in rows["sources"]}
    for row in rows["origins"]:
        report.expect("references", row["origin"] in things, f"origins: {row['origin']} is no name and no source")
    said = {row["fact"] for row in rows["facts"]} | {row["id"] for row in rows["quotes"]}
    for row in rows["citations"]:
        for about in row["about"]:
            report.expect("references", about in said, f"citations: {row['id']} is about {about}, which is not there")


def _passages(rows: Rows, texts: Mapping[str, str], report: Report) -> None:
    for name in MENTIONS:
        for row in rows[name]:
            text = texts.get(row["source"], "")
            start, end = row["start"], row["end"]
            holds = (
                0 <= start < end <= len(text)
                and text[start:end] == row["exact"]
                and text[max(0, start - CONTEXT) : start] == row["prefix"]
                and text[end : end + CONTEXT] == row["suffix"]
            )
            report.expect("passages", holds, f"{name}: {row['id']} does not stand at {row['source']}:{start}-{end}")
            report.expect(
                "regions",
                row["region"] in ("title", "body", "caption"),
                f"{name}: {row['id']} was taken from a {row['region']}",
            )
    for name, part in (("quotes", "speaker"), ("citations", "origin")):
        for row in rows[name]:
            if row[f"{part}_start"] is not None:
                said = texts.get(row["source"], "")[row[f"{part}_start"] : row[f"{part}_end"]]
                report.expect("passages", said == row[f"{part}_exact"], f"{name}: {row['id']}: its {part} is elsewhere")
    for row in rows["timeline"]:
        said = texts.get(row["source"], "")[row["start"] : row["end"]]
        report.expect("passages", said == row["exact"] != "", f"timeline: {row['date']}: its sentence is elsewhere")
    for row in rows["reuse"]:
        for side in "ab":
            length = len(texts.get(row[f"source_{side}"], ""))
            holds = 0 <= row[f"start_{side}"] < row[f"end_{side}"] <= length
            report.expect("passages", holds, f"reuse: a passage lies outside {row[f'source_{side}']}")
    _cover(rows, texts, report)


def _cover(rows: Rows, texts: Mapping[str, str], report: Report) -> None:
    """Regions cover each text without gap or overlap."""
    ends = dict.fromkeys(texts, 0)
    for row in rows["regions"]:
        source = row["source"]
        meets = ends.get(source) == row["start"]
        report.expect("regions", meets, f"regions: {source}: a gap or overlap at {row['start']}")
        ends[source] = row["end"]
    for source, text in texts.items():
        report.expect("regions", ends[source] == len(text), f"regions: {source}: they end before the text does")


def _derived(rows: Rows, report: Report) -> None:
    language = {row["source"]: row["language"] for row in rows["sources"]}
    by_fact = _grouped([*rows["figures"], *rows["dates"]], "fact")
    for row in rows["facts"]:
        figures = by_fact.get(row["fact"], [])
        _counts("facts", row, "fact", figures, language, report)
        sources = len({figure["source"] for figure in figures})
        report.expect("numbers", len(figures) == row["mentions"], f"facts: {row['fact']}: mentions")
        report.expect("numbers", 1 <= row["origins"] <= max(1, sources), f"facts: {row['fact']}: origins")
        report.expect("numbers", len(row["root_list"]) == row["origins"], f"facts: {row['fact']}: roots")
        fits = {"agree": sources > 1, "single": sources == 1}.get(row["verdict"], row["mentions"] > 1)
        report.expect("numbers", fits, f"facts: {row['fact']}: {row['verdict']} with {sources} sources")
        report.expect(
            "numbers", (row["cause"] is not None) == (row["verdict"] == "conflict"), f"facts: {row['fact']}: cause"
        )
        own = {figure["id"] for figure in figures}
        report.expect("numbers", own >= set(row["outliers"]), f"facts: {row['fact']}: an outlier is not its own")
    by_group = _grouped(rows["quotes"], "group")
    for row in rows["quote_groups"]:
        _counts("quote_groups", row, "group", by_group.get(row["group"], []), language, report)
    for office, held in _grouped(rows["roles"], "office").items():
        people, voices = {row["person"] for row in held}, {row["source"] for row in held}
        one = len({(row["role"], row["organisation"], row["verdict"]) for row in held}) == 1
        report.expect("numbers", one, f"roles: {office}: rows of two roles")
        verdict = held[0]["verdict"]
        fits = {"conflict": len(people) > 1, "changes": len(people) > 1, "agree": len(voices) > 1}
        report.expect("numbers", fits.get(verdict, len(voices) == 1), f"roles: {office}: {verdict}")
    by_entity = _grouped(rows["entities"], "entity")
    for row in rows["names"]:
        mentions = by_entity.get(row["entity"], [])
        sources = len({mention["source"] for mention in mentions})
        holds = (row["mentions"], row["sources"]) == (len(mentions), sources)
        report.expect("numbers", holds, f"names: {row['entity']}: {row['mentions']} mentions, {row['sources']} sources")


def _counts(
    table: str, row: Row, key: str, members: Sequence[Row], language: Mapping[str, str | None], report: Report
) -> None:
    sources = {member["source"] for member in members}
    languages = {language.get(source) for source in sources}
    holds = (row["sources"], row["languages"]) == (len(sources), len(languages))
    report.expect("numbers", bool(members) and holds, f"{table}: {row[key]}: sources or languages")


def _grouped(rows: Sequence[Row], key: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row[key] is not None:
            groups.setdefault(row[key], []).append(row)
    return groups


# ---------------------------------------------------------------- links


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: set[str] = {"", "top"}
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            elif name in ("href", "src") and value:
                self.targets.append(value)


def _links(site: Path, report: Report) -> None:
    pages: dict[Path, _Page] = {}
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.resolve()] = page
    root = site.resolve()
    for path, page in pages.items():
        if path.name == "404.html":
            continue  # its links are absolute, made for a server
        for target in page.targets:
            problem = _broken(target, path, root, pages)
            report.expect("links", problem == "", f"{path.relative_to(root)}: {target}: {problem}")


def _broken(target: str, page: Path, root: Path, pages: Mapping[Path, _Page]) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return ""
    place = page if not parts.path else (page.parent / unquote(parts.path)).resolve()
    if place.is_dir():
        place = place / "index.html"
    if root not in place.parents:
        return "leads out of the site"
    if not place.is_file():
        return "no such file"
    anchor = unquote(parts.fragment)
    if anchor and not anchor.startswith((":~:", "__")) and place in pages and anchor not in pages[place].anchors:
        return "no such anchor"
    return ""


def summary(report: Report) -> Iterator[str]:
    """What was proved, a line a kind."""
    for what, count in sorted(report.counts.items()):
        yield f"{count:,} {what}"
