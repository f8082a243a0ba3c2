"""Findings made into facts: consensus, identifiers, labels, origins, and the reasons in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from generator import language, units
from generator.align import amounts, causes, verdicts
from generator.align.context import Story
from generator.align.facts import Item, items, join, known_concept, related
from generator.align.labels import COUNTED, OF_PERSONS, PHRASES, label
from generator.align.origins import Behind
from generator.align.stems import concept_stems
from generator.align.verdicts import RANK, Finding
from generator.model import Fact, Figure, Name, Number, digest
from generator.project import Report
from generator.wording import when
from generator.wording.counts import capital, count


class Maker:
    """The facts of a story's figures, as they are found and as an editor puts them together."""

    def __init__(
        self, story: Story, names: Sequence[Name], behind: Behind, spoken: language.Language | None = None
    ) -> None:
        """``spoken``: the language of the labels; None is English."""
        self.story, self.behind, self.spoken = story, behind, spoken
        worded = spoken is not None and spoken.labels.kinds
        self.labelled = spoken if worded else language.find(Report().language)
        self.items = items(story)
        self.in_place: dict[int, list[int]] = defaultdict(list)
        for k, item in enumerate(self.items):
            self.in_place[item.place.key].append(k)
        groups, self.evidence = join(story, self.items)
        self.judge = verdicts.Judge(story, self.items, groups, self.evidence)
        self.names = {name.id: name for name in names}

    def all(self) -> tuple[Fact, ...]:
        """Every figure's fact: conflicts first, then those most sources share, then by id."""
        made = _told_apart(_identified([self.fact(finding) for finding in self.judge.all()]), self.spoken)
        return tuple(sorted(made, key=order))

    def of(self, figures: Iterable[str]) -> Fact:
        """The fact that the figures with these ids are, without an id. Raises `ValueError` where they cannot be one."""
        wanted = set(figures)
        members = [k for k, item in enumerate(self.items) if item.figure.id in wanted]
        families = sorted({self.items[m].family for m in members})
        if len(members) < len(wanted) or not members:
            raise ValueError("not all of these are figures of this report")
        if len(families) > 1:
            raise ValueError(f"{' and '.join(families)} cannot be one fact")
        roots = self.behind.roots(self.items[m].figure for m in members)
        return self.fact(self.judge.regard(members, roots))

    def fact(self, finding: Finding) -> Fact:
        members = [self.items[m] for m in finding.members]
        supporters = [m for m in finding.members if m not in set(finding.outliers)]
        roots = self.behind.roots(item.figure for item in members)
        right = verdicts.consensus(self.items, supporters, roots).figure
        unit = self._unit(supporters) or right.unit
        concept = self._concept(supporters)
        names = self._names(supporters)
        beside = [n for n in self._names(supporters, beside=True) if n not in names]
        return Fact(
            id="",
            label=label(
                right.kind,
                unit,
                self._told(concept, supporters),
                self._subjects(names, supporters if concept not in OF_PERSONS else ()),
                right.change,
                beside=self._subjects(beside, supporters if concept not in OF_PERSONS else ()),
                foreign=self._foreign(unit, supporters),
                spoken=self.spoken,
                amount=_size(right, words=True),
            ),
            kind=right.kind,
            unit=unit,
            concept=concept,
            low=right.low,
            high=right.high,
            verdict=finding.verdict,
            cause=finding.cause,
            because=self._because(finding, supporters, roots),
            mentions=tuple(item.figure.id for item in members),
            outliers=tuple(self.items[m].figure.id for m in finding.outliers),
            sources=tuple(sorted({item.figure.source for item in members})),
            languages=tuple(sorted({self.story.language_of(i.figure.source) for i in members} - {""})),
            origins=len(set(roots.values())),
            roots=tuple(sorted(set(roots.values()))),
            names=tuple(names),
            reasons=self._reasons(finding, supporters),
        )

    def _unit(self, members: Sequence[int]) -> str:
        """The commonest unit; a language-neutral one before head words, the label's own language before others."""
        figures = [self.items[m].figure for m in members]
        known = _most(f.unit for f in figures if f.kind != "count" or amounts.known_thing(f))
        if 3 * sum(f.unit == known for f in figures) < len(figures):
            known = ""  # "24万支儿童流感疫苗": the children of one source are the vials of four
        own = _most(f.unit for f in figures if self._own(f))
        return known or own or _most(f.unit for f in figures)

    def _foreign(self, unit: str, members: Sequence[int]) -> bool:
        """Is a counted thing named by head words of no source in the label's language?"""
        figures = [self.items[m].figure for m in members if self.items[m].figure.unit == unit]
        return not any(amounts.known_thing(f) or self._own(f) for f in figures)

    def _own(self, figure: Figure) -> bool:
        """Whether the figure's source is in the language of the labels."""
        return language.find(self.story.language_of(figure.source)) is self.labelled

    def _concept(self, members: Sequence[int]) -> str:
        known = Counter(self.items[m].figure.concept for m in members if known_concept(self.items[m].figure))
        if known:
            return min(known, key=lambda c: (-known[c], c))
        return _most(self.items[m].figure.concept for m in members)

    def _told(self, concept: str, members: Sequence[int]) -> str:
        """The concept a label may put in words: one that a third of the members name, best one it has a phrase for."""
        said = (self.items[m].figure for m in members)
        known = Counter(f.concept for f in said if known_concept(f) and _heads(f.concept))
        concept = concept if _heads(concept) else ""
        if not known:
            # the measure that all the sentences name
            places = [{f[2:] for f in self.items[m].place.features if f.startswith("c:")} for m in members]
            kind = self.items[members[0]].figure.kind
            shared = [
                c
                for c in (sorted(set.intersection(*places)) if len(members) > 1 else ())
                if kind in units.concepts()[c].kinds and _heads(c)
            ]
            return concept or (shared[0] if len(shared) == 1 else "")
        # an order's cost, price and spending are one sum; "bought" beside data centres does not mean these
        money = self.items[members[0]].family == "money"
        support = {
            c: sum(n for other, n in known.items() if other == c or (money and related(c, other))) for c in known
        }
        often = [c for c in known if 3 * support[c] >= len(members)]
        worded = [
            c
            for c in often
            if not money
            and (c in PHRASES or c in COUNTED)
            and (c == concept or related(c, concept))
            and self._meant(c, members)
        ]
        # "two data centres" beside "bought 10,000 GPUs" were not bought
        often = [c for c in often if c not in COUNTED or money or c in worded]
        return min(worded or often or [""], key=lambda c: (-known[c], -support.get(c, 0), c))

    def _meant(self, concept: str, members: Sequence[int]) -> bool:
        """Does the measure's word stand nearer to these counts than to another count of their sentences, mostly?"""
        near = far = 0
        for m in members:
            item = self.items[m]
            if item.family != "count" or item.figure.concept != concept:
                continue
            rivals = [
                other.figure
                for other in (self.items[k] for k in self.in_place[item.place.key])
                if other.family == "count" and other.figure.concept == concept and other.figure.unit != item.figure.unit
            ]
            words = self._words_of(concept, item) if rivals else []
            if words:
                own = min(_apart(item.figure, word) for word in words)
                other = min(_apart(rival, word) for rival in rivals for word in words)
                near, far = near + (own <= other), far + (own > other)
        return near >= far

    def _words_of(self, concept: str, item: Item) -> list[tuple[int, int]]:
        """Where words of ``concept`` stand in the figure's sentence, as offsets of the source."""
        spoken = language.find(self.story.language_of(item.figure.source))
        stems = concept_stems(spoken) if spoken else None
        if stems is None or stems.pattern is None:
            return []
        start, end = item.place.span.start, item.place.span.end
        text = self.story.articles[item.figure.source].text[start:end].lower()
        return [
            (start + match.start(), start + match.end())
            for match in stems.pattern.finditer(text)
            if concept in stems.forms[match[0]]
        ]

    def _subjects(self, names: Sequence[str], members: Sequence[int]) -> list[Name]:
        """The names a label may hold: not those of the reports that are credited for the story, nor the person who
        speaks in a sentence of ``members``: "turnout was 3.5 %, Quaresma said" is not about Quaresma.
        """
        known = [self.names[n] for n in names if n in self.names]
        speak = self._speakers(members)
        return [name for name in known if name.id not in self.behind.reports and name.id not in speak]

    def _speakers(self, members: Sequence[int]) -> frozenset[str]:
        """The persons whose words, quoted or reported, stand in the sentences of ``members``, or who are credited there."""
        found = set()
        for place in (self.items[m].place for m in members):
            mentions = self.story.mentions[place.source]
            spoken = [(quote, quote.speaker) for quote in mentions.quotes]
            credited = [(citation, citation.origin) for citation in mentions.citations]
            for said, who in (*spoken, *credited):
                name = self.names.get(self.story.name_of.get(said.id, ""))
                here = said.span.overlaps(place.span) or (who is not None and who.overlaps(place.span))
                if here and name is not None and name.type == "PER":
                    found.add(name.id)
        return frozenset(found)

    def _names(self, members: Sequence[int], *, beside: bool = False) -> list[str]:
        """Names in the sentences of most sources, the rarest in the story first; of one source, all it has.

        ``beside``: the sentences of the same paragraph before and after count, too.
        """
        by_source: dict[str, set[str]] = defaultdict(set)
        for m in members:
            place = self.items[m].place
            near = self.story.near(place) if beside else []
            for p in (place, *(p for p in near if p.paragraph == place.paragraph)):
                by_source[place.source].update(f[2:] for f in p.features if f.startswith("n:"))
        held: Counter[str] = Counter(name for found in by_source.values() for name in found)
        sources = sorted(by_source)
        rare = self.story.weights
        if beside:
            # what all have near by is what the story is about: the commonest name, not the rarest
            chosen = [n for n in held if held[n] == len(sources) > 1]
            return sorted(chosen, key=lambda n: (rare.get(f"n:{n}", 0.0), n))[:6]
        least = 1 if len(sources) == 1 else max(2, (len(sources) + 1) // 2)
        chosen = [n for n in held if held[n] >= least]
        return sorted(chosen, key=lambda n: (-held[n], -rare.get(f"n:{n}", 0.0), n))[:6]

    def _because(self, finding: Finding, supporters: Sequence[int], roots: dict[str, str]) -> str:
        if finding.verdict == "conflict" and finding.slip and finding.pair:
            figure = self.items[finding.pair[1]].figure
            value = causes.write(figure)
            key = amounts.key(figure)
            sources = {self.items[m].figure.source for m in supporters if self.items[m].key == key}
            return f"{capital(finding.slip.because)}; {_voices(sources, roots)} {value}."
        if finding.verdict == "changes":
            first: dict[str, str] = {}  # what is said → the first day it is said of
            dated = sorted((verdicts.when(self.story, self.items[m]), m) for m in finding.members)
            for day, m in dated:
                if day:
                    first.setdefault(causes.write(self.items[m].figure), day)
            steps = [f"{value} on {when.words(day)}" for value, day in first.items()]
            return f"One quantity at different dates: {', '.join(steps)}."
        if finding.verdict == "agree":
            values = sorted({self.items[m].key for m in finding.members})
            sources = {self.items[m].figure.source for m in finding.members}
            same = "the same amount" if len(values) == 1 else "amounts that can hold together"
            origins = len({roots[s] for s in sources})
            return f"{capital(count(len(sources)))} sources from {count(origins)} origin{'s' if origins > 1 else ''} say {same}."
        return ""

    def _reasons(self, finding: Finding, supporters: Sequence[int]) -> tuple[str, ...]:
        """Why each source's figure belongs to the first's, one sentence a source."""
        first = self.items[supporters[0]]
        reasons: list[str] = []
        seen = {first.figure.source}
        for m in finding.members:
            other = self.items[m]
            if other.figure.source in seen:
                continue
            seen.add(other.figure.source)
            reasons.append(f"{other.figure.source}: {self._shared(first, other)}")
        return tuple(reasons[:40])

    def _shared(self, a: Item, b: Item) -> str:
        parts: list[str] = []
        if a.key == b.key:
            parts.append("the same number")
        elif amounts.compatible(a.figure, b.figure):
            parts.append("a number that can be the same")
        if a.figure.unit and a.figure.unit == b.figure.unit:
            parts.append(f"unit {a.figure.unit}")
        if known_concept(a.figure) and a.figure.concept == b.figure.concept:
            parts.append(a.figure.concept.replace("_", " "))
        said = [word for _, f in self.story.shared(a.place, b.place, but=a.own | b.own) if (word := self._word(f))]
        if said:
            parts.append(f"both passages hold {', '.join(dict.fromkeys(said[:4]))}")
        if self.story.position(a.place, b.place) > 0.5:
            parts.append("the same point of the story")
        if self.story.meaning and self.story.alike(a.place, b.place):
            parts.append(self.story.meaning.reason(a.place, b.place))
        return "; ".join(parts) or "the only amount of its kind"

    def _word(self, feature: str) -> str:
        kind, rest = feature.split(":", 1)
        if kind == "n":
            return self.names[rest].label if rest in self.names else ""
        if kind == "d":
            return rest
        if kind == "c":
            return rest.replace("_", " ")
        if kind == "t":
            return rest.upper()
        if kind == "v":
            return _amount(rest)
        return ""


def _heads(concept: str) -> bool:
    """May a fact be headed by the concept? Head words of a source may."""
    held = units.concepts().get(concept)
    return held is None or held.heading


def order(fact: Fact) -> tuple[int, int, str]:
    """Sorts facts: conflicts first, then those most sources share, then by id."""
    return (RANK[fact.verdict], -len(fact.sources), fact.id)


def _amount(key: str) -> str:
    """ "money:USD:1e+08" → "USD 100 million"; "" for what only its source can say ("two days")."""
    dimension, *unit, value = key.split(":")
    try:
        text = causes.number(float(value))
    except ValueError:
        return ""
    if dimension == "percent":
        return f"{text} %"
    return f"{unit[0]} {text}" if dimension == "money" and unit and unit[0] else text if dimension == "count" else ""


def _identified(made: list[Fact]) -> list[Fact]:
    """Ids from what a fact is; of two that are alike, the one with the smallest mention keeps the plain id."""
    from dataclasses import replace

    taken: set[str] = set()
    found: list[Fact] = []
    for fact in sorted(made, key=lambda f: min(f.mentions)):
        value = f"{_plain(fact.low)}..{_plain(fact.high)}"
        parts = ["x", fact.kind, fact.unit, fact.concept, value]
        ident = f"x-{digest(*parts)}"
        if ident in taken:
            ident = f"x-{digest(*parts, min(fact.mentions))}"
        taken.add(ident)
        found.append(replace(fact, id=ident))
    return found


def _told_apart(made: list[Fact], spoken: language.Language | None) -> list[Fact]:
    """Facts that several sources share and that have one label get their amount into it: "Donation (Ilva), USD 1 billion"."""
    from dataclasses import replace

    held = Counter(fact.label for fact in made if len(fact.sources) > 1)
    words = spoken is None or not spoken.labels.kinds
    return [
        replace(fact, label=f"{fact.label}, {size}")
        if held[fact.label] > 1 and (size := _size(fact, words=words))
        else fact
        for fact in made
    ]


def _size(fact: Fact | Figure, *, words: bool) -> str:
    """ "USD 100 million", "20 years", without English ``words`` "USD 100,000,000"; "" for an open amount and for a count without its label."""
    if fact.low is None or fact.low != fact.high:
        return ""
    value = amounts.finite(fact.low)
    text = causes.number(value) if words else f"{value:,.10g}"
    if fact.kind == "duration" and words and fact.unit in units.units():
        return f"{text} {units.unit(fact.unit).word(value)}"
    if fact.kind == "percent":
        return f"{text} %"
    if fact.kind == "count":
        return text if isinstance(fact, Fact) else ""
    return f"{fact.unit} {text}".strip() if fact.kind == "money" else ""


def _apart(figure: Figure, word: tuple[int, int]) -> int:
    """Characters between a figure and a word."""
    return max(figure.start - word[1], word[0] - figure.end, 0)


def _plain(value: Number | None) -> str:
    return "" if value is None else f"{amounts.finite(value):.9g}"


def _most(values: object) -> str:
    counts: Counter[str] = Counter(v for v in values if v)  # type: ignore[attr-defined]
    return min(counts, key=lambda v: (-counts[v], v)) if counts else ""


def _voices(sources: set[str], roots: dict[str, str]) -> str:
    origins = len({roots[s] for s in sources if s in roots})
    if len(sources) == 1:
        return "one source says"
    return f"{count(len(sources))} sources from {count(origins)} origin{'s' if origins != 1 else ''} say"
