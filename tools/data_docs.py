"""Writes docs/data.md, the reference of the data package, from the schema the builds are checked against.

python tools/data_docs.py            write it
python tools/data_docs.py --check    say whether it is current (exit code 1 where it is not)
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.schema import SCHEMA, Column, Table  # noqa: E402

PAGE = ROOT / "docs" / "data.md"
HEAD = """# The data package

Every build writes it into `data/` beside the pages, and `parallax extract CONTENT --out DIR` writes it alone. It is a public
interface: a column named here keeps its name, type and meaning; columns may be added.

`datapackage.json` describes the tables in the Frictionless Data Package form, with row counts and SHA-256. Each table is UTF-8 CSV
with a header row, and JSON (numbers as numbers, missing as null). In the CSV a cell that a spreadsheet might run as a formula has an
apostrophe in front (`'-5`, and the unit `'%`): programs do better with the JSON, which is exact. `text/SOURCE.txt` holds the exact
text that offsets refer to: half-open, in Unicode code points, so that `text[start:end] == exact` in every row. Identifiers are made
of content, not of order: adding a source renames nothing.
`parallax check SITE` proves all of it.

This page is written by `tools/data_docs.py`.
"""


def page() -> str:
    """docs/data.md as it should be."""
    return HEAD + "".join(_table(table) for table in SCHEMA)


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = "".join(_row(column) for column in table.columns)
    return f"\n## {table.name}\n\n{table.meaning[:1].upper()}{table.meaning[1:]}. Key: {key}.\n\n| column | type | meaning |\n|---|---|---|\n{rows}"


def _row(column: Column) -> str:
    refers = f" (→ `{column.refers[0]}.{column.refers[1]}`)" if column.refers else ""
    meaning = column.meaning.replace("|", "\\|")
    return f"| `{column.name}` | {column.type} | {meaning}{refers} |\n"


def main() -> int:
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page()
    print("docs/data.md is current" if current else "docs/data.md is out of date: run python tools/data_docs.py")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
