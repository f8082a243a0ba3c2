"""Keywords that mean one thing, across sources and languages.

Joined by the name they are, the thing or the concept they name, or the same word with another ending; never across
languages without such evidence. Ranked by how many sources and languages use them, then by YAKE's score.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator import language, units
from generator.align.context import Story, wide
from generator.align.labels import counted, noun
from generator.align.stems import concept_stems
from generator.model import Keyword, KeywordGroup, digest

_WORD = re.compile(r"[^\W_]+")
_ENDING = 3  # letters an inflection may change: Twitterze, Twittera


@dataclass(frozen=True, slots=True)
class _Word:
    keyword: Keyword
    language: str
    folded: str
    name: str | None
    concept: str | None
    thing: str | None
    """The counted thing it is a word for, in language-neutral terms: GPU."""


def build(
    story: Story, name_of: Mapping[str, str], names: Mapping[str, str], spoken: language.Language | None = None
) -> tuple[tuple[KeywordGroup, ...], dict[str, str]]:
    """The groups, best first, and "source\\x1fkeyword" → group id.

    ``names``: name id → label; ``spoken``: the language of the labels of concepts, None is English.
    """
    words = [
        _word(story, keyword, name_of)
        for source in sorted(story.mentions)
        for keyword in story.mentions[source].keywords
    ]
    held: dict[str, list[_Word]] = defaultdict(list)
    stems = _stems(words)
    for word in words:
        held[_key(word, stems)].append(word)
    groups = [_group(key, members, names, spoken) for key, members in sorted(held.items())]
    best = {
        id_: min(w.keyword.score for w in members)
        for id_, members in zip((g.id for g in groups), (m for _, m in sorted(held.items())), strict=True)
    }
    ranked = tuple(sorted(groups, key=lambda g: (-len(g.sources), -len(g.languages), best[g.id], g.id)))
    return ranked, {f"{source}\x1f{keyword}": g.id for g in ranked for source, keyword in g.keywords}


def _word(story: Story, keyword: Keyword, name_of: Mapping[str, str]) -> _Word:
    code = story.language_of(keyword.source).split("-")[0]
    folded = " ".join(_WORD.findall(keyword.keyword.casefold()))
    return _Word(
        keyword,
        code,
        folded,
        _name(story, keyword, name_of),
        _concept(keyword.keyword, code),
        _things(code).get(folded),
    )


def _name(story: Story, keyword: Keyword, name_of: Mapping[str, str]) -> str | None:
    """The one name the keyword's places are, in at least half of them and nearly whole."""
    if not keyword.places:
        return None
    counts: Counter[str] = Counter()
    for entity in story.mentions[keyword.source].entities:
        if entity.id not in name_of:
            continue
        for place in keyword.places:
            shared = min(entity.end, place.end) - max(entity.start, place.start)
            if shared > 0 and shared >= 0.7 * max(entity.end - entity.start, place.end - place.start):
                counts[name_of[entity.id]] += 1
    if not counts:
        return None
    name = min(counts, key=lambda n: (-counts[n], n))
    return name if 2 * counts[name] >= len(keyword.places) else None


def _concept(text: str, code: str) -> str | None:
    """The concept a keyword is, where its words are that concept's and little else."""
    spoken = language.find(code)
    if spoken is None:
        return None
    folded = " ".join(text.casefold().split())
    stems = concept_stems(spoken)
    for form, concepts in sorted(stems.forms.items(), key=lambda p: (-len(p[0]), p[0])):
        if len(concepts) == 1 and folded.startswith(form) and len(folded) - len(form) <= _ENDING:
            return concepts[0]
    return None


@lru_cache(maxsize=64)
def _things(code: str) -> Mapping[str, str]:
    """Folded word → the one counted thing it names, whole words only: processeurs graphiques → GPU."""
    spoken = language.find(code)
    found: dict[str, set[str]] = defaultdict(set)
    countable = {unit.code for unit in units.units().values() if unit.kind == "count"}
    for unit, words in (spoken.units if spoken else {}).items():
        for word in words if unit in countable else ():
            found[" ".join(_WORD.findall(word.casefold()))].add(unit)
    return {word: min(held) for word, held in found.items() if len(held) == 1}


def _stems(words: list[_Word]) -> dict[tuple[str, str], str]:
    """(language, folded word) → the shortest form that it is an inflection of, among the words there are."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_language[word.language].append(word.folded)
    found: dict[tuple[str, str], str] = {}
    for code in sorted(by_language):
        base = ""
        for form in sorted(set(by_language[code])):
            # sorted: a form comes right behind the shorter one it begins with
            if (
                base
                and form.startswith(base)
                and len(base) >= 5
                and len(form) - len(base) <= _ENDING
                and not wide(form[0])
            ):
                found[code, form] = base
            else:
                base = form
                found[code, form] = form
    return found


def _key(word: _Word, stems: Mapping[tuple[str, str], str]) -> str:
    if word.name:
        return f"n\x1f{word.name}"
    if word.thing:
        return f"u\x1f{word.thing}"
    if word.concept:
        return f"c\x1f{word.concept}"
    if word.folded.isascii() and word.keyword.keyword.isupper() and len(word.folded) >= 2:
        return f"t\x1f{word.folded}"  # GPU, AI: one word in every language
    return f"w\x1f{word.language}\x1f{stems.get((word.language, word.folded), word.folded)}"


def _group(key: str, members: list[_Word], names: Mapping[str, str], spoken: language.Language | None) -> KeywordGroup:
    kind, *rest = key.split("\x1f")
    best = min(members, key=lambda w: (w.keyword.score, w.keyword.source, w.keyword.keyword))
    label, reasons = best.keyword.keyword, tuple[str, ...]()
    forms = sorted({w.keyword.keyword for w in members})
    if kind == "n":
        label = names.get(rest[0], label)
        reasons = (f"all name {label}",)
    elif kind == "u":
        label = counted(rest[0], spoken)
        reasons = (f"all are words for {label}",)
    elif kind == "c":
        label = noun(rest[0], spoken)
        reasons = (f"all are words for {label}",)
    elif len(forms) > 1 or len(members) > 1:
        reasons = ("the same word" if len(forms) == 1 else "one word with different endings",)
    return KeywordGroup(
        id=f"k-{digest('k', key)}",
        label=label,
        keywords=tuple(sorted({(w.keyword.source, w.keyword.keyword) for w in members})),
        sources=tuple(sorted({w.keyword.source for w in members})),
        languages=tuple(sorted({w.language for w in members if w.language})),
        reasons=reasons,
    )
