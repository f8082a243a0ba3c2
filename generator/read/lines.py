"""A text cut into the pieces that regions are decided on: lines, with hard-wrapped lines taken together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Region, RegionKind
from generator.text import columns, wrapped_breaks

_CLOSERS = "\"'”’»«“」』）)]›‹*_ "
_TERMINATORS = ".。!?!?…।۔؟"
_FIRM_TERMINATORS = ".。…।۔"
_INNER = re.compile(r"[.!?。!?।۔؟](?=\s|[^\W\d_a-zA-Z])|[,,、،;;]")
_WHITE = re.compile(r"\s+")
_BULLETS = " \t()[]【】*#>•·▪●■◆▶►→-–—|«»‹›»:…↓↑←+"
_MOST_FOLDED = 600  # characters looked at for cues: a notice is a paragraph, not a chapter

PROSE_COLUMNS = 60
LONG_COLUMNS = 150


@dataclass(slots=True)
class Line:
    """One piece: ``text`` is ``source[start:end]`` with its white space folded. ``kind`` and ``why`` are decided later."""

    start: int
    end: int
    text: str
    kind: RegionKind | None = None
    why: str = ""
    """What decided the kind: a short name of the rule, for tests and for people who ask."""
    columns: int = 0
    folded: str = ""
    """Lower case, narrow, without decoration: what cues are compared with. Cut short in long pieces."""
    prose: bool = False
    """Reads as running text: a sentence, or several."""

    def mark(self, kind: RegionKind, why: str) -> None:
        """Decides the kind, unless it has been decided."""
        if self.kind is None:
            self.kind, self.why = kind, why

    @property
    def open(self) -> bool:
        return self.kind is None


def split(text: str, inline: Sequence[Region] = ()) -> list[Line]:
    """The pieces of ``text`` that hold anything but white space, in order.

    ``inline`` (sorted, apart) are stretches that are not words: a piece's ``text`` goes without them, unless nothing is left.
    """
    soft = wrapped_breaks(text) if "\n" in text else set()
    pieces: list[Line] = []
    start = at = hole = 0
    while at <= len(text):
        stop = text.find("\n", at)
        if stop < 0:
            stop = len(text)
        if stop not in soft:
            a, b = start, stop
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                while hole < len(inline) and inline[hole].end <= a:
                    hole += 1
                pieces.append(_line(a, b, _without(text, a, b, inline, hole)))
            start = stop + 1
        at = stop + 1
    return pieces


def _without(text: str, start: int, end: int, inline: Sequence[Region], hole: int) -> str:
    kept: list[str] = []
    at = start
    while hole < len(inline) and inline[hole].start < end:
        kept.append(text[at : max(at, inline[hole].start)])
        at = min(end, inline[hole].end)
        hole += 1
    kept.append(text[at:end])
    words = "".join(kept).strip()
    return words if any(map(str.isalnum, words)) else text[start:end]


def _line(start: int, end: int, raw: str) -> Line:
    text = _WHITE.sub(" ", raw)
    width = len(text) if text.isascii() else columns(text)
    return Line(start, end, text, columns=width, folded=fold(text[:_MOST_FOLDED]), prose=_is_prose(text, width))


def fold(text: str) -> str:
    """``text`` as cues are compared: compatible forms, small letters, single spaces, no bullets at either end."""
    return _WHITE.sub(" ", unicodedata.normalize("NFKC", text).casefold().replace("i\u0307", "i")).strip(_BULLETS)


def _is_prose(text: str, width: int) -> bool:
    """A sentence long enough to be one, or a long piece with punctuation inside.

    A headline that asks ("Will it rain?") or shouts is not prose; a quotation that ends in "?" with a
    clause before it is.
    """
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return False
    if width >= LONG_COLUMNS:
        return _INNER.search(text) is not None or bare[-1] in _TERMINATORS
    if width >= PROSE_COLUMNS and bare[-1] in _FIRM_TERMINATORS:
        return not bare.endswith((" ...", "...", "…")) or _INNER.search(bare[:-3]) is not None
    return width >= 2 * PROSE_COLUMNS and bare[-1] in _TERMINATORS and _INNER.search(bare[:-1]) is not None


def ends_sentence(line: Line) -> bool:
    """Whether the piece ends as a sentence does."""
    bare = line.text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINATORS


def letters(text: str) -> int:
    """Letters of any script, and the vowel signs that scripts like Devanagari write as marks."""
    return sum(char.isalpha() or unicodedata.category(char)[0] == "M" for char in text)


def first_prose(lines: Sequence[Line]) -> int:
    """Index of the first open piece of running text; ``len(lines)`` where there is none."""
    return next((index for index, line in enumerate(lines) if line.open and line.prose), len(lines))
