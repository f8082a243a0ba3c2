"""What a pasted page says of itself: its headline, a date it calls its own, the name in its copyright line.

Only what is stated as such is taken: a date of change is not the date of publication, and a date in the text is an event's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import dropwhile, takewhile

from generator.read.cues import Cues, label
from generator.read.headline import without_site
from generator.read.lines import Line, fold
from generator.read.reading import Field

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?!\d)|(?<!\d)(\d{4})(?!\d)|([^\W\d_]{3,20})")
_YEARS = range(1900, 2101)
_SITE = re.compile(r"\s*(?:\s[-–—|·»]\s|[_|])\s*")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s:]*(?:©|\(c\))?\s*(?:(?:19|20)\d\d\s*(?:[-–/]\s*(?:19|20)?\d\d)?,?\s*)?(?:by\s+)?"
    r"([^\W\d_][^.,;|·—–:。,;|]{1,60})",
    re.IGNORECASE,
)
_AFTER_OWNER = re.compile(r"\s*(?:\ball\b|\s-\s|(?:19|20)\d\d).*$", re.IGNORECASE | re.DOTALL)
_HEADLINE_AGAIN = ("repeats the headline", "above the headline", "mashed", "menu")


def fields(lines: Sequence[Line], cues: Cues, language: str | None) -> Iterator[Field]:
    """The metadata that marked lines hold, the surest first."""
    title = headline(lines)
    if title:
        yield Field("title", title, "first lines")
        site = _site_name(lines, title)
        if site:
            yield Field("publisher", site, "first lines")
    stated = _published(lines, cues, language)
    if stated:
        yield Field("published", stated, "first lines")
    owner = _owner(lines, cues)
    if owner:
        yield Field("publisher", owner, "copyright line")


def headline(lines: Sequence[Line]) -> str:
    """The text of the headline, which may stand on several lines; "" where there is none."""
    from_title = [*dropwhile(lambda line: line.kind != "title", lines)]
    more = takewhile(lambda line: line.kind == "title" and line.why == "headline", from_title)
    return " ".join(line.text for line in more) or next((line.text for line in from_title), "")


def trimmed(stated: Sequence[Field], lines: Sequence[Line]) -> list[Field]:
    """What a PDF calls its title, without the site's name behind it where the text's own headline has none."""
    own = headline(lines)
    shorter = (
        field._replace(value=own)
        if field.key == "title" and field.origin == "pdf" and own and fold(without_site(field.value)) == fold(own)
        else field
        for field in stated
    )
    return list(shorter)


def _published(lines: Sequence[Line], cues: Cues, language: str | None) -> str | None:
    """A date after "Published", or one alone on a line between headline and text."""
    for line in lines:
        if line.why == "label" and label(line, cues.published):
            before_update = re.split("|".join(map(re.escape, cues.updated)) or r"(?!)", line.folded)[0]
            found = date_in(before_update, language)
            if found:
                return found
        if line.why == "date" and not label(line, cues.updated):
            return date_in(line.folded, language)
    return None


def _site_name(lines: Sequence[Line], title: str) -> str | None:
    """ "The headline - The Paper": what follows the headline where it stands a second time."""
    wanted = fold(title)
    for line in lines:
        if line.why in _HEADLINE_AGAIN and line.folded.startswith(wanted) and len(line.folded) > len(wanted):
            parts = [part for part in _SITE.split(line.text[len(title) :]) if part.strip()]
            if parts and _is_name(parts[-1]):
                return parts[-1].strip()
    return None


def _owner(lines: Sequence[Line], cues: Cues) -> str | None:
    for line in reversed(lines):
        if line.why != "copyright" or line.columns > 300:
            continue
        found = _OWNER.search(line.text)
        name = _AFTER_OWNER.sub("", found[1]).strip() if found else ""
        folded = fold(name)
        if name and _is_name(name) and not any(phrase in folded for phrase in (*cues.notices, "copyright", "rights")):
            return name
    return None


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 6 and 2 <= len(text) <= 50 and (words[0][0].isupper() or not words[0][0].islower())


def date_in(text: str, language: str | None) -> str | None:
    """The one date of a short text, as YYYY-MM-DD; None where there is none, or where day and month could be swapped."""
    found = _YEAR_FIRST.search(text)
    if found:
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    found = _YEAR_LAST.search(text)
    if found:
        return _ordered(int(found[1]), int(found[3]), int(found[4]), found[2], language)
    return _named(text, language)


def _ordered(first: int, second: int, year: int, separator: str, language: str | None) -> str | None:
    if separator == "." or first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    return _iso(year, second, first) if _day_first(language) else None


def _named(text: str, language: str | None) -> str | None:
    day = year = month = None
    for short, long, word in _NAMED.findall(text):
        if short and day is None:
            day = int(short)
        elif long and year is None:
            year = int(long)
        elif word and month is None:
            month = _months(language).get(word.casefold())
    return _iso(year, month, day) if day and year and month else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None


@cache
def _months(language: str | None) -> dict[str, int]:
    """Month names of a language, whole and short, as they stand in dates and alone; small letters, without full stops."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for code in dict.fromkeys(((language or "en").split("-")[0], "en")):
        try:
            for width in ("wide", "abbreviated"):
                for context in ("format", "stand-alone"):
                    for number, name in get_month_names(width, context, code).items():
                        names.setdefault(name.casefold().strip(". "), number)
        except Exception:
            continue  # a language Babel does not know
    return names


@cache
def _day_first(language: str | None) -> bool:
    """Whether 3/4/2024 is the third of April. Where the language's short dates begin with the month, nobody can tell."""
    from babel import Locale, UnknownLocaleError

    try:
        pattern = str(Locale.parse((language or "en").split("-")[0]).date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError):
        return False
    return pattern.lstrip("'\u200f").startswith("d")
