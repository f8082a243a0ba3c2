"""The date words of a language, compiled once: one regular expression and one table from word to meaning.

An `Atom` is a piece of text with a kind, one letter of the alphabet below, and a value. The grammar then
matches on the letters alone, so it is one for all languages.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from generator.language import FOLDER, Dates, Language

# The letters of the grammar. Units keep the same letter everywhere.
YEAR, DAY, NUMBER, ORDINAL, COUNT, ROMAN, VAGUE, PARTIAL, HALF_UNIT = "Y", "D", "N", "O", "C", "R", "G", "X", "&"
MONTH, WEAK_MONTH, WEEKDAY, WEAK_WEEKDAY, SHIFTED_WEEKDAY = "M", "m", "W", "w", "V"
SHIFT, SHIFT_MANY, SAME, PART, THIRD, SEASON, QUARTER, HALF = "L", "@", "l", "P", "r", "S", "Q", "H"
AGO_BEFORE, AGO_AFTER, HENCE_BEFORE, HENCE_AFTER = "A", "Z", "F", "B"
BEFORE, AFTER, OF, FROM, TO, AND, ABOUT, ABOUT_AFTER = "p", "s", "o", "f", "t", "a", "K", "b"
ERA, MONTH_MARK, DAY_MARK, NUMERIC, NUMERIC_MONTH, NUMERIC_DAY, DECADE_NUMBER = "E", "i", "j", "T", "U", "g", "z"
FIXED = {
    "year": "1",
    "month": "2",
    "week": "3",
    "day": "4",
    "quarter": "5",
    "decade": "6",
    "century": "7",
    "half": "8",
    "weekend": "9",
}
UNITS = {"year": "y", "month": "n", "week": "k", "day": "d", "quarter": "q", "half": "h", "decade": "x", "century": "c", "weekend": "e", "second": "u", "minute": "u", "hour": "u", "years": "v"}  # fmt: skip
PLURALS = {"week": "I", "month": "J", "year": "v"}
UNIT_OF = {letter: unit for table in (UNITS, FIXED) for unit, letter in table.items()} | {
    "v": "year",
    "I": "week",
    "J": "month",
}
ARTICLE, NOTHING, BREAK = "_", "!", "|"

_ROMAN_NAMES = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"]  # fmt: skip
_ROMANS = {name: n for n, name in enumerate(_ROMAN_NAMES, 1)}
# a word does not end before a vowel sign: आज is not in आजीवन
_EDGE = r"(?![\w\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963])"
_ALTERNATIVES = re.compile(r"([^{}]*)\{([^{}]*)\}(.*)", re.S)


def expand(word: str) -> Iterator[str]:
    """The words a pattern stands for: "a|an" → a, an; "styczni{a,u}" → stycznia, styczniu."""
    if "|" in word:
        for part in word.split("|"):
            yield from expand(part)
        return
    found = _ALTERNATIVES.fullmatch(word)
    if not found:
        yield word
        return
    for middle in found[2].split(","):
        yield from expand(found[1] + middle + found[3])


def lower(text: str) -> str:
    """``text`` in lower case, character for character, so that offsets stay (İ has a two-letter lower case)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else small[0] for char in text)


class Atom(NamedTuple):
    """A word of a date: its letter, its value (a number, a shift, a name), and where it stands."""

    kind: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's date words, ready to scan with."""

    pattern: re.Pattern[str]
    words: dict[str, tuple[str, Any]]
    exact: dict[str, tuple[str, Any]]
    dates: Dates
    not_years: frozenset[str]
    nouns_capitalised: bool
    has_case: bool
    ten: str
    """The sign for ten, or ""."""
    digit: dict[str, int]
    ordinal_suffixes: frozenset[str]
    decade_suffixes: frozenset[str]
    future: re.Pattern[str] | None
    spoken: bool
    elisions: tuple[str, ...]
    """Prefixes that end in an apostrophe: not part of the date ("d'août")."""
    suffixes: tuple[str, ...]
    bare_next: frozenset[str]
    after: frozenset[str]
    """Words that make a number of four digits before them a year."""
    abbreviated: frozenset[str]
    """Short names of months and weekdays: never a date alone."""
    counts: dict[str, int]
    """Number words, for those that are short names of a month too (French "sept")."""
    within: frozenset[str]
    """Words before a duration that, after a word of the future, count it from now ("will … in five days")."""
    before: frozenset[str]
    """Words that make a following number of four digits a year."""


def trie(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, longest first, each character looked at once."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: dict[str, Any]) -> str:
    branches = []
    for char in sorted(key for key in node if key):
        head = r"\s" if char == " " else re.escape(char)
        child = node[char]
        while len(child) == 1 and "" not in child:
            ((char, child),) = child.items()
            head += r"\s" if char == " " else re.escape(char)
        branches.append(head + (_pattern(child) if child != {"": {}} else ""))
    if not branches:
        return ""
    body = "(?:" + "|".join(branches) + ")"
    return body + "?" if "" in node else body


class _Builder:
    """Collects word → (letter, value). The first meaning of a word stays."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates
        self.words: dict[str, tuple[str, Any]] = {}
        self.exact: dict[str, tuple[str, Any]] = {}
        self.as_written = frozenset(dates.exact)
        self.taken_exact = {lower(word): word for word in dates.exact}
        self.full: set[str] = set()
        self.abbreviated: set[str] = set()
        self.drop = frozenset(word for pattern in dates.drop for word in expand(pattern))
        self.weak = frozenset(word for pattern in dates.weak for word in expand(pattern))

    def add(self, patterns: Iterable[str], kind: str, value: Any) -> None:
        for pattern in patterns:
            for word in expand(pattern):
                if word:
                    self._add(word, kind, value)

    def _add(self, word: str, kind: str, value: Any) -> None:
        if word in self.as_written:
            self.exact.setdefault(word, (kind, value))
            return
        prefixes = () if kind in (ARTICLE, AND, OF, TO) else self.dates.prefixes
        for full in (word, *(prefix + word for prefix in prefixes)):
            self.words.setdefault(full, (kind, value))
            self.words.setdefault(unicodedata.normalize("NFC", full), (kind, value))

    def add_name(self, word: str, strong: str, weak: str, value: int, short: bool) -> None:
        """A month or weekday; an abbreviation, or a word that means something else, is weak."""
        if word in self.drop:
            return
        kind = weak if short or word in self.weak else strong
        if not short:
            self.full.add(word)
        elif word in self.full:
            return
        else:
            self.abbreviated |= {word, word.rstrip("."), word.rstrip(".") + "."}
        if word in self.as_written:
            self.exact.setdefault(word, (kind, value))
            return
        if word in self.taken_exact:
            self.exact.setdefault(self.taken_exact[word], (kind, value))
            if short:  # "Dec. 21"
                self.exact.setdefault(self.taken_exact[word] + ".", (kind, value))
            return
        forms = {word}
        if short:
            forms |= {word.rstrip("."), word.rstrip(".") + "."}
        for form in sorted(forms):
            self._add(form, kind, value)


def _cldr(code: str) -> dict[str, Any]:
    path = FOLDER / "cldr" / f"dates-{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _names(
    build: _Builder, cldr: dict[str, Any], key: str, strong: str, weak: str, extra: dict[str, list[str]]
) -> None:
    for number in sorted(extra, key=int):
        for pattern in extra[number]:
            for word in expand(pattern):
                build.add_name(word, strong, weak, int(number), short=False)
    for suffix in ("", "_short"):
        for place, forms in enumerate(cldr.get(key + suffix, []), 1):
            for word in forms:
                build.add_name(word, strong, weak, place, short=bool(suffix))


def _weekday_signs(build: _Builder, dates: Dates) -> None:
    """周 and 一 → 周一; 上周 and 一 → 上周一."""
    for place, signs in enumerate(dates.weekday_signs, 1):
        for sign in signs:
            build.add((stem + sign for stem in dates.weekday_stems), WEEKDAY, place)
            for key, patterns in dates.fixed.items():
                unit, shift = split_key(key)
                if unit == "week":
                    words = [word for pattern in patterns for word in expand(pattern)]
                    shifted = [word + sign for word in words if word.endswith(tuple(dates.weekday_stems))]
                    build.add(shifted, SHIFTED_WEEKDAY, (shift, place))


def split_key(key: str) -> tuple[str, int]:
    """ "day-1" → ("day", -1)."""
    unit = key.rstrip("+-0123456789")
    return unit, int(key[len(unit) :] or 0)


def _collect(dates: Dates, cldr: dict[str, Any], spoken: bool) -> _Builder:
    build = _Builder(dates)
    if spoken:
        build.add((*dates.within, *dates.lasting), HENCE_BEFORE, None)
        build.add(dates.later, HENCE_AFTER, None)
        build.add(dates.now, FIXED["day"], 0)
        for count, patterns in dates.few.items():
            build.add(patterns, VAGUE, int(count))
    build.add(dates.not_dates, NOTHING, None)
    _weekday_signs(build, dates)
    for key, patterns in dates.fixed.items():
        unit, shift = split_key(key)
        build.add(patterns, FIXED[unit], shift)
    _names(build, cldr, "months", MONTH, WEAK_MONTH, dates.months)
    _names(build, cldr, "weekdays", WEEKDAY, WEAK_WEEKDAY, dates.weekdays)
    for place, pattern in enumerate(dates.seasons, 21):
        build.add([pattern], SEASON, place)
    for place, pattern in enumerate(dates.halves, 1):
        build.add([pattern], HALF, place)
    for place in range(1, 5):
        build.add([sign + str(place) for sign in ("q", *dates.quarter_signs)], QUARTER, place)
    for distance, patterns in dates.shifts.items():
        build.add(patterns, SHIFT, int(distance))
    for distance, patterns in dates.shifts_many.items():
        build.add(patterns, SHIFT_MANY, int(distance))
    build.add(dates.month_marks, MONTH_MARK, None)
    build.add(dates.day_marks, DAY_MARK, None)
    plurals = frozenset(word for pattern in dates.plurals for word in expand(pattern))
    for unit, patterns in dates.units.items():
        for word in (word for pattern in patterns for word in expand(pattern)):
            build.add([word], PLURALS.get(unit, UNITS[unit]) if word in plurals else UNITS[unit], unit)
    for decade, patterns in dates.decade_names.items():
        build.add(patterns, DECADE_NUMBER, int(decade))
    for place, pattern in enumerate(dates.ordinals, 1):
        build.add([pattern], ORDINAL, place)
    for place, pattern in enumerate(dates.cardinals, 1):
        build.add([pattern], COUNT, place)
    for place in range(1, 32):
        build.add([prefix + str(place) for prefix in dates.ordinal_prefixes], ORDINAL, place)
    build.add(dates.vague, VAGUE, None)
    build.add(dates.half_counts, PARTIAL, 0.5)
    for unit, patterns in dates.half_units.items():
        build.add(patterns, HALF_UNIT, unit)
    for unit, patterns in dates.short_units.items() if spoken else ():
        build.add(patterns, UNITS[unit], unit)
    for era, patterns in dates.eras.items():
        build.add(patterns, ERA, era)
    for patterns, part in ((dates.early, "early"), (dates.mid, "mid"), (dates.late, "late")):
        build.add(patterns, PART, part)
    for place, pattern in enumerate(dates.thirds):
        build.add([pattern], THIRD, place)
    for patterns, kind in (
        (dates.ago_before, AGO_BEFORE),
        (dates.ago_after, AGO_AFTER),
        (dates.hence_after, HENCE_AFTER),
        (dates.hence_before, HENCE_BEFORE),
        (dates.same, SAME),
        (dates.about, ABOUT),
        (dates.about_after, ABOUT_AFTER),
        (dates.of, OF),
        (dates.range_to, TO),
        (dates.range_from, FROM),
        (dates.range_and, AND),
        (dates.before, BEFORE),
        ([word for word in dates.within if " " not in word], BEFORE),
        (dates.after, AFTER),
        (dates.articles, ARTICLE),
    ):
        build.add(patterns, kind, None)
    for name, n in _ROMANS.items():
        build.words.setdefault(name, (ROMAN, n))
        for suffix in dates.roman_suffixes:
            build.words.setdefault(name + suffix, (ROMAN, n))
    return build


def _number_pattern(dates: Dates, attached: bool, spoken: bool) -> str:
    """Numbers: a numeric date, a year, a day with its ordinal ending; the groups are read by `scan`."""
    tails = {word for pattern in (*dates.ordinal_suffixes, *dates.decade_suffixes) for word in expand(pattern)}
    ends = "|".join(re.escape(tail) for tail in sorted(tails, key=lambda tail: (-len(tail), tail)))
    edge = "" if attached else r"(?![^\W\d_])"
    compound = "" if attached else r"(?!-[^\W\d_])"  # "30-річний"
    tail = f"(?:(?P<tail>{ends})|{compound})" if ends else f"(?P<tail>(?!))?{compound}"
    grouped = r",\d{3}(?!\d)" if dates.month_first else r",\d{3}"  # "November 1,2001"
    slashed = spoken or dates.order == "ymd"  # 12/9, 1/30(木)
    slash = rf"|(?P<slash>{r'[0-3]?[0-9]/[0-3]?[0-9](?![/0-9])' if slashed else '(?!)'})"
    return (
        r"(?P<full>\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}(?:t\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?(?!\d)|\d{1,2}(?P<s2>[-/.])\d{1,2}(?P=s2)(?:\d{4}|\d{2})(?!\d))(?![/.-]?\d)"
        r"|(?P<monthly>\d{1,2}/\d{4}(?![/\d]))"
        rf"{slash}|(?P<decimal>\d{{1,3}}[.,]\d(?![\d.,/]))"
        rf"|(?P<digits>\d{{1,4}}(?![\d]))(?!\.\d|{grouped}|[%‰°$€£]){tail}{edge}"
    )


@cache
def compiled(language: Language, spoken: bool = False) -> Lexicon:
    """The compiled words of ``language``; with ``spoken``, those that only speech uses so, too."""
    dates = language.dates
    cldr = _cldr(language.code)
    build = _collect(dates, cldr, spoken)
    suffixes = sorted({word for pattern in dates.suffixes for word in expand(pattern)}, key=len, reverse=True)
    ending = f"(?:{'|'.join(map(re.escape, suffixes))})?" if suffixes else ""
    words = set(build.words) | {lower(word) for word in build.exact}
    signs = f"(?P<signs>[{dates.digits}]{{2,5}})|" if dates.digits else ""
    sign = f"|(?P<sign>[{dates.digits}])" if dates.digits else ""
    loose = dates.attached or spoken  # "15juin", "1hr"
    comma = r"(?<!,(?!(?:1[89]|20)\d\d(?!\d)))" if dates.month_first else "(?<!,)"  # "November 1,2001"
    numbers = rf"(?<![\d.:/$€£#]){comma}(?<![A-Za-z]-){_number_pattern(dates, loose, spoken)}"
    if dates.attached:
        expression = f"{numbers}|{signs}(?P<word>{trie(words)}){sign}"
    else:
        left = r"(?<![^\W\d_])" if spoken else r"(?<!\w)"
        expression = rf"{left}(?:(?P<word>{trie(words)}){ending}{_EDGE}|{numbers})"
    pattern = re.compile(expression)
    digit = {char: n for n, char in enumerate(dates.digits[:10])}
    digit |= dict.fromkeys(dates.zeros, 0)
    future = [word for pattern_ in dates.future for word in expand(pattern_)]
    edge = "" if dates.attached else r"(?!\w)"
    return Lexicon(
        pattern=pattern,
        words=build.words,
        exact=build.exact,
        dates=dates,
        spoken=spoken,
        not_years=frozenset(lower(w) for w in cldr.get("scales", [])) | {w for p in dates.not_years for w in expand(p)},
        nouns_capitalised=language.nouns_capitalised,
        has_case=language.has_case,
        ten=dates.digits[10:11],
        digit=digit,
        ordinal_suffixes=frozenset(w for p in dates.ordinal_suffixes for w in expand(p)),
        decade_suffixes=frozenset(w for p in dates.decade_suffixes for w in expand(p)),
        future=_future(dates, trie(future), edge) if future else None,
        elisions=tuple(prefix for prefix in dates.prefixes if prefix[-1:] in ("'", "’")),
        suffixes=tuple(suffixes),
        bare_next=frozenset(dates.bare_next),
        after=frozenset(w for p in dates.after for w in expand(p)),
        abbreviated=frozenset(build.abbreviated),
        counts={w: n for n, pattern in enumerate(dates.cardinals, 1) for w in expand(pattern)},
        within=frozenset(w for p in dates.within for w in expand(p)),
        before=frozenset(w for p in dates.before for w in expand(p)),
    )


def _future(dates: Dates, words: str, edge: str) -> re.Pattern[str]:
    """Words of the future, and what ends as its verbs do (cerr*ará*)."""
    if not dates.future_endings:
        return re.compile(("" if dates.attached else r"(?<!\w)") + words + edge)
    endings = "|".join(map(re.escape, dates.future_endings))
    return re.compile(rf"(?<!\w)(?:{words}|[^\W\d_]{{2,24}}?(?:{endings}))(?!\w)")
