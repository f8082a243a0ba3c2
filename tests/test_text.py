"""The shadow folds what a paste breaks, and every span of it maps back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import load
from generator.model import Article, Region, Span
from generator.text import Document, Shadow, folded, split_sentences, wrapped_breaks


def test_a_name_over_a_hard_wrap_is_one_name() -> None:
    source = (
        "Die Ministerin reiste am Montag nach Breslau und traf dort Anna\n"
        "Maria Kowalczyk, die das Verfahren seit dem Sommer leitet, zu einem\n"
        "Gespräch."
    )
    shadow = Shadow(source)
    at = shadow.text.index("Anna Maria Kowalczyk")
    span = shadow.to_source(at, at + len("Anna Maria Kowalczyk"))
    assert source[span.start : span.end] == "Anna\nMaria Kowalczyk"


def test_a_word_hyphenated_at_a_wrap_is_joined() -> None:
    source = (
        "Der Betreiber will das alte Gebäude räumen und ein neues Rechen-\n"
        "zentrum errichten, das schon im kommenden Jahr in Betrieb gehen\n"
        "soll."
    )
    assert "Rechenzentrum errichten" in Shadow(source).text


def test_a_line_that_is_a_paragraph_stays_one() -> None:
    assert Shadow("Erste Zeile\nZweite Zeile, die viel länger ist als die erste").text.count("\n") == 1


def test_short_paragraphs_without_blank_lines_are_unwrapped() -> None:
    source = (
        "Ferries ordered\n"
        "The council voted on Tuesday to buy three electric ferries for at\n"
        "least 14 million dollars, a spokeswoman said.\n"
        "The yard will deliver them in the spring of next year.\n"
        "The mayor was pleased.\n"
    )
    text = Shadow(source).text
    assert "for at least 14 million" in text
    assert text.count("\n") == 4


def test_a_menu_in_small_letters_stays_a_list() -> None:
    menu = "ferries and other boats of the town\nthe mayor's weekly letter\nwater, gas and electricity\nlost things\n"
    assert Shadow(menu).text.count("\n") == 4


def test_wrapped_chinese_gets_no_space() -> None:
    line = "这家公司在四月买下了一万块芯片并且打算把它们放进仅剩的数据中心里面"
    assert " " not in Shadow(f"{line}\n{line}\n{line}。").text


def test_full_width_and_invisible_characters_fold() -> None:
    shadow = Shadow("１２\u200b３％，好")
    assert shadow.text == "123%,好"
    assert shadow.to_source(0, 3) == Span(0, 4)


def test_decomposed_letters_compose() -> None:
    source = "cafe\u0301 noir"
    shadow = Shadow(source)
    assert shadow.text == "café noir"
    assert shadow.to_source(0, 4) == Span(0, 5)


@given(st.text(alphabet=st.sampled_from(list("ab -\n\u3000\u200b\u0301，。中文 1")), max_size=120))
def test_every_span_maps_back_and_forth(source: str) -> None:
    shadow = Shadow(source)
    previous = 0
    for i in range(len(shadow.text)):
        span = shadow.to_source(i, i + 1)
        assert previous <= span.start < span.end <= len(source) or span.start >= previous
        previous = span.start
    if shadow.text:
        whole = shadow.to_source(0, len(shadow.text))
        assert 0 <= whole.start < whole.end <= len(source)


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Shadow("abc").to_source(1, 1)


def test_boilerplate_has_no_sentences() -> None:
    text = "Menu Home About\n\nThe council met on Monday. It voted.\n\nShare this"
    end = text.index("\n\nThe")
    start = text.index("\n\nShare")
    article = Article(
        id="x",
        path="x.txt",
        text=text,
        language="en",
        regions=(Region(0, end, "boilerplate"), Region(end, start, "body"), Region(start, len(text), "boilerplate")),
    )
    document = Document(article)
    assert [document.text[s.start : s.end] for s in document.sentences] == ["The council met on Monday.", "It voted."]
    sentence = document.sentences[1]
    assert text[sentence.source.start : sentence.source.end] == "It voted."
    assert document.sentence_at(sentence.start + 2) == sentence


@pytest.mark.parametrize(
    ("language", "paragraph", "expected"),
    [
        ("de", "Am 15. Mai kamen 3 Leute. Sie blieben.", 2),
        ("de", "Das kostet ca. 3 Mio. Euro. Mehr nicht.", 2),
        ("en", "J. R. Smith came. He left.", 2),
        ("zh", "他来了。他走了！", 2),
    ],
)
def test_sentences(language: str, paragraph: str, expected: int) -> None:
    spans = split_sentences(paragraph, 0, len(paragraph), language, frozenset({"ca.", "mio."}))
    assert len(spans) == expected


def test_a_sentence_goes_on_behind_a_quotation_that_ends_in_a_full_stop() -> None:
    text = "시장은 “다리는 봄까지 닫는다.” 라고 말했다. 라고스 항구는 열려 있다."
    assert len(split_sentences(text, 0, len(text), "ko", frozenset())) == 3
    spans = split_sentences(text, 0, len(text), "ko", frozenset(), frozenset({"라고"}))
    assert [text[a:b] for a, b in spans] == [text[:-15], text[-14:]]
    assert "라고" in load("ko").continues


def test_words_are_compared_without_case_breaks_and_the_kind_of_apostrophe() -> None:
    assert folded("  Côte\nd’Azur ") == folded("CÔTE D'AZUR") == "côte d'azur"


def test_a_headline_over_its_date_is_not_wrapped() -> None:
    head = "首页 > 社会 > 正文\n老城区三座水塔将改为公共图书馆及展厅\n2024-10-21 15:40 来源：老城日报 作者：陈一舟\n分享到：微信 微博"
    assert not wrapped_breaks(head)


def test_a_short_paragraph_under_its_heading_is_wrapped_as_the_rest_of_the_text_is() -> None:
    line = "水" * 30
    short = f"标题\n{line}\n{line}\n完。"
    assert len(wrapped_breaks(short)) == 0
    assert len(wrapped_breaks(f"{line}\n{line}\n{line}\n{line}\n完。\n\n{short}")) == 6
