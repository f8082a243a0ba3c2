"""Keywords of one source, by YAKE behind this one module.

YAKE never sees the text. It drops words of under three characters (推特, AI), splits on ASCII punctuation only
and folds a final s; so each word becomes an opaque ASCII token, each break a comma, and what comes back is
mapped to the words of the text. Stop words are stopwordsiso's with the corrections of ``[keywords]``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from generator.extract.dates.lexicon import COUNT, NOTHING, compiled, expand
from generator.language import Language
from generator.model import Entity, Keyword
from generator.text import Document

TOP = 20
"""Keywords of a source, at most."""
LONGEST = 3
"""Words of a keyword, at most."""
MOST_WORDS = 8_000
"""Words of a source that are looked at: what a story is about is said long before."""
_LONGEST_WORD = 60

_WORD = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u064b-\u0652]|[-‐‑'’.·&+](?=[^\W_]))*\+{0,2}"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]+")
_SCRIPTS = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff々〆]+)|(?P<katakana>[\u30a1-\u30ff]+(?:・[\u30a1-\u30ff]+)*)"
    r"|(?P<kana>[\u3041-\u309f]+)|(?P<other>[^\W_\u3041-\u30ff\u3400-\u9fff]+(?:[-'’.&][^\W_\u3041-\u30ff\u3400-\u9fff]+)*)"
)
_SIGNS = "bcdfghjklmnpqrtvwx"  # no vowel and no s: YAKE folds final s and splits contractions


class Word(NamedTuple):
    """A word of the text: its key (lower case), where it stands in the shadow, and what it is."""

    key: str
    start: int
    end: int
    stop: bool
    name: bool
    """Part of a name, or written with a capital where nouns are not."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    keys: tuple[str, ...]
    score: float
    places: tuple[tuple[int, int], ...]
    """Spans of the shadow."""
    named: bool


def find(document: Document, language: Language, entities: Sequence[Entity] = ()) -> list[Keyword]:
    """Up to `TOP` keywords, best first. ``places`` are spans of the article where the words stand together."""
    chunks = _chunks(document, language, entities)
    scores = _scores(chunks)
    chosen = _choose(_candidates(chunks, scores, language))
    out = []
    for rank, candidate in enumerate(chosen, 1):
        surfaces = Counter(document.text[a:b] for a, b in candidate.places)
        most = max(surfaces.values())
        surface = next(s for s in surfaces if surfaces[s] == most)  # the first of the most frequent
        places = tuple(document.span(a, b) for a, b in candidate.places)
        out.append(
            Keyword(
                source=document.article.id,
                keyword=" ".join(surface.split()),
                score=round(candidate.score, 6),
                rank=rank,
                places=places,
            )
        )
    return out


@cache
def stop_words(language: Language) -> frozenset[str]:
    """Lower case: words that may stand inside a keyword but never at its edge. "Monday", "year" and "million" too."""
    import stopwordsiso

    known = stopwordsiso.stopwords(language.code) if stopwordsiso.has_lang(language.code) else set()
    own = language.keywords
    words = {word.lower() for word in known} - {word for pattern in own.remove for word in expand(pattern)}
    times = {word for word, (kind, _) in compiled(language).words.items() if kind not in (NOTHING, COUNT)}
    return frozenset(words | times | compiled(language).not_years | {w for pattern in own.add for w in expand(pattern)})


def _chunks(document: Document, language: Language, entities: Sequence[Entity]) -> list[list[list[Word]]]:
    """Sentences, each as runs of words with nothing but spaces between them."""
    stops = stop_words(language)
    spans = _name_spans(document, entities)
    out: list[list[list[Word]]] = []
    count = at = 0
    for sentence in document.sentences:
        while at < len(spans) and spans[at][1] <= sentence.start:
            at += 1
        upto = at
        while upto < len(spans) and spans[upto][0] < sentence.end:
            upto += 1
        inside = spans[at:upto]
        shouted = _shouted(document.text[sentence.start : sentence.end])
        runs: list[list[Word]] = [[]]
        last = sentence.start
        for start, end in _split(document.text, sentence.start, sentence.end, language, inside):
            if runs[-1] and document.text[last:start].strip(" "):
                runs.append([])
            runs[-1].append(_word(document.text, start, end, language, stops, inside, shouted))
            last = end
            count += 1
            if count >= MOST_WORDS:
                break
        runs = [run for run in runs if run]
        if runs:
            out.append(runs)
        if count >= MOST_WORDS:
            break
    return out


def _name_spans(document: Document, entities: Sequence[Entity]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
        span = document.shadow.from_source(entity.start, entity.end)
        if span.start < span.end and (not spans or span.start >= spans[-1][1]):
            spans.append((span.start, span.end))
    return spans


def _shouted(sentence: str) -> bool:
    """Is most of it in capitals, as headlines are? Then capitals mean nothing."""
    capitals = sum(char.isupper() for char in sentence)
    return capitals > 8 and capitals > sum(char.islower() for char in sentence)


def _word(
    text: str,
    start: int,
    end: int,
    language: Language,
    stops: frozenset[str],
    names: Sequence[tuple[int, int]],
    shouted: bool,
) -> Word:
    surface = text[start:end]
    key = surface.lower()
    if key in stops and len(surface) > 1 and surface.isupper() and not shouted:
        key = surface  # AI, UN, IT: "ai", "un", "it" are other words
    in_name = any(a <= start and end <= b for a, b in names)
    capital = (
        language.has_case
        and surface[0].isupper()
        and not shouted
        and (not language.nouns_capitalised or surface.isupper())
    )
    # one sign of a segmented script says too little, unless it is a name
    short = len(surface) == 1 and not (in_name and not language.word_boundaries)
    stop = (
        (key in stops and not (in_name and (surface != key or not language.has_case)))
        or short
        or surface[0] in "'’"
        or surface[-1] in "'’"
        or surface in language.keywords.particles
        or (language.keywords.segmenter == "jieba" and not in_name and not _tag(surface).startswith(_TOPICAL))
        or len(surface) > _LONGEST_WORD
        or bool(_numbers(language).fullmatch(surface))
        or surface.isdigit()
    )
    return Word(key, start, end, stop, in_name or capital)


@cache
def _numbers(language: Language) -> re.Pattern[str]:
    """A number in digits, an ordinal's ending included: 20th."""
    endings = "|".join(map(re.escape, language.keywords.ordinals))
    return re.compile(rf"[\d.,:/%-]+(?:%|{endings})?" if endings else r"[\d.,:/%-]+%?")


def _split(
    text: str, start: int, end: int, language: Language, names: Sequence[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """The words of ``text[start:end]``, as spans."""
    segmenter = language.keywords.segmenter
    if segmenter == "spaces":
        for found in _WORD.finditer(text, start, end):
            yield from _clipped(found[0], found.start(), language)
        return
    at = start
    for a, b in [*names, (end, end)]:
        a, b = max(a, at), min(b, end)
        yield from _segment(text, at, a, segmenter)
        if a < b:
            yield a, b  # a name is one word, whatever a dictionary would make of it
        at = max(at, b)


def _clipped(word: str, start: int, language: Language) -> Iterable[tuple[int, int]]:
    """ "l'océan" is l' and océan, "Bolivia's" is Bolivia and 's."""
    heads, tails = language.keywords.heads, language.keywords.tails
    at = max(word.find("'"), word.find("’"))
    if at > 0 and len(word) - at > 1 and (heads or tails):
        head, tail = word[:at].lower(), word[at + 1 :].lower()
        if head in heads:
            yield start, start + at + 1
            yield start + at + 1, start + len(word)
            return
        if tail in tails or ("*" in tails and len(tail) <= 6 and at > 1):
            yield start, start + at
            yield start + at, start + len(word)
            return
    particle = next((p for p in language.keywords.particles if word.endswith(p) and len(word) - len(p) > 1), "")
    yield start, start + len(word) - len(particle)
    if particle:
        yield start + len(word) - len(particle), start + len(word)


def _segment(text: str, start: int, end: int, segmenter: str) -> Iterable[tuple[int, int]]:
    if start >= end:
        return
    if segmenter == "script":
        for found in _SCRIPTS.finditer(text, start, end):
            if found.lastgroup != "kana":
                yield found.span()
        return
    for found in _WORD.finditer(text, start, end):
        if not _HAN.search(found[0]):
            yield found.span()
            continue
        at = found.start()
        for piece, _ in _jieba(found[0]):
            if _WORD.match(piece):
                yield at, at + len(piece)
            at += len(piece)


@lru_cache(maxsize=4096)
def _jieba(run: str) -> tuple[tuple[str, str], ...]:
    """The words of a run of Chinese, each with rjieba's part of speech."""
    import rjieba

    return tuple((str(word), str(tag)) for word, tag in rjieba.tag(run))


_TOPICAL = ("n", "vn", "an", "j", "i", "l", "eng", "x", "z", "b")
"""Parts of speech a Chinese keyword may begin and end with: nouns, verbal nouns, abbreviations, idioms."""


@lru_cache(maxsize=65536)
def _tag(word: str) -> str:
    tags = [tag for _, tag in _jieba(word)]
    return tags[-1] if tags else ""


def _token(number: int) -> str:
    """An opaque token: letters only, five or more."""
    letters: list[str] = []
    while number or len(letters) < 5:
        number, rest = divmod(number, len(_SIGNS))
        letters.append(_SIGNS[rest])
    return "z" + "".join(letters)


def _scores(chunks: list[list[list[Word]]]) -> dict[tuple[str, ...], float]:
    """YAKE's score of every run of up to `LONGEST` words that neither begins nor ends with a stop word."""
    tokens: dict[str, str] = {}
    stops: set[str] = set()
    lines = []
    for runs in chunks:
        pieces = []
        for run in runs:
            words = []
            for word in run:
                token = tokens.setdefault(word.key, _token(len(tokens)))
                if word.stop:
                    stops.add(token)
                words.append(token.capitalize() if word.name and not word.stop else token)
            pieces.append(" ".join(words))
        line = " , ".join(pieces)
        lines.append(line[0].upper() + line[1:] + " .")
    if not tokens or len(stops) == len(tokens):
        return {}
    import yake

    extractor = yake.KeywordExtractor(n=LONGEST, dedup_lim=1, top=10_000, stopwords=stops)
    keys = {token: key for key, token in tokens.items()}
    out: dict[tuple[str, ...], float] = {}
    for phrase, score in extractor.extract_keywords("\n".join(lines)):
        words_of = tuple(keys.get(token, "") for token in phrase.lower().split())
        if all(words_of) and words_of not in out:
            out[words_of] = float(score)
    return out


def _candidates(
    chunks: list[list[list[Word]]], scores: dict[tuple[str, ...], float], language: Language
) -> list[_Candidate]:
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    named: dict[tuple[str, ...], bool] = {}
    for runs in chunks:
        for run in runs:
            for i, first in enumerate(run):
                if first.stop:
                    continue
                for j in range(i, min(i + LONGEST, len(run))):
                    if run[j].stop:
                        if not language.word_boundaries:
                            break  # 谷歌的人工智能: a particle inside joins two things
                        continue
                    keys = tuple(word.key for word in run[i : j + 1])
                    if keys in scores:
                        places.setdefault(keys, []).append((first.start, run[j].end))
                        named[keys] = named.get(keys, False) or all(word.name for word in run[i : j + 1])
    return sorted(
        (
            _Candidate(keys, scores[keys], tuple(where), named[keys])
            for keys, where in places.items()
            if len(keys) >= language.keywords.shortest or named[keys]
        ),
        key=lambda c: (c.score, -len(c.places), c.keys),
    )


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    n = len(inner)
    return any(outer[i : i + n] == inner for i in range(len(outer) - n + 1))


def _variant(a: str, b: str) -> bool:
    """Do two words differ in their ending only (projekt, projektu; Muska, Muskiem)?"""
    if a == b:
        return True
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return (shared >= 4 and shared >= 0.7 * max(len(a), len(b))) or (shared >= 3 and max(len(a), len(b)) - shared <= 1)


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(_variant(x, y) for x, y in zip(a, b, strict=True))


def _choose(candidates: list[_Candidate]) -> list[_Candidate]:
    """The best, without a phrase said once by chance, a part of a better phrase, or a second inflection."""
    often = [c for c in candidates if len(c.places) > 1]
    if len(often) < TOP:
        often = [c for c in candidates if len(c.keys) == 1 or len(c.places) > 1 or c.named]
    longer: dict[str, list[_Candidate]] = {}
    for candidate in often:
        if len(candidate.keys) > 1:
            for key in candidate.keys:
                longer.setdefault(key, []).append(candidate)
    chosen: list[_Candidate] = []
    for candidate in often:
        if len(chosen) == TOP:
            break
        # "inteligência" where nearly each one is "inteligência artificial"
        absorbed = any(
            len(other.keys) > len(candidate.keys)
            and 4 * len(other.places) >= 3 * len(candidate.places)
            and _within(candidate.keys, other.keys)
            and (len(other.places) > 1 or other.named)
            for other in longer.get(candidate.keys[0], ())
        )
        if absorbed or any(_same(candidate.keys, kept.keys) or _within(candidate.keys, kept.keys) for kept in chosen):
            continue
        if any(_within(kept.keys, candidate.keys) and len(candidate.places) == 1 for kept in chosen):
            continue
        chosen.append(candidate)
    return chosen
