"""People who share a known person's surname: a given name that is not hers makes it another person's name."""

from __future__ import annotations

from generator.extract.entities import nouns
from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import bases

_FEW_ENDINGS = 3
"""A language with more of them inflects its names, and its verbs may open a sentence."""


def other_given(words: Words, voc: Vocabulary, left: list[int], same: list[int]) -> list[int]:
    """The given names right before a known surname, which make it another person's: "Kimbal" in "Kimbal Musk"."""
    tokens = words.tokens
    if not left or words.gap(left[-1], same[0]) != " ":
        return []
    nearest = tokens[left[-1]]
    low = nearest.text.lower()
    if not voc.is_given(nearest.text):
        if nearest.acronym or not nearest.text.replace("-", "").isalpha() or voc.common(nearest):
            return []
        if nearest.initial and not _opens_with_name(words, voc, left[-1], same[-1]):
            return []
        if words.language.nouns_capitalised and (
            nouns.noun(words, voc, left[-1]) or low.endswith(voc.role_endings) or nearest.mixed
        ):
            return []  # "Republikaner Trump"
    return [i for i in left[-2:] if i == left[-1] or (voc.is_given(tokens[i].text) and words.gap(i, i + 1) == " ")]


def _opens_with_name(words: Words, voc: Vocabulary, at: int, last: int) -> bool:
    """Whether an unknown word that opens a sentence before a known surname is a given name and no common word:
    "Kimbal Musk sells", not "Prawnicy Muska" (Musk's lawyers) nor "Anunció Musk" (Musk announced)."""
    token = words.tokens[at]
    low = token.text.lower()
    if words.inside.get(token.text):
        return True
    common = low in words.lower or low in voc.stop or low in voc.speech or low in voc.said
    if common or (voc.verb_endings and low.endswith(voc.verb_endings)):
        return False
    if len(words.language.names.endings) <= _FEW_ENDINGS:
        return True
    base = not any(b.text in words.seen for b in list(bases(words.tokens[last].text, words.language))[1:])
    return base and words.document.text[words.tokens[last].end : words.tokens[last].end + 1] == ","


def surnames(words: Words, voc: Vocabulary) -> frozenset[str]:
    """Words that somewhere in the document follow a given name."""
    if words.surnames is None:
        tokens = words.tokens
        words.surnames = frozenset(
            tokens[at].text
            for at in range(1, len(tokens))
            if tokens[at].capital
            and tokens[at].sentence == tokens[at - 1].sentence
            and voc.is_given(tokens[at - 1].text)
            and words.gap(at - 1, at) == " "
        )
    return words.surnames
