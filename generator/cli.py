"""The command line. Exit status: 0 fine, 1 done with problems under --strict (or a check that found some), 2 cannot run."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.errors import ParallaxError

if TYPE_CHECKING:
    from generator.model import Site
    from generator.pipeline import Progress, Story

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default="content")
_QUIET = click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
_STRICT = click.option(
    "--strict", is_flag=True, help="Exit with status 1 where a source was set aside or anything else was warned of."
)


class _Group(click.Group):
    """Commands in the order a newcomer needs them, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="parallax")
def parallax() -> None:
    """One story, seen from every source.

    A folder of articles goes in, in any mix of languages; a report comes out in which every figure, name,
    date and quotation stands beside the passage it was read from and what the other sources say.

    \b
    Examples:
      parallax build my-articles --out my-report
      parallax serve
      parallax bundle my-articles --out report.zip
      parallax check my-report
    """


@parallax.command(short_help="The site of a folder of articles.")
@_FOLDER
@click.option("--out", type=click.Path(path_type=Path), default="site", show_default=True, help="Where the site goes.")
@_STRICT
@click.option("--bundle", "also_bundle", is_flag=True, help="Write OUT.zip, the offline bundle, too.")
@_QUIET
def build(folder: Path, out: Path, strict: bool, also_bundle: bool, quiet: bool) -> None:
    """Build the report of FOLDER (default: content) into a site.

    The old site stays as it was until the new one is complete.

    \b
    Examples:
      parallax build
      parallax build my-articles --out my-report --strict
      parallax build my-articles --bundle
    """
    from generator import site as sites

    with _telling(quiet) as tell:
        made = sites.build(_folder(folder), out, progress=tell)
        if also_bundle:
            from generator import bundle as bundles

            tell("packing", 0, 1)
            bundles.bundle(folder, out.with_name(f"{out.name}.zip"), progress=tell)
    if not quiet:
        click.echo(f"Built {len(made.pages)} pages. Open {out / 'index.html'}")
        if also_bundle:
            click.echo(f"Bundle: {out.with_name(f'{out.name}.zip')}")
    _finish(made.problems, strict)


@parallax.command(short_help="The site live, rebuilt as you write.")
@_FOLDER
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
def serve(folder: Path, host: str, port: int) -> None:
    """Show the report of FOLDER live; it is rebuilt when an article, a page or a TOML file changes.

    \b
    Example:
      parallax serve my-articles --port 8080
    """
    from generator import site as sites

    sites.serve(_folder(folder), address=f"{host}:{port}")


@parallax.command(short_help="The data package alone: tables and texts.")
@_FOLDER
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the data package goes.")
@_STRICT
@_QUIET
def extract(folder: Path, out: Path, strict: bool, quiet: bool) -> None:
    """Write the data package of FOLDER alone: tables as CSV and JSON, and the texts they refer to.

    \b
    Example:
      parallax extract my-articles --out data
    """
    from generator import files, pipeline, tables

    files.checked(out)
    with _telling(quiet) as tell:
        told = pipeline.story(_folder(folder), progress=tell)
    package = tables.package(told.tables, told.project)
    files.replace_folder(out, package)
    if not quiet:
        click.echo(f"Wrote {len(package)} files to {out}")
    _finish(pipeline.problems(told), strict)


@parallax.command(short_help="The pages as Markdown, for another generator.")
@_FOLDER
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the Markdown goes.")
@_STRICT
@_QUIET
def pages(folder: Path, out: Path, strict: bool, quiet: bool) -> None:
    """Write the pages of FOLDER as plain Markdown with their assets, for another site generator.

    \b
    Example:
      parallax pages my-articles --out docs
    """
    from generator import files, render

    files.checked(out)
    made = _made(folder, quiet)
    written = render.plain(made)
    files.replace_folder(out, written)
    if not quiet:
        click.echo(f"Wrote {len(made.pages)} pages to {out}")
    _finish(made.problems, strict)


@parallax.command(short_help="One zip that opens from the disk.")
@_FOLDER
@click.option(
    "--out", type=click.Path(path_type=Path), default="report.zip", show_default=True, help="The zip to write."
)
@_STRICT
@_QUIET
def bundle(folder: Path, out: Path, strict: bool, quiet: bool) -> None:
    """Pack the report of FOLDER into one zip that opens from the disk: no server, no network.

    \b
    Example:
      parallax bundle my-articles --out report.zip
    """
    from generator import bundle as bundles

    with _telling(quiet) as tell:
        made = bundles.bundle(_folder(folder), out, progress=tell)
    if not quiet:
        click.echo(f"Wrote {out}: unpack it and open index.html")
    _finish(made.problems, strict)


@parallax.command(short_help="Prove every offset, id, number and link.")
@click.argument("out", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_QUIET
def check(out: Path, quiet: bool) -> None:
    """Re-read a built report and prove every offset, id, derived number and internal link.

    OUT is a site, an unpacked bundle or a data package. Exit status 1 where something does not hold.

    \b
    Example:
      parallax check site
    """
    from generator import check as checks

    report = checks.check(out)
    for problem in report.problems[:50]:
        click.echo(problem, err=True)
    if len(report.problems) > 50:
        click.echo(f"... and {len(report.problems) - 50} more", err=True)
    if report.problems:
        click.echo(f"{len(report.problems)} problems", err=True)
        sys.exit(1)
    if not quiet:
        click.echo(f"All of it holds: {', '.join(checks.summary(report))}.")


@parallax.command(short_help="The names found, as a names.toml to edit.")
@_FOLDER
def names(folder: Path) -> None:
    """Print the names found in FOLDER as a names.toml ready to be edited, with the evidence for each link.

    \b
    Example:
      parallax names my-articles > names-found.toml
    """
    from generator.align.entities import as_toml

    told = _told(folder)
    click.echo(as_toml(told.alignment.names, told.mentions), nl=False)


@parallax.command(short_help="Facts and quotations found, as rules to edit.")
@_FOLDER
def facts(folder: Path) -> None:
    """Print the facts and quotations found in FOLDER as rules for report.toml, with the passages behind each.

    Rename, pin, merge, split or dismiss them there; the first lines say how.

    \b
    Example:
      parallax facts my-articles > facts-found.toml
    """
    from generator.align import as_toml

    told = _told(folder)
    click.echo(as_toml(told.alignment, told.articles, told.mentions, told.project), nl=False)


@parallax.command(short_help="How a figure was read, step by step.")
@click.argument("figure")
@_FOLDER
def explain(figure: str, folder: Path) -> None:
    """Say how FIGURE (an id of data/figures.csv, f-…) was read: which words gave which part.

    \b
    Example:
      parallax explain f-3k9x0a2b my-articles
    """
    from generator import tables

    told = _told(folder)
    rows = {row["id"]: row for name in ("figures", "dates") for row in tables.records(told.tables.frames[name])}
    if figure not in rows:
        raise ParallaxError(f"no figure or date {figure!r} in this report", path=str(folder))
    row = rows[figure]
    path = next(article.path for article in told.articles if article.id == row["source"])
    click.echo(f"{path}, characters {row['start']} to {row['end']}: {' '.join(row['exact'].split())}")
    for step in filter(None, row["explain"].split("; ")):
        click.echo(f"  {step}")
    shown = ("kind", "low", "high", "unit", "modifier", "change", "concept", "fact", "edtf", "resolved")
    click.echo("  = " + ", ".join(f"{name} {row[name]}" for name in shown if row.get(name) not in (None, "")))


@parallax.command(short_help="The languages that can be read.")
def languages() -> None:
    """List the languages that can be read, and how much is known of each."""
    from generator import language

    click.echo("code  language     figures  dates  names  quotes  credits")
    for code in language.known():
        known = language.load(code)
        marks = ["yes" if language.declares(known, part) else "-" for part in language.PARTS]
        click.echo(f"{code:<5} {known.name:<11} " + " ".join(f"{mark:>7}" for mark in marks).rstrip())


# ---------------------------------------------------------------- shared by the commands


def _folder(folder: Path) -> Path:
    if folder.is_file():
        raise ParallaxError("is a file; name the folder it lies in", path=str(folder))
    if not folder.is_dir():
        raise ParallaxError("no such folder; name the one that holds your articles", path=str(folder))
    return folder


def _told(folder: Path) -> Story:
    from generator import pipeline

    with _telling(False) as tell:
        return pipeline.story(_folder(folder), progress=tell)


def _made(folder: Path, quiet: bool) -> Site:
    from generator import pipeline

    with _telling(quiet) as tell:
        return pipeline.build(_folder(folder), progress=tell)


@contextmanager
def _telling(quiet: bool) -> Iterator[Progress]:
    """A progress line on a terminal; nothing in CI, in a pipe or under --quiet."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:

        def tell(stage: str, done: int, total: int) -> None:
            status.update(f"{stage} {done}/{total}" if total > 1 else stage)

        yield tell


def _finish(problems: tuple[str, ...], strict: bool) -> None:
    for problem in problems:
        click.echo(f"parallax: {problem}", err=True)
    if problems and strict:
        sys.exit(1)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line; an error is one line and exit status 2, never a traceback."""
    with suppress(ValueError):  # only a program's own thread can be told of signals
        signal.signal(signal.SIGTERM, _interrupted)  # so that what was begun is tidied away
    _guarded(lambda: parallax.main(args=arguments, prog_name="parallax", standalone_mode=False))


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _guarded(run: Callable[[], Any]) -> None:
    try:
        run()
    except ParallaxError as error:
        _stop(str(error), 2)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        _stop("interrupted", 130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KeyboardInterrupt:
        _stop("interrupted", 130)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone: nothing more to say
        sys.exit(2)
    except OSError as error:
        _stop(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), 2)
    except MemoryError:
        _stop("not enough memory", 2)
    except ImportError as error:  # a broken installation, or too little memory to load a library
        _stop(f"a library cannot be loaded: {str(error).strip().splitlines()[-1]}", 2)
    except ValueError as error:
        if "null byte" not in str(error):
            raise
        _stop("a path holds a NUL character", 2)


def _stop(message: str, status: int) -> None:
    click.echo(f"parallax: {message}", err=True)
    sys.exit(status)
