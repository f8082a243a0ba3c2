"""A story's own configuration: report.toml and names.toml, both optional."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from generator import config, extras
from generator.errors import ConfigError
from generator.model import EntityType, Publish


class SourceRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What report.toml says of the sources a pattern matches."""

    publish: Publish | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the editor says of the things that match every given field: what they are called, whether they are shown
    first or not at all, what is one with them and what is not. `align/curation.py` applies it."""

    id: str | None = None
    """Of the thing, or of any mention in it."""
    words: str | None = None
    """Words that stand in one of its passages, whatever their case."""
    label: str | None = None
    pin: bool = False
    """True: shown first, in the order of the rules."""
    dismiss: bool = False
    merge: bool | list[str] = False
    """True: all that match are one. A list: these, too, ids of things or of single mentions."""
    split: list[str] = []
    """Mentions that are another thing: their ids, or sources (ids or paths, or patterns such as "reuters-*")."""


class FactRule(Rule, frozen=True, forbid_unknown_fields=True):
    """A rule for facts."""

    kind: str | None = None
    unit: str | None = None
    concept: str | None = None
    value: float | None = None
    """Any fact whose consensus interval holds this value."""


class QuoteRule(Rule, frozen=True, forbid_unknown_fields=True):
    """A rule for quotations: the groups of their versions, and those that stand alone."""

    by: str | None = None
    """Whoever speaks by what was found: a name as the report or a source writes it, or its id."""
    speaker: str | None = None
    """Who speaks in truth: such a name; "" is unknown."""


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """report.toml. Every key has a default: a bare folder needs no configuration."""

    title: str = ""
    description: str = ""
    language: str = "en"
    """The language of the theme's labels, of the labels of facts and of the forms in which names are shown; our own
    sentences are English."""
    publish: Publish = "excerpts"
    url: str = ""
    """Where the site will be published; "" where not known."""
    executor: Literal["", "serial", "processes", "dask"] = ""
    """serial, processes or dask; "" is processes, which alone have limits on time and memory."""
    keywords: bool = True
    """False leaves YAKE out (see LICENSE)."""
    sources: dict[str, SourceRule] = {}
    """Pattern on a source's path → its rule; the last match wins."""
    facts: list[FactRule] = []
    quotes: list[QuoteRule] = []
    extras: extras.Extras = extras.Extras()
    """Optional libraries that add candidates and evidence."""


class StoryName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name the user knows of this story; also one entry of a gazetteer file."""

    label: str = ""
    type: EntityType | None = None
    """None: as the text shows it."""
    wikidata: str | None = None
    names: dict[str, list[str]] = {}
    """Language (BCP 47, or "mul" for any) → surface forms, the fullest first."""
    weak: list[str] = []
    """Forms that are also common words or other people's names (Insider, Cook): this name only where a
    fuller form stands in the same article."""
    suppress: bool = False
    """True: these forms are not names."""
    merge: list[str] = []
    """Ids of names the report found that are this one."""
    split: list[str] = []
    """Forms that are *not* this name, though the report joined them: "Form", or "source:Form" in one source only."""


@dataclass(frozen=True, slots=True)
class Project:
    """A content folder and what its owner said of it."""

    root: Path
    report: Report = field(default_factory=Report)
    names: dict[str, StoryName] = field(default_factory=dict)
    """Id → name. Ids are letters, digits and hyphens."""
    report_text: str = ""
    """report.toml as it stands, to find the line of an error."""

    @property
    def title(self) -> str:
        return self.report.title or "One story, every source"

    def publish_of(self, path: str, own: Publish | None) -> Publish:
        """The publishing policy of the source at ``path``: its own, else report.toml's by pattern, else the report's."""
        if own is not None:
            return own
        policy = self.report.publish
        for pattern, rule in self.report.sources.items():
            if rule.publish is not None and fnmatch.fnmatchcase(path, pattern):
                policy = rule.publish
        return policy

    def unused(self, paths: Iterable[str]) -> list[str]:
        """What of report.toml's ``[sources]`` fits no source, a line each: a policy that is not there protects nobody."""
        known = list(paths)
        return [
            f"report.toml:{config.line_of(self.report_text, ['sources', pattern])}: sources: no source fits {pattern!r}"
            for pattern in self.report.sources
            if not any(fnmatch.fnmatchcase(path, pattern) for path in known)
        ]


_FORMS = (
    ("url", re.compile(r"(?:https?://[^\s<>\"]+)?"), "an address begins with https:// or http://"),
    ("language", re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"), "a language is a tag such as en or pt-BR"),
)
"""Key of report.toml → what its text must look like, and how to say so."""


def load(root: Path) -> Project:
    """The project in ``root``; a `ConfigError` names the file and line that is wrong."""
    report, names, text = Report(), {}, ""
    path = root / "report.toml"
    if path.is_file():
        report = config.read(path, Report)
        text = path.read_text(encoding="utf-8-sig")
        for key, form, wanted in _FORMS:
            if not form.fullmatch(getattr(report, key)):
                raise ConfigError(f"{key}: {wanted}", path=path.name, line=config.line_of(text, [key]))
        extras.check(report.extras, root, text, path.name)
        _rules("facts", report.facts, text, path.name)
        _rules("quotes", report.quotes, text, path.name)
    path = root / "names.toml"
    if path.is_file():
        names = config.read(path, dict[str, StoryName])
        _named(names, path)
    return Project(root=root, report=report, names=names, report_text=text)


def _named(names: dict[str, StoryName], path: Path) -> None:
    """A `ConfigError` where an id or a Wikidata id has not its form."""
    text = path.read_text(encoding="utf-8-sig")
    for key, name in names.items():
        if not re.fullmatch(r"[A-Za-z0-9-]+", key):
            line = config.line_of(text, [key])
            raise ConfigError(f"{key!r}: an id has letters a to z, digits and hyphens", path=path.name, line=line)
        if name.wikidata and not re.fullmatch(r"Q[1-9]\d{0,11}", name.wikidata):
            line = config.line_of(text, [key, "wikidata"])
            raise ConfigError(f"wikidata is {name.wikidata!r}; it must be like Q42", path=path.name, line=line)


_VERBS = ("label", "speaker", "pin", "dismiss", "merge", "split")
"""What a rule does; its other fields say to what."""


def _rules(table: str, rules: Sequence[Rule], text: str, name: str) -> None:
    """A `ConfigError` where a rule does not say of what it speaks, or two say different things of one id."""
    said: dict[tuple[str, str], object] = {}
    for number, rule in enumerate(rules):
        given = {key for key in rule.__struct_fields__ if getattr(rule, key) is not None}
        which = [key for key in rule.__struct_fields__ if key not in _VERBS]
        if not given.intersection(which):
            line = config.line_of(text, [table, str(number)])
            raise ConfigError(f"this rule does not say which: give {', '.join(which)}", path=name, line=line)
        for key in sorted(given.intersection(("label", "speaker")) if rule.id else ()):
            before = said.setdefault((rule.id or "", key), getattr(rule, key))
            if before != getattr(rule, key):
                line = config.line_of(text, [table, str(number), key])
                raise ConfigError(f"a rule above gives {rule.id} another {key}", path=name, line=line)
