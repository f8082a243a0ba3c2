"""What MkDocs makes of a report's pages: safe titles, working links, our own search, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.exceptions import Abort

from generator import site
from generator.errors import BuildError
from generator.model import Page
from tests import sites
from tests.render import sample

EVIL = '</title><script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }}'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.build(tmp_path_factory.mktemp("hook"))


class Markup(HTMLParser):
    """Tags, ids and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self._script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        for name in ("src", "data", "poster"):
            if given.get(name) and tag != "a":
                self.loads.append(str(given[name]))
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload", "preconnect"}:
            self.loads.append(str(given["href"]))
        self._script = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if self._script:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts[-1] += data


def _pages(folder: Path) -> dict[str, Markup]:
    found = {path.relative_to(folder).as_posix(): Markup(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    assert len(found) > 20
    return found


def test_every_page_is_there(built: Path) -> None:
    given = sites.story()
    expected = {page.path.replace(".md", ".html") for page in given.pages}
    assert expected <= {path.relative_to(built).as_posix() for path in built.rglob("*.html")}
    for path, content in given.data.items():
        assert (built / "data" / path).read_bytes() == content


def test_every_link_and_anchor_leads_somewhere(built: Path) -> None:
    pages = _pages(built)
    followed = 0
    for path, page in pages.items():
        for href in page.links:
            address = urlsplit(href)
            if address.scheme or address.netloc:
                assert address.scheme in {"http", "https"}, href
                continue
            target = (built / path).parent / unquote(address.path) if address.path else built / path
            assert target.is_file(), f"{path}: {href}"
            inside = target.resolve().relative_to(built.resolve()).as_posix()
            if address.fragment and inside in pages:
                assert unquote(address.fragment) in pages[inside].ids, f"{path}: {href}"
                followed += 1
    assert followed > 100


def test_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    for path, page in _pages(built).items():
        assert page.loads
        for address in page.loads:
            assert not urlsplit(address).scheme, f"{path}: {address}"
            assert not address.startswith("//"), f"{path}: {address}"
            assert ((built / path).parent / address).is_file(), f"{path}: {address}"
    for style in built.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", style.read_text("utf-8")), style


def test_the_policy_allows_the_scripts_of_the_page_and_no_others(built: Path) -> None:
    for path, page in _pages(built).items():
        found = re.search(r'Content-Security-Policy" content="([^"]+)"', (built / path).read_text("utf-8"))
        assert found, path
        policy = found[1].replace("&#39;", "'")
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        assert page.scripts
        for code in page.scripts:
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, path


@pytest.mark.parametrize("path", ["index.md", "figures.md", f"facts/{sample.FACTS[0].id}.md", "sources/zh-haiwan.md"])
def test_a_title_cannot_break_out(path: str, tmp_path: Path) -> None:
    given = sites.titled(sites.story(), path, EVIL)
    given_nav = tuple((EVIL if at == path else title, at) for title, at in given.nav)
    from dataclasses import replace

    built = sites.build(tmp_path, given=replace(given, nav=given_nav), report=f"title = {json.dumps(EVIL)}\n")
    for found in built.rglob("*.html"):
        html = found.read_text("utf-8")
        assert "<script>alert(1)" not in html, found
        assert "<img src=x" not in html, found
        assert "49" not in re.findall(r"<title>(.*?)</title>", html)[0]
        assert html.count("</title>") - html.count("<title>") == 0


def test_search_knows_every_language_and_no_more_than_it_may(built: Path) -> None:
    script = (built / "search" / "px-index.js").read_text("utf-8")
    rows = json.loads(script.removeprefix("self.pxIndex=").removesuffix(";\n"))
    text = " ".join(f"{row[1]} {row[2]}" for row in rows)
    for word in ("电动渡轮", "Elektrofähren", "promy", "transbordadores", "Norhaven"):
        assert word in text
    for location, *_ in rows:
        path, _, anchor = location.partition("#")
        page = Markup((built / path).read_text("utf-8"))
        assert not anchor or anchor in page.ids
    assert not [path for path in built.rglob("*") if "lunr" in path.name]
    assert json.loads((built / "search" / "search_index.json").read_text("utf-8"))["docs"] == []


def test_hubs_are_tabs_and_the_rest_knows_its_hub(built: Path) -> None:
    html = (built / "facts" / f"{sample.FACTS[0].id}.html").read_text("utf-8")
    tabs = re.findall(r'class="md-tabs__item( md-tabs__item--active)?"', html)
    assert len(tabs) == len(sites.story().nav)
    assert tabs.count(" md-tabs__item--active") == 1


def test_no_address_no_sitemap(built: Path, tmp_path: Path) -> None:
    assert not (built / "sitemap.xml").exists()
    assert not (built / "404.html").exists()
    known = sites.build(tmp_path, report='title = "Boats"\nurl = "https://example.org/boats"\n')
    sitemap = (known / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/boats/figures.html</loc>" in sitemap
    assert "lastmod" not in sitemap
    assert (known / "404.html").is_file()


def test_a_page_without_charts_loads_no_plotly(tmp_path: Path, built: Path) -> None:
    from dataclasses import replace

    assert (built / "assets" / "plotly.min.js").stat().st_size > 1_000_000
    given = sites.story()
    plain = replace(
        given, pages=(Page(path="index.md", markdown="# Plain\n", title="Plain"),), nav=(("Plain", "index.md"),)
    )
    assert not (sites.build(tmp_path, given=plain) / "assets" / "plotly.min.js").exists()


def test_pages_name_their_language_title_and_heading(built: Path) -> None:
    for path in built.rglob("*.html"):
        html = path.read_text("utf-8")
        assert '<html lang="en"' in html
        head = html.partition("<body")[0]
        assert len(re.findall(r"<title>\s*\S.*?</title>", head)) == 1
        assert len(re.findall(r"<h1[ >]", html)) == 1, path


def test_what_is_html_already_reads_the_same_through_markdown() -> None:
    from markdown import markdown

    from generator.hook import ready_made

    compared = 0
    for page in sites.story().pages:
        body = re.sub(r"\A---\n.*?\n---\n", "", page.markdown, flags=re.S)
        ready = ready_made(body)
        if ready is not None:
            through = markdown(body, extensions=["toc", "tables"])
            assert re.sub(r"\s+", "", ready) == re.sub(r"\s+", "", through), page.path
            compared += 1
    assert compared > 20


@pytest.mark.parametrize("text", ["Some *prose*.", "# Fine\n\nbut prose", "- a list", "# With `code`", "> said"])
def test_prose_takes_markdown(text: str) -> None:
    from generator.hook import ready_made

    assert ready_made(text) is None


@pytest.mark.parametrize(("language", "shown"), [("de", "de"), ("de-AT", "de"), ("pt-BR", "pt"), ("en", "en")])
def test_the_theme_speaks_the_reports_language(language: str, shown: str, tmp_path: Path) -> None:
    built = sites.build(tmp_path, report=f'title = "Boats"\nlanguage = "{language}"\n')
    assert f'<html lang="{shown}"' in (built / "index.html").read_text("utf-8")


def test_a_language_the_theme_has_not_is_warned_of(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"report\.toml:2: language: the theme has no labels in 'tlh'"):
        sites.build(tmp_path, report='title = "Boats"\nlanguage = "tlh"\n')


def test_serve_shows_the_last_good_state_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.commands.build import build

    content, empty = tmp_path / "content", tmp_path / "empty"
    content.mkdir()
    empty.mkdir()

    def live(report: str) -> str:
        """Builds as ``serve`` does; gives the overview."""
        (content / "report.toml").write_text(report, encoding="utf-8")
        with patch("generator.pipeline.build", return_value=sites.story()), site._environment():
            config = site._config(content, tmp_path / "site", empty, offline=False)
            hook = next(iter(config.hooks.values()))
            monkeypatch.setattr(hook, "_serving", True)
            build(config)
        return (tmp_path / "site" / "index.html").read_text("utf-8")

    with pytest.raises(Abort):
        live("title = 3\n")  # there is no good state yet
    assert 'role="alert"' not in live('title = "Boats"\n')
    wrong = live('title = "<b>"\n"<i>" = 3\n')
    assert "Boats" in wrong
    assert "report.toml:2: unknown key `&lt;i&gt;`" in wrong
    mended = live('title = "Ships"\n')
    assert "Ships" in mended
    assert 'role="alert"' not in mended
