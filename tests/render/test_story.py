from __future__ import annotations

import html
import re
from dataclasses import replace

from generator.model import Figure, Quote, Span
from generator.render.story import Story
from generator.render.views import page_name
from tests.render import sample


def story() -> Story:
    return Story(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)


def shown(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def test_source_ids_in_sentences_become_links() -> None:
    told = story().told("pt-maresia has silêncio <b> where zh-nowhere and others-too do not")
    assert '<a href="px:sources/pt-maresia.md"><bdi>Maresia</bdi></a>' in told
    assert "zh-nowhere" in shown(told)
    assert "<b>" not in told


def test_two_sources_of_one_publisher_have_two_names() -> None:
    articles = [replace(article, publisher="The Daily") for article in sample.ARTICLES if article.ok]
    names = [view.name for view in Story(sample.PROJECT, articles, sample.MENTIONS, sample.ALIGNMENT).sources]
    assert len(set(names)) == len(names)
    assert names[0] == "The Daily (1)"


def test_a_source_without_title_or_publisher_is_named_by_its_first_words() -> None:
    articles = [replace(sample.BY_ID["pt-maresia"], title=None, publisher=None, regions=())]
    view = Story(sample.PROJECT, articles, {}, replace(sample.ALIGNMENT, passages=())).sources[0]
    assert view.name.startswith("Norhaven compra")


def test_the_sides_of_a_conflict_are_the_consensus_and_each_outlier() -> None:
    fact = story().fact_by_id["order-value-7qqm"]
    assert [(str(side.amount), side.outlier, len(side.sources)) for side in fact.sides] == [
        ("€1.2 billion", False, 6),
        ("€1.2 million", True, 1),
    ]
    assert fact.sides[0].passages[0].source.language == "en"


def test_what_changes_is_shown_in_the_order_of_time() -> None:
    fact = story().fact_by_id["petition-ww3e"]
    assert [side.amount.value for side in fact.sides] == ["5,000", "12,000"]


def test_a_version_marks_the_figure_it_alone_gives() -> None:
    def figure(source: str, words: str, value: int) -> Figure:
        span = sample.span(source, words)
        return Figure(source=source, start=span.start, end=span.end, kind="count", low=value, high=value, unit="boat")

    # the figures are invented: what counts is that they stand inside the quotations
    figures = {
        "en-harbour-gazette": figure("en-harbour-gazette", "buying boats", 2),
        "de-kuestenblatt": figure("de-kuestenblatt", "keine Boote", 2),
        "es-la-ria": figure("es-la-ria", "compramos barcos", 3),
    }
    mentions = {
        source: replace(found, figures=(figures[source],) if source in figures else ())
        for source, found in sample.MENTIONS.items()
    }
    view = Story(sample.PROJECT, sample.ARTICLES, mentions, sample.ALIGNMENT).group("quiet-water-3c9a")
    assert view is not None
    marked = {v.passage.source.id: "px-hit--out" in v.text for v in view.versions}
    assert marked["es-la-ria"]
    assert not marked["en-harbour-gazette"]
    assert not marked["de-kuestenblatt"]


def test_a_second_version_in_one_language_marks_its_words() -> None:
    first = sample.WATER["en-harbour-gazette"]
    words = "Ingrid Solberg, plans to run 24 electric ferries"
    span = sample.span("en-bay-wire", words)
    second = Quote(source="en-bay-wire", start=span.start, end=span.end, kind="direct")
    third = replace(first, start=first.start + 3, end=first.end)
    assert isinstance(third.span, Span)
    group = replace(sample.GROUPS[0], quotes=(first.id, third.id), representative=first.id)
    mentions = dict(sample.MENTIONS)
    mentions["en-harbour-gazette"] = replace(
        mentions["en-harbour-gazette"], quotes=(*mentions["en-harbour-gazette"].quotes, third)
    )
    mentions["en-bay-wire"] = replace(mentions["en-bay-wire"], quotes=(second,))
    alignment = replace(sample.ALIGNMENT, quote_groups=(group,))
    view = Story(sample.PROJECT, sample.ARTICLES, mentions, alignment).groups[0]
    assert [shown(v.text) for v in view.versions] == [
        "We are not buying boats, we are buying quiet water,",
        "are not buying boats, we are buying quiet water,",
    ]
    # nothing of the shorter one is missing in the longer
    assert "px-differs" not in view.versions[1].text
    far = replace(group, quotes=(first.id, second.id))
    other = Story(sample.PROJECT, sample.ARTICLES, mentions, replace(alignment, quote_groups=(far,))).groups[0]
    assert all("px-differs" not in v.text for v in other.versions)


def test_page_names_are_file_names() -> None:
    assert page_name("x-1_A") == "x-1_A"
    assert re.fullmatch(r"[0-9a-z]+", page_name("../../etc/passwd"))
