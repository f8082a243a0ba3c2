"""Text → atoms: one linear pass of the lexicon's expression over a paragraph."""

from __future__ import annotations

import re

from generator.extract.dates import lexicon as lx
from generator.extract.dates.lexicon import Atom, Lexicon

_GAPS = {
    "": "", " ": "", ",": ",", ", ": ",", " ,": ",", "،": ",", "، ": ",", "、": ",",
    "-": "-", "–": "-", "—": "-", " - ": "-", "- ": "-", " -": "-", " – ": "-", " — ": "-", "‑": "-", "−": "-", "~": "-", "〜": "-", "～": "-",
    "/": "/", " / ": "/", "(": "(", " (": "(", "（": "(", "'s ": "o", "’s ": "o",
    " '": "", " ’": "",
}  # fmt: skip


_TIME = re.compile(r"[Tt].*")
_CASE_ENDING = re.compile(r"^['’][^\W\d_]{1,4}(?=\s|$)")


def scan(lexicon: Lexicon, text: str, low: str, start: int, end: int) -> tuple[str, list[Atom]]:
    """The letters of ``text[start:end]``'s atoms and the atoms; a gap's letter has a placeholder atom.

    The two run in parallel: letter i belongs to atom i. "|" stands between atoms that are not neighbours.
    """
    letters: list[str] = []
    atoms: list[Atom] = []
    last = -1
    broken = True
    for found in lexicon.pattern.finditer(low, start, end):
        a, b = found.span()
        atom = _atom(lexicon, text, found, a, b)
        if atom is None:
            continue
        if last >= 0:
            gap = text[last:a]
            if gap[:1] == "." and atoms and atoms[-1].kind in (lx.DAY, lx.NUMBER, lx.ROMAN) and len(gap) < 5:
                gap = gap[1:]  # "am 15. Mai"
            if gap[:1] in ("'", "’") and atoms and atoms[-1].kind == lx.YEAR:
                gap = _CASE_ENDING.sub("", gap)  # "2018'in mart ayında"
            letter = _GAPS.get(gap)
            if letter is None:
                broken = True
            elif letter and not broken:
                letters.append(letter)
                atoms.append(Atom(letter, None, last, a))
        last = b
        if atom.kind == lx.ARTICLE:
            continue
        if broken:
            if letters:
                letters.append(lx.BREAK)
                atoms.append(Atom(lx.BREAK, None, a, a))
            broken = False
        letters.append(atom.kind)
        atoms.append(atom)
    return "".join(letters), atoms


def _atom(lexicon: Lexicon, text: str, found: object, a: int, b: int) -> Atom | None:
    kind = found.lastgroup  # type: ignore[attr-defined]
    group = found.group  # type: ignore[attr-defined]
    word = group("word")
    if word is not None:
        known = lexicon.exact.get(text[a : a + len(word)]) or lexicon.words.get(word)
        return None if known is None else Atom(known[0], known[1], a, b)
    if group("full") is not None:
        return Atom(lx.NUMERIC, _TIME.sub("", text[a:b]), a, b)
    if group("slash") is not None:
        return Atom(lx.NUMERIC_DAY, text[a:b], a, b)
    if group("decimal") is not None:
        return Atom(lx.PARTIAL, float(text[a:b].replace(",", ".")), a, b)
    if group("monthly") is not None:
        return Atom(lx.NUMERIC_MONTH, text[a:b], a, b)
    if kind in ("signs", "sign"):
        return _signs(lexicon, group(kind), a, b)
    return _number(lexicon, group("digits"), group("tail"), a, b)


def _number(lexicon: Lexicon, digits: str, tail: str | None, a: int, b: int) -> Atom | None:
    value = int(digits)
    if tail and tail in lexicon.decade_suffixes and value % 10 == 0 and (value >= 1000 or 20 <= value <= 90):
        return Atom(lx.DECADE_NUMBER, value, a, b)
    if tail and len(digits) == 4 and tail in lexicon.ordinal_suffixes:  # 1918-го
        return Atom(lx.YEAR, value, a, b) if 1000 <= value <= 3999 else None
    if tail:
        return Atom(lx.ORDINAL, value, a, b) if 1 <= value <= 31 and tail in lexicon.ordinal_suffixes else None
    if len(digits) == 4:
        return Atom(lx.YEAR, value, a, b) if 1000 <= value <= 3999 else None
    return Atom(lx.DAY if 1 <= value <= 31 else lx.NUMBER, value, a, b)


def _signs(lexicon: Lexicon, signs: str, a: int, b: int) -> Atom | None:
    """Chinese number signs: 二〇二二 → 2022, 十五 → 15, 二十一 → 21."""
    ten, digit = lexicon.ten, lexicon.digit
    if ten in signs:
        head, _, rest = signs.partition(ten)
        if len(head) > 1 or len(rest) > 1 or ten in rest:
            return None
        value = (digit[head] if head else 1) * 10 + (digit[rest] if rest else 0)
    elif len(signs) in (1, 4):
        value = int("".join(str(digit[sign]) for sign in signs))
        if len(signs) == 4:
            return Atom(lx.YEAR, value, a, b) if 1000 <= value <= 3999 else None
    elif len(signs) in (2, 3):
        return Atom(lx.NUMBER, int("".join(str(digit[sign]) for sign in signs)), a, b)
    else:
        return None
    return Atom(lx.DAY if 1 <= value <= 31 else lx.NUMBER, value, a, b)
