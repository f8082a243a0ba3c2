"""Dates as pages state them."""

from __future__ import annotations

import pytest

from generator.read.firstlines import date_in
from generator.read.metadata import edtf, normal


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("12 April 2023", "en", "2023-04-12"),
        ("apr. 12, 2023 3:15 pm", "en", "2023-04-12"),
        ("12 kwietnia 2023", "pl", "2023-04-12"),
        ("12. april 2023, 10:30 uhr", "de", "2023-04-12"),
        ("03.05.2024, 16:20", "de", "2024-05-03"),
        ("05/08/2024 às 10h32", "pt", "2024-08-05"),
        ("13/08/2024", "en", "2024-08-13"),
        ("08/13/2024", "en", "2024-08-13"),
        ("05/08/2024", "en", None),  # May or August?
        ("9 de octubre de 2024", "es", "2024-10-09"),
        ("2024-06-18 09:12", "zh", "2024-06-18"),
        ("2024年7月3日", "ja", "2024-07-03"),
        ("2024. 7. 3. 오전 9:10", "ko", "2024-07-03"),
        ("12 сентября 2024", "ru", "2024-09-12"),
        ("4 лютого 2024", "uk", "2024-02-04"),
        ("12 ديسمبر 2023", "ar", "2023-12-12"),
        ("31.02.2024", "de", None),
        ("no date at all", "en", None),
        ("April 2023", "en", None),
    ],
)
def test_a_stated_date(text: str, language: str, date: str | None) -> None:
    assert date_in(text, language) == date


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2023", "2023"),
        ("2023-04", "2023-04"),
        ("2023-04-11", "2023-04-11"),
        ("2023-04-11T10:22:33+02:00", "2023-04-11"),
    ],
)
def test_dates_are_edtf(value: str, wanted: str) -> None:
    assert edtf(value) == wanted


@pytest.mark.parametrize("value", ["", "May 2023", "2023-13", "2023-02-30", "11.04.2023", "23", "2023-4-1"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="published"):
        edtf(value)


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "ftp://a.b", "https://", "//a.b/c", "https://a b", "http://[", "data:,x"]
)
def test_only_web_addresses_are_urls(value: str) -> None:
    with pytest.raises(ValueError, match="url"):
        normal("url", value)


def test_language_tags_have_one_form() -> None:
    assert normal("language", "pt_br") == "pt-BR"
    assert normal("language", "ZH-Hans") == "zh-Hans"
    with pytest.raises(ValueError, match="language"):
        normal("language", "german language")
