"""Names joined by legal forms and by name parts, with hand-made tables in the place of the library."""

from __future__ import annotations

from generator.align import registers
from generator.align.groups import Clusters, Group
from generator.extras import Extras
from generator.model import EntityType

FORMS = ("AG", "GmbH")
PARTS = {"elena": {"Q1"}, "елена": {"Q1", "Q9"}, "marsh": {"Q2"}, "марш": {"Q2"}, "olga": {"Q3"}, "alena": {"Q1"}}


def without_form(name: str) -> str:
    return name.rsplit(" ", 1)[0] if name.endswith(FORMS) and " " in name else name


def name_parts(word: str) -> frozenset[str]:
    return frozenset(PARTS.get(word, ()))


def clusters(*names: tuple[str, EntityType]) -> Clusters:
    return Clusters([Group(f"s{n}", "en", name, kind) for n, (name, kind) in enumerate(names)])


def joined(made: Clusters) -> list[list[int]]:
    return sorted(made.members().values())


def test_a_company_is_itself_without_its_legal_form() -> None:
    made = clusters(("Vortano AG", "ORG"), ("Vortano", "ORG"), ("Vortano", "PER"), ("Kelm AG", "ORG"))
    registers.companies(made, without_form)
    assert joined(made) == [[0, 1], [2], [3]]
    assert made.reasons[0] == ['"Vortano AG" is "Vortano" with its legal form (rigour)']


def test_two_legal_forms_are_two_companies() -> None:
    made = clusters(("Vortano AG", "ORG"), ("Vortano GmbH", "ORG"), ("Vortano", "ORG"))
    registers.companies(made, without_form)
    assert joined(made) == [[0], [1], [2]]


def test_people_whose_names_are_the_same_in_another_script() -> None:
    made = clusters(("Elena Marsh", "PER"), ("Елена Марш", "PER"), ("Olga Marsh", "PER"), ("Елена", "PER"))
    registers.people(made, name_parts)
    assert joined(made) == [[0, 1], [2], [3]]
    assert made.reasons[0][0].endswith("are forms of the same given and family names (rigour)")


def test_two_that_fit_stay_unresolved() -> None:
    made = clusters(("Elena Marsh", "PER"), ("Елена Марш", "PER"), ("Alena Marsh", "PER"))
    registers.people(made, name_parts)
    assert joined(made) == [[0], [1], [2]]


def test_nothing_is_asked_of_a_library_that_is_not_wanted() -> None:
    made = clusters(("Vortano AG", "ORG"), ("Vortano", "ORG"))
    registers.join(made, Extras())
    assert joined(made) == [[0], [1]]
