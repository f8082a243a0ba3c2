"""Names in scripts without spaces or capitals: middle dots, titles, family names, suffixes, Latin runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator import gazetteer
from generator.extract.entities import vocabulary
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Token, Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.model import EntityType

_HAN = "\u3400-\u9fff"
_KANA = "\u30a1-\u30fa\u30fc"
_DOT = "·・•‧"
_DOTS = re.compile(rf"[{_DOT}=]")
_DOTTED_KANA = re.compile(rf"[{_KANA}]{{2,14}}(?:[{_DOT}=][{_KANA}]{{1,14}}){{1,4}}")
_SPACED_KANA = re.compile(rf"(?<![{_KANA}])[{_KANA}]{{2,14}}(?: [{_KANA}]{{1,14}}){{1,2}}")
_KANA_RUN = re.compile(rf"[{_KANA}]{{2,20}}")
_BOOK = re.compile(r"《([^《》\n]{2,30})》")
_HAN_CHAR = re.compile(rf"[{_HAN}]")
_LATIN_HEAD = re.compile(r"[0-9A-Za-z\u00c0-\u024f.&-]+")
_LONGEST_PART = 7
_CREDIT = ("丨", "|", "｜")
_LONGEST_HOUSE = 10


def find(words: Words, known: list[Candidate]) -> list[Candidate]:
    """Candidates of a document whose language writes without spaces."""
    voc = vocabulary.of(words.language)
    text = words.document.text
    found: list[Candidate] = []
    taken = {(c.start, c.end) for c in known}
    covered = {i for a, b in taken for i in range(a, b)}
    places = {c.start for c in known if c.type in ("LOC", "ORG")}
    for sentence in words.document.sentences:
        found += _dotted(text, sentence.start, sentence.end, voc)
        found += [c for c in _books(text, sentence.start, sentence.end) if (c.start, c.end) not in taken]
        found += _houses(text, sentence.start, sentence.end, words, voc)
        if words.language.names.surnames:
            found += _titled(text, sentence.start, sentence.end, words, voc, covered)
        found += _kana_titled(text, sentence.start, sentence.end, voc, places)
    found += latin(words, voc)
    return found


@cache
def _dotted_han() -> re.Pattern[str]:
    """Foreign names in Chinese: stretches of transliterating characters with dots between: 杰克·多西."""
    given = "|".join(gazetteer.words().transliterated)
    part = f"(?:{given}|[{gazetteer.words().transliteration}]){{1,{_LONGEST_PART}}}"
    return re.compile(rf"{part}(?:[{_DOT}](?:[A-Z]\.?[{_DOT}])?{part}){{1,4}}")


def _dotted(text: str, start: int, end: int, voc: Vocabulary) -> list[Candidate]:
    found = []
    for match in _dotted_han().finditer(text, start, end):
        left, right = match.span()
        first_dot = next(i for i in range(left, right) if text[i] in _DOT)
        title = _title_inside(text, left, first_dot, voc)
        why = "middle dot"
        if title:
            left += title[1]
            why = f'title "{title[0]}"'
        elif before := _title_ending(text, left, voc):
            why = f'title "{before}"'
        left = max(left, min(_word_end(text, start, left), first_dot - 1))
        if (
            text[left] in voc.day_marks
            and text[max(0, left - 2) : left].strip()[-1:].isdigit()
            and left + 2 < first_dot
        ):
            left += 1  # 29日|伯纳德·范恩
        while text[right - 1] in voc.language.names.never_last and text[right - 2] not in _DOT:
            right -= 1
        if text[right - 2] not in _DOT and _opens_word(text, right - 1, end):
            right -= 1  # 格雷厄姆|提问, 卡瓦诺|法官
        role = next((t for t in voc.language.names.titles_after if len(t) > 1 and text[left:right].endswith(t)), "")
        if role and text[right - len(role) - 1] not in _DOT:
            right -= len(role)  # 范恩|博士
        found.append(Candidate(left, right, "text", "PER", text[left:right], evidence=[why]))
    for match in _DOTTED_KANA.finditer(text, start, end):
        a, b = match.span()
        role = next(
            (t for t in sorted(voc.language.names.titles, key=lambda t: (-len(t), t)) if text.startswith(t, a)), ""
        )
        a += len(role) if role and _KANA_RUN.fullmatch(role) and len(role) < text[a:b].find("・") else 0
        kind: EntityType = "PER"
        parts = _DOTS.split(text[a:b])
        if (voc.works and text[a:b].endswith(tuple(voc.works))) or not voc.title_links.isdisjoint(parts[1:-1]):
            kind = "MISC"  # ゲーム・オブ・スローンズ
        elif voc.place_endings and text.startswith(voc.place_endings, b):
            kind = "PER" if text.startswith(tuple(voc.titles_after), b) else "LOC"  # マルタ・リンド市長
        found.append(Candidate(a, b, "text", kind, text[a:b], evidence=[f'title "{role}"' if role else "middle dot"]))
    for match in _SPACED_KANA.finditer(text, start, end):
        first = match[0].split(" ")[0]
        if first in voc.given:  # ボブ ウッドワード; never ボンバー ジャケット
            found.append(Candidate(*match.span(), "text", "PER", match[0], evidence=[f'given name "{first}"']))
    return found


def _opens_word(text: str, at: int, ceiling: int) -> bool:
    """Whether the character at ``at`` opens a dictionary word that goes on, and what follows it opens none: 提 in 提问."""
    import rjieba

    if not _HAN_CHAR.match(text[at + 1 : at + 2]) or at + 1 >= ceiling:
        return False
    first = rjieba.cut(text[at : min(at + 4, ceiling)], hmm=False)[0]
    after = rjieba.cut(text[at + 1 : min(at + 4, ceiling)], hmm=False)[0]
    return len(first) > 1 and len(after) == 1


def _word_end(text: str, floor: int, at: int) -> int:
    """The end of the dictionary word that straddles ``at`` (调查|布雷特: the name begins after 查), else ``at``."""
    import rjieba

    here = max(floor, at - 4)
    for word in rjieba.cut(text[here : at + 3], hmm=False):
        if here < at < here + len(word):
            return here + len(word)
        here += len(word)
    return at


def _title_inside(text: str, start: int, end: int, voc: Vocabulary) -> tuple[str, int] | None:
    """The title that ends nearest before ``end`` and where it ends, counted from ``start``: 主任贾里德 → 2."""
    best: tuple[str, int] | None = None
    for title in voc.language.names.titles:
        at = text.rfind(title, max(0, start - 8), end - 1)
        if at >= 0 and at + len(title) > start and (best is None or at + len(title) - start > best[1]):
            best = (title, at + len(title) - start)
    return best


def _title_ending(text: str, at: int, voc: Vocabulary) -> str:
    """The longest title that ends right at ``at``."""
    best = ""
    lowered = text[max(0, at - 11) : at].lower()
    if lowered.endswith(_CREDIT):  # 编辑丨杨博
        lowered = lowered[:-1]
    for title in voc.language.names.titles:
        if lowered.endswith(title) and len(title) > len(best):
            best = title
    return best


def _houses(text: str, start: int, end: int, words: Words, voc: Vocabulary) -> list[Candidate]:
    """An organisation whose chief is named after it: 深海能源研究院院长…, from the last break to its closing word."""
    found: list[Candidate] = []
    stops = frozenset(words.language.names.followers)
    titles = tuple(words.language.names.titles)
    for ending in voc.organisation_endings:
        at = text.find(ending, start, end) if len(ending) > 2 else -1
        while at >= 0:
            close = at + len(ending)
            if text.startswith(titles, close):
                left = _phrase_start(text, start, at, stops)
                if 2 <= at - left <= _LONGEST_HOUSE:
                    why = [f'"{ending}" names an organisation']
                    found.append(Candidate(left, close, "text", "ORG", text[left:close], evidence=why))
            at = text.find(ending, close, end)
    return found


def _phrase_start(text: str, floor: int, end: int, stops: frozenset[str]) -> int:
    """Where the words right before ``end`` begin that no small word parts."""
    import rjieba

    left = end
    for word in reversed(rjieba.cut(text[max(floor, end - _LONGEST_HOUSE) : end], hmm=False)):
        if word in stops or not _HAN_CHAR.match(word):
            break
        left -= len(word)
    return left


def _books(text: str, start: int, end: int) -> list[Candidate]:
    return [
        Candidate(m.start(1), m.end(1), "text", "MISC", m[1], evidence=["between title marks"])
        for m in _BOOK.finditer(text, start, end)
        if len(m[1]) <= 16
    ]


def _titled(text: str, start: int, end: int, words: Words, voc: Vocabulary, covered: set[int]) -> list[Candidate]:
    """Family name and given name after a title or before a verb of saying: 研究员陈佳, 张孝荣表示."""
    found: list[Candidate] = []
    surnames = frozenset(words.language.names.surnames)
    followers = frozenset(words.language.names.followers)
    speech = tuple(words.language.names.speech)
    marks: _Marks | None = None
    at = start
    while at < end - 1:
        family = 2 if text[at : at + 2] in surnames else 1 if text[at] in surnames else 0
        if not family or at in covered:
            at += 1
            continue
        marks = marks or _marks(text, start, end)
        title = _title_ending(text, at, voc)
        size = _given_size(text, at, family, end, followers, marks)
        if size and not any(i in covered for i in range(at, at + size)):
            after = text[at + size : at + size + 4]
            spoken = after.startswith(speech) and marks.people.get(at) == size
            if title or spoken:
                why = f'title "{title}"' if title else f'"{after[:2]}" follows'
                found.append(Candidate(at, at + size, "text", "PER", text[at : at + size], evidence=[why]))
                at += size
                continue
        at += 1
    return found


def _given_size(text: str, at: int, family: int, end: int, followers: frozenset[str], marks: _Marks) -> int:
    """How many characters the whole name has: one or two after the family name; 0 where it is a common word."""
    sizes = [size for size in (family + 2, family + 1) if at + size <= end]
    sizes = [size for size in sizes if all(_HAN_CHAR.match(c) for c in text[at : at + size])]
    if marks.people.get(at) in sizes:
        return marks.people[at]
    for size in sizes:
        given = text[at + family : at + size]
        after = text[at + size : at + size + 1]
        if (not after or after in followers or not _HAN_CHAR.match(after)) and not any(c in followers for c in given):
            inside = marks.common.get(at) is not None  # 连任: the family name opens a common word
            straddled = marks.common.get(at + size - 1, -1) == marks.common.get(at + size, -2)
            return 0 if inside or straddled else size
    return 0


@dataclass(slots=True)
class _Marks:
    """What the segmenter makes of a sentence: candidates, never verdicts."""

    people: dict[int, int]
    """Offset → length of what it takes for a person's name."""
    common: dict[int, int]
    """Offset → start of the word, of two characters or more and no person's name, that holds it: 连任."""


def _marks(text: str, start: int, end: int) -> _Marks:
    import rjieba

    people: dict[int, int] = {}
    common: dict[int, int] = {}
    at = start
    for word, part in rjieba.tag(text[start:end]):
        if part == "nr" and len(word) > 1:
            people[at] = len(word)
        elif len(word) > 1:
            common.update(dict.fromkeys(range(at, at + len(word)), at))
        at += len(word)
    return _Marks(people, common)


def _kana_titled(text: str, start: int, end: int, voc: Vocabulary, places: set[int]) -> list[Candidate]:
    """Katakana or Han before an honorific: ゴーン氏, 安倍首相; not パリ市長, where one of ``places`` begins."""
    found: list[Candidate] = []
    if not voc.titles_after:
        return found
    for match in _KANA_RUN.finditer(text, start, end):
        title = next((t for t in voc.language.names.titles_after if text.startswith(t, match.end())), "")
        if title and match.start() not in places and text[max(0, match.start() - 1) : match.start()] not in tuple(_DOT):
            found.append(
                Candidate(
                    match.start(), match.end(), "text", "PER", match[0], full=False, evidence=[f'title "{title}"']
                )
            )
    return found


def latin(words: Words, voc: Vocabulary) -> list[Candidate]:
    """Runs of capitalised Latin words inside text of another script: Igor Babuschkin, OpenAI."""
    tokens = words.tokens
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        if not _latin_name(tokens[at].text, voc):
            at += 1
            continue
        stop = at + 1
        while (
            stop < len(tokens)
            and tokens[stop].sentence == tokens[at].sentence
            and stop - at < 6
            and words.gap(stop - 1, stop) in (" ", " & ", ". ")
            and tokens[stop - 1].text.isascii() == tokens[at].text.isascii()
            and _latin_head(tokens[stop - 1]) == tokens[stop - 1].end
            and (_latin_name(tokens[stop].text, voc) or _joins(words, voc, stop))
        ):
            stop += 1
        while not _latin_name(tokens[stop - 1].text, voc):
            stop -= 1
        start, end = tokens[at].start, _latin_head(tokens[stop - 1])
        kind = None
        why = ["Latin letters in other script"]
        if stop - at > 1 and voc.is_given(tokens[at].text):
            kind, why = "PER", [f'given name "{tokens[at].text}"']
        elif any(
            voc.is_organisation_word(t.text) or t.text.lower() in gazetteer.words().latin_organisations
            for t in tokens[at:stop]
        ):
            kind, why = "ORG", ["names an organisation"]
        elif stop - at in (2, 3) and all(t.text.isalpha() and not t.acronym for t in tokens[at:stop]):
            kind = None
        elif tokens[at].acronym and stop - at == 1:
            kind, why = "ORG", ["capital letters"]
        if stop - at == 1 and len(tokens[at].text) < 2:
            at = stop
            continue
        found.append(Candidate(start, end, "shape", kind, words.document.text[start:end], evidence=why))  # type: ignore[arg-type]
        at = stop
    return found


def _latin_head(token: Token) -> int:
    """Where the Latin letters of a token end: OpenAI가."""
    length = next((i for i, c in enumerate(token.text) if c > "\u0250" and c.isalpha()), len(token.text))
    return token.start + length


def _joins(words: Words, voc: Vocabulary, at: int) -> bool:
    return words.tokens[at].text in ("of", "for", "and", "the", *gazetteer.words().particles)


def _latin_name(word: str, voc: Vocabulary) -> bool:
    head = _LATIN_HEAD.match(word)
    return head is not None and word[0].isupper() and word not in voc.acronyms and head[0] not in voc.acronyms
