"""The nouns: what is read, what is mentioned, what is claimed.

Offsets are half-open and count Unicode code points of ``Article.text``, always. Identifiers are made
from content (`digest`), never from the order of reading, so they are the same on every machine and a
new source renames nothing that was there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar, Literal

Number = int | float
RegionKind = Literal["title", "body", "boilerplate", "caption", "comment"]
FigureKind = Literal["money", "percent", "count", "duration", "measure", "ratio"]
FactKind = Literal["money", "percent", "count", "duration", "measure", "ratio", "date"]
Modifier = Literal["", "about", "at_least", "at_most", "more_than", "less_than", "almost", "vague"]
Change = Literal["", "up", "down"]
EntityType = Literal["PER", "ORG", "LOC", "MISC"]
QuoteKind = Literal["direct", "block", "partial", "indirect"]
Verdict = Literal["agree", "conflict", "changes", "single"]
Cause = Literal["", "scale", "digits", "unit", "currency", "date", "unknown"]
Inferred = Literal["", "year", "day"]
Via = Literal["cites", "reuses", "is"]
Publish = Literal["links", "excerpts", "full"]

USABLE: frozenset[str] = frozenset({"title", "body", "caption"})
"""Regions from which figures, names, dates and quotations are taken."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i l o u, nothing to misread


@lru_cache(maxsize=65536)
def digest(*parts: str, length: int = 8) -> str:
    """A short, stable, URL-safe name for content: ``length`` characters of 5 bits each."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()[:16], "big")
    return "".join(_ALPHABET[(number >> (5 * i)) & 31] for i in range(length))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A stretch of a source and what it is; the regions of an article cover it without overlap."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One source, as it was read. ``status`` is "ok", or why it was set aside (then ``text`` is empty)."""

    id: str
    """Slug, from the path: stable when other sources come and go."""
    path: str
    """POSIX path relative to the content folder."""
    text: str = ""
    """The decoded text; every offset in the report refers to it."""
    sha256: str = ""
    """Of the file's bytes, hexadecimal."""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    """http or https only."""
    published: str | None = None
    """EDTF date: 2023-04-11, 2023-04, 2023."""
    language: str | None = None
    """BCP 47, or None where it could not be told."""
    words: int = 0
    """Words of the usable regions; in scripts without spaces, segmented words."""
    status: str = "ok"
    publish: Publish | None = None
    """This source's own publishing policy; None: the report's."""
    provenance: tuple[tuple[str, str], ...] = ()
    """(field, where it was found): "front matter", "sidecar", "html", "json-ld", "pdf", "first lines", "detected"."""
    notes: tuple[str, ...] = ()
    """What a reader should know of the reading itself: "no date found", "language pl has no file"."""
    regions: tuple[Region, ...] = ()

    @property
    def ok(self) -> bool:
        return self.status == "ok"

    def region_at(self, offset: int) -> RegionKind:
        """The kind of the region that holds ``offset``; "body" where none does."""
        from bisect import bisect_right

        at = bisect_right(self.regions, offset, key=lambda region: region.start) - 1
        if at >= 0 and offset < self.regions[at].end:
            return self.regions[at].kind
        return "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A passage of a source: the root of every claim. ``exact`` is ``article.text[start:end]``."""

    PREFIX: ClassVar[str] = "m"
    source: str
    """Article id."""
    start: int
    end: int
    region: RegionKind = "body"

    @property
    def id(self) -> str:
        return f"{self.PREFIX}-{digest(self.PREFIX, self.source, str(self.start), str(self.end))}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of a parse: the words at ``start:end`` of the article gave ``gave`` ("×1e4", "unit USD")."""

    start: int
    end: int
    gave: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Mention):
    """An amount. ``low``/``high`` in the base unit (1亿美元 → 100000000); None is open."""

    PREFIX: ClassVar[str] = "f"
    kind: FigureKind
    low: Number | None
    high: Number | None
    unit: str = ""
    """ISO 4217, "%", "pp", a UCUM code, or the counted thing's language-neutral name; "" unknown."""
    modifier: Modifier = ""
    change: Change = ""
    concept: str = ""
    """A key of concepts.toml, or the head words found, or ""."""
    steps: tuple[Step, ...] = ()
    """The parse trace: which words gave which part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Mention):
    """A date or period. ``edtf`` is "" where it could not be resolved (then ``resolved`` is False)."""

    PREFIX: ClassVar[str] = "d"
    edtf: str
    resolved: bool
    inferred: Inferred = ""
    """What no words name: "year" where it was taken from the article's date or from another sentence ("in March"),
    "day" where all was counted from another day ("two weeks ago", "on Friday", "today")."""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Mention):
    """A name as it stands in one place; `Name` is the thing it names, found in alignment."""

    PREFIX: ClassVar[str] = "e"
    type: EntityType
    canonical: str
    """The name as it would stand in a list: line breaks folded, and without an inflection ending only
    where the text itself or a gazetteer proves the base form (Muska → Musk because Musk stands elsewhere)."""
    known: str = ""
    """The gazetteer's or names.toml's id where one matched, else ""."""
    original: str = ""
    """A form in another script the text gives itself: 杰克·多西(Jack Dorsey) → "Jack Dorsey"."""
    layer: str = ""
    """What found it: "text", "names.toml", "gazetteer", "cldr", "shape", "sound" (heard beside another article), or an
    extra's name."""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Mention):
    """A quotation: ``start:end`` without its outer marks. Speaker and cue are spans of the same article."""

    PREFIX: ClassVar[str] = "q"
    kind: QuoteKind
    speaker: Span | None = None
    """Where the speaker is named; None: visibly unknown."""
    cue: Span | None = None
    """Where the speech verb or other cue stands."""
    resolved_from: Span | None = None
    """The antecedent's name where the speaker is a pronoun or a role ("he", 他, "the chief executive")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Mention):
    """A passage that credits an origin: ``start:end`` is cue and name, ``origin`` the name alone."""

    PREFIX: ClassVar[str] = "c"
    origin: Span
    cue: Span
    line: bool = False
    """The article's own credit, not a sentence's: a dateline, "Source: AFP"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Mention):
    """A passage that says who is what: "Anne Hidalgo, maire de Paris". ``start:end`` holds role and both names."""

    PREFIX: ClassVar[str] = "r"
    role: str
    """A key of roles.toml."""
    organisation: str
    """Name id of the organisation or place whose it is."""
    person: str
    """Name id of who has it."""
    when: str = ""
    """EDTF: the one day or month of its sentence, else the article's; "" unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A keyword of one source. ``score`` is YAKE's: lower is better; ``rank`` counts from 1."""

    source: str
    keyword: str
    score: float
    rank: int
    places: tuple[Span, ...] = ()
    """Where its words stand together in the text, at least one."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that one article gave. Pure function of the article, its language and the story's names."""

    source: str
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    citations: tuple[Citation, ...] = ()
    keywords: tuple[Keyword, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An entity of the report: one real thing, whatever the language or script."""

    id: str
    label: str
    type: EntityType
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(language, surface forms), sorted."""
    wikidata: str | None = None
    mentions: tuple[str, ...] = ()
    """Entity mention ids, in the order of sources and text."""
    sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why these mentions are one thing, in words a reader can check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The same amount across sources, or a date they give differently (kind "date").

    ``low``/``high`` is the consensus of independent origins.
    """

    id: str
    label: str
    kind: FactKind
    unit: str
    concept: str
    low: Number | None
    high: Number | None
    verdict: Verdict
    cause: Cause = ""
    because: str = ""
    """The reasoning behind verdict and cause, in a sentence."""
    edtf: str = ""
    """The consensus of a fact of kind "date" (then ``low`` and ``high`` are None)."""
    mentions: tuple[str, ...] = ()
    """Figure ids; date ids where ``kind`` is "date"."""
    outliers: tuple[str, ...] = ()
    """Figure ids that cannot hold together with the consensus."""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    origins: int = 1
    """Independent origins."""
    roots: tuple[str, ...] = ()
    """Those origins: name ids ("n-…") and source ids."""
    names: tuple[str, ...] = ()
    """Name ids of the entities its sentences share."""
    reasons: tuple[str, ...] = ()
    pinned: bool = False
    """The editor wants it first."""
    joined: tuple[str, ...] = ()
    """Ids of the facts and mentions the editor joined to it."""
    apart: tuple[str, ...] = ()
    """Ids of the mentions the editor took out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroup:
    """One utterance, in all the versions the sources give."""

    id: str
    speaker: str | None
    """Name id."""
    quotes: tuple[str, ...]
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    representative: str
    """Quote id."""
    reasons: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    """Differences of substance between the versions, each in a sentence."""
    label: str = ""
    """What the editor calls it."""
    pinned: bool = False
    """The editor wants it first."""
    joined: tuple[str, ...] = ()
    """Ids of the groups and quotations the editor joined to it."""
    apart: tuple[str, ...] = ()
    """Ids of the quotations the editor took out of it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """A passage two sources share; ``similarity`` from 0 to 1 (1: word for word)."""

    source_a: str
    start_a: int
    end_a: int
    source_b: str
    start_b: int
    end_b: int
    similarity: float
    agency: str = ""
    """Name id of the agency whose report both carry; "" where nothing says so."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Origin:
    """``source`` rests on ``origin`` (a name id or a source id). ``reasons`` carry the evidence."""

    source: str
    origin: str
    via: Via
    evidence: tuple[str, ...] = ()
    """Citation ids, or "passage" keys."""
    directed: bool = True
    """False where two sources share text and nothing proves who copied."""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordGroup:
    """Keywords that mean one thing, across sources and languages."""

    id: str
    label: str
    keywords: tuple[tuple[str, str], ...]
    """(source, keyword), sorted."""
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role of an organisation or a place, and who has it by what the sources say."""

    id: str
    role: str
    organisation: str
    """Name id."""
    label: str
    """"chief executive of Tesla"."""
    verdict: Verdict
    mentions: tuple[str, ...]
    """Ids of the `Role`s, by source and place."""
    holders: tuple[str, ...]
    """Name ids, who most independent sources name first; more than one where they contradict or succeed each other."""
    sources: tuple[str, ...]
    because: str = ""
    """The reasoning behind the verdict, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Event:
    """A dated statement: the sentence ``start:end`` of ``source`` that holds the date mention ``date``."""

    edtf: str
    source: str
    start: int
    end: int
    date: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the sources say together. The maps go from mention id to id; a missing key is no link."""

    names: tuple[Name, ...] = ()
    facts: tuple[Fact, ...] = ()
    quote_groups: tuple[QuoteGroup, ...] = ()
    passages: tuple[Passage, ...] = ()
    origins: tuple[Origin, ...] = ()
    keyword_groups: tuple[KeywordGroup, ...] = ()
    timeline: tuple[Event, ...] = ()
    name_of: dict[str, str] = field(default_factory=dict)
    """Entity id → name id; also quote id → its speaker's name id, citation id → its origin's name id."""
    fact_of: dict[str, str] = field(default_factory=dict)
    """Figure id (or date id) → fact id."""
    group_of: dict[str, str] = field(default_factory=dict)
    """Quote id → quote group id; "source\\x1fkeyword" → keyword group id."""
    about: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Citation id → fact ids and quote ids in its sentence."""
    dismissed: frozenset[str] = frozenset()
    """Quote ids the editor does not want shown; the data keep them."""
    roles: tuple[Role, ...] = ()
    offices: tuple[Office, ...] = ()
    """Those whose holders contradict each other first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site, as Markdown. Everything that came from a source in it is inert already."""

    path: str
    """POSIX, relative to the docs folder: "facts/gpus-7k2m.md"."""
    markdown: str
    title: str
    """Plain text, never markup; sinks escape it."""
    section: str = ""
    """The hub it belongs to ("facts"); "" for a hub itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a build gives: pages, the assets they load, the data package, and what a reader of the log must know."""

    pages: tuple[Page, ...]
    nav: tuple[tuple[str, str], ...]
    """(title, path) of the hub pages and the hand-written pages, in order."""
    assets: dict[str, bytes]
    """Path in the site → bytes."""
    data: dict[str, bytes]
    """Path below ``data/`` → bytes."""
    problems: tuple[str, ...] = ()
    """One line each: sources set aside, pins that match nothing."""
