"""One utterance in the versions its sources give: quotations of one speaker, joined across translations.

Within a language the words decide. Across languages several kinds of evidence must meet: the speaker, numbers
and names inside, words alike in both languages, what stands around, length, and the order of the sources.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.align import amounts, differences, sound
from generator.align.cluster import Groups, Joiner, blocks
from generator.align.context import HAN, Place, Story, damped, letters, skeleton, value_feature, word_features
from generator.han import simplified
from generator.model import Figure, Quote, QuoteGroup, digest

LEAST = 3.4
"""Evidence two quotations need to be versions of one utterance."""
LIKE_LENGTH = 0.72
"""Share of the longer from which two quotations are about as long."""
WHICH = 1.0
"""What it costs that nothing inside two quotations shows that they are one, where the speaker is quoted more than once."""
SOLE = 0.6
"""What it adds that each source quotes its speaker once only."""
_ALIKE = 72.0  # rapidfuzz: the same words in the same language, small edits apart
_UNLIKE = 38.0
_SAME_SOUND = 0.7
"""From here on two last names may be one that nobody linked."""
_HANGUL = 2.2  # and a Korean syllable about as much as two
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation made ready to be compared."""

    quote: Quote
    place: Place
    """The sentence it begins in."""
    last: Place
    text: str
    language: str
    length: float
    """In letters; a Han character or kana counts `HAN`, a Korean syllable `_HANGUL`."""
    speaker: str | None
    features: frozenset[str]
    words: Mapping[str, str]
    """Feature of an amount → how this version says it."""
    frequent: bool
    """The speaker says more than one thing in this source."""
    amounts: tuple[Figure, ...]
    negates: bool


def items(story: Story, name_of: Mapping[str, str]) -> list[Said]:
    """All quotations of the story, sorted by source and place."""
    found: list[Said] = []
    for source in sorted(story.mentions):
        mentions = story.mentions[source]
        speakers = Counter(name_of.get(q.id) for q in mentions.quotes)
        for quote in mentions.quotes:
            place, last = story.place(source, quote.start), story.place(source, max(quote.start, quote.end - 1))
            if place is None or last is None or quote.end <= quote.start:
                continue
            text = _SPACE.sub(" ", story.articles[source].text[quote.start : quote.end]).strip()
            features = set(word_features(text))
            features.update(
                f"n:{name_of[e.id]}"
                for e in mentions.entities
                if quote.start <= e.start < quote.end and e.id in name_of
            )
            inside = [f for f in mentions.figures if quote.start <= f.start < quote.end]
            features.update(value_feature(f) for f in inside)
            features.update(f"d:{d.edtf}" for d in mentions.dates if d.resolved and quote.start <= d.start < quote.end)
            for at in range(place.index, last.index + 1):
                own = story.of_source[source][at]
                if quote.start <= own.span.start and own.span.end <= quote.end + 2:
                    features.update(f for f in own.features if f[0] == "c")
            speaker = name_of.get(quote.id)
            found.append(
                Said(
                    quote=quote,
                    place=place,
                    last=last,
                    text=text,
                    language=story.language_of(source).split("-")[0],
                    length=letters(text, han=HAN) + (_HANGUL - 1.0) * sum("\uac00" <= c <= "\ud7a3" for c in text),
                    speaker=speaker,
                    features=frozenset(features),
                    words={value_feature(f): _exact(story, f) for f in inside if _telling(f)},
                    frequent=speakers[speaker] > 1 if speaker else True,
                    amounts=tuple(inside),
                    negates=bool(differences.negations(text, story.language_of(source).split("-")[0])),
                )
            )
    return found


def _one_amount(a: Said, b: Said) -> bool:
    """Do both say one amount, whatever is counted (translators count people as lives)? "Tens of thousands" is 수만."""
    return any(
        amounts.family(one) == amounts.family(two)
        and (amounts.key(one) == amounts.key(two) or (one.modifier == two.modifier and amounts.compatible(one, two)))
        for one in a.amounts
        for two in b.amounts
    )


def _exact(story: Story, figure: Figure) -> str:
    return _SPACE.sub(" ", story.articles[figure.source].text[figure.start : figure.end]).strip()


def _telling(figure: Figure) -> bool:
    """Is the amount one that no translator drops (not "one", not "some")?"""
    return amounts.said(figure) is not None and amounts.bits(figure) >= 0.7


class Evidence:
    """Scores pairs of quotations."""

    def __init__(self, story: Story, found: list[Said], people: Mapping[str, str] | None = None) -> None:
        self.story, self.items = story, found
        self.people = people or {}
        """Name id of a person → the last word of the name."""

    def pair(self, one: int, two: int) -> float:
        """Evidence, less what is needed: 0 and more joins."""
        a, b = self.items[one], self.items[two]
        if self._two_people(a.speaker, b.speaker):
            return -3.0
        if a.language == b.language and a.language:
            likeness = self.words(a, b)
            if likeness >= _ALIKE:
                return 3.0
            if a.quote.source == b.quote.source or likeness < _UNLIKE:
                return -3.0
        elif a.quote.source == b.quote.source:
            return -3.0
        return sum(self.parts(a, b).values()) - LEAST

    def _two_people(self, one: str | None, two: str | None) -> bool:
        """Whether two people said them, whose names do not even sound alike."""
        if one is None or two is None or one == two or not {one, two} <= self.people.keys():
            return False
        return sound.alike(self.people[one], self.people[two]) < _SAME_SOUND

    def words(self, a: Said, b: Said) -> float:
        from rapidfuzz import fuzz

        one, two = simplified(a.text.casefold()), simplified(b.text.casefold())
        short, long = sorted((len(one), len(two)))
        whole = float(fuzz.ratio(one, two))
        if short >= 25 and short < 0.8 * long:
            return max(whole, float(fuzz.partial_ratio(one, two)) - 8.0)
        return whole

    def parts(self, a: Said, b: Said) -> dict[str, float]:
        """The pieces of evidence, by kind."""
        shared = a.features & b.features
        # "ChatGPT" is one piece of evidence, not a name, a word and a sound
        shared -= {f"k:{skeleton(f[2:])}" for f in shared if f[0] == "t"}
        telling = self._weights(shared, "nvd") or self._weights(shared, "t")
        hints = self._weights(shared, "ckz")
        order = self.order(a, b)
        parts = {"inside": min(1.1 * damped(sorted([*telling, *hints], reverse=True)), 4.0)}
        if a.amounts and b.amounts and not _one_amount(a, b):
            parts["numbers"] = -1.0
        if a.speaker and b.speaker:
            parts["speaker"] = (0.9 if a.frequent and b.frequent else 1.5) if a.speaker == b.speaker else -1.6
        short, long = sorted((a.length, b.length))
        ratio = short / long if long else 1.0
        parts["length"] = 0.7 if ratio > LIKE_LENGTH else 0.3 if ratio > 0.5 else -0.6 if ratio > 0.33 else -1.8
        parts["order"] = 2.8 * order
        parts["around"] = min(0.45 * self.story.context(a.place, b.place), 2.2)
        if order <= 0:
            # two accounts of one subject share its names; an utterance shares more
            parts["around"] = min(parts["around"], 1.2)
            if self._sole(a, b, ratio):
                parts["sole"] = SOLE
            elif sum(telling) < 3.4 or len(telling) < 2:
                parts["alone"] = -1.6
            if a.speaker is None or a.speaker != b.speaker:
                parts["who"] = -0.8 if "direct" in (a.quote.kind, b.quote.kind) else -2.0
        elif not (telling or hints or self._facing(a, b)):
            # only a like order speaks for it: which of the speaker's words, and all of them?
            parts["which"] = -WHICH * (a.frequent or b.frequent) - WHICH * (ratio <= 0.5)
        parts["meaning"] = 1.4 * self.story.alike(a.place, b.place)
        parts["paraphrase"] = -0.7 * ((a.quote.kind == "indirect") + (b.quote.kind == "indirect"))
        return parts

    def _sole(self, a: Said, b: Said, ratio: float) -> bool:
        """Is each the one thing its source quotes of a speaker, in as many words, with one amount or a negation in both?

        Outlets that quote one speaker in one sentence mostly quote one utterance, but not surely.
        """
        if a.frequent or b.frequent or a.speaker != b.speaker or a.language == b.language or ratio <= LIKE_LENGTH:
            return False
        if "indirect" in (a.quote.kind, b.quote.kind):
            return False
        return _one_amount(a, b) or (a.negates and b.negates)

    def _weights(self, features: Iterable[str], kinds: str) -> list[float]:
        weights = self.story.weights
        return [w for f in features if f[0] in kinds and (w := weights.get(f, 0.0)) > 0]

    def order(self, a: Said, b: Said) -> float:
        """The order as evidence: in full where the sources face each other, hardly where news has a like order."""
        found = max(self.story.position(a.place, b.place), self.story.position(a.last, b.last))
        if found > 0 and not self._facing(a, b):
            return 0.5 * found if a.speaker and a.speaker == b.speaker else 0.0
        return found

    def _facing(self, a: Said, b: Said) -> bool:
        return self.story.faces(a.place, b.place) or self.story.faces(a.last, b.last)

    def allowed(self, one: int, two: int) -> bool:
        """Two quotations of one source are one utterance only word for word (a headline and its body)."""
        return self.pair(one, two) >= 2.0


def _people(story: Story, name_of: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The story's people who are called by a full name: name id → last word."""
    found: dict[str, str] = {}
    for mentions in story.mentions.values():
        for entity in mentions.entities:
            ident = name_of.get(entity.id)
            if ident is not None and entity.type == "PER" and len(names.get(ident, "").split()) > 1:
                found[ident] = names[ident].split()[-1]
    return found


def _keys(story: Story, found: list[Said]) -> dict[int, list[str]]:
    """Where two quotations may meet: few quotations all do; many by speaker or by what is rare in them."""
    if len(found) <= 400:
        return {k: ["all"] for k in range(len(found))}
    keys: dict[int, list[str]] = {}
    for k, item in enumerate(found):
        held = [f for f in item.features if story.weights.get(f, 0.0) >= 1.0]
        keys[k] = sorted({*held, *([f"s:{item.speaker}"] if item.speaker else [])})
    return keys


class Utterances:
    """The quotations of a story in groups, as they are found and as an editor puts them together.

    ``names``: name id → label, for the sentences.
    """

    def __init__(self, story: Story, name_of: Mapping[str, str], names: Mapping[str, str]) -> None:
        self.story, self.names = story, names
        self.items = items(story, name_of)
        self.evidence = Evidence(story, self.items, _people(story, name_of, names))
        self._at = {item.quote.id: k for k, item in enumerate(self.items)}

    def joined(self) -> list[list[int]]:
        """Groups of two quotations or more, as indices."""
        groups = Groups([item.quote.source for item in self.items])

        def order(k: int) -> tuple[str, ...]:
            held = self.items[k].features
            heaviest = sorted((-self.story.weights.get(f, 0.0), f) for f in held if f[0] != "z")
            return tuple(f for _, f in heaviest[:3])

        allowed = self.evidence.allowed
        joiner = Joiner(
            groups, self.evidence.pair, least=0.0, floor=-1.6, allowed=allowed, order=order, words=self._words
        )
        for _, members in blocks(_keys(self.story, self.items)):
            joiner.block(members)
        return [members for members in groups.all() if len(members) > 1]

    def _words(self, k: int) -> tuple[str, str | None, str]:
        return self.items[k].text, self.items[k].speaker, self.items[k].quote.kind

    def all(self) -> tuple[QuoteGroup, ...]:
        """The quote groups, sorted by their number of sources and id."""
        groups: list[QuoteGroup] = []
        taken: set[str] = set()
        for members in self.joined():
            group = self._group([self.items[k] for k in members], taken)
            taken.add(group.id)
            groups.append(group)
        return tuple(sorted(groups, key=order))

    def of(self, quotes: Iterable[str]) -> QuoteGroup:
        """The group that the quotations with these ids are. Raises `ValueError` where one is not there."""
        wanted = sorted({self._at[quote] for quote in quotes if quote in self._at})
        if len(wanted) < len(set(quotes)):
            raise ValueError("not all of these are quotations of this report")
        return self._group([self.items[k] for k in wanted], set())

    def _group(self, said: list[Said], taken: set[str]) -> QuoteGroup:
        first = _representative(said)
        speakers = Counter(s.speaker for s in said if s.speaker)
        speaker = min(speakers, key=lambda n: (-speakers[n], n)) if speakers else None
        return QuoteGroup(
            id=_identify(said, taken),
            speaker=speaker,
            quotes=tuple(s.quote.id for s in said),
            sources=tuple(sorted({s.quote.source for s in said})),
            languages=tuple(sorted({s.language for s in said if s.language})),
            representative=first.quote.id,
            reasons=_reasons(self.story, self.evidence, said, first, speaker, self.names) if len(said) > 1 else (),
            differences=differences.told(self.story, said, first, self.names),
        )


def order(group: QuoteGroup) -> tuple[int, str]:
    """Sorts groups: those most sources give first, then by id."""
    return (-len(group.sources), group.id)


def _identify(said: list[Said], taken: set[str]) -> str:
    """From the smallest text of the group: most new versions leave it as it was."""
    for parts in (
        (min(s.text for s in said),),
        (min(s.text for s in said), min(s.quote.id for s in said)),
    ):
        ident = f"g-{digest('g', *parts)}"
        if ident not in taken:
            return ident
    raise AssertionError("two quote groups share a quotation")


def _representative(said: list[Said]) -> Said:
    """A direct quotation before a paraphrase, the longest before a part of it."""
    rank = {"direct": 0, "block": 0, "partial": 1, "indirect": 2}
    return min(said, key=lambda s: (rank[s.quote.kind], -s.length, s.quote.source, s.quote.start))


def _reasons(
    story: Story, evidence: Evidence, said: list[Said], first: Said, speaker: str | None, names: Mapping[str, str]
) -> tuple[str, ...]:
    reasons: list[str] = []
    if speaker and sum(s.speaker == speaker for s in said) > 1:
        reasons.append(
            f"the speaker is {names.get(speaker, speaker)} in {sum(s.speaker == speaker for s in said)} of {len(said)}"
        )
    common: Counter[str] = Counter(f for s in said for f in s.features if f[0] in "nvdt")
    both = [f for f, n in sorted(common.items(), key=lambda p: (-p[1], p[0])) if n > 1]
    if words := _words_for(both, names, said):
        reasons.append(f"both hold {words}")
    others = [s for s in said if s is not first]
    same = [s for s in others if s.language == first.language and evidence.words(s, first) >= _ALIKE]
    if same:
        reasons.append(
            "the words are the same" if len(same) == len(others) else "the words are the same in one language"
        )
    if any(evidence.order(first, s) > 0.5 for s in others):
        reasons.append("they stand at the same point of the story")
    if any(evidence.parts(first, s)["around"] > 0.8 for s in others):
        reasons.append("the sentences around them tell the same")
    if all(evidence.parts(first, s)["length"] > 0 for s in others):
        reasons.append("they are about equally long")
    if story.meaning and (alike := [(-story.alike(first.place, s.place), s.quote.id, s) for s in others]):
        share, _, best = min(alike, key=lambda found: found[:2])
        if share:
            reasons.append(story.meaning.reason(first.place, best.place))
    return tuple(reasons)


def _words_for(features: list[str], names: Mapping[str, str], said: list[Said]) -> str:
    """Up to four features in words, each once."""
    words: list[str] = []
    for feature in features:
        kind, rest = feature.split(":", 1)
        if kind == "n" and rest in names:
            words.append(names[rest])
        elif kind == "v":
            words.extend([s.words[feature] for s in said if feature in s.words][:1])
        elif kind == "d":
            words.append(rest)
        elif kind == "t" and not any(rest == word.casefold() for word in words):
            words.append(rest.upper())
    return ", ".join(list(dict.fromkeys(words))[:4])
