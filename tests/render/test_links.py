from __future__ import annotations

import html
from urllib.parse import unquote

import pytest

from generator.render.links import link, outbound, resolve, text_fragment


@pytest.mark.parametrize(
    ("page", "target", "directory", "expected"),
    [
        ("index.md", "facts/x.md", True, "facts/x/#a"),
        ("index.md", "facts/x.md", False, "facts/x.html#a"),
        ("facts/x.md", "sources/y.md", True, "../../sources/y/#a"),
        ("facts/x.md", "sources/y.md", False, "../sources/y.html#a"),
        ("facts/x.md", "index.md", True, "../../#a"),
        ("facts/x.md", "index.md", False, "../index.html#a"),
        ("figures.md", "data/facts.csv", True, "../data/facts.csv#a"),
        ("figures.md", "data/facts.csv", False, "data/facts.csv#a"),
        ("facts/x.md", "facts/x.md", True, "#a"),
    ],
)
def test_placeholders_become_relative_addresses(page: str, target: str, directory: bool, expected: str) -> None:
    written = f'<a href="{link(target, "a")}">x</a>'
    assert resolve(written, page, directory_urls=directory) == f'<a href="{expected}">x</a>'


def test_text_that_looks_like_a_placeholder_stays() -> None:
    text = "px:facts/x.md href=px:facts/x.md &#34;px&#58;facts"
    assert resolve(text, "index.md", directory_urls=True) == text


def test_a_link_of_ours_cannot_carry_syntax() -> None:
    with pytest.raises(ValueError, match="not a path"):
        link('x" onclick="y')
    with pytest.raises(ValueError, match="not a path"):
        link("x.md", "a b")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "ftp://a.example",
        "http://",
        "https://a b.example",
        "https://user:secret@a.example",
        "java\nscript:x",
        "",
        None,
    ],
)
def test_only_plain_web_addresses_lead_out(url: str | None) -> None:
    assert outbound(url) is None


def test_an_address_is_quoted() -> None:
    written = outbound('https://a.example/p?q="><script>')
    assert written is not None
    assert '"' not in written
    assert "<" not in written
    assert html.unescape(written) == "https://a.example/p?q=%22%3E%3Cscript%3E"


def test_text_fragment_encodes_syntax_and_gives_context() -> None:
    text = "It said, in the end, twenty-four ferries, no more. The rest is silence."
    start = text.index("twenty-four")
    fragment = text_fragment(text, start, start + len("twenty-four ferries"))
    assert fragment.startswith("#:~:text=")
    directive = fragment.removeprefix("#:~:text=")
    prefix, exact, suffix = directive.split(",")
    assert prefix.endswith("-")
    assert suffix.startswith("-")
    assert "-" not in exact
    assert unquote(exact) == "twenty-four ferries"
    assert unquote(prefix[:-1]) in text
    assert unquote(suffix[1:]) in text


def test_a_long_passage_is_named_by_its_ends() -> None:
    text = "Alpha beta " + "word " * 60 + "omega end"
    directive = text_fragment(text, 0, len(text)).removeprefix("#:~:text=")
    first, last = directive.split(",")
    assert text.startswith(unquote(first))
    assert text.endswith(unquote(last))
