"""Whom a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_right

from generator import gazetteer
from generator.extract.quotes.modifiers import inflected, modifier
from generator.extract.quotes.phrases import words
from generator.extract.quotes.scene import Named, Scene, parts_of
from generator.extract.quotes.speakers import clause_start
from generator.extract.words import Place

_BEFORE = 400  # characters before a pronoun or a name in which a role may be its subject


def gender(scene: Scene, start: int, end: int) -> str:
    """ "m", "f" or "" for the pronoun at ``start:end``."""
    he = scene.lex.he.at(scene.text, start, end) == end
    she = scene.lex.she.at(scene.text, start, end) == end
    return "" if he == she else "m" if he else "f"


def voice(scene: Scene, cue: Place) -> str:
    """ "m", "f" or "" for a verb, where its form tells: قالت, powiedziała."""
    lex = scene.lex
    if not lex.has_voices:
        return ""
    return "f" if lex.she_verbs.at(scene.text, *cue) == cue[1] else "m"


def plural(scene: Scene, start: int, end: int) -> bool:
    lex, text = scene.lex, scene.text
    return (
        lex.they.at(text, start, end) == end
        and lex.he.at(text, start, end) != end
        and lex.she.at(text, start, end) != end
    )


def resolve(scene: Scene, start: int, end: int, quoted: list[Place], *, back: int = 3, voice: str = "") -> Place | None:
    """The name that the pronoun at ``start:end`` stands for: the one person the nearest sentence names.

    ``voice`` is the gender of a verb without a subject, for which ``start`` and ``end`` are one. Looks in the pronoun's own sentence before it, then up to ``back`` sentences back, where only a subject counts:
    the one who speaks there, or the one a clause opens with. Two subjects: none.
    """
    if plural(scene, start, end):
        return None
    wanted = gender(scene, start, end) if start < end else voice
    here = scene.document.sentence_at(start)
    if here is None:
        return None
    sentences = scene.document.sentences
    at = _index(scene, start)
    for index in range(at, max(-1, at - back - 1), -1):
        sentence = sentences[index]
        stop = start if index == at else sentence.end
        people = [n for n in scene.names_in(sentence.start, stop) if n.type == "PER" and not _in(quoted, n.start)]
        people = [n for n in people if _agrees(scene, n, wanted)]
        if index == at:
            plain = [n for n in people if not modifier(scene, sentence.start, n, stop)]
            # the president did not mention the testimony of Berg, but *he* said …
            people = plain or (
                [] if scene.lex.roles.within(scene.text, max(sentence.start, stop - _BEFORE), stop) else people
            )
        if not people:
            continue
        subjects = [n for n in people if _subject_place(scene, sentence.start, n, stop)]
        if index == at and len({_surname(n) for n in people}) == 1:
            return people[0].start, people[0].end
        if scene.last is not None and scene.last.kind == "name" and sentence.start <= scene.last.start < sentence.end:
            return scene.last.start, scene.last.end
        told = [n for n in subjects if _speaks(scene, sentence.start, n, sentence.end)] if voice else []
        subjects = told or subjects
        speaks = bool(told)
        if subjects and index < at and not speaks and _after_role(scene, sentence.start, subjects[0]):
            return None
        if subjects and (index == at or len({_surname(n) for n in subjects}) == 1):
            return subjects[0].start, subjects[0].end
        if len({_surname(n) for n in subjects}) > 1:
            return None
    return None


def _subject_place(scene: Scene, start: int, name: Named, end: int) -> bool:
    """Whether the name opens its clause, or stands beside a speech verb: where subjects stand."""
    text, lex = scene.text, scene.lex
    if modifier(scene, start, name, end) or (lex.has_voices and lex.cased and inflected(text, name)):
        return False  # Theresę is no subject
    clause = clause_start(text, start, name.start)
    if words(scene, clause, name.start) <= 3:
        return True
    before = name.start
    while before > start and text[before - 1] == " ":
        before -= 1
    return lex.say.before(text, start, before) >= 0 or lex.say.at(text, min(name.end + 1, end), end) > 0


def _speaks(scene: Scene, start: int, name: Named, end: int) -> bool:
    """Whether a verb of saying or judging stands at once beside the name: Szef Zarządu Dróg |Jan Wilk| zapewnił."""
    lex, text = scene.lex, scene.text
    before = max(start, name.start - 1)
    return lex.say.at(text, min(name.end + 1, end), end) > 0 or lex.cue.before(text, start, before) >= start


def _after_role(scene: Scene, start: int, name: Named) -> bool:
    """Whether a role that is not the name's own title stands before it, so that the role may be who is meant."""
    text = scene.text
    if not scene.lex.spaced or not text[clause_start(text, start, name.start) : name.start].strip():
        return False  # the minister of the interior, |Marta Lind|, …
    roles = scene.lex.roles.all(text, max(start, name.start - _BEFORE), name.start)
    return bool(roles) and words(scene, roles[-1][1], name.start) > 2


def _index(scene: Scene, offset: int) -> int:
    low, high = 0, len(scene.document.sentences)
    while low < high:
        middle = (low + high) // 2
        if scene.document.sentences[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def _in(places: list[Place], offset: int) -> bool:
    at = bisect_right(places, (offset, 1 << 60)) - 1
    return at >= 0 and places[at][0] <= offset < places[at][1]


def _agrees(scene: Scene, name: Named, wanted: str) -> bool:
    if not wanted:
        return True
    if wanted == "m" and _woman(scene, name):
        return False
    titles = scene.lex.she_titles if wanted == "m" else scene.lex.he_titles
    before = name.start
    while before > 0 and scene.text[before - 1] == " ":
        before -= 1
    if titles.before(scene.text, 0, before) >= 0:
        return False
    # zh, ja: the form of address follows the name, "安娜女士"
    return scene.lex.spaced or titles.at(scene.text, name.end, name.end + 3) < 0


def may_be(scene: Scene, place: Place, wanted: str) -> bool:
    """Whether the person named at ``place`` may be of the gender ``wanted``."""
    return all(_agrees(scene, n, wanted) for n in scene.names_in(*place) if n.type == "PER")


def _woman(scene: Scene, name: Named) -> bool:
    """Whether a woman's given name stands in the name, or in the full name of someone whose surname alone it is."""
    women = gazetteer.women()
    if gazetteer.folded(_words(name)[0]) in women:
        return True
    given = scene.given.get(_surname(name), frozenset()) if len(_words(name)) == 1 else frozenset()
    return bool(given) and given <= women


def _words(name: Named) -> list[str]:
    return parts_of(name) or [""]


def _surname(name: Named) -> str:
    return _words(name)[-1].casefold()
