"""Web pages: the main text by trafilatura, and what the page's head says of it.

Where trafilatura finds little of a page's running text (it is weakest where words have no spaces), or where a page is
nested too deep for lxml, which would lose text without a word, the paragraphs are taken in order instead, and the
rules for pasted text (`regions`) mark what surrounds the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from generator.errors import SourceError
from generator.read.decode import decode
from generator.read.lines import fold, split
from generator.read.reading import Field, Reading
from generator.read.text import addresses

DEEPEST = 200
"""Elements within one another. lxml gives up at 256."""
MOST_ELEMENTS = 60_000
"""Tags of a page that is parsed as a tree. News pages have a few thousand."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})(?=[\s/>])")
_LONGEST_TAG = 20_000
_MARKUP = re.compile(r"<!--|<!|<\?")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)
_SKIPPED = frozenset("script style noscript template svg iframe select button nav footer form object head".split())
_BLOCKS = frozenset(
    "p div section article header main aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th blockquote pre figure "
    "figcaption address br hr nav footer form title body".split()
)
_BETTER = 2.0
"""So many times more running text must the plain paragraphs hold to be taken instead."""
_LEAST_FOUND = 200
_MOST_JSON = 500_000
_META = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "og:site_name": "publisher",
    "application-name": "publisher",
    "dc.publisher": "publisher",
    "publisher": "publisher",
    "og:url": "url",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "dcterms.issued": "published",
    "publish-date": "published",
    "publishdate": "published",
    "pubdate": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "cxenseparse:recs:publishtime": "published",
}


def read(data: bytes, path: str) -> Reading:
    """The main text of a web page, its paragraphs parted by blank lines, its headline first."""
    charset = _CHARSET.search(data[:4096])
    html, notes = decode(data, charset[1].decode("ascii") if charset else None)
    html = _without_endless_tags(_without_comments(html))
    page = _Page()
    page.feed(html)
    page.close()
    fields = [*_json_ld(page.json), *page.fields, *_computed(html, page)]
    text = _main_text(html, page)
    if not text.strip():
        raise SourceError("the page holds no text")
    title = next((field.value for field in fields if field.key == "title" and field.value.strip()), "")
    text = _with_headline(text, " ".join(title.split()))
    return Reading(text, tuple(fields), inline=tuple(addresses(text)), notes=notes)


def _without_comments(html: str) -> str:
    """A page without comments, declarations and processing instructions; one that never ends takes the rest with it.

    Parsers look for the end of each again and again, which costs minutes where there are many and no end.
    """
    kept: list[str] = []
    at = 0
    while (found := _MARKUP.search(html, at)) is not None:
        kept.append(html[at : found.start()])
        closing = "-->" if found[0] == "<!--" else ">"
        end = html.find(closing, found.end())
        if end < 0:
            return "".join(kept)
        at = end + len(closing)
    kept.append(html[at:])
    return "".join(kept)


def _without_endless_tags(html: str) -> str:
    """A page without the ``<`` of tags that do not end soon, for the same reason."""
    kept: list[str] = []
    at = closing = 0
    while (opening := html.find("<", at)) >= 0:
        if closing >= 0 and closing < opening:
            closing = html.find(">", opening)
        kept.append(html[at:opening])
        at = opening + 1
        if 0 <= closing <= opening + _LONGEST_TAG:
            kept.append("<")
    kept.append(html[at:])
    return "".join(kept)


class _Page(HTMLParser):
    """One pass over a page: its metadata, and its paragraphs in order. Never recurses, so depth does not matter."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: list[Field] = []
        self.json: list[str] = []
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._skipping: list[str] = []
        self._data: list[str] | None = None
        self._title: list[str] | None = None
        self._h1: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self._meta(values)
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.fields.append(Field("url", values.get("href", ""), "html"))
        elif tag == "html" and values.get("lang"):
            self.fields.append(Field("language", values["lang"], "html"))
        elif tag == "time" and values.get("itemprop", "").lower() == "datepublished":
            self.fields.append(Field("published", values.get("datetime", ""), "html"))
        elif tag == "script":
            self._data = [] if "ld+json" in values.get("type", "").lower() else None
        elif tag == "title" and not self._skipping_svg():
            self._title = []
        if tag == "body":
            self._skipping.clear()  # a head that was never closed
        elif tag in _SKIPPED:
            self._skipping.append(tag)
        if tag in _BLOCKS:
            self._flush()
        if tag == "h1":
            self._h1 = []

    def _skipping_svg(self) -> bool:
        return "svg" in self._skipping

    def _meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").strip().lower()
        key = _META.get(name)
        if key:
            self.fields.append(Field(key, values.get("content", ""), "html"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._data is not None:
            self.json.append("".join(self._data))
            self._data = None
        if tag == "title" and self._title is not None:
            self.fields.append(Field("title", " ".join("".join(self._title).split()), "html"))
            self._title = None
        if tag == "h1" and self._h1 is not None:
            headline = " ".join("".join(self._h1).split())
            if len(headline) >= 8:
                # the words of the page itself, before what its head calls it
                self.fields.insert(0, Field("title", headline, "html"))
            self._h1 = None
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)
        elif self._title is not None:
            self._title.append(data)
        elif not self._skipping:
            self._words.append(data)
            if self._h1 is not None:
                self._h1.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        block = " ".join("".join(self._words).split())
        self._words.clear()
        if block:
            self.blocks.append(block)


def _json_ld(scripts: list[str]) -> Iterator[Field]:
    """What schema.org says of the article, in a page's JSON-LD."""
    for script in scripts:
        if len(script) > _MOST_JSON:
            continue
        try:
            found: Any = json.loads(script.strip())
        except (ValueError, RecursionError):
            continue
        for thing in _things(found):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(
                isinstance(kind, str) and (kind.endswith("Article") or kind in ("BlogPosting", "Report"))
                for kind in kinds
            ):
                yield from _article_fields(thing)


def _things(found: Any) -> Iterator[dict[str, Any]]:
    waiting = [found]
    for _ in range(2000):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting.extend(
                value
                for key, value in one.items()
                if key in ("@graph", "mainEntity") and isinstance(value, list | dict)
            )
        elif isinstance(one, list):
            waiting.extend(one[:200])


def _article_fields(thing: dict[str, Any]) -> Iterator[Field]:
    publisher = thing.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    page = thing.get("mainEntityOfPage")
    found = {
        "title": thing.get("headline"),
        "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
        "published": thing.get("datePublished"),
        "language": thing.get("inLanguage"),
        "url": thing.get("url") or (page.get("@id") if isinstance(page, dict) else page),
    }
    for key, value in found.items():
        if isinstance(value, str) and value.strip():
            yield Field(key, value, "json-ld")


def _computed(html: str, page: _Page) -> Iterator[Field]:
    """A date the page states elsewhere, by htmldate; the page must have said nothing itself."""
    if any(field.key == "published" for field in page.fields) or not _is_ordinary(html):
        return
    import htmldate

    try:
        found = htmldate.find_date(
            html, original_date=True, extensive_search=False, min_date="1995-01-01", max_date="2100-01-01"
        )
    except Exception:
        found = None  # it looks for dates in anything, and trips over some of it
    if found:
        yield Field("published", found, "html")


def _main_text(html: str, page: _Page) -> str:
    plain = "\n\n".join(page.blocks)
    if not _is_ordinary(html):
        return plain
    import trafilatura

    try:
        found = trafilatura.extract(
            html,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
        )
    except Exception:
        found = None  # lxml refuses some pages; the paragraphs are still there
    lines = [" ".join(line.split()) for line in (found or "").split("\n")]
    text = "\n\n".join(line for line in lines if line)
    if len(text) < _LEAST_FOUND or _running(plain) > _BETTER * _running(text):
        return plain if _running(plain) >= _running(text) else text
    return text


def _running(text: str) -> int:
    """Columns of running text."""
    return sum(line.columns for line in split(text) if line.prose)


def _is_ordinary(html: str) -> bool:
    """Whether lxml can be trusted with a page: nested no deeper than it reads, with no more elements than it has time for.

    Elements that need no closing tag do not count as depth.
    """
    depth = 0
    for number, found in enumerate(_TAG.finditer(html)):
        if number >= MOST_ELEMENTS:
            return False
        if found[2].lower() not in _VOID:
            depth = max(0, depth - 1) if found[1] else depth + 1
            if depth > DEEPEST:
                return False
    return True


def _with_headline(text: str, title: str) -> str:
    """The headline belongs to the text: figures stand in headlines too."""
    if not title:
        return text
    wanted = fold(title)
    head = [fold(line) for line in text.split("\n")[:12] if line]
    if any(line and (line == wanted or (len(line) > 20 and wanted.startswith(line))) for line in head):
        return text
    return f"{title}\n\n{text}"
