"""Lines that are furniture in any language, told by their shape alone: pagers, rules, paths, file names, copyright lines."""

from __future__ import annotations

import re

from generator.read.lines import Line, ends_sentence

_PAGER = re.compile(r"^(?:[\s|.…·•<>«»‹›\[\]()/–—-]*\d{1,4}){2,40}[\s|.…·•<>«»‹›\[\]()/–—-]*$")
_PAGE_OF = re.compile(
    r"^\W*(?:\w{1,8}\.?\s)?\d{1,4}\s?(?:/|of|von|z|de|di|av|iz|из|з|/|sur|van|dari)\s?\d{1,4}\W*$", re.IGNORECASE
)
_FILE = re.compile(r"^\S{1,200}\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?|mp4|webm|mov|mp3|pdf)$", re.IGNORECASE)
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|\[email\s*protected\]", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)\s?(?:19|20)\d\d|copy\s?right\s?(?:©|\(c\)|(?:19|20)\d\d|by\b)", re.IGNORECASE)
_QQ = re.compile(r"\bQQ群?\s*[::]\s*\d{5,}", re.IGNORECASE)
_BREADCRUMB = re.compile(r"\s[>›»→]\s?|\s?[>›»→]\s")
_MENU = re.compile(r"\s[|·•/丨]\s")
_HANDLES = re.compile(r"^(?:[@#][\w.]{2,60}[\s,·|]*){1,30}$")
_HASHTAG_SLOGAN = re.compile(r"^#[^\W\d_]")
_CAPITAL_INSIDE = re.compile(r"[a-zß-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ]")
_CLOCK = re.compile(
    r"^\W*(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?)(?:\s?(?:uhr|am|pm|a\.m\.|p\.m\.|[A-Z]{2,4}))?\W*$", re.IGNORECASE
)

_WIDEST_PART = 34
_MASHED_LENGTH = 18


def furniture(line: Line) -> str | None:
    """The name of the shape, or None where the line may be text."""
    text, width = line.text, line.columns
    if width > 420:
        return None
    if not any(map(str.isalnum, text)):
        return "ornament"
    if width <= 160 and (_PAGER.match(text) or _PAGE_OF.match(text)) and not _is_amount(text):
        return "pager"
    if width <= 220 and _FILE.match(text):
        return "file"
    if _URL.match(text):
        return "url"
    if _CLOCK.match(text):
        return "clock"
    if _COPYRIGHT.search(text):
        return "copyright"
    if _QQ.search(text):
        return "contact"
    if width <= 90 and _EMAIL.search(text):
        return "contact"
    if _HANDLES.match(text):
        return "handles"
    if _is_path(text) or _is_menu(line):
        return "menu"
    if not ends_sentence(line) and _is_mashed(text):
        return "mashed"
    return None


def holds_address(line: Line) -> bool:
    """Whether an e-mail address stands in it: at an article's end that is how to reach the newsroom."""
    return _EMAIL.search(line.text) is not None


def is_slogan(line: Line) -> bool:
    """ "#Follow our channel": a hash sign in front of a sentence."""
    return _HASHTAG_SLOGAN.match(line.text) is not None


def _is_amount(text: str) -> bool:
    """ "10 000" and "1.250.000" are amounts, "1 2 3 4 5" is a pager."""
    groups = re.findall(r"\d+", text)
    return len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _is_path(text: str) -> bool:
    """ "首页 > 财经 > 正文", "Home › World › Asia"; a path may end in its arrow."""
    if "«" in text or "‹" in text:
        return False  # quotation marks
    parts = _BREADCRUMB.split(text)
    return len(parts) > 2 and all(len(part) <= _WIDEST_PART for part in parts[:-1]) and len(parts[-1]) <= 160


def _is_menu(line: Line) -> bool:
    """ "About | Contact | Imprint": three short parts or more, none of them a sentence."""
    parts = _MENU.split(line.text)
    if len(parts) < 3 or ends_sentence(line) or any(len(part) > _WIDEST_PART for part in parts):
        return False
    return sum(map(str.isdigit, line.text)) < len(line.text) / 4  # a table's row has numbers


def _is_mashed(text: str) -> bool:
    """Menu words run together by a careless copy: "HomeNewsTechnologyElon …"; "DeepMind" alone is a name."""
    return any(
        len(word) >= _MASHED_LENGTH and len(_CAPITAL_INSIDE.findall(word)) >= 2
        for word in text.split()
        if "/" not in word
    )
