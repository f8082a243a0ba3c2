"""A built site as one zip that works from the disk: unpacked, ``index.html`` needs no server and no network."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

from generator import files, pipeline
from generator.errors import BuildError
from generator.model import Site

LEFT_OUT = re.compile(r"404\.html\Z|sitemap\.xml(?:\.gz)?\Z|.*\.map\Z|(?:.*/)?\.[^/]*\Z")
"""Of use only to a server, or to nobody."""
_POLICY = re.compile(rb'[ \t]*<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
"""On the disk every file is its own origin to some browsers, and a policy would lock the page out of its own files."""
_FOLDER_LINK = re.compile(rb'href="(?![a-z]+:)[^"#?]*/"')
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: the same site gives the same bytes on any day."""


def bundle(content: Path, out: Path, *, progress: pipeline.Progress | None = None) -> Site:
    """Builds the report of the folder ``content`` for the disk and packs it into the zip ``out``, replaced in one
    step; gives what it was built from."""
    from generator import site

    files.checked_file(out)
    with tempfile.TemporaryDirectory(prefix="parallax-bundle-") as folder:
        made = site.build(content, Path(folder) / "site", offline=True, progress=progress)
        pack(Path(folder) / "site", out)
    return made


def pack(site: Path, out: Path) -> Path:
    """Packs the built site in the folder ``site`` into the zip ``out``; gives ``out``."""
    front = site / "index.html"
    if not front.is_file():
        raise BuildError("holds no index.html; build the site first", path=str(site))
    if _FOLDER_LINK.search(front.read_bytes()):
        raise BuildError("was built with use_directory_urls; a bundle needs pages that end in .html", path=str(site))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, inside in _files(site, out):
            archive.writestr(_entry(inside), _content(path), zipfile.ZIP_DEFLATED, 9)
    try:
        files.replace_file(out, packed.getvalue())
    except OSError as error:
        raise BuildError(f"{error.strerror or error}", path=str(out)) from error
    return out


def _files(site: Path, out: Path) -> list[tuple[Path, str]]:
    """(file, its path in the zip), sorted by that path."""
    found = []
    for path in site.rglob("*"):
        inside = path.relative_to(site).as_posix()
        if path.is_symlink():
            raise BuildError("is a link; a site of ours has none", path=inside)
        if path.is_file() and not LEFT_OUT.match(inside) and path.resolve() != out.resolve():
            found.append((path, inside))
    return sorted(found, key=lambda entry: entry[1])


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return _POLICY.sub(b"", content) if path.suffix == ".html" else content


def _entry(inside: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(inside, _EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry
