"""Names by their shape, where letters have case: runs of capitalised words, with guards.

A capital proves nothing at the start of a sentence, in a headline in title case, or where every noun has one;
there a run needs evidence: the word stands inside a sentence elsewhere, is a given name, has a title before it.
"""

from __future__ import annotations

from generator.extract.entities import kinds, vocabulary
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Token, Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import bases

_SUFFIXED = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_MOST = 7  # words of a name
_TITLE_CASE = 0.66
_MONEY = ("$", "€", "£", "¥", "₽", "₹")  # "US$ 1 bilhão" names no country


def find(words: Words, known: list[Candidate]) -> list[Candidate]:
    """Names by shape. ``known`` are the names found otherwise; those a longer name swallows lose their claim."""
    voc = vocabulary.of(words.language)
    holder = _holders(words, known)
    found: list[Candidate] = []
    for run in _runs(words, voc, holder):
        found += _read_run(words, voc, run, holder)
    return found


def _holders(words: Words, known: list[Candidate]) -> dict[int, Candidate]:
    """Token → the known candidate that covers it."""
    held: dict[int, Candidate] = {}
    at = 0
    tokens = words.tokens
    for candidate in sorted(known, key=lambda c: (c.start, -c.end)):
        while at and tokens[at - 1].end > candidate.start:
            at -= 1
        while at < len(tokens) and tokens[at].end <= candidate.start:
            at += 1
        here = at
        while here < len(tokens) and tokens[here].start < candidate.end:
            held.setdefault(here, candidate)
            here += 1
    return held


def title_case(words: Words, sentence: list[int]) -> bool:
    """A headline with a capital on every word that counts, or all in capitals. A full stop makes it a sentence."""
    tokens = words.tokens
    if words.document.text[tokens[sentence[-1]].end : tokens[sentence[-1]].end + 2].strip()[:1] in (".", "!"):
        return False
    if words.language.nouns_capitalised:
        counted = [tokens[i] for i in sentence if len(tokens[i].text) > 1]
        return len(counted) > 3 and all(t.text.isupper() for t in counted)
    counted = [tokens[i] for i in sentence if len(tokens[i].text) > 3 and tokens[i].text.isalpha()]
    capital = [t for t in counted if t.text[0].isupper()]
    return len(counted) >= 5 and len(capital) >= _TITLE_CASE * len(counted)


def _runs(words: Words, voc: Vocabulary, holder: dict[int, Candidate]) -> list[list[int]]:
    runs: list[list[int]] = []
    sentence: list[int] = []
    for at in range(len(words.tokens) + 1):
        if at < len(words.tokens) and (not sentence or words.tokens[at].sentence == words.tokens[sentence[0]].sentence):
            sentence.append(at)
            continue
        if sentence and not title_case(words, sentence):
            runs += _sentence_runs(words, voc, sentence, holder)
        sentence = [at]
    return runs


def _sentence_runs(words: Words, voc: Vocabulary, sentence: list[int], holder: dict[int, Candidate]) -> list[list[int]]:
    runs: list[list[int]] = []
    run: list[int] = []
    for at in sentence:
        token = words.tokens[at]
        joined = bool(run) and run[-1] == at - 1 and _tight(words.gap(at - 1, at), words.tokens[at - 1])
        if words.document.text[token.end : token.end + 1] in _MONEY:
            joined = False
        if not joined and run:
            runs.append(run)
            run = []
        if words.document.text[token.end : token.end + 1] in _MONEY:
            pass
        elif token.capital or at in holder:
            run = [*run, at] if len(run) < _MOST * 2 else [at]
        elif run and _continues(words, voc, run, at, holder):
            run.append(at)
        elif run:
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    trimmed = []
    for run in runs:
        while run and not (words.tokens[run[-1]].capital or run[-1] in holder):
            run.pop()
        if run:
            trimmed.append(run)
    return trimmed


def _tight(gap: str, left: Token) -> bool:
    return (
        gap == " " or gap == " & " or (gap == ". " and (len(left.text) == 1 or left.text in {"St", "Dr", "Jr", "Mt"}))
    )


def _continues(words: Words, voc: Vocabulary, run: list[int], at: int, holder: dict[int, Candidate]) -> bool:
    """Whether a small word may stand inside the name: "Ursula von der Leyen", "University of California"."""
    tokens = words.tokens
    low = tokens[at].text
    ahead = next((i for i in range(at, min(at + 3, len(tokens))) if tokens[i].capital), None)
    if ahead is None or tokens[ahead].sentence != tokens[at].sentence:
        return False
    if any(words.gap(i, i + 1) != " " for i in range(at, ahead)):
        return False
    between = [tokens[i].text for i in range(at, ahead)]
    if low in voc.particles and all(w in voc.particles for w in between):
        foreign = low not in voc.joiners and low not in voc.place_cues and low not in voc.stop
        given = any(voc.is_given(tokens[i].text) for i in run)
        if (foreign or given) and not (run[-1] in holder and not foreign):
            return True
    if run[-1] in holder or not all(w in voc.joiners for w in between):
        return False
    if any(voc.is_organisation_word(tokens[i].text) for i in run if tokens[i].capital):
        return True
    # "Cúpula do Governo Mundial": capitals on both sides of a joiner, neither known
    last = tokens[run[-1]]
    return (
        all(w in voc.of for w in between)
        and ahead not in holder
        and not last.initial
        and not voc.common(last)
        and not voc.is_title(last)
        and not voc.is_given(last.text)
        and not voc.is_given(tokens[ahead].text)
    )


def _read_run(words: Words, voc: Vocabulary, run: list[int], holder: dict[int, Candidate]) -> list[Candidate]:
    """The names in a run of capitalised words, some of them known."""
    parts: list[list[int]] = []
    part: list[int] = []
    for place, at in enumerate(run):
        if part and place + 1 < len(run) and _new_person(words, voc, part, at, run[place + 1], holder):
            parts.append(part)
            part = [at]
        elif at not in holder and _breaks(words, voc, at, part, holder):
            if part:
                parts.append(part)
            part = []
        else:
            part.append(at)
    if part:
        parts.append(part)
    found: list[Candidate] = []
    for piece in parts:
        found += _read_part(words, voc, piece, holder)
    return found


def _new_person(
    words: Words, voc: Vocabulary, part: list[int], at: int, after: int, holder: dict[int, Candidate]
) -> bool:
    """A given name opens another name: "Menga Connor Goldson", "Prokurator Generalny Jeff Sessions"."""
    tokens = words.tokens
    if holder.get(at) is not None and holder.get(at) is holder.get(part[-1]):
        return False
    plain = voc.is_given(tokens[at].text) and tokens[after].capital and not voc.is_organisation_word(tokens[after].text)
    return (
        plain
        and tokens[part[-1]].capital
        and not any(voc.is_given(tokens[i].text) for i in part)
        and len(tokens[part[0]].text) > 2
    )


def _breaks(words: Words, voc: Vocabulary, at: int, part: list[int], holder: dict[int, Candidate]) -> bool:
    """A word that belongs to no name: a weekday, a title, a common acronym, an opening stop word."""
    token = words.tokens[at]
    low = token.text.lower()
    if not token.capital:
        return not part
    if voc.is_title(token) and not _part_of_office(words, voc, at, part):
        return True
    joined = bool(part) and words.tokens[part[-1]].text in voc.joiners
    if low in voc.never and not joined and not (part and _inside_name(words, voc, at, part)):
        return True
    if token.text in voc.acronyms and not part:
        return True
    return bool(token.initial and not part and low in voc.stop and not voc.is_given(token.text))


def _inside_name(words: Words, voc: Vocabulary, at: int, part: list[int]) -> bool:
    """ "Standard Media Index": a word that is common alone may close a longer name; a weekday or a nation may not."""
    return voc.is_organisation_word(words.tokens[at].text) or (
        words.tokens[at].text.lower() == "may" and voc.is_given(words.tokens[part[-1]].text)
    )


def _part_of_office(words: Words, voc: Vocabulary, at: int, part: list[int]) -> bool:
    return bool(part) and voc.is_given(words.tokens[part[0]].text) and len(part) == 1


def _read_part(words: Words, voc: Vocabulary, part: list[int], holder: dict[int, Candidate]) -> list[Candidate]:
    tokens = words.tokens
    while part and not tokens[part[-1]].capital and part[-1] not in holder:
        part = part[:-1]
    while part and not tokens[part[0]].capital and part[0] not in holder:
        part = part[1:]
    if not part:
        return []
    held = [i for i in part if i in holder]
    if not held:
        return _unknown(words, voc, part)
    candidate = holder[held[0]]
    same = [i for i in part if holder.get(i) is candidate]
    left, right = [i for i in part if i < same[0]], [i for i in part if i > same[-1]]
    whole = _swallow(words, voc, part, left, same, right, candidate, holder)
    if whole is not None:
        return whole
    found = _unknown(words, voc, left) if left else []
    return found + (_read_part(words, voc, right, holder) if right else [])


def _swallow(
    words: Words, voc: Vocabulary, part: list[int], left: list[int], same: list[int], right: list[int],
    known: Candidate, holder: dict[int, Candidate],
) -> list[Candidate] | None:  # fmt: skip
    """The longer name a known one is only a part of ("Kimbal Musk", "Boston Globe"), or None."""
    tokens = words.tokens
    while right and not _ends_name(words, voc, [*same, *right]):
        right = right[:-1]  # "DeepMind AI"
    if known.layer in ("suppress", "names.toml") or any(holder.get(i) not in (None, known) for i in part):
        return None
    left = [i for i in left if not _weak_opening(words, voc, i)]
    if right and not words.tokens[right[0]].capital:
        return None
    nouns = words.language.nouns_capitalised
    if known.type == "PER":
        if right and tokens[right[0]].text in _SUFFIXED:
            return [_make(words, voc, [*same, right[0]], "PER", ["another generation's name"])]
        if (
            left
            and not known.full
            and (voc.is_given(tokens[left[-1]].text) or (not nouns and not tokens[left[-1]].acronym))
        ):
            name = [i for i in left if i >= left[-1] - 1 and (voc.is_given(tokens[i].text) or i == left[-1])] + same
            return [_make(words, voc, name, "PER", [f'"{tokens[same[0]].text}" has another given name here'])]
        return None
    ends = right or same
    if right and voc.is_organisation_word(tokens[ends[-1]].text):
        return [_make(words, voc, same + right, "ORG", [f'"{tokens[right[-1]].text}" names an organisation'])]
    if nouns:
        return None
    if left and any(voc.is_organisation_word(tokens[i].text) for i in left):
        return [_make(words, voc, left + same, "ORG", ["part of an organisation's name"])]
    if known.type == "LOC" and left and not right and not voc.is_given(tokens[left[0]].text):
        if any(tokens[i].acronym for i in left):
            return None
        return [_make(words, voc, left + same, "LOC", [f'"{known.canonical}" is a place'])]
    if right and not voc.is_given(tokens[right[0]].text) and not left and known.type in ("LOC", "ORG", "MISC"):
        kind, why = kinds.kind(words, voc, same[0], right[-1])
        return [_make(words, voc, same + right, kind or "MISC", why or ["capitalised words together"])]
    return None


def _weak_opening(words: Words, voc: Vocabulary, at: int) -> bool:
    token = words.tokens[at]
    return token.initial and not voc.is_given(token.text) and not words.inside.get(token.text)


def _unknown(words: Words, voc: Vocabulary, part: list[int]) -> list[Candidate]:
    """Names in a run of capitalised words none of which is known."""
    if words.language.nouns_capitalised:
        return _among_nouns(words, voc, part)
    tokens = words.tokens
    title = vocabulary_title(words, voc, part)
    while part and not title and tokens[part[0]].initial and not _proved(words, voc, part):
        part = part[1:]
        while part and not tokens[part[0]].capital:
            part = part[1:]
        if part and not tokens[part[0]].initial:
            break
    while part and not _ends_name(words, voc, part):
        part = part[:-1]
    if not part or len(part) > _MOST:
        return []
    if len(part) == 1 and (voc.common(tokens[part[0]]) or len(tokens[part[0]].text) < 2):
        return []
    kind, why = kinds.kind(words, voc, part[0], part[-1])
    if kind == "ORG" and len(part) == 1 and voc.is_organisation_word(tokens[part[0]].text):
        return []  # "the Ministry", "Congress": a role, not a name
    if kind is None and _person_shaped(words, voc, part):
        kind, why = "PER", ["capitalised words together"]
    return [_make(words, voc, part, kind, why or ["a capital inside a sentence"])]


def _ends_name(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    token = words.tokens[part[-1]]
    legal = len(part) > 1 and token.text.lower().rstrip(".") in voc.legal  # Halvorsen Holdings
    return token.capital and (legal or not voc.common(token))


def _person_shaped(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    """Two or three plain words with no article before them."""
    tokens = words.tokens
    plain = all(tokens[i].text.replace("-", "").replace(".", "").isalpha() and not tokens[i].acronym for i in part)
    return len(part) in (2, 3) and plain and not tokens[part[0]].quoted and not _determined(words, voc, part[0])


def vocabulary_title(words: Words, voc: Vocabulary, part: list[int]) -> str:
    return voc.title_before(words, part[0]) if part else ""


def _proved(words: Words, voc: Vocabulary, part: list[int]) -> bool:
    """Whether the capital that opens a sentence is a name's."""
    token = words.tokens[part[0]]
    low = token.text.lower()
    if token.mixed or (token.acronym and token.text not in voc.acronyms):
        return True
    following = words.tokens[part[1]] if len(part) > 1 else None
    if voc.is_given(token.text) and (following is not None or words.inside.get(token.text)):
        return True
    if words.inside.get(token.text) and low not in words.lower:
        return True
    if (
        any(b.text != token.text and words.inside.get(b.text) for b in bases(token.text, words.language))
        and low not in words.lower
    ):
        return True
    if low in words.lower or low in voc.stop or (voc.verb_endings and low.endswith(voc.verb_endings)):
        return False
    if token.quoted and _quotation_is_name(words, part):
        return True
    if following is None:
        return kinds.speaks(words, voc, part[0], part[0]) and len(token.text) > 3
    return following.capital and len(following.text) > 1 and following.text not in voc.acronyms


def _quotation_is_name(words: Words, part: list[int]) -> bool:
    """„The Information”: capitals from mark to mark."""
    text = words.document.text
    after = words.tokens[part[-1]].end
    return text[after : after + 1] in "\"”“»’'" and len(part) >= 2


def _among_nouns(words: Words, voc: Vocabulary, part: list[int]) -> list[Candidate]:
    """Names where every noun has a capital: only with evidence."""
    tokens = words.tokens
    found: list[Candidate] = []
    at = 0
    while at < len(part):
        here = part[at]
        title = voc.title_before(words, here)
        if voc.is_given(tokens[here].text) and not _determined(words, voc, here):
            stop = _end_of_person(words, voc, part, at)
            if stop - at > 1 or title or (words.inside.get(tokens[here].text, 0) > 1 and not tokens[here].initial):
                kind, why = kinds.kind(words, voc, here, part[stop - 1])
                found.append(
                    _make(words, voc, part[at:stop], kind or "PER", why or [f'given name "{tokens[here].text}"'])
                )
                at = stop
                continue
        if title and not _noun(words, voc, here):
            stop = at + 1
            while stop < len(part) and stop - at < 3 and _can_close(words, voc, part[stop]):
                stop += 1
            found.append(_make(words, voc, part[at:stop], "PER", [f'title "{title}"']))
            at = stop
            continue
        legal = _legal_end(words, voc, part, at)
        if legal:
            found.append(
                _make(words, voc, part[at:legal], "ORG", [f'"{tokens[part[legal - 1]].text}" is a legal form'])
            )
            at = legal
            continue
        stop = at
        while (
            stop < len(part)
            and not _noun(words, voc, part[stop])
            and (stop > at or not tokens[part[stop]].initial or tokens[part[stop]].mixed)
        ):
            stop += 1
        names = [i for i in part[at:stop] if tokens[i].capital]
        if len(names) >= 2 and not voc.common(tokens[names[-1]]) and not _determined(words, voc, names[0]):
            kind, why = kinds.kind(words, voc, names[0], names[-1])
            kind = kind or ("PER" if _person_shaped(words, voc, names) else "MISC")
            found.append(_make(words, voc, part[at:stop], kind, why or ["capitalised words together, no article"]))
        elif len(names) == 1 and _single_name(words, voc, names[0]):
            kind, why = kinds.kind(words, voc, names[0], names[0])
            found.append(_make(words, voc, names, kind, why or ["no article, a name's shape"]))
        at = max(stop, at + 1)
    return found


def _legal_end(words: Words, voc: Vocabulary, part: list[int], at: int) -> int:
    """Where a company's name that begins here ends with its legal form: "Halvorsen AG"; else 0."""
    for stop in range(at + 1, min(at + 4, len(part))):
        if words.tokens[part[stop]].text.lower().rstrip(".") in voc.legal:
            return stop + 1
    return 0


def _end_of_person(words: Words, voc: Vocabulary, part: list[int], at: int) -> int:
    """Where the name that a given name opens ends: given names, particles, one surname; a second one that stands
    alone elsewhere ("Christine Blasey Ford"), never a thing owned ("Gary Holts Team")."""
    tokens = words.tokens
    stop = at + 1
    surname = False
    while stop < len(part) and stop - at < 5 and _can_close(words, voc, part[stop]):
        token = tokens[part[stop]]
        if surname:
            alone = words.inside.get(token.text, 0) > 1 and not tokens[part[stop - 1]].text.endswith("s")
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
    return not voc.common(token) and not voc.is_title(token) and not _noun(words, voc, at)


def _determined(words: Words, voc: Vocabulary, at: int) -> bool:
    """An article or the like stands before the word, here."""
    if not at or words.tokens[at - 1].sentence != words.tokens[at].sentence:
        return False
    before = words.tokens[at - 1].text.lower()
    return words.gap(at - 1, at) == " " and before in voc.determiners


def _noun(words: Words, voc: Vocabulary, at: int) -> bool:
    """A common noun: its ending, an article before it anywhere, or its small first letter elsewhere."""
    token = words.tokens[at]
    if token.mixed or token.acronym:
        return token.text in voc.acronyms
    low = token.text.lower()
    if low in voc.never or low in voc.stop or low in words.lower or voc.is_title(token):
        return True
    if low.endswith(voc.noun_endings) and len(low) > 5:
        return True
    return token.text in words.determined


def _single_name(words: Words, voc: Vocabulary, at: int) -> bool:
    token = words.tokens[at]
    if voc.common(token) or len(token.text) < 2 or _noun(words, voc, at):
        return False
    if token.mixed or (token.acronym and len(token.text) <= 6):
        return not (token.mixed and token.text[0].islower() and not token.text[1:2].isupper())
    if kinds.speaks(words, voc, at, at) and not token.initial:
        return True
    genitive = token.text + "s"
    return genitive in words.seen and token.text in words.seen and len(token.text) > 3 and not token.text.endswith("er")


def _make(words: Words, voc: Vocabulary, part: list[int], kind: object, why: list[str]) -> Candidate:
    start, end = words.tokens[part[0]].start, words.tokens[part[-1]].end
    return Candidate(start, end, "shape", kind, words.document.text[start:end], evidence=list(why))  # type: ignore[arg-type]
