"""A language's number words: atoms, magnitudes, vague amounts, compounds, denominators, adjectives of measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.extract.figures import tokens
from generator.extract.figures.tables import CldrTable, Table, Word, exactly
from generator.language import Language
from generator.numerals import Value, myriad
from generator.numerals.western import Atom, Sum


class Phrases:
    """How phrases of a language become tokens."""

    pattern: re.Pattern[str]

    def words(self, phrase: str) -> list[str]:
        return tokens.split_words(phrase, self.pattern)

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


class NumberWords(Phrases):
    """What `NumberReader` looks up."""

    myriad: bool
    units_first: bool
    vigesimal: frozenset[int]
    adjectives: re.Pattern[str] | None
    no_adjectives: tuple[str, ...]
    _compounds: dict[str, tuple[Atom, ...] | None]
    _pieces: dict[str, Atom | None]
    _stem_pieces: dict[str, Atom | None]
    _heads: frozenset[str]

    def _numbers(self, language: Language, cldr: CldrTable) -> None:
        numbers = language.numbers
        self.number: Table[Word] = Table()
        self.unaccented = numbers.unaccented
        self.spellings = numbers.spellings
        self._bare: list[tuple[list[str], Word]] = []
        add = self._number
        if self.myriad:
            self._myriad(language)
        for text in numbers.drop:
            cldr.words.pop(text, None)
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
        self.quiet = frozenset(numbers.quiet)
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
        for ending, typed in self.spellings.items():  # عشره is how عشرة is typed
            if text.endswith(ending):
                self._bare.append((self.words(text.removesuffix(ending) + typed), word))
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
        if self.unaccented:
            self.point |= {tokens.unaccented(word) for word in numbers.point}
        self.minus = self._set(numbers.minus)
        self.minus_after = self._set(numbers.minus_after)
        self.half_endings = tuple(numbers.half_endings)
        self.halves = self._values(numbers.halves)
        self.fractions = self._denominators(language, cldr)
        self.ranks = frozenset(word for text in cldr.ordinals for word in self.words(text)[-1:])
        self.share_of = frozenset(numbers.share_of) | frozenset(numbers.links)
        self.fraction_suffixes = tuple(sorted(map(tokens.fold, numbers.fraction_suffixes), key=lambda s: (-len(s), s)))
        self.fraction_marks = frozenset(numbers.fraction_marks)
        self.fraction_links = frozenset(numbers.fraction_links)
        self.ordinal_suffixes = tuple(sorted(map(tokens.fold, numbers.ordinal_suffixes), key=lambda s: (-len(s), s)))
        self.tens_joined = numbers.tens_joined
        self.power = frozenset(numbers.power)
        self.out_of = self._set(numbers.out_of)
        self.out_of_round = self._set(numbers.out_of_round)
        self.parts_of = self._set(numbers.parts_of)
        self.whole_first = self._set(numbers.whole_first)
        self.whole_first_round = self._set(numbers.whole_first_round)
        self.whole_endings = tuple(map(tokens.fold, numbers.whole_endings))
        self.part_words = {tokens.fold(word): value for word, value in numbers.part_words.items()}
        self.divisor_endings = frozenset(numbers.divisor_endings)
        self.divisors = {tokens.fold(word): exactly(value) for word, value in numbers.divisors.items()}
        self.divided = self._set(numbers.divided)
        self.mixed = self._set(numbers.mixed)
        self.shortened = numbers.shortened
        self.word_by_word = not numbers.digits
        """False where the characters of digits are also everyday syllables (이, 일)."""
        self.never = self._set(numbers.never)
        self.links = frozenset(numbers.links)
        self.part_before = dict(numbers.part_before)
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
                    word = text[: len(text) - len(cut)] + added
                    table.add(self.words(word), value)
                    if self.unaccented:
                        table.add(self.words(tokens.unaccented(word)), value, replace=False)
        for text, divisor in language.numbers.fractions.items():
            table.add(self.words(text), exactly(divisor))
        return table

    def _compound_pieces(self, language: Language) -> dict[str, Atom | None]:
        pieces: dict[str, Atom | None] = dict.fromkeys(language.numbers.compound)
        for key, word in self.number.entries.items():
            atom = Atom("scale", word.scale) if word.role == "plural" else word.atom  # due|milioni
            if atom is not None and " " not in key and len(key) > 1:
                pieces[key] = atom
        return pieces

    def compound(self, word: str) -> tuple[Atom, ...] | None:
        """The atoms of a number written as one word: zweihundertfünfzig → 200, 50."""
        if not self._pieces or word[:2] not in self._heads or len(word) > 80:
            return None
        if word not in self._compounds:
            if len(self._compounds) > 20000:
                self._compounds.clear()
            self._compounds[word] = self._split(word, self._pieces)
        return self._compounds[word]

    def _split(self, word: str, pieces: Mapping[str, Atom | None]) -> tuple[Atom, ...] | None:
        """Longest pieces first, with a way back; each place is tried once."""
        dead: set[int] = set()
        longest = max(map(len, pieces))

        def rest(at: int) -> list[Atom] | None:
            if at == len(word):
                return []
            if at in dead:
                return None
            for end in range(min(len(word), at + longest), at, -1):
                piece = word[at:end]
                if piece in pieces:
                    found = rest(end)
                    if found is not None:
                        atom = pieces[piece]
                        return found if atom is None else [atom, *found]
            dead.add(at)
            return None

        found = rest(0)
        return tuple(found) if found and pieces.get(word, found) else None

    def with_half(self, word: str) -> Value | None:
        """zwölfeinhalb → 12.5; yetmişikibuçuk → 72.5."""
        for ending in self.half_endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: len(word) - len(ending)]
                known = self.number.entries.get(stem)
                if known is not None and known.role == "add":
                    return known.low + Decimal("0.5")
                total = Sum(self.vigesimal)
                atoms = self.compound(stem) if len(stem) > 3 else None
                if atoms is not None and all(total.take(a, units_first=self.units_first) for a in atoms):
                    return total.value + Decimal("0.5")
        return None

    def denominator(self, word: str, suffixes: tuple[str, ...]) -> Value | None:
        """The divisor of a denominator made of a number word: veinticincoavos → 25, centesimi → 100."""
        for suffix in suffixes:
            if not word.endswith(suffix) or len(word) - len(suffix) < 2:
                continue
            stem = word[: len(word) - len(suffix)]
            for ending in ("", "o", "e", "i", "a"):
                known = self.number.entries.get(stem + ending)
                if known is not None and known.atom is not None and known.low > 2:  # "deuxième" divides nothing
                    return known.low
                atoms = self._split(stem + ending, self._stem_pieces) if len(stem) < 80 else None
                total = Sum(self.vigesimal)
                if atoms is not None and all(total.take(atom) for atom in atoms) and total.value > 2:
                    return total.value
        return None

    def _adjectives(self, stems: Mapping[str, str], prefixes: Mapping[str, float]) -> re.Pattern[str] | None:
        self.adjective_units = dict(stems)
        self.prefixes = {tokens.fold(text): exactly(value) for text, value in prefixes.items()}
        if not stems:
            return None
        longest_first = "|".join(sorted(map(re.escape, stems), key=lambda s: (-len(s), s)))
        return re.compile(rf"(\D*?)({longest_first})\w{{0,5}}")

    def adjective(self, word: str) -> tuple[Value | None, str] | None:
        """(number or None, unit) of an adjective of measure: sechsmonatige → 6, mo; monatige → None, mo."""
        if self.adjectives is None:
            return None
        found = self.adjectives.fullmatch(word)
        if found is None:
            return None
        lead, stem = found.groups()
        if word.startswith(self.no_adjectives):
            return None  # південний is southern, no half day
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
