"""How much one page lists.

A report of hundreds of sources must open on a phone, so no page grows with their number: a page lists the most
telling entries, says how many more there are, and leads to where they all are. Beside each number, what one entry
weighs; the heaviest page of 400 articles stays below a megabyte.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import count
from typing import TypeVar

T = TypeVar("T")

CARDS = 60
"""Contradictions with both sides and their passages (4 KB each); further ones stand in one line each."""
LINES = 200
"""Facts in one line each (1 KB)."""
KINDS_FROM = 16
"""Facts from which on a list by kind helps: fewer are seen in one look above."""
LINES_OF_KIND = 30
"""Facts of one kind: the same facts stand in the lists above."""
AMOUNTS = 200
"""Amounts of one source only (0.8 KB)."""
GROUPS = 80
"""Utterances with all their versions (some 6 KB)."""
VERSIONS = 24
"""Versions of one utterance (1 KB): in 400 articles one sentence can stand 300 times."""
VERSIONS_FRONT = 9
"""Versions of one utterance on the overview, which leads to the others."""
ALSO = 12
"""Sources named that give a version just so; each has it marked on its own page."""
DIFFERENCES = 6
"""Differences between versions in sight; the others are folded away."""
QUOTES = 200
"""Quotations of one source on the page of quotations, as many of reported speech (1 KB)."""
QUOTES_OF_NAME = 60
"""Quotations on the page of who said them (1 KB), as many of reported speech."""
OFFICES = 12
"""Roles with each holder and the passages that say so (3 KB)."""
NAMES = 150
"""Names of one type (1 KB)."""
RARE = 400
"""Names that stand once or twice (0.2 KB)."""
SOURCES_OF_NAME = 80
"""Sources on the page of a name, each with up to six of its passages (2 KB)."""
MOMENTS = 150
"""Days of the timeline (1 KB and its statements)."""
STATEMENTS = 12
"""Statements about one day (0.7 KB)."""
PUBLISHED = 30
"""Sources published on one day (0.3 KB)."""
UNRESOLVED = 150
"""Dates that could not be resolved (0.4 KB)."""
ORIGINS = 60
"""Origins, each with the sources that rest on it."""
RESTING = 25
"""Sources that rest on one origin, with the passages that say so (1 KB)."""
EVIDENCE = 4
"""Passages that show that one source rests on one origin (0.7 KB)."""
ECHOES = 100
"""Facts counted with and without echoes (0.5 KB)."""
SHARED = 40
"""Passages two sources share, side by side (some 5 KB)."""
SHARED_TEXT = 1500
"""Characters of a shared passage, on either side: an article printed whole by two papers stands on its own page."""
UNLINKED = 60
"""Credits to an origin without a name here (0.7 KB)."""
KEYWORDS = 60
"""Keywords several sources share (6 KB)."""
PLACES = 8
"""Sources named behind one keyword (0.5 KB)."""
KEYWORD_SOURCES = 40
"""Sources with their own keywords (5 KB)."""
CHART_ROWS = 100
"""Rows of the table behind a chart (0.4 KB); its CSV has them all."""
PASSAGES = 60
"""Passages of one value on a fact's page (1.5 KB); further ones as links (0.2 KB)."""
LINKS = 500
"""Links in a row to what stands no more in full (0.2 KB)."""
CREDITS = 60
"""Credits on a fact's page (0.4 KB)."""
SOURCES = 40
"""Sources named in a row, by which a reader still finds one."""
FACTS_OF_SOURCE = 120
"""Facts on a source's own page (0.7 KB): the text below marks each of them."""


def fairly(items: Sequence[T], most: int, of: Callable[[T], Hashable]) -> list[T]:
    """``most`` of ``items`` in their order: the first of each group before the second of any, so that one long source
    does not fill a page. ``of`` gives an item's group."""
    if len(items) <= most:
        return list(items)
    turns: dict[Hashable, count[int]] = {}
    turn = [next(turns.setdefault(of(item), count())) for item in items]
    chosen = sorted(sorted(range(len(items)), key=lambda at: (turn[at], at))[:most])
    return [items[at] for at in chosen]
