"""Which dollar: a currency name that several share, settled by what else the text names."""

from __future__ import annotations

import re

from generator import units
from generator.extract.figures.lexicon import Lexicon
from generator.extract.figures.tokens import fold


class Currencies:
    """The currencies one text names. Looked up only when a shared name is met, once a name."""

    __slots__ = ("_known", "_low", "_text", "lex")

    def __init__(self, lex: Lexicon, text: str, low: str) -> None:
        self.lex = lex
        self._text, self._low = text, low
        self._known: dict[str, tuple[str, str]] = {}

    def means(self, shared: str) -> tuple[str, str]:
        """(currency or "", why) for the bare name ``shared`` in this text."""
        if shared not in self._known:
            self._known[shared] = self._settle(shared)
        return self._known[shared]

    def _settle(self, shared: str) -> tuple[str, str]:
        file = units.table().money
        entry = file.shared.get(shared) or file.minor[shared]
        others = [code for code in entry.among if code != entry.means]
        explicit = [code for code in others if self._named(code)]
        if explicit:
            if len(explicit) == 1 and not (entry.means and self._named(entry.means)):
                return explicit[0], f"assumed {explicit[0]}: the only such currency the text names"
            return "", f"not settled: the text names {', '.join(explicit)}"
        if entry.means and self._named(entry.means):
            return entry.means, f"assumed {entry.means}: the text names it"
        placed = [code for code in others if self._placed(code)]
        own = [code for code in entry.among if code in self.lex.home]
        if not placed and len(own) == 1:
            return own[0], f"assumed {own[0]}: the language's own country has it, and the text names no other"
        if entry.means and entry.local and len(placed) == 1 and not self._placed(entry.means):
            return placed[0], f"assumed {placed[0]}: the only country with it that the text names"
        if entry.means and (not placed or self._placed(entry.means)):
            return entry.means, f"assumed {entry.means}: the text names no other"
        if not entry.means and len(placed) == 1:
            return placed[0], f"assumed {placed[0]}: the only country with it that the text names"
        return "", "not settled: " + (
            f"the text names countries with {', '.join(placed)}" if placed else "shared by several"
        )

    def _named(self, code: str) -> bool:
        names = [name for name in self.lex.currency_names(code) if name in self._low]
        if any(self._stands(name, self._low) for name in names):
            return True
        return code in self._text and self._stands(code, self._text)

    def _placed(self, code: str) -> bool:
        for place in self.lex.places.get(code, ()):
            stem = _stem(fold(place))
            if stem not in self._low:
                continue
            ending = "" if stem != fold(place) else r"(?!\w)"
            if self.lex.unspaced or re.search(rf"(?<!\w){re.escape(stem)}{ending}", self._low):
                return True
        return False

    def _stands(self, name: str, text: str) -> bool:
        """Whether ``name`` stands in ``text`` on its own, not inside a word."""
        if self.lex.unspaced and not name.isascii():
            return True
        behind = r"(?!\w)" if name[-1].isalnum() else ""
        return re.search(rf"(?<!\w){re.escape(name)}{behind}", text) is not None


def _stem(place: str) -> str:
    """Kanada finds Kanady, Australia Australian; "mali" must not find "maligno"."""
    return place[:-1] if len(place) > 5 and place.isalpha() else place
