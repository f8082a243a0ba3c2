"""Names by their shape where every noun has a capital: only with evidence of their own."""

from __future__ import annotations

from generator.extract.entities import kinds
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary


def find(words: Words, voc: Vocabulary, part: list[int]) -> list[Candidate]:
    """Names where every noun has a capital: only with evidence."""
    tokens = words.tokens
    found: list[Candidate] = []
    at = 0
    while at < len(part):
        here = part[at]
        title = voc.title_before(words, here)
        if voc.is_given(tokens[here].text) and not determined(words, voc, here):
            stop = _end_of_person(words, voc, part, at)
            if stop == at + 1 < len(part) and _owner(tokens[here].text, voc):
                at = stop + 1  # "Leslies Familienanwesen": what she owns is no part of her name
                continue
            if stop - at > 1 or title or (words.inside.get(tokens[here].text, 0) > 1 and not tokens[here].initial):
                kind, why = kinds.kind(words, voc, here, part[stop - 1])
                found.append(
                    make(words, voc, part[at:stop], kind or "PER", why or [f'given name "{tokens[here].text}"'])
                )
                at = stop
                continue
        if title and not noun(words, voc, here):
            stop = at + 1
            owner = any(name in words.seen for name in _owners(tokens[here].text, voc))  # "Fords Aussage"
            while stop < len(part) and stop - at < 3 and not owner and _can_close(words, voc, part[stop]):
                stop += 1
            found.append(make(words, voc, part[at:stop], "PER", [f'title "{title}"']))
            at = stop
            continue
        legal = _legal_end(words, voc, part, at)
        if legal:
            found.append(make(words, voc, part[at:legal], "ORG", [f'"{tokens[part[legal - 1]].text}" is a legal form']))
            at = legal
            continue
        stop = at
        while (
            stop < len(part)
            and not noun(words, voc, part[stop])
            and (stop > at or not tokens[part[stop]].initial or tokens[part[stop]].mixed)
        ):
            stop += 1
        names = [i for i in part[at:stop] if tokens[i].capital]
        if len(names) >= 2 and not voc.common(tokens[names[-1]]) and not _described(words, voc, names[0]):
            kind, why = kinds.kind(words, voc, names[0], names[-1])
            kind = kind or ("PER" if person_shaped(words, voc, names) else "MISC")
            found.append(make(words, voc, part[at:stop], kind, why or ["capitalised words together, no article"]))
        elif len(names) == 1 and _single_name(words, voc, names[0]):
            kind, why = kinds.kind(words, voc, names[0], names[0])
            found.append(make(words, voc, names, kind, why or ["no article, a name's shape"]))
        at = max(stop, at + 1)
    return found


def _legal_end(words: Words, voc: Vocabulary, part: list[int], at: int) -> int:
    """Where a company's name that begins here ends with its legal form: "Halvorsen AG"; else 0."""
    for stop in range(at + 1, min(at + 4, len(part))):
        if words.tokens[part[stop]].text.lower().rstrip(".") in voc.legal:
            return stop + 1
    return 0


def _owner(word: str, voc: Vocabulary) -> bool:
    """A given name in the genitive."""
    return word.casefold() not in voc.given and any(name.casefold() in voc.given for name in _owners(word, voc))


def _owners(word: str, voc: Vocabulary) -> list[str]:
    """The names ``word`` may be the genitive of: Fords → Ford."""
    endings = voc.language.names.genitive_endings
    return [word.removesuffix(ending) for ending in endings if word.endswith(ending) and len(word) > len(ending)]


def _end_of_person(words: Words, voc: Vocabulary, part: list[int], at: int) -> int:
    """Where the name that a given name opens ends: given names, particles, one surname; a second one that stands
    alone elsewhere ("Christine Blasey Ford"), never a thing owned ("Gary Holts Team")."""
    tokens = words.tokens
    stop = at + 1
    surname = False
    if _owner(tokens[part[at]].text, voc):
        return stop
    while stop < len(part) and stop - at < 5 and _can_close(words, voc, part[stop]):
        token = tokens[part[stop]]
        if surname:
            alone = words.inside.get(token.text, 0) > 1 and not _owners(tokens[part[stop - 1]].text, voc)
            if not alone:
                break
        surname = surname or (token.capital and not voc.is_given(token.text))
        stop += 1
    while stop > at + 1 and not tokens[part[stop - 1]].capital:
        stop -= 1
    return stop


def _can_close(words: Words, voc: Vocabulary, at: int) -> bool:
    token = words.tokens[at]
    if not token.capital:
        return token.text in voc.particles
    return not voc.common(token) and not voc.is_title(token) and not noun(words, voc, at)


def noun(words: Words, voc: Vocabulary, at: int) -> bool:
    """A common noun: its ending, an article before it anywhere, or its small first letter elsewhere."""
    token = words.tokens[at]
    if token.mixed or token.acronym:
        return token.text in voc.acronyms
    low = token.text.lower()
    if low in voc.never or low in voc.stop or low in words.lower or voc.is_title(token):
        return True
    if low.endswith(voc.noun_endings) and len(low) > 5:
        return True
    if token.text in voc.firms and not voc.is_organisation_word(token.text):
        return True
    return token.text in words.determined


def _single_name(words: Words, voc: Vocabulary, at: int) -> bool:
    token = words.tokens[at]
    if voc.common(token) or len(token.text) < 2 or noun(words, voc, at):
        return False
    if token.mixed or (token.acronym and len(token.text) <= 6):
        return not (token.mixed and token.text[0].islower() and not token.text[1:2].isupper())
    if kinds.speaks(words, voc, at, at) and not token.initial:
        return True
    if voc.firm_beside(words, at, at) or kinds.place_before(words, voc, at):
        return True
    owns = any(token.text + ending in words.seen for ending in voc.language.names.genitive_endings)
    agent = voc.role_endings and token.text.endswith(voc.role_endings[0])  # Trainer, Trainers
    return owns and token.text in words.seen and len(token.text) > 3 and not agent


def person_shaped(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    """Two or three plain words with no article before them."""
    tokens = words.tokens
    plain = all(tokens[i].text.replace("-", "").replace(".", "").isalpha() and not tokens[i].acronym for i in part)
    if any(not tokens[i].capital for i in part) and not voc.is_given(tokens[part[0]].text):
        return False  # "Juego de Tronos"
    if tokens[part[0]].text.lower() in voc.title_words or tokens[part[0]].text.lower() in voc.determiners:
        return False  # "This Morning"
    if voc.no_person(tokens[part[0]].text, tokens[part[-1]].text) or _common_syllables(words, voc, part):
        return False  # "True West"
    return len(part) in (2, 3) and plain and not tokens[part[0]].quoted and not determined(words, voc, part[0])


def _common_syllables(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    """Where words are written in syllables, a native name that no family name opens: Phiên Họp."""
    names = voc.language.names
    native = any(not words.tokens[i].text.isascii() for i in part)
    return names.syllables and native and words.tokens[part[0]].text not in names.family_names


def _described(words: Words, voc: Vocabulary, at: int) -> bool:
    """An article or an adjective stands before the word: "häuslicher Gewalt"; a verb may: "spielte Connor"."""
    if determined(words, voc, at):
        return True
    if not at or words.tokens[at - 1].sentence != words.tokens[at].sentence or words.gap(at - 1, at) != " ":
        return False
    before = words.tokens[at - 1]
    if at > 1 and before.text.islower() and len(before.text) > 4:  # in |verschlossenen| Behältern
        cue = words.tokens[at - 2].text.lower()
        attributive = tuple(words.language.figures.attributive)
        if attributive and before.text.endswith(attributive) and cue in voc.place_cues:
            return True
    ending = before.text.endswith(tuple(words.language.names.adjective_endings))
    return bool(words.language.names.adjective_endings) and ending and before.text[0].islower() and len(before.text) > 6


def determined(words: Words, voc: Vocabulary, at: int) -> bool:
    """An article or the like stands before the word, here."""
    if not at or words.tokens[at - 1].sentence != words.tokens[at].sentence:
        return False
    before = words.tokens[at - 1].text.lower()
    return words.gap(at - 1, at) == " " and before in voc.determiners


def make(words: Words, voc: Vocabulary, part: list[int], kind: object, why: list[str]) -> Candidate:
    start, end = words.tokens[part[0]].start, words.tokens[part[-1]].end
    return Candidate(start, end, "shape", kind, words.document.text[start:end], evidence=list(why))  # type: ignore[arg-type]
