"""The lock files pin what pyproject.toml asks for, with digests, and name no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = {"requirements.lock": "build", "requirements-dev.lock": "dev", "requirements-bench.lock": "bench"}
"""Lock file → the dependency group it holds beside the program's own dependencies."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")

pytestmark = pytest.mark.skipif(not (ROOT / "requirements.lock").is_file(), reason="not a checkout")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _asked(group: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    entries = [*project["project"]["dependencies"]]
    waiting = [group]
    while waiting:
        for entry in project["dependency-groups"][waiting.pop()]:
            if isinstance(entry, str):
                entries.append(entry)
            else:
                waiting.append(entry["include-group"])
    return {_plain(found[0]) for entry in entries if (found := _NAME.match(entry))}


@pytest.mark.parametrize(("lock", "group"), LOCKS.items())
def test_all_that_is_asked_for_is_pinned(lock: str, group: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = {_plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}
    assert len(pinned) > 40
    assert _asked(group) <= pinned
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index|--find-links|@ ", text)


def test_every_group_has_its_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(project["dependency-groups"]) == set(LOCKS.values())
