"""How a word of another script is read aloud, in Latin letters, where a plain romanisation misleads.

The result mixes small letters and the capital classes of `sound`: 吉 opens gi or ki, ج is a g or a j.
"""

from __future__ import annotations

import re
from functools import cache

from generator import gazetteer

_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ABJAD = re.compile("[\u0621-\u06ff]")


@cache
def _syllables() -> dict[str, str]:
    """Character of foreign names → its reading there."""
    return {char: said for said, chars in gazetteer.sounds().han.syllables.items() for char in chars}


def reading(text: str) -> str:
    """Letters for ``text``: small ones for what they are, capitals for the classes of `sound`."""
    text = text.casefold()
    if _HANGUL.search(text):
        return "".join(_hangul(c) for c in text)
    if _ABJAD.search(text):
        return _abjad(text)
    if _HAN.search(text):
        for phrase, said in gazetteer.sounds().han.phrases:
            text = text.replace(phrase, said)
        return "".join(_han(c) for c in text)
    return _plain(text)


def letters(text: str) -> str:
    """Small Latin letters only, for what ``text`` looks like."""
    return _plain(text) if _HANGUL.search(text) else re.sub("[^a-z]", "", reading(text).lower())


def _plain(text: str) -> str:
    from anyascii import anyascii

    for sign, said in gazetteer.sounds().plain.items():
        text = text.replace(sign, said)
    return re.sub("[^a-z]", "", anyascii(text).lower())


def _han(char: str) -> str:
    said = _syllables().get(char)
    if said is not None:
        return said
    said = _plain(char)
    if not _HAN.match(char):
        return said
    said = said.removesuffix("g") if said.endswith("ng") else said
    for start, sound in gazetteer.sounds().han.pinyin:
        if said.startswith(start):
            return sound + said[len(start) :]
    return said


def _hangul(char: str) -> str:
    if not _HANGUL.match(char):
        return _plain(char)
    at = ord(char) - 0xAC00
    parts = gazetteer.sounds().hangul
    return parts.first[at // 588] + parts.middle[at % 588 // 28] + parts.last[at % 28]


def _abjad(text: str) -> str:
    known = gazetteer.sounds().abjad
    for pair, letter in known.pairs:
        text = text.replace(pair, letter)
    if text.endswith(known.vowel_last) and len(text) > 3:
        text = text[:-1]  # سارة, ساره
    if text.endswith(known.silent_last):
        text = text[:-1]
    said = "".join(known.letters.get(c, "" if _ABJAD.match(c) else _plain(c)) for c in text)
    opening = known.first.get(text[:1])
    return opening + said[1:] if opening else said
