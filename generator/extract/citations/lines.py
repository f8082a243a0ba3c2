"""Datelines and credit lines."""

from __future__ import annotations

import re

from generator.extract.citations.scene import OPEN, SPACE, Found, Lexicon, Scene
from generator.extract.words import Place
from generator.text import Paragraph

_WIRE = re.compile(r"[^()\n]{0,60}?\(([^\W\d_][\w./ -]{1,24})\)\s{0,2}[-–—:]")
_BRACKET = re.compile(r"[\[【]([^\]】\n]{2,40})[\]】]\s*(?=\S)")
_DASHED = re.compile(r"([A-Z][A-Za-z]{1,9})\s[-–—]\s(?=\w)")
_STAMP = re.compile(r"(?:据)?(\S{2,4}[社网])[^\s,。]{0,14}?\d{1,2}日(?:电|讯|消息|综合消息)")
_LONGEST_CREDIT = 120


def dateline(scene: Scene, paragraph: Paragraph) -> list[Found]:
    """WARSAW (Reuters) – ; [東京 11日 ロイター] ; 新华社北京4月11日电."""
    text = scene.text
    end = min(paragraph.end, paragraph.start + 100)
    found = _WIRE.match(text, paragraph.start, end)
    if found:
        name = scene.name_over(found.start(1))
        organised = name is not None and name.type in ("ORG", "MISC")
        if organised or (found[1].isupper() and 2 <= len(found[1]) <= 8) or (name is None and _dated(text, found)):
            return [Found(found.span(1), found.span(1))]
        return []
    found = _BRACKET.match(text, paragraph.start, end)
    if found:
        organisations = [n for n in scene.names(*found.span(1)) if n.type == "ORG"]
        return [Found((n.start, n.end), (n.start, n.end)) for n in organisations[-1:]]
    found = _STAMP.match(text, paragraph.start, end)
    if found and not scene.lex.spaced:
        return [Found(found.span(1), found.span())]
    found = _DASHED.match(text, paragraph.start, end)
    if found:
        name = scene.name_over(found.start(1))
        known = name is not None and name.type == "ORG" and (name.start, name.end) == found.span(1)
        if known and (found[1].isupper() or paragraph.start == 0):
            return [Found(found.span(1), found.span(1))]
    return []


def _dated(text: str, found: re.Match[str]) -> bool:
    """LONDON, April 3 (Reuters) –: a place in capitals stands before the name."""
    place = text[found.start() : found.start(1) - 1].strip().split(",")[0]
    return bool(place) and place.isupper()


def credit(scene: Scene, paragraph: Paragraph) -> list[Found]:
    """Source: AFP, dpa ; QuelleHafenkurier ; 综合海港新闻、南方网 — a line that is a credit and nothing else."""
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
    found: list[Found] = []
    for match in re.finditer(r"[^,;、/|，]+", rest):
        a, b = at + match.start(), at + match.end()
        for first, last in _split_joined(scene, a, b):
            origin = _plain_name(scene, first, last)
            if origin is not None:
                found.append(Found(origin, (start, label)))
    return found


def _label(lex: Lexicon, text: str, start: int, end: int) -> int:
    """Where the label that begins a credit line ends; a name may be glued to it: QuelleHafenkurier."""
    label = lex.credit.at(text, start, end)
    if label > 0:
        return label
    for stop in range(start + 3, min(end, start + 12)):
        if text[stop].isupper() and text[stop - 1].islower():
            glued = lex.credit.at(text, start, stop)
            if glued == stop:
                return glued
    return -1


def _split_joined(scene: Scene, start: int, end: int) -> list[Place]:
    """ "dpa and AFP" as two, unless the whole is one known name."""
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


def _plain_name(scene: Scene, start: int, end: int) -> Place | None:
    """The name that fills ``start:end`` of a credit line; a person, a date, an address are none."""
    text, lex = scene.text, scene.lex
    while start < end and text[start] in OPEN + SPACE:
        start += 1
    while end > start and text[end - 1] in OPEN + "”』」》" + SPACE:
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
