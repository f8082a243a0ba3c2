"""names.toml from end to end: `parallax names` prints it, an editor changes it, the next build obeys."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import pipeline
from generator.cli import parallax

ENGLISH = (
    "Clara Hendricks, the chief of Zorbex Holdings, resigned on Monday. Hendricks said the plant in Nevada would close. "
    "Reporters also met Klara Hendrix, her adviser, and a dog called Blue Harvest. "
    "Blue Harvest barked at Zorbex Holdings. Oliver Quant, the treasurer, said nothing to Klara Hendrix."
)
GERMAN = (
    "Clara Hendricks ist am Montag bei Zorbex Holdings zurückgetreten. In Nevada schließt das Werk, sagte Hendricks. "
    "Oliver Quant schwieg. Die Firma Zorbex Holdings hat noch keine Nachfolge gefunden."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.toml").write_text('title = "A story"\n', encoding="utf-8")
    (tmp_path / "one.en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "two.de.txt").write_text(GERMAN, encoding="utf-8")
    return tmp_path


def forms(folder: Path) -> dict[str, set[str]]:
    """Name id → the forms it stands in."""
    told = pipeline.story(folder)
    return {n.id: {form for _, texts in n.aliases for form in texts} for n in told.alignment.names}


def printed(folder: Path) -> str:
    result = CliRunner().invoke(parallax, ["names", str(folder)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_is_printed_can_be_used_as_it_is_and_tells_the_evidence(folder: Path) -> None:
    before = forms(folder)
    text = printed(folder)
    assert '# short for "Clara Hendricks"' in text
    assert "mentions in two sources" in text
    assert set(tomllib.loads(text)) == set(before)
    (folder / "names.toml").write_text(text, encoding="utf-8")
    assert forms(folder) == before


def test_merge(folder: Path) -> None:
    assert "Klara Hendrix" not in forms(folder)["n-clara-hendricks"]
    (folder / "names.toml").write_text('[n-clara-hendricks]\nmerge = ["n-klara-hendrix"]\n', encoding="utf-8")
    after = forms(folder)
    assert {"Clara Hendricks", "Klara Hendrix"} <= after["n-clara-hendricks"]
    assert "n-klara-hendrix" not in after


def test_split(folder: Path) -> None:
    whole = forms(folder)["n-clara-hendricks"]
    assert "Hendricks" in whole
    (folder / "names.toml").write_text('[n-clara-hendricks]\nsplit = ["Hendricks"]\n', encoding="utf-8")
    after = forms(folder)
    assert after["n-clara-hendricks"] == whole - {"Hendricks"}
    assert {"Hendricks"} in after.values()


def test_rename_and_type(folder: Path) -> None:
    rule = '[n-clara-hendricks]\nlabel = "Dr Clara Hendricks"\n[n-zorbex-holdings]\ntype = "MISC"\n'
    (folder / "names.toml").write_text(rule, encoding="utf-8")
    names = {n.id: n for n in pipeline.story(folder).alignment.names}
    assert names["n-clara-hendricks"].label == "Dr Clara Hendricks"
    assert names["n-zorbex-holdings"].type == "MISC"


def test_suppress(folder: Path) -> None:
    assert "n-blue-harvest" in forms(folder)
    rule = '[n-blue-harvest]\nnames = { en = ["Blue Harvest"] }\nsuppress = true\n'
    (folder / "names.toml").write_text(rule, encoding="utf-8")
    assert "n-blue-harvest" not in forms(folder)
    (folder / "names.toml").write_text("[n-blue-harvest]\nsuppress = true\n", encoding="utf-8")
    assert "n-blue-harvest" not in forms(folder)
