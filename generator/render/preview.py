"""What a link shows before it is followed: the passage it leads to, in attributes of its own.

`theme/assets/px-preview.js` writes them, as text, beside the link when it is pointed at or reached by keyboard.
Without the script, on a phone and on paper the link is a link.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol

from generator.render.inert import NOTHING, Safe, inert
from generator.render.views import FactView, SourceView
from generator.wording.counts import plural

_AROUND = 140
"""Characters shown on either side of the words: what one reads in a moment."""
_HIT = re.compile(r'<mark class="px-hit[^"]*">(.*?)</mark>', re.S)
_TAG = re.compile(r"<[^>]*>")


class Shown(Protocol):
    """A passage as a link may show it: a `PassageView`, a keyword."""

    @property
    def source(self) -> SourceView: ...

    @property
    def text(self) -> Safe: ...


def of_passage(view: Shown) -> Safe:
    """Attributes for a link to ``view``; none where its source's words are not shown."""
    hits = list(_HIT.finditer(view.text))
    if not hits:
        return NOTHING
    before = _last(_plain(view.text[: hits[0].start()]))
    after = _first(_plain(view.text[hits[-1].end() :]))
    words = _plain(view.text[hits[0].start(1) : hits[-1].end(1)])
    by = ", ".join(filter(None, (view.source.name, view.source.published)))
    out = getattr(view, "outlier", False)
    return _attributes(
        before=before, words=words, after=after, by=by, lang=view.source.language, out="1" if out else ""
    )


def of_fact(view: FactView) -> Safe:
    """Attributes for a link to the fact ``view``: what it comes to, and who says so."""
    origins = plural(view.fact.origins, "independent origin")
    by = f"{view.label}: {plural(len(view.sources), 'source')}, {origins}"
    after = f" – {view.against}" if view.against else ""
    return _attributes(words=str(view.amount), after=after, by=by, lang="en")


def _attributes(**given: str) -> Safe:
    written = [f' data-px-{name}="{inert(value)}"' for name, value in given.items() if value]
    return Safe("".join(written))


def _plain(markup: str) -> str:
    """The text of `Safe` markup, on one line; spaces at its ends are kept: they part words."""
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", markup)))


def _last(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut = text[-_AROUND:]
    return "… " + (cut.split(" ", 1)[1] if " " in cut[: _AROUND // 2] else cut)


def _first(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut = text[:_AROUND]
    return (cut.rsplit(" ", 1)[0] if " " in cut[_AROUND // 2 :] else cut) + " …"
