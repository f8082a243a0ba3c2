"""Models on the disk: a tiny model2vec model made here, and how a sentence-transformers folder is loaded."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.align import align
from generator.errors import ConfigError
from generator.extras import Extras, embeddings
from generator.model import Alignment
from generator.project import Project, Report
from tests.align.build import story

MEANINGS = (("ferry", "Fähre"), ("fog", "Nebel"), ("pilot", "Lotse"), ("night", "Nacht"), ("bread", "Brot"))


def tiny(folder: Path) -> Path:
    """A model that knows ten words of five meanings."""
    model2vec = pytest.importorskip("model2vec")
    import numpy as np
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = {"[UNK]": 0} | {word: 1 + n for n, word in enumerate(w for pair in MEANINGS for w in pair)}
    rows = np.zeros((len(words), len(MEANINGS)), dtype=np.float32)
    for k, pair in enumerate(MEANINGS):
        for word in pair:
            rows[words[word], k] = 1.0
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    model2vec.StaticModel(rows, tokenizer).save_pretrained(folder)
    return folder


def test_a_folder_without_a_model_has_no_kind(tmp_path: Path) -> None:
    assert embeddings.kind(tmp_path) == ""
    assert embeddings.kind(tmp_path / "absent") == ""


def test_vectors_have_length_one_and_unknown_words_none(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "tiny")
    assert embeddings.kind(folder) == "model2vec"
    model = embeddings.Model(folder)
    assert model.name == "tiny"
    rows = model.vectors(["ferry fog", "Fähre Nebel", "zzz"])
    assert rows.shape == (3, len(MEANINGS))
    assert rows[0] @ rows[1] == pytest.approx(1.0)
    assert rows[2] @ rows[2] == 0.0
    assert len(model.vectors([])) == 0


SAID = {
    "a:en": "Ferry\n{“The ferry met fog, {61 people|count 61 person} woke and the pilot slept that night near {Ronne|LOC ronne}”|quote pilot}, said {Ana Reyes|PER pilot}.\n"
    "The bread was dry on the long way over.\nNobody was on deck when it began to rain again.\n"
    "Two others had left before it, and none had come back.",
    "b:de": "Fähre\n{„Die Fähre traf Nebel, {61 Leute|count 61 person} wachten und der Lotse schlief in der Nacht vor {Ronne|LOC ronne}“|quote pilot}, sagte {Ana Reyes|PER pilot}.\n"
    "Das Brot war trocken.\nKeiner stand oben, als der Regen kam.\nZwei waren vorher gefahren.",
}


def aligned(report: Report, root: Path) -> Alignment:
    built = story(SAID)
    return align(built.articles, built.mentions, Project(root=root, report=report))


def test_a_model_is_one_more_piece_of_evidence_and_says_so(tmp_path: Path) -> None:
    tiny(tmp_path / "tiny")
    without = aligned(Report(), tmp_path)
    found = aligned(Report(extras=Extras(embeddings="tiny")), tmp_path)
    told = [reason for group in found.quote_groups for reason in group.reasons]
    assert "the sentences are alike (model tiny: 1.00)" in told
    assert not [r for group in without.quote_groups for r in group.reasons if "model" in r]
    assert found == aligned(Report(extras=Extras(embeddings="tiny")), tmp_path)


def test_sentence_transformers_are_loaded_from_the_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "minilm"
    folder.mkdir()
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    (folder / "config.json").write_text(json.dumps({"architectures": ["BertModel"]}), encoding="utf-8")
    asked: list[tuple[Any, dict[str, Any]]] = []

    class SentenceTransformer:
        def __init__(self, path: str, **options: Any) -> None:
            asked.append((path, options))

        def encode(self, texts: Sequence[str]) -> list[list[float]]:
            return [[3.0, 4.0] for _ in texts]

    stub = ModuleType("sentence_transformers")
    stub.SentenceTransformer = SentenceTransformer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", stub)
    assert embeddings.kind(folder) == "sentence_transformers"
    assert embeddings.Model(folder).vectors(["x"]).tolist() == [[0.6, 0.8]]
    assert asked == [(str(folder.resolve()), {"local_files_only": True, "device": "cpu"})]


def test_a_broken_model_is_the_owners_affair(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "tiny")
    (folder / "model.safetensors").write_bytes(b"no tensors")
    with pytest.raises(ConfigError, match="the model tiny cannot be loaded"):
        embeddings.Model(folder)
