"""Labels a person would write, and nothing the sentences do not say."""

from __future__ import annotations

import pytest

from generator import language, units
from generator.align.labels import COUNTED, MOVES, OF_PERSONS, PHRASES, counted, day, label, noun
from generator.model import EntityType, FigureKind, Name


def name(text: str, kind: EntityType) -> Name:
    return Name(id=f"n-{text.lower()}", label=text, type=kind)


MUSK, TWITTER, META = name("Ilva", "PER"), name("Twitter", "ORG"), name("Meta", "ORG")
OSLO = name("Oslo", "LOC")


@pytest.mark.parametrize(
    ("kind", "unit", "concept", "names", "change", "words"),
    [
        ("count", "GPU", "purchase", [TWITTER], "", "GPUs bought for Twitter"),
        ("count", "GPU", "purchase", [TWITTER, META], "", "GPUs bought (Twitter, Meta)"),
        ("money", "USD", "donation", [MUSK, META], "", "Ilva’s donation to Meta"),
        ("money", "USD", "donation", [META], "", "Donation (Meta)"),
        ("percent", "%", "market_share", [META], "", "Meta’s market share"),
        ("percent", "%", "revenue", [META], "down", "Fall of revenue (Meta)"),
        ("count", "person", "population", [OSLO], "", "Population of Oslo"),
        ("count", "person", "staff", [META], "", "Meta’s staff"),
        ("count", "person", "staff", [], "", "Staff"),
        ("count", "person", "signatures", [], "", "Signatures"),
        ("count", "engineer", "hires", [META], "", "Engineers hired (Meta)"),
        ("count", "person", "hires", [META], "", "People hired (Meta)"),
        ("count", "order", "orders", [META], "", "Orders (Meta)"),
        ("count", "data_center", "computing", [MUSK, META], "", "Data centres (Meta)"),
        ("count", "bus", "", [MUSK], "", "Buses"),
        ("count", "person", "passengers", [MUSK], "", "Passengers"),
        ("count", "researcher", "", [MUSK], "", "Researchers (Ilva)"),
        ("money", "EUR", "revenue", [MUSK], "", "Revenue"),
        ("measure", "kg", "", [], "", "Weight"),
        ("measure", "km", "", [OSLO], "", "Distance (Oslo)"),
        ("measure", "m", "", [], "", "Measure"),
        ("money", "EUR", "fine", [MUSK], "", "Fine (Ilva)"),
        ("percent", "%", "layoffs", [META], "down", "Lay-offs (Meta)"),
        ("money", "EUR", "revenue", [name("Nordvik Motors", "ORG")], "", "Nordvik Motors’ revenue"),
        ("money", "EUR", "", [], "", "Amount of money"),
        ("duration", "mo", "", [OSLO], "", "Length of time (Oslo)"),
    ],
)
def test_labels(kind: FigureKind, unit: str, concept: str, names: list[Name], change: str, words: str) -> None:
    assert label(kind, unit, concept, names, change) == words


def test_who_stands_beside_a_firms_revenue_is_not_its_owner() -> None:
    assert label("money", "EUR", "revenue", [], beside=[MUSK]) == "Revenue"


def test_concepts_named_in_labels_are_known() -> None:
    assert set(units.concepts()) >= (OF_PERSONS | MOVES)


def test_phrases_belong_to_known_concepts() -> None:
    assert set(PHRASES) <= set(units.concepts())


def test_a_part_the_sentence_leaves_out_may_stand_beside() -> None:
    assert label("money", "USD", "donation", [MUSK], beside=[META, TWITTER]) == "Ilva’s donation to Meta"


def test_words_of_another_language_are_quoted() -> None:
    assert label("count", "häuser", "", [], foreign=True) == "“häuser”"


def test_where_nothing_is_known_the_amount_is_said() -> None:
    assert label("money", "USD", "", [META], amount="USD 10 billion") == "USD 10 billion (Meta)"


LOCAL = [
    ("de", "count", "GPU", "purchase", [TWITTER], "", "GPUs, gekauft für Twitter"),
    ("de", "money", "USD", "donation", [MUSK, META], "", "Ilva: Spende an Meta"),
    ("de", "percent", "%", "revenue", [META], "down", "Rückgang: Umsatz (Meta)"),
    ("pl", "count", "person", "staff", [META], "", "Personel (Meta)"),
    ("fr", "count", "engineer", "hires", [META], "", "Ingénieurs : embauches (Meta)".replace(" :", ":")),
    ("zh", "percent", "%", "ad_revenue", [META], "down", "广告收入下降（Meta）"),
    ("ja", "count", "GPU", "purchase", [TWITTER], "", "Twitterのために購入したGPU"),
    ("es", "money", "EUR", "", [META], "", "Suma de dinero (Meta)"),
    # no word for the measure: English
    ("pl", "percent", "%", "humidity", [OSLO], "", "Humidity (Oslo)"),
]


@pytest.mark.parametrize(("code", "kind", "unit", "concept", "names", "change", "words"), LOCAL)
def test_labels_in_the_language_of_the_report(
    code: str, kind: FigureKind, unit: str, concept: str, names: list[Name], change: str, words: str
) -> None:
    assert label(kind, unit, concept, names, change, spoken=language.load(code)) == words


def test_words_of_other_languages_are_quoted_there_too() -> None:
    assert label("count", "häuser", "", [], foreign=True, spoken=language.load("pl")) == "“häuser”"


def test_dates_things_and_measures_have_words() -> None:
    assert day(language.load("fr"), "Oslo") == "Date (Oslo)"
    assert day(language.load("ja"), "Oslo") == "日付（Oslo）"
    assert day(None, "") == "Date"
    assert (noun("market_share"), noun("market_share", language.load("nl"))) == ("market share", "Marktaandeel")
    assert counted("child", language.load("sv")) == "Barn"


@pytest.mark.parametrize("code", [code for code in language.known() if code != "en"])
def test_every_language_can_head_a_fact(code: str) -> None:
    words = language.load(code).labels
    assert set(words.kinds) == {"money", "percent", "count", "duration", "measure", "ratio", "date"}
    assert "{what}" in words.up
    assert "{what}" in words.down
    assert set(words.concepts) <= set(units.concepts())
    assert set(words.things) <= set(units.units())
    assert set(words.phrases) <= set(PHRASES)
    assert {concept for concept in COUNTED if concept in words.concepts} >= {"hires", "purchase", "sales"}
    for concept, phrase in words.phrases.items():
        assert phrase.format(per="A", org="B", loc="C", thing="D") != phrase, concept
