"""A reader's way through a report: from the overview to a passage, through search, charts and palette; from the disk,
from the unpacked bundle and over http."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import watched
from tests.render import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
FACT = sample.FACTS[0].id
OUTLIER = sample.FERRIES["es-la-ria"]
DRAWN = "figure.px-chart.px-drawn"


def _charts_drawn(page: Page) -> int:
    """Every chart of the page brought into view, one after the other; how many there are."""
    figures = page.locator("figure.px-chart")
    phone = page.evaluate("matchMedia('(max-width: 37.5em)').matches")
    drawn = 0
    for n in range(figures.count()):
        figures.nth(n).scroll_into_view_if_needed()
        if phone and '"narrow":' not in (figures.nth(n).locator("script[data-chart]").text_content() or ""):
            assert figures.nth(n).locator(".px-svg").is_visible()  # a matrix stays as it is drawn
            continue
        page.wait_for_selector(f"figure.px-chart >> nth={n} >> .px-plot .main-svg >> nth=0", timeout=20_000)
        drawn += 1
    assert page.locator(DRAWN).count() == drawn
    return figures.count()


def test_a_figure_is_followed_from_the_overview_to_its_passage(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.locator(f'.md-content a[href="facts/{FACT}.html"]').first.click()
    page.wait_for_url(f"**/facts/{FACT}.html")
    passage = f"../sources/{OUTLIER.source}.html#px-{OUTLIER.id}"
    page.locator(f'.md-content a.px-src[href="{passage}"], .md-content .px-passage a[href="{passage}"]').first.click()
    page.wait_for_url(f"**/sources/{OUTLIER.source}.html#px-{OUTLIER.id}")
    mark = page.locator(f"#px-{OUTLIER.id}")
    assert "42" in mark.inner_text()
    page.wait_for_function(
        "id => { const r = document.getElementById(id).getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }",
        arg=f"px-{OUTLIER.id}",
    )


PREVIEW = "#px-preview"


def test_a_link_shows_its_passage_to_mouse_and_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    link = page.locator(f'td.px-cell a[href="sources/{OUTLIER.source}.html#px-{OUTLIER.id}"]')
    words = link.get_attribute("data-px-words")
    assert words
    assert "42" in words
    shown = "words => document.querySelector('#px-preview:not([hidden]) mark')?.textContent === words"
    for _ in range(30):  # while charts are drawn, the link may move away below the pointer
        page.mouse.move(1, 1)
        link.hover()
        page.wait_for_timeout(400)
        if page.evaluate(shown, words):
            break
    assert page.evaluate(shown, words)
    page.locator(PREVIEW).hover()  # it stays while the pointer is on it
    page.wait_for_timeout(400)
    assert page.locator(PREVIEW).is_visible()
    page.keyboard.press("Escape")
    assert page.locator(PREVIEW).is_hidden()
    page.locator("td.px-cell a").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    assert link.get_attribute("aria-describedby") == "px-preview"
    assert page.locator(PREVIEW).is_visible()
    box, width = page.locator(PREVIEW).bounding_box(), page.evaluate("innerWidth")
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/sources/{OUTLIER.source}.html#px-{OUTLIER.id}")
    page.go_back()
    page.wait_for_url("**/index.html")


def test_a_finger_follows_the_link_at_once(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{base}/index.html")
    link = page.locator(f'td.px-cell a[href="sources/{OUTLIER.source}.html#px-{OUTLIER.id}"]')
    link.scroll_into_view_if_needed()
    link.tap()
    page.wait_for_url(f"**/sources/{OUTLIER.source}.html#px-{OUTLIER.id}")
    assert page.locator(PREVIEW).count() == 0
    context.close()


QUESTIONS = {
    "电动渡轮": "sources/zh-haiwan.html",
    "渡轮": "sources/zh-xinwen.html",
    "渡轮 订购": "sources/zh-haiwan.html",
    "索尔贝格": "names/n-solberg.html",
    "elektrofahren": "sources/de-kuestenblatt.html",
    "transbordador": "sources/es-la-ria.html",
    "Solberg": "names/n-solberg.html",
    '"quiet water"': "quotations.html",
}


def _ask(page: Page, question: str) -> list[str]:
    """The addresses of what the search finds, read again until they are those of ``question``."""
    page.locator("input[name=query]").fill(question)
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item a", timeout=20_000)
    word = question.strip('"').split()[0].casefold()[:5]
    page.wait_for_function(
        """word => [...document.querySelectorAll('.md-search-result__item mark')].some(mark =>
            mark.textContent.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase().startsWith(word))""",
        arg=word,
    )
    # in one step: the list is still being filled while the reader types
    links: list[str] = page.locator(".md-search-result__item a").evaluate_all("all => all.map(link => link.href)")
    return links


def test_search_finds_words_of_every_script(page: Page, base: str) -> None:
    page.goto(f"{base}/facts/{FACT}.html")
    page.keyboard.press("/")
    for question, expected in QUESTIONS.items():
        links = _ask(page, question)
        assert any(re.search(re.escape(expected) + r"(?:[?#]|$)", link) for link in links), (question, links)


def test_search_leads_to_the_words(page: Page, base: str) -> None:
    for question in ("电动渡轮", "elektrofahren"):
        page.goto(f"{base}/index.html")
        page.keyboard.press("/")
        _ask(page, question)
        page.locator(f'.md-search-result__item a[href*="{QUESTIONS[question]}"]').first.click()
        page.wait_for_url(re.compile(re.escape(QUESTIONS[question])))
        page.wait_for_selector("mark[data-md-highlight]")


def test_search_finds_nothing_where_there_is_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}/facts/{FACT}.html")
    page.keyboard.press("/")
    page.locator("input[name=query]").fill("xyzzyplugh")
    page.keyboard.press("End")
    page.wait_for_function(
        "() => (document.querySelector('.md-search-result__meta')?.textContent ?? '').includes('No matching')"
    )


def test_charts_are_drawn_when_they_come_into_view(page: Page, base: str) -> None:
    page.goto(f"{base}/figures.html")
    assert _charts_drawn(page) >= 1
    plot = page.locator(".px-plot").first
    assert plot.get_attribute("aria-label")
    assert page.locator(f"{DRAWN} .px-svg").first.is_hidden()


def test_a_dot_leads_to_its_passage(page: Page, base: str) -> None:
    page.goto(f"{base}/facts/{FACT}.html")
    _charts_drawn(page)
    page.locator(".px-plot .scatterlayer .trace").last.locator(".point").first.click(force=True)
    page.wait_for_url(f"**/sources/{OUTLIER.source}.html#px-{OUTLIER.id}")


def test_the_palette_is_switched_and_charts_follow(page: Page, base: str) -> None:
    page.goto(f"{base}/facts/{FACT}.html")
    _charts_drawn(page)
    colour = "() => getComputedStyle(document.querySelector('.px-plot .point')).fill"
    ground = "() => getComputedStyle(document.body).backgroundColor"
    before, light = page.evaluate(colour), page.evaluate(ground)
    page.locator("form[data-md-component=palette] label:visible").click()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    page.wait_for_function(f"before => ({colour})() !== before", arg=before)
    assert page.evaluate(ground) != light
    page.reload()
    page.wait_for_selector("body[data-md-color-scheme=slate]")


def test_without_script_the_drawing_stands(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/facts/{FACT}.html")
    svg = page.locator("figure.px-chart .px-svg").first
    assert svg.is_visible()
    link = svg.locator(f'a[href="../sources/{OUTLIER.source}.html#px-{OUTLIER.id}"]').last
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/sources/{OUTLIER.source}.html#px-{OUTLIER.id}")
    context.close()


PAGES = (
    "index",
    "figures",
    f"facts/{FACT}",
    "quotations",
    "names",
    "names/n-solberg",
    "timeline",
    "origins",
    "keywords",
    "sources",
    "sources/zh-haiwan",
    "data",
    "method",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_the_screen(browser: Browser, built: Path, size: tuple[int, int], scheme: str) -> None:
    """Nothing wider than the screen, charts drawn, on a wide screen and on a phone's."""
    base = built.as_uri()
    for page in watched(browser, base, size, scheme):
        for path in PAGES:
            page.goto(f"{base}/{path}.html")
            _charts_drawn(page)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, path
            scheme_now = page.evaluate("document.body.dataset.mdColorScheme")
            assert scheme_now == ("slate" if scheme == "dark" else "default")


def test_the_shipped_report_opens_from_the_disk(browser: Browser, tmp_path: Path) -> None:
    """What ships in content/, built as `parallax build content` builds it."""
    from generator import site

    content = site.HERE.parent / "content"
    if not (content / "report.toml").is_file():
        pytest.skip("no content/ beside the package")
    site.build(content, tmp_path / "site")
    base = (tmp_path / "site").as_uri()
    for page in watched(browser, base, (1360, 900), "light"):
        page.goto(f"{base}/index.html")
        assert _charts_drawn(page) >= 1
        page.locator('.md-content a[href^="facts/"]').first.click()
        page.wait_for_url("**/facts/**")
        # a passage's own link, not a dot of the drawing: that is replaced by the chart when it comes into view
        page.locator('.md-content .px-passage a[href*="sources/"][href*="#px-"]').first.click()
        page.wait_for_url(re.compile(r"/sources/.*#px-"))
        anchor = page.url.partition("#")[2]
        assert page.locator(f"#{anchor}").is_visible()
