"""Names by their shape, where letters have case: runs of capitalised words, with guards.

A capital proves nothing at the start of a sentence, in a headline in title case, or where every noun has one;
there a run needs evidence: the word stands inside a sentence elsewhere, is a given name, has a title before it.
"""

from __future__ import annotations

from generator.extract.entities import edges, kinds, namesakes, nouns, phrases, vocabulary
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Token, Words
from generator.extract.entities.vocabulary import Vocabulary

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
    return phrases.whole_titles(words, voc, found)


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
    after = words.document.text[tokens[sentence[-1]].end : tokens[sentence[-1]].end + 4]
    if after.lstrip(" \"'”’»“)]")[:1] in (".", "!"):
        return False
    if words.language.nouns_capitalised:
        counted = [tokens[i] for i in sentence if len(tokens[i].text) > 1]
        return len(counted) > 3 and all(t.text.isupper() for t in counted)
    letters = [tokens[i] for i in sentence if tokens[i].text.isalpha()]
    if len(letters) >= 5 and all(t.text[0].isupper() for t in letters):
        return "," not in words.document.text[tokens[sentence[0]].start : tokens[sentence[-1]].end]
    counted = [t for t in letters if len(t.text) > 3]
    capital = [t for t in counted if t.text[0].isupper()]
    if words.document.text.count(",", tokens[sentence[0]].start, tokens[sentence[-1]].end) * 3 >= len(capital) > 0:
        return False  # a list of names
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
        joined = bool(run) and run[-1] == at - 1 and _near(words, voc, at)
        joined = joined and (
            _latin(token) == _latin(words.tokens[at - 1]) or (at in holder and holder[at] is holder.get(at - 1))
        )
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


def _latin(token: Token) -> bool:
    return token.text[0] < "\u0250"


def _near(words: Words, voc: Vocabulary, at: int) -> bool:
    """Whether token ``at`` may go on the name that the token before it belongs to."""
    gap, left = words.gap(at - 1, at), words.tokens[at - 1]
    if gap[:1] in ("'", "’") and gap[-1:] == " " and len(words.language.names.endings) > 3:
        return gap[1:-1] in words.language.names.clitics and voc.is_given(left.text)  # Kenny’ego Milera
    return _tight(gap, left)


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
            if voc.closing_endings and at not in holder and words.tokens[at].text.endswith(voc.closing_endings):
                parts.append(part)  # "John Sokağındaki | Grayson Mews"
                part = []
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
    if at in phrases.covered(words, voc):
        return True
    if voc.is_title(token) and not _part_of_office(words, voc, at, part):
        return True
    joined = bool(part) and words.tokens[part[-1]].text in voc.joiners
    if low in voc.never and not joined and not (part and _inside_name(words, voc, at, part)):
        return not _given_all_the_same(words, voc, at, part)
    if token.text in voc.acronyms and not part:
        return True
    opening = token.initial and not part and low in voc.stop
    return opening and (not voc.is_given(token.text) or at + 1 in holder)  # "Will Google pay?"


def _inside_name(words: Words, voc: Vocabulary, at: int, part: list[int]) -> bool:
    """ "Standard Media Index": a word that is common alone may close a longer name; a weekday or a nation may not."""
    return voc.is_organisation_word(words.tokens[at].text) or (
        words.tokens[at].text.lower() == "may" and voc.is_given(words.tokens[part[-1]].text)
    )


def _given_all_the_same(words: Words, voc: Vocabulary, at: int, part: list[int]) -> bool:
    """A common word that is a name here: "haar man Dan Baldwin"; a syllable of one: "Nguyễn Thị Mỹ Linh"."""
    token = words.tokens[at]
    after = words.tokens[at + 1] if at + 1 < len(words.tokens) else None
    if voc.language.names.syllables and part:
        return True
    near = after is not None and after.sentence == token.sentence and words.gap(at, at + 1) == " "
    if token.initial or after is None or not near or not after.capital or after.text.lower() in voc.never:
        return False
    return token.text.casefold() in voc.given and not part and not after.acronym


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
    while right and not edges.ends_name(words, voc, [*same, *right]):
        right = right[:-1]  # "DeepMind AI"
    if known.layer in ("suppress", "names.toml") or any(holder.get(i) not in (None, known) for i in part):
        return None
    before = left
    left = [i for i in left if not _weak_opening(words, voc, i)]
    if right and not (words.tokens[right[0]].capital and words.tokens[same[0]].capital):
        return None
    every_noun = words.language.nouns_capitalised
    if known.type == "PER":
        if right and not known.full and voc.foreign.get(tokens[right[-1]].text.lower()) and not left:
            return [nouns.make(words, voc, same + right, *kinds.kind(words, voc, same[0], right[-1]))]
        if right and tokens[right[0]].text in _SUFFIXED:
            return [nouns.make(words, voc, [*same, right[0]], "PER", ["another generation's name"])]
        other = namesakes.other_given(words, voc, before, same, known) if not known.full else []
        if other:
            return [
                nouns.make(words, voc, other + same, "PER", [f'"{tokens[same[0]].text}" has another given name here'])
            ]
        return None
    ends = right or same
    if right and voc.is_organisation_word(tokens[ends[-1]].text):
        return [nouns.make(words, voc, same + right, "ORG", [f'"{tokens[right[-1]].text}" names an organisation'])]
    if left and len(same) == 1 and not right and voc.is_given(tokens[left[-1]].text) and not tokens[same[0]].mixed:
        name = [i for i in left if voc.is_given(tokens[i].text)] + same  # Paris Hilton, Nikola Tesla
        return [nouns.make(words, voc, name, "PER", [f'given name "{tokens[name[0]].text}"'])]
    if every_noun:
        return None
    if left and any(voc.is_organisation_word(tokens[i].text) for i in left):
        return [nouns.make(words, voc, left + same, "ORG", ["part of an organisation's name"])]
    if known.type == "LOC" and left and not right and not voc.is_given(tokens[left[0]].text):
        if any(tokens[i].acronym for i in left):
            return None
        return [nouns.make(words, voc, left + same, "LOC", [f'"{known.canonical}" is a place'])]
    if right and tokens[right[-1]].text in namesakes.surnames(words, voc):
        return None  # "Rangers Jacobs": a club's player
    if right and not voc.is_given(tokens[right[0]].text) and not left and known.type in ("LOC", "ORG", "MISC"):
        kind, why = kinds.kind(words, voc, same[0], right[-1])
        return [nouns.make(words, voc, same + right, kind or "MISC", why or ["capitalised words together"])]
    return None


def _weak_opening(words: Words, voc: Vocabulary, at: int) -> bool:
    token = words.tokens[at]
    return token.initial and not voc.is_given(token.text) and not words.inside.get(token.text)


def _unknown(words: Words, voc: Vocabulary, part: list[int]) -> list[Candidate]:
    """Names in a run of capitalised words none of which is known."""
    if words.language.nouns_capitalised:
        return nouns.find(words, voc, part)
    tokens = words.tokens
    while len(part) > 1 and (edges.glued(words, voc, part) or edges.demonym(words, voc, part)):
        part = part[1:]
    title = edges.vocabulary_title(words, voc, part) or voc.firm_beside(words, part[0], part[-1])
    while part and not title and tokens[part[0]].initial and not edges.proved(words, voc, part):
        part = part[1:]
        while part and not tokens[part[0]].capital:
            part = part[1:]
        if part and not tokens[part[0]].initial:
            break
    while part and not edges.ends_name(words, voc, part):
        part = part[:-1]
    if not part or len(part) > _MOST:
        return []
    if len(part) == 1 and (voc.common(tokens[part[0]]) or len(tokens[part[0]].text) < 2):
        return []
    if len(part) == 1 and not tokens[part[0]].mixed and edges.common_inflected(words, voc, part[0]):
        return []
    if len(part) == 1 and voc.noun_endings and tokens[part[0]].text.lower().endswith(voc.noun_endings):
        return []  # Boliwijczyków: what people are called by their country
    kind, why = kinds.kind(words, voc, part[0], part[-1])
    if len(part) == 1 and (
        tokens[part[0]].text in voc.not_names or (kind != "PER" and edges.adjective(words, voc, part[0]))
    ):
        return []
    if len(part) == 1 and not tokens[part[0]].mixed and kind != "PER" and edges.generic(voc, tokens[part[0]].text):
        return []  # "the Ministry", "Congress": a role, not a name
    if edges.half_word(words, part, kind):
        return []
    if kind is None and nouns.person_shaped(words, voc, part):
        kind, why = "PER", ["capitalised words together"]
    return [nouns.make(words, voc, part, kind, why or ["a capital inside a sentence"])]
