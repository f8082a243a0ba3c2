"""A short noun phrase for a fact, as a person would head it: "GPUs bought for Twitter".

Made only of what was found: the concept, the counted thing, and names that stand in the fact's sentences.
Who did what to whom is said only where the concept leaves no choice; otherwise the names follow in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator import units
from generator.align.facts import known_concept
from generator.model import FigureKind, Name

# concept → phrase; {per} is the one person, {org} the one organisation or place, {thing} the counted thing
PHRASES: dict[str, str] = {
    "donation": "{per}’s donation to {org}",
    "pledge": "{per}’s pledge to {org}",
    "salary": "{per}’s salary",
    "fortune": "{per}’s fortune",
    "net_worth": "{per}’s net worth",
    "age": "Age of {per}",
    "purchase": "{thing} bought for {org}",
    "market_share": "{org}’s market share",
    "valuation": "{org}’s valuation",
    "market_value": "{org}’s market value",
    "market_cap": "{org}’s market value",
    "revenue": "{org}’s revenue",
    "advertising_revenue": "{org}’s advertising revenue",
    "profit": "{org}’s profit",
    "loss": "{org}’s loss",
    "employees": "{org}’s employees",
    "users": "{org}’s users",
    "population": "Population of {org}",
}
_KINDS: dict[FigureKind, str] = {
    "money": "Sum",
    "percent": "Percentage",
    "count": "Number",
    "duration": "Time",
    "measure": "Measure",
    "ratio": "Ratio",
}


def label(kind: FigureKind, unit: str, concept: str, names: Sequence[Name], change: str = "") -> str:
    """The label. ``names``: of the fact's sentences, the most telling first; ``change`` "up" or "down"."""
    people = [n.label for n in names if n.type == "PER"]
    others = [n.label for n in names if n.type != "PER"]
    thing = _thing(kind, unit)
    phrase = PHRASES.get(concept)
    if phrase and not change:
        slots = {"per": people[:1], "org": others[:1], "thing": [thing] if thing else []}
        needed = [slot for slot in slots if f"{{{slot}}}" in phrase]
        # one candidate for each part, or the part is a guess
        if all(slots[slot] for slot in needed) and ("per" not in needed or len(people) == 1):
            return _capital(phrase.format(**{slot: found[0] for slot, found in slots.items() if found}))
    head = _head(kind, thing, concept)
    if change:
        head = f"{'Rise' if change == 'up' else 'Fall'} of {head[0].lower()}{head[1:]}" if known(concept) else head
    tail = ", ".join([*people, *others][:2])
    return f"{_capital(head)} ({tail})" if tail else _capital(head)


def known(concept: str) -> bool:
    return concept in units.concepts()


def _head(kind: FigureKind, thing: str, concept: str) -> str:
    said = units.concepts()[concept].label if known(concept) else ""
    if thing and kind == "count":
        return f"{thing}: {said}" if said and said.casefold() not in thing.casefold() and concept != "number" else thing
    if said:
        return said
    if concept and not known_concept_key(concept):
        return f"“{concept}”"
    return thing or _KINDS[kind]


def known_concept_key(concept: str) -> bool:
    """Does ``concept`` look like a key rather than words of a source?"""
    return "_" in concept


def _thing(kind: FigureKind, unit: str) -> str:
    """The counted thing in the plural: GPU → "GPUs"."""
    if kind != "count" or not unit:
        return ""
    return units.unit(unit).label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


__all__ = ["PHRASES", "known_concept", "label"]
