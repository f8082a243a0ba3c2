"""What two versions of a text in one language do not share, word for word (character for character in Chinese)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from generator.han import simplified
from generator.model import Span

_WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+")
_LONGEST = 600
"""Tokens compared on either side; beyond that nothing is marked."""


def differing(theirs: str, mine: str) -> tuple[Span, ...]:
    """Spans of ``mine`` whose words ``theirs`` does not have in that place; the other Chinese script is no difference."""
    a = [(_fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(theirs)]
    b = [(_fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(mine)]
    if not a or not b or max(len(a), len(b)) > _LONGEST:
        return ()
    matcher = SequenceMatcher(None, [t[0] for t in a], [t[0] for t in b], autojunk=False)
    return tuple(
        Span(b[j1][1], b[j2 - 1][2]) for tag, _, _, j1, j2 in matcher.get_opcodes() if tag != "equal" and j2 > j1
    )


def _fold(word: str) -> str:
    return simplified(word.casefold())
