"""The search index: what stands on the pages, in small pieces that can be led to, bounded in size.

`theme/assets/px-search.js` looks through it in the reader's browser.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

BUDGET = 3_000_000
"""Characters of text in the whole index: what a phone looks through in a tenth of a second."""
_PIECE = 700
"""Characters after which a piece of a page ends at the next place one can link to."""
_LEAST = 400
"""Characters every page may bring, however many there are."""
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
        "circle",
        "rect",
        "line",
    ]
)
_SKIPPED = frozenset({"script", "style", "svg", "template", "nav", "button", "form", "object"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "details",
        "summary",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "hr",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3"})


@dataclass(slots=True)
class Piece:
    """A stretch of a page: ``anchor`` is "" for its beginning."""

    anchor: str
    title: str
    parts: list[str] = field(default_factory=list)
    size: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    anchor: str
    title: str


_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|"
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|(?P<text>[^<]+|<)",
    re.S,
)
_ID = re.compile(r"\sid=[\"']([^\"'\s]+)[\"']")


class _Reader:
    """Walks a page's HTML once: its headings, and its text in pieces. For HTML of ours and of Markdown, not for just
    any: it is ten times as fast as a parser."""

    def __init__(self, title: str) -> None:
        self.headings: list[Heading] = []
        self.pieces = [Piece("", title)]
        self._skipped = ""
        self._depth = 0
        self._heading: tuple[int, str, list[str]] | None = None

    def feed(self, html: str) -> None:
        for token in _TOKEN.finditer(html):
            tag = token["tag"]
            if tag is None:
                words = token["text"]
                if words and not self._depth:
                    self._say(unescape(words))
                continue
            tag = tag.lower()
            closed = token["rest"].endswith("/") or tag in _VOID
            if self._depth:
                if tag == self._skipped and not closed:
                    self._depth += -1 if token["end"] else 1
            elif token["end"]:
                self._close(tag)
            else:
                self._open(tag, token["rest"], closed)

    def _open(self, tag: str, rest: str, closed: bool) -> None:
        if tag in _SKIPPED or "data-search-exclude" in rest or (tag == "a" and 'class="headerlink"' in rest):
            if not closed:
                self._skipped, self._depth = tag, 1
            return
        found = _ID.search(rest)
        anchor = unescape(found[1]) if found else ""
        if tag in _HEADINGS:
            self._heading = (int(tag[1]), anchor, [])
        elif anchor and self.pieces[-1].size > _PIECE and not self._heading:
            self.pieces.append(Piece(anchor, self.pieces[-1].title))
        if tag in _BLOCKS:
            self._say(" ")

    def _close(self, tag: str) -> None:
        if self._heading and tag == f"h{self._heading[0]}":
            level, anchor, parts = self._heading
            title = " ".join("".join(parts).split())
            self.headings.append(Heading(level, anchor, title))
            if level > 1 and anchor:
                self.pieces.append(Piece(anchor, title))
            self._heading = None
        elif tag in _BLOCKS:
            self._say(" ")

    def _say(self, words: str) -> None:
        if self._heading:
            self._heading[2].append(words)
            return
        piece = self.pieces[-1]
        piece.parts.append(words)
        piece.size += len(words)


def read(html: str, title: str) -> tuple[list[Heading], list[Piece]]:
    """The headings (h1 to h3) of a page's HTML, and its text in pieces; ``title`` is what the first is called."""
    reader = _Reader(title)
    reader.feed(html)
    return reader.headings, [piece for piece in reader.pieces if piece.title or piece.text]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A page in the index. ``weight`` above 1 puts it before pages that say the same in passing."""

    url: str
    pieces: tuple[Piece, ...]
    weight: float = 1.0


def index(pages: Iterable[Indexed]) -> bytes:
    """The index as the script ``search/px-index.js``: ``[address, title, text, weight]`` for each piece."""
    kept = sorted(pages, key=lambda page: page.url)
    share = max(_LEAST, BUDGET // max(1, len(kept)))
    rows: list[list[str | float]] = []
    for page in kept:
        left = share
        for piece in page.pieces:
            text = piece.text[:left]
            left -= len(text)
            if not text and piece.anchor and not piece.title:
                continue
            rows.append([f"{page.url}#{piece.anchor}" if piece.anchor else page.url, piece.title, text, page.weight])
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    # a script, not JSON: from the disk a page may load a script but fetch nothing
    safe = lines.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"self.pxIndex=[\n{safe}\n];\n".encode("utf-8", "replace")
