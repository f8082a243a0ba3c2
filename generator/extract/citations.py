"""Citations: the reports, media, documents and organisations an article says it rests on.

Each citation is one origin, so "according to the FT and Reuters" gives two. A person is a speaker, never an origin;
a source without a name (``people familiar with the matter``) is one, as it stands in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.extract.words import Place, Words
from generator.language import Language
from generator.model import Citation, Entity, EntityType
from generator.text import Document, Paragraph, Sentence

_OPEN = "„“”\"«»‘’'「『《〈〝"
_SPACE = " \n"
_CLAUSE = re.compile(r"[,;:()\[\]!?|，。、؛،]|\.(?=\s|$)|\s[-–—]\s")
_NAME = re.compile(r"[^\W\d_][\w.&'’+-]*")
_WIRE = re.compile(r"[^()\n]{0,60}?\(([^\W\d_][\w./ -]{1,24})\)\s{0,2}[-–—:]")
_BRACKET = re.compile(r"[\[【]([^\]】\n]{2,40})[\]】]\s*(?=\S)")
_DASHED = re.compile(r"([A-Z][A-Za-z]{1,9})\s[-–—]\s(?=\w)")
_STAMP = re.compile(r"(?:据)?(\S{2,4}[社网])[^\s,。]{0,14}?\d{1,2}日(?:电|讯|消息|综合消息)")
_REACH = 90  # characters between a cue and the origin's last letter
_LONGEST_CREDIT = 120


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class _Found:
    origin: Place
    cue: Place


@dataclass(frozen=True, slots=True)
class _Lexicon:
    spaced: bool
    cased: bool
    before: Words
    media_before: Words
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


@cache
def _lexicon(language: Language) -> _Lexicon:
    data, spaced = language.citations, language.word_boundaries

    def words(listed: list[str], *, bounded: bool = spaced) -> Words:
        return Words(listed, bounded=bounded)

    quotes = language.quotes
    return _Lexicon(
        spaced=spaced,
        cased=language.has_case,
        before=words(data.before),
        media_before=words(data.media_before),
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
    )


class _Scene:
    """One article while its origins are sought."""

    def __init__(self, document: Document, lex: _Lexicon, entities: Sequence[Entity]) -> None:
        self.document, self.text, self.lex = document, document.text, lex
        named: list[_Named] = []
        for entity in entities:
            span = document.shadow.from_source(entity.start, entity.end)
            if span.start < span.end:
                named.append(_Named(span.start, span.end, entity.type))
        named.sort(key=lambda name: (name.start, -name.end))
        self.named = named
        self.starts = [name.start for name in named]

    def names(self, start: int, end: int) -> list[_Named]:
        at = bisect_left(self.starts, start)
        stop = bisect_left(self.starts, end)
        return [name for name in self.named[at:stop] if name.end <= end]

    def name_over(self, offset: int) -> _Named | None:
        at = bisect_right(self.starts, offset) - 1
        return self.named[at] if at >= 0 and self.named[at].end > offset else None


def find(document: Document, language: Language, entities: Sequence[Entity]) -> list[Citation]:
    """The citations of ``document``, sorted by place; ``origin`` is the name's span alone."""
    scene = _Scene(document, _lexicon(language), entities)
    found: list[_Found] = []
    for paragraph in document.paragraphs:
        found += _dateline(scene, paragraph)
        found += _credit(scene, paragraph)
    for sentence in document.sentences:
        found += _prefixed(scene, sentence)
        found += _suffixed(scene, sentence)
        found += _reported(scene, sentence)
    return [_citation(document, one) for one in _best(found)]


def _best(found: list[_Found]) -> list[_Found]:
    """One citation an origin's place: the one with the longest name, then the first cue."""
    kept: list[_Found] = []
    for one in sorted(set(map(_key, found))):
        origin, cue = (one[0], -one[1]), (one[2], one[3])
        if kept and origin[0] < kept[-1].origin[1]:
            continue
        kept.append(_Found(origin, cue))
    return kept


def _key(one: _Found) -> tuple[int, int, int, int]:
    return (one.origin[0], -one.origin[1], *one.cue)


def _citation(document: Document, found: _Found) -> Citation:
    start, end = min(found.origin[0], found.cue[0]), max(found.origin[1], found.cue[1])
    span = document.span(start, end)
    return Citation(
        source=document.article.id,
        start=span.start,
        end=span.end,
        region=document.article.region_at(span.start),
        origin=document.span(*found.origin),
        cue=document.span(*found.cue),
    )


# -- lines ------------------------------------------------------------------------------------------


def _dateline(scene: _Scene, paragraph: Paragraph) -> list[_Found]:
    """WARSAW (Reuters) – ; [東京 11日 ロイター] ; 新华社北京4月11日电."""
    text = scene.text
    end = min(paragraph.end, paragraph.start + 100)
    found = _WIRE.match(text, paragraph.start, end)
    if found:
        name = scene.name_over(found.start(1))
        organised = name is not None and name.type in ("ORG", "MISC")
        if organised or found[1].isupper() and 2 <= len(found[1]) <= 8 or (name is None and _dated(text, found)):
            return [_Found(found.span(1), found.span(1))]
        return []
    found = _BRACKET.match(text, paragraph.start, end)
    if found:
        organisations = [n for n in scene.names(*found.span(1)) if n.type == "ORG"]
        return [_Found((n.start, n.end), (n.start, n.end)) for n in organisations[-1:]]
    found = _STAMP.match(text, paragraph.start, end)
    if found and not scene.lex.spaced:
        return [_Found(found.span(1), found.span())]
    found = _DASHED.match(text, paragraph.start, end)
    if found:
        name = scene.name_over(found.start(1))
        known = name is not None and name.type == "ORG" and (name.start, name.end) == found.span(1)
        if known and (found[1].isupper() or paragraph.start == 0):
            return [_Found(found.span(1), found.span(1))]
    return []


def _dated(text: str, found: re.Match[str]) -> bool:
    """LONDON, April 3 (Reuters) –: a place in capitals stands before the name."""
    place = text[found.start() : found.start(1) - 1].strip().split(",")[0]
    return bool(place) and place.isupper()


def _credit(scene: _Scene, paragraph: Paragraph) -> list[_Found]:
    """Source: AFP, dpa ; QuelleEngadget ; 综合澎湃新闻、凤凰网 — a line that is a credit and nothing else."""
    lex, text = scene.lex, scene.text
    start, end = paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_CREDIT)
    if paragraph.end > end:
        return []
    while start < end and text[start] in "([*•#- ":
        start += 1
    label = _label(lex, text, start, end)
    if label < 0:
        return []
    while end > start and text[end - 1] in ").]。 |":
        end -= 1
    at = label
    while at < end and text[at] in ": \xa0-–—|丨/":
        at += 1
    colon = ":" in text[label:at] or "丨" in text[label:at] or "|" in text[label:at]
    rest = text[at:end]
    if not rest or (not colon and len(rest) > 40):
        return []
    found: list[_Found] = []
    for match in re.finditer(r"[^,;、/|，]+", rest):
        a, b = at + match.start(), at + match.end()
        for first, last in _split_joined(scene, a, b):
            origin = _plain_name(scene, first, last)
            if origin is not None:
                found.append(_Found(origin, (start, label)))
    return found


def _label(lex: _Lexicon, text: str, start: int, end: int) -> int:
    """Where the label that begins a credit line ends; a name may be glued to it: QuelleEngadget."""
    label = lex.credit.at(text, start, end)
    if label > 0:
        return label
    for stop in range(start + 3, min(end, start + 12)):
        if text[stop].isupper() and text[stop - 1].islower():
            glued = lex.credit.at(text, start, stop)
            if glued == stop:
                return glued
    return -1


def _split_joined(scene: _Scene, start: int, end: int) -> list[Place]:
    """"dpa and AFP" as two, unless the whole is one known name."""
    name = scene.name_over(start)
    if name is not None and name.end >= end:
        return [(start, end)]
    places: list[Place] = []
    at = start
    for join in scene.lex.joins.all(scene.text, start, end):
        if join[0] > at:
            places.append((at, join[0]))
        at = join[1]
    places.append((at, end))
    return places


def _plain_name(scene: _Scene, start: int, end: int) -> Place | None:
    """The name that fills ``start:end`` of a credit line; a person, a date, an address are none."""
    text, lex = scene.text, scene.lex
    while start < end and text[start] in _OPEN + _SPACE:
        start += 1
    while end > start and text[end - 1] in _OPEN + "”』」》" + _SPACE:
        end -= 1
    if start >= end:
        return None
    names = [n for n in scene.names(start, end) if n.type in ("ORG", "MISC")]
    if names and names[0].start == start:
        return names[0].start, names[0].end
    name = scene.name_over(start)
    if name is not None and name.type == "PER":
        return None
    if end - start > 40 or text[start:end].isdigit() or not text[start].isalnum():
        return None
    if lex.cased and not text[start].isupper() and not text[start:end].isalnum():
        return None
    if lex.spaced and len(text[start:end].split()) > 5:
        return None
    return start, end


# -- sentences --------------------------------------------------------------------------------------


def _prefixed(scene: _Scene, sentence: Sentence) -> list[_Found]:
    """According to X ; jak donosi X ; 据X报道."""
    lex, text = scene.lex, scene.text
    found: list[_Found] = []
    cues = [(cue, False) for cue in lex.before.all(text, sentence.start, sentence.end)]
    cues += [(cue, True) for cue in lex.media_before.all(text, sentence.start, sentence.end)]
    taken = sentence.start
    for cue, media in sorted(cues):
        if cue[0] < taken and found:
            continue
        origins = _origins(scene, cue[1], min(sentence.end, cue[1] + _REACH * 2), media=media)
        found += [_Found(origin, cue) for origin in origins]
        taken = max(taken, origins[-1][1] if origins else cue[1])
    return found


def _origins(scene: _Scene, start: int, end: int, *, media: bool) -> list[Place]:
    """The origins named right after a cue that ends at ``start``."""
    lex, text = scene.lex, scene.text
    found: list[Place] = []
    at = start
    while len(found) < 4:
        origin = _origin(scene, at, end, media=media or bool(found)) if lex.spaced else _unspaced(scene, at, end)
        if origin is None:
            break
        found.append(origin)
        after = origin[1]
        while after < end and text[after] in _OPEN + "”』」》 ":
            after += 1
        joined = lex.joins.at(text, after, end)
        if joined < 0:
            break
        at = joined
    return found


def _origin(scene: _Scene, start: int, end: int, *, media: bool) -> Place | None:
    """One origin at ``start``, after articles and nouns like "the newspaper"."""
    lex, text = scene.lex, scene.text
    at, noun = _past(scene, start, end)
    if at >= end:
        return noun if media else None
    stop = _phrase_end(scene, at, end)
    name = scene.name_over(at)
    if name is None and not lex.cased:
        name = scene.name_over(at + 1)  # لرويترز: the preposition is part of the word
    if name is not None and name.start >= start and name.start - at <= 1:
        if name.type == "PER":
            return None
        return _of_documents(scene, at, stop, name)
    if text[at] in _OPEN:
        return _in_marks(scene, at, end)
    kind = _noun_phrase(scene, at, stop)
    if kind is not None:
        return kind
    if noun is not None and noun[0] < at:
        return _run(scene, at, stop) or (noun if media else None)
    run = _run(scene, at, stop)
    if run is None or not (media or text[run[0] : run[1]].isupper()):
        return None
    return run


def _past(scene: _Scene, start: int, end: int) -> tuple[int, Place | None]:
    """Past articles and media nouns: where the name begins, and the noun if one stood there."""
    lex, text = scene.lex, scene.text
    at, noun = start, None
    while at < end:
        while at < end and text[at] == " ":
            at += 1
        over = scene.name_over(at)
        skipped = lex.skip.at(text, at, end)
        if over is not None and over.start == at and over.end > skipped:
            break
        if skipped > at:
            at = skipped
            continue
        medium = lex.media.at(text, at, end)
        if medium > at and not (over is not None and over.end > medium):
            noun = (noun[0] if noun else at, medium)
            at = medium
            continue
        break
    return at, noun


def _phrase_end(scene: _Scene, start: int, end: int) -> int:
    found = _CLAUSE.search(scene.text, start, end)
    stop = found.start() if found else end
    ends = scene.lex.ends.first(scene.text, start + 1, stop)
    return ends[0] if ends else stop


def _of_documents(scene: _Scene, start: int, stop: int, name: _Named) -> Place | None:
    """Nevada records: the document, where a document's noun follows the name; else the name."""
    noun = scene.lex.documents.first(scene.text, name.end, min(stop, name.end + 30))
    if noun is not None and not scene.lex.ends.within(scene.text, name.end, noun[0]):
        return start, noun[1]
    return (name.start, name.end) if name.type in ("ORG", "MISC") else None


def _in_marks(scene: _Scene, start: int, end: int) -> Place | None:
    """„Business Insider”."""
    text = scene.text
    closing = start + 1
    while closing < min(end, start + 50) and text[closing] not in "”“\"»«’』」》〉":
        closing += 1
    if closing >= end or not 1 < closing - start < 50:
        return None
    return start + 1, closing


def _noun_phrase(scene: _Scene, start: int, stop: int) -> Place | None:
    """A document or a source without a name: court filings, źródła branżowe."""
    lex, text = scene.lex, scene.text
    for listed in (lex.anonymous, lex.documents):
        noun = listed.first(text, start, min(stop, start + 60))
        if noun is None:
            continue
        before = text[start : noun[0]]
        people = [n for n in scene.names(start, noun[0]) if n.type == "PER"]
        if len(before.split()) > 4 or people or lex.vague.at(text, start, stop) > 0:
            continue
        owners = [n for n in scene.names(noun[1], stop) if n.type in ("ORG", "MISC")]
        if owners and owners[0].start - noun[1] <= 8:
            return owners[0].start, owners[0].end  # jednego ze źródeł „Business Insider”
        end = stop if len(text[start:stop].split()) <= 7 else noun[1]
        while end > noun[1] and text[end - 1] in " ,.;":
            end -= 1
        return start, end
    return None


def _run(scene: _Scene, start: int, stop: int) -> Place | None:
    """Words with capitals in a row; in a script without capitals the first words up to the phrase's end."""
    text = scene.text
    if not scene.lex.cased:
        found = [match.span() for match in _NAME.finditer(text, start, stop)][:3]
        return (start, found[-1][1]) if found and found[0][0] == start and len(text[start:stop].split()) <= 4 else None
    last = -1
    at = start
    for match in _NAME.finditer(text, start, stop):
        if match.start() - at > 1 or not (match.group()[0].isupper() or match.group() in ("of", "the", "de", "do")):
            break
        at = match.end()
        if match.group()[0].isupper():
            last = at
    if last < 0:
        return None
    while text[last - 1] in ".'’-":
        last -= 1
    over = scene.name_over(start)
    return None if over is not None and over.type == "PER" else (start, last)


def _unspaced(scene: _Scene, start: int, end: int) -> Place | None:
    """据[科技媒体]Business Insider[当地时间4月11日]报道: the name between the cue and a verb of reporting."""
    lex, text = scene.lex, scene.text
    found = _CLAUSE.search(text, start, min(end, start + _REACH))
    stop = found.start() if found else min(end, start + _REACH)
    if lex.vague.at(text, start, stop) > 0:
        return None
    closings = [place for listed in (lex.report, lex.after, lex.that) if (place := listed.first(text, start, stop))]
    closing = min(closings, default=None)
    limit = closing[0] if closing else stop
    names = scene.names(start, limit)
    document = lex.documents.all(text, start, min(stop, (closing[1] if closing else stop)))
    anonymous = lex.anonymous.all(text, start, limit)
    organisations = [name for name in names if name.type in ("ORG", "MISC")]
    if anonymous and closing and not (organisations and organisations[-1].end > anonymous[-1][0]):
        return _skipped(scene, start, limit), anonymous[-1][1]
    if document and (closing or len(text[start:stop]) <= 24) and document[-1][1] <= limit:
        if organisations and organisations[-1].end > document[-1][0] - 4 and not closing:
            return organisations[-1].start, organisations[-1].end
        return _skipped(scene, start, limit), document[-1][1]
    if organisations and (closing or organisations[0].start == start):
        return organisations[-1].start, organisations[-1].end
    if any(name.type == "PER" for name in names) or not closing:
        return None
    at, noun = _past(scene, start, limit)
    if lex.ends.first(text, at, limit):
        limit = lex.ends.first(text, at, limit)[0]  # type: ignore[index]
    if 2 <= limit - at <= 16:
        return at, limit
    return noun


def _skipped(scene: _Scene, start: int, end: int) -> int:
    """``start`` past words that belong to no name: 但是, the."""
    while (after := scene.lex.skip.at(scene.text, start, end)) > start:
        start = after
        while start < end and scene.text[start] == " ":
            start += 1
    return start


def _suffixed(scene: _Scene, sentence: Sentence) -> list[_Found]:
    """X zufolge ; Xによると ; X에 따르면 ; 文件显示."""
    lex, text = scene.lex, scene.text
    found: list[_Found] = []
    for cue in lex.after.all(text, sentence.start, sentence.end):
        if lex.spaced and lex.cased and not text[cue[0] - 1 : cue[0]].isspace() and text[cue[0]] not in "'’":
            continue
        end = cue[0]
        start = _clause_start(text, sentence.start, end)
        while end > start and text[end - 1] in _SPACE + "”』」》\"'’":
            end -= 1
        origin = _ending_at(scene, start, end)
        if origin is not None:
            found.append(_Found(origin, cue))
    return found


def _clause_start(text: str, start: int, end: int) -> int:
    at = start
    for match in _CLAUSE.finditer(text, max(start, end - _REACH), end):
        at = match.end()
    return at


def _ending_at(scene: _Scene, start: int, end: int) -> Place | None:
    """The origin that ends at ``end``: a name, a document, a source without a name."""
    lex, text = scene.lex, scene.text
    while start < end and text[start] in _SPACE + _OPEN:
        start += 1
    if start >= end or lex.vague.before(text, start, end) >= 0:
        return None
    name = next((n for n in reversed(scene.names(start, end)) if end - n.end <= 6), None)
    if name is not None and name.type == "PER" and name.end == end:
        return None
    for listed in (lex.anonymous, lex.documents):
        noun = listed.before(text, start, end)
        if noun >= 0 and (name is None or name.end <= noun or name.type == "LOC"):
            owners = [n for n in scene.names(start, noun) if n.type == "ORG"]
            if owners and not lex.spaced and noun - owners[-1].end > 0:
                return owners[-1].start, owners[-1].end  # Standard Media Index发布的数据
            return (_past(scene, start, noun)[0] if lex.spaced else _skipped(scene, start, noun)), end
    if name is not None and name.type in ("ORG", "MISC"):
        return name.start, name.end
    return _beside_noun(scene, start, end) if name is None else None


def _beside_noun(scene: _Scene, start: int, end: int) -> Place | None:
    """An unknown name with a media noun on one side: Hürriyet gazetesine, समाचार एजेंसी पीटीआई."""
    lex, text = scene.lex, scene.text
    nouns = [noun for noun in lex.media.all(text, start, end) if noun[0] > start or noun[1] < end]
    if not nouns:
        return None
    noun = nouns[-1]
    after = noun[1]
    while after < end and text[after] in _SPACE + _OPEN:
        after += 1
    if after < end and len(text[after:end].split()) <= 3:
        return after, end
    stop = noun[0]
    while stop > start and text[stop - 1] in _SPACE + _OPEN:
        stop -= 1
    if not lex.spaced:
        return (_skipped(scene, start, stop), noun[1]) if stop - start <= 16 else None
    first = max(text.rfind(" ", start, stop) + 1, start)
    return (first, stop) if text[first].isupper() or not lex.cased else None


def _reported(scene: _Scene, sentence: Sentence) -> list[_Found]:
    """Reuters reported that … ; …, berichtet der Spiegel ; 路透社报道称."""
    lex, text = scene.lex, scene.text
    found: list[_Found] = []
    for verb in lex.report.all(text, sentence.start, sentence.end):
        origin = _subject_before(scene, sentence, verb)
        if origin is None and lex.spaced:
            origin = _subject_after(scene, sentence, verb)
        if origin is not None:
            found.append(_Found(origin, verb))
    return found


def _subject_before(scene: _Scene, sentence: Sentence, verb: Place) -> Place | None:
    lex, text = scene.lex, scene.text
    end = verb[0]
    start = _clause_start(text, sentence.start, end)
    while end > start and text[end - 1] in _SPACE + "”\"»“":
        end -= 1
    if lex.objects.at(text, _skip_space(text, verb[1]), sentence.end) > 0:
        return None
    if not lex.spaced:
        return _ending_with_gap(scene, start, end)
    names = [n for n in scene.names(start, end) if n.type in ("ORG", "MISC")]
    if names and _only_skips(scene, names[-1].end, end) and _opens_clause(scene, start, names[-1].start):
        return names[-1].start, names[-1].end
    return None


def _ending_with_gap(scene: _Scene, start: int, end: int) -> Place | None:
    """路透社[4月11日]报道: the name, with a date between at most."""
    text, lex = scene.text, scene.lex
    begin = start
    while begin < end and text[begin] in _SPACE + _OPEN:
        begin += 1
    if lex.before.at(text, begin, end) > 0 or lex.vague.before(text, begin, end) >= 0:
        return None
    names = [n for n in scene.names(begin, end) if n.type == "ORG"]
    if not names or names[-1].start - begin > 12:
        return None
    gap = text[names[-1].end : end]
    return (names[-1].start, names[-1].end) if len(gap) <= 14 and (not gap or lex.ends.at(text, names[-1].end, end) > 0) else None


def _subject_after(scene: _Scene, sentence: Sentence, verb: Place) -> Place | None:
    """…, berichtet die „Süddeutsche Zeitung“ ; said to be so, Reuters reported."""
    lex, text = scene.lex, scene.text
    at, noun = _past(scene, verb[1], sentence.end)
    if at >= sentence.end:
        return None
    name = scene.name_over(at + (1 if text[at] in _OPEN else 0))
    if name is not None and name.type == "ORG" and name.start - at <= 1:
        return name.start, name.end
    if noun is not None and text[at] in _OPEN:
        return _in_marks(scene, at, sentence.end)
    if name is None and at > verb[1] + 1:  # , meldt de Volkskrant.
        run = _run(scene, at, _phrase_end(scene, at, sentence.end)) if lex.cased else None
        if run is not None and (text[run[1] : run[1] + 1] in (",", ".", "") or noun is not None):
            return run
    return None


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _only_skips(scene: _Scene, start: int, end: int) -> bool:
    """Whether nothing but words like "has", "on Tuesday" stands in ``start:end``."""
    rest = scene.text[start:end].strip(" ”\"»“'’")
    return not rest or len(rest.split()) <= 3 and (scene.lex.skip.at(rest, 0, len(rest)) == len(rest) or scene.lex.ends.at(rest, 0, len(rest)) > 0)


def _opens_clause(scene: _Scene, start: int, name: int) -> bool:
    """Whether the name is the subject: nothing before it in its clause but articles, media nouns, adverbials."""
    before = scene.text[start:name].strip(" „“\"«»")
    if not before:
        return True
    past = _past(scene, start, name)[0]
    return past >= name - 1 or scene.lex.media.before(scene.text, start, _rstrip(scene.text, start, name)) >= 0 or len(before.split()) <= 1


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " „“\"«»":
        end -= 1
    return end
