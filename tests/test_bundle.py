"""One zip, the same on any day, with nothing in it that needs a server."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest

from generator import bundle
from generator.errors import BuildError
from tests import sites


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = 'title = "Boats"\nurl = "https://example.org/boats/"\n'
    return sites.build(tmp_path_factory.mktemp("bundle"), report=report)


def test_the_bundle_is_the_site_without_what_only_a_server_uses(built: Path, tmp_path: Path) -> None:
    out = bundle.pack(built, tmp_path / "out" / "boats.zip")
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        pages = {name: archive.read(name) for name in names}
    assert names == sorted(names)
    left_out = set(sites.files(built)) - set(names)
    assert left_out == {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    assert "index.html" in names
    assert "assets/plotly.min.js" in names
    assert "search/px-index.js" in names
    for name, content in pages.items():
        assert b"Content-Security-Policy" not in content, name
        if not name.endswith(".html"):
            assert content == (built / name).read_bytes(), name


def test_the_same_site_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    one = bundle.pack(built, tmp_path / "one.zip").read_bytes()
    for path in built.rglob("*.html"):
        os.utime(path, (1, 1))
    assert bundle.pack(built, tmp_path / "other.zip").read_bytes() == one


def test_what_is_no_site_is_not_packed(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"index\.html"):
        bundle.pack(tmp_path, tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


def test_a_site_with_folder_addresses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="figures/">Figures</a>')
    with pytest.raises(BuildError, match="use_directory_urls"):
        bundle.pack(tmp_path, tmp_path / "x.zip")


def test_a_link_out_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<h1>Hello</h1>")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "site" / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(BuildError, match=r"a\.txt"):
        bundle.pack(tmp_path / "site", tmp_path / "x.zip")


def test_a_content_folder_becomes_a_bundle(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "report.toml").write_text('title = "Boats"\nurl = "https://example.org/boats/"\n')
    with patch("generator.pipeline.build", return_value=sites.story()):
        made = bundle.bundle(content, tmp_path / "boats.zip")
    assert made.pages
    with zipfile.ZipFile(tmp_path / "boats.zip") as archive:
        assert "404.html" not in archive.namelist()
        assert b"Content-Security-Policy" not in archive.read("index.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["boats.zip", "content"]
