from __future__ import annotations

import html
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.render.inert import Safe, inert, plain, prose, title_text, yaml_string

_WRITTEN = re.compile(r"(?:[^\W_]|[ ]|&#\d+;)*\Z")
NASTY = [
    "<script>alert(1)</script>",
    '`code` *a* _b_ [x](javascript:y) ![i](z) {{ 7*7 }} {% raw %} --8<-- "x"',
    "# heading\n\n    code\n```mermaid\nx\n```",
    "a\u202eb\u200bc\u2066d",
    "&lt;b&gt; &#60;",
    "\x00\x07\x1b[31m\ufffe\ud800",
]


@given(st.text())
def test_nothing_but_letters_digits_spaces_and_numbers_is_written(text: str) -> None:
    written = inert(text)
    assert all(char.isalnum() or char in " &#;" for char in written)
    assert _WRITTEN.match(written) or any(not c.isascii() for c in written)
    assert "&" not in re.sub(r"&#\d+;", "", written)
    assert "\n" not in written


@pytest.mark.parametrize("text", NASTY)
def test_a_browser_reads_back_what_the_source_wrote(text: str) -> None:
    shown = html.unescape(inert(text))
    for word in re.findall(r"[A-Za-z]{2,}", text):
        assert word in shown
    assert "<" not in inert(text)


def test_inert_twice_is_inert_once() -> None:
    once = inert("a & b")
    assert inert(once) is once
    assert isinstance(once, Safe)


def test_what_cannot_be_seen_is_shown() -> None:
    assert "202E" in inert("a\u202eb")
    shown = prose("a\u202eb\u200bc")
    assert shown.count('class="px-invisible"') == 2
    assert "U&#43;202E" in shown
    assert "\u202e" not in shown


def test_a_joiner_that_shapes_a_word_stays() -> None:
    persian = "می\u200cخواهم"
    assert prose(persian) == "می&#8204;خواهم"
    family = "👩\u200d👧"
    assert "px-invisible" not in prose(family)
    assert "px-invisible" in prose("pay\u200dpal")


def test_controls_and_noncharacters_are_dropped() -> None:
    assert inert("a\x00b\ufffec\ud800") == "abc"


def test_plain_is_one_line_and_short() -> None:
    assert plain("a\n b\tc\x00\u202e") == "a b c"
    assert len(plain("x" * 500)) == 200


@given(st.text())
def test_a_title_survives_yaml_as_a_string(text: str) -> None:
    assert yaml.safe_load(yaml_string(text)) == plain(text)


def test_a_title_holds_no_syntax() -> None:
    written = title_text('<b>"Hi" & {{ x }} [y](z): 24, “ok”')
    assert not set(written) & set("<>\"'{}[]()`*_\\")
    assert html.unescape(written) == '<b>"Hi" & {{ x }} [y](z): 24, “ok”'
