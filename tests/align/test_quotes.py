"""One utterance in many versions; never two utterances in one."""

from __future__ import annotations

import pytest

from generator.align import differences, quotes
from generator.model import QuoteGroup
from tests.align.build import Built, story

ORCHARD = {
    "en:en": """Orchard row
{Mirela Dobre|PER dobre} runs the orchard near {Cluj|LOC cluj}.
{“We planted 3,000 trees with {GreenFund|ORG greenfund} and nobody came to water them”|quote dobre}, {Dobre|PER dobre} said.
The mayor, {Radu Pop|PER pop}, answered within a day.
{“The {Council|ORG council} never promised any water”|quote pop}, {Pop|PER pop} said.""",
    "de:de": """Streit um Obstgarten
{Mirela Dobre|PER dobre} leitet den Obstgarten bei {Cluj|LOC cluj}.
{„Wir haben mit {GreenFund|ORG greenfund} {3000 Bäume|count 3000 tree} gepflanzt, und niemand kam, um sie zu gießen“|quote dobre}, sagte {Dobre|PER dobre}.
Bürgermeister {Radu Pop|PER pop} antwortete binnen eines Tages.
{„Der {Rat|ORG council} hat nie Wasser versprochen“|quote pop}, sagte {Pop|PER pop}.""",
    "zh:zh": """果园之争
{米雷拉·多布雷|PER dobre}经营{克卢日|LOC cluj}附近的果园。
{多布雷|PER dobre}说:{“我们和{GreenFund|ORG greenfund}一起种了{3000棵树|count 3000 tree},却没有人来浇水”|quote dobre}。
{“{市议会|ORG council}从未承诺过供水”|quote pop},{波普|PER pop}说。""",
}


def groups(built: Built) -> tuple[QuoteGroup, ...]:
    return quotes.Utterances(built.story, built.name_of, built.labels).all()


def test_translations_of_one_utterance_are_joined() -> None:
    built = story(ORCHARD)
    found = groups(built)
    assert len(found) == 2
    assert {g.speaker for g in found} == {"n-dobre", "n-pop"}
    trees = next(g for g in found if g.speaker == "n-dobre")
    assert trees.languages == ("de", "en", "zh")
    assert any("speaker is Dobre in 3 of 3" in r for r in trees.reasons)


def test_a_number_missing_on_one_side_is_said() -> None:
    marked = dict(ORCHARD)
    marked["en:en"] = marked["en:en"].replace("3,000 trees", "{3,000 trees|count 3000 tree}")
    marked["zh:zh"] = marked["zh:zh"].replace("种了{3000棵树|count 3000 tree}", "种了许多树")
    trees = next(g for g in groups(story(marked)) if g.speaker == "n-dobre")
    assert any("the number “3000 Bäume”" in d and "zh" in d for d in trees.differences), trees.differences


def test_other_words_of_the_same_speaker_are_not_joined() -> None:
    built = story(
        {
            "a:en": "Row\n{Ana Reyes|PER reyes} spoke.\n{“The bridge will be closed until the spring”|quote reyes}, {Reyes|PER reyes} said.",
            "b:en": "Row\n{Ana Reyes|PER reyes} spoke.\n{“Nobody told me anything about new taxes here”|quote reyes}, {Reyes|PER reyes} said.",
        }
    )
    assert groups(built) == ()


def test_the_same_words_are_joined_without_a_known_speaker() -> None:
    built = story(
        {
            "a:en": "Row\n{“The bridge will be closed until the spring, at least”|quote ?}, said the mayor.",
            "b:en": "News\nIt was {“closed until the spring, at least”|quote ? kind=partial}.",
        }
    )
    (group,) = groups(built)
    assert group.speaker is None
    assert any("quotes only a part" in d for d in group.differences)


def test_ids_do_not_hang_on_the_order_of_sources() -> None:
    assert groups(story(ORCHARD)) == groups(story(dict(reversed(ORCHARD.items()))))


def test_a_negation_missing_on_one_side_is_said() -> None:
    marked = dict(ORCHARD)
    marked["de:de"] = marked["de:de"].replace("hat nie Wasser versprochen", "hat Wasser versprochen")
    water = next(g for g in groups(story(marked)) if g.speaker == "n-pop")
    assert "a negation is missing in de (de)" in water.differences
    assert not any("negation" in d and "zh" in d for d in water.differences)


def test_every_language_says_how_it_negates() -> None:
    from generator import language

    assert [code for code in language.known() if not language.load(code).align.negations] == []
    assert differences.negations("I don't know and I never will", "en") == 2
    assert differences.negations("Sie hat keine Ahnung", "de") == 1
    assert differences.negations("他从未承诺", "zh") == 1
    assert differences.negations("她来了", "zh") == 0
    assert differences.negations("我至今想不通", "zh") == 1


def test_what_one_version_of_several_lacks_or_adds_is_said_of_that_version() -> None:
    mark = "|quote veldhuis}, {Veldhuis|PER veldhuis} said of {Portline|ORG portline} on {5 March|date 2024-03-05}."
    built = story(
        {
            "de:de": "Häfen\n{„Wir haben {440 Schiffe|count 440 ship} bei {Kap Lunden|LOC lunden} verloren“" + mark,
            "en:en": "Ports\n{“We have lost {36 ships|count 36 ship} off {Cape Lunden|LOC lunden}”" + mark,
            "es:es": "Puertos\n{«Perdimos {36 barcos|count 36 ship} frente al {cabo Lunden|LOC lunden}»" + mark,
            "fr:fr": "Ports\n{« Nous avons perdu {36 navires|count 36 ship} au {cap Lunden|LOC lunden} »" + mark,
        }
    )
    group = quotes.Utterances(built.story, built.name_of, built.labels).all()[0]
    assert len(group.quotes) == 4
    numbers = [d for d in group.differences if "number" in d]
    assert numbers == ["the number “36 ships” is missing in de (de)", "the number “440 Schiffe” stands only in de (de)"]


SOLE = {
    "a:en": """Vote
It was a long night.
{“The voters asked for change and we will not keep them waiting”|quote brandt}, {Tomas Brandt|PER brandt} said in {Turku|LOC turku}.
Turnout was high.""",
    "b:pl": """Wybory
Frekwencja była wysoka.
{Tomas Brandt|PER brandt} mówił w {Turku|LOC turku}: {„Wyborcy chcieli zmiany i nie będziemy kazać im czekać”|quote brandt}.""",
}


def test_the_one_thing_each_source_quotes_of_a_speaker_is_one_where_both_negate() -> None:
    (group,) = groups(story(SOLE))
    assert group.sources == ("a", "b")
    other = {
        **SOLE,
        "b:pl": SOLE["b:pl"].replace("nie będziemy kazać im czekać", "będziemy pracować bez przerwy dla kraju"),
    }
    other["b:pl"] = other["b:pl"].replace(" bez przerwy", " dalej")
    assert groups(story(other)) == ()


def test_the_one_thing_each_source_quotes_of_a_speaker_is_one_where_both_say_one_amount() -> None:
    """Lives in one language, people in the next; and another number is another utterance."""
    text = "Vaccine\n{“It could save {%s} every year”|quote odhiambo}, {Amina Odhiambo|PER odhiambo} said in {Turku|LOC turku}.\nThe rest is unknown."
    later = "Szczepionka\nReszta jest nieznana.\n{Amina Odhiambo|PER odhiambo} w {Turku|LOC turku}: {„Mogłaby ratować {%s} rocznie”|quote odhiambo}."
    english = text % "tens of thousands of lives|count 10000..99999 life modifier=vague"
    polish = later % "dziesiątki tysięcy ludzi|count 20000..99999 person modifier=vague"
    (group,) = groups(story({"a:en": english, "b:pl": polish}))
    assert group.sources == ("a", "b")
    assert groups(story({"a:en": english, "b:pl": later % "trzysta osób na sto|count 300 person"})) == ()


NEGATIONS = [
    ("cs", "Most jsme nezavřeli a nikdo nic neříká", 4),
    ("cs", "To je ta nejhorší nebo nejlepší zpráva za týden", 0),
    ("en", "There is no doubt that it works", 0),
    ("fr", "Mais non", 1),
    ("hi", "उन्होंने मतदान किया", 0),
    ("hi", "मैं नहीं जानता", 1),
    ("ja", "これは間違いなく良い知らせかもしれない", 0),
    ("ja", "橋はまだ開かない", 1),
    ("ko", "비가 와도 틀림없이 열립니다", 0),
    ("ko", "다리는 아직 열리지 않았다", 1),
    ("ru", "Тем не менее мост открыт", 0),
    ("tr", "Köprü bugün açılmıyor", 1),
    ("tr", "Akademide ne öğretiliyor", 0),
    ("zh", "他不仅来了，而且不断提问", 0),
    ("ar", "ولم يفتح الجسر بعد", 1),
]


@pytest.mark.parametrize(("code", "text", "times"), NEGATIONS)
def test_what_only_looks_like_a_negation_is_none(code: str, text: str, times: int) -> None:
    assert differences.negations(text, code) == times


def test_a_version_that_says_as_much_in_other_words_lacks_no_negation() -> None:
    told = {
        "a:en": "Row\n{“We are not happy with the bridge after {12 years|duration 12 a}”|quote reyes}, {Ana Reyes|PER reyes} said in {Turku|LOC turku}.",
        "b:de": "Streit\n{„Wir sind nicht glücklich mit der Brücke nach {12 Jahren|duration 12 a}“|quote reyes}, sagte {Ana Reyes|PER reyes} in {Turku|LOC turku}.",
        "c:nl": "Ruzie\n{“Wij zijn ontevreden over de brug na {12 jaar|duration 12 a}”|quote reyes}, zei {Ana Reyes|PER reyes} in {Turku|LOC turku}.",
    }
    (group,) = groups(story(told))
    assert len(group.sources) == 3
    assert not any("negation" in d for d in group.differences)
    happy = {**told, "c:nl": told["c:nl"].replace("ontevreden over", "heel gelukkig met")}
    (group,) = groups(story(happy))
    assert "a negation is missing in c (nl)" in group.differences
