"""When things are said to have happened, and when it was said: a lane a source, a dot a dated statement."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from generator.charts import edtf, plot, scale
from generator.charts.chart import Chart
from generator.charts.frames import MOST_SOURCES, Row, Story, passage, source_page
from generator.charts.svg import Drawing, shorten
from generator.wording import when
from generator.wording.counts import capital, count, plural

_ROW, _HEAD, _FOOT = 46, 6, 30
_MOST_DOTS = 60
"""In one lane."""
_STEM = "M0-9V9"


def chart(story: Story) -> Chart | None:
    """The lanes; None where no statement has a date one can place."""
    lanes: dict[str, list[tuple[int, int, Row]]] = defaultdict(list)
    for row in story.rows("timeline"):
        days = edtf.days(str(row.get("edtf") or ""))
        if days and row["source"] in story.sources:
            lanes[str(row["source"])].append((*days, row))
    if not lanes:
        return None
    published = {s: days[0] for s, row in story.sources.items() if (days := edtf.days(str(row.get("published") or "")))}
    busiest = sorted(lanes, key=lambda source: (-len(lanes[source]), source))[:MOST_SOURCES]
    order = [source for source in story.sources if source in busiest]
    everything = [day for source in order for first, last, _ in lanes[source] for day in (first, last)]
    everything += [published[source] for source in order if source in published]
    axis = scale.days(everything, _names(lanes))
    drawing, data = _draw(story, order, lanes, published, axis)
    rows = sorted(
        ((first, str(row["edtf"]), source, row) for source, lane in lanes.items() for first, _, row in lane),
        key=lambda entry: (entry[0], entry[1], entry[2], entry[3]["start"]),
    )
    told_of: dict[str, set[str]] = defaultdict(set)
    for _, said, source, _ in rows:
        told_of[said].add(source)
    order_only = ", in order, not to scale" if axis.knots else ""
    alt = f"Timeline of {plural(len(rows), 'dated statement')} in {plural(len(lanes), 'source')}, from {when.words(rows[0][1])} to {when.words(rows[-1][1])}{order_only}."
    return Chart(
        id="timeline",
        title=_title(rows, told_of, len(lanes)),
        alt=alt,
        note="The dates stand in their order, not to scale: most of them are close together." if axis.knots else "",
        svg=drawing.svg(_HEAD + _ROW * len(order) + _FOOT, alt),
        figure={"data": data, "layout": _layout(story, order, axis)},
        columns=("date", "source", "statement"),
        rows=tuple((said, story.label(source), shorten(str(row["exact"]), 300)) for _, said, source, row in rows),
        links=tuple(passage(source, str(row["date"])) for _, _, source, row in rows),
    )


def _names(lanes: dict[str, list[tuple[int, int, Row]]]) -> dict[int, str]:
    """The shortest way the sources give a first day: 2015 for what begins on 1 January 2015."""
    names: dict[int, str] = {}
    for lane in lanes.values():
        for first, _, row in lane:
            said = str(row["edtf"]).split("/")[0]
            names[first] = min(names.get(first, said), said, key=lambda name: (len(name), name))
    return names


def _title(rows: list[tuple[int, str, str, Row]], told_of: dict[str, set[str]], sources: int) -> str:
    busiest = max(told_of, key=lambda said: (len(told_of[said]), said))
    if len(told_of[busiest]) > 1:
        return f"{capital(count(len(told_of[busiest])))} of {plural(sources, 'source')} date something to {when.words(busiest)}, more than to any other time"
    return f"{capital(plural(len(rows), 'dated statement'))} between {when.words(rows[0][1])} and {when.words(rows[-1][1])}"


def _draw(
    story: Story,
    order: list[str],
    lanes: dict[str, list[tuple[int, int, Row]]],
    published: dict[str, int],
    axis: scale.Scale,
) -> tuple[Drawing, list[dict[str, Any]]]:
    drawing = Drawing()
    bottom = _HEAD + _ROW * len(order)
    for tick, mark in axis.ticks:
        drawing.line(axis.at(tick), _HEAD, axis.at(tick), bottom, "px-grid")
        drawing.text(axis.at(tick), bottom + 18, mark, "px-tick", "middle")
    points: list[tuple[Any, Any, str, int]] = []
    bars: list[tuple[Any, Any, Any, Any]] = []
    stems: list[tuple[Any, Any, str, int]] = []
    for at, source in enumerate(order):
        top = _HEAD + _ROW * at
        track = top + 32
        drawing.text(0, top + 15, shorten(story.label(source), 30))
        drawing.line(0, track, 1, track, "px-track")
        if source in published:
            said = f"{story.label(source)}: published {when.words(str(story.sources[source]['published']))}"
            link = drawing.begin_link(source_page(source), said)
            drawing.shape(axis.at(published[source]), track, _STEM, "px-stem")
            drawing.end_link()
            stems.append((_at(axis, published[source]), at, said, link))
        for first, last, row in sorted(lanes[source], key=lambda entry: (entry[0], entry[1], entry[2]["start"]))[
            :_MOST_DOTS
        ]:
            said = f"{when.words(str(row['edtf']))}, {story.label(source)}: {shorten(str(row['exact']), 90)}"
            link = drawing.begin_link(passage(source, str(row["date"])), said)
            if axis.at(last) - axis.at(first) > 0.02:
                drawing.line(axis.at(first), track, axis.at(last), track, "px-bar px-agree")
                bars.append((_at(axis, first), at, _at(axis, last), at))
            drawing.circle(axis.at((first + last) / 2), track, 5, "px-dot px-agree")
            drawing.end_link()
            points.append((_at(axis, (first + last) / 2), at, said, link))
    data = [plot.segments(bars, "bar")] if bars else []
    data += [plot.dots(stems, "published", size=16)] if stems else []
    return drawing, [*data, plot.dots(points, "agree")]


def _at(axis: scale.Scale, day: float) -> float:
    """Plotly's x: the share of the axis, so that both drawings are one."""
    return round(axis.at(day), 5)


def _layout(story: Story, order: list[str], axis: scale.Scale) -> dict[str, Any]:
    across = {
        "type": "linear",
        "range": [0, 1],
        "tickvals": [_at(axis, tick) for tick, _ in axis.ticks],
        "ticktext": [mark for _, mark in axis.ticks],
        "zeroline": False,
        "fixedrange": True,
    }
    down = plot.category_axis([story.label(source) for source in order])
    return plot.layout(36 * len(order) + 60, narrow=46 * len(order) + 60, xaxis=across, yaxis=down)
