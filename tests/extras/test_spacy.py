"""spaCy pipelines made here: what they propose, what the rules let pass, and that workers can do it, too."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator import executors, extras, language, pipeline
from generator.errors import ConfigError
from generator.extract import entities
from generator.extras import Extras, Layers
from generator.model import Article, Entity
from generator.project import StoryName
from generator.text import Document

spacy = pytest.importorskip("spacy")

PATTERNS = [
    {"label": "persName", "pattern": "Tobrecan"},
    {"label": "ORG", "pattern": "die Vereinten Stadtwerke"},
    {"label": "LOC", "pattern": "Montag"},
    {"label": "ORG", "pattern": "Halvorsen AG und die"},
    {"label": "PRODUCT", "pattern": "Lumetra"},
    {"label": "DATE", "pattern": "Dienstag"},
    {"label": "LOC", "pattern": "Berlin"},
    {"label": "ORG", "pattern": "Kasse. Die Bank"},
]
TEXT = (
    "Am Montag hieß es, die Vereinten Stadtwerke wollten Lumetra kaufen.\n\n"
    "Im Lager von Lumetra in Berlin lag die Kasse. Die Bank und Halvorsen AG und die Stadt schwiegen am Dienstag.\n"
)


def made(folder: Path, code: str, patterns: list[dict[str, str]], version: str = "1.2") -> str:
    """A pipeline of rules in ``folder``; its name for report.toml."""
    nlp = spacy.blank(code)
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.meta["name"], nlp.meta["version"] = "tiny", version
    nlp.to_disk(folder / "tiny")
    return "tiny"


@pytest.fixture
def german(tmp_path: Path) -> Layers:
    return extras.layers(Extras(spacy={"de": made(tmp_path, "de", PATTERNS)}), tmp_path)


def found(text: str, code: str, layers: Layers, names: dict[str, StoryName] | None = None) -> list[Entity]:
    own = language.load(code)
    article = Article(id="a", path="a.txt", text=text, language=code)
    document = Document(article, abbreviations=frozenset(own.abbreviations))
    return entities.find(document, own, names or {}, layers)


def exact(text: str, held: list[Entity]) -> list[tuple[str, str, str]]:
    return [(text[e.start : e.end], e.type, e.layer) for e in held]


def test_a_pipeline_adds_names_and_the_rules_keep_theirs(german: Layers) -> None:
    without, held = found(TEXT, "de", Layers()), found(TEXT, "de", german)
    assert set(without) <= set(held)
    added = [name for name in exact(TEXT, held) if name[2] == "spacy"]
    # the article before it is cut; a weekday, a clause and what crosses a sentence's end are no names
    assert added == [
        ("Vereinten Stadtwerke", "ORG", "spacy"),
        ("Lumetra", "MISC", "spacy"),
        ("Lumetra", "MISC", "spacy"),
    ]
    one = next(e for e in held if e.layer == "spacy")
    assert one.evidence == ("de_tiny 1.2: ORG",)
    assert ("Berlin", "LOC", "cldr") in exact(TEXT, held)


def test_spans_are_those_of_the_source(german: Layers) -> None:
    wrapped = (
        "Die Leitung teilte am Abend in einem kurzen Schreiben mit, dass die Vereinten\n"
        "Stadtwerke den Preis im kommenden Jahr noch einmal anheben wollen, weil der\n"
        "Strom an der Börse seit dem Sommer immer teurer geworden ist und weil die\n"
        "Netze ausgebaut werden.\n"
    )
    held = [e for e in found(wrapped, "de", german) if e.layer == "spacy"]
    assert [wrapped[e.start : e.end] for e in held] == ["Vereinten\nStadtwerke"]
    assert held[0].canonical == "Vereinten Stadtwerke"


def test_what_names_toml_suppresses_stays_none(german: Layers) -> None:
    names = {"lumetra": StoryName(names={"mul": ["Lumetra"]}, suppress=True)}
    assert "Lumetra" not in [name for name, _, _ in exact(TEXT, found(TEXT, "de", german, names))]


def test_other_languages_are_left_alone(german: Layers) -> None:
    text = "On Tuesday Lumetra was sold."
    assert found(text, "en", german) == found(text, "en", Layers())


def test_a_script_without_spaces(tmp_path: Path) -> None:
    layers = extras.layers(
        Extras(spacy={"zh": made(tmp_path, "zh", [{"label": "GPE", "pattern": "云栖湾"}])}), tmp_path
    )
    text = "记者昨天抵达云栖湾采访。"
    assert ("云栖湾", "LOC", "spacy") in exact(text, found(text, "zh", layers))


def test_another_version_is_another_result(tmp_path: Path) -> None:
    wanted = Extras(spacy={"de": "tiny"})
    made(tmp_path, "de", PATTERNS)
    before = extras.encoded(extras.layers(wanted, tmp_path))
    assert before == extras.encoded(extras.layers(wanted, tmp_path))
    made(tmp_path, "de", PATTERNS[:3], version="1.3")
    assert extras.encoded(extras.layers(wanted, tmp_path)) != before


def test_a_broken_pipeline_is_the_owners_affair(tmp_path: Path) -> None:
    made(tmp_path, "de", PATTERNS)
    (tmp_path / "tiny" / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    layers = extras.layers(Extras(spacy={"de": "tiny"}), tmp_path)
    with pytest.raises(ConfigError, match=r"the spaCy pipeline de_tiny 1\.2 cannot be loaded"):
        found(TEXT, "de", layers)


@pytest.mark.parametrize("executor", ["serial", "processes"])
def test_workers_load_it_and_the_cache_knows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, executor: str) -> None:
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "cache"))
    content = tmp_path / "content"
    content.mkdir()
    made(content, "de", PATTERNS)
    (content / "a.txt").write_text(f"Der Strompreis steigt wieder\n\n{TEXT}", encoding="utf-8")

    def layers_of(report: str) -> list[str]:
        (content / "report.toml").write_text(report, encoding="utf-8")
        with executors.make(executor) as workers:
            told = pipeline.story(content, executor=workers)
        return [e.layer for m in told.mentions.values() for e in m.entities]

    assert "spacy" not in layers_of("")
    again = layers_of('[extras.spacy]\nde = "tiny"\n')
    assert again.count("spacy") == 3
    assert layers_of('[extras.spacy]\nde = "tiny"\n') == again  # now from the cache
    assert "spacy" not in layers_of("")


def test_the_pages_say_what_found_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "cache"))
    content = tmp_path / "content"
    content.mkdir()
    made(content, "de", PATTERNS)
    (content / "report.toml").write_text('publish = "full"\n[extras.spacy]\nde = "tiny"\n', encoding="utf-8")
    for name in ("a", "b"):
        (content / f"{name}.txt").write_text(f"Streit um Strom in {name}\n\n{TEXT}", encoding="utf-8")
    with executors.make("serial") as workers:
        site = pipeline.build(content, executor=workers)
    pages = {page.path: page.markdown for page in site.pages}
    assert '<span class="px-by">found by spaCy</span>' in pages["names.md"]
    own = next(text for path, text in pages.items() if path.startswith("names/") and "Lumetra" in text)
    assert "found by spaCy" in own
    source = next(text for path, text in pages.items() if path.startswith("sources/"))
    assert "Lumetra (found by spaCy)" in html.unescape(source)
    assert "Berlin (found by" not in html.unescape(source)
    assert "names proposed by the spaCy pipeline tiny (de)" in html.unescape(pages["method.md"])
    assert b'"layer":"spacy"' in site.data["entities.json"].replace(b": ", b":")
