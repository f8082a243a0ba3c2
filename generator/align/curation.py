"""What report.toml says of facts and quotations: merge, split, rename, pin, dismiss. A rule that fits nothing is an error.

Splits come first, then merges, each on what was found, so that rules speak of ids as `parallax facts` prints them;
what they change is made anew from its mentions. Labels, pins and dismissals follow. All in the order of the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.align.desk import Desk, Ground
from generator.model import Fact, QuoteGroup
from generator.project import FactRule, Project, QuoteRule, Rule

__all__ = ["Ground", "facts", "quotes"]


class _Facts(Desk[Fact]):
    TABLE, PREFIX, NOUN = "facts", "x", "fact"

    def members(self, thing: Fact) -> tuple[str, ...]:
        return thing.mentions

    def fits(self, thing: Fact, rule: Rule) -> Iterable[bool]:
        assert isinstance(rule, FactRule)
        tests = [
            (rule.kind, thing.kind == rule.kind),
            (rule.unit, thing.unit == rule.unit),
            (rule.concept, thing.concept == rule.concept),
            (rule.value, rule.value is not None and thing.kind != "date" and _holds(thing, rule.value)),
        ]
        return [fits for given, fits in tests if given is not None]

    def _any(self) -> Fact:
        return Fact(id="", label="", kind="count", unit="", concept="", low=None, high=None, verdict="single")


class _Loose:
    """Quotations that belong to no group, findable by what a rule says of them. ``alone``: quote id → the group of it
    alone, in the order of the ids."""

    def __init__(self, alone: dict[str, QuoteGroup], speaker_of: Mapping[str, str]) -> None:
        self.alone = alone
        self._by_id: dict[str, list[str]] = defaultdict(list)
        self._by_speaker: dict[str, set[str]] = defaultdict(set)
        for quote, group in alone.items():
            self._by_id[quote].append(quote)
            self._by_id[group.id].append(quote)
            for speaker in {group.speaker, speaker_of.get(quote)} - {None}:
                self._by_speaker[speaker or ""].add(quote)

    def candidates(self, rule: Rule, named: Callable[[str], frozenset[str]]) -> list[str]:
        """Ids of the quotations ``rule`` may speak of, sorted."""
        assert isinstance(rule, QuoteRule)
        if rule.id is not None:
            return sorted(self._by_id.get(rule.id, ()))
        if rule.by is not None:
            return sorted(set().union(*(self._by_speaker.get(name, ()) for name in named(rule.by))))
        return list(self.alone)


class _Quotes(Desk[QuoteGroup]):
    TABLE, PREFIX, NOUN = "quotes", "g", "quotation"

    def members(self, thing: QuoteGroup) -> tuple[str, ...]:
        return thing.quotes

    def fits(self, thing: QuoteGroup, rule: Rule) -> Iterable[bool]:
        assert isinstance(rule, QuoteRule)
        if rule.by is None:
            return []
        speakers = {thing.speaker, *(self.ground.speaker_of.get(quote) for quote in thing.quotes)}
        return [bool(self.named(rule.by) & speakers)]

    def _any(self) -> QuoteGroup:
        return QuoteGroup(id="", speaker=None, quotes=(), sources=(), languages=(), representative="")

    def change(self, number: int, thing: QuoteGroup, rule: Rule) -> QuoteGroup:
        assert isinstance(rule, QuoteRule)
        thing = super().change(number, thing, rule)
        if rule.speaker is None:
            return thing
        found = sorted(self.named(rule.speaker)) if rule.speaker else [None]
        if thing.speaker in found:
            return thing
        if len(found) != 1:
            why = "several names are called so; give its id" if found else "no name of this report is called so"
            self.fail(number, f"speaker: {rule.speaker}: {why}", "speaker")
        return replace(thing, speaker=found[0], reasons=(*thing.reasons, "the speaker is named by the editor"))

    def seize(self) -> None:
        """Quotations that stand alone become things where a rule speaks of them."""
        if self.make is None:
            return
        grouped = {quote for thing in self.things.values() for quote in thing.quotes}
        loose: _Loose | None = None
        for rule in self.rules:
            if rule.merge or self.matching(rule):
                continue
            if loose is None:
                single = sorted(set(self.ground.source_of) - grouped)
                loose = _Loose({quote: self.make([quote]) for quote in single}, self.ground.speaker_of)
            for quote in loose.candidates(rule, self.named):
                alone = loose.alone[quote]
                if quote not in grouped and self.matches(alone, rule):
                    self.things[alone.id] = alone
                    grouped.add(quote)


def facts(
    found: Sequence[Fact],
    project: Project,
    ground: Ground | None = None,
    make: Callable[[Sequence[str]], Fact] | None = None,
) -> tuple[Fact, ...]:
    """The facts as the report's owner wants them, pinned ones first in the order of the rules.

    ``make``: mention ids → the fact they are. Raises `ConfigError` naming the rule's line where it matches no fact.
    """
    desk = _Facts(found, project.report.facts, project, ground or Ground(), make)
    desk.restructure()
    return tuple(desk.word())


def quotes(
    found: Sequence[QuoteGroup],
    project: Project,
    ground: Ground | None = None,
    make: Callable[[Sequence[str]], QuoteGroup] | None = None,
) -> tuple[tuple[QuoteGroup, ...], frozenset[str]]:
    """The quote groups in the same way, and the ids of the quotations that are dismissed.

    A group that the editor made may hold one quotation only. Raises as `facts` does.
    """
    desk = _Quotes(found, project.report.quotes, project, ground or Ground(), make)
    desk.seize()
    desk.restructure()
    groups = desk.word()
    return tuple(groups), frozenset(quote for thing in desk.dismissed for quote in thing.quotes)


def _holds(fact: Fact, value: float) -> bool:
    return (fact.low is None or fact.low <= value) and (fact.high is None or value <= fact.high)
