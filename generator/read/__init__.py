"""Files to articles: what each source says, in which language, and which part of it is the article.

`articles` reads a folder; `article` reads one file and depends on nothing else, so that it can run anywhere and be
kept. A source that cannot be read never stops the others: its ``status`` says why it was set aside.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator import cache, errors
from generator import language as language_files
from generator.errors import ConfigError, SourceError
from generator.executors import SerialExecutor
from generator.model import USABLE, Article, digest
from generator.read import firstlines, languages, metadata, regions, words
from generator.read.cues import cues as cues_of
from generator.read.folder import SUFFIXES, sources
from generator.read.headline import credited
from generator.read.lines import split
from generator.read.reading import LIMIT, Field, Reading
from generator.read.text import apart

__all__ = ["LIMIT", "SUFFIXES", "article", "articles", "set_aside"]

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 40
_SHORT, _LONG = 4, 10
_LONGEST_WORD = 20_000
"""Characters without white space. Scripts without spaces have punctuation; what goes on longer is data."""
_MOST_LINES = 50_000
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_RUN = re.compile(rf"(?<![!-~])[!-~]{{{_LONGEST_WORD}}}")  # tried once a word: else it takes the square of its length


def articles(
    folder: Path, *, executor: Executor | None = None, progress: Callable[[int, int], None] | None = None
) -> list[Article]:
    """The articles of ``folder``, sorted by path, those set aside among them.

    ``executor`` reads them elsewhere (processes, a cluster); ``progress`` is told how many of how many are read.
    """
    found = sources(folder)
    readable = [source.path for source in found if not source.refused]
    read = {path: known for path in readable if (known := _kept(folder, path)) is not None}
    if progress is not None and read:
        progress(len(read), len(readable))  # those that were read before
    workers = executor or SerialExecutor()
    waiting = {workers.submit(article, folder, path): path for path in readable if path not in read}
    for future in as_completed(waiting):
        path = waiting[future]
        try:
            read[path] = future.result()
        except ConfigError:  # a file of ours, or of the report's owner: no fault of the source
            raise
        except Exception as error:  # what `article` cannot catch: its process was ended
            read[path] = set_aside(path, f"reading failed: {errors.reason(error)}")
        if progress is not None:
            progress(len(read), len(readable))
    return _distinct([read[one.path] if not one.refused else set_aside(one.path, one.refused) for one in found])


def article(root: Path, path: str) -> Article:
    """The source at ``path`` (POSIX, relative to ``root``). What cannot be read says so in ``status``.

    Raises nothing but a `ConfigError`, where a file of ours (a language's) is wrong.
    """
    sha256 = ""
    try:
        data = _bytes(root / path)
        sha256 = hashlib.sha256(data).hexdigest()
        key = _key(root, path, sha256)
        known = cache.get(key, Article)
        if known is not None:
            return known
        reading = _reader(path)(data, path)
        read = _article(path, sha256, reading, _sidecar(root, path))
        cache.put(key, read)
        return read
    except SourceError as error:
        return set_aside(path, _reason(error, path), sha256)
    except ConfigError:
        raise
    except (RecursionError, MemoryError):
        return set_aside(path, "too deeply nested, or too large, to be read", sha256)
    except Exception as error:  # a library that trips over one source must not cost the others
        return set_aside(path, f"the reader failed on it ({type(error).__name__})", sha256)


def _kept(root: Path, path: str) -> Article | None:
    """What was read from the source before, if neither it nor its sidecar has changed since."""
    try:
        return cache.get(_key(root, path, hashlib.sha256(_bytes(root / path)).hexdigest()), Article)
    except SourceError:
        return None


def _key(root: Path, path: str, sha256: str) -> str:
    beside = _beside(root, path)
    data = _bytes(root / beside) if beside else b""
    return cache.key("article", _printable(path), sha256, beside or "", hashlib.sha256(data).hexdigest())


def _reader(path: str) -> Callable[[bytes, str], Reading]:
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".txt":
        from generator.read import text

        return text.read
    if suffix == ".md":
        from generator.read import markdown

        return markdown.read
    if suffix in (".html", ".htm"):
        from generator.read import html

        return html.read
    if suffix == ".pdf":
        from generator.read import pdf

        return pdf.read
    raise SourceError(f"{suffix or 'such'} files are not read: save it as .txt, .md, .html or .pdf")


def _bytes(file: Path) -> bytes:
    """The file's bytes. Never follows a link, never waits for a pipe."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        handle = os.open(file, flags)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such path"
        raise SourceError(f"the file cannot be opened: {reason}") from None
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise SourceError("not a regular file (a pipe, a socket or a device)")
        if status.st_size > LIMIT:
            raise SourceError(f"larger than {LIMIT // 1_000_000} MB")
        data = opened.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise SourceError(f"larger than {LIMIT // 1_000_000} MB")
    return data


def _sidecar(root: Path, path: str) -> tuple[Field, ...]:
    beside = _beside(root, path)
    return metadata.sidecar(root / beside, beside) if beside else ()


def _beside(root: Path, path: str) -> str | None:
    """The path of ``story.html.meta.toml`` or ``story.meta.toml``, the first that exists."""
    pure = PurePosixPath(path)
    for name in (f"{pure.name}.meta.toml", f"{pure.stem}.meta.toml"):
        beside = pure.with_name(name).as_posix()
        if (root / beside).is_file() and not (root / beside).is_symlink():
            return beside
    return None


def _article(path: str, sha256: str, reading: Reading, beside: Sequence[Field]) -> Article:
    text = reading.text
    if not text.strip():
        raise SourceError("the file is empty but for its front matter")
    if text.count("\n") > _MOST_LINES and sum(1 for line in text.split("\n") if line.strip()) > _MOST_LINES:
        raise SourceError(f"it has more than {_MOST_LINES} lines: a table or a log, not an article")
    if not text.isascii() and _SURROGATE.search(text):
        raise SourceError("not text: it holds halves of characters")
    if _RUN.search(text):
        raise SourceError(f"not text: it holds a word of more than {_LONGEST_WORD} characters")
    declared = [field for field in reading.fields if field.origin == "front matter"]
    stated = [*declared, *beside, *(field for field in reading.fields if field.origin != "front matter")]
    known, known_origins = metadata.choose(stated)

    inline = apart(reading.inline)
    lines = split(text, inline)
    tag, tag_notes = _language(known.get("language"), known_origins, languages.detect(lines))
    file = language_files.find(tag)
    its_cues = cues_of(file)
    regions.mark(lines, its_cues, title=known.get("title"), given=reading.given)
    covered = regions.cover(text, lines, apart([*inline, *credited(text, lines, its_cues)]))

    stated = firstlines.trimmed(stated, lines)
    values, origins = metadata.choose([*stated, *firstlines.fields(lines, its_cues, tag)])
    if tag is not None and values.get("language") != tag:
        values["language"] = tag
        origins = tuple(sorted({**dict(origins), "language": "detected"}.items()))
    usable = [text[region.start : region.end] for region in covered if region.kind in USABLE]
    return Article(
        id=ident(path),
        path=_printable(path),
        text=text,
        sha256=sha256,
        title=values.get("title"),
        publisher=values.get("publisher"),
        url=values.get("url"),
        published=values.get("published"),
        language=tag,
        words=words.count(usable),
        publish=values.get("publish"),  # type: ignore[arg-type]  # metadata.normal has checked it
        provenance=origins,
        notes=(*reading.notes, *_missing(values, usable), *tag_notes),
        regions=covered,
    )


def _language(
    stated: str | None, origins: Sequence[tuple[str, str]], detected: str | None
) -> tuple[str | None, list[str]]:
    """The language of a source, and what a reader should know of it. What the owner declares counts; what a web page
    claims counts where the text does not speak against it ("en" is what many templates claim)."""
    declared = dict(origins).get("language") in ("front matter", "sidecar")
    tag = stated
    notes: list[str] = []
    if stated and not declared and detected and stated.split("-")[0] != detected:
        tag = detected
        notes.append(f"the page calls its language {stated}; its text reads as {detected}")
    tag = tag or detected
    if tag is None:
        notes.append("its language could not be told, so nothing is extracted from it")
    elif language_files.find(tag) is None:
        notes.append(
            f"there is no language file for {tag}, so the text is listed and searched but nothing is extracted from it"
        )
    return tag, notes


def _missing(values: dict[str, str], usable: Sequence[str]) -> list[str]:
    names = {
        "title": "no headline found",
        "publisher": "no publisher stated",
        "published": "no date of publication stated",
    }
    notes = [note for key, note in names.items() if key not in values]
    if not any(part.strip() for part in usable):
        notes.append("no running text found: all of it reads as navigation")
    return notes


def set_aside(path: str, reason: str, sha256: str = "") -> Article:
    """The source at ``path`` as one that is only listed, with the reason why."""
    return Article(id=ident(path), path=_printable(path), sha256=sha256, status=reason)


def _reason(error: SourceError, path: str) -> str:
    """What is wrong, with the line, and with the file where it is not the source itself (a sidecar)."""
    place = "" if error.path in (None, path) else f"{error.path}: "
    line = "" if error.line is None else f"line {error.line}: "
    return f"{place}{line}{error.message}"


def ident(path: str, longer: int = 0) -> str:
    """The id of the source at ``path``: its name and a few characters of the whole path, whatever else is in the folder."""
    canonical = unicodedata.normalize("NFC", _printable(path))
    stem = PurePosixPath(canonical).stem
    slug = _SLUG.sub("-", stem.lower()).strip("-")[:_LONGEST_SLUG].rstrip("-") if stem.isascii() else ""
    if slug:
        return f"{slug}-{digest('source', canonical, length=_SHORT + longer)}"
    from anyascii import anyascii

    slug = _SLUG.sub("-", anyascii(stem).lower()).strip("-")[:_LONGEST_SLUG].rstrip("-") or "source"
    return f"{slug}-{digest('source', canonical, length=_LONG + longer)}"


def _printable(path: str) -> str:
    """``path`` as text that can be written: bytes of a file name that are not UTF-8 are shown as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _distinct(read: list[Article]) -> list[Article]:
    """Two paths that gave one id get longer ones; ids of other sources do not change."""
    for longer in (4, 8, 12):
        counts = Counter(one.id for one in read)
        if len(counts) == len(read):
            break
        read = [replace(one, id=ident(one.path, longer)) if counts[one.id] > 1 else one for one in read]
    return read
