"""Which language a text is in, which words it has, and that clean text stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import language
from generator.read import languages, regions, words
from generator.read.cues import cues
from generator.read.lines import split

STORIES = Path(__file__).parents[3] / "shared" / "stories" / "ntrex"


@pytest.mark.parametrize(
    "text", ["", "12345 67890 1234567", "ok", "https://example.org/a/very/long/path/of/an/article", "!!! ???"]
)
def test_too_little_to_tell(text: str) -> None:
    assert languages.detect_text(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sejm przyjął w czwartek ustawę o odbudowie mostów, poinformowała marszałkini.", "pl"),
        ("De gemeenteraad heeft donderdag ingestemd met de bouw van een tweede pier.", "nl"),
        ("三家市立医院共用一套系统", "zh"),
        ("Kommunfullmäktige beslutade på torsdagen att bygga en andra pir i hamnen.", "sv"),
        ("Kaupunginvaltuusto päätti torstaina rakentaa satamaan toisen laiturin.", "fi"),
    ],
)
def test_languages_are_told(text: str, code: str) -> None:
    assert languages.detect_text(text) == code


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It's a well-known fact, isn't it?", 6, 6),
        ("市卫生局周三宣布,三家市立医院从下月起共用一套急诊调度系统。", 14, 22),
        ("若葉市は3日、市立図書館の再建費が倍になると発表した。", 9, 16),
        ("กระทรวงสาธารณสุขแถลงว่าโรงพยาบาลสามแห่ง", 6, 12),
        ("", 0, 0),
    ],
)
def test_words_of_any_script(text: str, low: int, high: int) -> None:
    assert low <= words.count([text]) <= high


@pytest.mark.shared
@pytest.mark.skipif(not STORIES.is_dir(), reason="the shared stories are not here")
def test_clean_stories_lose_nothing() -> None:
    lines = wrong = 0
    for path in sorted(STORIES.glob("*/*.txt")):
        pieces = split(path.read_text(encoding="utf-8"))
        assert languages.detect(pieces) == path.stem
        marked = regions.mark(pieces, cues(language.find(path.stem)))
        lines += len(marked)
        wrong += sum(line.kind not in ("title", "body") for line in marked)
    assert lines > 5000
    assert wrong <= lines / 1000
