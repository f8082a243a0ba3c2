"""Who stands behind whom: the sources to the left, the origins they rest on to the right, lines between them.

A line from source to origin is proved (it cites it, it is it, it copied it); text two sources share with nothing to
prove who copied is a dashed bracket between them, without direction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from generator.charts import plot
from generator.charts.chart import Chart
from generator.charts.frames import MOST_SOURCES, Row, Story, name_page, passage, source_page
from generator.charts.svg import Drawing, shorten
from generator.wording.counts import capital, count, plural

_ROW, _HEAD = 34, 30
_MOST_BRACKETS = 40
"""Pairs that share text: among 30 copies of one report there are 435, and nobody sees a line among them."""
_FROM, _TO = 0.44, 0.6
_CITATION = re.compile(r"c-[0-9a-z]+")
"""The id of a citation; a shared passage of the source "c-2b4k" has another: "c-2b4k:0-90=d-x0p1:4-94"."""
_VIA = {"cites": "cites", "reuses": "shares its text with", "is": "is"}


def _verb(story: Story, row: Row) -> str:
    """What a source does to its origin, in words."""
    if row["via"] == "reuses" and str(row["origin"]) not in story.sources:
        return "carries agency copy of"
    return _VIA.get(str(row["via"]), str(row["via"]))


def chart(story: Story) -> Chart | None:
    """The links; None where no source rests on another."""
    links = [row for row in story.rows("origins") if row["source"] in story.sources]
    if not links:
        return None
    directed, shared = _shown(story, links)
    behind: dict[str, set[str]] = defaultdict(set)
    for row in links:
        if row.get("directed") is not False and row["via"] != "is":  # nobody stands behind himself
            behind[str(row["origin"])].add(str(row["source"]))
    unproved = sum(row.get("directed") is False for row in links)
    drawn = {str(row["origin"]) for row in directed}
    origins = sorted(drawn, key=lambda origin: (-len(behind[origin]), _label(story, origin)))
    sources = sorted(
        {str(row["source"]) for row in (*directed, *shared)} | {str(row["origin"]) for row in shared},
        key=lambda source: (_barycentre(source, directed, origins), list(story.sources).index(source)),
    )
    drawing, data, height = _draw(story, sources, origins, directed, shared)
    alt = _alt(story, directed, shared)
    return Chart(
        id="origins",
        title=_title(story, behind, origins, unproved),
        alt=alt,
        svg=drawing.svg(height, alt),
        figure={"data": data, "layout": _layout(story, sources, origins)},
        columns=("source", "relation", "origin", "direction proved", "why"),
        rows=tuple(
            (
                story.label(str(row["source"])),
                _verb(story, row),
                _label(story, str(row["origin"])),
                "no" if row.get("directed") is False else "yes",
                "; ".join(str(reason) for reason in row.get("reasons") or ()),
            )
            for row in links
        ),
        links=tuple(_evidence(row) for row in links),
    )


def _shown(story: Story, links: list[Row]) -> tuple[list[Row], list[Row]]:
    """(directed, undirected) links of the drawing: of very many, those of the origins behind most sources."""
    behind: dict[str, int] = defaultdict(int)
    for row in links:
        behind[str(row["origin"])] += 1
    ranked = sorted(links, key=lambda row: (-behind[str(row["origin"])], str(row["origin"]), str(row["source"])))
    directed: list[Row] = []
    shared: list[Row] = []
    sources: set[str] = set()
    origins: set[str] = set()
    for row in ranked:
        proved = row.get("directed") is not False
        if not proved and row["origin"] not in story.sources:
            continue
        left = sources | {str(row["source"])} | (set() if proved else {str(row["origin"])})
        right = origins | ({str(row["origin"])} if proved else set())
        if len(left) <= MOST_SOURCES and len(right) <= MOST_SOURCES and (proved or len(shared) < _MOST_BRACKETS):
            sources, origins = left, right
            (directed if proved else shared).append(row)
    return directed, shared


def _label(story: Story, origin: str) -> str:
    name = story.names.get(origin)
    return str(name["label"]) if name else story.label(origin)


def _place(story: Story, origin: str) -> str:
    return name_page(story.names[origin]) if origin in story.names else source_page(origin)


def _evidence(row: Row) -> str:
    """The passage that proves the link, else the source's page."""
    citations = [str(item) for item in row.get("evidence") or () if _CITATION.fullmatch(str(item))]
    return passage(str(row["source"]), citations[0]) if citations else source_page(str(row["source"]))


def _barycentre(source: str, directed: list[Row], origins: list[str]) -> float:
    """The mean place of a source's origins: sorted by it, few lines cross."""
    places = [origins.index(str(row["origin"])) for row in directed if row["source"] == source]
    return sum(places) / len(places) if places else float(len(origins))


def _draw(
    story: Story, sources: list[str], origins: list[str], directed: list[Row], shared: list[Row]
) -> tuple[Drawing, list[dict[str, Any]], float]:
    drawing = Drawing()
    rows = max(len(sources), len(origins), 1)
    left = {source: _HEAD + _ROW * (n + 0.5) for n, source in enumerate(sources)}
    gap = rows / max(1, len(origins))
    right = {origin: _HEAD + _ROW * gap * (n + 0.5) for n, origin in enumerate(origins)}
    drawing.text(0, 14, "Sources", "px-tick")
    if origins:
        drawing.text(1, 14, "rest on", "px-tick", "end")
    lines: dict[str, list[tuple[Any, Any, Any, Any]]] = defaultdict(list)
    points: list[tuple[Any, Any, str, int]] = []
    for row in directed:
        source, origin, via = str(row["source"]), str(row["origin"]), str(row["via"])
        said = f"{story.label(source)} {_verb(story, row)} {_label(story, origin)}"
        link = drawing.begin_link(_evidence(row), said)
        drawing.line(_FROM, left[source], _TO, right[origin], f"px-flow px-{via}")
        drawing.end_link()
        lines[via].append((0, _at(left[source]), 1, _at(right[origin])))
        points.append((0, _at(left[source]), said, link))
    for n, row in enumerate(shared):
        _bracket(story, drawing, row, n, left)
    for source in sources:
        link = drawing.begin_link(source_page(source), story.label(source))
        indent = 0.05 if shared else 0.0
        drawing.text(indent, left[source] + 4, shorten(story.label(source), 18), "px-label px-link")
        drawing.circle(_FROM, left[source], 4, "px-dot px-agree")
        drawing.end_link()
        if not any(point[1] == _at(left[source]) for point in points):
            points.append((0, _at(left[source]), story.label(source), link))
    ends: list[tuple[Any, Any, str, int]] = []
    for origin in origins:
        count = len({row["source"] for row in directed if row["origin"] == origin and row["via"] != "is"})
        said = f"{_label(story, origin)}: behind {plural(count, 'source')}"
        link = drawing.begin_link(_place(story, origin), said)
        drawing.circle(_TO, right[origin], 3 + min(6, count), "px-dot px-origin")
        drawing.text(_TO + 0.035, right[origin] + 4, shorten(_label(story, origin), 18), "px-label px-link")
        drawing.end_link()
        ends.append((1, _at(right[origin]), said, link))
    dashes = {"cites": "solid", "is": "solid", "reuses": "dash"}
    data = [plot.segments(pieces, "flow", dash=dashes.get(via, "solid")) for via, pieces in sorted(lines.items())]
    for row in shared:
        a, b = _at(left[str(row["source"])]), _at(left[str(row["origin"])])
        arc = plot.segments([], "reuse", dash="dot")
        arc |= {"x": [0, -0.06, 0], "y": [a, (a + b) / 2, b]}
        arc["line"]["shape"] = "spline"
        data.append(arc)
    data += [plot.dots(points, "agree")] if points else []
    data += [plot.dots(ends, "origin", size=15) | {"yaxis": "y2"}] if ends else []
    return drawing, data, _HEAD + _ROW * rows + 8


def _bracket(story: Story, drawing: Drawing, row: Row, n: int, left: dict[str, float]) -> None:
    """Shared text of unknown direction: a dashed bracket at the left edge."""
    a, b = sorted((left[str(row["source"])], left[str(row["origin"])]))
    said = (
        f"{story.label(str(row['source']))} and {story.label(str(row['origin']))} share text; nothing proves who copied"
    )
    drawing.begin_link(_evidence(row), said)
    drawing.pixels(f"M14 {a:g}H{4 + 3 * (n % 3)}V{b:g}H14", "px-reuse")
    drawing.end_link()


def _at(y: float) -> float:
    """Plotly's y for a height in pixels: rows from 0."""
    return round((y - _HEAD) / _ROW - 0.5, 3)


def _title(story: Story, behind: dict[str, set[str]], origins: list[str], unproved: int) -> str:
    if origins and len(behind[origins[0]]) > 1:
        top = origins[0]
        return f"{_label(story, top)} stands behind {count(len(behind[top]))} of {plural(len(story.sources), 'source')}"
    if unproved:
        return f"{capital(plural(unproved, 'pair'))} of sources {'share' if unproved > 1 else 'shares'} text"
    if len(story.sources) == 1:
        return f"The source rests on {plural(len(behind), 'origin')} it names"
    resting = {source for sources in behind.values() for source in sources}
    return f"{capital(count(len(resting)))} of {plural(len(story.sources), 'source')} {'rest' if len(resting) > 1 else 'rests'} on an origin one can name"


def _alt(story: Story, directed: list[Row], shared: list[Row]) -> str:
    said = [f"{story.label(str(r['source']))} {_verb(story, r)} {_label(story, str(r['origin']))}" for r in directed]
    said += [f"{story.label(str(r['source']))} and {_label(story, str(r['origin']))} share text" for r in shared]
    more = f"; and {len(said) - 12} more links" if len(said) > 12 else ""
    return f"Sources linked to the origins they rest on: {'; '.join(said[:12])}{more}."


def _layout(story: Story, sources: list[str], origins: list[str]) -> dict[str, Any]:
    rows = max(len(sources), len(origins), 1)
    gap = rows / max(1, len(origins))
    across = {"type": "linear", "range": [-0.1, 1.04], "visible": False, "fixedrange": True}
    right = {
        "type": "linear",
        "overlaying": "y",
        "side": "right",
        "range": [rows - 0.4, -0.6],
        "tickvals": [round(gap * (n + 0.5) - 0.5, 3) for n in range(len(origins))],
        "ticktext": [plot.label(_label(story, origin), 28) for origin in origins],
        "zeroline": False,
        "showgrid": False,
        "showline": False,
        "fixedrange": True,
        "automargin": True,
    }
    down = plot.category_axis([story.label(source) for source in sources])
    down |= {"range": [rows - 0.4, -0.6], "showline": False}
    layout = plot.layout(36 * rows + 40, narrow=42 * rows + 40, xaxis=across, yaxis=down)
    if origins:
        layout["yaxis2"] = right
    return layout
