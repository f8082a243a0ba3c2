"""Sites to look at: the story made by hand, built as any report is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from generator import render, site, tables
from generator.model import Article, Mentions, Site
from tests.render import sample


def story(*more: Article) -> Site:
    """The sample's site, not yet built, with further articles nothing was found in."""
    articles = (*sample.ARTICLES, *more)
    mentions = sample.MENTIONS | {article.id: Mentions(article.id) for article in more}
    told = tables.tabulate(sample.PROJECT, articles, mentions, sample.ALIGNMENT)
    return render.render(sample.PROJECT, articles, mentions, sample.ALIGNMENT, told)


def build(folder: Path, *, given: Site | None = None, report: str = "", offline: bool = False) -> Path:
    """``given`` (the sample) built below ``folder``, strictly; gives the site's folder."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    (content / "report.toml").write_text(report or 'title = "Twenty-four quiet boats"\n', encoding="utf-8")
    with patch("generator.pipeline.build", return_value=given or story()):
        site.build(content, folder / "site", offline=offline, strict=True)
    return folder / "site"


def titled(given: Site, path: str, title: str) -> Site:
    """``given`` with another title for one of its pages."""
    return replace(
        given, pages=tuple(replace(page, title=title) if page.path == path else page for page in given.pages)
    )


def files(folder: Path) -> dict[str, bytes]:
    """Everything in ``folder``, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
