"""A name's base forms, by a language's own endings. A candidate proves nothing: it needs evidence elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.language import Language, Names

LONGEST = 40
"""Code points of a token worth reducing: nothing longer is a name's word."""


@dataclass(frozen=True, slots=True)
class Base:
    """A candidate base form of a token. ``before``, ``after``: code points of the token that are particles."""

    text: str
    before: int = 0
    after: int = 0


class _Endings:
    """A language's endings, by last letters, so that a token meets only those it can have."""

    __slots__ = ("prefixes", "rules", "suffixes")

    def __init__(self, names: Names) -> None:
        self.rules: dict[str, list[tuple[str, str]]] = {}
        for rule in names.endings:
            ending, _, base = rule.partition(">")
            self.rules.setdefault(ending[-1:], []).append((ending, base))
        self.suffixes: dict[str, list[str]] = {}
        for suffix in names.suffixes:
            self.suffixes.setdefault(suffix[-1:], []).append(suffix)
        self.prefixes = tuple(sorted(names.prefixes, key=lambda p: (-len(p), p)))


@cache
def _endings(language: Language) -> _Endings:
    return _Endings(language.names)


def bases(token: str, language: Language) -> Iterator[Base]:
    """``token`` itself first, then what it may be a form of: Muska → Muska, Musk; 머스크는 → 머스크는, 머스크."""
    yield Base(token)
    if len(token) > LONGEST or len(token) < 2:
        return
    known = _endings(language)
    seen = {token}
    for before in ("", *known.prefixes):
        if before and not (token.startswith(before) and len(token) - len(before) >= 2):
            continue
        stem = token[len(before) :]
        if before and stem not in seen:
            seen.add(stem)
            yield Base(stem, before=len(before))
        for suffix in known.suffixes.get(stem[-1:], ()):
            if stem.endswith(suffix) and len(stem) - len(suffix) >= 1:
                base = stem[: -len(suffix)]
                if base not in seen:
                    seen.add(base)
                    yield Base(base, before=len(before), after=len(suffix))
    for ending, replacement in known.rules.get(token[-1:], ()):
        if token.endswith(ending) and len(token) - len(ending) >= 2:
            base = token[: len(token) - len(ending)] + replacement
            if base not in seen:
                seen.add(base)
                yield Base(base)
