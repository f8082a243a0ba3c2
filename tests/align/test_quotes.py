"""One utterance in many versions; never two utterances in one."""

from __future__ import annotations

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
