"""Errors a user can act on. One base class; every message names the place."""

from __future__ import annotations


class ParallaxError(Exception):
    """What stops a build, said in one line: ``path:line: what is wrong``.

    ``path`` is relative to the content folder where that is known, ``line`` counts from 1.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        place = "" if path is None else f"{path}:" if line is None else f"{path}:{line}:"
        super().__init__(f"{place} {message}".strip())


class ConfigError(ParallaxError):
    """A file the user wrote for us (report.toml, names.toml, front matter, a language) is wrong."""


class SourceError(ParallaxError):
    """One source cannot be read. It is set aside with this reason; the build goes on."""


class BuildError(ParallaxError):
    """The site cannot be built; the last good one is left as it was."""


class CheckError(ParallaxError):
    """A built package does not hold what it claims."""


def reason(error: BaseException) -> str:
    """``error`` in a line for the reader of a report: our own words, else what kind of slip it was."""
    return error.message if isinstance(error, ParallaxError) else type(error).__name__
