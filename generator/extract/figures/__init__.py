"""Amounts as journalists write them, in many languages: value, unit, hedge, change, what is measured, and where.

    from generator.extract import figures

    figures.read("约1万个GPU", "zh")                     # list[Figure]; offsets are the string's
    figures.find(document, language, dates)             # the same for a prepared document
    figures.numbers("two hundred and six", "en")        # every number, whatever it counts

A sentence is scanned once for digits and number words; from each, a number is read, then its unit, and then what
the sentence says of it. Whatever is no amount (years, ids, models, articles, ordinals) is left out. Every part a
figure got is in its ``steps``, with the words that gave it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from generator import language as languages
from generator import units
from generator.errors import ConfigError
from generator.extract.figures import bare, context, prices
from generator.extract.figures.amount import Amount
from generator.extract.figures.amounts import AmountReader
from generator.extract.figures.elided import Elided
from generator.extract.figures.lexicon import Lexicon, lexicon
from generator.extract.figures.money import Currencies
from generator.extract.figures.num import Num
from generator.extract.figures.tokens import DIGIT, Tokens, fold
from generator.language import Language
from generator.model import Article, Change, Date, Figure, Region, Step
from generator.numerals import tidy
from generator.text import Document, Sentence

NEUTRAL = Language(code="und", name="Undetermined", endonym="")
"""Digits, signs and currency codes only: nothing a language would have to tell."""

_COMMA = re.compile(r"(?<=\d),(?=\d)")
_LETTER = re.compile(r"[^\W\d_]")
_GROUPED = re.compile(r"\d{3},\d{3}(?!\d)")


def _parted(document: Document, low: str) -> str:
    """``low`` with 、 where a full-width comma stands between two numbers: $20，300美元 is a list."""
    source = document.article.text
    if "，" not in source:
        return low
    out = list(low)
    for found in _COMMA.finditer(low):
        at = found.start()
        if source[document.span(at, found.end()).start] != "，":
            continue
        if low[max(0, at - 4) : at - 3] == "," and _GROUPED.match(low, at + 1):
            continue  # 233,333，333,434: one number all the same
        out[at] = "、"
    return "".join(out)


def find(document: Document, language: Language, dates: Sequence[Date] = ()) -> list[Figure]:
    """The figures of ``document``, sorted by start; ``dates`` are those already found in it: a bare number inside a
    date is none of ours."""
    lex = lexicon(language)
    low = _parted(document, fold(document.text))
    currencies = Currencies(lex, document.text, low)
    spans = _Spans(dates)
    found: list[Figure] = []
    counted = ""
    for sentence in document.sentences:
        told = _amounts(lex, document.text, low, sentence.start, sentence.end, counted)
        counted = next((a.unit for a, _ in reversed(told) if a.kind == "count" and a.unit in units.units()), "")
        for amount, t in told:
            figure = _figure(document, sentence, amount, t, currencies, lex)
            if figure is not None and not _in_date(figure, spans):
                found.append(figure)
    found.sort(key=lambda figure: (figure.start, figure.end))
    return found


def read(text: str, language: str | None) -> list[Figure]:
    """The figures of a string. ``language`` is a BCP 47 tag; None or "und" reads digits, signs and codes only.
    Raises `ConfigError` for a language that has no file."""
    known = _language(language)
    article = Article(id="text", path="text", text=text, language=None if known is NEUTRAL else known.code)
    article_regions = (Region(0, len(text), "body"),) if text else ()
    article = Article(id="text", path="text", text=text, language=article.language, regions=article_regions)
    return find(
        Document(article, abbreviations=frozenset(known.abbreviations), continues=frozenset(known.continues)), known
    )


def numbers(text: str, language: str | None) -> list[tuple[int, int, float, float]]:
    """Every number of ``text``, whatever it counts, years and ids included: (start, end, low, high). Digits that open
    a word (180ml, 4th) are part of it."""
    return bare.every(text, lexicon(_language(language)))


def price(text: str, language: str | None = None, hint: str = "") -> Figure | None:
    """The amount of a price field ("1 198,- Kr", "from £12.50"): the first amount of money in it, else its first
    number. A currency that stands nowhere in it is taken from ``hint``, another text about the same price ("Price in
    €"); else it is "" unknown. None where ``text`` holds no number."""
    money = [figure for figure in read(text, language) if figure.kind == "money"]
    if money:
        return prices.settle(text, money[0], hint)
    found = numbers(text, language) or numbers(_LETTER.sub(" ", text), language)  # 12,000원 of no language
    if not found:
        return None
    start, end, low, high = found[0]
    bare = Figure(
        source="text",
        start=start,
        end=end,
        kind="money",
        low=low,
        high=high,
        steps=(Step(start, end, f"number {low}"),),
    )
    return prices.settle(text, bare, hint)


def _language(tag: str | None) -> Language:
    if tag is None or tag == "und":
        return NEUTRAL
    known = languages.find(tag)
    if known is None:
        raise ConfigError(f"no language file for {tag!r}; there is {', '.join(languages.known())}")
    return known


def _amounts(lex: Lexicon, text: str, low: str, start: int, end: int, counted: str = "") -> list[tuple[Amount, Tokens]]:
    """The amounts of ``text[start:end]`` with all that the sentence says of them; ``counted`` is what the sentence
    before counted last."""
    if not (DIGIT.search(low, start, end) or lex.speaks(low, start, end)):
        return []
    t = Tokens(text, low, start, end, lex.pattern)
    lex.split_clitics(t)
    lex.unendings(t)
    reader = AmountReader(lex, t)
    found = reader.all()
    if not found and not reader.bare:
        return []
    hits = context.Hits([hit for hit in lex.concepts.find(t.words, 0, t.stop) if hit[0]])
    found = Elided(lex, t, found, hits, counted).amounts(reader.bare)
    kept = []
    for amount in found:
        context.modifier(amount, lex, t)
        if (
            amount.num.weak
            and amount.kind == "duration"
            and not amount.modifier
            and not units.longer_than_a_year(amount.unit)
        ):
            continue  # "a year" is an article's more often than not, "a decade" is ten years
        context.points(amount, lex, t, hits)
        context.change(amount, lex, t)
        context.concept(amount, lex, t, hits)
        context.people(amount)
        kept.append((amount, t))
    context.shared([amount for amount, _ in kept], lex, t)
    return kept


def _figure(
    document: Document, sentence: Sentence, amount: Amount, t: Tokens, currencies: Currencies, lex: Lexicon
) -> Figure | None:
    start = t.starts[amount.i] - (amount.num.lead if amount.i == amount.num.i else 0)
    span = document.span(start, t.ends[amount.j - 1])
    steps = list(amount.steps)
    low, high, unit = amount.low, amount.high, amount.unit
    if amount.hit is not None and amount.hit.shared:
        unit, why = currencies.means(amount.hit.shared)
        steps.append((amount.i, amount.j, why))
    change: Change = amount.change  # type: ignore[assignment]
    return Figure(
        source=document.article.id,
        start=span.start,
        end=span.end,
        region=sentence.region,
        kind=amount.kind,
        low=tidy(low),
        high=tidy(high),
        unit=unit,
        modifier=amount.modifier,
        change=change,
        concept=amount.concept,
        steps=tuple(_step(document, t, *step) for step in steps),
    )


def _step(document: Document, t: Tokens, i: int, j: int, gave: str) -> Step:
    span = document.span(t.starts[i], t.ends[j - 1])
    return Step(span.start, span.end, gave)


class _Spans:
    """Which passages lie within a date, in steps that grow with the logarithm of the dates."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, dates: Sequence[Date]) -> None:
        spans = sorted((date.start, date.end) for date in dates)
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))  # the furthest end of all that begin by here

    def hold(self, start: int, end: int) -> bool:
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end


def _in_date(figure: Figure, dates: _Spans) -> bool:
    """A count inside a date is the date's; a duration, money or a measure stays."""
    if figure.kind not in ("count", "ratio"):
        return False
    return dates.hold(figure.start, figure.end)


__all__ = ["NEUTRAL", "Num", "find", "numbers", "price", "read"]
