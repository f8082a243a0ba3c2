"""A task that goes too far costs that task, nothing else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from generator import guard, pipeline, read
from generator.errors import ConfigError, SourceError
from generator.guard import Guarded, Limits, Prepared

needs_limits = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system does not set these limits")


def _double(number: int) -> int:
    print("a library that talks")
    return 2 * number


def _spin() -> None:
    while True:
        pass


def _swallow() -> int:
    return len(bytearray(400_000_000))


def _crash() -> None:
    os.abort()


def _sleep() -> None:
    time.sleep(60)


def _raise() -> None:
    raise KeyError("a key")


class _OddError(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__("cannot be sent")


def _raise_strangely() -> None:
    raise _OddError(1, 2)


@pytest.fixture
def workers() -> Iterator[Guarded]:
    with Guarded(1, Limits(seconds=1, megabytes=100)) as pool:
        yield pool


def _wrong(future: Future[Any]) -> str:
    error = future.exception(timeout=60)
    assert isinstance(error, SourceError)
    return error.message


def test_answers_come_back(workers: Guarded) -> None:
    assert list(workers.map(_double, range(20))) == list(range(0, 40, 2))


@needs_limits
def test_what_spins_is_ended_and_the_next_task_runs(workers: Guarded) -> None:
    assert _wrong(workers.submit(_spin)) == "it took more than 1 seconds of computing"
    assert workers.submit(_double, 4).result() == 8


@needs_limits
def test_what_swallows_memory_is_ended(workers: Guarded) -> None:
    assert _wrong(workers.submit(_swallow)) == "it took more than 100 MB of memory"
    assert workers.submit(_double, 4).result() == 8


@needs_limits
def test_what_crashes_is_named(workers: Guarded) -> None:
    assert _wrong(workers.submit(_crash)) == "the program crashed on it (SIGABRT)"
    assert workers.submit(_double, 4).result() == 8


def test_what_sleeps_is_ended_by_the_clock(workers: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    workers.submit(_double, 1).result()
    monkeypatch.setattr(guard, "_WAIT", 0.3)
    assert "seconds of computing" in _wrong(workers.submit(_sleep))


def test_errors_come_back_as_they_are(workers: Guarded) -> None:
    assert isinstance(workers.submit(_raise).exception(), KeyError)
    assert "_OddError" in str(workers.submit(_raise_strangely).exception())
    assert workers.submit(_double, 4).result() == 8


def test_where_no_process_starts_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    with Guarded(1) as pool:
        assert pool.submit(_double, 4).result() == 8


def test_leaving_in_a_hurry_ends_the_workers(workers: Guarded) -> None:
    started = time.monotonic()
    futures = [workers.submit(_sleep) for _ in range(3)]
    time.sleep(0.2)
    workers.shutdown(cancel_futures=True)
    assert time.monotonic() - started < 30
    assert all(future.done() for future in futures)


class _Refusing(Guarded):
    """Fails on one source, as its process would."""

    def __init__(self, stage: str) -> None:
        super().__init__(1)
        self._stage = stage

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        subject = str(getattr(args[0], "path", args[-1]))
        return super().submit(_raise if fn.__name__ == self._stage and "bad" in subject else fn, *args, **kwargs)


@pytest.mark.parametrize(("stage", "words"), [("article", "reading failed"), ("work", "extraction failed")])
def test_a_source_that_fails_is_set_aside_alone(
    stage: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "story"
    folder.mkdir()
    for name in ("bad", "good"):
        text = f"The {name} bridge\n\nThe council of Harnwick paid 24 million euros for the bridge on 3 May 2024.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with _Refusing(stage) as pool:
        told = pipeline.story(folder, executor=pool)
    assert [article.path for article in told.set_aside] == ["bad.txt"]
    assert told.set_aside[0].status.startswith(words)
    assert told.mentions[told.set_aside[0].id].figures == ()
    good = next(article for article in told.articles if article.ok)
    assert told.mentions[good.id].figures
    assert [article.id for article in read.articles(folder)] == [article.id for article in told.articles]


_HELD: list[bytearray] = []


def _load_a_model() -> None:
    if not _HELD:
        _HELD.append(bytearray(300_000_000))
        until = time.process_time() + 2.2
        while time.process_time() < until:
            pass


@needs_limits
def test_what_a_task_needs_loaded_is_no_part_of_its_limits(workers: Guarded) -> None:
    # more memory and more time than a task has, and then the task's own limits hold
    assert workers.submit(Prepared(_load_a_model, _double), 4).result(timeout=60) == 8
    assert _wrong(workers.submit(Prepared(_load_a_model, _swallow))) == "it took more than 100 MB of memory"


def test_a_prepared_task_is_a_plain_task_elsewhere() -> None:
    held: list[str] = []
    assert Prepared(lambda: held.append("loaded"), _double)(3) == 6
    assert held == ["loaded"]


def _fail_to_load() -> None:
    raise ConfigError("the pipeline is broken")


def test_what_cannot_be_loaded_is_said(workers: Guarded) -> None:
    error = workers.submit(Prepared(_fail_to_load, _double), 1).exception(timeout=60)
    assert isinstance(error, ConfigError)
    assert str(error) == "the pipeline is broken"
