"""Which files of a content folder are sources, and which are refused before they are opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.errors import ConfigError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")
DOCUMENTS = (
    ".doc .docx .odt .rtf .epub .pages .eml .msg .mht .mhtml .xhtml .markdown .text .rst .org .adoc .tex .djvu .ps .ppt .pptx "
    ".odp .key .xps .wpd .fb2 .mobi"
).split()
"""What people keep articles in and we do not read. Anything else (pictures, style sheets) is passed over in silence."""
_OWN = frozenset({"report.toml", "names.toml"})
_SIDECAR = ".meta.toml"
_SAVED_PARTS = (
    "_files",
    "-files",
    ".files",
    "_dateien",
    "-dateien",
    "_archivos",
    "_ficheiros",
    "_arquivos",
    "_fichiers",
    "_pliki",
)


class Found(NamedTuple):
    """A source's path relative to the folder, and why it is refused ("" where it is not)."""

    path: str
    refused: str = ""


def sources(folder: Path) -> list[Found]:
    """The sources in ``folder``, sorted by path.

    Where there is a folder ``articles`` only that is read; else everything but ``pages``, hidden files and READMEs.
    Links, pipes and devices are refused: a source must be a file that lies in the folder itself.
    """
    articles = folder / "articles"
    chosen = articles.is_dir() and not articles.is_symlink()
    start = "articles" if chosen else ""
    return sorted(_walk(folder, start), key=lambda found: PurePosixPath(found.path).parts)


def _walk(folder: Path, start: str) -> Iterator[Found]:
    waiting = [start]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(folder / here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            if here == start:
                raise ConfigError(f"cannot be opened: {error.strerror}", path=str(folder / here)) from None
            yield Found(here or ".", f"the folder cannot be opened: {error.strerror}")
            continue
        stems = tuple(
            entry.name.rsplit(".", 1)[0].lower() for entry in entries if _suffix(entry.name) in (".html", ".htm")
        )
        described = {
            form
            for entry in entries
            if _suffix(entry.name) in (*SUFFIXES, *DOCUMENTS)
            for form in _described(entry.name)
        }
        for entry in entries:
            path = f"{here}/{entry.name}" if here else entry.name
            if entry.name.endswith(_SIDECAR) and entry.name not in described and not entry.name.startswith("."):
                yield Found(path, "a sidecar, but the article it belongs to is not beside it")
                continue
            if _is_passed_over(entry, here):
                continue
            if entry.is_symlink():
                yield Found(path, "a symbolic link: put the file itself into the folder")
            elif entry.is_dir(follow_symlinks=False):
                if not _is_saved_parts(entry.name, stems) and not _is_built(entry.path):
                    waiting.append(path)
            elif not entry.is_file(follow_symlinks=False):
                yield Found(path, "not a regular file (a pipe, a socket or a device)")
            elif _suffix(entry.name) in SUFFIXES:
                yield Found(path)
            elif _suffix(entry.name) in DOCUMENTS:
                yield Found(path, f"{_suffix(entry.name)} files are not read: save it as .txt, .md, .html or .pdf")


def _described(name: str) -> tuple[str, str]:
    """The sidecars an article may have: "ferries.pdf.meta.toml", "ferries.meta.toml"."""
    return name + _SIDECAR, os.path.splitext(name)[0] + _SIDECAR


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _is_passed_over(entry: os.DirEntry[str], here: str) -> bool:
    name = entry.name.lower()
    if name.startswith((".", "~$")) or name.endswith((_SIDECAR, "~")) or name.split(".")[0] == "readme":
        return True
    return not here and (name in _OWN or name == "pages")


def _is_saved_parts(name: str, stems: tuple[str, ...]) -> bool:
    """The pictures and frames a browser saves beside a page: "story.html" and "story_files"."""
    name = name.lower()
    return any(name.startswith(stem) and name[len(stem) :] in _SAVED_PARTS for stem in stems)


def _is_built(path: str) -> bool:
    """A report built into the content folder is no source of itself."""
    return os.path.isfile(os.path.join(path, "data", "datapackage.json"))
