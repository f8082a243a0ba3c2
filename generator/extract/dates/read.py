"""From the letters and atoms of a paragraph to dates with their parse trace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.extract.dates import lexicon as lx
from generator.extract.dates.atoms import Reader
from generator.extract.dates.grammar import grammar
from generator.extract.dates.join import Found, carry, ranges
from generator.extract.dates.lexicon import Atom, Lexicon, lower
from generator.extract.dates.resolve import Base, Parts, Resolved, resolve
from generator.extract.dates.scan import scan
from generator.extract.dates.spoken import with_clock

# of these a part may still be a date: "a 4-1 win en février" holds no days of February, but February
_SECOND_LOOK = frozenset({"days", "day", "monthday", "hence", "decade", "nth"})
_CONNECTORS = frozenset("pFofta,-/(_")
_CLAUSE = re.compile(r"[,;:.!?\"“”„«»()、。،؛]")


def read_paragraph(lexicon: Lexicon, text: str, low: str, start: int, end: int, base: Base, tag: str) -> list[Found]:
    """The dates of ``text[start:end]``. ``tag`` is the article's language tag, for the order of 3/4/2022."""
    letters, atoms = scan(lexicon, text, low, start, end)
    found: list[Found] = []
    words = lexicon.dates
    pattern = grammar(frozenset(words.marks_first), words.ago_alone, words.shift_after, lexicon.spoken)
    at = 0
    while match := pattern.search(letters, at):
        at = match.end()
        shape = (match.lastgroup or "").rsplit("_", 1)[0]
        grounds = shape == "bare" and _grounds(lexicon, text, low, letters, atoms, *match.span())
        for first, last in _pieces(shape, letters, *match.span()):
            if shape == "bare" and not grounds:
                continue
            one = _one(lexicon, text, low, letters, atoms, shape, first, last, base, tag, start)
            if one is not None:
                found.append(one)
            elif shape in _SECOND_LOOK:
                at = match.start() + 1
    found = ranges(letters, atoms, found, base)
    carry(low, found, base)
    return with_clock(lexicon, text, low, start, end, found, base) if lexicon.spoken else found


def _pieces(shape: str, letters: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """ "in 2015, 2018 and 2019" is three years; everything else is one piece."""
    if shape != "bare":
        yield first, last
        return
    for at in range(first, last):
        if letters[at] == "Y":
            yield at, at + 1


def _grounds(lexicon: Lexicon, text: str, low: str, letters: str, atoms: list[Atom], first: int, last: int) -> bool:
    """Does anything make the number at ``first`` a year: a preposition before it, a suffix or a word after it?"""
    following = atoms[last] if last < len(letters) and letters[last] != lx.BREAK else None
    if following is not None and low[following.start : following.end] in lexicon.after:
        return True
    if lexicon.suffixes and text.startswith(lexicon.suffixes, atoms[last - 1].end):  # 2018'de
        return True
    before = atoms[first - 1] if first and letters[first - 1] != lx.BREAK else None
    if before is None:
        return lexicon.dates.bare_years and _small_word_next(lexicon, low, atoms[last - 1].end)
    if before.kind == lx.FROM and first + 1 < last:
        return True
    if lower(text[before.start : before.end]) in lexicon.before:
        return True
    return lexicon.dates.bare_years and before.kind not in (lx.ABOUT, lx.FROM, lx.TO, "-", "/")


def _small_word_next(lexicon: Lexicon, low: str, end: int) -> bool:
    """Does a word that cannot be counted follow the number, or none at all?"""
    after = _WORD.match(low, end)
    return not after or not lexicon.bare_next or after[1] in lexicon.bare_next


def _one(
    lexicon: Lexicon, text: str, low: str, letters: str, atoms: list[Atom], shape: str,
    first: int, last: int, base: Base, tag: str, paragraph: int,
) -> Found | None:  # fmt: skip
    if shape == "none":
        return None
    while (
        first < last and letters[first] in _CONNECTORS and not (shape == "hence" and letters[first] == lx.HENCE_BEFORE)
    ):
        first += 1
    while last > first and letters[last - 1] in _CONNECTORS:
        last -= 1
    if first == last:
        return None
    a, b = atoms[first].start, atoms[last - 1].end
    if lexicon.elisions:
        a += next((len(prefix) for prefix in lexicon.elisions if low.startswith(prefix, a)), 0)
    if _recurring(letters, atoms, first):
        return None
    if shape == "monthday":
        if not lexicon.dates.month_first and lx.DAY_MARK not in letters[first:last]:
            return None
        shape = "day"
    before = letters[first - 1] if first else ""
    if not _stands(lexicon, text, low, shape, letters[first:last], atoms[first:last], before, b):
        return None
    reader = Reader(lexicon, shape, letters[first:last], atoms[first:last], text, tag, low)
    if letters[first] == lx.COUNT and shape == "day" and not lexicon.dates.cardinal_days:
        return None
    parts = reader.read()
    if parts is None:
        return None
    if before == lx.ABOUT:
        first, a = first - 1, atoms[first - 1].start
        parts.about = True
        reader.trace.insert(0, (a, atoms[first].end, "about"))
    if shape == "weekday" and text[b : b + 1] == ")" and "(" in letters[first:last]:
        b += 1
    parts.spoken = lexicon.spoken
    parts.future = _ahead(lexicon, low, paragraph, a)
    value = resolve(parts, base)
    if value is None:
        return None
    if parts.unsure:
        value = Resolved(value.edtf, False, value.how)
    return Found(a, b, shape, parts, _approximate(parts, value), reader.trace, first, last)


def _recurring(letters: str, atoms: list[Atom], first: int) -> bool:
    """每年3月: "each year" stands right before, so it is no one March."""
    at = first - 1
    while at >= 0 and letters[at] == lx.BREAK:
        at -= 1
    return at >= 0 and letters[at] == lx.NOTHING and atoms[at].end == atoms[first].start


def _approximate(parts: Parts, value: Resolved) -> Resolved:
    if parts.about and value.edtf and value.edtf[-1] not in "~X" and "/" not in value.edtf:
        return Resolved(value.edtf + "~", value.complete, value.how)
    return value


def _ahead(lexicon: Lexicon, low: str, paragraph: int, start: int) -> bool:
    """Does a word of the future ("will", 将) stand before ``start`` in the same clause?"""
    if lexicon.future is None:
        return False
    window = low[max(paragraph, start - 60) : start]
    breaks = [found.end() for found in _CLAUSE.finditer(window)]
    return lexicon.future.search(window, breaks[-1] if breaks else 0) is not None


def _stands(
    lexicon: Lexicon, text: str, low: str, shape: str, letters: str, atoms: list[Atom], before: str, end: int
) -> bool:
    """Is there ground to take these words for a date? Refuses what a date word's other meaning explains."""
    if shape in ("bare", "year") and "Y" in letters:
        year = next(atom.value for atom in atoms if atom.kind == lx.YEAR)
        if (shape == "bare" or letters == "KY") and not (1900 <= year <= 2099 and _year_ends(lexicon, text, low, end)):
            return False
        if letters in ("yY", "vY", "KY") and not _year_ends(lexicon, text, low, end):
            return False
    if letters in ("m", "w"):
        if low[atoms[0].start : end] in lexicon.abbreviated and (letters == "w" or text[end - 1] != "."):
            return False  # "en jeu"
        if lexicon.suffixes and text.endswith(lexicon.suffixes, atoms[0].start, end) and text[atoms[0].start].isupper():
            return True  # "Ekim'de"
        return before != "" and before in "pFfto" and (letters == "m" or _clause_ends(text, end))
    if shape in ("weekday", "month") and letters in ("W", "M") and before not in tuple("pFfto,"):
        return not _in_name(lexicon, text, atoms[0], end)
    if shape == "ago" and lexicon.dates.ago_not_before:
        after = _WORD.match(low, end)
        if after and after[1] in lexicon.dates.ago_not_before:
            return False
    if letters[0] in "ynk" and before and before in "DNCG":
        return False  # "100 năm sau": after so many years
    if shape == "dayonly":
        if text[atoms[0].start : end] == "一日":
            return False  # "one day"
        return not text[end : end + 1] or text[end] not in lexicon.dates.not_after_day
    return True


def _clause_ends(text: str, end: int) -> bool:
    return (
        not text[end : end + 2].strip()
        or text[end : end + 1] in ",.;:)!?\n"
        or text[end : end + 2] in (" (", " –", " -")
    )


_WORD = re.compile(r"\s?[-–]?\s?([^\W\d_]+|[%‰°$€£¥₽])")


def _year_ends(lexicon: Lexicon, text: str, low: str, end: int) -> bool:
    """Does the number before ``end`` stop there, or does it count what follows ("in 2019 Milliarden")?"""
    after = _WORD.match(low, end)
    if not after:
        return True
    word = after[1]
    if word in lexicon.not_years or not word[0].isalpha():
        return False
    if text[end] in "'’":
        return True
    if lexicon.nouns_capitalised and text[after.start(1)].isupper():
        return lexicon.words.get(word, ("",))[0] in (lx.MONTH, lx.WEEKDAY)
    return True


def _in_name(lexicon: Lexicon, text: str, atom: Atom, end: int) -> bool:
    """ "the Sunday Times", "April Smith": a capitalised word right after a capitalised date word, no preposition."""
    if not lexicon.has_case or lexicon.nouns_capitalised or not text[atom.start].isupper():
        return False
    following = text[end + 1 : end + 2]
    if text[end : end + 1] == "-" and following.isalpha():
        return following.isupper()
    return (
        text[end : end + 1] == " "
        and following.isupper()
        and (atom.kind == lx.MONTH or text[max(0, atom.start - 4) : atom.start].lower() == "the ")
    )
