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
from collections.abc import Sequence
from dataclasses import replace

from generator import language as languages
from generator.errors import ConfigError
from generator.extract.figures import context
from generator.extract.figures.amount import Amount
from generator.extract.figures.amounts import AmountReader
from generator.extract.figures.lexicon import Lexicon, lexicon
from generator.extract.figures.money import Currencies
from generator.extract.figures.num import Num
from generator.extract.figures.numbers import NumberReader
from generator.extract.figures.tokens import DIGIT, Tokens, fold
from generator.language import Language
from generator.model import Article, Change, Date, Figure, Region, Step
from generator.numerals import tidy
from generator.text import Document, Sentence, Shadow

NEUTRAL = Language(code="und", name="Undetermined", endonym="")
"""Digits, signs and currency codes only: nothing a language would have to tell."""


_THOUSANDS = re.compile(r"(?<![\d.,])([1-9]\d{0,2})[.,](\d{3})(?![\d.,]\d)")
"""In a price field, three digits behind the only mark are thousands: nobody asks 1.198 crowns."""
_COMMA = re.compile(r"(?<=\d),(?=\d)")


def _parted(document: Document, low: str) -> str:
    """``low`` with 、 where a full-width comma stands between two numbers: $20，300美元 is a list."""
    source = document.article.text
    if "，" not in source:
        return low
    out = list(low)
    for found in _COMMA.finditer(low):
        if source[document.span(found.start(), found.end()).start] == "，":
            out[found.start()] = "、"
    return "".join(out)


def find(document: Document, language: Language, dates: Sequence[Date] = ()) -> list[Figure]:
    """The figures of ``document``, sorted by start; ``dates`` are those already found in it: a bare number inside a
    date is none of ours."""
    lex = lexicon(language)
    low = _parted(document, fold(document.text))
    currencies = Currencies(lex, document.text, low)
    spans = [(date.start, date.end) for date in dates]
    found: list[Figure] = []
    for sentence in document.sentences:
        for amount, t in _amounts(lex, document.text, low, sentence.start, sentence.end):
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
    return find(Document(article, abbreviations=frozenset(known.abbreviations)), known)


def numbers(text: str, language: str | None) -> list[tuple[int, int, float, float]]:
    """Every number of ``text``, whatever it counts, years and ids included: (start, end, low, high)."""
    lex = lexicon(_language(language))
    shadow = Shadow(text)
    t = Tokens(shadow.text, fold(shadow.text), 0, len(shadow), lex.pattern)
    lex.split_clitics(t)
    lex.unendings(t)
    reader = NumberReader(lex, t, loose=True)
    found = []
    i = 0
    while i < t.stop:
        share = lex.percent_before.match(t.words, i)
        if share is not None and share[1] < t.stop and reader.starts(share[1]):
            i = share[1]
        num = reader.at(i) if reader.starts(i) else None
        if num is None:
            i += 1
            continue
        span = shadow.to_source(t.starts[num.i] - num.lead, t.ends[num.j - 1])
        found.append((span.start, span.end, tidy(num.low), tidy(num.high)))
        i = max(num.j, i + 1)
    return found


def price(text: str, language: str | None = None) -> Figure | None:
    """The amount of a price field ("1 198,- Kr", "from £12.50"): the first amount of money in it, else its first
    number, whose currency is then "" unknown. None where it holds no number."""
    money = [figure for figure in read(text, language) if figure.kind == "money"]
    if money:
        found = money[0]
    else:
        found_numbers = numbers(text, language)
        if not found_numbers:
            return None
        start, end, low, high = found_numbers[0]
        found = Figure(source="text", start=start, end=end, kind="money", low=low, high=high)
    thousands = _THOUSANDS.search(text, found.start, found.end)
    if thousands is None:
        return found
    value = int(thousands[1] + thousands[2])
    return replace(found, low=value, high=value)


def _language(tag: str | None) -> Language:
    if tag is None or tag == "und":
        return NEUTRAL
    known = languages.find(tag)
    if known is None:
        raise ConfigError(f"no language file for {tag!r}; there is {', '.join(languages.known())}")
    return known


def _amounts(lex: Lexicon, text: str, low: str, start: int, end: int) -> list[tuple[Amount, Tokens]]:
    """The amounts of ``text[start:end]`` with all that the sentence says of them."""
    if not (DIGIT.search(low, start, end) or lex.speaks(low, start, end)):
        return []
    t = Tokens(text, low, start, end, lex.pattern)
    lex.split_clitics(t)
    lex.unendings(t)
    found = AmountReader(lex, t).all()
    if not found:
        return []
    hits = lex.concepts.find(t.words, 0, t.stop)
    kept = []
    for amount in found:
        context.modifier(amount, lex, t)
        if amount.num.weak and amount.kind == "duration" and not amount.modifier:
            continue
        context.change(amount, lex, t)
        context.concept(amount, lex, t, hits)
        kept.append((amount, t))
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


def _in_date(figure: Figure, dates: list[tuple[int, int]]) -> bool:
    """A count inside a date is the date's; a duration, money or a measure stays."""
    if figure.kind not in ("count", "ratio"):
        return False
    return any(start <= figure.start and figure.end <= end for start, end in dates)


__all__ = ["NEUTRAL", "Num", "find", "numbers", "price", "read"]
