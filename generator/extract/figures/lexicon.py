"""What a language knows of amounts, ready to be looked up: CLDR's tables and the language's own, as phrases of tokens."""

from __future__ import annotations

from functools import cache

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
        self._speaking = frozenset(self.wholes.first) | frozenset(
            first
            for first in self.number.first
            if first not in self.weak and not (self.unspaced and len(first) == 1 and first in "一零")
        )
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
            if i > 0 and t.raw[t.starts[i]].isupper():
                continue  # Galler is Wales, no gallons
            if (
                len(word) < 4
                or word in self.number.first
                or word in self.unit.first
                or word in self.point
                or t.literal[i]
            ):
                continue
            for ending in self.endings:
                if word.endswith(ending):
                    stem = word[: len(word) - len(ending)]
                    if len(stem) > 2 and (stem in self.number.entries or stem in self.unit.entries):
                        t.words[i] = stem
                        break

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
        self.changes: Stems[Change] = Stems(self.words, {"up": figures.up, "down": figures.down})
        self.by = frozenset(figures.by)
        self.moves: Stems[bool] = Stems(self.words, {True: figures.moves})
        self.verb_final = figures.verb_final
        self.to = self._set(figures.to)
        self.ids = self._set(figures.ids)
        self.inclusive = self._set(figures.inclusive)
        self.partitive = self._set(figures.partitive)
        self.clock_before = self._set(figures.clock_before)
        self.clock = frozenset(figures.clock)
        self.weekdays = frozenset(map(tokens.fold, figures.weekdays))
        self.clauses = frozenset(figures.clauses)
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
