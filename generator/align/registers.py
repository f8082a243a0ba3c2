"""Names joined by what rigour knows of them, where report.toml asks for it: legal forms, and names in many scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial

from generator.align.groups import Clusters, Group
from generator.extras import Extras


def join(clusters: Clusters, wanted: Extras) -> None:
    """Companies with and without their legal form; people whose given and family names are the same in another script."""
    if "companies" in wanted.rigour:
        from generator.extras import rigour

        companies(clusters, rigour.without_form)
    if "people" in wanted.rigour:
        from generator.extras import rigour

        people(clusters, rigour.name_parts)


def companies(clusters: Clusters, without_form: Callable[[str], str]) -> None:
    """ "Halvorsen AG" is "Halvorsen", unless the story has a "Halvorsen GmbH", too: those are two companies."""
    plain: dict[str, list[int]] = defaultdict(list)
    formed: dict[str, dict[str, list[int]]] = defaultdict(partial(defaultdict, list))
    for at, group in enumerate(clusters.groups):
        if group.shared or group.type == "PER":
            continue
        name = group.canonical
        bare = without_form(name)
        if bare != name:
            formed[bare.casefold()][name.casefold()].append(at)
        elif group.type in ("ORG", "MISC"):
            plain[name.casefold()].append(at)
    for bare, names in sorted(formed.items()):
        if len(names) != 1:
            continue
        ((_, held),) = names.items()
        for at in plain.get(bare, ()):
            one, other = clusters.groups[held[0]].canonical, clusters.groups[at].canonical
            clusters.join(held[0], at, f'"{one}" is "{other}" with its legal form (rigour)')


def people(clusters: Clusters, name_parts: Callable[[str], frozenset[str]]) -> None:
    """Full names of two scripts whose every word is a form of one name, where just one of the story fits the other."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(clusters.groups):
        if group.full and not group.shared:
            found[group.script].append(at)
    parts = {
        at: tuple(name_parts(part.casefold()) for part in clusters.groups[at].parts)
        for held in found.values()
        for at in held
    }
    by_first: dict[str, list[int]] = defaultdict(list)
    for at in found["latin"]:
        for ident in sorted(parts[at][0]):
            by_first[ident].append(at)
    fits: dict[int, set[int]] = defaultdict(set)
    for at in found["other"]:
        for ident in sorted(parts[at][0]):
            fits[at].update(other for other in by_first[ident] if _same(parts[at], parts[other]))
    back: dict[int, set[int]] = defaultdict(set)
    for at, others in fits.items():
        for other in others:
            back[other].add(at)
    for at in sorted(fits):
        theirs = sorted(fits[at])
        ours = sorted(back[theirs[0]]) if theirs else []
        if theirs and _one(clusters, theirs) and _one(clusters, ours):
            said = _said(clusters.groups[at], clusters.groups[theirs[0]])
            clusters.join(at, theirs[0], f"{said} (rigour)")


def _same(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    return len(one) == len(other) and all(a & b for a, b in zip(one, other, strict=True))


def _one(clusters: Clusters, members: list[int]) -> bool:
    """Whether the groups are one name already, or are written alike."""
    names = {clusters.groups[at].canonical.casefold() for at in members}
    return len(names) == 1 or len({clusters.root(at) for at in members}) == 1


def _said(one: Group, other: Group) -> str:
    return f'"{one.canonical}" and "{other.canonical}" are forms of the same given and family names'
