"""Writing a folder whole or not at all: it is made beside the old one, then swapped in."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import BuildError

_OLD = ".old-"
_NEW = ".new-"
_OURS = ("data/datapackage.json", "datapackage.json")
"""Every folder we write holds one of these: others are not ours to replace."""


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty folder beside ``target`` to fill; it takes the place of ``target`` when the block ends well.

    Whatever happens, ``target`` is the old folder or the new one, whole. Left-overs of a killed run are removed.
    A `BuildError` where ``target`` holds something that is not ours to replace (a file, a link, the working
    folder, a folder of something else).
    """
    target = Path(os.path.abspath(target))
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise BuildError("is not a folder", path=str(target))
    if target in (Path.cwd(), *Path.cwd().parents):
        raise BuildError("would replace the folder this runs in; name another", path=str(target))
    if target.is_dir() and any(target.iterdir()) and not any((target / mark).is_file() for mark in _OURS):
        raise BuildError("holds files that no report of ours wrote; name another folder", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    _tidy(target)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}{_NEW}", dir=target.parent))
    try:
        yield fresh
        os.chmod(fresh, 0o755)
        _settle(fresh)
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Makes ``target`` hold exactly ``files`` (relative path → bytes)."""
    with replacing(target) as fresh:
        for path in sorted(files):
            place = fresh / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(files[path])


def replace_file(target: Path, content: bytes) -> None:
    """Makes ``target`` hold ``content``, whole or not at all."""
    target = Path(os.path.abspath(target))
    if target.is_dir():
        raise BuildError("is a folder", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}{_NEW}", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """Everything below ``folder`` is on the disk before it is swapped in."""
    for directory, _, names in os.walk(folder):
        for name in names:
            _sync(os.path.join(directory, name))
        _sync(directory)


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems cannot sync a folder
            os.fsync(handle)
    finally:
        os.close(handle)


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        os.rename(fresh, target)
        return
    if _exchanged(fresh, target):
        return  # `fresh` is the old folder now; the caller removes it
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}{_OLD}", dir=target.parent))
    os.rename(target, old / "site")
    try:
        os.rename(fresh, target)
    except BaseException:
        os.rename(old / "site", target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _exchanged(fresh: Path, target: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux's renameat2), so no moment is without a site."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        at_cwd, exchange = -100, 2
        return bool(libc.renameat2(at_cwd, os.fsencode(fresh), at_cwd, os.fsencode(target), exchange) == 0)
    return False


def _tidy(target: Path) -> None:
    """Finishes what a killed run left: puts an old folder back where the new one never came, removes the rest."""
    for left in sorted(target.parent.glob(f".{target.name}{_OLD}*")):
        if not target.exists() and (left / "site").is_dir():
            os.rename(left / "site", target)
        shutil.rmtree(left, ignore_errors=True)
    for left in sorted(target.parent.glob(f".{target.name}{_NEW}*")):
        if not _fresh(left):
            shutil.rmtree(left, ignore_errors=True)


def _fresh(path: Path) -> bool:
    """Whether another run may still be writing ``path``: touched within the last hour."""
    import time

    try:
        return time.time() - path.stat().st_mtime < 3600
    except OSError:
        return True
