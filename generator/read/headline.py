"""The head of a page: which line is the headline, what stands above it, and bylines and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Region
from generator.read.cues import Cues, after_label, label
from generator.read.lines import Line, ends_sentence, first_prose, fold, letters

HEAD = 14
"""Pieces in which a headline is looked for."""
_WIDEST_HEADLINE = 200
_DATE_SHAPE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}|\d{1,2}(?:st|nd|rd|th|er|º|\.|,)?\s.{2,20}\s?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
)
_PARTS = re.compile(r"\s[|·•/丨]\s")
_SITE = re.compile(r"\s[|–—·-]\s[^|–—·]{2,50}$")
_SHORTEST_WITH_SITE = 24
_MOST_HEADLINE_LINES = 3
_WIDEST_STAMP = 160
_CREDIT = (
    r"(?<!\w)(?:{labels})\s?[:：]\s?[^\s|·,，:：][^|·,，:：\n]{{1,40}}?(?=\s*(?:$|[|·,，])|\s+\S{{1,6}}[:：]|\s\s)"
)
_NAME = re.compile(r"^[^\W\d_][\w'’.-]*$")


def headline(lines: list[Line], prose: int, title: str | None) -> None:
    """The headline, and what stands above it or repeats it."""
    at = next((index for index, line in enumerate(lines) if line.kind == "title"), None)
    length = 1
    if at is None and title:
        at, length = _known_headline(lines, title)
    if at is None:
        at = _guessed_headline(lines, prose)
    if at is None:
        return
    chosen = lines[at]
    for line in lines[at : at + length]:
        line.kind, line.why = "title", "headline"
    for line in lines[:at]:
        if not line.prose or _repeats(line.folded, chosen.folded):
            line.mark("boilerplate", "above the headline")
    for line in lines[at + 1 : at + HEAD]:
        if line.folded == chosen.folded:
            line.mark("boilerplate", "headline again")


def _known_headline(lines: Sequence[Line], title: str) -> tuple[int | None, int]:
    """Where the line that is ``title`` stands, and how many lines it takes: a PDF breaks a headline over two or three.

    "The headline | The Paper" is the headline alone where no line is all of it.
    """
    for wanted in dict.fromkeys((fold(title), fold(without_site(title)))):
        for index in range(min(len(lines), 2 * HEAD)):
            joined = ""
            for end in range(index, min(index + _MOST_HEADLINE_LINES, len(lines))):
                joined = f"{joined} {lines[end].folded}".lstrip()
                if not lines[end].open or not wanted.startswith(joined):
                    break
                if joined == wanted and wanted:
                    return index, end - index + 1
    return None, 1


def without_site(title: str) -> str:
    """ "The headline | The Paper" without the paper."""
    return _SITE.sub("", title) if len(title) > _SHORTEST_WITH_SITE else title


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
    for line in lines[:first]:
        if line.why == "menu" and any(_is_date(part) for part in _PARTS.split(line.text)):
            line.why = "date"  # "12.03.2024, 09:15 | Source: dpa | 3 min read": what looks like a menu tells the day
    for index, line in enumerate(lines):
        if not line.open or line.columns > 90 or line.prose:
            continue
        found = label(line, cues.bylines)
        inside = first <= index <= last  # "Von Menschen und Mäusen" may be a subhead there
        if found is not None and _is_byline(line, found) and (not inside or after_label(line, found)[1]):
            line.mark("boilerplate", "byline")
        elif index < first and _is_date(line.text, line.columns):
            line.mark("boilerplate", "date")
    for index in range(min(first, len(lines))):
        line = lines[index]
        beside = lines[max(0, index - 1) : index + 2]
        if (
            line.open
            and (_is_bare_name(line) or _is_staff(line, cues))
            and any(one.why in ("date", "label", "byline", "clock", "line") for one in beside)
        ):
            line.mark("boilerplate", "byline")


def credited(text: str, lines: Sequence[Line], cues: Cues) -> list[Region]:
    """Credits that share the line of a date ("2024-06-18 09:12 来源:新华社 作者:李晓岚"): they say whose report this is."""
    labels = "|".join(map(re.escape, cues.credits))
    if not labels:
        return []
    pattern = re.compile(_CREDIT.format(labels=labels), re.IGNORECASE)
    stamps = (line for line in lines if line.why in ("date", "label") and line.columns <= _WIDEST_STAMP)
    found = ((line.start, pattern.search(text[line.start : line.end])) for line in stamps)
    return [Region(start + credit.start(), start + credit.end(), "body") for start, credit in found if credit]


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


def _is_staff(line: Line, cues: Cues) -> bool:
    """ "Door onze correspondent Joris van Dam", "De notre envoyée spéciale Anne Roy": what she is to the paper, then her name."""
    found = label(line, cues.bylines)
    words = line.text[len(found or "") :].split()
    name = next((index for index, word in enumerate(words) if word[0].isupper()), len(words))
    return (
        found is not None
        and 0 < name <= 4
        and 2 <= len(words) - name <= 5
        and all(_NAME.match(word) for word in words)
        and words[name + 1][0].isalpha()
        and words[-1][0].isupper()
    )


def _is_date(text: str, width: int = 0) -> bool:
    """Nothing but a date and perhaps a time: digits, at most five words, no sentence. ``width`` where it is known."""
    digits = sum(map(str.isdigit, text))
    if not 3 <= digits <= 14 or (width or len(text)) > 50:
        return False
    has_year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text) is not None
    words = re.findall(r"[^\W\d_]+", text)
    return has_year and len(words) <= 5 and sum(map(len, words)) <= 28 and _DATE_SHAPE.search(text) is not None
