"""What is known of the world's names, as data: outlets, organisations, people, places, and words about names.

``*.toml`` are written by hand in the shape of `project.StoryName`, one entry a line; the file gives the layer's
type. ``places.json`` is derived (tools/derive_places.py) from CLDR's territories and exemplar cities and from
ISO 3166-2, and a test proves it current.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from generator import config
from generator.model import EntityType
from generator.project import StoryName

FOLDER = Path(__file__).parent
FILES: dict[str, EntityType] = {
    "people": "PER",
    "organisations": "ORG",
    "outlets": "ORG",
    "places": "LOC",
    "works": "MISC",
}
"""File → the type of an entry that gives none."""


class Words(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """words.toml: what is known of the parts of names, in no one language."""

    acronyms: list[str] = []
    """Capital letters that name a common thing: AI, GPU, CEO."""
    given: list[str] = []
    """Given names, as written in a list, any script."""
    women: list[str] = []
    """Given names only women have: whom "Mrs Trump" may be."""
    transliteration: str = ""
    """The characters foreign names are written with in Chinese."""
    transliterated: list[str] = []
    """Foreign names in Chinese with a character that is no such: 彼得."""
    latin_organisations: list[str] = []
    """Words that make a name in Latin letters an organisation's in a text of another script: institute, news."""
    honorifics: list[str] = []
    """Titles that stand before a name in a text of any language: Dr., Mr."""
    forms: list[str] = []
    """Words of a legal form that end a company's name: Inc, AG, Ltd."""
    business: list[str] = []
    """Words that end a company's or an institution's name in any language: Motors, Lines, Raumfahrt."""
    particles: list[str] = []
    """Small words inside names, in any language that writes foreign names as they are: van, bin, of."""
    heads_of: list[str] = []
    """Languages whose names of organisations, places and works stand untranslated in texts of any language: the words
    of their [names] organisations, places and works tell there, too (… University)."""
    no_given: list[str] = []
    """English words that open names of works, brands and bodies, and are no given names: true, super, digital."""
    no_surname: list[str] = []
    """English words that end them, and are no surnames: den, awareness, win."""
    title_words: list[str] = []
    """Small words that titles of works stand with untranslated in a text of any language, in small letters: the, who."""
    title_links: list[str] = []
    """Small words that may keep their small letters inside a title, in any language."""


class Known(msgspec.Struct, frozen=True):
    """One entry with its id and the layer it comes from ("gazetteer", "cldr", "names.toml")."""

    id: str
    name: StoryName
    layer: str

    @property
    def type(self) -> EntityType | None:
        return self.name.type

    def forms(self, code: str) -> Iterator[str]:
        """Forms a text in the language ``code`` may use: its own, any language's, English; no weak ones."""
        seen: set[str] = set()
        weak = set(self.name.weak)
        for key in (code, "mul", "en"):
            for form in self.name.names.get(key, ()):
                if form not in seen and form not in weak:
                    seen.add(form)
                    yield form
        label = self.name.label
        if label and label not in seen and label not in weak:
            yield label

    def label(self, code: str) -> str:
        """What a report in the language ``code`` calls it."""
        own = self.name.names.get(code)
        return own[0] if own else self.name.label


class Articles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles before a name that are no part of its sound."""

    apart: list[str]
    """Those with a hyphen, an apostrophe or a space behind them: al."""
    joined: list[str]
    """Those written together with the name: ال."""


class Han(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How Chinese characters are read in foreign names."""

    pinyin: list[tuple[str, str]]
    """Openings of pinyin → sound; the first that fits counts."""
    phrases: list[tuple[str, str]]
    """Characters that are read together: 约翰 = "jon"."""
    syllables: dict[str, str]
    """Reading → the characters that have it, where it differs from the plain one."""


class Abjad(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How Arabic letters are read in foreign names."""

    pairs: list[tuple[str, str]]
    """Two letters for one sound → the letter that is read."""
    vowel_last: str
    """A last letter that is a vowel."""
    silent_last: str
    """Last letters, the very last of which is silent."""
    first: dict[str, str]
    """Letters that are consonants where they open a word."""
    letters: dict[str, str]


class Hangul(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parts of Korean syllables, in Unicode's order."""

    first: list[str]
    middle: list[str]
    last: list[str]


class Sounds(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """sounds.toml: how foreign names are read aloud, by script."""

    articles: Articles
    plain: dict[str, str]
    """Signs for which a romanisation has no letter, or a wrong one."""
    han: Han
    abjad: Abjad
    hangul: Hangul


@cache
def sounds() -> Sounds:
    return config.read(FOLDER / "sounds.toml", Sounds, name="gazetteer/sounds.toml")


@cache
def words() -> Words:
    return config.read(FOLDER / "words.toml", Words, name="gazetteer/words.toml")


@cache
def given_names() -> frozenset[str]:
    """Given names, as `folded` writes them."""
    return frozenset(map(folded, words().given))


_ALIKE = str.maketrans(
    {
        "\u0623": "\u0627",
        "\u0625": "\u0627",
        "\u0622": "\u0627",
        "\u0671": "\u0627",
        "\u0649": "\u064a",
        "\u093c": None,
        "\u0901": "\u0902",
        "\u0640": None,
    }
)
_NUKTA = str.maketrans(
    "\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f", "\u0915\u0916\u0917\u091c\u0921\u0922\u092b\u092f"
)


def folded(name: str) -> str:
    """``name`` in small letters, and without the marks that are as often left out: the hamza on an alif, the dot below
    a Devanagari letter (फ़्रैंक, फ्रैंक)."""
    name = name.casefold()
    return name if name.isascii() else name.translate(_ALIKE).translate(_NUKTA)


@cache
def women() -> frozenset[str]:
    """Given names of women, folded, in every script we have them."""
    return frozenset(map(folded, words().women))


@cache
def entries() -> Mapping[str, Known]:
    """Every entry, id → `Known`. An id belongs to one file; names written by hand win over derived ones."""
    found: dict[str, Known] = {}
    for file, kind in FILES.items():
        path = FOLDER / f"{file}.toml"
        if not path.is_file():
            continue
        for key, name in config.read(path, dict[str, StoryName], name=f"gazetteer/{file}.toml").items():
            if key not in found:
                typed = name if name.type else msgspec.structs.replace(name, type=kind)
                found[key] = Known(key, typed, "gazetteer")
    derived = FOLDER / "places.json"
    if derived.is_file():
        for key, name in msgspec.json.decode(derived.read_bytes(), type=dict[str, StoryName]).items():
            if key not in found:
                found[key] = Known(key, name, "cldr")
            else:
                mine = found[key].name
                merged = {code: list(forms) for code, forms in mine.names.items()}
                for code, forms in name.names.items():
                    merged[code] = [*merged.get(code, []), *(f for f in forms if f not in merged.get(code, []))]
                found[key] = Known(key, msgspec.structs.replace(mine, names=merged), "gazetteer")
    return found


def bare(key: str) -> str:
    """The id without the ``n-`` that a report's names carry: names.toml may use either."""
    return key.removeprefix("n-")


def get(key: str, names: Mapping[str, StoryName]) -> Known | None:
    """What names.toml and the gazetteers together know of ``key``; names.toml's word is the stronger."""
    base = entries().get(bare(key))
    own = names.get(key) or names.get(bare(key)) or names.get(f"n-{bare(key)}")
    if own is None:
        return base
    if base is None:
        return Known(bare(key), own, "names.toml")
    theirs = base.name
    merged = {code: list(forms) for code, forms in own.names.items()}
    for code, forms in theirs.names.items():
        merged[code] = [*merged.get(code, []), *(f for f in forms if f not in merged.get(code, []))]
    both = msgspec.structs.replace(
        own,
        label=own.label or theirs.label,
        type=own.type or theirs.type,
        wikidata=own.wikidata or theirs.wikidata,
        names=merged,
        weak=[*own.weak, *theirs.weak],
    )
    return Known(bare(key), both, "names.toml")
