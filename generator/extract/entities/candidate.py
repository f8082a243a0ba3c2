"""A possible name while it is weighed; what survives becomes a `model.Entity`."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model import EntityType

STRENGTH = {"names.toml": 5, "text": 4, "gazetteer": 3, "cldr": 3, "shape": 1, "rigour": 0, "spacy": 0}
"""Which layer wins where two candidates of one length claim the same words."""


@dataclass(slots=True)
class Candidate:
    """A possible name at ``start:end`` of the shadow."""

    start: int
    end: int
    layer: str
    type: EntityType | None = None
    canonical: str = ""
    known: str = ""
    original: str = ""
    full: bool = True
    """False for a short form: a surname, a weak form."""
    evidence: list[str] = field(default_factory=list)

    def overlaps(self, other: Candidate) -> bool:
        return self.start < other.end and other.start < self.end


def settle(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that stand, sorted, none overlapping: the longest first, then the stronger layer."""
    ranked = sorted(
        candidates,
        key=lambda c: (c.layer != "names.toml", -(c.end - c.start), -STRENGTH.get(c.layer, 2), c.start, c.known),
    )
    taken: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for candidate in ranked:
        places = range(candidate.start, candidate.end)
        holders = {id(taken[p]): taken[p] for p in places if p in taken}
        if not holders:
            kept.append(candidate)
            for place in places:
                taken[place] = candidate
        else:
            for holder in holders.values():
                if (holder.start, holder.end) == (candidate.start, candidate.end):
                    _learn(holder, candidate)
    return sorted(kept, key=lambda c: c.start)


def _learn(holder: Candidate, other: Candidate) -> None:
    """The same words claimed twice: what one layer knows, the other may lack."""
    if holder.type and other.type and holder.type != other.type:
        return  # Morelos the player is not Morelos the state
    holder.type = holder.type or other.type
    holder.known = holder.known or other.known
    holder.original = holder.original or other.original
    holder.canonical = holder.canonical or other.canonical
    holder.evidence += [e for e in other.evidence if e not in holder.evidence]
