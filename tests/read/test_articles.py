"""A folder of sources, read as a whole: ids, metadata, what is set aside and why."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator import read
from generator.model import Article
from generator.read import ident
from tests.read.pdfs import pdf

STORY = """Ferry operator cancels 40 crossings after engine fire

The ferry operator Blue Strait Lines has cancelled 40 crossings this week after a fire in the engine room of its ship.

Nobody was hurt, the company said on Tuesday, and about 310 passengers were brought ashore in lifeboats by the coastguard.
"""


def write(root: Path, path: str, content: str | bytes) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def one(root: Path, path: str, content: str | bytes) -> Article:
    write(root, path, content)
    return read.article(root, path)


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for path in ("b.txt", "a/z.md", "a.txt", "c/d/e.html", "c.pdf"):
        content: str | bytes = STORY
        if path.endswith(".html"):
            content = "<p>" + "</p><p>".join(STORY.split("\n\n")) + "</p>"
        if path.endswith(".pdf"):
            content = pdf([STORY.replace("\n\n", "\n").splitlines()])
        write(tmp_path, path, content)
    told: list[tuple[int, int]] = []
    found = read.articles(tmp_path, progress=lambda done, total: told.append((done, total)))
    assert [one.path for one in found] == ["a/z.md", "a.txt", "b.txt", "c/d/e.html", "c.pdf"]
    assert [one.status for one in found] == ["ok"] * 5
    assert told[-1] == (5, 5)
    with ThreadPoolExecutor(2) as executor:
        assert read.articles(tmp_path, executor=executor) == found


def test_an_articles_folder_is_the_only_one_read(tmp_path: Path) -> None:
    for path in ("articles/de/a.txt", "other.txt", "pages/about.md", "README.md", "report.toml"):
        write(tmp_path, path, STORY)
    assert [one.path for one in read.articles(tmp_path)] == ["articles/de/a.txt"]


def test_what_is_no_source_is_passed_over(tmp_path: Path) -> None:
    for path in (
        "a.txt",
        "pages/p.md",
        "README.md",
        "sub/readme.txt",
        ".hidden.txt",
        ".git/x.txt",
        "report.toml",
        "photo.jpg",
    ):
        write(tmp_path, path, STORY)
    for path in ("names.toml", "story.html", "story_files/ad.html", "site/index.html", "site/data/datapackage.json"):
        write(tmp_path, path, STORY)
    assert [one.path for one in read.articles(tmp_path)] == ["a.txt", "story.html"]


def test_links_pipes_and_other_documents_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.docx", "x")
    os.symlink(tmp_path / "a.txt", tmp_path / "link.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = {one.path: one.status for one in read.articles(tmp_path)}
    assert found["a.txt"] == "ok"
    assert "symbolic link" in found["link.txt"]
    assert "pipe" in found["pipe.txt"]
    assert ".docx" in found["b.docx"]
    assert not read.article(tmp_path, "link.txt").ok  # nor when asked for by name
    assert not read.article(tmp_path, "pipe.txt").ok


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.md", b"---\ntitle: x\n---\n", "empty"),
        ("a.txt", bytes(range(256)) * 8, "not text"),
        ("a.txt", b"PK\x03\x04" + b"\x00\x01" * 400, "not text"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("a.pdf", pdf([[]]), "no text"),
        ("a.pdf", pdf([["Some text of a page"]], encrypted=True), "encrypted"),
        ("a.txt", b"1" * 30_000, "word of more than"),
        ("a.txt", b"a\n" * 60_000, "more than 50000 lines"),
        ("a.md", b"---\ntitel: x\n---\nText", "line 2: front matter: unknown key 'titel'"),
        ("a.md", b"---\ntitle: x\npublished: May\n---\nText", "line 3: front matter: published must be a date"),
        ("a.md", b"---\nurl: javascript:alert(1)\n---\nText", "line 2: front matter: url must be"),
        ("a.md", b"---\ntitle: &a x\n---\nText", "anchors"),
        ("a.md", b"---\ntitle: [a\n---\nText", "front matter"),
        ("a.md", b"---\ntitle: a\ntitle: b\n---\nText", "line 3: front matter: title stands twice"),
        ("a.md", b"---\ntitle: !!python/object/apply:os.system [ls]\n---\nText", "plain text"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    found = one(tmp_path, name, content)
    assert reason in found.status
    assert not found.text
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert "\n" not in found.status


def test_a_source_larger_than_the_limit_is_set_aside(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(read.LIMIT + 1)
    assert "larger than 10 MB" in read.article(tmp_path, "a.txt").status


def test_text_is_the_file_itself(tmp_path: Path) -> None:
    body = "Title of the day\r\n\r\nＡ line  with\u00a0odd   spaces,\u200b and a sentence that ends here.\r\n"
    found = one(tmp_path, "a.txt", b"\xef\xbb\xbf---\ntitle: T\n---\n" + body.encode())
    assert found.text == body.replace("\r\n", "\n")
    assert found.title == "T"


def test_declared_metadata(tmp_path: Path) -> None:
    front = "---\ntitle: 'Named'\npublisher: Post\nurl: https://example.org/a\ndate: 2024-05-01T10:00:00Z\nlang: no\nauthor: X\n---\n"
    found = one(tmp_path, "a.md", front + STORY)
    assert (found.title, found.publisher, found.url, found.published, found.language) == (
        "Named",
        "Post",
        "https://example.org/a",
        "2024-05-01",
        "no",
    )
    assert dict(found.provenance)["language"] == "front matter"
    assert any("no language file" in note for note in found.notes)


def test_a_sidecar_speaks_for_files_without_front_matter(tmp_path: Path) -> None:
    write(tmp_path, "a.pdf.meta.toml", 'publisher = "Post"\npublished = 2024-05-01\npublish = "links"\n')
    found = one(tmp_path, "a.pdf", pdf([STORY.replace("\n\n", "\n").splitlines()]))
    assert (found.publisher, found.published, found.publish) == ("Post", "2024-05-01", "links")
    assert dict(found.provenance)["publisher"] == "sidecar"
    write(tmp_path, "a.pdf.meta.toml", 'publisher = "Post"\npublsihed = 2024-05-01\n')
    assert read.article(tmp_path, "a.pdf").status.startswith("a.pdf.meta.toml: line 2: sidecar: unknown key")


def test_what_is_not_stated_is_said_to_be_missing(tmp_path: Path) -> None:
    found = one(tmp_path, "a.txt", STORY)
    assert found.title == "Ferry operator cancels 40 crossings after engine fire"
    assert found.language == "en"
    assert (found.publisher, found.published, found.url) == (None, None, None)
    assert "no publisher stated" in found.notes
    assert dict(found.provenance) == {"language": "detected", "title": "first lines"}
    assert 45 < found.words < 60


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1250", "iso-8859-2"])
def test_encodings_of_one_text(tmp_path: Path, encoding: str) -> None:
    text = (
        "Most zamknięty do jesieni\n\nZarząd dróg poinformował w piątek, że naprawa mostu potrwa do końca września. Źle!\n"
        * 3
    )
    assert one(tmp_path, "a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "language", "text"),
    [
        ("gb18030", "zh", "市卫生局周三宣布,三家市立医院从下月起共用一套急诊调度系统,预计每年可节省开支。"),
        ("shift_jis", "ja", "若葉市は火災で焼失した市立図書館の再建費が倍になる見通しだと発表した。"),
        ("koi8-r", "ru", "Администрация города сообщила, что мосты через реку закроют на ремонт с понедельника."),
        (
            "windows-1252",
            "fr",
            "Les transports publics ont annoncé mercredi que la grève se poursuivra jusqu’à vendredi.",
        ),
        ("big5", "zh", "市衛生局週三宣布,三家市立醫院從下月起共用一套急診調度系統,預計每年可節省開支。"),
    ],
)
def test_older_encodings(tmp_path: Path, encoding: str, language: str, text: str) -> None:
    found = one(tmp_path, "a.txt", text.encode(encoding))
    assert (found.text, found.language) == (text, language)


def test_a_broken_byte_costs_a_character_not_the_source(tmp_path: Path) -> None:
    found = one(tmp_path, "a.txt", (STORY * 3).encode() + "é".encode()[:1] + "ö".encode())
    assert found.ok
    assert found.text.count("\ufffd") == 1
    assert any("broken byte" in note for note in found.notes)


def test_ids_depend_on_the_path_alone() -> None:
    assert ident("de/Große Sache.txt").startswith("grosse-sache-")
    assert ident("de/a b.txt").startswith("a-b-")
    assert ident("de/a b.txt") != ident("en/a b.txt")
    assert ident("文章.txt") != ident("文张.txt")
    assert len(ident("!!!.txt").removeprefix("source-")) == 10
    assert ident("cafe\u0301.txt") == ident("caf\u00e9.txt")
    assert len(ident("x" * 200 + ".txt")) <= 45


def test_a_web_page_s_claim_of_its_language_yields_to_its_text(tmp_path: Path) -> None:
    page = f"<html lang='de'><body><article><p>{'</p><p>'.join(STORY.split(chr(10) * 2))}</p></article></body></html>"
    found = one(tmp_path, "a.html", page)
    assert found.language == "en"
    assert any("calls its language de" in note for note in found.notes)


def test_regions_cover_every_source(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.md", "# Head\n\n[Link](https://example.org/77) and *more* words.\n\n```\n12 apples\n```\n")
    write(tmp_path, "c.html", "<h1>Headline of the day</h1><p>Some words.</p>")
    for found in read.articles(tmp_path):
        assert found.regions[0].start == 0
        assert found.regions[-1].end == len(found.text)
        assert all(a.end == b.start for a, b in zip(found.regions, found.regions[1:], strict=False))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("title: Ferries: 40 crossings cancelled", "a value with a colon in it must stand in quotation marks"),
        ("title: @paper says no", "a value that begins with @ must stand in quotation marks"),
        ('title: "Ferries', "a quotation mark is not closed"),
        ("\ttitle: Ferries", "a line begins with a tab; use spaces"),
    ],
)
def test_common_slips_in_front_matter_are_said_in_words_that_help(line: str, says: str, tmp_path: Path) -> None:
    write(tmp_path, "a.md", f"---\npublisher: Post\n{line}\n---\n\nText.\n")
    status = read.article(tmp_path, "a.md").status
    assert says in status
    assert status.startswith("line ")


def test_a_sidecar_without_its_article_is_said(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Ferries were cancelled on Monday, the company said.\n")
    for name in ("a.txt", "a", "b.txt", "c"):
        write(tmp_path, f"{name}.meta.toml", 'publisher = "Post"\n')
    found = {one.path: one.status for one in read.articles(tmp_path)}
    assert sorted(found) == ["a.txt", "b.txt.meta.toml", "c.meta.toml"]
    assert found["c.meta.toml"] == "a sidecar, but the article it belongs to is not beside it"
