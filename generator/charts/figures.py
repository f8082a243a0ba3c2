"""Figures at a glance: every fact on one strip, each source as far from the consensus as its value is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.charts import facts, plot
from generator.charts.chart import Chart
from generator.charts.frames import Row, Story, fact_page, passage
from generator.charts.svg import DIAMOND, LARGE_DIAMOND, Drawing, shorten
from generator.wording.counts import capital, count, listed, plural

_ORDER = {"conflict": 0, "changes": 1, "agree": 2, "single": 3}
_NAMES = {"conflict": "conflict", "changes": "changes", "agree": "agreement", "single": "single source"}
_ROW, _HEAD, _FOOT, _GROUP = 44, 4, 34, 26
_MOST = 24
"""Rows of the drawing; the table has them all."""
_DECADES = 4.0
"""What is more than 10,000 times off stands at the edge."""
_LINEAR = 0.05
_STEP = 0.05
"""Values nearer to one another than this share of the width are drawn as one mark, with the number of sources in it."""
_SMALL, _LARGE = 5.0, 9.0
"""Pixels: the radius of a mark for one reading, and of one for several."""
_MIDDLE = 0.5
_NAMED = 6
"""Sources named when a mark of several is pointed at."""

Point = tuple[Any, Any, str, int]


@dataclass(slots=True)
class Marks:
    """The points of one kind for Plotly, with the size of each and the number written in it."""

    points: list[Point] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    tallies: list[str] = field(default_factory=list)


def chart(story: Story) -> Chart | None:
    """All facts by verdict, conflicts first; None where no value stands apart from the
    others: a row of dots in the middle says nothing that the list does not."""
    ranked = sorted(
        (fact for fact in story.rows("facts") if fact["kind"] != "date" and facts.readings(story, fact)),
        key=lambda fact: (_ORDER.get(str(fact["verdict"]), 9), -int(fact.get("sources") or 0), str(fact["fact"])),
    )
    shown = [fact for fact in ranked if fact["verdict"] != "single"][:_MOST]
    if not any(x != _MIDDLE for fact in shown for x, _, _ in _grouped(fact, facts.readings(story, fact))):
        return None
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
    points = {"agree": Marks(), "outlier": Marks()}
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
    data = [
        plot.dots(found.points, kind, size=found.sizes, tallies=found.tallies)
        for kind, found in points.items()
        if found.points
    ]
    return drawing, data, y + _FOOT, labels


def _strip(story: Story, fact: Row, drawing: Drawing, y: float, at: int, points: dict[str, Marks]) -> None:
    track = y + 30
    drawing.begin_link(fact_page(str(fact["fact"])), str(fact.get("label") or fact["fact"]))
    drawing.text(0, y + 14, shorten(str(fact.get("label") or fact["fact"]), 30), "px-label px-link")
    drawing.end_link()
    drawing.text(1, y + 14, shorten(facts.consensus(fact), 20), "px-exact", "end")
    drawing.line(0, track, 1, track, "px-track")
    drawing.line(0.5, track - 8, 0.5, track + 8, "px-middle")
    for x, outlier, group in _grouped(fact, facts.readings(story, fact)):
        said = _said(story, group)
        sources = len({reading.source for reading in group})
        several = sources > 1
        target = fact_page(str(fact["fact"])) if several else passage(group[0].source, group[0].mention)
        link = drawing.begin_link(target, said)
        if outlier:
            drawing.shape(x, track, LARGE_DIAMOND if several else DIAMOND, "px-dot px-outlier")
        else:
            hedged = " px-hedged" if not several and group[0].hedged else ""
            drawing.circle(x, track, _LARGE if several else _SMALL, f"px-dot px-agree{hedged}")
        if several:
            drawing.text(x, track + 4, str(sources), "px-tally", "middle")
        drawing.end_link()
        marks = points["outlier" if outlier else "agree"]
        marks.points.append((round(2 * (x - 0.5), 4), at, said, link))
        marks.sizes.append(2 * _LARGE + 2 * outlier if several else 11)
        marks.tallies.append(str(sources) if several else "")


def _grouped(fact: Row, found: Sequence[facts.Reading]) -> list[tuple[float, bool, list[facts.Reading]]]:
    """(share of the width, whether it conflicts, the readings there), from the left."""
    low, high = fact.get("low"), fact.get("high")
    groups: dict[tuple[int, bool], list[facts.Reading]] = {}
    for reading in found:
        slot = round(0.46 * distance(_nearest(reading, low, high), low, high) / _STEP)
        groups.setdefault((slot, reading.outlier), []).append(reading)
    shared = Counter(slot for slot, _ in groups)
    return [
        # one that conflicts and one that does not, at one place: beside one another
        (_MIDDLE + slot * _STEP + (_STEP / 2 if outlier and shared[slot] > 1 else 0), outlier, group)
        for (slot, outlier), group in sorted(groups.items())
    ]


def _nearest(reading: facts.Reading, low: float | None, high: float | None) -> float:
    """What of ``reading`` is nearest to the consensus: "thousands" holds 10,000 and stands with it."""
    bottom, top = _end(reading.low, -math.inf), _end(reading.high, math.inf)
    below, above = _end(low, -math.inf), _end(high, math.inf)
    if bottom > above:
        return bottom
    if top < below:
        return top
    inside = [end for end in (max(bottom, below), min(top, above)) if math.isfinite(end)]
    return inside[0] if inside else reading.middle


def _end(value: float | None, open_end: float) -> float:
    return open_end if value is None else value


def _said(story: Story, group: Sequence[facts.Reading]) -> str:
    """Who says what, for one mark."""
    by_words: dict[str, list[str]] = {}
    for reading in group:
        by_words.setdefault(reading.exact if len(group) == 1 else reading.said, []).append(story.label(reading.source))
    said = []
    for words, sources in by_words.items():
        who = list(dict.fromkeys(sources))
        more = f" and {len(who) - _NAMED} more" if len(who) > _NAMED else ""
        said.append(f"{', '.join(who[:_NAMED])}{more}: {words}")
    return "; ".join(said)


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
    if conflicts:
        return f"The sources contradict one another on {count(conflicts)} of {plural(len(shared), 'shared figure')}"
    return f"No two sources contradict one another on the {plural(len(shared), 'figure')} they share"


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
