"""What dates say to each other: ranges, and a year said earlier."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator.extract.dates import lexicon as lx
from generator.extract.dates.lexicon import Atom
from generator.extract.dates.parts import Base, How, Parts, Resolved, ymd
from generator.extract.dates.resolve import resolve


@dataclass(slots=True)
class Found:
    """A date before it is placed in the source: offsets of the shadow, what it says, and from which words."""

    start: int
    end: int
    shape: str
    parts: Parts
    value: Resolved
    trace: list[tuple[int, int, str]]
    first: int
    last: int
    """Its atoms: [first, last)."""

    def named(self) -> frozenset[str]:
        """The parts the words name with a value: "weekday", "day", "month", "year"; the first word of what they gave."""
        parts = [gave.partition(" ") for start, end, gave in self.trace if start < end]
        return frozenset(part for part, _, value in parts if value)


_RANGE = re.compile(r"a?[-t]o?")


def ranges(letters: str, atoms: list[Atom], found: list[Found], base: Base) -> list[Found]:
    """Joins neighbours with "to", "–" or "between … and" between them: "from March to May 2018"."""
    out: list[Found] = []
    for one in found:
        if out and _joins(letters, out[-1], one):
            joined = _join(letters, atoms, out[-1], one, base)
            if joined is not None:
                out[-1] = joined
                continue
        out.append(one)
    return out


_POINTS = frozenset(
    {"day", "month", "year", "bare", "numeric", "monthnumber", "daymonth", "dayonly", "weekday", "relday"}
)


def _joins(letters: str, left: Found, right: Found) -> bool:
    if left.shape not in _POINTS or right.shape not in _POINTS or "/" in left.value.edtf + right.value.edtf:
        return False
    between = letters[left.last : right.first]
    opened = left.first > 0 and letters[left.first - 1] == lx.FROM
    return bool(between) and (
        bool(_RANGE.fullmatch(between)) or (opened and between.strip("po") in ("a", ",a", "t", "-"))
    )


def _join(letters: str, atoms: list[Atom], left: Found, right: Found, base: Base) -> Found | None:
    if not left.parts.has_year and right.parts.has_year:
        left.parts.year, left.parts.year_shift = right.parts.year, right.parts.year_shift
        again = resolve(left.parts, base)
        if again is None:
            return None
        if again.edtf > right.value.edtf and left.parts.year is not None:  # "November to March 2018"
            left.parts.year -= 1
            again = resolve(left.parts, base) or again
        left.value = again
    low, high = left.value.edtf, right.value.edtf
    if not low or not high:
        return None
    if (
        right.shape == "dayonly"
        and left.shape in ("dayonly", "day")
        and (right.parts.day or 0) > (left.parts.day or 99)
    ):
        high = f"{low[:-2]}{right.parts.day:02d}"  # 10日至12日, read on the eleventh
    week = datetime.timedelta(days=7)
    if low > high and right.shape == "weekday" and left.shape in ("weekday", "relday") and "X" not in low + high:
        if left.parts.spoken or left.shape == "relday":  # "Friday to Monday": the Monday after
            high = _moved(high, week)
        else:
            low = _moved(low, -week)
    elif "X" not in low + high and low.rstrip("~") >= high.rstrip("~"):
        later = None if left.parts.has_year or not right.parts.month else _next_year(right, base)
        if later is None or later.edtf <= low:
            return None
        right.value, high = later, later.edtf
    first = left.first - 1 if left.first and letters[left.first - 1] == lx.FROM else left.first
    value = Resolved(
        f"{low}/{high}",
        left.value.complete and right.value.complete,
        right.value.how if right.value.how.words else left.value.how,
    )
    trace = [*left.trace, (atoms[left.last].start, atoms[right.first - 1].end, "range"), *right.trace]
    return Found(atoms[first].start, right.end, "range", left.parts, value, trace, first, right.last)


def _moved(day: str, by: datetime.timedelta) -> str:
    return ymd(datetime.date.fromisoformat(day) + by)


def _next_year(one: Found, base: Base) -> Resolved | None:
    """The end of "10 August to 12 September", said on 10 August: the first after its start."""
    year = one.value.edtf[:4]
    if one.parts.has_year or not year.isdigit():
        return None
    one.parts.year = int(year) + 1
    return resolve(one.parts, base)


_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]|[!?]")


def carry(low: str, found: list[Found], base: Base) -> None:
    """A year said earlier fixes a later month or day: in the same sentence; in the same paragraph only where the
    article's own date does not. "The same year" takes the year the paragraph named last."""
    last: Found | None = None
    for one in found:
        parts = one.parts
        if parts.same and last is not None and last.value.complete:
            _take_same(one, last, base)
        elif (
            last is not None
            and parts.month is not None
            and not parts.has_year
            and parts.name_shift is None
            and one.shape in ("day", "days", "month", "range")
            and last.parts.year is not None
            and (base.month is None or not _SENTENCE_END.search(low, last.end, one.start))
        ):
            _take_year(one, last, base)
        last = one if parts.year is not None else None


def _take_same(one: Found, last: Found, base: Base) -> None:
    """ "im selben Jahr", "no mesmo ano", "the same month"."""
    year, month = last.value.edtf[:4], last.value.edtf[5:7]
    if not year.isdigit():
        return
    if one.parts.same == "year":
        one.parts.year = int(year)
    elif one.parts.same == "month" and month.isdigit() and int(month) <= 12:
        one.parts.year, one.parts.month = int(year), int(month)
    else:
        return
    value = resolve(one.parts, base)
    if value is not None:
        one.value = Resolved(value.edtf, value.complete, How(f"as said before: {last.value.edtf}", "counted"))


def _take_year(one: Found, last: Found, base: Base) -> None:
    if last.parts.month is not None and (one.parts.month or 0) < last.parts.month:
        return
    if one.shape == "range":
        return
    trial = one.parts
    trial.year = last.parts.year
    value = resolve(trial, base)
    if value is None:
        trial.year = None
        return
    one.value = Resolved(value.edtf, value.complete, How(f"year from {last.value.edtf}", "near"))
