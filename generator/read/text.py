"""Plain text: the decoded file itself, its front matter taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model import Region
from generator.read.decode import decode
from generator.read.metadata import front_matter
from generator.read.reading import Reading

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”„«»()\[\]{}，。、；：！？（）【】《》「」]{3,2000}")
_TRAILING = ".,;:!?'’*_"


def read(data: bytes, path: str) -> Reading:
    """The text of a ``.txt`` file."""
    text, notes = decode(data)
    fields, start = front_matter(text, path)
    text = text[start:]
    return Reading(text, fields, inline=tuple(addresses(text)), notes=notes)


def addresses(text: str) -> Iterator[Region]:
    """Web addresses in running text: no figure and no name is read from one."""
    for found in _ADDRESS.finditer(text):
        end = found.end()
        while end > found.start() and text[end - 1] in _TRAILING:
            end -= 1
        if end - found.start() > 6:
            yield Region(found.start(), end, "boilerplate")


def apart(regions: Iterable[Region]) -> tuple[Region, ...]:
    """Sorted, the empty ones and those that overlap an earlier one left out."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda one: (one.start, -one.end)):
        if region.start < region.end and (not kept or kept[-1].end <= region.start):
            kept.append(region)
    return tuple(kept)
