"""A family name, a given name, a role behind both: 佐々木健一社長, 김도윤 대표는."""

from __future__ import annotations

import re

from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import bases

_HAN_RUN = re.compile(r"[\u3400-\u9fff\u3005\u30b6\u30f6]{2,12}")
_SPACED = 3
"""Syllables of a family name and a given name where words have spaces."""


def find(words: Words, voc: Vocabulary, covered: set[int]) -> list[Candidate]:
    """Candidates; ``covered`` are the offsets other names hold."""
    families = tuple(sorted(words.language.names.family_names, key=lambda f: (-len(f), f)))
    if not families or not words.language.names.titles_after:
        return []
    if words.language.word_boundaries:
        return _spaced(words, voc, families, covered)
    return _run_together(words, families, covered)


def _run_together(words: Words, families: tuple[str, ...], covered: set[int]) -> list[Candidate]:
    text = words.document.text
    names = words.language.names
    titles = tuple(sorted({*names.titles_after, *names.titles}, key=lambda t: (-len(t), t)))
    found: list[Candidate] = []
    for sentence in words.document.sentences:
        for match in _HAN_RUN.finditer(text, sentence.start, sentence.end):
            start = match.start()
            family = next((f for f in families if text.startswith(f, start)), "")
            if not family or start in covered:
                continue
            for end in range(start + len(family), min(match.end(), start + len(family) + 3) + 1):
                title = next((t for t in titles if text.startswith(t, end)), "")
                if title and not any(at in covered for at in range(start, end)):
                    why = [f'title "{title}"']
                    name = text[start:end]
                    found.append(Candidate(start, end, "text", "PER", name, full=name != family, evidence=why))
                    break
    return found


def _spaced(words: Words, voc: Vocabulary, families: tuple[str, ...], covered: set[int]) -> list[Candidate]:
    tokens = words.tokens
    found: list[Candidate] = []
    for at in range(len(tokens) - 1):
        token, after = tokens[at], tokens[at + 1]
        if len(token.text) != _SPACED or not token.text.startswith(families) or token.start in covered:
            continue
        if after.sentence != token.sentence or words.gap(at, at + 1) != " " or token.text in voc.stop:
            continue
        if token.text in voc.never or token.text in voc.not_names:
            continue
        title = next((b.text for b in bases(after.text, words.language) if b.text in voc.titles_after), "")
        if title and not _inflected(words, voc, token.text):
            found.append(Candidate(token.start, token.end, "text", "PER", token.text, evidence=[f'title "{title}"']))
    return found


def _inflected(words: Words, voc: Vocabulary, word: str) -> bool:
    """Whether the word is a shorter one with a particle: 정부의, 한국이 where 한국 stands elsewhere."""
    for base in bases(word, words.language):
        if base.after and (word in voc.not_names or base.text in words.seen or base.text in voc.stop):
            return True
        if base.after and any(w != word and w.startswith(base.text) for w in words.seen):
            return True
    return False
