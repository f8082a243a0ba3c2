"""How the work of linking names grows with the number of sources: by counting what is compared, never by the clock."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.align import contradictions, echoes, entities, facts, likeness, sound, soundtable
from generator.align.groups import Clusters
from generator.model import Article, Entity, EntityType, Mentions, Span
from generator.project import Project
from tests.align import build

Story = tuple[list[Article], dict[str, Mentions]]


def tell(sources: dict[str, list[str]], kind: EntityType = "PER", code: str = "en", spare: str = "") -> Story:
    """Articles that name what is listed, one name a sentence; ``spare`` words follow them."""
    articles, mentions = [], {}
    for ident, names in sources.items():
        text, sentences, found = "", [], []
        for name in names:
            start = len(text)
            found.append(
                Entity(source=ident, start=start, end=start + len(name), region="body", type=kind, canonical=name)
            )
            text += f"{name} was there. "
            sentences.append(Span(start, len(text)))
        sentences.append(Span(len(text), len(text) + len(spare)))
        articles.append(Article(id=ident, path=f"{ident}.txt", text=text + spare, language=code))
        mentions[ident] = Mentions(ident, sentences=tuple(sentences), entities=tuple(found))
    return articles, mentions


def invented() -> Iterator[str]:
    """Names of people, each another one, of few sounds: many sound alike."""
    dice = random.Random(11)
    seen = set()
    while True:
        words = ("".join(dice.choice("ktsn") + dice.choice("aeiouy") for _ in range(3)) for _ in range(2))
        name = " ".join(word.capitalize() for word in words)
        if name not in seen:
            seen.add(name)
            yield name


def counted(monkeypatch: pytest.MonkeyPatch, holder: Any, name: str, run: Callable[[], object]) -> int:
    """How often ``holder.name`` is called by ``run``."""
    calls = 0
    real = getattr(holder, name)

    def count(*given: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        return real(*given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(holder, name, count)
        run()
    return calls


@pytest.mark.parametrize("size", [200, 800])
def test_many_people_who_sound_alike_are_compared_with_few_each(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    names = invented()
    articles, mentions = tell({f"s{k:03}": [next(names) for _ in range(5)] for k in range(size)})
    run = partial(entities.link, articles, mentions, Project(Path()))
    everything = counted(monkeypatch, likeness, "_heard", run)
    monkeypatch.setattr(likeness, "_LOOKS", 4)
    monkeypatch.setattr(likeness, "_FEW_LOOKS", 100)
    people = 5 * size
    assert 0 < counted(monkeypatch, likeness, "_heard", run) <= 4 * people < everything


def test_one_surname_of_all_is_met_by_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "_MOST_MET", 10)
    names = invented()
    calls = {}
    for size in (300, 1200):
        articles, mentions = tell({f"s{k:03}": [f"{next(names).split()[0]} Holmqvist"] for k in range(size)})
        calls[size] = counted(
            monkeypatch, likeness, "_heard", partial(entities.link, articles, mentions, Project(Path()))
        )
    assert 0 < calls[1200] <= 5 * calls[300]


def test_a_name_in_every_article_is_compared_no_oftener_in_more_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = {}
    for size in (50, 400):
        articles, mentions = tell({f"s{k:03}": ["Mirela Tostadt", "Mirella Tostad"] for k in range(size)})
        calls[size] = counted(
            monkeypatch, likeness, "_words_alike", partial(entities.link, articles, mentions, Project(Path()))
        )
    assert calls[400] == calls[50]


def test_a_company_in_every_article_takes_linear_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = {}
    for size in (100, 400):
        sources = {f"s{k:03}": ["Nordhaven Motors" if k % 2 else "Nordhaven"] for k in range(size)}
        articles, mentions = tell(sources, kind="ORG")
        calls[size] = counted(
            monkeypatch, Clusters, "root", partial(entities.link, articles, mentions, Project(Path()))
        )
    assert 0 < calls[400] <= 5 * calls[100]


def test_a_word_is_heard_against_a_limited_number_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundtable, "_MOST_MET", 20)
    names = invented()
    calls = {}
    for size in (50, 400):
        articles, mentions = tell({f"s{k:03}": [next(names) for _ in range(3)] for k in range(size)})
        others, silent = tell({"z1": []}, code="ar", spare="قال كاراسيما تانيلو في المدينة أمس")
        mentions = {**mentions, **silent}
        both = [*articles, *others]
        calls[size] = counted(monkeypatch, sound, "alike", partial(echoes.heard, both, mentions))
    words = 6
    assert 0 < calls[400] <= 4 * words * 20 + 200


def test_all_pairs_of_a_small_story_are_candidates() -> None:
    names = invented()
    forms: dict[int, list[likeness.Form]] = {
        root: [("PER", tuple((word,) for word in next(names).split()))] for root in range(60)
    }
    keys = {
        root: {
            key
            for same in (True, False)
            for _, parts in found
            for key in likeness._keys("PER", parts, same_script=same)
        }
        for root, found in forms.items()
    }
    latin = {(a, b) for a in forms for b in forms if a < b and any(key[1] == "latin" for key in keys[a] & keys[b])}
    assert latin
    assert set(likeness._candidates(forms, forms.keys())) == latin
    fresh = {3, 7}
    assert set(likeness._candidates(forms, fresh)) == {pair for pair in latin if fresh & set(pair)}


@pytest.mark.parametrize("size", [60, 240])
def test_amounts_that_nobody_shares_have_few_rivals_each(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Every source gives another number of jobs at one company: all of them might contradict all others."""
    monkeypatch.setattr(contradictions, "_RIVALS", 10)
    built = build.story(
        {f"s{k:03}:en": f"{{Nordvik|ORG nordvik}} cut {{{k + 1000} jobs|count {k + 1000} jobs}}." for k in range(size)}
    )
    found = facts.items(built.story)
    rivals = contradictions.Contradictions(built.story, found, *facts.join(built.story, found))
    assert size <= len(rivals.candidates()) <= 10 * size


def test_figures_in_the_same_words_are_compared_with_the_first_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "The {Nordvik|ORG nordvik} plant in {Halden|LOC halden} lost {1,240 jobs|count 1240 jobs} in March.\n"
        "Its rival {Tammerud|ORG tammerud} kept {318 buses|count 318 bus} on the road.",
        "In {Halden|LOC halden} the {Nordvik|ORG nordvik} plant cut {1,240 jobs|count 1240 jobs}, the union said.\n"
        "{Tammerud|ORG tammerud} runs {318 buses|count 318 bus} as before.",
    )
    calls = {}
    for size in (60, 240):
        built = build.story({f"s{k:03}:en": said[k % 2] for k in range(size)})
        found = facts.items(built.story)
        calls[size] = counted(monkeypatch, facts.Evidence, "pair", partial(facts.join, built.story, found))
        groups, _ = facts.join(built.story, found)
        assert [len(members) for members in groups.all()] == [size, size]
    assert 0 < calls[240] <= 4.5 * calls[60]
    assert calls[240] <= 2 * 2 * 240  # twice for each of the two figures
