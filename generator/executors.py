"""Where the work of one article runs. Each entry makes a `concurrent.futures.Executor`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from generator.errors import ConfigError


class SerialExecutor(Executor):
    """Runs each task at once, in this process, without limits: for sources one trusts, and for tests."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # a Future carries it to whoever asks for the result
            future.set_exception(error)
        return future


def _processes() -> Executor:
    from generator.guard import Guarded

    return Guarded()


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
