"""Lists of words from a language file, made ready to be matched in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

Place = tuple[int, int]
_TAIL = r"\w{0,20}"
_KANA_TAIL = r"[\u3041-\u309f]{0,20}"
"""Where words stand without spaces, an ending is written in hiragana: 付け加えて|フレーク氏."""
_NEVER = re.compile(r"(?!)")
_SIGN = re.compile(r"[\u0900-\u0963]")
_LETTER = r"[\w\u0900-\u0963]"  # a vowel sign is part of its word: ने is not न


class Words:
    """A set of words and phrases to find in a text; ``*`` at an end of one is any run of letters."""

    __slots__ = ("_decoys", "_end", "_find", "_match")

    def __init__(self, words: Iterable[str], *, bounded: bool, decoys: Iterable[str] = ()) -> None:
        self._decoys = frozenset(decoys)
        listed = sorted({*words, *self._decoys}, key=lambda word: (-len(word), word))
        signs = any(_SIGN.search(word) for word in listed)
        letter = _LETTER if signs else r"\w"
        left = f"(?<!{letter})" if bounded else ""
        body = _branches(listed, f"(?!{letter})" if bounded else "")
        if not bounded:
            body = body.replace(_TAIL, _KANA_TAIL)
        self._find = re.compile(f"{left}(?:{body})", re.IGNORECASE) if listed else _NEVER
        self._match = self._find
        self._end = re.compile(f"{left}(?:{body})$", re.IGNORECASE) if listed else _NEVER

    def all(self, text: str, start: int, end: int) -> list[Place]:
        found = self._find.finditer(text, start, end)
        if self._decoys:
            return [match.span() for match in found if match.group().lower() not in self._decoys]
        return [match.span() for match in found]

    def first(self, text: str, start: int, end: int) -> Place | None:
        match = self._find.search(text, start, end)
        return match.span() if match else None

    def at(self, text: str, start: int, end: int) -> int:
        """Where the word that begins at ``start`` ends; -1: none does."""
        match = self._match.match(text, start, end)
        return match.end() if match and match.group().lower() not in self._decoys else -1

    def before(self, text: str, start: int, end: int) -> int:
        """Where the word that ends at ``end`` begins; -1: none does. Looks back 40 characters at most."""
        match = self._end.search(text, max(start, end - 40), end)
        return match.start() if match else -1

    def within(self, text: str, start: int, end: int) -> bool:
        return self._find.search(text, start, end) is not None


def _branches(listed: list[str], bound: str) -> str:
    """Alternatives that match as ``listed`` in turn would, the longest first, but share their beginnings: a list of
    five hundred verbs costs a few comparisons a place."""
    heads: dict[str, list[str]] = {}
    for word in listed:
        heads.setdefault(word[0] if word[0] != "*" else word, []).append(word)
    if any(word.startswith("*") for word in listed):
        return "|".join(_pattern(word) + _bound(word, bound) for word in listed)
    return "|".join(_tree(head, [word[1:] for word in words], bound) for head, words in heads.items())


def _tree(head: str, rests: list[str], bound: str) -> str:
    """``head`` and then each of ``rests``, the longest first."""
    ends = [rest for rest in rests if rest in ("", "*")]
    heads: dict[str, list[str]] = {}
    for rest in rests:
        if rest not in ("", "*"):
            heads.setdefault(rest[0], []).append(rest[1:])
    parts = [_tree(char, found, bound) for char, found in heads.items()]
    parts += [(_TAIL if end else "") + _bound(head + end, bound) for end in sorted(ends, reverse=True)]
    return _pattern(head) + (parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})")


def _bound(word: str, bound: str) -> str:
    """l' and qu' stand right before the next word."""
    return "" if word[-1] in "'’" else bound


def _pattern(word: str) -> str:
    core = re.escape(word.strip("*")).replace("'", "['’]")
    head = r"\w{2,20}" if word.startswith("*") else ""
    tail = _TAIL if word.endswith("*") else ""
    return head + core + tail
