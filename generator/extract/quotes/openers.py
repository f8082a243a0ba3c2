"""Who opens a sentence whose verb of saying stands last: Xは…と述べた; X, …acağını söyledi."""

from __future__ import annotations

from generator.extract.quotes.phrases import certain, words
from generator.extract.quotes.scene import Scene, Speaker
from generator.extract.quotes.speakers import before_verb, clause_start, opening

_MARKS = tuple('„“”"«»‘’「『')


def enclosing(scene: Scene, start: int, end: int) -> tuple[Speaker, int] | None:
    """The speaker who opens ``start:end``, and where the words after begin; None where nobody surely does."""
    if scene.text[start : start + 1] in _MARKS:
        return None
    return _theme(scene, start, end) if scene.lex.marks_topic else _opener(scene, start, end)


def _theme(scene: Scene, start: int, end: int) -> tuple[Speaker, int] | None:
    """The speaker whom は, 은 marks, and where the words after begin."""
    lex, text = scene.lex, scene.text
    for mark in lex.themes.all(text, start, end):
        ends_word = not lex.spaced or text[mark[1] : mark[1] + 1] in " ,"
        if mark[0] == start or not ends_word or text[mark[0] - 1] == " ":
            continue
        if lex.links.before(text, start, mark[0]) > start:
            continue  # 他の取材では: where, not who
        speaker = opening(scene, clause_start(text, start, mark[0]), mark[0])
        titled = mark[1] - mark[0] > 1  # リンド|氏は: the form of address is a person's
        return (speaker, mark[1]) if speaker is not None and (titled or certain(scene, speaker)) else None
    return None


def _opener(scene: Scene, start: int, end: int) -> tuple[Speaker, int] | None:
    """The name or the role that opens the sentence, in its base form, and where the words after begin."""
    lex, text = scene.lex, scene.text
    comma = text.find(",", start, min(end, start + 60))
    if comma > start and lex.stops.before(text, start, comma) >= start:  # Ajansa göre, |bakan …
        start, comma = comma + 2, text.find(",", comma + 2, min(end, comma + 62))
    if comma > start and words(scene, start, comma) <= 6:
        speaker = before_verb(scene, start, comma)
        return (speaker, comma) if speaker is not None and speaker.kind != "guess" else None
    for name in scene.names_in(start, end)[:1]:
        if name.type == "LOC" or words(scene, start, name.start) > 3 or text[name.end : name.end + 1] != " ":
            return None
        between = lex.stops.within(text, start, name.start)
        return None if between else (Speaker(name.start, name.end, "name"), name.end)
    return None
