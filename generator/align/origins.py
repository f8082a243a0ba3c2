"""Who stands behind whom, and how many independent origins a fact rests on.

A source that cites another report, or shares its text, is not independent of it. Who copied is unknown unless
dates or an explicit credit prove it. Two that share text under the credit line of one agency both print its report.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.align import reuse
from generator.align.context import Story, letters
from generator.model import Citation, Mention, Name, Origin, Passage, QuoteGroup, Span

_LEAST_LETTERS = 60  # about twelve words: as much text as `reuse` asks of a passage


class Behind:
    """The origins of a story: edges, and for any set of mentions the sources that are independent."""

    def __init__(
        self,
        story: Story,
        names: Sequence[Name],
        name_of: Mapping[str, str],
        passages: Sequence[Passage],
        utterances: Sequence[QuoteGroup] = (),
    ) -> None:
        self.story, self.name_of = story, name_of
        self._utterance = {quote: group for group in utterances for quote in group.quotes}
        self.labels = {name.id: name.label for name in names}
        self.publisher = self._publishers(names)
        self._credits: dict[str, list[Citation]] = {
            source: [c for c in mentions.citations if c.id in name_of] for source, mentions in story.mentions.items()
        }
        self.reports = {name_of[c.id] for held in self._credits.values() for c in held} | set(self.publisher.values())
        """Names that are credited as origins, and publishers."""
        self._no_report = {name.id for name in names if name.type in ("PER", "LOC")}
        self._wires = {
            source: list(dict.fromkeys(name for c in held if c.line and self._may_be_agency(name := name_of[c.id])))
            for source, held in self._credits.items()
        }
        self.shared = tuple(replace(p, agency=self._agency(p)) for p in passages)
        """All shared passages, with the agency whose report they are."""
        self.passages = [p for p in self.shared if not self._only_quoted(p)]
        self._covering = reuse.covering(self.passages)

    def _may_be_agency(self, name: str) -> bool:
        """A credit line may name anybody; a person is an author, and a publisher of this report is a source of it."""
        return name not in self._no_report and name not in self.publisher.values()

    def _agency(self, p: Passage) -> str:
        """The agency that both sources of a passage credit in a line of their own (a dateline, "Source: AFP"), or ""."""
        theirs = self._wires.get(p.source_b, ())
        return next((name for name in self._wires.get(p.source_a, ()) if name in theirs), "")

    def _only_quoted(self, p: Passage) -> bool:
        """Is what stands outside quotation marks too short to prove copying: "she said", a name?"""
        return min(self._size(p.source_a, p.start_a, p.end_a), self._size(p.source_b, p.start_b, p.end_b)) < 1.0

    def _size(self, source: str, start: int, end: int) -> float:
        """How much of a passage stands outside quotation marks, as a share of what proves copying."""
        text = self.story.articles[source].text
        rest = reuse.unquoted(Span(start, end), self.story.mentions[source])
        words = "".join(word for span in rest for word in text[span.start : span.end].split())
        return letters(words, han=_LEAST_LETTERS / reuse.LEAST_CHARS) / _LEAST_LETTERS

    def _publishers(self, names: Sequence[Name]) -> dict[str, str]:
        """Source → the name id that its publisher is."""
        by_form: dict[str, str] = {}
        for name in sorted(names, key=lambda n: n.id):
            if name.type == "PER":
                continue
            for form in [name.label, *(form for _, forms in name.aliases for form in forms)]:
                by_form.setdefault(_masthead(form), name.id)
        found: dict[str, str] = {}
        for source, article in self.story.articles.items():
            if article.publisher and _masthead(article.publisher) in by_form:
                found[source] = by_form[_masthead(article.publisher)]
        return found

    # -- edges ---------------------------------------------------------------------------------------

    def edges(self) -> tuple[Origin, ...]:
        """All edges, sorted."""
        return tuple(sorted([*self._is(), *self._cites(), *self._reuses()]))

    def _is(self) -> Iterable[Origin]:
        for source, name in sorted(self.publisher.items()):
            reason = f"its publisher is {self.labels.get(name, name)}"
            yield Origin(source=source, origin=name, via="is", reasons=(reason,))

    def _cites(self) -> Iterable[Origin]:
        for source, citations in sorted(self._credits.items()):
            by_name: dict[str, list[Citation]] = defaultdict(list)
            for citation in citations:
                name = self.name_of[citation.id]
                if name != self.publisher.get(source) and name not in self._no_report:
                    by_name[self.name_of[citation.id]].append(citation)
            for name, held in sorted(by_name.items()):
                text = self.story.articles[source].text
                passage = " ".join(text[held[0].start : held[0].end].split())
                times = "once" if len(held) == 1 else f"{len(held)} times"
                yield Origin(
                    source=source,
                    origin=name,
                    via="cites",
                    evidence=tuple(c.id for c in held),
                    reasons=(f"it credits {self.labels.get(name, name)} {times}: “{passage}”",),
                )

    def _reuses(self) -> Iterable[Origin]:
        by_pair: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for passage in self.passages:
            if not passage.agency:
                by_pair[passage.source_a, passage.source_b].append(passage)
        yield from self._prints()
        for (one, two), held in sorted(by_pair.items()):
            size = sum(p.end_a - p.start_a for p in held)
            what = f"they share {len(held)} passage{'s' if len(held) > 1 else ''} of {size} characters together"
            copier, proof = self._copier(one, two)
            other = two if copier == one else one
            yield Origin(
                source=copier or one,
                origin=other if copier else two,
                via="reuses",
                evidence=tuple(_key(p) for p in held),
                directed=copier is not None,
                reasons=(what, proof),
            )

    def _prints(self) -> Iterable[Origin]:
        """Sources that carry an agency's report: it stands behind each of them, and neither copied the other."""
        held: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for p in self.passages:
            if p.agency:
                held[p.source_a, p.agency].append(p)
                held[p.source_b, p.agency].append(p)
        for (source, agency), passages in sorted(held.items()):
            others = sorted({p.source_b if p.source_a == source else p.source_a for p in passages})
            label = self.labels.get(agency, agency)
            lines = [c for c in self._credits[source] if c.line and self.name_of[c.id] == agency]
            size = max(p.end_a - p.start_a if p.source_a == source else p.end_b - p.start_b for p in passages)
            yield Origin(
                source=source,
                origin=agency,
                via="reuses",
                evidence=(*(c.id for c in lines), *(_key(p) for p in passages)),
                reasons=(
                    f"agency copy ({label})",
                    f"it shares up to {size} characters in a row with {', '.join(others)}, and each credits {label}",
                ),
            )

    def _copier(self, one: str, two: str) -> tuple[str | None, str]:
        """Which of two sources that share text rests on the other, and what proves it."""
        for later, earlier in ((one, two), (two, one)):
            name = self.publisher.get(earlier)
            if name and any(self.name_of[c.id] == name for c in self._credits[later]):
                return later, f"{later} credits {self.labels.get(name, name)}"
        a, b = self.story.articles[one].published, self.story.articles[two].published
        if a and b and len(a) >= 10 and len(b) >= 10 and a[:10] != b[:10]:
            later, earlier = (one, two) if a[:10] > b[:10] else (two, one)
            return later, f"{later} was published after {earlier} ({max(a, b)}, {min(a, b)})"
        return None, "nothing proves who copied"

    # -- independence --------------------------------------------------------------------------------

    def credit(self, mention: Mention) -> str | None:
        """The name credited for a mention: in its sentence, else its paragraph, else beside it (a main origin only)."""
        place = self.story.place(mention.source, mention.start)
        if place is None:
            return None
        best: tuple[int, int, str] | None = None
        quoted = any(q.start <= mention.start < q.end for q in self.story.mentions[mention.source].quotes)
        for citation in self._credits.get(mention.source, ()):
            at = self.story.place(mention.source, citation.start)
            # a person is a speaker, not a report that others repeat
            if at is None or self.name_of[citation.id] in self._no_report:
                continue
            if at.key == place.key:
                level = 0
            elif at.paragraph == place.paragraph:
                level = 1
            elif abs(at.paragraph - place.paragraph) == 1 and self._main(citation) and not quoted:
                level = 2
            else:
                continue
            found = (level, abs(citation.start - mention.start), self.name_of[citation.id])
            best = min(best, found) if best else found
        return best[2] if best else None

    def utterance(self, mention: Mention) -> str | None:
        """Who said the words the mention stands in: the speaker's name id, else the id of the quote group; None: nobody."""
        for quote in self.story.mentions[mention.source].quotes:
            if quote.start <= mention.start and mention.end <= quote.end:
                group = self._utterance.get(quote.id)
                if quote.kind == "indirect" and group is None:
                    continue  # a paraphrase of one source alone: its credit decides
                speaker = (group.speaker if group else None) or self.name_of.get(quote.id)
                if speaker or group:
                    return speaker or (group.id if group else None)
        return None

    def _main(self, citation: Citation) -> bool:
        """Does its source credit this origin more than once? Then the passages beside rest on it, too."""
        name = self.name_of[citation.id]
        return sum(self.name_of[c.id] == name for c in self._credits[citation.source]) > 1

    def roots(self, mentions: Iterable[Mention]) -> dict[str, str]:
        """Source → the origin it rests on for these mentions (a name id or a source id); equal: not independent."""
        held: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            held[mention.source].append(mention)
        parent: dict[str, str] = {}

        def top(x: str) -> str:
            parent.setdefault(x, x)
            while parent[x] != x:
                parent[x] = parent[parent[x]]
                x = parent[x]
            return x

        def join(x: str, y: str) -> None:
            a, b = sorted((top(x), top(y)))
            parent[b] = a

        credited: Counter[str] = Counter()
        for source in sorted(held):
            top(source)
            own = self.publisher.get(source)
            if own:
                join(source, own)
            spoken = [self.utterance(m) for m in held[source]]
            if all(spoken):
                # what it only quotes rests on who said it, whatever report it took the words from
                for said in sorted({s for s in spoken if s}):
                    credited[said] += 1
                    join(source, said)
                continue
            for name in sorted({n for n in (self.credit(m) for m in held[source]) if n and n != own}):
                credited[name] += 1
                join(source, name)
            for mention in held[source]:
                for other, agency in self._copies(mention, held):
                    join(source, other)
                    if agency:
                        credited[agency] += 1
                        join(source, agency)
        members: dict[str, list[str]] = defaultdict(list)
        for node in sorted(parent):
            members[top(node)].append(node)
        label: dict[str, str] = {}
        for root, nodes in members.items():
            names = [n for n in nodes if n in self.labels]
            label[root] = min(names, key=lambda n: (-credited[n], n)) if names else min(n for n in nodes if n in held)
        return {source: label[top(source)] for source in sorted(held)}

    def _copies(self, mention: Mention, held: Mapping[str, list[Mention]]) -> Iterable[tuple[str, str]]:
        """Sources whose mention of the fact stands in a passage shared with this one's, and the agency it is of."""
        for start, end, other, passage in self._covering.get(mention.source, ()):
            if not start <= mention.start < end or other not in held:
                continue
            a, b = (
                (passage.start_b, passage.end_b)
                if passage.source_a == mention.source
                else (passage.start_a, passage.end_a)
            )
            if any(a <= m.start < b for m in held[other]):
                yield other, passage.agency


def _key(p: Passage) -> str:
    """A passage as evidence of an edge."""
    return f"{p.source_a}:{p.start_a}-{p.end_a}={p.source_b}:{p.start_b}-{p.end_b}"


def _masthead(name: str) -> str:
    """A publisher's name without case, accents, spaces, a leading article and a web ending."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if c.isalnum() or c in ". ")
    for ending in (".com", ".net", ".org", ".de", ".pl", ".co.uk"):
        plain = plain.removesuffix(ending)
    return plain.strip().removeprefix("the ").replace(" ", "").replace(".", "")
