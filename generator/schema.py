"""The contract of the data package: tables, columns, types, meanings and keys. A public interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Type = Literal["string", "integer", "number", "boolean", "array", "object"]
Row = dict[str, Any]
CONTEXT = 32
"""Code points of ``prefix`` and ``suffix`` (W3C TextQuoteSelector)."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: Type
    meaning: str
    refers: tuple[str, str] | None = None
    """(table, column) this value must be found in, where it is not null."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _mention(*columns: Column) -> tuple[Column, ...]:
    return (
        Column("id", "string", "stable identifier of the mention"),
        Column("source", "string", "the source it stands in", ("sources", "source")),
        Column("start", "integer", "first code point in data/text/SOURCE.txt, counted from 0"),
        Column("end", "integer", "code point after the last"),
        Column("exact", "string", "the passage: text[start:end]"),
        Column("prefix", "string", "up to 32 code points before"),
        Column("suffix", "string", "up to 32 code points after"),
        Column("region", "string", "title, body or caption"),
        *columns,
    )


_SOURCE = Column("source", "string", "the source", ("sources", "source"))
_START = Column("start", "integer", "first code point")
_END = Column("end", "integer", "code point after the last")

SCHEMA: tuple[Table, ...] = (
    Table(
        "sources",
        "the articles, those set aside included",
        ("source",),
        (
            Column("source", "string", "identifier, a slug"),
            Column("path", "string", "file, relative to the content folder"),
            Column("title", "string", "headline"),
            Column("publisher", "string", "who published it"),
            Column("url", "string", "where"),
            Column("published", "string", "when, as an EDTF date"),
            Column("language", "string", "BCP 47"),
            Column("words", "integer", "words read (boilerplate not counted)"),
            Column("sha256", "string", "of the file"),
            Column("status", "string", "ok, or why it was set aside"),
            Column("publish", "string", "how much of its text this report shows: links, excerpts or full"),
            Column("provenance", "object", "field → where it was found"),
            Column("notes", "array", "what to know of the reading itself"),
        ),
    ),
    Table(
        "regions",
        "what each stretch of a source is",
        ("source", "start"),
        (_SOURCE, _START, _END, Column("region", "string", "title, body, boilerplate, caption or comment")),
    ),
    Table(
        "figures",
        "amounts mentioned",
        ("id",),
        _mention(
            Column("kind", "string", "money, percent, count, duration, measure or ratio"),
            Column("low", "number", "lower end in the base unit; null is open"),
            Column("high", "number", "upper end in the base unit; null is open"),
            Column("unit", "string", "ISO 4217, %, UCUM, or the counted thing"),
            Column("modifier", "string", "about, at_least, at_most, more_than, less_than, almost, vague or empty"),
            Column("change", "string", "up or down where it is the size of a rise or a fall"),
            Column("concept", "string", "what is measured"),
            Column("explain", "string", "the parse trace: which words gave which part"),
            Column("fact", "string", "the fact it belongs to", ("facts", "fact")),
        ),
    ),
    Table(
        "dates",
        "dates and periods mentioned",
        ("id",),
        _mention(
            Column("edtf", "string", "Extended Date/Time Format"),
            Column("resolved", "boolean", "whether it names one date or period"),
            Column("explain", "string", "the parse trace"),
            Column("fact", "string", "the fact it belongs to, where sources differ on the day", ("facts", "fact")),
        ),
    ),
    Table(
        "quotes",
        "quotations; exact is without the outer marks",
        ("id",),
        _mention(
            Column("kind", "string", "direct, block, partial or indirect"),
            Column("speaker", "string", "entity, or null: unknown", ("names", "entity")),
            Column("speaker_exact", "string", "the words that name the speaker"),
            Column("speaker_start", "integer", "where they start"),
            Column("speaker_end", "integer", "and end"),
            Column("group", "string", "the utterance it is a version of", ("quote_groups", "group")),
        ),
    ),
    Table(
        "entities",
        "names mentioned",
        ("id",),
        _mention(
            Column("entity", "string", "the thing named", ("names", "entity")),
            Column("type", "string", "PER, ORG, LOC or MISC"),
            Column("layer", "string", "what found it"),
        ),
    ),
    Table(
        "names",
        "the entities of the report",
        ("entity",),
        (
            Column("entity", "string", "identifier"),
            Column("label", "string", "how the report calls it"),
            Column("type", "string", "PER, ORG, LOC or MISC"),
            Column("aliases", "object", "language → surface forms"),
            Column("wikidata", "string", "Wikidata item, where certain"),
            Column("sources", "integer", "how many sources name it"),
            Column("mentions", "integer", "how often it is named"),
            Column("reasons", "array", "why its mentions are one thing"),
        ),
    ),
    Table(
        "citations",
        "passages that credit an origin",
        ("id",),
        _mention(
            Column("origin", "string", "entity credited; null: not linked to a name", ("names", "entity")),
            Column("about", "array", "facts and quotes of its sentence"),
            Column("origin_exact", "string", "the words that name the origin"),
            Column("origin_start", "integer", "where they start"),
            Column("origin_end", "integer", "and end"),
            Column("line", "boolean", "the article's own credit: a dateline, a line such as Source: AFP"),
        ),
    ),
    Table(
        "keywords",
        "keywords of each source",
        ("source", "keyword"),
        (
            _SOURCE,
            Column("keyword", "string", "as written"),
            Column("score", "number", "YAKE's: lower is better"),
            Column("rank", "integer", "from 1"),
            Column("group", "string", "keywords of one meaning share it"),
            Column("start", "integer", "first place it stands"),
            Column("end", "integer", "and where that ends"),
        ),
    ),
    Table(
        "facts",
        "the same amount across sources",
        ("fact",),
        (
            Column("fact", "string", "identifier"),
            Column("label", "string", "what it is about"),
            Column("kind", "string", "as in figures; date where sources differ on a day"),
            Column("unit", "string", "as in figures"),
            Column("concept", "string", "as in figures"),
            Column("low", "number", "consensus, lower end; null is open"),
            Column("high", "number", "consensus, upper end; null is open"),
            Column("verdict", "string", "agree, conflict, changes or single"),
            Column("cause", "string", "likely slip of a conflict: scale, digits, unit, currency, date or unknown"),
            Column("mentions", "integer", "figures (or dates)"),
            Column("sources", "integer", "sources"),
            Column("languages", "integer", "languages"),
            Column("origins", "integer", "independent origins"),
            Column("because", "string", "the reasoning, in a sentence"),
            Column("edtf", "string", "the consensus of a fact of kind date"),
            Column("outliers", "array", "mentions that cannot hold with the consensus"),
            Column("root_list", "array", "the independent origins: names and sources"),
            Column("reasons", "array", "why its figures are one fact"),
            Column("joined", "array", "facts and mentions the editor joined to it"),
            Column("apart", "array", "mentions the editor took out of it"),
            Column("pinned", "boolean", "whether the editor shows it first"),
        ),
    ),
    Table(
        "quote_groups",
        "one utterance across sources",
        ("group",),
        (
            Column("group", "string", "identifier"),
            Column("speaker", "string", "entity, or null: unknown", ("names", "entity")),
            Column("sources", "integer", "sources"),
            Column("languages", "integer", "languages"),
            Column("representative", "string", "the version to show first", ("quotes", "id")),
            Column("differences", "array", "differences of substance between the versions"),
            Column("reasons", "array", "why its quotations are one utterance"),
            Column("label", "string", "what the editor calls it"),
            Column("joined", "array", "groups and quotations the editor joined to it"),
            Column("apart", "array", "quotations the editor took out of it"),
            Column("pinned", "boolean", "whether the editor shows it first"),
        ),
    ),
    Table(
        "roles",
        "passages that say who is what of an organisation or a place",
        ("id",),
        _mention(
            Column("role", "string", "chief_executive, mayor, coach …"),
            Column("organisation", "string", "whose it is", ("names", "entity")),
            Column("person", "string", "who has it", ("names", "entity")),
            Column("when", "string", "the day or month it is said for, as an EDTF date"),
            Column("office", "string", "rows that are judged together share it"),
            Column("verdict", "string", "of the office: agree, conflict (two cannot both have it), changes or single"),
            Column("because", "string", "the reasoning, in a sentence"),
        ),
    ),
    Table(
        "reuse",
        "passages two sources share",
        ("source_a", "start_a", "source_b", "start_b"),
        (
            Column("source_a", "string", "one source", ("sources", "source")),
            Column("start_a", "integer", "first code point there"),
            Column("end_a", "integer", "code point after the last"),
            Column("source_b", "string", "the other", ("sources", "source")),
            Column("start_b", "integer", "first code point there"),
            Column("end_b", "integer", "code point after the last"),
            Column("similarity", "number", "0 to 1; 1: word for word"),
            Column("agency", "string", "the agency whose report both carry", ("names", "entity")),
        ),
    ),
    Table(
        "origins",
        "who stands behind whom",
        ("source", "origin", "via"),
        (
            _SOURCE,
            Column("origin", "string", "entity or source it rests on"),
            Column("via", "string", "cites, reuses or is"),
            Column("directed", "boolean", "false where nothing proves who copied"),
            Column("evidence", "array", "citations that say so"),
            Column("reasons", "array", "in words"),
        ),
    ),
    Table(
        "timeline",
        "dated statements",
        ("date",),
        (
            Column("edtf", "string", "Extended Date/Time Format"),
            _SOURCE,
            _START,
            _END,
            Column("exact", "string", "the sentence: text[start:end]"),
            Column("date", "string", "the date mention", ("dates", "id")),
        ),
    ),
)
TABLES: dict[str, Table] = {table.name: table for table in SCHEMA}
MENTIONS = ("figures", "dates", "quotes", "entities", "citations", "roles")
