"""Markdown, web pages and PDFs: the words are kept, what is not words is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import read
from generator.model import USABLE, Article
from generator.read import html, markdown
from generator.text import Document
from tests.read.pdfs import pdf

BODY = [
    "The harbour board of Velden voted on Thursday to build a second pier, which will cost 12 million pounds.",
    "Work begins in the autumn of next year, the board's chair, Ann Reed, told reporters after the vote on Thursday.",
    "Fishermen fear for their berths, and a petition against the pier has been signed by 4,100 people so far.",
]


def one(root: Path, name: str, content: str | bytes) -> Article:
    (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found = read.article(root, name)
    assert found.ok, found.status
    return found


def usable(article: Article) -> str:
    return "".join(article.text[region.start : region.end] for region in article.regions if region.kind in USABLE)


def test_markdown_keeps_its_text_and_marks_what_is_not_words(tmp_path: Path) -> None:
    text = f"""# Second pier for Velden

![pier 99](https://example.org/img/4711.jpg)

{BODY[0]} See [the **full** plan](https://example.org/2024/31337 "Plan 55") or <https://example.org/80808>.

> {BODY[1]}

1. {BODY[2]}

```
12345 lines of code
```

<div data-x="777">HTML</div>

[ref]: https://example.org/909
"""
    found = one(tmp_path, "a.md", text)
    assert found.text == text
    assert found.title == "Second pier for Velden"
    words = usable(found)
    for number in ("4711", "31337", "80808", "12345", "777", "909", "99", "55", "# ", "> ", "1. "):
        assert number not in words, number
    assert all(sentence in words for sentence in BODY)
    assert "the full plan" in Document(found).text


def test_a_sentence_goes_on_across_a_link(tmp_path: Path) -> None:
    found = one(tmp_path, "a.md", f"# Pier\n\nAccording to [Reuters](https://example.org/10000), {BODY[0]}\n")
    document = Document(found)
    assert [found.text[s.source.start : s.source.end] for s in document.sentences][-1].startswith(
        "According to [Reuters]("
    )
    assert "According to Reuters, The harbour" in document.text


def test_emphasis_does_not_join_numbers(tmp_path: Path) -> None:
    found = one(
        tmp_path, "a.md", f"# Sums\n\nThe area is 5*3 metres and **10,000** ships, with snake_case_words. {BODY[0]}\n"
    )
    assert "5*3 metres and 10,000 ships, with snake_case_words" in Document(found).text


def test_markdown_too_nested_to_parse_is_read_as_text(tmp_path: Path) -> None:
    found = one(tmp_path, "a.md", "[a] " * 6000 + "\n\n" + BODY[0])
    assert any("plain text" in note for note in found.notes)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>Second pier for Velden - The Post</title>{head}</head><body>{body}</body></html>"


def article_html() -> str:
    return "<article><h1>Second pier for Velden</h1>" + "".join(f"<p>{one}</p>" for one in BODY) + "</article>"


def test_a_web_page_gives_its_main_text(tmp_path: Path) -> None:
    menu = (
        "<nav><ul>"
        + "".join(f"<li><a href=/{word}>{word}</a></li>" for word in ("World", "Sport", "Money"))
        + "</ul></nav>"
    )
    found = one(
        tmp_path, "a.html", page(menu + article_html() + "<footer>© 2024 The Post</footer><script>var x = 1;</script>")
    )
    assert found.title == "Second pier for Velden"
    assert found.text.startswith("Second pier for Velden\n\n")
    assert all(sentence in usable(found) for sentence in BODY)
    assert "var x" not in found.text
    assert "Sport" not in usable(found)
    assert found.regions[0].kind == "title"


def test_metadata_of_a_web_page(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="The Post"><meta property="article:published_time" content="2024-05-02T08:00:00Z">'
        '<link rel="canonical" href="https://post.example/pier">'
    )
    found = one(tmp_path, "a.html", page(article_html(), head))
    assert (found.publisher, found.published, found.url) == ("The Post", "2024-05-02", "https://post.example/pier")
    assert dict(found.provenance)["publisher"] == "html"


def test_json_ld_comes_before_meta_tags(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="Other"><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
        '"headline": "Pier two", "datePublished": "2024-05-03", "publisher": {"name": "The Post"}, "url": "javascript:1"}]}</script>'
    )
    found = one(tmp_path, "a.html", page(article_html(), head))
    assert (found.publisher, found.published, found.url) == ("The Post", "2024-05-03", None)
    assert dict(found.provenance)["published"] == "json-ld"


def test_text_nested_deeper_than_the_parser_reads_is_not_lost(tmp_path: Path) -> None:
    deep = "<div>" * 400 + "".join(f"<p>{one}</p>" for one in BODY) + "</div>" * 400
    assert all(sentence in one(tmp_path, "a.html", page(deep)).text for sentence in BODY)


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "</", "<![CDATA[", '<a x="', "<?x ", "<div>", "<script>", "&#", "<span>a</span> "]
)
def test_hostile_pages_end_in_time(tmp_path: Path, piece: str) -> None:
    (tmp_path / "a.html").write_text(f"<p>{BODY[0]}</p>" + piece * 20_000, encoding="utf-8")
    read.article(tmp_path, "a.html")  # a quadratic parser would sit here for minutes


def test_comments_and_endless_tags_are_taken_out() -> None:
    assert html._without_comments("a<!-- x > y -->b<!doctype html>c<?php ?>d<!-- rest") == "abcd"
    assert html._without_endless_tags("a < b <i>c</i> <a " + "x" * 30_000) == "a < b <i>c</i> a " + "x" * 30_000


def test_pdf_pages_lose_headers_and_numbers(tmp_path: Path) -> None:
    pages = [["The Velden Post", sentence, f"Page {number}"] for number, sentence in enumerate(BODY, 1)]
    pages[0].insert(1, "Second pier for Velden")
    found = one(tmp_path, "a.pdf", pdf(pages, title="Second pier for Velden"))
    words = usable(found).replace("’", "'")
    assert "The Velden Post" in found.text
    assert "The Velden Post" not in words
    assert "Page 2" not in words
    assert all(sentence in words for sentence in BODY)
    assert found.title == "Second pier for Velden"
    assert dict(found.provenance)["title"] == "pdf"
    assert found.published is None  # when a file was made is not when a text was published


def test_the_limits_are_what_the_documentation_says() -> None:
    assert read.LIMIT == 10_000_000
    assert read.SUFFIXES == (".txt", ".md", ".html", ".htm", ".pdf")
    assert markdown.WIDEST_LINE == 10_000
