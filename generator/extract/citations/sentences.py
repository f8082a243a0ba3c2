"""Cues in a sentence: before an origin, after it, or a verb whose subject it is."""

from __future__ import annotations

from generator.extract.citations.names import (
    clause_start,
    ending_at,
    in_marks,
    origins_after,
    past_nouns,
    phrase_end,
    run_of_capitals,
)
from generator.extract.citations.scene import OPEN, REACH, SPACE, Found, Scene
from generator.extract.words import Place
from generator.text import Sentence

_SHORTEST = 8  # characters between a medium and the verb that ends its sentence
_SHOWN = 30  # characters between an origin of data and the verb of what they show


def prefixed(scene: Scene, sentence: Sentence) -> list[Found]:
    """According to X ; jak donosi X ; 据X报道."""
    lex, text = scene.lex, scene.text
    found: list[Found] = []
    cues = [(cue, False) for cue in lex.before.all(text, sentence.start, sentence.end)]
    cues += [(cue, True) for cue in lex.media_before.all(text, sentence.start, sentence.end)]
    taken = sentence.start
    for cue, media in sorted(cues):
        if cue[0] < taken and found:
            continue
        origins = origins_after(scene, cue[1], min(sentence.end, cue[1] + REACH * 2), media=media)
        found += [Found(origin, cue) for origin in origins]
        taken = max(taken, origins[-1][1] if origins else cue[1])
    for cue in lex.data.all(text, sentence.start, sentence.end):
        origins = origins_after(scene, cue[1], min(sentence.end, cue[1] + REACH * 2), media=False)
        if origins and lex.shows.within(text, origins[-1][1], min(sentence.end, origins[-1][1] + _SHOWN)):
            found += [Found(origin, cue) for origin in origins]  # data from Statista show
    return found


def suffixed(scene: Scene, sentence: Sentence) -> list[Found]:
    """X zufolge ; Xによると ; X에 따르면 ; 文件显示."""
    lex, text = scene.lex, scene.text
    found: list[Found] = []
    for cue in lex.after.all(text, sentence.start, sentence.end):
        if lex.spaced and lex.cased and not text[cue[0] - 1 : cue[0]].isspace() and text[cue[0]] not in "'’":
            continue
        end = cue[0]
        start = clause_start(text, sentence.start, end)
        start = max(start, lex.before.at(text, start, end))
        while end > start and text[end - 1] in SPACE + "”』」》\"'’":
            end -= 1
        origin = ending_at(scene, start, end)
        if origin is not None:
            found.append(Found(origin, cue))
    return found


def reported(scene: Scene, sentence: Sentence) -> list[Found]:
    """Reuters reported that … ; …, berichtet der Spiegel ; 路透社报道称."""
    lex, text = scene.lex, scene.text
    found: list[Found] = []
    for verb in lex.report.all(text, sentence.start, sentence.end):
        origin = _subject_before(scene, sentence, verb)
        if origin is None:
            origin = _theme(scene, sentence, verb) or _before_relative(scene, sentence, verb)
        if origin is None and lex.spaced:
            origin = _subject_after(scene, sentence, verb)
        if origin is not None:
            found.append(Found(origin, verb))
    return found


def _subject_before(scene: Scene, sentence: Sentence, verb: Place) -> Place | None:
    lex, text = scene.lex, scene.text
    end = verb[0]
    start = clause_start(text, sentence.start, end)
    while end > start and text[end - 1] in SPACE + '”"»“':
        end -= 1
    if lex.objects.at(text, _skip_space(text, verb[1]), sentence.end) > 0:
        return None
    if not lex.spaced:
        return _ending_with_gap(scene, start, end)
    names = [n for n in scene.names(start, end) if n.type in ("ORG", "MISC")]
    if names and _only_skips(scene, names[-1].end, end) and _opens_clause(scene, start, names[-1].start):
        return names[-1].start, names[-1].end
    return None


def _theme(scene: Scene, sentence: Sentence, verb: Place) -> Place | None:
    """朝日新聞は、…と報じた: the medium a sentence is about that ends in the verb."""
    text = scene.text
    if text[verb[1] : sentence.end].strip(" .。!") or verb[0] - sentence.start < _SHORTEST:
        return None
    for name in scene.names(sentence.start, min(sentence.end, sentence.start + REACH))[:1]:
        opens = name.type == "ORG" and name.start - sentence.start <= 2
        if opens and scene.lex.themes.at(text, name.end, sentence.end) > 0:
            return name.start, name.end
    return None


def _before_relative(scene: Scene, sentence: Sentence, verb: Place) -> Place | None:
    """The Harbour Post, which first reported the fire: the medium right before the relative clause."""
    lex, text = scene.lex, scene.text
    comma = text.rfind(",", sentence.start, verb[0])
    start = _skip_space(text, comma + 1)
    relative = lex.relatives.at(text, start, verb[0]) if comma > 0 else -1
    if relative < 0 or len(text[relative : verb[0]].split()) > 2:
        return None
    names = [n for n in scene.names(sentence.start, comma) if n.type == "ORG" and n.end == comma]
    return (names[-1].start, names[-1].end) if names else None


def _ending_with_gap(scene: Scene, start: int, end: int) -> Place | None:
    """路透社[周一]报道: the name, with a date between at most."""
    text, lex = scene.text, scene.lex
    begin = start
    while begin < end and text[begin] in SPACE + OPEN:
        begin += 1
    if lex.before.at(text, begin, end) > 0 or lex.vague.before(text, begin, end) >= 0:
        return None
    names = [n for n in scene.names(begin, end) if n.type == "ORG"]
    if not names or names[-1].start - begin > 12:
        return None
    gap = text[names[-1].end : end]
    return (
        (names[-1].start, names[-1].end)
        if len(gap) <= 14 and (not gap or lex.ends.at(text, names[-1].end, end) > 0)
        else None
    )


def _subject_after(scene: Scene, sentence: Sentence, verb: Place) -> Place | None:
    """…, berichtet die „Süddeutsche Zeitung“ ; said to be so, Reuters reported."""
    lex, text = scene.lex, scene.text
    at, noun = past_nouns(scene, verb[1], sentence.end)
    if at >= sentence.end:
        return None
    inner = at
    while inner < sentence.end and text[inner] in OPEN + " ":
        inner += 1
    name = scene.name_over(inner)
    if name is not None and name.type == "ORG" and name.start == inner:
        return name.start, name.end
    if noun is not None and text[at] in OPEN:
        return in_marks(scene, at, sentence.end)
    if name is None and at > verb[1] + 1:  # , meldt de Volkskrant.
        run = run_of_capitals(scene, at, phrase_end(scene, at, sentence.end)) if lex.cased else None
        if run is not None and (text[run[1] : run[1] + 1] in (",", ".", "") or noun is not None):
            return run
    return None


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _only_skips(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but words like "has", "on Tuesday" stands in ``start:end``."""
    rest = scene.text[start:end].strip(" ”\"»“'’")
    return not rest or (
        len(rest.split()) <= 3
        and (scene.lex.skip.at(rest, 0, len(rest)) == len(rest) or scene.lex.ends.at(rest, 0, len(rest)) > 0)
    )


def _opens_clause(scene: Scene, start: int, name: int) -> bool:
    """Whether the name is the subject: nothing before it in its clause but articles, media nouns, adverbials."""
    before = scene.text[start:name].strip(' „“"«»')
    if not before:
        return True
    past = past_nouns(scene, start, name)[0]
    return (
        past >= name - 1
        or scene.lex.media.before(scene.text, start, _rstrip(scene.text, start, name)) >= 0
        or len(before.split()) <= 1
    )


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ' „“"«»':
        end -= 1
    return end
