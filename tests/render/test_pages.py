from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from generator import render
from generator.model import Alignment, Fact, Mentions, Publish, Site
from generator.render import annotate
from generator.render.passages import Excerpt
from tests.render import sample, story

POLICIES: tuple[Publish, ...] = ("full", "excerpts", "links")
_ID = re.compile(r'\bid="([^"]+)"')
_PX = re.compile(r'href="px:([^"#]*)(?:#([^"]*))?"')


def page(site: Site, path: str) -> str:
    return next(p.markdown for p in site.pages if p.path == path)


def ids_of(markdown: str) -> set[str]:
    return {html.unescape(found) for found in _ID.findall(story.by_python_markdown(story.body(markdown)))}


@pytest.mark.parametrize("policy", POLICIES)
def test_every_internal_link_leads_to_something(policy: Publish) -> None:
    site = story.published(policy)
    anchors = {p.path: ids_of(p.markdown) for p in site.pages}
    checked = 0
    for own in site.pages:
        for path, fragment in _PX.findall(own.markdown):
            target = html.unescape(path)
            checked += 1
            if target.startswith("data/"):
                assert target.removeprefix("data/") in site.data, (own.path, target)
            else:
                assert target in anchors, (own.path, target)
                assert not fragment or fragment in anchors[target], (own.path, target, fragment)
    assert checked > 200


@pytest.mark.parametrize("policy", POLICIES)
def test_every_mention_has_its_anchor_under_every_policy(policy: Publish) -> None:
    site = story.published(policy)
    checked = 0
    for source, found in sample.MENTIONS.items():
        if not sample.BY_ID[source].ok:
            continue
        anchors = ids_of(page(site, f"sources/{source}.md"))
        for mention in (*found.figures, *found.quotes, *found.citations, *found.dates, *found.entities):
            checked += 1
            assert f"px-{mention.id}" in anchors
    assert checked > 60


@pytest.mark.parametrize("policy", POLICIES)
def test_ids_are_unique_and_blocks_survive_both_kinds_of_markdown(policy: Publish) -> None:
    for own in story.published(policy).pages:
        text = story.body(own.markdown)
        ours, theirs = story.by_python_markdown(text), story.by_commonmark(text)
        found = _ID.findall(ours)
        assert len(found) == len(set(found)), own.path
        for written in (ours, theirs):
            assert "<pre>" not in written, own.path
            assert "&lt;" not in written, own.path
        # the same elements in the same order, whoever reads the Markdown
        tags = [[e.tag for e in story.tree(h).iter() if isinstance(e.tag, str)] for h in (ours, theirs)]
        assert tags[0] == tags[1], own.path


def test_nothing_is_left_open() -> None:
    void = {"meta", "br", "img", "hr", "input", "link", "circle", "rect", "line", "path"}
    for own in story.published("full").pages:
        depth: list[str] = []
        text = re.sub(r"<script.*?</script>", "", story.body(own.markdown), flags=re.S)
        for closing, tag, closed in re.findall(r"<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>", text):
            if closed or tag in void:
                continue
            if closing:
                assert depth, (own.path, tag)
                assert depth.pop() == tag, (own.path, tag)
            else:
                depth.append(tag)
        assert not depth, own.path


def test_headings_do_not_skip_a_level() -> None:
    for own in story.published("full").pages:
        levels = [int(n) for n in re.findall(r"<h([1-6])", story.by_python_markdown(story.body(own.markdown)))]
        assert levels[0] == 1, own.path
        assert levels.count(1) == 1, own.path
        assert all(b <= a + 1 for a, b in pairwise(levels)), (own.path, levels)


def test_no_page_loads_from_another_host() -> None:
    for own in story.published("full").pages:
        assert not re.search(r'\b(?:src|srcset|poster|action)="', own.markdown), own.path
        for tag in re.findall(r"<a [^>]*href=\"http[^>]*>", own.markdown.replace("&#58;", ":").replace("&#47;", "/")):
            assert 'rel="noopener noreferrer nofollow external"' in tag


def words_shown(site: Site, source: str) -> int:
    """How many of a source's longer words stand on its page."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", page(site, f"sources/{source}.md")))
    return sum(1 for word in set(re.findall(r"[^\W\d_]{6,}", sample.BY_ID[source].text)) if word in text)


def test_policies_show_less_and_less() -> None:
    full, excerpts, links = (words_shown(story.published(policy), "en-harbour-gazette") for policy in POLICIES)
    assert full >= excerpts > links


def test_links_shows_none_of_the_sources_sentences() -> None:
    site = story.published("links")
    for own in site.pages:
        text = html.unescape(re.sub(r"<[^>]+>", "", own.markdown))
        assert "We are not buying boats" not in text, own.path
        assert "我们买的不是船" not in text, own.path
        assert "The contract was signed" not in text, own.path


def test_excerpts_mark_what_is_left_out() -> None:
    text = page(story.published("excerpts"), "sources/en-harbour-gazette.md")
    assert 'class="px-cut"' in text
    assert "Ten walks along" not in html.unescape(text)


def test_full_text_is_the_sources_own() -> None:
    site = story.published("full")
    for article in sample.ARTICLES:
        if not article.ok:
            continue
        written = page(site, f"sources/{article.id}.md")
        block = written[written.index('<div class="px-text">') :]
        block = block[: block.index('<section class="px-about"')]
        block = re.sub(r'<details class="px-margin">.*?</details>', "", block, flags=re.S)
        block = re.sub(r"<summary>.*?</summary>", "", block, flags=re.S)
        shown = "".join(html.unescape(re.sub(r"<[^>]+>", "", block)).split())
        assert shown == "".join(article.text.split()), article.id


def test_boilerplate_is_there_but_said_to_be_unread() -> None:
    text = page(story.published("full"), "sources/en-harbour-gazette.md")
    fold = re.findall(r'<details class="px-unread">.*?</details>', text, re.S)
    assert len(fold) == 2
    assert "Not read" in fold[0]
    assert "Marta Quill" in fold[0]


def test_the_overview_shows_what_matters_first() -> None:
    text = page(story.published("full"), "index.md")
    order = [
        text.index(words) for words in ("## Where the sources contradict", "## Where they agree", "## Who reports what")
    ]
    assert order == sorted(order)
    shown = html.unescape(re.sub(r"<[^>]+>", "", text))
    assert "Eight sources in six languages from eight publishers" in shown
    assert "€1.2 billion" in shown
    assert "€1.2 million" in shown
    assert "42 is 24 with its digits swapped" in shown
    assert "1 independent origin" in shown
    assert "Harbour Gazette stands behind 4 sources" in shown
    assert "the file is empty" in shown


def test_a_sources_page_gives_its_own_value_beside_the_others() -> None:
    text = page(story.published("full"), "sources/pl-kurier.md")
    box = text[text.index('id="px-says"') : text.index('id="px-text"')]
    shown = html.unescape(re.sub(r"<[^>]+>", "", box))
    assert re.search(r"€1\.2 million\s*Value of the order\s*the others say €1\.2 billion", shown)
    assert box.count("px-line--out") == 1


def test_shared_text_without_a_direction_puts_nobody_behind_anybody() -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", "", page(story.published("full"), "index.md")))
    assert "海湾日报 stands behind" not in shown


def test_the_matrix_says_who_leaves_a_fact_out() -> None:
    text = page(story.published("full"), "index.md")
    table = text[text.index('<table class="px-grid-table">') :]
    table = table[: table.index("</table>")]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)
    assert len(rows) == 1 + len(sample.FACTS)
    assert table.count("px-cell--out") == 2
    assert "not said" in table


def test_a_fact_page_gives_the_reading() -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", "", page(story.published("full"), "facts/order-value-7qqm.md")))
    assert re.search(r"mln\s*→\s*gives\s*×1e6", shown)
    assert "1,200,000 EUR" in shown
    assert "Bay Wire" in shown


def test_a_conflict_of_dates_is_shown_like_any_other() -> None:
    dates = [date for date in sample.DATES if date.edtf in {"2025-03-03", "2025-03-10"}]
    fact = Fact(
        id="signing-day",
        label="Day of the signing",
        kind="date",
        unit="",
        concept="",
        low=None,
        high=None,
        edtf="2025-03-03",
        verdict="conflict",
        cause="date",
        because="10 March is 3 March a week later.",
        mentions=tuple(date.id for date in dates),
        outliers=tuple(date.id for date in dates if date.edtf == "2025-03-10"),
        sources=tuple(sorted({date.source for date in dates})),
        languages=("en", "zh"),
    )
    alignment = replace(
        sample.ALIGNMENT,
        facts=(fact,),
        fact_of={date.id: fact.id for date in dates},
    )
    for policy in POLICIES:
        site = story.site(project=story.project(policy), alignment=alignment)
        text = page(site, "facts/signing-day.md")
        shown = html.unescape(re.sub(r"<[^>]+>", "", text))
        assert "3 March 2025" in shown
        assert "10 March 2025" in shown
        assert f'href="px:sources/en-bay-wire.md#px-{fact.outliers[0]}"' in text
        marked = page(site, "sources/en-bay-wire.md")
        assert f'id="px-{fact.outliers[0]}"' in marked
    overview = html.unescape(re.sub(r"<[^>]+>", "", page(site, "index.md")))
    assert "likely a slip of the date" in overview


def test_originals_open_at_the_passage() -> None:
    text = html.unescape(page(story.published("full"), "facts/order-value-7qqm.md"))
    assert "https://gazette.example/ferries#:~:text=" in text


def test_nav_is_small_and_every_page_is_known() -> None:
    site = story.published("full")
    assert 8 <= len(site.nav) <= 20
    assert {path for _, path in site.nav} <= {p.path for p in site.pages}
    assert len({p.path for p in site.pages}) == len(site.pages)
    assert {p.section for p in site.pages} == {"", "figures", "names", "sources"}
    assert site.problems == ("articles/notes-empty.txt: set aside: the file is empty",)
    assert "datapackage.json" in site.data
    assert any(path.startswith("charts/") for path in site.data)


def test_plain_pages_are_a_folder_any_generator_can_build() -> None:
    site = story.published("full")
    for directory_urls in (True, False):
        files = render.plain(site, directory_urls=directory_urls)
        assert {p.path for p in site.pages} <= set(files)
        assert {"assets/parallax.css", "data/datapackage.json"} <= set(files)
        assert not [path for path, content in files.items() if path.endswith(".md") and b'href="px:' in content]
    text = files["facts/order-value-7qqm.md"].decode()
    for target in re.findall(r'href="(\.\.[^"#]+)', text):
        path = posixpath.normpath(posixpath.join("facts", target))
        assert path in files or path.replace(".html", ".md") in files, target


def test_the_same_story_gives_the_same_pages() -> None:
    assert story.site() == story.site()


def test_an_empty_story_has_pages_too() -> None:
    articles = (replace(sample.BY_ID["pt-maresia"], language="xx", publisher=None),)
    site = story.site(articles=articles, mentions={"pt-maresia": Mentions("pt-maresia")}, alignment=Alignment())
    assert {"index.md", "figures.md", "sources/pt-maresia.md"} <= {p.path for p in site.pages}


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }} {% include 'x' %}",
    "[x](javascript:alert(1)) <javascript:alert(1)>",
    '--8<-- "/etc/passwd"',
    "# Heading\n\n    code\n\n```mermaid\ngraph\n```",
    "]]> --> </mark></p></div></section></figure> <!--",
    "\u202edesrever\u202c \u200bzero",
    "&lt;b&gt; &#60;script&#62;",
    'px:index.md href="px:index.md"',
]
_ALLOWED_ATTRIBUTES = re.compile(
    r"(class|id|href|rel|title|lang|dir|role|scope|tabindex|type|download|open|datetime|hidden|aria-[a-z]+|data-(chart|px)"
    r"|x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|overflow|text-anchor|transform|viewBox|focusable)\Z"
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_source_stays_text(payload: str) -> None:
    article = sample.hostile(payload.split("\n")[0], f"{payload}. And 10 GPUs said {payload}")
    at = article.text.index("10 GPUs")
    figure = replace(sample.ALONE, source=article.id, start=at, end=at + 7, steps=())
    mentions = {**sample.MENTIONS, article.id: Mentions(article.id, figures=(figure,))}
    benign = story.site(
        articles=(*sample.ARTICLES, sample.hostile("A title", "A text. And 10 GPUs said so")),
        mentions={**sample.MENTIONS, article.id: Mentions(article.id)},
    )
    site = story.site(articles=(*sample.ARTICLES, article), mentions=mentions)
    known = {e.tag for p in benign.pages for e in story.tree(story.by_python_markdown(story.body(p.markdown))).iter()}
    for own in site.pages:
        for written in (
            story.by_python_markdown(story.body(own.markdown)),
            story.by_commonmark(story.body(own.markdown)),
        ):
            for element in story.tree(written).iter():
                assert element.tag in known, (own.path, element.tag)
                for name, value in element.attrib.items():
                    assert _ALLOWED_ATTRIBUTES.match(str(name)), (own.path, name)
                    assert "javascript" not in value or name not in {"href"}, (own.path, value)
                if element.tag == "script":
                    assert element.attrib.get("type") == "application/json"
    assert any("49" not in p.title for p in site.pages)
    assert all("<" not in line for p in site.pages for line in p.markdown.split("---\n", 2)[1].splitlines())


def test_a_number_of_the_overview_is_a_link_with_its_words() -> None:
    front = page(story.published("full"), "index.md")
    links = re.findall(r'<dd><a href="[^"]*">([^<]*)<span class="px-hidden"> ([^<]+)</span></a></dd>', front)
    assert len(links) >= 4
    assert front.count("<dd><a ") == len(links)


def test_what_is_shown_in_an_excerpt_is_not_listed_as_left_out() -> None:
    site, checked = story.published("excerpts"), 0
    for article in sample.ARTICLES:
        if not article.ok:
            continue
        markdown = page(site, f"sources/{article.id}.md")
        shown, _, rest = markdown.partition('id="px-rest"')
        for anchor in re.findall(r'<li id="([^"]+)"', rest):
            checked += 1
            assert f'id="{anchor}"' not in shown
    assert checked


def test_excerpts_that_touch_have_no_sign_of_text_left_out() -> None:
    article = replace(sample.BY_ID[next(iter(sample.MENTIONS))], text="One two.\n\nThree four. Five.\n")
    cut = [Excerpt(0, 8, False, True), Excerpt(10, 21, True, True)]
    assert annotate.joined(article, cut) == [Excerpt(0, 8, False, False), Excerpt(10, 21, False, True)]
