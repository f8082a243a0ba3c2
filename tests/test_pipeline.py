"""The whole path: the same inputs give the same bytes, wherever they lie and however they are worked on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator import executors, pipeline, tables
from tests.test_cli import DE, EN


def _write(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "one.md").write_text(EN, encoding="utf-8")
    (folder / "two.md").write_text(DE, encoding="utf-8")
    return folder


def _digest(folder: Path, executor: str = "serial") -> str:
    with executors.make(executor) as pool:
        told = pipeline.story(folder, executor=pool)
    files = tables.package(told.tables, told.project)
    return hashlib.sha256(b"".join(path.encode() + files[path] for path in sorted(files))).hexdigest()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "cache"))


def test_folders_of_different_names_give_the_same_bytes(tmp_path: Path) -> None:
    assert _digest(_write(tmp_path / "a")) == _digest(_write(tmp_path / "some where" / "else"))


def test_worker_processes_and_the_cache_change_nothing(tmp_path: Path) -> None:
    folder = _write(tmp_path / "a")
    fresh = _digest(folder)
    assert _digest(folder) == fresh  # from the cache
    assert _digest(folder, "processes") == fresh
    kept = sorted((tmp_path / "cache").rglob("*.json"))
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:-5])
    assert _digest(folder) == fresh


def test_a_new_source_renames_nothing(tmp_path: Path) -> None:
    folder = _write(tmp_path / "a")
    before = pipeline.story(folder)
    (folder / "three.md").write_text(EN.replace("24", "26"), encoding="utf-8")
    after = pipeline.story(folder)
    known = {mention.id for found in before.mentions.values() for mention in (*found.figures, *found.entities)}
    now = {mention.id for found in after.mentions.values() for mention in (*found.figures, *found.entities)}
    assert known
    assert known <= now
    assert {name.id for name in before.alignment.names} <= {name.id for name in after.alignment.names}
    assert {article.id for article in before.articles} < {article.id for article in after.articles}


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    pipeline.story(_write(tmp_path / "a"), progress=lambda stage, done, total: told.append(stage))
    assert {"reading", "extracting", "aligning"} <= set(told)
