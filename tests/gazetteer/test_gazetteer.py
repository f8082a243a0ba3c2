"""What is known of the world: enough of it, each thing once, derived tables current."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator import config, gazetteer, language
from generator.gazetteer.inflection import bases
from generator.project import StoryName

ROOT = Path(__file__).parent.parent.parent


def of(file: str) -> dict[str, StoryName]:
    return config.read(gazetteer.FOLDER / f"{file}.toml", dict[str, StoryName])


@pytest.mark.parametrize(("file", "least"), [("outlets", 400), ("organisations", 600), ("people", 300)])
def test_there_is_enough_of_each(file: str, least: int) -> None:
    assert len(of(file)) >= least


def test_every_entry_has_forms_and_a_plain_id() -> None:
    entries = gazetteer.entries()
    assert len(entries) > 2000
    for key, known in entries.items():
        assert known.name.label, key
        assert key == key.lower(), key
        assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"), key
        assert list(known.forms("en")) or known.name.weak, key


def test_a_wikidata_id_stands_for_one_thing() -> None:
    count = Counter(k.name.wikidata for k in gazetteer.entries().values() if k.name.wikidata)
    assert count
    assert [q for q, often in count.items() if often > 1] == []


def test_a_full_form_of_a_person_belongs_to_one_person() -> None:
    owners: dict[str, set[str]] = {}
    for key, known in gazetteer.entries().items():
        if known.type == "PER":
            for form in known.name.names.get("mul", []):
                owners.setdefault(form, set()).add(key)
    assert owners
    assert {form: keys for form, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("code", "form", "key"),
    [
        ("zh", "内华达州", "nevada"),
        ("zh", "马斯克", "elon-musk"),
        ("pl", "Genewa", "geneva"),
        ("de", "Warschau", "warsaw"),
        ("ru", "Трамп", "donald-trump"),
        ("ar", "رويترز", "reuters"),
        ("ko", "북한", "north-korea"),
        ("ja", "米国", "united-states"),
    ],
)
def test_forms_are_known_in_their_language(code: str, form: str, key: str) -> None:
    assert form in set(gazetteer.entries()[key].forms(code))


def test_the_derived_places_are_current() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "derive_places.py"), "--check"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_a_storys_own_name_is_the_stronger_word() -> None:
    own = {"n-elon-musk": StoryName(label="Mr Musk", names={"en": ["the rocket man"]})}
    known = gazetteer.get("elon-musk", own)
    assert known is not None
    assert known.layer == "names.toml"
    assert known.name.label == "Mr Musk"
    assert known.type == "PER"
    assert known.name.wikidata == "Q317521"
    assert {"the rocket man", "马斯克"} <= {f for forms in known.name.names.values() for f in forms}


@pytest.mark.parametrize(
    ("code", "token", "base"),
    [
        ("pl", "Muska", "Musk"),
        ("pl", "Twitterze", "Twitter"),
        ("pl", "Igorze", "Igor"),
        ("pl", "Atlancie", "Atlanta"),
        ("cs", "Muskovi", "Musk"),
        ("ru", "Маска", "Маск"),
        ("uk", "Женеві", "Женева"),
        ("de", "Musks", "Musk"),
        ("ko", "머스크는", "머스크"),
        ("ar", "وفيسبوك", "فيسبوك"),
    ],
)
def test_a_form_reduces_to_its_base(code: str, token: str, base: str) -> None:
    found = [b.text for b in bases(token, language.load(code))]
    assert found[0] == token
    assert base in found


def test_a_particle_is_left_out_of_the_span() -> None:
    reduced = {b.text: (b.before, b.after) for b in bases("머스크에게", language.load("ko"))}
    assert reduced["머스크"] == (0, 2)
    assert len(list(bases("x" * 5000, language.load("pl")))) == 1
