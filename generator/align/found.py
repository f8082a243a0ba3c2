"""What was found, as rules for report.toml that an editor changes in place: `parallax facts` prints it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator import config
from generator.model import Alignment, Article, Fact, Figure, Mention, Mentions, QuoteGroup
from generator.project import Project, Rule

_HEAD = """\
# What was found in this story, as rules for report.toml. Change a rule here, copy it to report.toml, and build again.
# Copy only what you change: a rule whose fact or quotation is no longer found stops the build and names its line.
#
#   label = "…"             what it is called
#   pin = true              shown first, in the order of the rules
#   dismiss = true          not shown
#   merge = ["x-…"]         these are the same: ids of facts (x-…) or of single mentions (f-…, d-…); of quotations: g-…, q-…
#   split = ["f-…"]         these mentions are something else: their ids, or a source with all it says here
#   speaker = "…"           of a quotation: who says it, by name; "" where nobody knows
#
# Instead of id a rule may give words = "…" (that stand in a passage), and kind, unit, concept or value of a fact, by = "…"
# (the speaker found) of a quotation: then it is for all that match, and merge = true makes one of them.
"""
_SPACE = re.compile(r"\s+")
_WIDTH = 150
"""Columns of a comment's passage."""


def as_toml(
    alignment: Alignment,
    articles: Iterable[Article] = (),
    mentions: Mapping[str, Mentions] | None = None,
    project: Project | None = None,
) -> str:
    """Every fact and quote group as a rule: what it says, where and in which words as comments, and what the editor
    has said of it already. With ``project`` its dismissals follow, so that the whole gives the same report again."""
    passages = _Passages(articles, mentions or {})
    names = {name.id: name.label for name in alignment.names}
    many = [fact for fact in alignment.facts if len(fact.sources) > 1 or fact.verdict != "single" or fact.pinned]
    held = {fact.id for fact in many}
    parts = [
        ("Facts", [_fact(fact, passages) for fact in many]),
        ("Facts of one source", [_fact(fact, passages) for fact in alignment.facts if fact.id not in held]),
        ("Quotations", [_group(group, names, passages) for group in alignment.quote_groups]),
        ("Quotations of one source (to be joined by their ids)", _alone(alignment, passages)),
    ]
    if project is not None:
        gone = [_again("facts", rule) for rule in project.report.facts if rule.dismiss]
        parts.append(("Dismissed", gone + [_again("quotes", rule) for rule in project.report.quotes if rule.dismiss]))
    told = [f"# {'=' * 16} {head} {'=' * 16}\n\n" + "\n".join(blocks) for head, blocks in parts if blocks]
    return "\n".join([_HEAD, *told])


def _alone(alignment: Alignment, passages: _Passages) -> list[str]:
    """What no group holds, as comments alone: a rule for one would make it a group."""
    grouped = {quote for group in alignment.quote_groups for quote in group.quotes}
    found = [quote for held in passages.mentions.values() for quote in held.quotes]
    alone = [quote for quote in found if quote.id not in grouped and quote.kind != "indirect"]
    return [passages.line(quote.id) for quote in sorted(alone, key=lambda one: (one.source, one.start))]


class _Passages:
    """Where mentions stand and in which words, for comments."""

    def __init__(self, articles: Iterable[Article], mentions: Mapping[str, Mentions]) -> None:
        self.articles = {article.id: article for article in articles}
        self.held: dict[str, Mention] = {
            mention.id: mention
            for found in mentions.values()
            for mention in (*found.figures, *found.dates, *found.quotes)
        }
        self.mentions = mentions

    def line(self, ident: str, mark: str = "") -> str:
        """One mention: its id, its source, its sentence with the mention's own words between signs."""
        mention = self.held.get(ident)
        article = self.articles.get(mention.source) if mention else None
        if mention is None or article is None:
            return f"#   {ident}{mark}"
        text, start, end = article.text, mention.start, mention.end
        exact = " ".join(text[start:end].split())
        before = after = ""
        if not ident.startswith("q-"):
            span = next((s for s in self.mentions[mention.source].sentences if s.start <= start < s.end), None)
            if span is not None:
                before = _tail(_SPACE.sub(" ", text[span.start : start]), (_WIDTH - len(exact)) // 2)
                after = _head(_SPACE.sub(" ", text[end : max(end, span.end)]), (_WIDTH - len(exact)) // 2)
        shown = f"{before}>>{_head(exact, _WIDTH)}<<{after}".strip()
        return f"#   {ident}  {mention.source}{mark}: {_clean(shown)}"


def _head(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(width, 0)]}…"


def _tail(text: str, width: int) -> str:
    return text if len(text) <= width else f"…{text[len(text) - max(width, 0) :]}"


def _clean(text: str) -> str:
    """Without what a TOML comment must not hold, or an editor could not see (control and direction characters)."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def _fact(fact: Fact, passages: _Passages) -> str:
    count = f"{len(fact.sources)} source{'s' if len(fact.sources) != 1 else ''}"
    origins = f" from {fact.origins} origin{'s' if fact.origins != 1 else ''}" if len(fact.sources) > 1 else ""
    cause = f" ({fact.cause})" if fact.cause else ""
    concept = f", {fact.concept}" if fact.concept else ""
    value = fact.edtf if fact.kind == "date" else f"{_span(fact)} {fact.unit}".strip()
    lines = [f"# {fact.verdict}{cause}: {value}; {count}{origins}; {fact.kind}{concept}"]
    if fact.because:
        lines.append(f"# {fact.because}")
    lines += [passages.line(m, " stands apart" if m in fact.outliers else "") for m in fact.mentions if passages.held]
    return _block("facts", fact, [_clean(line) for line in lines], [f"label = {config.quoted(fact.label)}"])


def _group(group: QuoteGroup, names: Mapping[str, str], passages: _Passages) -> str:
    count = f"{len(group.sources)} source{'s' if len(group.sources) != 1 else ''}"
    lines = [f"# {count}, {', '.join(group.languages) or 'language unknown'}"]
    lines += [passages.line(quote) for quote in group.quotes if passages.held]
    speaker = names.get(group.speaker or "", "")
    keys = [f"speaker = {config.quoted(speaker)}" if speaker else '# speaker = ""']
    keys.append(f"label = {config.quoted(group.label)}" if group.label else '# label = ""')
    return _block("quotes", group, [_clean(line) for line in lines], keys)


def _block(table: str, thing: Fact | QuoteGroup, comments: Sequence[str], keys: Sequence[str]) -> str:
    """A rule with its comments; what the editor has not said of the thing is there to be uncommented."""
    lines = [*comments, f"[[{table}]]", f"id = {config.quoted(thing.id)}", *keys]
    lines.append("pin = true" if thing.pinned else "# pin = true")
    lines.append("# dismiss = true")
    for verb, ids in (("merge", thing.joined), ("split", thing.apart)):
        listed = ", ".join(config.quoted(ident) for ident in ids)
        lines.append(f"{verb} = [{listed}]" if ids else f"# {verb} = []")
    return "\n".join(lines) + "\n"


def _again(table: str, rule: Rule) -> str:
    """A rule of report.toml as it stands there."""
    given = {key: value for key, value in msgspec.structs.asdict(rule).items() if value not in (None, False, [])}
    return "\n".join([f"[[{table}]]", *(f"{key} = {_value(value)}" for key, value in given.items())]) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(config.quoted(str(item)) for item in value)}]"
    return repr(value) if isinstance(value, int | float) else config.quoted(str(value))


def _span(fact: Fact | Figure) -> str:
    if fact.low == fact.high:
        return f"{fact.low}"
    return f"{'' if fact.low is None else fact.low}..{'' if fact.high is None else fact.high}"
