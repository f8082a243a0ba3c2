"""Who has a role by what the sources say together: one holder, one after the other, or two that cannot both be right.

Only a role that one person has at a time can be contradicted, and only by a person who cannot be the same: names that
sound alike or share a word are taken for forms of one. A source that names both says itself that there are two. Where
no date tells two holders apart, they contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from generator.align import sound
from generator.align.groups import LATIN
from generator.align.origins import Behind
from generator.align.roles import kinds
from generator.align.verdicts import RANK
from generator.model import Name, Office, Role, Verdict, digest
from generator.wording.counts import capital, plural

ALIKE, ALIKE_SPELLED = 0.62, 0.7
"""How alike two names sound that may be one person's: across scripts, and where both are written in one."""
_WORD_ALIKE = 0.84
"""The same of two words of them: a surname alone."""
_SPELL = 31
"""Days within which a role is taken not to change hands."""
_MOST = 24
"""Holders of one role that are compared; more are no story's, and say nothing of one another."""


def build(roles: Sequence[Role], names: Sequence[Name], behind: Behind) -> tuple[Office, ...]:
    """The offices of a report: contradictions first, then those most sources speak of, then by id."""
    known = {name.id: name for name in names}
    held: dict[tuple[str, str], list[Role]] = defaultdict(list)
    for role in roles:
        held[role.role, role.organisation].append(role)
    found: list[Office] = []
    for (role_key, owner), said in sorted(held.items()):
        groups = _apart(said, known[owner], known)
        found.extend(_office(role_key, owner, group, known, behind) for group in groups)
    return tuple(sorted(found, key=lambda o: (RANK[o.verdict], -len(o.sources), o.id)))


def _apart(said: Sequence[Role], owner: Name, known: Mapping[str, Name]) -> list[list[Role]]:
    """``said`` of one role in groups that are judged together: all, or one for each holder where several may have it."""
    if len({role.person for role in said}) > _MOST:
        people = {role.person: role.person for role in said}
    else:
        people = _people(said, known)
        holders: dict[str, set[str]] = defaultdict(set)
        for role in said:
            holders[role.source].add(people[role.person])
        both = any(len(named) > 1 for named in holders.values())
        if owner.type in kinds()[said[0].role].one and not both:
            return [list(said)]
    groups: dict[str, list[Role]] = defaultdict(list)
    for role in said:
        groups[people[role.person]].append(role)
    return [groups[key] for key in sorted(groups)]


def _people(said: Sequence[Role], known: Mapping[str, Name]) -> dict[str, str]:
    """Name id → the smallest name id that may be the same person."""
    ids = sorted({role.person for role in said})
    head = {ident: ident for ident in ids}
    for k, one in enumerate(ids):
        for two in ids[k + 1 :]:
            if head[one] != head[two] and maybe_one(known[one], known[two]):
                old, new = sorted((head[one], head[two]))[::-1]
                head = {ident: new if top == old else top for ident, top in head.items()}
    return head


def maybe_one(a: Name, b: Name) -> bool:
    """Could two names be forms of one person's? They could where any forms share a word or sound alike."""
    forms = [
        {a.label, *(f for _, held in a.aliases for f in held)},
        {b.label, *(f for _, held in b.aliases for f in held)},
    ]
    for one in sorted(forms[0]):
        for two in sorted(forms[1]):
            words, others = _parts(one), _parts(two)
            if set(words) & set(others):
                return True
            if sound.alike(one, two) >= (ALIKE_SPELLED if _latin(one) == _latin(two) else ALIKE):
                return True
            if any(sound.alike(w, v) >= _WORD_ALIKE for w in words for v in others if min(len(w), len(v)) > 1):
                return True
    return False


def _latin(form: str) -> bool:
    return LATIN.search(form) is not None


def _parts(form: str) -> list[str]:
    return [part for part in form.casefold().replace("·", " ").replace("・", " ").replace("-", " ").split() if part]


def _office(role_key: str, owner: str, said: Sequence[Role], known: Mapping[str, Name], behind: Behind) -> Office:
    people = _people(said, known)
    roots = behind.roots(said)
    voices: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    for role in said:
        voices[people[role.person]].add(roots[role.source])
        sources[people[role.person]].add(role.source)
    order = sorted(voices, key=lambda who: (-len(voices[who]), -len(sources[who]), who))
    verdict = _verdict(said, people, len({role.source for role in said}))
    label = f"{kinds()[role_key].label} of {known[owner].label}"
    several = order if len(order) > 1 else []
    return Office(
        id=f"o-{digest('o', role_key, owner, *([] if several else [order[0]]))}",
        role=role_key,
        organisation=owner,
        label=label,
        verdict=verdict,
        mentions=tuple(role.id for role in said),
        holders=tuple(order),
        sources=tuple(sorted({role.source for role in said})),
        because=_because(verdict, label, order, sources, said, people, known),
    )


def _verdict(said: Sequence[Role], people: Mapping[str, str], sources: int) -> Verdict:
    who = sorted({people[role.person] for role in said})
    if len(who) == 1:
        return "agree" if sources > 1 else "single"
    spells = [sorted(role.when for role in said if people[role.person] == one) for one in who]
    ordered = sorted(spells)
    for earlier, later in pairwise(ordered):
        if not (earlier[-1] and later[0] and _days(earlier[-1], later[0]) > _SPELL):
            return "conflict"
    return "changes"


def _days(earlier: str, later: str) -> int:
    """Days from one EDTF day, month or year to another, at least."""

    def ends(when: str) -> tuple[date, date]:
        parts = [int(part) for part in when[:10].split("-")]
        year, month, day = (*parts, None, None)[:3]
        first = date(year or 1, month or 1, day or 1)
        return first, date(year or 1, month or 12, day or 28)

    try:
        return (ends(later)[0] - ends(earlier)[1]).days
    except (ValueError, TypeError):
        return 0


def _because(
    verdict: Verdict,
    label: str,
    order: Sequence[str],
    sources: Mapping[str, set[str]],
    said: Sequence[Role],
    people: Mapping[str, str],
    known: Mapping[str, Name],
) -> str:
    if verdict == "conflict":
        told = [f"{known[who].label} in {plural(len(sources[who]), 'source')}" for who in order]
        return capital(f"the {label} is {', '.join(told[:-1])} and {told[-1]}; one person has this role at a time.")
    if verdict == "changes":
        first = {who: min(role.when for role in said if people[role.person] == who) for who in order}
        told = [f"{known[who].label} ({first[who]})" for who in sorted(order, key=lambda who: (first[who], who))]
        return f"One after the other: {', '.join(told)}."
    return ""
