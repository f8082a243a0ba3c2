"""Legal forms and name parts by rigour."""

from __future__ import annotations

import pytest

from generator import language
from generator.extract import entities
from generator.extras import Layers
from generator.model import Article
from generator.text import Document

pytest.importorskip("rigour")

from generator.extras import rigour

COMPANIES = Layers(rigour="any")


def found(text: str, code: str, layers: Layers = COMPANIES) -> list[tuple[str, str, str]]:
    own = language.load(code)
    document = Document(
        Article(id="a", path="a.txt", text=text, language=code), abbreviations=frozenset(own.abbreviations)
    )
    return [(text[e.start : e.end], e.type, e.layer) for e in entities.find(document, own, {}, layers)]


@pytest.mark.parametrize(
    ("text", "form"),
    [("GmbH", "gmbh"), ("s. p. a.", ""), ("S.p.A.", "spa"), ("ООО", "ooo"), ("有限公司", "ltd"), ("Bank", ""), ("", ""), ("x" * 99, "")],
)  # fmt: skip
def test_legal_forms(text: str, form: str) -> None:
    assert rigour.legal_form(text) == form


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Halvorsen Energy AG", "Halvorsen Energy"),
        ("Kelmarsh, Inc.", "Kelmarsh"),
        ("ООО Ромашка", "Ромашка"),
        ("Halvorsen", "Halvorsen"),
        ("GmbH", "GmbH"),
        ("Sociedade do Porto", "Sociedade do Porto"),
    ],
)
def test_names_without_their_legal_form(name: str, bare: str) -> None:
    assert rigour.without_form(name) == bare


def test_a_legal_form_makes_a_name_where_no_rule_saw_one() -> None:
    russian = "ООО «Ромашка» сообщило о сделке."
    assert "Ромашка" not in [name for name, _, _ in found(russian, "ru", Layers())]
    assert ("Ромашка", "ORG", "rigour") in found(russian, "ru")
    chinese = "星河云图科技有限公司表示,将与同行合作。"
    assert ("星河云图科技有限公司", "ORG", "rigour") in found(chinese, "zh")


def test_it_gives_a_type_and_leaves_the_name_to_the_rules() -> None:
    text = "De rechter gaf Waterlicht B.V. gelijk."
    before = [(name, layer) for name, _, layer in found(text, "nl", Layers()) if name.startswith("Waterlicht")]
    ((name, kind, layer),) = [one for one in found(text, "nl") if one[0].startswith("Waterlicht")]
    assert before == [(name, layer)]
    assert kind == "ORG"


def test_the_next_sentence_is_no_company() -> None:
    text = "Gewarnt hatte die Halvorsen AG. Quarnheim lag still da."
    kinds = {name: kind for name, kind, _ in found(text, "de") if name.startswith("Quarnheim")}
    assert kinds == {name: kind for name, kind, _ in found(text, "de", Layers()) if name.startswith("Quarnheim")}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Prices rose as much as in May, and the co-op sold all it had."),
        ("de", "Wer in die Stadt will, kommt an der Mauer vorbei, so die Stadt."),
        ("zh", "他说有限公司的制度需要改革。"),
        ("fr", "La mairie sa voisine se plaint de la SA."),
    ],
)
def test_common_words_are_no_companies(code: str, text: str) -> None:
    assert "rigour" not in [layer for _, _, layer in found(text, code)]


def test_one_name_in_two_scripts() -> None:
    assert rigour.name_parts("elena") & rigour.name_parts("елена")
    assert rigour.name_parts("igor") & rigour.name_parts("игорь")
    assert not rigour.name_parts("elena") & rigour.name_parts("игорь")
