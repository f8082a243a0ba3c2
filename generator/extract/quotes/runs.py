"""Quotations that run over several paragraphs, or whose opening mark is missing."""

from __future__ import annotations

from dataclasses import replace

from generator.extract.quotes.attribution import attribute, before_attribution
from generator.extract.quotes.marks import Pair
from generator.extract.quotes.phrases import words
from generator.extract.quotes.scene import Scene

_REACH = 6  # paragraphs that a quotation with one opening mark may run on
_BACK = 3  # paragraphs before a closing mark that nothing opened in which its quotation may have begun
_SHORT = 10  # words of a sentence that only says who spoke


def runs(scene: Scene) -> list[list[Pair]]:
    """The pairs of each paragraph; a quotation left open runs on to the paragraph that closes it, if that is near."""
    paragraphs = scene.document.paragraphs
    result = [list(marked.pairs) for marked in scene.marked]
    index = 0
    while index < len(result):
        last = result[index][-1] if result[index] else None
        index += 1
        if last is None or last.closed:
            continue
        stop = _closing(scene, index, single=last.single)
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
    for index in range(len(result)):
        if not result[index] and index and (begin := _unopened(scene, index, result)) >= 0:
            for middle in range(begin, index + 1):
                paragraph = paragraphs[middle]
                end = scene.marked[index].stray_close if middle == index else paragraph.end
                result[middle] = [Pair(paragraph.start, paragraph.end, paragraph.start, end, closed=False)]
        elif not result[index] and (told := _never_opened(scene, index)) is not None:
            result[index] = [told]
    return result


def _never_opened(scene: Scene, index: int) -> Pair | None:
    """…out of water”, said Lind: what a paragraph says before a closing mark, where the speaker follows it at once."""
    paragraph, stray = scene.document.paragraphs[index], scene.marked[index].stray_close
    if stray <= paragraph.start or words(scene, paragraph.start, stray) < _SHORT // 2:
        return None
    told = Pair(paragraph.start, stray + 1, paragraph.start, stray)
    found = attribute(scene, told, (told.start, told.start), (told.outer_end, after_end(scene, told, paragraph.end)))
    good = found.manner in ("after", "head")
    if not good or found.cue is None or found.speaker is None:
        return None
    if words(scene, told.outer_end, min(found.cue[0], found.speaker.start)) > 2 or any(
        char in scene.text[told.outer_end : paragraph.end] for char in "”“»«„"
    ):
        return None
    return None if scene.lex.say.within(scene.text, paragraph.start, stray) else told


def _unopened(scene: Scene, index: int, runs: list[list[Pair]]) -> int:
    """Where the rest of a quotation begins that ends with ``index``, though nobody opened it again after “…,” he said;
    -1: none does."""
    paragraphs, text = scene.document.paragraphs, scene.text
    stray = scene.marked[index].stray_close
    if stray <= paragraphs[index].start or text[stray + 1 : paragraphs[index].end].strip(" .,!?。"):
        return -1
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        if runs[back]:
            long = any(words(scene, pair.start, pair.end) >= _SHORT // 2 for pair in runs[back])
            return back + 1 if long else -1
        plain = paragraphs[back].region == paragraphs[index].region and not scene.marked[back].pairs
        if not plain or scene.lex.say.within(text, paragraphs[back].start, paragraphs[back].end):
            return -1
    return -1


def _opens_with_mark(scene: Scene, index: int) -> bool:
    paragraphs = scene.document.paragraphs
    if index >= len(paragraphs):
        return False
    return any(pair.outer_start == paragraphs[index].start for pair in scene.marked[index].pairs)


def _closing(scene: Scene, index: int, *, single: bool) -> int:
    """The paragraph that closes the quotation left open before ``index``; -1 where none does, or another begins first.
    ``single``: it was opened with a single mark; only such a one may be closed with a single one."""
    for at in range(index, min(len(scene.marked), index + _REACH)):
        marked = scene.marked[at]
        fits = single or scene.text[marked.stray_close] not in "'’‘"
        if marked.stray_close > scene.document.paragraphs[at].start and fits:
            return at
        if any(pair.outer_start == scene.document.paragraphs[at].start for pair in marked.pairs):
            return -1
    return -1


def after_end(scene: Scene, pair: Pair, following: int) -> int:
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
