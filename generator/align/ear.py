"""One article whose script has no capitals, searched for the names of a story by how their words sound."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import gazetteer
from generator.align import sound
from generator.align.groups import PARTS
from generator.align.soundtable import PART, Table
from generator.align.vouched import WORD
from generator.gazetteer.inflection import Base, bases
from generator.language import Language
from generator.model import Article, Entity, EntityType, Mentions, Span

_WHOLE = 0.77
"""How alike the whole name must sound."""
_WHOLE_TIGHT, _PART_TIGHT = 0.82, 0.7
"""How alike the whole and each word must sound where words have no spaces, so that there are many places to try."""
_SHORT, _WHOLE_SHORT = 6, 0.82
"""A name of fewer consonants must sound more alike: "West Side" has many a like."""
_ALONE = 0.84
"""How alike a single word must sound, which also has a noun for a place or an organisation beside it."""
_MOST_BASES = 8
_LONGEST_PARTICLE = 2
_LONGEST_RUN = 24
_SEPARATORS = frozenset(" ·・•‧=-\n")


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of the article that may be a word of a name, at ``start:end`` of its text."""

    start: int
    end: int
    text: str


class Taken:
    """Stretches of text that do not overlap, kept sorted, so that asking costs the logarithm of how many there are."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        held = sorted(spans)
        self._starts, self._ends = [start for start, _ in held], [end for _, end in held]

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them overlaps ``start:end``."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start


class Ear:
    """One article, searched for the names of the table."""

    def __init__(self, article: Article, own: Language, mentions: Mentions, table: Table) -> None:
        self.article = article
        self.text = article.text
        self.own = own
        self.mentions = mentions
        self.table = table
        held = sorted(mentions.entities, key=lambda e: (e.start, e.end))
        self.held = held
        self.starts = [e.start for e in held]
        names = own.names
        self.nouns: dict[str, EntityType] = {
            **dict.fromkeys(names.firms, "ORG"),
            **dict.fromkeys((*names.places, *names.place_endings), "LOC"),
        }
        self.small = {w.casefold() for w in (*names.never, *names.speech, *names.titles, *names.titles_after)}

    def entities(self) -> tuple[Entity, ...] | None:
        """All entities of the article, those heard among them; None where none was heard."""
        fresh: list[Entity] = []
        for sentence in self.mentions.sentences:
            here = list(self._spaced(sentence) if self.own.word_boundaries else self._unspaced(sentence))
            fresh += here
            if self.table.places and self.own.word_boundaries:
                fresh += self._located(sentence, Taken((e.start, e.end) for e in here))
        if not fresh:
            return None
        fresh += self._again(fresh)
        dropped = {id(old) for new in fresh for old in self._over(new.start, new.end)}
        kept = [e for e in self.held if id(e) not in dropped]
        return tuple(sorted([*kept, *fresh], key=lambda e: (e.start, e.end)))

    def _over(self, start: int, end: int) -> list[Entity]:
        """Entities that overlap ``start:end``."""
        at = bisect_right(self.starts, start)
        while at and self.held[at - 1].end > start:
            at -= 1
        found = []
        while at < len(self.held) and self.held[at].start < end:
            if self.held[at].end > start:
                found.append(self.held[at])
            at += 1
        return found

    def _free(self, start: int, end: int) -> bool:
        """Whether a name may be read there: nothing known stands there, nor a name as long."""
        for held in self._over(start, end):
            surname = held.type == "PER" and held.start > start and held.end == end  # Musk, known, in "Kimbal Musk"
            bound = held.known and held.type != "LOC" and not (surname and len(held.canonical.split()) == 1)
            if bound or held.original or held.layer == "names.toml" or held.end > end:
                return False
            if held.start < start:  # "بكلودين باستيرناك" was taken with the preposition written onto it
                if held.end != end or start - held.start > _LONGEST_PARTICLE:
                    return False
            elif held.start == start and held.end == end:
                return False
        return True

    def _spaced(self, sentence: Span) -> Iterator[Entity]:
        words = list(WORD.finditer(self.text, sentence.start, sentence.end))
        at = 0
        while at < len(words) - 1:
            hit = self._name_at(words, at)
            if hit is None or not self._free(hit[0], hit[1]):
                at += 1
                continue
            start, end, name = hit
            yield self._entity(start, end, " ".join(name), None)
            while at < len(words) and words[at].start() < end:
                at += 1

    def _located(self, sentence: Span, taken: Taken) -> list[Entity]:
        """Names heard where a noun for their kind stands beside them: जाजरकोट जिले, منطقة جاجاركوت, شركة فانتور."""
        words = list(WORD.finditer(self.text, sentence.start, sentence.end))
        found: list[Entity] = []
        for at, word in enumerate(words):
            beside = [words[near][0] for near in (at - 1, at + 1) if 0 <= near < len(words)]
            kinds = {kind for near in beside for base in bases(near, self.own) if (kind := self.nouns.get(base.text))}
            if not kinds:
                continue
            for base in self._options(word[0], first=True) + self._options(word[0], first=False):
                score, name = self.table.place(base.text)
                start, end = word.start() + base.before, word.end() - base.after
                free = not self._over(start, end) and not taken.meets(start, end)
                if score >= _ALONE and free and self.table.places[name] in kinds:
                    found.append(self._entity(start, end, name, None, self.table.places[name]))
                    break
        return found

    def _name_at(self, words: list[re.Match[str]], at: int) -> tuple[int, int, tuple[str, ...]] | None:
        """Where the best name that begins with the word ``at`` stands, and which one it is."""
        if words[at][0].casefold() in self.small or not self._near(words, at + 1):
            return None
        best: tuple[float, int, int, tuple[str, ...]] | None = None
        following = {
            second for base in self._options(words[at + 1][0], first=False) for second in self.table.second(base.text)
        }
        for base in self._options(words[at][0], first=True) if following else ():
            opening = self.table.opening(base.text)
            for first, second in self.table.pairs(opening, following):
                for name in self.table.by_two.get((first, second), ()):
                    if at + len(name) > len(words) or self._carries_particle(base.text, first, opening[first]):
                        continue  # 키트의: no name goes on after "of Kit"
                    closing = self._closing(words, at, name)
                    if closing is None:
                        continue
                    score = (opening[first] + closing[0]) / len(name)
                    rank = score + _plainness(name)
                    if score >= _least(name) and (best is None or (len(name), rank) > (len(best[3]), best[0])):
                        best = (rank, words[at].start() + base.before, closing[1], name)
        return None if best is None else best[1:]

    def _near(self, words: list[re.Match[str]], at: int) -> bool:
        """Whether nothing but a space or a hyphen stands before the word ``at``."""
        gap = self.text[words[at - 1].end() : words[at].start()]
        return len(gap) <= 2 and not gap.strip(" \n-‐") and words[at][0].casefold() not in self.small

    def _carries_particle(self, word: str, first: str, score: float) -> bool:
        """Whether ``word`` without a particle after it sounds at least as much like a name's first word."""
        return any(b.after and sound.alike(first, b.text) >= score for b in bases(word, self.own))

    def _closing(self, words: list[re.Match[str]], at: int, name: tuple[str, ...]) -> tuple[float, int] | None:
        """How alike the words after ``at`` are to the name's other words, in sum; and where the last of them ends."""
        total, end = 0.0, 0
        for step, part in enumerate(name[1:], 1):
            word = words[at + step][0]
            if not self._near(words, at + step):
                return None
            last = step == len(name) - 1
            options = self._options(word, first=False) if last else [Base(word)]
            score, after = max(((sound.alike(part, b.text), -b.after) for b in options), default=(0.0, 0))
            if score < PART:
                return None
            total += score
            end = words[at + step].end() + after
        return total, end

    def _options(self, word: str, *, first: bool) -> list[Base]:
        """A word and what it may be without the particles before it (a name's first word) or after it (its last)."""
        found = []
        for base in bases(word, self.own):
            if (base.after and first) or (base.before and not first):
                continue
            if base.text == word or base.before or base.after:
                found.append(base)
        return found[:_MOST_BASES]

    def _unspaced(self, sentence: Span) -> Iterator[Entity]:
        for run in self._runs(sentence):
            hit = self._parted(run) if len(run) > 1 else self._joined(run[0])
            if hit is not None:
                start, end, middle, name = hit
                if self._free(start, end):
                    yield self._entity(start, end, " ".join(name), middle)

    def _runs(self, sentence: Span) -> Iterator[list[_Part]]:
        """Stretches of characters foreign names are written with, those parted by a space or a dot together."""
        pattern = _foreign()
        run: list[_Part] = []
        for match in pattern.finditer(self.text, sentence.start, sentence.end):
            text = match[0].rstrip(self.own.names.never_last)
            part = _Part(match.start(), match.start() + len(text), text)
            if len(part.text) > _LONGEST_RUN:
                run = []
                continue
            if run and part.start - run[-1].end == 1 and self.text[run[-1].end] in _SEPARATORS:
                run.append(part)
                continue
            if run:
                yield run
            run = [part]
        if run:
            yield run

    def _parted(self, run: list[_Part]) -> tuple[int, int, int, tuple[str, ...]] | None:
        """The best name whose words stand apart in the run."""
        best: tuple[float, int, int, tuple[str, ...]] | None = None
        for at, part in enumerate(run[:-1]):
            opening, following = self.table.opening(part.text), self.table.second(run[at + 1].text)
            for pair in self.table.pairs(opening, following):
                for name in self.table.by_two.get(pair, ()):
                    rest = run[at + 1 : at + len(name)]
                    if len(rest) != len(name) - 1:
                        continue
                    scores = [opening[name[0]], *(sound.alike(p, r.text) for p, r in zip(name[1:], rest, strict=True))]
                    score = sum(scores) / len(scores)
                    if min(scores) < PART or score < _least(name):
                        continue
                    score += _plainness(name)
                    if best is None or (len(name), score) > (len(best[3]), best[0]):
                        best = (score, part.start, rest[-1].end, name)
        return None if best is None else (best[1], best[2], 0, best[3])

    def _joined(self, part: _Part) -> tuple[int, int, int, tuple[str, ...]] | None:
        """The best name of two words written as one that begins or ends where ``part`` does; and where it is cut."""
        best: tuple[float, int, int, int, tuple[str, ...]] | None = None
        name: tuple[str, ...] | None
        text, size = part.text, len(part.text)
        never = self.own.names.never_first
        for start, end in sorted({(0, e) for e in range(4, size + 1)} | {(s, size) for s in range(size - 3)}):
            for cut in range(start + 1, end - 1):
                if text[cut] in never or text[start] in never:
                    continue
                opening, closing = self.table.opening(text[start:cut]), self.table.second(text[cut:end])
                for pair in self.table.pairs(opening, closing):
                    score = (opening[pair[0]] + closing[pair[1]]) / 2
                    name = next((n for n in self.table.by_two.get(pair, ()) if len(n) == 2), None)
                    if name is None or min(opening[pair[0]], closing[pair[1]]) < _PART_TIGHT or score < _WHOLE_TIGHT:
                        continue
                    score += 0.01 * (end - start) + _plainness(name)
                    if best is None or (score, -start) > (best[0], -best[1]):
                        best = (score, start, end, cut, name)
        if best is None:
            return None
        _, start, end, cut, heard = best
        return part.start + start, part.start + end, part.start + cut, heard

    def _entity(self, start: int, end: int, name: str, middle: int | None, kind: EntityType = "PER") -> Entity:
        said = " ".join(self.text[start:end].split())
        if middle:
            said = f"{self.text[start:middle]}·{self.text[middle:end]}"
        return Entity(
            source=self.article.id, start=start, end=end, region=self.article.region_at(start), type=kind,
            canonical=said, layer="sound", evidence=(f'every word sounds like "{name}", which stands elsewhere',),
        )  # fmt: skip

    def _again(self, fresh: Sequence[Entity]) -> list[Entity]:
        """The last words of the names heard, where they stand alone."""
        lasts: dict[str, str] = {}
        types: dict[str, EntityType] = {}
        for entity in fresh:
            last = PARTS.split(entity.canonical)[-1]
            if len(last) > (3 if self.own.word_boundaries else 2):
                lasts.setdefault(last, entity.canonical)
                types.setdefault(last, entity.type)
        taken = Taken((e.start, e.end) for e in fresh)
        found: list[Entity] = []
        for sentence in self.mentions.sentences if lasts else ():
            for start, end, last in self._places(sentence, lasts):
                if self._over(start, end) or taken.meets(start, end):
                    continue
                found.append(
                    Entity(
                        source=self.article.id,
                        start=start,
                        end=end,
                        region=self.article.region_at(start),
                        type=types[last],
                        canonical=last,
                        layer="sound",
                        evidence=(
                            f'short for "{lasts[last]}"' if lasts[last] != last else f'"{last}" stands elsewhere',
                        ),
                    )
                )
        return found

    def _places(self, sentence: Span, lasts: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
        if self.own.word_boundaries:
            for match in WORD.finditer(self.text, sentence.start, sentence.end):
                for base in bases(match[0], self.own):
                    if base.text in lasts and (base.text == match[0] or base.before or base.after):
                        yield match.start() + base.before, match.end() - base.after, base.text
                        break
            return
        for match in _foreign().finditer(self.text, sentence.start, sentence.end):
            if match[0] in lasts:
                yield match.start(), match.end(), match[0]


def _least(name: tuple[str, ...]) -> float:
    """How alike the whole of ``name`` must sound."""
    return _WHOLE if sum(len(sound.skeleton(part)) for part in name) >= _SHORT else _WHOLE_SHORT


def _plainness(name: tuple[str, ...]) -> float:
    """Between two forms of one name the one in Latin letters says more to a reader."""
    return 0.1 if name[0][0] < "\u0250" else 0.0


def _foreign() -> re.Pattern[str]:
    """Runs of katakana, or of the characters foreign names are written with in Chinese."""
    return re.compile(rf"[\u30a1-\u30fa\u30fc]{{2,}}|[{gazetteer.words().transliteration}]{{2,}}")
