"""Words a paste ran together: "Elon MuskWie berichtet" holds Musk and the next sentence's first word."""

from __future__ import annotations

from collections.abc import Container

from generator.extract.entities import vocabulary
from generator.extract.entities.tokens import Token, Words
from generator.gazetteer.inflection import LONGEST


def split(words: Words) -> None:
    """Split such tokens in place, where both halves stand elsewhere or the second is a stop word."""
    if not words.language.has_case:
        return
    stop = vocabulary.of(words.language).stop
    seen = words.seen
    result: list[Token] = []
    for token in words.tokens:
        at = _seam(token.text, seen, stop) if token.mixed and len(token.text) <= LONGEST else 0
        if at:
            middle = token.start + at
            result.append(Token(token.start, middle, token.text[:at], token.sentence, token.initial, token.quoted))
            result.append(Token(middle, token.end, token.text[at:], token.sentence, True))
        else:
            result.append(token)
    words.tokens[:] = result
    words.forget()


def compounds(words: Words, first_words: Container[str]) -> None:
    """Split "DeepMind-Forscher" and "Trump-backed" in place: the name is the head, the tail a common word."""
    if not words.language.has_case:
        return
    voc = vocabulary.of(words.language)
    result: list[Token] = []
    for token in words.tokens:
        at = token.text.find("-")
        head, tail = token.text[:at], token.text[at + 1 :]
        if (
            at > 1
            and len(tail) > 2
            and tail[0].isalpha()
            and head[0].isupper()
            and not (token.text.casefold() in first_words or token.text.lower() in voc.never)
        ):
            named = head in voc.acronyms or head.casefold() in first_words or (head[1:] != head[1:].lower())
            small = tail.replace("-", "").islower()
            if (small or (words.language.nouns_capitalised and named)) and not voc.is_given(head):
                middle = token.start + at
                result.append(Token(token.start, middle, head, token.sentence, token.initial, token.quoted))
                result.append(Token(middle + 1, token.end, tail, token.sentence, True))
                continue
        result.append(token)
    words.tokens[:] = result
    words.forget()


def _seam(text: str, seen: frozenset[str], stop: frozenset[str]) -> int:
    for at in range(2, len(text) - 1):
        if text[at - 1].islower() and text[at].isupper() and text[at + 1].islower():
            left, right = text[:at], text[at:]
            if left in seen and (right.lower() in stop or right.lower() in seen):
                return at
    return 0
