"""What an article gave, kept by content: the key is a digest of everything the result depends on, the code included.

A file that is missing, cut short or changed by one bit is a miss, never an error."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache as memoize
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_HERE = Path(__file__).parent
_LATER = (
    "align/",
    "charts/",
    "render/",
    "templates/",
    "theme/",
    "cli.py",
    "hook.py",
    "bundle.py",
    "site.py",
    "check.py",
)
"""What runs after reading and extraction: it changes no kept result."""
_LIBRARIES = (
    "chardet", "htmldate", "lxml", "markdown-it-py", "py3langid", "pypdfium2", "rjieba",
    "sentencex", "stopwordsiso", "trafilatura", "yake",
)  # fmt: skip


def folder() -> Path:
    """Where results are kept: ``PARALLAX_CACHE``, else the user's cache folder."""
    named = os.environ.get("PARALLAX_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("parallax"))


@memoize
def code_digest() -> str:
    """A digest of our own code and data, and of the versions of the libraries that read text: a changed rule,
    word list or library makes every kept result stale."""
    from importlib.metadata import PackageNotFoundError, version

    total = hashlib.sha256()
    for path in sorted(path for path in _HERE.rglob("*") if path.suffix in (".py", ".toml", ".json")):
        name = path.relative_to(_HERE).as_posix()
        if not name.startswith(_LATER):
            total.update(name.encode())
            total.update(path.read_bytes())
    for library in _LIBRARIES:
        try:
            total.update(f"{library} {version(library)}".encode())
        except PackageNotFoundError:
            total.update(f"{library} -".encode())
    return total.hexdigest()


def key(*parts: str) -> str:
    """The key for a result that depends on ``parts`` and on our own code."""
    return hashlib.sha256("\x1f".join((code_digest(), *parts)).encode("utf-8", "surrogatepass")).hexdigest()


def get(name: str, kind: type[T]) -> T | None:
    """The result kept under ``name``, or None."""
    import msgspec

    try:
        raw = (folder() / name[:2] / f"{name}.json").read_bytes()
        check, payload = raw[:64], raw[65:]
        if hashlib.sha256(payload).hexdigest().encode() != check:
            return None
        return msgspec.json.decode(payload, type=kind)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def put(name: str, value: object) -> None:
    """Keeps ``value`` under ``name``, whole or not at all; a folder that cannot be written keeps nothing."""
    import msgspec

    payload = msgspec.json.encode(value)
    target = folder() / name[:2] / f"{name}.json"
    temporary: str | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
        os.replace(temporary, target)
    except OSError:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
