"""The rules of one table of report.toml at work: what they speak of, and what their splits and merges make of it."""

from __future__ import annotations

import fnmatch
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Generic, NoReturn, TypeVar

from generator import config
from generator.errors import ConfigError
from generator.model import Fact, Name, QuoteGroup, digest
from generator.project import Project, Rule
from generator.text import folded

T = TypeVar("T", bound=Fact | QuoteGroup)
JOINED = "joined by the editor"
APART = "kept apart by the editor"


def _nothing(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What rules can speak of besides the things themselves."""

    source_of: Mapping[str, str] = field(default_factory=dict)
    """Mention id → source, for every mention that could be part of a thing."""
    path_of: Mapping[str, str] = field(default_factory=dict)
    """Source → its path in the content folder."""
    passage: Callable[[str], str] = _nothing
    """Mention id → the words it stands in."""
    names: Sequence[Name] = ()
    speaker_of: Mapping[str, str] = field(default_factory=dict)
    """Quote id → name id."""


class Desk(Generic[T]):
    """The rules of one table at work. ``make`` gives a thing made of some mentions; it raises `ValueError` with the
    reason where they cannot be one."""

    TABLE = ""
    PREFIX = ""
    NOUN = ""

    def __init__(
        self,
        things: Iterable[T],
        rules: Sequence[Rule],
        project: Project,
        ground: Ground,
        make: Callable[[Sequence[str]], T] | None,
    ) -> None:
        self.things: dict[str, T] = {thing.id: thing for thing in things}
        self.rules, self.text, self.ground = rules, project.report_text, ground
        self.make: Callable[[Sequence[str]], T] | None = make
        self.gone: dict[str, str] = {}
        """Id of a thing that was joined to another → that other's id."""
        self._passages: dict[str, str] = {}
        self.kept: dict[int, list[str]] = {}
        """Rule → ids of what its split or merge made: its other words are for these alone."""

    def named(self, words: str) -> frozenset[str]:
        """Ids of the names that are called ``words``, or have it as their id."""
        return frozenset(self._called.get(folded(words), ())) | ({words} & self._names)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name.id for name in self.ground.names)

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """Folded form → ids of the names that have it."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.ground.names:
            for form in (name.label, *(form for _, forms in name.aliases for form in forms)):
                found[folded(form)].add(name.id)
        return dict(found)

    def passage(self, mention: str) -> str:
        """The words ``mention`` stands in, folded; asked once."""
        held = self._passages.get(mention)
        if held is None:
            held = self._passages[mention] = folded(self.ground.passage(mention))
        return held

    # -- what a rule speaks of -------------------------------------------------------------------------

    def members(self, thing: T) -> tuple[str, ...]:
        raise NotImplementedError

    def fits(self, thing: T, rule: Rule) -> Iterable[bool]:
        """For each field of the table's own that ``rule`` gives: does it fit?"""
        raise NotImplementedError

    def matches(self, thing: T, rule: Rule) -> bool:
        """Does every field that ``rule`` gives fit? A rule without any field fits nothing."""
        given = list(self.fits(thing, rule))
        if rule.id is not None:
            given.append(rule.id == thing.id or rule.id in self.members(thing))
        if rule.words is not None:
            wanted = folded(rule.words)
            given.append(any(wanted in self.passage(m) for m in self.members(thing)))
        return bool(given) and all(given)

    def matching(self, rule: Rule) -> list[T]:
        return [thing for thing in self.things.values() if self.matches(thing, rule)]

    def fail(self, number: int, message: str, verb: str = "") -> NoReturn:
        keys = [self.TABLE, str(number), *([verb] if verb else [])]
        line = config.line_of(self.text, keys) if self.text else None
        raise ConfigError(message, path="report.toml", line=line)

    def unmatched(self, number: int) -> NoReturn:
        rule = self.rules[number]
        owner = self.gone.get(rule.id or "")
        hint = f"; {rule.id} was joined to {owner} by another rule" if owner else ""
        self.fail(number, f"no {self.NOUN} matches this rule any more{hint}")

    # -- splits and merges -----------------------------------------------------------------------------

    def restructure(self) -> None:
        for number, rule in enumerate(self.rules):
            if rule.split:
                self._split(number, rule)
        for number, rule in enumerate(self.rules):
            if rule.merge:
                self._merge(number, rule)

    def _split(self, number: int, rule: Rule) -> None:
        chosen = self.matching(rule)
        if not chosen:
            self.unmatched(number)
        for entry in rule.split:
            if not any(self._picks(entry, m) for thing in chosen for m in self.members(thing)):
                self.fail(
                    number, f"split: no mention of this {self.NOUN} is {entry}, or stands in it, any more", "split"
                )
        for thing in chosen:
            members = self.members(thing)
            picked = tuple(m for m in members if any(self._picks(entry, m) for entry in rule.split))
            if len(picked) == len(members):
                self.fail(number, f"split: nothing would be left of {thing.id}", "split")
            if not picked:
                continue
            rest = self._made(number, "split", [m for m in members if m not in picked])
            part = self._made(number, "split", picked)
            where = ", ".join(sorted({self.ground.source_of.get(m, "") for m in picked} - {""}))
            self.things[thing.id] = replace(
                rest,
                id=thing.id,
                reasons=(*rest.reasons, f"{APART}: what {where} says is another {self.NOUN}"),
                apart=(*thing.apart, *picked),
            )
            ident = f"{self.PREFIX}-{digest(self.PREFIX, 'apart', min(picked))}"
            self.things[ident] = replace(part, id=ident, reasons=(*part.reasons, f"{APART} from {self._call(thing)}"))
            self.kept.setdefault(number, []).append(thing.id)

    def _picks(self, entry: str, mention: str) -> bool:
        source = self.ground.source_of.get(mention, "")
        places = (source, self.ground.path_of.get(source, source))
        return entry == mention or any(fnmatch.fnmatchcase(place, entry) for place in places)

    def _merge(self, number: int, rule: Rule) -> None:
        chosen = self.matching(rule)
        listed = rule.merge if isinstance(rule.merge, list) else []
        plain = rule.id is None and rule.words is None and not any(True for _ in self.fits(self._any(), rule))
        if not chosen and not plain:
            loose = [rule.id] if rule.id and rule.id in self.ground.source_of else []
            if not loose:
                self.unmatched(number)
            listed = [*loose, *listed]
        joined = list(chosen)
        single: list[str] = []
        for entry in listed:
            if entry in self.things:
                joined += [self.things[entry]] if self.things[entry] not in joined else []
            elif entry in self.ground.source_of:
                single.append(entry)
            else:
                owner = self.gone.get(entry)
                why = f"was joined to {owner} already" if owner else "is not in this report any more"
                self.fail(number, f"merge: {entry} {why}", "merge")
        held = [m for thing in joined for m in self.members(thing)]
        single = [m for m in dict.fromkeys(single) if m not in held]
        if len(joined) + len(single) < 2:
            self.fail(number, "merge: nothing is left to be joined, there is only one of them", "merge")
        for mention in single:
            self._take(number, mention)
        made = self._made(number, "merge", [*held, *single])
        first = joined[0] if joined else None
        ident = first.id if first else f"{self.PREFIX}-{digest(self.PREFIX, 'joined', min(single))}"
        others = [thing.id for thing in joined[1:]]
        what = "; ".join(self._call(thing) for thing in joined[1:]) or ", ".join(single)
        self.gone.update(dict.fromkeys(others, ident))
        before = (first.joined, first.apart) if first else ((), ())
        self.things[ident] = replace(
            made,
            id=ident,
            reasons=(*made.reasons, f"{JOINED}: {what}"),
            joined=(*before[0], *others, *single),
            apart=before[1],
        )
        for other in others:
            del self.things[other]
        self.kept.setdefault(number, []).append(ident)

    def _any(self) -> T:
        """Some thing, to see which fields a rule gives."""
        raise NotImplementedError

    def _take(self, number: int, mention: str) -> None:
        """Takes ``mention`` out of the thing that holds it."""
        for thing in list(self.things.values()):
            members = self.members(thing)
            if mention in members:
                if len(members) == 1:
                    del self.things[thing.id]
                else:
                    rest = self._made(number, "merge", [m for m in members if m != mention])
                    self.things[thing.id] = replace(rest, id=thing.id, joined=thing.joined, apart=thing.apart)

    def _made(self, number: int, verb: str, mentions: Sequence[str]) -> T:
        if self.make is None:
            self.fail(number, f"{verb}: there is no story to make anything of", verb)
        try:
            return self.make(mentions)
        except ValueError as error:
            self.fail(number, f"{verb}: {error}", verb)

    def _call(self, thing: T) -> str:
        return f"“{thing.label}” ({thing.id})" if thing.label else thing.id

    # -- words -----------------------------------------------------------------------------------------

    def chosen(self, number: int, rule: Rule) -> list[str]:
        """Ids of the things that the words of ``rule`` are for."""
        if number in self.kept:
            return [
                self.gone.get(ident, ident) for ident in self.kept[number] if self.gone.get(ident, ident) in self.things
            ]
        found = [thing.id for thing in self.matching(rule)]
        if not found:
            self.unmatched(number)
        return found

    def change(self, number: int, thing: T, rule: Rule) -> T:
        """``thing`` with the label that ``rule`` gives."""
        return replace(thing, label=rule.label) if rule.label is not None else thing

    def word(self) -> list[T]:
        """Renames, pins and dismisses; pinned things first, in the order of the rules."""
        pinned: list[str] = []
        self.dismissed: list[T] = []
        for number, rule in enumerate(self.rules):
            for ident in self.chosen(number, rule):
                if rule.dismiss:
                    self.dismissed.append(self.things.pop(ident))
                    continue
                self.things[ident] = self.change(number, self.things[ident], rule)
                if rule.pin and ident not in pinned:
                    pinned.append(ident)
        rank = {ident: k for k, ident in enumerate(pinned)}
        told = [replace(thing, pinned=True) if thing.id in rank else thing for thing in self.things.values()]
        return sorted(told, key=lambda thing: rank.get(thing.id, len(rank)))
