"""Templates → Markdown. What a template writes is markup of our own or is made inert, without exception."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2

from generator.model import Page
from generator.render import limits, links, preview
from generator.render.inert import Safe, inert, plain, title_text, yaml_string
from generator.render.story import Story
from generator.render.views import PassageView, QuoteView, VersionView, anchor, language_name

TEMPLATES = Path(__file__).parent.parent / "templates"
_WIDE = frozenset({"index.md.j2", "source.md.j2", "timeline.md.j2"})
"""Templates that need the whole width: no table of contents beside them."""


def finalize(value: object) -> object:
    """What a template writes: markup of our own as it is, everything else inert."""
    return value if hasattr(value, "__html__") else inert("" if value is None else value)


class Writer:
    """The templates, for one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        # autoescape only makes macros give Markup; `finalize` has made every value inert before it would act
        self._env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            finalize=finalize,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals.update(
            link=links.link,
            anchor=anchor,
            language_name=language_name,
            told=story.told,
            most=limits,
            fair=_fair,
            everyone=len(story.sources),
            shows=preview.of_passage,
            some=_versions,
        )

    def page(self, template: str, path: str, page_title: str, section: str = "", **context: Any) -> Page:
        """The page ``path`` from ``template``. ``page_title`` is plain text."""
        body = tidy(self._env.get_template(template).render(**context))
        # a table of contents where there is something to choose from and the page does not need the width
        narrow = body.count("\n## ") >= 3 and template not in _WIDE
        head = front_matter(page_title, ("navigation",) if narrow else ("navigation", "toc"))
        return Page(path=path, markdown=head + body, title=plain(page_title), section=section)

    def macro(self, name: str, *arguments: Any) -> Safe:
        """One macro of the templates, on one line, for shortcodes."""
        # a module with variables of its own: the default one does not see this environment's globals
        written = str(getattr(self._env.get_template("_macros.j2").module, name)(*arguments))
        return Safe(" ".join(tidy(written).split("\n")).strip())


def _fair(views: Sequence[PassageView | QuoteView], most: int) -> list[PassageView | QuoteView]:
    """``most`` of ``views``: one of each language before the second of any."""
    return limits.fairly(views, most, lambda v: (v.passage if isinstance(v, QuoteView) else v).source.language)


def _versions(views: Sequence[VersionView], most: int) -> list[VersionView]:
    """``most`` of ``views``: first those that give a figure no other gives, then one of each language."""
    odd = [view for view in views if view.quote.odd][:most]
    chosen = {id(view) for view in odd}
    rest = [view for view in views if id(view) not in chosen]
    chosen |= {id(view) for view in limits.fairly(rest, most - len(odd), lambda v: v.quote.passage.source.language)}
    return [view for view in views if id(view) in chosen]


def tidy(text: str) -> str:
    """Blocks of HTML without a blank line inside (it would end them in CommonMark) nor indentation (it would make
    them code), a blank line around each heading of ours."""
    out: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped:
            continue
        out.append(f"\n{stripped}\n" if stripped.startswith("## ") else stripped)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"


def front_matter(title: str, hide: Sequence[str] = ("navigation", "toc")) -> str:
    hidden = "".join(f"  - {part}\n" for part in hide)
    return f"---\ntitle: {yaml_string(title_text(title))}\n" + (f"hide:\n{hidden}" if hide else "") + "---\n\n"
