"""A browser from the system, and every page watched: no error, no word on the console, no request to anywhere."""

from __future__ import annotations

import os
import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import bundle
from tests import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _executable() -> str | None:
    given = os.environ.get("CHROMIUM")
    return given or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the browser tests are skipped, and say so."""
    executable = _executable()
    if executable is None:
        pytest.skip(f"no browser: install one of {', '.join(NAMES)}, or name it in CHROMIUM")
    sync = pytest.importorskip("playwright.sync_api", reason="no browser driver: pip install playwright")
    with sync.sync_playwright() as driver:
        launched = driver.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
        )
        yield launched
        launched.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - its name there
        """Says nothing."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site."""
    return sites.build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's offline bundle, unpacked into a folder whose name needs care in an address."""
    folder = tmp_path_factory.mktemp("bundle") / "a folder #1 with 50% ä"
    with zipfile.ZipFile(bundle.pack(built, folder.parent / "site.zip")) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The sample's site over http, below a folder as on GitHub Pages."""
    below = built.parent / "served"
    below.mkdir()
    (below / "boats").symlink_to(built)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(below)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/boats"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session", params=["disk", "bundle", "http"])
def base(request: pytest.FixtureRequest) -> str:
    """Where the site stands: opened from the disk, the bundle from the disk, over http."""
    if request.param == "http":
        return str(request.getfixturevalue("served"))
    folder: Path = request.getfixturevalue("built" if request.param == "disk" else "unpacked")
    return folder.as_uri()


@pytest.fixture(params=[pytest.param((1360, 900), id="wide"), pytest.param((390, 844), id="phone")])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, height = request.param
    return width, height


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A wide, light page that fails the test for any error, console message or request to elsewhere."""
    yield from watched(browser, base, (1360, 900), "light")


def watched(browser: Browser, base: str, size: tuple[int, int], scheme: Any) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, service_workers="block"
    )
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    tab.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    tab.on("dialog", lambda dialog: _refuse(dialog, wrong))
    tab.on("requestfailed", lambda request: None if _given_up(request) else wrong.append(f"failed: {request.url}"))
    tab.on("request", lambda request: None if _own(request.url, base) else wrong.append(f"outside: {request.url}"))
    yield tab
    context.close()
    assert wrong == []


def _given_up(request: Any) -> bool:
    """Whether the reader left the page before the file had come."""
    return bool(request.failure == "net::ERR_ABORTED")


def _refuse(dialog: Any, wrong: list[str]) -> None:
    wrong.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _own(url: str, base: str) -> bool:
    return url.startswith((f"{base}/", "data:", "blob:", "about:"))
