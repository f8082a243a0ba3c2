"""Derive ``generator/han.json`` from ICU's transform "Traditional-Simplified" (made from Unihan; Unicode licence).

    python tools/derive_han.py            writes the file
    python tools/derive_han.py --check    exit status 1 where the committed file is not current

Needs PyICU, which compiles against the system's ICU (libicu-dev); the program itself does not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import icu

TARGET = Path(__file__).parent.parent / "generator" / "han.json"
RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
"""Han characters in use; the rarer planes hold no variants that news is written with."""


def derived() -> str:
    """The table as JSON: two strings of one length, character for character."""
    transform = icu.Transliterator.createInstance("Traditional-Simplified")
    pairs: dict[str, str] = {}
    for first, last in RANGES:
        for code in range(first, last + 1):
            char = chr(code)
            simplified = transform.transliterate(char)
            if simplified != char and len(simplified) == 1:
                pairs[char] = simplified
    # 乾 → 干 → 干: a table that is applied once gives what applying it twice gives
    settled = {char: pairs.get(simple, simple) for char, simple in pairs.items()}
    table = {
        "source": "Traditional-Simplified, Unicode CLDR transforms, from Unihan",
        "licence": "Unicode-3.0",
        "traditional": "".join(sorted(settled)),
        "simplified": "".join(settled[char] for char in sorted(settled)),
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    text = derived()
    if "--check" in sys.argv[1:]:
        return int(not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
