"""What the sources say together: agreement, a moving quantity, or values that cannot both hold."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.align import amounts, causes
from generator.align.cluster import Groups
from generator.align.context import Story, moments
from generator.align.contradictions import Contradictions
from generator.align.facts import Evidence, Item, known_concept
from generator.model import Cause, Verdict

RANK: dict[Verdict, int] = {"conflict": 0, "changes": 1, "agree": 2, "single": 3}
"""The order in which a report shows them."""
LEAST_KNOWN_SLIP = 4.6
"""Evidence for a conflict that a known slip explains."""
LEAST_UNEXPLAINED = 6.2
"""Evidence for a conflict without one."""


@dataclass(slots=True)
class Finding:
    """One fact to be: its members, those that cannot hold, and why."""

    members: list[int]
    outliers: list[int] = field(default_factory=list)
    verdict: Verdict = "single"
    cause: Cause = ""
    because: str = ""
    slip: causes.Slip | None = None
    pair: tuple[int, int] | None = None
    """(odd member, consensus member) that the cause was read from."""
    moving: bool = False


class Judge:
    """Brings groups together that contradict each other, and says what each says."""

    def __init__(self, story: Story, found: list[Item], groups: Groups, evidence: Evidence) -> None:
        self.story, self.items = story, found
        self.pairs = Contradictions(story, found, groups, evidence)
        self.groups = self.pairs.groups

    def all(self) -> list[Finding]:
        """All facts of the story, as indices into its items, in the order of their first member."""
        results = {k: Finding(list(members)) for k, members in enumerate(self.groups)}
        for _, odd, right, pair, slip in sorted(self._conflicts(), key=lambda c: (-c[0], c[3])):
            if odd not in results or right not in results:
                continue  # one of them stands against another fact already
            if results[odd].slip is not None or results[odd].moving:
                continue
            target = results[right]
            if self._moving(pair):
                target.moving = True
            else:
                target.outliers.extend(self.groups[odd])
                if target.slip is None or target.slip.cause == "unknown":
                    target.slip, target.pair = slip, pair
            target.members.extend(self.groups[odd])
            del results[odd]
        return [self._judge(results[k]) for k in sorted(results)]

    # -- which groups contradict each other -----------------------------------------------------------

    def _conflicts(self) -> list[tuple[float, int, int, tuple[int, int], causes.Slip]]:
        conflicts = []
        for one, two in self.pairs.candidates():
            odd, right = self.pairs.sides(one, two)
            score, pair, slip = self.pairs.between(odd, right, LEAST_KNOWN_SLIP)
            if pair is None or slip is None:
                continue
            explained = slip.cause != "unknown" or (self._moving(pair) and self._dated(pair))
            least = LEAST_KNOWN_SLIP if explained else LEAST_UNEXPLAINED
            if score >= least:
                conflicts.append((score - least, odd, right, pair, slip))
        return conflicts

    # -- moving quantities ----------------------------------------------------------------------------

    def when(self, k: int) -> str:
        """The date the amount of item ``k`` belongs to: one resolved in its sentence, else the article's own."""
        return when(self.story, self.items[k])

    def _moving(self, pair: tuple[int, int]) -> bool:
        """A death toll that grows: other dates, a step of reasonable size, no known slip of scale."""
        one, two = (self.items[k].figure for k in pair)
        first, second = self.when(pair[0]), self.when(pair[1])
        a, b = amounts.said(one), amounts.said(two)
        if not first or not second or first == second or not a or not b or a * b <= 0:
            return False
        if len(first) < 7 or len(second) < 7 or one.kind == "duration" or one.unit == STEADY:
            return False
        if one.kind != "count" and causes.slip(*(self.pairs.said(self.items[k]) for k in pair)).cause == "digits":
            return False  # 76.5 and 75.6: the same digits are a slip sooner than another state of things
        ratio = max(a, b) / min(a, b)
        grows = (a < b) == (first < second)
        falls_only = one.concept not in GROWING
        return 1 < ratio <= 3 and (grows or falls_only) and (known_concept(one) or one.unit == two.unit != "")

    def _dated(self, pair: tuple[int, int]) -> bool:
        """Does each of the two sentences name its own day? Then time explains the difference as well as a slip would."""
        return all(len(moments(self.items[k].place)) == 1 for k in pair)

    # -- what is one fact because someone says so -------------------------------------------------------

    def regard(self, members: Sequence[int], origins: dict[str, str]) -> Finding:
        """What ``members`` say together where no evidence is asked for that they are one fact."""
        right = consensus(self.items, members, origins)
        at = next(m for m in members if self.items[m] is right)
        finding = Finding(list(members))
        odd = [m for m in members if not self._hold(self.items[m], right)]
        if odd and all(self._moving((m, at)) for m in odd):
            finding.moving = True
        elif odd:
            finding.outliers, finding.pair = odd, (odd[0], at)
            finding.slip = causes.slip(self.pairs.said(self.items[odd[0]]), self.pairs.said(right))
        return self._judge(finding)

    def _hold(self, one: Item, two: Item) -> bool:
        """Can both be right, whatever is counted? Two currencies cannot."""
        f, g = one.figure, two.figure
        if one.family != "count" and one.dimension != two.dimension and f.unit and g.unit:
            return False
        return one.key == two.key or amounts.compatible(f, g)

    # -- the verdict ----------------------------------------------------------------------------------

    def _judge(self, finding: Finding) -> Finding:
        finding.members = sorted(set(finding.members))
        finding.outliers = sorted(set(finding.outliers))
        sources = {self.items[m].figure.source for m in finding.members}
        if finding.outliers:
            finding.verdict = "conflict"
            finding.cause = finding.slip.cause if finding.slip else "unknown"
        elif finding.moving:
            finding.verdict = "changes"
        else:
            finding.verdict = "agree" if len(sources) > 1 else "single"
        return finding


def when(story: Story, item: Item) -> str:
    """The one day or month named in the figure's sentence, else the day its article was published, else ""."""
    dates = moments(item.place)
    return dates[0] if len(dates) == 1 else story.articles[item.figure.source].published or ""


STEADY = "{magnitude}"
"""What does not change from day to day."""
GROWING = frozenset({"deaths", "death", "injured", "injuries", "cases", "votes", "arrests"})
"""Measures that only rise while a story runs."""


def consensus(found: Sequence[Item], members: Sequence[int], origins: dict[str, str]) -> Item:
    """The member whose value most independent origins say; then most sources; then the most exact, the first.

    ``origins`` gives each source's root of independence.
    """
    roots: dict[str, set[str]] = defaultdict(set)
    says: Counter[str] = Counter()
    for m in members:
        item = found[m]
        if amounts.said(item.figure) is None and len(members) > 1:
            roots.setdefault(item.key, set())
            says[item.key] += 0
            continue
        roots[item.key].add(origins.get(item.figure.source, item.figure.source))
        says[item.key] += 1

    def rank(m: int) -> tuple[int, int, float, int, int]:
        item = found[m]
        low, high = amounts.ends(item.figure)
        spread = high - low if math.isfinite(high - low) else math.inf
        return (-len(roots[item.key]), -says[item.key], spread, 1 if item.figure.modifier else 0, m)

    return found[min(members, key=rank)]
