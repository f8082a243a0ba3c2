from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.model import Site
from tests.render import sample, story


def written(folder: Path, **files: str) -> Site:
    (folder / "pages").mkdir()
    for name, text in files.items():
        (folder / "pages" / f"{name}.md").write_text(text, encoding="utf-8")
    return story.site(replace(sample.PROJECT, root=folder))


def body(site: Site, path: str) -> str:
    return story.body(next(p.markdown for p in site.pages if p.path == path))


def test_a_written_page_joins_the_navigation(tmp_path: Path) -> None:
    site = written(
        tmp_path, intro='---\ntitle: "How to read: this"\norder: 0\n---\nHello.\n', later="# Later\n\nMore.\n"
    )
    assert site.nav[1] == ("How to read: this", "intro.md")
    assert ("Later", "later.md") in site.nav
    assert "<h1" in body(site, "intro.md")
    assert "Hello." in body(site, "intro.md")
    assert "<h1" not in body(site, "later.md")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("[[fact:order-value-7qqm]]", "px:facts/order-value-7qqm.md"),
        ("[[fact: unit=ferry]]", "px:facts/ferries-ordered-2b4k.md"),
        ("[[fact: unit=EUR, verdict=conflict | that sum]]", "that sum"),
        ("[[fact: petition]]", ""),
        ("[[fact: value=40]]", "px:facts/emission-cut-p0x1.md"),
        ("[[fact: label=crossing]]", "px:facts/fare-9d1z.md"),
        ("[[name: 英格丽·索尔贝格]]", "px:names/n-solberg.md"),
        ("[[name: ingrid solberg | she]]", ">she<"),
        ("[[source: Küstenblatt]]", "px:sources/de-kuestenblatt.md"),
        ("[[source: zh-haiwan]]", "px:sources/zh-haiwan.md"),
        ("[[quote: quiet water]]", "px:sources/en-harbour-gazette.md#px-q-"),
        ("[[quote: speaker=Reyes]]", "Nobody asked us"),
        ('[[figure: source=pl-kurier, exact="1,2 mln euro"]]', "&#8364;1&#46;2 million"),
        ("[[count: sources]]", ">8<"),
        ("[[count: conflicts]]", ">2<"),
        ("[[sources]]", "Maresia"),
    ],
)
def test_inline(tmp_path: Path, code: str, expected: str) -> None:
    if code == "[[fact: petition]]":
        code, expected = "[[fact: signatures]]", "px:facts/petition-ww3e.md"
    text = body(written(tmp_path, note=f"# Note\n\nThe yard says {code} today.\n"), "note.md")
    assert expected in text
    line = next(line for line in text.splitlines() if line.startswith("The yard says"))
    assert line.endswith(" today.")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("[[fact: unit=EUR]]", '<article class="px-card px-card--conflict">'),
        ("[[quote: quiet-water-3c9a]]", '<section class="px-utterance"'),
        ("[[chart: figures]]", '<figure class="px-chart"'),
        ("[[chart: fact: unit=EUR]]", '<figure class="px-chart"'),
        ("[[conflicts]]", '<div class="px-cards">'),
        ("[[sources]]", '<ul class="px-plain">'),
    ],
)
def test_alone_on_a_line_it_is_a_block(tmp_path: Path, code: str, expected: str) -> None:
    text = body(written(tmp_path, note=f"# Note\n\nBefore.\n{code}\nAfter.\n"), "note.md")
    at = text.index(expected)
    assert text[:at].endswith("\n\n")
    for html in (story.by_python_markdown(text), story.by_commonmark(text)):
        assert "<p>Before.</p>" in html
        assert "<p>After.</p>" in html
        assert "&lt;" not in html


def test_code_is_left_alone(tmp_path: Path) -> None:
    text = "# Note\n\n```\n[[fact: nope]]\n```\n\nWrite `[[fact: nope]]` or \\[[fact: nope]].\n"
    assert body(written(tmp_path, note=text), "note.md").count("[[fact: nope]]") == 3


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# A\n\nSee [[fact: unit=horse]].\n", 3, "no fact fits"),
        ("---\ntitle: A\n---\n\nSee [[fact:nope]].\n", 5, "no fact fits"),
        ("[[picture: x]]\n", 1, "there is chart"),
        ("[[fact: colour=red]]\n", 1, "unknown condition `colour`"),
        ("a [[chart: figures]] b\n", 1, "line of its own"),
        ("[[chart: nope]]\n", 1, "no chart"),
        ("[[quote: never said]]\n", 1, "no quotation"),
        ("[[name: Nobody]]\n", 1, "no name"),
        ("[[source: nowhere]]\n", 1, "no source"),
        ("[[count: stars]]\n", 1, "cannot count"),
        ("[[figure: f-00000000]]\n", 1, "no figure"),
        ("---\ntitle: A\ncolour: red\n---\n", 3, "unknown key `colour`"),
        ("---\ntitle: A\norder: first\n---\n", 3, "order must be"),
        ("---\ntitle: [a\n---\n", 2, "not YAML"),
        ("---\ntitle: &a x\ndescription: *a\n---\n", 2, "aliases"),
        ("---\ntitle: A\n", 1, "no end"),
    ],
)
def test_what_does_not_exist_is_an_error_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        written(tmp_path, note=text)
    assert caught.value.path == "pages/note.md"
    assert words in str(caught.value)
    assert abs((caught.value.line or 0) - line) <= 1


def test_a_reserved_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="taken"):
        written(tmp_path, figures="# Mine\n")
