"""Hand-written pages with live evidence: ``[[fact: unit=GPU]]`` in ``content/pages/*.md``.

A shortcode alone on its line becomes a block (a card, a passage, a chart); inside a sentence it becomes a link. What
it names must exist: an unknown reference stops the build with file and line. See docs/pages.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import ConfigError
from generator.model import Figure, Page, Quote
from generator.render import preview
from generator.render.inert import NOTHING, Safe, inert, plain, title_text, yaml_string
from generator.render.links import link
from generator.render.story import Story
from generator.render.views import FactView, GroupView, NameView, PassageView, QuoteView, SourceView

_CODE = re.compile(r"\[\[\s*([a-z]+)\s*(?::\s*([^\[\]|]*?)\s*)?(?:\|\s*([^\[\]]*?)\s*)?\]\]")
_CONDITION = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|([^,;]*))")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_SPAN_OF_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
_KEYS = frozenset({"title", "nav", "order", "description"})
_LIMIT = 64 * 1024
_RESERVED = frozenset(
    {"index", "figures", "quotations", "names", "keywords", "timeline", "sources", "origins", "data", "method", "404"}
)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")

Macro = Callable[..., Safe]


def pages(story: Story, charts: Mapping[str, Any], macro: Macro) -> list[tuple[Page, str, int | None]]:
    """(page, its name in the navigation, order) of every ``pages/*.md`` of the content folder, sorted by order, then name."""
    folder = story.project.root / "pages"
    if not folder.is_dir():
        return []
    found = [_page(story, charts, macro, path) for path in sorted(folder.glob("*.md")) if path.is_file()]
    return sorted(found, key=lambda item: (item[2] is None, item[2] or 0, item[0].path))


def _page(story: Story, charts: Mapping[str, Any], macro: Macro, path: Path) -> tuple[Page, str, int | None]:
    name = f"pages/{path.name}"
    if path.stem in _RESERVED or not _NAME.match(path.stem):
        raise ConfigError("this name is taken, or holds other than small letters, digits, - and _", path=name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=name) from None
    meta, body, first_line = _front_matter(text, name)
    title = plain(str(meta.get("title") or _first_heading(body) or path.stem.replace("-", " ").capitalize()))
    expander = Expander(story, charts, macro, name)
    lines = expander.expand(body, first_line)
    if not re.search(r"^# ", lines, re.MULTILINE):
        lines = f'<h1 class="px-written__title">{inert(title)}</h1>\n\n{lines}'
    head = f"---\ntitle: {yaml_string(title_text(title))}\nhide:\n  - navigation\n---\n\n"
    page = Page(path=f"{path.stem}.md", markdown=f"{head}{lines.strip()}\n", title=title)
    return page, plain(str(meta.get("nav") or title)), meta.get("order")


def _front_matter(text: str, name: str) -> tuple[dict[str, Any], str, int]:
    """(keys, body, line on which the body starts)."""
    if not text.startswith("---\n"):
        return {}, text, 1
    end = text.find("\n---", 3)
    if end < 0 or end > _LIMIT:
        raise ConfigError("front matter has no end (a line with ---)", path=name, line=1)
    raw = text[4 : end + 1]
    try:
        found = yaml.safe_load(raw) if "*" not in raw and "&" not in raw else _without_aliases(raw)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"front matter is not YAML: {getattr(error, 'problem', error)}",
            path=name,
            line=mark.line + 2 if mark else 1,
        ) from None
    if found is None:
        found = {}
    if not isinstance(found, dict):
        raise ConfigError("front matter must be keys and values", path=name, line=2)
    for key, value in found.items():
        if key not in _KEYS:
            raise ConfigError(
                f"unknown key `{key}`; there is {', '.join(sorted(_KEYS))}", path=name, line=_line(raw, key)
            )
        if key == "order" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise ConfigError("order must be a whole number from 0", path=name, line=_line(raw, key))
    after = text.find("\n", end + 1)
    body = text[after + 1 :] if after >= 0 else ""
    return found, body, text[: len(text) - len(body)].count("\n") + 1


def _without_aliases(raw: str) -> Any:
    for token in yaml.scan(raw, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise yaml.scanner.ScannerError(problem="aliases are not allowed", problem_mark=token.start_mark)
    return yaml.safe_load(raw)


def _line(raw: str, key: object) -> int:
    for number, line in enumerate(raw.splitlines(), 2):
        if line.lstrip("\"' ").startswith(str(key)):
            return number
    return 1


def _first_heading(body: str) -> str:
    found = re.search(r"^# +(.+)$", body, re.MULTILINE)
    return found[1].strip("# ") if found else ""


@dataclass(slots=True)
class Expander:
    """Writes the evidence of one hand-written page. ``name`` is how errors call the file."""

    story: Story
    charts: Mapping[str, Any]
    macro: Macro
    name: str
    line: int = 0

    def expand(self, text: str, first_line: int = 1) -> str:
        """``text`` with every shortcode outside of code written out."""
        out: list[str] = []
        fence = ""
        for number, line in enumerate(text.splitlines(), first_line):
            self.line = number
            mark = _FENCE.match(line)
            if mark and (not fence or mark[1].startswith(fence)):
                fence = "" if fence else mark[1]
            out.append(line if fence or mark or "[[" not in line else self._one_line(line))
        return "\n".join(out)

    def _one_line(self, line: str) -> str:
        alone = _CODE.fullmatch(line.strip())
        if alone:
            return f"\n{self._code(alone, block=True)}\n"
        parts: list[str] = []
        at = 0
        for code in _SPAN_OF_CODE.finditer(line):
            parts += [self._inline(line[at : code.start()]), code[0]]
            at = code.end()
        return "".join(parts) + self._inline(line[at:])

    def _inline(self, text: str) -> str:
        def write(found: re.Match[str]) -> str:
            if text[: found.start()].endswith("\\"):
                return found[0]
            return self._code(found, block=False)

        return _CODE.sub(write, text).replace("\\[[", "[[")

    def _code(self, found: re.Match[str], *, block: bool) -> str:
        kind, selector, words = found[1], found[2] or "", found[3] or ""
        write = _KINDS.get(kind)
        if write is None:
            raise self.wrong(f"[[{kind}]]: there is {', '.join(sorted(_KINDS))}")
        return str(write(self, selector, words, block))

    def wrong(self, message: str) -> ConfigError:
        return ConfigError(message, path=self.name, line=self.line)

    # ------------------------------------------------------------ what a selector names

    def conditions(self, selector: str, allowed: tuple[str, ...]) -> dict[str, str]:
        """``unit=GPU, verdict=conflict`` as a dictionary; a selector without ``=`` is {"": selector}."""
        if "=" not in selector:
            return {"": selector}
        found = {m[1]: (m[2] if m[2] is not None else m[3] or "").strip() for m in _CONDITION.finditer(selector)}
        for key in found:
            if key not in allowed:
                raise self.wrong(f"unknown condition `{key}`; there is {', '.join(allowed)}")
        return found

    def fact(self, selector: str) -> FactView:
        wanted = self.conditions(
            selector, ("id", "unit", "kind", "concept", "verdict", "cause", "value", "label", "name")
        )
        hits = [view for view in self.story.facts if all(_fits(view, key, value) for key, value in wanted.items())]
        if not hits or not selector:
            known = "; ".join(f"{v.id} ({v.label})" for v in self.story.facts[:5])
            raise self.wrong(f"no fact fits `{selector}`; there is, among others, {known or 'none'}")
        exact = [view for view in hits if view.id == selector]
        return exact[0] if exact else max(hits, key=lambda v: len(v.sources))

    def figure(self, selector: str) -> PassageView:
        mention = self.story.by_id.get(selector)
        if isinstance(mention, Figure):
            return self.story.passage(mention)
        wanted = self.conditions(selector, ("source", "exact"))
        for identifier, candidate in self.story.by_id.items():
            if isinstance(candidate, Figure) and "" not in wanted:
                words = " ".join(
                    self.story.source(candidate.source).article.text[candidate.start : candidate.end].split()
                )
                if wanted.get("source", candidate.source) == candidate.source and wanted.get("exact", words) == words:
                    return self.story.passage(self.story.by_id[identifier])
        raise self.wrong(f'no figure `{selector}`: give its id (f-…), or source=… with exact="…"')

    def quote(self, selector: str) -> GroupView | QuoteView:
        group = self.story.group(selector)
        if group is not None:
            return group
        mention = self.story.by_id.get(selector)
        if isinstance(mention, Quote):
            return self.story.quote(mention)
        wanted = self.conditions(selector, ("speaker", "says", "source"))
        wanted = {("says" if key == "" else key): value.casefold() for key, value in wanted.items()}
        if selector:
            for view in self.story.groups:
                if any(_says(version, wanted) for version in view.versions):
                    return view
            for lone in self.story.lone_quotes:
                if _says(lone, wanted):
                    return lone
        raise self.wrong(f"no quotation fits `{selector}`")

    def a_name(self, selector: str) -> NameView:
        folded = selector.casefold()
        for view in self.story.names:
            forms = {view.name.id, view.label, *(form for _, forms in view.name.aliases for form in forms)}
            if folded in {form.casefold() for form in forms}:
                return view
        raise self.wrong(f"no name `{selector}`")

    def a_source(self, selector: str) -> SourceView:
        folded = selector.casefold()
        for view in self.story.sources:
            if folded in {view.id.casefold(), view.article.path.casefold(), view.name.casefold()}:
                return view
        raise self.wrong(f"no source `{selector}`; there is {', '.join(s.id for s in self.story.sources[:6])}")


def _fits(view: FactView, key: str, value: str) -> bool:
    fact, folded = view.fact, value.casefold()
    if key in {"", "label"}:
        return fact.id == value or (bool(folded) and folded in fact.label.casefold())
    if key == "value":
        try:
            number = float(value.replace(",", ""))
        except ValueError:
            return False
        return (fact.low is None or fact.low <= number) and (fact.high is None or number <= fact.high)
    if key == "name":
        return any(folded in name.label.casefold() for name in view.names)
    return str(getattr(fact, key)).casefold() == folded


def _says(view: QuoteView, wanted: Mapping[str, str]) -> bool:
    source = view.passage.source
    text = " ".join(source.article.text[view.quote.start : view.quote.end].split()).casefold()
    speaker = view.speaker.label.casefold() if view.speaker else ""
    return (
        wanted.get("says", "") in text
        and wanted.get("speaker", "") in speaker
        and wanted.get("source", source.id.casefold()) == source.id.casefold()
    )


# ------------------------------------------------------------ what a shortcode writes


def _anchor_link(href: Safe, inside: Safe, kind: str, shows: Safe = NOTHING) -> Safe:
    return Safe(f'<a class="px-ev px-ev--{kind}" href="{href}"{shows}>{inside}</a>')


def _fact(page: Expander, selector: str, words: str, block: bool) -> Safe:
    view = page.fact(selector)
    if block:
        return page.macro("card", view)
    sign = Safe(f'<span class="px-sign px-v-{view.key}" title="{inert(view.verdict)}">{inert(view.sign)}</span>')
    return _anchor_link(view.link, Safe(f"{inert(words or str(view.amount))}{sign}"), "fact", preview.of_fact(view))


def _figure(page: Expander, selector: str, words: str, block: bool) -> Safe:
    view = page.figure(selector)
    if block:
        return page.macro("passage", view)
    return _anchor_link(view.link, inert(words or str(view.amount)), "figure", preview.of_passage(view))


def _quote(page: Expander, selector: str, words: str, block: bool) -> Safe:
    view = page.quote(selector)
    if block:
        return page.macro("group", view) if isinstance(view, GroupView) else page.macro("version", view)
    lead = view.lead if isinstance(view, GroupView) else view
    if words:
        return _anchor_link(lead.passage.link, inert(words), "quote", preview.of_passage(lead.passage))
    inside = lead.passage.exact or inert("the quotation")
    tag = lead.passage.source.language or "und"
    words_said = Safe(f'<bdi lang="{inert(tag)}">{inside}</bdi>')
    return Safe(f"“{_anchor_link(lead.passage.link, words_said, 'quote', preview.of_passage(lead.passage))}”")


def _name(page: Expander, selector: str, words: str, block: bool) -> Safe:
    view = page.a_name(selector)
    label = Safe(f"<bdi>{inert(words or view.label)}</bdi>")
    return _anchor_link(view.link, label, "name") if view.link else label


def _source(page: Expander, selector: str, words: str, block: bool) -> Safe:
    view = page.a_source(selector)
    return _anchor_link(view.link, Safe(f"<bdi>{inert(words or view.name)}</bdi>"), "source")


def _chart(page: Expander, selector: str, words: str, block: bool) -> Safe:
    key = selector
    if key not in page.charts and key.startswith("fact:"):
        key = f"fact:{page.fact(key[5:].strip()).id}"
    if key not in page.charts:
        known = sorted(key for key in page.charts if not key.startswith("fact:"))
        raise page.wrong(f"no chart `{selector}`; there is {', '.join(known)} and fact:…")
    if not block:
        raise page.wrong("a chart needs a line of its own")
    return page.macro("chart", page.charts[key], 2)


def _sources(page: Expander, selector: str, words: str, block: bool) -> Safe:
    items = [_anchor_link(view.link, Safe(f"<bdi>{inert(view.name)}</bdi>"), "source") for view in page.story.sources]
    if block:
        return Safe('<ul class="px-plain">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
    return Safe(", ".join(items))


def _conflicts(page: Expander, selector: str, words: str, block: bool) -> Safe:
    facts = page.story.with_verdict("conflict")
    if not block:
        return _anchor_link(link("figures.md"), inert(words or f"{len(facts)}"), "fact")
    cards = "".join(page.macro("card", fact) for fact in facts)
    return Safe(f'<div class="px-cards">{cards}</div>') if facts else Safe("<p>No contradiction was found.</p>")


def _count(page: Expander, selector: str, words: str, block: bool) -> Safe:
    story = page.story
    counts = {
        "sources": len(story.sources),
        "languages": len(story.languages),
        "publishers": len(story.publishers),
        "facts": len(story.facts),
        "conflicts": len(story.with_verdict("conflict")),
        "agreements": len(story.with_verdict("agree")),
        "quotes": sum(1 for m in story.mentions.values() for q in m.quotes if q.kind != "indirect"),
        "figures": sum(len(m.figures) for m in story.mentions.values()),
        "names": len(story.names),
    }
    if selector not in counts:
        raise page.wrong(f"cannot count `{selector}`; there is {', '.join(sorted(counts))}")
    return Safe(f'<span class="px-live">{inert(f"{counts[selector]:,}")}</span>')


_KINDS: dict[str, Callable[[Expander, str, str, bool], Safe]] = {
    "chart": _chart,
    "conflicts": _conflicts,
    "count": _count,
    "fact": _fact,
    "figure": _figure,
    "name": _name,
    "quote": _quote,
    "source": _source,
    "sources": _sources,
}
