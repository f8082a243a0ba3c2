"""A sentence as tokens: literals, words, single characters of unspaced scripts, signs. Dashes and spaces are gaps."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

# letters that are written without spaces: one token each (kana, han, hangul)
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
# what no word holds: white space, digits, punctuation, signs, unspaced letters, vulgar fractions, superscripts
_NOT_WORD = (
    r"\s\d!-/:-@\[-`{-~\xa1-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2010-\u2bff\u3000-\u3004\u3008-\u303f\uff00-\uffff"
    r"\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u0e3f\u20a0-\u20cf" + _UNSPACED
)
LITERAL = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’٬٫،]\d+)*"
WORD = rf"[^{_NOT_WORD}]+"
TOKEN = re.compile(rf"{LITERAL}|[{_UNSPACED}]|{WORD}|[^\s\-\u2010-\u2015\u2212~～〜]")
WORD_WITH_APOSTROPHES = re.compile(rf"{LITERAL}|[{_UNSPACED}]|{WORD}(?:'{WORD})*|[^\s\-\u2010-\u2015\u2212~～〜]")
MARKED = frozenset("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u093c")
WORDS = re.compile(rf"[{_UNSPACED}]|{WORD}")
DIGIT = re.compile(r"[\d\xbc-\xbe\u2150-\u215e]")
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~～〜")

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u093c]")
"""Arabic vowel marks and the tatweel, the Devanagari nukta: written or left out alike."""
_ALIKE = str.maketrans(
    "\u02bc\u2019\u2018İıёЁأإآٱ\u0901\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f",
    "'''iiееاااا\u0902\u0915\u0916\u0917\u091c\u0921\u0922\u092b\u092f",
)
"""Letters that are written for one another: apostrophes, dotless i, ё, the seats of hamza, letters with a nukta."""


def fold(text: str) -> str:
    """``text`` in small letters, one for one, so that offsets stay: a letter that would become two stays."""
    text = text.translate(_ALIKE)
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def unmarked(word: str) -> str:
    """``word`` without the marks that may be left out."""
    return _MARKS.sub("", word) or word


def unaccented(text: str) -> str:
    """``text`` without accents: osiemdziesiąt → osiemdziesiat."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("ł", "l").replace("Ł", "L")


class Tokens:
    """The tokens of ``text[start:end]``. All lists run in parallel; offsets are ``text``'s."""

    __slots__ = ("ends", "gaps", "literal", "raw", "starts", "stop", "words")

    def __init__(self, raw: str, low: str, start: int, end: int, pattern: re.Pattern[str] = TOKEN) -> None:
        self.raw = raw
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        gaps: list[str] = []
        literal: list[bool] = []
        at = start
        for found in pattern.finditer(low, start, end):
            a, b = found.span()
            word = found.group()
            if not word.isascii() and _MARKS.search(word):
                word = _MARKS.sub("", word) or word
            words.append(word)
            starts.append(a)
            ends.append(b)
            gap = low[at:a]
            gaps.append(" " if gap.isspace() else gap)
            literal.append(word[0].isdecimal())
            at = b
        if "://" in low[start:end] or "www." in low[start:end]:
            _blank_addresses(low, start, end, words, starts, literal)
        self.words, self.starts, self.ends, self.gaps, self.literal = words, starts, ends, gaps, literal
        self.stop = len(words)

    def exact(self, i: int) -> str:
        """Token ``i`` as it is written."""
        return self.raw[self.starts[i] : self.ends[i]]

    def split(self, i: int, at: int) -> None:
        """Make two tokens of token ``i``: "وعشرون" → "و", "عشرون"."""
        middle = self.starts[i] + at
        self.words[i : i + 1] = [self.words[i][:at], self.words[i][at:]]
        self.starts.insert(i + 1, middle)
        self.ends.insert(i, middle)
        self.gaps.insert(i + 1, "")
        self.literal[i : i + 1] = [False, False]
        self.stop += 1


_ADDRESS = re.compile(r"(?:\w+://|www\.)\S+")


def _blank_addresses(low: str, start: int, end: int, words: list[str], starts: list[int], literal: list[bool]) -> None:
    """Nothing inside a web address is a word or a number."""
    for found in _ADDRESS.finditer(low, start, end):
        for i in range(bisect_left(starts, found.start()), bisect_left(starts, found.end())):
            words[i], literal[i] = "\x00", False


def split_words(phrase: str, pattern: re.Pattern[str] = TOKEN) -> list[str]:
    """The tokens of a phrase from a table, folded."""
    return [_MARKS.sub("", found.group()) or found.group() for found in pattern.finditer(fold(phrase))]


def exact_words(sign: str) -> list[str]:
    """The tokens of a sign, as written: US$ → US, $."""
    return [found.group() for found in TOKEN.finditer(sign)]
