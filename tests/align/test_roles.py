"""Who is what: phrases in twenty languages, and two holders of one role set against one another."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import cli, extract, language
from generator.align import entities, offices, roles
from generator.align.context import Story
from generator.align.origins import Behind
from generator.model import Article, Mentions, Name, Office, Region, Role
from generator.project import Project

CASES = Path(__file__).parents[1] / "cases" / "roles"
CASE = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in sorted(CASES.glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
]


def article(ident: str, code: str, text: str, published: str | None = None) -> Article:
    regions = (Region(0, len(text), "body"),)
    return Article(id=ident, path=f"{ident}.txt", text=text, language=code, regions=regions, published=published)


def told(articles: Sequence[Article]) -> tuple[list[Role], tuple[Office, ...], dict[str, Name], dict[str, str]]:
    """Roles, offices, names by id, and source → text."""
    mentions: dict[str, Mentions] = {
        one.id: extract.extract(one, language.find(one.language), {}, with_keywords=False) for one in articles
    }
    names, linked = entities.link(articles, mentions, Project(root=Path()))
    story = Story(list(articles), mentions, linked)
    found = roles.read(story, names, linked)
    made = offices.build(found, names, Behind(story, names, linked, ()))
    return found, made, {name.id: name for name in names}, {one.id: one.text for one in articles}


def forms(name: Name) -> set[str]:
    return {name.label, *(form for _, held in name.aliases for form in held)}


def test_every_language_has_cases_and_every_role_a_word() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(language.known())
    for code in language.known():
        assert {"chief_executive", "president", "mayor", "spokesperson", "coach", "judge"} <= set(
            language.load(code).roles.titles
        )
        assert set(language.load(code).roles.titles) <= set(roles.kinds())


@pytest.mark.parametrize(("code", "case"), CASE)
def test_roles(code: str, case: dict[str, str]) -> None:
    found, _, names, texts = told([article("one", code, case["text"])])
    if "role" not in case:
        # a deputy's is a role of its own
        assert {role.role.split("_")[0] for role in found} <= {"deputy", "vice"}
        return
    (role,) = found
    assert role.role == case["role"]
    passage = texts["one"][role.start : role.end]
    assert case["owner"] in passage
    assert case["person"] in passage
    assert any(case["person"].startswith(form) or form in case["person"] for form in forms(names[role.person]))


CALM = "The company opened a plant in Oslo. Volkswagen chief executive Oliver Blume spoke about the cars to come."
ODD = "Ein neues Werk in Oslo. Der Vorstandschef von Volkswagen, Martin Brandner, sprach über die neuen Autos."
SAME = "Nowa fabryka w Oslo. Prezes Volkswagena Oliver Blume mówił o nowych samochodach."


def test_two_holders_of_one_role_are_a_conflict() -> None:
    _, made, names, _ = told([article("a", "en", CALM), article("b", "de", ODD), article("c", "pl", SAME)])
    (office,) = made
    assert (office.verdict, office.sources, office.role) == ("conflict", ("a", "b", "c"), "chief_executive")
    assert [names[who].label for who in office.holders] == ["Oliver Blume", "Martin Brandner"]
    assert "Oliver Blume in two sources and Martin Brandner in one source" in office.because


def test_one_holder_is_agreement() -> None:
    _, made, _, _ = told([article("a", "en", CALM), article("c", "pl", SAME)])
    assert [(o.verdict, len(o.holders)) for o in made] == [("agree", 1)]


def test_years_apart_it_is_a_change() -> None:
    _, made, _, _ = told([article("a", "en", CALM, "2024-05-02"), article("b", "de", ODD, "2019-03-01")])
    assert [o.verdict for o in made] == ["changes"]
    assert made[0].because.startswith("One after the other: Martin Brandner (2019-03-01), Oliver Blume (2024-05-02)")
    _, made, _, _ = told([article("a", "en", CALM, "2024-05-02"), article("b", "de", ODD, "2024-05-03")])
    assert [o.verdict for o in made] == ["conflict"]


def test_a_source_that_names_both_tells_of_two() -> None:
    both = f"{CALM} He follows. Martin Brandner, chief executive of Volkswagen, was there too."
    _, made, _, _ = told([article("a", "en", both), article("b", "de", ODD)])
    assert {o.verdict for o in made} <= {"agree", "single"}


def test_forms_of_one_name_and_roles_of_several_are_no_conflict() -> None:
    variant = ODD.replace("Martin Brandner", "Olivier Blum")
    _, made, _, _ = told([article("a", "en", CALM), article("b", "de", variant)])
    assert {o.verdict for o in made} <= {"agree", "single"}
    one = "A report came from Oslo. Anna Berg, a spokesperson of Volkswagen, spoke about the cars to come."
    two = "Ein Bericht aus Oslo. Ein Sprecher von Volkswagen, Martin Brandner, sprach über die neuen Autos."
    _, made, _, _ = told([article("a", "en", one), article("b", "de", two)])
    assert "conflict" not in {o.verdict for o in made}


def test_pages_and_data_show_both_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "plant", tmp_path / "site"
    folder.mkdir()
    (folder / "report.toml").write_text('executor = "serial"\nkeywords = false\n', encoding="utf-8")
    (folder / "a.md").write_text(f"# A plant in Oslo\n\n{CALM}\n", encoding="utf-8")
    (folder / "b.md").write_text(f"# Ein Werk in Oslo\n\n{ODD}\n", encoding="utf-8")
    cli.main(["pages", str(folder), "--out", str(out)])
    front, people = ((out / page).read_text(encoding="utf-8") for page in ("index.md", "names.md"))
    for page in (front, people):
        for words in ("Chief executive of Volkswagen", "px-card--conflict", "Oliver Blume", "Martin Brandner"):
            assert words in page
    rows = json.loads((out / "data" / "roles.json").read_text(encoding="utf-8"))
    assert {row["verdict"] for row in rows} == {"conflict"}
    assert [row["exact"] for row in rows] == [
        "Volkswagen chief executive Oliver Blume",
        "Vorstandschef von Volkswagen, Martin Brandner",
    ]
    capsys.readouterr()
    cli.main(["check", str(out)])
    assert "All of it holds" in capsys.readouterr().out
