from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from generator import render
from generator.model import Alignment, Fact, Mentions, Publish, Site
from generator.render import annotate, hubs, limits, relations, writer
from generator.render.passages import Excerpt
from generator.render.story import Story
from tests.render import sample, story

POLICIES: tuple[Publish, ...] = ("full", "excerpts", "links")
_ID = re.compile(r'\bid="([^"]+)"')
_PX = re.compile(r'href="px:([^"#]*)(?:#([^"]*))?"')


def page(site: Site, path: str) -> str:
    return next(p.markdown for p in site.pages if p.path == path)


def ids_of(markdown: str) -> set[str]:
    return {html.unescape(found) for found in _ID.findall(story.by_python_markdown(story.body(markdown)))}


def _broken(site: Site) -> list[tuple[str, str, str]]:
    """(page, target, fragment) of every link that leads to nothing."""
    anchors = {p.path: ids_of(p.markdown) for p in site.pages}
    broken = []
    for own in site.pages:
        for path, fragment in _PX.findall(own.markdown):
            target = html.unescape(path)
            held = target.removeprefix("data/") in site.data if target.startswith("data/") else target in anchors
            if not held or (fragment and fragment not in anchors[target]):
                broken.append((own.path, target, fragment))
    return broken


@pytest.mark.parametrize("policy", POLICIES)
def test_every_internal_link_leads_to_something(policy: Publish) -> None:
    site = story.published(policy)
    assert _broken(site) == []
    assert sum(len(_PX.findall(own.markdown)) for own in site.pages) > 200


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
    r"(class|id|href|rel|title|lang|dir|role|scope|tabindex|type|download|open|datetime|hidden|aria-[a-z]+|data-(chart|px(-(before|words|after|by|lang|out))?)"
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


def _capped(monkeypatch: pytest.MonkeyPatch, policy: Publish, most: int = 1) -> Site:
    """The sample's site where every list ends after ``most`` entries."""
    for name in [name for name in vars(limits) if name.isupper()]:
        monkeypatch.setattr(limits, name, most)
    return story.site(story.project(policy))


@pytest.mark.parametrize("policy", POLICIES)
def test_what_a_capped_list_leaves_out_is_not_led_to(monkeypatch: pytest.MonkeyPatch, policy: Publish) -> None:
    site = _capped(monkeypatch, policy)
    assert _broken(site) == []
    left = [p.path for p in site.pages if " more " in p.markdown and "data/" in p.markdown and "/" not in p.path]
    assert set(left) >= {"figures.md", "quotations.md", "names.md", "timeline.md", "origins.md", "keywords.md"}


def test_a_capped_list_says_how_many_more_there_are_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, capped = story.published("full"), _capped(monkeypatch, "full")
    quotations = page(capped, "quotations.md")
    lone = page(whole, "quotations.md").count('class="px-lone"')
    assert lone > 2
    assert quotations.count('class="px-lone"') == 1
    table = '<a href="px:data/quotes.csv" download>quotes.csv</a>'
    assert f"And {lone - 1} more statements: they are in {table}." in html.unescape(quotations)
    anchors = ids_of(quotations)
    leading = [f for own in capped.pages for path, f in _PX.findall(own.markdown) if path == "quotations.md" and f]
    assert leading
    assert set(map(html.unescape, leading)) <= anchors


def test_one_entry_more_is_told_in_the_singular(monkeypatch: pytest.MonkeyPatch) -> None:
    lone = page(story.published("full"), "quotations.md").count('class="px-lone"')
    quotations = page(_capped(monkeypatch, "full", lone - 1), "quotations.md")
    assert "And 1 more statement: it is in" in quotations


def test_every_passage_of_a_fact_is_led_to_from_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PASSAGES", 1)
    site = story.site()
    checked = 0
    for fact in sample.ALIGNMENT.facts:
        own = page(site, f"facts/{fact.id}.md")
        for mention in fact.mentions:
            checked += 1
            assert f'#px-{mention}"' in own
    assert checked > 10


def test_a_list_takes_of_each_group_before_the_second_of_any() -> None:
    items = ["a1", "a2", "a3", "b1", "b2", "c1"]
    assert limits.fairly(items, 4, lambda item: item[0]) == ["a1", "a2", "b1", "c1"]
    assert limits.fairly(items, 2, lambda item: item[0]) == ["a1", "b1"]
    assert limits.fairly(items, 9, lambda item: item[0]) == items


def test_the_timeline_keeps_the_days_most_sources_speak_of(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: dict[str, set[str]] = {}
    for event in sample.ALIGNMENT.timeline:
        spoken.setdefault(event.edtf, set()).add(event.source)
    best = max(len(sources) for sources in spoken.values())
    shown = page(_capped(monkeypatch, "full"), "timeline.md")
    (day,) = re.findall(r'<time(?: datetime="([^"]+)")?>', shown)
    assert len(spoken[day]) == best


def test_word_for_word_is_said_only_where_no_word_differs() -> None:
    passage = sample.ALIGNMENT.passages[0]
    assert relations.alike(passage, "The yard, it says, builds", "the yard it says builds") == "word for word"
    near = replace(passage, similarity=0.999)
    assert relations.alike(near, "a model (LLM) learns", "a model learns") == "99% alike"


@pytest.mark.parametrize(
    ("groups", "single", "reported", "words"),
    [
        (1, 24, 3, "One utterance stands in more than one version, 24 quotations in one. Versions"),
        (2, 1, 0, "Two utterances stand in more than one version, one quotation in one. Versions"),
        (3, 0, 0, "Three utterances stand in more than one version. Versions"),
        (0, 1, 0, "One quotation in one source."),
        (0, 5, 0, "Five quotations, each in one source."),
        (0, 0, 1, "One report of what someone said, none word for word."),
        (0, 0, 0, ""),
    ],
)
def test_the_quotations_are_counted_in_words(groups: int, single: int, reported: int, words: str) -> None:
    said = hubs._said(groups, single, reported)
    assert said.startswith(words)
    assert bool(said) is bool(words)


def test_the_overview_says_who_stands_behind_whom() -> None:
    front = page(story.published("full"), "index.md")
    lede = re.search(r'<p class="px-lede">(.*?)</p>', front)
    assert lede is not None
    assert "Harbour Gazette stands behind four of them" in html.unescape(lede[1])


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (("en", "de", "de"), "Three sources in two languages"),
        (("en", None, None), "Three sources, one of them in one known language"),
        ((None,), "One source in no known language"),
        ((), "No sources"),
    ],
)
def test_what_is_in_no_known_language_counts_as_none(languages: tuple[str | None, ...], said: str) -> None:
    articles = tuple(
        replace(sample.ARTICLES[0], id=f"s-{k}", language=tag, publisher="", published="")
        for k, tag in enumerate(languages)
    )
    told = Story(sample.PROJECT, articles, {a.id: Mentions(source=a.id) for a in articles}, Alignment())
    assert hubs._lede(told) == f"{said}."


def test_a_line_says_what_stands_against_the_consensus() -> None:
    conflict = next(f for f in sample.ALIGNMENT.facts if f.verdict == "conflict" and f.outliers)
    figures = html.unescape(page(story.published("full"), f"sources/{conflict.sources[0]}.md"))
    assert re.search(r'class="px-line__others">(against|the others say) \S', figures)


def test_sentences_of_the_alignment_begin_with_a_capital_where_they_stand_alone() -> None:
    told = Story(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT).told
    assert told("the same number", True) == "The same number"
    assert told("the same number") == "the same number"
    source = sample.ARTICLES[0].id
    assert told(f"{source} says so", True).startswith("<a href=")


def test_one_note_for_a_passage_however_many_share_it() -> None:
    first = sample.ALIGNMENT.passages[0]
    many = tuple(replace(first, source_b=s.id) for s in sample.ARTICLES if s.ok and s.id != first.source_a)
    told = Story(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, replace(sample.ALIGNMENT, passages=many))
    source = told.source(first.source_a)
    notes = annotate._shared_notes(told, source, told.shared_by(source.id))
    assert len(notes) == 1
    assert "other source" in notes[0].text


def test_a_note_says_of_several_sources_what_is_true_of_each() -> None:
    first = sample.ALIGNMENT.passages[0]
    here = next(a.text for a in sample.ARTICLES if a.id == first.source_a)[first.start_a : first.end_a]
    copies = tuple(
        replace(sample.ARTICLES[0], id=f"copy-{k}", publisher=f"Copy {k}", text=here + more)
        for k, more in enumerate(("", "", " and much else"))
    )
    many = tuple(
        replace(first, source_b=copy.id, start_b=0, end_b=len(copy.text), similarity=1.0 - 0.1 * k, agency="")
        for k, copy in enumerate(copies)
    )
    empty = {copy.id: Mentions(source=copy.id) for copy in copies}
    for shared, wanted in (
        (many[:2], "word for word, with Copy 0 and Copy 1"),
        (many, "at least 80% alike, with Copy 0, Copy 1 and Copy 2"),
    ):
        alignment = replace(sample.ALIGNMENT, passages=(*shared, replace(shared[0], start_b=1)))
        told = Story(sample.PROJECT, (*sample.ARTICLES, *copies), {**sample.MENTIONS, **empty}, alignment)
        source = told.source(first.source_a)
        (note,) = annotate._shared_notes(told, source, told.shared_by(source.id))
        assert note.text == wanted


def test_the_same_words_in_many_papers_are_read_once() -> None:
    told = Story(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)
    fact = told.fact(sample.FACTS[0])
    value = fact.consensus[0]
    first = value.passages[0]
    twin = replace(first, id="f-twin", text=type(first.text)(first.text.replace(" ", "  ")))
    grouped = replace(value, passages=(*value.passages, twin)).readings
    assert len(grouped) == len(value.readings)
    assert [others for passage, others in grouped if passage is first] == [(twin,)]


def test_the_same_words_of_a_quotation_are_shown_once_with_all_who_give_them() -> None:
    told = Story(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)
    group = next(view for view in told.groups if len(view.direct) > 1)
    one = group.direct[0]
    other = next(s for s in told.sources if s.id != one.passage.source.id)
    copy = replace(one, passage=replace(one.passage, source=replace(other, language=one.passage.source.language)))
    said = replace(group, versions=(*group.versions, copy)).said
    assert len(said) == len(group.said)
    assert [v.also[0].source.id for v in said if v.quote is one] == [other.id]
    withheld = type(one.text)("")
    twin = replace(copy, text=withheld, quote=replace(copy.quote, start=copy.quote.start + 1))
    assert len(replace(group, versions=(replace(one, text=withheld), twin)).said) == 2  # nothing to compare


def test_what_no_other_version_gives_is_shown_before_all() -> None:
    told = Story(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)
    group = next(view for view in told.groups if len(view.said) > 2)
    last = group.said[-1]
    odd = replace(last, quote=replace(last.quote, odd=True))
    views = (*(replace(v, quote=replace(v.quote, odd=False)) for v in group.said[:-1]), odd)
    assert writer._versions(views, 1) == [odd]
    assert writer._versions(views, len(views)) == list(views)


def test_a_reason_quotes_no_source_that_is_only_linked() -> None:
    text = sample.ARTICLES[0].text
    words = " ".join(text.split()[3:8])
    for policy in POLICIES:
        told = Story(story.project(policy), sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT).told
        said = html.unescape(told(f"it says “{words}” and “Solberg”"))
        assert (words in said) is (policy != "links")
        assert "“Solberg”" in said


@pytest.mark.parametrize(
    "words", ["laut „Gazette“", "as “Gazette” writes", "enligt ”Gazette” idag", "jak pisze „Gazette”"]
)
def test_quotation_marks_inside_quoted_words_do_not_show_them(words: str) -> None:
    article = replace(sample.ARTICLES[0], text=f"{words} {sample.ARTICLES[0].text}")
    for policy in POLICIES:
        told = Story(story.project(policy), (article,), {article.id: Mentions(source=article.id)}, Alignment()).told
        said = html.unescape(told(f"it credits it once: “{words}”, and “{words}”"))
        assert said.count(words) == (0 if policy == "links" else 2)


def test_a_long_shared_passage_is_shown_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page(story.site(), "origins.md").count("…")
    monkeypatch.setattr("generator.render.limits.SHARED_TEXT", 12)
    assert page(story.site(), "origins.md").count("…") >= whole + 2  # on either side
