"""What report.toml says of the facts: labels, pins, dismissals. A rule that matches nothing is an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator import config
from generator.errors import ConfigError
from generator.model import Alignment, Fact
from generator.project import FactRule, Project


def apply(facts: Sequence[Fact], project: Project) -> tuple[tuple[Fact, ...], frozenset[str]]:
    """The facts as the report's owner wants them, pinned ones first in the order of the rules; and the ids pinned.

    Raises `ConfigError` naming the rule's line where it matches no fact.
    """
    current = list(facts)
    pinned: list[str] = []
    for number, rule in enumerate(project.report.facts):
        matching = [fact.id for fact in current if matches(fact, rule)]
        if not matching:
            line = config.line_of(project.report_text, ["facts", str(number)]) if project.report_text else None
            raise ConfigError("no fact matches this rule any more", path="report.toml", line=line)
        chosen = set(matching)
        if rule.dismiss:
            current = [fact for fact in current if fact.id not in chosen]
        elif rule.label is not None:
            current = [replace(f, label=rule.label) if f.id in chosen else f for f in current]
        if rule.pin and not rule.dismiss:
            pinned.extend(ident for ident in matching if ident not in pinned)
    rank = {ident: k for k, ident in enumerate(pinned)}
    current.sort(key=lambda fact: rank.get(fact.id, len(rank)))
    return tuple(current), frozenset(pinned)


def matches(fact: Fact, rule: FactRule) -> bool:
    """Does every field that ``rule`` gives fit? A rule without any field fits nothing."""
    tests = [
        (rule.id, fact.id == rule.id),
        (rule.kind, fact.kind == rule.kind),
        (rule.unit, fact.unit == rule.unit),
        (rule.concept, fact.concept == rule.concept),
        (rule.value, rule.value is not None and _holds(fact, rule.value)),
    ]
    given = [fits for field, fits in tests if field is not None]
    return bool(given) and all(given)


def _holds(fact: Fact, value: float) -> bool:
    return (fact.low is None or fact.low <= value) and (fact.high is None or value <= fact.high)


def as_toml(alignment: Alignment) -> str:
    """The facts found, as rules ready to be put into report.toml: each with its label, and what it says as a comment."""
    blocks: list[str] = []
    for fact in alignment.facts:
        sources = f"{len(fact.sources)} source{'s' if len(fact.sources) != 1 else ''}"
        cause = f" ({fact.cause})" if fact.cause else ""
        blocks.append(
            f"# {fact.verdict}{cause}, {sources}, {_span(fact)} {fact.unit}".rstrip()
            + f"\n[[facts]]\nid = {_quoted(fact.id)}\nlabel = {_quoted(fact.label)}\n# pin = true\n# dismiss = true\n"
        )
    return "\n".join(blocks)


def _span(fact: Fact) -> str:
    if fact.low == fact.high:
        return f"{fact.low}"
    return f"{'' if fact.low is None else fact.low}..{'' if fact.high is None else fact.high}"


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else f"\\{c}" if c in '"\\' else c for c in text
    )
    return f'"{escaped}"'
