"""One article while its quotations are sought: the text, the names in it, the marks, who spoke last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator import gazetteer
from generator.extract.quotes.lexicon import Lexicon
from generator.extract.quotes.marks import Marked, pair
from generator.extract.words import Place
from generator.model import Entity, EntityType
from generator.text import Document

SpeakerKind = Literal["name", "pronoun", "role", "guess"]
"""How sure a speaker is: "guess" is a phrase that only its place makes a subject, in a script without capitals."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity mention in the shadow."""

    start: int
    end: int
    type: EntityType
    canonical: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as named at ``start:end`` of the shadow; ``resolved`` is the antecedent of a pronoun."""

    start: int
    end: int
    kind: SpeakerKind
    resolved: Place | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What ties a quotation to its speaker.

    ``manner``: "colon" said: “…”; "before" said “…”; "that" said that “…”; "far" a cue elsewhere in the sentence;
    "after" “…”, said; "head" “…”, according to; "none" nothing.
    """

    manner: Literal["colon", "before", "that", "far", "after", "head", "none"]
    cue: Place | None = None
    speaker: Speaker | None = None
    judged: bool = False
    """The cue only builds words into a sentence (called, accused)."""
    dropped: bool = False
    """The verb has no subject of its own (powiedział.)."""
    bare: bool = False
    """Nothing in the clause could be its subject."""


@dataclass(slots=True)
class Scene:
    document: Document
    text: str
    lex: Lexicon
    named: list[Named]
    marked: list[Marked]
    """By paragraph."""
    last: Speaker | None = None
    last_at: int = -1
    starts: list[int] = field(default_factory=list)
    given: dict[str, frozenset[str]] = field(default_factory=dict)
    """Surname, folded → the given names of all who bear it, folded."""

    def names_in(self, start: int, end: int) -> list[Named]:
        """Entity mentions that lie in ``start:end``, in order."""
        at = bisect_left(self.starts, start)
        found: list[Named] = []
        while at < len(self.named) and self.named[at].start < end:
            if self.named[at].end <= end:
                found.append(self.named[at])
            at += 1
        return found


def stage(document: Document, lex: Lexicon, entities: Sequence[Entity]) -> Scene:
    named: list[Named] = []
    for entity in entities:
        span = document.shadow.from_source(entity.start, entity.end)
        if span.start < span.end:
            named.append(Named(span.start, span.end, entity.type, entity.canonical))
    named.sort(key=lambda n: (n.start, -n.end))
    marked = [pair(document.text, one.start, one.end, lex.opening) for one in document.paragraphs]
    given: dict[str, set[str]] = {}
    for one in named:
        parts = parts_of(one)
        if one.type == "PER" and len(parts) > 1:
            given.setdefault(parts[-1].casefold(), set()).add(gazetteer.folded(parts[0]))
    bearers = {surname: frozenset(names) for surname, names in given.items()}
    return Scene(document, document.text, lex, named, marked, starts=[n.start for n in named], given=bearers)


def parts_of(name: Named) -> list[str]:
    """The words of a name, its dots taken for spaces."""
    return name.canonical.replace("·", " ").replace("・", " ").split()
