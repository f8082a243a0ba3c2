"""What a link shows before it is followed."""

from __future__ import annotations

import html
import re

import pytest

from generator.render import preview
from generator.render.inert import prose
from generator.render.passages import highlight
from generator.render.story import Story
from tests.render import sample, story

_SHOWN = re.compile(r'<a[^>]* href="px:([^"]+)"[^>]* data-px-words="([^"]*)"')


def attributes(written: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in re.findall(r'data-px-(\w+)="([^"]*)"', written)}


def of_figure() -> tuple[dict[str, str], str]:
    told = sample_story()
    figure = sample.FERRIES["es-la-ria"]
    view = told.passage(figure, outlier=True)
    return attributes(preview.of_passage(view)), view.source.article.text[figure.start : figure.end]


def sample_story() -> Story:
    return Story(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)


def test_a_link_shows_the_sentence_with_its_words() -> None:
    shown, words = of_figure()
    assert shown["words"] == words
    text = " ".join(sample.BY_ID["es-la-ria"].text.split())
    assert f"{shown.get('before', '')}{shown['words']}{shown.get('after', '')}" in text
    assert shown["lang"] == "es"
    assert shown["out"] == "1"
    assert shown["by"].startswith("La Ría")


def test_a_fact_shows_its_value_and_who_says_it() -> None:
    view = sample_story().fact(sample.FACTS[0])
    shown = attributes(preview.of_fact(view))
    assert shown["words"] == str(view.amount)
    assert "against" in shown["after"]
    assert "independent origin" in shown["by"]


def test_every_preview_shows_what_its_link_leads_to() -> None:
    checked = 0
    by_anchor = {f"px-{m.id}": m for found in sample.MENTIONS.values() for m in (*found.figures, *found.dates)}
    for page in story.published("full").pages:
        for target, words in _SHOWN.findall(page.markdown):
            mention = by_anchor.get(target.partition("#")[2])
            if mention is not None:
                checked += 1
                said = " ".join(sample.BY_ID[mention.source].text[mention.start : mention.end].split())
                assert html.unescape(words) == said, (page.path, target)
    assert checked > 10


def test_nothing_is_shown_of_a_source_that_is_only_linked() -> None:
    for page in story.published("links").pages:
        assert not [target for target, _ in _SHOWN.findall(page.markdown) if target.startswith("sources/")], page.path


@pytest.mark.parametrize("payload", ['"><img src=x onerror=alert(1)>', "</mark><b>", "&lt;b&gt;", "\u202eback"])
def test_hostile_words_stay_in_their_attribute(payload: str) -> None:
    class View:
        source = sample_story().source("es-la-ria")
        mark = highlight(sample.FERRIES["es-la-ria"].span)
        text = type(mark.open)(f"{prose(payload)} {mark.open}10 {prose(payload)}{mark.close} {prose(payload)}")

    written = preview.of_passage(View())
    assert re.fullmatch(r'(?: data-px-[a-z]+="[^"<>]*")+', written)
    assert attributes(written)["words"].startswith("10 ")


def test_a_long_sentence_is_cut_at_words() -> None:
    assert preview._last("word " * 100).startswith("… word")
    assert preview._first("word " * 100).endswith("word …")
    assert len(preview._last("字" * 500)) < 200
