"""What ties a quotation to its speaker: a speech verb before it, after it, or a phrase like "according to"."""

from __future__ import annotations

from dataclasses import replace

from generator.extract.quotes.addressees import past_addressee
from generator.extract.quotes.heads import authority, head_before
from generator.extract.quotes.marks import Pair
from generator.extract.quotes.modifiers import modifier
from generator.extract.quotes.openers import enclosing
from generator.extract.quotes.phrases import certain, personal, trim, words
from generator.extract.quotes.scene import Attribution, Scene, Speaker
from generator.extract.quotes.speakers import (
    adjacent,
    after_verb,
    before_verb,
    clause_end,
    clause_start,
    past_bracket,
)
from generator.extract.quotes.subjects import earlier, in_relative, strip, subject
from generator.extract.words import Place

NOTHING = Attribution("none")
_FAR = 320  # characters between a cue and the words it governs
_NEAR = 8  # words
_CLAUSE = 12  # words of a reported clause after a fragment in it
_PREPOSITION = 4  # letters of a word that is more often a mere preposition (pour, per) than "according to"
_WHOLE = 6  # words of a quotation that opens a sentence: its verb of saying may follow without a comma


def attribute(scene: Scene, pair: Pair, before: Place, after: Place) -> Attribution:
    """The attribution of ``pair``. ``before`` and ``after`` are the text of its sentence on either side,
    up to the next quotation."""
    found = _attribute(scene, pair, before, after)
    if found.speaker is not None and found.speaker.kind == "guess" and found.manner in ("far", "that"):
        found = replace(found, speaker=None)
    if found.cue is not None and scene.lex.impersonal.at(scene.text, *found.cue) == found.cue[1]:
        return replace(found, speaker=None, dropped=False, bare=False)
    return NOTHING if found.manner != "colon" and _first_person(scene, found) else found


def _attribute(scene: Scene, pair: Pair, before: Place, after: Place) -> Attribution:
    first = _before(scene, *before)
    if first.manner == "colon":
        return first
    # "…" उन्होंने कहा: no comma stands between where the subject is marked, or where the sentence is the quotation's
    opens = not scene.text[slice(*before)].strip()
    whole = scene.lex.cased and scene.text[pair.start].isupper() and words(scene, pair.start, pair.end) >= _WHOLE
    ends = _ends_inside(scene, pair) or (opens and (scene.lex.marks_topic or whole))
    second = _after(scene, *after, ends=ends)
    if first.cue and first.speaker and _built_in(scene, pair, first, second, ends):
        return first
    closed = scene.text[pair.start : pair.end].rstrip()[-1:] in tuple(".!?…。！？؟।")
    if first.cue and first.speaker and not first.judged and closed:
        adjoins = scene.text[first.cue[1] : pair.outer_start].strip() in (",", ":", "،")
        if adjoins and (second.cue is None or not scene.text[slice(*after)].lstrip().startswith((",", "،"))):
            return first  # दहल ने कहा, "…।" सरकार ने … घोषणा की: the next sentence's verb is its own
    if scene.lex.verb_final and second.manner != "none":
        return second if second.speaker else _with_subject(scene, second, before)
    if second.manner in ("after", "head") and not (first.speaker and second.speaker is None):
        return second
    if first.manner != "none" and first.speaker is not None:
        return first
    if second.manner != "none":
        return second if second.speaker or first.manner == "none" else first
    return first


def _ends_inside(scene: Scene, pair: Pair) -> bool:
    return scene.text[pair.start : pair.end].rstrip(" \"'”’“‘»")[-1:] in tuple(".!?…。,،！？。؟।")


def _built_in(scene: Scene, pair: Pair, first: Attribution, second: Attribution, ends: bool) -> bool:
    """Whether the cue before holds the quotation in its own clause, or the one after belongs to the next."""
    if first.cue is None or scene.lex.verb_final:
        return False
    text = scene.text
    if second.cue is not None and first.manner == "before" and _opens_next(text, second.cue[1]):
        return True
    if second.manner == "head" and scene.lex.cased and text[pair.start].islower():
        return True  # Berg said it was “dead,” according to the Courier
    return not ends and clause_start(text, first.cue[1], pair.outer_start) == first.cue[1]


def _opens_next(text: str, at: int) -> bool:
    """Whether another quotation opens right after the verb that ends at ``at``."""
    rest = text[at : at + 4].lstrip(" ,:")
    return rest[:1] in '„“”"«»「『' and rest[:1] != ""


def _with_subject(scene: Scene, found: Attribution, before: Place) -> Attribution:
    """Where the verb stands last, the subject stands before the quotation: SUBJは「…」と述べた."""
    lex, text = scene.lex, scene.text
    if found.manner == "that":
        first = enclosing(scene, before[0], before[1])
        speaker = first[0] if first is not None else None
        return replace(found, speaker=speaker, dropped=speaker is None) if speaker is not None else NOTHING
    stop = strip(scene, *before)
    clause = clause_start(text, before[0], stop)
    clause = past_bracket(text, before[0], clause)
    speaker = None
    if lex.spaced and stop >= before[1] - 1 and not lex.marks_topic:
        # Berg … Roth ile konuşurken "…" dedi; Berg, Roth'a bakarak "…" dedi
        speaker = earlier(scene, clause, stop) or earlier(scene, before[0], stop)
    speaker = speaker or before_verb(scene, clause, before[1])
    unsure = speaker is None or not personal(scene, speaker)
    if unsure and lex.marks_topic and lex.verb_final and (first := enclosing(scene, before[0], before[1])):
        speaker = first[0]  # 市長は、橋が「…」と認めた
    if speaker is None:
        speaker = earlier(scene, before[0], before[1])
    return Attribution(found.manner, found.cue, speaker, found.judged, dropped=speaker is None)


def _denied(scene: Scene, start: int, cue: Place) -> bool:
    text, nots = scene.text, scene.lex.nots
    end = cue[0]
    while end > start and text[end - 1] == " ":
        end -= 1
    return end > start and nots.before(text, start, end) >= start


def _cues(scene: Scene, start: int, end: int) -> list[Place]:
    return [cue for cue in scene.lex.cue.all(scene.text, start, end) if not _denied(scene, start, cue)]


def at_end(scene: Scene, pair: Pair, end: int) -> Attribution:
    """Where marks are unbalanced: the speaker whom the end of the paragraph names, if it ends in a cue."""
    lex, text = scene.lex, scene.text
    if not lex.self.within(text, pair.start, pair.end):
        return NOTHING
    start = max(pair.outer_end, end - _FAR)
    cues = _cues(scene, start, end)
    if not cues or words(scene, cues[-1][1], end) > 2:
        return NOTHING
    clause = clause_start(text, start, cues[-1][0])
    while clause < end and text[clause] in ' "“”„«»':
        clause += 1
    speaker = before_verb(scene, clause, cues[-1][0]) or after_verb(scene, cues[-1][1], end)
    return Attribution("after", cues[-1], speaker) if speaker else NOTHING


def before_attribution(scene: Scene, pair: Pair) -> int:
    """Where a quotation without a closing mark ends if its paragraph ends in ", said X"; else its end."""
    text = scene.text
    start = max(pair.start, pair.end - 80)
    comma = max(text.rfind(mark, start, pair.end) for mark in ",，、—–")
    if comma <= pair.start:
        return pair.end
    cues = scene.lex.say.all(text, comma, pair.end)
    if len(cues) != 1 or words(scene, comma + 1, pair.end) > 6:
        return pair.end
    speaker = after_verb(scene, cues[0][1], pair.end) or before_verb(scene, comma + 1, cues[0][0])
    return comma if speaker and speaker.kind in ("name", "guess") else pair.end


def _first_person(scene: Scene, found: Attribution) -> bool:
    """I said “…”: the writer, or someone whose quotation the marks failed to hold."""
    speaker = found.speaker
    return (
        speaker is not None
        and speaker.kind == "pronoun"
        and scene.lex.self.at(scene.text, speaker.start, speaker.end) == speaker.end
    )


def _before(scene: Scene, start: int, end: int) -> Attribution:
    """A cue before the quotation that opens at ``end``."""
    lex, text = scene.lex, scene.text
    start = max(start, end - _FAR * 2)
    stop = strip(scene, start, end)
    if stop <= start:
        return NOTHING
    colon = ":" in text[stop:end]
    comma = "," in text[stop:end] or "،" in text[stop:end] or "、" in text[stop:end]
    head = head_before(scene, start, stop)
    cues = _cues(scene, start, stop)
    short = lex.before_colon.before(text, start, stop) if colon and not any(c[1] == stop for c in cues) else -1
    if short >= start:
        cues.append((short, stop))  # 母亲问:“…”
    if not cues:
        if head is not None:
            return head
        return _bare_colon(scene, start, stop) if colon else NOTHING
    cue = cues[-1]
    judged = cue[0] != short and lex.say.at(text, *cue) != cue[1]
    between = words(scene, cue[1], stop)
    speaker = subject(scene, start, cue, stop)
    bare = (
        lex.drops_subject
        and speaker is None
        and not in_relative(scene, clause_start(text, start, cue[0]), cue[0])
        and _bare(scene, (clause_start(text, start, cue[0]), cue[0]), (cue[1], stop))
    )
    if colon and not judged:
        clause = clause_start(text, cue[1], stop)
        others = [n for n in scene.names_in(clause, stop) if n.type == "PER"] if clause > cue[1] else []
        if (
            others
            and (speaker is None or others[0].start != speaker.start)
            and not modifier(scene, clause, others[0], stop)
        ):
            return Attribution(
                "colon", None, Speaker(others[0].start, others[0].end, "name")
            )  # Roth added, as Berg nodded:
        return Attribution("colon", cue, speaker, dropped=bare, bare=bare)
    that = lex.that.before(text, cue[1], stop) >= cue[1]
    if that or (lex.that.within(text, cue[1], stop) and between > 2):
        manner = "that" if that and between <= 4 else "far"
        return Attribution(manner, cue, speaker, judged, dropped=bare, bare=bare)  # type: ignore[arg-type]
    if (comma or between <= 1 or (between <= _NEAR and _is_subject(scene, cue[1], stop, speaker))) and between <= _NEAR:
        return Attribution("before", cue, speaker, judged, dropped=bare, bare=bare)
    if comma and colon:
        return Attribution("before", cue, speaker, judged, dropped=bare, bare=bare)
    return Attribution("far", cue, speaker, judged) if end - cue[1] <= _FAR else NOTHING


def _bare(scene: Scene, before: Place, after: Place) -> bool:
    """Whether nothing beside a verb could be its subject: before it at most "in a letter", after it "on Monday"."""
    lex, text = scene.lex, scene.text
    for number, (start, end) in enumerate((before, after)):
        a, b = trim(scene, start, end)
        if a < b and number:
            a, b = past_addressee(scene, a, b, rest=True)
        if a < b and (lex.stops.at(text, a, b) < 0 or any(n.type == "PER" for n in scene.names_in(a, b))):
            return False
    return True


def _is_subject(scene: Scene, start: int, end: int, speaker: Speaker | None) -> bool:
    """Whether nothing but the (inverted) speaker stands in ``start:end``."""
    if speaker is None or not start <= speaker.start < end:
        return adjacent(scene, start, end)
    return adjacent(scene, start, speaker.start) and words(scene, speaker.end, end) <= 5


def _bare_colon(scene: Scene, start: int, end: int) -> Attribution:
    """Kennedy: “…”; a motto: “…” has no speaker."""
    at = clause_start(scene.text, start, end)
    if words(scene, at, end) > 8:
        return Attribution("colon")
    names = [name for name in scene.names_in(at, end) if name.type in ("PER", "ORG")]
    if names and not scene.text[at : names[0].start].strip() and not modifier(scene, at, names[0], end):
        people = [name for name in names if name.type == "PER"]
        if len(people) == 1 and people[0] is names[0]:  # Ortiz was blunt: “…”
            return Attribution("colon", None, Speaker(names[0].start, names[0].end, "name"))
    if names and not scene.text[at : names[-1].start].strip() and names[-1].end == end:
        return Attribution("colon", None, Speaker(names[-1].start, names[-1].end, "name"))
    return Attribution("colon")


def _after(scene: Scene, start: int, end: int, *, ends: bool) -> Attribution:
    """A cue after the quotation whose closing mark ends at ``start``."""
    lex, text = scene.lex, scene.text
    end = min(end, start + _FAR)
    at = start
    while at < end and text[at] in " \n":
        at += 1
    separated = ends
    while at < end and text[at] in " ,.—–-―;،。、!?*":
        separated = separated or text[at] != " "
        at += 1
    quotative = lex.quotatives.at(text, at, end) if lex.verb_final else -1
    if quotative > 0:
        at, separated = quotative, True
    if at >= end:
        return NOTHING
    head = lex.heads.at(text, at, end)
    plain = lex.spaced and head - at > _PREPOSITION and lex.links.at(text, at, head) != head
    if head > 0 and (separated or plain):
        speaker = authority(scene, head, end)
        if speaker is not None:
            return Attribution("head", (at, head), speaker)
    if not separated and lex.spaced and not lex.verb_final:
        return _unseparated(scene, at, end) or _further(scene, at, end)
    if lex.verb_final and quotative < 0:
        reported = _within_reported(scene, start, end)
        if reported is not None:
            return Attribution("that", reported, None, dropped=True)
    if lex.verb_final and quotative < 0 and lex.attached.at(text, start, end) > 0:
        return NOTHING  # 「夜の港」で: a noun in its sentence
    for cue in _cues(scene, at, end):
        if words(scene, at, cue[0]) - _bracketed(scene, at, cue[0]) > (30 if quotative > 0 else 14):
            break
        judged = lex.say.at(text, *cue) != cue[1]
        if _introduces_next(scene, at, cue, end) or (not separated and _opens_next(text, cue[1])):
            return NOTHING
        gap = trim(scene, at, cue[0])
        if gap[0] >= gap[1]:
            if not lex.spaced and not lex.verb_final and not separated:
                return NOTHING  # “海港警察局”表示: whom the marks name
            speaker = after_verb(scene, cue[1], end) if lex.spaced or lex.verb_final else None
            if lex.verb_final and quotative < 0 and (speaker is None or speaker.kind == "role"):
                speaker = None
            bare = speaker is None and _bare(scene, (at, cue[0]), (cue[1], clause_end(scene, cue[1], end)))
            return Attribution("after", cue, speaker, judged, dropped=speaker is None, bare=bare)
        if ";" in text[at : cue[0]] or ":" in text[at : cue[0]]:
            return NOTHING
        speaker = _reported(scene, cue, end) or _gap_subject(scene, at, cue[0])
        if speaker is not None:
            return Attribution("after", cue, speaker, judged)
        if lex.verb_final and quotative > 0:
            return Attribution("after", cue, None, judged, dropped=True)
        break
    return NOTHING if lex.verb_final else _further(scene, at, end)


def _bracketed(scene: Scene, start: int, end: int) -> int:
    """Words in brackets between a quotation and its verb: 卡琳·伯格(Karin Berg)在总部说."""
    opened = scene.text.find("(", start, end)
    closed = scene.text.find(")", opened, end) if opened >= 0 else -1
    return words(scene, opened, closed + 1) if closed > opened else 0


def _within_reported(scene: Scene, start: int, end: int) -> Place | None:
    """The verb of saying that ends a clause in which the words stand: kararın "çok üzücü" olduğunu |söyledi|."""
    lex, text = scene.lex, scene.text
    for cue in lex.say.all(text, start, end)[:2]:
        stop = cue[0]
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        link = lex.reported.before(text, start, stop)
        if link > start and words(scene, start, link) <= _CLAUSE:
            return cue
    return None


def _reported(scene: Scene, cue: Place, end: int) -> Speaker | None:
    """“…,” the Courier reported |the mayor| saying: whom a medium quotes, where a second verb ends the clause."""
    text, lex = scene.text, scene.lex
    stop = clause_end(scene, cue[1], end)
    while stop > cue[1] and text[stop - 1] in " .":
        stop -= 1
    if lex.verb_final or not lex.spaced or words(scene, cue[1], stop) > _NEAR:
        return None
    second = lex.say.before(text, cue[1], stop)
    speaker = before_verb(scene, cue[1], second) if second > cue[1] + 1 else None
    return speaker if speaker is not None and certain(scene, speaker) else None


def _unseparated(scene: Scene, start: int, end: int) -> Attribution | None:
    """“…” zei Jansen: no comma, but the verb and its subject follow at once."""
    cue = scene.lex.say.at(scene.text, start, end)
    if cue < 0:
        return None
    speaker = after_verb(scene, cue, end)
    if speaker is None or not adjacent(scene, cue, speaker.start):
        return None
    return Attribution("after", (start, cue), speaker)


def _gap_subject(scene: Scene, start: int, end: int) -> Speaker | None:
    """The subject between a quotation and the verb: “…,” the chief executive, Tim Cook, said."""
    text = scene.text
    while start < end and text[start] in " ,،、":
        start += 1
    last = clause_start(text, start, strip(scene, start, end))
    if last > start:
        first_end = start
        for char in text[start:end]:
            if char in ",،、—–(":
                break
            first_end += 1
        if words(scene, start, first_end) > 9:
            return None
        names = [name for name in scene.names_in(first_end, end) if name.type == "PER"]
        names = [name for name in names if not text[first_end : name.start].strip(" ,")]
        found = before_verb(scene, start, first_end)
        if (found is None or found.kind == "role") and names:
            return Speaker(names[0].start, names[0].end, "name")
        return found
    return before_verb(scene, start, end)


def _introduces_next(scene: Scene, start: int, cue: Place, end: int) -> bool:
    """“…”. Then Smith said: “…”: the cue belongs to the quotation that follows."""
    tail = scene.text[cue[1] : end + 1].rstrip()
    return ":" in tail[-2:] and end < len(scene.text) and ":" in scene.text[max(cue[1], end - 3) : end]


def _further(scene: Scene, start: int, end: int) -> Attribution:
    """A fragment in its sentence, whose speaker follows a comma: … for “family reasons,” its owner said."""
    lex, text = scene.lex, scene.text
    cues = [c for c in _cues(scene, start, end) if lex.say.at(text, *c) == c[1] or words(scene, start, c[0]) == 0]
    for cue in cues:
        clause = clause_start(text, start, cue[0])
        if words(scene, start, cue[0]) == 0:
            # … als „ganz falsch“ bezeichnete: the subject stands before
            return Attribution("far", cue, None, lex.say.at(text, *cue) != cue[1], dropped=True)
        if clause <= start:
            continue
        if adjacent(scene, clause, cue[0]):
            speaker = after_verb(scene, cue[1], end)
        else:
            if words(scene, clause, cue[0]) > 8:
                continue
            speaker = before_verb(scene, clause, cue[0])
        if speaker is not None:
            return Attribution("far", cue, speaker, False)
    head = lex.heads.all(text, start, end)
    if head and text[start : head[0][0]].rstrip().endswith((",", "(", "،")):
        speaker = authority(scene, head[0][1], end)
        if speaker is not None:
            return Attribution("far", head[0], speaker)
    return NOTHING
