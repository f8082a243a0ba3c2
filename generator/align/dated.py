"""A date of the story and where it stands; and the evenings among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator import language
from generator.align.context import Place, Story, date_features
from generator.model import Date

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")
_NEAR = 30
"""Characters before and after a date in which its evening is said."""


@dataclass(frozen=True, slots=True)
class Item:
    """A date: ``parts`` are year, month and day, None where the text does not say."""

    date: Date
    place: Place
    parts: tuple[int | None, int | None, int | None]
    own: frozenset[str]


def item(story: Story, date: Date) -> Item | None:
    """``date`` as an item; None where it has no month, or stands in no sentence."""
    match = _DAY.fullmatch(date.edtf)
    place = story.place(date.source, date.start)
    if match is None or place is None:
        return None
    year, month, day = match.groups()
    parts = (None if year == "XXXX" else int(year), int(month), int(day) if day else None)
    return Item(date, place, parts, frozenset(date_features(date)))


def years(story: Story) -> list[Item]:
    """The years that the texts write in figures ("in 1968"), sorted by source and place."""
    found: list[Item] = []
    for source in sorted(story.mentions):
        text = story.articles[source].text
        for date in story.mentions[source].dates:
            place = story.place(source, date.start)
            written = len(date.edtf) == 4 and date.edtf.isdigit() and date.edtf in text[date.start : date.end]
            if place is not None and written:
                found.append(Item(date, place, (int(date.edtf), None, None), frozenset(date_features(date))))
    return found


def evenings(story: Story) -> list[Item]:
    """The days whose evening is meant ("Monday night", lundi soir, 12日夜), sorted by source and place.

    The early hours are left out: "in the night to Tuesday" is Monday's.
    """
    found: list[Item] = []
    for source in sorted(story.mentions):
        article = story.articles[source]
        said = _words(article.language or "")
        if said is None:
            continue
        before, after, inside = said
        for date in story.mentions[source].dates:
            one = item(story, date)
            if one is None or None in one.parts or one.place.region == "title":
                continue
            span = one.place.span
            head = article.text[max(span.start, date.start - _NEAR) : date.start].lower()
            tail = article.text[date.end : min(span.end, date.end + _NEAR)].lower()
            words = article.text[date.start : date.end].lower()
            if after.match(tail) or inside.search(words) or (before and before.search(head)):
                found.append(one)
    return found


_Words = tuple[re.Pattern[str] | None, re.Pattern[str], re.Pattern[str]]


@lru_cache(maxsize=64)
def _words(code: str) -> _Words | None:
    spoken = language.find(code)
    if spoken is None or not (spoken.dates.evening or spoken.dates.evening_before):
        return None
    edge = "" if spoken.dates.attached else r"(?!\w)"
    first = "|".join(map(re.escape, spoken.dates.evening_before))
    last = "|".join(map(re.escape, spoken.dates.evening)) or "(?!)"
    step = r"\s?" if spoken.dates.attached else r"\s(?:\w{1,6}\s){0,2}"
    return (
        re.compile(rf"(?<!\w)(?:{first})\s(?:\w{{1,5}}\s)?$") if first else None,
        re.compile(rf"{step}(?:{last}){edge}"),
        re.compile(rf"(?:{last}){edge}$" + (rf"|^(?:{first})\s" if first else "")),
    )


__all__ = ["Item", "evenings", "item", "years"]
