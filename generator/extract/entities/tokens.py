"""Words of a document, as names need them: with their letters' case and their place in the sentence."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property

from generator.language import Language
from generator.text import Document

# Han, kana and the middle dot stand without spaces and are read by character
UNSPACED = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"(?:[^\W_{UNSPACED}]|[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963])"
WORD = re.compile(rf"{_LETTER}+(?:[-\u2010\u2011.&]{_LETTER}+)*")
_APOSTROPHES = "'\u2019\u02bc`"
_OPENERS = "\"'“”„‟«»‹›‘’‚「『《〈:;–—―•·|/*>-…("
_QUOTES = '"“”„‟«»‹›‘‚「『《〈'
_GUILLEMETS = ("«", "‹", "»")  # a space may follow: « Le Monde »
_ARTICLE = re.compile(r"(?:al|el|ad|as|ash|ar|an|at|аль|эль|ель|ад|ас|аш|ар|ан|ат)-[A-ZА-ЯЁІЇЄ]")  # al-Muallem
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")


@dataclass(slots=True)
class Token:
    """A word ``text`` at ``start:end`` of the shadow."""

    start: int
    end: int
    text: str
    sentence: int
    initial: bool
    """Opens a sentence, a quotation or what follows a colon: its capital says nothing."""
    quoted: bool = False
    """Stands right after an opening quotation mark."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or self.mixed or bool(_ARTICLE.match(self.text))

    @property
    def mixed(self) -> bool:
        """Has a capital inside: OpenAI, iPhone, McDonald."""
        inside = any(c.isupper() and self.text[i] != "-" for i, c in enumerate(self.text[1:]))  # not Vize-Präsident
        return inside and any(c.islower() for c in self.text)

    @property
    def acronym(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) >= 2 and all(c.isupper() for c in letters) and len(self.text) <= 8


@dataclass
class Words:
    """The tokens of a document and what its own use of them shows."""

    document: Document
    language: Language
    tokens: list[Token]
    surnames: frozenset[str] | None = None
    """Words that follow a given name somewhere, once they were looked for."""
    phrased: frozenset[int] | None = None
    """Tokens inside a phrase that is no name, once they were looked for."""

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words the document writes without a capital."""
        return frozenset(t.text for t in self.tokens if t.text[0].islower() and not t.mixed)

    @cached_property
    def inside(self) -> dict[str, int]:
        """Words with a capital inside a sentence, and how often."""
        count: dict[str, int] = {}
        for token in self.tokens:
            if token.text[0].isupper() and not token.initial:
                count[token.text] = count.get(token.text, 0) + 1
        return count

    @cached_property
    def determined(self) -> frozenset[str]:
        """Words that often have an article or the like before them: common nouns, where nouns have capitals."""
        articles = frozenset(self.language.names.determiners)
        with_article: dict[str, int] = {}
        count: dict[str, int] = {}
        for at, token in enumerate(self.tokens):
            if not token.capital:
                continue
            count[token.text] = count.get(token.text, 0) + 1
            before = self.tokens[at - 1] if at else None
            if (
                before
                and before.sentence == token.sentence
                and before.text.lower() in articles
                and self.gap(at - 1, at) == " "
            ):
                with_article[token.text] = with_article.get(token.text, 0) + 1
        return frozenset(text for text, often in with_article.items() if often * 4 >= count[text])

    @cached_property
    def seen(self) -> frozenset[str]:
        return frozenset(t.text for t in self.tokens)

    def forget(self) -> None:
        """The tokens changed: what was counted counts no more."""
        for cached in ("seen", "inside", "lower", "determined"):
            self.__dict__.pop(cached, None)

    def gap(self, left: int, right: int) -> str:
        return self.document.text[self.tokens[left].end : self.tokens[right].start]


def read(document: Document, language: Language) -> Words:
    """All words of the document's sentences, in order."""
    text = document.text
    clitics, elisions = frozenset(language.names.clitics), frozenset(language.names.elisions)
    tokens: list[Token] = []
    for number, sentence in enumerate(document.sentences):
        first = True
        previous = -1
        for match in WORD.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            for a, b in _pieces(text, start, end):
                word = text[a:b]
                before = text[a - 1] if a > sentence.start else ""
                if before and before in _APOSTROPHES and previous == a - 1 and tokens:
                    last = tokens[-1]
                    if word in clitics and last.sentence == number:
                        previous = b
                        continue  # Musk's, Musk'ın
                    if _joined(last.text, word) and last.text.lower() not in elisions:  # O'Brien, D'Souza
                        last.end, last.text = b, text[last.start : b]
                        previous = b
                        continue
                    if "\u0400" <= last.text[-1] <= "\u04ff":  # Б’юкенен: there the apostrophe is a letter
                        last.end, last.text = b, text[last.start : b]
                        previous = b
                        continue
                    owner = len(tokens) < 2 or not tokens[-2].capital or tokens[-2].sentence != number
                    if word == "s" and owner and last.text[0].isupper() and text[b : b + 2].strip().isupper():
                        last.end, last.text = b, text[last.start : b]  # Dragon's Den, in a text that is not English
                        previous = b
                        continue
                mark = text[a - 1 : a].strip() or (text[a - 2 : a - 1] if a - 2 >= sentence.start else "")
                elided = bool(before) and before in _APOSTROPHES and previous == a - 1
                initial = first or (not elided and bool(mark) and mark in _OPENERS and text[a - 2 : a] != "-" + word)
                if before == "-" or mark == "-":
                    initial = first
                quoted = bool(before) and (before in _QUOTES or (not before.strip() and mark in _GUILLEMETS))
                tokens.append(Token(a, b, word, number, initial, quoted))
                first = first and (
                    elided or (a == start and b < len(text) and text[b] in _APOSTROPHES and word.lower() in elisions)
                )
                previous = b
    return Words(document, language, tokens)


def _joined(left: str, right: str) -> bool:
    return len(left) <= 2 and _no_small(left[0]) and _no_small(right[0])


def _no_small(letter: str) -> bool:
    """A capital, or a letter of a script that has none."""
    return letter.isupper() or letter == letter.swapcase()


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a run: "ChatGPT.Ele" is two (a space was lost), "X.AI", "U.S" and "GPT4.0" are one."""
    if "." not in text[start:end]:
        return [(start, end)]
    word = text[start:end]
    if _DOTTED.match(word):
        return [(start, end + 1 if text[end : end + 1] == "." and len(word) > 2 else end)]
    pieces: list[tuple[int, int]] = []
    at, dot = start, start - 1
    parts = word.split(".")
    for left, right in itertools.pairwise(parts):
        dot += len(left) + 1
        short = right.isupper() and len(right) <= 3
        if (
            short
            or (right.islower() and len(right) <= 4 and right.isascii())
            or (right.isdigit() and left[-1:].isdigit())
        ):
            continue
        if dot - at == 1 or not right[:1].isupper():
            continue
        pieces.append((at, dot))
        at = dot + 1
    pieces.append((at, end))
    return pieces
