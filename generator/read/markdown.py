"""Markdown: the text as written, with its marks told apart from its words.

markdown-it-py says where headings, code and HTML stand; links' targets, emphasis and bullets are found within those lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model import Region
from generator.read.decode import decode
from generator.read.metadata import front_matter
from generator.read.reading import Reading
from generator.read.text import addresses, apart

WIDEST_LINE = 10_000
"""Characters. Wider lines make Markdown parsers slow; such a file is read as plain text."""
MOST_BRACKETS = 5_000
_CODE = ("fence", "code_block", "html_block", "hr")
# each part is bounded, so that no input makes the search slow
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?\)")
_LINK = re.compile(r"\[(?=[^\[\]\n]{1,500}\]\()|(?<=[^\[\n])\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S.*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,1000}>")
_TAG = re.compile(r"</?(?!br\b)[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>\n]{0,500})?/?>|<!--[^\n]{0,500}?-->")
_PREFIX = re.compile(r"[ \t]*(?:(?:>[ \t]?){1,20}|#{1,6}(?=[ \t])[ \t]*|[-*+][ \t]+|\d{1,9}[.)][ \t]+){1,6}")
_EMPHASIS = re.compile(
    r"(?<!\w)\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\w)|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,!?])_{1,3}(?!\w)|~~|`{1,3}"
)
_CLOSING_HASHES = re.compile(r"[ \t]#+[ \t]*$")


def read(data: bytes, path: str) -> Reading:
    """The text of a ``.md`` file, its front matter taken off."""
    text, notes = decode(data)
    fields, start = front_matter(text, path)
    text = text[start:]
    if text.count("[") > MOST_BRACKETS or any(len(line) > WIDEST_LINE for line in text.split("\n")):
        note = "read as plain text: its lines are too long or too nested for Markdown"
        return Reading(text, fields, inline=tuple(addresses(text)), notes=(*notes, note))
    given, inline = _regions(text)
    return Reading(text, fields, given, inline, notes)


def _regions(text: str) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable(["inline", "text_join"], True)
    tokens = parser.parse(text)
    starts = _line_starts(text)
    given: list[Region] = [
        _lines(starts, token.map, "boilerplate") for token in tokens if token.type in _CODE and token.map
    ]
    given += [Region(found.start(), found.end(), "boilerplate") for found in _REFERENCE.finditer(text)]
    title = _title(tokens)
    if title is not None:
        given.append(Region(starts[title], starts[title + 1], "title"))
    inline: list[Region] = []
    for token in tokens:
        if token.type == "inline" and token.map:
            block = _lines(starts, token.map, "boilerplate")
            inline += _marks(text, block.start, block.end)
    return apart(given), apart(inline)


def _title(tokens: list[Any]) -> int | None:
    """The line of the first heading, if it is of the first rank or nothing stands above it."""
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.map and (token.tag == "h1" or index == 0):
            return int(token.map[0])
    return None


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] = len(text)
    starts.append(len(text))
    return starts


def _lines(starts: list[int], span: Iterable[int], kind: Any) -> Region:
    first, last = span
    return Region(starts[first], starts[min(last, len(starts) - 1)], kind)


def _marks(text: str, start: int, end: int) -> Iterator[Region]:
    """What is not words in the lines ``start:end``."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        prefix = _PREFIX.match(text, at, stop)
        if prefix and prefix.end() < stop:
            yield Region(prefix.start(), prefix.end(), "boilerplate")
        hashes = _CLOSING_HASHES.search(text, at, stop)
        if hashes and prefix and "#" in prefix[0]:
            yield Region(hashes.start(), hashes.end(), "boilerplate")
        at = stop + 1
    for pattern in (_IMAGE, _LINK, _AUTOLINK, _TAG, _EMPHASIS):
        for found in pattern.finditer(text, start, end):
            yield Region(found.start(), found.end(), "boilerplate")
    for region in addresses(text[start:end]):
        yield Region(start + region.start, start + region.end, "boilerplate")
