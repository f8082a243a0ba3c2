"""A name the text itself gives in another script: 杰克·多西(Jack Dorsey), Илон Маск (Elon Musk)."""

from __future__ import annotations

import re

from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary

_LATIN = r"[A-ZÀ-ÖØ-ÞŁŚŻČŠ][\w.'’&-]{0,30}"
_PARENTHESISED = re.compile(
    rf"\s?[(（]\s?({_LATIN}(?: (?:{_LATIN}|de|da|van|von|der|of|the|and|al|bin)){{0,6}})\s?(?:[,，、;][^()（）\n]{{0,40}})?[)）]"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_NON_LATIN = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
_FURTHEST = 10
"""Characters before the bracket that can be the name."""


def find(words: Words, voc: Vocabulary, others: list[Candidate]) -> list[Candidate]:
    """Names followed by their original in brackets; what other layers found right before is used as it is."""
    text = words.document.text
    ends: dict[int, Candidate] = {}
    for candidate in others:
        held = ends.get(candidate.end)
        if held is None or candidate.end - candidate.start > held.end - held.start:
            ends[candidate.end] = candidate
    found: list[Candidate] = []
    for sentence in words.document.sentences:
        for match in _PARENTHESISED.finditer(text, sentence.start, sentence.end):
            original, at = match[1], match.start()
            if original in voc.acronyms or not _NON_LATIN.match(text[at - 1 : at]):
                continue
            closing = text[at - 1 : at] in '》」』”"'
            if closing:
                continue
            held = ends.get(at)
            if held is not None:
                start, kind, known = held.start, held.type, held.known
            else:
                start = _start(text, sentence.start, at, original, words)
                kind, known = None, ""
            if start >= at:
                continue
            person = kind or ("PER" if len(original.split()) in (2, 3) and voc.is_given(original.split()[0]) else None)
            evidence = [f'"{original}" stands beside it in brackets']
            found.append(Candidate(start, at, "text", person, text[start:at], known, original, evidence=evidence))
            found.append(
                Candidate(
                    match.start(1),
                    match.end(1),
                    "text",
                    person,
                    original,
                    known,
                    text[start:at],
                    evidence=["the original in brackets"],
                )
            )
    return found


def _start(text: str, floor: int, end: int, original: str, words: Words) -> int:
    """Where the name before a bracket begins: the stretch that sounds most like the original."""
    from anyascii import anyascii
    from rapidfuzz.fuzz import ratio

    if _HAN.match(text[end - 1]):
        best, start = 0.0, end
        target = re.sub(r"[^a-z]", "", original.lower())
        for length in range(2, _FURTHEST):
            at = end - length
            if at < floor or not _HAN.match(text[at]):
                break
            sound = re.sub(r"[^a-z]", "", anyascii(text[at:end]).lower())
            score = ratio(sound, target)
            if score > best:
                best, start = score, at
        return start if best >= 55 else end
    count = len(original.split())
    near = [t for t in words.tokens if t.end <= end and t.start >= max(floor, end - 60)][-count:]
    if len(near) < count or near[-1].end != end:
        return end
    sound = re.sub(r"[^a-z]", "", anyascii(text[near[0].start : end]).lower())
    return near[0].start if ratio(sound, re.sub(r"[^a-z]", "", original.lower())) >= 55 else end
