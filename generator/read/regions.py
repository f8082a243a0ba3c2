"""Which part of a source is title, body, caption, comment or boilerplate.

Marking never changes the text. Every rule looks at pieces (`lines.Line`): their shape (`shapes`), the language's cues
(`cues`), and where they stand: before the first running text, after the last, under a heading of links. A rule
that is not sure leaves a piece as body: a sentence too many costs less than a paragraph lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.model import Region, RegionKind
from generator.read import shapes
from generator.read.cues import Cues, after_label, is_phrase, label
from generator.read.headline import head, headline
from generator.read.lines import Line, ends_sentence, first_prose, fold, letters

_LATE = 0.6
"""Share of the running text after which a list of links or comments ends the article."""
_COMMENTS_LATE = 0.25
"""The same for comments, which can be longer than the article."""
_LOOSE_END = 4
"""Short pieces after the last paragraph that may still be text; more of them are links."""
_WIDEST_LABELLED = 240
_WIDEST_CREDIT = 60
_WIDEST_CAPTION = 300
_END = 0.85
"""Share of the running text after which one notice's phrase makes a whole piece a notice."""
_INSERTS = ("notice", "start", "bare start", "linked", "picture credit", "ornament", "url")
"""What stands between paragraphs as well as after them: a sentence that follows is still the article's."""
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.!?]\s|[。!?]")
_MOST_ENCLOSED = 3
_TINY = 24
_WIDEST_RUNNING = 120
_NUMBERS = re.compile(r"\d{1,9}")
_EDGE_NUMBER = re.compile(r"^\W*\d{1,4}\b|\b\d{1,4}\W*$")


def mark(lines: list[Line], cues: Cues, *, title: str | None = None, given: Sequence[Region] = ()) -> list[Line]:
    """Decides the kind of each piece, and the rule that gave it; returns ``lines``.

    ``title`` is what the page's own metadata calls the article, if anything; ``given`` are regions a format already
    knows (code in Markdown, page headers in PDF).
    """
    _given(lines, given)
    _running(lines)
    prose = first_prose(lines)
    _furniture(lines, cues)
    _notices(lines, cues)
    headline(lines, prose, title)
    head(lines, cues)
    _sections(lines)
    _tail(lines, cues)
    _enclosed(lines, cues)
    _repeated(lines)
    for line in lines:
        line.mark("body", "")
    return lines


def cover(text: str, lines: Sequence[Line], inline: Sequence[Region] = ()) -> tuple[Region, ...]:
    """Regions over all of ``text``: each piece with the white space after it, neighbours of a kind joined.

    ``inline`` are stretches inside usable pieces that are not text (a link's target): they keep their own region.
    """
    if not text:
        return ()
    found: list[Region] = []
    for index, line in enumerate(lines):
        start = 0 if index == 0 else line.start
        end = lines[index + 1].start if index + 1 < len(lines) else len(text)
        _append(found, Region(start, end, line.kind or "body"))
    if not found:
        found.append(Region(0, len(text), "boilerplate"))
    return _cut(found, inline) if inline else tuple(found)


def _append(found: list[Region], region: Region) -> None:
    if region.start >= region.end:
        return
    if found and found[-1].kind == region.kind and found[-1].end == region.start:
        found[-1] = Region(found[-1].start, region.end, region.kind)
    else:
        found.append(region)


def _cut(regions: Sequence[Region], inline: Sequence[Region]) -> tuple[Region, ...]:
    found: list[Region] = []
    holes = sorted(inline)
    at = 0
    for region in regions:
        start = region.start
        while at < len(holes) and holes[at].start < region.end:
            hole = holes[at]
            at += 1
            if hole.start < start or hole.end > region.end:
                continue
            _append(found, Region(start, hole.start, region.kind))
            _append(found, hole)
            start = hole.end
        _append(found, Region(start, region.end, region.kind))
    return tuple(found)


def _given(lines: list[Line], given: Sequence[Region]) -> None:
    regions = sorted(given)
    at = 0
    for line in lines:
        while at < len(regions) and regions[at].end <= line.start:
            at += 1
        if at < len(regions) and regions[at].start <= line.start and line.end <= regions[at].end:
            line.mark(regions[at].kind, "given")


_NUMBER_HERE = "\0"
"""Stands for a number in the shape of a line; no line holds it: reading refuses texts with it."""


def _running(lines: Sequence[Line]) -> None:
    """Headers and footers of pages in a text pasted from a PDF: one line again and again, and its page number counts on.

    "Day 1" and "Day 2" are headings: a header has more words, another number (its date), or a gap.
    """
    groups: dict[str, list[tuple[int, Line]]] = {}
    for index, line in enumerate(lines):
        if line.open and line.columns <= _WIDEST_RUNNING and not line.prose and _EDGE_NUMBER.search(line.text):
            groups.setdefault(_NUMBERS.sub(_NUMBER_HERE, line.folded), []).append((index, line))
    for shape, found in groups.items():
        if len(found) < 2 or not (shape.count(_NUMBER_HERE) > 1 or len(shape.split()) > 3):
            continue
        columns = [*zip(*(map(int, _NUMBERS.findall(line.folded)) for _, line in found), strict=True)]
        moving = [number for number, column in enumerate(columns) if len(set(column)) > 1]
        counts_on = len(moving) == 1 and moving[0] in (0, len(columns) - 1)
        if not counts_on or any(b != a + 1 for a, b in pairwise(columns[moving[0]])):
            continue
        if all(any(line.prose for line in lines[a + 1 : b]) for (a, _), (b, _) in pairwise(found)):
            for _, line in found:
                line.mark("boilerplate", "page")


def _furniture(lines: Iterable[Line], cues: Cues) -> None:
    """What shape or words alone prove."""
    for line in lines:
        if not line.open:
            continue
        shape = shapes.furniture(line)
        if shape:
            line.mark("boilerplate", shape)
        elif cues.is_line(line):
            line.mark("boilerplate", "line")
        elif cues.is_section(line):
            line.mark("boilerplate", "section")
        elif cues.is_comments(line):
            line.mark("boilerplate", "comments")
        elif _is_caption(line, cues):
            credit = line.columns <= _WIDEST_CREDIT and not ends_sentence(line)  # "Photo: A. Smith" shows nothing
            line.mark("boilerplate" if credit else "caption", "picture credit" if credit else "caption")
        elif (why := _labelled(line, cues)) is not None:
            line.mark("boilerplate", why)
        elif _is_glued_credit(line, cues) or _is_stamp(line, cues):
            line.mark("boilerplate", "label")


def _notices(lines: Sequence[Line], cues: Cues) -> None:
    """The site's own notices. An article can speak of newsletters and privacy policies, its headline too: so the phrase
    must begin the piece, or a second one stand beside it, or the piece stand at the end."""
    shares = _mass(lines)
    paragraphs = [index for index, line in enumerate(lines) if line.open and line.prose]
    last = paragraphs[-1] if len(paragraphs) > 2 else len(lines)
    for index, line in enumerate(lines):
        if not line.open:
            continue
        phrases = cues.notices_in(line)
        late = shares[index] > _END or index >= last
        if phrases and (len(phrases) > 1 or late or any(line.folded.startswith(phrase) for phrase in phrases)):
            line.mark("boilerplate", "notice")


def _labelled(line: Line, cues: Cues) -> str | None:
    """A label of navigation and what it points to; "bare start" where the label stands alone."""
    found = label(line, cues.starts)
    if found is None or line.columns > _WIDEST_LABELLED:
        return None
    rest, parted = after_label(line, found)
    if not rest:
        return "bare start"
    # "Tags of war" is a headline, "Tags: war" is not; a label of several words needs no colon, unless a sentence follows
    if parted or _is_glued(line, found) or (is_phrase(found) and not line.prose and not ends_sentence(line)):
        return "start"
    return None


def _is_caption(line: Line, cues: Cues) -> bool:
    found = label(line, cues.captions)
    if found is not None:
        return after_label(line, found)[1]
    # "Engineers inspect the dam. Photograph: A. Smith"
    return line.columns <= _WIDEST_CAPTION and any(f". {one}:" in line.folded for one in cues.captions)


def _is_glued(line: Line, found: str) -> bool:
    """ "TagsPolitics": a label and a link's text run together."""
    at = len(found)
    return at < len(line.text) and line.text[at - 1].islower() and line.text[at].isupper()


def _is_glued_credit(line: Line, cues: Cues) -> bool:
    return line.columns <= 60 and any(
        line.folded.startswith(one) and fold(line.text[: len(one)]) == one and _is_glued(line, one)
        for one in cues.credits
    )


def _is_stamp(line: Line, cues: Cues) -> bool:
    """ "Published: 12 May 2024, 10:14", 页面更新:2024-05-12: a label, and little but a date after it."""
    found = label(line, cues.published) or label(line, cues.updated)
    if found is None or line.columns > 110:
        return False
    rest, parted = after_label(line, found)
    return any(map(str.isdigit, rest)) and (parted or not ends_sentence(line)) and letters(rest) <= 40


def _mass(lines: Sequence[Line]) -> list[float]:
    """Share of the open running text that stands before each piece."""
    total = sum(line.columns for line in lines if line.open and line.prose) or 1
    shares: list[float] = []
    before = 0
    for line in lines:
        shares.append(before / total)
        if line.open and line.prose:
            before += line.columns
    return shares


def _sections(lines: list[Line]) -> None:
    """Lists of links and comments, under their headings."""
    shares = _mass(lines)
    state: RegionKind | None = None
    late = False
    for index, line in enumerate(lines):
        if line.why == "section":
            state, late = "boilerplate", shares[index] >= _LATE
            continue
        if line.why == "comments":
            late = shares[index] >= _COMMENTS_LATE
            state = "comment" if late else None
            continue
        if line.why == "bare start":
            _linked(lines, index)
            continue
        if state is None or not line.open:
            continue
        if not late and (line.prose or ends_sentence(line)):
            state = None
            continue
        if not late and index + 1 < len(lines) and lines[index + 1].prose:
            continue  # the last short line of a box in mid-article may be a subhead
        line.mark(state, "under a heading")


def _linked(lines: Sequence[Line], index: int) -> None:
    """After a bare "Read also:" the next short line is the headline it points to."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is not None and not after.prose and not ends_sentence(after) and not _SENTENCE_INSIDE.search(after.text):
        after.mark("boilerplate", "linked")


def _enclosed(lines: Sequence[Line], cues: Cues) -> None:
    """A few short pieces between two of furniture are furniture: the small print of a newsletter box, "3 min" by the date.

    Between the headline's furniture and the first paragraph, too, but only what is too short for a subtitle.
    """
    first = next((index for index, line in enumerate(lines) if line.prose and line.kind != "boilerplate"), len(lines))
    for start, line in enumerate(lines):
        if start == 0 or not line.open or lines[start - 1].kind != "boilerplate":
            continue
        end = start
        while end < len(lines) and lines[end].open and _is_small(lines[end], cues, in_head=end < first):
            end += 1
        run = lines[start:end]
        if end == len(lines) or len(run) > _MOST_ENCLOSED:
            continue
        if lines[end].kind == "boilerplate" or (end == first and all(one.columns <= _TINY for one in run)):
            for one in run:
                one.mark("boilerplate", "between furniture")


def _is_small(line: Line, cues: Cues, *, in_head: bool) -> bool:
    return (
        not line.prose
        and not ends_sentence(line)
        and line.columns <= 70
        and (in_head or not any(map(str.isdigit, line.text)))
        and not _is_credit(line, cues)
    )


def _tail(lines: list[Line], cues: Cues) -> None:
    """What follows the last running text."""
    last = max((index for index, line in enumerate(lines) if line.open and line.prose), default=None)
    if last is None:
        return
    _signature(lines, last)
    last = max((index for index, line in enumerate(lines) if line.open and line.prose), default=last)
    tail = lines[last + 1 :]
    marked = next((index for index, line in enumerate(tail) if line.kind == "boilerplate"), None)
    run = tail if marked is None else tail[:marked]
    loose = [line for line in run if line.open]
    many = (
        marked is not None
        and len(loose) > _LOOSE_END
        and sum(1 for line in loose if any(map(str.isdigit, line.text))) * 2 < len(loose)
    )
    paragraphs = sum(1 for line in lines if line.open and line.prose)
    over = False
    for index, line in enumerate(tail):
        over = over or (line.kind == "boilerplate" and line.why not in _INSERTS)
        after_furniture = marked is not None and index > marked
        if not line.open or _is_credit(line, cues) or (ends_sentence(line) and not over):
            continue
        if after_furniture or (many and paragraphs >= 3 and not ends_sentence(line)):
            line.mark("boilerplate", "after the text")


def _signature(lines: list[Line], last: int) -> None:
    """Paragraphs at the very end that give an address or beg to be followed."""
    for line in lines[max(1, last - 2) : last + 1]:
        if line.open and line.columns <= 420 and (shapes.holds_address(line) or shapes.is_slogan(line)):
            line.mark("boilerplate", "signature")


def _is_credit(line: Line, cues: Cues) -> bool:
    return line.columns <= 120 and label(line, cues.credits) is not None


def _repeated(lines: Sequence[Line]) -> None:
    """A short line that stands three times is an interface's word or a page's header; a table's cells have numbers."""
    counts = Counter(line.folded for line in lines if line.columns <= 60 and not line.prose)
    for line in lines:
        if line.open and counts[line.folded] > 2 and not ends_sentence(line) and not any(map(str.isdigit, line.text)):
            line.mark("boilerplate", "repeated")
