"""View models: small frozen records, every value ready to be shown. Texts are made inert when they are written;
passages are `Safe` markup; links are placeholders (see `links`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape

from generator import language
from generator.model import (
    Article,
    Fact,
    Name,
    Publish,
    Quote,
    QuoteGroup,
    Verdict,
    digest,
)
from generator.render.inert import NOTHING, Safe
from generator.wording.amounts import Amount
from generator.wording.counts import listed

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "conflict": ("≠", "conflict"),
    "changes": ("↗", "changes over time"),
    "agree": ("=", "agree"),
    "single": ("•", "one source"),
}
"""Verdict → (sign, words). The sign and the word say what the colour says."""
CAUSES = {
    "scale": "likely a slip of scale",
    "digits": "likely a slip of digits",
    "unit": "likely a slip of the unit",
    "currency": "likely a slip of the currency",
    "date": "likely a slip of the date",
    "unknown": "cause unknown",
}
KINDS = {
    "money": "Money",
    "percent": "Percentages",
    "count": "Counts",
    "duration": "Durations",
    "measure": "Measures",
    "ratio": "Ratios",
    "date": "Dates",
}
TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "work, product or event"}
_TAG = re.compile(r"<[^>]*>")
_NAMED = 2
"""Values named where a fact has one line."""
_ID = re.compile(r"[A-Za-z0-9_-]+\Z")


def page_name(identifier: str) -> str:
    """The file name of a page: the id itself, or its digest where it could not be one."""
    return identifier if _ID.match(identifier) else digest("page", identifier)


def anchor(mention_id: str) -> Safe:
    """The id of a mention's mark on its source's page."""
    return Safe(f"px-{page_name(mention_id)}")


def lone_anchor(quote_id: str) -> Safe:
    """The id of a quotation without a group on the quotations page."""
    return Safe(f"px-said-{page_name(quote_id)}")


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source as pages show it."""

    article: Article
    name: str
    """Short: the publisher, else the start of the title. Unlike every other source's."""
    title: str
    language: str
    """BCP 47 or ""."""
    language_name: str
    published: str
    """In words, or ""."""
    policy: Publish
    path: str
    link: Safe
    original: Safe | None
    """The address of the original article."""

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def publisher(self) -> str:
        return self.article.publisher or ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage and where it stands: the proof of a statement."""

    source: SourceView
    id: str
    text: Safe
    """With context; empty where the source's policy is "links"."""
    exact: Safe
    """The mention's own words, without context; empty as above."""
    link: Safe
    onward: Safe | None
    amount: Amount | None = None
    steps: tuple[tuple[Safe, str], ...] = ()
    """The parse trace: (words, what they gave)."""
    outlier: bool = False
    wide: Safe = NOTHING
    """With a sentence of context on either side, where that was asked for."""
    rank: tuple[bool, ...] = ()
    """Which passage of several to show first, the lowest."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """The passages of a fact that give one value."""

    amount: Amount
    outlier: bool
    passages: tuple[PassageView, ...]

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return _distinct(passage.source for passage in self.passages)

    @property
    def each(self) -> tuple[PassageView, ...]:
        """The first passage of each source."""
        return first_of_each(self.passages)

    @property
    def readings(self) -> tuple[tuple[PassageView, tuple[PassageView, ...]], ...]:
        """(a passage, those that say the same word for word): of one report in twenty papers one is read."""
        alike: dict[str, list[PassageView]] = {}
        for passage in self.passages:
            alike.setdefault(_letters(passage.text) or passage.id, []).append(passage)
        return tuple((first, tuple(others)) for first, *others in alike.values())


@dataclass(frozen=True, slots=True)
class NameView:
    name: Name
    path: str
    """"" where the name has no page of its own."""
    link: Safe | None
    type: str
    layers: tuple[tuple[str, int], ...] = ()
    """Optional libraries that found it and in how many places: ("spaCy", 3). Nothing for what the rules found."""

    @property
    def label(self) -> str:
        return self.name.label

    @property
    def found_by(self) -> str:
        """ "found by spaCy in 3 of 5 places", or "" where the rules found it everywhere."""
        total = len(self.name.mentions)
        return "; ".join(
            f"found by {library}" + (f" in {count} of {total} places" if count < total else "")
            for library, count in self.layers
        )

    @property
    def forms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(form, its languages), the most widely used form first."""
        found: dict[str, list[str]] = {}
        for tag, forms in self.name.aliases:
            for form in forms:
                found.setdefault(form, []).append(tag)
        return tuple((form, tuple(tags)) for form, tags in sorted(found.items(), key=lambda item: -len(item[1])))


@dataclass(frozen=True, slots=True)
class RootView:
    """An independent origin: a name or a source."""

    label: str
    link: Safe | None


@dataclass(frozen=True, slots=True)
class FactView:
    fact: Fact
    amount: Amount
    path: str
    link: Safe
    sign: str
    verdict: str
    cause: str
    values: tuple[ValueView, ...]
    """Consensus first, then outliers; the best supported first."""
    sources: tuple[SourceView, ...]
    languages: tuple[str, ...]
    roots: tuple[RootView, ...]
    names: tuple[NameView, ...]

    @property
    def id(self) -> str:
        return self.fact.id

    @property
    def label(self) -> str:
        return self.fact.label

    @property
    def key(self) -> Verdict:
        return self.fact.verdict

    @property
    def consensus(self) -> tuple[ValueView, ...]:
        return tuple(value for value in self.values if not value.outlier)

    @property
    def outliers(self) -> tuple[ValueView, ...]:
        return tuple(value for value in self.values if value.outlier)

    @property
    def against(self) -> str:
        """What stands against the consensus, or came before it, in a few words: "against 10 GPUs"."""
        if self.key == "changes":
            earlier = [str(value.amount) for value in self.values if value.amount != self.amount]
            return f"earlier {listed(earlier[:_NAMED])}" if earlier else ""
        said = list(dict.fromkeys(str(value.amount) for value in self.outliers))
        more = [f"{len(said) - _NAMED} more"] if len(said) > _NAMED else []
        return f"against {listed(said[:_NAMED] + more)}" if said else ""

    @property
    def elsewhere(self) -> bool:
        """Whether what is wrong is seen only with the sentences around it: "Im Jahr 1 … 2019 Milliarden"; the
        alignment's sentence says so."""
        return "elsewhere" in self.fact.because

    @property
    def sides(self) -> tuple[ValueView, ...]:
        """What stands against what: the consensus as one side of a conflict, each value that cannot hold with it as
        another; every value of what changes over time."""
        if self.key == "changes" or not self.consensus:
            return self.values
        # a source whose headline fits the consensus and whose text does not stands on the other side
        odd = {passage.source.id for value in self.outliers for passage in value.passages}
        every = [passage for value in self.consensus for passage in value.passages]
        together = [passage for passage in every if passage.source.id not in odd] or every
        return (
            ValueView(self.amount, False, tuple(sorted(together, key=lambda passage: passage.rank))),
            *self.outliers,
        )


@dataclass(frozen=True, slots=True)
class QuoteView:
    quote: Quote
    passage: PassageView
    text: Safe
    """The words said, figures and names marked; empty where the policy is "links"."""
    speaker: NameView | None
    speaker_words: Safe
    resolved: Safe
    """The name a pronoun or role was resolved to, as it stands in the source."""
    cue: Safe
    group: str

    odd: bool = False
    """Whether it gives a figure no other version gives."""

    @property
    def kind(self) -> str:
        return self.quote.kind


@dataclass(frozen=True, slots=True)
class VersionView:
    """Words of an utterance, and the other sources that give them just so."""

    quote: QuoteView
    also: tuple[PassageView, ...]


def _version(views: Sequence[QuoteView]) -> VersionView:
    first, *others = views
    also = first_of_each(view.passage for view in others if view.passage.source.id != first.passage.source.id)
    return VersionView(first, also)


@dataclass(frozen=True, slots=True)
class GroupView:
    group: QuoteGroup
    speaker: NameView | None
    versions: tuple[QuoteView, ...]
    anchor: Safe
    origins: int = 1
    languages: tuple[str, ...] = field(default=())

    @property
    def quoted(self) -> bool:
        """Several sources give the same words; else one quotes what the others report. Or the editor wants it."""
        return len(self.direct) > 1 or self.group.pinned

    @property
    def lead(self) -> QuoteView:
        return next((v for v in self.versions if v.quote.id == self.group.representative), self.versions[0])

    @property
    def direct(self) -> tuple[QuoteView, ...]:
        return tuple(v for v in self.versions if v.kind != "indirect")

    @property
    def said(self) -> tuple[VersionView, ...]:
        """`direct`, the same words of one language once."""
        found: dict[tuple[str, str], list[QuoteView]] = {}
        for view in self.direct:
            words = _letters(view.text) or view.quote.id
            found.setdefault((view.passage.source.language, words), []).append(view)
        return tuple(_version(views) for views in found.values())

    @property
    def reported(self) -> tuple[VersionView, ...]:
        """`indirect`, each for itself."""
        return tuple(_version([view]) for view in self.indirect)

    @property
    def indirect(self) -> tuple[QuoteView, ...]:
        return tuple(v for v in self.versions if v.kind == "indirect")


def language_name(tag: str | None) -> str:
    """English name of a BCP 47 tag where we have a file for it, else the tag itself; "" for none."""
    if not tag:
        return "unknown language"
    known = language.find(tag)
    return known.name if known else tag


def first_of_each(passages: Iterable[PassageView]) -> tuple[PassageView, ...]:
    """The first passage of each source."""
    found: dict[str, PassageView] = {}
    for passage in passages:
        found.setdefault(passage.source.id, passage)
    return tuple(found.values())


def _letters(markup: Safe) -> str:
    """The letters and digits of `Safe` text: equal for sentences that differ in nothing a reader would call a word."""
    return "".join(char for char in unescape(_TAG.sub("", markup)) if char.isalnum()).casefold()


def _distinct(views: Iterable[SourceView]) -> tuple[SourceView, ...]:
    return tuple({view.id: view for view in views}.values())
