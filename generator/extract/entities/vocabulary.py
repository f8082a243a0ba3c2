"""A language's name words, ready to be looked up. One object per language."""

from __future__ import annotations

import re
from functools import cache

from generator import gazetteer
from generator.extract.entities.tokens import Token, Words
from generator.gazetteer.inflection import bases
from generator.language import Language

_ROMAN = re.compile(r"[IVXLC]{2,6}$")


class Vocabulary:
    """The [names] section as sets, with stop words and the words known of names in any language."""

    def __init__(self, language: Language) -> None:
        names = language.names
        self.language = language
        self.titles = frozenset(tuple(t.lower().replace(".", "").split()) for t in names.titles)
        self.longest_title = max((len(t) for t in self.titles), default=0)
        self.title_endings = tuple(names.title_endings)
        self.titles_after = frozenset(t.lower() for t in names.titles_after)
        self.never = frozenset(names.never)
        self.organisations = frozenset(names.organisations)
        self.organisation_endings = tuple(names.organisation_endings)
        self.places = frozenset(names.places)
        self.place_endings = tuple(names.place_endings)
        self.place_cues = frozenset(names.place_cues)
        self.particles = frozenset(names.particles)
        self.joiners = frozenset(names.joiners)
        self.of = frozenset(names.of)
        self.works = frozenset(names.works)
        self.determiners = frozenset(names.determiners)
        self.noun_endings = tuple(names.noun_endings)
        self.noun_prefixes = tuple(names.noun_prefixes)
        self.verb_endings = tuple(names.verb_endings)
        self.speech = frozenset(names.speech)
        self.stop = _stop_words(language.code)
        self.acronyms = frozenset(gazetteer.words().acronyms)
        self.legal = frozenset(form.lower() for form in gazetteer.words().forms)
        self.given = gazetteer.given_names()

    def is_given(self, word: str) -> bool:
        """A given name, perhaps inflected: Igorze → Igor; perhaps two: Jean-Luc."""
        if word.casefold() in self.given:
            return True
        if any(b.text.casefold() in self.given for b in bases(word, self.language)):
            return True
        head = word.split("-")[0]
        return head != word and head.casefold() in self.given

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
def of(language: Language) -> Vocabulary:
    return Vocabulary(language)
