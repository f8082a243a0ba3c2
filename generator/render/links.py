"""Addresses: between our pages, and out to the original articles.

Raw HTML is not touched by MkDocs, and a page's address differs between the site (``facts/x/``) and the offline
bundle (``facts/x.html``). So templates write ``href="px:facts/x.md#anchor"``, and whoever writes the page calls
`resolve`.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urlsplit, urlunsplit

from generator.model import Mention
from generator.render.inert import Safe, inert

_HREF = re.compile(r'(?<=href=")px:([\w./-]*)(#[\w-]+)?(?=")')
_SAFE_PATH = re.compile(r"[\w./-]*\Z")
_SAFE_ANCHOR = re.compile(r"[\w-]*\Z")
_LONGEST_EXACT = 120
"""Characters of a text fragment that is quoted whole; a longer passage is named by its first and last words."""


def link(path: str, anchor: str = "") -> Safe:
    """The placeholder for ``anchor`` of the page or file ``path`` (relative to the docs folder)."""
    if not _SAFE_PATH.match(path) or not _SAFE_ANCHOR.match(anchor):
        raise ValueError(f"not a path of ours: {path!r} #{anchor!r}")
    return Safe(f"px:{path}#{anchor}" if anchor else f"px:{path}")


def address(path: str, *, directory_urls: bool) -> str:
    """Where the page or file ``path`` stands in the built site: ``facts/x.md`` → ``facts/x/`` or ``facts/x.html``."""
    if not path.endswith(".md"):
        return path
    stem = path[:-3]
    if not directory_urls:
        return f"{stem}.html"
    folder, name = posixpath.split(stem)
    return (f"{folder}/" if folder else "") if name == "index" else f"{stem}/"


def relative(path: str, page_path: str, *, directory_urls: bool) -> str:
    """The relative address of ``path`` as seen from the page ``page_path``."""
    here = address(page_path, directory_urls=directory_urls)
    target = address(path, directory_urls=directory_urls)
    folder = here if here.endswith("/") or not here else posixpath.dirname(here)
    found = posixpath.relpath(target or ".", folder or ".")
    return f"{found}/" if (target.endswith("/") or not target) and not found.endswith("/") else found


def resolve(html_or_markdown: str, page_path: str, *, directory_urls: bool) -> str:
    """Every ``href="px:…"`` of a page turned into a relative address. Text of sources cannot hold one: it is inert."""

    def real(found: re.Match[str]) -> str:
        path, anchor = found[1], found[2] or ""
        if not path:
            return anchor or "#"
        if path == page_path and anchor:
            return anchor
        return relative(path, page_path, directory_urls=directory_urls) + anchor

    return _HREF.sub(real, html_or_markdown)


def outbound(url: str | None, fragment: str = "") -> Safe | None:
    """``url`` as an attribute's value, or None where it is not plain http(s)."""
    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    quoted = urlunsplit(
        (
            parts.scheme.lower(),
            quote(parts.netloc.encode("idna").decode() if _ascii_fails(parts.netloc) else parts.netloc, safe=":[]"),
            quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
            "" if fragment else quote(parts.fragment, safe="/%:@!$&'()*+,;=~-._?"),
        )
    )
    return inert(quoted + fragment)


def _ascii_fails(netloc: str) -> bool:
    try:
        netloc.encode("ascii")
    except UnicodeEncodeError:
        try:
            netloc.encode("idna")
        except UnicodeError:
            return False
        return True
    return False


def text_fragment(text: str, start: int, end: int) -> str:
    """``#:~:text=`` for ``text[start:end]``: with a word of context on either side, long passages by their ends."""
    exact = _folded(text[start:end])
    if not exact:
        return ""
    before = _tail(text[max(0, start - 80) : start])
    after = _head(text[end : end + 80])
    if len(exact) <= _LONGEST_EXACT:
        middle = _encoded(exact)
    else:
        middle = f"{_encoded(_head(exact, 24))},{_encoded(_tail(exact, 24))}"
    prefix = f"{_encoded(before)}-," if before else ""
    suffix = f",-{_encoded(after)}" if after else ""
    return f"#:~:text={prefix}{middle}{suffix}"


def onward(url: str | None, text: str, mention: Mention) -> Safe | None:
    """The original article's address, opened at the passage of ``mention``."""
    return outbound(url, text_fragment(text, mention.start, mention.end))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _encoded(text: str) -> str:
    # "-" and "," and "&" are syntax in a text directive
    return quote(text, safe="").replace("-", "%2D")


def _head(text: str, limit: int = 20) -> str:
    """The first words of ``text`` (within its first line), at most about ``limit`` characters, cut at a word's end."""
    line = _folded(text.lstrip(" \t").split("\n", 1)[0])
    if len(line) <= limit:
        return line
    cut = line[:limit]
    return cut.rsplit(" ", 1)[0] if " " in cut else cut[: limit // 2]


def _tail(text: str, limit: int = 20) -> str:
    """The last words of ``text`` (within its last line)."""
    line = _folded(text.rstrip(" \t").rsplit("\n", 1)[-1])
    if len(line) <= limit:
        return line
    cut = line[-limit:]
    return cut.split(" ", 1)[1] if " " in cut else cut[-(limit // 2) :]
