"""Dates: the case files of every language, and what no case file can say."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from generator import language as languages
from generator.errors import ConfigError
from generator.extract import dates
from generator.model import Article, Region
from generator.text import Document

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "dates"
FIRST_SIX = ("de", "en", "es", "pl", "pt", "zh")


def _cases() -> list[tuple[str, str, str | None, list[list[str]]]]:
    out = []
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in table["case"]:
            published = case.get("published", table["published"]) or None
            out.append((path.stem, case["text"], published, case["dates"]))
    return out


@pytest.mark.parametrize(("code", "text", "published", "expected"), _cases())
def test_case(code: str, text: str, published: str | None, expected: list[list[str]]) -> None:
    found = dates.read(text, code, published, spoken=False)
    assert [[text[d.start : d.end], d.edtf] for d in found] == expected
    for date in found:
        assert date.resolved == (bool(date.edtf) and "XX-" not in date.edtf and not date.edtf.startswith("XXXX"))
        assert date.steps


def test_every_language_has_cases() -> None:
    count: dict[str, int] = dict.fromkeys(languages.known(), 0)
    for code, *_ in _cases():
        count[code] += 1
    assert count
    short = {code: n for code, n in count.items() if n < (40 if code in FIRST_SIX else 15)}
    assert not short


@pytest.mark.parametrize(
    ("code", "text", "edtf"),
    [
        ("zh", "去年12月收入下降。", "XXXX-12"),
        ("en", "She resigned in March.", "XXXX-03"),
        ("de", "Am 15. Mai fiel die Entscheidung.", "XXXX-05-15"),
        ("pl", "W grudniu zapowiedział zwolnienia.", "XXXX-12"),
        ("pt", "A partir de março do ano passado.", "XXXX-03"),
        ("zh", "当地时间15日，议会休会。", "XXXX-XX-15"),
        ("en", "The mayor spoke yesterday.", ""),
        ("de", "Letzten Donnerstag dementierte er.", ""),
    ],
)
def test_without_a_date_of_the_article_nothing_is_guessed(code: str, text: str, edtf: str) -> None:
    (found,) = dates.read(text, code, None, spoken=False)
    assert (found.edtf, found.resolved) == (edtf, False)


@pytest.mark.parametrize(
    ("published", "text", "edtf"),
    [
        ("2023", "Prices rose last year.", "2022"),
        ("2023", "Prices rose in March.", "XXXX-03"),
        ("2023-04", "Prices rose last month.", "2023-03"),
        ("2023-04", "Prices rose in May.", "2022-05"),
        ("2023-04", "Prices rose yesterday.", ""),
        ("2023-01-02", "Prices rose last month.", "2022-12"),
        ("2024-02-29", "Prices rose a year ago.", "2023"),
        ("2023-03-31", "Prices rose a month ago.", "2023-02"),
        ("nonsense", "Prices rose last month.", ""),
    ],
)
def test_the_articles_date_may_be_partial(published: str, text: str, edtf: str) -> None:
    (found,) = dates.read(text, "en", published, spoken=False)
    assert found.edtf == edtf
    assert found.resolved == (bool(edtf) and "XXXX" not in edtf)


def test_a_year_of_the_same_sentence_is_carried() -> None:
    text = "In April 2019 the firm was sold, and in June it was closed."
    assert [d.edtf for d in dates.read(text, "en", "2023-04-11")] == ["2019-04", "2019-06"]


def test_a_year_of_another_sentence_is_carried_only_without_a_date_of_the_article() -> None:
    text = "The firm was sold in April 2019. It was closed in June."
    assert [d.edtf for d in dates.read(text, "en", "2023-04-11")] == ["2019-04", "2022-06"]
    assert [d.edtf for d in dates.read(text, "en", None)] == ["2019-04", "2019-06"]
    apart = text.replace(". It", ".\n\nIt")
    assert [d.edtf for d in dates.read(apart, "en", None)] == ["2019-04", "XXXX-06"]


@pytest.mark.parametrize(
    ("tag", "edtf", "resolved"),
    [("en", "2022", False), ("en-US", "2022-03-04", True), ("en-GB", "2022-04-03", True), ("de", "2022-04-03", True)],
)
def test_day_and_month_in_figures(tag: str, edtf: str, resolved: bool) -> None:
    (found,) = dates.read("3/4/2022", tag)
    assert (found.edtf, found.resolved) == (edtf, resolved)


@pytest.mark.parametrize(
    ("code", "text", "edtf"),
    [
        ("ja", "令和5年4月11日に発表した。", "2023-04-11"),
        ("ja", "昭和39年に開業した。", "1964"),
        ("zh", "民国38年迁校。", "1949"),
        ("en", "It was printed in 2566 BE.", "2023"),
        ("ar", "صدر عام 1444 هـ.", "2023"),
    ],
)
def test_other_calendars(code: str, text: str, edtf: str) -> None:
    (found,) = dates.read(text, code, "2023-04-11")
    assert found.edtf == edtf


@pytest.mark.parametrize("text", ["31 February 2021", "on 30/30/2021", "in the year 99999", "Im Jahr 1"])
def test_impossible_dates_are_none(text: str) -> None:
    assert not [d for d in dates.read(text, "en", "2023-04-11") if len(d.edtf) > 7]


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("It closed on 5 March 2022.", ""),
        ("It closed in March.", "year"),
        ("It closed on 5 March.", "year"),
        ("It closed in March last year.", "year"),
        ("It closed on Friday, 5 March 2022.", ""),
        ("It closed on Friday.", "day"),
        ("It closed yesterday.", "day"),
        ("It closed two weeks ago.", "day"),
        ("It closed a year and two months ago.", "day"),
        ("It closed last year.", "day"),
    ],
)
def test_what_nobody_wrote_is_said(text: str, inferred: str) -> None:
    assert [date.inferred for date in dates.read(text, "en", "2023-04-11", spoken=False)] == [inferred]


def test_nothing_comes_from_boilerplate_and_offsets_are_the_sources() -> None:
    text = "© 2020-2024\n\nSie kam am\n15.  Mai  2021 an.\n\nvor 1 Jahr"
    body = text.index("Sie"), text.index("\n\nvor")
    article = Article(
        id="a",
        path="a",
        text=text,
        language="de",
        regions=(
            Region(0, body[0], "boilerplate"),
            Region(*body, "body"),
            Region(body[1], len(text), "comment"),
        ),
    )
    (found,) = dates.find(Document(article), languages.load("de"))
    assert found.edtf == "2021-05-15"
    assert text[found.start : found.end].split() == ["15.", "Mai", "2021"]
    for step in found.steps:
        assert found.start <= step.start < step.end <= found.end


@pytest.mark.parametrize(
    ("code", "text", "exact", "edtf"),
    [
        ("en", "Call me on Friday.", "Friday", "2023-04-14"),
        ("en", "Remind me in five days.", "in five days", "2023-04-16"),
        ("en", "We met a month ago.", "a month ago", "2023-03-11"),
        ("en", "Wake me at 7:30 am.", "7:30 am", "2023-04-11"),
        ("de", "Der Zug fährt morgen um 17 Uhr.", "morgen um 17 Uhr", "2023-04-12"),
        ("zh", "两个星期之后出发", "两个星期之后", "2023-04-25"),
        ("pt", "O prazo é agora.", "agora", "2023-04-11"),
        ("en", "Leave a week after tomorrow.", "a week after tomorrow", "2023-04-19"),
        ("en", "It broke 1 day 3 hours ago.", "1 day 3 hours ago", "2023-04-10"),
        ("fr", "Le train part dans une demi-heure.", "dans une demi-heure", "2023-04-11"),
        ("ru", "Встреча завтра в полдень.", "завтра в полдень", "2023-04-12"),
        ("nl", "De winkel sluit vandaag om 17:00.", "vandaag om 17:00", "2023-04-11"),
        ("it", "Ci vediamo domani alle 10:00.", "domani alle 10:00", "2023-04-12"),
        ("ja", "会議は4/20の16:00です。", "4/20の16:00", "2023-04-20"),
        ("en", "Open Friday to Sunday.", "Friday to Sunday", "2023-04-14/2023-04-16"),
        ("es", "Vivió hacia el 44 a.C.", "44 a.C.", "-0043"),
    ],
)
def test_what_one_says_to_an_assistant(code: str, text: str, exact: str, edtf: str) -> None:
    (found,) = dates.read(text, code, "2023-04-11")
    assert (text[found.start : found.end], found.edtf) == (exact, edtf)


@pytest.mark.parametrize(("moment", "edtf"), [("2023-04-11T22:30", "2023-04-12"), ("2023-04-11 08:00", "2023-04-11")])
def test_hours_count_from_the_time_of_day_where_it_is_known(moment: str, edtf: str) -> None:
    assert [d.edtf for d in dates.read("Call me in 3 hours.", "en", moment)] == [edtf]
    assert [d.edtf for d in dates.read("Call me in 20 hours.", "en", "2023-04-11")] == [""]


@pytest.mark.parametrize(
    "text", ["Wake me at 7:30 am.", "It was the third attack in five days.", "She was freed a week later."]
)
def test_a_report_does_not_speak_so(text: str) -> None:
    assert dates.read(text, "en", "2023-04-11", spoken=False) == []


def test_unknown_language() -> None:
    with pytest.raises(ConfigError):
        dates.read("hi", "tlh")


@pytest.mark.parametrize(
    "text",
    [
        "7:30 " * 60_000,
        "1" * 300_000,
        "2018 " * 60_000,
        "3/4/" * 60_000,
        "in " * 100_000,
        "May " * 80_000,
        "[" * 200_000,
        "年" * 150_000,
        "十" * 150_000,
        "1月" * 100_000,
        "last " * 70_000,
        "from 1 to " * 30_000,
        "1/1/" * 50_000,
        "99/99/9999 " * 20_000,
        "3 days and " * 20_000,
        "noon to " * 30_000,
        "\ud800 in 2018 \ud800",
        "٢٠١٨ 2\u200f018 20\u200e18",
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    for code in ("en", "zh"):
        started = time.process_time()
        dates.read(text, code, "2023-04-11")
        assert time.process_time() - started < 20


def test_the_tables_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "cldr_dates.py"), "--check"], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
