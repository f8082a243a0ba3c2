"""What amounts are counted in (units.toml) and what they measure (concepts.toml)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from generator import config
from generator.errors import ConfigError
from generator.model import FigureKind, Number
from generator.numerals import Value

HERE = Path(__file__).parent
PEOPLE = frozenset(["person", "child", "woman", "man", "family", "household"])
"""Count units for people of any sort."""
BODIES = PEOPLE - {"family", "household"} | frozenset(
    "student teacher patient doctor soldier police_officer suspect victim driver resident player worker employee "
    "journalist passenger tourist prisoner migrant refugee".split()
)
"""Count units for those who have an age."""
HUMANS = BODIES | frozenset(
    "nurse engineer scientist researcher expert lawyer firefighter civilian hostage survivor witness protester fan "
    "spectator voter candidate member lawmaker user subscriber follower customer investor shareholder founder "
    "volunteer".split()
)
"""Count units for persons: what a classifier of people (人, 명) can count."""


class UnitEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of units.toml."""

    label: str
    plural: str = ""
    """Of a label that stands in a sentence behind a number: centuries."""
    dimension: str = ""
    factor: float | None = None
    cldr: str = ""
    symbols: list[str] = []


class Shared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A currency name that several currencies share: which one is meant where the text names no other."""

    means: str
    among: list[str]
    per: int = 1
    """How many make one of the currency: 100 for cents."""
    local: bool = False
    """Whether a text that names one of its countries alone means that country's: rupees in Nepal; but dollars in Taiwan
    are American more often than not."""


class MoneyTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    symbols: dict[str, str]
    names: dict[str, list[str]]
    """Words for money that are understood in any language, as in [units] of a language."""
    lower: list[str]
    """Codes that are read in small letters, too."""
    shared: dict[str, Shared]
    minor: dict[str, Shared] = {}
    fields: dict[str, list[str]] = {}
    """What names a currency in a price field, whatever the language and the capitals: a code or a key of `shared`
    → its signs and abbreviations."""


class UnitsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """units.toml."""

    duration: dict[str, UnitEntry]
    percent: dict[str, UnitEntry]
    measure: dict[str, UnitEntry]
    count: dict[str, UnitEntry]
    money: MoneyTable


class Unit(msgspec.Struct, frozen=True):
    """A unit: ``code`` is what `Figure.unit` holds; ``factor`` leads to the first unit of ``dimension``."""

    code: str
    kind: FigureKind
    label: str
    """In English, singular for measures and durations, plural for counted things."""
    dimension: str
    """"length", "time", "money" …; units of one dimension can be compared through ``factor``."""
    factor: float | None
    """None where no multiplication converts (temperatures, currencies, counted things)."""
    plural: str = ""
    """In English, of durations and percentage points; "" where ``label`` is what stands behind a number."""

    def word(self, count: Number) -> str:
        """The label as it stands behind ``count``: year, years."""
        return self.label if count == 1 else self.plural or self.label


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a figure can measure, in language-neutral terms."""

    label: str
    """In English: "market share"."""
    kinds: list[FigureKind]
    """The kinds of figure it can be said of."""
    counts: list[str] = []
    """Count units that suggest it by themselves: "death" measures deaths."""
    implies: str = ""
    """What a bare number beside its word counts, where it can be nothing else: 21 are *missing*."""
    of: Literal["", "people", "things"] = ""
    """What is counted itself: a count of other things than `counts` is not its value. Of people: people and
    children, too; "" where something happens to what is counted: deaths."""

    heading: bool = True
    """Whether a fact is headed by it: an alarm that did not work for 22 minutes is no "time worked"."""

    def names_people(self, unit: str) -> bool:
        """Whether its word only says who is counted: soldiers."""
        return self.of == "people" and unit in self.counts

    def counts_unit(self, unit: str) -> bool:
        """Whether a count of ``unit`` can be its value."""
        if not self.of or unit in self.counts or unit not in units():
            return True
        return self.of == "people" and unit in PEOPLE


class _ConceptsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    concept: dict[str, Concept]


@cache
def table() -> UnitsFile:
    """units.toml as it stands."""
    return config.read(HERE / "units.toml", UnitsFile, name="units.toml")


@cache
def units() -> dict[str, Unit]:
    """Every unit but the currencies, by code."""
    found: dict[str, Unit] = {}
    file = table()
    kinds: tuple[tuple[FigureKind, dict[str, UnitEntry]], ...] = (
        ("duration", file.duration),
        ("percent", file.percent),
        ("measure", file.measure),
        ("count", file.count),
    )
    dimensions = {"duration": "time", "percent": "share", "count": "count"}
    for kind, entries in kinds:
        for code, entry in entries.items():
            dimension = entry.dimension or dimensions[kind]
            found[code] = Unit(code, kind, entry.label, dimension, entry.factor, entry.plural)
    return found


def unit(code: str) -> Unit:
    """The unit ``code``; three capitals are a currency (label: the code), anything unknown a counted thing."""
    known = units().get(code)
    if known is not None:
        return known
    if len(code) == 3 and code.isascii() and code.isupper():
        return Unit(code, "money", code, "money", None)
    return Unit(code, "count", code, "count", None)


def longer_than_a_year(code: str) -> bool:
    """Whether ``code`` is a decade, a century …"""
    found, year = units().get(code), units()["a"]
    return found is not None and found.dimension == "time" and (found.factor or 0) > (year.factor or 0)


@cache
def concepts() -> dict[str, Concept]:
    """concepts.toml by key."""
    found = config.read(HERE / "concepts.toml", _ConceptsFile, name="concepts.toml").concept
    unknown = sorted({code for c in found.values() for code in [*c.counts, c.implies] if code} - set(units()))
    if unknown:
        raise ConfigError(f"unknown count units: {', '.join(unknown)}", path="concepts.toml")
    return found


WORDLIKE_CODES: frozenset[str] = frozenset(
    [
        "ALL",
        "ANG",
        "BAM",
        "COP",
        "CUP",
        "GEL",
        "LAK",
        "LEI",
        "Lei",
        "MAD",
        "MOP",
        "PEN",
        "RON",
        "SOS",
        "STD",
        "TOP",
        "TRY",
        "VES",
    ]
)
"""Currency codes that are words in capitals, too: they count only behind a number."""


def divide(a: Value, b: Value) -> Value:
    """``a / b``, exact where it comes out whole."""
    if isinstance(a, int) and isinstance(b, int) and a % b == 0:
        return a // b
    return Decimal(a) / Decimal(b)


def coins(amount: Value, per: int) -> Value:
    """Small coins as a part of their currency: 50 cents → 0.5."""
    return divide(amount, per)
