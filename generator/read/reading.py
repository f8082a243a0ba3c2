"""What a format's reader gives, before anyone asks which part of it is the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.model import Region

LIMIT = 10_000_000
"""Bytes a source may have. A newspaper page has 0.3 million; a book has 1 million."""


class Field(NamedTuple):
    """A piece of metadata: ``key`` (title, publisher, url, published, language, publish), its value, and where it stood."""

    key: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` is what every offset refers to. ``fields`` are in the order of trust: the first valid one of a key counts."""

    text: str
    fields: tuple[Field, ...] = ()
    given: tuple[Region, ...] = ()
    """Whole lines whose kind the format itself tells: code in Markdown, page headers in PDF."""
    inline: tuple[Region, ...] = ()
    """Stretches inside lines that are not text: a link's target, a list's bullet."""
    notes: tuple[str, ...] = ()
