"""Who is what, measured: how often translations are said to contradict each other, and how often a planted name is found.

    python benchmarks/roles.py STORIES [--seed 7]

Every story is taken in all its languages. Unchanged, nothing contradicts: a conflict is a false alarm. Then, for every
passage in which one of them gives a role that one person has at a time, and that two languages give, the person of
that passage is replaced throughout the article by a name of the list below, and the story is read again. The sentences of
tests/cases/roles are a story of their own in the same way.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import stories

from generator import extract, language
from generator.align import entities, offices, roles
from generator.align.context import Story
from generator.align.origins import Behind
from generator.model import Article, Mentions, Office, Region, Role

CASES = Path(__file__).parent.parent / "tests" / "cases" / "roles"
LATIN = ("Martin Brandner", "Susanne Lindqvist", "Peter Holloway", "Carlos Mendoza")
NAMES = {
    "zh": ("戴维·霍洛韦", "卡洛斯·门多萨", "彼得·霍夫曼"),
    "ja": ("デイビッド・ホロウェイ", "カルロス・メンドーサ"),
    "ko": ("데이비드 홀로웨이", "카를로스 멘도사"),
    "ru": ("Дэвид Холлоуэй", "Карлос Мендоса"),
    "uk": ("Девід Голловей", "Карлос Мендоса"),
    "ar": ("ديفيد هولواي", "كارلوس ميندوزا"),
    "hi": ("डेविड हॉलोवे", "कार्लोस मेंडोज़ा"),
}
"""Names nobody has in the stories, in the script of the language."""


def judged(articles: Sequence[Article], mentions: dict[str, Mentions]) -> tuple[list[Role], tuple[Office, ...]]:
    names, linked = entities.link(articles, mentions, stories.PROJECT)
    story = Story(list(articles), mentions, linked)
    found = roles.read(story, names, linked)
    return found, offices.build(found, names, Behind(story, names, linked, ()))


def extracted(article: Article) -> Mentions:
    return extract.extract(article, language.find(article.language), {}, with_keywords=False)


def of_cases() -> list[Article]:
    """The sentences of the test cases that hold a role, as one story."""
    made = []
    for path in sorted(CASES.glob("*.toml")):
        cases = [case for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"] if "role" in case]
        text = "\n\n".join(case["text"] for case in cases)
        region = (Region(0, len(text), "body"),)
        made.append(Article(id=path.stem, path=path.name, text=text, language=path.stem, regions=region))
    return made


def swapped(article: Article, old: str, new: str) -> Article:
    text = article.text.replace(old, new)
    region = (Region(0, len(text), "body"),)
    return Article(id=article.id, path=article.path, text=text, language=article.language, regions=region)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    clusters = {"own sentences": of_cases()}
    for story in sorted(path for path in options.stories.iterdir() if path.is_dir()):
        codes = [code for code in language.known() if (story / f"{code}.txt").is_file()]
        clusters[story.name] = [stories.told(story, code).article for code in codes]
    read: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wrong = 0
    for name, articles in clusters.items():
        mentions = {article.id: extracted(article) for article in articles}
        said, made = judged(articles, mentions)
        by_id = {article.id: article for article in articles}
        read.update(by_id[role.source].language or "" for role in said)
        verdicts.update(office.verdict for office in made)
        alarms = [office.label for office in made if office.verdict == "conflict"]
        wrong += len(alarms)
        for label in alarms:
            print(f"{name}: false alarm: {label}")
        kinds, held = roles.kinds(), {role.id: role for role in said}
        for office in made:
            if len(office.sources) < 2 or not kinds[office.role].one:
                continue
            for role in [held[key] for key in office.mentions]:
                article = by_id[role.source]
                code = (article.language or "").split("-")[0]
                person = next(
                    (
                        article.text[e.start : e.end]
                        for e in mentions[role.source].entities
                        if role.start <= e.start < e.end <= role.end and e.type == "PER"
                    ),
                    None,
                )
                if person is None:
                    continue
                odd = swapped(article, person, dice.choice(NAMES.get(code, LATIN)))
                others = [odd if one.id == odd.id else one for one in articles]
                _, again = judged(others, {**mentions, odd.id: extracted(odd)})
                planted[code] += 1
                found[code] += any(
                    o.verdict == "conflict" and (o.role, o.organisation) == (office.role, office.organisation)
                    for o in again
                )
    print(f"stories {len(clusters)}, roles read {sum(read.values())}, offices {dict(sorted(verdicts.items()))}")
    print(f"false alarms {wrong}")
    print(
        f"planted {sum(planted.values())}, found {sum(found.values())}: {100 * sum(found.values()) / max(1, sum(planted.values())):.1f} %"
    )
    for code in sorted(read):
        print(f"{code}: read {read[code]}, planted {planted[code]}, found {found[code]}")


if __name__ == "__main__":
    main()
