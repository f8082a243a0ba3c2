"""One fact as a forest plot: a row a source, a dot where it puts the value, a bar for a range, an arrow for an
open end, a band for what the independent origins agree on. What cannot hold with it is a diamond, not only a colour."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.charts import edtf, plot, scale
from generator.charts.chart import Chart
from generator.charts.frames import MOST_SOURCES, Row, Story, page_name, passage
from generator.charts.svg import ARROW_LEFT, ARROW_RIGHT, DIAMOND, Drawing, shorten
from generator.wording import amounts, when
from generator.wording.counts import capital, count, listed, plural

ROW = 46
_LARGEST = 10**60
_MOST_ALIKE = 12
"""Rows where all say the same: dots below one another, and nothing to compare."""
_HEAD, _FOOT = 8, 30
_LABEL_WIDTH, _EXACT_WIDTH = 26, 22
"""Columns: together they fit a phone's width."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says of the fact, once."""

    source: str
    mention: str
    exact: str
    said: str
    """The amount or the day as the report writes it."""
    low: float | None
    high: float | None
    outlier: bool
    hedged: bool

    @property
    def middle(self) -> float:
        """Where the dot stands: the middle of a range, the closed end of an open one."""
        return self.centre(log=False)

    def centre(self, *, log: bool) -> float:
        """`middle` as it looks on the axis: on a logarithmic one "thousands" has its middle at 45,000, not at 500,000."""
        if self.low is None or self.high is None:
            return float(self.low if self.low is not None else self.high or 0)
        return math.sqrt(self.low * self.high) if log else (self.low + self.high) / 2


def readings(story: Story, fact: Row) -> list[Reading]:
    """What the sources say of ``fact``: those that agree first, each in the order of publication."""
    outliers = set(fact.get("outliers") or ())
    dated = fact["kind"] == "date"
    unit = str(fact.get("unit") or "")
    found = []
    for row in (story.dates if dated else story.figures).get(str(fact["fact"]), ()):
        low, high = _ends(row)
        if not drawable(low, high):
            continue
        found.append(
            Reading(
                source=str(row["source"]),
                mention=str(row["id"]),
                exact=str(row["exact"]),
                # another currency is what the sources differ in; a counted thing is named once
                said=when.words(str(row["edtf"]))
                if dated
                else amounts.said(low, high, unit if fact["kind"] == "count" else str(row.get("unit") or unit)),
                low=low,
                high=high,
                outlier=row["id"] in outliers,
                hedged=(row.get("modifier") or "") in ("about", "almost", "vague"),
            )
        )
    return sorted(found, key=lambda reading: reading.outlier)


def consensus(fact: Row) -> str:
    """What the independent origins agree on, as the report writes it."""
    if fact["kind"] == "date":
        return when.words(str(fact.get("edtf") or ""))
    return amounts.said(fact.get("low"), fact.get("high"), str(fact.get("unit") or ""))


def _ends(row: Row) -> tuple[float | None, float | None]:
    """The ends of an amount, or the first and the last day of a date, as day numbers."""
    if row.get("edtf"):
        return edtf.days(str(row["edtf"])) or (None, None)
    return row.get("low"), row.get("high")


def chart(story: Story, fact: Row) -> Chart | None:
    """The chart of ``fact``; None where none of its figures has a number to draw."""
    found = readings(story, fact)
    if not found:
        return None
    rows = _shown(found)
    left = len(_by_source(found)) - len(rows)
    title = finding(fact, found)
    axis = _axis(fact, found)
    drawing, data = _draw(story, fact, rows, axis)
    height = _HEAD + ROW * len(rows) + _FOOT
    alt = _alt(story, fact, _by_source(found))
    return Chart(
        id=f"fact-{page_name(str(fact['fact']))}",
        title=title,
        alt=alt,
        svg=drawing.svg(height, alt),
        figure={"data": data, "layout": _layout(story, fact, rows, axis)},
        note=f"{capital(plural(left, 'more source'))} in the table." if left else "",
        columns=(
            "source",
            "language",
            "published",
            "value",
            "low",
            "high",
            "unit",
            "holds with the consensus",
            "passage",
        ),
        rows=tuple(_table_row(story, fact, reading) for reading in found),
        links=tuple(passage(reading.source, reading.mention) for reading in found),
    )


def drawable(low: float | None, high: float | None) -> bool:
    """Whether an amount can stand on an axis: it has an end, and none that only a hostile text would write."""
    ends = [end for end in (low, high) if end is not None]
    return bool(ends) and all(abs(end) < _LARGEST for end in ends)


def finding(fact: Row, found: list[Reading]) -> str:
    """The chart's title, as a statement: "Four of five sources say 10,000 GPU; one says 10"."""
    agreed = consensus(fact)
    sources = {reading.source for reading in found}
    against = {reading.source for reading in found if reading.outlier}
    what = str(fact.get("label") or "")
    if fact["verdict"] == "conflict" and against:
        with_it = sources - against or sources
        said = listed(_values(reading for reading in found if reading.outlier))
        holders = f"{count(len(with_it))} of {plural(len(sources), 'source')}"
        verb = "say" if len(with_it) > 1 else "says"
        return (
            f"{capital(holders)} {verb} {agreed}; {count(len(against))} {'say' if len(against) > 1 else 'says'} {said}"
        )
    if fact["verdict"] == "conflict":
        return f"{capital(plural(len(sources), 'source'))} do not agree: {' or '.join(_values(found))}"
    if fact["verdict"] == "changes":
        first, last = found[0].said, found[-1].said
        return f"{what}: {first}, later {last}" if what else f"First {first}, later {last}"
    if len(sources) > 1:
        origins = int(fact.get("origins") or 0)
        many = capital(plural(len(sources), "source"))
        if origins == 1:
            return f"{many} say {agreed}, and all rest on one origin"
        return f"{many} agree on {agreed}" + (f", from {plural(origins, 'independent origin')}" if origins else "")
    return f"One source says {agreed}"


def _values(found: Iterable[Reading]) -> list[str]:
    """What is said, each once, from the smallest or the earliest on."""
    order = sorted(
        {(-math.inf if r.low is None else r.low, math.inf if r.high is None else r.high, r.said) for r in found}
    )
    return [said for _, _, said in order]


def _shown(found: list[Reading]) -> list[list[Reading]]:
    """The rows of the drawing, a row a source: of very many sources those that conflict, and the first that agree."""
    rows = _by_source(found)
    most = MOST_SOURCES if len({(reading.low, reading.high) for reading in found}) > 1 else _MOST_ALIKE
    apart = [row for row in rows if any(reading.outlier for reading in row)][: most * 2 // 3]
    drawn = {row[0].source for row in apart}
    others = [row for row in rows if row[0].source not in drawn][: most - len(apart)]
    return others + apart


def _by_source(found: list[Reading]) -> list[list[Reading]]:
    rows: dict[str, list[Reading]] = {}
    for reading in found:
        rows.setdefault(reading.source, []).append(reading)
    return list(rows.values())


def _axis(fact: Row, found: list[Reading]) -> scale.Scale:
    ends = [end for reading in found for end in (reading.low, reading.high) if end is not None]
    ends += [end for end in _ends(fact) if drawable(end, end) and end is not None]
    return scale.calendar([int(end) for end in ends]) if fact["kind"] == "date" else scale.values(ends)


def _band(fact: Row, axis: scale.Scale) -> tuple[float, float] | None:
    """The consensus as shares of the width; a single value still gets a strip one can see."""
    low, high = _ends(fact)
    if not drawable(low, high) or fact["verdict"] == "changes":  # a moving number has no consensus
        return None
    left = axis.left if low is None else axis.at(low)
    right = axis.right if high is None else axis.at(high)
    return max(0.0, left - 0.012), min(1.0, right + 0.012)


def _draw(
    story: Story, fact: Row, rows: list[list[Reading]], axis: scale.Scale
) -> tuple[Drawing, list[dict[str, Any]]]:
    drawing = Drawing()
    bottom = _HEAD + ROW * len(rows)
    points: dict[str, list[tuple[Any, Any, str, int]]] = {"agree": [], "outlier": []}
    bars: list[tuple[Any, Any, Any, Any]] = []
    arrows: list[tuple[Any, Any, str, int]] = []
    for tick, mark in axis.ticks:
        x = axis.at(tick)
        drawing.line(x, _HEAD, x, bottom, "px-grid")
        drawing.text(x, bottom + 18, mark, "px-tick", "middle")
    band = _band(fact, axis)
    if band:
        drawing.rect(band[0], _HEAD, band[1], bottom - _HEAD, "px-band")
    for at, row in enumerate(rows):
        top = _HEAD + ROW * at
        track = top + 32
        drawing.line(0, track, 1, track, "px-track")
        drawing.text(0, top + 15, shorten(story.label(row[0].source), _LABEL_WIDTH))
        for first, reading in enumerate(row):
            kind = "outlier" if reading.outlier else "agree"
            said = f"{story.label(reading.source)}: {reading.exact}"
            link = drawing.begin_link(passage(reading.source, reading.mention), said)
            if not first:
                drawing.text(1, top + 15, shorten(reading.exact, _EXACT_WIDTH), f"px-exact px-{kind}", "end")
            _mark(drawing, axis, reading, track, kind)
            drawing.end_link()
            points[kind].append((reading.centre(log=axis.log), at, said, link))
            if reading.low is None or reading.high is None:
                arrows.append((reading.middle, at, "right" if reading.high is None else "left", link))
            elif reading.low != reading.high:
                bars.append((reading.low, at, reading.high, at))
    data = [plot.segments(bars, "bar")] if bars else []
    data += [_arrow_trace(arrows, side) for side in ("right", "left") if any(arrow[2] == side for arrow in arrows)]
    data += [plot.dots(found, kind) for kind, found in points.items() if found]
    return drawing, data


def _mark(drawing: Drawing, axis: scale.Scale, reading: Reading, y: float, kind: str) -> None:
    x = axis.at(reading.centre(log=axis.log))
    if reading.low is None or reading.high is None:
        end = axis.right if reading.high is None else axis.left
        drawing.line(x, y, end, y, f"px-bar px-{kind}")
        drawing.shape(end, y, ARROW_RIGHT if reading.high is None else ARROW_LEFT, f"px-dot px-{kind}")
    elif reading.low != reading.high:
        drawing.line(axis.at(reading.low), y, axis.at(reading.high), y, f"px-bar px-{kind}")
    if reading.outlier:
        drawing.shape(x, y, DIAMOND, "px-dot px-outlier")
    else:
        drawing.circle(x, y, 5.5, f"px-dot px-agree{' px-hedged' if reading.hedged else ''}")


def _arrow_trace(arrows: list[tuple[Any, Any, str, int]], side: str) -> dict[str, Any]:
    sign = "more" if side == "right" else "less"
    trace = plot.dots([(x, y, f"or {sign}", link) for x, y, way, link in arrows if way == side], "arrow", size=16)
    trace["marker"]["symbol"] = f"arrow-{side}"
    return trace


def _layout(story: Story, fact: Row, rows: list[list[Reading]], axis: scale.Scale) -> dict[str, Any]:
    more: dict[str, Any] = {}
    low, high = _ends(fact)
    if _band(fact, axis) and low is not None and high is not None:
        more["shapes"] = [
            {
                "type": "rect",
                "name": "band",
                "layer": "below",
                "xref": "x",
                "yref": "paper",
                "x0": low,
                "x1": high,
                "y0": 0,
                "y1": 1,
                "line": {"width": 2},
            }
        ]
    labels = [story.label(row[0].source) for row in rows]
    return plot.layout(
        _HEAD + 34 * len(rows) + 56,
        narrow=46 * len(rows) + 60,
        xaxis=plot.value_axis(axis),
        yaxis=plot.category_axis(labels),
        **more,
    )


def _table_row(story: Story, fact: Row, reading: Reading) -> tuple[str | float | int | None, ...]:
    about = story.sources.get(reading.source, {})
    return (
        story.label(reading.source),
        about.get("language"),
        about.get("published"),
        reading.said,
        None if fact["kind"] == "date" else reading.low,
        None if fact["kind"] == "date" else reading.high,
        str(fact.get("unit") or ""),
        "no" if reading.outlier else "yes",
        " ".join(reading.exact.split()),
    )


def _alt(story: Story, fact: Row, rows: list[list[Reading]]) -> str:
    said = [
        f"{story.label(row[0].source)} {row[0].said}" + (" (conflicts)" if row[0].outlier else "") for row in rows[:12]
    ]
    more = f" and {plural(len(rows) - 12, 'more source')}" if len(rows) > 12 else ""
    return f"Dot plot of {fact.get('label') or 'one fact'}, a row a source: {'; '.join(said)}{more}."
