"""Figures at a glance: every fact on one strip, each source as far from the consensus as its value is."""

from __future__ import annotations

import math
from typing import Any

from generator.charts import facts, plot
from generator.charts.chart import Chart
from generator.charts.frames import Row, Story, fact_page, passage
from generator.charts.svg import DIAMOND, Drawing, shorten
from generator.wording.counts import capital, count, listed, plural

_ORDER = {"conflict": 0, "changes": 1, "agree": 2, "single": 3}
_NAMES = {"conflict": "conflict", "changes": "changes", "agree": "agreement", "single": "single source"}
_ROW, _HEAD, _FOOT, _GROUP = 44, 4, 34, 26
_MOST = 24
"""Rows of the drawing; the table has them all."""
_DECADES = 4.0
"""What is more than 10,000 times off stands at the edge."""
_LINEAR = 0.05
_STEP = 0.028
"""Between two dots that would hide one another, as a share of the width."""


def chart(story: Story) -> Chart | None:
    """All facts by verdict, conflicts first; None where there is no fact."""
    ranked = sorted(
        (fact for fact in story.rows("facts") if fact["kind"] != "date" and facts.readings(story, fact)),
        key=lambda fact: (_ORDER.get(str(fact["verdict"]), 9), -int(fact.get("sources") or 0), str(fact["fact"])),
    )
    if not ranked:
        return None
    shown = [fact for fact in ranked if fact["verdict"] != "single"][:_MOST] or ranked[:_MOST]
    drawing, data, height, labels = _draw(story, shown)
    alt = f"Strips of {len(shown)} facts, each source as far from the middle line as its value is from the consensus: {_tally(ranked)}."
    columns = ("fact", "verdict", "cause", "consensus", "sources", "languages", "independent origins")
    return Chart(
        id="figures",
        title=_title(ranked),
        alt=alt,
        svg=drawing.svg(height, alt),
        figure={"data": data, "layout": _layout(labels)},
        columns=columns,
        rows=tuple(_table_row(fact) for fact in ranked),
        links=tuple(fact_page(str(fact["fact"])) for fact in ranked),
    )


def distance(value: float, low: float | None, high: float | None) -> float:
    """How far ``value`` is from the consensus, from -1 to 1: 0 within it, ±1 at 10,000 times more or less, or of the
    other sign. Logarithmic, with a part near 0 where a few per cent can still be seen."""
    ends = [end for end in (low, high) if end is not None]
    if not ends or not facts.drawable(low, high) or ((low is None or value >= low) and (high is None or value <= high)):
        return 0.0
    near = min(ends, key=lambda end: abs(end - value))
    if near == 0 or value / near <= 0:
        return math.copysign(1.0, value - near)
    decades = math.log10(value / near) * (1 if near > 0 else -1)
    bent = math.log1p(abs(decades) / _LINEAR) / math.log1p(_DECADES / _LINEAR)
    return math.copysign(min(1.0, bent), decades)


def _draw(story: Story, shown: list[Row]) -> tuple[Drawing, list[dict[str, Any]], float, list[str]]:
    drawing = Drawing()
    y, verdict = float(_HEAD), ""
    labels: list[str] = []
    points: dict[str, list[tuple[Any, Any, str, int]]] = {"agree": [], "outlier": []}
    for fact in shown:
        if fact["verdict"] != verdict:
            verdict = str(fact["verdict"])
            name = capital(_NAMES.get(verdict, verdict))
            drawing.text(0, y + 17, name, f"px-group px-{verdict}")
            y += _GROUP
            labels.append(f"<b>{name}</b>")
        _strip(story, fact, drawing, y, len(labels), points)
        labels.append(plot.label(str(fact.get("label") or fact["fact"]), 40))
        y += _ROW
    drawing.text(0.5, y + 20, "the consensus", "px-tick", "middle")
    drawing.text(0.02, y + 20, "← lower", "px-tick")
    drawing.text(0.98, y + 20, "higher →", "px-tick", "end")
    data = [plot.dots(found, kind) for kind, found in points.items() if found]
    return drawing, data, y + _FOOT, labels


def _strip(
    story: Story, fact: Row, drawing: Drawing, y: float, at: int, points: dict[str, list[tuple[Any, Any, str, int]]]
) -> None:
    track = y + 30
    drawing.begin_link(fact_page(str(fact["fact"])), str(fact.get("label") or fact["fact"]))
    drawing.text(0, y + 14, shorten(str(fact.get("label") or fact["fact"]), 30), "px-label px-link")
    drawing.end_link()
    drawing.text(1, y + 14, shorten(facts.consensus(fact), 20), "px-exact", "end")
    drawing.line(0, track, 1, track, "px-track")
    drawing.line(0.5, track - 8, 0.5, track + 8, "px-middle")
    taken: set[int] = set()
    for reading in facts.readings(story, fact):
        x = 0.5 + 0.46 * distance(reading.middle, fact.get("low"), fact.get("high"))
        kind = "outlier" if reading.outlier else "agree"
        slot = _free(round((x - 0.5) / _STEP), taken)
        taken.add(slot)
        x = 0.5 + slot * _STEP
        said = f"{story.label(reading.source)}: {reading.exact}"
        link = drawing.begin_link(passage(reading.source, reading.mention), said)
        if reading.outlier:
            drawing.shape(x, track, DIAMOND, "px-dot px-outlier")
        else:
            drawing.circle(x, track, 5, f"px-dot px-agree{' px-hedged' if reading.hedged else ''}")
        drawing.end_link()
        points[kind].append((round(2 * (x - 0.5), 4), at, said, link))


def _free(slot: int, taken: set[int]) -> int:
    """The free slot nearest to ``slot``: right, left, right …, so that no dot hides another."""
    for n in range(2 * len(taken) + 1):
        tried = slot + (1 if n % 2 else -1) * ((n + 1) // 2)
        if tried not in taken:
            return tried
    return slot


def _tally(ranked: list[Row]) -> str:
    """2 conflicts, 1 change over time and 3 agreements."""
    nouns = {
        "conflict": "conflict",
        "changes": "change over time",
        "agree": "agreement",
        "single": "from one source only",
    }
    said = []
    for verdict, noun in nouns.items():
        n = sum(fact["verdict"] == verdict for fact in ranked)
        if n:
            head, _, tail = noun.partition(" ")
            many = noun if n == 1 or verdict == "single" else f"{head}s {tail}".strip()
            said.append(f"{n} {many}")
    return listed(said)


def _title(ranked: list[Row]) -> str:
    shared = [fact for fact in ranked if fact["verdict"] != "single"]
    conflicts = sum(fact["verdict"] == "conflict" for fact in ranked)
    if not shared:
        return f"No two sources give the same figure: {plural(len(ranked), 'fact')}, each from one source"
    rest = "the sources contradict one another" if conflicts else "no two sources contradict one another"
    on = (
        f"on {count(conflicts)} of {plural(len(shared), 'shared figure')}"
        if conflicts
        else f"on any of {plural(len(shared), 'shared figure')}"
    )
    return capital(f"{on} {rest}")


def _layout(labels: list[str]) -> dict[str, Any]:
    """``labels``: the rows from the top, escaped, groups among them."""
    across = {
        "type": "linear",
        "range": [-1.08, 1.08],
        "tickvals": [-0.92, 0, 0.92],
        "ticktext": ["lower", "the consensus", "higher"],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    middle: dict[str, Any] = {"type": "line", "name": "middle", "layer": "below", "xref": "x", "yref": "paper"}
    middle |= {"x0": 0, "x1": 0, "y0": 0, "y1": 1, "line": {"width": 2}}
    down = plot.category_axis(labels) | {"ticktext": labels}
    return plot.layout(32 * len(labels) + 64, narrow=44 * len(labels) + 64, xaxis=across, yaxis=down, shapes=[middle])


def _table_row(fact: Row) -> tuple[str | float | int | None, ...]:
    return (
        str(fact.get("label") or fact["fact"]),
        str(fact["verdict"]),
        fact.get("cause") or None,
        facts.consensus(fact),
        fact.get("sources"),
        fact.get("languages"),
        fact.get("origins"),
    )
