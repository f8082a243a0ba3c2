"""Several words that only together say they are no name, or one whole name: "Prime Minister", "Just the Funny Parts"."""

from __future__ import annotations

import re
from functools import cache

from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary

_LONGEST = 110
_MOST = 16  # words of a title
_APOSTROPHES = frozenset("'’‘‚")
_MARKS = ",;!?"


def covered(words: Words, voc: Vocabulary) -> frozenset[int]:
    """Tokens inside a phrase of [names] that is no name, or a role: "Prime Minister" before one, "Chính phủ"."""
    if words.phrased is None:
        found: set[int] = set()
        low = [t.text.lower().rstrip(".") for t in words.tokens]
        for at, word in enumerate(low):
            for phrase in voc.phrases.get(word, ()):
                stop = at + len(phrase)
                if tuple(low[at:stop]) == phrase and words.tokens[stop - 1].sentence == words.tokens[at].sentence:
                    found.update(range(at, stop))
        words.phrased = frozenset(found)
    return words.phrased


def whole_titles(words: Words, voc: Vocabulary, found: list[Candidate]) -> list[Candidate]:
    """``found``, where a name that is only a part of a quotation in title case is all of it: "The Rachel Maddow
    Show". A quotation with a comma or the end of a sentence inside is somebody's words."""
    spans = _titles(words, voc)
    if not spans:
        return found
    kept: list[Candidate] = []
    made: set[tuple[int, int]] = set()
    for candidate in found:
        span = next((s for s in spans if s[0] <= candidate.start and candidate.end <= s[1]), None)
        titled = any(why.startswith("title ") for why in candidate.evidence)
        if span is None or titled or span == (candidate.start, candidate.end):
            kept.append(candidate)
        elif span not in made:
            made.add(span)
            text = words.document.text[span[0] : span[1]]
            kept.append(Candidate(*span, "shape", "MISC", text, evidence=["a title between quotation marks"]))
    return kept


@cache
def _quotation(marks: tuple[str, ...]) -> re.Pattern[str] | None:
    """What stands between the language's own marks, the opening one behind a space or nothing."""
    pairs = sorted({(m[0], m[1]) for m in marks if len(m) == 2 and not m.isalnum() and m[0] not in "-–—"})
    either = "".join(sorted({c for pair in pairs for c in pair} - _APOSTROPHES))
    inside = rf"[^{re.escape(either)}\s][^{re.escape(either)}\n]{{2,{_LONGEST}}}"
    options = [
        rf"(?<![^\s(\[-]){re.escape(a)}({inside}){re.escape(b)}(?!\w)" for a, b in pairs if b not in _APOSTROPHES
    ]
    return re.compile("|".join(options)) if options else None


def _titles(words: Words, voc: Vocabulary) -> list[tuple[int, int]]:
    """Quotations of a few words, all the longer ones with a capital."""
    text = words.document.text
    found: list[tuple[int, int]] = []
    pattern = _quotation(tuple(words.language.quotes.marks))
    for sentence in words.document.sentences:
        if pattern is None:
            break
        for match in pattern.finditer(text, sentence.start, sentence.end):
            said = match[match.lastindex or 1].rstrip(" .,")
            start = match.start(match.lastindex or 1)
            parts = said.split()
            plain = [p for p in parts if p[0].isalpha()]
            long = [p for p in plain if len(p) > 3]
            closed = not any(mark in said for mark in _MARKS)
            edges = bool(plain) and parts[0] == said[: len(parts[0])] and parts[-1][0].isupper()
            opens = parts and (parts[0][0].isupper() or parts[0].isdigit())
            if words.language.nouns_capitalised and not any(p.lower() in voc.title_words for p in parts):
                continue  # „Ein Schlag ins Gesicht“
            if closed and edges and opens and 1 < len(parts) <= _MOST and long and all(p[0].isupper() for p in long):
                found.append((start, start + len(said)))
    return found
