"""Every number of a text, whatever it counts: for those who want numbers, not amounts."""

from __future__ import annotations

import re

from generator.extract.figures.lexicon import Lexicon
from generator.extract.figures.num import Num
from generator.extract.figures.numbers import NumberReader
from generator.extract.figures.tokens import Tokens, fold
from generator.numerals import digits, tidy
from generator.text import Shadow

Found = tuple[int, int, float, float]
"""(start, end, low, high); offsets are the text's."""

_RUN = re.compile(r"\d+")


def every(text: str, lex: Lexicon) -> list[Found]:
    """Every number of ``text``, sorted by start. Digits that open a word (180ml, 4th) are part of the word; digits
    that make no number together (192.168.1.2) are a number each."""
    shadow = Shadow(text)
    t = Tokens(shadow.text, fold(shadow.text), 0, len(shadow), lex.pattern)
    lex.split_clitics(t)
    lex.unendings(t)
    reader = NumberReader(lex, t, loose=True)
    found: list[Found] = []
    i = 0
    while i < t.stop:
        share = lex.percent_before.match(t.words, i)
        if share is not None and share[1] < t.stop and reader.starts(share[1]):
            i = share[1]
        num = reader.at(i) if reader.starts(i) else None
        if num is None:
            if t.literal[i]:
                found += _runs(shadow, t, i)
            i += 1
            continue
        if not _opens_word(num, t, lex):
            span = shadow.to_source(t.starts[num.i] - num.lead, t.ends[num.j - 1])
            found.append((span.start, span.end, tidy(num.low), tidy(num.high)))
        i = max(num.j, i + 1)
    return found


def _runs(shadow: Shadow, t: Tokens, i: int) -> list[Found]:
    """The runs of digits of a literal that is no number as a whole."""
    found = []
    for run in _RUN.finditer(t.words[i]):
        read = digits.read(run.group(), ".", ",")
        if read is not None:
            span = shadow.to_source(t.starts[i] + run.start(), t.starts[i] + run.end())
            found.append((span.start, span.end, tidy(read.value), tidy(read.value)))
    return found


def _opens_word(num: Num, t: Tokens, lex: Lexicon) -> bool:
    """180ml, 4th, A4s: letters go right on behind the digits, where words are written apart."""
    j = num.j
    if j >= t.stop or t.gaps[j] or not t.literal[j - 1] or not t.words[j][0].isalpha():
        return False
    return t.words[j].isascii() or not lex.unspaced
