"""Outlets that report one subject in several languages, each in its own order and with things of its own.

    python benchmarks/outlets.py [--stories 60] [--sources 4] [--seed 7] [--slips] [--show]

Not translations: each outlet tells some of the statements of `outlets.toml`, shuffled, and statements nobody else
tells. Values are drawn from a few, so that different things have equal amounts and like things unlike ones. Two
figures belong together only where they fill the same place of the same statement about the same names.
``--slips`` plants one slip of scale in each story. Every random choice comes from ``--seed``.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from stories import PROJECT

from generator import language
from generator.align import align
from generator.extract import extract
from generator.model import Alignment, Article, Mentions, Region

LANGUAGES = ("en", "de", "es", "fr", "pl", "ru", "zh")
COMPANIES = ("Nordvik", "Halbrand", "Telmar", "Quorvex", "Astrelle", "Bramford", "Solvane", "Pelorix", "Gantrell")
TOWNS = ("Villano", "Karsberg", "Montreva", "Dolnice", "Ostrand", "Palmeira", "Brevik", "Lunhaven", "Castorra")
TITLES = {
    "company": {"en": "{A} reports its quarter", "de": "{A} legt Zahlen vor", "es": "{A} presenta resultados", "fr": "{A} publie ses résultats", "pl": "{A} podaje wyniki", "ru": "{A} отчиталась за квартал", "zh": "{A}公布财报"},
    "flood": {"en": "Floods hit {P}", "de": "Hochwasser in {P}", "es": "Inundaciones en {P}", "fr": "Inondations à {P}", "pl": "Powódź w {P}", "ru": "Наводнение в {P}", "zh": "{P}遭遇洪灾"},
}  # fmt: skip
MONEY = (1_000_000_000, 1_200_000_000, 340_000_000, 50_000_000, 2_500_000_000, 12_500_000, 800_000_000, 45_000_000)
COUNTS = (12, 14, 18, 23, 47, 120, 350, 1200, 2400, 3500, 12_000, 25_000)
SHARES = (3, 4.5, 7, 12, 18, 23.4, 31, 64)
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass
class Outlet:
    article: Article
    mentions: Mentions
    places: list[tuple[int, int, str]]
    """(start, end, what is measured): where the amounts stand."""

    def gold(self, start: int, end: int) -> str | None:
        return next((what for a, b, what in self.places if start < b and a < end), None)


def _decimal(value: float, code: str) -> str:
    text = f"{value:g}"
    return text if code in ("en", "zh") else text.replace(".", ",")


def money(value: int, code: str) -> str:
    """50000000 → "$50 million", "50 millones de dólares", 5000万美元."""
    if code == "zh":
        return f"{value / 1e8:g}亿美元" if value >= 1e8 else f"{value / 1e4:g}万美元"
    large = value >= 1_000_000_000
    amount = _decimal(value / (1e9 if large else 1e6), code)
    if code == "es":
        return f"{value / 1e6:g} millones de dólares".replace(".", ",")
    word = {
        "en": ("million", "billion"),
        "de": ("Millionen", "Milliarden" if value != 1e9 else "Milliarde"),
        "fr": ("millions de", "milliards de" if value >= 2e9 else "milliard de"),
        "pl": ("mln", "mld"),
        "ru": ("млн", "млрд"),
    }[code][large]
    noun = {"de": "Dollar", "fr": "dollars", "pl": "dolarów", "ru": "долларов"}
    return f"${amount} {word}" if code == "en" else f"{amount} {word} {noun[code]}"


def count(value: int, code: str) -> str:
    if value < 10_000 and code in ("es", "pl", "zh"):
        return str(value)
    mark = {"en": ",", "de": ".", "es": ".", "zh": ""}.get(code, "\u00a0")
    if code == "zh" and value >= 10_000 and value % 1000 == 0:
        return f"{value / 10_000:g}万"
    return f"{value:,}".replace(",", mark)


def percent(value: float, code: str) -> str:
    return {"en": "{}%", "zh": "{}%", "pl": "{}%", "es": "{} %"}.get(code, "{} %").format(_decimal(value, code))


def tell(
    ident: str, code: str, subject: str, told: list[str], names: dict[str, str], values: dict[str, float], statements: dict[str, dict[str, str]]
) -> Outlet:  # fmt: skip
    """One outlet's article; ``values``: statement.place → the amount."""
    title = TITLES[subject][code].format(**names)
    out, at, places = [title + "\n\n"], len(title) + 2, []
    for statement in told:
        template = statements[statement][code]
        last = 0
        for match in _PLACE.finditer(template):
            before, key = template[last : match.start()], match[1]
            last = match.end()
            out.append(before)
            at += len(before)
            what = f"{statement}.{key}"
            if key.isupper():
                words = names[key]
            else:
                value = values[what]
                words = (
                    money(int(value), code) if key == "m" else
                    percent(value, code) if key.startswith("p") else
                    str(int(value)) if key in ("y", "k", "h") else count(int(value), code)
                )  # fmt: skip
                who = f" {ident}" if statement.endswith("*") else ""
                if key != "y":
                    places.append((at, at + len(words), what + who))
            out.append(words)
            at += len(words)
        out.append(template[last:] + "\n\n")
        at += len(template) - last + 2
    text = "".join(out)
    regions = (Region(0, len(title), "title"), Region(len(title), len(text), "body"))
    article = Article(id=ident, path=f"{ident}.txt", text=text, language=code, regions=regions)
    return Outlet(article, extract(article, language.find(code), with_keywords=False), places)


def _value(key: str, rng: random.Random) -> float:
    if key == "m":
        return rng.choice(MONEY)
    if key.startswith("p"):
        return rng.choice(SHARES)
    return {"y": rng.choice((1997, 2002, 2019, 2021)), "k": rng.choice((40, 65, 120, 150)), "h": rng.choice((6, 24, 48))}.get(
        key, rng.choice(COUNTS)
    )  # fmt: skip


def story(subject: str, sources: int, rng: random.Random, *, slip: bool) -> tuple[list[Outlet], tuple[str, str] | None]:
    """The outlets, and where a slip was planted: (source, what)."""
    with (Path(__file__).parent / "outlets.toml").open("rb") as file:
        statements = tomllib.load(file)[subject]
    shared = sorted(s for s in statements if not s.endswith("*"))
    own = sorted(s for s in statements if s.endswith("*"))
    companies, towns = rng.sample(COMPANIES, len(COMPANIES)), rng.sample(TOWNS, len(TOWNS))
    base = dict(zip("ABD", companies, strict=False)) | dict(zip("PQ", towns, strict=False))
    values = {
        f"{s}.{key}": _value(key, rng) for s in shared for key in _PLACE.findall(statements[s]["en"]) if key.islower() or key == "p2"
    }  # fmt: skip
    codes = rng.sample(LANGUAGES, sources)
    planted = None
    outlets = []
    for k, code in enumerate(codes):
        told = [*rng.sample(shared, round(0.6 * len(shared))), *rng.sample(own, 2)]
        rng.shuffle(told)
        names = base | {"C": companies[3 + k], "R": towns[2 + k]}
        mine = dict(values) | {
            f"{s}.{key}": _value(key, rng) for s in own for key in _PLACE.findall(statements[s]["en"])
        }
        if slip and k == 1:
            fits = [w for w in mine if w.split(".")[0] in told and not w.startswith("other") and w[-1] == "m"]
            if fits:
                what = rng.choice(sorted(fits))
                mine[what] *= 1000
                planted = (f"{code}-{k}", what)
        outlets.append(tell(f"{code}-{k}", code, subject, told, names, mine, statements))
    return outlets, planted


def measure(stories: int, sources: int, seed: int, *, slip: bool, show: bool) -> dict[str, float]:
    rng = random.Random(seed)
    n: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for k in range(stories):
        subject = ("company", "flood")[k % 2]
        outlets, planted = story(subject, sources, rng, slip=slip)
        alignment = align([o.article for o in outlets], {o.article.id: o.mentions for o in outlets}, PROJECT)
        _count(outlets, alignment, planted, n, wrong, show)
    if show:
        for pair, times in wrong.most_common(40):
            print(times, pair)
    return {
        "recall": 100 * n["joined"] / max(1, n["gold"]),
        "precision": 100 * n["right"] / max(1, n["right"] + n["wrong"]),
        "pairs joined": n["right"] + n["wrong"],
        "false conflicts a story": n["false conflict"] / stories,
        "stories with a false conflict, %": 100 * n["story with false"] / stories,
        "slips found, %": 100 * n["caught"] / max(1, n["planted"]),
        "slips": n["planted"],
        "amounts read, %": 100 * n["read"] / max(1, n["places"]),
    }


def _count(
    outlets: list[Outlet], alignment: Alignment, planted: tuple[str, str] | None, n: Counter[str], wrong: Counter[str], show: bool
) -> None:  # fmt: skip
    what: dict[str, tuple[str, str, str]] = {}
    read: dict[tuple[str, str], list[str]] = defaultdict(list)
    for o in outlets:
        n["places"] += len(o.places)
        seen = set()
        for f in o.mentions.figures:
            gold = o.gold(f.start, f.end)
            text = o.article.text
            a, b = text.rfind("\n", 0, f.start) + 1, text.find("\n", f.end)
            said = f"{text[a : f.start]}[[{text[f.start : f.end]}]]{text[f.end : b]}"
            what[f.id] = (o.article.id, gold or f"?{f.id}", said)
            if gold:
                read[o.article.id, gold].append(f.id)
                seen.add(gold)
        n["read"] += len(seen)
    for one, two in combinations(outlets, 2):
        for gold in {g for s, g in read if s == one.article.id} & {g for s, g in read if s == two.article.id}:
            if planted and planted[1] == gold and planted[0] in (one.article.id, two.article.id):
                continue
            n["gold"] += 1
            facts = {alignment.fact_of[i] for i in read[one.article.id, gold]}
            n["joined"] += bool(facts & {alignment.fact_of[i] for i in read[two.article.id, gold]})
    bad = False
    for fact in alignment.facts:
        members = [what[m] for m in fact.mentions if m in what]
        if fact.verdict == "conflict":
            outs = {what[m][:2] for m in fact.outliers if m in what}
            if (
                planted
                and any(s == planted[0] and g == planted[1] for s, g in outs | {m[:2] for m in members})
                and len({m[1] for m in members}) == 1
            ):
                n["caught"] += 1
            else:
                bad = True
                n["false conflict"] += 1
                if show:
                    print("FALSE CONFLICT", fact.label, "|", fact.because)
                    for m in members:
                        print("      ", m[0], m[1], m[2])
            continue
        for x, y in combinations(sorted(members), 2):
            if x[0] != y[0]:
                same = x[1] == y[1]
                n["right" if same else "wrong"] += 1
                if not same:
                    wrong[str(tuple(sorted((x[1], y[1]))))] += 1
                    if show:
                        print("WRONG JOIN", fact.verdict, fact.label, "\n      ", *x, "\n      ", *y)
    n["story with false"] += bad
    # what nobody else tells cannot be found wrong
    n["planted"] += bool(
        planted and any(o.article.id != planted[0] and planted[1] in {w for *_, w in o.places} for o in outlets)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--sources", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--slips", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    for key, value in measure(given.stories, given.sources, given.seed, slip=given.slips, show=given.show).items():
        print(f"{key:36} {value:.1f}")


if __name__ == "__main__":
    main()
