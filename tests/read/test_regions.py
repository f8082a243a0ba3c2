"""Pasted pages: the kind of each line, held exactly; the headline, the publisher and the date they state."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from generator import language
from generator.model import Region
from generator.read import firstlines, languages, metadata, regions
from generator.read.cues import cues
from generator.read.headline import credited
from generator.read.lines import Line, split
from generator.read.reading import Field

CASES = Path(__file__).parents[1] / "cases" / "regions"
KINDS = {"T": "title", "B": "body", "N": "boilerplate", "P": "caption", "C": "comment"}


def cases() -> list[tuple[str, dict[str, str]]]:
    return [
        (path.stem, case)
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def page(case: dict[str, str]) -> list[tuple[str, str]]:
    """(kind, line) for each line of a case."""
    return [(KINDS[line[0]], line[2:]) for line in case["page"].strip().splitlines()]


def marked(text: str, code: str | None) -> list[Line]:
    return regions.mark(split(text), cues(language.find(code)))


def test_there_are_cases_in_many_languages() -> None:
    assert len({code for code, _ in cases()}) >= 10
    assert len(cases()) >= 13


@pytest.mark.parametrize(
    ("code", "case"), cases(), ids=lambda value: value if isinstance(value, str) else value["name"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "airy"])
def test_every_line_of_a_pasted_page_is_told(code: str, case: dict[str, str], gap: str) -> None:
    wanted = page(case)
    text = gap.join(line for _, line in wanted)
    assert languages.detect(split(text)) == code
    found = {line.text: (line.kind, line.why) for line in marked(text, code)}
    wrong = [
        f"{line[:60]}: {found.get(line)} instead of {kind}"
        for kind, line in wanted
        if found.get(line, ("", ""))[0] != kind
        and not (kind == "comment" and found.get(line, ("", ""))[0] == "boilerplate")
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("code", "case"), cases(), ids=lambda value: value if isinstance(value, str) else value["name"]
)
def test_a_pasted_page_states_its_metadata(code: str, case: dict[str, str]) -> None:
    lines = marked("\n\n".join(line for _, line in page(case)), code)
    values, _ = metadata.choose(list(firstlines.fields(lines, cues(language.find(code)), code)))
    assert values["title"] == case["title"]
    for key in ("published", "publisher"):
        if key in case:
            assert values.get(key, "") == case[key]


def test_regions_cover_the_text_without_gap_or_overlap() -> None:
    for code, case in cases():
        text = "\n \n" + "\n\n".join(line for _, line in page(case)) + "\n\n"
        covered = regions.cover(text, marked(text, code))
        assert covered[0].start == 0
        assert covered[-1].end == len(text)
        assert all(a.end == b.start and a.kind != b.kind for a, b in pairwise(covered))


def test_inline_stretches_keep_a_region_of_their_own() -> None:
    text = "The mayor [said so](https://example.org/10000) on Monday, and nobody in the hall spoke against her plan."
    start = text.index("](")
    hole = Region(start, text.index(")") + 1, "boilerplate")
    covered = regions.cover(text, marked(text, "en"), [hole])
    assert [(region.kind, text[region.start : region.end]) for region in covered][1] == (
        "boilerplate",
        "](https://example.org/10000)",
    )
    assert covered[-1].end == len(text)


def test_a_text_of_white_space_is_all_boilerplate() -> None:
    assert regions.cover("  \n ", split("  \n ")) == (Region(0, 4, "boilerplate"),)
    assert regions.cover("", []) == ()


def test_without_a_language_file_what_all_pages_share_is_still_told() -> None:
    text = "Facebook\n\nKuu uudis ja muu jutt siin, mis on päris pikk lause ning lõpeb punktiga.\n\n© 2024 Meie Leht\n\n1 2 3 4 5"
    assert [line.kind for line in marked(text, None)] == ["boilerplate", "body", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "line",
    ["10 000", "1.250.000", "Germany 12, France 7", "5*3", "A100 | H100", "Musk, 51", "„Ja“", "DeepMind und OpenAI"],
)
def test_short_lines_amid_the_text_stay(line: str) -> None:
    sentence = "Der Minister sagte am Montag, dass 1250 Haushalte ohne Strom seien und die Arbeiten dauern würden."
    text = f"{sentence}\n\n{line}\n\n{sentence}"
    assert marked(text, "de")[1].kind == "body"


@pytest.mark.parametrize("heading", ["Day {}", "Round {}", "{} Questions", "Tag {}", "Table {}: 3 towns"])
def test_headings_that_count_are_no_page_headers(heading: str) -> None:
    sentence = "The water rose by another metre on the north bank, and the last families were taken away by boat."
    text = "\n\n".join(f"{heading.format(number)}\n\n{sentence}" for number in (1, 2, 3))
    assert not [line.text for line in marked(text, "en") if line.why == "page"]


@pytest.mark.parametrize(
    ("stamp", "credit"),
    [
        ("2024-10-21 15:40 来源：老城日报 作者：陈一舟", "来源：老城日报"),
        ("2024-10-21 15:40 来源:老城日报", "来源:老城日报"),
        ("2024-10-21 15:40", None),
    ],
)
def test_a_credit_beside_a_date_is_kept(stamp: str, credit: str | None) -> None:
    text = (
        f"老城区三座水塔将改为公共图书馆\n\n{stamp}\n\n"
        "市文化局周一宣布，老城区三座停用多年的水塔将改建为公共图书馆，工程预计耗资2600万元，明年秋天完工。"
    )
    lines = marked(text, "zh")
    assert lines[1].why == "date"
    kept = credited(text, lines, cues(language.find("zh")))
    assert [text[region.start : region.end] for region in kept] == ([credit] if credit else [])


BROKEN = (
    "The Arle Post\n\nSubscribe now: £1 for 3 months\n\nTwo bridges over the Arle\n\nclosed after the thaw\n\n"
    "Two of the three bridges over the Arle were closed on Monday after the thaw washed gravel from under their piers."
)


@pytest.mark.parametrize(
    "title",
    [
        "Two bridges over the Arle closed after the thaw",
        "Two bridges over the Arle closed after the thaw | The Arle Post",
    ],
)
def test_a_headline_the_file_names_is_found_over_two_lines(title: str) -> None:
    lines = regions.mark(split(BROKEN), cues(language.find("en")), title=title)
    assert [line.kind for line in lines] == ["boilerplate", "boilerplate", "title", "title", "body"]
    assert firstlines.headline(lines) == "Two bridges over the Arle closed after the thaw"
    stated = [Field("title", title, "pdf"), Field("title", "Another one", "html")]
    assert [field.value for field in firstlines.trimmed(stated, lines)] == [
        "Two bridges over the Arle closed after the thaw",
        "Another one",
    ]


def test_a_title_the_text_has_not_is_left_as_it_is() -> None:
    title = "Annual accounts - The Arle Post"
    lines = regions.mark(split(BROKEN), cues(language.find("en")), title=title)
    assert firstlines.trimmed([Field("title", title, "pdf")], lines)[0].value == title


def test_a_number_sign_in_a_line_is_no_number() -> None:
    body = "The plant in Halden has made paper for many years, and nobody in the town had heard of a plan to close it."
    lines = marked(f"Report of # Norvax 1\n\n{body}\n\nReport of 1 Norvax 2\n\n{body}\n", "en")
    assert "page" not in {line.why for line in lines}
