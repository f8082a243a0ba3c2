"""From the letters and atoms of a paragraph to dates with their parse trace."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.extract.dates import lexicon as lx
from generator.extract.dates.grammar import grammar
from generator.extract.dates.lexicon import Atom, Lexicon, lower
from generator.extract.dates.resolve import Base, Parts, Resolved, resolve, valid
from generator.extract.dates.scan import scan

_ERA_START = {"buddhist": -543, "roc": 1911, "reiwa": 2018, "heisei": 1988, "showa": 1925, "taisho": 1911, "meiji": 1867, "hijri_solar": 621}  # fmt: skip
_CONNECTORS = frozenset("pFofta,-/(_")
_CLAUSE = re.compile(r"[,;:.!?\"“”„«»()、。،؛]")


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


def read_paragraph(lexicon: Lexicon, text: str, low: str, start: int, end: int, base: Base, tag: str) -> list[Found]:
    """The dates of ``text[start:end]``. ``tag`` is the article's language tag, for the order of 3/4/2022."""
    letters, atoms = scan(lexicon, text, low, start, end)
    found: list[Found] = []
    pattern = grammar(frozenset(lexicon.dates.marks_first), lexicon.dates.ago_alone, lexicon.dates.shift_after)
    for match in pattern.finditer(letters):
        shape = (match.lastgroup or "").rsplit("_", 1)[0]
        grounds = shape == "bare" and _grounds(lexicon, text, low, letters, atoms, *match.span())
        for first, last in _pieces(shape, letters, *match.span()):
            if shape == "bare" and not grounds:
                continue
            one = _one(lexicon, text, low, letters, atoms, shape, first, last, base, tag, start)
            if one is not None:
                found.append(one)
    found = _ranges(lexicon, letters, atoms, found, base)
    _carry(low, found, base)
    return found


def _pieces(shape: str, letters: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """ "in 2015, 2018 and 2019" is three years; everything else is one piece."""
    if shape != "bare":
        yield first, last
        return
    for at in range(first, last):
        if letters[at] == "Y":
            yield at, at + 1


def _grounds(lexicon: Lexicon, text: str, low: str, letters: str, atoms: list[Atom], first: int, last: int) -> bool:
    """Does anything make the number at ``first`` a year: a preposition before it, a suffix or a word after it?"""
    following = atoms[last] if last < len(letters) and letters[last] != lx.BREAK else None
    if following is not None and low[following.start : following.end] in lexicon.after:
        return True
    if lexicon.suffixes and text.startswith(lexicon.suffixes, atoms[last - 1].end):  # 2018'de
        return True
    before = atoms[first - 1] if first and letters[first - 1] != lx.BREAK else None
    if before is None:
        return lexicon.dates.bare_years and _small_word_next(lexicon, low, atoms[last - 1].end)
    if before.kind == lx.FROM and first + 1 < last:
        return True
    if lower(text[before.start : before.end]) in lexicon.before:
        return True
    return lexicon.dates.bare_years and before.kind not in (lx.ABOUT, lx.FROM, lx.TO, "-", "/")


def _small_word_next(lexicon: Lexicon, low: str, end: int) -> bool:
    """Does a word that cannot be counted follow the number, or none at all?"""
    after = _WORD.match(low, end)
    return not after or not lexicon.bare_next or after[1] in lexicon.bare_next


def _one(
    lexicon: Lexicon, text: str, low: str, letters: str, atoms: list[Atom], shape: str,
    first: int, last: int, base: Base, tag: str, paragraph: int,
) -> Found | None:  # fmt: skip
    if shape == "none":
        return None
    while first < last and letters[first] in _CONNECTORS and not (shape == "hence" and letters[first] == lx.HENCE_BEFORE):
        first += 1
    while last > first and letters[last - 1] in _CONNECTORS:
        last -= 1
    if first == last:
        return None
    a, b = atoms[first].start, atoms[last - 1].end
    if lexicon.elisions:
        a += next((len(prefix) for prefix in lexicon.elisions if low.startswith(prefix, a)), 0)
    if shape == "monthday":
        if not lexicon.dates.month_first and lx.DAY_MARK not in letters[first:last]:
            return None
        shape = "day"
    before = letters[first - 1] if first else ""
    if not _stands(lexicon, text, low, shape, letters[first:last], atoms[first:last], before, b):
        return None
    reader = _Reader(lexicon, shape, letters[first:last], atoms[first:last], text, tag, low)
    if letters[first] == lx.COUNT and shape == "day" and not lexicon.dates.cardinal_days:
        return None
    parts = reader.read()
    if parts is None:
        return None
    if before == lx.ABOUT:
        first, a = first - 1, atoms[first - 1].start
        parts.about = True
        reader.trace.insert(0, (a, atoms[first].end, "about"))
    if shape == "weekday" and text[b : b + 1] == ")" and "(" in letters[first:last]:
        b += 1
    parts.future = _ahead(lexicon, low, paragraph, a)
    value = resolve(parts, base)
    if value is None:
        return None
    if parts.unsure:
        value = Resolved(value.edtf, False, value.how)
    return Found(a, b, shape, parts, _approximate(parts, value), reader.trace, first, last)


def _approximate(parts: Parts, value: Resolved) -> Resolved:
    if parts.about and value.edtf and value.edtf[-1] not in "~X" and "/" not in value.edtf:
        return Resolved(value.edtf + "~", value.complete, value.how)
    return value


def _ahead(lexicon: Lexicon, low: str, paragraph: int, start: int) -> bool:
    """Does a word of the future ("will", 将) stand before ``start`` in the same clause?"""
    if lexicon.future is None:
        return False
    window = low[max(paragraph, start - 60) : start]
    breaks = [found.end() for found in _CLAUSE.finditer(window)]
    return lexicon.future.search(window, breaks[-1] if breaks else 0) is not None


def _stands(
    lexicon: Lexicon, text: str, low: str, shape: str, letters: str, atoms: list[Atom], before: str, end: int
) -> bool:
    """Is there ground to take these words for a date? Refuses what a date word's other meaning explains."""
    if shape in ("bare", "year") and "Y" in letters:
        year = next(atom.value for atom in atoms if atom.kind == lx.YEAR)
        if (shape == "bare" or letters == "KY") and not (1900 <= year <= 2099 and _year_ends(lexicon, text, low, end)):
            return False
        if letters in ("yY", "vY", "KY") and not _year_ends(lexicon, text, low, end):
            return False
    if letters in ("m", "w"):
        if low[atoms[0].start : end] in lexicon.abbreviated and (letters == "w" or text[end - 1] != "."):
            return False  # "en jeu"
        if lexicon.suffixes and text.endswith(lexicon.suffixes, atoms[0].start, end) and text[atoms[0].start].isupper():
            return True  # "Ekim'de"
        return before != "" and before in "pFfto" and (letters == "m" or _clause_ends(text, end))
    if shape in ("weekday", "month") and letters in ("W", "M") and before not in tuple("pFfto,"):
        return not _in_name(lexicon, text, atoms[0], end)
    if shape == "ago" and lexicon.dates.ago_not_before:
        after = _WORD.match(low, end)
        if after and after[1] in lexicon.dates.ago_not_before:
            return False
    if letters[0] in "ynk" and before and before in "DNCG":
        return False  # "100 năm sau": after so many years
    if shape == "dayonly":
        if text[atoms[0].start : end] == "一日":
            return False  # "one day"
        return not text[end : end + 1] or text[end] not in lexicon.dates.not_after_day
    return True


def _clause_ends(text: str, end: int) -> bool:
    return not text[end : end + 2].strip() or text[end : end + 1] in ",.;:)!?\n" or text[end : end + 2] in (" (", " –", " -")


_WORD = re.compile(r"\s?[-–]?\s?([^\W\d_]+|[%‰°$€£¥₽])")


def _year_ends(lexicon: Lexicon, text: str, low: str, end: int) -> bool:
    """Does the number before ``end`` stop there, or does it count what follows ("in 2019 Milliarden")?"""
    after = _WORD.match(low, end)
    if not after:
        return True
    word = after[1]
    if word in lexicon.not_years or not word[0].isalpha():
        return False
    if text[end] in "'’":
        return True
    if lexicon.nouns_capitalised and text[after.start(1)].isupper():
        return lexicon.words.get(word, ("",))[0] in (lx.MONTH, lx.WEEKDAY)
    return True


def _in_name(lexicon: Lexicon, text: str, atom: Atom, end: int) -> bool:
    """ "the Sunday Times": a capitalised word right after a capitalised date word with no preposition."""
    if not lexicon.has_case or lexicon.nouns_capitalised or not text[atom.start].isupper():
        return False
    following = text[end + 1 : end + 2]
    if text[end : end + 1] == "-" and following.isalpha():
        return following.isupper()
    return text[end : end + 1] == " " and following.isupper() and text[max(0, atom.start - 4) : atom.start].lower() == "the "


class _Reader:
    """Gives each atom of one date its part."""

    def __init__(
        self, lexicon: Lexicon, shape: str, letters: str, atoms: list[Atom], text: str, tag: str, low: str
    ) -> None:
        self.lexicon, self.shape, self.letters, self.atoms, self.text, self.tag, self.low = (
            lexicon, shape, letters, atoms, text, tag, low,
        )  # fmt: skip
        self.parts = Parts()
        self.trace: list[tuple[int, int, str]] = []
        self.gap: int | None = None

    def near(self, at: int, step: int) -> str:
        at += step
        return self.letters[at] if 0 <= at < len(self.letters) else ""

    def say(self, atom: Atom, gave: str) -> None:
        self.trace.append((atom.start, atom.end, gave))

    def read(self) -> Parts | None:
        if self.shape in ("ago", "hence"):
            self.parts.direction = -1 if self.shape == "ago" else 1
        for at, atom in enumerate(self.atoms):
            if not self.take(at, atom):
                return None
        return self.parts

    def take(self, at: int, atom: Atom) -> bool:
        """False where the atom proves that this is no date."""
        parts, kind, value = self.parts, atom.kind, atom.value
        if kind == lx.YEAR and self.shape == "decade":
            parts.decade = value
            self.say(atom, f"decade {value}")
        elif kind in (lx.YEAR, lx.DAY, lx.NUMBER, lx.ORDINAL, lx.COUNT, lx.ROMAN):
            return self.number(at, atom)
        elif kind in (lx.MONTH, lx.WEAK_MONTH):
            parts.month = value
            self.say(atom, f"month {value}")
        elif kind in (lx.WEEKDAY, lx.WEAK_WEEKDAY):
            parts.weekday = value
            self.say(atom, f"weekday {value}")
        elif kind == lx.SHIFTED_WEEKDAY:
            parts.week_shift, parts.weekday = value
            self.say(atom, f"weekday {value[1]}, week {value[0]:+d}")
        elif kind in lx.FIXED.values():
            self.shifted(lx.UNIT_OF[kind], value)
            self.say(atom, f"{lx.UNIT_OF[kind]} {value:+d}")
        elif kind == lx.SHIFT:
            return self.shift(at, atom)
        elif kind == lx.SAME:
            unit = self.near(at, 1) if self.near(at, 1) in lx.UNIT_OF else self.near(at, -1)
            parts.same = lx.UNIT_OF.get(unit, "")
            self.say(atom, "the same as before")
        elif kind == lx.DAY_MARK and parts.direction:
            parts.count_unit = "day"
            self.say(atom, "day")
        elif kind == lx.AGO_AFTER and not parts.direction and self.lexicon.dates.ago_alone and self.shape != "ago":
            return self.shift(at, Atom(lx.SHIFT, -1, atom.start, atom.end))
        elif kind in (lx.AGO_BEFORE, lx.AGO_AFTER, lx.HENCE_BEFORE, lx.HENCE_AFTER):
            self.say(atom, "before" if parts.direction < 0 else "after")
        elif kind in lx.UNIT_OF and parts.direction:
            unit = lx.UNIT_OF[kind]
            self.say(atom, unit)
            if set(self.letters) & set("DNCGO"):
                parts.count_unit = unit
            elif self.lexicon.dates.ago_alone and parts.direction < 0 and kind != "v":
                parts.direction = 0  # "tahun lalu": the last one
                self.shifted(unit, -1)
            else:
                return False  # "years ago" says nothing a date could hold
        elif kind in "yn" and set(self.letters) <= set("Poyn"):  # "Ende des Jahres": this one's
            self.shifted(lx.UNIT_OF[kind], 0)
            self.say(atom, f"this {lx.UNIT_OF[kind]}")
        else:
            self.rest(atom, kind, value)
        return kind != lx.NUMERIC or self.numeric(atom)

    def rest(self, atom: Atom, kind: str, value: object) -> None:
        parts = self.parts
        if kind == lx.PART:
            self.say(atom, str(value))
        elif kind == lx.THIRD and isinstance(value, int):
            parts.third = value
            self.say(atom, f"ten days {value + 1} of 3")
        elif kind == lx.SEASON and isinstance(value, int):
            parts.season = value
            self.say(atom, f"season {value}")
        elif kind == lx.QUARTER and isinstance(value, int):
            parts.quarter = value
            self.say(atom, f"quarter {value}")
        elif kind == lx.HALF and isinstance(value, int):
            parts.half = value
            self.say(atom, f"half {value}")
        elif kind == lx.DECADE_NUMBER and isinstance(value, int):
            parts.decade = value
            self.say(atom, f"decade {value}")
        elif kind in (lx.ABOUT, lx.ABOUT_AFTER):
            parts.about = True
            self.say(atom, "about")
        elif kind == lx.NUMERIC_MONTH:
            month, year = str(value).split("/")
            parts.month, parts.year = int(month), int(year)
            self.say(atom, "month and year")

    def number(self, at: int, atom: Atom) -> bool:
        """A number is a year, a month, a day, a count … by the letter beside it."""
        parts, value = self.parts, atom.value
        after, before = self.near(at, 1), self.near(at, -1)
        first = self.lexicon.dates.marks_first
        if parts.direction:
            parts.count = value
            self.say(atom, f"count {value}")
        elif lx.ERA in (before, after) or (before == "y" and self.near(at, -2) == lx.ERA):
            era = next(a for a in self.atoms if a.kind == lx.ERA)
            year = era_year(str(era.value), value)
            if year is None:
                return False
            parts.year = year
            self.say(atom, f"year {value} {era.value} = {year}")
        elif atom.kind == lx.YEAR:
            parts.year = value
            self.say(atom, f"year {value}")
        elif after == lx.MONTH_MARK or ("month" in first and before == "n"):
            parts.month = value
            self.say(atom, f"month {value}")
        elif "q" in (after, before):
            parts.quarter = value
            self.say(atom, f"quarter {value}")
        elif "h" in (after, before):
            parts.half = value
            self.say(atom, f"half {value}")
        elif "c" in (after, before):
            parts.century = value
            self.say(atom, f"century {value}")
        elif self.shape == "decade":
            parts.decade = value
            self.say(atom, f"decade {value}")
        elif self.shape in ("day", "days", "dayonly", "weekday"):
            if parts.day is None:
                parts.day = value
            elif before in ("/", "-") and self.shape in ("weekday", "dayonly"):  # "(15/4)", "ngày 15/3"
                parts.month = value
                self.say(atom, f"month {value}")
                return True
            else:
                parts.day_to = value
            self.say(atom, f"day {value}")
        else:
            return False
        return True

    def shift(self, at: int, atom: Atom) -> bool:
        for step in (1, -1):
            letter = self.near(at, step)
            if letter in lx.UNITS.values():
                self.shifted(lx.UNIT_OF[letter], atom.value)
                break
        else:
            self.parts.name_shift = atom.value
        self.say(atom, f"shift {atom.value:+d}")
        return True

    def shifted(self, unit: str, by: int) -> None:
        parts = self.parts
        if unit == "year":
            parts.year_shift = by
        elif unit == "month":
            parts.month_shift = by
        elif unit == "week":
            parts.week_shift = by
        elif unit == "day":
            parts.day_shift = by
        elif unit == "weekend":
            parts.weekend_shift = by
        elif unit == "quarter":
            parts.quarter_shift = by
        elif unit == "century":
            parts.century_shift = by

    def numeric(self, atom: Atom) -> bool:
        """2022-05-03, 3.5.2022, 5/3/2022: the language's order; where regions differ, only what reads one way."""
        one, two, three = (int(piece) for piece in re.split(r"[-/.]", str(atom.value)))
        parts, dates = self.parts, self.lexicon.dates
        if one > 999:
            if not (1000 <= one <= 2999 and valid(one, two, three)):
                return False
            parts.year, parts.month, parts.day = one, two, three
        else:
            digits = len(re.split(r"[-/.]", str(atom.value))[2])
            if digits == 2:
                if "/" not in str(atom.value) and "." not in str(atom.value):
                    return False
                three += 2000 if three < 50 else 1900
            if not 1800 <= three <= 2199:
                return False
            region = self.tag.replace("_", "-").split("-")[-1].upper()
            mdy = dates.order == "mdy" or region in dates.mdy_regions
            readings = [(two, one), (one, two)] if not mdy else [(one, two), (two, one)]
            if "." in str(atom.value):
                readings = [(two, one)]
            usable = [(month, day) for month, day in readings if valid(three, month, day)]
            on = [at for at in usable if datetime.date(three, *at).isoweekday() == parts.weekday]
            if len(on) == 1:  # "Sunday 12/7/2014" can only be December
                usable = on
            if not usable:
                return False
            known_region = "-" in self.tag.replace("_", "-")
            if len(set(usable)) > 1 and dates.order_varies and not known_region:
                parts.year, parts.unsure = three, True
                self.say(atom, "day and month read either way")
                return True
            (parts.month, parts.day), parts.year = usable[0], three
        self.say(atom, f"{parts.year:04d}-{parts.month:02d}-{parts.day:02d}")
        return True


def era_year(era: str, year: int) -> int | None:
    """The common year of ``year`` in ``era``: buddhist 2566 → 2023; a Hijri year gives the one it mostly lies in."""
    if era == "ad":
        return year if year > 0 else None
    if era == "bc":
        return None
    if era == "hijri":
        return round(year * 0.970229 + 621.5643) if 1 <= year <= 1600 else None
    if era == "buddhist" and year < 2200:
        return None
    common = year + _ERA_START[era]
    return common if year > 0 and common <= 2200 else None


_RANGE = re.compile(r"[-t]o?")


def _ranges(lexicon: Lexicon, letters: str, atoms: list[Atom], found: list[Found], base: Base) -> list[Found]:
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


_POINTS = frozenset({"day", "month", "year", "bare", "numeric", "monthnumber"})


def _joins(letters: str, left: Found, right: Found) -> bool:
    if left.shape not in _POINTS or right.shape not in _POINTS or "/" in left.value.edtf + right.value.edtf:
        return False
    between = letters[left.last : right.first]
    opened = left.first > 0 and letters[left.first - 1] == lx.FROM
    return bool(between) and (bool(_RANGE.fullmatch(between)) or (opened and between.strip("po") in ("a", ",a", "t", "-")))


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
    if "X" not in low + high and low.rstrip("~") >= high.rstrip("~"):
        later = None if left.parts.has_year or not right.parts.month else _next_year(right, base)
        if later is None or later.edtf <= low:
            return None
        right.value, high = later, later.edtf
    first = left.first - 1 if left.first and letters[left.first - 1] == lx.FROM else left.first
    value = Resolved(f"{low}/{high}", left.value.complete and right.value.complete, right.value.how or left.value.how)
    trace = [*left.trace, (atoms[left.last].start, atoms[right.first - 1].end, "range"), *right.trace]
    return Found(atoms[first].start, right.end, "range", left.parts, value, trace, first, right.last)


def _next_year(one: Found, base: Base) -> Resolved | None:
    """The end of "10 August to 12 September", said on 10 August: the first after its start."""
    year = one.value.edtf[:4]
    if one.parts.has_year or not year.isdigit():
        return None
    one.parts.year = int(year) + 1
    return resolve(one.parts, base)


_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]|[!?]")


def _carry(low: str, found: list[Found], base: Base) -> None:
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
        one.value = Resolved(value.edtf, value.complete, f"as said before: {last.value.edtf}")


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
    one.value = Resolved(value.edtf, value.complete, f"year from {last.value.edtf}")
