"""Quotations in quotation marks."""

from __future__ import annotations

from dataclasses import replace

from generator.extract.quotes.attribution import NOTHING, at_end, attribute
from generator.extract.quotes.dashes import dialogue, interrupted
from generator.extract.quotes.found import Found, remember, settle
from generator.extract.quotes.judge import kind
from generator.extract.quotes.marks import Pair
from generator.extract.quotes.phrases import trim, words
from generator.extract.quotes.runs import after_end, runs
from generator.extract.quotes.scene import Attribution, Scene, Speaker
from generator.extract.quotes.speakers import adjacent
from generator.extract.words import Place
from generator.text import Sentence

_LATELY = 200  # quotations of a paragraph that are looked back upon: a page without paragraphs has thousands
_SHORT = 10  # words of a sentence that only says who spoke
_JOINT = 4  # words between a quotation and the verb that goes on with its speaker


def direct(scene: Scene) -> list[Found]:
    """Utterances and fragments in quotation marks, sorted."""
    inside = runs(scene)
    quoted = sorted((pair.outer_start, pair.outer_end) for pairs in inside for pair in pairs)
    found: list[Found] = []
    for index in range(len(inside)):
        here = _paragraph(scene, index, inside, quoted, found)
        if here and here[0].start == (inside[index][0].start if inside[index] else -1):
            _tell_back(inside, found, here[0])
        found.extend(here)
    return found


def _tell_back(inside: list[list[Pair]], found: list[Found], last: Found) -> None:
    """Gives the paragraphs of one quotation the speaker whom only its last one names."""
    if last.speaker is None and last.resolved is None:
        return
    at, index = len(found) - 1, last.paragraph
    while at >= 0 and found[at].paragraph == index - 1 and _left_open(inside, index):
        one = found[at]
        if one.speaker is not None or one.resolved is not None or one.cue is not None:
            return
        found[at] = replace(one, speaker=last.speaker, resolved=last.resolved)
        at, index = at - 1, index - 1


def _paragraph(
    scene: Scene, index: int, inside: list[list[Pair]], quoted: list[Place], earlier: list[Found]
) -> list[Found]:
    paragraph = scene.document.paragraphs[index]
    pairs = inside[index]
    if pairs and dialogue(scene, index):
        return []
    near = bool(earlier) and earlier[-1].paragraph >= index - 1
    found: list[Found] = []
    for number, pair in enumerate(pairs):
        before, after = _windows(scene, index, pairs, number, found)
        opens = not scene.text[before[0] : pair.outer_start].strip(" (—–-") or before[1] <= paragraph.start
        alone = not scene.text[paragraph.start : pair.outer_start].strip() and not scene.text[
            pair.outer_end : paragraph.end
        ].strip(" .。")
        continued = pair.closed is False and pair.outer_start == pair.start
        inner = interrupted(scene, pair, index, quoted) if scene.lex.dialogue else []
        if inner:
            found.extend(inner)
            continue
        untold = bool(earlier) and earlier[-1].speaker is None and earlier[-1].cue is None
        attribution = NOTHING if continued and not untold else attribute(scene, pair, before, after)
        if attribution.manner == "none" and opens and not number and not scene.marked[index].balanced:
            attribution = at_end(scene, pair, paragraph.end)
        if not pair.closed and pair.end < pair.outer_end and attribution.manner == "none":
            attribution = attribute(scene, replace(pair, outer_end=pair.end), before, (pair.end, paragraph.end))
        follows = bool(found) and opens and found[-1].kind == "direct"
        what = kind(scene, pair, attribution, alone=alone or continued or follows, opens=opens)
        if what is None and follows and attribution.manner == "none" and _dashed(scene, pair):
            what = "direct"  # „…” – powiedziała Anna. – „…”.
        if (
            what is None
            and alone
            and number == 0
            and near
            and attribution.cue is None
            and (_left_open(inside, index) or not pair.closed)
        ):
            what = "direct"
        if what is None and not pair.closed and index + 1 < len(inside) and _left_open(inside, index + 1):
            following = inside[index + 1][:1]
            if following and not following[0].closed and following[0].outer_start == following[0].start:
                what = "direct"  # it goes on in the next paragraph, up to its closing mark
        if what is None:
            continue
        if (
            found
            and attribution.cue
            and attribution.cue == found[-1].cue
            and found[-1].kind == "direct"
            and not attribution.judged
        ):
            if scene.lex.cased and not _resumed(scene, pair):
                continue  # “…,” says the letter of the «Harbour Friends»
            what = "direct"  # “I will stay,” he said, “and nobody can stop me.”
        if (
            what == "partial"
            and attribution.manner == "before"
            and not attribution.judged
            and _resumes(scene, found, before)
        ):
            what = "direct"  # “If we act,” she went on, “we may win.”
        if attribution.speaker is None and attribution.cue is None:
            shared = _shared(scene, pairs, number, found) if not continued else None
            if shared is not None:
                found.append(replace(shared, start=pair.start, end=pair.end, kind=what))
                continue
            if (alone or continued or (opens and found)) and what == "direct" and (near or found):
                found.append(_continued(scene, pair, (earlier + found)[-1], index))
                near = True
                continue
        if found and _coordinated(scene, found[-1], attribution):
            found.append(replace(found[-1], start=pair.start, end=pair.end, kind=what, cue=attribution.cue))
            continue
        speaker, resolved = settle(
            scene, attribution, quoted, near=_known_last(found or earlier[-1:] if near else found)
        )
        remember(scene, attribution, resolved, pair.start)
        found.append(Found(pair.start, pair.end, what, speaker, attribution.cue, resolved, index))
    return _coordinate(scene, index, inside, found)


def _resumes(scene: Scene, found: list[Found], before: Place) -> bool:
    """Whether a comma broke the quotation off that ends where ``before`` begins."""
    if not found or found[-1].kind != "direct" or not scene.lex.cased:
        return False
    text = scene.text
    return text[found[-1].end - 1] == "," or text[before[0] : before[0] + 1] == ","


def _known_last(found: list[Found]) -> bool:
    """Whether the speaker of the last quotation is known: a verb without a subject goes on with that one."""
    return bool(found) and (found[-1].speaker is not None or found[-1].resolved is not None)


def _dashed(scene: Scene, pair: Pair) -> bool:
    """Whether a dash, or a sentence that is nothing but the quotation, leads back into speech."""
    text = scene.text
    after = text[pair.outer_end : pair.outer_end + 1]
    ended = text[pair.end - 1] in ".!?…" or after in tuple(".!?…")
    dash = text[max(0, pair.outer_start - 2) : pair.outer_start].rstrip()[-1:] in tuple("—–-")
    alone = (
        text[pair.outer_end : pair.outer_end + 2].strip(".!?…") in ("", " ", "\n")
        and words(scene, pair.start, pair.end) > 1
    )
    return ended and (dash or alone)


def _resumed(scene: Scene, pair: Pair) -> bool:
    """Whether words after "he said" are speech again: after a comma, a dash, a colon, or long enough to be believed."""
    before = scene.text[max(0, pair.outer_start - 3) : pair.outer_start].rstrip()
    return before.endswith((",", ";", ":", "—", "–", "-", ".", "…", "!", "?")) or words(scene, pair.start, pair.end) > 2


def _coordinated(scene: Scene, before: Found, attribution: Attribution) -> bool:
    """X said “A” and added “B”: whether a verb without a subject goes on with the one before."""
    cue = attribution.cue
    if cue is None or before.speaker is None or not before.end <= cue[0] or scene.lex.verb_final:
        return False
    between = scene.text[before.end : cue[0]]
    if any(char in between for char in ".!?。\n;:"):
        return False
    speaker = attribution.speaker
    if speaker is not None:
        # “A” and accused the council of “B”: what follows the verb is no subject
        joined = adjacent(scene, before.end, cue[0]) and any(char.isalpha() for char in between)
        return joined and speaker.kind in ("role", "guess") and speaker.start >= cue[1] and cue != before.cue
    return words(scene, before.end, cue[0]) <= _JOINT


def _left_open(inside: list[list[Pair]], index: int) -> bool:
    """Whether the paragraph before ends in a quotation that is not closed."""
    return index > 0 and bool(inside[index - 1]) and not inside[index - 1][-1].closed


def _continued(scene: Scene, pair: Pair, before: Found, index: int) -> Found:
    """A paragraph that goes on quoting whom the one before quoted."""
    return Found(pair.start, pair.end, "direct", before.speaker, None, before.resolved, index)


def _windows(scene: Scene, index: int, pairs: list[Pair], number: int, found: list[Found]) -> tuple[Place, Place]:
    """The sentence of a pair, before and after it, up to the quotations beside it (titles do not count)."""
    document, text = scene.document, scene.text
    paragraph = document.paragraphs[index]
    pair = pairs[number]
    sentence = document.sentence_at(pair.outer_start)
    begin = sentence.start if sentence else paragraph.start
    lately = pairs[max(0, number - _LATELY) : number]
    last = max((one.outer_end for one in lately if found and one.start <= found[-1].start), default=0)
    begin = max(begin, paragraph.start, last)
    if not text[begin : pair.outer_start].strip():
        begin = _announcing(scene, index, pair, begin, number)
    before = (begin, pair.outer_start)
    if begin < paragraph.start:
        before = (begin, paragraph.start)
    next_one = number + 1
    if next_one < len(pairs) and _spoken_to(scene, pair.outer_end, pairs[next_one]):
        next_one += 1
    following = pairs[next_one].outer_start if next_one < len(pairs) else paragraph.end
    return before, (pair.outer_end, after_end(scene, pair, following))


def _spoken_to(scene: Scene, start: int, pair: Pair) -> bool:
    """«…», said to the paper «Valley» its mayor: the name in marks is whom someone speaks to, or who does."""
    text, lex = scene.text, scene.lex
    inside = text[pair.start : pair.end]
    if not lex.spaced or not inside[:1].isupper() or inside[-1:] in tuple(".,!?…") or len(inside.split()) > 4:
        return False
    cues = lex.say.all(text, start, pair.outer_start)
    if len(cues) != 1 or not adjacent(scene, start, cues[0][0]) or text[pair.outer_end : pair.outer_end + 1] != " ":
        return False
    a, b = trim(scene, cues[0][1], pair.outer_start)
    return a >= b or (lex.addressees.at(text, a, b) > 0 and words(scene, a, b) <= 4)


def _announcing(scene: Scene, index: int, pair: Pair, begin: int, number: int) -> int:
    """Where the sentence that ends in a colon right before ``pair`` begins; ``begin`` where there is none."""
    paragraph = scene.document.paragraphs[index]
    if pair.outer_start > paragraph.start:
        sentence = scene.document.sentence_at(begin - 2) if begin - 2 >= paragraph.start else None
        sentence = sentence or (scene.document.sentence_at(begin - 1) if begin > paragraph.start else None)
        if (
            sentence
            and scene.lex.verb_final
            and number == 0
            and scene.lex.writes.within(scene.text, sentence.start, sentence.end)
        ):
            return sentence.start  # 次のように述べた。「…」
        if sentence and scene.lex.verb_final and number == 0 and _says_at_end(scene, sentence, pair, paragraph.end):
            return sentence.start  # 그는 말했다. “…”
        return sentence.start if sentence and number == 0 and scene.text[:begin].rstrip()[-1:] == ":" else begin
    if index == 0:
        return begin
    previous = scene.document.paragraphs[index - 1]
    if scene.text[previous.end - 1] != ":" or previous.region != paragraph.region:
        return begin
    sentence = scene.document.sentence_at(previous.end - 1)
    return sentence.start if sentence else begin


def _says_at_end(scene: Scene, sentence: Sentence, pair: Pair, end: int) -> bool:
    """Whether a sentence ends in a verb of saying, and the quotation after it fills the rest of its paragraph."""
    text = scene.text
    cues = scene.lex.say.all(text, max(sentence.start, sentence.end - 12), sentence.end)
    rest = text[pair.outer_end : end].strip(" .。\"'”’")
    return bool(cues) and not text[cues[-1][1] : sentence.end].strip(" .。") and not rest


def _shared(scene: Scene, pairs: list[Pair], number: int, found: list[Found]) -> Found | None:
    """“A” and “B”, he said: the second shares the first one's speaker."""
    if not number or not found or not pairs[number - 1].start <= found[-1].start < pairs[number - 1].outer_end:
        return None
    between = scene.text[pairs[number - 1].outer_end : pairs[number].outer_start]
    if (
        any(char in between for char in ".!?。！？\n;")
        or words(scene, pairs[number - 1].outer_end, pairs[number].outer_start) > 5
    ):
        return None
    return found[-1]


def _chained(scene: Scene, pairs: list[Pair], found: list[Found]) -> list[Found]:
    """Quotations that nothing but a quotative parts from the next, whose speaker is theirs: “A”며 “B”고 밝혔다."""
    lex, text = scene.lex, scene.text
    at = {one.start: one for one in found}
    extra: list[Found] = []
    for number in range(len(pairs) - 2, -1, -1):
        pair, partner = pairs[number], at.get(pairs[number + 1].start)
        if pair.start in at or partner is None or partner.cue is None or partner.kind == "indirect":
            continue
        end = pairs[number + 1].outer_start
        while end > pair.outer_end and text[end - 1] in " ,、":
            end -= 1
        if end > pair.outer_end and lex.quotatives.at(text, pair.outer_end, end) == end:
            at[pair.start] = replace(partner, start=pair.start, end=pair.end)
            extra.append(at[pair.start])
    return extra


def _coordinate(scene: Scene, index: int, inside: list[list[Pair]], found: list[Found]) -> list[Found]:
    """Unused words in marks right beside an attributed fragment are its other half: “kind” and “brave”, he said."""
    pairs = inside[index]
    taken = {one.start for one in found}
    extra: list[Found] = _chained(scene, pairs, found)
    taken.update(one.start for one in extra)
    for number, pair in enumerate(pairs):
        if pair.start in taken:
            continue
        for other in (number - 1, number + 1):
            if not 0 <= other < len(pairs) or pairs[other].start not in taken:
                continue
            left, right = min(number, other), max(number, other)
            between = scene.text[pairs[left].outer_end : pairs[right].outer_start]
            partner = next(one for one in found if one.start == pairs[other].start)
            short = words(scene, pairs[left].outer_end, pairs[right].outer_start) <= 2
            # to open “a new era” and to “end the war,” he said
            later = other > number and partner.cue is not None and partner.cue[0] > pairs[other].end
            short = short or (later and words(scene, pair.start, pair.end) > 2)
            judged = kind(scene, pair, Attribution("far", partner.cue, Speaker(0, 0, "name")), alone=False, opens=False)
            if (
                partner.cue
                and partner.kind == "partial"
                and short
                and judged
                and not any(c in between for c in ".!?。;:")
            ):
                extra.append(replace(partner, start=pair.start, end=pair.end, kind="partial"))
                break
    return sorted(found + extra, key=lambda one: one.start)
