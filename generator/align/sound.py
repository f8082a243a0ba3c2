"""How alike two names sound across scripts: romanised by anyascii, folded to classes of consonants.

A score is never a proof. 多西 and Dorsey sound alike, and so do many people.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ONE = {
    "尔": "l",
    "儿": "l",
    "姆": "m",
    "恩": "n",
    "夫": "f",
    "弗": "f",
    "翰": "n",
    "兹": "z",
    "茨": "ts",
    "奇": "ch",
    "ン": "n",
    "ッ": "",
    "ー": "",
}
"""Characters whose reading in foreign names differs from the plain one."""
_SPELLINGS = [
    (re.compile(p), r)
    for p, r in (
        ("tsch|tch|cz|dsch|dzh", "C"), ("sch|sh|sz|zh|ch", "C"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("x", "C"),
        ("th", "t"), ("wh", "w"), ("gh", ""), ("ts|tz|c(?=[eiy])", "s"), ("c", "k"), ("^kn", "n"), ("^wr", "r"), ("j", "C"),
        ("dz", "s"), ("^eu|^yu", ""),
    )
]  # fmt: skip
_CLASS = {
    "b": "P", "p": "P", "f": "F", "v": "V", "w": "V", "d": "T", "t": "T", "g": "K", "k": "K", "q": "K",
    "s": "S", "z": "S", "C": "C", "m": "M", "n": "N", "l": "L", "r": "R", "h": "H",
}  # fmt: skip
_NEAR = {
    frozenset("SC"): 0.25, frozenset("LR"): 0.15, frozenset("PV"): 0.4, frozenset("FV"): 0.3, frozenset("FH"): 0.4, frozenset("KH"): 0.4,
    frozenset("KC"): 0.4, frozenset("MN"): 0.4, frozenset("TC"): 0.4, frozenset("TS"): 0.4, frozenset("CH"): 0.5, frozenset("PF"): 0.5,
}  # fmt: skip
_DROP = {"R": 0.35, "H": 0.3, "V": 0.45, "L": 0.6, "N": 0.6, "T": 0.7, "S": 0.7}
"""What it costs that a class is missing: 多西 has no r."""


@lru_cache(maxsize=65536)
def roman(text: str) -> str:
    """Lower-case Latin letters for ``text``."""
    from anyascii import anyascii

    swapped = "".join(_ONE.get(c, c) for c in text)
    return re.sub(r"[^a-z]", "", anyascii(swapped).lower())


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """The classes of consonants ``text`` is heard as: Musk, 马斯克, Маск → MSK."""
    sound = roman(text)
    for pattern, replacement in _SPELLINGS:
        sound = pattern.sub(replacement, sound)
    out: list[str] = []
    before = ""
    for letter in sound:
        found = _CLASS.get(letter, "")
        if found and letter != before:
            out.append(found)
        before = letter
    return "".join(out)[:24]


@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """From 0 to 1: how alike two words sound, by consonants and, less, by all letters."""
    from rapidfuzz.fuzz import ratio

    first, second = skeleton(a), skeleton(b)
    letters = ratio(roman(a), roman(b)) / 100
    if not first or not second:
        return letters
    longest = max(len(first), len(second))
    consonants = max(0.0, 1 - _distance(first, second) / longest)
    if longest == 1:
        return (consonants + letters) / 2
    return max(0.72 * consonants + 0.28 * letters, letters)


def _distance(a: str, b: str) -> float:
    row = [0.0]
    for d in b:
        row.append(row[-1] + _DROP.get(d, 1.0))
    for c in a:
        previous = row
        row = [previous[0] + _DROP.get(c, 1.0)]
        for j, d in enumerate(b):
            swap = 0.0 if c == d else _NEAR.get(frozenset((c, d)), 1.0)
            row.append(min(previous[j] + swap, previous[j + 1] + _DROP.get(c, 1.0), row[j] + _DROP.get(d, 1.0)))
    return row[-1]
