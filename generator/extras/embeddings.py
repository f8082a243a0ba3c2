"""Sentence vectors of a model that lies on the disk: model2vec or sentence-transformers. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from generator.errors import ConfigError

_BATCH = 256


def kind(folder: Path) -> str:
    """The library that reads the model in ``folder``: "model2vec", "sentence_transformers", or "" where there is none."""
    try:
        raw = (folder / "config.json").read_bytes()
        said = msgspec.json.decode(raw, type=dict[str, object])
    except (OSError, msgspec.MsgspecError):
        said = {}
    static = all((folder / name).is_file() for name in ("config.json", "tokenizer.json", "model.safetensors"))
    if static and "architectures" not in said and said.get("model_type", "model2vec") == "model2vec":
        return "model2vec"
    return "sentence_transformers" if (folder / "modules.json").is_file() else ""


class Model:
    """A model: ``name`` is its folder's, ``vectors`` gives a row of unit length for each text."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.resolve().name
        self._model = _loaded(folder.resolve())

    def vectors(self, texts: Sequence[str]) -> Any:
        """An array (texts, dimensions) of float64, each row of length 1; a text without a known word has zeros."""
        import numpy as np

        if not texts:
            return np.zeros((0, 1))
        batches = [self._model.encode(list(texts[at : at + _BATCH])) for at in range(0, len(texts), _BATCH)]
        found = np.nan_to_num(np.concatenate([np.asarray(batch, dtype=np.float64) for batch in batches]))
        length = np.linalg.norm(found, axis=1, keepdims=True)
        return np.divide(found, length, out=np.zeros_like(found), where=length > 0)


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> Any:
    from generator.extras import needs

    which = kind(folder)
    try:
        if which == "model2vec":
            from model2vec import StaticModel

            return StaticModel.from_pretrained(folder)
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(folder), local_files_only=True, device="cpu")
    except ImportError:
        library = which.replace("_", "-") or "model2vec"
        raise ConfigError(needs(library, "embeddings" if which == "model2vec" else library)) from None
    except Exception as error:  # a model's own code may raise anything
        message = f"the model {folder.name} cannot be loaded: {type(error).__name__}"
        raise ConfigError(message, path="report.toml") from None
