"""Which language a source is written in: py3langid over a broad list, guarded where there is too little to tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from generator.read.lines import Line

# Languages of the world's newsrooms. Left out: dead and constructed languages, and dialects that the model
# confuses with their neighbours (Wu and Yue with Chinese, Asturian with Spanish); a source in one of those
# declares its language.
NEWSROOMS = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn ko "
    "ku ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi yo zh zu"
).split()
_ENOUGH = 20_000
_LEAST_LETTERS = 20
_LEAST_IDEOGRAPHS = 6
_LEAST_CONFIDENCE = 0.35
_RUNNING = 40  # columns


def detect(lines: Sequence[Line]) -> str | None:
    """The primary language tag of a text, or None where it has too few letters or no language stands out."""
    open_lines = [line for line in lines if line.kind is None or line.kind in ("title", "body", "caption")]
    longer = [line for line in open_lines if line.columns >= _RUNNING]
    return detect_text(_sample(longer or open_lines))


def detect_text(text: str) -> str | None:
    """As `detect`, of a plain string."""
    sample = " ".join(
        word for word in text.split() if "/" not in word and "@" not in word and any(map(str.isalpha, word))
    )
    letters = sum(map(str.isalpha, sample))
    wide = sum("\u2e80" <= char <= "\ud7ff" for char in sample)
    if letters < _LEAST_LETTERS and wide < _LEAST_IDEOGRAPHS:
        return None
    code, confidence = _identifier().classify(sample[:_ENOUGH])
    return str(code) if confidence >= _LEAST_CONFIDENCE else None


def confidence(text: str) -> float:
    """How much ``text`` reads as some language, from 0 to 1; wrongly decoded text reads as none."""
    return float(_identifier().classify(text[:_ENOUGH])[1])


def _sample(lines: Sequence[Line]) -> str:
    taken: list[str] = []
    size = 0
    for line in lines:
        taken.append(line.text[:_ENOUGH])
        size += len(taken[-1])
        if size >= _ENOUGH:
            break
    return "\n".join(taken)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(NEWSROOMS)
    return identifier
