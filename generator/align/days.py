"""The same event on different days: dates of facing passages that cannot both hold.

Dates agree so often that only their contradictions are facts of a report. A contradiction needs what a conflict
of amounts needs: one passage told twice, one date in it on either side, and a slip that is known: a day, a month
or a year changed, or day and month exchanged.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator import language
from generator.align import dated, nights, years
from generator.align.cluster import Groups, Joiner
from generator.align.context import Story, damped
from generator.align.dated import Item
from generator.align.labels import day
from generator.align.origins import Behind
from generator.model import Fact, Name, digest
from generator.wording import when
from generator.wording.counts import capital, count

LEAST = 3.4
"""Evidence two unequal dates need to be called a conflict."""
LEAST_ALONE = 4.0
"""Evidence where no order of the two sources helps: two accounts of one subject name many days."""
_TELLING = 1.2  # weight of a name that is about this event rather than about the story


def items(story: Story) -> list[Item]:
    """The dates that name a month, sorted by source and place."""
    found: list[Item] = []
    for source in sorted(story.mentions):
        for date in story.mentions[source].dates:
            one = dated.item(story, date)
            # a report's dateline is no event of the story
            dateline = date.edtf == (story.articles[source].published or "")[:10]
            # a day that was counted from another, or a year from the article's date, nobody wrote: it proves nothing
            if one and date.inferred != "day" and not dateline:
                year, month, day = one.parts
                found.append(replace(one, parts=(None if date.inferred == "year" else year, month, day)))
    return found


def agree(a: Item, b: Item) -> bool:
    """Do two dates say the same wherever both say something?"""
    return all(x == y for x, y in zip(a.parts, b.parts, strict=True) if x is not None and y is not None)


def slip(odd: Item, right: Item) -> str:
    """What may have happened to ``right``, in words; "" where no slip is known."""
    names = ("year", "month", "day")
    pairs = [
        (name, x, y)
        for name, x, y in zip(names, odd.parts, right.parts, strict=True)
        if x is not None and y is not None
    ]
    unlike = [(name, x, y) for name, x, y in pairs if x != y]
    said, other = written(odd), written(right)
    if len(unlike) == 1 and unlike[0][0] == "year" and not (odd.parts[1] or right.parts[1]):
        how = years.slip(said, other)
        return f"{said} is {other} with {how}" if how else ""
    if len(unlike) == 1:
        if unlike[0][0] == "month" and (right.parts[2] is None or odd.parts[2] is None):
            return ""  # "in June", "on 5 July": two months of one story
        return f"{said} is {other} with another {unlike[0][0]}"
    exchanged = odd.parts[1] == right.parts[2] and odd.parts[2] == right.parts[1]
    return f"{said} is {other} with day and month exchanged" if exchanged else ""


def written(item: Item) -> str:
    """ "5 March 2024", "March 2024", "5 March"."""
    return when.calendar(*item.parts)


class Days:
    """The dates of a story that are facts: where sources differ, or where an editor says so."""

    def __init__(
        self, story: Story, names: Sequence[Name], behind: Behind, spoken: language.Language | None = None
    ) -> None:
        """``spoken``: the language of the labels; None is English."""
        self.story, self.names, self.behind, self.spoken = story, names, behind, spoken
        self.items = items(story)
        self.years = dated.years(story)

    def conflicts(self) -> tuple[Fact, ...]:
        """A fact of kind "date" for each date that the sources give differently, sorted by id."""
        judge = _Judge(self.story, self.items)
        joined = judge.joined()
        facts: list[Fact] = []
        taken: set[int] = set()
        for _, odd, right in sorted(judge.contradictions(joined)):
            if odd in taken or right in taken:
                continue
            taken.update((odd, right))
            facts.append(
                _fact(self.story, self.items, joined[odd], joined[right], self.names, self.behind, self.spoken)
            )
        known = {mention for fact in facts for mention in fact.mentions}
        evenings = dated.evenings(self.story)
        for one, others in nights.disputed(self.story, evenings):
            fact = _fact(self.story, evenings, one, others, self.names, self.behind, self.spoken)
            if known.isdisjoint(fact.mentions):
                facts.append(fact)
        for odd_years, others in years.disputed(self.story, self.years):
            facts.append(_fact(self.story, self.years, odd_years, others, self.names, self.behind, self.spoken))
        return tuple(sorted(facts, key=lambda f: f.id))

    def of(self, dates: Iterable[str]) -> Fact:
        """The fact that the dates with these ids are, without an id. Raises `ValueError` where they cannot be one."""
        wanted, found = set(dates), [*self.items, *self.years]
        members = [k for k, item in enumerate(found) if item.date.id in wanted]
        if len(members) < len(wanted) or not members:
            raise ValueError("only a day, a month or a year that the text itself names can be a fact")
        roots = self.behind.roots(found[k].date for k in members)
        held = {k: [m for m in members if agree(found[k], found[m])] for k in members}
        # the day that most independent origins can mean; of these the most exact
        best = min(
            members,
            key=lambda k: (
                -len({roots[found[m].date.source] for m in held[k]}),
                -sum(part is not None for part in found[k].parts),
                k,
            ),
        )
        odd = [k for k in members if k not in held[best]]
        return _fact(self.story, found, odd, held[best], self.names, self.behind, self.spoken)


class _Judge:
    def __init__(self, story: Story, found: list[Item]) -> None:
        self.story, self.items = story, found
        self.in_place: dict[int, list[int]] = defaultdict(list)
        for k, item in enumerate(found):
            self.in_place[item.place.key].append(k)
        self.tell: dict[tuple[int | None, int | None], set[str]] = defaultdict(set)
        """(month, day) → the sources that name it."""
        for item in found:
            self.tell[item.parts[1:]].add(item.date.source)

    def around(self, a: Item, b: Item) -> float:
        context = self.story.context(a.place, b.place, but=a.own | b.own)
        return min(0.8 * context, 3.6) + 1.9 * self.story.position(a.place, b.place)

    def pair(self, one: int, two: int) -> float:
        a, b = self.items[one], self.items[two]
        if not agree(a, b) or a.date.source == b.date.source:
            return -9.0
        return self.around(a, b) - 0.8

    def joined(self) -> list[list[int]]:
        """Dates that agree and stand in passages that have something in common, in groups."""
        groups = Groups([item.date.source for item in self.items])
        joiner = Joiner(
            groups, self.pair, least=0.0, floor=-0.5, allowed=lambda a, b: False, order=self._order, words=self._words
        )
        blocks: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
        for k, item in enumerate(self.items):
            blocks[item.parts[1], item.parts[2]].append(k)
        for key in sorted(blocks, key=str):
            joiner.block(blocks[key])
        return groups.all()

    def _words(self, k: int) -> tuple[str, int, bool]:
        return self.story.wording(self.items[k].place, self.items[k].date.start)

    def _order(self, k: int) -> tuple[str, ...]:
        weights = self.story.weights
        heaviest = sorted((-weights.get(f, 0.0), f) for f in self.items[k].place.features if f[0] in "nvct")
        return tuple(f for _, f in heaviest[:3])

    def contradictions(self, groups: list[list[int]]) -> list[tuple[float, int, int]]:
        """(minus evidence, odd group, right group)."""
        sources = [{self.items[k].date.source for k in members} for members in groups]
        found = []
        for one, two in self._candidates(groups):
            odd, right = (one, two) if (len(sources[one]), -one) < (len(sources[two]), -two) else (two, one)
            score, a, b = max((self._score(a, b), a, b) for a in groups[odd][:4] for b in groups[right][:4])
            if score >= LEAST - 1 and self._attested(a, b):
                continue
            score += min(0.3 * (len(sources[right]) - 1), 0.9) - 0.8 * (len(sources[odd]) - 1)
            if score >= LEAST and not self._says_both(a, b, groups[right], sources[odd]):
                found.append((-score, odd, right))
        return found

    def _attested(self, a: int, b: int) -> bool:
        """Does another source give the odd date, too, where no order shows that the passages are one?

        Two reports seldom slip alike: then it is the day of something else.
        """
        one, two = self.items[a], self.items[b]
        if self.story.faces(one.place, two.place):
            return False
        return not self.tell[one.parts[1:]] <= {one.date.source}

    def _says_both(self, a: int, b: int, right: list[int], sources: set[str]) -> bool:
        """Does the odd side's source give the other date, too, in a passage that faces ``b`` as well as ``a`` does?"""
        fit = self.around(self.items[a], self.items[b])
        return any(
            self.items[m].date.source in sources and self.around(self.items[m], self.items[b]) > fit - 1.0
            for m in right
        )

    def _candidates(self, groups: list[list[int]]) -> list[tuple[int, int]]:
        held: dict[str, set[int]] = defaultdict(set)
        for number, members in enumerate(groups):
            for k in members[:4]:
                item = self.items[k]
                for feature in item.place.features:
                    if self.story.weights.get(feature, 0.0) >= 0.8 and feature not in item.own:
                        held[feature].add(number)
                if len(self.story.articles) <= 30:
                    held["@"].add(number)
        pairs: set[tuple[int, int]] = set()
        for feature in sorted(held):
            numbers = sorted(held[feature])
            if len(numbers) <= 200:
                pairs.update((one, two) for i, one in enumerate(numbers) for two in numbers[i + 1 :])
        return sorted(pairs)

    def _score(self, a: int, b: int) -> float:
        one, two = self.items[a], self.items[b]
        if agree(one, two) or one.place.region == "title" or two.place.region == "title" or not slip(one, two):
            return -9.0
        # one date each, or the same number of dates in the same order
        here, there = self.in_place[one.place.key], self.in_place[two.place.key]
        left = [k for k in here if not any(agree(self.items[k], self.items[m]) for m in there)]
        right = [k for k in there if not any(agree(self.items[k], self.items[m]) for m in here)]
        if left != [a] or right != [b]:
            return -9.0
        shared = damped(w for w, _ in self.story.shared(one.place, two.place, but=one.own | two.own))
        if shared < 0.6 and self.story.position(one.place, two.place) < 1:
            return -9.0
        if not self.story.faces(one.place, two.place):
            if not self._one_event(one, two) or _next_day(one, two):
                return -9.0
            return self.around(one, two) + 0.8 - (LEAST_ALONE - LEAST) - (0.0 if _far(one, two) else 1.0)
        return self.around(one, two) + 0.8

    def _one_event(self, one: Item, two: Item) -> bool:
        """Do the sentences tell one event: a measure named in both, or two names that are rare in the story?"""
        shared = self.story.shared(one.place, two.place, but=one.own | two.own)
        names = [w for w, f in shared if f[0] == "n" and w >= _TELLING]
        return len(names) >= 2 or (len(names) == 1 and any(f[0] == "c" for _, f in shared))


def _next_day(one: Item, two: Item) -> bool:
    """Are the two a day apart? A night, or another time zone, lies between two reports of one event."""
    days = []
    for item in (one, two):
        year, month, day = item.parts
        if day is None or month is None:
            return False
        days.append(((year or one.parts[0] or two.parts[0] or 2000), month, day))
    try:
        first, second = (datetime.date(*parts) for parts in days)
    except ValueError:
        return False
    return abs((first - second).days) <= 1


def _far(one: Item, two: Item) -> bool:
    """Another month or year with the day kept is a slip; another day of one month is often another event."""
    return one.parts[1] != two.parts[1] or one.date.edtf[:4] != two.date.edtf[:4]


def _fact(
    story: Story,
    found: list[Item],
    odd: list[int],
    right: list[int],
    names: Sequence[Name],
    behind: Behind,
    spoken: language.Language | None,
) -> Fact:
    members = sorted([*odd, *right])
    roots = behind.roots(found[k].date for k in members)
    support = sorted({found[k].date.source for k in right})
    counted = Counter(found[k].parts for k in right)
    best = found[min(right, key=lambda k: (-counted[found[k].parts], -sum(p is not None for p in found[k].parts), k))]
    labels = {name.id: name.label for name in names}
    held: Counter[str] = Counter(f[2:] for k in right for f in found[k].place.features if f.startswith("n:"))
    chosen = sorted((n for n in held if n in labels), key=lambda n: (-held[n], -story.weights.get(f"n:{n}", 0.0), n))[
        :6
    ]
    who = ", ".join(labels[n] for n in chosen[:2]) or written(best)
    edtf = best.date.edtf
    voices = f"{count(len(support))} sources say" if len(support) > 1 else "one source says"
    said = (slip(found[odd[0]], best) or f"{written(found[odd[0]])} is another day") if odd else ""
    return Fact(
        id=f"x-{digest('x', 'date', edtf, min(found[k].date.id for k in members))}",
        label=day(spoken, who),
        kind="date",
        unit="",
        concept="",
        low=None,
        high=None,
        edtf=edtf,
        verdict="conflict" if odd else "agree" if len(support) > 1 else "single",
        cause="date" if odd else "",
        because=capital(f"{said}; {voices} {written(best)}.") if odd else "",
        mentions=tuple(found[k].date.id for k in members),
        outliers=tuple(found[k].date.id for k in sorted(odd)),
        sources=tuple(sorted({found[k].date.source for k in members})),
        languages=tuple(sorted({story.language_of(found[k].date.source) for k in members} - {""})),
        origins=len(set(roots.values())),
        roots=tuple(sorted(set(roots.values()))),
        names=tuple(chosen),
    )


__all__ = ["Days", "agree", "items", "slip"]
