"""The shadow text: what we match on, with a map back to what the source says.

Articles come pasted: hard line wraps, doubled spaces, names broken over two lines, full-width digits.
A `Shadow` folds all that without touching the source; every span found in it maps back exactly.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import USABLE, Article, RegionKind, Span

# soft hyphen, zero-width characters, word joiner, byte order mark, bidi controls: never seen, never matched
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LINE = re.compile(r"[ \t\u3000\xa0]*\n[ \t\u3000\xa0\r]*(?:\n[ \t\u3000\xa0\r]*)+")
_WIDEST_WRAP = 120  # columns: nobody wraps wider by hand or in a PDF
_SHARE_WRAPPED = 0.6


def columns(text: str) -> int:
    """Width on a terminal: East Asian wide characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped_breaks(text: str) -> set[int]:
    """Offsets of the newlines that only wrap a line: the next line's first word would not have fitted."""
    soft: set[int] = set()
    block_start = 0
    for block_end in [m.start() for m in _BLANK_LINE.finditer(text)] + [len(text)]:
        breaks: list[int] = []
        lines: list[str] = []
        at = block_start
        for line in text[block_start:block_end].split("\n"):
            lines.append(line.strip())
            at += len(line) + 1
            breaks.append(at - 1)
        if len(lines) > 1:
            widths = [columns(line) for line in lines]
            widest = max(widths)
            if 30 <= widest <= _WIDEST_WRAP:
                full = [
                    bool(lines[i + 1]) and widths[i] + 1 + columns(_first_word(lines[i + 1])) > widest - 2
                    for i in range(len(lines) - 1)
                ]
                if sum(full) >= _SHARE_WRAPPED * len(full):
                    soft.update(offset for offset, is_full in zip(breaks, full, strict=False) if is_full)
        block_start = block_end
    return soft


def _first_word(line: str) -> str:
    word = line.split(None, 1)[0] if line.split() else ""
    # a line of Chinese can break after any character
    return word[0] if word and unicodedata.east_asian_width(word[0]) in "WF" else word


class Shadow:
    """A folded copy of ``source``.

    White space runs become one space, a paragraph break becomes ``\\n``, invisible characters go, full-width
    forms become ASCII, decomposed letters compose, a word hyphenated at a wrapped line's end is joined.
    ``text`` is the folded text; `to_source` maps a span of it back.
    """

    __slots__ = ("_ends", "_starts", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        soft = wrapped_breaks(source) if "\n" in source else set()
        chars: list[str] = []
        starts, ends = array("L"), array("L")
        i, n = 0, len(source)
        while i < n:
            char = source[i]
            if char in _INVISIBLE:
                i += 1
                continue
            if char.isspace():
                j, newlines, hard = i, 0, False
                while j < n and (source[j].isspace() or source[j] in _INVISIBLE):
                    if source[j] in "\n\u2028\u2029":
                        newlines += 1
                        hard = hard or j not in soft
                    j += 1
                hyphenated = newlines == 1 and not hard and self._hyphenated(chars, source, j)
                if hyphenated:  # "Rechen-\nzentrum" reads as one word
                    chars.pop()
                    starts.pop()
                    ends.pop()
                elif newlines == 1 and not hard and chars and _wide(chars[-1]) and j < n and _wide(source[j]):
                    pass  # a wrapped line of Chinese has no space to put back
                else:
                    chars.append("\n" if newlines and hard else " ")
                    starts.append(i)
                    ends.append(j)
                i = j
                continue
            j = i + 1
            while j < n and unicodedata.combining(source[j]):
                j += 1
            if j > i + 1:
                composed = unicodedata.normalize("NFC", source[i:j])
                for k, part in enumerate(composed):
                    chars.append(part)
                    starts.append(i if k == 0 else i + min(k, j - i - 1))
                    ends.append(j if k == len(composed) - 1 else i + min(k + 1, j - i))
            else:
                code = ord(char)
                chars.append(chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else char)
                starts.append(i)
                ends.append(j)
            i = j
        self.text = "".join(chars)
        self._starts, self._ends = starts, ends

    @staticmethod
    def _hyphenated(chars: list[str], source: str, after: int) -> bool:
        return (
            len(chars) > 1
            and chars[-1] in "-\u2010"
            and chars[-2].islower()
            and after < len(source)
            and source[after].islower()
        )

    def __len__(self) -> int:
        return len(self.text)

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that the shadow's ``start:end`` (not empty) stands for."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not a span of the shadow: {start}:{end} of {len(self.text)}")
        return Span(self._starts[start], self._ends[end - 1])

    def from_source(self, start: int, end: int) -> Span:
        """The shadow's span that covers the source's ``start:end``; empty where all of it was folded away."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return Span(first, max(first, last))


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a usable region. ``start:end`` in the shadow; ``source`` in the article's text."""

    start: int
    end: int
    source: Span
    region: RegionKind
    paragraph: int
    """Index into `Document.paragraphs`."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a usable region, in the shadow."""

    start: int
    end: int
    region: RegionKind


class Document:
    """An article made ready to be read: its shadow, its paragraphs and sentences.

    Only usable regions (title, body, caption) have paragraphs and sentences: an extractor that walks those
    takes nothing from navigation, boilerplate or comments.
    """

    __slots__ = ("_sentence_starts", "article", "paragraphs", "sentences", "shadow", "text")

    def __init__(self, article: Article, *, abbreviations: frozenset[str] = frozenset()) -> None:
        self.article = article
        self.shadow = Shadow(article.text)
        self.text = self.shadow.text
        paragraphs: list[Paragraph] = []
        sentences: list[Sentence] = []
        regions = article.regions or ()
        spans: list[tuple[int, int, RegionKind]] = [(r.start, r.end, r.kind) for r in regions if r.kind in USABLE]
        if not regions and article.text:
            spans = [(0, len(article.text), "body")]
        for start, end, kind in spans:
            span = self.shadow.from_source(start, end)
            for a, b in _lines(self.text, span.start, span.end):
                paragraphs.append(Paragraph(a, b, kind))
                for s, e in split_sentences(self.text, a, b, article.language, abbreviations):
                    sentences.append(Sentence(s, e, self.shadow.to_source(s, e), kind, len(paragraphs) - 1))
        self.paragraphs = tuple(paragraphs)
        self.sentences = tuple(sentences)
        self._sentence_starts = [s.start for s in sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the shadow's ``offset``."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    def span(self, start: int, end: int) -> Span:
        """The article's span for the shadow's ``start:end``."""
        return self.shadow.to_source(start, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        a, b = at, stop
        while a < b and text[a] == " ":
            a += 1
        while b > a and text[b - 1] == " ":
            b -= 1
        if a < b:
            yield a, b
        at = stop + 1


_CLOSERS = "\"'”’»«“」』）)]›‹"
_ORDINAL_OR_INITIAL = re.compile(r"(?:^|[\s(„“\"'])(?:\d{1,3}|[^\W\d_])\.$")


def split_sentences(
    text: str, start: int, end: int, language: str | None, abbreviations: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Sentences of one paragraph ``text[start:end]``, as spans of ``text``, trimmed of white space.

    By sentencex; two pieces are joined again where the first ends in a known abbreviation, an initial or
    a day's ordinal ("am 15. Mai") or where the second begins with a small letter.
    """
    from sentencex import get_sentence_boundaries

    paragraph = text[start:end]
    code = (language or "en").split("-")[0]
    pieces: list[tuple[int, int]] = []
    for found in get_sentence_boundaries(code, paragraph):
        a, b = int(found["start_index"]), int(found["end_index"])
        while a < b and paragraph[a].isspace():
            a += 1
        while b > a and paragraph[b - 1].isspace():
            b -= 1
        if a == b:
            continue
        if pieces and _joined(paragraph[pieces[-1][0] : pieces[-1][1]], paragraph[a:b], abbreviations):
            pieces[-1] = (pieces[-1][0], b)
        else:
            pieces.append((a, b))
    return [(start + a, start + b) for a, b in pieces]


def _joined(before: str, after: str, abbreviations: frozenset[str]) -> bool:
    first = after.lstrip(_CLOSERS + "(„")[:1]
    if not after.strip(_CLOSERS + " .!?。"):
        return True  # a closing mark left alone
    if first.islower():
        return True
    if not before.endswith("."):
        return False
    last = before.rsplit(None, 1)[-1].lstrip("(„“\"'")
    return last.lower() in abbreviations or (
        bool(_ORDINAL_OR_INITIAL.search(before[-6:])) and not (last[:-1].isdigit() and len(last) > 3)
    )
