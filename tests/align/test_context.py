"""Features that translations share, and the order of two sources."""

from __future__ import annotations

from generator.align.context import skeleton, word_features
from tests.align.build import story


def test_words_alike_in_many_languages_have_one_skeleton() -> None:
    assert len({skeleton(w) for w in ("president", "presidente", "prezydent", "президент")}) == 1
    assert skeleton("haus") == ""


def test_names_in_latin_letters_stand_out_in_any_script() -> None:
    assert "t:openai" in word_features("马斯克与OpenAI的分歧")
    assert "t:openai" in word_features("OpenAI a annoncé")
    assert "z:马斯" in word_features("马斯克与OpenAI的分歧")


NAMES = ("adda", "bree", "cole", "dunn", "erin", "foss", "gray", "hart")


def told(order: list[int], language: str) -> str:
    lines = [f"x {{{NAMES[k].upper() if language == 'en' else NAMES[k].title()}|PER {NAMES[k]}}} y." for k in order]
    return "Title\n" + "\n".join(lines)


def test_sources_told_in_one_order_face_each_other() -> None:
    built = story({"a:en": told(list(range(8)), "en"), "b:de": told(list(range(8)), "de")}).story
    a, b = built.of_source["a"], built.of_source["b"]
    assert built.position(a[3], b[3]) == 1.0
    assert built.position(a[1], b[7]) == -1.0


def test_a_shuffled_source_has_no_order_to_go_by() -> None:
    built = story({"a:en": told(list(range(8)), "en"), "b:de": told([5, 2, 7, 0, 3, 6, 1, 4], "de")}).story
    a, b = built.of_source["a"], built.of_source["b"]
    assert {built.position(x, y) for x in a for y in b} == {0.0}
