"""Where the work of one article runs. Each entry makes a `concurrent.futures.Executor`."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

from generator.errors import ConfigError


class SerialExecutor(Executor):
    """Runs each task at once, in this process: the default for a handful of articles, and in tests."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # a Future carries it to whoever asks for the result
            future.set_exception(error)
        return future


def _processes() -> Executor:
    import multiprocessing

    # forkserver: a fork of a process with threads (MkDocs' watcher) can hang
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=multiprocessing.get_context(method))


def _dask() -> Executor:
    try:
        from distributed import Client
    except ImportError:
        raise ConfigError("executor dask needs the extra: pip install 'parallax-report[cluster]'") from None
    executor: Executor = Client().get_executor(pure=False)
    return executor


EXECUTORS: dict[str, Callable[[], Executor]] = {"serial": SerialExecutor, "processes": _processes, "dask": _dask}


def make(name: str) -> Executor:
    """The executor called ``name``; a `ConfigError` lists the known ones."""
    try:
        return EXECUTORS[name]()
    except KeyError:
        raise ConfigError(f"unknown executor {name!r}; there is {', '.join(EXECUTORS)}") from None
