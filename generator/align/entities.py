"""Mentions → names: one id per real thing across sources, languages and scripts, each link with its reasons.

The order of evidence: the same known thing (names.toml, gazetteer); the same words; a part of a full name inside
one article; an original the text gives in brackets; an inflected form of a form that stands elsewhere; and last,
a like sound in another script or spelling, which counts only with a second piece of evidence. Two people are
never joined on sound alone, and a surname two people of the story share stays unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from generator import gazetteer, language
from generator.align import sound
from generator.gazetteer.inflection import bases
from generator.model import Article, Entity, EntityType, Mentions, Name, Span, digest
from generator.project import Project

_PARTS = re.compile(r"[\s·・•‧=]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_MOST_BASES = 6
_SURE, _LIKELY = 0.72, 0.58
"""How alike two names must sound: on the whole, and each word at the least."""
_FULL, _NEARLY_SAME, _ALONE = 0.76, 0.9, 0.82
"""On the whole: where only the articles share names, where they share but one, where the name is one word."""
_MARGIN = 0.08
"""How far below a name's best match another one may be."""
_ROUNDS = 3
_COMPANY = 3
"""Full names two articles must share by sound alone for their sound to count."""


@dataclass(eq=False)
class _Group:
    """Mentions of one article that are one thing: the node of the graph."""

    source: str
    language: str
    canonical: str
    type: EntityType
    known: str = ""
    members: list[Entity] = field(default_factory=list)
    near: list[_Group] = field(default_factory=list)
    """The other names of its sentences."""
    reasons: list[str] = field(default_factory=list)
    facts: frozenset[str] = frozenset()
    """The figures and dates of its sentences."""
    shared: tuple[str, ...] = ()
    """Where a surname stands for several people of its article: their names."""

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(p for p in _PARTS.split(self.canonical) if p)

    @property
    def script(self) -> str:
        return "other" if _OTHER.search(self.canonical) else "latin"

    @property
    def full(self) -> bool:
        return self.type == "PER" and len(self.parts) > 1


class _Clusters:
    """Union-find over groups, with reasons, and with a veto: two known things never become one."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self.groups = groups
        self.parent = list(range(len(groups)))
        self.known: list[frozenset[str]] = [frozenset([g.known] if g.known else []) for g in groups]
        self.reasons: list[list[str]] = [list(g.reasons) for g in groups]
        self.givens: list[frozenset[str]] = [
            frozenset([_given(g)] if g.full and g.script == "latin" else []) for g in groups
        ]

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


def link(
    articles: Sequence[Article], mentions: Mapping[str, Mentions], project: Project
) -> tuple[tuple[Name, ...], dict[str, str]]:
    """The names of the story, the most spread first, and entity mention id → name id for every mention."""
    groups: list[_Group] = []
    for article in sorted(articles, key=lambda a: a.id):
        if article.id in mentions:
            groups += _groups(article, mentions[article.id])
    clusters = _Clusters(groups)
    _join_known(clusters)
    _join_equal(clusters)
    _join_originals(clusters)
    _join_inflected(clusters)
    _join_surnames(clusters)
    _join_alike(clusters)
    return _names(clusters, project)


def resolver(mentions: Mapping[str, Mentions], name_of: Mapping[str, str]) -> Callable[[str, Span], str | None]:
    """A function (source, span) → id of the name whose mention overlaps the span best, or None."""
    by_source = {source: sorted(m.entities, key=lambda e: (e.start, e.end)) for source, m in mentions.items()}

    def resolve(source: str, span: Span) -> str | None:
        best: tuple[int, int, int] | None = None
        found = None
        for entity in by_source.get(source, ()):
            if entity.start >= span.end:
                break
            shared = min(entity.end, span.end) - max(entity.start, span.start)
            if shared > 0 and entity.id in name_of:
                person = 1 if entity.type in ("PER", "ORG") else 0
                rank = (person, shared, -entity.start)
                if best is None or rank > best:
                    best, found = rank, name_of[entity.id]
        return found

    return resolve


# one article ---------------------------------------------------------------------------------------------------


def _groups(article: Article, found: Mentions) -> list[_Group]:
    code = (article.language or "").split("-")[0]
    by_key: dict[str, _Group] = {}
    for entity in found.entities:
        key = f"k\x1f{entity.known}" if entity.known else f"c\x1f{entity.canonical.casefold()}\x1f{_side(entity.type)}"
        group = by_key.get(key)
        if group is None:
            group = by_key[key] = _Group(article.id, code, entity.canonical, entity.type, entity.known)
        group.members.append(entity)
        if len(entity.canonical) > len(group.canonical) and len(_PARTS.split(entity.canonical)) >= len(group.parts):
            group.canonical = entity.canonical
    groups = list(by_key.values())
    for group in groups:
        votes = Counter(e.type for e in group.members)
        group.type = min(votes, key=lambda t: (-votes[t], t))
    groups = _surnames_inside(groups)
    _contexts(groups, found)
    return _variants_inside(groups, found)


def _side(kind: EntityType) -> str:
    """Types that one word may have at once in one article are one side: a company is also a product."""
    return "PER" if kind == "PER" else "other"


def _surnames_inside(groups: list[_Group]) -> list[_Group]:
    """A surname alone joins the one full name of its article that has it; with two it stays unresolved."""
    full: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        if group.full or (group.known and group.type == "PER"):
            for form in sorted({e.canonical for e in group.members} | {group.canonical}):
                parts = [p for p in _PARTS.split(form) if p]
                if len(parts) > 1:
                    for part in (parts[-1], parts[0]):
                        if group not in full[part.casefold()]:
                            full[part.casefold()].append(group)
    kept: list[_Group] = []
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


def _variants_inside(groups: list[_Group], found: Mentions) -> list[_Group]:
    """Two spellings in one article ("Semafor", "Semaphore") are one where they sound the same and the same names
    stand around both."""
    joined: dict[int, _Group] = {}
    spelled = [g for g in groups if any(x.startswith("spelled like") for e in g.members for x in e.evidence)]
    for group in spelled:
        others = [
            g
            for g in groups
            if g is not group
            and g.type == group.type
            and sound.skeleton(g.canonical) == sound.skeleton(group.canonical)
            and sound.alike(g.canonical, group.canonical) >= _NEARLY_SAME
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


def _neighbourhood(group: _Group, groups: list[_Group], found: Mentions) -> set[str]:
    """Names in the sentences of a group and in those before and after them."""
    sentences = sorted(found.sentences)
    places = {bisect_right(sentences, Span(e.start, 1 << 60)) - 1 for e in group.members}
    wide = {at + step for at in places for step in (-1, 0, 1)}
    near: set[str] = set()
    for other in groups:
        if any(bisect_right(sentences, Span(e.start, 1 << 60)) - 1 in wide for e in other.members):
            near.add(other.canonical)
    return near


def _has_full(group: _Group) -> bool:
    return any(len(_PARTS.split(e.canonical)) > 1 for e in group.members)


def _contexts(groups: list[_Group], found: Mentions) -> None:
    """What stands in the same sentences: other names, figures. The second piece of evidence for a like sound."""
    sentences = sorted(found.sentences)

    def sentence(at: int) -> int:
        return bisect_right(sentences, Span(at, 1 << 60)) - 1

    named: dict[int, list[_Group]] = defaultdict(list)
    said: dict[int, set[str]] = defaultdict(set)
    for group in groups:
        for entity in group.members:
            here = named[sentence(entity.start)]
            if group not in here:
                here.append(group)
    for figure in found.figures:
        if figure.low is not None and figure.kind != "duration":
            said[sentence(figure.start)].add(f"{figure.low:g} {figure.unit}".strip())
    for date in found.dates:
        if date.resolved:
            said[sentence(date.start)].add(date.edtf)
    for group in groups:
        places = sorted({sentence(entity.start) for entity in group.members})
        for at in places:
            group.near += [g for g in named[at] if g is not group and g not in group.near]
        group.facts = frozenset(fact for at in places for fact in said[at])


# across articles -----------------------------------------------------------------------------------------------


def _join_known(clusters: _Clusters) -> None:
    first: dict[str, int] = {}
    for at, group in enumerate(clusters.groups):
        if group.known:
            if group.known in first:
                clusters.join(
                    first[group.known], at, f'the gazetteer or names.toml knows these forms as "{group.known}"'
                )
            first.setdefault(group.known, at)


def _join_equal(clusters: _Clusters) -> None:
    first: dict[tuple[str, str], int] = {}
    for at, group in enumerate(clusters.groups):
        if group.shared:
            continue
        keys = sorted(
            {e.canonical.casefold() for e in group.members if len(_PARTS.split(e.canonical)) > 1 or not group.full}
        )
        for form in keys or [group.canonical.casefold()]:
            key = (form, _side(group.type))
            if key in first:
                clusters.join(first[key], at, "")
            first.setdefault(key, at)


def _join_originals(clusters: _Clusters) -> None:
    by_form: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(clusters.groups):
        if not group.shared:
            for form in {e.canonical.casefold() for e in group.members} | {group.canonical.casefold()}:
                by_form[form].append(at)
    for at, group in enumerate(clusters.groups):
        for entity in group.members:
            if entity.original:
                for other in by_form.get(entity.original.casefold(), ()):
                    if (other != at and clusters.groups[other].type in (group.type, "MISC")) or group.type == "MISC":
                        reason = f"{entity.canonical} ({entity.original}) in {group.source}: the original in brackets"
                        clusters.join(at, other, reason)


def _join_inflected(clusters: _Clusters) -> None:
    """Igorze Babushkinie is Igor Babushkin where Igor Babushkin stands somewhere; spelling may vary a little."""
    by_form: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_first: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(clusters.groups):
        if group.shared or (group.script != "latin" and not group.parts):
            continue
        folded = tuple(p.casefold() for p in group.parts)
        by_form[folded].append(at)
        if len(folded) > 1:
            by_first[folded[0]].append(at)
    for at, group in enumerate(clusters.groups):
        own = language.find(group.language)
        if own is None or group.shared or not (own.names.endings or own.names.suffixes) or len(group.parts) > 4:
            continue
        choices = [[b.text.casefold() for b in bases(part, own)][:40] for part in group.parts]
        if len(group.parts) == 1:
            for base in choices[0][1:]:
                for other in by_form.get((base,), ()):
                    if _compatible(group, clusters.groups[other]) and (
                        len(base) > 3 or clusters.groups[other].source == group.source
                    ):
                        clusters.join(
                            at, other, f'"{group.canonical}" is a form of "{clusters.groups[other].canonical}"'
                        )
            continue
        for first in choices[0]:
            for other in by_first.get(first, ()):
                theirs = clusters.groups[other]
                if other == at or len(theirs.parts) != len(group.parts) or not _compatible(group, theirs):
                    continue
                pairs = list(zip(choices[1:], theirs.parts[1:], strict=True))
                if all(_spelled_alike(options, part.casefold()) for options, part in pairs):
                    clusters.join(at, other, f'"{group.canonical}" is a form of "{theirs.canonical}"')


def _spelled_alike(options: Iterable[str], part: str) -> bool:
    from rapidfuzz.fuzz import ratio

    for option in options:
        if option == part:
            return True
        if len(part) > 4 and sound.skeleton(option) == sound.skeleton(part) and ratio(option, part) >= 82:
            return True
    return False


def _compatible(a: _Group, b: _Group) -> bool:
    if "MISC" in (a.type, b.type):
        return True
    return a.type == b.type or {a.type, b.type} == {"ORG", "LOC"}


def _join_surnames(clusters: _Clusters) -> None:
    """A surname alone in one article is the one person of the story who has it."""
    owners: dict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(clusters.groups):
        if group.full:
            for form in {e.canonical for e in group.members} | {group.canonical}:
                parts = [p for p in _PARTS.split(form) if p]
                if len(parts) > 1:
                    owners[parts[-1].casefold()].add(at)
    for at, group in enumerate(clusters.groups):
        if group.type == "PER" and len(group.parts) == 1 and not group.known and not group.shared:
            forms = [group.canonical.casefold()]
            own = language.find(group.language)
            if own is not None:
                forms += [b.text.casefold() for b in bases(group.canonical, own)]
            for form in forms:
                roots = {clusters.root(o) for o in owners.get(form, ()) if o != at}
                if len(roots) == 1:
                    full = clusters.groups[min(roots)].canonical
                    clusters.join(at, min(roots), f'nobody but {full} is called "{group.canonical}" in this story')
                    break


def _join_alike(clusters: _Clusters) -> None:
    """Like sound in another script, or a like spelling, with a second piece of evidence; the best match both ways.

    What is joined is context for the next round: a name beside two linked names is easier to place.
    """
    for _ in range(_ROUNDS):
        if not _alike_round(clusters):
            break


def _alike_round(clusters: _Clusters) -> int:
    roots = clusters.members()
    pool = [root for root in sorted(roots) if any(not clusters.groups[i].shared for i in roots[root])]
    surroundings = _Surroundings(clusters, roots)
    forms = {root: _forms(clusters, roots[root]) for root in pool}
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for root in pool:
        for kind, parts in forms[root]:
            for key in _bucket_keys(kind, parts):
                if not buckets[key] or buckets[key][-1] != root:
                    buckets[key].append(root)
    scored: dict[tuple[int, int], tuple[float, str]] = {}
    for key in sorted(buckets):
        members = buckets[key]
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                pair = (min(a, b), max(a, b))
                if a != b and pair not in scored:
                    scored[pair] = _match(clusters, roots, forms, surroundings, *pair)
    _support(clusters, surroundings, scored)
    best: dict[int, float] = defaultdict(float)
    for (a, b), (score, _) in scored.items():
        best[a], best[b] = max(best[a], score), max(best[b], score)
    joined = 0
    for (a, b), (score, reason) in sorted(scored.items(), key=lambda item: (-item[1][0], item[0])):
        sure = score > 0 and score >= max(best[a], best[b]) - _MARGIN and not _rivals(clusters, a, b)
        if sure and clusters.root(a) != clusters.root(b) and clusters.join(a, b, reason):
            joined += 1
    return joined


def _support(
    clusters: _Clusters, surroundings: _Surroundings, scored: dict[tuple[int, int], tuple[float, str]]
) -> None:
    """Names that have only their sound for them (a negative score) carry each other where two articles share three."""
    together: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (a, b), (score, _) in sorted(scored.items()):
        if score < 0:
            for left in sorted(surroundings.sources[a]):
                for right in sorted(surroundings.sources[b]):
                    if left != right:
                        together[min(left, right), max(left, right)].append((a, b))
    for articles in sorted(together):
        pairs = together[articles]
        people = min(len({a for a, _ in pairs}), len({b for _, b in pairs}))
        if people >= _COMPANY:
            for pair in pairs:
                score, reason = scored[pair]
                if score < 0:
                    scored[pair] = (-score, f"{reason}, as {people - 1} other full names of the two articles do")
    for pair, (score, reason) in scored.items():
        if score < 0:
            scored[pair] = (0.0, reason)


class _Surroundings:
    """What stands around each cluster, as it is now: linked names and figures, by sentence and by article."""

    def __init__(self, clusters: _Clusters, roots: Mapping[int, list[int]]) -> None:
        self.labels: dict[int, str] = {}
        at_of = {id(group): at for at, group in enumerate(clusters.groups)}
        spread = {root: len({clusters.groups[i].source for i in members}) for root, members in roots.items()}
        self.by_source: dict[str, set[int]] = defaultdict(set)
        self.names: dict[int, set[int]] = defaultdict(set)
        self.facts: dict[int, set[str]] = defaultdict(set)
        self.sources: dict[int, set[str]] = defaultdict(set)
        for root, members in roots.items():
            self.labels[root] = clusters.groups[root].canonical
            for at in members:
                group = clusters.groups[at]
                self.sources[root].add(group.source)
                self.facts[root] |= group.facts
                self.names[root] |= {r for g in group.near if spread[r := clusters.root(at_of[id(g)])] > 1}
                if spread[root] > 1:
                    self.by_source[group.source].add(root)

    def beside(self, a: int, b: int) -> list[str]:
        """Names and figures in the same sentences as both."""
        names = sorted(self.labels[r] for r in (self.names[a] & self.names[b]) - {a, b})
        return names + sorted(self.facts[a] & self.facts[b])

    def around(self, a: int, b: int) -> list[str]:
        """Names in an article of the one and in an article of the other."""
        left = set().union(*(self.by_source[s] for s in sorted(self.sources[a])))
        right = set().union(*(self.by_source[s] for s in sorted(self.sources[b])))
        return sorted(self.labels[r] for r in (left & right) - {a, b})


def _forms(clusters: _Clusters, members: list[int]) -> list[tuple[str, tuple[str, ...]]]:
    """(side, words) of every distinct full form of a cluster."""
    found = set()
    for at in members:
        group = clusters.groups[at]
        texts = {group.canonical} | {
            e.canonical for e in group.members if len(_PARTS.split(e.canonical)) >= len(group.parts)
        }
        own = language.find(group.language)
        for text in texts:
            parts = tuple(p for p in _PARTS.split(text) if p)
            if not parts:
                continue
            found.add((_side(group.type), parts))
            if own is not None and own.names.endings and len(parts) <= 3:
                options = [[b.text for b in bases(p, own)][:_MOST_BASES] for p in parts]
                for choice in product(*options):
                    found.add((_side(group.type), tuple(choice)))
    return sorted(found)


def _bucket_keys(side: str, parts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Names can only be alike where their last word begins with like consonants."""
    shape = sound.skeleton(parts[-1])[:1]
    near = {
        "S": "S",
        "C": "S",
        "T": "S",
        "K": "K",
        "H": "K",
        "F": "P",
        "V": "P",
        "P": "P",
        "L": "L",
        "R": "L",
        "M": "M",
        "N": "M",
    }
    first = near.get(shape, "")
    keys = [(side, f"{first}{min(len(parts), 2)}")]
    if shape in "FVH":
        keys.append((side, f"{'K' if shape != 'H' else 'P'}{min(len(parts), 2)}"))
    if shape in ("K", "C"):
        keys.append((side, f"{'S' if shape == 'K' else 'K'}{min(len(parts), 2)}"))
    return keys


def _match(
    clusters: _Clusters,
    roots: Mapping[int, list[int]],
    forms: Mapping[int, list[tuple[str, tuple[str, ...]]]],
    surroundings: _Surroundings,
    a: int,
    b: int,
) -> tuple[float, str]:
    """How surely two clusters are one, and the reason; 0 where they are not."""
    if len(clusters.known[a] | clusters.known[b]) > 1 or _sides_meet(clusters, roots[a], roots[b]):
        return 0.0, ""
    best, pair = 0.0, ("", "")
    for side_a, left in forms[a]:
        for side_b, right in forms[b]:
            if side_a == side_b:
                score = _words_alike(left, right)
                if score > best:
                    best, pair = score, (" ".join(left), " ".join(right))
    if best < _SURE:
        return 0.0, ""
    beside = surroundings.beside(a, b)
    reason = f'"{pair[0]}" and "{pair[1]}" sound alike'
    if min(len(p.split()) for p in pair) > 1:
        if beside:
            return best + 0.02 * min(len(beside), 5), f"{reason}, and both stand beside {', '.join(beside[:3])}"
        around = surroundings.around(a, b) if best >= _FULL else []
        if len(around) >= 2 or (around and best >= _NEARLY_SAME):
            return best, f"{reason}, given name and family name both, and both articles name {', '.join(around[:3])}"
        return (-best, reason) if best >= _FULL else (0.0, "")
    if best >= _ALONE and len(beside) >= 2:
        return best, f"{reason}, and both stand beside {', '.join(beside[:3])}"
    return 0.0, ""


def _sides_meet(clusters: _Clusters, a: list[int], b: list[int]) -> bool:
    """Both from one article, in one script: an article calls one person by one full name."""
    sources_a = {(clusters.groups[i].source, clusters.groups[i].script) for i in a}
    sources_b = {(clusters.groups[i].source, clusters.groups[i].script) for i in b}
    return bool(sources_a & sources_b)


def _words_alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The mean likeness of the words, or 0 where any is too unlike or the names differ in length."""
    if len(left) != len(right):
        short, long = sorted((left, right), key=len)
        if len(short) < 2 or len(long) - len(short) > 1:
            return 0.0
        long = (long[0], *long[-(len(short) - 1) :])  # a middle name may be missing
        left, right = short, long
    same_script = bool(_OTHER.search("".join(left))) == bool(_OTHER.search("".join(right)))
    scores = [sound.alike(x, y) for x, y in zip(left, right, strict=True)]
    least = 0.8 if same_script else _LIKELY
    if min(scores) < least:
        return 0.0
    if len(left) == 1 and (len(sound.skeleton(left[0])) < 3 or same_script):
        return 0.0
    return sum(scores) / len(scores)


def _rivals(clusters: _Clusters, a: int, b: int) -> bool:
    """Whether the clusters, as they are now, hold full names with different given names in Latin letters."""
    left = {g.casefold() for g in clusters.givens[clusters.root(a)]}
    right = {g.casefold() for g in clusters.givens[clusters.root(b)]}
    same = any(sound.alike(x, y) >= 0.8 or x.startswith(y) or y.startswith(x) for x in left for y in right)
    return bool(left and right) and not same


def _given(group: _Group) -> str:
    return group.parts[0]


# names ---------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class _Draft:
    """A name being written."""

    members: list[tuple[str, str, Entity]]
    """(source, language, mention)."""
    known: str
    reasons: list[str]
    shared: tuple[str, ...] = ()
    id: str = ""
    label: str = ""


def _names(clusters: _Clusters, project: Project) -> tuple[tuple[Name, ...], dict[str, str]]:
    drafts: list[_Draft] = []
    for root, members in sorted(clusters.members().items()):
        groups = [clusters.groups[i] for i in members]
        drafts.append(
            _Draft(
                members=[(g.source, g.language, e) for g in groups for e in g.members],
                known=min(clusters.known[root], default=""),
                reasons=list(clusters.reasons[root]),
                shared=next((g.shared for g in groups if g.shared), ()),
            )
        )
    _identify(drafts, project)
    drafts = _corrected(drafts, project)
    names = [_name(draft, project) for draft in drafts]
    names.sort(key=lambda n: (-len(n.sources), -len(n.mentions), n.id))
    name_of = {mention: name.id for name in names for mention in name.mentions}
    return tuple(names), name_of


def _label(draft: _Draft, project: Project) -> str:
    known = gazetteer.get(draft.known, project.names) if draft.known else None
    if known is not None and known.label(project.report.language):
        return known.label(project.report.language)
    forms = Counter(e.canonical for _, _, e in draft.members)
    latin = [f for f in forms if _LATIN.search(f) and not _OTHER.search(f)]
    pool = latin or sorted(forms)
    inflected = _inflected(draft, pool)
    return min(pool, key=lambda f: (-min(len(_PARTS.split(f)), 3), f in inflected, -forms[f], -len(f), f))


def _inflected(draft: _Draft, pool: Iterable[str]) -> set[str]:
    """Forms that are, or in a language of many endings may be, no list forms: Gary Holts, Igorze Babushkinie."""
    plain = {f.casefold() for f in pool}
    found: set[str] = set()
    for _, code, entity in draft.members:
        own = language.find(code)
        if own is None or not own.names.endings:
            continue
        form = entity.canonical
        parts = _PARTS.split(form)
        options = [[b.text for b in bases(p, own)][:_MOST_BASES] for p in parts[:3]]
        others = {" ".join(choice).casefold() for choice in product(*options)} - {form.casefold()}
        if len(own.names.endings) > 3 or others & plain:
            found.add(form)
    return found


def _slug(text: str) -> str:
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:48].strip("-")


def _identify(drafts: list[_Draft], project: Project) -> None:
    """Ids: the known one, else the label's slug; drafts that would share a slug are told apart by type, then content."""
    taken: dict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        draft.label = _label(draft, project)
        slug = draft.known or _slug(draft.label) or digest(draft.label)
        taken["n-" + slug].append(draft)
    for base in sorted(taken):
        same = taken[base]
        plain = next((d for d in same if d.known), None) or (same[0] if len(same) == 1 and not same[0].shared else None)
        for draft in same:
            if draft is plain:
                draft.id = base
            else:
                source, _, entity = min(draft.members, key=lambda m: (m[0], m[2].start))
                draft.id = f"{base}-{digest(draft.label, _type(draft, project), source if draft.shared else entity.canonical, source, length=4)}"


def _type(draft: _Draft, project: Project) -> EntityType:
    known = gazetteer.get(draft.known, project.names) if draft.known else None
    if known is not None and known.type:
        return known.type
    votes = Counter(e.type for _, _, e in draft.members)
    told = Counter({t: n for t, n in votes.items() if t != "MISC"})
    return min(told or votes, key=lambda t: (-votes[t], t))


def _corrected(drafts: list[_Draft], project: Project) -> list[_Draft]:
    """What names.toml merges and splits."""
    by_id = {draft.id: draft for draft in drafts}
    for key in sorted(project.names):
        rule = project.names[key]
        target = by_id.get("n-" + gazetteer.bare(key))
        if rule.merge:
            others = [by_id["n-" + gazetteer.bare(m)] for m in rule.merge if "n-" + gazetteer.bare(m) in by_id]
            others = [d for d in others if d is not target]
            if target is None and others:
                target = _Draft([], gazetteer.bare(key), [], id="n-" + gazetteer.bare(key))
                by_id[target.id] = target
            for other in others:
                assert target is not None
                target.members += other.members
                target.reasons.append(f'names.toml: "{other.label}" is the same')
                del by_id[other.id]
        if rule.split and target is not None:
            for form in rule.split:
                source, _, text = form.rpartition(":")
                out = [m for m in target.members if m[2].canonical == text and source in ("", m[0])]
                if out and len(out) < len(target.members):
                    target.members = [m for m in target.members if m not in out]
                    fresh = _Draft(out, "", [f'names.toml: "{form}" is not {target.label or key}'], label=text)
                    fresh.id = f"n-{_slug(text)}-{digest(form, key, length=4)}"
                    by_id[fresh.id] = fresh
    for key in sorted(project.names):
        draft = by_id.get("n-" + gazetteer.bare(key))
        if draft is not None and not draft.known:
            draft.known = gazetteer.bare(key)
    return [by_id[key] for key in sorted(by_id)]


def _name(draft: _Draft, project: Project) -> Name:
    known = gazetteer.get(draft.known, project.names) if draft.known else None
    aliases: dict[str, set[str]] = defaultdict(set)
    for _, code, entity in draft.members:
        aliases[code or "und"].add(entity.canonical)
    members = sorted(draft.members, key=lambda m: (m[0], m[2].start, m[2].end))
    reasons = list(dict.fromkeys(draft.reasons))
    if draft.shared:
        reasons.append(f"unresolved: {' and '.join(draft.shared)} share this surname in the article")
    parts = sorted({e.canonical for _, _, e in members})
    shorts = sorted({x for _, _, e in members for x in e.evidence if x.startswith("short for")})
    if len(parts) > 1:
        reasons += [s for s in shorts if s not in reasons]
    return Name(
        id=draft.id,
        label=_label(draft, project),
        type=_type(draft, project),
        aliases=tuple((code, tuple(sorted(forms))) for code, forms in sorted(aliases.items())),
        wikidata=known.name.wikidata if known is not None else None,
        mentions=tuple(e.id for _, _, e in members),
        sources=tuple(sorted({source for source, _, _ in members})),
        reasons=tuple(reasons),
    )


def as_toml(names: Iterable[Name], mentions: Mapping[str, Mentions] | None = None) -> str:
    """``names`` as a names.toml ready to be edited; the evidence for each link stands above it as comments."""
    evidence: dict[str, Entity] = {}
    for found in (mentions or {}).values():
        evidence.update((e.id, e) for e in found.entities)
    lines = [
        "# The names of this story. Keep what you change, delete the rest.",
        '# label renames; type is PER, ORG, LOC or MISC; names adds forms by language ("mul": any);',
        '# merge = [ids] joins; split = [forms] or ["source:form"] takes apart; suppress = true: not a name.',
    ]
    for name in names:
        lines += ["", *(f"# {_comment(reason)}" for reason in name.reasons)]
        layers = Counter(evidence[m].layer for m in name.mentions if m in evidence)
        found_by = ", ".join(f"{layer} {count}" for layer, count in sorted(layers.items()))
        lines.append(
            f"# {len(name.mentions)} mentions in {len(name.sources)} sources"
            + (f"; found by: {found_by}" if found_by else "")
        )
        lines.append(f"[{name.id}]")
        lines.append(f"label = {_toml(name.label)}")
        lines.append(f"type = {_toml(name.type)}")
        if name.wikidata:
            lines.append(f"wikidata = {_toml(name.wikidata)}")
        forms = ", ".join(f"{code} = [{', '.join(_toml(f) for f in texts)}]" for code, texts in name.aliases)
        lines.append(f"names = {{ {forms} }}")
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _toml(text: str) -> str:
    out = []
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c.isprintable():
            out.append(c)
        else:
            out.append(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}")
    return '"' + "".join(out) + '"'
