"""Plotly figures as plain dicts: no template, no fixed ink, every label escaped.

A `go.Figure` costs more to build than all the rest of a chart; the tests put each dict through one instead.
The browser's script knows traces and shapes by their ``meta`` and ``name`` ("agree", "outlier", "band" …) and
gives them the colours of the page's palette, light or dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.charts.scale import Scale
from generator.charts.svg import shorten

_CLEAR = "rgba(0,0,0,0)"
SYMBOLS = {"agree": "circle", "outlier": "diamond", "open": "circle-open", "published": "line-ns-open"}


def label(words: str, width: int = 200) -> str:
    """``words`` for a Plotly text, where ``<b>`` and ``<a>`` would be markup."""
    folded = shorten("".join(char if char.isprintable() else " " for char in words), width)
    return folded.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def dots(
    points: Sequence[tuple[Any, Any, str, int]],
    kind: str,
    *,
    size: float | list[float] = 11,
    name: str = "",
    tallies: Sequence[str] = (),
) -> dict[str, Any]:
    """A trace of single points: (x, y, what to say of it, number of its link). ``tallies``: what is written in them."""
    words = [label(point[2]) for point in points]
    said: dict[str, Any] = {"text": words, "hovertemplate": "%{text}<extra></extra>"}
    if any(tallies):
        said = {
            "mode": "markers+text",
            "text": list(tallies),
            "hovertext": words,
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": kind,
        "name": name or kind,
        "x": [point[0] for point in points],
        "y": [point[1] for point in points],
        "customdata": [point[3] for point in points],
        "marker": {"symbol": SYMBOLS.get(kind, "circle"), "size": size, "opacity": 1},
        "showlegend": False,
        **said,
    }


def segments(pieces: Sequence[tuple[Any, Any, Any, Any]], kind: str, *, dash: str = "solid") -> dict[str, Any]:
    """A trace of separate lines: (x1, y1, x2, y2)."""
    xs: list[Any] = []
    ys: list[Any] = []
    for x1, y1, x2, y2 in pieces:
        xs += [x1, x2, None]
        ys += [y1, y2, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": kind,
        "x": xs,
        "y": ys,
        "line": {"width": 2, "dash": dash},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def layout(height: int, *, narrow: int = 0, **more: Any) -> dict[str, Any]:
    """The frame all charts share: clear backgrounds, room for labels, no drag on a page that scrolls.

    ``narrow``: the height where the labels of the rows have to stand above them, on a phone; 0: they never do.
    """
    return {
        **({"meta": {"narrow": narrow}} if narrow else {}),
        "height": height,
        "margin": {"l": 8, "r": 12, "t": 8, "b": 36},
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        **more,
    }


def value_axis(scale: Scale) -> dict[str, Any]:
    """A Plotly axis for a `Scale`: the same kind and ends, the same ticks."""
    from math import log10

    ends = [log10(scale.low), log10(scale.high)] if scale.log else [scale.low, scale.high]
    pad = (ends[1] - ends[0]) * 0.05
    return {
        "type": "log" if scale.log else "linear",
        "range": [round(ends[0] - pad, 6), round(ends[1] + pad, 6)],
        "tickvals": [tick for tick, _ in scale.ticks],
        "ticktext": [words for _, words in scale.ticks],
        "zeroline": False,
        "fixedrange": True,
    }


def category_axis(labels: Sequence[str], **more: Any) -> dict[str, Any]:
    """Rows from the top down, one a label; two rows may bear the same label."""
    return {
        "type": "linear",
        "range": [len(labels) - 0.4, -0.6],
        "tickvals": list(range(len(labels))),
        "ticktext": [label(words, 28) for words in labels],
        "zeroline": False,
        "showgrid": False,
        "fixedrange": True,
        "automargin": True,
        **more,
    }
