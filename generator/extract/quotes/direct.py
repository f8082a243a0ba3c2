"""Quotations in quotation marks."""

from __future__ import annotations

from dataclasses import replace

from generator.extract.quotes.attribution import NOTHING, at_end, attribute, before_attribution
from generator.extract.quotes.dashes import interrupted
from generator.extract.quotes.found import Found, remember, settle
from generator.extract.quotes.judge import kind
from generator.extract.quotes.marks import Pair
from generator.extract.quotes.phrases import trim, words
from generator.extract.quotes.scene import Attribution, Scene, Speaker
from generator.extract.quotes.speakers import adjacent
from generator.extract.words import Place
from generator.text import Sentence

_REACH = 6  # paragraphs that a quotation with one opening mark may run on
_LATELY = 200  # quotations of a paragraph that are looked back upon: a page without paragraphs has thousands
_SHORT = 10  # words of a sentence that only says who spoke


def direct(scene: Scene) -> list[Found]:
    """Utterances and fragments in quotation marks, sorted."""
    inside = _runs(scene)
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


def _runs(scene: Scene) -> list[list[Pair]]:
    """The pairs of each paragraph; a quotation left open runs on to the paragraph that closes it, if that is near."""
    paragraphs = scene.document.paragraphs
    result = [list(marked.pairs) for marked in scene.marked]
    index = 0
    while index < len(result):
        last = result[index][-1] if result[index] else None
        index += 1
        if last is None or last.closed:
            continue
        stop = _closing(scene, index)
        if stop < 0:
            if not last.firm:
                result[index - 1].pop()
            elif not _opens_with_mark(scene, index):
                result[index - 1][-1] = replace(last, end=before_attribution(scene, last))
            continue
        for middle in range(index, stop + 1):
            paragraph = paragraphs[middle]
            end = scene.marked[stop].stray_close if middle == stop else paragraph.end
            rest = [pair for pair in result[middle] if pair.outer_start > end] if middle == stop else []
            result[middle] = [
                Pair(paragraph.start, min(end + 1, paragraph.end), paragraph.start, end, closed=False),
                *rest,
            ]
        index = stop + 1
    return result


def _opens_with_mark(scene: Scene, index: int) -> bool:
    paragraphs = scene.document.paragraphs
    if index >= len(paragraphs):
        return False
    return any(pair.outer_start == paragraphs[index].start for pair in scene.marked[index].pairs)


def _closing(scene: Scene, index: int) -> int:
    """The paragraph that closes the quotation left open before ``index``; -1 where none does, or another begins first."""
    for at in range(index, min(len(scene.marked), index + _REACH)):
        marked = scene.marked[at]
        if marked.stray_close > scene.document.paragraphs[at].start:
            return at
        if any(pair.outer_start == scene.document.paragraphs[at].start for pair in marked.pairs):
            return -1
    return -1


def _paragraph(
    scene: Scene, index: int, inside: list[list[Pair]], quoted: list[Place], earlier: list[Found]
) -> list[Found]:
    paragraph = scene.document.paragraphs[index]
    pairs = inside[index]
    near = bool(earlier) and earlier[-1].paragraph >= index - 1
    found: list[Found] = []
    for number, pair in enumerate(pairs):
        before, after = _windows(scene, index, pairs, number, found)
        opens = not scene.text[before[0] : pair.outer_start].strip(" (") or before[1] <= paragraph.start
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
        if (
            what is None
            and alone
            and number == 0
            and near
            and attribution.cue is None
            and (_left_open(inside, index) or not pair.closed)
        ):
            what = "direct"
        if what is None:
            continue
        if (
            found
            and attribution.cue
            and attribution.cue == found[-1].cue
            and found[-1].kind == "direct"
            and not attribution.judged
        ):
            what = "direct"  # “I will stay,” he said, “and nobody can stop me.”
        if attribution.speaker is None and attribution.cue is None:
            shared = _shared(scene, pairs, number, found) if not continued else None
            if shared is not None:
                found.append(replace(shared, start=pair.start, end=pair.end, kind=what))
                continue
            if (alone or continued or (opens and found)) and what == "direct" and (near or found):
                found.append(_continued(scene, pair, (earlier + found)[-1], index))
                near = True
                continue
        speaker, resolved = settle(scene, attribution, quoted, near=near or bool(found))
        remember(scene, attribution, resolved, pair.start)
        found.append(Found(pair.start, pair.end, what, speaker, attribution.cue, resolved, index))
    return _coordinate(scene, index, inside, found)


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
    return before, (pair.outer_end, _after_end(scene, pair, following))


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


def _after_end(scene: Scene, pair: Pair, following: int) -> int:
    """Where the sentence that holds the end of ``pair`` ends: an attribution after it must lie before."""
    text = scene.text
    at = pair.outer_end
    outside = False
    while at < following and text[at] in " ,.。،—–":
        outside = outside or text[at] in ".。"
        at += 1
    sentence = scene.document.sentence_at(at)
    if at >= following or sentence is None:
        return pair.outer_end
    end = min(sentence.end, following)
    if not scene.lex.cased:
        return end
    fresh = sentence.start >= pair.outer_end or outside
    if not fresh or not text[at].isupper():
        return end
    inside = text[pair.start : pair.end].rstrip()[-1:]
    if outside:
        return pair.outer_end
    if inside in ".。" and (words(scene, at, end) > _SHORT or end == following):
        return pair.outer_end
    return end


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


def _coordinate(scene: Scene, index: int, inside: list[list[Pair]], found: list[Found]) -> list[Found]:
    """Unused words in marks right beside an attributed fragment are its other half: “kind” and “brave”, he said."""
    pairs = inside[index]
    taken = {one.start for one in found}
    extra: list[Found] = []
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
