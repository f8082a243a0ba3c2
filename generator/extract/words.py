"""Lists of words from a language file, made ready to be matched in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

Place = tuple[int, int]
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
        # l' and qu' stand right before the next word
        body = "|".join(
            _pattern(word) + (f"(?!{letter})" if bounded and word[-1] not in "'’" else "") for word in listed
        )
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


def _pattern(word: str) -> str:
    core = re.escape(word.strip("*")).replace("'", "['’]")
    head = r"\w{2,20}" if word.startswith("*") else ""
    tail = r"\w{0,20}" if word.endswith("*") else ""
    return head + core + tail
