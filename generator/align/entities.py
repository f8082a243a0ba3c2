"""Mentions → names: one id per real thing across sources, languages and scripts, each link with its reasons.

The order of evidence: the same known thing (names.toml, gazetteer); the same words; a part of a full name inside
one article; an original the text gives in brackets; an inflected form of a form that stands elsewhere; and last,
a like sound in another script or spelling, which counts only with a second piece of evidence. Two people are
never joined on sound alone, and a surname two people of the story share stays unresolved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator import config, gazetteer, language
from generator.align import kinds, likeness, naming, registers, sound
from generator.align.groups import PARTS, Clusters, Group, of_article, side_of
from generator.gazetteer.inflection import bases
from generator.han import simplified
from generator.model import Article, Entity, Mentions, Name, Span
from generator.project import Project
from generator.wording.counts import plural

_SHORT = 3
"""Letters of a word so short that its forms prove something only inside one article."""


def link(
    articles: Sequence[Article], mentions: Mapping[str, Mentions], project: Project
) -> tuple[tuple[Name, ...], dict[str, str]]:
    """The names of the story, the most spread first, and entity mention id → name id for every mention."""
    groups: list[Group] = []
    for article in sorted(articles, key=lambda a: a.id):
        if article.id in mentions:
            groups += of_article(article, mentions[article.id])
    kinds.harmonise(groups)
    clusters = Clusters(groups)
    _join_known(clusters)
    _join_equal(clusters)
    _join_originals(clusters)
    _join_inflected(clusters)
    _join_surnames(clusters)
    _join_brands(clusters)
    registers.join(clusters, project.report.extras)
    likeness.join(clusters)
    return naming.write(clusters, project)


def resolver(
    mentions: Mapping[str, Mentions],
    name_of: Mapping[str, str],
    fits: Callable[[str, Span, Entity], bool] | None = None,
) -> Callable[[str, Span], str | None]:
    """A function (source, span) → id of the name whose mention overlaps the span best, or None.

    ``fits``: whether a mention may be what the span names."""
    by_source = {source: sorted(m.entities, key=lambda e: (e.start, e.end)) for source, m in mentions.items()}

    def resolve(source: str, span: Span) -> str | None:
        best: tuple[int, int, int] | None = None
        found = None
        for entity in by_source.get(source, ()):
            if entity.start >= span.end:
                break
            shared = min(entity.end, span.end) - max(entity.start, span.start)
            if shared > 0 and entity.id in name_of and (fits is None or fits(source, span, entity)):
                person = 1 if entity.type in ("PER", "ORG") else 0
                rank = (person, shared, -entity.start)
                if best is None or rank > best:
                    best, found = rank, name_of[entity.id]
        return found

    return resolve


def _join_known(clusters: Clusters) -> None:
    first: dict[str, int] = {}
    for at, group in enumerate(clusters.groups):
        if group.known:
            if group.known in first:
                clusters.join(
                    first[group.known], at, f'the gazetteer or names.toml knows these forms as "{group.known}"'
                )
            first.setdefault(group.known, at)


def _join_equal(clusters: Clusters) -> None:
    first: dict[tuple[str, str], int] = {}
    for at, group in enumerate(clusters.groups):
        if group.shared:
            continue
        keys = sorted(
            {e.canonical.casefold() for e in group.members if len(PARTS.split(e.canonical)) > 1 or not group.full}
        )
        for form in keys or [group.canonical.casefold()]:
            key = (simplified(form), side_of(group.type))
            if key in first:
                clusters.join(first[key], at, "")
            first.setdefault(key, at)


def _join_originals(clusters: Clusters) -> None:
    by_form: dict[str, dict[tuple[int, str], int]] = defaultdict(dict)  # one of each cluster and type will do
    for at, group in enumerate(clusters.groups):
        if not group.shared:
            for form in {e.canonical.casefold() for e in group.members} | {group.canonical.casefold()}:
                by_form[form].setdefault((clusters.root(at), group.type), at)
    for at, group in enumerate(clusters.groups):
        for entity in group.members:
            if entity.original:
                for other in list(by_form.get(entity.original.casefold(), {}).values()):
                    if (other != at and clusters.groups[other].type in (group.type, "MISC")) or group.type == "MISC":
                        reason = f"{entity.canonical} ({entity.original}) in {group.source}: the original in brackets"
                        clusters.join(at, other, reason)


def _join_inflected(clusters: Clusters) -> None:
    """Igorze Babushkinie is Igor Babushkin where Igor Babushkin stands somewhere; spelling may vary a little."""
    alone: dict[str, list[int]] = defaultdict(list)
    in_full: dict[tuple[str, str], list[int]] = defaultdict(list)
    """By the first word and by how the last one sounds."""
    seen: set[tuple[tuple[str, ...], str, int, str]] = set()
    for at, group in enumerate(clusters.groups):
        if group.shared or not group.parts:
            continue
        folded = tuple(p.casefold() for p in group.parts)
        short = len(folded) == 1 and len(folded[0]) <= _SHORT
        kind = (folded, group.type, clusters.root(at), group.source if short else "")
        if kind not in seen:  # one of each cluster will do
            seen.add(kind)
            if len(folded) > 1:
                in_full[folded[0], sound.skeleton(folded[-1])].append(at)
            else:
                alone[folded[0]].append(at)
    for at, group in enumerate(clusters.groups):
        own = language.find(group.language)
        if own is None or group.shared or not (own.names.endings or own.names.suffixes) or len(group.parts) > 4:
            continue
        choices = [[b.text.casefold() for b in bases(part, own)][:40] for part in group.parts]
        if len(group.parts) == 1:
            for base in choices[0][1:]:
                for other in alone.get(base, ()):
                    if _compatible(group, clusters.groups[other]) and (
                        len(base) > _SHORT or clusters.groups[other].source == group.source
                    ):
                        clusters.join(
                            at, other, f'"{group.canonical}" is a form of "{clusters.groups[other].canonical}"'
                        )
            continue
        sounds = dict.fromkeys(sound.skeleton(option) for option in choices[-1])
        for key in ((first, last) for first in choices[0] for last in sounds):
            for other in in_full.get(key, ()):
                theirs = clusters.groups[other]
                if (
                    clusters.root(other) == clusters.root(at)
                    or len(theirs.parts) != len(group.parts)
                    or not _compatible(group, theirs)
                ):
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


def _compatible(a: Group, b: Group) -> bool:
    if "MISC" in (a.type, b.type):
        return True
    return a.type == b.type or {a.type, b.type} == {"ORG", "LOC"}


def _join_surnames(clusters: Clusters) -> None:
    """A surname alone in one article is the one person of the story who has it."""
    owners: dict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(clusters.groups):
        if group.full:
            for form in {e.canonical for e in group.members} | {group.canonical}:
                parts = [p for p in PARTS.split(form) if p]
                if len(parts) > 1:
                    owners[parts[-1].casefold()].add(at)
    for at, group in enumerate(clusters.groups):
        if group.type == "PER" and len(group.parts) == 1 and not group.known and not group.shared:
            forms = [group.canonical.casefold()]
            own = language.find(group.language)
            if own is not None:
                forms += [b.text.casefold() for b in bases(group.canonical, own)]
            for form in forms:
                held = owners.get(form)
                if not held:
                    continue
                roots = owners[form] = {clusters.root(o) for o in held}
                if len(roots) == 1:
                    full = clusters.groups[min(roots)].canonical
                    clusters.join(at, min(roots), f'nobody but {full} is called "{group.canonical}" in this story')
                    break


def _join_brands(clusters: Clusters) -> None:
    """A company's first word alone is the one company of the story that begins so: Nordvik is Nordvik Motors."""
    heads = gazetteer.words()
    endings = {word.lower() for word in (*heads.business, *heads.forms)}
    owners: dict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(clusters.groups):
        parts = [part.casefold().rstrip(".") for part in group.parts]
        company = group.type == "ORG" and not group.known and all(part in endings for part in parts[1:])
        if company and len(parts) > 1 and len(parts[0]) > _SHORT:
            owners[parts[0]].add(at)
    first = {form: min(held) for form, held in owners.items()}
    for at, group in enumerate(clusters.groups):
        form = group.canonical.casefold()
        held = owners.get(form)
        if held and group.type in ("ORG", "MISC") and len(group.parts) == 1 and not group.known:
            roots = owners[form] = {clusters.root(owner) for owner in held}
            if len(roots) == 1:
                full = clusters.groups[first[form]].canonical
                clusters.join(
                    min(roots), at, f'"{group.canonical}" is {full}: no other organisation of this story begins so'
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
        found_by = ", ".join(f"{layer} {times}" for layer, times in sorted(layers.items()))
        lines.append(
            f"# {plural(len(name.mentions), 'mention')} in {plural(len(name.sources), 'source')}"
            + (f"; found by: {found_by}" if found_by else "")
        )
        lines.append(f"[{name.id}]")
        lines.append(f"label = {config.quoted(name.label)}")
        lines.append(f"type = {config.quoted(name.type)}")
        if name.wikidata:
            lines.append(f"wikidata = {config.quoted(name.wikidata)}")
        forms = ", ".join(f"{code} = [{', '.join(config.quoted(f) for f in texts)}]" for code, texts in name.aliases)
        lines.append(f"names = {{ {forms} }}")
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
