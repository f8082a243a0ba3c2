"""A kept result comes back whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cache
from generator.model import Figure, Mentions, Step

FOUND = Mentions(
    "a", figures=(Figure(source="a", start=1, end=4, kind="count", low=3, high=3.5, steps=(Step(1, 4, "3"),)),)
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "kept"))


def test_what_is_put_comes_back() -> None:
    name = cache.key("an article")
    assert cache.get(name, Mentions) is None
    cache.put(name, FOUND)
    assert cache.get(name, Mentions) == FOUND


@pytest.mark.parametrize(
    "damage", [lambda raw: b"", lambda raw: raw[:-3], lambda raw: raw[:70] + b"X" + raw[71:], lambda raw: raw[64:]]
)
def test_a_damaged_file_is_a_miss(damage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    name = cache.key("an article")
    cache.put(name, FOUND)
    (kept,) = list((tmp_path / "kept").rglob("*.json"))
    kept.write_bytes(damage(kept.read_bytes()))
    assert cache.get(name, Mentions) is None


def test_a_folder_that_cannot_be_written_keeps_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "file"))
    cache.put(cache.key("x"), FOUND)
    assert cache.get(cache.key("x"), Mentions) is None


def test_the_key_depends_on_every_part() -> None:
    assert len({cache.key("a", "b"), cache.key("ab", ""), cache.key("a"), cache.key("b", "a")}) == 4
