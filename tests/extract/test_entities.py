"""Names in running text: case files by language, and the properties every entity has."""

import itertools
import time
import tomllib
from pathlib import Path

import pytest

from generator import language
from generator.extract import entities
from generator.model import Article, Entity, Region
from generator.project import StoryName
from generator.text import Document

CASES = Path(__file__).parent.parent / "cases" / "names"
FIRST = {"en", "zh", "pl", "de", "pt", "es"}


def find(
    text: str, code: str, names: dict[str, StoryName] | None = None, regions: tuple[Region, ...] = ()
) -> list[Entity]:
    article = Article(id="a", path="a.txt", text=text, language=code, regions=regions)
    known = language.load(code)
    return entities.find(Document(article, abbreviations=frozenset(known.abbreviations)), known, names or {})


def exact(text: str, found: list[Entity]) -> list[str]:
    return [f"{text[e.start : e.end]} {e.type}" for e in found]


def cases() -> list[object]:
    loaded = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"]):
            loaded.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}"))
    return loaded


def test_every_language_has_its_cases() -> None:
    for code in language.known():
        count = len(tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))["case"])
        assert count >= (40 if code in FIRST else 15), code


@pytest.mark.parametrize(("code", "case"), cases())
def test_case(code: str, case: dict[str, object]) -> None:
    text = str(case["text"])
    found = exact(text, find(text, code))
    wanted, never = case["find"], case.get("never", [])
    assert isinstance(wanted, list)
    assert isinstance(never, list)
    missing = [name for name in wanted if name not in found]
    wrong = [name for name in never if any(f.rsplit(" ", 1)[0] == name for f in found)]
    if case.get("expect") == "fail":
        assert missing or wrong, "expected to fail and does not: take the mark away"
    else:
        assert not missing, (missing, found)
        assert not wrong, (wrong, found)


def test_a_name_over_a_wrapped_line_keeps_its_source_span() -> None:
    text = (
        "Mowa o pracownikach laboratorium, a dokładniej o Tymoteuszu\n"
        "Gralewskim i jego dawnym zespole, który przeszedł do nowej\n"
        "spółki. Tymoteusz Gralewski nie odpowiedział na pytania od\n"
        "dziennikarzy, podobnie jak pozostali członkowie zarządu.\n"
    )
    found = [text[e.start : e.end] for e in find(text, "pl")]
    assert "Tymoteuszu\nGralewskim" in found
    assert "Tymoteusz Gralewski" in found


def test_words_a_paste_ran_together_are_taken_apart() -> None:
    text = "Clara Hendricks sagte nichts. Clara HendricksWie berichtet wird, schweigt auch Hendricks. Wie lange noch?"
    spans = [text[e.start : e.end] for e in find(text, "de")]
    assert spans.count("Clara Hendricks") == 2
    assert "Clara HendricksWie" not in spans


def test_a_second_spelling_of_a_name_is_seen() -> None:
    text = "Eine Meldung von Semafor nennt Tesla. Laut Semaphore schweigt Tesla dazu."
    found = find(text, "de")
    second = next(e for e in found if text[e.start : e.end] == "Semaphore")
    assert second.evidence == ('spelled like "Semafor"',)


def test_nothing_is_taken_from_boilerplate() -> None:
    text = "Microsoft opened an office.\n\nRead also: Google opens an office"
    cut = text.index("Read")
    regions = (Region(0, cut, "body"), Region(cut, len(text), "boilerplate"))
    assert exact(text, find(text, "en", regions=regions)) == ["Microsoft ORG"]


def test_every_entity_says_which_layer_found_it_and_why() -> None:
    text = "杰克·多西(Jack Dorsey)离开了推特。研究员周岩表示遗憾。"
    found = find(text, "zh")
    assert len(found) == 4
    assert all(e.layer and e.evidence for e in found)
    first = found[0]
    assert (first.original, first.canonical, first.known) == ("Jack Dorsey", "杰克·多西", "jack-dorsey")


def test_an_original_in_brackets_is_kept_for_a_name_nobody_knows() -> None:
    text = "歌手多莉·梅恩加(Dolly Maynga)道歉。梅恩加没有出席。"
    found = find(text, "zh")
    assert found[0].original == "Dolly Maynga"
    assert exact(text, found)[-1] == "梅恩加 PER"


def test_a_surname_known_of_one_person_is_not_given_to_another() -> None:
    text = "His brother Kimbal Musk sells vegetables. Kimbal Musk did not answer."
    assert {e.known for e in find(text, "en")} == {""}


def test_weak_forms_need_the_full_one() -> None:
    assert find("An insider said that insiders knew. Insider trading is a crime.", "en") == []
    text = "Business Insider reported it first. Insider later corrected the number."
    assert [e.known for e in find(text, "en")] == ["business-insider", "business-insider"]


def test_the_storys_own_names_come_first() -> None:
    own = {"project-lynx": StoryName(label="Project Lynx", type="MISC", names={"en": ["Lynx"], "zh": ["猞猁计划"]})}
    assert [(e.known, e.layer, e.type) for e in find("They call it Lynx.", "en", own)] == [
        ("project-lynx", "names.toml", "MISC")
    ]
    assert [e.known for e in find("猞猁计划已经启动。", "zh", own)] == ["project-lynx"]


def test_suppressed_forms_are_no_names() -> None:
    own = {"not-a-name": StoryName(names={"en": ["Blue Harvest"]}, suppress=True)}
    text = "The team calls it Blue Harvest, and Microsoft agrees."
    assert exact(text, find(text, "en")) != ["Microsoft ORG"]
    assert exact(text, find(text, "en", own)) == ["Microsoft ORG"]


def test_entities_are_sorted_and_do_not_overlap() -> None:
    text = "The Bank of England and the New York Times of New York met Ursula von der Leyen, President Donald Trump Jr. and AC Milan."
    found = find(text, "en")
    assert found
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("code", ["en", "de", "pl", "zh", "ja", "ar", "ko"])
@pytest.mark.parametrize(
    "text",
    ["A" * 60_000, "A " * 30_000, "(" * 50_000, "·王" * 20_000, "ア・" * 20_000, "(Jack " * 10_000, "X.AI" * 15_000],
)
def test_hostile_text_takes_linear_time(code: str, text: str) -> None:
    find(text[:200], code)
    begun = time.process_time()
    find(text, code)
    assert time.process_time() - begun < 20


def test_the_same_text_gives_the_same_entities() -> None:
    text = "Elon Musk and Twitter and Angela Merkel met in Geneva. Musk left."
    assert find(text, "en") == find(text, "en")
