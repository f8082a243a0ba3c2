"""Clusters of mentions become names: a label, a stable id, a type, and what names.toml corrects."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from generator import gazetteer, language
from generator.align import kinds
from generator.align.groups import LATIN, MOST_BASES, OTHER, PARTS, Clusters
from generator.gazetteer.inflection import bases
from generator.model import Entity, EntityType, Name, digest
from generator.project import Project


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


def write(clusters: Clusters, project: Project) -> tuple[tuple[Name, ...], dict[str, str]]:
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
    latin = [f for f in forms if LATIN.search(f) and not OTHER.search(f)]
    pool = latin or sorted(forms)
    inflected = _inflected(draft, pool)
    return min(pool, key=lambda f: (-min(len(PARTS.split(f)), 3), f in inflected, -forms[f], -len(f), f))


def _inflected(draft: _Draft, pool: Iterable[str]) -> set[str]:
    """Forms that are, or in a language of many endings may be, no list forms: Gary Holts, Igorze Babushkinie."""
    plain = {f.casefold() for f in pool}
    found: set[str] = set()
    for _, code, entity in draft.members:
        own = language.find(code)
        if own is None or not own.names.endings:
            continue
        form = entity.canonical
        parts = PARTS.split(form)
        options = [[b.text for b in bases(p, own)][:MOST_BASES] for p in parts[:3]]
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
    return kinds.elect(e for _, _, e in draft.members)


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
        if project.names[key].suppress:  # by its id alone: its forms, where the file gives them, were never found
            by_id.pop("n-" + gazetteer.bare(key), None)
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
