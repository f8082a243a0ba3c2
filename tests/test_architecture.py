"""The house is built as planned: imports go down only, the stages do not know one another, languages are data."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "generator"
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"numerals", "model", "errors"}),
    frozenset(
        {
            "tables",
            "schema",
            "language",
            "project",
            "text",
            "config",
            "units",
            "wording",
            "gazetteer",
            "executors",
            "guard",
            "cache",
            "files",
            "extras",
            "han",
        }
    ),
    frozenset({"read", "extract", "align", "charts", "render", "search", "check"}),
    frozenset({"pipeline"}),
    frozenset({"site"}),
    frozenset({"bundle"}),
    frozenset({"cli", "hook"}),
    frozenset({"__main__"}),
)
MODULES = sorted(ROOT.rglob("*.py"))
ONLY_MKDOCS = {"hook.py", "site.py"}
HEAVY = {
    "pandas",
    "yake",
    "trafilatura",
    "plotly",
    "rjieba",
    "babel",
    "mkdocs",
    "distributed",
    "numpy",
    "spacy",
    "rigour",
    "model2vec",
    "sentence_transformers",
}


def _place(path: Path) -> str:
    """The floor's room a file belongs to: its package or its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


def _imports(path: Path) -> list[tuple[str, int, bool]]:
    """(imported module, line, at import time) of every import in ``path`` outside TYPE_CHECKING."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[tuple[str, int, bool]] = []

    def walk(node: ast.AST, top: bool) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            if isinstance(child, ast.Import):
                found.extend((alias.name, child.lineno, top) for alias in child.names)
            elif isinstance(child, ast.ImportFrom) and child.level == 0 and child.module:
                found.extend((f"{child.module}.{alias.name}", child.lineno, top) for alias in child.names)
            elif isinstance(child, ast.ImportFrom) and child.level:
                raise AssertionError(f"{path}:{child.lineno}: relative import")
            walk(child, top and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))

    walk(tree, True)
    return found


def _floor(room: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if room in rooms:
            return number
    raise AssertionError(f"{room} stands on no floor of the plan")


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 20
    assert {_place(path) for path in MODULES} >= {"read", "extract", "align", "charts", "render", "pipeline", "cli"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down(path: Path) -> None:
    room = _place(path)
    if room == "__init__":
        assert not _imports(path) or all(name.startswith("__future__") for name, _, _ in _imports(path))
        return
    for name, line, _ in _imports(path):
        if not name.startswith("generator."):
            continue
        other = name.split(".")[1]
        if other == room or other == "__version__":
            continue
        here, there = _floor(room), _floor(other)
        stage_uses_stage = here == there == _floor("read") and (room, other) in ALLOWED_BESIDE
        same_ground = here == there and here < _floor("read")
        assert there < here or stage_uses_stage or same_ground, f"{path}:{line}: {room} must not import {other}"


ALLOWED_BESIDE = {("render", "charts"), ("check", "render")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_door_knows_mkdocs(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() not in ONLY_MKDOCS:
        assert not [name for name, _, _ in _imports(path) if name.split(".")[0] == "mkdocs"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_heavy_libraries_load_when_needed(path: Path) -> None:
    # MkDocs itself loads its hook: there is nothing to save
    known = {"mkdocs"} if path.name == "hook.py" else set()
    heavy = [(name, line) for name, line, top in _imports(path) if top and name.split(".")[0] in HEAVY - known]
    assert not heavy


_COMPARES = re.compile(
    r"""(?:lang(?:uage)?|tag|locale|code)\w*\s*(?:==|!=|in)\s*[\[({]?["'][a-z]{2}(?:-[A-Za-z]+)?["']"""
    # the start of a tag, one language's file
    r"""|lang\w*(?:\([^()]*\))?\.startswith\(\(?["'][a-z]{2}-?["']"""
    r"""|\b(?:tag|locale|code)\.startswith\(\(?["'][a-z]{2}-?["']"""
    r"""|\blanguages?\.(?:load|find)\(["'][a-z]{2}(?:-[A-Za-z]+)?["']"""
    r"""|(?<![\w.])(?:load|find)\(["'][a-z]{2}(?:-[A-Za-z]+)?["']"""
)


def test_a_language_s_name_in_code_is_seen() -> None:
    for line in (
        'if lang == "de":',
        'if language in ("zh", "ja"):',
        'story.language_of(f.source).startswith("en")',
        'tag.startswith(("pt-", "es"))',
        'names = languages.load("en").names',
        'english = language.find("en-GB")',
        'load("en")',
    ):
        assert _COMPARES.search(line), line
    for line in ('f.startswith("c:")', 'text.find("en")', "language.find(tag)", 'word.startswith("el")'):
        assert not _COMPARES.search(line), line


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_code_compares_a_language_by_name(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert not _COMPARES.search(line), f"{path}:{number}: languages are data"
