"""What a date says → EDTF, against the article's own date.

`Parts` is what the words gave; `resolve` makes EDTF of it and says whether all of it is known. Nothing is
guessed: without a year "March" is ``XXXX-03``; a relative day without an article's date is "".
"""

from __future__ import annotations

import calendar
import datetime

from generator.extract.dates.ago import ago, through
from generator.extract.dates.parts import (
    NONE,
    SAID,
    Base,
    How,
    Parts,
    Resolved,
    move,
    on,
    shift_month,
    shifted,
    valid,
    ymd,
)


def resolve(parts: Parts, base: Base) -> Resolved | None:
    """EDTF of ``parts``; None where they are no date (31 February)."""
    if parts.direction:
        if parts.day_shift is not None:  # "a week after tomorrow"
            moved = shifted(base.date, parts.day_shift)
            base = Base(moved.year, moved.month, moved.day) if moved else Base()
        return through(parts, base) if parts.through else ago(parts, base)
    if parts.day_shift is not None:
        return on(shifted(base.date, parts.day_shift), How(f"{parts.day_shift:+d} d from {base}", "counted"))
    if parts.weekend_shift is not None:
        return _week(base, parts.weekend_shift, 5)
    if parts.nth is not None:
        return _nth(parts, base)
    if parts.weekday is not None and parts.day is None and not parts.has_year:
        return _weekday(parts, base)
    if parts.week_shift is not None:
        return _week(base, parts.week_shift, 0)
    if parts.decade is not None or parts.century is not None or parts.century_shift is not None:
        return _decade(parts, base)
    year, how = parts.year, SAID
    if parts.year_shift is not None:
        year = None if base.year is None else base.year + parts.year_shift
        how = How(f"{parts.year_shift:+d} a from {base}", "year") if base.year else how
    if parts.month_shift is not None:
        if base.year is None or base.month is None:
            return Resolved(f"XXXX-XX-{parts.day:02d}" if parts.day else "", False)
        year, month = shift_month(base.year, base.month, parts.month_shift)
        return _calendar(year, month, parts, How(f"{parts.month_shift:+d} mo from {base}", "counted"))
    if parts.quarter_shift is not None:
        if base.year is None or base.month is None:
            return NONE
        year, month = shift_month(base.year, (base.month - 1) // 3 * 3 + 1, 3 * parts.quarter_shift)
        return _months(year, month, 3, How(f"{parts.quarter_shift:+d} quarter from {base}", "counted"))
    if parts.quarter is not None:
        return _months(year, parts.quarter * 3 - 2, 3, how) if 1 <= parts.quarter <= 4 else None
    if parts.half is not None:
        return _months(year, parts.half * 6 - 5, 6, how) if 1 <= parts.half <= 2 else None
    if parts.season is not None:
        return _season(parts, base, year, how)
    if parts.month is not None:
        if not 1 <= parts.month <= 12 or (parts.day is not None and not valid(year or 2000, parts.month, parts.day)):
            return None
        if parts.has_year:
            return _calendar(year, parts.month, parts, how)
        return _month(parts, base)
    if parts.day is not None:
        return _day(parts, base)
    if year is not None and parts.year_to is not None:
        return Resolved(f"{year:04d}/{parts.year_to:04d}", True) if year < parts.year_to else None
    if year is not None:
        return Resolved(f"{year:04d}", True, how)
    return NONE


def _calendar(year: int | None, month: int, parts: Parts, how: How = SAID) -> Resolved | None:
    """A month, a day or days of it, in ``year`` (None: unknown)."""
    head = ("XXXX" if year is None else f"{year:04d}") + f"-{month:02d}"
    known = year is not None
    for day in (parts.day, parts.day_to):
        if day is not None and not valid(year or 2000, month, day):
            return None
    if parts.day is not None and parts.day_to is not None:
        if parts.day >= parts.day_to:
            return None
        return Resolved(f"{head}-{parts.day:02d}/{head}-{parts.day_to:02d}", known, how)
    if parts.third is not None and year is not None:
        last = calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 30
        first, last = ((1, 10), (11, 20), (21, last))[parts.third]
        return Resolved(f"{head}-{first:02d}/{head}-{last:02d}", known, how)
    return Resolved(head if parts.day is None else f"{head}-{parts.day:02d}", known, how)


def _months(year: int | None, first: int, count: int, how: How) -> Resolved:
    head = "XXXX" if year is None else f"{year:04d}"
    return Resolved(f"{head}-{first:02d}/{head}-{first + count - 1:02d}", year is not None, how)


SOON = 31
"""Days: a day of the calendar this near ahead, and past only eleven months ago, is the coming one."""


def _month(parts: Parts, base: Base) -> Resolved | None:
    """A month, perhaps with a day, without a year: the nearest past, or what the words say."""
    month = parts.month or 0
    if base.year is None or base.month is None:
        return _calendar(None, month, parts)
    year = base.year if month <= base.month else base.year - 1
    ahead = base.year if month >= base.month else base.year + 1
    day, today = parts.day, base.date
    if day is not None and month == base.month:
        if today is None:
            year = ahead = base.year
        else:
            year = base.year if day <= today.day else base.year - 1
            ahead = base.year if day >= today.day else base.year + 1
    how = "nearest past of"
    shift = parts.name_shift
    if parts.weekday and day is not None and shift is None and ahead != year:
        on = [
            y
            for y in (year, ahead)
            if valid(y, month, day) and datetime.date(y, month, day).weekday() + 1 == parts.weekday
        ]
        if len(on) == 1:  # "Sunday, 15 September": only one of the two is a Sunday
            return _calendar(on[0], month, parts, How(f"the weekday, near {base}", "near"))
    if shift is not None and shift > 0:
        year, how = (ahead if ahead != base.year or month != base.month else ahead + 1), "next after"
    elif shift == 0:
        year, how = base.year, "same year as"
    elif parts.spoken and shift is None and day is not None and today is not None and valid(ahead, month, day):
        past = (today - datetime.date(year, month, day)).days if valid(year, month, day) else 999
        if (datetime.date(ahead, month, day) - today).days < past:
            year, how = ahead, "nearest to"
    elif parts.future and shift is None and not _just_gone(today, year, month, day):
        year, how = ahead, "nearest to come after"
    elif shift == -1 and month == base.month and day is None:
        year, how = base.year - 1, "last before"
    elif day is not None and today is not None and valid(ahead, month, day):
        until = (datetime.date(ahead, month, day) - today).days
        if 0 < until <= SOON:
            year, how = ahead, "nearest to"
    return _calendar(year, month, parts, How(f"{how} {base}", "year" if how == "last before" else "near"))


def _just_gone(today: datetime.date | None, year: int, month: int, day: int | None) -> bool:
    """ "the ruling will be given on 1 October", read on the third: the day that has just passed, not next year's."""
    if today is None or day is None or not valid(year, month, day):
        return False
    return 0 < (today - datetime.date(year, month, day)).days <= SOON


def _day(parts: Parts, base: Base) -> Resolved | None:
    """A day of the month alone: 15日."""
    day = parts.day or 0
    if parts.weekday and not parts.spoken and base.date is not None:
        return _on_weekday(parts, base.date, base)
    if base.year is None or base.month is None or base.day is None:
        if base.year is not None and base.month is not None and valid(base.year, base.month, day):
            return Resolved(f"{base.year:04d}-{base.month:02d}-{day:02d}", True, How(f"month of {base}"))
        return Resolved(f"XXXX-XX-{day:02d}", False)
    year, month = base.year, base.month
    if day > base.day and not (parts.future or day - base.day <= 1):
        year, month = shift_month(year, month, -1)
    elif parts.future and day < base.day:
        year, month = shift_month(year, month, 1)
    return _calendar(year, month, parts, How(f"nearest past of {base}", "near")) if valid(year, month, day) else None


def _on_weekday(parts: Parts, today: datetime.date, base: Base) -> Resolved:
    """ "Thursday, the 21st": of the months around the one where they agree; else nobody knows which."""
    day, found = parts.day or 0, []
    for by in (-1, 0, 1):
        year, month = shift_month(today.year, today.month, by)
        if valid(year, month, day) and calendar.weekday(year, month, day) + 1 == parts.weekday:
            found.append(datetime.date(year, month, day))
    if found:
        return on(
            min(found, key=lambda date: (abs((date - today).days), date)), How(f"the weekday, near {base}", "near")
        )
    return NONE


def _weekday(parts: Parts, base: Base) -> Resolved:
    today, weekday = base.date, (parts.weekday or 1) - 1
    if today is None:
        return NONE
    back = (today.weekday() - weekday) % 7
    shift = parts.name_shift
    if parts.week_shift is not None:
        return on(
            move(today, 7 * parts.week_shift - today.weekday() + weekday),
            How(f"{parts.week_shift:+d} wk from {base}", "counted"),
        )
    if shift is not None and shift > 0:
        return on(move(today, 7 * shift - back), How(f"next after {base}", "near"))
    if shift == 0:
        return on(move(today, -back if back <= 3 else 7 - back), How(f"nearest to {base}", "near"))
    if shift is not None:
        return on(move(today, -(back or 7) - 7 * (-shift - 1)), How(f"last before {base}", "year"))
    if parts.spoken:
        return on(move(today, -back if back <= 3 else 7 - back), How(f"nearest to {base}", "near"))
    if parts.future:
        return on(move(today, (-back) % 7), How(f"nearest to come after {base}", "near"))
    return on(move(today, -back), How(f"nearest past of {base}", "near"))


def _nth(parts: Parts, base: Base) -> Resolved | None:
    """ "the last Sunday of March", "first Monday in October 2021"."""
    month, weekday, nth = parts.month or 1, parts.weekday or 1, parts.nth or 1
    year = parts.year
    if parts.month_shift is not None:
        if base.year is None or base.month is None:
            return NONE
        year, month = shift_month(base.year, base.month, parts.month_shift)
    if parts.year_shift is not None and base.year is not None:
        year = base.year + parts.year_shift
    if year is None:
        found = _month(Parts(month=month, future=parts.future), base)
        year = int(found.edtf[:4]) if found is not None and found.complete else None
    if year is None or not 1 <= year <= 9999:
        return Resolved(f"XXXX-{month:02d}", False)
    days = [
        day
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
        if calendar.weekday(year, month, day) + 1 == weekday
    ]
    if nth > len(days):
        return None
    return Resolved(f"{year:04d}-{month:02d}-{days[nth if nth < 0 else nth - 1]:02d}", True)


def _week(base: Base, shift: int, first: int) -> Resolved:
    """A week (``first`` 0) or a weekend (5) as an interval of days."""
    if base.date is None:
        return NONE
    start = move(base.date, 7 * shift - base.date.weekday() + first)
    end = None if start is None else move(start, 6 - first)
    if start is None or end is None:
        return NONE
    return Resolved(f"{ymd(start)}/{ymd(end)}", True, How(f"{shift:+d} wk from {base}", "counted"))


def _season(parts: Parts, base: Base, year: int | None, how: How) -> Resolved:
    season = parts.season or 21
    if parts.name_shift is not None and year is None:
        if base.year is None or base.month is None:
            return Resolved(f"XXXX-{season}", False)
        year = base.year + parts.name_shift
        ended = base.month > {21: 5, 22: 8, 23: 11, 24: 2}[season]
        if parts.name_shift == -1 and ended:
            year = base.year
        return Resolved(f"{year:04d}-{season}", True, How(f"{parts.name_shift:+d} from {base}"))
    return Resolved(f"{year:04d}-{season}", True, how) if year is not None else Resolved(f"XXXX-{season}", False)


def _decade(parts: Parts, base: Base) -> Resolved | None:
    century = parts.century
    if parts.century_shift is not None:
        if base.year is None:
            return NONE
        century = (base.year - 1) // 100 + 1 + parts.century_shift
    if parts.decade is None:
        return Resolved(f"{century - 1:02d}XX", True) if century and 1 <= century <= 21 else None
    decade = parts.decade
    if 1000 <= decade < 2000 and decade % 100 == 0:  # "the 1800s", 1800-talet
        return Resolved(f"{decade // 100}XX", True)
    if decade >= 1000:
        return Resolved(f"{decade // 10}X", True) if decade % 10 == 0 else None
    if decade % 10 or not 0 <= decade <= 90:
        return None
    if century:
        return Resolved(f"{century - 1:02d}{decade // 10}X", True)
    # "the 80s": the last eighties before the article; without a date no century is known
    if base.year is None:
        return Resolved(f"XX{decade // 10}X", False)
    head = base.year // 100 * 100 + decade
    head = head if head <= base.year else head - 100
    return Resolved(f"{head // 10}X", True, How(f"nearest past of {base}", "near"))
