"""One event on two evenings, and the nights that prove nothing."""

from __future__ import annotations

from generator.align import days
from generator.align.origins import Behind
from generator.model import Fact
from tests.align.build import story

FIRE = {
    "a:en": """Hotel fire
A fire in the {Brenta|ORG brenta} hotel in {Maros|LOC maros} killed {14 guests|count 14 person concept=deaths} on {Saturday|date 2024-05-04 gave=weekday_6 inferred=day} night.
The mayor spoke of a black day.""",
    "b:pl": """Pożar hotelu
W pożarze hotelu {Brenta|ORG brenta} w {Maros|LOC maros} zginęło w {sobotę|date 2024-05-04 gave=weekday_6 inferred=day} wieczorem {14 gości|count 14 person concept=deaths}.
Burmistrz mówił o czarnym dniu.""",
    "c:it": """Incendio
{Quattordici ospiti|count 14 person concept=deaths} sono morti {domenica|date 2024-05-05 gave=weekday_7 inferred=day} sera nel rogo dell'hotel {Brenta|ORG brenta} di {Maros|LOC maros}.
Il sindaco parla di un giorno nero.""",
}


def conflicts(sources: dict[str, str]) -> tuple[Fact, ...]:
    built = story(sources)
    names = list(built.names.values())
    return days.Days(built.story, names, Behind(built.story, names, built.name_of, ())).conflicts()


def test_two_evenings_of_one_event_are_a_conflict() -> None:
    (fact,) = conflicts(FIRE)
    assert (fact.kind, fact.verdict, fact.edtf, fact.sources) == ("date", "conflict", "2024-05-04", ("a", "b", "c"))
    assert fact.because == "5 May 2024 is 4 May 2024 with another day; two sources say 4 May 2024."


def test_other_languages_other_order() -> None:
    mix = {
        "a:zh": """酒店火灾
{周六|date 2024-05-04 gave=weekday_6 inferred=day}晚,{马罗斯|LOC maros}的{布伦塔|ORG brenta}酒店起火,{14人|count 14 person concept=deaths}死亡。
市长说这是黑暗的一天。""",
        "b:ar": """حريق
قتل {14 نزيلا|count 14 person concept=deaths} مساء {السبت|date 2024-05-04 gave=weekday_6 inferred=day} في حريق بفندق {برينتا|ORG brenta} في {ماروس|LOC maros}.
وقال العمدة إنه يوم أسود.""",
        "c:hi": """आग
{मारोस|LOC maros} के होटल {ब्रेंटा|ORG brenta} में {रविवार|date 2024-05-05 gave=weekday_7 inferred=day} रात आग से {14 लोगों|count 14 person concept=deaths} की मौत हुई।
मेयर ने शोक जताया।""",
    }
    (fact,) = conflicts(mix)
    assert fact.edtf == "2024-05-04"
    assert len(fact.outliers) == 1


def test_the_early_hours_are_no_evening() -> None:
    early = FIRE["c:it"].replace("sera nel", "all'alba nel")
    assert conflicts({**FIRE, "c:it": early}) == ()


def test_the_day_of_the_report_is_no_evening() -> None:
    said = FIRE["c:it"].replace("sera nel", "nel")
    assert conflicts({**FIRE, "c:it": said}) == ()


def test_a_second_source_with_the_odd_evening_makes_two_accounts() -> None:
    again = FIRE["c:it"].replace("Quattordici", "14")
    assert conflicts({**FIRE, "c:it": FIRE["c:it"], "d:it": again}) == ()


def test_who_knows_the_other_evening_means_another_event() -> None:
    both = FIRE["c:it"] + "\nL'allarme era scattato {sabato|date 2024-05-04 gave=weekday_6 inferred=day}."
    assert conflicts({**FIRE, "c:it": both}) == ()


def test_one_against_one_proves_nothing() -> None:
    assert conflicts({k: v for k, v in FIRE.items() if k != "b:pl"}) == ()


def test_another_event_has_another_evening() -> None:
    other = """Concerto
La banda {Orla|ORG orla} suona a {Maros|LOC maros} {domenica|date 2024-05-05 gave=weekday_7 inferred=day} sera.
Ingresso libero."""
    assert conflicts({**FIRE, "c:it": other}) == ()


def test_a_week_apart_is_an_article_with_a_wrong_date() -> None:
    week = (
        FIRE["c:it"].replace("2024-05-05", "2024-05-11").replace("domenica", "sabato").replace("weekday_7", "weekday_6")
    )
    assert conflicts({**FIRE, "c:it": week}) == ()


def test_a_year_nobody_wrote_is_no_slip() -> None:
    plain = """Quarry
{Marden|PER marden} said {Stonex|ORG stonex} will close the {Hollin|LOC hollin} quarry in {November|date DATE inferred=year}.
{Petra Lund|PER lund} of {Unia|ORG unia} called for talks."""
    sources = {f"{k}:en": plain.replace("DATE", "2023-11") for k in "ab"}
    assert conflicts({**sources, "c:en": plain.replace("DATE", "2024-11")}) == ()
