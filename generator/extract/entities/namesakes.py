"""People who share a known person's surname: a given name that is not hers makes it another person's name."""

from __future__ import annotations

import re
from bisect import bisect_left

from generator import gazetteer
from generator.extract.entities import nouns
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import bases

_PARTS = re.compile(r"[\s·・•‧=]+")

_FEW_ENDINGS = 3
"""A language with more of them inflects its names, and its verbs may open a sentence."""


def other_given(words: Words, voc: Vocabulary, left: list[int], same: list[int], known: Candidate) -> list[int]:
    """The given names right before a known surname, which make it another person's: "Kimbal" in "Kimbal Musk"."""
    tokens = words.tokens
    if not left or words.gap(left[-1], same[0]) != " ":
        return []
    nearest = tokens[left[-1]]
    low = nearest.text.lower()
    if not voc.is_given(nearest.text):
        if nearest.acronym or not nearest.text.replace("-", "").isalpha() or voc.common(nearest):
            return []
        if nearest.initial and not _opens_with_name(words, voc, left[-1], same[-1], known):
            return []
        if words.language.nouns_capitalised and (
            nouns.noun(words, voc, left[-1]) or low.endswith(voc.role_endings) or nearest.mixed
        ):
            return []  # "Republikaner Trump"
    return [i for i in left[-2:] if i == left[-1] or (voc.is_given(tokens[i].text) and words.gap(i, i + 1) == " ")]


def _opens_with_name(words: Words, voc: Vocabulary, at: int, last: int, known: Candidate) -> bool:
    """Whether an unknown word that opens a sentence before a known surname is a given name and no common word:
    "Kimbal Musk sells", not "Prawnicy Muska" (Musk's lawyers) nor "Anunció Musk" (Musk announced)."""
    token = words.tokens[at]
    low = token.text.lower()
    if words.inside.get(token.text):
        return True
    common = low in words.lower or low in voc.stop or low in voc.speech or low in voc.said
    ending = (*voc.verb_endings, *words.language.names.openers)
    if common or (ending and low.endswith(ending)):
        return False
    if len(words.language.names.endings) <= _FEW_ENDINGS:
        return True
    base = not any(b.text in words.seen for b in list(bases(words.tokens[last].text, words.language))[1:])
    comma = words.document.text[words.tokens[last].end : words.tokens[last].end + 1] == ","
    listed = known.canonical.split()[-1] == words.tokens[last].text  # Musk, not Muska: "Pieniądze Muska"
    return base and (comma or (listed and bool(words.language.names.openers)))


def uncased(words: Words, voc: Vocabulary, known: list[Candidate]) -> list[Candidate]:
    """``known``, where a given name before a known surname makes it another's, in scripts without capitals."""
    starts = [t.start for t in words.tokens]
    kept: list[Candidate] = []
    for candidate in known:
        at = bisect_left(starts, candidate.start)
        if candidate.type == "PER" and not candidate.full and 0 < at < len(starts) and starts[at] == candidate.start:
            before = words.tokens[at - 1]
            given = next((b for b in bases(before.text, words.language) if gazetteer.folded(b.text) in voc.given), None)
            near = before.sentence == words.tokens[at].sentence and words.gap(at - 1, at) == " "
            small = before.text in voc.stop or before.text in voc.never  # जो is Joe, and "who"
            if (
                given is not None
                and near
                and not small
                and not given.after
                and not any(k.end == before.end for k in known)
            ):
                start = before.start + given.before
                text = words.document.text[start : candidate.end]
                why = [f'"{candidate.canonical}" has another given name here']
                kept.append(Candidate(start, candidate.end, "text", "PER", text, evidence=why))
                continue
        kept.append(candidate)
    return kept


def syllables(words: Words, known: list[Candidate]) -> list[Candidate]:
    """``known`` without the places that are one syllable of a person's name: Mỹ in "Trần Thị Mỹ Linh"."""
    starts = [t.start for t in words.tokens]
    held = {k.end for k in known}
    kept: list[Candidate] = []
    for candidate in known:
        at = bisect_left(starts, candidate.start)
        inside = 0 < at < len(starts) - 1 and starts[at] == candidate.start and " " not in candidate.canonical
        if candidate.type == "LOC" and inside and candidate.layer != "names.toml":
            before, own, after = words.tokens[at - 1 : at + 2]
            near = before.sentence == own.sentence == after.sentence and before.end not in held
            if near and before.capital and after.capital and words.gap(at - 1, at) == words.gap(at, at + 1) == " ":
                continue
        kept.append(candidate)
    return kept


def addressed(words: Words, voc: Vocabulary, found: list[Candidate]) -> None:
    """ "Mrs Trump" is no man: the one woman of that surname whom the document names in full, else a name of her own."""
    if not voc.women:
        return
    text = words.document.text
    starts = [t.start for t in words.tokens]
    after = () if words.language.has_case and not voc.titles_after else tuple(sorted(voc.women))
    people = [c for c in found if c.type == "PER" and len(_PARTS.split(c.canonical)) > 1]
    for candidate in found:
        if candidate.type != "PER" or candidate.full or not candidate.known or candidate.layer == "names.toml":
            continue
        known = gazetteer.get(candidate.known, {})
        if known is None or known.name.label.split()[0] in gazetteer.words().women:
            continue
        at = bisect_left(starts, candidate.start)
        said = voc.title_before(words, at) if at < len(starts) and starts[at] == candidate.start else ""
        title = said if said.lower().replace(".", "") in voc.women else ""
        title = title or next((w for w in after if text.startswith((w, " " + w), candidate.end)), "")
        if not title:
            continue
        surname = _PARTS.split(candidate.canonical)[-1].casefold()
        women = {c.canonical for c in people if _is_woman(c, surname, candidate.known, words)}
        if len(women) == 1:
            candidate.canonical = women.pop()
        else:
            candidate.canonical = f"{title} {text[candidate.start : candidate.end]}"
        candidate.evidence = [f'"{title}" is said of a woman: not "{known.name.label}"']
        candidate.known, candidate.layer = "", "text"


def _is_woman(candidate: Candidate, surname: str, known: str, words: Words) -> bool:
    """Whether a full name is a woman's of that surname."""
    parts = _PARTS.split(candidate.canonical)
    first = {b.text for b in bases(parts[0], words.language)} & set(gazetteer.words().women)
    last = {b.text.casefold() for b in bases(parts[-1], words.language)}
    return candidate.known != known and bool(first) and surname in last


def surnames(words: Words, voc: Vocabulary) -> frozenset[str]:
    """Words that somewhere in the document follow a given name."""
    if words.surnames is None:
        tokens = words.tokens
        words.surnames = frozenset(
            tokens[at].text
            for at in range(1, len(tokens))
            if tokens[at].capital
            and tokens[at].sentence == tokens[at - 1].sentence
            and voc.is_given(tokens[at - 1].text)
            and words.gap(at - 1, at) == " "
        )
    return words.surnames
