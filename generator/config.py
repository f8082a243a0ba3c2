"""TOML files the user or we wrote, read into strict types: unknown keys and wrong types are errors with a line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import msgspec.inspect

from generator.errors import ConfigError

T = TypeVar("T")
W = TypeVar("W", bound=msgspec.inspect.Type)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_PATH = re.compile(r"`\$([^`]*)`")


def read(path: Path, kind: type[T], *, name: str | None = None) -> T:
    """``path`` as a ``kind`` (a msgspec Struct or a dict of them). ``name`` is how errors call the file."""
    name = name or path.name
    try:
        data = path.read_bytes()
        return parse(data.decode("utf-8-sig"), kind, name=name)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=name) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("not UTF-8: save it in that encoding", path=name, line=line) from None


def parse(text: str, kind: type[T], *, name: str) -> T:
    """``text`` (TOML) as a ``kind``; a `ConfigError` names file and line."""
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else len(text.splitlines()) or 1
        message = _AT_LINE.sub("", str(error)).replace("(at end of document)", "").strip()
        raise ConfigError(f"not TOML: {_HINTS.get(message, message)}", path=name, line=line) from None
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        where = _PATH.search(message)
        keys = re.findall(r"\.{3}|[^.\[\]]+", where[1]) if where else []
        unknown = re.search(r"unknown field `([^`]+)`", message)
        if unknown:
            keys.append(unknown[1])
        said = _unknown(unknown[1], keys[:-1], kind) if unknown else _wrong(message, keys, kind)
        raise ConfigError(said, path=name, line=line_of(text, keys)) from None


_HINTS = {
    r"Illegal character '\n'": "a quotation mark is not closed on its line",
    "Cannot overwrite a value": "a key stands twice",
    "Invalid value": "Invalid value; text stands between straight quotation marks",
    "Invalid statement": "Invalid statement; a line is `key = value` or `[table]`",
}
"""What tomllib says of the commonest slips, in words that help."""
_WORDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list", "object": "a table", "null": "nothing"}  # fmt: skip
_MISMATCH = re.compile(r"Expected `([^`]*)`, got `([^`]*)`")


def _unknown(key: str, inside: Sequence[str], kind: Any) -> str:
    struct = _type_at(kind, inside, msgspec.inspect.StructType)
    known = sorted(f.encode_name for f in struct.fields) if struct else []
    place = f" in `{inside[-1]}`" if inside and inside[-1] != "..." and not inside[-1].isdigit() else ""
    meant = difflib.get_close_matches(key, known, 1, 0.7)
    hint = f" (did you mean `{meant[0]}`?)" if meant else ""
    return f"unknown key `{key}`{place}{hint}" + (f"; there is {', '.join(known)}" if known else "")


def _wrong(message: str, keys: Sequence[str], kind: Any) -> str:
    """A message of msgspec in words of TOML."""
    key = next((f"`{key}`" for key in reversed(keys) if key != "..." and not key.isdigit()), "this")
    literal = _type_at(kind, keys, msgspec.inspect.LiteralType)
    value = re.match(r"Invalid enum value '?(.*?)'?(?: - at|$)", message)
    if literal and value:
        return f"{key} is `{value[1]}`; it must be {_either(literal.values)}"
    if mismatch := _MISMATCH.search(message):
        wanted, got = (_either(_WORDS.get(w.strip(), w.strip()) for w in part.split("|")) for part in mismatch.groups())
        return f"{key} must be {wanted}, not {got}"
    return message.replace(" - at `$", f" ({key}, at `$") + (")" if " - at `$" in message else "")


def _either(values: Iterable[object]) -> str:
    words = [str(value) for value in values if value not in (None, "", "nothing")]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _type_at(kind: Any, keys: Sequence[str], wanted: type[W]) -> W | None:
    """The type of the ``wanted`` kind that a value at ``keys`` has to be of, if there is one."""
    inspect = msgspec.inspect
    found = [inspect.type_info(kind)]
    for key in [*keys, None]:
        found = [t for one in found for t in (one.types if isinstance(one, inspect.UnionType) else (one,))]
        if key is None:
            break
        inner: list[msgspec.inspect.Type] = []
        for one in found:
            if isinstance(one, inspect.StructType):
                inner += [f.type for f in one.fields if f.encode_name == key]
            elif isinstance(one, inspect.DictType):
                inner.append(one.value_type)
            elif isinstance(one, inspect.ListType | inspect.VarTupleType):
                inner.append(one.item_type)
        found = inner
    return next((t for t in found if isinstance(t, wanted)), None)


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
