"""Articles that try to act: built into a site, they add no element, attribute, address or script to what a harmless
report has, and none of them stops the build."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import cli

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title></style></textarea></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">',
    "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "[press](javascript:alert(1)) ![i](//evil.example/i.png)",
    "<javascript:alert(1)> [a]: data:text/html;base64,PHN2Zy8+",
    "{{ 6000 * 7 + 1 }} {% for x in range(9) %}{{ config }}{% endfor %} ${6000*7+1} <%= 6000*7+1 %>",
    "``` mermaid\ngraph TD; a-->b\n```",
    '--8<-- "/etc/passwd" :smile: :material-account: ++ctrl++',
    '[x]{: onclick="alert(1)" } { .px-chart #px-x onclick=alert(1) }',
    "$$\\href{javascript:alert(1)}{x}$$ \\(x\\)",
    '=HYPERLINK("http://evil.example","a") +1+cmd|\' /C calc\'!A0 @SUM(1+1)',
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;lt;",
    "abc\u202edef\u2066ghi\u200bjkl\ufeff\u2028mno",
    "\u0130\ufb03 <\u017fcript>alert(1)</\u017fcript> \uff1cscript\uff1e",
    'px:source:x "px:" @px-policy@ %7B%7B </b data-px="1">',
    "__proto__ constructor document.cookie name=location",
)
HARMLESS = ("the Harnwick office", "a short remark, with a comma", "abc\u202edef \u200bjkl") * 7
LETTERS = "abcdefghijklmnopqrstu"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()))


def _markdown(payload: str, number: int) -> str:
    return f"""---
title: {_quoted(f"Port Alder {LETTERS[number]} {payload}")}
publisher: {_quoted(f"Gazette {payload}")}
url: "https://news.example/{number}?a=1&b=%22%3Cx%3E"
published: 2025-03-0{1 + number % 9}
publish: {("excerpts", "full", "links")[number % 3]}
---

# Port Alder {LETTERS[number]} {payload}

The ferry company Norhaven ordered {20 + number} electric ferries for $300 million, {payload} said on 3 March 2025.

{payload}

"We are buying quiet water {payload} and nothing else," said Ingrid Solberg, the director of Norhaven.

According to Gazette {payload}, the council paid 12% of it. {payload}
"""


def _html(payload: str, number: int) -> str:
    text = _markdown(payload, number).split("---")[2].strip().lstrip("# ").split("\n\n")
    head = f"<title>{payload}</title><meta property='og:site_name' content=\"{payload}\">"
    return f"<html lang=en><head>{head}</head><body><article>{''.join(f'<p>{line}</p>' for line in text)}</article></body></html>"


def _folder(folder: Path, payloads: tuple[str, ...]) -> Path:
    folder.mkdir()
    for number, payload in enumerate(payloads):
        source = _markdown(payload, number)
        (folder / f"m{number}.md").write_text(source, encoding="utf-8")
        if number % 3 == 0:
            (folder / f"h{number}.html").write_text(_html(payload, number), encoding="utf-8")
        if number % 3 == 1:
            (folder / f"t{number}.txt").write_text(source.split("---\n")[2], encoding="utf-8")
    (folder / "nothing.txt").write_bytes(b"")
    return folder


BROKEN = {
    "brackets.md": ("[" * 50_000).encode(),
    "digits.txt": b"9" * 1_000_000,
    "bomb.md": b"---\ntitle: &a [x, x]\npublisher: [*a, *a]\n---\ntext of the article\n",
    "nested.md": b"---\ntitle: " + b"[" * 30_000 + b"\n---\ntext of the article\n",
    "endless.md": b"---\ntitle: x\n" + b"# filler\n" * 9_000 + b"---\ntext\n",
    "python.md": b"---\ntitle: !!python/object/apply:os.system ['true']\n---\ntext of the article\n",
    "flood.txt": b"It fell by 5% and 6% again. " * 3_000,
    "nul.txt": b"PK\x00\x01\x02 and more\x00\x00",
    "torn.txt": b"\xff\xfe\x00\xd8" + b"a\x00" * 9,
    "nothing.txt": b"",
    "notreally.pdf": b"%PDF-1.7\n1 0 obj<</Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n",
    "half.md": b'---\npublished: "2025-99-99"\n---\ntext of the article\n',
}
"""Sources that are set aside, each for a reason of its own."""
ODD = {
    "number.txt": f"The price was {'7' * 5_001} dollars, and 1e999999999 euros, Norhaven said.".encode(),
    "deep.html": b"<html><body>" + b"<div>" * 20_000 + b"<p>Norhaven paid 7 million euros.</p>",
    "surrogate.md": b'---\ntitle: "half \\ud800 a character"\n---\nNorhaven paid 7 million euros.\n',
    "[x](javascript:alert(1)) {{ 6000*7+1 }}.txt": b"Norhaven paid 7 million euros for the ferries.\n",
    "=cmd.txt": b"Norhaven paid 7 million euros for the ferries.\n",
    "CON.txt": b"Norhaven paid 7 million euros for the ferries.\n",
}
"""Sources that are odd and read all the same."""


def _torment(folder: Path) -> None:
    for name, content in {**BROKEN, **ODD}.items():
        (folder / name).write_bytes(content)
    if sys.platform.startswith("linux"):
        (Path(os.fsdecode(os.fsencode(folder) + b"/broken \xff\xfe name.txt"))).write_bytes(
            b"Norhaven paid 7 million.\n"
        )
        (folder / "loop").symlink_to(folder, target_is_directory=True)
        (folder / "itself.txt").symlink_to("itself.txt")
        (folder / "passwd.txt").symlink_to("/etc/passwd")
        os.mkfifo(folder / "pipe.txt")


@dataclass
class Seen(HTMLParser):
    """What a site's pages hold that could act."""

    markup: set[tuple[str, str]] = field(default_factory=set)
    handlers: set[str] = field(default_factory=set)
    schemes: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    pages: int = 0
    _script: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script" and "json" not in (dict(attrs).get("type") or "")
        self.markup.add((tag, ""))
        for key, value in attrs:
            self.markup.add((tag, re.sub(r"^(data|aria)-.*", r"\1-", key)))
            if key.startswith("on"):
                self.handlers.add(f"{tag} {key}={value}")
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):|//", address)
            if key in ("href", "src", "action", "formaction", "data", "srcset", "poster", "xlink:href") and scheme:
                self.schemes.add(scheme[0])
                if tag != "a":
                    self.loads.add(address)

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            # what the theme fills in differs from page to page
            self.scripts.add(re.sub(r'"(?:[^"\\]|\\.)*"|[\d.]+', "_", data))


def _seen(site: Path) -> Seen:
    total = Seen()
    for page in sorted(site.rglob("*.html")):
        total.feed(page.read_text(encoding="utf-8"))
        total.close()
        total.reset()
        total.pages += 1
    return total


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(site of harmless articles, site of hostile ones)."""
    root = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARALLAX_CACHE", str(root / "cache"))
        for name, payloads in (("harmless", HARMLESS), ("nasty", PAYLOADS)):
            folder = _folder(root / name, payloads)
            if name == "nasty":
                _torment(folder)
            cli.main(["build", str(folder), "--out", str(root / f"{name}-site"), "--quiet"])
    return root / "harmless-site", root / "nasty-site"


def test_nothing_acts_that_a_harmless_report_lacks(built: tuple[Path, Path]) -> None:
    harmless, nasty = map(_seen, built)
    assert min(harmless.pages, nasty.pages) > 20
    assert ("a", "href") in nasty.markup
    assert nasty.scripts
    assert nasty.handlers <= harmless.handlers
    assert nasty.schemes - {"http:", "https:"} <= harmless.schemes
    assert nasty.loads <= harmless.loads
    assert nasty.scripts <= harmless.scripts
    assert nasty.markup - harmless.markup <= _ORDINARY


_TEXT = {"ul", "ol", "li", "p", "a", "em", "strong", "span", "bdi", "mark", "td", "th", "tr", "details", "summary"}
_ORDINARY = {(tag, key) for tag in _TEXT for key in ("", "class", "id", "title", "open", "aria-")}
"""Markup of ours that not every small report needs: text, which cannot act."""


def test_no_template_of_a_source_was_run(built: tuple[Path, Path]) -> None:
    written = [path for path in built[1].rglob("*") if path.suffix in {".html", ".json", ".csv", ".txt", ".md"}]
    assert written
    for path in written:
        content = path.read_text(encoding="utf-8")
        assert "42001" not in content, path
        assert "root:x:0" not in content, path


def test_no_cell_is_a_formula(built: tuple[Path, Path]) -> None:
    cells = 0
    for path in built[1].rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            for cell in row:
                cells += 1
                first = cell.lstrip(" \u00a0\u200b\ufeff")[:1]
                fine = first not in tuple("=+-@\t\r\n") or re.fullmatch(r"[-+][\d.,]+(?:e[-+]?\d+)?%?", cell.strip())
                assert not first or fine, f"{path.name}: {cell[:60]!r}"
    assert cells > 1000


def test_every_source_is_in_the_report_and_the_broken_ones_say_why(built: tuple[Path, Path]) -> None:
    listed = json.loads((built[1] / "data" / "sources.json").read_text(encoding="utf-8"))
    status = {row["path"]: row["status"] for row in listed}
    page = (built[1] / "sources.html").read_text(encoding="utf-8")
    for name in BROKEN:
        assert status[name] != "ok", name
        assert "Traceback" not in status[name]
        assert len(status[name]) < 200
        assert name.split(".")[0] in page
    for name in ODD:
        assert status[name] == "ok", (name, status[name])
    nasty = {f"m{number}.md" for number in range(len(PAYLOADS))}
    assert {name for name in nasty if status[name] == "ok"} == nasty
    if sys.platform.startswith("linux"):
        assert {status[name] for name in ("loop", "itself.txt", "passwd.txt")} == {
            "a symbolic link: put the file itself into the folder"
        }
        assert "pipe" in status["pipe.txt"]
        assert any("broken" in name and state == "ok" for name, state in status.items())


def test_the_package_of_hostile_sources_still_holds(
    built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check", str(built[1])])
    assert "All of it holds" in capsys.readouterr().out
