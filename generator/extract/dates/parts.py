"""The nouns of a date: `Base` (the article's own date), `Parts` (what the words gave), `Resolved` (EDTF)."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

_EDTF_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?(?:[T ](?:(\d\d):(\d\d))?.*)?", re.S)


@dataclass(frozen=True, slots=True)
class Base:
    """The article's date as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    minute: int | None = None
    """Of the day, where the time is known too."""

    @classmethod
    def of(cls, published: str | None) -> Base:
        """From EDTF: "2023", "2023-04", "2023-04-11", perhaps with a time of day; anything else is unknown."""
        found = _EDTF_DATE.fullmatch(published or "")
        if not found:
            return cls()
        year, month, day, hour, minute = (int(group) if group else None for group in found.groups())
        if month is not None and not 1 <= month <= 12:
            return cls(year)
        if day is not None and month is not None and not valid(year or 0, month, day):
            return cls(year, month)
        return cls(year, month, day, None if hour is None or day is None else 60 * hour + (minute or 0))

    @property
    def date(self) -> datetime.date | None:
        if self.year and self.month and self.day:
            return datetime.date(self.year, self.month, self.day)
        return None

    def __str__(self) -> str:
        return "-".join(f"{part:0{width}d}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part)


@dataclass(slots=True)
class Parts:
    """What the words of one date gave. Shifts are distances from the article's own date, in units."""

    year: int | None = None
    year_to: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    name_shift: int | None = None
    """"last March", "last Thursday": the shift beside a name."""
    day: int | None = None
    day_to: int | None = None
    weekday: int | None = None
    nth: int | None = None
    """Which of a month's such weekdays; -1 the last."""
    week_shift: int | None = None
    day_shift: int | None = None
    weekend_shift: int | None = None
    quarter: int | None = None
    quarter_shift: int | None = None
    half: int | None = None
    season: int | None = None
    third: int | None = None
    decade: int | None = None
    century: int | None = None
    century_shift: int | None = None
    count: float | None = None
    """The count that awaits its unit."""
    spans: list[tuple[float | None, str]] = field(default_factory=list)
    """What is said before "ago": counts of units; None where the count is not known ("some years ago")."""
    direction: int = 0
    through: bool = False
    """All the time up to there: "the last three years"."""
    same: str = ""
    """A unit: the period of this kind that the paragraph named last."""
    about: bool = False
    future: bool = False
    """A word of the future stands before it."""
    spoken: bool = False
    """Said by a speaker now: the nearest day on either side is meant, and "a month ago" is a day."""
    bc: bool = False
    """``year`` counts backwards from the year 0 of EDTF, the first before Christ."""
    unsure: bool = False
    """The words can be read in more than one way: ``edtf`` keeps what all readings share."""

    @property
    def has_year(self) -> bool:
        return self.year is not None or self.year_shift is not None


class How(NamedTuple):
    """What fixed a date that its own words do not: ``words`` for the trace ("nearest past of 2023-04-11"), and ``by``
    which way: "near", of all days or years the nearest; "counted", so many units from another; "year", the year alone."""

    words: str = ""
    by: Literal["", "near", "counted", "year"] = ""


SAID = How()
"""Its own words fix it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """``edtf`` "" where nothing is known; ``how`` says what fixed it."""

    edtf: str
    complete: bool
    how: How = SAID


NONE = Resolved("", False)


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 31)


def ymd(date: datetime.date) -> str:
    return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    at = year * 12 + month - 1 + by
    return at // 12, at % 12 + 1


def move(date: datetime.date, days: int) -> datetime.date | None:
    try:
        return date + datetime.timedelta(days=days)
    except OverflowError:
        return None


def shifted(date: datetime.date | None, days: int) -> datetime.date | None:
    return None if date is None else move(date, days)


def on(date: datetime.date | None, how: How) -> Resolved:
    return NONE if date is None else Resolved(ymd(date), True, how)
