"""When two amounts that no order brings together are told of one thing, and when they are two."""

from __future__ import annotations

from tests.align.build import Built, facts_of, story

WEATHER = {
    "en": "It had rained for a week.\nThe schools stay closed.",
    "pl": "Deszcz padał od tygodnia.\nTargi odwołano.",
    "de": "Niemand wollte Fragen beantworten.",
}


def conflicts(built: Built) -> list[tuple[float | None, str, list[str]]]:
    return [
        (fact.low, fact.cause, [built.text(built.figure(m)) for m in fact.outliers])
        for fact in facts_of(built)
        if fact.verdict == "conflict"
    ]


def test_a_lost_scale_word_is_found_though_no_name_stands_beside_it() -> None:
    """Each source says one aid of the government and another of the union: the second agrees, so the first is left."""
    built = story(
        {
            "a:en": f"""Help after the storm
The government promised {{$340 million|money 340000000 USD concept=aid}} in aid.
{WEATHER["en"]}
The {{European Union|ORG union}} adds aid of {{$45 million|money 45000000 USD concept=aid}}.""",
            "b:de": f"""Nach dem Sturm
Die {{Europäische Union|ORG union}} gibt weitere Hilfen von {{45 Millionen Dollar|money 45000000 USD concept=aid}}.
Die Regierung versprach Hilfen von {{340 Milliarden Dollar|money 340000000000 USD concept=aid}}.
{WEATHER["de"]}""",
            "c:pl": f"""Po burzy
{WEATHER["pl"]}
Rząd obiecał pomoc w wysokości {{340 mln dolarów|money 340000000 USD concept=aid}}.""",
        }
    )
    assert conflicts(built) == [(340_000_000, "scale", ["340 Milliarden Dollar"])]


def test_another_sum_that_is_left_over_might_be_meant() -> None:
    """Two sums of one measure without a counterpart: nobody can tell which of them was told wrongly."""
    built = story(
        {
            "a:en": f"""Help after the storm
The government promised {{$340 million|money 340000000 USD concept=aid}} in aid.
{WEATHER["en"]}
The banks gave aid of {{$45 million|money 45000000 USD concept=aid}}.""",
            "b:de": f"""Nach dem Sturm
{WEATHER["de"]}
Die Regierung versprach Hilfen von {{340 Milliarden Dollar|money 340000000000 USD concept=aid}}.
Die Versicherer gaben Hilfen von {{8 Millionen Dollar|money 8000000 USD concept=aid}}.""",
        }
    )
    assert conflicts(built) == []


def test_the_staff_of_a_company_and_of_its_plant_are_two_things() -> None:
    """A digit less is made by chance often: a town that one of the two names says that they differ."""
    built = story(
        {
            "a:en": f"""Cuts at {{Orvo|ORG orvo}}
{{Orvo|ORG orvo}} employs {{1,200 people|count 1200 employee concept=staff}} worldwide.
{WEATHER["en"]}""",
            "b:de": f"""{{Orvo|ORG orvo}} spart
{WEATHER["de"]}
Im Werk von {{Orvo|ORG orvo}} in {{Turku|LOC turku}} arbeiten {{120 Beschäftigte|count 120 employee concept=staff}}.""",
            "c:pl": f"""Oszczędności {{Orvo|ORG orvo}}
{WEATHER["pl"]}
Zarząd {{Orvo|ORG orvo}} spotkał się w {{Turku|LOC turku}}.
Na całym świecie {{Orvo|ORG orvo}} zatrudnia {{1200 osób|count 1200 employee concept=staff}}.""",
        }
    )
    assert conflicts(built) == []


def test_a_digit_lost_beside_much_that_is_shared() -> None:
    """No name, but price, measure and thing are the same, and no source has another number of doses."""
    told = (
        "{%s doses|count %d dose concept=production} a year at {$3|money 3 USD concept=price} each in {2027|date 2027}"
    )
    built = story(
        {
            "a:en": f"A vaccine\n{WEATHER['en']}\nThe maker wants {told % ('200 million', 200_000_000)}.",
            "b:de": f"Impfstoff\nDer Hersteller will {told % ('200 Millionen', 200_000_000)}.\n{WEATHER['de']}",
            "c:pl": f"Szczepionka\n{WEATHER['pl']}\nProducent chce {told % ('20 mln', 20_000_000)}.",
        }
    )
    assert conflicts(built) == [(200_000_000, "digits", ["20 mln doses"])]


def test_a_passage_that_names_the_other_s_measure() -> None:
    """ "Fined over its prices" was read as a price; the sentence of that one sum speaks of a fine all the same."""
    built = story(
        {
            "a:en": f"""Penalty
Regulators fined {{Orvo|ORG orvo}} {{$340 billion|money 340000000000 USD concept=price}} over its prices in {{Turku|LOC turku}}.
{WEATHER["en"]}""",
            "b:de": f"""Strafe
{WEATHER["de"]}
Gegen {{Orvo|ORG orvo}} verhängte die Aufsicht in {{Turku|LOC turku}} eine Geldstrafe von {{340 Millionen Dollar|money 340000000 USD concept=fine}}.""",
            "c:pl": f"""Kara
{WEATHER["pl"]}
Na {{Orvo|ORG orvo}} w {{Turku|LOC turku}} nałożono grzywnę {{340 mln dolarów|money 340000000 USD concept=fine}}.""",
        }
    )
    assert conflicts(built) == [(340_000_000, "scale", ["$340 billion"])]


def test_equal_sums_stay_apart_where_one_passage_names_somebody_the_other_does_not() -> None:
    """The union's aid and the government's are as large by chance; both sources know the union."""
    told = {
        "a:en": f"""Help
The government promised {{$50 million|money 50000000 USD concept=aid}} in aid.
{WEATHER["en"]}
The {{European Union|ORG union}} will help, too.""",
        "b:de": f"""Hilfe
{WEATHER["de"]}
Die {{Europäische Union|ORG union}} gibt weitere Hilfen von {{50 Millionen Dollar|money 50000000 USD concept=aid}}.""",
    }
    assert [fact.verdict for fact in facts_of(story(told))] == ["single", "single"]
    named = told | {"a:en": told["a:en"].replace("The government promised", "The {European Union|ORG union} promised")}
    assert [fact.verdict for fact in facts_of(story(named))] == ["agree"]


def test_an_expected_sum_in_a_relative_clause_says_nothing_of_the_other() -> None:
    """ "Which employs 75,000, expects to save": the 75,000 are not expected."""
    built = story(
        {
            "a:en": f"""Savings at {{Orvo|ORG orvo}}
{{Orvo|ORG orvo}}, which employs {{75,000 people|count 75000 person concept=staff}}, expects to save {{$900 million|money 900000000 USD concept=savings}}.
{WEATHER["en"]}""",
            "b:de": f"""{{Orvo|ORG orvo}} spart
{WEATHER["de"]}
Bei {{Orvo|ORG orvo}} arbeiten {{75.000 Menschen|count 75000 person concept=staff}}.""",
        }
    )
    assert [fact.verdict for fact in facts_of(built) if fact.unit == "person"] == ["agree"]


def test_numbers_change_places_only_where_the_right_one_is_not_told_as_well() -> None:
    """One source tells the ages in two sentences: its 32 is no slip of the 44, which it gives rightly."""
    both = "The {44-year-old|duration 44 a concept=age} {Ana Reyes|PER reyes} was found in {Turku|LOC turku}, and a man of {32 years|duration 32 a concept=age} was held on {3 May|date 2024-05-03}."
    built = story(
        {
            "a:en": f"{WEATHER['en']}\n{both}\nNo more was known.",
            "b:fr": f"Il pleuvait.\n{both}\nOn n'en sait pas plus.",
            "c:uk": """Дощ.
{44-річну|duration 44 a concept=age} {Ана Реєс|PER reyes} знайшли в {Турку|LOC turku} {3 травня|date 2024-05-03}.
За підозрою затримали {32-річного|duration 32 a concept=age} чоловіка в {Турку|LOC turku}.
Більше нічого не відомо.""",
        }
    )
    assert conflicts(built) == []
