"""A quotation found, in the shadow."""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.quotes.pronouns import may_be, resolve, voice
from generator.extract.quotes.scene import Attribution, Scene, Speaker
from generator.extract.words import Place
from generator.model import QuoteKind

_BACK = 2  # sentences before a verb without a subject in which it may stand


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    kind: QuoteKind
    speaker: Place | None = None
    cue: Place | None = None
    resolved: Place | None = None
    paragraph: int = -1


def settle(
    scene: Scene, attribution: Attribution, quoted: list[Place], *, near: bool
) -> tuple[Place | None, Place | None]:
    """(speaker, resolved from) of an attribution. ``near``: someone was quoted just before."""
    speaker = attribution.speaker
    if speaker is None:
        said = voice(scene, attribution.cue) if attribution.cue is not None else ""
        if attribution.dropped and near and scene.last is not None and scene.last.kind == "name":
            last = scene.last.start, scene.last.end
            return None, last if may_be(scene, last, said) else None
        if attribution.bare and attribution.cue is not None and scene.lex.drops_subject:
            at = attribution.cue[0]
            return None, resolve(scene, at, at, quoted, back=_BACK, voice=said)
        return None, None
    resolved = resolve(scene, speaker.start, speaker.end, quoted) if speaker.kind == "pronoun" else None
    return (speaker.start, speaker.end), resolved


def remember(scene: Scene, attribution: Attribution, resolved: Place | None, at: int) -> None:
    """Keep who spoke last, for a verb without a subject and for paragraphs that go on quoting."""
    speaker = attribution.speaker
    if speaker is None:
        if resolved is not None:
            scene.last, scene.last_at = Speaker(*resolved, "name"), at
        return
    if speaker.kind == "pronoun":
        speaker = Speaker(*resolved, "name") if resolved else speaker
    scene.last, scene.last_at = speaker, at
