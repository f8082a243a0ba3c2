"""PDF: the text of the pages by PDFium, with what repeats on every page marked."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from generator.errors import SourceError
from generator.model import Region
from generator.read.reading import Field, Reading
from generator.read.text import addresses

MOST_PAGES = 500
MOST_CHARACTERS = 5_000_000
_EDGE = 2
"""Lines at a page's top and bottom in which headers and footers are looked for."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"^\W*(?:\w{1,10}\.?\s)?\d{1,4}(?:\s?(?:/|\w{1,4})\s?\d{1,4})?\W*$")
_JUNK_TITLE = re.compile(
    r"^(?:untitled|microsoft word|document\d*|.*\.(?:docx?|odt|indd|pdf|pptx?|rtf|tmp))", re.IGNORECASE
)


def read(data: bytes, path: str) -> Reading:
    """The text of a PDF. A `SourceError` where it is encrypted, holds no text, or is not a PDF."""
    pages, info = _pages(data)
    if not any(any(line.strip() for line in page) for page in pages):
        raise SourceError("the PDF holds no text: its pages are pictures, or empty")
    repeated = _repeated(pages)
    text, given = _joined(pages, repeated)
    fields = [Field("title", info, "pdf")] if len(info) >= 8 and not _JUNK_TITLE.match(info) else []
    return Reading(text, tuple(fields), tuple(given), tuple(addresses(text)))


def _pages(data: bytes) -> tuple[list[list[str]], str]:
    import pypdfium2 as pdfium

    try:
        document: Any = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError("the PDF is encrypted: save it without a password") from None
        raise SourceError("not a PDF, or a damaged one") from None
    try:
        if len(document) > MOST_PAGES:
            raise SourceError(f"the PDF has {len(document)} pages; the limit is {MOST_PAGES}")
        pages: list[list[str]] = []
        size = 0
        for number in range(len(document)):
            pages.append(_lines_of(document, number))
            size += sum(map(len, pages[-1]))
            if size > MOST_CHARACTERS:
                raise SourceError(f"the PDF holds more than {MOST_CHARACTERS} characters")
        title = str(document.get_metadata_dict().get("Title", ""))
    except pdfium.PdfiumError:
        raise SourceError("a damaged PDF: a page cannot be opened") from None
    finally:
        document.close()
    return pages, " ".join(title.split())


def _lines_of(document: Any, number: int) -> list[str]:
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            text: str = words.get_text_bounded(errors="replace")
        finally:
            words.close()
    finally:
        page.close()
    # PDFium marks a hyphen at a line's end with a noncharacter
    text = text.replace("\ufffe", "-").replace("\x02", "-").replace("\x00", "")
    return [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _edges(page: list[str]) -> set[int]:
    """Indices of the lines at a page's top and bottom that hold anything."""
    full = [index for index, line in enumerate(page) if line.strip()]
    return set(full[:_EDGE]) | set(full[-_EDGE:])


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """Headers and footers: the same at an edge of half the pages, but for the numbers in it."""
    if len(pages) < 2:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_key(page[index]) for index in _edges(page)})
    return frozenset(key for key, count in counts.items() if count > 1 and 2 * count >= len(pages) and len(key) <= 120)


def _joined(pages: list[list[str]], repeated: frozenset[str]) -> tuple[str, list[Region]]:
    parts: list[str] = []
    given: list[Region] = []
    at = 0
    for page in pages:
        edges = _edges(page)
        for index, line in enumerate(page):
            if index in edges and (
                _key(line) in repeated or (len(pages) > 1 and _NUMBER.match(line) and len(line) < 24)
            ):
                # blank lines keep it apart, where a full line of text stands before it
                given.append(Region(at + 1, at + 1 + len(line), "boilerplate"))
                line = f"\n{line}\n"
            parts.append(line + "\n")
            at += len(line) + 1
    return "".join(parts), given
