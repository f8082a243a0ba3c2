"""MkDocs' door to a report: hands it the pages of `pipeline.build`, and finishes what it renders.

In mkdocs.yml: ``hooks: [generator/hook.py]`` and ``extra: {parallax: {content: FOLDER}}``.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import logging
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:  # a checkout that is not installed
    sys.path.insert(0, str(HERE.parent))

from markdown.extensions.toc import slugify, unique  # noqa: E402
from markupsafe import Markup, escape  # noqa: E402
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: E402
from mkdocs.structure.toc import AnchorLink, TableOfContents  # noqa: E402

from generator import config as config_files  # noqa: E402
from generator import project, search, site  # noqa: E402
from generator.errors import ParallaxError  # noqa: E402
from generator.model import Page as ReportPage  # noqa: E402
from generator.model import Site  # noqa: E402
from generator.render import links  # noqa: E402

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.parallax")
_THEME_SEARCH = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")[^>]*>(.*?)</script>", re.S)
_UNUSED = re.compile(
    r"assets/javascripts/(?:lunr/|workers/)|\.map$|assets/images/favicon\.png$|^(?:sitemap\.xml|404\.html)$"
)
"""Files of the theme no page of ours asks for."""
_PLOTLY = "assets/plotly.min.js"
_WEIGHTS = {"facts": 2.0, "names": 2.0, "sources": 1.3}
"""Sections whose pages are about one thing: a search for it should lead there first."""
_serving = False
_BODY = re.compile(r"<body[^>]*>")
_NOTICE = (
    '<div role="alert" style="position:sticky;top:0;z-index:9;padding:.6rem 1rem;background:#b3261e;color:#fff;'
    'font-size:.7rem"><b>{}</b><br>These pages show the last state that could be built.</div>'
)
"""What ``serve`` says above the pages when a change cannot be built."""


class _Build:
    """What the events of one build tell each other."""

    site: Site
    pages: dict[str, ReportPage]
    indexed: list[search.Indexed]
    html: str | None = None
    """The page that is being built, where it needs no Markdown."""
    project: project.Project | None = None
    """Of the last build that went well."""
    error: str = ""
    """Why ``serve`` shows the last good state, "" where it does not."""


_build = _Build()


def on_startup(command: str, **_: Any) -> None:
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Titles, language and address from the report itself."""
    _build.error = ""
    try:
        told = project.load(_content(config))
    except ParallaxError as error:
        told = _last_good(error)
    os.environ["SOURCE_DATE_EPOCH"] = site.EPOCH  # no day of ours in a site, and no bad one of the caller's
    # the theme writes these into HTML as they stand
    config.site_name = _safe(told.title)
    config.site_description = _safe(told.report.description) if told.report.description else None
    if told.report.url and not config.site_url:
        config.site_url = told.report.url.rstrip("/") + "/"
    if (site.HERE / "theme").is_dir():
        config.theme["language"] = _theme_language(config, told)
    if _serving:
        config.extra["parallax"]["policy"] = False  # the live reload is an inline script
    if not config.site_url or not config.extra["parallax"].get("policy"):
        # both need to know where the site stands
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """One watcher on the content folder, and one on each thing pages are made from."""
    content = _content(config)
    docs = Path(config.docs_dir)
    if docs.is_relative_to(content):
        with contextlib.suppress(KeyError):
            server.unwatch(str(docs))  # two watchers would rebuild twice
    for path in (content, *(site.HERE / name for name in (*site.KNOWLEDGE, *site.LOOKS))):
        if path.exists():
            server.watch(str(path))
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The report's pages, assets and data, in place of the Markdown that lies in the folder."""
    if not _build.error:
        try:
            told = project.load(_content(config)) if _serving else None
            _build.site = site.story(_content(config))
            _build.project = told
        except ParallaxError as error:
            _last_good(error)
    _build.pages = {page.path: page for page in _build.site.pages}
    _build.indexed = []
    for file in list(files):
        if file.is_documentation_page() or _UNUSED.search(file.src_uri):
            files.remove(file)
    hubs = {path for _, path in _build.site.nav}
    for page in _build.site.pages:
        file = _add(files, config, page.path, content=page.markdown)
        file.inclusion = InclusionLevel.INCLUDED if page.path in hubs else InclusionLevel.NOT_IN_NAV
    for path, content in sorted(_build.site.assets.items()):
        _add(files, config, path, content=content)
    for path, content in sorted(_build.site.data.items()):
        _add(files, config, f"data/{path}", content=content)
    if any('class="px-chart' in page.markdown for page in _build.site.pages):
        _add(files, config, _PLOTLY, abs_src_path=str(plotly_script()))
    config.nav = [{_safe(title): path} for title, path in _build.site.nav]
    return files


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    """Every page's title escaped, and its hub marked as where it belongs."""
    hubs = {Path(page.file.src_uri).with_suffix("").name: page for page in nav.pages}
    for page in nav.pages:
        if not isinstance(page.title, Markup):
            page.title = _safe(_build.pages[page.file.src_uri].title)
    _build_hubs.clear()
    _build_hubs.update(hubs)
    return nav


_build_hubs: dict[str, Page] = {}


def on_pre_page(page: Page, config: MkDocsConfig, **_: Any) -> Page:
    own = _build.pages.get(page.file.src_uri)
    if own is not None and page.file.inclusion is InclusionLevel.NOT_IN_NAV:
        page.title = _safe(own.title)
        hub = _build_hubs.get(own.section)
        if hub is not None and hub is not page:
            page.parent = hub  # type: ignore[assignment]  # a page can be another's parent: it has title and address
    return page


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """The page's own head made safe. HTML of ours is not sent through Markdown, which would take twice as long."""
    page.meta = {key: _safe(value) if isinstance(value, str) else value for key, value in page.meta.items()}
    page.meta.pop("title", None)  # the page's title is escaped, this is not
    page.meta["search"] = {"exclude": True}  # the index is ours
    # the tabs have the navigation; on a phone the drawer still does
    page.meta["hide"] = [*(part for part in page.meta.get("hide") or () if part != "navigation"), "navigation"]
    _build.html = ready_made(markdown) if page.file.src_uri in _build.pages else None
    return markdown if _build.html is None else ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Addresses made real; headings of our HTML into the table of contents; text into the search index."""
    html = html if _build.html is None else _build.html
    html = links.resolve(html, page.file.src_uri, directory_urls=config.use_directory_urls)
    own = _build.pages.get(page.file.src_uri)
    headings, pieces = search.read(html, own.title if own else str(page.title or ""))
    page.toc = _contents(headings)
    weight = _WEIGHTS.get(own.section, 1.0) if own else 1.0
    _build.indexed.append(search.Indexed(page.url, tuple(pieces), weight))
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The search of ours in place of the theme's, and the page's content security policy."""
    output = _THEME_SEARCH.sub("assets/px-search.js", output)
    if _build.error:
        output = _BODY.sub(lambda body: body[0] + _NOTICE.format(escape(_build.error)), output, count=1)
    return output.replace("@px-policy@", policy(output))


def on_post_build(config: MkDocsConfig) -> None:
    out = Path(config.site_dir)
    index = out / "search" / "px-index.js"
    index.parent.mkdir(exist_ok=True)
    index.write_bytes(search.index(_build.indexed))
    stub = (out / "search" / "search_index.json").read_text(encoding="utf-8")
    (out / "search" / "search_index.js").write_text(f"var __index={stub}", encoding="utf-8")
    sitemap = out / "sitemap.xml"
    if sitemap.is_file():
        (out / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))


_HEADING = re.compile(r"(#{1,6}) ([\w ,;:.?!()’–-]+)\Z")
_HTML_BLOCK = re.compile(r"</?[a-zA-Z]")


def ready_made(markdown: str) -> str | None:
    """The HTML of a page that is all blocks of HTML and plain headings; None where it takes Markdown to read it."""
    blocks = []
    used: set[str] = set()
    for block in markdown.strip().split("\n\n"):
        heading = _HEADING.match(block)
        if heading:
            level, words = len(heading[1]), heading[2].strip()
            anchor = unique(slugify(words, "-"), used)
            blocks.append(f'<h{level} id="{anchor}">{escape(words)}</h{level}>')
        elif not block or _HTML_BLOCK.match(block):
            blocks.append(block)
        else:
            return None
    return "\n".join(blocks)


def policy(html: str) -> str:
    """The content security policy of a page: our own files, and the theme's inline scripts by their digests.

    Plotly writes inline styles. ``file:`` lets the same page work when it is opened from the disk.
    """
    hashes = sorted(
        {base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in _INLINE.findall(html) if code}
    )
    scripts = " ".join(f"&#39;sha256-{digest}&#39;" for digest in hashes)
    own = "&#39;self&#39; file:"
    return (
        f"default-src &#39;none&#39;; script-src {own} {scripts}; style-src {own} &#39;unsafe-inline&#39;; "
        f"img-src {own} data: blob:; font-src {own}; connect-src {own}; worker-src {own}; manifest-src {own}; "
        "base-uri &#39;none&#39;; form-action &#39;none&#39;; object-src &#39;none&#39;"
    )


def plotly_script() -> Path:
    """The copy of plotly.js in the Python package of that name."""
    import importlib.util

    found = importlib.util.find_spec("plotly")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


def _content(config: MkDocsConfig) -> Path:
    """The content folder: as given, or relative to mkdocs.yml."""
    given = Path(str(config.extra.get("parallax", {}).get("content", "content")))
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return (base / given).resolve()


def _add(files: Files, config: MkDocsConfig, path: str, **source: Any) -> File:
    old = files.get_file_from_path(path)
    if old is not None:
        files.remove(old)
    file = File.generated(config, path, **source)
    files.append(file)
    return file


def _safe(text: str) -> Markup:
    """``text`` escaped for HTML, marked so that nothing escapes it twice."""
    return Markup(escape(str(text)))


def _contents(headings: list[search.Heading]) -> TableOfContents:
    """Headings with an anchor, one below the other; a lone h1 holds the rest, as the theme expects."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        if not heading.anchor or not heading.title:
            continue
        entry = AnchorLink(_safe(heading.title), heading.anchor, heading.level)
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].children if above else top).append(entry)
        above.append(entry)
    return TableOfContents(top)


def _theme_language(config: MkDocsConfig, told: project.Project) -> str:
    """The language of the theme's labels: the report's ("de-AT"), else its first part ("de"), else English."""
    wanted = told.report.language
    for code in (wanted, wanted.split("-")[0]):
        if any((Path(folder) / "partials" / "languages" / f"{code}.html").is_file() for folder in config.theme.dirs):
            return code
    line = config_files.line_of(told.report_text, ["language"])
    log.warning(f"report.toml:{line}: language: the theme has no labels in {wanted!r}; they are English")
    return "en"


def _last_good(error: ParallaxError) -> project.Project:
    """Ends a build with one line, no traceback; ``serve`` goes on with what it showed before, and says why."""
    if not _serving or _build.project is None:
        from mkdocs.exceptions import PluginError

        raise PluginError(str(error)) from error
    _build.error = str(error)
    log.error(f"{error} (the pages stay as they were)")
    return _build.project
