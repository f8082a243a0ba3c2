"""EDTF dates as day numbers, as far as a chart needs them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{1,4}|\d[\dXu]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 12)}
_SEASONS |= {
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}


def days(edtf: str) -> tuple[int, int] | None:
    """The first and last day (proleptic Gregorian numbers) of an EDTF date or interval; None where it is neither, or
    before the year 1. An open or unknown end of an interval counts as the known one."""
    parts = edtf.split("/")
    if len(parts) == 2:
        first, last = (_single(part) for part in parts)
        known = [end for end in (first, last) if end]
        return (known[0][0], known[-1][1]) if known and known[0][0] <= known[-1][1] else None
    return _single(edtf) if len(parts) == 1 else None


def _single(text: str) -> tuple[int, int] | None:
    found = _DATE.match(re.sub(r"[~?%]", "", text.strip()))
    if not found:
        return None
    low, high = (int(re.sub("[Xu]", digit, found[1])) for digit in "09")
    month, day = ((int(part) if part and part.isdigit() else 0) for part in found.group(2, 3))
    try:
        if not month:
            return date(max(1, low), 1, 1).toordinal(), date(high, 12, 31).toordinal()
        if month in _SEASONS:
            first, last = _SEASONS[month]
            return date(low, first, 1).toordinal(), date(low, last, monthrange(low, last)[1]).toordinal()
        if not day:
            return date(low, month, 1).toordinal(), date(low, month, monthrange(low, month)[1]).toordinal()
        only = date(low, month, day).toordinal()
        return only, only
    except ValueError:
        return None
