"""Nouns -> pandas tables -> the data package every report publishes (a public interface).

`schema.SCHEMA` is the whole contract; `tabulate` fills it, `package` writes it.
"""

from __future__ import annotations

import csv
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.model import Alignment, Article, Mention, Mentions, Office, Role
from generator.project import Project
from generator.schema import CONTEXT, SCHEMA, TABLES, Column, Row, Table, Type

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Tables:
    """``frames``: table name → DataFrame with the columns of `SCHEMA`, object dtype, missing as None.
    ``texts``: source id → the exact text that all offsets refer to."""

    frames: dict[str, pandas.DataFrame]
    texts: dict[str, str]


def tabulate(
    project: Project, articles: Sequence[Article], mentions: Mapping[str, Mentions], alignment: Alignment
) -> Tables:
    """The tables of a story. Rows follow the order of sources and text, so they are deterministic."""
    import pandas

    order = sorted(articles, key=lambda article: article.path)
    rows: dict[str, list[Row]] = {table.name: [] for table in SCHEMA}
    offices = {role: office for office in alignment.offices for role in office.mentions}
    held: dict[str, list[Role]] = {}
    for role in alignment.roles:
        held.setdefault(role.source, []).append(role)
    for article in order:
        rows["sources"].append(_source_row(project, article))
        rows["regions"] += [
            {"source": article.id, "start": r.start, "end": r.end, "region": r.kind} for r in article.regions
        ]
        found = mentions.get(article.id, Mentions(article.id))
        for name, fill in _FILLERS.items():
            rows[name] += [
                _mention_row(article, mention) | fill(article, mention, alignment) for mention in getattr(found, name)
            ]
        rows["keywords"] += _keyword_rows(found, alignment)
        rows["roles"] += [
            _mention_row(article, role) | _role(role, offices[role.id]) for role in held.get(article.id, ())
        ]
    texts = {article.id: article.text for article in order if article.ok}
    _fill_alignment(rows, alignment, texts)
    frames = {
        table.name: pandas.DataFrame(
            [[row.get(column.name) for column in table.columns] for row in rows[table.name]],
            columns=[column.name for column in table.columns],
            dtype=object,
        )
        for table in SCHEMA
    }
    return Tables(frames, texts)


def _source_row(project: Project, article: Article) -> Row:
    return {
        "source": article.id,
        "path": article.path,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "words": article.words,
        "sha256": article.sha256,
        "status": article.status,
        "publish": project.publish_of(article.path, article.publish),
        "provenance": dict(article.provenance),
        "notes": list(article.notes),
    }


def _mention_row(article: Article, mention: Mention) -> Row:
    text = article.text
    return {
        "id": mention.id,
        "source": mention.source,
        "start": mention.start,
        "end": mention.end,
        "exact": text[mention.start : mention.end],
        "prefix": text[max(0, mention.start - CONTEXT) : mention.start],
        "suffix": text[mention.end : mention.end + CONTEXT],
        "region": mention.region,
    }


def explain(text: str, steps: Iterable[Any]) -> str:
    """A parse trace in words: "约 → about; 1万 → 10000"."""
    return "; ".join(f"{' '.join(text[step.start : step.end].split())} → {step.gave}" for step in steps)


def _figure(article: Article, mention: Any, alignment: Alignment) -> Row:
    return {
        "kind": mention.kind,
        "low": mention.low,
        "high": mention.high,
        "unit": mention.unit,
        "modifier": mention.modifier,
        "change": mention.change,
        "concept": mention.concept,
        "explain": explain(article.text, mention.steps),
        "fact": alignment.fact_of.get(mention.id),
    }


def _date(article: Article, mention: Any, alignment: Alignment) -> Row:
    return {
        "edtf": mention.edtf,
        "resolved": mention.resolved,
        "explain": explain(article.text, mention.steps),
        "fact": alignment.fact_of.get(mention.id),
    }


def _quote(article: Article, mention: Any, alignment: Alignment) -> Row:
    speaker = mention.speaker
    return {
        "kind": mention.kind,
        "speaker": alignment.name_of.get(mention.id),
        "speaker_exact": article.text[speaker.start : speaker.end] if speaker else None,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "group": alignment.group_of.get(mention.id),
    }


def _entity(article: Article, mention: Any, alignment: Alignment) -> Row:
    return {"entity": alignment.name_of.get(mention.id), "type": mention.type, "layer": mention.layer}


def _citation(article: Article, mention: Any, alignment: Alignment) -> Row:
    origin = mention.origin
    return {
        "origin": alignment.name_of.get(mention.id),
        "about": list(alignment.about.get(mention.id, ())),
        "origin_exact": article.text[origin.start : origin.end],
        "origin_start": origin.start,
        "origin_end": origin.end,
        "line": mention.line,
    }


_FILLERS: dict[str, Callable[[Article, Any, Alignment], Row]] = {
    "figures": _figure,
    "dates": _date,
    "quotes": _quote,
    "entities": _entity,
    "citations": _citation,
}


def _role(role: Role, office: Office) -> Row:
    return {
        "role": role.role,
        "organisation": role.organisation,
        "person": role.person,
        "when": role.when or None,
        "office": office.id,
        "verdict": office.verdict,
        "because": office.because,
    }


def _keyword_rows(found: Mentions, alignment: Alignment) -> list[Row]:
    return [
        {
            "source": keyword.source,
            "keyword": keyword.keyword,
            "score": keyword.score,
            "rank": keyword.rank,
            "group": alignment.group_of.get(f"{keyword.source}\x1f{keyword.keyword}"),
            "start": keyword.places[0].start if keyword.places else None,
            "end": keyword.places[0].end if keyword.places else None,
        }
        for keyword in found.keywords
    ]


def _fill_alignment(rows: dict[str, list[Row]], alignment: Alignment, texts: Mapping[str, str]) -> None:
    for name in alignment.names:
        rows["names"].append(
            {
                "entity": name.id,
                "label": name.label,
                "type": name.type,
                "aliases": {language: list(forms) for language, forms in name.aliases},
                "wikidata": name.wikidata,
                "sources": len(name.sources),
                "mentions": len(name.mentions),
                "reasons": list(name.reasons),
            }
        )
    for fact in alignment.facts:
        rows["facts"].append(
            {
                "fact": fact.id,
                "label": fact.label,
                "kind": fact.kind,
                "unit": fact.unit,
                "concept": fact.concept,
                "low": fact.low,
                "high": fact.high,
                "verdict": fact.verdict,
                "cause": fact.cause or None,
                "mentions": len(fact.mentions),
                "sources": len(fact.sources),
                "languages": len(fact.languages),
                "origins": fact.origins,
                "because": fact.because,
                "edtf": fact.edtf or None,
                "outliers": list(fact.outliers),
                "root_list": list(fact.roots),
                "reasons": list(fact.reasons),
                "joined": list(fact.joined),
                "apart": list(fact.apart),
                "pinned": fact.pinned,
            }
        )
    for group in alignment.quote_groups:
        rows["quote_groups"].append(
            {
                "group": group.id,
                "speaker": group.speaker,
                "sources": len(group.sources),
                "languages": len(group.languages),
                "representative": group.representative,
                "differences": list(group.differences),
                "reasons": list(group.reasons),
                "label": group.label or None,
                "joined": list(group.joined),
                "apart": list(group.apart),
                "pinned": group.pinned,
            }
        )
    for passage in alignment.passages:
        row = {column.name: getattr(passage, column.name) for column in TABLES["reuse"].columns}
        rows["reuse"].append(row | {"agency": passage.agency or None})
    for origin in alignment.origins:
        rows["origins"].append(
            {
                "source": origin.source,
                "origin": origin.origin,
                "via": origin.via,
                "directed": origin.directed,
                "evidence": list(origin.evidence),
                "reasons": list(origin.reasons),
            }
        )
    for event in alignment.timeline:
        rows["timeline"].append(
            {
                "edtf": event.edtf,
                "source": event.source,
                "start": event.start,
                "end": event.end,
                "exact": texts[event.source][event.start : event.end],
                "date": event.date,
            }
        )


# ---------------------------------------------------------------- the package

_FORMULA = frozenset("=+-@\t\r\n|%")
"""First characters a spreadsheet may take for a formula, a command or a link."""
_IGNORED = " \u00a0\u200b\ufeff"
"""What spreadsheets skip before they look."""


def defuse(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets a ``'`` in front, its full-width forms included."""
    first = cell.lstrip(_IGNORED)[:1]
    return f"'{cell}" if first and unicodedata.normalize("NFKC", first)[:1] in _FORMULA else cell


def _csv_cell(value: Any, kind: Type) -> Any:
    if value is None:
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "array":
        separator = " " if all(" " not in str(item) for item in value) else " | "
        return defuse(separator.join(str(item) for item in value))
    if kind == "object":
        return defuse(json.dumps(value, ensure_ascii=False, sort_keys=True)) if value else ""
    if kind == "string":
        return defuse(str(value))
    return value


def csv_bytes(frame: pandas.DataFrame, columns: Sequence[Column]) -> bytes:
    """``frame`` as RFC 4180 CSV, UTF-8, header row, lines ended by ``\\n``."""
    types = {column.name: column.type for column in columns}
    names = [str(name) for name in frame.columns]
    cells = ([_csv_cell(row[name], types[name]) for name in names] for row in records(frame))
    return csv_text([names, *cells]).encode("utf-8", "replace")


_CRLF = "\r\n"


class _Lines(list[str]):
    """What a csv writer writes to: it hands over one row at a time."""

    def write(self, row: str) -> None:
        self.append(f"{row.removesuffix(_CRLF)}\n")


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """``rows`` as CSV with lines ended by ``\\n``. A cell with a lone ``\\r`` is quoted, too: it ends no row."""
    lines = _Lines()
    csv.writer(lines, lineterminator=_CRLF).writerows(rows)  # quotes the characters of its own line end alone
    return "".join(lines)


def records(frame: pandas.DataFrame) -> list[Row]:
    """The rows as dictionaries; numbers as numbers, missing as None."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def json_bytes(frame: pandas.DataFrame) -> bytes:
    """``frame`` as a JSON array of objects, one object a line."""
    lines = [json.dumps(row, ensure_ascii=False, allow_nan=False) for row in records(frame)]
    return ("[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n").encode("utf-8", "replace")


def package(tables: Tables, project: Project) -> dict[str, bytes]:
    """Path below ``data/`` → bytes: datapackage.json, each table as CSV and JSON, each source's text."""
    files: dict[str, bytes] = {}
    resources: list[Row] = []
    for table in SCHEMA:
        frame = tables.frames[table.name]
        for extension, content in (("csv", csv_bytes(frame, table.columns)), ("json", json_bytes(frame))):
            path = f"{table.name}.{extension}"
            files[path] = content
            resources.append(_resource(table, path, content, len(frame)))
    for source in sorted(tables.texts):
        path = f"text/{source}.txt"
        files[path] = tables.texts[source].encode("utf-8", "replace")
        resources.append(
            {
                "name": f"text-{source}",
                "path": path,
                "format": "txt",
                "mediatype": "text/plain",
                "encoding": "utf-8",
                "bytes": len(files[path]),
                "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
            }
        )
    description = {
        "profile": "data-package",
        "name": "parallax-report",
        "title": project.title,
        "description": "Figures, dates, quotations, names and citations of every source, aligned. "
        "Offsets are half-open and count Unicode code points of text/SOURCE.txt. In the CSV files a cell that "
        "a spreadsheet may take for a formula has an apostrophe in front (the unit % too); the JSON files are exact.",
        "resources": resources,
    }
    files["datapackage.json"] = (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return files


def _resource(table: Table, path: str, content: bytes, rows: int) -> Row:
    is_csv = path.endswith(".csv")
    resource: Row = {
        "name": table.name if is_csv else f"{table.name}-json",
        "path": path,
        "profile": "tabular-data-resource" if is_csv else "data-resource",
        "title": table.meaning,
        "format": "csv" if is_csv else "json",
        "mediatype": "text/csv" if is_csv else "application/json",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": rows,
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    # lists stand in a CSV cell as text
                    "type": "string" if is_csv and column.type in ("array", "object") else column.type,
                    "description": column.meaning,
                }
                for column in table.columns
            ],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }
    foreign = [
        {"fields": column.name, "reference": {"resource": column.refers[0], "fields": column.refers[1]}}
        for column in table.columns
        if column.refers
    ]
    if foreign:
        resource["schema"]["foreignKeys"] = foreign
    return resource
