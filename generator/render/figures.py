"""Charts made ready for the chart macro, and the matrix of facts and sources."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.render import limits
from generator.render.inert import Safe
from generator.render.story import Story
from generator.render.views import FactView, PassageView, SourceView
from generator.wording.amounts import Amount, plain

_ROWS, _COLUMNS = 24, 12
_PLACEHOLDER = re.compile(r"px:[\w./-]*(?:#[\w-]+)?\Z")


@dataclass(frozen=True, slots=True)
class CellView:
    text: str
    number: bool
    link: Safe | None


@dataclass(frozen=True, slots=True)
class ChartView:
    """A `charts.Chart` as the macro writes it."""

    id: str
    title: str
    alt: str
    svg: Safe
    json: Safe
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellView, ...], ...]
    more: int
    """Rows that stand in the CSV only."""
    csv: str


def chart_views(charts: Mapping[str, Any]) -> dict[str, ChartView]:
    return {key: _chart(chart) for key, chart in charts.items()}


def script_json(value: object) -> Safe:
    """``value`` as JSON for a script element: nothing in it can end the element or start markup."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return Safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("`", "\\u0060"))


def _chart(chart: Any) -> ChartView:
    rows = []
    for number, row in enumerate(chart.rows[: limits.CHART_ROWS]):
        target = chart.links[number] if number < len(chart.links) else ""
        href = Safe(target) if target and _PLACEHOLDER.match(target) else None
        rows.append(
            tuple(
                CellView(_cell(cell), isinstance(cell, int | float), href if column == 0 else None)
                for column, cell in enumerate(row)
            )
        )
    # the drawing is inert by construction (charts/svg.py): it stands as it is, on one line
    svg = Safe(" ".join(str(chart.svg).splitlines()))
    return ChartView(
        id=chart.id,
        title=chart.title,
        alt=chart.alt,
        svg=svg,
        json=script_json(chart.figure),
        note=chart.note,
        columns=tuple(chart.columns),
        rows=tuple(rows),
        more=len(chart.rows) - len(rows),
        csv=chart.csv,
    )


def _cell(cell: str | int | float | None) -> str:
    if cell is None:
        return ""
    return plain(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else str(cell)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    amount: Amount
    link: Safe
    outlier: bool
    passage: PassageView


@dataclass(frozen=True, slots=True)
class MatrixRow:
    fact: FactView
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    sources: tuple[SourceView, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int
    """Sources that have no column."""


def matrix(story: Story) -> Matrix | None:
    """Facts of two sources or more against the sources that contradict the others, then those that report most of them;
    None where there is none."""
    facts = [view for view in story.facts if len(view.sources) > 1]
    facts.sort(key=lambda view: -len(view.sources))
    facts = facts[:_ROWS]
    if not facts:
        return None
    told = {s.id: sum(1 for f in facts if s.id in f.fact.sources) for s in story.sources}
    apart = Counter(s.id for f in facts for value in f.outliers for s in value.sources)
    order = sorted(story.sources, key=lambda s: (-apart[s.id], -told[s.id]))
    chosen = {s.id for s in order[:_COLUMNS]}
    sources = tuple(s for s in story.sources if s.id in chosen)
    rows = tuple(MatrixRow(fact, tuple(_matrix_cell(fact, s) for s in sources)) for fact in facts)
    return Matrix(sources, rows, len(story.sources) - len(sources))


def _matrix_cell(fact: FactView, source: SourceView) -> MatrixCell | None:
    found = [p for value in fact.values for p in value.passages if p.source.id == source.id and p.amount is not None]
    if not found:
        return None
    best = next((p for p in found if p.outlier), found[0])
    assert best.amount is not None
    return MatrixCell(best.amount, best.link, best.outlier, best)
