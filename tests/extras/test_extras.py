"""What report.toml may say of optional libraries, and what is said where they cannot be used."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from generator import extras, project
from generator.errors import ConfigError
from generator.extras import Extras, Layers, Pipeline


def report(folder: Path, text: str) -> Path:
    (folder / "report.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_report_without_extras_needs_none(tmp_path: Path) -> None:
    found = project.load(report(tmp_path, 'title = "Quiet"\n')).report.extras
    assert found == Extras()
    assert extras.layers(found, tmp_path) == Layers()
    assert extras.encoded(Layers()) == ""
    assert extras.decoded("") == Layers()


def test_layers_survive_being_sent() -> None:
    wanted = Layers("2.0", {"de": Pipeline("de_tiny 1.0", "de_tiny", "spacy 3 1.0")})
    assert extras.decoded(extras.encoded(wanted)) == wanted


@pytest.mark.parametrize(
    ("library", "text", "line", "said"),
    [
        ("spacy", '[extras.spacy]\nde = "de_core_news_sm"\n', 2, "extras.spacy.de: spaCy is not installed: pip install 'parallax-report[spacy]'"),
        ("rigour", 'title = "x"\n\n[extras]\nrigour = ["companies"]\n', 4, "extras.rigour: rigour is not installed: pip install 'parallax-report[rigour]'"),
    ],
)  # fmt: skip
def test_an_absent_library_is_named_with_the_extra_and_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, text: str, line: int, said: str
) -> None:
    monkeypatch.setattr(extras, "installed", lambda name: name != library)
    with pytest.raises(ConfigError) as caught:
        project.load(report(tmp_path, text))
    assert str(caught.value) == f"report.toml:{line}: {said}"


def test_an_absent_embedding_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        (folder / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(extras, "installed", lambda name: False)
    with pytest.raises(ConfigError, match=r"report.toml:2: extras.embeddings: model2vec is not installed: .*\[embed"):
        project.load(report(tmp_path, '[extras]\nembeddings = "model"\n'))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[extras.spacy]\nxx = "any"\n', r"report.toml:2: extras.spacy.xx: there is no language 'xx'"),
        (
            '[extras.spacy]\nde = "no_such_pipeline"\n',
            r"report.toml:2: .*no spaCy pipeline 'no_such_pipeline': neither",
        ),
        ('[extras.spacy]\nde = "empty"\n', r"report.toml:2: .*'empty' holds no spaCy pipeline"),
        ('[extras.spacy]\nde = ""\n', r"report.toml:2: .*no spaCy pipeline ''"),
        ('[extras.spacy]\nde = "../x"\n', r"report.toml:2: .*no spaCy pipeline '../x'"),
        ('[extras]\nembeddings = "empty"\n', r"report.toml:2: .*'empty' .*holds no model2vec or sentence-transformers"),
        ('[extras]\nrigour = ["prices"]\n', r"report.toml:2: .*prices"),
        ("[extras]\nspacey = 1\n", r"report.toml:2: .*spacey"),
    ],
)
def test_what_is_not_there_is_said_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    real = extras.installed
    monkeypatch.setattr(extras, "installed", lambda name: name == "spacy" or real(name))
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError, match=said):
        project.load(report(tmp_path, text))


def test_an_installed_package_is_known_by_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # any package will do: nothing is imported before it is needed
    monkeypatch.setattr(extras, "installed", lambda name: True)
    monkeypatch.setattr(extras, "_spacy", lambda: "spacy 3")
    found = extras.layers(Extras(spacy={"en": "msgspec"}), tmp_path)
    assert found.spacy["en"] == Pipeline("msgspec", "msgspec", f"spacy 3 {metadata.version('msgspec')}")
