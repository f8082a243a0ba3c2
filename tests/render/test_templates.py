"""The templates keep to what makes them safe."""

from __future__ import annotations

import re

import pytest

from generator.render.writer import TEMPLATES, finalize, tidy

FILES = sorted(TEMPLATES.glob("*.j2"))
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_FORBIDDEN = re.compile(r"~|\|\s*(?:safe|join|format|replace|tojson|escape|e|string|upper|lower|trim|truncate)\b")


def test_there_are_templates() -> None:
    assert len(FILES) >= 14


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_filter_builds_markup_past_the_one_way_in(path: object) -> None:
    text = (TEMPLATES / str(getattr(path, "name", path))).read_text(encoding="utf-8")
    blocks = _CODE.findall(text)
    assert blocks
    assert not [block for block in blocks if _FORBIDDEN.search(block)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_attributes_are_quoted(path: object) -> None:
    text = (TEMPLATES / str(getattr(path, "name", path))).read_text(encoding="utf-8")
    assert not re.search(r"=\{\{", text)


def test_finalize() -> None:
    assert finalize("<b>") == "&#60;b&#62;"
    assert finalize(None) == ""
    assert finalize(12) == "12"


def test_tidy_leaves_no_blank_line_and_no_indentation_in_a_block() -> None:
    assert (
        tidy("<div>\n\n    <p>a</p>\n\n</div>\n## Head\n<p>b</p>") == "<div>\n<p>a</p>\n</div>\n\n## Head\n\n<p>b</p>\n"
    )
