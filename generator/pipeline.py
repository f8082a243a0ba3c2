"""The whole story on one page: a folder of articles in, a `Site` out. Reads files, writes none (but the cache)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator import cache, executors, extras, language
from generator import project as projects
from generator.errors import ConfigError, SourceError, reason
from generator.guard import Prepared
from generator.model import Alignment, Article, Mentions, Site
from generator.project import Project
from generator.tables import Tables

Progress = Callable[[str, int, int], None]
"""Called as (what is being done, done so far, of how many)."""


MOST_MENTIONS = 4_000
"""Of one article. A long one has 500."""


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
    with _workers(project, executor) as workers:
        found = read.articles(content, executor=workers, progress=partial(tell, "reading"))
        if not found:
            raise ConfigError("holds no article (.txt, .md, .html or .pdf)", path=str(content))
        articles, mentions = _extracted(project, found, workers, tell)
    tell("aligning", 0, 1)
    mentions = align.heard(articles, mentions)
    alignment = align.align(articles, mentions, project)
    tell("tabulating", 0, 1)
    return Story(project, articles, mentions, alignment, tables.tabulate(project, articles, mentions, alignment))


def build(content: Path, *, executor: Executor | None = None, progress: Progress | None = None) -> Site:
    """The site of the story in ``content``: pages, assets and the data package."""
    from generator import render

    told = story(content, executor=executor, progress=progress)
    (progress or _silent)("rendering", 0, 1)
    site = render.render(told.project, told.articles, told.mentions, told.alignment, told.tables)
    return replace(site, problems=(*site.problems, *_unused(told)))


def work(article: Article, project_names: str, with_keywords: bool, layers: str = "") -> Mentions:
    """What one article gives. ``project_names`` is names.toml as JSON, ``layers`` what `extras.encoded` gives.

    Top level and with plain arguments, so that it can be sent to another process or machine.
    """
    import msgspec

    from generator import extract
    from generator.project import StoryName

    names = msgspec.json.decode(project_names, type=dict[str, StoryName])
    found = extract.extract(
        article,
        language.find(article.language),
        names,
        with_keywords=with_keywords,
        layers=extras.decoded(layers),
    )
    cache.put(_key(article, project_names, with_keywords, layers), _ordinary(found))
    return found


def _extracted(
    project: Project, articles: Sequence[Article], workers: Executor, tell: Progress
) -> tuple[tuple[Article, ...], dict[str, Mentions]]:
    """What each article gives, from the cache where it was read before; one that fails is set aside."""
    import msgspec

    from generator import read

    names = msgspec.json.encode(project.names, order="deterministic").decode()
    layers = extras.encoded(extras.layers(project.report.extras, project.root))
    options = names, project.report.keywords, layers
    found = {article.id: cache.get(_key(article, *options), Mentions) for article in articles if article.ok}
    waiting = {
        workers.submit(_task(one, layers), one, *options): one for one in articles if one.ok and found[one.id] is None
    }
    failed: dict[str, Article] = {}
    for done, future in enumerate(as_completed(waiting), 1):
        one = waiting[future]
        try:
            found[one.id] = future.result()
        except ConfigError:  # a file of ours, or of the report's owner: no fault of the article
            raise
        except Exception as error:  # whatever it was, it must not cost the other articles
            failed[one.id] = replace(read.set_aside(one.path, f"extraction failed: {reason(error)}"), id=one.id)
        tell("extracting", done, len(waiting))
    kept = tuple(failed.get(article.id, article) for article in articles)
    return kept, {article.id: found.get(article.id) or Mentions(article.id) for article in kept}


def _task(article: Article, layers: str) -> Callable[..., Mentions]:
    """`work`, with the models its article needs loaded before the limits of a worker hold."""
    return Prepared(partial(extras.load, layers, article.language), work) if layers else work


def _ordinary(found: Mentions) -> Mentions:
    """``found``, unless it is more than any article holds: every stage from here on compares mentions."""
    count = len(found.figures) + len(found.quotes) + len(found.dates) + len(found.entities) + len(found.citations)
    if count > MOST_MENTIONS:
        raise SourceError(f"it holds {count} figures, names and dates: a table or a log, not an article")
    return found


def _key(article: Article, project_names: str, with_keywords: bool, layers: str) -> str:
    import msgspec

    text = msgspec.json.encode(article).decode()
    return cache.key("mentions", text, project_names, "keywords" if with_keywords else "", layers)


@contextmanager
def _workers(project: Project, given: Executor | None) -> Iterator[Executor]:
    """Where articles are worked on: ``given``, else what report.toml says, ended when the block ends."""
    if given is not None:
        yield given
        return
    own = executors.make(project.report.executor or "processes")
    try:
        yield own
    except BaseException:
        own.shutdown(cancel_futures=True)
        raise
    own.shutdown()


def _silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


def problems(told: Story) -> tuple[str, ...]:
    """What a reader of the log must know of ``told``, a line each: sources set aside and why, rules that fit none."""
    return (
        *(f"{article.path}: set aside: {article.status}" for article in told.set_aside),
        *_unused(told),
    )


def _unused(told: Story) -> list[str]:
    return told.project.unused(article.path for article in told.articles)
