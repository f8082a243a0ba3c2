"""Worker processes with a limit on time and memory: a source that goes beyond it costs that source, nothing else.

A hostile or broken file can make any parser spin, swallow all memory or crash outright, and no library can be
trusted to stop itself. So each source is worked on in a process that the system ends. Where the system knows no
such limits (Windows) a clock ends it; where no process can be started the work is done here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, BinaryIO

from generator.errors import SourceError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

SECONDS = 10
"""Seconds of computing one step of one source may take. An article takes 0.1, a book 5."""
MEGABYTES = 512
"""Memory one step of one source may take, beyond what the worker held before."""
_WAIT = 300 if resource else 60
"""Seconds by the clock after which a worker is ended in any case: one that sleeps uses no computing time."""
_OUT_OF_MEMORY = 71
"""Exit status of a worker that ran out of memory."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take."""

    seconds: int = SECONDS
    megabytes: int = MEGABYTES

    @property
    def slow(self) -> str:
        return f"it took more than {self.seconds} seconds of computing"

    @property
    def large(self) -> str:
        return f"it took more than {self.megabytes} MB of memory"


_LOADING = Limits(seconds=240, megabytes=16_000)
"""For what a task needs loaded first."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A task with what must be loaded for it first: ``before`` runs without the limits, ``run`` within them.

    Models are large and slow to load, which is no fault of a source. ``before`` must keep what it loads.
    """

    before: Callable[[], object]
    run: Callable[..., Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.before()
        return self.run(*args, **kwargs)


class Guarded(Executor):
    """Runs each task in one of ``workers`` processes, which are started when they are needed first.

    A task that raises, takes too long or too much gives a future with an exception; a `SourceError` says which
    limit it was. The worker is replaced.
    """

    def __init__(self, workers: int | None = None, limits: Limits = Limits()) -> None:
        count = workers or os.cpu_count() or 1
        self._threads = ThreadPoolExecutor(count)
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all = [_Worker(limits) for _ in range(count)]
        for worker in self._all:
            self._idle.put(worker)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return self._threads.submit(self._run, fn, args, kwargs)

    def _run(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        worker = self._idle.get()
        try:
            return worker.call(fn, args, kwargs)
        finally:
            self._idle.put(worker)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers; with ``cancel_futures`` at once, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=cancel_futures)
        if cancel_futures:
            for worker in self._all:
                worker.close()
        self._threads.shutdown(wait=wait)
        if wait:
            for worker in self._all:
                worker.close()


class _Worker:
    """One process, started anew after it has been ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        task = pickle.dumps((fn, args, kwargs))
        try:
            process = self._process = self._process or _started(self._limits)
        except OSError:
            return fn(*args, **kwargs)  # better unguarded than not at all
        overdue = threading.Event()

        def end() -> None:
            overdue.set()
            process.kill()

        clock = threading.Timer(_WAIT, end)
        clock.daemon = True
        clock.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(task)
            process.stdin.flush()
            fine, result = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            status = self._ended(process)
            raise SourceError(self._limits.slow if overdue.is_set() else _reason(status, self._limits)) from None
        finally:
            clock.cancel()
        if not fine:
            raise result
        return result

    def _ended(self, process: subprocess.Popen[bytes]) -> int:
        """The exit status of a worker that is gone; a new one comes for the next task."""
        self._process = None
        process.kill()
        status = process.wait()
        _close(process)
        return status

    def close(self) -> None:
        process = self._process
        if process is not None:
            self._ended(process)


def _reason(status: int, limits: Limits) -> str:
    """Why a worker is gone, in words for the reader."""
    if status == _OUT_OF_MEMORY:
        return limits.large
    if status == -getattr(signal, "SIGXCPU", 0):
        return limits.slow
    try:
        how = signal.Signals(-status).name
    except ValueError:
        how = f"status {status}"
    return f"the program crashed on it ({how})"


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # what was not sent yet cannot be sent any more
                stream.close()


def _started(limits: Limits) -> subprocess.Popen[bytes]:
    """A worker with the same module path as this process, so that a checkout works as well as an installation."""
    arguments = f"guard.Limits({limits.seconds}, {limits.megabytes})"
    code = f"import sys; sys.path[:] = {sys.path!r}; from generator import guard; guard.serve({arguments})"
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # one thread each: there are as many workers as processors
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )


# ---------------------------------------------------------------- in the worker


def serve(limits: Limits) -> None:
    """Works off the tasks that come on standard input until there are no more."""
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    tasks = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not write into the answers
    while True:
        try:
            fn, args, kwargs = pickle.load(tasks)
        except EOFError:
            return
        try:
            if isinstance(fn, Prepared):
                _limit(_LOADING)
                fn.before()
            _limit(limits)
            answer = pickle.dumps((True, fn(*args, **kwargs)))
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except Exception as error:
            answer = _as_answer(error)
        _send(answers, answer)


def _as_answer(error: Exception) -> bytes:
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)
    except Exception:  # an exception with arguments of its own, or one that holds what cannot be sent
        answer = pickle.dumps((False, RuntimeError(type(error).__name__)))
    return answer


def _send(answers: BinaryIO, answer: bytes) -> None:
    try:
        answers.write(answer)
        answers.flush()
    except OSError:
        os._exit(0)  # nobody waits for it any more


def _limit(limits: Limits) -> None:
    """Sets the limits for the next task, from what the process has used so far."""
    if resource is None:
        return
    import time

    used = int(time.process_time())
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, used + limits.seconds + 1)
    held = _held()
    if held:
        _lower(resource.RLIMIT_DATA, held + limits.megabytes * 1_000_000)


def _lower(which: int, limit: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (limit, hard))


def _held() -> int:
    """Bytes of memory of our own that this process holds; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
