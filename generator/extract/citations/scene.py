"""One article while its origins are sought: its text, its names, the cues of its language."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.extract.words import Place, Words
from generator.language import Citations, Language
from generator.model import Entity, EntityType
from generator.text import Document

OPEN = "„“”\"«»‘’'「『《〈〝"
SPACE = " \n"
CLAUSE = re.compile(r",(?!\d)|[;:()\[\]!?|，。、؛،]|\.(?=\s|$)|\s[-–—]\s")
REACH = 90  # characters between a cue and the origin's last letter


@dataclass(frozen=True, slots=True)
class Named:
    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class Found:
    origin: Place
    cue: Place


@dataclass(frozen=True, slots=True)
class Lexicon:
    spaced: bool
    cased: bool
    nouns_capitalised: bool
    before: Words
    media_before: Words
    data: Words
    shows: Words
    after: Words
    report: Words
    objects: Words
    that: Words
    credit: Words
    media: Words
    documents: Words
    anonymous: Words
    vague: Words
    joins: Words
    skip: Words
    ends: Words
    pronoun: Words
    themes: Words
    relatives: Words
    stamp: re.Pattern[str] | None
    """The medium (group 1) and day that open an agency's report: 新华社北京4月11日电."""


def _stamp(data: Citations) -> re.Pattern[str] | None:
    if not data.stamp_ends:
        return None
    ends = "|".join(map(re.escape, data.stamp_ends))
    before = f"[{data.stamp_before}]?" if data.stamp_before else ""
    return re.compile(rf"[(]?{before}([^\W\d_]{{2,4}}[{data.stamp_media}])[^\s,。]{{0,14}}?\d{{1,2}}(?:{ends})")


@cache
def lexicon(language: Language) -> Lexicon:
    data, spaced = language.citations, language.word_boundaries

    def words(listed: list[str], *, bounded: bool = spaced) -> Words:
        return Words(listed, bounded=bounded)

    quotes = language.quotes
    return Lexicon(
        spaced=spaced,
        cased=language.has_case,
        nouns_capitalised=language.nouns_capitalised,
        before=words(data.before),
        media_before=words(data.media_before),
        data=words(data.data),
        shows=words(data.shows),
        after=words(data.after, bounded=False),
        report=words(data.report),
        objects=words(data.objects),
        that=words(data.that),
        credit=words(data.credit),
        media=words(data.media),
        documents=words(data.documents),
        anonymous=words(data.anonymous),
        vague=words(data.vague),
        joins=words(data.joins),
        skip=words(data.skip),
        ends=words(data.ends),
        pronoun=words([*quotes.he, *quotes.she, *quotes.they]),
        themes=words(quotes.themes, bounded=False),
        relatives=words(quotes.relatives),
        stamp=_stamp(data),
    )


class Scene:
    """One article while its origins are sought."""

    def __init__(self, document: Document, lex: Lexicon, entities: Sequence[Entity]) -> None:
        self.document, self.text, self.lex = document, document.text, lex
        named: list[Named] = []
        for entity in entities:
            span = document.shadow.from_source(entity.start, entity.end)
            if span.start < span.end:
                named.append(Named(span.start, span.end, entity.type))
        named.sort(key=lambda name: (name.start, -name.end))
        self.named = named
        self.starts = [name.start for name in named]

    def names(self, start: int, end: int) -> list[Named]:
        at = bisect_left(self.starts, start)
        stop = bisect_left(self.starts, end)
        return [name for name in self.named[at:stop] if name.end <= end]

    def name_over(self, offset: int) -> Named | None:
        at = bisect_right(self.starts, offset) - 1
        return self.named[at] if at >= 0 and self.named[at].end > offset else None

    def known(self, place: Place) -> bool:
        """Whether an organisation's name stands at ``place``, from end to end."""
        return any((n.start, n.end) == place and n.type in ("ORG", "MISC") for n in self.names(*place))
