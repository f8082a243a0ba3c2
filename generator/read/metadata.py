"""What a source says of itself: front matter, a sidecar file, or what its format carries.

Declared values are held to their form, and a wrong one is an error with its line; found values that are wrong are
passed over, since a web page's author owes us nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import yaml

from generator import config
from generator.errors import ConfigError, SourceError
from generator.model import Publish
from generator.read.reading import Field

KEYS = ("title", "publisher", "url", "published", "language", "publish")
ALIASES = {"date": "published", "lang": "language"}
"""What other programs call our keys."""
UNUSED = frozenset(
    "author authors byline tags categories category section keywords description summary subtitle accessed retrieved notes".split()
)
"""Keys that other programs put into front matter: allowed, and not used. Any other key is taken for a slip."""
FRONT_MATTER_LIMIT = 65_536
_SLIPS = {
    "mapping values are not allowed here": "a value with a colon in it must stand in quotation marks",
    "found unexpected end of stream": "a quotation mark is not closed",
    "found character '@' that cannot start any token": "a value that begins with @ must stand in quotation marks",
    "found character '%' that cannot start any token": "a value that begins with % must stand in quotation marks",
    "found character '\\t' that cannot start any token": "a line begins with a tab; use spaces",
}
"""What PyYAML says of the commonest slips, in words that help."""
_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_WIDEST = {"title": 500, "publisher": 200, "url": 2000}


def normal(key: str, value: str) -> str:
    """``value`` in the form the report uses; a `ValueError` says what it must be."""
    value = value.strip()
    if key == "published":
        return edtf(value)
    if key == "language":
        if not _LANGUAGE.fullmatch(value):
            raise ValueError("language must be a tag like en or pt-BR")
        first, *rest = value.replace("_", "-").split("-")
        return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    if key == "publish":
        if value not in get_args(Publish):
            raise ValueError(f"publish must be one of {', '.join(get_args(Publish))}")
        return value
    if key == "url":
        return _url(value)
    folded = " ".join(_CONTROL.sub(" ", value).split())
    if not folded or len(folded) > _WIDEST[key]:
        raise ValueError(f"{key} must have 1 to {_WIDEST[key]} characters")
    return folded


def edtf(value: str) -> str:
    """A date as 2023, 2023-04 or 2023-04-11; of a date and time, the date."""
    found = _DATE.fullmatch(value) or _STAMP.fullmatch(value)
    if found is None:
        raise ValueError("published must be a date like 2026-05-01, 2026-05 or 2026")
    year, month, day = found[1], found[2], found[3]
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"published is no date of the calendar: {value[:40]}") from None
    return "-".join(part for part in (year, month, day) if part)


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if not fine or len(value) > _WIDEST["url"] or re.search(r"[\s\x00-\x1f\"<>\\^`{|}]", value):
        raise ValueError("url must be an address that begins with http:// or https://")
    return value


def front_matter(text: str, path: str) -> tuple[tuple[Field, ...], int]:
    """The fields of the YAML between two ``---`` lines at the top, and where the text after them begins.

    A rule at the top of a text is no front matter: without a closing line, or without any ``key: value``, nothing is taken.
    """
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + FRONT_MATTER_LIMIT) if opening else None
    if opening is None:
        return (), 0
    if closing is None:
        if len(text) > FRONT_MATTER_LIMIT and re.match(rf"(?:{'|'.join(KEYS)}):", text[opening.end() :]):
            raise SourceError(f"the front matter has no end within {FRONT_MATTER_LIMIT // 1024} KB", path=path, line=1)
        return (), 0
    source = text[opening.end() : closing.start()]
    after = closing.end() + 1 if closing.end() < len(text) else closing.end()
    if not re.search(r"^[^\s#][^:\n]{0,80}:(?:\s|$)", source, re.MULTILINE):
        return ((), 0) if source.strip() else ((), after)
    return tuple(_yaml_fields(source, path)), after


class _Plain(yaml.SafeLoader):
    """YAML without anchors and aliases: front matter needs none, and they are how small files become large."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not allowed", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def _yaml_fields(source: str, path: str) -> Iterable[Field]:
    loader = _Plain(source)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        problem = error.problem or "it cannot be read"
        raise SourceError(f"front matter: not YAML: {_SLIPS.get(problem, problem)}", path=path, line=line) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SourceError(f"front matter: not YAML ({type(error).__name__})", path=path, line=1) from None
    finally:
        loader.dispose()
    if not isinstance(node, yaml.MappingNode):
        raise SourceError("front matter must be lines of key: value", path=path, line=2)
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 2
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        key = ALIASES.get(key, key)
        if key in seen:
            raise SourceError(f"front matter: {key} stands twice", path=path, line=line)
        seen.add(key)
        # the words as written: "language: no" is Norwegian here, not false
        plain = isinstance(value_node, yaml.ScalarNode) and value_node.tag.startswith("tag:yaml.org,2002:")
        if key in UNUSED or (plain and not value_node.value.strip() and key in KEYS):
            continue
        yield _declared(key, value_node.value if plain else None, "front matter", path, line)


def _declared(key: str, value: str | None, origin: str, path: str, line: int) -> Field:
    if key not in KEYS:
        raise SourceError(f"{origin}: unknown key {key[:60]!r}; known are {', '.join(KEYS)}", path=path, line=line)
    if value is None:
        raise SourceError(f"{origin}: {key} must be plain text", path=path, line=line)
    try:
        return Field(key, normal(key, value), origin)
    except ValueError as error:
        raise SourceError(f"{origin}: {error}", path=path, line=line) from None


def sidecar(file: Path, path: str) -> tuple[Field, ...]:
    """The fields of ``NAME.meta.toml``. ``path`` is how errors call it."""
    try:
        source = file.read_text(encoding="utf-8-sig") if file.stat().st_size <= FRONT_MATTER_LIMIT else None
    except (OSError, UnicodeDecodeError):
        raise SourceError("sidecar: cannot be read as UTF-8", path=path, line=1) from None
    if source is None:
        raise SourceError(f"sidecar: larger than {FRONT_MATTER_LIMIT // 1024} KB", path=path, line=1)
    try:
        values: dict[str, Any] = config.parse(source, dict[str, Any], name=path)
    except ConfigError as error:
        raise SourceError(f"sidecar: {error.message}", path=path, line=error.line) from None
    except (RecursionError, tomllib.TOMLDecodeError):
        raise SourceError("sidecar: not TOML", path=path, line=1) from None
    fields = []
    for written, value in values.items():
        key = ALIASES.get(written, written)
        if key in UNUSED or value == "":
            continue
        if isinstance(value, date | datetime):
            value = value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool) and key == "published":
            value = str(value)
        plain = value if isinstance(value, str) else None
        fields.append(_declared(key, plain, "sidecar", path, config.line_of(source, [written])))
    return tuple(fields)


def choose(fields: Sequence[Field]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """For each key the first value of the right form, and where it stood."""
    values: dict[str, str] = {}
    origins: dict[str, str] = {}
    for field in fields:
        if field.key in values or field.key not in KEYS:
            continue
        try:
            values[field.key] = normal(field.key, field.value)
        except ValueError:
            continue
        origins[field.key] = field.origin
    return values, tuple(sorted(origins.items()))
