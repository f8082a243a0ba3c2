"""So many units before or after the article's date: "three months ago", "the last five years"."""

from __future__ import annotations

import calendar
import datetime

from generator.extract.dates.parts import NONE, Base, How, Parts, Resolved, move, on, shift_month

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440, "week": 10080}
_HALF_A_DAY = 720


def ago(parts: Parts, base: Base) -> Resolved:
    """So many units before or after the article's date, as exact as the finest unit that is said."""
    known = [(count, unit) for count, unit in parts.spans if count is not None and count <= 5000]
    if not known or len(known) < len(parts.spans):
        return NONE
    sign, units = parts.direction, {unit for _, unit in known}
    how = How(", ".join(f"{sign * count:+g} {unit}" for count, unit in known) + f" from {base}", "counted")
    months = sum(count * _MONTHS.get(unit, 0) for count, unit in known)
    minutes = sum(count * _MINUTES.get(unit, 0) for count, unit in known) + (months % 1) * 30 * 1440
    months = int(months)
    exact = parts.spoken and bool(units & {"year", "month"}) and base.date is not None
    if not minutes and not exact:
        if months % 12 == 0 and not units & {"month", "quarter", "half"}:
            year = None if base.year is None else base.year + sign * months // 12
            rough = "~" if units & {"decade", "century"} else ""
            return Resolved(f"{year:04d}{rough}", True, how) if year and 1 <= year <= 9999 else NONE
        if base.year is None or base.month is None:
            return NONE
        year, month = shift_month(base.year, base.month, sign * months)
        return Resolved(f"{year:04d}-{month:02d}", True, how) if 1 <= year <= 9999 else NONE
    start = base.date and _months_later(base.date, sign * months)
    days = _days(minutes, sign, base.minute, bool(units & {"day", "week"}))
    return NONE if start is None or days is None else on(move(start, days), how)


def through(parts: Parts, base: Base) -> Resolved:
    """ "the last three years", in 2023: 2020/2023; the bounds are as exact as the unit."""
    if any(unit in ("hour", "minute", "second") for _, unit in parts.spans):
        return NONE
    spoken, parts.spoken = parts.spoken, False
    there = ago(parts, base)
    parts.spoken = spoken
    edge = there.edtf.rstrip("~")
    if not there.complete:
        return NONE
    here = str(base)[: len(edge)]
    low, high = (edge, here) if parts.direction < 0 else (here, edge)
    return Resolved(f"{low}/{high}", True, there.how)


def _months_later(date: datetime.date, by: int) -> datetime.date | None:
    year, month = shift_month(date.year, date.month, by)
    if not 1 <= year <= 9999:
        return None
    return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def _days(minutes: float, sign: int, now: int | None, whole: bool) -> int | None:
    """How many days ``minutes`` move the date; None where the time of day decides and is not known."""
    if minutes % 1440 == 0:
        return sign * int(minutes // 1440)
    if now is not None:
        return int((now + sign * minutes) // 1440)
    if whole:
        return sign * round(minutes / 1440)
    return 0 if minutes <= _HALF_A_DAY else None
