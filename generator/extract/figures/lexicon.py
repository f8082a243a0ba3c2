"""What a language knows of amounts, ready to be looked up: CLDR's tables and the language's own, as phrases of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from generator import config, units
from generator.extract.figures import tokens
from generator.language import FOLDER, Language
from generator.model import Change, FigureKind, Modifier
from generator.numerals import Value, myriad
from generator.numerals.western import Atom, Sum

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


class Word(NamedTuple):
    """What a number word does. ``low``/``high`` differ where it is vague."""

    role: str
    """add times scale plus (see numerals.western), vague plural group portion digit tens."""
    low: Value
    high: Value
    atom: Atom | None = None


class UnitHit(NamedTuple):
    """What a unit phrase says."""

    code: str
    kind: FigureKind
    shared: str = ""
    """A key of units.toml's money.shared or money.minor where the code must be found from the text."""
    per: int = 1
    """The amount is divided by this: 100 for cents."""
    factor: int = 1
    """The amount is multiplied by this: 10 for 成."""
    concept: str = ""


def exactly(value: float) -> Value:
    """A value of a table without the noise of binary fractions."""
    return int(value) if value == int(value) else Decimal(repr(value))


class Lexicon:
    """All tables of one language. Build with `lexicon`, which keeps one a language."""

    def __init__(self, language: Language, cldr: CldrTable) -> None:
        numbers, figures = language.numbers, language.figures
        self.language = language
        self.decimal = numbers.decimal or cldr.decimal
        self.group = numbers.group or cldr.group
        self.myriad = language.numerals == "myriad"
        self.unspaced = not language.word_boundaries
        self.pattern = tokens.WORD_WITH_APOSTROPHES if "'" in "".join(cldr.words) else tokens.TOKEN
        self.vigesimal = frozenset(numbers.vigesimal)
        self.units_first = numbers.units_first
        self._numbers(language, cldr)
        self._number_habits(language, cldr)
        self.endings = tuple(sorted(map(tokens.fold, numbers.endings), key=lambda e: (-len(e), e)))
        self._units(language, cldr)
        self._context(language)
        self.places = {code: [*names.split("|")] for code, names in cldr.places.items()}
        for code, names in figures.places.items():
            self.places.setdefault(code, []).extend(names)
        self.classifiers = frozenset(figures.classifiers)
        self.adjectives = self._adjectives(figures.adjectives, numbers.prefixes)
        self._unit_tokens: frozenset[str] = frozenset()
        self._currency_names: dict[str, tuple[str, ...]] = {}
        self._triggers()
        self._compounds: dict[str, tuple[Atom, ...] | None] = {}
        self._pieces = self._compound_pieces(language)
        written = [*self._pieces, *self.prefixes]
        if self.adjectives is not None:
            written += [key for key, word in self.number.entries.items() if word.role in ("add", "portion")]
        self._heads = frozenset(key[:3] for key in written if len(key) > 2)

    def words(self, phrase: str) -> list[str]:
        return [found.group() for found in self.pattern.finditer(tokens.fold(phrase))]

    # ---- numbers

    def _numbers(self, language: Language, cldr: CldrTable) -> None:
        numbers = language.numbers
        self.number: Table[Word] = Table()
        self.unaccented = numbers.unaccented
        self._bare: list[tuple[list[str], Word]] = []
        add = self._number
        if self.myriad:
            self._myriad(language)
        for text, value in {**cldr.words, **numbers.words}.items():
            if not (self.myriad and self._of_characters(text)):
                add(text, "times" if value == 100 else "add", value)
        if not self.myriad:
            for text, value in numbers.times.items():
                add(text, "times", value)
        for text, value in numbers.plus.items():
            add(text, "plus", value)
        if not self.myriad:
            for text, value in {**cldr.scales, **numbers.scales}.items():
                add(text, "scale", value)
        for text, value in numbers.groups.items():
            add(text, "group", value)
        for text, value in numbers.portions.items():
            add(text, "portion", value)
        for role, table in (("vague", numbers.vague), ("plural", numbers.plurals)):
            for text, (low, high) in table.items():
                self.number.add(self.words(text), Word(role, exactly(low), exactly(high)))
        for words, word in self._bare:  # "szescdziesiat": never against a word of its own
            self.number.add(words, word, replace=False)
        self.weak = frozenset(numbers.weak)
        self.articles = frozenset(numbers.articles)
        self.short: Table[Value] = Table()
        for text, value in {**({} if self.myriad else cldr.short), **numbers.short}.items():
            parts = self.words(text)
            self.short.add(parts, exactly(value))
            if parts[-1] in ".॰" and len(parts) > 1:
                self.short.add(parts[:-1], exactly(value))
        self.letters = {letter: exactly(value) for letter, value in numbers.letters.items()}
        self.money_letters = {letter: exactly(value) for letter, value in numbers.money_letters.items()}

    def _number(self, text: str, role: str, value: float) -> None:
        exact = exactly(value)
        atom = Atom(role, exact) if role in ("add", "times", "scale", "plus") else None  # type: ignore[arg-type]
        word = Word(role, exact, exact, atom)
        words = self.words(text)
        self.number.add(words, word)
        if self.unaccented and not text.isascii():
            bare = tokens.unaccented(text)
            if bare != text:
                self._bare.append((self.words(bare), word))

    def _of_characters(self, text: str) -> bool:
        """Whether a word is made of numeral characters, which are read one by one."""
        return all(token in self.number.entries for token in self.words(text))

    def _myriad(self, language: Language) -> None:
        for char, value in language.numbers.digits.items():
            self.number.add([char], Word("digit", value, value))
        for char, factor in language.numbers.times.items():
            self.number.add([char], Word("times", exactly(factor), exactly(factor)))
        for char, factor in language.numbers.scales.items():
            self.number.add([char], Word("scale", exactly(factor), exactly(factor)))
        for table, role in ((myriad.HAN_DIGITS, "digit"), (myriad.HAN_TIMES, "times"), (myriad.HAN_TENS, "tens")):
            for char, value in table.items():
                self.number.add([char], Word(role, value, value))
        for char, value in myriad.HAN_SCALES.items():
            self.number.add([char], Word("scale", value, value))

    def _number_habits(self, language: Language, cldr: CldrTable) -> None:
        numbers = language.numbers
        self.joiners = frozenset(numbers.joiners)
        self.point = frozenset(numbers.point)
        self.minus = self._set(numbers.minus)
        self.halves = self._values(numbers.halves)
        self.fractions = self._denominators(language, cldr)
        self.divided = self._set(numbers.divided)
        self.never = self._set(numbers.never)
        self.links = frozenset(numbers.links)
        self.range_from = self._set(numbers.range_from)
        self.range_to = self._set(numbers.range_to)
        self.between = self._set(numbers.between)
        self.between_and = self._set(numbers.between_and)
        self.either = self._set(numbers.either)

    def _denominators(self, language: Language, cldr: CldrTable) -> Table[Value]:
        """third, thirds, quinto, quindicesimi: ordinals with their endings, and the language's own words."""
        table: Table[Value] = Table()
        endings = language.numbers.fraction_endings
        for text, value in cldr.ordinals.items() if endings else ():
            for ending in endings:
                cut, _, added = ending.rpartition("-")
                if text.endswith(cut):
                    table.add(self.words(text[: len(text) - len(cut)] + added), value)
        for text, divisor in language.numbers.fractions.items():
            table.add(self.words(text), exactly(divisor))
        return table

    def _set(self, phrases: Iterable[str]) -> Table[bool]:
        table: Table[bool] = Table()
        for phrase in phrases:
            table.add(self.words(phrase), True)
        return table

    def _values(self, phrases: Mapping[str, float]) -> Table[Value]:
        table: Table[Value] = Table()
        for phrase, value in phrases.items():
            table.add(self.words(phrase), exactly(value))
        return table

    # ---- words written together

    def _compound_pieces(self, language: Language) -> dict[str, Atom | None]:
        if not language.numbers.compound:
            return {}
        pieces: dict[str, Atom | None] = dict.fromkeys(language.numbers.compound)
        for key, word in self.number.entries.items():
            if word.atom is not None and " " not in key and len(key) > 1:
                pieces[key] = word.atom
        return pieces

    def compound(self, word: str) -> tuple[Atom, ...] | None:
        """The atoms of a number written as one word: zweihundertfünfzig → 200, 50."""
        if not self._pieces or word[:3] not in self._heads or len(word) > 80:
            return None
        if word not in self._compounds:
            if len(self._compounds) > 20000:
                self._compounds.clear()
            self._compounds[word] = self._split(word)
        return self._compounds[word]

    def _split(self, word: str) -> tuple[Atom, ...] | None:
        """Longest pieces first, with a way back; each place is tried once."""
        dead: set[int] = set()
        longest = max(map(len, self._pieces))

        def rest(at: int) -> list[Atom] | None:
            if at == len(word):
                return []
            if at in dead:
                return None
            for end in range(min(len(word), at + longest), at, -1):
                piece = word[at:end]
                if piece in self._pieces:
                    found = rest(end)
                    if found is not None:
                        atom = self._pieces[piece]
                        return found if atom is None else [atom, *found]
            dead.add(at)
            return None

        found = rest(0)
        return tuple(found) if found and self._pieces.get(word, found) else None

    def _adjectives(self, stems: Mapping[str, str], prefixes: Mapping[str, float]) -> re.Pattern[str] | None:
        self.adjective_units = dict(stems)
        self.prefixes = {tokens.fold(text): exactly(value) for text, value in prefixes.items()}
        if not stems:
            return None
        longest_first = "|".join(sorted(map(re.escape, stems), key=lambda s: (-len(s), s)))
        return re.compile(rf"(\D*?)({longest_first})\w{{0,5}}")

    # ---- units

    def _units(self, language: Language, cldr: CldrTable) -> None:
        file = units.table()
        self.unit: Table[UnitHit] = Table()
        self.sign: Table[UnitHit] = Table()
        self.symbol: Table[UnitHit] = Table()
        self.money_before: Table[UnitHit] = Table()
        known = units.units()
        for code, names in cldr.units.items():
            for name in names.split("|"):
                self._unit(name, UnitHit(code, known[code].kind))
        for code, names in cldr.currencies.items():
            for name in names.split("|"):
                self._money(name, UnitHit(code, "money"))
        self._symbols(file)
        self.low_code: Table[UnitHit] = Table()
        for code in file.money.lower:
            self.low_code.add([code.lower()], UnitHit(code, "money"))
            self.low_code.add([code.lower(), "$"], UnitHit(code, "money"), replace=False)
            self.unit.add([code.lower()], UnitHit(code, "money"))
        self.minor: Table[UnitHit] = Table()
        for key, listed in language.units.items():
            for name in listed:
                hit = self._hit(key, file)
                if hit.per > 1:
                    self.minor.add(self.words(name), hit)
                if hit.kind == "money":
                    self._money(name, hit)
                else:
                    self._unit(name, hit)
        for phrase in language.figures.tenths:
            self._unit(phrase, UnitHit("%", "percent", factor=10))
        self.percent_before: Table[UnitHit] = Table()
        for phrase, code in language.figures.percent_before.items():
            self.percent_before.add(self.words(phrase), UnitHit(code, "percent"))
        for phrase, code in language.figures.age.items():
            self._unit(phrase, UnitHit(code, "duration", concept="age"))

    def _hit(self, key: str, file: units.UnitsFile) -> UnitHit:
        if key in file.money.minor:
            return UnitHit(file.money.minor[key].means, "money", key, file.money.minor[key].per)
        if key in file.money.shared:
            return UnitHit(file.money.shared[key].means, "money", key)
        found = units.unit(key)
        return UnitHit(found.code, found.kind)

    def _unit(self, name: str, hit: UnitHit) -> None:
        words = self.words(name)
        self.unit.add(words, hit)
        if len(words) > 1 and words[-1] == ".":
            self.unit.add(words[:-1], hit, replace=False)

    def _money(self, name: str, hit: UnitHit) -> None:
        self._unit(name, hit)
        self.money_before.add(self.words(name), hit)

    def _symbols(self, file: units.UnitsFile) -> None:
        """Signs, matched as written: codes and letters only in their own capitals."""
        for entries in (file.duration, file.percent, file.measure):
            for code, entry in entries.items():
                for symbol in entry.symbols:
                    self.symbol.add(tokens.exact_words(symbol), UnitHit(code, units.unit(code).kind))
        signs = {symbol: UnitHit(code, "money") for symbol, code in file.money.symbols.items()}
        signs |= {name: self._hit(name, file) for name in ("$", "¥", "kr", "Rs")}
        signs |= {code: UnitHit(code, "money") for code in currency_codes()}
        for symbol, hit in signs.items():
            words = tokens.exact_words(symbol)
            self.symbol.add(words, hit)
            self.sign.add(words, hit)

    def currency_names(self, code: str) -> tuple[str, ...]:
        """What names ``code`` in a folded text beyond doubt: "canadian dollars", C$, 加元; not a lone "real"."""
        if code not in self._currency_names:
            names = {
                tokens.fold(key).replace(" $", "$") if not self.unspaced else tokens.fold(key).replace(" ", "")
                for table in (self.unit, self.sign)
                for key, hit in table.entries.items()
                if hit.code == code and not hit.shared and key != code
            }
            self._currency_names[code] = tuple(
                sorted(name for name in names if " " in name or "-" in name or "$" in name or (self.unspaced and len(name) > 1))
            )
        return self._currency_names[code]

    # ---- is there anything to read

    def _triggers(self) -> None:
        self._speaking = frozenset(
            first
            for first in self.number.first
            if first not in self.weak and not (self.unspaced and len(first) == 1 and first in "一零")
        )

    def speaks(self, low: str, start: int, end: int) -> bool:
        """Whether a number word stands in ``low[start:end]``."""
        words = tokens.WORDS.findall(low, start, end)
        if not self._speaking.isdisjoint(words) or not self.weak.isdisjoint(words):
            return True
        if not self._heads:
            return False
        for word in words:
            if len(word) > 5 and word[:3] in self._heads:
                if self._pieces and self.compound(word) is not None:
                    return True
                if self.adjectives is not None and self.adjective(word) is not None:
                    return True
        return False

    def adjective(self, word: str) -> tuple[Value | None, str] | None:
        """(number or None, unit) of an adjective of measure: sechsmonatige → 6, mo; monatige → None, mo."""
        if self.adjectives is None:
            return None
        found = self.adjectives.fullmatch(word)
        if found is None:
            return None
        lead, stem = found.groups()
        code = self.adjective_units[stem]
        if not lead:
            return None, code
        if lead in self.prefixes:
            return self.prefixes[lead], code
        known = self.number.entries.get(lead)
        if known is not None and known.role in ("add", "times", "portion") and " " not in lead:
            return known.low, code
        atoms = self.compound(lead)
        if atoms is not None:
            total = Sum(self.vigesimal)
            if all(total.take(atom, units_first=self.units_first) for atom in atoms):
                return total.value, code
        return None

    def unendings(self, t: tokens.Tokens) -> None:
        """Take case endings off words that are known without them: dolarlık → dolar. Offsets stay."""
        if not self.endings:
            return
        for i, word in enumerate(t.words):
            if len(word) < 4 or word in self.number.first or word in self.unit.first or t.literal[i]:
                continue
            for ending in self.endings:
                if word.endswith(ending):
                    stem = word[: len(word) - len(ending)]
                    if len(stem) > 1 and (stem in self.number.entries or stem in self.unit.entries):
                        t.words[i] = stem
                        break

    def split_clitics(self, t: tokens.Tokens) -> None:
        """و and its like, written together with a number word, become tokens of their own."""
        if not self.language.numbers.proclitics:
            return
        if not self._unit_tokens:
            self._unit_tokens = frozenset(token for key in self.unit.entries for token in key.split())
        for clitic in self.language.numbers.proclitics:
            size = len(clitic)
            i = 0
            while i < t.stop:
                word = t.words[i]
                if word.startswith(clitic) and len(word) > size + 1 and word not in self._unit_tokens and word not in self.number.first and word[size:] in self.number.first:
                    t.split(i, size)
                i += 1

    # ---- context

    def _context(self, language: Language) -> None:
        figures = language.figures
        self.before: Table[Modifier] = Table()
        self.after: Table[Modifier] = Table()
        for modifier, phrases in figures.before.items():
            for phrase in phrases:
                self.before.add(self.words(phrase), modifier)
        for modifier, phrases in figures.after.items():
            for phrase in phrases:
                self.after.add(self.words(phrase), modifier)
        self.changes: Stems[Change] = Stems(self, {"up": figures.up, "down": figures.down})
        self.by = frozenset(figures.by)
        self.to = self._set(figures.to)
        self.ids = self._set(figures.ids)
        self.months: Stems[str] = Stems(self, {"month": figures.months})
        self.ordinals = self._set(figures.ordinals)
        self.ratio = self._set(figures.ratio)
        self.ratio_cues: Stems[str] = Stems(self, {"ratio": figures.ratio_cues})
        self.fillers = frozenset(figures.fillers)
        self.stops = frozenset(figures.stops)
        self.concepts: Stems[str] = Stems(self, language.concepts)


class Stems(Generic[V]):
    """Words and phrases with a meaning; a trailing * takes any ending: gespend* finds gespendet and gespendeten."""

    __slots__ = ("longest", "stems", "whole")

    def __init__(self, lexicon: Lexicon, meanings: Mapping[V, list[str]]) -> None:
        self.whole: Table[V] = Table()
        self.stems: dict[str, tuple[tuple[str, V], ...]] = {}
        stems: dict[str, list[tuple[str, V]]] = {}
        for meaning, phrases in meanings.items():
            for phrase in phrases:
                if phrase.endswith("*"):
                    parts = lexicon.words(phrase[:-1])
                    if parts:
                        stems.setdefault(parts[-1], []).append((" ".join(parts[:-1]), meaning))
                else:
                    self.whole.add(lexicon.words(phrase), meaning)
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
        for size in range(min(len(word), self.longest), 2, -1):
            for before, meaning in self.stems.get(word[:size], ()):
                if not before:
                    return meaning, i
                lead = before.split()
                if i >= len(lead) and words[i - len(lead) : i] == lead:
                    return meaning, i - len(lead)
        return None


@cache
def currency_codes() -> frozenset[str]:
    """The codes of every currency a table names."""
    codes = {code for entry in units.table().money.shared.values() for code in entry.among}
    for path in sorted((FOLDER / "cldr").glob("numbers-en.toml")):
        codes |= set(_cldr(path).currencies)
    return frozenset(codes)


@cache
def _cldr(path: Path) -> CldrTable:
    if not path.is_file():
        return CldrTable()
    return config.read(path, CldrTable, name=f"languages/cldr/{path.name}")


@cache
def lexicon(language: Language) -> Lexicon:
    """The tables of ``language``, built once."""
    return Lexicon(language, _cldr(FOLDER / "cldr" / f"numbers-{language.code}.toml"))
