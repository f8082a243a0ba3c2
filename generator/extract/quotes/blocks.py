"""Speech without any marks: a paragraph after one that ends in a colon, or the rest of one after it."""

from __future__ import annotations

import re

from generator.extract.quotes.found import Found, remember, settle
from generator.extract.quotes.phrases import words
from generator.extract.quotes.scene import Attribution, Scene, Speaker
from generator.extract.quotes.subjects import earlier, subject
from generator.extract.words import Place
from generator.text import Paragraph

_SHORTEST = 6  # words
_LIST = re.compile(r"[-–—•*·▪■●○#]|\(?\d{1,3}[.)、]|[a-z]\)")
_MOST = 3  # paragraphs of one block quotation


def find(scene: Scene, taken: list[Found]) -> list[Found]:
    """Block quotations, sorted; ``taken`` are the quotations found by their marks."""
    places = sorted((one.start, one.end) for one in taken)
    busy = {one.paragraph for one in taken}
    paragraphs = scene.document.paragraphs
    found: list[Found] = []
    done: set[int] = set()
    announced = [_announced(scene, index) for index in range(len(paragraphs))]
    plain = any(one is not None for one in announced)
    for index, paragraph in enumerate(paragraphs):
        inline = _inline(scene, index) if index not in busy and index not in done else None
        if inline is not None:
            start, attribution = inline
            found.append(_made(scene, attribution, start, paragraph.end, index, places))
            done.add(index)
        else:
            attribution_or_none = announced[index] or (_after_full_stop(scene, index) if plain else None)
            if attribution_or_none is None or index in done:
                continue
            attribution = attribution_or_none
        last = index
        for at in range(index + 1, min(len(paragraphs), index + 1 + _MOST)):
            first = at == index + 1 and inline is None
            if at in busy or not (first or _goes_on(scene, at)):
                break
            if not first and inline is not None and not plain:
                break
            found.append(_made(scene, attribution, paragraphs[at].start, paragraphs[at].end, at, places))
            done.add(at)
            last = at
        done.update(range(index + 1, last + 1))
    return found


def _made(scene: Scene, attribution: Attribution, start: int, end: int, index: int, places: list[Place]) -> Found:
    speaker, resolved = settle(scene, attribution, places, near=False)
    remember(scene, attribution, resolved, start)
    return Found(start, end, "block", speaker, attribution.cue, resolved, index)


def _announced(scene: Scene, index: int) -> Attribution | None:
    """Who is said to speak in the paragraph after ``index``, where that ends in a colon."""
    paragraphs, text, lex = scene.document.paragraphs, scene.text, scene.lex
    paragraph = paragraphs[index]
    if text[paragraph.end - 1] != ":" or index + 1 >= len(paragraphs) or paragraph.region == "title":
        return None
    block = paragraphs[index + 1]
    if not _plain(scene, block) or block.region != paragraph.region or words(scene, block.start, block.end) < _SHORTEST:
        return None
    if index + 2 < len(paragraphs) and text[block.end - 1] not in '.!?…。！？؟।»”"':
        return None  # a list, a table, a heading
    sentence = scene.document.sentence_at(paragraph.end - 1)
    start = sentence.start if sentence else paragraph.start
    cue = _cue(scene, start, paragraph.end)
    personal = lex.self.within(text, block.start, block.end)
    if cue is None:
        if not personal or lex.self.within(text, start, paragraph.end):
            return None
        speaker = earlier(scene, start, paragraph.end)
        return Attribution("colon", None, speaker) if speaker else None
    speaker = subject(scene, start, cue, paragraph.end - 1) or earlier(scene, start, paragraph.end)
    if not personal and (speaker is None or not _certain(scene, speaker)):
        return None
    return Attribution("colon", cue, speaker)


def _certain(scene: Scene, speaker: Speaker) -> bool:
    """Whether someone is named, or a pronoun stands: not "The timetable reads:"."""
    return speaker.kind == "pronoun" or any(n.type != "LOC" for n in scene.names_in(speaker.start, speaker.end))


def _cue(scene: Scene, start: int, end: int) -> Place | None:
    """The last speech verb, or the last phrase that announces words."""
    lex, text = scene.lex, scene.text
    cues = lex.say.all(text, start, end) + lex.writes.all(text, start, end)
    return max(cues) if cues else None


def _plain(scene: Scene, paragraph: Paragraph) -> bool:
    """A paragraph that no mark, dash, bullet or number opens."""
    text = scene.text
    return not _LIST.match(text, paragraph.start) and text[paragraph.start] not in "„“”\"«»‘‚'「『"


def _after_full_stop(scene: Scene, index: int) -> Attribution | None:
    """In a text that quotes without marks: a sentence of speech, then a paragraph in the first person."""
    paragraphs, text, lex = scene.document.paragraphs, scene.text, scene.lex
    paragraph = paragraphs[index]
    if index + 1 >= len(paragraphs) or scene.marked[index].pairs or text[paragraph.end - 1] not in ".。":
        return None
    if not _goes_on(scene, index + 1):
        return None
    sentence = scene.document.sentence_at(paragraph.end - 1)
    if sentence is None:
        return None
    cues = lex.say.all(text, sentence.start, sentence.end)
    if not cues:
        return None
    speaker = subject(scene, sentence.start, cues[-1], sentence.end)
    if speaker is None or speaker.kind == "role":
        return None
    return Attribution("far", cues[-1], speaker)


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether the paragraph is in the first person, and nobody else is quoted or said to speak in it."""
    paragraph, text, lex = scene.document.paragraphs[index], scene.text, scene.lex
    if not _plain(scene, paragraph) or scene.marked[index].pairs or text[paragraph.end - 1] == ":":
        return False
    if words(scene, paragraph.start, paragraph.end) < _SHORTEST or scene.names_in(
        paragraph.start, paragraph.start + 30
    ):
        return False
    return lex.self.within(text, paragraph.start, paragraph.end) and not any(
        n.type == "PER" for n in scene.names_in(paragraph.start, paragraph.end)
    )


def _inline(scene: Scene, index: int) -> tuple[int, Attribution] | None:
    """He gave an example: It took ten years… — the rest of the paragraph, where no mark follows the colon."""
    text, lex = scene.text, scene.lex
    paragraph = scene.document.paragraphs[index]
    if scene.marked[index].pairs or paragraph.region == "title":
        return None
    at = text.find(": ", paragraph.start, paragraph.end)
    if at < 0 and not lex.cased:
        at = text.find(":", paragraph.start, paragraph.end)
    if at < 0 or text.find(":", at + 1, paragraph.end) >= 0:
        return None
    start = at + 1
    while start < paragraph.end and text[start] == " ":
        start += 1
    if words(scene, start, paragraph.end) < _SHORTEST or _LIST.match(text, start):
        return None
    if lex.cased and not text[start].isupper():
        return None
    sentence = scene.document.sentence_at(at)
    begin = sentence.start if sentence else paragraph.start
    cue = _cue(scene, begin, at)
    if cue is None or words(scene, cue[1], at) > 2:
        return None
    speaker: Speaker | None = subject(scene, begin, cue, at)
    if speaker is None or (
        not lex.self.within(text, start, paragraph.end) and cue not in lex.writes.all(text, begin, at)
    ):
        return None
    return start, Attribution("colon", cue, speaker)
