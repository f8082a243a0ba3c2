"""Optional libraries: they add candidate names and evidence, the rules decide. Without them nothing changes.

report.toml says which are used, and nothing is downloaded, ever:

    [extras]
    rigour = ["companies", "people"]
    embeddings = "models/potion"      # a folder

    [extras.spacy]
    de = "de_core_news_sm"            # an installed package, or a folder

`Layers` is what a worker needs to know of them, as plain data; its text form is part of the key under which
results are kept, so that another pipeline, or another version of it, is another result.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata, util
from pathlib import Path
from typing import Literal

import msgspec

from generator.errors import ConfigError

RigourTool = Literal["companies", "people"]
NAMES = {"spacy": "spaCy", "rigour": "rigour"}
"""Layer of an entity → how a page calls it."""


class Extras(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[extras]`` of report.toml."""

    rigour: list[RigourTool] = []
    """companies: names by their legal form, and compared without it. people: parts of persons' names in other
    scripts (300 MB of memory)."""
    spacy: dict[str, str] = {}
    """Language → a pipeline: an installed package or a folder, relative to report.toml."""
    embeddings: str = ""
    """The folder of a model2vec or sentence-transformers model, relative to report.toml."""


class Pipeline(msgspec.Struct, frozen=True):
    """A spaCy pipeline: what to load, and what it is."""

    name: str
    """As report.toml and the pages call it: no machine's path."""
    load: str
    """A package's name or an absolute folder."""
    identity: str
    """Version and, of a folder, what it holds: another identity is another result."""


class Layers(msgspec.Struct, frozen=True, omit_defaults=True):
    """What adds candidates to the names of an article."""

    rigour: str = ""
    """Version of rigour where its companies are wanted; "" where not."""
    spacy: dict[str, Pipeline] = {}
    """Language → pipeline."""


NONE = Layers()


class _UnusableError(Exception):
    """A key of ``[extras]`` and why what it names cannot be used."""

    def __init__(self, keys: list[str], message: str) -> None:
        super().__init__(message)
        self.keys, self.message = keys, message


def check(extras: Extras, root: Path, text: str, name: str = "report.toml") -> None:
    """Raises a `ConfigError` with the line of ``text`` where ``extras`` names what is not installed or not there.

    ``root`` is the content folder. Nothing is imported or loaded yet.
    """
    from generator import config

    try:
        layers(extras, root)
        _check_embeddings(extras, root)
    except _UnusableError as problem:
        line = config.line_of(text, ["extras", *problem.keys])
        message = f"{'.'.join(('extras', *problem.keys))}: {problem.message}"
        raise ConfigError(message, path=name, line=line) from None


def layers(extras: Extras, root: Path) -> Layers:
    """What ``extras`` asks for, found on this machine."""
    if extras.rigour and not installed("rigour"):
        raise _UnusableError(["rigour"], needs("rigour", "rigour"))
    version = metadata.version("rigour") if "companies" in extras.rigour else ""
    return Layers(version, {code: _pipeline(code, extras.spacy[code], root) for code in sorted(extras.spacy)})


def encoded(wanted: Layers) -> str:
    """``wanted`` as text, to be sent and to be part of a key; "" for none."""
    return "" if wanted == NONE else msgspec.json.encode(wanted, order="deterministic").decode()


@lru_cache(maxsize=8)
def decoded(text: str) -> Layers:
    """What `encoded` made."""
    return msgspec.json.decode(text, type=Layers) if text else NONE


def load(text: str, language: str | None) -> None:
    """Loads what the layers in ``text`` need for an article in ``language`` (BCP 47), once a process.

    A worker calls this before its limits are set: a model's size and loading time are no fault of an article.
    """
    wanted = decoded(text)
    if wanted.rigour:
        from generator.extras import rigour

        rigour.legal_form("GmbH")
    pipeline = wanted.spacy.get((language or "").split("-")[0])
    if pipeline:
        from generator.extras import spacy

        spacy.loaded(pipeline)


def installed(library: str) -> bool:
    """Whether ``library`` can be imported; does not import it."""
    try:
        return util.find_spec(library) is not None
    except (ImportError, ValueError):
        return False


def needs(library: str, extra: str) -> str:
    """What to do where ``library`` is absent."""
    return f"{library} is not installed: pip install 'parallax-report[{extra}]'"


def _pipeline(code: str, name: str, root: Path) -> Pipeline:
    from generator import language

    keys = ["spacy", code]
    if code not in language.known():
        raise _UnusableError(
            keys, f"there is no language {code!r}: the key is a code such as {', '.join(language.known()[:3])}"
        )
    if not installed("spacy"):
        raise _UnusableError(keys, needs("spaCy", "spacy"))
    folder = root / name
    if name and folder.is_dir():
        if not (folder / "meta.json").is_file():
            raise _UnusableError(keys, f"the folder {name!r} holds no spaCy pipeline (it has no meta.json)")
        return Pipeline(_called(folder), str(folder.resolve()), f"{_spacy()} {_contents(folder)}")
    if not name.isidentifier() or not installed(name):
        raise _UnusableError(
            keys, f"there is no spaCy pipeline {name!r}: neither an installed package nor a folder beside report.toml"
        )
    return Pipeline(name, name, f"{_spacy()} {_version(name)}")


def _spacy() -> str:
    return f"spacy {metadata.version('spacy')}"


def _version(package: str) -> str:
    try:
        return metadata.version(package.replace("_", "-"))
    except metadata.PackageNotFoundError:
        found = util.find_spec(package)
        places = list(found.submodule_search_locations or ()) if found else []
        return _contents(Path(places[0])) if places else ""


def _called(folder: Path) -> str:
    """ "de_core_news_sm 3.8.0", from the pipeline's own description."""
    try:
        meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=dict[str, object])
    except (OSError, msgspec.MsgspecError):
        meta = {}
    said = f"{meta.get('lang') or ''}_{meta.get('name') or ''} {meta.get('version') or ''}".strip(" _")
    return said or folder.name


def _contents(folder: Path) -> str:
    """A digest of what ``folder`` holds: small files by their bytes, large ones by size and time."""
    import hashlib

    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        known = path.stat()
        total.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
        if known.st_size <= 1_000_000:
            total.update(path.read_bytes())
        else:
            total.update(f"{known.st_size} {known.st_mtime_ns}".encode())
    return total.hexdigest()[:16]


def _check_embeddings(extras: Extras, root: Path) -> None:
    from generator.extras import embeddings

    if not extras.embeddings:
        return
    kind = embeddings.kind(root / extras.embeddings)
    if not kind:
        raise _UnusableError(
            ["embeddings"],
            f"the folder {extras.embeddings!r} beside report.toml holds no model2vec or sentence-transformers model",
        )
    if not installed(kind):
        library = kind.replace("_", "-")
        raise _UnusableError(["embeddings"], needs(library, "embeddings" if kind == "model2vec" else library))
