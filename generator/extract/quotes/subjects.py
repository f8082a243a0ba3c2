"""Who does what a verb of saying says: its subject in the sentence."""

from __future__ import annotations

from generator.extract.quotes.modifiers import aside, inflected, modifier
from generator.extract.quotes.phrases import certain, trim, words
from generator.extract.quotes.scene import Scene, Speaker
from generator.extract.quotes.speakers import (
    adjacent,
    after_verb,
    before_verb,
    clause_end,
    clause_start,
)
from generator.extract.words import Place

_PHRASE = 8  # words of a subject before an insertion
_NEAR = 60  # characters before a relative clause in which its antecedent stands


def strip(scene: Scene, start: int, end: int) -> int:
    """``end`` without white space and commas before it."""
    while end > start and scene.text[end - 1] in " ,:،、،—–":
        end -= 1
    return end


def trim_left(text: str, start: int, end: int) -> Place:
    while start < end and text[start] in " ,":
        start += 1
    return start, end


def subject(scene: Scene, start: int, cue: Place, end: int) -> Speaker | None:
    """Who does what the verb ``cue`` says, in the sentence from ``start`` to ``end``."""
    lex, text = scene.lex, scene.text
    stripped = strip(scene, start, cue[0])
    if text[start:stripped].endswith(")"):  # 马丁(Martin)问道
        opened = text.rfind("(", max(start, stripped - _NEAR), stripped)
        if opened > start:
            cue = (opened, cue[1])
            stripped = strip(scene, start, opened)
    clause = clause_start(text, start, stripped)
    paper = lex.papers.before(text, clause, stripped)
    if paper >= clause and not lex.stops.within(text, clause, paper):
        return Speaker(paper, stripped, "role")  # 信中警告
    if clause > start and stripped < cue[0] and text[stripped : cue[0]].strip() and lex.spaced:
        named = earlier(scene, start, clause)  # Anna Berg, one of the pilots, said
        if named is None and lex.cased:
            named = before_verb(scene, start, clause_end(scene, start, clause))
        if named is not None:
            return _apposition(scene, named, stripped)
    if not lex.spaced and stripped < cue[0] and text[stripped : cue[0]].strip():
        return _letter(scene, start, stripped) or earlier(scene, start, stripped)  # 他走出大门,称其…
    if clause > start and in_relative(scene, clause, stripped):
        alone = adjacent(scene, lex.relatives.at(text, *trim_left(text, clause, stripped)), stripped)
        return _antecedent(scene, start, clause, alone=alone)
    inverted = after_verb(scene, cue[1], end) if lex.spaced else None  # 他声称公司…: no inversion without spaces
    if lex.verb_first and inverted is not None:
        return inverted
    own = before_verb(scene, clause, cue[0])
    if own is not None and (adjacent(scene, own.end, cue[0]) or inverted is None):
        return own
    follows = inverted is not None and adjacent(scene, cue[1], inverted.start)
    if own is None and not follows and clause > start and lex.spaced and adjacent(scene, clause, stripped):
        own = _before_insertion(scene, start, clause)
    if inverted is not None and inverted.kind != "role" and follows:
        return inverted
    if own is not None:
        return own
    sentence = earlier(scene, start, clause if clause > start else cue[0])
    if sentence is None and inverted is not None and lex.spaced:
        titled = inverted.kind == "name" and words(scene, cue[1], inverted.start) <= 3
        if follows or titled:  # jak przyznał minister |Jan Wilk|
            return inverted
    return sentence


def _letter(scene: Scene, start: int, end: int) -> Speaker | None:
    """他签署了公开信,|信中|呼吁…,称其…: the document that the clause before quotes."""
    paper = scene.lex.papers.at(scene.text, clause_start(scene.text, start, end), end)
    if paper < 0:
        return None
    return Speaker(clause_start(scene.text, start, end), paper, "role")


def in_relative(scene: Scene, clause: int, end: int) -> bool:
    """Whether a relative pronoun opens the clause: the president, |who told the rally|."""
    lex, text = scene.lex, scene.text
    a, b = trim_left(text, clause, end)
    relative = lex.relatives.at(text, a, b) if a < b else -1
    return relative == b or (relative > 0 and lex.determiners.at(text, a, b) < 0)


def _antecedent(scene: Scene, start: int, clause: int, *, alone: bool) -> Speaker | None:
    """Whom a relative clause that begins at ``clause`` is about: the name or the role right before its comma.
    ``alone``: nothing but the pronoun stands before the verb, so a name farther away may be meant."""
    lex, text = scene.lex, scene.text
    end = strip(scene, start, clause)
    near = max(start, clause_start(text, start, end), end - _NEAR)
    names = [n for n in scene.names_in(near, end) if n.type in ("PER", "ORG")]
    roles = [role for role in lex.roles.all(text, near, end) if not any(n.end > role[0] for n in names)]
    if roles and words(scene, roles[-1][1], end) <= 3:
        first = roles[-1][0]
        determiner = lex.determiners.before(text, near, first - 1) if lex.spaced and first > near else -1
        return Speaker(determiner if determiner >= near else first, end, "role")
    if not names and alone:
        names = [n for n in scene.names_in(start, clause) if n.type in ("PER", "ORG")]
    return Speaker(names[-1].start, names[-1].end, "name") if names else None


def _apposition(scene: Scene, named: Speaker, end: int) -> Speaker:
    """The company's chief executive, |Tim Roth|, said: the name that a role's phrase is explained by; else the role."""
    if named.kind == "role":
        people = [n for n in scene.names_in(named.end, end) if n.type == "PER"]
        if people and not scene.text[named.end : people[0].start].strip(" ,"):
            return Speaker(people[0].start, people[0].end, "name")
    return named


def _before_insertion(scene: Scene, start: int, clause: int) -> Speaker | None:
    """The subject that an insertion parts from its verb: The commission, which is drafting the law, |has said."""
    lex, text = scene.lex, scene.text
    people = [n for n in scene.names_in(start, clause) if n.type == "PER"]
    if people and not text[people[-1].end : clause].strip(" ,"):
        return Speaker(people[-1].start, people[-1].end, "name")  # the minister, Marta Lind, |has said
    first = clause_end(scene, start, clause)
    a, b = trim(scene, start, first)
    if a >= b or (
        lex.determiners.at(text, a, b) < 0 and (lex.stops.at(text, a, b) > 0 or lex.links.at(text, a, b) > 0)
    ):
        return None
    if (
        any(char in text[a:b] for char in '«»“”„"')
        or words(scene, a, b) > _PHRASE
        or any(one.within(text, a, b) for one in (lex.say, lex.judge, lex.relatives))
    ):
        return None
    speaker = before_verb(scene, a, b)
    if speaker is None or not certain(scene, speaker) or words(scene, a, speaker.start) > 2:
        return None
    return _apposition(scene, speaker, clause)


def earlier(scene: Scene, start: int, end: int) -> Speaker | None:
    """The subject of the sentence ``start:end``: its first person that belongs to no other noun, or its pronoun."""
    lex, text = scene.lex, scene.text
    people = [n for n in scene.names_in(start, end) if n.type == "PER" and not modifier(scene, start, n, end)]
    people = [n for n in people if not aside(text, start, n, end)]
    pronouns = [p for p in lex.pronoun.all(text, start, end) if lex.spaced or not text.startswith(lex.genitives, p[1])]
    own = [n for n in people if not (lex.cased and inflected(text, n))]
    first = (own or people)[0] if people else None
    if pronouns and (first is None or first.start > pronouns[0][0]):
        return Speaker(*pronouns[0], "pronoun")
    if first is not None:
        return Speaker(first.start, first.end, "name")
    return None
