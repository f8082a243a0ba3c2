"""What a name names: a person, an organisation, a place, something else; with the evidence."""

from __future__ import annotations

import re

from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.model import EntityType

_AGE = re.compile(r"\s*[,(]\s*(?:aged\s+)?\d{1,3}\s*[,)\-]")
_ROMAN = re.compile(r"^[IVX]{1,4}$")
_MODEL = re.compile(r"^[A-Z]{1,3}-\d{1,4}$")
"""A batch, a model: FX-7."""
_DATED = re.compile(r"\s[–—-]\s|,\s\d{1,2}\.?\s")
"""What follows the place of a dateline: "AARHUS – The", "МОНБРЕВ, 17 ноября"."""
_SHOUTED = 5
"""Letters of a place in capitals; shorter words in capitals are an agency's more often."""


def kind(words: Words, vocabulary: Vocabulary, first: int, last: int) -> tuple[EntityType | None, list[str]]:
    """The type of the name in tokens ``first..last`` and why; None where nothing tells."""
    tokens = words.tokens
    run = tokens[first : last + 1]
    texts = [t.text for t in run]
    title = vocabulary.title_before(words, first)
    if title and len(run) == 1 and not vocabulary.is_given(texts[0]) and _given_follows(words, vocabulary, last):
        title = ""  # "lider Sojuszu Tomas Brandt": the leader of the Alliance
    after = words.document.text[run[-1].end : run[-1].end + 16]
    heads = [texts[-1], texts[0], *texts[1:-1]]
    if vocabulary.language.names.syllables:  # Tấn Công attacks, Công ty is a company
        heads = [texts[0], *(text for text in texts[1:] if text.isascii())]
    for word in heads:
        if vocabulary.is_organisation_word(word) and not (len(run) == 2 and vocabulary.is_given(texts[0])):
            return "ORG", [f'"{word}" names an organisation']
    if len(run) > 1:
        for word in (texts[-1], texts[0]):
            if word.lower() in vocabulary.works:
                return "MISC", [f'"{word}" names an event or a work']
    for word in (texts[-1], texts[0]):
        if len(run) > 1 and vocabulary.is_place_word(word):
            return "LOC", [f'"{word}" names a place']
    if len(run) > 1 and not title and texts[-1].lower() in vocabulary.business:
        return "ORG", [f'"{texts[-1]}" names an organisation']
    if len(run) > 1 and not title and not (len(run) == 2 and vocabulary.is_given(texts[0])):
        foreign = vocabulary.foreign.get(texts[-1].lower().rstrip("."))
        if foreign:
            return foreign, [f'"{texts[-1]}" names no person']
        if "&" in words.document.text[run[0].start : run[-1].end]:
            return "ORG", ['"&" joins the names of a company']
    person = len(run) > 1 and vocabulary.is_given(texts[0]) and not texts[-1][0].isdigit()
    person = person and texts[-1].lower() not in vocabulary.no_surname  # "Trump Will Win"
    if not (person or title) and (firm := vocabulary.firm_beside(words, first, last)):
        return "ORG", [f'beside "{firm}"']
    if title:
        return "PER", [f'title "{title}"']
    if person:
        return "PER", [f'given name "{texts[0]}"']
    if len(run) == 1 and run[0].acronym and len(texts[0]) >= _SHOUTED and _dateline(words, run[0].start, run[0].end):
        return "LOC", ["a dateline"]
    if len(run) == 1 and run[0].acronym and not _ROMAN.match(texts[0]) and not _MODEL.match(texts[0]):
        return "ORG", ["capital letters"]
    if _AGE.match(after):
        return "PER", ["an age follows"]
    if place := place_before(words, vocabulary, first):
        return "LOC", [f'after "{place}"']
    if _speaks(words, vocabulary, first, last) and len(run) <= 3 and not run[0].mixed:
        return "PER", ["a verb of saying stands beside it"]
    cue = tokens[first - 1].text if first and tokens[first - 1].sentence == run[0].sentence else ""
    clear = cue.lower() in vocabulary.place_cues and cue.lower() not in vocabulary.particles  # never "gol de Menga"
    within = clear and cue.lower() not in vocabulary.links and len(run) == 2 and not run[0].quoted  # in Rukum West
    if clear and (len(run) == 1 or within) and not run[0].mixed:
        return "LOC", [f'after "{cue}"']
    return None, []


def _dateline(words: Words, start: int, end: int) -> bool:
    """Whether a paragraph opens with ``start:end``, as a dateline does."""
    opens = any(one.start <= start <= one.start + 1 for one in words.document.paragraphs)
    return opens and _DATED.match(words.document.text, end, end + 8) is not None


def place_before(words: Words, vocabulary: Vocabulary, first: int) -> str:
    """The noun for a place that stands before token ``first``: "the port of X", "в районе X", "Przylądek X"."""
    tokens = words.tokens
    words_before = []
    for at in range(first - 1, max(first - 4, -1), -1):
        if tokens[at].sentence != tokens[first].sentence or words.gap(at, at + 1).strip():
            break
        words_before.append(tokens[at].text)
    if not words_before or any(_role(vocabulary, word) for word in words_before[1:]):
        return ""  # "глава района X": the head of the district, X
    if words_before[0].lower() in vocabulary.places:
        return words_before[0]
    if words_before[0].lower() in vocabulary.links:
        for word in words_before[1:]:  # an adjective may stand between: "la isla indonesia de X"
            if word.lower() in vocabulary.places:
                return word
    return ""


def _given_follows(words: Words, vocabulary: Vocabulary, last: int) -> bool:
    """Whether a full name opens right after token ``last``."""
    following = words.tokens[last + 1 : last + 3]
    return (
        len(following) == 2
        and all(token.capital and token.sentence == words.tokens[last].sentence for token in following)
        and vocabulary.is_given(following[0].text)
        and words.gap(last, last + 1) == words.gap(last + 1, last + 2) == " "
    )


def _role(vocabulary: Vocabulary, word: str) -> bool:
    low = word.lower()
    return (low,) in vocabulary.titles or low in vocabulary.roles or low in vocabulary.speech


def _speaks(words: Words, vocabulary: Vocabulary, first: int, last: int) -> bool:
    tokens = words.tokens
    if vocabulary.language.names.syllables:  # Lan Anh |cho biết|; never "cho Lan Anh"
        end = tokens[last].end
        after = words.document.text[end : end + 16].lower() + " "
        return any(after.startswith(f" {verb} ") for verb in vocabulary.speech)
    for near, gap in ((first - 1, (first - 1, first)), (last + 1, (last, last + 1))):
        inside = 0 <= near < len(tokens) and tokens[near].sentence == tokens[first].sentence
        if inside and tokens[near].text.lower() in vocabulary.speech and not words.gap(*gap).strip():
            return True
    return False


def speaks(words: Words, vocabulary: Vocabulary, first: int, last: int) -> bool:
    """Whether a verb of saying stands right beside the tokens ``first..last``."""
    return _speaks(words, vocabulary, first, last)
