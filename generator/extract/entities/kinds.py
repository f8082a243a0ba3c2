"""What a name names: a person, an organisation, a place, something else; with the evidence."""

from __future__ import annotations

import re

from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.model import EntityType

_AGE = re.compile(r"\s*[,(]\s*(?:aged\s+)?\d{1,3}\s*[,)\-]")
_ROMAN = re.compile(r"^[IVX]{1,4}$")


def kind(words: Words, vocabulary: Vocabulary, first: int, last: int) -> tuple[EntityType | None, list[str]]:
    """The type of the name in tokens ``first..last`` and why; None where nothing tells."""
    tokens = words.tokens
    run = tokens[first : last + 1]
    texts = [t.text for t in run]
    title = vocabulary.title_before(words, first)
    after = words.document.text[run[-1].end : run[-1].end + 16]
    for word in (texts[-1], texts[0], *texts[1:-1]):
        if vocabulary.is_organisation_word(word) and not (len(run) == 2 and vocabulary.is_given(texts[0])):
            return "ORG", [f'"{word}" names an organisation']
    if len(run) > 1:
        for word in (texts[-1], texts[0]):
            if word.lower() in vocabulary.works:
                return "MISC", [f'"{word}" names an event or a work']
    for word in (texts[-1], texts[0]):
        if len(run) > 1 and vocabulary.is_place_word(word):
            return "LOC", [f'"{word}" names a place']
    if title:
        return "PER", [f'title "{title}"']
    if len(run) > 1 and vocabulary.is_given(texts[0]) and not texts[-1][0].isdigit():
        return "PER", [f'given name "{texts[0]}"']
    if len(run) == 1 and run[0].acronym and not _ROMAN.match(texts[0]):
        return "ORG", ["capital letters"]
    if _AGE.match(after):
        return "PER", ["an age follows"]
    if _speaks(words, vocabulary, first, last) and len(run) <= 3 and not run[0].mixed:
        return "PER", ["a verb of saying stands beside it"]
    cue = tokens[first - 1].text if first and tokens[first - 1].sentence == run[0].sentence else ""
    if cue.lower() in vocabulary.place_cues and len(run) == 1 and not run[0].mixed:
        return "LOC", [f'after "{cue}"']
    return None, []


def _speaks(words: Words, vocabulary: Vocabulary, first: int, last: int) -> bool:
    tokens = words.tokens
    for near, gap in ((first - 1, (first - 1, first)), (last + 1, (last, last + 1))):
        inside = 0 <= near < len(tokens) and tokens[near].sentence == tokens[first].sentence
        if inside and tokens[near].text.lower() in vocabulary.speech and not words.gap(*gap).strip():
            return True
    return False


def speaks(words: Words, vocabulary: Vocabulary, first: int, last: int) -> bool:
    """Whether a verb of saying stands right beside the tokens ``first..last``."""
    return _speaks(words, vocabulary, first, last)
