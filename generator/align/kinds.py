"""What a name names, where its mentions differ: the evidence of each decides, not their number alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator import language
from generator.align.groups import Group
from generator.gazetteer.inflection import bases
from generator.model import Entity, EntityType

_STRENGTH = {
    "gazetteer": 6.0, "cldr": 6.0, "names.toml": 8.0, "title": 4.0, "beside": 4.0, "given name": 3.0, "an age": 3.0,
    "short for": 2.0, "after": 2.0, "capital letters": 1.0, "a verb of saying": 0.5, "used in full": 2.0,
    "every word sounds": 1.0,
}  # fmt: skip
"""How much the beginning of an evidence's sentence says about the type."""
_NAMES = 4.0
"""A word of the name itself: "Motors" names an organisation."""
_LEAST = 0.25
_STRONG = 2.0
_MOST_BASES = 6


def weight(entity: Entity) -> float:
    """How much a mention shows of its type."""
    best = _LEAST
    for evidence in entity.evidence:
        if " names an " in evidence or " names a " in evidence or "legal form" in evidence:
            best = max(best, _NAMES)
        best = max([best, *(found for start, found in _STRENGTH.items() if evidence.startswith(start))])
    return best


def elect(entities: Iterable[Entity]) -> EntityType:
    """The type the best evidence speaks for; among equals the one of most mentions."""
    best: dict[EntityType, float] = {}
    often: dict[EntityType, int] = defaultdict(int)
    for entity in entities:
        best[entity.type] = max(best.get(entity.type, 0.0), weight(entity))
        often[entity.type] += 1
    told: list[EntityType] = [kind for kind in best if kind != "MISC"]
    return min(told or list(best), key=lambda kind: (-best[kind] - 0.1 * min(often[kind], 20), kind))


def harmonise(groups: Sequence[Group]) -> None:
    """A name that one article only takes for a person's by its shape is what another article proves it to be."""
    proved: dict[str, dict[EntityType, float]] = defaultdict(dict)
    own = [(group, elect(group.members), max(map(weight, group.members))) for group in groups]
    for group, kind, strength in own:
        if kind != "MISC" and strength >= _STRONG:
            for form in {group.canonical.casefold()} | {
                e.canonical.casefold() for e in group.members if not group.known
            }:
                proved[form][kind] = max(proved[form].get(kind, 0.0), strength)
    for group, kind, strength in own:
        group.type = kind
        if strength >= _STRONG and kind != "MISC":
            continue
        for form in _forms(group):
            found = proved.get(form)
            if found and kind not in found:
                group.type = min(found, key=lambda other: (-found[other], other))
            if found:
                break


def _forms(group: Group) -> list[str]:
    spoken = language.find(group.language)
    if spoken is None or len(group.parts) != 1 or not (spoken.names.endings or spoken.names.suffixes):
        return [group.canonical.casefold()]
    return [base.text.casefold() for base in bases(group.canonical, spoken)][:_MOST_BASES]
