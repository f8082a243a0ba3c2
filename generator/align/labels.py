"""A short noun phrase for a fact, as a person would head it: "GPUs bought for Twitter", in the report's language.

Made only of what was found: the concept, the counted thing, and names that stand in the fact's sentences.
Who did what to whom is said only where the concept leaves no choice; otherwise the names follow in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import units
from generator.language import Language
from generator.model import FigureKind, Name
from generator.wording.counts import capital

# concept → phrase; {per} is the one person, {org} the first organisation or place, {loc} a
# place, {thing} the counted thing
PHRASES: dict[str, str] = {
    "donation": "{per}’s donation to {org}",
    "pledge": "{per}’s pledge to {org}",
    "salary": "{per}’s salary",
    "age": "Age of {per}",
    "purchase": "{thing} bought for {org}",
    "market_share": "{org}’s market share",
    "valuation": "{org}’s valuation",
    "market_cap": "{org}’s market value",
    "revenue": "{org}’s revenue",
    "ad_revenue": "{org}’s advertising revenue",
    "profit": "{org}’s profit",
    "staff": "{org}’s staff",
    "users": "{org}’s users",
    "subscribers": "{org}’s subscribers",
    "population": "Population of {loc}",
}
# the same where a thing is counted and the names' part is not clear
COUNTED: dict[str, str] = {
    "hires": "{thing} hired",
    "layoffs": "{thing} laid off",
    "purchase": "{thing} bought",
    "sales": "{thing} sold",
    "orders": "{thing} ordered",
    "shipments": "{thing} shipped",
    "deliveries": "{thing} delivered",
    "production": "{thing} produced",
    "destroyed": "{thing} destroyed",
}
OF_PERSONS = frozenset({
    "age", "bail", "bribe", "compensation", "damages", "donation", "fine", "goals", "investment", "loan", "medals", "net_worth",
    "pension", "pledge", "points", "purchase", "salary", "savings", "sentence", "settlement", "spending", "stake", "wins",
})  # fmt: skip
"""Concepts that may be said of who speaks: "I gave 100 million"."""
MOVES = frozenset({"hires", "layoffs", "homes_destroyed"})
"""Concepts that are a rise or a fall themselves: no "fall of jobs laid off"."""
_KINDS: dict[FigureKind, str] = {
    "money": "Amount of money",
    "percent": "Percentage",
    "count": "Number",
    "duration": "Length of time",
    "measure": "Measure",
    "ratio": "Ratio",
}

_DIMENSIONS = {"mass": "weight", "area": "area", "speed": "speed", "temperature": "temperature", "power": "power"}
"""What a measure is of where only its unit tells: dimension → concept."""
_FAR = frozenset({"km", "[mi_i]", "[nmi_i]", "[ly]", "AU"})
"""Units of length in which distances are given, rather than heights or sizes."""


def label(
    kind: FigureKind,
    unit: str,
    concept: str,
    names: Sequence[Name],
    change: str = "",
    *,
    beside: Sequence[Name] = (),
    foreign: bool = False,
    spoken: Language | None = None,
    amount: str = "",
) -> str:
    """The label, in the language ``spoken``; in English where that is None or lacks the words.

    ``names``: of the fact's sentences, the most telling first; ``beside``: of the sentences around them, for a
    part that the phrase needs and the sentence leaves out ("the organisation"); ``change``: "up" or "down";
    ``foreign``: the unit is a word of another language, to be quoted; ``amount``: "USD 10 billion", what is left to
    say where nothing is known of what is measured.
    """
    people = [n.label for n in names if n.type == "PER"]
    orgs = [n.label for n in names if n.type in ("ORG", "MISC")]
    places = [n.label for n in names if n.type == "LOC"]
    concept = concept or _measured(kind, unit)
    local = _local(kind, unit, concept, change, foreign, spoken) if spoken is not None else None
    thing = local.thing if local else _thing(kind, unit, foreign)
    phrase = (local.phrase if local else PHRASES.get(concept)) if not change else None
    if phrase:
        orgs_meant = orgs or [n.label for n in beside if n.type == "ORG"][:1]
        slots = {"per": people, "org": orgs_meant, "loc": places, "thing": [thing] if thing else []}
        needed = [slot for slot in slots if f"{{{slot}}}" in phrase]
        # one candidate for each part, or the part is a guess
        if all(len(slots[slot]) == 1 for slot in needed):
            words = phrase.format(**{slot: slots[slot][0] for slot in needed})
            return capital(words if local else words.replace("s’s ", "s’ "))
    head = local.head if local else _head(kind, thing, concept, amount)
    if change and known(concept) and concept not in MOVES and not local:
        head = f"{'Rise' if change == 'up' else 'Fall'} of {head[0].lower()}{head[1:]}"
    if not _of_person(kind, unit, concept):
        people, beside = [], [n for n in beside if n.type != "PER"]
    about = [*people, *orgs, *places]
    if kind == "count" and unit not in PERSONS:
        about = orgs or places or people  # whose things they are
    elif not about:
        about = [n.label for n in beside if n.type in ("PER", "ORG")][:1]
    if spoken is not None and not spoken.word_boundaries:
        return f"{head}（{'、'.join(about[:2])}）" if about else head
    tail = ", ".join(about[:2])
    return f"{capital(head)} ({tail})" if tail else capital(head)


def _measured(kind: FigureKind, unit: str) -> str:
    """The concept that the unit of a measure names by itself: 26 kg weigh, 40 km lie between; "" for 40 m."""
    if kind != "measure" or unit not in units.units():
        return ""
    return "distance" if unit in _FAR else _DIMENSIONS.get(units.unit(unit).dimension, "")


def _of_person(kind: FigureKind, unit: str, concept: str) -> bool:
    """May a person stand for what the figure is about? Who speaks of ferries or of a firm's revenue has neither."""
    if concept in OF_PERSONS:
        return True
    if kind == "count":
        return unit in PERSONS and not known(concept)
    return "{org}" not in PHRASES.get(concept, "")


@dataclass(frozen=True, slots=True)
class _Local:
    """What a label is made of in one language."""

    head: str
    thing: str
    phrase: str | None


def _local(kind: FigureKind, unit: str, concept: str, change: str, foreign: bool, spoken: Language) -> _Local | None:
    """None where the language has no word for the measure or the counted thing."""
    words = spoken.labels
    if not words.kinds:
        return None
    measure = words.concepts.get(concept, "")
    if known(concept) and not measure:
        return None
    thing = ""
    if kind == "count" and unit:
        if unit in units.units() and unit not in words.things:
            return None
        thing = words.things.get(unit, f"“{unit}”")
    person = bool(thing) and unit == "person"
    if thing and measure and concept in COUNTED and unit not in units.concepts()[concept].counts:
        small = measure if spoken.nouns_capitalised else measure[:1].lower() + measure[1:]
        head = f"{thing}: {small}" if spoken.word_boundaries else f"{thing}：{small}"
    elif measure and (not thing or person or concept in PLAIN):
        head = measure
    elif thing:
        head = thing
    elif concept and not known_concept_key(concept):
        head = f"“{concept}”"
    else:
        head = words.kinds[kind]
    if change and measure:
        head = (words.up if change == "up" else words.down).format(what=head)
    return _Local(head, thing, words.phrases.get(concept))


def day(spoken: Language | None, who: str) -> str:
    """The label of a date that sources give differently; ``who``: names, or ""."""
    head = (spoken.labels.kinds.get("date") if spoken else None) or "Date"
    if spoken is not None and not spoken.word_boundaries:
        return f"{head}（{who}）" if who else head
    return f"{head} ({who})" if who else head


def counted(unit: str, spoken: Language | None = None) -> str:
    """A counted thing in the plural: "GPUs", Menschen."""
    local = spoken.labels.things.get(unit) if spoken else None
    return local or units.unit(unit).label


def noun(concept: str, spoken: Language | None = None) -> str:
    """A concept in words: "market share", Marktanteil."""
    local = spoken.labels.concepts.get(concept) if spoken else None
    return local or (units.concepts()[concept].label if known(concept) else concept.replace("_", " "))


PLAIN = frozenset({"signatures"})
"""Concepts that are the counted thing themselves, whoever is counted ("1,000 people had signed")."""
PERSONS = frozenset({"person", "employee", "worker", "engineer", "scientist", "researcher", "expert"})
"""Units that count people."""


def known(concept: str) -> bool:
    return concept in units.concepts()


def _head(kind: FigureKind, thing: str, concept: str, amount: str) -> str:
    said = units.concepts()[concept].label if known(concept) else ""
    if said and kind == "count" and thing == units.unit("person").label and concept not in COUNTED:
        return said  # "Staff", not "People: staff"
    if said and concept in PLAIN:
        return said
    if thing and kind == "count":
        # "Orders", not "Orders ordered"
        itself = known(concept) and thing in {units.unit(code).label for code in units.concepts()[concept].counts}
        return thing if itself else COUNTED.get(concept, "{thing}").format(thing=thing)
    if said:
        return said
    if concept and not known_concept_key(concept):
        return f"“{concept}”"
    return thing or amount or _KINDS[kind]


def known_concept_key(concept: str) -> bool:
    """Does ``concept`` look like a key rather than words of a source?"""
    return "_" in concept


def _thing(kind: FigureKind, unit: str, foreign: bool) -> str:
    """The counted thing in the plural: GPU → "GPUs"."""
    if kind != "count" or not unit:
        return ""
    return f"“{unit}”" if foreign else units.unit(unit).label
