"""What one giant sentence, or a long list of rules, may cost: counted in questions asked, never in seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator import config
from generator.align import amounts, contradictions, curation, days, ear, subjects
from generator.align.cluster import Groups
from generator.align.facts import Evidence, items
from generator.model import Name, QuoteGroup
from generator.project import Project, Report
from tests.align.build import Built, story


class Counted(int):
    """A number that counts how often any is compared."""

    asked = 0

    def __lt__(self, other: int) -> bool:
        Counted.asked += 1
        return int(self) < int(other)

    def __gt__(self, other: int) -> bool:
        Counted.asked += 1
        return int(self) > int(other)


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> Counter[str]:
    """Counts the calls of ``module.name`` from now on."""
    calls: Counter[str] = Counter()
    real: Callable[..., Any] = getattr(module, name)

    def told(*args: Any, **more: Any) -> Any:
        calls[name] += 1
        return real(*args, **more)

    monkeypatch.setattr(module, name, told)
    return calls


def crowded(size: int) -> Built:
    """Two sources, each one sentence of many amounts of one kind, in clauses of their own."""
    clauses = "; ".join(
        f"{{Orla {k}|ORG orla{k}}} lost {{{k + 2} boats|count {k + 2} boat concept=deaths}}" for k in range(size)
    )
    return story({"a:en": f"Storm\nThe storm was strong, and {clauses}.", "b:en": f"Wind\nAfter the wind {clauses}."})


def test_stretches_that_are_taken_are_found_by_halving() -> None:
    many = 4096
    taken = ear.Taken((Counted(10 * k), Counted(10 * k + 4)) for k in range(many))
    Counted.asked = 0
    met = [taken.meets(start, start + 3) for start in range(0, 10 * many, 5)]
    assert met == [start % 10 == 0 for start in range(0, 10 * many, 5)]
    assert Counted.asked <= 16 * len(met)


@pytest.mark.parametrize(
    ("span", "meets"), [((0, 2), False), ((0, 3), True), ((4, 5), True), ((5, 8), False), ((1, 9), True)]
)
def test_stretches_that_touch_do_not_overlap(span: tuple[int, int], meets: bool) -> None:
    assert ear.Taken([(8, 9), (2, 5)]).meets(*span) == meets


def test_how_amounts_stand_is_read_once_for_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    for size in (20, 40):
        built = crowded(size)
        found = subjects.Subjects(built.story)
        calls = counted(monkeypatch, amounts, "family")
        for source, mentions in built.story.mentions.items():
            for figure in mentions.figures:
                place = built.story.place(source, figure.start)
                assert place is not None
                words = found._words(figure, place)
                assert words.count("boats") == 1, words  # its own clause
        asked.append((calls["family"], len(found._clauses), len(found._starts)))
        monkeypatch.undo()
    assert asked[0] == asked[1]  # once for each sentence and source, however many amounts stand there
    assert asked[0][0] == 0


def test_whether_a_source_says_one_amount_only_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    built = crowded(30)
    found = items(built.story)
    groups = Groups([item.figure.source for item in found])
    pairs = contradictions.Contradictions(built.story, found, groups, Evidence(built.story, found))
    calls = counted(monkeypatch, amounts, "said")
    assert found
    assert not any(pairs._only(k) for k in range(len(found)))
    assert calls["said"] == 0


@pytest.mark.parametrize(
    ("more", "only"),
    [
        ("", True),
        ("{nine boats|count 9 boat concept=deaths}", True),
        ("{8 boats|count 8 boat concept=deaths}", False),
        ("{8 boats|count 8 boat concept=injured}", True),
        ("{8 boats|count 8 boat}", False),
        ("{8 planes|count 8 plane concept=deaths}", True),
    ],
)
def test_a_source_with_one_amount_of_a_measure(more: str, only: bool) -> None:
    built = story(
        {"a:en": f"Storm\nThe storm took {{9 boats|count 9 boat concept=deaths}}.\nThere were {more or 'more'}."}
    )
    found = items(built.story)
    groups = Groups([item.figure.source for item in found])
    pairs = contradictions.Contradictions(built.story, found, groups, Evidence(built.story, found))
    assert pairs._only(0) == only


def test_a_day_that_others_name_is_looked_up() -> None:
    text = "Quarry\nIt closed on {5 March|date 2024-03-05}.\n{Orla|ORG orla} left on {6 March|date 2024-03-06}."
    built = story({"a:en": text, "b:en": "Pit\nIt opened on {5 March|date XXXX-03-05}."})
    judge = days._Judge(built.story, days.items(built.story))
    assert {day: sorted(sources) for day, sources in judge.tell.items()} == {(3, 5): ["a", "b"], (3, 6): ["a"]}


QUOTES = 60


@pytest.mark.parametrize(
    "rules",
    [
        "".join(f'[[quotes]]\nid = "q-{k}"\npin = true\n' for k in range(QUOTES)),
        "".join(f'[[quotes]]\nid = "g-{k}"\npin = true\n' for k in range(QUOTES)),
        "".join(f'[[quotes]]\nby = "Speaker  {k}"\npin = true\n' for k in range(QUOTES)),
        "".join(f'[[quotes]]\nwords = "SAYING {k}."\npin = true\n' for k in range(QUOTES)),
    ],
)
def test_rules_for_quotations_that_stand_alone(rules: str) -> None:
    made: Counter[str] = Counter()
    read: Counter[str] = Counter()

    def make(quotes: Sequence[str]) -> QuoteGroup:
        (quote,) = quotes
        made[quote] += 1
        ident, speaker = quote.replace("q-", "g-"), quote.replace("q-", "n-")
        return QuoteGroup(
            id=ident, speaker=speaker, quotes=(quote,), sources=("a",), languages=("en",), representative=quote
        )

    def passage(quote: str) -> str:
        read[quote] += 1
        return f"Saying {quote.removeprefix('q-')}."

    ground = curation.Ground(
        source_of={f"q-{k}": "a" for k in range(QUOTES)},
        passage=passage,
        names=tuple(Name(id=f"n-{k}", label=f"Speaker {k}", type="PER") for k in range(QUOTES)),
        speaker_of={f"q-{k}": f"n-{k}" for k in range(QUOTES)},
    )
    project = Project(root=Path(), report=config.parse(rules, Report, name="report.toml"), report_text=rules)
    groups, dismissed = curation.quotes((), project, ground, make)
    assert [group.id for group in groups] == [f"g-{k}" for k in range(QUOTES)]
    assert all(group.pinned for group in groups)
    assert not dismissed
    assert set(made.values()) == {1}
    assert set(read.values()) <= {1}
