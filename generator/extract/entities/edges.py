"""Where a run of capitals begins and ends a name: what opens a sentence, a common word with a capital, half a word."""

from __future__ import annotations

from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import bases


def half_word(words: Words, part: list[int], kind: str | None) -> bool:
    """Where words are written in syllables, a native one in capitals that opens a common word: |Cục Tình| báo."""
    token = words.tokens[part[-1]]
    if not words.language.names.syllables or token.text.isascii() or (len(part) > 1 and kind != "ORG"):
        return False
    following = words.tokens[part[-1] + 1 : part[-1] + 2]
    return bool(following) and following[0].text.islower() and words.gap(part[-1], part[-1] + 1) == " "


def glued(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    """A noun for an organisation that opens a sentence before its name: "Autobouwer Nordvik", "Firma Vantor"."""
    token = words.tokens[part[0]]
    if token.text not in voc.firms or not token.initial or words.inside.get(token.text) or token.mixed:
        return False
    if voc.is_organisation_word(token.text):  # a part of many a name, unless the rest stands alone elsewhere
        return len(part) == 2 and words.inside.get(words.tokens[part[1]].text, 0) > 1
    return True


def demonym(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    """An adjective that opens a sentence before a name of one word: "Danska Norvax"; no institution's first word."""
    token, rest = words.tokens[part[0]], words.tokens[part[1]]
    ending = bool(voc.demonym_endings) and token.text.lower().endswith(voc.demonym_endings) and len(token.text) > 4
    named = voc.is_organisation_word(rest.text) or voc.is_place_word(rest.text) or rest.text.lower() in voc.business
    return ending and token.initial and len(part) == 2 and not (named or voc.is_given(token.text))


def generic(voc: Vocabulary, word: str) -> bool:
    """A word that only with others makes a name: Ministry, Cup; in a language that writes syllables, one of its own."""
    if voc.is_organisation_word(word) or word.lower() in voc.works:
        return True
    return voc.language.names.syllables and not word.isascii() and not voc.is_given(word)  # "Thẩm phán"


def adjective(words: Words, voc: Vocabulary, at: int) -> bool:
    """A name's first word whose noun is small: "Тихого океану"; half a name is none."""
    endings = tuple(words.language.names.adjective_endings)
    token = words.tokens[at]
    after = words.tokens[at + 1] if at + 1 < len(words.tokens) else None
    if not endings or after is None or after.sentence != token.sentence or words.gap(at, at + 1) != " ":
        return False
    plain = after.text[0].islower() and after.text not in voc.stop and after.text not in voc.never
    return plain and after.text not in voc.speech and token.text.endswith(endings) and len(token.text) > 4


def common_inflected(words: Words, voc: Vocabulary, at: int) -> bool:
    """A form of a word that is no name alone: Internecie, Senacie."""
    forms = [b.text.lower() for b in bases(words.tokens[at].text, words.language)][1:]
    return any(form in voc.never or form in voc.organisations or form in voc.works for form in forms if len(form) > 3)


def ends_name(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    token = words.tokens[part[-1]]
    legal = len(part) > 1 and token.text.lower().rstrip(".") in voc.legal  # Halvorsen Holdings
    syllable = len(part) > 1 and voc.language.names.syllables and token.text[0].isalpha()
    return token.capital and (legal or syllable or not voc.common(token))


def vocabulary_title(words: Words, voc: Vocabulary, part: list[int]) -> str:
    return voc.title_before(words, part[0]) if part else ""


def proved(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    """Whether the capital that opens a sentence is a name's."""
    token = words.tokens[part[0]]
    low = token.text.lower()
    if token.mixed or (token.acronym and token.text not in voc.acronyms):
        return True
    following = words.tokens[part[1]] if len(part) > 1 else None
    if voc.is_given(token.text) and (following is not None or words.inside.get(token.text)):
        return True
    if words.inside.get(token.text) and low not in words.lower:
        return True
    if (
        any(b.text != token.text and words.inside.get(b.text) for b in bases(token.text, words.language))
        and low not in words.lower
    ):
        return True
    if low in words.lower or low in voc.stop or (voc.verb_endings and low.endswith(voc.verb_endings)):
        return False
    if token.quoted and quotation_is_name(words, part):
        return True
    if following is None:
        return False  # "Alcuni dicono": a verb of saying beside it proves no name
    return following.capital and len(following.text) > 1 and following.text not in voc.acronyms


def quotation_is_name(words: Words, part: list[int]) -> bool:
    """„The Information”: capitals from mark to mark."""
    text = words.document.text
    after = words.tokens[part[-1]].end
    return text[after : after + 1] in "\"”“»’'" and len(part) >= 2
