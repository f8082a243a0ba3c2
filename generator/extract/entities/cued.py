"""Names in spaced scripts without capitals (Korean, Arabic, Hindi): titles, given names, honorifics."""

from __future__ import annotations

from generator.extract.entities import vocabulary
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Token, Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import Base, bases

_MOST = 3


def find(words: Words, known: list[Candidate]) -> list[Candidate]:
    voc = vocabulary.of(words.language)
    covered = {i for c in known for i in range(c.start, c.end)}
    found: list[Candidate] = []
    at = 0
    tokens = words.tokens
    while at < len(tokens):
        base = _given(tokens[at], voc)
        title = voc.title_before(words, at)
        if tokens[at].start in covered or not (base or title) or voc.is_title(tokens[at]) or _small(tokens[at], voc):
            at += 1
            continue
        stop = at + 1
        if base is None or not base.after:  # a particle closes the name
            while stop < len(tokens) and stop - at < _MOST and _continues(words, voc, stop, covered):
                stop += 1
                if _closing(tokens[stop - 1], voc).after:
                    break
        if base is None and stop - at < 2:  # a title and one unknown word prove little
            at += 1
            continue
        first = base or Base(tokens[at].text)
        last = _closing(tokens[stop - 1], voc) if stop - at > 1 else first
        start, end = tokens[at].start + first.before, tokens[stop - 1].end - last.after
        if stop - at > 1 or title:
            why = f'title "{title}"' if title else f'given name "{words.document.text[start : tokens[at].end]}"'
            found.append(Candidate(start, end, "text", "PER", words.document.text[start:end], evidence=[why]))
        at = stop
    return found


def _given(token: Token, voc: Vocabulary) -> Base | None:
    for base in bases(token.text, voc.language):
        if base.text.casefold() in voc.given and len(base.text) > 1:
            return base
    return None


def _closing(token: Token, voc: Vocabulary) -> Base:
    """The last word without its particle: 머스크는 → 머스크. The longest particle, where two characters stay."""
    best = Base(token.text)
    for base in bases(token.text, voc.language):
        if base.after > best.after and not base.before and len(base.text) >= 2:
            best = base
    return best


def _small(token: Token, voc: Vocabulary) -> bool:
    """A function word, a verb of saying, a number; also behind a prefix: ولكن."""
    if token.text[0].isdigit() or token.text in voc.speech or token.text in voc.never or token.text in voc.stop:
        return True
    return any(
        b.before and (b.text in voc.stop or b.text in voc.never or b.text in voc.speech)
        for b in bases(token.text, voc.language)
    )


def _continues(words: Words, voc: Vocabulary, at: int, covered: set[int]) -> bool:
    token = words.tokens[at]
    return (
        token.sentence == words.tokens[at - 1].sentence
        and words.gap(at - 1, at) in (" ", "-", " - ")
        and token.start not in covered
        and not _small(token, voc)
        and not voc.is_title(token)
        and token.text not in voc.titles_after
        and not token.text[0].isascii()
    )
