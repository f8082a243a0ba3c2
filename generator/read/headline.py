"""The head of a page: which line is the headline, what stands above it, and bylines and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.read.cues import Cues, after_label, label
from generator.read.lines import Line, ends_sentence, first_prose, fold, letters

HEAD = 14
"""Pieces in which a headline is looked for."""
_WIDEST_HEADLINE = 200
_DATE_SHAPE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}|\d{1,2}(?:st|nd|rd|th|er|º|\.|,)?\s.{2,20}\s?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
)
_NAME = re.compile(r"^[^\W\d_][\w'’.-]*$")


def headline(lines: list[Line], prose: int, title: str | None) -> None:
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
    for line in lines[at + 1 : at + HEAD]:
        if line.folded == chosen.folded:
            line.mark("boilerplate", "headline again")


def _known_headline(lines: Sequence[Line], title: str) -> int | None:
    wanted = fold(title)
    if not wanted:
        return None
    for index, line in enumerate(lines[: 2 * HEAD]):
        if line.folded == wanted and line.open:
            return index
    return None


def _guessed_headline(lines: Sequence[Line], prose: int) -> int | None:
    """The first line above the running text that reads as a headline; a longer one where that is but a section's name."""
    if prose >= len(lines):
        return None
    candidates = [index for index in range(min(prose + 1, HEAD, len(lines))) if _may_be_headline(lines[index])]
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
    links = [index for index in range(min(prose, HEAD)) if lines[index].why in ("start", "notice")]
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


def head(lines: list[Line], cues: Cues) -> None:
    """Bylines and dates between the headline and the running text, or anywhere alone on a line."""
    first = first_prose(lines)
    last = max((index for index, line in enumerate(lines) if line.open and line.prose), default=len(lines))
    for index, line in enumerate(lines):
        if not line.open or line.columns > 90 or line.prose:
            continue
        found = label(line, cues.bylines)
        inside = first <= index <= last  # "Von Menschen und Mäusen" may be a subhead there
        if found is not None and _is_byline(line, found) and (not inside or after_label(line, found)[1]):
            line.mark("boilerplate", "byline")
        elif index < first and _is_date_line(line):
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
    """ "Sam Otieno", "Sam Otieno in Nairobi": names, and a short word between them."""
    words = line.text.split()
    return (
        2 <= len(words) <= 6
        and all(_NAME.match(word) and (word[0].isupper() or len(word) <= 3) for word in words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
    )


def _is_date_line(line: Line) -> bool:
    """Nothing but a date and perhaps a time: digits, at most three words, no sentence."""
    digits = sum(map(str.isdigit, line.text))
    if not 3 <= digits <= 14 or line.columns > 50:
        return False
    has_year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", line.text) is not None
    words = re.findall(r"[^\W\d_]+", line.text)
    return has_year and len(words) <= 5 and sum(map(len, words)) <= 28 and _DATE_SHAPE.search(line.text) is not None
