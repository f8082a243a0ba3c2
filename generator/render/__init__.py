"""Tables, charts and the story's nouns → pages. Nothing of a source reaches a page but through `inert`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.model import Alignment, Article, Mentions, Site
from generator.project import Project
from generator.render import links
from generator.tables import Tables

__all__ = ["plain", "render"]


def render(
    project: Project,
    articles: Sequence[Article],
    mentions: Mapping[str, Mentions],
    alignment: Alignment,
    tables: Tables,
) -> Site:
    """The site of a story: pages (links still ``px:`` placeholders, see `links`), navigation, assets, data package.

    Raises `ConfigError` with file and line where a hand-written page is wrong.
    """
    from generator import charts
    from generator.render import pages
    from generator.render.story import Story
    from generator.tables import package

    drawn = charts.all(_withheld(tables))
    story = Story(project, articles, mentions, alignment)
    data = package(tables, project)
    for chart in drawn.values():
        data[chart.csv.removeprefix("data/")] = chart.csv_text.encode("utf-8", "replace")
    return pages.site(story, drawn, tables, data)


def _withheld(tables: Tables) -> Tables:
    """``tables`` without the words of sources that are published as links only: charts carry tables of passages."""
    sources = tables.frames["sources"]
    linked = set(sources.loc[sources["publish"] == "links", "source"])
    if not linked:
        return tables
    frames = dict(tables.frames)
    for name, frame in tables.frames.items():
        words = [
            column
            for column in ("exact", "prefix", "suffix", "explain", "speaker_exact", "origin_exact")
            if column in frame
        ]
        if words and "source" in frame:
            frames[name] = frame.copy()
            frames[name].loc[frame["source"].isin(linked), words] = ""
    return replace(tables, frames=frames)


def plain(site: Site, *, directory_urls: bool = True) -> dict[str, bytes]:
    """``site`` as a docs folder that any Markdown generator can build: path → bytes of pages, assets and data/.

    ``directory_urls``: whether that generator gives ``facts/x.md`` the address ``facts/x/`` or ``facts/x.html``.
    """
    files = {
        page.path: links.resolve(page.markdown, page.path, directory_urls=directory_urls).encode("utf-8", "replace")
        for page in site.pages
    }
    return files | site.assets | {f"data/{path}": content for path, content in site.data.items()}
