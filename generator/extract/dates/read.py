"""From the letters and atoms of a paragraph to dates with their parse trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.extract.dates import lexicon as lx
from generator.extract.dates.atoms import Reader
from generator.extract.dates.grammar import grammar
from generator.extract.dates.join import Found, carry, ranges
from generator.extract.dates.lexicon import Atom, Lexicon, lower
from generator.extract.dates.narrow import clause_ends, narrowed
from generator.extract.dates.parts import Base, Parts, Resolved
from generator.extract.dates.resolve import resolve
from generator.extract.dates.scan import scan
from generator.extract.dates.spoken import with_clock

# of these a part may still be a date: "a 4-1 win en février" holds no days of February, but February
_SECOND_LOOK = frozenset({"days", "day", "hence", "within", "span", "decade", "nth"})
_CONNECTORS = frozenset("pFofta,-/(_")
_NEAR = 40
_CLAUSE = re.compile(r"[,;:.!?\"“”„«»()、。،؛]")


def read_paragraph(lexicon: Lexicon, text: str, low: str, start: int, end: int, base: Base, tag: str) -> list[Found]:
    """The dates of ``text[start:end]``. ``tag`` is the article's language tag, for the order of 3/4/2022."""
    letters, atoms = scan(lexicon, text, low, start, end)
    found: list[Found] = []
    words = lexicon.dates
    pattern = grammar(frozenset(words.marks_first), words.ago_alone, words.shift_after, words.attached, lexicon.spoken)
    at = 0
    while match := pattern.search(letters, at):
        at = match.end()
        shape = (match.lastgroup or "").rsplit("_", 1)[0]
        grounds = shape == "bare" and _grounds(lexicon, text, low, letters, atoms, *match.span())
        whole = (shape, *match.span())
        shape, *span = narrowed(lexicon, text, low, shape, letters, atoms, *match.span())
        narrow = (shape, *span) != whole and span[1] < match.end()
        for first, last in _pieces(shape, letters, *span):
            if shape == "bare" and not grounds:
                continue
            one = _one(lexicon, text, low, letters, atoms, shape, first, last, base, tag, start)
            if one is not None:
                found.append(one)
                at = last if narrow else at
            elif narrow:
                at = max(last, match.start() + 1)
            elif shape in _SECOND_LOOK:
                at = match.start() + 1
                scored = re.match(r"D-Do?(?=[Mm])", match[0])  # "the 4-1 de febrero": no first of February
                if shape == "days" and scored:
                    at = match.start() + scored.end()
    found = ranges(letters, atoms, found, base)
    carry(low, found, base)
    return with_clock(lexicon, low, start, end, found, base) if lexicon.spoken else found


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
    if lexicon.dates.year_articles and _after_article(lexicon, low, atoms[first].start):
        return True
    if before is None:
        return lexicon.dates.bare_years and _small_word_next(lexicon, low, atoms[last - 1].end)
    if before.kind == lx.FROM and first + 1 < last:
        return True
    if lower(text[before.start : before.end]) in lexicon.before:
        return True
    return lexicon.dates.bare_years and before.kind not in (lx.ABOUT, lx.FROM, lx.TO, "-", "/")


def _after_article(lexicon: Lexicon, low: str, start: int) -> bool:
    """Does "the" stand right before the number ("the 2018 law")?"""
    word = low[max(0, start - 8) : start].rsplit(None, 1)[-1:]
    return low[start - 1 : start] == " " and word != [] and word[0] in lexicon.dates.year_articles


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
        first < last
        and letters[first] in _CONNECTORS
        and not (shape in ("hence", "within") and letters[first] in (lx.HENCE_BEFORE, lx.BEFORE))
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
    before = letters[first - 1] if first else ""
    if not _stands(lexicon, text, low, shape, letters[first:last], atoms[first:last], before, b):
        return None
    reader = Reader(lexicon, shape, letters[first:last], atoms[first:last], text, tag, low, before)
    if letters[first] == lx.COUNT and shape == "day" and not lexicon.dates.cardinal_days:
        return None
    parts = reader.read()
    if parts is None:
        return None
    if before == lx.ABOUT:
        first, a = first - 1, atoms[first - 1].start
        parts.about = True
        reader.trace.insert(0, (a, atoms[first].end, "about"))
    if shape in ("weekday", "daymonth") and text[b : b + 1] == ")" and "(" in letters[first:last]:
        b += 1
    parts.spoken = lexicon.spoken
    if shape == "ago" and _before_told(lexicon, parts):
        return None
    parts.future = _ahead(lexicon, low, paragraph, a)
    if shape == "within" and not (parts.future and _within(lexicon, low, atoms, first)):
        return None
    if shape == "span" and not _from_now(lexicon, low, parts, b):
        return None
    value = resolve(parts, base)
    if value is None:
        return None
    if parts.bc and "/" not in value.edtf:
        value = Resolved("-" + value.edtf, value.complete, value.how)
    if shape == "span" and not value.edtf and not lexicon.spoken:
        return None  # "the past few years"
    if parts.unsure:
        value = Resolved(value.edtf, False, value.how)
    return Found(a, b, shape, parts, _approximate(parts, value), reader.trace, first, last)


def _within(lexicon: Lexicon, low: str, atoms: list[Atom], first: int) -> bool:
    """Does "in five days" count from now? Not in "will be the third attack in five days"."""
    word = atoms[first]
    counted = any(
        atom.kind == lx.ORDINAL and word.start - atom.end < _NEAR for atom in atoms[max(0, first - 6) : first]
    )
    return not counted and low[word.start : word.end] in lexicon.within


def _from_now(lexicon: Lexicon, low: str, parts: Parts, end: int) -> bool:
    """Do "the last three years" end on the article's day? Not "the last three years of her life"; and in a report
    "the next three months" follow what is told, unless a word of the future stands before."""
    after = _WORD.match(low, end)
    owned = after is not None and lexicon.words.get(after[1], ("",))[0] == lx.OF
    return not owned and (parts.direction < 0 or parts.future or lexicon.spoken)


def _before_told(lexicon: Lexicon, parts: Parts) -> bool:
    """7分前, bảy phút trước: in a report as often seven minutes before what is told."""
    minutes = any(unit in ("minute", "second") for _, unit in parts.spans)
    return minutes and not lexicon.spoken and (lexicon.dates.attached or lexicon.dates.shift_after)


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
        if low[atoms[0].start : end] in lexicon.abbreviated and (
            letters == "w" or (text[end - 1] != "." and not lexicon.spoken)
        ):
            return False  # "en jeu"
        if lexicon.suffixes and text.endswith(lexicon.suffixes, atoms[0].start, end) and text[atoms[0].start].isupper():
            return True  # "Ekim'de"
        timed = lexicon.spoken and _hour(lexicon.dates.hour_marks).match(low, end) is not None  # "na terça às 14h"
        return before != "" and before in "pFfto" and (letters == "m" or timed or clause_ends(text, end))
    if shape == "relday" and lexicon.has_case and not lexicon.nouns_capitalised:
        _, _, second = text[atoms[0].start : end].partition(" ")
        if second[:1].isupper() and not second.isupper():
            return False  # "the This Morning presenter"
    if shape in ("weekday", "month") and letters in ("W", "M") and before not in tuple("pFfto,"):
        return not _in_name(lexicon, text, atoms[0], end)
    if shape == "ago" and lexicon.dates.ago_not_after and not lexicon.spoken:
        words = low[max(0, atoms[0].start - 16) : atoms[0].start].split()[-2:]
        if any(word.endswith(tuple(lexicon.dates.ago_not_after)) for word in words):
            return False
    if shape == "ago" and lexicon.dates.ago_not_before:
        after = _WORD.match(low, end)
        if after and after[1] in lexicon.dates.ago_not_before:
            return False
    if letters[0] in "ynk" and before and before in "DNCG":
        return False  # "100 năm sau": after so many years
    if shape == "daymonth":  # 3/4 is a fraction first
        hour = _hour(lexicon.dates.hour_marks)
        spoken = lexicon.spoken and (before in tuple("pft") or clause_ends(text, end) or hour.match(low, end))
        return bool(spoken) or bool(set(letters) & set("Ww"))
    if shape == "dayonly":
        if text[atoms[0].start : end] in lexicon.dates.not_days_alone:
            return False
        return not text[end : end + 1] or text[end] not in lexicon.dates.not_after_day
    return True


@cache
def _hour(marks: str) -> re.Pattern[str]:
    """An hour of the day, perhaps behind a short word."""
    return re.compile(rf"\W?\w{{0,3}}\s?\d{{1,2}}\s?[:h{marks}]")


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
