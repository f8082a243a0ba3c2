"""Dialogue in dashes: — No lo sé —dijo Juan—. Mañana veremos."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.extract.quotes.found import Found, remember, settle
from generator.extract.quotes.marks import Pair
from generator.extract.quotes.phrases import trim, words
from generator.extract.quotes.scene import Attribution, Scene
from generator.extract.quotes.speakers import after_verb
from generator.extract.quotes.subjects import subject
from generator.extract.words import Place

_OPENING = re.compile(r"[—–―-]\s?(?=\S)")
_WITHIN = re.compile(r"(?<=[.!?…])\s[—–―]\s(?=\S)")
_LONG = re.compile(r"[—–―]\s")
_DASH = re.compile(r"(?<=[\s.,!?…])[—–―-](?=\s)|(?<=\s)[—–―](?=\S)|(?<=\S)[—–―](?=[\s.,;:!?])|(?<=[!?….,])[—–―]")


def find(scene: Scene, taken: list[Found]) -> list[Found]:
    """Speech in paragraphs that a dash opens, sorted; where the language writes dialogue so."""
    if not scene.lex.dialogue:
        return []
    paragraphs = scene.document.paragraphs
    busy = {one.paragraph for one in taken}
    places = sorted((one.start, one.end) for one in taken)
    found: list[Found] = []
    lines = [
        [] if index in busy else _spoken(scene, index) or _within(scene, index) for index in range(len(paragraphs))
    ]
    for index, parts in enumerate(lines):
        attribution = next((a for _, a in parts if a is not None), None)
        if attribution is None:
            answers = any(_told(lines[at]) for at in (index - 1, index + 1) if 0 <= at < len(lines))
            if parts and answers and _whole(scene, index):
                found.append(Found(parts[0][0][0], paragraphs[index].end, "direct", paragraph=index))
            continue
        inside = bool(scene.text[paragraphs[index].start : parts[0][0][0]].strip(" —–―-"))
        if inside and attribution.dropped:  # Sentences stand before it: their subject goes on to speak.
            attribution = replace(attribution, bare=True)
        speaker, resolved = settle(scene, attribution, places, near=bool(found) and not inside)
        remember(scene, attribution, resolved, paragraphs[index].start)
        found.extend(
            Found(place[0], place[1], "direct", speaker, attribution.cue, resolved, index)
            for place, a in parts
            if a is None
        )
    return found


def dialogue(scene: Scene, index: int) -> bool:
    """Whether a dash opens the paragraph ``index`` and someone is said to speak in it: its marks only name things."""
    return scene.lex.dialogue and _told(_spoken(scene, index))


def _spoken(scene: Scene, index: int) -> list[tuple[Place, Attribution | None]]:
    paragraph = scene.document.paragraphs[index]
    opening = _OPENING.match(scene.text, paragraph.start, paragraph.end)
    return _parts(scene, opening.end(), paragraph.end) if opening else []


def _within(scene: Scene, index: int) -> list[tuple[Place, Attribution | None]]:
    """Speech that a dash opens after a full stop: "… obrotu spółki. – Nie rozumiem tego – powiedziała Nowak."""
    paragraph = scene.document.paragraphs[index]
    for opening in _WITHIN.finditer(scene.text, paragraph.start, paragraph.end):
        parts = _parts(scene, opening.end(), paragraph.end)
        if _told(parts):
            return parts
    return []


def _told(parts: list[tuple[Place, Attribution | None]]) -> bool:
    return bool(parts) and parts[0][1] is None and any(attribution for _, attribution in parts)


def _whole(scene: Scene, index: int) -> bool:
    """Whether the line is a sentence after a long dash, as an answer in a dialogue is, and no item of a list."""
    paragraph, text = scene.document.paragraphs[index], scene.text
    return text[paragraph.start] in "—–―" and text[paragraph.end - 1] in ".!?…"


def interrupted(scene: Scene, pair: Pair, index: int, quoted: list[Place]) -> list[Found]:
    """«We shall see, — said Ivanova. — We have time»: the speaker stands inside the marks."""
    text = scene.text
    cuts = [m.span() for m in _LONG.finditer(text, pair.start, pair.end)]
    if not cuts:
        return []
    stopped = text[pair.start : cuts[0][0]].rstrip()[-1:] in (",", "?", "!", "…", ".")
    if not stopped and (len(cuts) < 2 or scene.lex.say.at(text, cuts[0][1], pair.end) < 0):
        return []
    parts = _parts(scene, pair.start, pair.end)
    attribution = next((a for _, a in parts if a is not None), None)
    if attribution is None or parts[0][1] is not None:
        return []
    speaker, resolved = settle(scene, attribution, quoted, near=False)
    remember(scene, attribution, resolved, pair.start)
    return [Found(a, b, "direct", speaker, attribution.cue, resolved, index) for (a, b), said in parts if said is None]


def _parts(scene: Scene, at: int, stop: int) -> list[tuple[Place, Attribution | None]]:
    """Stretches of speech, and of who says it, in turn."""
    text = scene.text
    cuts = [m.span() for m in _DASH.finditer(text, at, stop)][:20]
    parts: list[tuple[Place, Attribution | None]] = []
    start = at
    for cut in cuts:
        if parts and parts[-1][1] is not None and start == cut[0]:
            start = cut[1]
            continue
        attribution = _attribution(scene, cut[1], stop) if not (parts and parts[-1][1]) else None
        speaking = not parts or parts[-1][1] is not None
        if speaking and attribution is not None:
            if text[start : cut[0]].strip():
                parts.append(((start, cut[0]), None))
            end = next((c[0] for c in cuts if c[0] >= cut[1]), stop)
            parts.append(((cut[1], end), attribution))
            start = next((c[1] for c in cuts if c[0] >= cut[1]), stop)
            break
    rest = start
    while rest < stop and text[rest] in " .,;:":
        rest += 1
    if rest < stop and words(scene, rest, stop) >= 1 and text[rest].isalpha() | (text[rest] in "¿¡"):
        parts.append(((rest, stop), None))
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
