"""TOML files the user or we wrote, read into strict types: unknown keys and wrong types are errors with a line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.errors import ConfigError

T = TypeVar("T")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_PATH = re.compile(r"`\$([^`]*)`")


def read(path: Path, kind: type[T], *, name: str | None = None) -> T:
    """``path`` as a ``kind`` (a msgspec Struct or a dict of them). ``name`` is how errors call the file."""
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=name) from None
    return parse(text, kind, name=name)


def parse(text: str, kind: type[T], *, name: str) -> T:
    """``text`` (TOML) as a ``kind``; a `ConfigError` names file and line."""
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        message = _AT_LINE.sub("", str(error)).strip()
        raise ConfigError(message, path=name, line=int(found[1]) if found else 1) from None
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        where = _PATH.search(message)
        keys = re.findall(r"[^.\[\]]+", where[1]) if where else []
        unknown = re.search(r"unknown field `([^`]+)`", message)
        if unknown:
            keys.append(unknown[1])
        raise ConfigError(message, path=name, line=line_of(text, keys)) from None


def quoted(text: str) -> str:
    """``text`` as a TOML string; what cannot be seen is escaped, so that a line stays a line."""
    out = []
    for char in text:
        if char in '"\\':
            out.append("\\" + char)
        elif char.isprintable():
            out.append(char)
        else:
            out.append(f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}")
    return f'"{"".join(out)}"'


def line_of(text: str, keys: list[str]) -> int:
    """The line (from 1) where the dotted path ``keys`` of a TOML text stands, as near as can be told."""
    lines = text.splitlines()
    at = 0
    for before, key in zip(["", *keys], keys, strict=False):
        if key == "...":
            continue
        if key.isdigit():
            # the n-th [[table]] of that name after here: tables of other names may stand between
            header = re.compile(rf"^\s*\[\[\s*[\"']?{re.escape(before)}[\"']?\s*\]\]")
            seen = -1
            for number in range(at, len(lines)):
                if header.match(lines[number]):
                    seen += 1
                    if seen == int(key):
                        at = number
                        break
            continue
        pattern = re.compile(
            rf"^\s*(?:\[+[^\]]*(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*(?:\.[^\]]*)?\]+|[\"']?{re.escape(key)}[\"']?\s*[=.])"
        )
        for number in range(at, len(lines)):
            if pattern.match(lines[number]):
                at = number
                break
    return at + 1
