"""One event on two evenings: "Monday night" in most sources, "Tuesday night" in one.

A weekday alone proves nothing: "on Tuesday" is as often the day of the report, or the same night seen from another
time zone. Two different evenings of one event, though, are a day apart wherever one stands.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.align.context import Story
from generator.align.dated import Item

_TELLING = 1.2  # weight of a name that is about this event rather than about the story
_RARE = 1.0  # weight of an amount that few sentences hold
_APART = 3  # days: further apart are two events, or an article whose own date is wrong


def disputed(story: Story, found: Sequence[Item]) -> list[tuple[list[int], list[int]]]:
    """(odd, right) pairs of places in ``found``: one source tells an event of one evening, two or more of another."""
    of_day: dict[str, list[int]] = defaultdict(list)
    for k, item in enumerate(found):
        of_day[item.date.edtf].append(k)
    said = {(date.source, date.edtf) for mentions in story.mentions.values() for date in mentions.dates}
    out: list[tuple[list[int], list[int]]] = []
    for day in sorted(of_day):
        for other in sorted(of_day):
            if not 0 < abs((_date(day) - _date(other)).days) <= _APART:
                continue
            for odd in of_day[day]:
                right = _right(story, found, odd, of_day[other])
                sources = {found[k].date.source for k in right}
                unsure = len(sources) < 2 or (found[odd].date.source, other) in said
                if unsure or _attested(story, found, odd, of_day[day], right):
                    continue
                if all(set(right).isdisjoint(taken) and odd not in mine for mine, taken in out):
                    out.append(([odd], right))
    return out


def _date(edtf: str) -> datetime.date:
    return datetime.date.fromisoformat(edtf)


def _right(story: Story, found: Sequence[Item], odd: int, others: list[int]) -> list[int]:
    """Those of ``others`` that tell the event of ``odd``, one a source; [] unless two sources surely do."""
    sure = [k for k in others if one_event(story, found[odd], found[k])]
    if len({found[k].date.source for k in sure}) < 2:
        return []
    near = [k for k in others if any(_names(story, found[k], found[s]) for s in (odd, *sure) if s != k)]
    chosen: dict[str, int] = {}
    for k in sorted({*sure, *near}, key=lambda k: (k not in sure, found[k].place.index, k)):
        chosen.setdefault(found[k].date.source, k)
    return sorted(chosen.values())


def one_event(story: Story, one: Item, two: Item) -> bool:
    """Do two sentences share a rare name, and an amount or two things measured, and no other day?"""
    if one.date.source == two.date.source:
        return False
    shared = story.shared(one.place, two.place, but=one.own | two.own)
    kinds = Counter(name[0] for weight, name in shared if weight >= (_RARE if name[0] == "v" else 0.5))
    return _names(story, one, two) > 0 and (kinds["v"] > 0 or kinds["c"] > 1)


def _names(story: Story, one: Item, two: Item) -> int:
    shared = story.shared(one.place, two.place, but=one.own | two.own)
    return sum(weight >= _TELLING for weight, name in shared if name[0] == "n")


def _attested(story: Story, found: Sequence[Item], odd: int, alike: list[int], right: list[int]) -> bool:
    """Does another source tell this event of the odd evening, too? Then it is two events, or two accounts."""
    mine = found[odd].date.source
    return any(
        one_event(story, found[k], found[r]) for k in alike if found[k].date.source != mine for r in (odd, *right)
    )


__all__ = ["disputed", "one_event"]
