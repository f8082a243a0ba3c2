"""A language's name words, ready to be looked up. One object per language."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from generator import gazetteer
from generator import language as languages
from generator.extract.entities.tokens import Token, Words
from generator.gazetteer.inflection import bases
from generator.language import Language
from generator.model import EntityType

_OPENS = " \"«„“‘'\u00a0"
_ROMAN = re.compile(r"[IVXLC]{2,6}$")


class Starred:
    """Words, some with a ``*`` at an end for any run of letters."""

    def __init__(self, words: Collection[str]) -> None:
        self.whole = frozenset(word for word in words if "*" not in word)
        self.openings = tuple(word[:-1] for word in words if word.endswith("*"))
        self.endings = tuple(word[1:] for word in words if word.startswith("*"))
        self.longest = max((len(word.split()) for word in words), default=0)

    def __contains__(self, word: str) -> bool:
        low = word.lower()
        return low in self.whole or low.startswith(self.openings) or low.endswith(self.endings)

    def closes(self, word: str) -> bool:
        """Whether the word is one of the whole ones, or ends as some do."""
        return word in self.whole or word.endswith(self.endings)

    @property
    def closings(self) -> tuple[str, ...]:
        """What a text that such a word closes ends with, where words stand without spaces."""
        return (*sorted(self.whole), *self.endings)


class Vocabulary:
    """The [names] section as sets, with stop words and the words known of names in any language."""

    def __init__(self, language: Language) -> None:
        names = language.names
        self.language = language
        everywhere = gazetteer.words().honorifics if language.has_case else []
        self.titles = frozenset(tuple(t.lower().replace(".", "").split()) for t in (*names.titles, *everywhere))
        self.longest_title = max((len(t) for t in self.titles), default=0)
        self.women = frozenset(" ".join(t.lower().replace(".", "").split()) for t in names.women)
        self.title_endings = tuple(names.title_endings)
        self.titles_after = frozenset(t.lower() for t in names.titles_after)
        self.never = frozenset(names.never)
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        """Phrases no word of which belongs to a name, by their first word: prime minister, chính phủ."""
        for phrase in sorted({*self.titles, *(tuple(n.split()) for n in names.never)}):
            if len(phrase) > 1:
                self.phrases.setdefault(phrase[0], []).append(phrase)
        self.closing_endings = tuple(names.closing_endings)
        self.not_names = Starred(names.not_names)
        self.organisations = frozenset(names.organisations)
        self.organisation_endings = tuple(names.organisation_endings)
        self.firms = Starred(names.firms)
        self.shares = frozenset(names.shares)
        self.links = frozenset(word for word in (*names.of, *language.quotes.links) if " " not in word)
        self.places = frozenset(names.places)
        self.place_endings = tuple(names.place_endings)
        self.place_cues = frozenset(names.place_cues)
        self.particles = frozenset(names.particles)
        self.joiners = frozenset(names.joiners)
        self.of = frozenset(names.of)
        self.works = frozenset(names.works)
        self.title_links = frozenset(names.title_links)
        self.determiners = frozenset(names.determiners)
        self.noun_endings = tuple(names.noun_endings)
        self.role_endings = tuple(names.role_endings)
        self.noun_prefixes = tuple(names.noun_prefixes)
        self.led_nouns = tuple(p for p in names.noun_prefixes if p != names.article)
        """Openings of nouns with their article and a preposition, which no name has inside: للصحفيين."""
        self.demonym_endings = tuple(names.demonym_endings)
        self.verb_endings = tuple(names.verb_endings)
        self.speech = frozenset(names.speech)
        self.addresses = frozenset(w.lower() for w in (*language.quotes.he_titles, *language.quotes.she_titles))
        self.addresses_after = frozenset(names.addresses_after)
        dates = language.dates
        marks = (*dates.month_marks, *dates.day_marks, *dates.units.get("year", []))
        self.day_marks = frozenset(mark for listed in marks for mark in listed.split("|"))
        """年, 月, 日: what stands behind the number of a date."""
        self.not_family_endings = tuple(names.not_family_endings)
        self.said = frozenset(language.quotes.say)
        self.roles = frozenset(language.quotes.roles)
        self.stop = _stop_words(language.code)
        self.acronyms = frozenset(gazetteer.words().acronyms)
        self.legal = frozenset(form.lower() for form in gazetteer.words().forms)
        self.foreign = _travelling_heads()
        """Words that end names of organisations, places and works, in a text of any language."""
        self.business = frozenset(gazetteer.words().business)
        self.no_given = frozenset(gazetteer.words().no_given)
        self.no_surname = frozenset(gazetteer.words().no_surname)
        self.title_words = frozenset(gazetteer.words().title_words)
        """Words of titles of works, which stand untranslated in a text of any language."""
        self.given = gazetteer.given_names()

    def is_given(self, word: str) -> bool:
        """A given name, perhaps inflected: Igorze → Igor; perhaps two: Jean-Luc."""
        if gazetteer.folded(word) in self.given:
            return True
        if any(gazetteer.folded(b.text) in self.given for b in bases(word, self.language)):
            return True
        head = word.split("-")[0]
        return head != word and gazetteer.folded(head) in self.given

    def no_person(self, first: str, last: str) -> bool:
        """Whether a name from ``first`` to ``last`` is a work's or a body's, by an English word: True West."""
        return (first.lower() in self.no_given and not self.is_given(first)) or last.lower() in self.no_surname

    def title_before(self, words: Words, at: int) -> str:
        """The title that stands right before token ``at``, in the words it is written with, or ""."""
        tokens = words.tokens
        for length in range(self.longest_title, 0, -1):
            first = at - length
            if first < 0 or tokens[first].sentence != tokens[at].sentence:
                continue
            if tuple(t.text.lower().rstrip(".") for t in tokens[first:at]) in self.titles and self._near(
                words, first, at
            ):
                return words.document.text[tokens[first].start : tokens[at - 1].end]
        if (
            at
            and self.title_endings
            and tokens[at - 1].sentence == tokens[at].sentence
            and self._near(words, at - 1, at)
        ):
            last = tokens[at - 1].text
            if last.lower().endswith(self.title_endings) and len(last) > 5:
                return last
        return ""

    @staticmethod
    def _near(words: Words, first: int, at: int) -> bool:
        return all(words.gap(i, i + 1).strip(".") in (" ", "") for i in range(first, at))

    def is_title(self, token: Token) -> bool:
        low = token.text.lower().rstrip(".")
        return (low,) in self.titles or (
            bool(self.title_endings) and low.endswith(self.title_endings) and len(low) > 5 and not token.mixed
        )

    def is_organisation_word(self, word: str) -> bool:
        low = word.lower().rstrip(".")
        return (
            low in self.organisations
            or low in self.legal
            or (bool(self.organisation_endings) and low.endswith(self.organisation_endings))
        )

    def firm_beside(self, words: Words, first: int, last: int) -> str:
        """The noun for an organisation that stands beside tokens ``first..last``, in their sentence, or "".

        "the carmaker X", "the operator, X, said", "X, a search company,", "shares of X".
        """
        tokens = words.tokens
        sentence = tokens[first].sentence
        if first and tokens[first - 1].sentence == sentence:
            gap = words.gap(first - 1, first)
            apposed = gap == ", " and words.document.text[tokens[last].end : tokens[last].end + 1] == ","
            if (not gap.strip(_OPENS) or apposed) and (firm := self.firm_before(words, first)):
                return firm
            before = tokens[first - 1].text.lower()
            if before in self.shares and gap == " ":
                return before
            owned = tokens[first - 2].text.lower() if first > 1 and tokens[first - 2].sentence == sentence else ""
            if owned in self.shares and (before in self.links or before in self.place_cues):
                return owned
        return self._firm_after(words, last)

    def firm_before(self, words: Words, at: int) -> str:
        """The noun for an organisation, of up to three words, that the tokens before ``at`` end with, or ""."""
        tokens = words.tokens
        for length in range(self.firms.longest, 0, -1):
            first = at - length
            if first < 0 or tokens[first].sentence != tokens[at].sentence:
                continue
            phrase = words.document.text[tokens[first].start : tokens[at - 1].end]
            if phrase in self.firms:
                return phrase
        return ""

    def _firm_after(self, words: Words, last: int) -> str:
        tokens = words.tokens
        following = [
            i for i in range(last + 1, min(last + 5, len(tokens))) if tokens[i].sentence == tokens[last].sentence
        ]
        if not following:
            return ""
        after = tokens[last + 1]
        follows = self.language.names.firms_follow and words.gap(last, last + 1) == " " and not after.capital
        if follows and after.text in self.firms:
            return after.text
        if words.gap(last, last + 1) != ", " or tokens[last + 1].text.lower() not in self.determiners:
            return ""
        for at in following[1:]:
            if words.gap(at - 1, at) != " ":
                return ""
            closed = words.document.text[tokens[at].end : tokens[at].end + 1] in (",", ".", ";", ")")
            if tokens[at].text in self.firms:
                return tokens[at].text if closed else ""
        return ""

    def is_place_word(self, word: str) -> bool:
        low = word.lower()
        return low in self.places or (bool(self.place_endings) and low.endswith(self.place_endings) and len(low) > 6)

    def common(self, token: Token) -> bool:
        """A capitalised word that is no name by itself."""
        low = token.text.lower()
        if _ROMAN.match(token.text):
            return True
        return low in self.never or token.text in self.acronyms or token.text[0].isdigit() or low in self.legal


@cache
def _stop_words(code: str) -> frozenset[str]:
    import stopwordsiso

    return frozenset(stopwordsiso.stopwords(code)) if stopwordsiso.has_lang(code) else frozenset()


@cache
def _travelling_heads() -> dict[str, EntityType]:
    heads: dict[str, EntityType] = {}
    for code in gazetteer.words().heads_of:
        names = languages.load(code).names
        heads.update(dict.fromkeys(names.works, "MISC"))
        heads.update(dict.fromkeys(names.places, "LOC"))
        heads.update(dict.fromkeys(names.organisations, "ORG"))
    return {word: kind for word, kind in heads.items() if len(word) > 3}


@cache
def of(language: Language) -> Vocabulary:
    return Vocabulary(language)
