"""Words of concepts, found by how they begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from generator import language
from generator.han import simplified


class Stems:
    """Words of concepts in one language, found by the beginning of a word (or anywhere, without spaces)."""

    def __init__(self, concepts: Mapping[str, list[str]], boundaries: bool) -> None:
        by_form: dict[str, set[str]] = defaultdict(set)
        for concept, words in concepts.items():
            for word in words:
                folded = simplified(" ".join(word.split()).casefold().strip("*"))
                if len(folded) >= (4 if boundaries else 2):
                    by_form[folded].add(concept)
        self.forms = {form: tuple(sorted(found)) for form, found in by_form.items()}
        alternatives = "|".join(re.escape(f) for f in sorted(self.forms, key=lambda f: (-len(f), f)))
        edge = r"(?<!\w)" if boundaries else ""
        self.pattern = re.compile(f"{edge}(?:{alternatives})") if alternatives else None

    def find(self, text: str) -> set[str]:
        if self.pattern is None:
            return set()
        found: set[str] = set()
        for match in self.pattern.finditer(simplified(" ".join(text.split()).casefold())):
            found.update(self.forms[match[0]])
        return found


@lru_cache(maxsize=64)
def concept_stems(spoken: language.Language) -> Stems:
    return Stems(spoken.concepts, spoken.word_boundaries)
