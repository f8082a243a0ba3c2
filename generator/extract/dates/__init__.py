"""Dates and periods as journalists write them, in EDTF, resolved against the article's own date.

    >>> from generator.extract import dates
    >>> [(d.edtf, d.resolved) for d in dates.read("Em outubro do ano passado", "pt", published="2023-04-11")]
    [('2022-10', True)]

EDTF levels 0 and 1, intervals, and ``XXXX-03`` where the year is not known (then ``resolved`` is False).
"In late November" is the month: the text gives no days. A quarter or a half is an interval of months.
"""

from __future__ import annotations

from generator import language as languages
from generator.errors import ConfigError
from generator.extract.dates.join import Found
from generator.extract.dates.lexicon import compiled, lower
from generator.extract.dates.parts import Base
from generator.extract.dates.read import read_paragraph
from generator.language import Language
from generator.model import Article, Date, Inferred, Step
from generator.text import Document

__all__ = ["find", "read"]


def find(document: Document, language: Language, *, spoken: bool = False) -> list[Date]:
    """The dates of ``document``'s usable regions, by start. Offsets are the article's. ``spoken``: see `read`."""
    words = compiled(language, spoken)
    low = lower(document.text)
    base = Base.of(document.article.published)
    tag = document.article.language or language.code
    out = [
        _date(document, found, paragraph.region)
        for paragraph in document.paragraphs
        for found in read_paragraph(words, document.text, low, paragraph.start, paragraph.end, base, tag)
    ]
    return sorted(out, key=lambda date: (date.start, date.end))


def _date(document: Document, found: Found, region: str) -> Date:
    span = document.span(found.start, found.end)
    steps = []
    for start, end, gave in found.trace:
        if start < end:
            part = document.span(start, end)
            steps.append(Step(part.start, part.end, gave))
    if found.value.how.words:
        steps.append(Step(span.start, span.end, found.value.how.words))
    return Date(
        source=document.article.id,
        start=span.start,
        end=span.end,
        region=region,  # type: ignore[arg-type]
        edtf=found.value.edtf,
        resolved=found.value.complete,
        inferred=_inferred(found),
        steps=tuple(steps),
    )


def _inferred(found: Found) -> Inferred:
    """What of it nobody wrote."""
    named = found.named()
    by = found.value.how.by
    if ("weekday" in named and "day" not in named) or ("month" not in named and by in ("counted", "year")):
        return "day"
    return "year" if by in ("near", "year") else ""


def read(text: str, language_code: str, published: str | None = None, *, spoken: bool = True) -> list[Date]:
    """The dates of a plain text in the language of a BCP 47 tag.

    ``published`` is when it was said or written: EDTF, perhaps less than a day ("2023-04"), perhaps with a time of
    day ("2023-04-11T12:00"). By default everything is read that a speaker may mean at that moment: "Monday" is the
    nearest one, "in five days" counts from then, "a month ago" is a day, and times of day are found (as their day).
    ``spoken=False`` reads the text as `find` reads an article: a report of what has happened.

    A `ConfigError` where the language has no file.
    """
    language = languages.find(language_code)
    if language is None:
        raise ConfigError(f"no language file for {language_code!r}")
    article = Article(id="text", path="text", text=text, published=published, language=language_code)
    return find(
        Document(article, abbreviations=frozenset(language.abbreviations), continues=frozenset(language.continues)),
        language,
        spoken=spoken,
    )
