"""Traditional Chinese characters as simplified ones, so that one text in both scripts is one text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def _table() -> dict[int, str]:
    raw = json.loads(Path(__file__).with_name("han.json").read_text(encoding="utf-8"))
    return {ord(one): other for one, other in zip(raw["traditional"], raw["simplified"], strict=True)}


def simplified(text: str) -> str:
    """``text`` with every traditional character as its simplified one: 渡輪 → 渡轮. As long as ``text``.

    For comparing only, and character by character: what is a choice of words (軟體, 软件) stays different.
    """
    return text if text.isascii() else text.translate(_table())
