"""The new site or the old one, whole; the same site wherever it is built."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from generator import site
from generator.errors import BuildError, SourceError
from generator.model import Page
from tests import sites


def test_two_folders_one_site(tmp_path: Path) -> None:
    one = sites.build(tmp_path / "one")
    other = sites.build(tmp_path / "another, with a longer name")
    assert sites.files(one) == sites.files(other)


def test_no_path_of_the_machine_and_no_day_stands_in_a_site(tmp_path: Path) -> None:
    built = sites.build(tmp_path, report='title = "Boats"\nurl = "https://example.org/"\n')
    for path, content in sites.files(built).items():
        assert str(tmp_path).encode() not in content, path
        assert str(site.HERE).encode() not in content, path


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    built = sites.build(tmp_path)
    before = sites.files(built)
    broken = replace(sites.story(), nav=(("Nowhere", "nowhere.md"),))
    with pytest.raises(BuildError):
        sites.build(tmp_path, given=broken)
    assert sites.files(built) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "site"]


def test_an_error_of_ours_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_text("")
    with (
        patch("generator.pipeline.build", side_effect=SourceError("cannot be read", path="a.md", line=3)),
        pytest.raises(SourceError, match=r"a.md:3: cannot be read"),
    ):
        site.build(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_warnings_are_problems_or_errors(tmp_path: Path) -> None:
    given = sites.story()
    page = Page(path="more.md", markdown="# More\n\n[nowhere](nowhere.md)\n", title="More")
    wrong = replace(given, pages=(*given.pages, page), nav=(*given.nav, ("More", "more.md")))
    with pytest.raises(BuildError, match=r"nowhere\.md"):
        sites.build(tmp_path, given=wrong)
    with patch("generator.pipeline.build", return_value=wrong):
        (tmp_path / "content" / "new.txt").write_text("changed")
        told = site.build(tmp_path / "content", tmp_path / "site")
    assert [line for line in told.problems if "nowhere.md" in line]
    assert (tmp_path / "site" / "more.html").is_file()


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.doc").write_text("years of work")
    with pytest.raises(BuildError):
        sites.build(tmp_path)
    assert (tmp_path / "site" / "thesis.doc").read_text() == "years of work"


def test_a_site_does_not_go_among_the_pages_by_hand(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    with pytest.raises(BuildError, match="lies among the pages written by hand"):
        site.build(tmp_path, pages / "site")
    assert not list(pages.iterdir())


def test_an_address_in_use_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as busy,
        patch("generator.pipeline.build", side_effect=AssertionError("read")),
        pytest.raises(BuildError, match=r"cannot listen on 127\.0\.0\.1:\d+: .+; --host and --port name another"),
    ):
        site.serve(tmp_path, address=f"127.0.0.1:{busy.getsockname()[1]}")


def test_a_story_is_read_once_until_a_file_changes(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.txt").write_text("one")
    with patch("generator.pipeline.build", return_value=sites.story()) as build:
        site.story(content)
        site.story(content)
        assert build.call_count == 1
        (content / "a.txt").write_text("three")
        site.story(content)
        assert build.call_count == 2


def test_hand_written_files_beside_the_pages_come_along(tmp_path: Path) -> None:
    pages = tmp_path / "content" / "pages"
    pages.mkdir(parents=True)
    (pages / "photo.png").write_bytes(b"\x89PNG")
    (pages / "draft.md").write_text("# Not a page of the report\n")
    built = sites.build(tmp_path)
    assert (built / "photo.png").read_bytes() == b"\x89PNG"
    assert not (built / "draft.html").exists()


def test_offline_leaves_out_what_only_a_server_can_use(tmp_path: Path) -> None:
    report = 'title = "Boats"\nurl = "https://example.org/"\n'
    built = sites.build(tmp_path, report=report, offline=True)
    assert not (built / "404.html").exists()
    assert not (built / "sitemap.xml").exists()
    assert "Content-Security-Policy" not in (built / "index.html").read_text("utf-8")


def test_mkdocs_and_parallax_build_the_same_site(tmp_path: Path) -> None:
    """`mkdocs build --strict` at the top of the checkout, on what ships in content/."""
    import subprocess
    import sys

    top = site.HERE.parent
    if not (top / "mkdocs.yml").is_file() or not (top / "content" / "pages").is_dir():
        pytest.skip("not a checkout, or one with a story of its own that has no pages by hand")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "by-mkdocs")],
        cwd=top,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site.build(top / "content", tmp_path / "by-parallax", strict=True)
    one, other = sites.files(tmp_path / "by-mkdocs"), sites.files(tmp_path / "by-parallax")
    assert one.keys() == other.keys()
    assert not [path for path in one if one[path] != other[path]]


def test_serve_wants_an_address(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=re.escape("127.0.0.1:8000")):
        site.serve(tmp_path, address="nonsense")
    shutil.rmtree(tmp_path)


_SERVER = """
import sys
from pathlib import Path
from unittest.mock import patch
from generator import site
from tests import sites
site.KNOWLEDGE = site.LOOKS = ()
with patch("generator.pipeline.build", side_effect=lambda *_, **__: sites.story()):
    site.serve(Path(sys.argv[1]), address="127.0.0.1:" + sys.argv[2])
"""


def test_a_change_is_served_once(tmp_path: Path) -> None:
    """One change, one rebuild, and no more of them: what a build writes does not wake the watcher."""
    import socket
    import subprocess
    import sys
    import time

    content = tmp_path / "content"
    (content / "pages").mkdir(parents=True)
    (content / "a.txt").write_text("one")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    log = tmp_path / "log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVER, str(content), port], cwd=site.HERE.parent, stdout=out, stderr=out
        )
        try:
            _until(lambda: "Serving on" in log.read_text())
            (content / "a.txt").write_text("three")
            _until(lambda: "Reloading browsers" in log.read_text())
            time.sleep(3)
        finally:
            server.terminate()
            server.wait(10)
    assert log.read_text().count("Detected file changes") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "log"]


def _until(ready: Callable[[], bool], seconds: float = 60) -> None:
    import time

    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.mark.parametrize("epoch", [None, "0", "soon", "1700000000"])
def test_the_day_does_not_matter(epoch: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = 'title = "Boats"\nurl = "https://example.org/"\n'
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    reference = sites.build(tmp_path / "reference", report=report)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert sites.files(sites.build(tmp_path / "other", report=report)) == sites.files(reference)
    assert os.environ.get("SOURCE_DATE_EPOCH") == epoch
