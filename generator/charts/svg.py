"""A small drawing in fluid SVG: across in shares of the width, down in pixels, so that text keeps its size on a phone.

Only what these methods write can stand in a drawing, and every text passes `inert`: no source can add markup.
Colours come from the style sheet by class; there is no style element, no script, no id.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Control, format (bidi, zero width), surrogate, private, unassigned: nothing a label needs."""


@lru_cache(maxsize=8192)
def inert(text: str) -> str:
    """``text`` so that no browser and no Markdown can read it as anything but text: all but letters, digits and
    spaces as ``&#N;``; white space folded; control, bidi and zero-width characters left out."""
    folded = " ".join(text.split())
    return "".join(
        char if char.isalnum() or char == " " else f"&#{ord(char)};"
        for char in folded
        if unicodedata.category(char) not in _DROPPED
    )


def columns(text: str) -> int:
    """Width in half-width cells: East Asian wide characters count two."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1 for char in text
    )


def shorten(text: str, width: int) -> str:
    """``text`` cut to ``width`` columns, with an ellipsis where something is left out."""
    folded = " ".join(text.split())
    if columns(folded) <= width:
        return folded
    kept, used = [], 1
    for char in folded:
        used += columns(char)
        if used > width:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def number(value: float) -> str:
    """At most two decimals, none where none are needed: 37.5, 12."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def share(x: float) -> str:
    """A share of the width: 0.375 → ``37.5%``."""
    return f"{number(x * 100)}%"


DIAMOND = "M0-6.5 6.5 0 0 6.5-6.5 0Z"
LARGE_DIAMOND = "M0-11 11 0 0 11-11 0Z"
ARROW_RIGHT = "M0-4 6 0 0 4Z"
ARROW_LEFT = "M0-4-6 0 0 4Z"


class Drawing:
    """Collects the parts; `svg` gives the whole in one line. ``x`` is a share of the width, ``y`` pixels."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._links = 0
        self._open: list[str] = []

    def text(self, x: float, y: float, words: str, kind: str = "px-label", anchor: str = "start") -> None:
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(f'<text x="{share(x)}" y="{number(y)}" class="{kind}"{at}>{inert(words)}</text>')

    def slanted(self, x: float, y: float, words: str, kind: str = "px-tick") -> None:
        """Text that rises to the right from a point, for narrow columns."""
        self._parts.append(
            f'<svg x="{share(x)}" y="{number(y)}" overflow="visible">'
            f'<text transform="rotate(-50)" class="{kind}">{inert(words)}</text></svg>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        self._parts.append(
            f'<line x1="{share(x1)}" y1="{number(y1)}" x2="{share(x2)}" y2="{number(y2)}" class="{kind}"/>'
        )

    def rect(self, x1: float, y: float, x2: float, height: float, kind: str) -> None:
        self._parts.append(
            f'<rect x="{share(x1)}" y="{number(y)}" width="{share(x2 - x1)}" height="{number(height)}" class="{kind}"/>'
        )

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        self._parts.append(f'<circle cx="{share(x)}" cy="{number(y)}" r="{number(radius)}" class="{kind}"/>')

    def shape(self, x: float, y: float, path: str, kind: str) -> None:
        """A small path in pixels around a point."""
        self._parts.append(
            f'<svg x="{share(x)}" y="{number(y)}" overflow="visible"><path d="{path}" class="{kind}"/></svg>'
        )

    def pixels(self, path: str, kind: str) -> None:
        """A path in pixels from the upper left corner."""
        self._parts.append(f'<path d="{path}" class="{kind}"/>')

    def begin_link(self, href: str, words: str) -> int:
        """What is drawn until `end_link` leads to ``href`` (a ``px:`` placeholder; "" leads nowhere) and is called
        ``words``. Gives the link's number, -1 for none."""
        name = inert(words)
        if not href:
            self._parts.append(f"<g><title>{name}</title>")
            self._open.append("</g>")
            return -1
        self._parts.append(f'<a href="{href}" data-px="{self._links}" aria-label="{name}"><title>{name}</title>')
        self._open.append("</a>")
        self._links += 1
        return self._links - 1

    def end_link(self) -> None:
        self._parts.append(self._open.pop())

    def svg(self, height: float, alt: str) -> str:
        body = "".join(self._parts)
        return f'<svg class="px-svg" width="100%" height="{number(height)}" role="group" aria-label="{inert(alt)}">{body}</svg>'
