"""Quotation marks, paired: any convention in any language, nested, doubled, mirrored, straight or unbalanced.

One pass with a stack of bounded depth: linear, whatever the text holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# opener → the closers it is at home with; a closer of the second group is taken only where nothing better waits
_CLOSERS: dict[str, str] = {
    "„": '“”"‟’',
    "“": "”",
    "‟": "”",
    '"': '"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "〝": "〞〟",
    "”": "”“",
    "‘": "’",
    "‚": "‘’'",
    "'": "'",
    "’": "’",
}
_WEAK: dict[str, str] = {
    "„": "«»'",
    "“": '"“„',
    "‟": '"',
    '"': "”“„'",
    "«": '"”',
    "”": '"',
    "‘": "'‘",
    "'": "’‘",
    "’": "'‘",
    "「": "」『",
    "『": "』",
}
_ANY = re.compile("[" + re.escape("".join(_CLOSERS) + "」』﹂﹄〞〟") + r"]|``|<<|>>|(?<!\S),,(?=\w)")
_SINGLE = frozenset("'’‘‚‹›")
_CLOSE_BY_SHAPE = frozenset("」』﹂﹄〞〟")
_TERMINAL = frozenset(".!?…,;:。、！？")
_DEPTH = 8
_SAME = {"``": "“", "<<": "«", ">>": "»", ",,": "„"}


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A quotation in its marks. ``start:end`` is between them; ``outer_start:outer_end`` holds them.

    ``depth`` is 0 for an outermost one. ``closed`` is False where the closing mark is missing: then
    ``end`` is the paragraph's. ``firm`` is False where an open mark counts only if a later paragraph closes it.
    """

    outer_start: int
    outer_end: int
    start: int
    end: int
    depth: int = 0
    closed: bool = True
    single: bool = False
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of one paragraph: outermost pairs by position, and a closing mark that nothing opened."""

    pairs: tuple[Pair, ...]
    stray_close: int = -1
    """Where a closing mark stands that has no opening one, before any pair (the end of a long quotation); or -1."""
    balanced: bool = True
    """False where an opening mark was left open."""


@dataclass(slots=True)
class _Open:
    glyph: str
    at: int
    end: int
    width: int


def _edges(text: str, start: int, end: int, a: int, b: int) -> tuple[bool, bool]:
    """Whether the mark ``text[a:b]`` has a boundary on its left and on its right."""
    before = text[a - 1] if a > start else " "
    after = text[b] if b < end else " "
    left = before.isspace() or before in "([{—–-/…" or before in _CLOSERS
    right = after.isspace() or after in ")]}—–-/.,;:!?…。、" or after in _CLOSERS or after in _CLOSE_BY_SHAPE
    return left, right


def _apostrophe(text: str, start: int, end: int, a: int) -> bool:
    """don't, Morales', l'homme, '90s: a single mark that quotes nothing."""
    before = text[a - 1] if a > start else " "
    after = text[a + 1] if a + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return before < "\u1100"  # ‘항구’라는 is no elision
    return not before.isalnum() and after.isdigit() and text[a + 2 : a + 4].isalnum() and text[a + 3 : a + 4] == "s"


def pair(text: str, start: int, end: int, own: frozenset[str] = frozenset()) -> Marked:
    """The outermost quotations of the paragraph ``text[start:end]``, sorted; offsets are of ``text``.

    Any marks are understood; ``own`` are the opening marks the language declares, which settle doubtful places.
    """
    stack: list[_Open] = []
    pairs: list[Pair] = []
    stray = -1
    tokens = _tokens(text, start, end)
    closing_singles = _closing_singles(text, start, end, tokens)
    for index, (a, b) in enumerate(tokens):
        glyph = _SAME.get(text[a:b], text[a])
        if glyph in _SINGLE and _apostrophe(text, start, end, a):
            continue
        left, right = _edges(text, start, end, a, b)
        at = _opener_for(stack, glyph, left, right, text[a - 1] if a > start else " ")
        if at >= 0 and glyph == "'" and index not in closing_singles:
            at = -1  # the bosses' friends
            continue
        if at >= 0 and glyph in "'’" and a - stack[at].end < 2:
            del stack[at:]  # rock 'n' roll
            continue
        if at >= 0 and _content(text, stack[at].end, a):
            width = b - a
            opened = stack[at]
            if opened.width == 1 and width > 1 and at > 0:
                # …home,"" closes two
                outer = stack[at - 1]
                pairs.append(Pair(outer.at, b, outer.end, b - 1, at - 1, True, False))
                del stack[at - 1 :]
            else:
                pairs.append(Pair(opened.at, b, opened.end, a, at, True, opened.glyph in _SINGLE))
                del stack[at:]
            continue
        if at >= 0:
            del stack[at:]  # "" holds nothing
            continue
        closes = not text[b:end].strip(" .,!?،؟。") or (text[a - 1 : a] in tuple(".!?。") and text[b : b + 1].isalpha())
        if not stack and not pairs and stray < 0 and closes and a > start and glyph in '"”»':
            stray = a  # "… to stay. \"": the end of a long quotation, a space before its mark; …다."라고
            continue
        if glyph == "”" and not stack and not left and not right and _mirrored(text, tokens, index):
            stack.append(_Open(glyph, a, b, b - a))
            continue
        hangul = glyph == '"' and a > start and "\uac00" <= text[a - 1] <= "\ud7a3"  # 않았어"라고 closes
        if not hangul and _can_open(glyph, left, right, glyph in own) and not (glyph == "»" and left and right):
            if len(stack) == _DEPTH:
                del stack[0]
            stack.append(_Open(glyph, a, b, b - a))
        elif (
            stray < 0
            and not pairs
            and not stack
            and (not left or glyph == "»")
            and right
            and _may_stray(text, glyph, start, end, a)
        ):
            stray = a
    balanced = all(opened.glyph in "'’‘‚" for opened in stack)
    return Marked(_outermost(pairs, stack, text, start, end), stray, balanced)


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The marks; two of the same double mark side by side are one ("" ““ '')."""
    found: list[tuple[int, int]] = []
    for match in _ANY.finditer(text, start, end):
        a, b = match.span()
        if found and found[-1][1] == a and b - a == 1 and found[-1][1] - found[-1][0] == 1:
            last = text[a - 1]
            if last == text[a] and last in "\"“”„'«»":
                found[-1] = (a - 1, b)
                continue
        found.append((a, b))
    return found


def _closing_singles(text: str, start: int, end: int, tokens: list[tuple[int, int]]) -> frozenset[int]:
    """Which straight single marks may close: after s before a small letter only the last one may."""
    may: set[int] = set()
    later = False  # a certain closing mark follows, before the next opening one
    for index in range(len(tokens) - 1, -1, -1):
        a, b = tokens[index]
        if text[a] not in "'’":
            continue
        before = text[a - 1] if a > start else " "
        after = text[b : b + 2]
        if before.isspace() or (before in "([" and after[:1].isalnum()):
            later = False
            continue
        possessive = before in "sS" and after[:1] == " " and after[1:].islower()
        if not (possessive and later):
            may.add(index)
        if not possessive and not (before.isalnum() and after[:1].isalnum()):
            later = True
    return frozenset(may)


def _opener_for(stack: list[_Open], glyph: str, left: bool, right: bool, before: str) -> int:
    """Index in ``stack`` of the mark that ``glyph`` closes here; -1: it closes none."""
    if not stack or glyph in "„‚「『﹁﹃〝":
        return -1
    opening = left and not right
    for at in range(len(stack) - 1, -1, -1):
        opened = stack[at]
        if glyph in _CLOSERS[opened.glyph]:
            if opening and (opened.glyph, glyph) != ("«", "»"):
                continue  # a space before it and a letter after: it opens one inside
            return at
    if opening:
        return -1
    for at in range(len(stack) - 1, -1, -1):
        if glyph in _WEAK.get(stack[at].glyph, ""):
            if glyph in "“„‘" and not (right or before in _TERMINAL):
                continue  # 他说“我认为“是: a mark that opens by its shape closes only where an end is seen
            return at
    return -1


def _mirrored(text: str, tokens: list[tuple[int, int]], index: int) -> bool:
    """桥梁”并不安全，“他说: the next mark is the opening one, in a closing one's place."""
    if index + 1 >= len(tokens):
        return False
    a, b = tokens[index + 1]
    return text[a:b] == "“" and text[a - 1] in "，,。.)）" and text[tokens[index][1]] > "\u2e80"


def _may_stray(text: str, glyph: str, start: int, end: int, at: int) -> bool:
    """Whether a closing mark that nothing opened may end a long quotation: not an apostrophe."""
    before = text[at - 1] if at > start else " "
    return glyph not in "'’‘" or before in ".!?…。！？।؟" or not text[at + 1 : end].strip(" .,!?")


def _can_open(glyph: str, left: bool, right: bool, own: bool) -> bool:
    if glyph in _CLOSE_BY_SHAPE:
        return False
    if glyph in "„「『﹁﹃〝":
        return True
    if glyph in "“‟«":
        return not right or left
    if glyph in "‘‚‹":
        return left or not right
    if glyph in "'’":
        return left and not right
    if glyph in "”»›":
        return left and (own or not right)  # Swedish ”…”, German »…«
    return left or not right


def _content(text: str, a: int, b: int) -> bool:
    return b - a > 0 and bool(text[a:b].strip())


def _outermost(pairs: list[Pair], stack: list[_Open], text: str, start: int, end: int) -> tuple[Pair, ...]:
    """The outermost pairs. The first mark left open counts, at least where the paragraph or a clause begins with it."""
    found = list(pairs)
    if stack:
        opened = stack[0]
        before = text[max(start, opened.at - 2) : opened.at].rstrip()
        single = opened.glyph in "'’‘‚"
        ends = (":", ",", "،", "。") if opened.glyph in "「『" else (":", ",", "،")
        firm = opened.glyph not in "'’" and (opened.at == start or before.endswith(ends))
        left = text[opened.at - 1 : opened.at] if opened.at > start else " "
        if (opened.at == start or not single or left == " ") and _content(text, opened.end, end):
            found.append(Pair(opened.at, end, opened.end, end, 0, False, single, firm))
    found.sort(key=lambda p: (p.outer_start, -p.outer_end))
    top: list[Pair] = []
    for candidate in found:
        if not candidate.firm and any(other.closed and other.outer_start > candidate.start for other in found):
            continue
        if top and candidate.outer_end <= top[-1].outer_end:
            continue
        if top and candidate.outer_start < top[-1].outer_end:
            continue
        top.append(candidate)
    return tuple(top)
