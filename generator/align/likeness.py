"""Names that sound or are spelled alike, joined where a second piece of evidence speaks for it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from generator import language
from generator.align import sound
from generator.align.groups import NEARLY_SAME, OTHER, PARTS, Clusters, side_of
from generator.gazetteer.inflection import bases

_SURE, _LIKELY = 0.74, 0.62
"""How alike two names must sound: on the whole, and each word at the least."""
_FULL, _ALONE = 0.76, 0.82
"""On the whole: where only the articles share names, where the name is one word."""
_MARGIN = 0.08
"""How far below a name's best match another one may be."""
_ROUNDS = 3
_MOST_SOURCES = 30
"""Articles of one name that are looked at for its company."""
_MOST_MET = 250
"""Clusters of a kind of script that one cluster is compared with before it only meets those that met fewer."""
_LOOKS, _FEW_LOOKS = 40, 100_000
"""How often a pair is looked at, for each cluster on average; and how often at the least, in a small story."""
_MOST_OPTIONS = 6
_COMPANY = 3
"""Full names two articles must share by sound alone for their sound to count."""


def join(clusters: Clusters) -> None:
    """Like sound in another script, or a like spelling, with a second piece of evidence; the best match both ways.

    What is joined is context for the next round: a name beside two linked names is easier to place.
    """
    sounding = _Sounding()
    for _ in range(_ROUNDS):
        if not _alike_round(clusters, sounding):
            break


def _alike_round(clusters: Clusters, sounding: _Sounding) -> int:
    roots = clusters.members()
    sounding.listen(clusters, roots)
    surroundings = _Surroundings(clusters, roots)
    scored: dict[tuple[int, int], tuple[float, str]] = {}
    for (a, b), heard in sounding.pairs.items():
        match = _match(clusters, heard, surroundings, a, b)
        if match[0]:
            scored[a, b] = match
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


def _support(clusters: Clusters, surroundings: _Surroundings, scored: dict[tuple[int, int], tuple[float, str]]) -> None:
    """Names that have only their sound for them (a negative score) carry each other where two articles share three."""
    together: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (a, b), (score, _) in sorted(scored.items()):
        if score < 0:
            for left in sorted(surroundings.sources[a])[:_MOST_SOURCES]:
                for right in sorted(surroundings.sources[b])[:_MOST_SOURCES]:
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

    def __init__(self, clusters: Clusters, roots: Mapping[int, list[int]]) -> None:
        self.labels: dict[int, str] = {}
        self._widely: dict[int, set[int]] = {}
        self._saying: dict[int, set[str]] = {}
        self.said: dict[str, set[str]] = defaultdict(set)
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
                self.said[group.source] |= group.told
                self.names[root] |= {r for g in group.near if spread[r := clusters.root(at_of[id(g)])] > 1}
                if spread[root] > 1:
                    self.by_source[group.source].add(root)

    def beside(self, a: int, b: int) -> list[str]:
        """Names and figures in the same sentences as both."""
        names = sorted(self.labels[r] for r in (self.names[a] & self.names[b]) - {a, b})
        return names + sorted(self.facts[a] & self.facts[b])

    def around(self, a: int, b: int) -> list[str]:
        """Names and figures in an article of the one and in an article of the other."""
        names = sorted(self.labels[r] for r in (self._wide(a) & self._wide(b)) - {a, b})
        return names + sorted(self._said(a) & self._said(b))

    def _said(self, root: int) -> set[str]:
        """The figures and dates of the root's articles."""
        held = self._saying.get(root)
        if held is None:
            held = self._saying[root] = set().union(*(self.said[s] for s in sorted(self.sources[root])))
        return held

    def _wide(self, root: int) -> set[int]:
        held = self._widely.get(root)
        if held is None:
            held = self._widely[root] = set().union(*(self.by_source[s] for s in sorted(self.sources[root])))
        return held


Form = tuple[str, tuple[tuple[str, ...], ...]]
"""Side, and for each word of a name the word and what it may be a form of."""


def _forms(clusters: Clusters, members: list[int]) -> list[Form]:
    """Every distinct full form of a cluster, its words with their base forms."""
    found: set[Form] = set()
    for at in members:
        group = clusters.groups[at]
        texts = {group.canonical} | {
            e.canonical for e in group.members if len(PARTS.split(e.canonical)) >= len(group.parts)
        }
        own = language.find(group.language)
        for text in texts:
            parts = [p for p in PARTS.split(text) if p]
            if own is not None and own.names.endings and len(parts) <= 4:
                options = tuple(tuple(b.text for b in bases(p, own))[:_MOST_OPTIONS] for p in parts)
            else:
                options = tuple((p,) for p in parts)
            if options:
                found.add((side_of(group.type), options))
            pieces = [piece for p in parts for piece in p.split("-") if piece]
            if len(parts) < len(pieces) <= 4:  # Hans-Peter, ハンス・ピーター
                found.add((side_of(group.type), tuple((piece,) for piece in pieces)))
    return sorted(found)


def _keys(side: str, parts: tuple[tuple[str, ...], ...], *, same_script: bool) -> list[tuple[str, ...]]:
    """Names can only be alike where their first words, and their last words, share a key."""
    keys = sound.fine_keys if same_script else sound.keys
    script = ("other" if _other_script(parts) else "latin") if same_script else "any"
    lasts = sorted({key for option in parts[-1] for key in keys(option)})
    if len(parts) == 1:
        return [] if same_script else [(side, script, key) for key in lasts]
    return [(side, script, first, last) for first in keys(parts[0][0]) for last in lasts]


class _Sounding:
    """Pairs of clusters that sound alike, kept from round to round: only what was joined is heard again."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[int, int], tuple[float, str, str]] = {}
        """Two clusters, the smaller number first → how alike they sound, and the two forms that do."""
        self._forms: dict[int, list[Form]] = {}
        self._sizes: dict[int, int] = {}

    def listen(self, clusters: Clusters, roots: Mapping[int, list[int]]) -> None:
        """Brings the pairs up to date with the clusters as they are now."""
        pool = {root for root, members in roots.items() if any(not clusters.groups[i].shared for i in members)}
        fresh = {root for root in pool if self._sizes.get(root) != len(roots[root])}
        kept = pool - fresh
        self.pairs = {pair: heard for pair, heard in self.pairs.items() if pair[0] in kept and pair[1] in kept}
        self._forms = {
            root: _forms(clusters, roots[root]) if root in fresh else self._forms[root] for root in sorted(pool)
        }
        self._sizes = {root: len(roots[root]) for root in pool}
        places = {
            root: frozenset((clusters.groups[i].source, clusters.groups[i].script) for i in roots[root])
            for root in self._forms
        }
        for a, b in _candidates(self._forms, fresh):
            # both from one article, in one script: an article calls one person by one full name
            if places[a].isdisjoint(places[b]):
                heard = _heard(self._forms[a], self._forms[b])
                if heard[0] >= _SURE:
                    self.pairs[a, b] = heard


def _heard(ours: list[Form], theirs: list[Form]) -> tuple[float, str, str]:
    """How alike the two forms sound that sound most alike, and which they are."""
    best = (0.0, "", "")
    for side_a, left in ours:
        for side_b, right in theirs:
            if side_a == side_b:
                found = _words_alike(left, right)
                if found[0] > best[0]:
                    best = found
    return best


def _candidates(forms: Mapping[int, list[Form]], fresh: Set[int]) -> Iterator[tuple[int, int]]:
    """Pairs of clusters that may sound alike, one of them ``fresh``, each pair once.

    Those that share a rare key come first. A cluster that has met `_MOST_MET` others meets no more but those that
    have not, and where all have met `_LOOKS` others on average, the crowded keys left are not looked at: the work
    grows with the number of clusters, not with its square.
    """
    seen: set[tuple[int, int]] = set()
    for same_script in (True, False):
        met: dict[int, int] = dict.fromkeys(forms, 0)
        looks = max(_FEW_LOOKS, _LOOKS * len(forms))
        for latin, other in _blocks(forms, same_script=same_script):
            ones, others = (latin or other, latin or other) if same_script else (latin, other)
            open_ones = [a for a in ones if a in fresh and met[a] < _MOST_MET]
            pairs = [(a, b) for a in open_ones for b in _some(others, a)]
            if not same_script:
                opened = set(open_ones)
                open_others = [b for b in others if b in fresh and met[b] < _MOST_MET]
                pairs += [(a, b) for b in open_others for a in _some(ones, b) if a not in opened]
            looks -= len(pairs)
            if looks < 0:
                break
            for a, b in pairs:
                pair = (min(a, b), max(a, b))
                if a != b and pair not in seen:
                    seen.add(pair)
                    met[a] += 1
                    met[b] += 1
                    yield pair


def _blocks(forms: Mapping[int, list[Form]], *, same_script: bool) -> list[tuple[list[int], list[int]]]:
    """The clusters that share a key, those in Latin letters and those in other scripts; the smallest blocks first."""
    buckets: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for root in sorted(forms):
        for side, parts in forms[root]:
            foreign = _other_script(parts)
            for key in _keys(side, parts, same_script=same_script):
                held = buckets[key][foreign]
                if not held or held[-1] != root:
                    held.append(root)
    sized = sorted((len(latin) + len(other), key) for key, (latin, other) in buckets.items())
    return [buckets[key] for _, key in sized]


def _some(block: list[int], root: int) -> list[int]:
    """Clusters of ``block`` to compare ``root`` with: all, or of very many those that stand next to it."""
    if len(block) <= _MOST_MET:
        return block
    at = max(0, min(bisect_left(block, root) - _MOST_MET // 2, len(block) - _MOST_MET))
    return block[at : at + _MOST_MET]


def _match(
    clusters: Clusters, sounds: tuple[float, str, str], surroundings: _Surroundings, a: int, b: int
) -> tuple[float, str]:
    """How surely two clusters that sound alike are one, and the reason; 0 where they are not.

    ``sounds``: how alike they sound, and the forms that do. A score below 0 is of a sound without other evidence."""
    if len(clusters.known[a] | clusters.known[b]) > 1:
        return 0.0, ""
    best, *pair = sounds
    beside = surroundings.beside(a, b)
    reason = f'"{pair[0]}" and "{pair[1]}" sound alike'
    if min(len(p.split()) for p in pair) > 1:
        if beside:
            return best + 0.02 * min(len(beside), 5), f"{reason}, and both stand beside {', '.join(beside[:3])}"
        around = surroundings.around(a, b) if best >= _FULL else []
        if len(around) >= 2 or (around and best >= NEARLY_SAME):
            return best, f"{reason}, given name and family name both, and both articles name {', '.join(around[:3])}"
        return (-best, reason) if best >= _FULL else (0.0, "")
    heard = "sound" in clusters.layers(a) | clusters.layers(b)  # a noun for a place stands beside it
    if best >= _ALONE and len(beside) >= (1 if heard else 2):
        return best, f"{reason}, and both stand beside {', '.join(beside[:3])}"
    return 0.0, ""


def _words_alike(left: tuple[tuple[str, ...], ...], right: tuple[tuple[str, ...], ...]) -> tuple[float, str, str]:
    """The mean likeness of the words and the two names as they are written; 0 where any word is too unlike, or one is missing."""
    nothing = (0.0, "", "")
    if len(left) != len(right):
        swap = len(left) > len(right)
        short, long = (right, left) if swap else (left, right)
        if len(short) < 2 or len(long) - len(short) > 1:
            return nothing
        long = (long[0], *long[-(len(short) - 1) :])  # a middle name may be missing
        left, right = (long, short) if swap else (short, long)
    same_script = _other_script(left) == _other_script(right)
    if len(left) == 1 and (same_script or len(sound.skeleton(left[0][0])) < 3):
        return nothing
    least = 0.8 if same_script else _LIKELY
    total, ours, theirs = 0.0, [], []
    for options, others in zip(reversed(left), reversed(right), strict=True):
        score = _word_alike(options, others)
        if score < least:
            return nothing
        total += score
        ours.append(options[0])
        theirs.append(others[0])
    return total / len(left), " ".join(reversed(ours)), " ".join(reversed(theirs))


@lru_cache(maxsize=262144)
def _word_alike(options: tuple[str, ...], others: tuple[str, ...]) -> float:
    """How alike the two forms of two words sound that sound most alike."""
    return max(sound.alike(x, y) for x in options for y in others)


@lru_cache(maxsize=65536)
def _other_script(parts: tuple[tuple[str, ...], ...]) -> bool:
    return any(OTHER.search(options[0]) for options in parts)


def _rivals(clusters: Clusters, a: int, b: int) -> bool:
    """Whether the clusters, as they are now, hold full names with different given names in Latin letters."""
    left = {g.casefold() for g in clusters.givens[clusters.root(a)]}
    right = {g.casefold() for g in clusters.givens[clusters.root(b)]}
    same = any(sound.alike(x, y) >= 0.8 or x.startswith(y) or y.startswith(x) for x in left for y in right)
    return bool(left and right) and not same
