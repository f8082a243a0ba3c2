"""Datelines and credit lines."""

from __future__ import annotations

import re

from generator.extract.citations.scene import OPEN, SPACE, Found, Lexicon, Scene
from generator.extract.words import Place
from generator.text import Paragraph

_WIRE = re.compile(r"[^()\n]{0,60}?\(([^\W\d_][\w./ -]{1,24})\)\.?\s{0,2}[-–—:]")
_EQUAL = re.compile(r"\([^()=\n]{1,12}=([^()=\n]{2,14})\)")
_PLACED = re.compile(r"([^\W\d_][^\n–—]{1,38}?)\s[–—-]\s(?=\w)")
_SITE = re.compile(r"[A-Z][A-Z .]{1,30},\s([A-Z][\w.]{2,20})\s[-–—]\s")
_TRAILING = re.compile(r"(?:/([^\W\d_]{2,8})/?|\(([^\W\d_]{2,12})\))\.?$")
_BRACKET = re.compile(r"[\[【]([^\]】\n]{2,40})[\]】]\s*(?=\S)")
_DASHED = re.compile(r"([A-Z][A-Za-z]{1,9})\s[-–—]\s(?=\w)")
_NAMED = re.compile(r"([^\W\d_][^,/\n]{2,40}?)\s?[,/]\s?([^\W\d_]{2,10})\.?")
_SIGNATURE = 60
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
        organisations = [(n.start, n.end) for n in scene.names(*found.span(1)) if n.type == "ORG"]
        return [Found(place, place) for place in organisations[-1:] or _beside_place(scene, found)]
    found = _EQUAL.match(text, paragraph.start, end)
    if found:  # (서울=연합뉴스)
        return [Found(found.span(1), found.span(1))]
    found = _SITE.match(text, paragraph.start, end)
    if found and ("." in found[1][:-1] or scene.known(found.span(1))):
        return [Found(found.span(1), found.span(1))]
    found = scene.lex.stamp.match(text, paragraph.start, end) if scene.lex.stamp else None
    if found:
        return [Found(found.span(1), (found.start(1), found.end()))]
    found = _DASHED.match(text, paragraph.start, end)
    if found:
        name = scene.name_over(found.start(1))
        known = name is not None and name.type == "ORG" and (name.start, name.end) == found.span(1)
        if known and (found[1].isupper() or paragraph.start == 0):
            return [Found(found.span(1), found.span(1))]
    found = _PLACED.match(text, paragraph.start, end)
    if found and found[1].split(",")[0].isupper():  # МОСКВА, 3 мар — РИА Новости.
        name = scene.name_over(found.end())
        if (
            name is not None
            and name.type == "ORG"
            and name.start == found.end()
            and text[name.end : name.end + 1] in (".", ",")
        ):
            return [Found((name.start, name.end), (name.start, name.end))]
    return []


def _beside_place(scene: Scene, found: re.Match[str]) -> list[Place]:
    """【ワシントン共同】: what stands after a place in brackets, where nobody knows the name."""
    start, end = found.span(1)
    place = next((n for n in scene.names(start, end) if n.type == "LOC" and n.start == start), None)
    if place is None or scene.lex.spaced:
        return []
    rest = scene.text[place.end : end]
    return [(place.end, end)] if 2 <= len(rest) <= 6 and rest.isalpha() else []


def signature(scene: Scene, paragraph: Paragraph) -> list[Found]:
    """… am Montag. /dpa ; … (PAP): the agency a paragraph is signed with."""
    found = _TRAILING.search(scene.text, max(paragraph.start, paragraph.end - 20), paragraph.end)
    if not found:
        return _signed(scene, paragraph)
    place = found.span(1) if found[1] else found.span(2)
    before = scene.text[max(paragraph.start, found.start() - 2) : found.start()].rstrip()
    signed = scene.known(place) and before.endswith((".", "!", "?", "”", "“", '"', "»"))
    return [Found(place, place)] if signed else []


def _signed(scene: Scene, paragraph: Paragraph) -> list[Found]:
    """Ewa Lis, PAP: a paragraph that is a person's name and an organisation's in capitals."""
    if paragraph.end - paragraph.start > _SIGNATURE:
        return []
    found = _NAMED.fullmatch(scene.text, paragraph.start, paragraph.end)
    person = scene.name_over(found.start(1)) if found else None
    if found is None or person is None or person.type != "PER" or (person.start, person.end) != found.span(1):
        return []
    agency = scene.name_over(found.start(2))
    signs = agency is not None and agency.type == "ORG" and (agency.start, agency.end) == found.span(2)
    return [Found(found.span(2), found.span())] if signs else []


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
    sentence = text[paragraph.end - 1] in ".。!?" and len(rest.split()) > 3
    if not rest or (not colon and (len(rest) > 40 or sentence)):
        return []
    found: list[Found] = []
    for match in re.finditer(r"[^,;、/|，،]+", rest):
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
