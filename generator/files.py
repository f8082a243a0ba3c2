"""Writing a folder whole or not at all: it is made beside the old one, then swapped in."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import BuildError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_OLD = ".old-"
_NEW = ".new-"
_OURS = ("data/datapackage.json", "datapackage.json")
"""Every folder we write holds one of these: others are not ours to replace."""
_LOST = (errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What was written did not reach the disk."""
_STALE = 3600
"""Seconds after which what another run left is taken for dead, where the system cannot tell."""


def checked(target: Path) -> Path:
    """``target`` as an absolute path. A `BuildError` where it may not be replaced (see `replacing`) or its folder cannot
    be written: asked before a story is read, it spares the wait."""
    target = Path(os.path.abspath(target))
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise BuildError("is not a folder", path=str(target))
    if target in (Path.cwd(), *Path.cwd().parents):
        raise BuildError("would replace the folder this runs in; name another", path=str(target))
    if target.is_dir() and any(target.iterdir()) and not any((target / mark).is_file() for mark in _OURS):
        raise BuildError("holds files that no report of ours wrote; name another folder", path=str(target))
    return _reachable(target)


def checked_file(target: Path) -> Path:
    """The same for a file."""
    target = Path(os.path.abspath(target))
    if target.is_dir():
        raise BuildError("is a folder", path=str(target))
    return _reachable(target)


def _reachable(target: Path) -> Path:
    above = next(folder for folder in target.parents if folder.exists())
    if not above.is_dir():
        raise BuildError(f"cannot be written: {above} is not a folder", path=str(target))
    if not os.access(above, os.W_OK | os.X_OK):
        raise BuildError(f"cannot be written: no permission to write into {above}", path=str(target))
    return target


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty folder beside ``target`` to fill; it takes the place of ``target`` when the block ends well.

    Whatever happens, ``target`` is the old folder or the new one, whole. Left-overs of a killed run are removed.
    A `BuildError` where ``target`` holds something that is not ours to replace (a file, a link, the working
    folder, a folder of something else).
    """
    target = checked(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _tidy(target)
        with _beside(target, _NEW) as fresh:
            yield fresh
            os.chmod(fresh, 0o755)
            _settle(fresh)
            _swap(fresh, target)
            _sync(str(target.parent))
    except OSError as error:
        raise _told(error, target) from error


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Makes ``target`` hold exactly ``files`` (relative path → bytes)."""
    with replacing(target) as fresh:
        for path in sorted(files):
            place = fresh / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(files[path])


def replace_file(target: Path, content: bytes) -> None:
    """Makes ``target`` hold ``content``, whole or not at all."""
    target = checked_file(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _tidy(target)
        with _beside(target, _NEW) as fresh:
            file = fresh / "file"
            file.write_bytes(content)
            os.chmod(file, 0o644)
            _sync(str(file))
            os.replace(file, target)
            _sync(str(target.parent))
    except OSError as error:
        raise _told(error, target) from error


def _told(error: OSError, target: Path) -> BuildError:
    """A full disk and the like, said of what the user named, not of the folder beside it."""
    # of a copy that fails, the second name is the file that was written
    written = error.filename2 or error.filename
    ours = written is None or f".{target.name}{_NEW}" in str(written)
    return BuildError(f"cannot be written: {error.strerror or error}", path=str(target if ours else written))


def _settle(folder: Path) -> None:
    """Everything below ``folder`` is on the disk before it is swapped in."""
    for directory, _, names in os.walk(folder):
        for name in names:
            _sync(os.path.join(directory, name))
        _sync(directory)


def _sync(path: str) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:  # Windows opens no folder, and some file systems sync none
        if error.errno in _LOST:
            raise


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        os.rename(fresh, target)
        return
    if _exchanged(fresh, target):
        return  # `fresh` is the old folder now; the caller removes it
    with _beside(target, _OLD) as old:
        os.rename(target, old / "site")
        try:
            os.rename(fresh, target)
        except BaseException:
            os.rename(old / "site", target)
            raise


def _exchanged(fresh: Path, target: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux's renameat2), so no moment is without a site."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError, TypeError):
        libc = ctypes.CDLL(None, use_errno=True)
        at_cwd, exchange = -100, 2
        return bool(libc.renameat2(at_cwd, os.fsencode(fresh), at_cwd, os.fsencode(target), exchange) == 0)
    return False


# ---------------------------------------------------------------- what a run keeps beside its target


@contextlib.contextmanager
def _beside(target: Path, mark: str) -> Iterator[Path]:
    """A folder of our own beside ``target``, locked as long as we live, removed in the end."""
    while True:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}{mark}", dir=target.parent))
        lock = _lock(made, wait=True)
        if made.exists():
            break
        _unlock(lock)  # another run took it for a dead one's before it was locked
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        _unlock(lock)


def _tidy(target: Path) -> None:
    """Finishes what a killed run left: puts an old folder back where the new one never came, removes the rest."""
    for mark in (_OLD, _NEW):
        for left in sorted(target.parent.glob(f"{glob.escape(f'.{target.name}{mark}')}*")):
            lock = _lock(left, wait=False)
            if lock is None:
                continue
            try:
                if mark == _OLD and not target.exists() and (left / "site").is_dir():
                    os.rename(left / "site", target)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                _unlock(lock)


def _lock(folder: Path, *, wait: bool) -> int | None:
    """A lock on ``folder``, or None where another run has it. The system frees the locks of a run that is killed."""
    if fcntl is None:
        return -1 if wait or _is_stale(folder) else None
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return -1 if wait else None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:  # a file system without locks
        os.close(handle)
        return -1 if wait or _is_stale(folder) else None
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None and lock >= 0:
        os.close(lock)


def _is_stale(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _STALE
    except OSError:
        return False
