"""Names that are known: names.toml, the gazetteers, CLDR. One scan, a look-up by first word (or two characters)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator import gazetteer
from generator.extract.entities import vocabulary
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import UNSPACED, WORD, Words
from generator.gazetteer.inflection import Base, bases
from generator.han import simplified
from generator.language import Language
from generator.model import EntityType
from generator.project import StoryName

_UNSPACED = re.compile(f"[{UNSPACED}]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST_GAP = 2
_MARKS = frozenset("\"'“”„«»‘’「」『』")
_MONEY = ("$", "€", "£", "¥", "₽", "₹")


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form, split into the words it will be met in."""

    words: tuple[str, ...]
    text: str
    id: str
    type: EntityType | None
    layer: str
    weak: bool
    full: bool
    suppress: bool = False


class Index:
    """Forms of one language by their first word, or by their first two characters where words have no spaces."""

    def __init__(self, language: Language, own: Mapping[str, StoryName]) -> None:
        self.by_word: dict[str, list[Form]] = {}
        self.by_pair: dict[str, list[Form]] = {}
        self.language = language
        entries = dict(gazetteer.entries())
        for key, name in own.items():
            known = gazetteer.get(key, own)
            assert known is not None
            entries[known.id] = known if not name.suppress else gazetteer.Known(known.id, name, "names.toml")
        for known in entries.values():
            fullest = max((len(f.split()) for f in known.forms("mul")), default=1)
            for form in known.forms(language.code):
                whole = (
                    known.type != "PER" or len(WORD.findall(form)) >= min(2, fullest) or bool(_UNSPACED.search(form))
                )
                self._add(form, known, weak=False, full=whole)
            for form in known.name.weak:
                self._add(form, known, weak=True, full=False)
        for forms in (*self.by_word.values(), *self.by_pair.values()):
            forms.sort(key=lambda f: (-len(f.words), -len(f.text), f.layer != "names.toml", f.weak))

    def _add(self, text: str, known: gazetteer.Known, *, weak: bool, full: bool) -> None:
        if _UNSPACED.search(text):
            if len(text) >= 2:
                form = Form((), text, known.id, known.type, known.layer, weak, full, known.name.suppress)
                self.by_pair.setdefault(simplified(text[:2]), []).append(form)
            return
        words = tuple(WORD.findall(text))
        letter = weak and len(text) == 1 and text.isascii() and text.isupper()  # the company X
        if words and (len(text) >= 2 or letter):
            form = Form(words, text, known.id, known.type, known.layer, weak, full, known.name.suppress)
            self.by_word.setdefault(words[0].casefold(), []).append(form)


@lru_cache(maxsize=64)
def _index(language: Language, own: tuple[tuple[str, bytes], ...]) -> Index:
    import msgspec

    return Index(language, {key: msgspec.json.decode(raw, type=StoryName) for key, raw in own})


def index(language: Language, own: Mapping[str, StoryName]) -> Index:
    import msgspec

    return _index(language, tuple((key, msgspec.json.encode(own[key])) for key in sorted(own)))


def find(words: Words, own: Mapping[str, StoryName]) -> list[Candidate]:
    """Every known name; weak forms only where a fuller form of the same name stands in the document.

    A candidate whose name is suppressed has layer "suppress": what it covers is no name.
    """
    table = index(words.language, own)
    found = list(_spaced(words, table))
    if table.by_pair:
        found += _unspaced(words, table)
    fuller = {c.known for c, form in found if not form.weak}
    found = [(c, form) for c, form in found if len(form.text) > 1 or _letter_of_a_firm(words, c)]
    fuller |= {c.known for c, form in found if len(form.text) == 1 and _called_a_firm(words, c)}
    return [c for c, form in found if not form.weak or form.id in fuller]


def _spaced(words: Words, table: Index) -> Iterator[tuple[Candidate, Form]]:
    tokens = words.tokens
    voc = vocabulary.of(words.language)
    cache: dict[str, tuple[Base, ...]] = {}

    def forms_of(at: int) -> tuple[Base, ...]:
        text = tokens[at].text
        if text not in cache:
            cache[text] = tuple(bases(text, words.language))
        return cache[text]

    at = 0
    while at < len(tokens):
        best = _longest(words, table, at, forms_of)
        if best is None:
            at += 1
            continue
        form, last, first_base, last_base = best
        if form.type == "LOC" and first_base.text != tokens[at].text and _opens_a_name(words, voc, at, last):
            at += 1
            continue
        if words.document.text[tokens[last].end : tokens[last].end + 1] in _MONEY:
            at = last + 1  # US$
            continue
        start = tokens[at].start + first_base.before
        end = tokens[last].end - last_base.after
        evidence = [f'{form.layer}: "{form.text}"']
        yield _candidate(start, end, form, evidence), form
        at = last + 1


def _opens_a_name(words: Words, voc: vocabulary.Vocabulary, at: int, last: int) -> bool:
    """Whether a place's other case is a given name before a surname: |Sofie Lund|, no form of Sofia."""
    tokens = words.tokens
    if last != at or at + 1 >= len(tokens) or gazetteer.folded(tokens[at].text) not in voc.given:
        return False
    same = tokens[at + 1].sentence == tokens[at].sentence and words.gap(at, at + 1) == " "
    return same and tokens[at + 1].text[0].isupper()


def _longest(
    words: Words, table: Index, at: int, forms_of: Callable[[int], tuple[Base, ...]]
) -> tuple[Form, int, Base, Base] | None:
    """The longest known form that begins at token ``at``: with its last token, and how first and last were reduced."""
    tokens = words.tokens
    token = tokens[at]
    cased = words.language.has_case
    best: tuple[Form, int, Base, Base] | None = None
    nouns = words.language.nouns_capitalised and token.initial and not token.quoted
    article = nouns and token.text.lower() in words.language.names.determiners  # "Die Zeit" opens many a sentence
    for base in forms_of(at):
        for form in table.by_word.get(base.text.casefold(), ()):
            if best is not None and len(form.words) <= len(best[0].words):
                break
            if not _same(token.text, base.text, form.words[0], cased):
                continue
            last = at
            last_base = base
            for word in form.words[1:]:
                last += 1
                if last >= len(tokens) or tokens[last].sentence != token.sentence:
                    break
                gap = words.gap(last - 1, last)
                if len(gap) > _LONGEST_GAP or any(c in ',;:!?()"' for c in gap):
                    break
                for other in forms_of(last):
                    if other.text.casefold() == word.casefold() and _same(tokens[last].text, other.text, word, cased):
                        last_base = other
                        break
                else:
                    break
            else:
                if not (article and len(form.words) == 2):
                    best = (form, last, base, last_base)
                break
    return best


def _letter_of_a_firm(words: Words, letter: Candidate) -> bool:
    """Whether a lone letter may be a firm's name: not in quotation marks, nor a part of "X计划", a plan."""
    text = words.document.text
    quoted = text[letter.start - 1 : letter.start] in _MARKS and text[letter.end : letter.end + 1] in _MARKS
    if quoted:
        return _called_a_firm(words, letter)
    works = tuple(words.language.names.works)
    return words.language.word_boundaries or not (works and text.startswith(works, letter.end))


def _called_a_firm(words: Words, letter: Candidate) -> bool:
    """Whether the text calls a lone letter an organisation: 名为“X”的公司, "com o X, uma empresa de fachada"."""
    voc = vocabulary.of(words.language)
    text = words.document.text
    if not words.language.word_boundaries:
        after = text[letter.end : letter.end + 8].lstrip('”"」』 ' + "".join(words.language.quotes.genitives))
        return after.startswith(tuple(words.language.names.firms))
    at = next((i for i, t in enumerate(words.tokens) if t.start == letter.start), -1)
    if at < 0 or voc.firm_beside(words, at, at):
        return at >= 0
    near = words.tokens[at + 1 : at + 3]
    articles = voc.determiners | frozenset(words.language.quotes.determiners)
    apposed = len(near) == 2 and text[letter.end : near[0].start] == ", " and near[0].text.lower() in articles
    return apposed and near[1].text in voc.firms


def _same(token: str, base: str, word: str, cased: bool) -> bool:
    """Whether a token may stand for a form's word: capitals count, but headlines may shout and brands vary."""
    if base == word:
        return True
    if not cased and not token[0].isascii():
        return True
    if word.isupper() and len(word) <= 4:  # WHO, US, UN: never "who", "us"
        return False
    if word[0].isupper() and not token[0].isupper():
        return False
    return base.casefold() == word.casefold()


def _candidate(start: int, end: int, form: Form, evidence: list[str]) -> Candidate:
    layer = "suppress" if form.suppress else form.layer
    return Candidate(start, end, layer, form.type, form.text, form.id, full=form.full, evidence=evidence)


def _unspaced(words: Words, table: Index) -> Iterator[tuple[Candidate, Form]]:
    text = words.document.text
    plain = simplified(text)
    segmented = not words.language.word_boundaries
    for sentence in words.document.sentences:
        edges: tuple[set[int], set[int]] | None = None
        at = sentence.start
        while at < sentence.end - 1:
            for form in table.by_pair.get(plain[at : at + 2], ()):
                end = at + len(form.text)
                if end > sentence.end or not plain.startswith(simplified(form.text), at) or not _whole(text, at, end):
                    continue
                if len(form.text) == 2 and segmented and _HAN.match(form.text):
                    if edges is None:
                        edges = _edges(text, sentence.start, sentence.end)
                    if at in edges[0] or (end in edges[0] and form.type != "LOC"):
                        continue  # 中国 in 发展中国家; but 英国 in 英国首相
                yield _candidate(at, end, form, [f'{form.layer}: "{form.text}"']), form
                at = end - 1
                break
            at += 1


def _whole(text: str, start: int, end: int) -> bool:
    """Katakana, and Latin letters, end where their run ends: メイ is no part of メイド."""
    for inside, outside in ((start, start - 1), (end - 1, end)):
        if 0 <= outside < len(text):
            if _KATAKANA.match(text[inside]) and _KATAKANA.match(text[outside]):
                return False
            if (
                text[inside].isascii()
                and text[inside].isalnum()
                and text[outside].isascii()
                and text[outside].isalnum()
            ):
                return False
    return True


def _edges(text: str, start: int, end: int) -> tuple[set[int], set[int]]:
    """Offsets strictly inside a dictionary word, and offsets between words."""
    import rjieba

    inside: set[int] = set()
    between: set[int] = {start}
    at = start
    for word in rjieba.cut(text[start:end], hmm=False):
        inside.update(range(at + 1, at + len(word)))
        at += len(word)
        between.add(at)
    return inside, between
