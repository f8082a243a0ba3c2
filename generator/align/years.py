"""One event in two years: "opened in 1968" in most sources, "opened in 1986" in one.

A year alone says little, and every report names years of its own. It is a slip where one source gives a year that nobody
else gives, lacks the one the others give, and the two differ as copied digits do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.align.context import Story
from generator.align.dated import Item
from generator.align.subjects import Subjects

_SHARED = 1.0
"""What two sentences must share, the years left out, to tell one event."""
_SHARED_LESS_SURE = 1.8
"""The same where a single digit is another: years that are near are often two events."""
_MOST, _LEAST = 0.5, 3
"""Share of the other sources, and number, that name the year of a story so plainly that no sentence has to be compared."""
_PLACES = 24
"""Places of a year in one source that are compared, those with other words before any a second time."""


def disputed(story: Story, found: Sequence[Item]) -> list[tuple[list[int], list[int]]]:
    """(odd, right) places in ``found`` (years as the texts write them): one source against two or more."""
    of_year: dict[str, list[int]] = defaultdict(list)
    for k, item in enumerate(found):
        of_year[item.date.edtf].append(k)
    said: dict[str, set[str]] = defaultdict(set)
    for source, mentions in story.mentions.items():
        for date in mentions.dates:
            for end in date.edtf.split("/"):
                said[end[:4]].add(source)
    subjects: Subjects | None = None
    out: list[tuple[list[int], list[int]]] = []
    taken: set[str] = set()
    for odd in sorted(of_year):
        if len(said[odd]) != 1:
            continue
        (source,) = said[odd]
        rivals = [year for year in sorted(of_year) if slip(odd, year) and source not in said[year]]
        if not rivals:
            continue
        subjects = subjects or Subjects(story)
        scored = [
            (len(told[1]), year, told) for year in rivals if (told := _told(story, subjects, found, of_year, odd, year))
        ]
        if scored:
            _, year, (mine, right) = max(scored, key=lambda one: (one[0], one[1]))
            if year not in taken:
                taken.add(year)
                out.append((mine, right))
    return out


def _told(
    story: Story, subjects: Subjects, found: Sequence[Item], of_year: dict[str, list[int]], odd: str, right: str
) -> tuple[list[int], list[int]] | None:
    """The places of both years where they are of one event; None where that is not sure."""
    mine = of_year[odd]
    heard = _some(story, found, mine)
    chosen: dict[str, tuple[float, int]] = {}
    for k in _some(story, found, of_year[right]):
        score = max((_alike(story, subjects, found[m], found[k]) for m in heard), default=-1.0)
        best = chosen.get(found[k].date.source)
        if score >= 0 and (best is None or score > best[0]):
            chosen[found[k].date.source] = (score, k)
    if len(chosen) < 2:
        return None
    swapped = slip(odd, right) == SWAPPED
    plain = swapped and len(chosen) >= max(_LEAST, _MOST * (len(story.articles) - 1))
    if not plain and max(score for score, _ in chosen.values()) < (_SHARED if swapped else _SHARED_LESS_SURE):
        return None
    return mine, sorted(k for _, k in chosen.values())


def _some(story: Story, found: Sequence[Item], places: Sequence[int]) -> list[int]:
    """Of each source `_PLACES` of its ``places``: one article may write a year a thousand times."""
    held: dict[str, list[int]] = defaultdict(list)
    for k in places:
        held[found[k].date.source].append(k)
    chosen: list[int] = []
    for one_source in held.values():
        if len(one_source) > _PLACES:
            first: dict[str, int] = {}
            for k in one_source:
                first.setdefault(story.wording(found[k].place, found[k].date.start)[0], k)
            unlike = set(first.values())
            one_source = [*first.values(), *(k for k in one_source if k not in unlike)][:_PLACES]
        chosen += one_source
    return sorted(chosen)


def _alike(story: Story, subjects: Subjects, one: Item, two: Item) -> float:
    """What two sentences share without their years; -1 where they speak of different things."""
    if subjects.apart(one.place, two.place) >= 0.5:
        return -1.0
    if story.faces(one.place, two.place):
        return _SHARED_LESS_SURE
    return story.common(one.place, two.place, but=one.own | two.own)


SWAPPED, CHANGED = "two digits exchanged", "one digit changed"


def slip(odd: str, right: str) -> str:
    """How a year of four digits may have become another, in words; "" where no copied digits explain it.

    Two years in a row are two years: "2023" is no slip of "2024".
    """
    unlike = [k for k in range(4) if odd[k] != right[k]]
    if (
        len(unlike) == 2
        and unlike[1] == unlike[0] + 1
        and odd[unlike[0]] == right[unlike[1]]
        and odd[unlike[1]] == right[unlike[0]]
    ):
        return SWAPPED
    return CHANGED if len(unlike) == 1 and abs(int(odd) - int(right)) > 1 else ""


__all__ = ["disputed", "slip"]
