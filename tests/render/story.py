"""The sample story as pages, under any publishing policy; and pages as a browser would see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import html5lib
import markdown
import msgspec
from markdown_it import MarkdownIt

from generator import render, tables
from generator.model import Alignment, Article, Mentions, Publish, Site
from generator.project import Project
from tests.render import sample


def site(
    project: Project = sample.PROJECT,
    articles: Sequence[Article] = sample.ARTICLES,
    mentions: Mapping[str, Mentions] = sample.MENTIONS,
    alignment: Alignment = sample.ALIGNMENT,
) -> Site:
    return render.render(
        project, articles, mentions, alignment, tables.tabulate(project, articles, mentions, alignment)
    )


def project(policy: Publish) -> Project:
    """The sample's project with ``publish = policy``."""
    return replace(sample.PROJECT, report=msgspec.structs.replace(sample.PROJECT.report, publish=policy))


@cache
def published(policy: Publish) -> Site:
    """The sample's site with ``publish = policy``."""
    return site(project(policy))


def body(page_markdown: str) -> str:
    """A page without its front matter."""
    return page_markdown.split("---\n", 2)[2]


def by_python_markdown(text: str) -> str:
    return markdown.markdown(text, extensions=["toc", "tables"])


def by_commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).render(text))


def tree(html: str) -> Any:
    """As a browser parses it."""
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
