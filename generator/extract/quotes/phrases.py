"""The edges and the size of a phrase, and names that only their capitals show."""

from __future__ import annotations

import re

from generator.extract.quotes.scene import Scene, Speaker
from generator.extract.words import Place

EDGE = " \n,;:.!?…—–-―()[]\"'“”„«»‘’،؛。、「」『』*|"
_WORD = re.compile(r"[^\W_][\w.'’-]*")


def trim(scene: Scene, start: int, end: int) -> Place:
    """``start:end`` without punctuation and words that stand between subject and verb, on both sides."""
    text, skip = scene.text, scene.lex.skip
    while True:
        while start < end and text[start] in EDGE:
            start += 1
        after = skip.at(text, start, end) if start < end else -1
        if after <= start:
            break
        start = after
    while True:
        while end > start and text[end - 1] in EDGE:
            end -= 1
        before = skip.before(text, start, end) if start < end else -1
        if before < start or before < 0:
            break
        end = before
    return start, max(start, end)


def words(scene: Scene, start: int, end: int) -> int:
    """Words of ``start:end``; in a script without spaces two characters count as one."""
    part = scene.text[start:end]
    return len(part.split()) if scene.lex.spaced else (len(part.replace(" ", "")) + 1) // 2


def capitals(scene: Scene, start: int, end: int) -> list[Place]:
    """Words with a capital in a row, particles between them included: Ursula von der Leyen."""
    text, inside = scene.text, scene.lex.particles
    runs: list[Place] = []
    particles = 0
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word[0].isupper():
            joined = runs and text[runs[-1][1] : match.start()].strip() == "" and match.start() - runs[-1][1] <= 1
            if joined or particles:
                runs[-1] = (runs[-1][0], match.end())
            else:
                runs.append(match.span())
            particles = 0
        elif runs and word in inside and particles < 3 and (particles or match.start() - runs[-1][1] == 1):
            particles += 1
        else:
            particles = 0
    return [(a, b - 1 if text[b - 1] in ".'’-" and b - a > 3 and text[b - 3] != "." else b) for a, b in runs]


def certain(scene: Scene, speaker: Speaker) -> bool:
    """Whether a name somebody recognised, a role or a pronoun stands where the speaker does."""
    return (
        speaker.kind == "pronoun"
        or bool(scene.names_in(speaker.start, speaker.end))
        or scene.lex.roles.within(scene.text, speaker.start, speaker.end)
    )


def personal(scene: Scene, speaker: Speaker) -> bool:
    """Whether a person, a role or a pronoun stands where the speaker does: no EU of a clause in between."""
    names = scene.names_in(speaker.start, speaker.end)
    return certain(scene, speaker) and (not names or any(name.type == "PER" for name in names))
