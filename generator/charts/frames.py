"""The tables as the charts read them: rows as plain dicts, missing as None, labels for sources and names."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from generator.model import digest

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
MOST_SOURCES = 30
"""Sources one drawing can show; the tables of the data package have them all."""
_OPENING = 24
"""Characters of a text that stand for its missing title."""
_NAME = re.compile(r"[A-Za-z0-9_-]+\Z")


class HasFrames(Protocol):
    """`tables.Tables`, as far as charts need it."""

    @property
    def frames(self) -> Mapping[str, pd.DataFrame]: ...


class Story:
    """The rows of every table, and what several charts ask of them."""

    def __init__(self, tables: HasFrames) -> None:
        self._frames = tables.frames
        self._texts: Mapping[str, str] = getattr(tables, "texts", {})

    def rows(self, table: str) -> list[Row]:
        """The rows of ``table`` in their order; an empty list where there is no such table."""
        frame = self._frames.get(table)
        if frame is None or frame.empty:
            return []
        columns = [str(column) for column in frame.columns]
        return [
            {name: _plain(cell) for name, cell in zip(columns, row, strict=True)}
            for row in frame.itertuples(index=False, name=None)
        ]

    @cached_property
    def sources(self) -> dict[str, Row]:
        """The sources that were read, by id, in the order of publication (undated last), then of their ids."""
        ok = [row for row in self.rows("sources") if (row.get("status") or "ok") == "ok"]
        ok.sort(key=lambda row: (row.get("published") or "9999", str(row["source"])))
        return {str(row["source"]): row for row in ok}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Source id → what to call it: its publisher, with the language where two would be called alike."""
        names = {
            key: str(row.get("publisher") or row.get("title") or self._opening(key) or key)
            for key, row in self.sources.items()
        }
        seen: dict[str, int] = defaultdict(int)
        for name in names.values():
            seen[name] += 1
        return {
            key: name if seen[name] == 1 else f"{name} ({self.sources[key].get('language') or key})"
            for key, name in names.items()
        }

    def _opening(self, source: str) -> str:
        """The first words of a source that states neither publisher nor title, where its text may be shown."""
        if self.sources[source].get("publish") == "links":
            return ""
        start = next(
            (row["start"] for row in self.rows("regions") if row["source"] == source and row["region"] == "body"), 0
        )
        words = " ".join(self._texts.get(source, "")[start : start + 4 * _OPENING].split())
        return words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + "…"

    def label(self, source: str) -> str:
        return self.labels.get(source, source)

    @cached_property
    def names(self) -> dict[str, Row]:
        return {str(row["entity"]): row for row in self.rows("names")}

    @cached_property
    def figures(self) -> dict[str, list[Row]]:
        """Fact id → its figures, in the order of `sources` and of the text."""
        return self._by_fact("figures")

    @cached_property
    def dates(self) -> dict[str, list[Row]]:
        """Fact id → its dates, in the order of `sources` and of the text."""
        return self._by_fact("dates")

    def _by_fact(self, table: str) -> dict[str, list[Row]]:
        order = {source: n for n, source in enumerate(self.sources)}
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(table):
            if row.get("fact") and row["source"] in order:
                found[str(row["fact"])].append(row)
        for rows in found.values():
            rows.sort(key=lambda row: (order[row["source"]], row["start"]))
        return dict(found)


def page_name(identifier: str) -> str:
    """The file name of a thing's page: its id, or the digest of one that could not be a file name."""
    return identifier if _NAME.match(identifier) else digest("page", identifier)


def passage(source: str, mention: str) -> str:
    """The placeholder of a passage's place on its source's page; whoever writes the page resolves it."""
    return f"{source_page(source)}#px-{page_name(mention)}"


def source_page(source: str) -> str:
    return f"px:sources/{page_name(source)}.md"


def fact_page(fact: str) -> str:
    return f"px:facts/{page_name(fact)}.md"


def name_page(name: Row) -> str:
    """The placeholder of a name's page, "" where the name is too rare to have one."""
    main = int(name.get("sources") or 0) >= 2 or int(name.get("mentions") or 0) >= 3
    return f"px:names/{page_name(str(name['entity']))}.md" if main else ""


def _plain(cell: Any) -> Any:
    if cell is None or isinstance(cell, (str, bool, list, tuple, dict)):
        return cell
    if hasattr(cell, "item"):  # numpy's scalars
        cell = cell.item()
    if isinstance(cell, float) and math.isnan(cell):
        return None
    return None if type(cell).__name__ in ("NAType", "NaTType") else cell
