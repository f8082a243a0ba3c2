"""What a language knows of amounts, ready to be looked up: CLDR's tables and the language's own, as phrases of tokens."""

from __future__ import annotations

from functools import cache

from generator import units
from generator.extract.figures import tokens
from generator.extract.figures.numberwords import NumberWords
from generator.extract.figures.tables import CldrTable, Stems, Table, UnitHit, Word, cldr_table
from generator.extract.figures.unittables import UnitTables
from generator.language import FOLDER, Language
from generator.model import Change, Modifier


class Lexicon(NumberWords, UnitTables):
    """All tables of one language. Build with `lexicon`, which keeps one a language."""

    def __init__(self, language: Language, cldr: CldrTable) -> None:
        numbers, figures = language.numbers, language.figures
        self.language = language
        self.decimal = numbers.decimal or cldr.decimal
        self.group = numbers.group or cldr.group
        self.myriad = language.numerals == "myriad"
        self.marked = any(tokens.MARKED.intersection(word) for word in [*cldr.words, *cldr.scales, *numbers.scales])
        """Whether words may carry marks that are left out as well."""
        self.unspaced = not language.word_boundaries or bool(numbers.digits)
        self.pattern = tokens.WORD_WITH_APOSTROPHES if "'" in "".join(cldr.words) else tokens.TOKEN
        self.vigesimal = frozenset(numbers.vigesimal)
        self.units_first = numbers.units_first
        self._numbers(language, cldr)
        self._number_habits(language, cldr)
        self.stops = frozenset(figures.stops)
        self.ordinal_prefixes = frozenset(language.dates.ordinal_prefixes)
        self.endings = tuple(sorted(map(tokens.fold, numbers.endings), key=lambda e: (-len(e), e)))
        self._units(language, cldr)
        self._context(language)
        self.places = {code: [*names.split("|")] for code, names in cldr.places.items()}
        for code, names in figures.places.items():
            self.places.setdefault(code, []).extend(names)
        self.nations = {} if self.unspaced else self._nations()
        self.classifiers = frozenset(figures.classifiers)
        self.adjectives = self._adjectives(figures.adjectives, numbers.prefixes)
        self.no_adjectives = tuple(figures.no_adjectives)
        self._unit_tokens: frozenset[str] = frozenset()
        self._stems: dict[str, str] = {}
        self._currency_names: dict[str, tuple[str, ...]] = {}
        self._triggers()
        self._compounds = {}
        pieces = self._compound_pieces(language)
        self._pieces = pieces if numbers.compound else {}
        self._stem_pieces = pieces if self.fraction_suffixes or self.ordinal_suffixes else {}
        written = [*self._pieces, *self.prefixes]
        if self.adjectives is not None:
            written += [key for key, word in self.number.entries.items() if word.role in ("add", "portion")]
        self._heads = frozenset(key[:2] for key in written if len(key) > 1)

    def _triggers(self) -> None:
        self._speaking = frozenset([*self.wholes.first, *self.divisors, *self.part_words]) | frozenset(
            first for first in self.number.first if first not in self.weak and first not in self.quiet
        )
        self._speaking |= {clitic + first for clitic in self.proclitics for first in self._speaking - self.weak}
        if self.articles:  # "not a cent"
            for key, hit in self.unit.entries.items():
                if hit.kind == "duration" or (hit.kind == "money" and hit.per * hit.factor > 1):
                    self._speaking |= {key.split()[0]}

    def speaks(self, low: str, start: int, end: int) -> bool:
        """Whether a number word stands in ``low[start:end]``."""
        words = tokens.WORDS.findall(low, start, end)
        if self.marked:
            words = [tokens.unmarked(word) for word in words]
        if not self._speaking.isdisjoint(words) or not self.weak.isdisjoint(words):
            return True
        if self.endings and any(map(self._inflected, words)):
            return True
        if not self._heads:
            return False
        for word in words:
            if len(word) > 5 and word[:2] in self._heads:
                if self._pieces and self.compound(word) is not None:
                    return True
                if self.half_endings and self.with_half(word) is not None:
                    return True
                if self.adjectives is not None and self.adjective(word) is not None:
                    return True
        return False

    def unendings(self, t: tokens.Tokens) -> None:
        """Take case endings off words that are known without them: dolarlık → dolar. Offsets stay."""
        if not self.endings:
            return
        for i, word in enumerate(t.words):
            if t.literal[i]:
                continue
            stem = self._stem(word)
            if stem != word and i > 0 and t.raw[t.starts[i]].isupper():
                hit = self.unit.entries.get(stem)
                if hit is None or hit.code not in units.HUMANS:
                    continue  # Galler is Wales, no gallons; but Demokratın
            t.words[i] = stem

    def _stem(self, word: str) -> str:
        """``word`` without the case endings it is not known with."""
        if len(word) < 4:
            return word
        stem = self._stems.get(word)
        if stem is None:
            if len(self._stems) > 20000:
                self._stems.clear()
            stem = self._stems[word] = self._unended(word)
        return stem

    def _unended(self, word: str) -> str:
        if word in self.number.first or word in self.unit.first or word in self.point:
            return word
        for ending in self.endings:
            if word.endswith(ending):
                stem = word[: len(word) - len(ending)]
                if len(stem) > 2 and (stem in self.number.entries or stem in self.unit.entries):
                    return stem
        return word

    def _inflected(self, word: str) -> bool:
        """Whether ``word`` is a number word with a case ending: yirmisi."""
        stem = self._stem(word)
        return stem != word and stem in self.number.entries and stem not in self.weak

    def split_clitics(self, t: tokens.Tokens) -> None:
        """و and its like, written together with a number word, become tokens of their own."""
        if not self.language.numbers.proclitics:
            return
        if not self._unit_tokens:
            self._unit_tokens = frozenset(token for key in self.unit.entries for token in key.split())
        for clitic in self.language.numbers.proclitics:
            article = clitic in self.fillers
            size = len(clitic)
            i = 0
            while i < t.stop:
                word = t.words[i]
                if (
                    word.startswith(clitic)
                    and len(word) > size + 1
                    and word not in self._unit_tokens
                    and word not in self.number.first
                    and (word[size:] in self.number.first or (article and word[size:] in self._unit_tokens))
                ):
                    t.split(i, size)
                i += 1

    def hedge_after(self, t: tokens.Tokens, at: int) -> tuple[Modifier, int] | None:
        """The hedge at token ``at``; where syllables are tokens, none across a space: 명이 상을 holds no 이상."""
        found = self.after.match(t.words, at)
        if found is None or not self.unspaced or self.word_by_word or not any(t.gaps[at + 1 : found[1]]):
            return found
        return None if " ".join(t.words[at : found[1]]) in self._solid else found

    def _context(self, language: Language) -> None:
        figures = language.figures
        self.before: Table[Modifier] = Table()
        self.after: Table[Modifier] = Table()
        self._solid: set[str] = set()
        for modifier, phrases in figures.before.items():
            for phrase in phrases:
                self.before.add(self.words(phrase), modifier)
        for modifier, phrases in figures.after.items():
            for phrase in phrases:
                self.after.add(self.words(phrase), modifier)
                if " " not in phrase:
                    self._solid.add(" ".join(self.words(phrase)))
        self.changes: Stems[Change] = Stems(self.words, {"up": figures.up, "down": figures.down})
        self.by = frozenset(figures.by)
        self.moves: Stems[bool] = Stems(self.words, {True: figures.moves})
        self.verb_final = figures.verb_final
        self.to = self._set(figures.to)
        self.ids = self._set(figures.ids)
        self.inclusive = self._set(figures.inclusive)
        self.partitive = self._set(figures.partitive)
        self.partitive_endings = tuple(map(tokens.fold, figures.partitive_endings))
        self.clock_before = self._set(figures.clock_before)
        self.clock = frozenset(figures.clock)
        self.weekdays = frozenset(map(tokens.fold, figures.weekdays))
        self.clauses = frozenset(figures.clauses)
        self.denied = frozenset(figures.denied)
        self.attributive = tuple(figures.attributive)
        self.thing_classifiers = frozenset(figures.thing_classifiers)
        self.proclitics = frozenset(language.numbers.proclitics)
        self.months: Stems[str] = Stems(self.words, {"month": figures.months})
        self.ordinals = self._set(figures.ordinals)
        self.ratio = self._set(figures.ratio)
        self.ratio_cues: Stems[str] = Stems(self.words, {"ratio": figures.ratio_cues})
        self.fillers = frozenset(figures.fillers)
        self.noun_plurals = tuple(figures.noun_plurals)
        self.among = self._set(figures.among)
        self.noun_endings = dict(figures.noun_endings)
        self.home = frozenset(figures.home)
        self.of_which = self._set(figures.of_which)
        self.others = frozenset(map(tokens.fold, figures.others))
        self.where = self._set(figures.where)
        self.ands = frozenset(map(tokens.fold, figures.ands))
        self.tally = self._set(figures.tally)
        self.aged = self._set(figures.aged)
        self.of_total = self._set(figures.of_total)
        self.no_plurals = tuple(figures.no_plurals)
        self.counters = dict(figures.counters)
        self.particles = frozenset(figures.particles)
        self.count_nouns = frozenset(figures.count_nouns)
        self.of_those = self._set(figures.of_those)
        self.noun_linked = figures.noun_linked
        self.every = self._set(figures.every)
        self.points = self._set(figures.points)
        self.level_after = self._set(figures.level_after)
        concepts = language.concepts
        article = language.names.article  # written together with its noun
        if article:
            concepts = {
                key: [*listed, *(article + word for word in listed if " " not in word)]
                for key, listed in concepts.items()
            }
        self.concepts: Stems[str] = Stems(self.words, {**concepts, "": figures.no_measure})
        """Key of the measure; "" for what only looks like one."""


@cache
def lexicon(language: Language) -> Lexicon:
    """The tables of ``language``, built once."""
    return Lexicon(language, cldr_table(FOLDER / "cldr" / f"numbers-{language.code}.toml"))


__all__ = ["Lexicon", "UnitHit", "Word", "lexicon"]
