"""Short forms: once a document has named a person in full, a part of the name stands for the whole."""

from __future__ import annotations

import re

from generator.extract.entities import phrases
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import UNSPACED, Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import bases

_UNSPACED = re.compile(f"[{UNSPACED}]")
_DOTS = re.compile(r"[·・•‧=]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")


def find(words: Words, voc: Vocabulary, full: list[Candidate]) -> list[Candidate]:
    """Every place where a full name found in the document, or its family name, stands alone."""
    return [*_spaced(words, voc, full), *_unspaced(words, voc, full)]


def _spaced(words: Words, voc: Vocabulary, full: list[Candidate]) -> list[Candidate]:
    parts: dict[str, Candidate] = {}
    wholes: dict[str, dict[tuple[str, ...], Candidate]] = {}
    written_together = bool(words.language.names.prefixes)  # there three letters are many a word
    least = 3 if written_together else 2
    for name in full:
        text = name.canonical
        pieces = tuple(text.split())
        if _UNSPACED.search(text) or not pieces or len(text) < 2:
            continue
        if len(pieces) > 1:
            wholes.setdefault(pieces[0], {}).setdefault(pieces, name)
        if name.type == "PER" and len(pieces) > 1 and len(pieces[-1]) > least:
            parts.setdefault(pieces[-1], name)
        elif len(pieces) == 1 and (name.known or len(pieces[0]) > 3) and name.type is not None:
            parts.setdefault(pieces[0], name)
    found: list[Candidate] = []
    tokens = words.tokens
    for at, token in enumerate(tokens):
        if words.language.has_case and (not token.capital or at in phrases.covered(words, voc)):
            continue
        for pieces, name in wholes.get(token.text, {}).items():
            run = tokens[at : at + len(pieces)]
            if tuple(t.text for t in run) == pieces and run[-1].sentence == token.sentence:
                found.append(
                    Candidate(
                        token.start,
                        run[-1].end,
                        "text",
                        name.type,
                        name.canonical,
                        name.known,
                        evidence=["named elsewhere in the article"],
                    )
                )
        for base in bases(token.text, words.language):
            part = parts.get(base.text)
            if part is None or (base.text != token.text and token.text in words.lower):
                continue
            if token.text.lower() in voc.never and part.type == "PER" and token.initial:
                continue
            start, end = token.start + base.before, token.end - base.after
            short = len(part.canonical.split()) > 1
            why = f'short for "{part.canonical}"' if short else f'"{base.text}" stands elsewhere'
            layer = "text" if short or base.text != token.text else "shape"
            found.append(
                Candidate(
                    start, end, layer, part.type, base.text, "" if short else part.known, full=False, evidence=[why]
                )
            )
            break
    return found


def _unspaced(words: Words, voc: Vocabulary, full: list[Candidate]) -> list[Candidate]:
    text = words.document.text
    parts: dict[str, Candidate] = {}
    for name in full:
        if not _UNSPACED.search(name.canonical):
            continue
        pieces = _DOTS.split(name.canonical)
        parts.setdefault(name.canonical, name)
        if len(pieces) > 1 and name.type == "PER":
            for piece in (pieces[-1], pieces[0]):
                if len(piece) > 1:
                    parts.setdefault(piece, name)
    found: list[Candidate] = []
    for part in sorted(parts):
        name = parts[part]
        short = part != name.canonical
        for sentence in words.document.sentences:
            at = text.find(part, sentence.start, sentence.end)
            while at >= 0:
                end = at + len(part)
                if _stands(text, at, end, part, words, sentence.start, sentence.end):
                    why = f'short for "{name.canonical}"' if short else "named elsewhere in the article"
                    found.append(
                        Candidate(
                            at,
                            end,
                            "text",
                            name.type,
                            part,
                            "" if short else name.known,
                            full=not short,
                            evidence=[why],
                        )
                    )
                at = text.find(part, end, sentence.end)
    return found


def _stands(text: str, start: int, end: int, part: str, words: Words, floor: int, ceiling: int) -> bool:
    """Whether ``part`` stands there as a word of its own: 多西 does not in 很多西方."""
    if _KATAKANA.match(part[0]):
        return not (_KATAKANA.match(text[start - 1 : start] or " ") or _KATAKANA.match(text[end : end + 1] or " "))
    if len(part) > 2 or not _HAN.match(part[0]) or words.language.word_boundaries:
        return True
    import rjieba

    at = max(floor, start - 8)
    for word in rjieba.cut(text[at : min(ceiling, end + 8)], hmm=False):
        if at < start < at + len(word) or at < end < at + len(word):
            return False
        at += len(word)
    return True


_SPELLINGS = (("ph", "f"), ("ck", "k"), ("th", "t"), ("y", "i"), ("w", "v"), ("tt", "t"), ("ss", "s"), ("ll", "l"))
_SHORTEST = 6
_ALIKE = 90


def variants(words: Words, voc: Vocabulary, found: list[Candidate]) -> list[Candidate]:
    """A name of the document in another spelling: "Semaphore" where "Semafor" stands. Whether the two are one is
    for alignment to decide; here the second is only seen to be a name at all."""
    from rapidfuzz.fuzz import ratio

    if not words.language.has_case:
        return []
    near: dict[str, list[tuple[str, Candidate]]] = {}
    for name in found:
        folded = _folded(name.canonical)
        if name.type in ("ORG", "MISC") and len(folded) >= _SHORTEST and folded.isalpha():
            pairs = near.setdefault(folded[:3], [])
            if all(folded != other for other, _ in pairs):
                pairs.append((folded, name))
    covered = {i for c in found for i in range(c.start, c.end)}
    lower = {word.lower() for word in words.lower}
    again: list[Candidate] = []
    for token in words.tokens:
        if not token.capital or token.start in covered or len(token.text) < _SHORTEST or token.text.lower() in lower:
            continue
        if token.text.lower() in voc.never or token.text in words.determined or "-" in token.text:
            continue
        folded = _folded(token.text)
        for other, name in near.get(folded[:3], ()):
            if folded[-1] != "s" and ratio(folded, other) >= _ALIKE:
                why = f'spelled like "{name.canonical}"'
                again.append(
                    Candidate(token.start, token.end, "text", name.type, token.text, full=False, evidence=[why])
                )
                break
    return again


def _folded(text: str) -> str:
    folded = text.lower()
    for spelling, plain in _SPELLINGS:
        folded = folded.replace(spelling, plain)
    return folded
