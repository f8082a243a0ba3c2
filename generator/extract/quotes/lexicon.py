"""The words of a language file, made ready to be matched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from generator.language import Language

Place = tuple[int, int]
_NEVER = re.compile(r"(?!)")


class Words:
    """A set of words and phrases to find in a text; ``*`` at an end of one is any run of letters."""

    __slots__ = ("_end", "_find", "_match")

    def __init__(self, words: Iterable[str], *, bounded: bool) -> None:
        listed = sorted(set(words), key=lambda word: (-len(word), word))
        body = "|".join(_pattern(word) for word in listed)
        left, right = (r"(?<!\w)", r"(?!\w)") if bounded else ("", "")
        self._find = re.compile(f"{left}(?:{body}){right}", re.IGNORECASE) if listed else _NEVER
        self._match = self._find
        self._end = re.compile(f"{left}(?:{body})$", re.IGNORECASE) if listed else _NEVER

    def all(self, text: str, start: int, end: int) -> list[Place]:
        return [match.span() for match in self._find.finditer(text, start, end)]

    def first(self, text: str, start: int, end: int) -> Place | None:
        match = self._find.search(text, start, end)
        return match.span() if match else None

    def at(self, text: str, start: int, end: int) -> int:
        """Where the word that begins at ``start`` ends; -1: none does."""
        match = self._match.match(text, start, end)
        return match.end() if match else -1

    def before(self, text: str, start: int, end: int) -> int:
        """Where the word that ends at ``end`` begins; -1: none does. Looks back 40 characters at most."""
        match = self._end.search(text, max(start, end - 40), end)
        return match.start() if match else -1

    def within(self, text: str, start: int, end: int) -> bool:
        return self._find.search(text, start, end) is not None


def _pattern(word: str) -> str:
    core = re.escape(word.strip("*")).replace("'", "['’]")
    head = r"\w{2,20}" if word.startswith("*") else ""
    tail = r"\w{0,20}" if word.endswith("*") else ""
    return head + core + tail


@dataclass(frozen=True, slots=True)
class Lexicon:
    """[quotes] of one language, each list a `Words`."""

    spaced: bool
    cased: bool
    nouns_capitalised: bool
    dialogue: bool
    verb_final: bool
    verb_first: bool
    has_that: bool
    say: Words
    judge: Words
    cue: Words
    writes: Words
    heads: Words
    that: Words
    subjunctive: Words
    naming: Words
    works: Words
    he: Words
    she: Words
    they: Words
    pronoun: Words
    he_titles: Words
    she_titles: Words
    self: Words
    clause: Words
    roles: Words
    skip: Words
    stops: Words
    links: Words
    determiners: Words
    relatives: Words
    nots: Words
    topics: Words
    quotatives: Words


@cache
def lexicon(language: Language) -> Lexicon:
    data, spaced = language.quotes, language.word_boundaries

    def words(*lists: list[str], bounded: bool = spaced) -> Words:
        return Words([word for part in lists for word in part], bounded=bounded)

    return Lexicon(
        spaced=spaced,
        cased=language.has_case,
        nouns_capitalised=language.nouns_capitalised,
        dialogue=data.dialogue,
        verb_final=data.verb_final,
        verb_first=data.verb_first,
        has_that=bool(data.that),
        say=words(data.say),
        judge=words(data.judge),
        cue=words(data.say, data.judge),
        writes=words(data.writes),
        heads=words(data.heads),
        that=words(data.that),
        subjunctive=words(data.subjunctive),
        naming=words(data.naming),
        works=words(data.works),
        he=words(data.he),
        she=words(data.she),
        they=words(data.they),
        pronoun=words(data.he, data.she, data.they),
        he_titles=words(data.he_titles),
        she_titles=words(data.she_titles),
        self=words(data.self),
        clause=words(data.clause),
        roles=words(data.roles),
        skip=words(data.skip),
        stops=words(data.stops),
        links=words(data.links),
        determiners=words(data.determiners),
        relatives=words(data.relatives),
        nots=words(data.nots),
        topics=words(data.topics, bounded=False),
        quotatives=words(data.quotatives, bounded=False),
    )
