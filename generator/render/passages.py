"""Passages of a source, ready for a page: paragraphs as a reader sees them, with marks where mentions stand."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from generator.model import Article, Span
from generator.render.inert import Safe, prose
from generator.text import Shadow

CUT = Safe('<span class="px-cut" role="img" aria-label="text left out">…</span>')
"""Stands wherever text of a source was left out."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Elements around ``start:end`` of a source: start tags, end tags."""

    start: int
    end: int
    open: Safe
    again: Safe
    """The start tags of every further piece, where the mark is cut by a paragraph's end or another mark: no id."""
    close: Safe


def highlight(span: Span, kind: str = "") -> Mark:
    """A plain ``<mark>`` around ``span``."""
    start = Safe(f'<mark class="px-hit px-hit--{kind}">' if kind else '<mark class="px-hit">')
    return Mark(span.start, span.end, start, start, Safe("</mark>"))


def difference(start: int, end: int) -> Mark:
    """A mark where a version departs from another one."""
    opened = Safe('<mark class="px-differs">')
    return Mark(start, end, opened, opened, Safe("</mark>"))


def paragraphs(article: Article) -> tuple[Span, ...]:
    """The lines of ``article`` as a reader sees them: wrapped lines joined, blank lines gone. Source offsets."""
    shadow = Shadow(article.text)
    spans: list[Span] = []
    at, text = 0, shadow.text
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        a, b = at, stop
        while a < b and text[a] == " ":
            a += 1
        while b > a and text[b - 1] == " ":
            b -= 1
        if a < b:
            spans.append(shadow.to_source(a, b))
        at = stop + 1
    return tuple(spans)


def marked(text: str, start: int, end: int, marks: Iterable[Mark] = (), seen: set[int] | None = None) -> Safe:
    """``text[start:end]`` with every mark that reaches into it, properly nested.

    White space is folded. ``seen`` remembers (by `id` of the mark) which marks were opened before, so that an
    element's id stands once only although the mark goes on in the next paragraph.
    """
    seen = set() if seen is None else seen
    inside = sorted((mark for mark in marks if mark.start < end and mark.end > start), key=lambda m: (m.start, -m.end))
    out: list[str] = []
    open_marks: list[tuple[int, Mark]] = []
    at = start

    def write(until: int) -> None:
        nonlocal at
        if until > at:
            out.append(_folded(text[at:until], first=at == start))
            at = until

    def close_until(position: int) -> None:
        while open_marks and open_marks[-1][0] <= position:
            stop, mark = open_marks.pop()
            write(stop)
            out.append(mark.close)

    def begin(mark: Mark, stop: int) -> None:
        out.append(mark.again if id(mark) in seen else mark.open)
        seen.add(id(mark))
        open_marks.append((stop, mark))

    waiting: list[Mark] = list(reversed(inside))
    while waiting:
        mark = waiting.pop()
        position = max(mark.start, start)
        close_until(position)
        write(position)
        stop = min(mark.end, end)
        if open_marks and stop > open_marks[-1][0]:
            # crosses the mark it starts in: cut in two, the rest goes on after that one's end
            cut = open_marks[-1][0]
            rest = Mark(cut, stop, mark.again, mark.again, mark.close)
            at_rest = 0
            while at_rest < len(waiting) and (waiting[-1 - at_rest].start, -waiting[-1 - at_rest].end) < (cut, -stop):
                at_rest += 1
            waiting.insert(len(waiting) - at_rest, rest)
            stop = cut
        if position < stop:
            begin(mark, stop)
    close_until(end)
    write(end)
    return Safe("".join(out))


def reaching(marks: Iterable[Mark]) -> Callable[[Span], list[Mark]]:
    """What gives those of ``marks`` that reach into a span, without a look at all of them: a long article has
    thousands, and as many lines."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    furthest = list(accumulate((mark.end for mark in ordered), max))

    def found(span: Span) -> list[Mark]:
        at = bisect_left(ordered, span.end, key=lambda mark: mark.start)
        inside = []
        while at > 0 and furthest[at - 1] > span.start:
            at -= 1
            if ordered[at].end > span.start:
                inside.append(ordered[at])
        return inside[::-1]

    return found


def _folded(part: str, first: bool = False) -> str:
    words = " ".join(part.split())
    if not words:
        return "" if first else " "
    before = " " if part[0].isspace() and not first else ""
    after = " " if part[-1].isspace() else ""
    return before + prose(words) + after


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a source that may be shown: ``start:end`` and whether text was left out on either side."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def sentences_around(sentences: Sequence[Span], span: Span, context: int) -> tuple[int, int] | None:
    """The indices (first, past the last) of the sentences that hold ``span`` and ``context`` more on either side."""
    if not sentences:
        return None
    first = max(0, bisect_right(sentences, span.start, key=lambda s: s.start) - 1)
    last = max(first, bisect_right(sentences, max(span.start, span.end - 1), key=lambda s: s.start) - 1)
    if sentences[last].end <= span.start or sentences[first].start > span.start:
        return None
    return max(0, first - context), min(len(sentences), last + 1 + context)


def context_marks(piece: Excerpt, core: Excerpt) -> tuple[Mark, ...]:
    """Marks for what ``piece`` shows around ``core``: it stands back."""
    opened, close = Safe('<span class="px-context">'), Safe("</span>")
    around = ((piece.start, core.start), (core.end, piece.end))
    return tuple(Mark(a, b, opened, opened, close) for a, b in around if a < b)


def excerpt(article: Article, sentences: Sequence[Span], span: Span, context: int = 0) -> Excerpt:
    """The sentence (or sentences) of ``span``, with ``context`` sentences on either side where they belong to the same
    stretch of text: a headline is no context of the first sentence, and what was not read is never shown as such."""
    around = sentences_around(sentences, span, 0)
    if around is None:
        return Excerpt(span.start, span.end, span.start > 0, span.end < len(article.text.rstrip()))
    first, past = around
    for _ in range(context):
        if first > 0 and _one_stretch(article, sentences[first - 1].start, sentences[first].start):
            first -= 1
        if past < len(sentences) and _one_stretch(article, sentences[past - 1].start, sentences[past].start):
            past += 1
    start, end = min(sentences[first].start, span.start), max(sentences[past - 1].end, span.end)
    return Excerpt(start, end, first > 0, past < len(sentences))


def _one_stretch(article: Article, a: int, b: int) -> bool:
    """Whether ``a`` and ``b`` stand in one region, or in none."""
    return article.region_at(a) == article.region_at(b) and not any(
        a < region.start < b and region.kind != article.region_at(a) for region in article.regions
    )


_ENDS = frozenset({"Pe", "Pf", "Zs", "Zl", "Zp", "Cc"})
_STOPS = frozenset(".,;:!?…。，；：！？、·؟،؛।॥")


def first_word(text: str, start: int, end: int) -> int:
    """Where ``text[start:end]`` begins without the end of the sentence before it: "。\n除了" begins at 除."""
    at = start
    while at < end and (text[at] in _STOPS or unicodedata.category(text[at]) in _ENDS):
        at += 1
    return at if at < end else start


def show(article: Article, piece: Excerpt, marks: Iterable[Mark], lines: Sequence[Span]) -> Safe:
    """``piece`` as running text: a paragraph's end inside it becomes a small sign, left-out text an ellipsis."""
    chosen, seen = tuple(marks), set[int]()
    parts = [
        marked(article.text, line.start, line.end, chosen, seen)
        for line in within(lines, piece.start, piece.end) or [Span(piece.start, piece.end)]
    ]
    text = Safe('<span class="px-par" aria-hidden="true"> ¶ </span>'.join(parts))
    before = CUT + " " if piece.cut_before else ""
    after = " " + CUT if piece.cut_after else ""
    return Safe(before + text + after)


def within(lines: Sequence[Span], start: int, end: int) -> list[Span]:
    """``lines`` (in order, apart from one another) as far as they lie in ``start:end``."""
    first = max(0, bisect_right(lines, start, key=lambda s: s.start) - 1)
    found: list[Span] = []
    for line in islice(lines, first, None):
        if line.start >= end:
            break
        a, b = max(line.start, start), min(line.end, end)
        if a < b:
            found.append(Span(a, b))
    return found


def merged(pieces: Iterable[Excerpt]) -> list[Excerpt]:
    """``pieces`` in the order of the text, those that touch or overlap made one."""
    out: list[Excerpt] = []
    for piece in sorted(pieces, key=lambda p: (p.start, p.end)):
        if out and piece.start <= out[-1].end:
            last = out[-1]
            longer = piece if piece.end >= last.end else last
            out[-1] = Excerpt(last.start, longer.end, last.cut_before, longer.cut_after)
        else:
            out.append(piece)
    return out
