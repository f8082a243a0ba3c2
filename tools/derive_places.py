"""Derive ``generator/gazetteer/places.json`` from CLDR (territories, exemplar cities; through Babel) and from
ISO 3166-2 (through pycountry): places with their names in every language that has a file.

    python tools/derive_places.py            writes the file
    python tools/derive_places.py --check    exit status 1 where the committed file is not current
"""

from __future__ import annotations

import gettext
import json
import re
import sys
from pathlib import Path

import pycountry
from anyascii import anyascii
from babel import Locale

from generator import language

TARGET = Path(__file__).parent.parent / "generator" / "gazetteer" / "places.json"
COUNTRIES = "AR AT AU BE BR CA CH CN CZ DE ES FR GB ID IN IT JP KR MX NL PL PT RU SE TR UA US".split()
"""Whose subdivisions news writes about by name without their country."""
LEVELS = {
    "State", "Province", "Land", "Federal district", "Region", "Metropolitan region", "Autonomous community", "Voivodship",
    "Voivodeship", "Canton", "Prefecture", "Autonomous region", "Republic", "Oblast", "Administrative region",
    "Territory", "Municipality", "Country", "District", "Union territory", "Autonomous republic", "Special municipality",
}  # fmt: skip
ISO_LOCALES = {"zh": "zh_CN"}
OTHER = re.compile(r"\s*[(\[（].*?[)\]）]")
ADMINISTRATIVE = re.compile(r"\s+SAR China$")


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")


def plain(name: str) -> str:
    """A name without its bracketed remark: "Falkland Islands (Islas Malvinas)"."""
    return OTHER.sub("", name).replace("\u2019", "'").strip()


def territories() -> dict[str, dict[str, list[str]]]:
    english = Locale.parse("en").territories
    found: dict[str, dict[str, list[str]]] = {}
    for code in sorted(english):
        if not re.fullmatch(r"[A-Z]{2}", code) or code in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}:
            continue
        names: dict[str, list[str]] = {}
        for lang in language.known():
            name = Locale.parse(lang).territories.get(code)
            if name:
                forms = [plain(name)]
                if lang == "en":
                    forms = [ADMINISTRATIVE.sub("", forms[0])]
                    forms += [forms[0].replace("&", "and")] if "&" in forms[0] else []
                if lang == "zh" and "特别行政区" in name:
                    forms = [re.sub(r"^中国|特别行政区$", "", forms[0])]
                names[lang] = forms
        found[code] = names
    return found


def cities() -> dict[str, dict[str, list[str]]]:
    zones = sorted({zone for lang in language.known() for zone in Locale.parse(lang).time_zones})
    found: dict[str, dict[str, list[str]]] = {}
    for zone in zones:
        if zone.startswith(("Etc/", "Antarctica/")) or "/" not in zone:
            continue
        fallback = zone.rsplit("/", 1)[1].replace("_", " ")
        names = {}
        for lang in language.known():
            city = Locale.parse(lang).time_zones.get(zone, {}).get("city")
            if city:
                names[lang] = [plain(str(city))]
            elif lang == "en":
                names[lang] = [fallback]
        if len(names) > 3:
            found[zone] = names
    return found


def subdivisions() -> dict[str, dict[str, list[str]]]:
    translations = {}
    for lang in language.known():
        for name in (ISO_LOCALES.get(lang, lang), lang):
            try:
                translations[lang] = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[name])
                break
            except FileNotFoundError:
                continue
    found: dict[str, dict[str, list[str]]] = {}
    states = {name for names in territories().values() for name in names.get("en", ())}
    for part in sorted(pycountry.subdivisions, key=lambda p: p.code):
        if part.country_code not in COUNTRIES or part.type not in LEVELS or part.parent_code:
            continue
        own = plain(part.name)
        if own in states:  # Georgia: the translators took the country for the state
            continue
        names = {"mul": [own]}
        for lang, translation in sorted(translations.items()):
            said = plain(translation.gettext(part.name))
            forms = [] if said == own or "," in said else [said]
            if (
                lang == "zh"
                and forms
                and part.country_code != "CN"
                and not said.endswith(("州", "省", "市", "区", "县"))
            ):
                forms.append(said + "州")
            if forms:
                names[lang] = forms
        found[part.code] = names
    return found


def derive() -> str:
    from generator.gazetteer import FILES  # the files by hand

    assert "places" in FILES
    out: dict[str, dict[str, object]] = {}
    for table in (territories(), cities(), subdivisions()):
        for code, names in table.items():
            label = (names.get("en") or names["mul"])[0]
            if len(label) < 3:
                continue
            key = slug(label)
            if key in out:
                key = f"{key}-{slug(code)}"
            out[key] = {"label": label, "type": "LOC", "names": names}
    rows = [f"{json.dumps(key)}: {json.dumps(out[key], ensure_ascii=False)}" for key in out]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> int:
    text = derive()
    if "--check" in sys.argv:
        current = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else ""
        if current != text:
            print(f"{TARGET.name} is not current: run python tools/derive_places.py", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
