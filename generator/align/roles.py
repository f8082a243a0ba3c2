"""Who is what: the role, whose it is and who has it, read where all three stand in one phrase.

"Tesla CEO Elon Musk", "Anne Hidalgo, maire de Paris", 特斯拉首席执行官马斯克: a role of the language's [roles], an
organisation or a place and a person, with nothing between them but the words that join them. A word that makes it
another role or another time (former, deputy, 前), or that is not known to be harmless before the role, and nothing is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from generator import config, language
from generator.align.context import Story, moments
from generator.model import EntityType, Name, Role, Span
from generator.text import folded

_LONGEST = 40
"""Characters between two parts of a phrase."""
_OPENS = r"[,(（、،—–]"
_CLOSE = re.compile(r"\s*")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role of roles.toml."""

    label: str
    """In English: "chief executive"."""
    owners: list[EntityType] = []
    """Types of name it can be said of; empty: any."""
    one: list[EntityType] = []
    """Types of name that have one holder of it at a time."""


@cache
def kinds() -> dict[str, Kind]:
    """roles.toml by key."""
    return config.read(Path(__file__).parent.parent / "roles.toml", dict[str, Kind], name="roles.toml")


@dataclass(frozen=True, slots=True)
class _Part:
    """A name or a role in its sentence. ``what``: P person, O organisation or place, T role."""

    what: Literal["P", "O", "T"]
    start: int
    end: int
    key: str
    """Name id, or the role's key."""


class _Words:
    """How one language joins a role to its organisation and its holder."""

    def __init__(self, spoken: language.Language) -> None:
        own = spoken.roles
        self.spaced, self.suffixed, self.owner_first = spoken.word_boundaries, own.suffixed, own.owner_first
        self.role_of = {folded(word): role for role, words in own.titles.items() for word in words}
        unknown = sorted(set(own.titles) - set(kinds()))
        if unknown:
            raise ValueError(f"languages/{spoken.code}.toml: unknown roles: {', '.join(unknown)}")
        self.any_before = own.adjectives_follow or not self.spaced
        particles = f"|{_any(spoken.names.suffixes)}" if spoken.names.suffixes else ""
        edge = (r"(?<!\w)", rf"(?:['’]\w{{1,4}}{particles})?(?!\w)") if self.spaced else ("", "")
        self.title = re.compile(f"{edge[0]}({_any(self.role_of)}){edge[1]}", re.I) if self.role_of else None
        links, marks = _any(own.links), _any(own.marks)
        inside = r"(?!\w)" if self.spaced else ""
        open_ = r"(?<!\w)" if self.spaced else ""
        # an ending or a clitic may be left over from the name: Teslas, Tesla'nın, Tesla’s
        ending = r"(?:['’]?\w{0,3})" if self.spaced else ""
        # no white space of its own: what two parts of a repeated group can both take costs exponential time
        link = rf"{open_}(?:{links}){inside}" if own.links else r"(?!)"
        self.owns = re.compile(rf"{ending}(?:\s|{link})*-?\s*", re.I)
        self.of = re.compile(rf"(?:\s|{link})*", re.I)
        address = [*spoken.quotes.he_titles, *spoken.quotes.she_titles]
        polite = rf"(?:\s*{open_}(?:{_any(address)}){inside}\.?)?" if address else ""
        self.then = re.compile(rf"\s*[,،]?{polite}\s*", re.I)
        self.next = re.compile(rf"{polite}\s*", re.I)
        determiners = _any([*own.determiners, *spoken.names.determiners])
        det = rf"(?:\s*{open_}(?:{determiners}){inside})*" if own.determiners else ""
        self.apposed = re.compile(rf"\s*{_OPENS}{det}\s*", re.I)
        self.marks = re.compile(rf"{open_}(?:{marks})(?:{inside}|$)", re.I) if own.marks else re.compile(r"(?!)")
        harmless = [
            *own.before, *own.determiners, *spoken.names.determiners, *spoken.names.speech, *spoken.quotes.say, *own.links
        ]  # fmt: skip
        self.harmless = frozenset(folded(word.strip("*")) for word in harmless)


@lru_cache(maxsize=64)
def _words(spoken: language.Language) -> _Words:
    return _Words(spoken)


def _any(words: Iterable[str]) -> str:
    """A pattern of ``words``, the longest first; white space in them is any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part).replace("'", "['’]") for part in word.split()) for word in ordered)


def read(story: Story, names: Sequence[Name], name_of: Mapping[str, str]) -> list[Role]:
    """Every role that a passage gives a person, sorted by source and place."""
    types = {name.id: name.type for name in names}
    found: list[Role] = []
    for source in sorted(story.articles):
        spoken = language.find(story.articles[source].language)
        if spoken is not None and spoken.roles.titles:
            found += _of_source(story, source, _words(spoken), types, name_of)
    by_id: dict[str, Role] = {}
    for role in sorted(set(found), key=lambda role: (role.source, role.start, role.end, role.role, role.person)):
        by_id.setdefault(role.id, role)
    return list(by_id.values())


def _of_source(
    story: Story, source: str, words: _Words, types: Mapping[str, EntityType], name_of: Mapping[str, str]
) -> Iterable[Role]:
    text = story.articles[source].text
    entities = story.mentions[source].entities
    starts = [entity.start for entity in entities]
    for place in story.of_source[source]:
        span = place.span
        parts: list[_Part] = []
        for entity in entities[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            name = name_of.get(entity.id)
            kind = types.get(name or "")
            if name and kind:
                parts.append(_Part("P" if kind == "PER" else "O", entity.start, entity.end, name))
        if not any(part.what == "P" for part in parts) or not any(part.what == "O" for part in parts):
            continue
        if words.title is None:
            continue
        for match in words.title.finditer(text, span.start, span.end):
            role = words.role_of.get(folded(match[1]))
            # "Prime" of "Prime Minister" is no name
            parts = [p for p in parts if p.what == "T" or not match.start() <= p.start < p.end <= match.end()]
            if role and not any(p.start < match.end() and match.start() < p.end for p in parts):
                parts.append(_Part("T", match.start(), match.end(), role))
        parts.sort(key=lambda part: (part.start, part.end))
        days = moments(place)
        when = days[0] if len(days) == 1 else (story.articles[source].published or "")
        for title, owner, person in _phrases(text, span, parts, words):
            if (allowed := kinds()[title.key].owners) and types[owner.key] not in allowed:
                continue
            yield Role(
                source=source,
                start=min(title.start, owner.start, person.start),
                end=max(title.end, owner.end, person.end),
                region=story.articles[source].region_at(title.start),
                role=title.key,
                organisation=owner.key,
                person=person.key,
                when=when,
            )


def _phrases(text: str, span: Span, parts: Sequence[_Part], words: _Words) -> Iterable[tuple[_Part, _Part, _Part]]:
    """(role, organisation, person) of every phrase that names all three; none where two readings differ."""
    for at, role in enumerate(parts):
        if role.what != "T":
            continue
        before = [parts[k] if k >= 0 else None for k in (at - 1, at - 2)]
        after = [parts[k] if k < len(parts) else None for k in (at + 1, at + 2)]
        readings = set(_readings(text, span, role, before, after, words))
        if len(readings) == 1:
            owner, person = readings.pop()
            yield role, owner, person


def _readings(
    text: str,
    span: Span,
    role: _Part,
    before: Sequence[_Part | None],
    after: Sequence[_Part | None],
    words: _Words,
) -> Iterable[tuple[_Part, _Part]]:
    one, two = before
    three, four = after

    def gap(a: _Part, b: _Part, pattern: re.Pattern[str]) -> bool:
        return b.start - a.end <= _LONGEST and pattern.fullmatch(text, a.end, b.start) is not None

    if words.owner_first and one and one.what == "O" and gap(one, role, words.owns):
        # Tesla CEO Elon Musk
        if three and three.what == "P" and gap(role, three, words.next) and _clean(text, span, one, three, words):
            yield one, three
        # Elon Musk, Tesla's CEO
        if two and two.what == "P" and gap(two, one, words.apposed) and _ends(text, span, role, words):
            yield one, two
    if three and three.what == "O" and gap(role, three, words.of):
        # the president of France, Emmanuel Macron
        if four and four.what == "P" and gap(three, four, words.then) and _opens(text, span, role, words):
            listed = re.compile(r"\s*[,，、،]").match(text, three.end, four.start) and _goes_on(text, span, four)
            if not listed and _clean(text, span, role, four, words):
                yield three, four
        # Emmanuel Macron, the president of France
        if one and one.what == "P" and gap(one, role, words.apposed) and _ends(text, span, three, words):
            yield three, one
    if words.suffixed and one and two and one.what == "P" and two.what == "O":
        # テスラのイーロン・マスクCEO
        close = gap(two, one, words.owns) and gap(one, role, _CLOSE)
        if close and _clean(text, span, two, role, words):
            yield two, one


def _opens(text: str, span: Span, role: _Part, words: _Words) -> bool:
    """Does the phrase begin with the role, no word before it that could be a part of it ("*deputy* mayor")?"""
    lead = text[max(span.start, role.start - _LONGEST) : role.start]
    if words.any_before:
        return True
    if lead and not lead[-1].isspace():
        return lead[-1] in "(（«„“\"'‘’،"
    word = re.search(r"([^\W_][\w'’.-]*)\s+$", lead)
    return (
        word is None
        or folded(word[1].split("'")[-1].split("’")[-1] or word[1]) in words.harmless
        or (folded(word[1]) in words.harmless)
    )


def _clean(text: str, span: Span, first: _Part, last: _Part, words: _Words) -> bool:
    """Does no mark of another role or time stand right before the phrase, in it, or right after it?"""
    lead = text[max(span.start, first.start - 24) : first.start]
    close = r"\W*$" if words.spaced else "$"
    if any(re.match(close, lead[match.end() :]) for match in words.marks.finditer(lead)):
        return False
    return _ends(text, span, last, words)


def _ends(text: str, span: Span, last: _Part, words: _Words) -> bool:
    """Does no such mark follow: "president-elect", "chief executive *until* 2020"?"""
    tail = text[last.end : min(span.end, last.end + 24)]
    if tail[:1] == "-" and words.spaced:
        return False
    found = words.marks.match(tail.lstrip(" ,،")) if words.spaced else words.marks.match(tail)
    return found is None


def _goes_on(text: str, span: Span, person: _Part) -> bool:
    """Does a list go on behind ``person``: "…, Emmanuel Macron and …", then he may be one of several guests?"""
    tail = text[person.end : min(span.end, person.end + 3)]
    return re.match(r"\s*[,，、،]", tail) is None and re.match(r"\s*[.!?。)）:;]|\s*$", tail) is None
