"""What looks like a day of the month and is none: rank ("Wednesday, the second landing"), counts ("in May 12 people
died"), numbered things (嫦娥六号, 3号线, 1号机组). The date beside it stays: the weekday, the month."""

from __future__ import annotations

import re

from generator.extract.dates import lexicon as lx
from generator.extract.dates.lexicon import Atom, Lexicon

_ORDINAL_DAY = re.compile(r"[Ww][,(]?O")
_CLAUSE_END = ",.;:)!?\n。；"
_NEXT = re.compile(r"\s?([^\W\d_]+)")


def clause_ends(text: str, end: int) -> bool:
    """Does a clause end at ``end``?"""
    return (
        not text[end : end + 2].strip()
        or text[end : end + 1] in _CLAUSE_END
        or text[end : end + 2] in (" (", " –", " -")
    )


def narrowed(
    lexicon: Lexicon, text: str, low: str, shape: str, letters: str, atoms: list[Atom], first: int, last: int
) -> tuple[str, int, int]:
    """The shape and the atoms [first, last) that are a date after all; an empty range where none are."""
    if shape == "monthday":
        return _month_and_number(lexicon, text, low, letters, atoms, first, last)
    end = atoms[last - 1].end
    if shape == "weekday" and _ORDINAL_DAY.fullmatch(letters, first, last):
        if not lexicon.spoken and not clause_ends(text, end):
            return shape, first, first + 1  # "Wednesday, the second landing", mercredi, deuxième vol
        return shape, first, last
    if shape == "day":
        return _day(lexicon, text, letters, atoms, first, last)
    if shape == "dayonly" and letters[last - 1] == lx.DAY_MARK and not lexicon.spoken:
        return shape, first, last if _alone(lexicon, text, letters, atoms, first, last) else first
    return shape, first, last


def _month_and_number(
    lexicon: Lexicon, text: str, low: str, letters: str, atoms: list[Atom], first: int, last: int
) -> tuple[str, int, int]:
    """ "May 12", but "im Mai 12 Tote", "in May 12 people", "in March the first ship": the month."""
    month = next(at for at in range(first, last) if letters[at] in (lx.MONTH, lx.WEAK_MONTH))
    number = month + 1
    marked = lx.DAY_MARK in letters[first:last] or ",Y" in letters[first:last]  # "agosto 10, 2012"
    day = lexicon.dates.month_first or marked
    if day and not lexicon.spoken and not marked:
        end = atoms[number].end
        if _written(text, atoms[number]):
            day = last > number + 1 or clause_ends(text, end)
        elif last == number + 1:
            after = _NEXT.match(low, end)
            day = after is None or after[1] not in lexicon.not_years
    return ("day", first, last) if day else ("month", month, number)


def _day(lexicon: Lexicon, text: str, letters: str, atoms: list[Atom], first: int, last: int) -> tuple[str, int, int]:
    """A day and its month. "Her third this month" is none, nor "the first May holiday", nor 六号6月."""
    dates = lexicon.dates
    numbers = (at for at in range(first, last) if letters[at] in (lx.DAY, lx.ORDINAL, lx.COUNT))
    at = next((at for at in numbers if letters[at + 1 : at + 2] != lx.MONTH_MARK), last)
    if at + 1 >= last or lexicon.spoken:
        return "day", first, last
    following = letters[at + 1]
    if dates.attached and following == lx.DAY_MARK and at + 2 < last and lx.MONTH_MARK in letters[at + 2 : last]:
        return "day", at + 2, at + 2
    if letters[at] == lx.ORDINAL and _written(text, atoms[at]):
        named = following in (lx.MONTH, lx.WEAK_MONTH) and dates.month_first
        if named or following in (lx.SHIFT, lx.SAME, lx.FIXED["month"]):
            return ("month", at + 1, last) if at == first else ("weekday", first, first + 1)
    weak = following == lx.DAY_MARK and at + 2 == last and _weak(lexicon, text, atoms[at + 1])
    if weak and at > first and text.startswith(tuple(dates.numbered), atoms[at + 1].end):  # 6月3号机组
        return "month", first, at - 1 if letters[at - 1] == lx.OF else at
    return "day", first, last


def _written(text: str, atom: Atom) -> bool:
    """Is it in words ("second"), which are rank far more often than a day?"""
    return not text[atom.start].isdigit()


def _weak(lexicon: Lexicon, text: str, mark: Atom) -> bool:
    return text[mark.start : mark.end] in lexicon.dates.weak_day_marks


def _alone(lexicon: Lexicon, text: str, letters: str, atoms: list[Atom], first: int, last: int) -> bool:
    """Is a number with a day's mark, and no month, a day? 3号 only between words of time."""
    dates, end = lexicon.dates, atoms[last - 1].end
    if text.startswith(tuple(dates.not_days), end):
        return False  # 3日連続
    if not _weak(lexicon, text, atoms[last - 1]):
        return True
    if text.startswith(tuple(dates.numbered), end):
        return False
    start = atoms[first].start
    if text.endswith(tuple(lexicon.before), max(0, start - 4), start):
        return True
    opens = not text[:start].strip() or text[start - 1] in _CLAUSE_END + "(、"
    timed = text.startswith((*dates.day_parts, "("), end) or (clause_ends(text, end) and text[end : end + 1] != "、")
    return opens and timed


__all__ = ["clause_ends", "narrowed"]
