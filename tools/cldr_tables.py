"""Derive each language's number, currency and unit words from CLDR, through Babel and unicode-rbnf.

    python tools/cldr_tables.py            writes generator/languages/cldr/numbers-<code>.toml
    python tools/cldr_tables.py --check    proves that the committed tables are what CLDR gives (exit status 1 if not)

The tables are inverted: they lead from words to values. What CLDR lacks stands in the languages' own files.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

import babel
from babel import Locale
from babel.core import get_global
from unicode_rbnf import FormatPurpose, RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator import language, units

OUT = Path(__file__).parents[1] / "generator" / "languages" / "cldr"
"""Currencies no longer tender that the news still names."""
HISTORIC = ["ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "HRK", "IEP", "ITL", "NLG", "PTE", "SUR", "VEF", "ZWL"]
SPACES = re.compile(r"[\s\u00a0\u202f]+")


def tender() -> list[str]:
    """Currencies that are tender somewhere today, and `HISTORIC`."""
    now = {
        code
        for entries in get_global("territory_currencies").values()
        for code, _start, end, is_tender in entries
        if end is None and is_tender
    }
    return sorted(now | set(HISTORIC) | {"XAF", "XOF", "TWD", "HKD"})


def clean(text: str) -> str:
    text = (
        re.sub("[\u00ad\u200e\u200f\u061c]", "", text).replace("'.'", ".").replace("\u2019", "'").replace("\u02bc", "'")
    )
    return SPACES.sub(" ", text).strip().lower()


def number_words(code: str) -> tuple[dict[str, int], dict[str, int]]:
    """Words for 0 to 99 and the hundreds; words for the powers of ten from 1,000 on."""
    engine = RbnfEngine.for_language(code)
    words: dict[str, int] = {}
    scales: dict[str, int] = {}
    spelled: dict[int, list[str]] = {}

    def cardinals(number: int) -> list[str]:
        found = engine.format_number(number).text_by_ruleset
        names = sorted(n for n in found if "ordinal" not in n and "year" not in n and "days" not in n)
        return [clean(found[name]) for name in names]

    for number in [*range(100), *range(100, 1000, 100)]:
        spelled[number] = cardinals(number)
        for text in spelled[number]:
            parts = text.split()
            if len(parts) == 1:
                words.setdefault(parts[0], number)
            elif number == 100:
                words.setdefault(parts[-1], 100)
    for scale in [1000, 10**6, 10**9, 10**12, 10**15]:
        for many in (1, 2, 5):
            for text, lead in zip(cardinals(many * scale), spelled[many], strict=True):
                parts = text.split()
                if len(parts) == 1 and many == 1:  # "mil", but not "ettusen"
                    rest = "" if text.startswith(lead) else text
                elif len(parts) == 1:  # "zweitausend"
                    rest = text[len(lead) :] if text.startswith(lead) else ""
                else:  # "two million", but not "दस लाख"
                    rest = parts[1] if len(parts) == 2 and parts[0] == lead else ""
                if len(rest) > 1 and rest not in words and not any(c.isdigit() for c in rest):
                    scales.setdefault(rest, scale)
    return words, scales


def ordinal_words(code: str) -> dict[str, int]:
    """Ordinals of one word from 3 on: the denominators of fractions are made of them."""
    engine = RbnfEngine.for_language(code)
    found: dict[str, int] = {}
    for number in [*range(3, 20), *range(20, 100, 10), 100, 1000, 10**6]:
        try:
            texts = engine.format_number(number, FormatPurpose.ORDINAL).text_by_ruleset
        except (ValueError, NoRuleForNumberError):
            continue  # no ordinals there, or none so large
        for name in sorted(n for n in texts if "spellout-ordinal" in n):
            word = clean(texts[name])
            if " " not in word and not any(c.isdigit() for c in word):
                found.setdefault(word, number)
    return found


def compact_words(locale: Locale, length: str) -> dict[str, int]:
    """Magnitude words of the compact formats: "tys.", "millions", "万"."""
    found: dict[str, int] = {}
    for by_size in locale.compact_decimal_formats.get(length, {}).values():
        for size, pattern in by_size.items():
            text = str(pattern.pattern)
            zeros = text.count("0")
            word = clean(re.sub(r"[0#,.]*0[0#,.]*", "", text, count=1).replace("'", ""))
            word = word.strip("¤- ")
            if len(word) > 1 - (not word.isascii()) and " " not in word and zeros and not any(c in word for c in "0#"):
                found.setdefault(word, int(size) // 10 ** (zeros - 1))
    return {word: value for word, value in found.items() if value >= 1000}


def currency_words(locale: Locale) -> dict[str, list[str]]:
    """Names of each currency with their inflections, and its sign where that is the language's own."""
    plural: Any = locale._data["currency_names_plural"]
    found: dict[str, list[str]] = {}
    for code in tender():
        names = [str(locale.currencies.get(code, ""))]
        names += [str(name) for name in dict(plural.get(code, {})).values()]
        symbol = str(locale.currency_symbols.get(code, ""))
        kept = {clean(re.sub(r"\s*\(.*?\)", "", name)) for name in names if name and name != code}
        if symbol and symbol != code and symbol not in ("$", "¥", "£", "kr", "kr."):
            kept.add(clean(symbol))
        kept.discard("")
        if kept:
            found[code] = sorted(kept)
    return found


def unit_words(locale: Locale) -> dict[str, list[str]]:
    """Names of each unit of units.toml, in all their plural forms, long and short."""
    patterns: Any = locale._data["unit_patterns"]
    file = units.table()
    entries = {**file.duration, **file.percent, **file.measure}
    found: dict[str, list[str]] = {}
    for code, entry in entries.items():
        kept: set[str] = set()
        for name in (entry.cldr, entry.cldr + "-person"):
            for length in ("long", "short"):
                for plural, pattern in dict(dict(patterns.get(name, {})).get(length, {})).items():
                    if plural == "per" or "{0}" not in str(pattern):
                        continue
                    before, after = (clean(part) for part in str(pattern).split("{0}"))
                    word = before or after
                    if not (before and after) and word and (length == "long" or len(word) > 1):
                        kept.add(word)
        kept -= {symbol.lower() for symbol in entry.symbols}
        if kept:
            found[code] = sorted(kept)
    return found


def place_words(locale: Locale) -> dict[str, list[str]]:
    """Names of the countries whose money each of the currencies with a shared name is."""
    shared = units.table().money.shared.values()
    wanted = {code for entry in shared for code in entry.among}
    found: dict[str, list[str]] = {}
    for territory, entries in sorted(get_global("territory_currencies").items()):
        for code, _start, end, is_tender in entries:
            name = locale.territories.get(territory)
            if code in wanted and end is None and is_tender and name and len(territory) == 2:
                found.setdefault(code, []).append(clean(str(name)))
    return {code: sorted(names)[:12] for code, names in found.items()}


def toml_string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def table(code: str) -> str:
    """The whole file for one language."""
    locale = Locale.parse(code)
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    words, scales = number_words(code)
    for word, value in compact_words(locale, "long").items():
        if word not in words:
            scales.setdefault(word, value)
    short = {w: v for w, v in compact_words(locale, "short").items() if w not in words and w not in scales}
    lines = [
        "# Made by tools/cldr_tables.py from CLDR; do not edit.",
        f"decimal = {toml_string(str(symbols['decimal']))}",
        f"group = {toml_string(clean(str(symbols['group'])) or ' ')}",
        "",
        "[words]",
        *(f"{toml_string(word)} = {value}" for word, value in sorted(words.items(), key=lambda p: (p[1], p[0]))),
        "",
        "[scales]",
        *(f"{toml_string(word)} = {value}" for word, value in sorted(scales.items(), key=lambda p: (p[1], p[0]))),
        "",
        "[short]",
        *(f"{toml_string(word)} = {value}" for word, value in sorted(short.items(), key=lambda p: (p[1], p[0]))),
        "",
        "[ordinals]",
        *(
            f"{toml_string(word)} = {value}"
            for word, value in sorted(ordinal_words(code).items(), key=lambda p: (p[1], p[0]))
        ),
        "",
        "[currencies]",
        *(f"{cur} = {toml_string('|'.join(names))}" for cur, names in sorted(currency_words(locale).items())),
        "",
        "[places]",
        *(f"{cur} = {toml_string('|'.join(names))}" for cur, names in sorted(place_words(locale).items())),
        "",
        "[units]",
        *(f"{toml_string(unit)} = {toml_string('|'.join(names))}" for unit, names in unit_words(locale).items()),
    ]
    return "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a table is not current")
    args = parser.parse_args(argv)
    stale = []
    for code in language.known():
        path = OUT / f"numbers-{code}.toml"
        text = table(code)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not args.check:
                path.write_text(text, encoding="utf-8")
    verb = "not current" if args.check else "written"
    print(f"Babel {babel.__version__}: {len(language.known())} languages; {verb}: {', '.join(stale) or 'none'}")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
