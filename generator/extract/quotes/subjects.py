"""Who does what a verb of saying says: its subject in the sentence."""

from __future__ import annotations

from generator.extract.quotes.scene import Scene, Speaker
from generator.extract.quotes.speakers import adjacent, after_verb, before_verb, clause_end, clause_start, modifier
from generator.extract.words import Place


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
    clause = clause_start(text, start, stripped)
    paper = lex.papers.before(text, clause, stripped)
    if paper >= clause and not lex.stops.within(text, clause, paper):
        return Speaker(paper, stripped, "role")  # 信中警告
    if clause > start and stripped < cue[0] and text[stripped : cue[0]].strip() and lex.spaced:
        named = earlier(scene, start, clause)  # Anna Berg, one of the pilots, said
        if named is None and lex.cased:
            named = before_verb(scene, start, clause_end(scene, start, clause))
        if named is not None and named.kind == "role":
            # the company's chief executive, Tim Roth, said
            people = [n for n in scene.names_in(named.end, stripped) if n.type == "PER"]
            if people and not text[named.end : people[0].start].strip(" ,"):
                return Speaker(people[0].start, people[0].end, "name")
        if named is not None:
            return named
    if not lex.spaced and stripped < cue[0] and text[stripped : cue[0]].strip():
        return earlier(scene, start, stripped)  # 他走出大门,称其…
    relative = trim_left(text, clause, stripped)
    if clause > start and relative[0] < stripped and lex.relatives.at(text, *relative) == stripped:
        names = [n for n in scene.names_in(start, clause) if n.type in ("PER", "ORG")]
        return Speaker(names[-1].start, names[-1].end, "name") if names else None
    inverted = after_verb(scene, cue[1], end) if lex.spaced else None  # 他声称公司…: no inversion without spaces
    if lex.verb_first and inverted is not None:
        return inverted
    own = before_verb(scene, clause, cue[0])
    if own is not None and (adjacent(scene, own.end, cue[0]) or inverted is None):
        return own
    follows = inverted is not None and adjacent(scene, cue[1], inverted.start)
    if inverted is not None and inverted.kind != "role" and follows:
        return inverted
    if own is not None:
        return own
    sentence = earlier(scene, start, clause if clause > start else cue[0])
    if sentence is None and inverted is not None and follows and lex.spaced:
        return inverted
    return sentence


def earlier(scene: Scene, start: int, end: int) -> Speaker | None:
    """The subject of the sentence ``start:end``: its first person that belongs to no other noun, or its pronoun."""
    lex, text = scene.lex, scene.text
    people = [n for n in scene.names_in(start, end) if n.type == "PER" and not modifier(scene, start, n, end)]
    pronouns = [p for p in lex.pronoun.all(text, start, end) if lex.spaced or text[p[1] : p[1] + 1] not in "的"]
    first = people[0] if people else None
    if pronouns and (first is None or first.start > pronouns[0][0]):
        return Speaker(*pronouns[0], "pronoun")
    if first is not None:
        return Speaker(first.start, first.end, "name")
    return None
