"""EDTF dates in words: 2025-03-03 → 3 March 2025."""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"(-?\d{4,6}|\d{2,3}X{1,2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[\d:.Z+-]+)?([?~%]?)\Z")


def calendar(year: int | None, month: int | None, day: int | None = None) -> str:
    """5 March 2024; without ``day`` March 2024, without ``year`` 5 March. ``month`` 21 to 24 is a season, as in EDTF."""
    name = _SEASONS.get(f"{month}") or _MONTHS[month - 1] if month else None
    return " ".join(str(part) for part in (day, name, year) if part)


def words(edtf: str) -> str:
    """``edtf`` as a reader would write it; what is not understood stays as it is."""
    if "/" in edtf:
        start, end = edtf.split("/", 1)
        if start in {"", ".."}:
            return f"until {words(end)}"
        if end in {"", ".."}:
            return f"from {words(start)}"
        return f"{words(start)} to {words(end)}"
    found = _DATE.match(edtf)
    if not found:
        return edtf
    year, month, day, sure = found.groups()
    if year.endswith("X"):
        year = f"{year.replace('X', '0')}s"
    text = year
    if month in _SEASONS:
        text = f"{_SEASONS[month]} {year}"
    elif month and month.isdigit() and 1 <= int(month) <= 12:
        text = f"{_MONTHS[int(month) - 1]} {year}"
        if day and day.isdigit():
            text = f"{int(day)} {text}"
    return {"~": f"about {text}", "?": f"perhaps {text}", "%": f"perhaps about {text}"}.get(sure, text)


def short(edtf: str) -> str:
    """For a tick: 11 Apr 2023, Apr 2023, 2023."""
    text = words(edtf)
    for month in _MONTHS:
        text = text.replace(month, month[:3])
    return text


def key(edtf: str) -> tuple[str, int, str]:
    """For sorting: by the first day of the period, the wider period first; no two dates have one key."""
    start = edtf.split("/", 1)[0].rstrip("?~%") or edtf
    return (start.replace("X", "0"), len(edtf), edtf)
