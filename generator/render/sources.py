"""Sources as pages show them: what each is called, in which words, where it leads."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from generator.model import USABLE, Article
from generator.project import Project
from generator.render import links
from generator.render.inert import plain
from generator.render.views import SourceView, language_name, page_name
from generator.wording import when

_SHORT = 26
"""Columns of a source's short name where it has no publisher."""


def views(project: Project, articles: Sequence[Article]) -> dict[str, SourceView]:
    """Source id → its view, in the order of ``articles``."""
    names = _short_names(articles)
    found: dict[str, SourceView] = {}
    for article in articles:
        path = f"sources/{page_name(article.id)}.md"
        found[article.id] = SourceView(
            article=article,
            name=names[article.id],
            title=plain(article.title or "") or clipped(_first_words(article), 60) or article.id,
            language=article.language or "",
            language_name=language_name(article.language),
            published=when.words(article.published) if article.published else "",
            policy=project.publish_of(article.path, article.publish),
            path=path,
            link=links.link(path),
            original=links.outbound(article.url),
        )
    return found


def _short_names(articles: Sequence[Article]) -> dict[str, str]:
    """A short name for each source, no two alike."""
    names: dict[str, str] = {}
    for article in articles:
        first = plain(article.title or "") or _first_words(article)
        names[article.id] = plain(article.publisher or "") or clipped(first, _SHORT) or article.id
    seen: dict[str, list[str]] = {}
    for identifier, name in names.items():
        seen.setdefault(name, []).append(identifier)
    for name, group in seen.items():
        if len(group) > 1:
            for number, identifier in enumerate(group, 1):
                names[identifier] = f"{name} ({number})"
    return names


def _first_words(article: Article) -> str:
    """How an article without a title begins."""
    start = next((r.start for r in article.regions if r.kind in USABLE), 0)
    return plain(article.text[start : start + 200])


def clipped(text: str, width: int) -> str:
    """``text`` within ``width`` columns (a Chinese character is two wide), cut at a word's end where there is one."""
    used = 0
    for position, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > width:
            cut = text[:position]
            if " " in cut[len(cut) // 2 :]:
                cut = cut.rsplit(" ", 1)[0]
            return cut.rstrip(" ,.;:·—–-") + "…"
    return text
