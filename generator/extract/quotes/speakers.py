"""Who is named in a stretch of text next to a speech verb."""

from __future__ import annotations

import re

from generator.extract.quotes.addressees import before_addressed, past_addressee
from generator.extract.quotes.lexicon import Lexicon
from generator.extract.quotes.modifiers import aside, governed, inflected, located, modifier
from generator.extract.quotes.phrases import EDGE, capitals, trim, words
from generator.extract.quotes.scene import Scene, Speaker
from generator.extract.words import Place

_CLAUSE = re.compile(r"(?!(?<=[0-9])[,:](?=[0-9]))[,;:()\[\]—–،؛、。!?|]|\s[-―]\s")  # 240,000 is one word
_HIRAGANA = re.compile("[\u3041-\u309f]")
_OPEN = '„“«‘"'
_CLOSE = tuple('“”»’"')
_ADVERBIAL = 6  # words between a verb of saying and its subject
_ROLE = 7  # words of a phrase that no noun for people tells a speaker: the Courier's own reading
_WORDY = 10  # words of a role's phrase before its relative clause is cut off
_LONGEST = 140  # characters of a phrase that names a speaker


def clause_start(text: str, start: int, end: int) -> int:
    """Where the last clause of ``start:end`` begins."""
    at = start
    for match in _CLAUSE.finditer(text, start, end):
        at = match.end()
    return at


def past_bracket(text: str, start: int, clause: int) -> int:
    """``clause``, or where the clause before begins if only a bracket parts them: 카린 할베리(Karin Hallberg) |최고경영자."""
    if text[clause - 1 : clause] != ")":
        return clause
    opened = text.rfind("(", start, clause)
    return clause_start(text, start, opened) if opened > start else clause


def clause_end(scene: Scene, start: int, end: int) -> int:
    """Where the first clause of ``start:end`` ends."""
    for match in _CLAUSE.finditer(scene.text, start, end):
        if scene.text[start : match.start()].strip():
            return match.start()
    return end


def before_verb(scene: Scene, start: int, end: int) -> Speaker | None:
    """The subject in ``start:end``, which ends at the verb."""
    lex, text = scene.lex, scene.text
    end = before_addressed(scene, start, end)
    a, b = trim(scene, start, end)
    if a == b or b - a > _LONGEST:
        a = max(a, b - _LONGEST)
    a, b = past_addressee(scene, a, b, rest=False)
    if a >= b:
        return None
    pronoun = _pronoun_at_end(lex, text, a, b)
    topic = _topic(scene, a, end) if pronoun is None else None
    if topic is not None:
        a, b = topic
    a = _past_head(lex, text, a, b)
    pronoun = pronoun or _pronoun_at_end(lex, text, a, b) or _pronoun_at_start(lex, text, a, b)
    if pronoun and not _titles(scene, pronoun):
        return Speaker(*pronoun, "pronoun")
    if not lex.spaced:
        a, b = _cut(lex, text, a, b)
    elif lex.has_closings and topic is not None:
        closed = [place for place in lex.closings.all(text, a, b) if place[1] < b]
        a = closed[-1][1] if closed else a  # अपनी घोषणा में |सेशन्स
    elif lex.cased:
        a, b = _past_verb(scene, a, b, end)
    return _choose(scene, a, b, at_end=True)


def _past_verb(scene: Scene, a: int, b: int, verb: int) -> Place:
    """The subject beside another verb of saying: police said |the man| shouted; |Kit| dijo que cree; |Lind| denied
    the charge, saying."""
    lex, text = scene.lex, scene.text
    cues = [cue for cue in lex.say.all(text, a, b) if cue[1] < b and not lex.roles.within(text, *cue)]
    if not cues:
        return a, b
    if "," in text[b:verb] and any(n.end <= cues[0][0] for n in scene.names_in(a, b)):
        return trim(scene, a, cues[0][0])
    start, end = trim(scene, cues[-1][1], b)
    that = lex.that.at(text, start, end)
    start, end = trim(scene, that, end) if that > 0 else (start, end)
    return (start, end) if start < end else trim(scene, a, cues[-1][0])


def opening(scene: Scene, start: int, end: int) -> Speaker | None:
    """The speaker that ``start:end`` names from end to end: its last name, its role, its pronoun."""
    a, b = trim(scene, start, end)
    pronoun = _pronoun_at_start(scene.lex, scene.text, a, b) if a < b else None
    if pronoun is not None and pronoun[1] == b:
        return Speaker(*pronoun, "pronoun")
    return _choose(scene, a, b, at_end=True)


def after_verb(scene: Scene, start: int, end: int) -> Speaker | None:
    """The subject in ``start:end``, which begins after the verb."""
    lex, text = scene.lex, scene.text
    if lex.cased and text[start : start + 1] == ",":
        return _past_insertion(scene, start + 1, end)
    a, b = past_addressee(scene, *trim(scene, start, clause_end(scene, start, end)), rest=True)
    if a >= b:
        return None
    pronoun = _pronoun_at_start(lex, text, a, b)
    if pronoun and not _titles(scene, pronoun):
        return Speaker(*pronoun, "pronoun")
    topic = _topic(scene, a, b)
    if topic is not None:
        return _choose(scene, *topic, at_end=True)
    stop = _first_stop(lex, text, a, b)
    if stop == a:
        return _past_adverbial(scene, a, b)
    found = _choose(scene, a, stop, at_end=False)
    if found is not None and found.kind == "name":
        return found
    # said the company's chief executive, Tim Cook
    following = clause_end(scene, b + 1, min(end, b + 60)) if b + 1 < end else b
    names = [n for n in scene.names_in(b, following) if n.type == "PER"]
    if found is not None and stop == b and names and not text[b : names[0].start].strip(EDGE):
        return Speaker(names[0].start, names[0].end, "name")
    return found


def _past_insertion(scene: Scene, start: int, end: int) -> Speaker | None:
    """disse, emocionada, |a moradora|: the subject after an insertion between commas; none after a single comma."""
    comma = scene.text.find(",", start, min(end, start + 40))
    if comma < 0 or words(scene, start, comma) > 4:
        return None
    return after_verb(scene, comma + 1, end)


def _past_adverbial(scene: Scene, a: int, b: int) -> Speaker | None:
    """The subject after an adverbial of a few words: napisał na Twitterze |szef resortu|; of nothing in it."""
    lex, text = scene.lex, scene.text
    if not lex.cased:
        return None
    people = [n for n in scene.names_in(a, b) if n.type == "PER"]
    for start, person in sorted(
        [(role[0], False) for role in lex.roles.all(text, a, b)] + [(n.start, True) for n in people]
    ):
        begin = start
        article = lex.determiners.before(text, a, max(a, start - 1))
        if article > a:
            begin = article
        if words(scene, a, begin) > _ADVERBIAL or governed(scene, a, begin):
            return None
        last = text[a:begin].split()[-1:]
        if not last or lex.stops.at(last[0], 0, len(last[0])) > 0:
            return None
        if person:
            name = next(n for n in people if n.start == start)
            return Speaker(name.start, name.end, "name")
        return _choose(scene, begin, _first_stop(lex, text, begin, b), at_end=False)
    return None


def adjacent(scene: Scene, start: int, end: int) -> bool:
    """Whether only words that may stand between speaker and verb are in ``start:end``."""
    a, b = trim(scene, start, end)
    return a >= b


def _topic(scene: Scene, start: int, end: int) -> Place | None:
    """In languages that mark the subject (は, 은, ने): the last phrase so marked."""
    text, lex = scene.text, scene.lex
    marks = [m for m in lex.topics.all(text, start, end) if m[0] > start and _ends_word(lex, text, m[1], end)]
    marks = [m for m in marks if (text[m[0] - 1] == " ") != lex.verb_final]  # 그는; मेहता ने
    if lex.spaced:
        # 같이 is no 같 with a particle
        marks = [m for m in marks if not start <= lex.skip.before(text, start, m[1]) < m[0]]
    if not marks:
        return None
    at = marks[-1][0]
    return past_bracket(text, start, clause_start(text, start, at)), at


def _past_head(lex: Lexicon, text: str, a: int, b: int) -> int:
    """Where the name begins after 据 or 路透社援引."""
    quoting = lex.quoting.all(text, a, b)
    if quoting and quoting[-1][1] < b:
        a = quoting[-1][1]
    head = lex.heads.at(text, a, b)
    a = head if head > 0 and not lex.spaced else a
    while a < b and text[a] == " ":
        a += 1
    return a


def _ends_word(lex: Lexicon, text: str, at: int, end: int) -> bool:
    return not lex.verb_final or not lex.spaced or at >= end or not text[at].isalnum()


def _titles(scene: Scene, pronoun: Place) -> bool:
    """Whether the pronoun is a form of address before a name: bà Marta Lind."""
    return any(n.type == "PER" for n in scene.names_in(pronoun[1], pronoun[1] + 60) if n.start - pronoun[1] <= 1)


def _pronoun_at_start(lex: Lexicon, text: str, a: int, b: int) -> Place | None:
    end = lex.pronoun.at(text, a, b)
    if end < 0:
        return None
    if not lex.spaced and text.startswith(lex.genitives, end, b):
        return None
    return a, end


def _pronoun_at_end(lex: Lexicon, text: str, a: int, b: int) -> Place | None:
    start = lex.pronoun.before(text, a, b)
    return (start, b) if start >= a and start >= 0 and (lex.spaced or lex.verb_final or start == a) else None


def _first_stop(lex: Lexicon, text: str, a: int, b: int) -> int:
    found = [place[0] for listed in (lex.stops, lex.that) if (place := listed.first(text, a, b))]
    return min(found, default=b)  # قال سامي حداد |إنه


def _cut(lex: Lexicon, text: str, a: int, b: int) -> Place:
    """In a script without spaces: the phrase up to the first preposition or adverb: 律师|在法庭文件…中."""
    if lex.roles.before(text, a, b) >= a and lex.determiners.at(text, a, b) > a:
        return a, b  # 一位与陈静关系密切的消息人士
    if lex.stops.at(text, a, b) > a:
        closed = [place for place in lex.closings.all(text, a, b) if place[1] <= b]
        a = closed[-1][1] if closed else b  # 在接受采访时|马斯克
    for place in lex.stops.all(text, a, b):
        if place[0] > a:
            return a, place[0]
    return a, b


def _choose(scene: Scene, a: int, b: int, *, at_end: bool) -> Speaker | None:
    """The speaker in the phrase ``a:b``. ``at_end``: the verb follows; else it stands before."""
    text, lex = scene.text, scene.lex
    while a < b and text[a] in EDGE:
        a += 1
    while b > a and text[b - 1] in EDGE:
        b -= 1
    if a >= b:
        return None
    inside = scene.names_in(a, b)
    own = [name for name in inside if not modifier(scene, a, name, b) and not located(scene, a, name)]
    outside = [name for name in own if not aside(text, a, name, b)]
    own = outside if any(name.type == "PER" for name in outside) else own
    people = [name for name in own if name.type == "PER"]
    roles = lex.roles.all(text, a, b)
    if people:
        person = people[-1] if at_end else people[0]
        after = [role for role in roles if role[0] >= person.end]
        # 林市長; 카린 할베리(Karin Hallberg) 최고경영자
        titled = lex.verb_final and after and not text[person.end : after[0][0]].strip(" )")
        if lex.verb_final and after and not titled:  # 마이크 부캐넌 HMC 책임자: the organisation's own
            between = [n for n in inside if person.end < n.start and n.end <= after[-1][0] and n.type == "ORG"]
            gaps = [text[person.end : n.start] + text[n.end : after[-1][0]] for n in between]
            titled = len(gaps) == 1 and not gaps[0].strip()
        if (
            at_end
            and after
            and not titled
            and (words(scene, after[-1][1], b) == 0 or _relative_after(scene, after[-1][1], b))
            and words(scene, person.end, after[-1][0]) <= 6
        ):
            # eine Berg nahe stehende Quelle; a Berg spokesman who asked not to be named
            return _role(scene, *_phrase(scene, a, b)) or Speaker(*_phrase(scene, a, b), "role")
        if (
            lex.cased
            and inflected(text, person)
            and any(
                words(scene, r[1], person.start) <= 3 and not capitals(scene, r[1], person.start)
                for r in roles
                if r[1] <= person.start
            )
        ):
            return _role(scene, a, b)  # rzecznik Okafora, rzeczniczka kampanii Okafora
        return Speaker(person.start, person.end, "name")
    if roles and not lex.spaced:
        rest = roles[-1][1]
        if (
            at_end
            and 2 <= b - rest <= 14
            and not lex.links.at(text, rest, b) > 0
            and not any(n.end > rest for n in inside)
        ):
            return Speaker(rest, b, "name")  # 辩护律师|赵明
    if roles:
        if lex.spaced and lex.stops.at(text, a, b) > 0 and _phrase(scene, a, b)[0] == a:
            return None  # in ihrem Brief
        capital = _capital_after_role(scene, a, b, roles)
        if capital is not None and not inside:
            return Speaker(*capital, "name")
        return _role(scene, _past_conjunction(scene, a, roles[-1]) if at_end and roles[-1][1] == b else a, b)
    if own:
        name = own[-1] if at_end else own[0]
        if name.type == "LOC" and lex.cased and inflected(text, name):
            return None  # gospodarce Stanów Zjednoczonych
        member = (
            at_end
            and lex.cased
            and lex.determiners.at(text, a, name.start) == name.start - 1
            and 1 <= words(scene, name.end, b) <= 2
            and lex.outlets.before(text, name.end, b) < 0
        )
        return Speaker(a, b, "role") if member else Speaker(name.start, name.end, "name")  # one Harbour League MP
    if inside and ((lex.verb_final and lex.cased) or all(located(scene, a, name) for name in inside)):
        return None  # Kurye'nin haberine göre
    if inside and words(scene, a, b) <= _ROLE:
        return None if lex.spaced and lex.stops.at(text, a, b) > 0 else _role(scene, a, b)
    return _unknown(scene, a, b, at_end=at_end)


def _past_conjunction(scene: Scene, a: int, role: Place) -> int:
    """Where the role's own clause begins: the firm pulls 900 vials as |the regulator| stresses."""
    lex, text = scene.lex, scene.text
    if not lex.spaced or not lex.cased:
        return a
    start = role[0]
    determiner = lex.determiners.before(text, a, start - 1) if start - 1 > a else -1
    begin = determiner if determiner > a else start
    stop = lex.stops.before(text, a, begin - 1) if begin - 1 > a else -1
    if stop <= a or lex.links.before(text, a, begin - 1) >= a or lex.joins.before(text, a, begin - 1) >= a:
        return a
    return begin


def _relative_after(scene: Scene, at: int, end: int) -> bool:
    """Whether a relative clause begins right at ``at``."""
    while at < end and scene.text[at] in " ,":
        at += 1
    return scene.lex.relatives.at(scene.text, at, end) > 0


def _phrase(scene: Scene, a: int, b: int) -> Place:
    """A role's phrase without an adverbial before it: "In London |a spokesman for Berg"."""
    lex, text = scene.lex, scene.text
    if not lex.spaced or lex.determiners.at(text, a, b) > 0:
        return a, b
    stop = lex.stops.at(text, a, b)
    if stop > 0:
        for place in lex.determiners.all(text, stop, b):
            if lex.roles.within(text, place[0], b) and lex.links.before(text, a, place[0] - 1) < 0:
                return place[0], b
    return a, b


def _role(scene: Scene, a: int, b: int) -> Speaker | None:
    """A role's phrase, without a relative clause."""
    a, b = _phrase(scene, a, b)
    verb = scene.lex.say.before(scene.text, a, b) if scene.lex.spaced and not scene.lex.verb_final else -1
    opened = max((scene.text.rfind(mark, a, b) for mark in _OPEN), default=-1)
    if opened > a and scene.text[b : b + 1] in _CLOSE and not any(mark in scene.text[opened:b] for mark in "”»"):
        a = opened + 1  # die „|Hafenzeitung|“
    if verb > a + 1 and scene.lex.roles.before(scene.text, a, b) < a:
        b = verb - 1  # the nurses |said, describing
    if scene.lex.spaced and words(scene, a, b) > _WORDY:
        relative = next((p for p in scene.lex.relatives.all(scene.text, a, b) if p[0] > a), None)
        if relative is None:
            return None
        b = relative[0]
        while b > a and scene.text[b - 1] in EDGE:
            b -= 1
    return Speaker(a, b, "role") if b > a and words(scene, a, b) <= _WORDY + 4 else None


def _capital_after_role(scene: Scene, a: int, b: int, roles: list[Place]) -> Place | None:
    if not scene.lex.cased:
        return None
    runs = capitals(scene, roles[-1][1], b)
    return runs[0] if len(runs) == 1 and runs[0][1] == b and runs[0][0] <= roles[-1][1] + 1 else None


def _unknown(scene: Scene, a: int, b: int, *, at_end: bool) -> Speaker | None:
    """A name nobody recognised: capitals in a row, or a short phrase with an article."""
    lex, text = scene.lex, scene.text
    stop = lex.stops.at(text, a, b) if lex.spaced else -1
    if stop > 0 and lex.determiners.at(text, min(stop + 1, b), b) > 0:
        a = stop + 1  # quando a plateia
    determined = lex.determiners.at(text, a, b)
    if determined > 0 and lex.spaced and words(scene, a, b) <= 8 and lex.stops.at(text, min(determined + 1, b), b) < 0:
        return Speaker(a, b, "role")
    if lex.cased:
        runs = capitals(scene, a, b)
        runs = [(s, e) for s, e in runs if lex.links.at(text, s, e) < 0 and lex.stops.at(text, s, e) < 0]
        if lex.nouns_capitalised:  # Anfang des |Jahres
            runs = [(s, e) for s, e in runs if not governed(scene, a, s)]
        if not runs:
            return None
        start, end = runs[-1] if at_end else runs[0]
        near = b - end if at_end else start - a
        return Speaker(start, end, "name") if near <= 1 else None
    if lex.spaced:
        good = (
            words(scene, a, b) <= 5 and b - a > 1 and lex.stops.at(text, a, b) != b and lex.attached.at(text, a, b) != b
        )
        verbal = lex.say.within(text, a, b) or (lex.has_that and lex.that.within(text, a, b))
        return Speaker(a, b, "name") if good and not verbal else None
    marks = (*lex.genitives[:1], *lex.copulas)
    a = max([a, *(at + len(mark) for mark in marks if (at := text.rfind(mark, a, b)) > a)])
    said = lex.say.within(text, a, b) or _HIRAGANA.match(text[b - 1])  # a verb, no noun: 説明し
    return Speaker(a, b, "guess") if 2 <= b - a <= 16 and not said and not lex.pronoun.within(text, a, b) else None
