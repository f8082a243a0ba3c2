"""The shadow text: what we match on, with a map back to what the source says.

Articles come pasted: hard line wraps, doubled spaces, names broken over two lines, full-width digits.
A `Shadow` folds all that without touching the source; every span found in it maps back exactly.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import USABLE, Article, RegionKind, Span

# soft hyphen, zero-width characters, word joiner, byte order mark, bidi controls: never seen, never matched
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_WIDEST_WRAP = 120  # columns: nobody wraps wider by hand or in a PDF
_SHARE_WRAPPED = 0.6
_SAME_WIDTH = 6
_FEW = 3
_RUNS_ON = 55
"""Columns from which a line that ends no clause, before one that begins small, is a wrapped one and no list item."""
_LINE_ENDS = ".!?:;…。！？：；"


def columns(text: str) -> int:
    """Width on a terminal: East Asian wide characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def folded(text: str) -> str:
    """``text`` as it is compared: without case, white space and apostrophes in one way."""
    return " ".join(text.replace("’", "'").split()).casefold()


def wrapped_breaks(text: str) -> set[int]:
    """Offsets of the newlines that only wrap a line: the next line's first word would not have fitted."""
    soft: set[int] = set()
    wrap = 0
    pairs: list[tuple[int, int, bool]] = []
    few: list[tuple[list[int], int]] = []
    for lines, breaks in _blocks(text):
        if len(lines) < 2:
            continue
        widths = [columns(line) for line in lines]
        widest = max(widths)
        if not 30 <= widest <= _WIDEST_WRAP:
            continue
        full = [widths[i] + 1 + columns(_first_word(lines[i + 1])) > widest - 2 for i in range(len(lines) - 1)]
        # paragraphs of two or three lines with no blank line between them: "… of at | least 14 months"
        soft.update(
            offset
            for offset, width, line, after in zip(breaks, widths, lines, lines[1:], strict=False)
            if width >= _RUNS_ON and after[0].islower() and line[-1] not in _LINE_ENDS
        )
        if len(lines) == 2 and full[0]:
            pairs.append((breaks[0], widest, lines[1][0].islower() and lines[0][-1] not in ".!?:"))
        elif sum(full) >= _SHARE_WRAPPED * len(full) and not _one_sentence_a_line(lines, full):
            found = [offset for offset, is_full in zip(breaks, full, strict=False) if is_full]
            if len(found) < _FEW and not all(full):
                few.append((found, widest))
                continue
            soft.update(found)
            wrap = max(wrap, widest)
    # of two lines the wider is always full: a headline over a byline, unless the sentence or the text's width goes on
    soft.update(offset for offset, widest, runs_on in pairs if runs_on or abs(widest - wrap) <= _SAME_WIDTH)
    # two full lines among three or four may be a headline over its byline: only where the text is as wide elsewhere
    soft.update(offset for found, widest in few if abs(widest - wrap) <= _SAME_WIDTH for offset in found)
    return soft


def _one_sentence_a_line(lines: list[str], full: list[bool]) -> bool:
    """Lines that end where their sentences end were not wrapped, however even they are."""
    ends = [line[-1] in ".。!?!?。" for line, is_full in zip(lines, full, strict=False) if is_full]
    return 2 * sum(ends) > len(ends)


def _blocks(text: str) -> Iterator[tuple[list[str], list[int]]]:
    """Runs of lines that are not blank: the lines, trimmed, and the offset of the newline after each."""
    lines: list[str] = []
    breaks: list[int] = []
    at = 0
    for raw in text.split("\n"):
        at += len(raw) + 1
        line = raw.strip()
        if line:
            lines.append(line)
            breaks.append(at - 1)
        elif lines:
            yield lines, breaks
            lines, breaks = [], []
    if lines:
        yield lines, breaks


def _first_word(line: str) -> str:
    word = line.split(None, 1)[0] if line.split() else ""
    # a line of Chinese can break after any character
    return word[0] if word and unicodedata.east_asian_width(word[0]) in "WF" else word


class Shadow:
    """A folded copy of ``source``.

    White space runs become one space, a paragraph break becomes ``\\n``, invisible characters go, full-width
    forms become ASCII, decomposed letters compose, a word hyphenated at a wrapped line's end is joined.
    ``holes`` (sorted, apart) are left out as if they were invisible: a link's target amid a sentence.
    ``text`` is the folded text; `to_source` maps a span of it back.
    """

    __slots__ = ("_ends", "_starts", "source", "text")

    def __init__(self, source: str, holes: Sequence[Span] = ()) -> None:
        self.source = source
        soft = wrapped_breaks(source) if "\n" in source else set()
        chars: list[str] = []
        starts, ends = array("L"), array("L")
        i, n = 0, len(source)
        ahead = iter(holes)
        hole = next(ahead, None)
        while i < n:
            while hole is not None and i >= hole.start:
                i, hole = max(i, hole.end), next(ahead, None)
            if i >= n:
                break
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

    def __init__(
        self,
        article: Article,
        *,
        abbreviations: frozenset[str] = frozenset(),
        continues: frozenset[str] = frozenset(),
    ) -> None:
        self.article = article
        regions = article.regions or ()
        holes = _holes(article)
        self.shadow = Shadow(article.text, holes)
        self.text = self.shadow.text
        paragraphs: list[Paragraph] = []
        sentences: list[Sentence] = []
        inside = set(holes)
        spans: list[tuple[int, int, RegionKind]] = []
        joins = False
        for region in regions:
            if Span(region.start, region.end) in inside:
                joins = True
            elif region.kind in USABLE:
                start = spans.pop()[0] if joins else region.start
                spans.append((start, region.end, region.kind))
                joins = False
        if not regions and article.text:
            spans = [(0, len(article.text), "body")]
        for start, end, kind in spans:
            span = self.shadow.from_source(start, end)
            for a, b in _lines(self.text, span.start, span.end):
                paragraphs.append(Paragraph(a, b, kind))
                for s, e in split_sentences(self.text, a, b, article.language, abbreviations, continues):
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


def _holes(article: Article) -> list[Span]:
    """Boilerplate amid a line of usable text: the regions on both sides are of one kind, and no line ends in it."""
    regions = article.regions
    return [
        Span(here.start, here.end)
        for before, here, after in zip(regions, regions[1:], regions[2:], strict=False)
        if here.kind == "boilerplate"
        and before.kind == after.kind
        and before.kind in USABLE
        and before.end == here.start
        and here.end == after.start
        and "\n" not in article.text[here.start : here.end]
    ]


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
    text: str,
    start: int,
    end: int,
    language: str | None,
    abbreviations: frozenset[str] = frozenset(),
    continues: frozenset[str] = frozenset(),
) -> list[tuple[int, int]]:
    """Sentences of one paragraph ``text[start:end]``, as spans of ``text``, trimmed of white space.

    By sentencex; two pieces are joined again where the first ends in a known abbreviation, an initial or
    a day's ordinal ("am 15. Mai") or where the second begins with a small letter, or, behind a closing mark, with a
    word of ``continues``, which goes on after a quotation ("…갔다." 라고 말했다).
    """
    from sentencex import get_sentence_boundaries

    paragraph = text[start:end]
    code = (language or "en").split("-")[0]
    pieces: list[tuple[int, int]] = []
    for found in get_sentence_boundaries(code, _encodable(paragraph)):
        a, b = int(found["start_index"]), int(found["end_index"])
        while a < b and paragraph[a].isspace():
            a += 1
        while b > a and paragraph[b - 1].isspace():
            b -= 1
        if a == b:
            continue
        glued = pieces and pieces[-1][1] == a and paragraph[a - 1] == "." and paragraph[a].isalnum()  # X.AI
        if glued or (
            pieces and _joined(paragraph[pieces[-1][0] : pieces[-1][1]], paragraph[a:b], abbreviations, continues)
        ):
            pieces[-1] = (pieces[-1][0], b)
        else:
            pieces.append((a, b))
    return [(start + a, start + b) for a, b in pieces]


def _encodable(text: str) -> str:
    """``text`` with lone surrogates as "?", of the same length: the splitter takes UTF-8 only."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _joined(before: str, after: str, abbreviations: frozenset[str], continues: frozenset[str]) -> bool:
    first = after.lstrip(_CLOSERS + "(„")[:1]
    if not after.strip(_CLOSERS + " .!?。"):
        return True  # a closing mark left alone
    if first.islower():
        return True
    if continues and before[-1] in _CLOSERS and after.split(None, 1)[0].rstrip(",.") in continues:
        return True
    if not before.endswith("."):
        return False
    last = before.rsplit(None, 1)[-1].lstrip("(„“\"'")
    return last.lower() in abbreviations or (
        bool(_ORDINAL_OR_INITIAL.search(before[-6:])) and not (last[:-1].isdigit() and len(last) > 3)
    )
