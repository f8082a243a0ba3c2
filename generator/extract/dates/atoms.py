"""From the atoms of one date to its parts: each word gives its share, and says so in the trace."""

from __future__ import annotations

import datetime
import re

from generator.extract.dates import lexicon as lx
from generator.extract.dates.lexicon import Atom, Lexicon
from generator.extract.dates.parts import Parts, valid

_ERA_START = {"buddhist": -543, "roc": 1911, "reiwa": 2018, "heisei": 1988, "showa": 1925, "taisho": 1911, "meiji": 1867, "hijri_solar": 621}  # fmt: skip


class Reader:
    """Gives each atom of one date its part."""

    def __init__(
        self, lexicon: Lexicon, shape: str, letters: str, atoms: list[Atom], text: str, tag: str, low: str, before: str
    ) -> None:
        self.lexicon, self.shape, self.letters, self.atoms, self.text, self.tag, self.low, self.before = (
            lexicon, shape, letters, atoms, text, tag, low, before,
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
        if self.shape in ("ago", "hence", "within", "offset"):
            self.parts.direction = -1 if self.shape == "ago" else 1
        elif self.shape == "span":
            shift = next((atom.value for atom in self.atoms if atom.kind in (lx.SHIFT, lx.SHIFT_MANY)), 0)
            if shift not in (-1, 1):
                return None  # "these three years"
            self.parts.direction, self.parts.through = shift, True
        for at, atom in enumerate(self.atoms):
            if not (self.count(at, atom) if self.parts.direction else self.take(at, atom)):
                return None
        return self.parts

    def count(self, at: int, atom: Atom) -> bool:
        """An atom of "an hour and five minutes ago". False where the words say nothing a date could hold."""
        parts, kind, value = self.parts, atom.kind, atom.value
        if kind in lx.UNIT_OF and kind not in lx.FIXED.values():
            unit = str(value) if kind == lx.UNITS["hour"] else lx.UNIT_OF[kind]
            if not set(self.letters) & set("DNCGOXm&"):
                if not self.lexicon.dates.ago_alone or parts.direction > 0 or kind == "v":
                    return False  # "years ago"
                parts.direction = 0  # "tahun lalu": the last one
                self.shifted(unit, -1)
            else:
                if parts.count is None and parts.through and self.near(at, 1) not in (lx.SHIFT, lx.SHIFT_MANY):
                    parts.count = next(
                        (float(one.value) for one in self.atoms[at:] if one.kind in (lx.DAY, lx.COUNT)), None
                    )
                parts.spans.append((parts.count, unit))
                parts.count = None
            self.say(atom, unit)
        elif kind == lx.PARTIAL and self.near(at, -1) in lx.UNIT_OF and parts.spans:  # 一年半
            count, unit = parts.spans[-1]
            parts.spans[-1] = (None if count is None else count + value, unit)
            self.say(atom, f"{value} {unit}")
        elif kind == lx.HALF_UNIT:
            parts.spans.append((0.5, value))
            self.say(atom, f"half {value}")
        elif kind == lx.DAY_MARK:
            parts.spans.append((parts.count, "day"))
            self.say(atom, "day")
        elif kind == lx.VAGUE:
            parts.count, parts.about = value, True
            self.say(atom, f"about {value}" if value else "a count that is not known")
        elif self.near(at, -1) == lx.VAGUE and kind in (lx.DAY, lx.NUMBER, lx.COUNT):
            parts.count = None  # 几十年前
            self.say(atom, "a count that is not known")
        elif kind in (lx.YEAR, lx.DAY, lx.NUMBER, lx.ORDINAL, lx.COUNT, lx.PARTIAL):
            parts.count = value
            self.say(atom, f"count {value}")
        elif kind == lx.WEAK_MONTH:  # "il y a sept ans"
            parts.count = self.lexicon.counts.get(self.low[atom.start : atom.end])
            self.say(atom, f"count {parts.count}")
            return parts.count is not None
        elif kind == lx.FIXED["day"]:
            parts.day_shift = value
            self.say(atom, f"day {value:+d}")
        elif kind in (lx.SHIFT, lx.SHIFT_MANY):
            self.say(atom, "before" if value < 0 else "after")
            return bool(value == parts.direction)
        elif kind in (lx.AGO_BEFORE, lx.AGO_AFTER, lx.HENCE_BEFORE, lx.HENCE_AFTER, lx.BEFORE):
            self.say(atom, "before" if parts.direction < 0 else "after")
        else:
            self.rest(atom, kind, value)
        return True

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
        elif kind == lx.AGO_AFTER and self.lexicon.dates.ago_alone and self.shape != "ago":
            return self.shift(at, Atom(lx.SHIFT, -1, atom.start, atom.end))
        elif (
            kind in "yn"
            and (set(self.letters) <= set("Poyn") or self.shape in ("quarter", "half"))
            and not set(self.letters) & set("YLl")
        ):  # "Ende des Jahres": this one's
            self.shifted(lx.UNIT_OF[kind], 0)
            self.say(atom, f"this {lx.UNIT_OF[kind]}")
        else:
            self.rest(atom, kind, value)
        if kind == lx.NUMERIC_DAY:
            return self.numeric_day(atom)
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
        if lx.ERA in (before, after) or (before == "y" and self.near(at, -2) == lx.ERA):
            era = next(a for a in self.atoms if a.kind == lx.ERA)
            year = era_year(str(era.value), value)
            if era.value == "bc" and self.lexicon.spoken and 1 <= value <= 9999:
                year, parts.bc = value - 1, True
            if year is None:
                return False
            parts.year = year
            self.say(atom, f"year {value} {era.value} = {year}")
        elif atom.kind == lx.YEAR and self.shape == "years" and parts.year is not None:
            parts.year_to = value
            self.say(atom, f"to {value}")
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
        elif self.shape == "century" or "c" in (after, before):
            parts.century = value
            self.say(atom, f"century {value}")
        elif self.shape == "decade":
            parts.decade = value
            self.say(atom, f"decade {value}")
        elif atom.kind == lx.NUMBER and self.lexicon.spoken and 32 <= value <= 99 and parts.month is not None:
            parts.year = 1900 + value
            self.say(atom, f"year {parts.year}")
        elif self.shape == "nth":
            parts.nth = value
            self.say(atom, f"number {value} of the month")
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
            if self.shape == "nth":
                self.parts.nth = -1
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

    def month_first(self) -> bool:
        region = self.tag.replace("_", "-").split("-")[-1].upper()
        return self.lexicon.dates.order == "mdy" or region in self.lexicon.dates.mdy_regions

    def numeric_day(self, atom: Atom) -> bool:
        """31/5, 12/9: a day and a month; where regions differ and both readings stand, no date."""
        parts, dates = self.parts, self.lexicon.dates
        one, two = (int(piece) for piece in str(atom.value).split("/"))
        first = self.month_first() or dates.order == "ymd"
        readings = [(one, two), (two, one)] if first else [(two, one), (one, two)]
        usable = [(month, day) for month, day in readings if valid(2000, month, day)]
        open_region = dates.order_varies and "-" not in self.tag.replace("_", "-")
        if not usable or (open_region and len(set(usable)) > 1):
            return False
        parts.month, parts.day = usable[0]
        self.say(atom, f"{parts.month:02d}-{parts.day:02d}")
        return True

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
                sure = (
                    parts.weekday is not None
                    or self.before == lx.BEFORE
                    or (self.lexicon.spoken and max(one, two) > 12)
                )
                if "-" in str(atom.value) and not sure:
                    return False
                if "." in str(atom.value) and len(str(atom.value)) < 8 and not sure:
                    return False  # a version: 1.5.30
                three += 2000 if three < 50 else 1900
            if not 1800 <= three <= 2199:
                return False
            mdy = self.month_first()
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
