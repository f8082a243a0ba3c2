"""How alike two names sound across scripts: read in Latin letters, folded to classes of consonants.

A score is never a proof. 多西 and Dorsey sound alike, and so do many people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from generator import gazetteer
from generator.align.readings import letters, reading

_SPELLINGS = [
    (re.compile(p), r)
    for p, r in (
        ("^mc", "mak"), ("mb(?=s?$)", "mB"), ("ques?$", "k"), ("sch(?=[nmlrwt])|tsch|tch|cz|dsch", "C"), ("dzh|dj|zh", "J"),
        ("sch|sh|sz", "C"), ("chr", "kr"), ("ch", "X"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("kh", "Q"),
        ("th", "D"), ("wh", "W"), ("^gh", "k"), ("gh", "U"), ("tz|ts|c(?=[eiy])", "s"), ("c", "k"), ("^kn", "n"),
        ("^wr", "r"), ("nh(?=[aeo])", "n"), ("lh(?=[aeo])", "l"), ("j", "J"), ("ng$", "n"), ("dg(?=[eiy])", "J"),
        ("g(?=[eiy])", "G"), ("^y(?=[aeiou])", "Y"), ("(?<=[aeiou])w(?![aeiou])", "U"), ("^w", "W"), ("dz", "s"),
    )
]  # fmt: skip
"""What a spelling in Latin letters stands for; capitals are classes of sounds."""
_CLASS = {
    "b": "P", "p": "P", "f": "F", "v": "V", "w": "W", "d": "T", "t": "T", "g": "K", "k": "K", "q": "K",
    "s": "S", "z": "S", "m": "M", "n": "N", "l": "L", "r": "R", "h": "H",
}  # fmt: skip
"""Small letters; a capital is a class already. C sh and ch; J the j of many languages; X ch, read k or sh; Q kh; D th; W w; G a g before e; U a w heard as a
vowel, a silent gh; B a silent b; Y y; Z between s and j."""
_COSTS = {
    "SC": 0.25, "LR": 0.1, "PV": 0.3, "FV": 0.15, "FH": 0.35, "KH": 0.35, "KC": 0.4, "MN": 0.35, "TC": 0.4,
    "TS": 0.4, "CH": 0.5, "PF": 0.4, "WV": 0.1, "WU": 0.1, "UV": 0.2, "WF": 0.4, "WP": 0.5, "WH": 0.4, "WK": 0.6,
    "JC": 0.1, "JG": 0.05, "JY": 0.15, "JH": 0.4, "JS": 0.35, "JZ": 0.1, "JT": 0.45, "GK": 0.1, "GC": 0.15, "GH": 0.35,
    "GZ": 0.2, "GS": 0.4, "XC": 0.05, "XK": 0.15, "XH": 0.2, "XQ": 0.1, "XS": 0.3, "XG": 0.2, "XJ": 0.2, "QK": 0.1,
    "QH": 0.1, "QC": 0.4, "DT": 0.1, "DS": 0.15, "DC": 0.4, "YC": 0.35, "YG": 0.35, "YH": 0.5, "ZS": 0.1, "ZC": 0.15, "DF": 0.4,
    "UK": 0.35, "BP": 0.1,
}  # fmt: skip
"""What it costs that one class stands where the other is expected."""
_NEAR = {pair: cost for both, cost in _COSTS.items() for pair in (both, both[::-1])}
_DROP = {
    "R": 0.35, "H": 0.3, "V": 0.5, "W": 0.3, "U": 0.1, "Y": 0.15, "L": 0.6, "N": 0.6, "T": 0.7, "S": 0.7, "J": 0.6, "D": 0.6, "B": 0.15,
}  # fmt: skip
"""What it costs that a class is missing: 多西 has no r."""
_VOWELS = re.compile("[aeiouwy]")
_ABJAD = re.compile("[\u0621-\u06ff]")


@cache
def _article() -> re.Pattern[str]:
    known = gazetteer.sounds().articles
    return re.compile(rf"^(?:(?:{'|'.join(known.apart)})[-'’ ]|{'|'.join(known.joined)})(?=\w{{3}})", re.I)


@lru_cache(maxsize=65536)
def roman(text: str) -> str:
    """Lower-case Latin letters for ``text``."""
    return letters(_article().sub("", text))


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """The classes of consonants ``text`` is heard as: Musk, 马斯克, Маск → MSK."""
    sound = reading(_article().sub("", text))
    for pattern, replacement in _SPELLINGS:
        sound = pattern.sub(replacement, sound)
    out: list[str] = []
    before = ""
    for letter in sound:
        found = letter if letter.isupper() else _CLASS.get(letter, "")
        if found and letter != before:
            out.append(found)
        before = letter
    return "".join(out)[:24]


_HARD = {
    "T": "T", "D": "TS", "S": "S", "C": "S", "Z": "S", "J": "S", "G": "SK", "X": "SK", "K": "K", "Q": "K", "P": "P", "B": "P",
    "F": "P", "V": "P", "W": "P", "M": "N", "N": "N",
}  # fmt: skip
"""What a class may be written as in another script; what is not here may not be written at all."""
_LONGEST_KEY = 6
_SURE_LENGTH = 3
"""Consonants from which on one of them may be missing or another one."""


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, ...]:
    """Short keys of which two words that sound alike share at least one: what need not be compared shares none."""
    shape = skeleton(word)
    variants = {"", "L"} if shape[:1] in ("L", "R") else {""}
    for at, sound in enumerate(shape):
        hard = _HARD.get(sound, "")
        if hard:
            fleeting = sound in "WQ" or (at == 0 and sound in "VXJ")
            variants = {v + h for v in variants for h in hard} | (variants if fleeting else set())
        variants = {v[:_LONGEST_KEY] for v in variants}
    return _with_gaps(variants)


@lru_cache(maxsize=65536)
def fine_keys(word: str) -> tuple[str, ...]:
    """The same for two words of one script, which are spelled alike: more of them, each shared by fewer."""
    return _with_gaps({skeleton(word)})


def _with_gaps(shapes: Iterable[str]) -> tuple[str, ...]:
    """``shapes``, and each without any one of its consonants."""
    found = set(shapes)
    for shape in tuple(found):
        if len(shape) >= _SURE_LENGTH:
            found |= {shape[:at] + shape[at + 1 :] for at in range(len(shape))}
    return tuple(sorted(found))


@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """From 0 to 1: how alike two words sound, by consonants and, less, by all letters."""
    from rapidfuzz.fuzz import ratio

    one, vowelless, abjad = _letters(a)
    other, bare, unwritten = _letters(b)
    unwritten = unwritten or abjad  # vowels are not, there
    spelled = ratio(one, other)
    if unwritten and vowelless and bare:
        spelled = max(spelled, ratio(vowelless, bare) * 0.9)
    spelled /= 100
    first, second = skeleton(a), skeleton(b)
    if not first or not second:
        return spelled
    consonants, longest = _consonants(first, second)
    if longest == 1:
        share = 0.75 if unwritten else 0.5
        return share * consonants + (1 - share) * spelled
    return max(0.72 * consonants + 0.28 * spelled, spelled)


@lru_cache(maxsize=65536)
def _letters(word: str) -> tuple[str, str, bool]:
    """A word in Latin letters, with and without its vowels, and whether its script writes no vowels."""
    read = roman(word)
    return read, _VOWELS.sub("", read), bool(_ABJAD.search(word))


@lru_cache(maxsize=262144)
def _consonants(first: str, second: str) -> tuple[float, int]:
    """From 0 to 1: how alike two skeletons are, and the length of the longer. Many words share a few skeletons."""
    longest = max(len(first.replace("U", "")), len(second.replace("U", "")), 1)
    if longest == 1:  # Joe, جو
        first, second = first.replace("U", "") or first, second.replace("U", "") or second
    return max(0.0, 1 - _distance(first, second) / longest), longest


def _distance(a: str, b: str) -> float:
    drops = [_DROP.get(d, 1.0) for d in b]
    row = [0.0]
    for drop in drops:
        row.append(row[-1] + drop)
    for c in a:
        above, drop = row, _DROP.get(c, 1.0)
        least = above[0] + drop
        row = [least]
        for j, d in enumerate(b):
            least += drops[j]
            swapped = above[j] if c == d else above[j] + _NEAR.get(c + d, 1.0)
            if swapped < least:
                least = swapped
            dropped = above[j + 1] + drop
            if dropped < least:
                least = dropped
            row.append(least)
    return row[-1]
