"""Dialogue in dashes: — No lo sé —dijo Juan—. Mañana veremos."""

from __future__ import annotations

import re

from generator.extract.quotes.attribution import subject
from generator.extract.quotes.found import Found, remember, settle
from generator.extract.quotes.scene import Attribution, Scene
from generator.extract.quotes.speakers import after_verb, trim, words
from generator.extract.words import Place
from generator.text import Paragraph

_OPENING = re.compile(r"[—–―-]\s?(?=\S)")
_DASH = re.compile(r"(?<=[\s.,!?…])[—–―-](?=\s)|(?<=\s)[—–―](?=\S)|(?<=\S)[—–―](?=[\s.,;:!?])|(?<=[!?….,])[—–―]")


def find(scene: Scene, taken: list[Found]) -> list[Found]:
    """Speech in paragraphs that a dash opens, sorted; where the language writes dialogue so."""
    if not scene.lex.dialogue:
        return []
    busy = {one.paragraph for one in taken}
    places = sorted((one.start, one.end) for one in taken)
    found: list[Found] = []
    opened = [
        index not in busy and _OPENING.match(scene.text, paragraph.start) is not None
        for index, paragraph in enumerate(scene.document.paragraphs)
    ]
    for index, paragraph in enumerate(scene.document.paragraphs):
        if not opened[index]:
            continue
        parts = _parts(scene, paragraph)
        if not any(attribution for _, attribution in parts):
            continue
        attribution = next(a for _, a in parts if a is not None)
        speaker, resolved = settle(scene, attribution, places, near=bool(found))
        remember(scene, attribution, resolved, paragraph.start)
        found.extend(
            Found(place[0], place[1], "direct", speaker, attribution.cue, resolved, index) for place, a in parts if a is None
        )
    return found


def _parts(scene: Scene, paragraph: Paragraph) -> list[tuple[Place, Attribution | None]]:
    """Stretches of speech, and of who says it, in turn."""
    text = scene.text
    opening = _OPENING.match(text, paragraph.start)
    at = opening.end() if opening else paragraph.start
    cuts = [m.span() for m in _DASH.finditer(text, at, paragraph.end)][:20]
    parts: list[tuple[Place, Attribution | None]] = []
    start = at
    for cut in cuts:
        if parts and parts[-1][1] is not None and start == cut[0]:
            start = cut[1]
            continue
        attribution = _attribution(scene, cut[1], paragraph.end) if not (parts and parts[-1][1]) else None
        speaking = not parts or parts[-1][1] is not None
        if speaking and attribution is not None:
            if text[start : cut[0]].strip():
                parts.append(((start, cut[0]), None))
            end = next((c[0] for c in cuts if c[0] >= cut[1]), paragraph.end)
            parts.append(((cut[1], end), attribution))
            start = next((c[1] for c in cuts if c[0] >= cut[1]), paragraph.end)
            break
    rest = start
    while rest < paragraph.end and text[rest] in " .,;:":
        rest += 1
    if rest < paragraph.end and words(scene, rest, paragraph.end) >= 1 and text[rest].isalpha() | (text[rest] in "¿¡"):
        parts.append(((rest, paragraph.end), None))
    return parts


def _attribution(scene: Scene, start: int, end: int) -> Attribution | None:
    """A speech verb right after a dash, or after a subject of a few words."""
    text, lex = scene.text, scene.lex
    end = min(end, start + 120)
    for cue in lex.say.all(text, start, end):
        gap = trim(scene, start, cue[0])
        if gap[0] >= gap[1]:
            speaker = after_verb(scene, cue[1], end)
            return Attribution("after", cue, speaker, dropped=speaker is None)
        if words(scene, start, cue[0]) > 6 or any(char in text[start : cue[0]] for char in ".!?;:"):
            return None
        return Attribution("after", cue, subject(scene, start, cue, end))
    return None
