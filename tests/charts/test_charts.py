"""Every chart in every form: a figure Plotly accepts, a drawing nothing can be smuggled into, words that state a finding."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator import charts, tables
from generator.charts import origins
from generator.charts.chart import Chart
from generator.model import Alignment, Article, Fact, Figure, Mentions, Region
from generator.project import Project
from tests.render import sample

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</svg><svg onload=alert(1)>",
    "{{ 7*7 }} {% raw %} ${x} `code` [a](javascript:alert(1))",
    'px:index.md#x href="px:index.md"',
    "\u202eright to left\u2066 \u200b\x07\ud800",
    '=HYPERLINK("http://x")',
    "a" * 5000,
    "&lt;b&gt; &#60;i&#62;",
)
_LINK = re.compile(r'href="(px:[\w./-]+(?:#[\w-]+)?)"')


@pytest.fixture(scope="module")
def drawn() -> dict[str, Chart]:
    told = tables.tabulate(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)
    return charts.all(told)


def _keys() -> list[str]:
    return ["figures", *(f"fact:{fact.id}" for fact in sample.FACTS), "names", "keywords", "timeline", "origins"]


def test_there_is_a_chart_for_everything(drawn: dict[str, Chart]) -> None:
    assert list(drawn) == _keys()


@pytest.mark.parametrize("key", _keys())
def test_plotly_accepts_the_figure(drawn: dict[str, Chart], key: str) -> None:
    from plotly.graph_objects import Figure as PlotlyFigure

    figure = drawn[key].figure
    accepted = PlotlyFigure(figure)
    assert len(accepted.data) == len(figure["data"]) > 0
    assert "template" not in figure["layout"]
    assert figure["layout"]["paper_bgcolor"] == figure["layout"]["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert len(json.dumps(figure, allow_nan=False)) < 20_000


@pytest.mark.parametrize("key", _keys())
def test_the_drawing_is_inert_and_well_formed(drawn: dict[str, Chart], key: str) -> None:
    _check_drawing(drawn[key])


def _check_drawing(chart: Chart) -> None:
    svg = chart.svg
    assert "\n" not in svg
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "group"
    assert root.get("aria-label")
    allowed = {"svg", "g", "a", "title", "text", "line", "rect", "circle", "path"}
    assert {element.tag for element in root.iter()} <= allowed
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name in {"style", "id", "src"}]
    links = list(root.iter("a"))
    assert [element.get("data-px") for element in links] == [str(n) for n in range(len(links))]
    assert links
    assert len(_LINK.findall(svg)) == len(links)
    for element in links:
        assert element.get("aria-label")


@pytest.mark.parametrize("key", _keys())
def test_every_point_leads_where_its_link_leads(drawn: dict[str, Chart], key: str) -> None:
    chart = drawn[key]
    links = _LINK.findall(chart.svg)
    numbers = [n for trace in chart.figure["data"] for n in trace.get("customdata", ())]
    assert numbers
    assert all(0 <= n < len(links) for n in numbers)


@pytest.mark.parametrize("key", _keys())
def test_table_and_csv_hold_what_is_drawn(drawn: dict[str, Chart], key: str) -> None:
    chart = drawn[key]
    assert chart.rows
    assert len(chart.links) == len(chart.rows)
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert re.fullmatch(r"data/charts/[\w-]+\.csv", chart.csv)
    read = list(csv.reader(io.StringIO(chart.csv_text)))
    assert len(read) == len(chart.rows) + 1
    assert chart.title
    assert not chart.title.endswith(".")
    assert chart.alt.endswith(".")


def test_the_titles_state_findings(drawn: dict[str, Chart]) -> None:
    assert drawn["fact:ferries-ordered-2b4k"].title.startswith("Seven of eight sources say 24")
    assert drawn["fact:order-value-7qqm"].title == "Six of seven sources say €1.2 billion; one says €1.2 million"
    assert drawn["fact:emission-cut-p0x1"].title == "Four sources say 40%, and all rest on one origin"
    assert drawn["fact:fare-9d1z"].title == "Two sources agree on $9, from two independent origins"
    assert drawn["figures"].title == "The sources contradict one another on two of six shared figures"
    assert drawn["origins"].title == "Harbour Gazette stands behind four of eight sources"


def test_a_conflict_is_told_by_shape_as_well_as_colour(drawn: dict[str, Chart]) -> None:
    figure = drawn["fact:order-value-7qqm"].figure
    symbols = {trace["meta"]: trace["marker"]["symbol"] for trace in figure["data"] if trace["mode"] == "markers"}
    assert symbols == {"agree": "circle", "outlier": "diamond"}
    assert figure["layout"]["xaxis"]["type"] == "log"
    root = ElementTree.fromstring(drawn["fact:order-value-7qqm"].svg)
    assert [e for e in root.iter("path") if "px-outlier" in (e.get("class") or "")]
    assert [e for e in root.iter("rect") if e.get("class") == "px-band"]


def test_dots_lead_to_passages(drawn: dict[str, Chart]) -> None:
    links = set(_LINK.findall(drawn["fact:ferries-ordered-2b4k"].svg))
    expected = {f"px:sources/{m.source}.md#px-{m.id}" for m in sample.FERRIES.values()}
    assert links == expected


def test_the_same_tables_give_the_same_charts(drawn: dict[str, Chart]) -> None:
    told = tables.tabulate(sample.PROJECT, sample.ARTICLES, sample.MENTIONS, sample.ALIGNMENT)
    assert charts.all(told) == drawn


def test_an_empty_story_has_no_charts() -> None:
    told = tables.tabulate(sample.PROJECT, (), {}, Alignment())
    assert charts.all(told) == {}


# ---------------------------------------------------------------- hostile sources


def _hostile(words: str) -> dict[str, Chart]:
    text = f"{words} 5 {words}"
    articles = tuple(
        Article(
            id=f"s{n}",
            path=f"s{n}.txt",
            text=text,
            title=words,
            publisher=words,
            published=words if n else "2025-01-01",
            language="en",
            regions=(Region(0, len(text), "body"),),
        )
        for n in range(3)
    )
    figures = [
        Figure(source=article.id, start=0, end=len(text), kind="count", low=low, high=high, unit=words, concept=words)
        for article, (low, high) in zip(articles, ((5, 5), (None, 10**4000), (2.5, None)), strict=True)
    ]
    fact = Fact(
        id="f1",
        label=words,
        kind="count",
        unit=words,
        concept=words,
        low=5,
        high=5,
        verdict="conflict",
        mentions=tuple(figure.id for figure in figures),
        outliers=(figures[2].id,),
    )
    told = tables.tabulate(
        Project(root=sample.PROJECT.root),
        articles,
        {
            article.id: Mentions(article.id, figures=(figure,))
            for article, figure in zip(articles, figures, strict=True)
        },
        Alignment(facts=(fact,), fact_of={figure.id: "f1" for figure in figures}),
    )
    return charts.all(told)


@pytest.mark.parametrize("words", NASTY)
def test_hostile_words_stay_words(words: str) -> None:
    from plotly.graph_objects import Figure as PlotlyFigure

    found = _hostile(words)
    assert set(found) == {"figures", "fact:f1"}
    for chart in found.values():
        _check_drawing(chart)
        PlotlyFigure(chart.figure)
        texts = json.dumps(chart.figure, ensure_ascii=False)
        assert "<script" not in texts
        assert "<img" not in texts
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", chart.svg)


def test_amounts_no_axis_can_hold_are_left_out_of_the_drawing_only() -> None:
    chart = _hostile("x")["fact:f1"]
    assert len(chart.rows) == 2  # 10**4000 has no place on an axis


def test_a_figure_without_outliers_can_still_be_a_conflict() -> None:
    fact = replace(sample.FACTS[0], outliers=())
    told = tables.tabulate(
        sample.PROJECT, sample.ARTICLES, sample.MENTIONS, replace(sample.ALIGNMENT, facts=(fact, *sample.FACTS[1:]))
    )
    assert "do not agree" in charts.all(told)[f"fact:{fact.id}"].title


def test_a_date_has_its_chart_too() -> None:
    dates = [date for date in sample.DATES if date.edtf.startswith("2025-03-")][:3]
    odd = replace(dates[-1], edtf="2025-03-13")
    fact = Fact(
        id="f-day",
        label="The day the boats came",
        kind="date",
        unit="",
        concept="",
        low=None,
        high=None,
        edtf="2025-03-03",
        verdict="conflict",
        cause="date",
        mentions=tuple(date.id for date in dates),
        sources=tuple(sorted({date.source for date in dates})),
        outliers=(odd.id,),
    )
    mentions = {
        source: replace(found, dates=tuple(odd if date.id == odd.id else date for date in found.dates))
        for source, found in sample.MENTIONS.items()
    }
    alignment = replace(sample.ALIGNMENT, facts=(fact,), fact_of={date.id: fact.id for date in dates})
    drawn = charts.all(tables.tabulate(sample.PROJECT, sample.ARTICLES, mentions, alignment))
    assert "figures" not in drawn, "a day is no distance from an amount"
    chart = drawn["fact:f-day"]
    assert chart.title.endswith("says 13 March 2025")
    assert {row[3] for row in chart.rows} >= {"3 March 2025", "13 March 2025"}
    assert "px-outlier" in chart.svg
    marked = [trace for trace in chart.figure["data"] if trace["meta"] == "outlier"]
    assert len(marked[0]["x"]) == 1


def test_a_shared_passage_of_a_source_named_c_is_no_citation() -> None:
    row = {"source": "c-2b4k", "evidence": ["c-2b4k:0-90=d-x0p1:4-94"]}
    assert origins._evidence(row) == "px:sources/c-2b4k.md"
    assert origins._evidence(row | {"evidence": ["c-7m27etyw"]}) == "px:sources/c-2b4k.md#px-c-7m27etyw"
