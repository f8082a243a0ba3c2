"""Counts and lists in a sentence: four sources; a, b and c."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def count(n: int) -> str:
    """In words to twelve, then in digits."""
    return _SMALL[n] if 0 <= n < len(_SMALL) else f"{n:,}"


def plural(n: int, word: str, words: str = "") -> str:
    """``n`` with its noun; ``words`` is a plural that is not made with s."""
    return f"{count(n)} {word if n == 1 else words or word + 's'}"


def capital(text: str) -> str:
    """``text`` with a capital in front, the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """a, b and c."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
