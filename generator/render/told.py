"""Sentences the alignment wrote, ready for a page: with names in place of ids, without words that may not be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.model import Name
from generator.render.inert import Safe, prose
from generator.render.views import SourceView
from generator.wording.counts import capital

_SLUG = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")
"""What looks like the id of a source in a sentence of the alignment."""
_QUOTED = re.compile(r"“(.+?)”(?![^“]*”)", re.S)
"""Words in quotation marks, with the marks that stand inside them: “laut „Gazette“”, “as “Gazette” says”."""


class Teller:
    """Tells the sentences of one story."""

    def __init__(self, sources: Mapping[str, SourceView], names: Sequence[Name]) -> None:
        self._sources, self._names = sources, names

    def told(self, text: str, begins: bool = False) -> Safe:
        """``text`` with source ids in it made links that carry the source's name. ``begins``: it stands alone and
        takes a capital."""
        if begins and not _SLUG.match(text):
            text = capital(text)
        text = _QUOTED.sub(self._shown, text)
        parts: list[str] = []
        at = 0
        for found in _SLUG.finditer(text):
            view = self._sources.get(found[0])
            if view is not None:
                parts += [prose(text[at : found.start()]), f'<a href="{view.link}"><bdi>{prose(view.name)}</bdi></a>']
                at = found.end()
        return Safe("".join(parts) + prose(text[at:]))

    def _shown(self, quoted: re.Match[str]) -> str:
        """“its words” as they are, or “…” where only sources that are published as links have them."""
        shown, withheld = self._words
        return "“…”" if quoted[1] in withheld and quoted[1] not in shown else quoted[0]

    @cached_property
    def _words(self) -> tuple[str, str]:
        """All text that may be shown, and all that may not; names may be: a page of their own gives their forms."""
        texts: dict[bool, list[str]] = {True: [], False: []}
        for view in self._sources.values():
            texts[view.policy == "links"].append(" ".join(view.article.text.split()))
        if not texts[True]:
            return "", ""
        forms = [form for name in self._names for _, forms in name.aliases for form in forms]
        return "\n".join([*texts[False], *forms]), "\n".join(texts[True])
