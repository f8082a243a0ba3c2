from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article, Region, Span
from generator.render import passages
from generator.render.differences import differing
from generator.render.inert import Safe
from generator.render.passages import Mark

TEXT = "alpha beta, gamma & delta; epsilon."


def mark(start: int, end: int, name: str) -> Mark:
    return Mark(start, end, Safe(f'<i id="{name}">'), Safe("<i>"), Safe("</i>"))


def nests(written: str) -> bool:
    depth = 0
    for tag in re.findall(r"</?i", written):
        depth += 1 if tag == "<i" else -1
        if depth < 0:
            return False
    return depth == 0


def shown(written: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", written))


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda s: s[0] < s[1])


@given(st.lists(spans, max_size=8))
def test_marks_nest_and_the_text_is_never_altered(found: list[list[int]]) -> None:
    marks = [mark(a, b, f"m{number}") for number, (a, b) in enumerate(found)]
    written = passages.marked(TEXT, 0, len(TEXT), marks)
    assert nests(written)
    assert shown(written) == TEXT
    for number in range(len(marks)):
        assert written.count(f'id="m{number}"') == 1


def test_crossing_marks_are_cut() -> None:
    written = passages.marked("abcdef", 0, 6, [mark(0, 4, "x"), mark(2, 6, "y")])
    assert written == '<i id="x">ab<i id="y">cd</i></i><i>ef</i>'


def test_a_mark_over_two_pieces_has_its_id_once() -> None:
    marks, seen = [mark(0, 6, "x")], set[int]()
    first = passages.marked("abcdef", 0, 3, marks, seen)
    second = passages.marked("abcdef", 3, 6, marks, seen)
    assert 'id="x"' in first
    assert 'id="x"' not in second
    assert "<i>" in second


def article(text: str, *regions: Region) -> Article:
    return Article(id="a", path="a.txt", text=text, regions=regions)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "The yard builds ferries that run on\nbatteries, and has done so since the\nlast century.\n\nSecond."
    lines = passages.paragraphs(article(text))
    assert [" ".join(text[s.start : s.end].split())[:10] for s in lines] == ["The yard b", "Second."]


def test_context_stops_where_something_else_begins() -> None:
    text = "Headline here\n\nMenu Home\n\nFirst sentence. Second sentence. Third one."
    body = text.index("First")
    sentences = [
        Span(0, 13),
        Span(body, body + 15),
        Span(body + 16, body + 32),
        Span(body + 33, len(text)),
    ]
    source = article(text, Region(0, 13, "title"), Region(13, body, "boilerplate"), Region(body, len(text), "body"))
    piece = passages.excerpt(source, sentences, Span(body + 2, body + 5), 1)
    assert text[piece.start : piece.end] == "First sentence. Second sentence."
    assert piece.cut_before
    assert piece.cut_after


def test_excerpts_that_touch_become_one() -> None:
    pieces = passages.merged(
        [
            passages.Excerpt(0, 10, False, True),
            passages.Excerpt(5, 20, True, True),
            passages.Excerpt(40, 50, True, False),
        ]
    )
    assert [(p.start, p.end, p.cut_before, p.cut_after) for p in pieces] == [
        (0, 20, False, True),
        (40, 50, True, False),
    ]


def test_differing_words() -> None:
    mine = "We bought 42 ferries today"
    assert [mine[s.start : s.end] for s in differing("We bought 24 ferries today", mine)] == ["42"]
    chinese = "以12亿美元订购"
    assert [chinese[s.start : s.end] for s in differing("以12亿欧元订购", chinese)] == ["美"]
    assert differing("same", "same") == ()


@given(st.lists(spans, max_size=12), spans)
def test_what_reaches_into_a_span_is_found_without_a_look_at_all(found: list[list[int]], at: list[int]) -> None:
    marks = [mark(a, b, f"m{number}") for number, (a, b) in enumerate(found)]
    inside = passages.reaching(marks)(Span(at[0], at[1]))
    assert set(map(id, inside)) == {id(m) for m in marks if m.start < at[1] and m.end > at[0]}
    assert passages.marked(TEXT, at[0], at[1], inside) == passages.marked(TEXT, at[0], at[1], marks)


def test_a_passage_does_not_begin_with_the_end_of_the_sentence_before() -> None:
    for text, begins in (
        ("。\n除了高昂", "除"),
        ("”. The yard", "T"),
        ("¿Cuándo? Hoy", "¿"),
        ("“We go", "“"),
        ("؟ قال", "ق"),
        ("Plain", "P"),
    ):
        assert text[passages.first_word(text, 0, len(text))] == begins
    assert passages.first_word("...", 0, 3) == 0
