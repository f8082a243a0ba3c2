"""What rigour (OpenSanctions) knows of organisations' legal forms and of persons' names in many scripts."""

from __future__ import annotations

import re
from functools import lru_cache

_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def legal_form(text: str) -> str:
    """The legal form that ``text`` is as a whole (GmbH → gmbh, ООО → ooo, 有限公司 → ltd), or ""."""
    from rigour.names import extract_org_types

    folded = _SPACE.sub(" ", text).strip().casefold()
    if not folded or len(folded) > 60:
        return ""
    for matched, form in extract_org_types(folded):
        if matched == folded:
            return str(form)
    return ""


@lru_cache(maxsize=65536)
def without_form(name: str) -> str:
    """An organisation's name without its legal form at either end: "Siemens Energy AG" → "Siemens Energy".

    The name itself where it has none, or is nothing else.
    """
    words = name.split()
    for size in range(min(5, len(words) - 1), 0, -1):
        if legal_form(" ".join(words[-size:])):
            return " ".join(words[:-size]).rstrip(",;") or name
        if legal_form(" ".join(words[:size])):
            return " ".join(words[size:]) or name
    return name


@lru_cache(maxsize=65536)
def name_parts(word: str) -> frozenset[str]:
    """Wikidata ids of the given and family names that ``word`` is a form of: Илон and Elon share one.

    The first call takes five seconds and 300 MB.
    """
    from rigour.names import NameTypeTag, SymbolCategory, analyze_names

    found: set[str] = set()
    for name in analyze_names(NameTypeTag.PER, [word], phonetics=False, rewrite=False):
        for span in name.spans:
            if span.symbol.category == SymbolCategory.NAME and len(span.parts) == len(name.parts):
                found.add(str(span.symbol.id))
    return frozenset(found)
