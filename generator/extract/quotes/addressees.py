"""Whom someone speaks to: told the Courier, disse *ao Diário* a professora, mówi *Kurierowi* dr Sowa."""

from __future__ import annotations

import re

from generator.extract.quotes.phrases import capitals, trim
from generator.extract.quotes.scene import Named, Scene
from generator.extract.words import Place

_OPEN = "„“”\"«»‘’'"
_WORD = re.compile(r"[^\W_][\w.'’-]*")
_LONGEST = 60  # characters of one that is spoken to


def past_addressee(scene: Scene, a: int, b: int, *, rest: bool) -> Place:
    """``a:b`` without the one spoken to where the phrase opens with one, or ``b:b`` where nobody else stands in it.
    ``rest``: the verb stands before, so a bare name may be spoken to if the subject follows it."""
    if not scene.lex.spaced:
        return a, b
    end = _marked(scene, a, b)
    if end < 0 and rest:
        end = _bare(scene, a, b)
    return trim(scene, end, b) if end > 0 else (a, b)


def _marked(scene: Scene, a: int, b: int) -> int:
    """Where the phrase ends that a preposition, an article or a noun in the dative opens at ``a``; -1: none does."""
    lex, text = scene.lex, scene.text
    for name in scene.names_in(a, min(b, a + _LONGEST))[:1]:
        if 0 < name.start - a <= 2 and lex.addressees.at(text, a, name.start) == name.start:
            return name.end  # لرويترز
    at = lex.addressees.at(text, a, b)
    return _name_end(scene, at, min(b, at + _LONGEST)) if at > 0 else -1


def _name_end(scene: Scene, start: int, end: int) -> int:
    """Where the name or the noun of one spoken to ends: |the newspaper «Valley»|, |l'agence Reuters|; -1: there is none."""
    lex, text = scene.lex, scene.text
    at, nouns = start, False
    while at < end:
        if text[at] == " ":
            at += 1
            continue
        if _name_at(scene, at, end) is not None:
            break
        after = max(lex.determiners.at(text, at, end), lex.outlets.at(text, at, end))
        if after <= at:
            break
        at, nouns = after, True
    name = _name_at(scene, at, end)
    if name is not None:
        return name.end
    if at < end and text[at] in _OPEN:
        closed = next((i for i in range(at + 1, end) if text[i] in _OPEN), -1)
        return closed + 1
    run = capitals(scene, at, end)[:1]
    if run and run[0][0] == at and lex.cased:
        return run[0][1]
    word = _WORD.match(text, at, end)
    people = word is not None and lex.roles.at(text, at, end) == word.end()
    if people and word is not None:
        return word.end()
    return at if nouns else -1


def _name_at(scene: Scene, at: int, end: int) -> Named | None:
    return next((name for name in scene.names_in(at, end)[:1] if name.start == at), None)


def _bare(scene: Scene, a: int, b: int) -> int:
    """Where the name in the dative ends that stands between verb and subject; -1: none does, or nobody follows it."""
    lex, text = scene.lex, scene.text
    if not lex.marks_dative:
        return -1
    name = _name_at(scene, a, b)
    end = -1
    for word in _WORD.finditer(text, a, b):
        if not word.group()[0].isupper() or lex.datives.at(text, *word.span()) != word.end():
            break
        end = word.end()
    if end > 0 and name is not None:
        end = max(end, name.end)
    elif end < 0 and name is not None and name.type == "ORG":
        end = name.end  # powiedział PAP rzecznik
    if end < 0:
        return -1
    start, stop = trim(scene, end, b)
    follows = lex.roles.at(text, start, stop) > 0 or any(
        n.type == "PER" and n.start - start <= 40 for n in scene.names_in(start, stop)
    )
    return end if follows else -1


def before_addressed(scene: Scene, start: int, end: int) -> int:
    """``end``, or where the name begins to which a particle at ``end`` says that someone speaks: 佐藤は|ロイターに."""
    lex, text = scene.lex, scene.text
    last = end
    while last > start and text[last - 1] in " ,、":
        last -= 1
    mark = lex.addressed.before(text, start, last)
    if mark <= start:
        return end
    names = [name for name in scene.names_in(max(start, mark - _LONGEST), mark) if name.end == mark]
    return names[0].start if names else end
