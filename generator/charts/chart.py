"""What a chart is: one record that gives the static drawing, the interactive one, the table and the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.tables import csv_text, defuse

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart, in every form a reader may need it."""

    id: str
    """The key of `charts.all`, made safe for a file name and an element id: "fact-7k2m…"."""
    title: str
    """The finding, in plain text: "Four of five sources say 10,000 GPU; one says 10"."""
    alt: str
    """One sentence for who cannot see the drawing, in plain text."""
    svg: str
    """The static drawing: one line of inert, deterministic SVG; links are ``px:`` placeholders."""
    figure: dict[str, Any]
    """Plotly's ``data`` and ``layout``, without template or colours of its own. A point's ``customdata`` is the
    number of its link: the drawing's ``<a data-px="number">``."""
    note: str = ""
    """What a reader must know to read the drawing, in plain text."""
    columns: tuple[str, ...] = ()
    """Headings of the table behind the chart."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    links: tuple[str, ...] = field(default=())
    """For each row the ``px:`` placeholder of its passage, or ""."""

    @property
    def csv(self) -> str:
        """Where the table stands in the site."""
        return f"data/charts/{self.id}.csv"

    @property
    def csv_text(self) -> str:
        """The table as CSV (RFC 4180, ``\\n``); cells a spreadsheet would run as a formula are defused."""
        return table_csv(self.columns, self.rows)


def table_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    cells = ([defuse(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return csv_text([[defuse(column) for column in columns], *cells])
