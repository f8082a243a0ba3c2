"""Line-aligned stories as articles with their mentions: what the corroboration benchmark works on."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator import language
from generator.align import align
from generator.extract import extract
from generator.model import Alignment, Article, Figure, Mentions, Region
from generator.project import Project

HUB = "en"
PROJECT = Project(root=Path())


@dataclass(frozen=True)
class Told:
    """A story in one language: the article, its mentions, and which line of the story each offset belongs to."""

    article: Article
    mentions: Mentions
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    """Number of each paragraph's line in the whole story."""

    def line(self, offset: int) -> int:
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]


@cache
def lines_of(path: Path) -> tuple[str, ...]:
    return tuple(line.strip() for line in path.read_text(encoding="utf-8").splitlines())


def told(story: Path, code: str, lines: Sequence[int] | None = None, text: Sequence[str] | None = None) -> Told:
    """The story in ``code``; ``lines`` chooses and orders its lines, ``text`` replaces them."""
    all_lines = list(text if text is not None else lines_of(story / f"{code}.txt"))
    chosen = [n for n in (lines if lines is not None else range(len(all_lines))) if all_lines[n]]
    return _told(story.name, code, tuple(chosen), tuple(all_lines[n] for n in chosen))


@cache
def _told(story: str, code: str, numbers: tuple[int, ...], texts: tuple[str, ...]) -> Told:
    starts, at = [], 0
    for line in texts:
        starts.append(at)
        at += len(line) + 2
    text = "\n\n".join(texts) + "\n"
    titled = bool(numbers) and numbers[0] == 0
    edge = len(texts[0]) if titled else 0
    regions = (*((Region(0, edge, "title"),) if titled else ()), Region(edge, len(text), "body"))
    article = Article(
        id=code, path=f"{story}/{code}.txt", text=text, language=code, regions=regions, published=published(story)
    )
    return Told(article, extract(article, language.find(code), with_keywords=False), tuple(starts), numbers)


def published(story: str) -> str:
    """An invented day of publication, the same for a story in all its languages."""
    return (date(2018, 9, 1) + timedelta(days=crc32(story.encode()) % 60)).isoformat()


def aligned(sources: Sequence[Told]) -> Alignment:
    return align([t.article for t in sources], {t.article.id: t.mentions for t in sources}, PROJECT)


def stories(folder: Path) -> list[Path]:
    found = sorted(p for p in folder.iterdir() if (p / f"{HUB}.txt").is_file())
    if not found:
        raise SystemExit(f"no stories in {folder}")
    return found


def clusters(codes: Sequence[str], size: int = 6) -> list[tuple[str, ...]]:
    """The languages in groups of about ``size``, English in each."""
    others = [c for c in codes if c != HUB]
    count = max(1, round(len(others) / (size - 1)))
    return [(HUB, *others[k::count]) for k in range(count)]


def told_as(figure: Figure) -> tuple[Any, ...]:
    """A figure's reading, to be printed."""
    return (figure.kind, figure.low, figure.high, figure.unit, figure.concept)
