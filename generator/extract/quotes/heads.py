"""Who is named beside "according to"."""

from __future__ import annotations

from dataclasses import replace

from generator.extract.quotes.phrases import capitals, words
from generator.extract.quotes.scene import Attribution, Scene, Speaker
from generator.extract.quotes.speakers import after_verb, opening

_NEAR = 8  # words


def head_before(scene: Scene, start: int, end: int) -> Attribution | None:
    """According to Berg, “…”."""
    after = scene.lex.heads_after.first(scene.text, start, end)
    if after is not None and words(scene, start, after[0]) <= _NEAR:
        speaker = opening(scene, start, after[0])
        if speaker is not None:
            return Attribution("far", after, speaker)  # Kolb zufolge
    heads = scene.lex.heads.all(scene.text, start, end)
    if not heads or words(scene, heads[-1][1], end) > 25:
        return None
    head = heads[-1]
    if scene.text[start : head[0]].strip(" ,;\n"):
        return None  # not at the sentence's beginning: another clause's
    speaker = authority(scene, head[1], end)
    return Attribution("far", head, speaker) if speaker else None


def authority(scene: Scene, start: int, end: int) -> Speaker | None:
    """Who stands after "according to": not a mere place, which is part of another name (London in London Courier)."""
    speaker = after_verb(scene, start, end)
    if speaker is None:
        return None
    places = (n for n in scene.names_in(speaker.start, speaker.end) if n.type == "LOC")
    if not any((n.start, n.end) == (speaker.start, speaker.end) for n in places):
        return speaker
    run = capitals(scene, speaker.start, end)[:1] if scene.lex.cased else []
    return replace(speaker, end=run[0][1]) if run and run[0][1] > speaker.end else None
