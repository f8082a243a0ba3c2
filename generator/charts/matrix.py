"""Who speaks of what: names × sources and keywords × sources, a dot where a source does, larger where it does so more."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.charts import plot
from generator.charts.chart import Chart
from generator.charts.frames import MOST_SOURCES, Row, Story, name_page, passage, source_page
from generator.charts.svg import Drawing, shorten
from generator.model import digest
from generator.wording.counts import capital, count, plural

_MOST = 20
"""Rows of the drawing."""
_ROW, _LEFT = 26, 0.34
_SLANT = 0.77
"""Sine of the angle the headings rise at."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a source says of a thing: how much, and the passage to go to."""

    weight: float
    link: str
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix."""

    label: str
    link: str
    cells: dict[str, Cell]
    """By source id."""


def names(story: Story) -> Chart | None:
    """Names by source; a dot grows with how often the source names it."""
    found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in story.rows("entities"):
        if row.get("entity") and row["source"] in story.sources:
            found[str(row["entity"])][str(row["source"])].append(row)
    lines = [
        Line(
            label=str(name.get("label") or key),
            link=name_page(name),
            cells={
                source: Cell(len(rows), passage(source, str(rows[0]["id"])), f"{rows[0]['exact']} ×{len(rows)}")
                for source, rows in found[key].items()
            },
        )
        for key, name in story.names.items()
        if key in found
    ]
    return _chart(story, lines, "names", "name", "is in", lambda cell: int(cell.weight))


def keywords(story: Story) -> Chart | None:
    """Keywords by source; a dot grows with the keyword's rank there."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in story.rows("keywords"):
        if row["source"] in story.sources:
            groups[str(row.get("group") or f"word:{str(row['keyword']).casefold()}")].append(row)
    lines = []
    for rows in groups.values():
        best: dict[str, Row] = {}
        for row in sorted(rows, key=lambda row: (row["rank"], str(row["keyword"]))):
            best.setdefault(str(row["source"]), row)
        cells = {
            source: Cell(
                1 / (1 + 0.15 * (int(row["rank"]) - 1)), _place(row), f"{row['keyword']}, number {row['rank']}"
            )
            for source, row in best.items()
        }
        lines.append(Line(_group_label(rows), "", cells))
    return _chart(story, lines, "keywords", "keyword", "is a keyword of", lambda cell: cell.said)


def _place(row: Row) -> str:
    """The keyword's first place where its source's page marks it, else the page."""
    source = str(row["source"])
    if row.get("start") is None:
        return source_page(source)
    return f"{source_page(source)}#px-k-{digest('k', source, str(row['keyword']))}"


def _group_label(rows: list[Row]) -> str:
    """The commonest variant of a keyword, and beside it the commonest in another script: "GPU · 图形处理器"."""
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        count[str(row["keyword"])] += 1
    ranked = sorted(count, key=lambda word: (not word.isascii(), -count[word], len(word), word))
    other = next((word for word in ranked if word.isascii() != ranked[0].isascii()), None)
    return f"{ranked[0]} · {other}" if other else ranked[0]


def _chart(
    story: Story, lines: list[Line], key: str, noun: str, verb: str, cell_value: Callable[[Cell], str | int | float]
) -> Chart | None:
    if not lines:
        return None
    lines.sort(key=lambda line: (-len(line.cells), -sum(cell.weight for cell in line.cells.values()), line.label))
    sources = _busiest(story, lines)
    shown = [line for line in lines if len(line.cells) > 1][:_MOST] or lines[:_MOST]
    drawing, points, sizes, height = _draw(story, shown, sources)
    top, spread = shown[0], len(shown[0].cells)
    everywhere = sum(len(line.cells) == len(story.sources) for line in lines)
    title = (
        f"{capital(plural(everywhere, noun))} in all {plural(len(story.sources), 'source')}"
        if everywhere > 1
        else f"“{top.label}” {verb} {count(spread)} of {plural(len(story.sources), 'source')}, more than any other {noun}"
        if len(sources) > 1
        else f"{capital(plural(len(lines), noun))} in one source"
    )
    drawn = {id(line) for line in shown}
    listed = shown + [line for line in lines if id(line) not in drawn]
    shared = sum(len(line.cells) > 1 for line in lines)
    alt = f"Matrix of {len(shown)} {noun}s by {plural(len(sources), 'source')}; {shared} of {len(lines)} stand in more than one source, {top.label} in {spread}."
    trace = plot.dots(points, "agree", size=sizes)
    return Chart(
        id=key,
        title=title,
        alt=alt,
        svg=drawing.svg(height, alt),
        figure={"data": [trace], "layout": _layout(story, shown, sources)},
        columns=(noun, "sources", *(story.label(source) for source in sources)),
        rows=tuple(
            (line.label, len(line.cells), *(cell_value(line.cells[s]) if s in line.cells else None for s in sources))
            for line in listed
        ),
        links=tuple(line.link for line in listed),
    )


def _busiest(story: Story, lines: list[Line]) -> list[str]:
    """The columns: all sources, of very many those that share most, in the order of publication."""
    shared: dict[str, int] = defaultdict(int)
    for line in lines:
        if len(line.cells) > 1:
            for source in line.cells:
                shared[source] += 1
    ranked = sorted(story.sources, key=lambda source: -shared[source])[:MOST_SOURCES]
    return [source for source in story.sources if source in ranked]


def _draw(
    story: Story, shown: list[Line], sources: list[str]
) -> tuple[Drawing, list[tuple[Any, Any, str, int]], list[float], float]:
    drawing = Drawing()
    width = 14 if len(sources) > 8 else 17
    head = 14 + 7 * _SLANT * width
    step = (0.93 - _LEFT) / max(1, len(sources))
    middle = {source: _LEFT + step * (n + 0.5) for n, source in enumerate(sources)}
    bottom = head + _ROW * len(shown)
    for source in sources:
        drawing.begin_link(source_page(source), story.label(source))
        drawing.slanted(middle[source], head - 6, shorten(story.label(source), width), "px-tick px-link")
        drawing.end_link()
        drawing.line(middle[source], head, middle[source], bottom, "px-grid")
    heaviest = max((line.cells[s].weight for line in shown for s in sources if s in line.cells), default=1.0)
    points: list[tuple[Any, Any, str, int]] = []
    sizes: list[float] = []
    for at, line in enumerate(shown):
        y = head + _ROW * (at + 0.5)
        drawing.line(0, y, 0.96, y, "px-track")
        if line.link:
            drawing.begin_link(line.link, line.label)
        drawing.text(0, y - 3, shorten(line.label, 20), f"px-label{' px-link' if line.link else ''}")
        if line.link:
            drawing.end_link()
        for n, source in enumerate(sources):
            cell = line.cells.get(source)
            if cell is None:
                continue
            radius = 3 + 5 * math.sqrt(cell.weight / heaviest)
            said = f"{line.label}, {story.label(source)}: {cell.said}"
            link = drawing.begin_link(cell.link, said)
            drawing.circle(middle[source], y, radius, "px-dot px-agree")
            drawing.end_link()
            points.append((n, at, said, link))
            sizes.append(round(2.2 * radius, 1))
    return drawing, points, sizes, bottom + 8


def _layout(story: Story, shown: list[Line], sources: list[str]) -> dict[str, Any]:
    top = {
        "type": "linear",
        "side": "top",
        "range": [-0.6, len(sources) - 0.4],
        "tickvals": list(range(len(sources))),
        "ticktext": [plot.label(story.label(source), 16) for source in sources],
        "tickangle": -50,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }
    return plot.layout(
        27 * len(shown) + 130,
        margin={"l": 8, "r": 84, "t": 100, "b": 8},
        xaxis=top,
        yaxis=plot.category_axis([line.label for line in shown], showgrid=True),
    )
