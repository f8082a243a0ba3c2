"""A story as a site in a folder, by MkDocs: built beside the last good one and put in its place in one step.

Only this file, `hook` and ``theme/`` know MkDocs: another generator can take the pages of `pipeline.build` as they are.
"""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import files, pipeline
from generator.errors import BuildError
from generator.model import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

HERE = Path(__file__).parent
BASE = HERE / "mkdocs.base.yml"
KNOWLEDGE = ("templates", "languages", "gazetteer", "units.toml", "concepts.toml")
"""What of the package a page depends on besides its code; ``serve`` watches it."""
EPOCH = "315532800"
"""1 January 1980: the day of every site, so that the same story gives the same bytes on any day."""
LOOKS = ("theme",)
"""What only changes how a page looks: watched, too, but the story need not be read again."""


# ---------------------------------------------------------------- the story, once per change

_State = tuple[tuple[str, int, int], ...]
_known: dict[Path, tuple[_State, Site]] = {}


def story(content: Path, *, progress: pipeline.Progress | None = None) -> Site:
    """The pages, assets and data of ``content``; what was built before where no file has changed since."""
    root = content.resolve()
    state = _state(root)
    known = _known.get(root)
    if known and known[0] == state:
        return known[1]
    site = pipeline.build(content, progress=progress)
    _known[root] = (state, site)
    return site


def _state(root: Path) -> _State:
    """(path, size, time of change) of every file a page depends on."""
    found = []
    for top in (root, *(HERE / name for name in KNOWLEDGE)):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            with contextlib.suppress(OSError):
                about = path.lstat()
                found.append((str(path), about.st_size, about.st_mtime_ns))
    return tuple(found)


# ---------------------------------------------------------------- build


def build(
    content: Path,
    out: Path,
    *,
    offline: bool = False,
    strict: bool = False,
    quiet: bool = True,
    progress: pipeline.Progress | None = None,
) -> Site:
    """Builds the report of the folder ``content`` into the folder ``out`` and gives what it was built from.

    A build that fails, or is killed, leaves ``out`` as it was. ``offline`` leaves out what only a server can use.
    What MkDocs warns of is added to the site's ``problems``; with ``strict`` it is a `BuildError` instead.
    """
    from mkdocs.commands import build as mkdocs_build

    if files.checked(out).resolve().is_relative_to(content.resolve() / "pages"):
        raise BuildError("lies among the pages written by hand; name another folder", path=str(out))
    site = story(content, progress=progress)
    with tempfile.TemporaryDirectory(prefix="parallax-docs-") as empty, files.replacing(out) as fresh:
        with _environment(), _warnings(quiet) as warnings:
            config = _config(content, fresh, Path(empty), offline=offline)
            _run(mkdocs_build.build, config)
        if strict and warnings:
            raise BuildError(warnings[0] + (f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""))
    return dataclasses.replace(site, problems=(*site.problems, *warnings))


def serve(content: Path, *, address: str = "127.0.0.1:8000", open_browser: bool = False) -> None:
    """Serves the report at ``address`` and builds it again when an article, a template or a page changes."""
    from mkdocs.commands import serve as mkdocs_serve

    host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise BuildError(f"not an address: {address!r}; try 127.0.0.1:8000")
    free = _listened(host or "127.0.0.1", int(port))
    with tempfile.TemporaryDirectory(prefix="parallax-docs-") as empty, _environment(), _logged(logging.INFO):
        options = _options(content, Path(empty), offline=False) | {"dev_addr": f"{host or '127.0.0.1'}:{free}"}
        _run(mkdocs_serve.serve, str(BASE), open_in_browser=open_browser, **options)


def _listened(host: str, port: int) -> int:
    """``port``, or a free one where it is 0, once it is known that one can listen there: before the story is read."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host.strip("[]"), port), family=family) as trial:
            chosen: int = trial.getsockname()[1]
            return chosen
    except OSError as error:
        reason = str(error.strerror).partition(" (while")[0]
        raise BuildError(f"cannot listen on {host}:{port}: {reason}; --host and --port name another") from None


def _config(content: Path, out: Path, empty: Path, *, offline: bool) -> MkDocsConfig:
    from mkdocs.config import load_config

    options = _options(content, empty, offline=offline)
    config: MkDocsConfig = _run(load_config, str(BASE), site_dir=str(out), **options)
    return config


def _options(content: Path, empty: Path, *, offline: bool) -> dict[str, Any]:
    """The base configuration, for any folder anywhere: what a mkdocs.yml beside it would say."""
    from mkdocs.utils.yaml import yaml_load

    with BASE.open(encoding="utf-8") as file:
        base: dict[str, Any] = yaml_load(file)
    pages = content.resolve() / "pages"
    return {
        "docs_dir": str(pages if pages.is_dir() else empty),
        "theme": base["theme"] | {"custom_dir": str(HERE / "theme")},
        "hooks": [str(HERE / "hook.py")],
        "extra": base["extra"] | {"parallax": {"content": str(content.resolve()), "policy": not offline}},
    }


def _run(function: Any, *arguments: Any, **options: Any) -> Any:
    """Calls MkDocs; what it raises becomes a `BuildError` in one line."""
    from click import ClickException
    from mkdocs.exceptions import MkDocsException

    try:
        return function(*arguments, **options)
    except (MkDocsException, ClickException, SystemExit) as error:
        # MkDocs' Abort says that it stops, what came before it says why
        cause = error.__context__ if isinstance(error, SystemExit) and error.__context__ else error
        raise BuildError(" ".join(str(cause).split()) or type(cause).__name__) from error


class _Collector(logging.Handler):
    """Keeps warnings as lines."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = " ".join(record.getMessage().split())
        if line not in self.lines:
            self.lines.append(line)


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """What MkDocs reads from the environment, set for a build and put back."""
    names = ("NO_MKDOCS_2_WARNING", "SOURCE_DATE_EPOCH")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(zip(names, ("1", EPOCH), strict=True))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _warnings(quiet: bool) -> Iterator[list[str]]:
    """MkDocs' warnings, collected; its progress on stderr unless ``quiet``."""
    log = logging.getLogger("mkdocs")
    collector = _Collector()
    log.addHandler(collector)
    try:
        with _logged(logging.ERROR + 10 if quiet else logging.INFO):
            yield collector.lines
    finally:
        log.removeHandler(collector)


@contextlib.contextmanager
def _logged(level: int) -> Iterator[None]:
    """MkDocs' messages from ``level`` on, on stderr."""
    log = logging.getLogger("mkdocs")
    before, propagate = log.level, log.propagate
    handler = logging.StreamHandler()
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
        log.propagate = propagate
