"""Which part of a source is title, body, caption, comment or boilerplate.

Marking never changes the text. Every rule looks at pieces (`lines.Line`): their shape (`shapes`), the language's cues
(`cues`), and where they stand: before the first running text, after the last, under a heading of links. A rule
that is not sure leaves a piece as body: a sentence too many costs less than a paragraph lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.model import Region, RegionKind
from generator.read import shapes
from generator.read.cues import Cues, after_label, is_phrase, label
from generator.read.lines import Line, ends_sentence, fold, letters

_HEAD = 14
"""Pieces in which a headline is looked for."""
_LATE = 0.6
"""Share of the running text after which a list of links or comments ends the article."""
_COMMENTS_LATE = 0.25
"""The same for comments, which can be longer than the article."""
_LOOSE_END = 4
"""Short pieces after the last paragraph that may still be text; more of them are links."""
_WIDEST_LABELLED = 240
_WIDEST_CREDIT = 60
_WIDEST_HEADLINE = 200
_END = 0.85
"""Share of the running text after which one notice's phrase makes a whole piece a notice."""
_INSERTS = ("notice", "start", "bare start", "linked", "picture credit", "ornament", "url")
"""What stands between paragraphs as well as after them: a sentence that follows is still the article's."""
_NAME = re.compile(r"^[^\W\d_][\w'’.-]*$")


def mark(lines: list[Line], cues: Cues, *, title: str | None = None, given: Sequence[Region] = ()) -> list[Line]:
    """Decides the kind of each piece, and the rule that gave it; returns ``lines``.

    ``title`` is what the page's own metadata calls the article, if anything; ``given`` are regions a format already
    knows (code in Markdown, page headers in PDF).
    """
    _given(lines, given)
    prose = _first_prose(lines)
    _furniture(lines, cues)
    _notices(lines, cues)
    _headline(lines, prose, title)
    _head(lines, cues)
    _sections(lines)
    _tail(lines, cues)
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


def _first_prose(lines: Sequence[Line]) -> int:
    """Index of the first open piece of running text; ``len(lines)`` where there is none."""
    return next((index for index, line in enumerate(lines) if line.open and line.prose), len(lines))


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
    for line, share in zip(lines, shares, strict=True):
        if not line.open:
            continue
        phrases = cues.notices_in(line)
        if phrases and (len(phrases) > 1 or share > _END or any(line.folded.startswith(phrase) for phrase in phrases)):
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
    return found is not None and after_label(line, found)[1]


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


def _headline(lines: list[Line], prose: int, title: str | None) -> None:
    """The headline, and what stands above it or repeats it."""
    at = next((index for index, line in enumerate(lines) if line.kind == "title"), None)
    if at is None and title:
        at = _known_headline(lines, title)
    if at is None:
        at = _guessed_headline(lines, prose)
    if at is None:
        return
    chosen = lines[at]
    chosen.kind, chosen.why = "title", "headline"
    for line in lines[:at]:
        if not line.prose or _repeats(line.folded, chosen.folded):
            line.mark("boilerplate", "above the headline")
    for line in lines[at + 1 : at + _HEAD]:
        if line.folded == chosen.folded:
            line.mark("boilerplate", "headline again")


def _known_headline(lines: Sequence[Line], title: str) -> int | None:
    wanted = fold(title)
    if not wanted:
        return None
    for index, line in enumerate(lines[: 2 * _HEAD]):
        if line.folded == wanted and line.open:
            return index
    return None


def _guessed_headline(lines: Sequence[Line], prose: int) -> int | None:
    """The first line above the running text that reads as a headline; a longer one where that is but a section's name."""
    if prose >= len(lines):
        return None
    candidates = [index for index in range(min(prose + 1, _HEAD, len(lines))) if _may_be_headline(lines[index])]
    candidates = [index for index in candidates if index < prose or _opens(lines, index)]
    # a line that ends in the next one's words is navigation run into the headline, or the headline and the site's name
    for index in candidates:
        for later in lines[index + 1 : index + 5]:
            if _repeats(lines[index].folded, later.folded) and lines[index].folded != later.folded:
                lines[index].mark("boilerplate", "repeats the headline")
    candidates = [index for index in candidates if lines[index].open]
    long = [index for index in candidates if _is_long_enough(lines[index])]
    if candidates:
        return (long or candidates)[0]
    # "Video: plane lands on a motorway" looks like a link, "Privacy policy under review" like a notice, until nothing else is left to be the headline
    links = [index for index in range(min(prose, _HEAD)) if lines[index].why in ("start", "notice")]
    return next((index for index in links if _is_long_enough(lines[index]) and " " in lines[index].text), None)


def _opens(lines: Sequence[Line], index: int) -> bool:
    """A long headline can read as running text; then it stands first, ends in no full stop, and the text follows."""
    line = lines[index]
    return (
        line.columns <= _WIDEST_HEADLINE
        and not any(before.open for before in lines[:index])
        and any(after.prose for after in lines[index + 1 :])
    )


def _may_be_headline(line: Line) -> bool:
    return (
        line.open
        and 10 <= line.columns <= 240
        and line.text[-1] not in ".。::;;,,、،।"
        and 2 * letters(line.text) >= len(line.text)
    )


def _is_long_enough(line: Line) -> bool:
    return line.columns >= 24 and (len(line.text.split()) >= 4 or line.columns >= 1.6 * len(line.text))


def _repeats(line: str, headline: str) -> bool:
    """Whether ``line`` is the headline, or begins or ends in it."""
    return len(headline) >= 12 and (line.startswith(headline) or line.endswith(headline))


def _head(lines: list[Line], cues: Cues) -> None:
    """Bylines and dates between the headline and the running text, or anywhere alone on a line."""
    first = _first_prose(lines)
    last = max((index for index, line in enumerate(lines) if line.open and line.prose), default=len(lines))
    for index, line in enumerate(lines):
        if not line.open or line.columns > 90 or line.prose:
            continue
        found = label(line, cues.bylines)
        inside = first <= index <= last  # "Von Menschen und Mäusen" may be a subhead there
        if found is not None and _is_byline(line, found) and (not inside or after_label(line, found)[1]):
            line.mark("boilerplate", "byline")
        elif index < first and is_date_line(line):
            line.mark("boilerplate", "date")
    for index in range(min(first, len(lines))):
        line = lines[index]
        beside = lines[max(0, index - 1) : index + 2]
        if (
            line.open
            and _is_bare_name(line)
            and any(one.why in ("date", "label", "byline", "clock", "line") for one in beside)
        ):
            line.mark("boilerplate", "byline")


def _is_byline(line: Line, found: str) -> bool:
    """A label, then names: capitals where the script has them, a few characters where it has not."""
    rest, parted = after_label(line, found)
    if not rest:
        return parted
    if ends_sentence(line):
        return False
    raw = line.text[-len(rest) :]
    words = [word for word in re.split(r"[\s,|/&·、()]+", raw) if word]
    cased = [word for word in words if word.lower() != word.upper()]
    if len(words) > 9 or not words or sum(map(str.isdigit, raw)) > 12:
        return False
    if cased:
        return words[0][0].isupper() and sum(word[0].isupper() for word in cased) >= 0.6 * len(cased)
    return len(raw) <= (24 if parted else 10)


def _is_bare_name(line: Line) -> bool:
    words = line.text.split()
    return 2 <= len(words) <= 4 and all(_NAME.match(word) and word[0].isupper() for word in words)


def is_date_line(line: Line) -> bool:
    """Nothing but a date and perhaps a time: digits, at most three words, no sentence."""
    digits = sum(map(str.isdigit, line.text))
    if not 3 <= digits <= 14 or line.columns > 50:
        return False
    has_year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", line.text) is not None
    words = re.findall(r"[^\W\d_]+", line.text)
    return has_year and len(words) <= 5 and sum(map(len, words)) <= 28 and shapes_of_date(line.text)


_DATE_SHAPE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}|\d{1,2}(?:st|nd|rd|th|er|º|\.|,)?\s.{2,20}\s?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
)


def shapes_of_date(text: str) -> bool:
    return _DATE_SHAPE.search(text) is not None


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
    if index + 1 < len(lines) and not lines[index + 1].prose and not ends_sentence(lines[index + 1]):
        lines[index + 1].mark("boilerplate", "linked")


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
