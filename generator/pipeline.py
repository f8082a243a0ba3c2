"""The whole story on one page: a folder of articles in, a `Site` out. Reads files, writes none (but the cache)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from pathlib import Path

from generator import cache, executors, language
from generator import project as projects
from generator.errors import ConfigError
from generator.model import Alignment, Article, Mentions, Site
from generator.project import Project
from generator.tables import Tables

Progress = Callable[[str, int, int], None]
"""Called as (what is being done, done so far, of how many)."""
_WORTH_PROCESSES = 400_000
"""Bytes of text below which starting worker processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that is known of a story before it is shown."""

    project: Project
    articles: tuple[Article, ...]
    mentions: dict[str, Mentions]
    alignment: Alignment
    tables: Tables

    @property
    def set_aside(self) -> tuple[Article, ...]:
        return tuple(article for article in self.articles if not article.ok)


def story(content: Path, *, executor: Executor | None = None, progress: Progress | None = None) -> Story:
    """Reads, extracts, aligns and tabulates the articles of the folder ``content``."""
    from generator import align, read, tables

    tell = progress or _silent
    project = projects.load(content)
    tell("reading", 0, 1)
    articles = tuple(read.articles(content))
    if not articles:
        raise ConfigError("holds no article (.txt, .md, .html or .pdf)", path=str(content))
    mentions = _mentions(project, articles, executor, tell)
    tell("aligning", 0, 1)
    alignment = align.align(articles, mentions, project)
    tell("tabulating", 0, 1)
    return Story(project, articles, mentions, alignment, tables.tabulate(project, articles, mentions, alignment))


def build(content: Path, *, executor: Executor | None = None, progress: Progress | None = None) -> Site:
    """The site of the story in ``content``: pages, assets and the data package."""
    from generator import render

    told = story(content, executor=executor, progress=progress)
    (progress or _silent)("rendering", 0, 1)
    return render.render(told.project, told.articles, told.mentions, told.alignment, told.tables)


def work(article: Article, project_names: str, with_keywords: bool) -> Mentions:
    """What one article gives, from the cache where it was read before. ``project_names`` is names.toml as JSON.

    Top level and with plain arguments, so that it can be sent to another process or machine.
    """
    import msgspec

    from generator import extract
    from generator.project import StoryName

    kept = cache.key(
        msgspec.json.encode(article).decode(), project_names if article.ok else "", "keywords" if with_keywords else ""
    )
    found = cache.get(kept, Mentions)
    if found is None:
        names = msgspec.json.decode(project_names, type=dict[str, StoryName])
        found = extract.extract(article, language.find(article.language), names, with_keywords=with_keywords)
        cache.put(kept, found)
    return found


def _mentions(
    project: Project, articles: Sequence[Article], executor: Executor | None, tell: Progress
) -> dict[str, Mentions]:
    import msgspec

    names = msgspec.json.encode(project.names, order="deterministic").decode()
    own = executor is None
    chosen = executor or executors.make(project.report.executor or _fitting(articles))
    found: dict[str, Mentions] = {}
    try:
        futures = {chosen.submit(work, article, names, project.report.keywords): article for article in articles}
        for done, future in enumerate(as_completed(futures), 1):
            found[futures[future].id] = future.result()
            tell("extracting", done, len(articles))
    finally:
        if own:
            chosen.shutdown()
    return {article.id: found[article.id] for article in articles}


def _fitting(articles: Sequence[Article]) -> str:
    return "processes" if sum(len(article.text) for article in articles) > _WORTH_PROCESSES else "serial"


def _silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


def problems(told: Story) -> tuple[str, ...]:
    """What a reader of the log must know of ``told``, a line each: sources set aside and why."""
    return tuple(f"{article.path}: set aside: {article.status}" for article in told.set_aside)
