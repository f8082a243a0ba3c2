"""Reported speech where the pattern is plain: a named speaker, a verb of saying, then the reported clause."""

from __future__ import annotations

from generator.extract.quotes.found import Found, settle
from generator.extract.quotes.openers import enclosing
from generator.extract.quotes.phrases import certain, words
from generator.extract.quotes.scene import Attribution, Scene, Speaker
from generator.extract.quotes.speakers import adjacent, clause_end
from generator.extract.quotes.subjects import subject
from generator.extract.words import Place
from generator.text import Sentence

_SHORTEST = 4  # words of a reported clause
_TAIL = 40  # characters at a sentence's end in which its verb stands


def find(scene: Scene, taken: list[Found]) -> list[Found]:
    """Indirect speech, sorted; nothing in a sentence that quotes, or in a headline."""
    lex = scene.lex
    found: list[Found] = []
    places = sorted((one.start, one.end) for one in taken)
    at = 0
    for sentence in scene.document.sentences:
        while at < len(places) and places[at][1] <= sentence.start:
            at += 1
        if at < len(places) and places[at][0] < sentence.end:
            continue
        if sentence.region == "title" or '"' in scene.text[sentence.start : sentence.end]:
            continue
        if lex.verb_final:
            one = _enclosed(scene, sentence, places)
        else:
            one = _clause(scene, sentence, places) if lex.has_that else _unlinked(scene, sentence, places)
        if one is not None:
            found.append(one)
    return found


def _clause(scene: Scene, sentence: Sentence, places: list[Place]) -> Found | None:
    """X said that …; X sagte, Y werde …"""
    lex, text = scene.lex, scene.text
    for cue in lex.say.all(text, sentence.start, sentence.end)[:4]:
        start = _opened(scene, cue[1], sentence.end)
        if start < 0:
            continue
        speaker = subject(scene, sentence.start, cue, start)
        if lex.nots.within(text, cue[1], start) or _vague(scene, speaker, sentence, cue):
            continue
        return _made(scene, sentence, cue, speaker, start, places)
    return None


def _opened(scene: Scene, at: int, end: int) -> int:
    """Where the reported clause begins whose verb ends at ``at``; -1: none does within a few words."""
    lex, text = scene.lex, scene.text
    clause = text.find(",", at, min(end, at + 80))
    clause = min(end, at + 80) if clause < 0 else clause
    inside = lex.that.first(text, at, clause)
    if inside is not None:
        return inside[1] if words(scene, at, inside[0]) <= 5 else -1
    if text[clause : clause + 1] != "," or words(scene, at, clause) > 5:
        return -1
    after = clause + 1
    while after < end and text[after] == " ":
        after += 1
    opened = lex.that.at(text, after, end)
    if opened > 0:
        return opened
    return after if lex.subjunctive.within(text, after, clause_end(scene, after, end)) else -1


def _unlinked(scene: Scene, sentence: Sentence, places: list[Place]) -> Found | None:
    """X表示,…"""
    text = scene.text
    for cue in scene.lex.say.all(text, sentence.start, sentence.end)[:4]:
        if text[cue[1] : cue[1] + 1] not in (",", ":"):
            continue
        speaker = subject(scene, sentence.start, cue, cue[1])
        if _vague(scene, speaker, sentence, cue):
            continue
        return _made(scene, sentence, cue, speaker, cue[1] + 1, places)
    return None


def _enclosed(scene: Scene, sentence: Sentence, places: list[Place]) -> Found | None:
    """Xは…と述べた; X, …acağını söyledi: the verb of saying ends the sentence, the speaker opens it."""
    lex, text = scene.lex, scene.text
    cues = lex.say.all(text, max(sentence.start, sentence.end - _TAIL), sentence.end)
    if not cues or text[cues[-1][1] : sentence.end].strip(" .。!"):
        return None
    cue = cues[-1]
    end = cue[0]
    while end > sentence.start and text[end - 1] == " ":
        end -= 1
    link = lex.reported.before(text, sentence.start, end)
    if link <= sentence.start:
        return None
    found = enclosing(scene, sentence.start, link)
    if found is None:
        return None
    speaker, start = found
    while start < link and text[start] in " ,、":
        start += 1
    if words(scene, start, link) < _SHORTEST:
        return None
    named, resolved = settle(scene, Attribution("that", cue, speaker), places, near=False)
    return Found(start, end if lex.spaced and not lex.marks_topic else link, "indirect", named, cue, resolved)


def _vague(scene: Scene, speaker: Speaker | None, sentence: Sentence, cue: Place) -> bool:
    """No speaker, one who does not stand right beside the verb, or a verb that is denied."""
    if speaker is None or not sentence.start <= speaker.start < sentence.end:
        return True
    if speaker.kind == "role" and words(scene, speaker.start, speaker.end) > 8:
        return True
    text, lex = scene.text, scene.lex
    if lex.spaced and not lex.cased and not certain(scene, speaker):
        return True
    first, second = (speaker.end, cue[0]) if speaker.start < cue[0] else (cue[1], speaker.start)
    if lex.nots.within(text, first, cue[0]) or lex.nots.within(text, max(sentence.start, cue[0] - 12), cue[0]):
        return True
    if adjacent(scene, first, second) or text[first : first + 1] == ",":
        return False
    return lex.spaced or lex.stops.at(text, first, second) < 0


def _made(
    scene: Scene, sentence: Sentence, cue: Place, speaker: Speaker | None, start: int, places: list[Place]
) -> Found | None:
    text, end = scene.text, sentence.end
    while end > start and text[end - 1] in ".。!?…।؟ ":
        end -= 1
    if words(scene, start, end) < _SHORTEST:
        return None
    named, resolved = settle(scene, Attribution("that", cue, speaker), places, near=False)
    return Found(start, end, "indirect", named, cue, resolved, sentence.paragraph)
