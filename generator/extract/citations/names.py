"""The name of an origin beside a cue: a medium, an organisation, a document, a source without a name."""

from __future__ import annotations

import re

from generator.extract.citations.scene import CLAUSE, OPEN, REACH, SPACE, Named, Scene
from generator.extract.words import Place

_NAME = re.compile(r"[^\W\d_][\w.&'’+-]*")


def origins_after(scene: Scene, start: int, end: int, *, media: bool) -> list[Place]:
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
        while after < end and text[after] in OPEN + "”』」》 ":
            after += 1
        joined = lex.joins.at(text, after, end)
        if joined < 0:
            break
        at = joined
    return found


def _origin(scene: Scene, start: int, end: int, *, media: bool) -> Place | None:
    """One origin at ``start``, after articles and nouns like "the newspaper"."""
    lex, text = scene.lex, scene.text
    at, noun = past_nouns(scene, start, end)
    if at >= end:
        return noun if media else None
    stop = phrase_end(scene, at, end)
    name = scene.name_over(at)
    if name is None and not lex.cased:
        name = scene.name_over(at + 1)  # لرويترز: the preposition is part of the word
    if name is not None and name.start >= start and name.start - at <= 1:
        if name.type == "PER":
            return None
        return _of_documents(scene, at, stop, name)
    if text[at] in OPEN:
        return in_marks(scene, at, end)
    kind = _noun_phrase(scene, at, stop, end)
    if kind is not None:
        return kind
    if noun is not None and noun[0] < at:
        return run_of_capitals(scene, at, stop) or (noun if media else None)
    run = run_of_capitals(scene, at, stop)
    certain = media and not lex.nouns_capitalised
    if run is None or not (certain or text[run[0] : run[1]].isupper()):
        return None
    return run


def past_nouns(scene: Scene, start: int, end: int) -> tuple[int, Place | None]:
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


def phrase_end(scene: Scene, start: int, end: int) -> int:
    found = CLAUSE.search(scene.text, start, end)
    stop = found.start() if found else end
    ends = scene.lex.ends.first(scene.text, start + 1, stop)
    return ends[0] if ends else stop


def _of_documents(scene: Scene, start: int, stop: int, name: Named) -> Place | None:
    """state records: the document, where a document's noun follows the name; else the name."""
    noun = scene.lex.documents.first(scene.text, name.end, min(stop, name.end + 30))
    if noun is not None and not scene.lex.ends.within(scene.text, name.end, noun[0]):
        return start, noun[1]
    return (name.start, name.end) if name.type in ("ORG", "MISC") else None


def in_marks(scene: Scene, start: int, end: int) -> Place | None:
    """„Kurier”."""
    text = scene.text
    closing = start + 1
    while closing < min(end, start + 50) and text[closing] not in '”“"»«’』」》〉':
        closing += 1
    if closing >= end or not 1 < closing - start < 50:
        return None
    return start + 1, closing


def _noun_phrase(scene: Scene, start: int, stop: int, end: int) -> Place | None:
    """A document or a source without a name: court filings, źródła branżowe."""
    lex, text = scene.lex, scene.text
    found = CLAUSE.search(text, start, min(end, start + REACH))
    limit = found.start() if found else min(end, start + REACH)
    for listed in (lex.anonymous, lex.documents):
        noun = listed.first(text, start, max(stop, limit))
        if noun is None or noun[0] >= min(stop, start + 60):
            continue
        people = [n for n in scene.names(start, noun[0]) if n.type == "PER"]
        if len(text[start : noun[0]].split()) > 4 or people or lex.vague.at(text, start, stop) > 0:
            continue
        owners = [n for n in scene.names(noun[1], max(stop, noun[1])) if n.type in ("ORG", "MISC")]
        if owners and owners[0].start - noun[1] <= 8:
            return owners[0].start, owners[0].end  # jednego ze źródeł „Kurier”
        if text[noun[1] + 1 : noun[1] + 2] in tuple('„“”"«‘'):
            return in_marks(scene, noun[1] + 1, noun[1] + 60)
        return start, _noun_end(scene, noun[1], limit)
    return None


def _noun_end(scene: Scene, noun: int, limit: int) -> int:
    """Where the phrase of a noun ends: documents |judiciaires, | but records |the firm was founded."""
    text, lex = scene.text, scene.lex
    if lex.cased:
        capital = any(match.group()[0].isupper() for match in _NAME.finditer(text, noun, limit))
        if capital and lex.skip.at(text, noun + 1, limit) < 0 and not lex.nouns_capitalised:
            return noun  # źródeł |projekt AI
    rest = text[noun:limit].split()
    if len(rest) <= 2 or (len(rest) <= 5 and lex.skip.at(text, noun + 1, limit) > 0):
        while limit > noun and text[limit - 1] in " ,.;":
            limit -= 1
        return max(noun, limit)
    return noun


def run_of_capitals(scene: Scene, start: int, stop: int) -> Place | None:
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


def _unspaced(scene: Scene, start: int, end: int) -> Place | None:
    """据[科技媒体]港报[当地时间周一]报道: the name between the cue and a verb of reporting."""
    lex, text = scene.lex, scene.text
    found = CLAUSE.search(text, start, min(end, start + REACH))
    stop = found.start() if found else min(end, start + REACH)
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
        return skipped(scene, start, limit), anonymous[-1][1]
    if document and (closing or len(text[start:stop]) <= 24) and document[-1][1] <= limit:
        if organisations and organisations[-1].end > document[-1][0] - 4 and not closing:
            return organisations[-1].start, organisations[-1].end
        return skipped(scene, start, limit), document[-1][1]
    if organisations and (closing or organisations[0].start == start):
        return organisations[-1].start, organisations[-1].end
    if any(name.type == "PER" for name in names) or not closing:
        return None
    at, noun = past_nouns(scene, start, limit)
    if lex.ends.first(text, at, limit):
        limit = lex.ends.first(text, at, limit)[0]  # type: ignore[index]
    if 2 <= limit - at <= 16:
        return at, limit
    return noun


def skipped(scene: Scene, start: int, end: int) -> int:
    """``start`` past words that belong to no name: 但是, the."""
    while (after := scene.lex.skip.at(scene.text, start, end)) > start:
        start = after
        while start < end and scene.text[start] == " ":
            start += 1
    return start


def clause_start(text: str, start: int, end: int) -> int:
    at = start
    for match in CLAUSE.finditer(text, max(start, end - REACH), end):
        at = match.end()
    return at


def ending_at(scene: Scene, start: int, end: int) -> Place | None:
    """The origin that ends at ``end``: a name, a document, a source without a name."""
    lex, text = scene.lex, scene.text
    while start < end and text[start] in SPACE + OPEN:
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
                return owners[-1].start, owners[-1].end  # 统计局发布的数据
            begin = past_nouns(scene, start, noun)[0] if lex.spaced else skipped(scene, start, noun)
            long = len(text[begin:noun].split()) > 4 if lex.spaced else noun - begin > 16
            return (noun if long else begin), end
    if name is not None and name.type in ("ORG", "MISC"):
        return name.start, name.end
    return _beside_noun(scene, start, end) if name is None else None


def _beside_noun(scene: Scene, start: int, end: int) -> Place | None:
    """An unknown name with a media noun on one side: Hürriyet gazetesine, समाचार एजेंसी पीटीआई."""
    lex, text = scene.lex, scene.text
    nouns = [noun for noun in lex.media.all(text, start, end) if noun[0] > start or noun[1] < end]
    if not nouns:
        return None
    noun = nouns[-1]
    after = noun[1]
    while after < end and text[after] in SPACE + OPEN:
        after += 1
    if after < end and len(text[after:end].split()) <= 3:
        return after, end
    stop = noun[0]
    while stop > start and text[stop - 1] in SPACE + OPEN:
        stop -= 1
    if not lex.spaced:
        return (skipped(scene, start, stop), noun[1]) if stop - start <= 16 else None
    first = max(text.rfind(" ", start, stop) + 1, start)
    return (first, stop) if text[first].isupper() or not lex.cased else None
