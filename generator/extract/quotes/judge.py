"""What words in quotation marks are: an utterance, a fragment of one, or a title, a nickname, a term, a wink."""

from __future__ import annotations

import re

from generator import gazetteer
from generator.extract.quotes.marks import Pair
from generator.extract.quotes.phrases import words
from generator.extract.quotes.scene import Attribution, Scene
from generator.extract.words import Words
from generator.model import QuoteKind

_TERMINAL = ".!?…。！？؟।"
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_LONG = 9  # words of one that a comma follows, whatever verb comes then
_TERM = 3  # words of a fragment that is believed to be one wherever it stands
_WHOLE = 4  # words of the shortest quotation that is believed to be one without a speech verb


def kind(scene: Scene, pair: Pair, found: Attribution, *, alone: bool, opens: bool) -> QuoteKind | None:
    """The kind of quotation that ``pair`` is, or None. ``alone``: it fills its paragraph;
    ``opens``: a sentence begins with it."""
    text = scene.text
    inside = text[pair.start : pair.end].strip()
    if not _LETTER.search(inside):
        return None
    count = words(scene, pair.start, pair.end)
    if _named(scene, pair, found, inside, count):
        return None
    ended = inside.rstrip("\"'”’“‘»")[-1:] in tuple(_TERMINAL)
    whole = _begins_sentence(scene, pair, inside) and (ended or _has_clause(scene, pair, count))
    if found.manner == "colon":
        return "direct" if found.cue or ended or count >= _WHOLE else None
    if found.manner in ("after", "head"):
        if found.judged:
            return "partial"
        comma = text[max(0, pair.outer_start - 2) : pair.outer_start].rstrip().endswith((",", "、"))
        if scene.lex.verb_final and (count >= 3 or ended or comma or _has_clause(scene, pair, count)):
            return "direct"
        return "direct" if opens or whole or alone else "partial"
    if found.manner == "before":
        if found.judged:
            return "partial"
        if not whole and count < _TERM and _attributive(scene, pair):
            return None
        return (
            "direct"
            if whole or (scene.lex.cased is False and (ended or _has_clause(scene, pair, count)))
            else "partial"
        )
    if found.manner in ("that", "far"):
        if whole and ended and found.manner == "that":
            return "direct"
        if _term(scene, pair, found, inside, count):
            return None
        return "partial" if count > 2 or _governed(scene, pair, found) else None
    if alone and (count >= _WHOLE or (ended and count >= 2 and _has_clause(scene, pair, count))):
        return "direct"
    if opens and ended and whole and count >= _WHOLE and _has_clause(scene, pair, count):
        return "direct"
    after = text[pair.outer_end : pair.outer_end + 2].lstrip()
    if opens and whole and count >= _LONG and (inside[-1] == "," or after[:1] in tuple(",-–—")):
        return "direct"
    return None


def _term(scene: Scene, pair: Pair, found: Attribution, inside: str, count: int) -> bool:
    """Whether the words name a thing in somebody's sentence: «Последний паром», her “main” account."""
    lex, text = scene.lex, scene.text
    if found.judged and (found.cue is None or words(scene, found.cue[1], pair.outer_start) < _WHOLE):
        return False
    if lex.cased and not lex.nouns_capitalised and inside[0].isupper() and count <= _WHOLE:
        return inside[-1] not in _TERMINAL and not _has_clause(scene, pair, count)
    if lex.verb_final and not lex.cased:
        at = pair.outer_end  # ‘실망’했다고: the words are a verb's
        verbal = text[at : at + 1].isalpha() and lex.attached.at(text, at, len(text)) < 0
        return count < _TERM and not verbal and not _has_clause(scene, pair, count)
    if count >= _TERM:
        return False
    if found.speaker is None and not found.dropped and not found.bare:
        return True
    return _attributive(scene, pair)


def _attributive(scene: Scene, pair: Pair) -> bool:
    """Whether the words stand between an article and a noun: her “main” account."""
    lex, text = scene.lex, scene.text
    start = max(0, pair.outer_start - 20)
    before = text[start : pair.outer_start].rstrip()
    after = text[pair.outer_end : pair.outer_end + 2]
    article = lex.spaced and lex.determiners.before(text, start, start + len(before)) >= 0
    if not article or after[:1] != " " or not after[1:].isalpha():
        return False
    return lex.clause.at(text, pair.outer_end + 1, len(text)) < 0  # het “absurd” was: the article is a pronoun


def _governed(scene: Scene, pair: Pair, found: Attribution) -> bool:
    """Whether the cue is near enough to words so few: they said it was “vile”; “vile”, they said."""
    if not scene.lex.spaced or found.cue is None:
        return True
    if found.cue[0] < pair.outer_start:
        return words(scene, found.cue[1], pair.outer_start) <= 12
    return words(scene, pair.outer_end, found.cue[0]) <= 6 or scene.text[pair.end - 1] in ",."


def _begins_sentence(scene: Scene, pair: Pair, inside: str) -> bool:
    if not scene.lex.cased:
        return True
    first = _LETTER.search(inside)
    return first is not None and (inside[first.start()].isupper() or inside[0].isdigit())


def _has_clause(scene: Scene, pair: Pair, count: int) -> bool:
    lex = scene.lex
    return (
        lex.clause.within(scene.text, pair.start, pair.end)
        or lex.self.within(scene.text, pair.start, pair.end)
        or count >= 9
    )


def _named(scene: Scene, pair: Pair, found: Attribution, inside: str, count: int) -> bool:
    """A title, a nickname, a term, the name of a medium."""
    text, lex = scene.text, scene.lex
    said = found.manner in ("colon", "after", "head") and not found.judged
    ended = inside[-1] in _TERMINAL + ","
    if _is_entity(scene, pair, inside) and not (said and ended):
        return True
    if (
        not lex.spaced
        and not ended
        and found.manner != "colon"
        and count <= 8
        and lex.works.before(inside, 0, len(inside)) >= 0
    ):
        return True  # “海港论坛”
    if _is_subject(scene, pair, found, inside, count):
        return True
    if said and (ended or count >= 3):
        return _title_case(scene, inside, count) and not ended
    before = text[max(0, pair.outer_start - 40) : pair.outer_start].rstrip(" \n:(")
    start = max(0, pair.outer_start - 40)
    end = start + len(before)
    if _ends_with(scene, lex.naming, start, end) or (_ends_with(scene, lex.works, start, end) and not found.judged):
        return not (said and count >= 6) and not (found.cue and count >= 4 and not lex.spaced)
    after = pair.outer_end
    while after < len(text) and text[after] == " ":
        after += 1
    if not lex.spaced or lex.verb_final:
        tail = min(len(text), after + 8)
        if lex.works.at(text, after, tail) > 0 or (
            not lex.spaced and text.startswith(lex.genitives, after) and lex.works.within(text, after, tail)
        ):
            return True
    return _title_case(scene, inside, count) and not ended


def _is_subject(scene: Scene, pair: Pair, found: Attribution, inside: str, count: int) -> bool:
    """Die „Hafenzeitung“ berichtet: an article stands before the marks, the verb right after them."""
    text, lex = scene.text, scene.lex
    if not lex.cased or found.cue is None or count > _WHOLE or not inside[0].isupper() or inside[-1] in _TERMINAL:
        return False
    before = pair.outer_start
    while before > 0 and text[before - 1] == " ":
        before -= 1
    between = text[pair.outer_end : found.cue[0]]
    article = lex.determiners.before(text, max(0, before - 20), before) >= 0
    return article and found.cue[0] >= pair.outer_end and not between.strip() and len(between) == 1


def _ends_with(scene: Scene, listed: Words, start: int, end: int) -> bool:
    return listed.before(scene.text, start, end) >= 0


def _is_entity(scene: Scene, pair: Pair, inside: str) -> bool:
    a = pair.start + (len(scene.text[pair.start : pair.end]) - len(scene.text[pair.start : pair.end].lstrip()))
    b = a + len(inside)
    return any(name.start <= a + 4 and name.end >= b - 1 for name in scene.names_in(a, b + 1))


def _title_case(scene: Scene, inside: str, count: int) -> bool:
    """The Harbour Night Show: every long word has a capital (said of two words or more, not where nouns have capitals)."""
    if not scene.lex.cased or count > 9:
        return False
    every = _WORD.findall(inside)
    long = [word for word in every if len(word) > 3 or word[0].isupper() or word[0].isdigit()]
    big = [word for word in long if word[0].isupper() or word[0].isdigit()]
    if len(big) < 2:
        return False
    if scene.lex.nouns_capitalised:
        small = [word for word in every if word not in big]
        links = gazetteer.words().title_links
        return all(word in links for word in small) and not scene.lex.clause.within(inside, 0, len(inside))
    return len(big) == len(long)
