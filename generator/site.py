"""A story as a site in a folder, by MkDocs: built beside the last good one and put in its place in one step.

Only this file, `hook` and ``theme/`` know MkDocs: another generator can take the pages of `pipeline.build` as they are.
"""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import pipeline
from generator.errors import BuildError
from generator.model import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

HERE = Path(__file__).parent
BASE = HERE / "mkdocs.base.yml"
KNOWLEDGE = ("templates", "languages", "gazetteer", "units.toml", "concepts.toml")
"""What of the package a page depends on besides its code; ``serve`` watches it."""
_MARK = Path("data/datapackage.json")
"""Every site of ours has it: a folder without it is never replaced."""


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

    site = story(content, progress=progress)
    out = _destination(out)
    with tempfile.TemporaryDirectory(prefix="parallax-docs-") as empty, _beside(out) as staging:
        with _warnings(quiet) as warnings:
            config = _config(content, staging, Path(empty), offline=offline)
            _run(mkdocs_build.build, config)
        if strict and warnings:
            raise BuildError(warnings[0] + (f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""))
        _write_through(staging)
        _swap(staging, out)
    return dataclasses.replace(site, problems=(*site.problems, *warnings))


def serve(content: Path, *, address: str = "127.0.0.1:8000", open_browser: bool = False) -> None:
    """Serves the report at ``address`` and builds it again when an article, a template or a page changes."""
    from mkdocs.commands import serve as mkdocs_serve

    host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise BuildError(f"not an address: {address!r}; try 127.0.0.1:8000")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory(prefix="parallax-docs-") as empty, _logged(logging.INFO):
        options = _options(content, Path(empty), offline=False) | {"dev_addr": f"{host or '127.0.0.1'}:{port}"}
        _run(mkdocs_serve.serve, str(BASE), open_in_browser=open_browser, **options)


def _config(content: Path, out: Path, empty: Path, *, offline: bool) -> MkDocsConfig:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
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
    except (MkDocsException, ClickException) as error:
        raise BuildError(" ".join(str(error).split()) or type(error).__name__) from error
    except SystemExit as error:  # MkDocs' Abort is one
        raise BuildError(" ".join(str(error).split())) from error
    except OSError as error:
        raise BuildError(f"{error.strerror or error}", path=error.filename) from error


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


# ---------------------------------------------------------------- beside and swap


def _destination(out: Path) -> Path:
    """``out`` as an absolute path, if what stands there may be replaced."""
    out = Path(os.path.abspath(out))
    if out == Path(out.anchor) or out in Path.cwd().parents or out == Path.cwd():
        raise BuildError("a site cannot replace the folder we stand in", path=str(out))
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BuildError("is not a folder", path=str(out))
    if out.is_dir() and any(out.iterdir()) and not (out / _MARK).is_file():
        raise BuildError("is not empty and not a site built before; choose another --out", path=str(out))
    return out


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A new folder beside ``out``, on its file system; gone afterwards, whatever happens."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _sweep(out)
        staging = Path(tempfile.mkdtemp(prefix=f".{out.name}.{os.getpid()}-", dir=out.parent))
        os.chmod(staging, 0o755)
    except OSError as error:
        raise BuildError(f"{error.strerror or error}", path=str(out.parent)) from error
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Removes what a killed build of ``out`` left beside it."""
    for left in out.parent.glob(f".{out.name}.*-*"):
        pid = left.name[len(out.name) + 2 :].partition("-")[0]
        if pid.isdigit() and left.is_dir() and not left.is_symlink() and not _alive(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end the process there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _write_through(folder: Path) -> None:
    """Everything below ``folder`` on the disk itself, so that a crash after the swap finds whole files."""
    for top, _, names in os.walk(folder):
        for name in names:
            _sync(os.path.join(top, name))
        if os.name != "nt":
            _sync(top)


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _swap(new: Path, out: Path) -> None:
    """``new`` takes the place of ``out``: in one step where the system can exchange two folders, else in two."""
    try:
        if not out.exists():
            os.rename(new, out)
        elif _exchange(new, out):
            shutil.rmtree(new, ignore_errors=True)
        else:
            old = new.with_name(f"{new.name}.old")
            os.rename(out, old)
            try:
                os.rename(new, out)
            except OSError:
                os.rename(old, out)
                raise
            shutil.rmtree(old, ignore_errors=True)
        if os.name != "nt":
            _sync(str(out.parent))
    except OSError as error:
        raise BuildError(f"{error.strerror or error}", path=str(out)) from error


_RENAME_EXCHANGE, _AT_CWD = 2, -100


def _exchange(one: Path, other: Path) -> bool:
    """Linux's renameat2 with RENAME_EXCHANGE; False where the system or the file system has no such thing."""
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
