"""Names that optional libraries propose, after the rules have spoken. The rules decide.

A proposal adds a name where no rule found one, and a type where no rule knew it. It never replaces, lengthens or
cuts a name, and what the language's file says is no name stays none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.extract.entities.candidate import Candidate
from generator.extract.entities.shape import title_case
from generator.extract.entities.tokens import UNSPACED, Token, Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.extras import Layers, Pipeline

_MOST_TOKENS = 8
_MOST_UNSPACED = 24
_FORM_TOKENS = 4  # "sp. z o.o.", "société à responsabilité limitée" has its short form
_SHORT = 4  # letters: a form no longer than this must look like one (AG, S.A.), for "as" and "in" are words
_NAME_TOKENS = 5
_HAN_NAME = re.compile(r"[\u3400-\u9fffA-Za-z0-9()()·]+")
_HAN_FORMS = (8, 7, 6, 5, 4)
_OPENING = re.compile(r"\s?[«„“\"'‘]?")


def find(
    words: Words, voc: Vocabulary, layers: Layers, found: list[Candidate], never: list[Candidate]
) -> list[Candidate]:
    """What ``layers`` propose and the rules let pass. ``never``: what names.toml says is no name."""
    proposed: list[Candidate] = []
    if layers.rigour:
        proposed += _companies(words, voc, found)
    if pipeline := layers.spacy.get(words.language.code):
        proposed += _from_pipeline(words, voc, pipeline)
    return _let_pass(proposed, found, never)


def _let_pass(proposed: list[Candidate], found: list[Candidate], never: list[Candidate]) -> list[Candidate]:
    """The proposals that touch no name, and those for exactly a name whose type is not known."""
    untyped = {(c.start, c.end) for c in found if c.type is None}
    taken = sorted((c.start, c.end) for c in (*found, *never))
    starts, ends = [a for a, _ in taken], list[int]()
    for _, end in taken:  # how far what begins up to here reaches
        ends.append(max(end, ends[-1]) if ends else end)
    kept: list[Candidate] = []
    for candidate in proposed:
        at = bisect_left(starts, candidate.end) - 1
        free = at < 0 or ends[at] <= candidate.start
        if free or (candidate.start, candidate.end) in untyped:
            kept.append(candidate)
    return kept


# ------------------------------------------------------------ spaCy


def _from_pipeline(words: Words, voc: Vocabulary, pipeline: Pipeline) -> Iterator[Candidate]:
    """The pipeline's names, cut to what can be one."""
    from generator.extras import spacy

    document = words.document
    pieces = [(p.start, document.text[p.start : p.end]) for p in document.paragraphs]
    places = [token.start for token in words.tokens]
    for start, end, kind in spacy.names(pipeline, pieces):
        sentence = document.sentence_at(start)
        if sentence is None or end > sentence.end:
            continue
        cut = _cut(words, voc, places, start, end)
        if cut is None:
            continue
        a, b = cut
        why = f"{pipeline.name}: {kind}"
        yield Candidate(a, b, "spacy", kind, document.text[a:b], evidence=[why])


def _cut(words: Words, voc: Vocabulary, places: list[int], start: int, end: int) -> tuple[int, int] | None:
    """A proposal without the article or title before it; None where what is left is no name by the language's rules."""
    text = words.document.text
    first, last = bisect_left(places, start), bisect_left(places, end)
    if first == last:
        unspaced = re.fullmatch(rf"[{UNSPACED}]{{2,{_MOST_UNSPACED}}}", text[start:end])
        return (start, end) if unspaced and text[start:end] not in voc.never | voc.stop else None
    tokens = words.tokens[first:last]
    if tokens[-1].end > end or len(tokens) > _MOST_TOKENS:
        return None  # it cuts a word in two, or is a clause
    if re.match(rf"[{UNSPACED}]", text[start:end]) or not words.language.has_case:
        return (start, end) if not _nothing(voc, [t.text for t in tokens]) else None
    at = 0
    while at < len(tokens) and (not tokens[at].capital or _opens(voc, tokens, at)):
        at += 1
    tokens = tokens[at:]
    if not tokens or all(voc.common(t) for t in tokens):
        return None
    one = tokens[0]
    if len(tokens) == 1 and (
        voc.is_title(one) or (one.initial and (one.text.lower() in voc.stop or one.text.lower() in words.lower))
    ):
        return None
    return (start if at == 0 and start <= one.start else one.start), max(end, one.end)


def _opens(voc: Vocabulary, tokens: list[Token], at: int) -> bool:
    """An article or a title before the name itself."""
    token = tokens[at]
    low = token.text.lower()
    return at + 1 < len(tokens) and (low in voc.determiners or voc.is_title(token))


def _nothing(voc: Vocabulary, texts: list[str]) -> bool:
    return all(t.lower() in voc.never or t.lower() in voc.stop or t.isdigit() or len(t) < 2 for t in texts)


# ------------------------------------------------------------ rigour


def _companies(words: Words, voc: Vocabulary, found: list[Candidate]) -> list[Candidate]:
    """Organisations by the legal form that stands behind or before their name."""
    if words.language.word_boundaries:
        return [*_spaced(words, voc, found)]
    return [*_unspaced(words)]


def _spaced(words: Words, voc: Vocabulary, found: list[Candidate]) -> Iterator[Candidate]:
    tokens = words.tokens
    by_end = {c.end: c for c in found}
    by_start = {c.start: c for c in found}
    loud = _all_capitals(words)
    at = 0
    while at < len(tokens):
        form = _form(words, voc, at) if tokens[at].sentence not in loud else None
        if form is None:
            at += 1
            continue
        past, end, short = form
        why = [f'rigour: "{words.document.text[tokens[at].start : end]}" is the legal form {short}']
        yield from _named(words, voc, at, past, end, by_end, by_start, why)
        at = past


def _all_capitals(words: Words) -> set[int]:
    """Sentences in which a capital says nothing: headlines in title case."""
    sentences: dict[int, list[int]] = {}
    for at, token in enumerate(words.tokens):
        sentences.setdefault(token.sentence, []).append(at)
    return {number for number, held in sentences.items() if title_case(words, held)}


def _form(words: Words, voc: Vocabulary, at: int) -> tuple[int, int, str] | None:
    """The longest legal form that begins at token ``at``: (token past it, where it ends, its short form)."""
    from generator.extras import rigour

    tokens, text = words.tokens, words.document.text
    for past in range(min(at + _FORM_TOKENS, len(tokens)), at, -1):
        if tokens[past - 1].sentence != tokens[at].sentence:
            continue
        end = tokens[past - 1].end
        for stop in (end + 1, end) if text[end : end + 1] == "." else (end,):
            written = text[tokens[at].start : stop]
            if _looks_like_one(voc, written) and (short := rigour.legal_form(written)):
                return past, stop, short
    return None


def _looks_like_one(voc: Vocabulary, written: str) -> bool:
    """ "as", "in" and "se" are words; AS, GmbH, s.r.o. and "limited" look like legal forms."""
    letters = sum(c.isalpha() for c in written)
    if letters == len(written) == 2 and written.isascii() and written.lower() not in voc.legal:
        return False  # NL is a league more often than a legal form
    marked = any(c.isupper() for c in written) or "." in written.strip(".") or "/" in written
    return letters > 1 and written.lower() not in voc.stop and (marked or letters > _SHORT - 2)


def _named(
    words: Words, voc: Vocabulary, at: int, past: int, end: int,
    by_end: dict[int, Candidate], by_start: dict[int, Candidate], why: list[str],
) -> Iterator[Candidate]:  # fmt: skip
    """The organisation whose form is tokens ``at..past``: the name a rule found beside it, else the capitals there."""
    tokens, text = words.tokens, words.document.text
    left = tokens[at].start
    while left > 0 and text[left - 1] in ", ":
        left -= 1
    known = by_end.get(left) or by_end.get(end) or by_end.get(tokens[past - 1].end)
    opening = _OPENING.match(text, end, words.document.sentences[tokens[at].sentence].end)
    if known is None and opening:
        known = by_start.get(opening.end())
    if known is not None:
        yield Candidate(known.start, known.end, "rigour", "ORG", known.canonical, evidence=why)
        return
    first = at
    while first and at - first < _NAME_TOKENS and _belongs(words, voc, first - 1, first, at):
        first -= 1
    while first < at and (tokens[first].initial and tokens[first].text.lower() in voc.stop | voc.determiners):
        first += 1
    if first < at:
        yield Candidate(tokens[first].start, end, "rigour", "ORG", text[tokens[first].start : end], evidence=why)
        return
    # ООО «Ромашка», PT Telkom: the form stands first
    stop = past
    if (
        opening
        and stop < len(tokens)
        and tokens[stop].start == opening.end()
        and any(c.isupper() for c in text[tokens[at].start : end])
    ):
        while (
            stop < len(tokens)
            and stop - past < 3
            and tokens[stop].capital
            and tokens[stop].sentence == tokens[at].sentence
            and (stop == past or words.gap(stop - 1, stop) == " ")
            and not voc.common(tokens[stop])
        ):
            stop += 1
        if stop > past:
            a, b = tokens[past].start, tokens[stop - 1].end
            yield Candidate(a, b, "rigour", "ORG", text[a:b], evidence=why)


def _belongs(words: Words, voc: Vocabulary, at: int, right: int, form: int) -> bool:
    """Whether token ``at`` is a word of the name that goes on at ``right`` and ends before the form."""
    token = words.tokens[at]
    if token.sentence != words.tokens[right].sentence or not token.capital or voc.common(token) or voc.is_title(token):
        return False
    gap = words.gap(at, right)
    if gap not in (" ", " & ", " + ") and not (right == form and gap == ", "):
        return False
    if words.language.nouns_capitalised and right != form:  # "Tochter Halvorsen AG": a noun before the name
        return token.mixed or token.acronym or gap != " "
    return not (token.initial and token.text.lower() in words.lower)


def _unspaced(words: Words) -> Iterator[Candidate]:
    """Where words stand without spaces the end is plain (有限公司); the beginning only after a mark or at a sentence's."""
    from generator.extras import rigour

    text = words.document.text
    followers = frozenset("".join(f for f in words.language.names.followers if len(f) == 1))
    for sentence in words.document.sentences:
        for run in _HAN_NAME.finditer(text, sentence.start, sentence.end):
            a, b = run.span()
            end = a + 4
            while end <= b:
                size = next((n for n in _HAN_FORMS if end - n > a and rigour.legal_form(text[end - n : end])), 0)
                if not size:
                    end += 1
                    continue
                name = text[a:end]
                if end - size - a >= 3 and len(name) <= _MOST_UNSPACED and not followers.intersection(name[:-size]):
                    why = [f'rigour: "{text[end - size : end]}" is a legal form']
                    yield Candidate(a, end, "rigour", "ORG", name, evidence=why)
                a, end = end, end + 4
