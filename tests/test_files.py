"""A folder is the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator import files
from generator.errors import BuildError


def _content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_new_folder_takes_the_place_of_the_old(
    in_one_step: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not in_one_step:
        monkeypatch.setattr(files, "_exchanged", lambda fresh, target: False)
    target = tmp_path / "site"
    files.replace_folder(target, {"data/datapackage.json": b"1", "c": b"2"})
    assert _content(target) == {"data/datapackage.json": b"1", "c": b"2"}
    files.replace_folder(target, {"datapackage.json": b"3"})
    assert _content(target) == {"datapackage.json": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failure_leaves_the_old(tmp_path: Path) -> None:
    target = tmp_path / "site"
    files.replace_folder(target, {"datapackage.json": b"1"})
    with pytest.raises(ZeroDivisionError), files.replacing(target) as fresh:
        (fresh / "b").write_bytes(bytes(1 // 0))
    assert _content(target) == {"datapackage.json": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_killed_run_is_put_right(tmp_path: Path) -> None:
    left = tmp_path / ".site.old-x" / "site"
    left.mkdir(parents=True)
    (left / "a").write_bytes(b"1")
    files._tidy(tmp_path / "site")
    assert _content(tmp_path / "site") == {"a": b"1"}


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    files.replace_folder(tmp_path / "photos", {"data/datapackage.json": b"{}"})
    (tmp_path / "photos" / "data" / "datapackage.json").unlink()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"1")
    with pytest.raises(BuildError, match="name another folder"):
        files.replace_folder(tmp_path / "photos", {})
    assert (tmp_path / "photos" / "cat.jpg").exists()


def test_what_is_not_ours_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(BuildError):
            files.replace_folder(tmp_path / name, {})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BuildError):
        files.replace_folder(tmp_path, {})


def test_one_file(tmp_path: Path) -> None:
    files.replace_file(tmp_path / "a" / "x.zip", b"1")
    files.replace_file(tmp_path / "a" / "x.zip", b"2")
    assert _content(tmp_path) == {"a/x.zip": b"2"}
    with pytest.raises(BuildError):
        files.replace_file(tmp_path / "a", b"3")


def test_a_full_disk_names_what_was_to_be_written(tmp_path: Path) -> None:
    def full(fresh: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "library.js", None, str(fresh / "library.js"))

    with (
        pytest.raises(BuildError, match=r"site: cannot be written: No space left on device") as caught,
        files.replacing(tmp_path / "site") as fresh,
    ):
        full(fresh)
    assert caught.value.path == str(tmp_path / "site")
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_is_known_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.checked(tmp_path / "new" / "site") == tmp_path / "new" / "site"
    assert files.checked_file(tmp_path / "new" / "report.zip") == tmp_path / "new" / "report.zip"
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="is not a folder"):
        files.checked(tmp_path / "file" / "site")
    with pytest.raises(BuildError, match="is a folder"):
        files.checked_file(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may write anywhere
    with pytest.raises(BuildError, match="no permission to write into"):
        files.checked(tmp_path / "new" / "site")
    with pytest.raises(BuildError, match="no permission to write into"):
        files.checked_file(tmp_path / "report.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
