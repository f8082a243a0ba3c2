"""Phrases of tokens and their meanings: what the lexicon is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from generator import config
from generator.model import FigureKind
from generator.numerals import Value
from generator.numerals.western import Atom

V = TypeVar("V")


class CldrTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """languages/cldr/numbers-<code>.toml, made by tools/cldr_tables.py; names are joined by |."""

    decimal: str = "."
    group: str = ","
    words: dict[str, int] = {}
    scales: dict[str, int] = {}
    short: dict[str, int] = {}
    currencies: dict[str, str] = {}
    ordinals: dict[str, int] = {}
    places: dict[str, str] = {}
    units: dict[str, str] = {}


class Table(Generic[V]):
    """Phrases of tokens, found forwards from a token or backwards from one; the longest wins."""

    __slots__ = ("entries", "first", "last")

    def __init__(self) -> None:
        self.entries: dict[str, V] = {}
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}

    def add(self, words: list[str], value: V, *, replace: bool = True) -> None:
        """Enter a phrase. ``replace`` False keeps an older meaning."""
        if not words:
            return
        key = " ".join(words)
        if not replace and key in self.entries:
            return
        self.entries[key] = value
        size = len(words)
        if self.first.get(words[0], 0) < size:
            self.first[words[0]] = size
        if self.last.get(words[-1], 0) < size:
            self.last[words[-1]] = size

    def match(self, words: list[str], i: int) -> tuple[V, int] | None:
        """The longest phrase that starts at token ``i`` and the token behind it."""
        if i >= len(words):
            return None
        size = self.first.get(words[i])
        if size is None:
            return None
        for j in range(min(i + size, len(words)), i, -1):
            value = self.entries.get(" ".join(words[i:j]))
            if value is not None:
                return value, j
        return None

    def back(self, words: list[str], i: int) -> tuple[V, int] | None:
        """The longest phrase that ends before token ``i`` and the token it starts with."""
        if i <= 0:
            return None
        size = self.last.get(words[i - 1])
        if size is None:
            return None
        for j in range(max(0, i - size), i):
            value = self.entries.get(" ".join(words[j:i]))
            if value is not None:
                return value, j
        return None


class Stems(Generic[V]):
    """Words and phrases with a meaning; a trailing * takes any ending: gespend* finds gespendet and gespendeten."""

    __slots__ = ("longest", "stems", "whole")

    def __init__(self, split: Callable[[str], list[str]], meanings: Mapping[V, list[str]]) -> None:
        self.whole: Table[V] = Table()
        self.stems: dict[str, tuple[tuple[str, V], ...]] = {}
        stems: dict[str, list[tuple[str, V]]] = {}
        for meaning, phrases in meanings.items():
            for phrase in phrases:
                if phrase.endswith("*"):
                    parts = split(phrase[:-1])
                    if parts:
                        stems.setdefault(parts[-1], []).append((" ".join(parts[:-1]), meaning))
                else:
                    self.whole.add(split(phrase), meaning)
        self.stems = {stem: tuple(sorted(found, key=lambda f: -len(f[0]))) for stem, found in stems.items()}
        self.longest = max(map(len, self.stems), default=0)

    def find(self, words: list[str], start: int, end: int) -> list[tuple[V, int, int]]:
        """(meaning, first token, token behind) of all that stands in ``words[start:end]``, in order."""
        found: list[tuple[V, int, int]] = []
        i = start
        while i < end:
            hit = self.whole.match(words, i)
            if hit is not None and hit[1] <= end:
                found.append((hit[0], i, hit[1]))
                i = hit[1]
                continue
            if self.longest:
                stem = self._stem(words, i)
                if stem is not None:
                    found.append((stem[0], stem[1], i + 1))
            i += 1
        return found

    def _stem(self, words: list[str], i: int) -> tuple[V, int] | None:
        word = words[i]
        for size in range(min(len(word), self.longest), 1, -1):
            for before, meaning in self.stems.get(word[:size], ()):
                if not before:
                    return meaning, i
                lead = before.split()
                if i >= len(lead) and words[i - len(lead) : i] == lead:
                    return meaning, i - len(lead)
        return None


class Word(NamedTuple):
    """What a number word does. ``low``/``high`` differ where it is vague."""

    role: str
    """add times scale plus (see numerals.western), vague plural group portion digit tens."""
    low: Value
    high: Value
    atom: Atom | None = None

    @property
    def scale(self) -> Value:
        """What a number before it is multiplied by: a plural alone, "millions", says at least two of them."""
        return self.low // 2 if self.role == "plural" else self.low


class UnitHit(NamedTuple):
    """What a unit phrase says."""

    code: str
    kind: FigureKind
    shared: str = ""
    """A key of units.toml's money.shared or money.minor where the code must be found from the text."""
    per: int = 1
    """The amount is divided by this: 100 for cents."""
    factor: int = 1
    """The amount is multiplied by this: 10 for 成, 1,000 for a grand, 1,000,000 for the M of MUSD."""
    concept: str = ""


def exactly(value: float) -> Value:
    """A value of a table without the noise of binary fractions."""
    return int(value) if value == int(value) else Decimal(repr(value))


@cache
def cldr_table(path: Path) -> CldrTable:
    if not path.is_file():
        return CldrTable()
    return config.read(path, CldrTable, name=f"languages/cldr/{path.name}")
