"""Facts of a story told in four languages: what agrees, what cannot hold, and what stays apart."""

from __future__ import annotations

import pytest

from generator.align import amounts
from generator.align.facts import items
from generator.model import Fact, Figure
from tests.align.build import facts_of, story
from tests.align.stories import harbour


def only(facts: list[Fact], **fields: object) -> Fact:
    (fact,) = [f for f in facts if all(getattr(f, k) == v for k, v in fields.items())]
    return fact


def test_lost_zeros_are_a_conflict_of_scale() -> None:
    built = harbour()
    fact = only(facts_of(built), unit="car")
    assert (fact.low, fact.high, fact.verdict, fact.cause) == (12000, 12000, "conflict", "scale")
    assert fact.sources == ("de", "en", "pl", "zh")
    assert [built.text(built.figure(f)) for f in fact.outliers] == ["12 Autos"]
    assert fact.because.startswith("12 is 12,000 with its last three zeros lost; three sources from two origins say")


def test_a_year_where_the_amount_belongs_is_a_conflict_of_digits() -> None:
    fact = only(facts_of(harbour()), concept="insurance")
    assert (fact.low, fact.verdict, fact.cause) == (1_000_000_000, "conflict", "digits")
    assert "2019 looks like a year" in fact.because


def test_hedges_and_vague_words_agree() -> None:
    fact = only(facts_of(harbour()), concept="damage")
    assert (fact.low, fact.high, fact.verdict) == (40_000_000, 40_000_000, "agree")
    assert len(fact.sources) == 4
    assert fact.origins == 4  # the agency is credited for the cars, in another paragraph


def test_equal_sums_of_different_things_stay_apart() -> None:
    built = story(
        {
            "a:en": """Billions
{Alder|PER alder} pledged {a billion dollars|money 1000000000 USD concept=donation} to {Museum|ORG museum} over ten years.
{Bankhaus|ORG bank} put {a billion dollars|money 1000000000 USD concept=investment} into {Museum|ORG museum} in {2019|date 2019}.""",
            "b:de": """Milliarden
{Bankhaus|ORG bank} steckte {2019|date 2019} {eine Milliarde Dollar|money 1000000000 USD concept=investment} in das {Museum|ORG museum}.
{Alder|PER alder} hatte dem {Museum|ORG museum} {eine Milliarde Dollar|money 1000000000 USD concept=donation} versprochen.""",
        }
    )
    facts = facts_of(built)
    assert len(facts) == 2
    assert {f.concept for f in facts} == {"donation", "investment"}
    assert all(f.verdict == "agree" and len(f.mentions) == 2 for f in facts)


def test_a_price_and_a_count_of_one_value_are_two_dimensions() -> None:
    built = story(
        {
            "a:en": "Chips\n{Twitter|ORG twitter} bought {10,000 chips|count 10000 chip}.",
            "b:en": "Chips\nA chip for {Twitter|ORG twitter} costs {10,000 dollars|money 10000 USD}.",
        }
    )
    assert [f.verdict for f in facts_of(built)] == ["single", "single"]


def test_different_things_are_no_conflict() -> None:
    built = story(
        {
            "a:en": "Storm\nIn {Porto|LOC porto} {46 people|count 46 person concept=injured} were hurt.\nRoofs flew.",
            "b:en": "Storm\nIn {Braga|LOC braga} {17 people|count 17 person concept=injured} were hurt.\nTrees fell.",
        }
    )
    assert {f.verdict for f in facts_of(built)} == {"single"}


def test_a_headline_against_its_own_body() -> None:
    built = story(
        {
            "a:en": "{Twitter|ORG twitter} buys {thousands of GPUs|count 1000..9999 GPU modifier=vague}\n{Musk|PER musk} bought {10 GPUs|count 10 GPU} for {Twitter|ORG twitter}.",
            "b:en": "Chips\n{Musk|PER musk} bought {10,000 GPUs|count 10000 GPU} for {Twitter|ORG twitter}.",
            "c:en": "Chips\n{Musk|PER musk} bought {some 10,000 GPUs|count 10000 GPU modifier=about} for {Twitter|ORG twitter}.",
        }
    )
    fact = only(facts_of(built), unit="GPU")
    assert (fact.low, fact.verdict, fact.cause) == (10000, "conflict", "scale")
    assert len(fact.mentions) == 4


def test_a_toll_that_grows_changes() -> None:
    text = "Quake\n{Bergstadt|LOC berg} counts {%s dead|count %s person concept=deaths} after the quake, {mayor Ilva|PER ilva} said."
    built = story(
        {"a:en": text % (21, 21), "b:en": text % (34, 34)},
        a={"published": "2024-05-01"},
        b={"published": "2024-05-03"},
    )
    fact = only(facts_of(built), unit="person")
    assert fact.verdict == "changes"
    assert "21 on 1 May 2024, 34 on 3 May 2024" in fact.because


def test_without_dates_it_is_a_conflict() -> None:
    text = "Quake\n{Bergstadt|LOC berg} counts {%s dead|count %s person concept=deaths} after the quake, {mayor Ilva|PER ilva} of {Civic Union|ORG cu} said."
    fact = only(facts_of(story({"a:en": text % (21, 21), "b:en": text % (34, 34)})), unit="person")
    assert (fact.verdict, fact.cause) == ("conflict", "unknown")


def test_ids_do_not_hang_on_order_or_on_other_sources() -> None:
    from tests.align.stories import HARBOUR

    whole = {f.concept or f.unit: f.id for f in facts_of(harbour())}
    fewer = {f.concept or f.unit: f.id for f in facts_of(story({k: v for k, v in HARBOUR.items() if k != "pl:pl"}))}
    turned = {f.concept or f.unit: f.id for f in facts_of(story(dict(reversed(HARBOUR.items()))))}
    assert whole == turned
    assert whole == fewer


def test_every_figure_has_exactly_one_fact() -> None:
    built = harbour()
    held = [m for f in facts_of(built) for m in f.mentions]
    assert sorted(held) == sorted(f.id for m in built.mentions.values() for f in m.figures)


def test_a_value_that_belongs_to_another_fact_is_no_slip() -> None:
    """A bill of 100 million beside a price of 10,000: others know the 100 million as something else."""
    price = "{Orvo|ORG orvo} asks {%s|money 10000 USD} a pump in {Turku|LOC turku}, {Brandt|PER brandt} said."
    gift = "{Ilva|PER ilva} gave the {Harbour Trust|ORG trust} {%s|money 100000000 USD concept=donation}."
    built = story(
        {
            "a:en": f"Pumps\n{price % '$10,000'}\nNobody wants to say who buys them.\n{gift % '$100 million'}",
            "b:en": """The sums
At what {Orvo|ORG orvo} asks in {Turku|LOC turku} the bill would be {$100 million|money 100000000 USD concept=price}, {Brandt|PER brandt} said.
It is the sort of number that is made for headlines.""",
            "c:de": f"Spende\n{gift % '100 Millionen Dollar'}\nDas ist lange her.\n{price % '10.000 Dollar'}",
        }
    )
    assert [f.verdict for f in facts_of(built) if f.verdict != "agree"] == ["single"]


def test_a_vague_word_contradicts_nothing_of_another_measure() -> None:
    text = "Port\n{Orvo|ORG orvo} of {Turku|LOC turku} spent {%s} on the {Quay|ORG quay}.\n"
    built = story(
        {
            "a:en": text % "tens of millions of dollars|money 20000000..99000000 USD concept=orders modifier=vague",
            "b:en": text % "$44 billion|money 44000000000 USD concept=purchase",
        }
    )
    assert all(f.verdict != "conflict" for f in facts_of(built))


def test_sources_that_say_both_say_two_things() -> None:
    first = "{Microl|ORG microl} put {%s|money 1000000000 USD concept=investment} into {Lumen|ORG lumen}, {Reis|PER reis} said."
    then = "{Microl|ORG microl} added {%s|money 10000000000 USD} for {Lumen|ORG lumen}, {Reis|PER reis} said."
    built = story(
        {
            "a:en": f"Lab\n{first % '$1 billion'}\nIt had stopped being a charity by then.\n{then % '$10 billion'}",
            "b:de": f"Labor\nWenige waren dagegen.\n{first % '1 Milliarde'}\n{then % '10 Milliarden'}\nDas war alles.",
            "c:pl": f"Pieniądze\n{first % '1 mld dolarów'}\nReszty nie znamy.",
            "d:es": f"Dinero\nNadie se opuso.\n{first % 'mil millones'}",
            "e:fr": f"Argent\n{first % 'un milliard'}\nOn ignore le reste.",
            "f:it": f"Soldi\nPochi lo sanno.\n{first % 'un miliardo'}",
        }
    )
    assert all(f.verdict != "conflict" for f in facts_of(built))


def test_two_people_and_two_researchers_are_four() -> None:
    built = story(
        {
            "a:en": """Lab
{Two people|count 2 person} familiar with {Lumen|ORG lumen} named {Ana Reis|PER reis}.
The plan is older than the company says.""",
            "b:de": """Labor
Seit Jahren wird darüber geredet, ohne dass etwas geschah.
{Zwei Forscher|count 2 researcher} von {Lumen|ORG lumen}, darunter {Ana Reis|PER reis}, gehen.
Mehr ist nicht bekannt.""",
        }
    )
    assert all(f.verdict == "single" for f in facts_of(built))


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "It came {two weeks|duration 2 wk} later, in the rain.", True),
        ("en", "It came in the rain less than {three weeks|duration 3 wk} after the vote.", True),
        ("en", "The ban holds for {two weeks|duration 2 wk} in all ports.", False),
        ("de", "Mehr als {einen Monat|duration 1 mo} nach der Wahl kam er.", True),
        ("de", "Er kam vor etwa {zwei Wochen|duration 2 wk}.", True),
        ("de", "Die Pause soll {zwei Wochen|duration 2 wk} dauern.", False),
        ("pl", "{Dwa tygodnie|duration 2 wk} później przyszedł list.", True),
        ("zh", "{两周|duration 2 wk}后，他来了。", True),
        ("zh", "{{两周|duration 2 wk}前|date 2024-03-30}，他来了。", True),
    ],
)
def test_a_span_that_says_when(language: str, text: str, when: bool) -> None:
    built = story({f"a:{language}": f"T\n{text}"})
    (item,) = items(built.story)
    assert item.relative == when


def test_points_in_time_are_no_common_span() -> None:
    built = story(
        {
            "a:en": "Vote\n{Ilva|PER ilva} resigned {two weeks|duration 2 wk} later.\nNo one was surprised by it.",
            "b:de": "Brief\nDer Regen hielt an.\n{Zwei Wochen|duration 2 wk} später schrieb {Ilva|PER ilva} einen Brief.",
        }
    )
    assert all(f.verdict == "single" for f in facts_of(built))


def test_more_than_a_month_is_not_said_of_a_year_and_a_half() -> None:
    assert not amounts.compatible(
        figure(1, None, kind="duration", unit="mo", modifier="more_than"), figure(1.5, 1.5, kind="duration", unit="a")
    )


def figure(low: float | None, high: float | None, **more: object) -> Figure:
    fields = {"kind": "count", "source": "a", "start": 0, "end": 1, **more}
    return Figure(low=low, high=high, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two", "can"),
    [
        (figure(10000, 10000, modifier="about"), figure(10000, 10000), True),
        (figure(10000, 10000, modifier="about"), figure(9300, 9300), True),
        (figure(20e6, 99e6, modifier="vague"), figure(30e6, 30e6), True),
        (figure(1000, 9999, modifier="vague"), figure(10000, 10000), True),
        (
            figure(6, None, kind="duration", unit="mo", modifier="at_least"),
            figure(6, 6, kind="duration", unit="mo"),
            True,
        ),
        (figure(12, 12, kind="duration", unit="mo"), figure(1, 1, kind="duration", unit="a"), True),
        (figure(26, 26, kind="measure", unit="[mi_i]"), figure(42, 42, kind="measure", unit="km"), True),
        (figure(1.4e9, 1.4e9), figure(1.37e9, 1.37e9), True),
        (figure(5.5e6, None, modifier="more_than"), figure(5.6e6, 5.6e6), True),
        (figure(5.5e6, None, modifier="more_than"), figure(55e6, None, modifier="more_than"), False),
        (figure(10, None, modifier="at_least"), figure(10000, 10000), False),
        (figure(46, 46), figure(48, 48), False),
        (figure(10, 10), figure(10000, 10000), False),
        (figure(None, 5, modifier="less_than"), figure(7, 7), False),
        (
            figure(5, 5, kind="percent", unit="%", change="up"),
            figure(5, 5, kind="percent", unit="%", change="down"),
            False,
        ),
    ],
)
def test_what_can_hold_together(one: Figure, two: Figure, can: bool) -> None:
    assert amounts.compatible(one, two) is can
    assert amounts.compatible(two, one) is can
