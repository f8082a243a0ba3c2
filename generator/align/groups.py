"""The mentions of one article that are one thing, and the clusters they grow into across articles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.align import sound
from generator.model import Article, Entity, EntityType, Mentions, Span

PARTS = re.compile(r"[\s·・•‧=]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
OTHER = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
MOST_BASES = 6
_LIST = 40
"""A sentence with more names than this is a list: standing together in it proves nothing."""
NEARLY_SAME = 0.9
"""How alike two spellings of one name sound."""


@lru_cache(maxsize=65536)
def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(p for p in PARTS.split(name) if p)


@dataclass(eq=False)
class Group:
    """Mentions of one article that are one thing: the node of the graph."""

    source: str
    language: str
    canonical: str
    type: EntityType
    known: str = ""
    members: list[Entity] = field(default_factory=list)
    near: list[Group] = field(default_factory=list)
    """The other names of its sentences."""
    reasons: list[str] = field(default_factory=list)
    facts: frozenset[str] = frozenset()
    """The figures and dates of its sentences."""
    told: frozenset[str] = frozenset()
    """The figures and dates of its article."""
    shared: tuple[str, ...] = ()
    """Where a surname stands for several people of its article: their names."""

    @property
    def parts(self) -> tuple[str, ...]:
        return parts_of(self.canonical)

    @property
    def script(self) -> str:
        return "other" if OTHER.search(self.canonical) else "latin"

    @property
    def full(self) -> bool:
        return self.type == "PER" and len(self.parts) > 1


class Clusters:
    """Union-find over groups, with reasons, and with a veto: two known things never become one."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = groups
        self.parent = list(range(len(groups)))
        self.known: list[frozenset[str]] = [frozenset([g.known] if g.known else []) for g in groups]
        self.reasons: list[list[str]] = [list(g.reasons) for g in groups]
        self.givens: list[frozenset[str]] = [
            frozenset([_given(g)] if g.full and g.script == "latin" else []) for g in groups
        ]

    def layers(self, at: int) -> frozenset[str]:
        """The layers that found the mentions of the group ``at``."""
        return frozenset(entity.layer for entity in self.groups[at].members)

    def root(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, a: int, b: int, reason: str) -> bool:
        a, b = self.root(a), self.root(b)
        if a == b:
            return True
        if len(self.known[a] | self.known[b]) > 1:
            return False
        a, b = min(a, b), max(a, b)
        self.parent[b] = a
        self.known[a] |= self.known[b]
        self.givens[a] |= self.givens[b]
        self.reasons[a] = [*self.reasons[a], *self.reasons[b]]
        if reason and reason not in self.reasons[a]:
            self.reasons[a].append(reason)
        return True

    def members(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.groups)):
            found[self.root(at)].append(at)
        return dict(found)


def of_article(article: Article, found: Mentions) -> list[Group]:
    code = (article.language or "").split("-")[0]
    by_key: dict[str, Group] = {}
    for entity in found.entities:
        key = (
            f"k\x1f{entity.known}" if entity.known else f"c\x1f{entity.canonical.casefold()}\x1f{side_of(entity.type)}"
        )
        group = by_key.get(key)
        if group is None:
            group = by_key[key] = Group(article.id, code, entity.canonical, entity.type, entity.known)
        group.members.append(entity)
        if len(entity.canonical) > len(group.canonical) and len(PARTS.split(entity.canonical)) >= len(group.parts):
            group.canonical = entity.canonical
    groups = list(by_key.values())
    for group in groups:
        votes = Counter(e.type for e in group.members)
        group.type = min(votes, key=lambda t: (-votes[t], t))
    groups = _surnames_inside(groups)
    _contexts(groups, found)
    return _variants_inside(groups, found)


def side_of(kind: EntityType) -> str:
    """Types that one word may have at once in one article are one side: a company is also a product."""
    return "PER" if kind == "PER" else "other"


def _surnames_inside(groups: list[Group]) -> list[Group]:
    """A surname alone joins the one full name of its article that has it; with two it stays unresolved."""
    full: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.full or (group.known and group.type == "PER"):
            for form in sorted({e.canonical for e in group.members} | {group.canonical}):
                parts = [p for p in PARTS.split(form) if p]
                if len(parts) > 1:
                    for part in (parts[-1], parts[0]):
                        if group not in full[part.casefold()]:
                            full[part.casefold()].append(group)
    kept: list[Group] = []
    for group in groups:
        alone = len(group.parts) == 1 and group.type in ("PER", "MISC")
        owners = [g for g in full.get(group.canonical.casefold(), ()) if g is not group] if alone else []
        if group.known and owners:
            if group.known and all(g.known == group.known for g in owners):
                owners = owners[:1]
            elif len(owners) >= 1 and group.type == "PER" and not _has_full(group):
                owners = [*owners, group]  # a known surname, but another person of that name is in the article
        if len(owners) == 1 and owners[0] is not group and not (group.known and owners[0].known != group.known):
            owners[0].members += group.members
            owners[0].members.sort(key=lambda e: (e.start, e.end))
        elif len(owners) > 1:
            group.shared = tuple(sorted({g.canonical for g in owners if g is not group}))
            group.known = ""
            kept.append(group)
        else:
            kept.append(group)
    return kept


def _variants_inside(groups: list[Group], found: Mentions) -> list[Group]:
    """Two spellings in one article ("Semafor", "Semaphore") are one where they sound the same and the same names
    stand around both."""
    joined: dict[int, Group] = {}
    spelled = [g for g in groups if any(x.startswith("spelled like") for e in g.members for x in e.evidence)]
    for group in spelled:
        others = [
            g
            for g in groups
            if g is not group
            and g.type == group.type
            and sound.skeleton(g.canonical) == sound.skeleton(group.canonical)
            and sound.alike(g.canonical, group.canonical) >= NEARLY_SAME
        ]
        if len(others) != 1:
            continue
        shared = _neighbourhood(group, groups, found) & _neighbourhood(others[0], groups, found)
        shared -= {group.canonical, others[0].canonical}
        if len(shared) >= 2:
            others[0].members += group.members
            others[0].members.sort(key=lambda e: (e.start, e.end))
            said = ", ".join(sorted(shared)[:3])
            others[0].reasons.append(
                f'"{group.canonical}" is spelled like "{others[0].canonical}", and both stand near {said}'
            )
            joined[id(group)] = group
    kept = [g for g in groups if id(g) not in joined]
    for group in kept:
        group.near = [g for g in group.near if id(g) not in joined]
    return kept


def _neighbourhood(group: Group, groups: list[Group], found: Mentions) -> set[str]:
    """Names in the sentences of a group and in those before and after them."""
    sentences = sorted(found.sentences)
    places = {bisect_right(sentences, Span(e.start, 1 << 60)) - 1 for e in group.members}
    wide = {at + step for at in places for step in (-1, 0, 1)}
    near: set[str] = set()
    for other in groups:
        if any(bisect_right(sentences, Span(e.start, 1 << 60)) - 1 in wide for e in other.members):
            near.add(other.canonical)
    return near


def _has_full(group: Group) -> bool:
    return any(len(PARTS.split(e.canonical)) > 1 for e in group.members)


def _contexts(groups: list[Group], found: Mentions) -> None:
    """What stands in the same sentences: other names, figures. The second piece of evidence for a like sound."""
    sentences = sorted(found.sentences)

    def sentence(at: int) -> int:
        return bisect_right(sentences, Span(at, 1 << 60)) - 1

    named: dict[int, list[Group]] = defaultdict(list)
    said: dict[int, set[str]] = defaultdict(set)
    for group in groups:
        for entity in group.members:
            here = named[sentence(entity.start)]
            if not here or here[-1] is not group:
                here.append(group)
    for figure in found.figures:
        if figure.low is not None and figure.kind != "duration":
            said[sentence(figure.start)].add(f"{figure.low:g} {figure.unit}".strip())
    for date in found.dates:
        if date.resolved:
            said[sentence(date.start)].add(date.edtf)
    whole = frozenset(fact for facts in said.values() for fact in facts)
    for group in groups:
        group.told = whole
        places = sorted({sentence(entity.start) for entity in group.members})
        seen = {id(group)}
        for at in places:
            if len(named[at]) > _LIST:
                continue
            for other in named[at]:
                if id(other) not in seen:
                    seen.add(id(other))
                    group.near.append(other)
        group.facts = frozenset(fact for at in places for fact in said[at])


def _given(group: Group) -> str:
    return group.parts[0]
