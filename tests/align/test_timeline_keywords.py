"""The timeline, and keywords across languages."""

from __future__ import annotations

from generator import language
from generator.align import keywords, timeline
from tests.align.build import story

DATED = {
    "a:en": "Bridge\nIt fell on {3 May|date 2021-05-03} and had stood since {the 1930s|date 193X}.\nNobody knows {when|date}.",
    "b:de": "Brücke\n{2020|date 2020} wurde gewarnt.",
}


def test_events_stand_in_the_order_of_their_dates() -> None:
    built = story(DATED)
    events = timeline.build(built.story)
    assert [e.edtf for e in events] == ["193X", "2020", "2021-05-03"]
    texts = {a.id: a.text for a in built.articles}
    assert texts["a"][events[0].start : events[0].end].startswith("It fell on 3 May")
    assert texts["b"][events[1].start : events[1].end] == "2020 wurde gewarnt."


def test_open_and_approximate_dates_have_a_place() -> None:
    keys = ["../2019", "2019", "2019-03?", "2019-03-04/2019-03-09", "202X"]
    assert sorted(keys, key=timeline.order) == keys


def test_keywords_join_by_name_and_by_ending_only() -> None:
    built = story(
        {
            "a:en": "News\n{{Twitter|ORG twitter}|keyword 0.1} and {harbours|keyword 0.3} and {harbour|keyword 0.2}.",
            "b:zh": "新闻\n{{推特|ORG twitter}|keyword 0.2}和{港口|keyword 0.1}。",
            "c:de": "Nachricht\n{Hafen|keyword 0.2}",
        }
    )
    groups, group_of = keywords.build(built.story, built.name_of, built.labels)
    assert groups[0].keywords == (("a", "Twitter"), ("b", "推特"))
    assert groups[0].label == "Twitter"
    assert any("name Twitter" in r for r in groups[0].reasons)
    assert group_of["a\x1fharbours"] == group_of["a\x1fharbour"]
    assert group_of["c\x1fHafen"] != group_of["b\x1f港口"]


def test_keywords_join_by_the_thing_they_count_and_are_ranked_by_spread() -> None:
    built = story(
        {
            "a:en": "News\n{GPUs|keyword 0.5} and {hush|keyword 0.01}.",
            "b:de": "Nachricht\n{Grafikprozessoren|keyword 0.6}",
            "c:zh": "新闻\n{GPU|keyword 0.4}。",
        }
    )
    groups, _ = keywords.build(built.story, built.name_of, built.labels)
    assert (groups[0].label, groups[0].languages) == ("GPUs", ("de", "en", "zh"))
    assert groups[0].reasons == ("all are words for GPUs",)
    german, _ = keywords.build(built.story, built.name_of, built.labels, language.load("de"))
    assert german[0].id == groups[0].id
