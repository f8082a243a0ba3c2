"""The words that surround articles, by language: `language.Boilerplate` made ready to be asked about a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator import config
from generator.language import Boilerplate, Language
from generator.read.lines import Line, fold

_SHARED = Path(__file__).with_name("shared.toml")
_COUNT = re.compile(r"^[\s(\[#]*\d[\d.,]*[kKmM]?[\s)\]]*|[\s(\[:]*\d[\d.,]*[kKmM]?[\s)\]]*$")
_WIDEST_NOTICE = 420


@dataclass(frozen=True, eq=False, slots=True)
class Cues:
    """Folded cues of a language together with the shared ones."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    notices: tuple[str, ...]
    sections: frozenset[str]
    comments: frozenset[str]
    bylines: tuple[str, ...]
    captions: tuple[str, ...]
    credits: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]

    def is_line(self, line: Line) -> bool:
        return line.folded in self.lines or without_count(line.folded) in self.lines

    def is_section(self, line: Line) -> bool:
        return line.folded in self.sections or without_count(line.folded) in self.sections

    def is_comments(self, line: Line) -> bool:
        return line.folded in self.comments or without_count(line.folded) in self.comments

    def notices_in(self, line: Line) -> list[str]:
        """The phrases of notices that a short piece holds; those within longer ones not counted."""
        if line.columns > _WIDEST_NOTICE:
            return []
        found = [phrase for phrase in self.notices if phrase in line.folded]
        return [phrase for phrase in found if not any(phrase != other and phrase in other for other in found)]


@cache
def cues(language: Language | None) -> Cues:
    """The cues for pages in ``language``; the shared ones alone where it has no file."""
    shared = config.read(_SHARED, Boilerplate, name="read/shared.toml")
    both = [shared] if language is None else [language.boilerplate, shared]

    def folded(field: str) -> list[str]:
        return sorted({fold(cue) for one in both for cue in getattr(one, field)} - {""})

    def longest_first(field: str) -> tuple[str, ...]:
        return tuple(sorted(folded(field), key=lambda cue: (-len(cue), cue)))

    return Cues(
        lines=frozenset(folded("lines")),
        starts=longest_first("starts"),
        notices=longest_first("notices"),
        sections=frozenset(folded("sections")),
        comments=frozenset(folded("comments")),
        bylines=longest_first("bylines"),
        captions=longest_first("captions"),
        credits=longest_first("credits"),
        published=longest_first("published"),
        updated=longest_first("updated"),
    )


def without_count(folded: str) -> str:
    """ "1 kommentar", "comments (12)", "shares: 3k" without the number."""
    return _COUNT.sub("", folded).strip(" :()")


def label(line: Line, labels: tuple[str, ...]) -> str | None:
    """The longest of ``labels`` that ``line`` begins with, as a whole word."""
    for one in labels:
        if line.folded.startswith(one) and _ends_word(line.folded, len(one)):
            return one
    return None


def is_phrase(found: str) -> bool:
    """Several words: too much to begin a sentence by chance ("Lesen Sie auch", 您的位置; not "Tags", 声明)."""
    return " " in found or (len(found) > 3 and _spaceless(found[0]))


def after_label(line: Line, found: str) -> tuple[str, bool]:
    """What stands after a label, and whether a colon, a bar or its own full stop parts the two ("编辑丨杨博" → ("杨博", True))."""
    rest = line.folded[len(found) :]
    parted = found.endswith(".") or bool(re.match(r"\s*[:|丨/]", rest))
    return rest.lstrip(" :|丨/-–—").strip(), parted


def _ends_word(folded: str, at: int) -> bool:
    """Where words are parted by spaces the label must not be the beginning of a longer one ("von" in "Vonovia")."""
    if at >= len(folded) or not folded[at].isalnum():
        return True
    return _spaceless(folded[at - 1]) or _spaceless(folded[at])


def _spaceless(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0eff" or "\uf900" <= char <= "\ufaff"
