"""How many words a text has, whatever its script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

_WORD = re.compile(r"\w+(?:['’-]+\w+)*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_KANA = re.compile(r"[\u3041-\u30ff]")
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_MOST = 1_000_000
_JAPANESE_WORD = 2.2
"""Characters a word of Japanese news has on average, particles counted as words."""
_THAI_WORD = 4.5
"""The same for Thai, Lao, Khmer and Burmese."""


def count(passages: Iterable[str]) -> int:
    """Words of ``passages``: between spaces, or by segmentation where a script has none.

    Chinese is segmented (rjieba); Japanese, Thai, Lao, Khmer and Burmese are estimated from their length.
    """
    text = "\n".join(passages)
    if not _HAN.search(text[:_MOST]) and not _NO_SPACES.search(text[:_MOST]) and not _KANA.search(text[:_MOST]):
        return sum(1 for _ in _WORD.finditer(text))
    if 20 * len(_KANA.findall(text)) > sum(len(run) for run in _HAN.findall(text)):
        return _spaceless(text, re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]+"), _JAPANESE_WORD)
    if _HAN.search(text):
        return sum(1 for word in _segmenter().cut(text) if any(map(str.isalnum, word)))
    return _spaceless(text, _NO_SPACES, _THAI_WORD)


@cache
def _segmenter() -> Any:
    """A dictionary of its own: the names an extractor teaches the shared one must not change a count."""
    import rjieba

    return rjieba.Jieba()


def _spaceless(text: str, runs: re.Pattern[str], characters_a_word: float) -> int:
    joined = sum(len(run) for run in runs.findall(text))
    return round(joined / characters_a_word) + sum(1 for _ in _WORD.finditer(runs.sub(" ", text)))
