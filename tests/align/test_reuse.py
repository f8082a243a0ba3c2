"""Shared passages: exact, edited, wrapped, Traditional against Simplified; never chance."""

from __future__ import annotations

import random

import pytest

from generator.align import reuse
from generator.model import Article, Mentions, Passage, Quote, Region, Span

PASSAGE = (
    "The ferry left the island at dawn with forty people on board and reached the mainland only after noon, "
    "because the fog over the strait would not lift, the harbour master said in a short statement."
)
CHINESE = "渡轮黎明时分载着四十名乘客离开小岛,由于海峡上的大雾迟迟没有散去,直到中午以后才抵达大陆,港务局长在一份简短声明中说。"
TRADITIONAL = "渡輪黎明時分載著四十名乘客離開小島,由於海峽上的大霧遲遲沒有散去,直到中午以後才抵達大陸,港務局長在一份簡短聲明中說。"


def article(ident: str, text: str, language: str = "en", **more: object) -> Article:
    return Article(id=ident, path=ident, text=text, language=language, **more)  # type: ignore[arg-type]


def test_an_exact_passage_is_found_with_exact_offsets() -> None:
    a = article("a", f"Something quite different stands before it. {PASSAGE} And a tail of its own.")
    b = article("b", f"Other news of the day. {PASSAGE}")
    (found,) = reuse.find([b, a])
    assert (found.source_a, found.source_b, found.similarity) == ("a", "b", 1.0)
    assert a.text[found.start_a : found.end_a] == PASSAGE.rstrip(".")
    assert b.text[found.start_b : found.end_b] == PASSAGE.rstrip(".")


def test_hard_wraps_and_case_do_not_hide_a_passage() -> None:
    wrapped = (
        "\n".join(PASSAGE[i : i + 40] for i in range(0, len(PASSAGE), 40)).replace("\n ", "\n").replace(" \n", "\n")
    )
    words = PASSAGE.split()
    wrapped = "\n".join("  ".join(words[i : i + 7]) for i in range(0, len(words), 7))
    (found,) = reuse.find([article("a", PASSAGE), article("b", wrapped.upper())])
    assert found.similarity == 1.0


def test_small_edits_lower_the_similarity_only() -> None:
    edited = (
        PASSAGE.replace("at dawn", "early in the morning")
        .replace("short statement", "brief note")
        .replace("forty", "40")
    )
    (found,) = reuse.find([article("a", PASSAGE), article("b", edited)])
    assert 0.7 < found.similarity < 1
    assert found.end_a - found.start_a > 0.8 * len(PASSAGE)


def test_traditional_and_simplified_chinese_agree() -> None:
    (found,) = reuse.find([article("a", CHINESE, "zh"), article("b", TRADITIONAL, "zh")])
    assert found.similarity == 1.0
    assert found.end_a - found.start_a > 0.9 * len(CHINESE)


def test_traditional_wrapped_and_edited_is_still_the_passage() -> None:
    edited = TRADITIONAL.replace("四十名", "40名").replace("簡短聲明", "書面聲明")
    wrapped = "\n".join(edited[i : i + 18] for i in range(0, len(edited), 18))
    (found,) = reuse.find([article("a", CHINESE, "zh"), article("b", wrapped, "zh")])
    assert 0.85 < found.similarity < 1.0
    assert found.end_b - found.start_b > 0.9 * len(wrapped)


def test_words_that_only_sound_alike_are_other_words() -> None:
    homophones = str.maketrans({"轮": "伦", "时": "石", "员": "园", "海": "醢", "峡": "霞", "雾": "误", "简": "减"})
    (found,) = reuse.find([article("a", CHINESE, "zh"), article("b", CHINESE.translate(homophones), "zh")])
    assert found.similarity < 0.95


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (PASSAGE, "The ferry left the island at dawn, and later the fog lifted over the strait for good."),
        ("the president of the United States of America said", "the president of the United States of America said"),
        (CHINESE, "港务局长在一份简短声明中说,明天渡轮照常开航。"),
    ],
)
def test_set_phrases_and_short_runs_are_not_passages(one: str, two: str) -> None:
    assert reuse.find([article("a", one), article("b", two)]) == ()


def test_titles_and_boilerplate_take_no_part() -> None:
    text = f"{PASSAGE}\nBody."
    regions = (Region(0, len(PASSAGE), "boilerplate"), Region(len(PASSAGE), len(text), "body"))
    assert reuse.find([article("a", text, regions=regions), article("b", PASSAGE)]) == ()


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3])
def test_planted_edits_are_found(share: float) -> None:
    rng = random.Random(3)
    vocabulary = [
        f"{a}{b}"
        for a in ("mor", "tal", "ven", "sud", "kap", "lin")
        for b in ("da", "so", "ri", "mu", "ten", "gol", "pe")
    ]
    found = 0
    for _ in range(20):
        words = [rng.choice(vocabulary) for _ in range(60)]
        copy = list(words)
        for k in rng.sample(range(60), int(share * 60)):
            copy[k] = rng.choice(vocabulary)
        host = [rng.choice(vocabulary) for _ in range(150)]
        texts = (" ".join(words), " ".join([*host[:70], *copy, *host[70:]]))
        found += bool(reuse.find([article("a", texts[0]), article("b", texts[1])]))
    assert found >= 19


def test_a_crowd_is_compared_with_its_first_only() -> None:
    copies = [article(f"s{k:03}", f"Own words of number {k}. {PASSAGE}") for k in range(40)]
    found = reuse.find(copies)
    assert len(found) == 39
    assert {p.source_a for p in found} == {"s000"}


def test_every_fourth_word_exchanged_still_shows_a_copy() -> None:
    words = PASSAGE.split()
    edited = [f"other{k}" if k % 4 == 3 else word for k, word in enumerate(words)]
    (found,) = reuse.find([article("a", PASSAGE), article("b", f"News of the day. {' '.join(edited)}")])
    assert found.end_a - found.start_a > 0.8 * len(PASSAGE)
    assert 0.7 < found.similarity < 0.8


def test_in_a_large_collection_a_smaller_crowd_meets_its_first_only(monkeypatch: pytest.MonkeyPatch) -> None:
    copies = [article(f"s{k:03}", f"Own words of number {k}. {PASSAGE}") for k in range(6)]
    assert len(reuse.find(copies)) == 15  # every pair
    monkeypatch.setattr(reuse, "_LARGE", 5)
    found = reuse.find(copies)
    assert len(found) == 5
    assert {p.source_a for p in found} == {"s000"}


def test_of_two_passages_that_begin_alike_the_better_stands() -> None:
    places = {"source_a": "a", "start_a": 100, "source_b": "b", "start_b": 10}
    longer = Passage(**places, end_a=300, end_b=210, similarity=0.9)  # type: ignore[arg-type]
    shorter = Passage(**places, end_a=160, end_b=500, similarity=0.8)  # type: ignore[arg-type]
    assert list(reuse._apart([shorter, longer])) == [longer]


def test_how_much_of_a_passage_is_quotation() -> None:
    mentions = Mentions("a", quotes=(Quote(source="a", start=10, end=20, kind="direct"),))
    assert reuse.unquoted(Span(10, 20), mentions) == []
    assert reuse.unquoted(Span(0, 20), mentions) == [Span(0, 10)]


def test_nothing_shared_nothing_found() -> None:
    assert reuse.find([article("a", ""), article("b", "x"), article("c", "1" * 100000)]) == ()
