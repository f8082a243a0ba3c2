"""The search index: what stands on the pages, in small pieces that can be led to, bounded in size.

`theme/assets/px-search.js` looks through it in the reader's browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

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


class _Reader(HTMLParser):
    """Walks a page's HTML once: its headings, and its text in pieces."""

    def __init__(self, title: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[Heading] = []
        self.pieces = [Piece("", title)]
        self._skip: list[str] = []
        self._heading: tuple[int, str, list[str]] | None = None
        self._permalink = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._skip:
            if tag not in _VOID:
                self._skip.append(tag)
            return
        if tag in _SKIPPED or "data-search-exclude" in given:
            if tag not in _VOID:
                self._skip.append(tag)
            return
        if tag == "a" and given.get("class") == "headerlink":
            self._skip.append(tag)
            return
        anchor = given.get("id") or ""
        if tag in _HEADINGS:
            self._heading = (int(tag[1]), anchor, [])
        elif anchor and self.pieces[-1].size > _PIECE and not self._heading:
            self.pieces.append(Piece(anchor, self.pieces[-1].title))
        if tag in _BLOCKS:
            self._say(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS and not self._skip:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            if tag in self._skip:
                while self._skip.pop() != tag:
                    pass
            return
        if self._heading and tag == f"h{self._heading[0]}":
            level, anchor, parts = self._heading
            title = " ".join("".join(parts).split())
            self.headings.append(Heading(level, anchor, title))
            if level > 1 and anchor:
                self.pieces.append(Piece(anchor, title))
            self._heading = None
        elif tag in _BLOCKS:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        self._say(data)

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
    reader.close()
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
