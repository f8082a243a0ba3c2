"""Where the versions of one utterance differ in substance: a number, a name, a negation that one of them lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import language
from generator.align.context import MARKS, Story

if TYPE_CHECKING:
    from generator.align.quotes import Said

_WHOLE = 0.6  # of the usual length: a shorter version is a part, and lacks what it does not reach


def told(story: Story, said: Sequence[Said], first: Said, names: Mapping[str, str]) -> tuple[str, ...]:
    """The differences in sentences; ``first`` speaks for the group, ``names`` gives labels."""
    found = [*_numbers_and_names(story, said, names), *_negated(said)]
    for other in said:
        if other is first:
            continue
        if other.quote.kind == "indirect" and first.quote.kind != "indirect":
            found.append(f"{_where(other)} gives a paraphrase, not the words")
        elif other.quote.kind == "partial" and first.quote.kind in ("direct", "block"):
            found.append(f"{_where(other)} quotes only a part")
    return tuple(found)


def _where(version: Said) -> str:
    source = version.quote.source
    return f"{source} ({version.language})" if version.language else source


def _numbers_and_names(story: Story, said: Sequence[Said], names: Mapping[str, str]) -> list[str]:
    """What nearly all versions hold and one lacks, or what one alone holds.

    A name is missing only where its source has it elsewhere: then it is known in that language. Where the versions
    are divided about a name, it is a matter of style ("he", "the minister").
    """
    least = _WHOLE * _usual(said)
    speakers = {s.speaker for s in said}
    features = {f for s in said for f in s.words}
    features |= {f for s in said for f in s.features if f[:2] == "n:" and f[2:] in names and f[2:] not in speakers}
    found: list[str] = []
    for feature in sorted(features):
        holders = [s for s in said if feature in s.features]
        others = [s for s in said if feature not in s.features and s.length >= least]
        if feature[0] == "n":
            others = [s for s in others if _knows(story, s, feature)]
            what = f"the name {names[feature[2:]]}"
        else:
            what = f"the number “{next(s.words[feature] for s in holders if feature in s.words)}”"
        if not others:
            continue
        if len(holders) == 1 and (len(others) > 1 or holders[0].length < others[0].length):
            found.append(f"{what} stands only in {_where(holders[0])}")
        elif len(others) < len(holders) or len(said) == 2:
            found.extend(f"{what} is missing in {_where(s)}" for s in others)
    return found


def _usual(said: Sequence[Said]) -> float:
    """The median of their lengths, the greater where there are two; no language's script makes all others parts."""
    lengths = sorted(s.length for s in said)
    return lengths[len(lengths) // 2] if lengths else 0.0


def _knows(story: Story, version: Said, feature: str) -> bool:
    return any(feature in place.features for place in story.of_source[version.quote.source])


def _negated(said: Sequence[Said]) -> list[str]:
    """Versions that do not negate where nearly all others do; two languages alone prove nothing.

    A version that says as much in other words ("hardly", "fails to", "unable") lacks nothing.
    """
    direct = [s for s in said if s.quote.kind != "indirect"]
    least = _WHOLE * _usual(direct)
    counts = [(s, negations(s.text, s.language), hints(s.text, s.language)) for s in direct if s.length >= least]
    usual = sorted(weak for _, strong, weak in counts if strong)
    most = usual[len(usual) // 2] if usual else 0
    known = [(s, strong) for s, strong, weak in counts if strong or (strong == 0 and weak <= most)]
    without = [s for s, strong in known if not strong]
    one_language = len({s.language for s, _ in known}) == 1
    if not (len(without) * 3 <= len(known) or (one_language and len(without) * 2 == len(known))):
        return []
    return [f"a negation is missing in {_where(s)}" for s in without]


def negations(text: str, code: str) -> int | None:
    """How often ``text`` negates; None where the language's file does not say how it negates."""
    spoken = language.find(code)
    return len(negated(text, spoken)) if spoken and spoken.align.negations else None


def hints(text: str, code: str) -> int:
    """How often ``text`` says as much as a negation in other words ("hardly", "fails to")."""
    spoken = language.find(code)
    weak = _weak(spoken) if spoken else None
    return len(weak.findall(text.casefold())) if weak else 0


def negated(text: str, spoken: language.Language) -> list[tuple[int, int]]:
    """Where ``text`` negates, as (start, end) of its folded case; words that only look so are passed over."""
    pattern = _negating(spoken)
    return [match.span(1) for match in pattern.finditer(text.casefold()) if match[1]] if pattern else []


@lru_cache(maxsize=64)
def _negating(spoken: language.Language) -> re.Pattern[str] | None:
    """Group 1 is a negation; a match without it is a word that only looks like one."""
    if not spoken.align.negations:
        return None
    apart = [*_forms(spoken.align.negations_not, spoken)]
    return re.compile("|".join([*apart, f"({'|'.join(_forms(spoken.align.negations, spoken))})"]))


@lru_cache(maxsize=64)
def _weak(spoken: language.Language) -> re.Pattern[str] | None:
    forms = _forms(spoken.align.negations_weak, spoken)
    return re.compile("|".join(forms)) if forms else None


def _forms(words: Sequence[str], spoken: language.Language) -> list[str]:
    """Patterns of the words, the longest first; "*" stands for any letters at either end."""
    forms = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        before = "" if word.startswith("*") or not spoken.word_boundaries else rf"(?<![\w{MARKS}])"
        # n' stands before a vowel: "n'a"
        after = "" if word.endswith(("*", "'", "’")) or not spoken.word_boundaries else rf"(?![\w{MARKS}])"
        forms.append(before + re.escape(word.strip("*")) + after)
    return forms
