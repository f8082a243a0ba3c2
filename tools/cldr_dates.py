"""Month and weekday names and scale words of every language, from CLDR through Babel.

    python tools/cldr_dates.py            writes generator/languages/cldr/dates-<code>.toml
    python tools/cldr_dates.py --check    exit status 1 where a committed table is not current

Names with digits in them ("3月", "tháng 3") are left out: the parser reads number and marker itself.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "generator" / "languages"
WIDTHS = ("wide", "abbreviated")
_PATTERN_JUNK = re.compile(r"[0#.,\u200f'¤-]+")


def _forms(table: dict[str, dict[str, dict[int, str]]], width: str, order: list[int]) -> list[list[str]]:
    """For each member in ``order``, its format and stand-alone names of ``width``, lower case, sorted."""
    return [
        sorted(
            {
                name
                for context in ("format", "stand-alone")
                if (name := table[context][width][key].lower()) and not re.search(r"\d", name)
            }
        )
        for key in order
    ]


def _scales(locale: object) -> list[str]:
    """Words for thousand and up, as compact number patterns show them ("0 Milliarden")."""
    words: set[str] = set()
    for width in ("short", "long"):
        for powers in locale.compact_decimal_formats.get(width, {}).values():  # type: ignore[attr-defined]
            for pattern in powers.values():
                word = " ".join(_PATTERN_JUNK.sub(" ", pattern.pattern.split(";")[0]).split())
                if any(char.isalpha() for char in word):
                    words.add(word)
    return sorted(words)


def table(code: str) -> str:
    """The TOML text for one language."""
    from babel import Locale

    locale = Locale.parse(code)
    weekdays = list(range(7))
    lines = [f"# CLDR names for {code}, made by tools/cldr_dates.py. Do not edit."]
    for name, source, order in (("months", locale.months, list(range(1, 13))), ("weekdays", locale.days, weekdays)):
        for width, suffix in (("wide", ""), ("abbreviated", "_short")):
            rows = _forms(source, width, order)  # type: ignore[arg-type]
            lines.append(f"{name}{suffix} = [")
            lines += ["  [" + ", ".join(f'"{form}"' for form in row) + "]," for row in rows]
            lines.append("]")
    scales = _scales(locale)
    lines.append("scales = [" + ", ".join(f'"{word}"' for word in scales) + "]")
    return "\n".join(lines) + "\n"


def _fresh(code: str) -> str:
    """`table` in a process of its own: Babel's aliases leak from one loaded locale into the next."""
    return subprocess.run(
        [sys.executable, __file__, "--print", code], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a table is not current")
    parser.add_argument("--print", metavar="CODE", help="print one language's table")
    options = parser.parse_args()
    if options.print:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(table(options.print))
        return 0
    stale: list[str] = []
    codes = sorted(path.stem for path in LANGUAGES.glob("*.toml"))
    for code in codes:
        path = LANGUAGES / "cldr" / f"dates-{code}.toml"
        text = _fresh(code)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not options.check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if options.check and (stale or not codes):
        print("not current:", ", ".join(stale) or "no languages found", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
