"""Dated statements in the order of their dates."""

from __future__ import annotations

import re

from generator.align.context import Story
from generator.model import Event

_PART = re.compile(r"Y?-?\d{4,}|\d\d[X\d]{2}|[X\d]{4}")


def build(story: Story) -> tuple[Event, ...]:
    """Every resolved date with its sentence, sorted by date; a date that could not be resolved is left out."""
    events: set[Event] = set()
    for source in sorted(story.mentions):
        for date in story.mentions[source].dates:
            place = story.place(source, date.start)
            if not date.resolved or not date.edtf or place is None:
                continue
            span = place.span if place.span.start <= date.start < place.span.end else date.span
            events.add(Event(edtf=date.edtf, source=source, start=span.start, end=span.end, date=date.id))
    return tuple(sorted(events, key=lambda e: (order(e.edtf), e)))


def order(edtf: str) -> tuple[str, str]:
    """Sorts EDTF by when it begins: an open beginning first, a year before its days, 202X as 2020."""
    first = edtf.split("/")[0].strip("[]{}?~%")
    if first in ("", ".."):
        return ("", edtf)
    return (first.replace("X", "0").rstrip("?~%"), edtf)
